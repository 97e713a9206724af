//! Escapes of a pattern, and sets of characters in brackets.

use super::charset::{Kind, Member, Set};
use super::parse::Parser;
use super::source::{Problem, Token};
use super::tree::{At, Case, Node};

/// What an escape in a set stands for.
enum Escaped {
    Char(u32),
    Kind(Member),
}

impl Parser<'_> {
    /// What an escape outside of sets stands for.
    pub(super) fn escape(&mut self, token: Token, flags: u32) -> Result<Node, Problem> {
        let ascii = self.is_ascii(flags);
        let letter = token.escaped.and_then(char::from_u32).unwrap_or('\u{fffd}');
        Ok(match letter {
            'A' => Node::At(At::Start),
            'b' => Node::At(At::Boundary { ascii }),
            'B' => Node::At(At::NoBoundary { ascii }),
            'Z' => Node::At(At::VeryEnd),
            '0' => {
                let digits = self.source.get_while(2, |c| c.is_digit(8))?;
                let c = u32::from_str_radix(&format!("0{digits}"), 8).unwrap_or_default();
                self.literal(c, flags)
            }
            '1'..='9' => return self.back_reference(letter, flags),
            _ => match self.common_escape(token, letter, flags)? {
                Escaped::Char(c) => self.literal(c, flags),
                Escaped::Kind(kind) => {
                    Node::Set(Box::new(Set::new(vec![kind], false, Case::Exact)))
                }
            },
        })
    }

    /// `\1` to `\99`, or three octal digits.
    fn back_reference(&mut self, first: char, flags: u32) -> Result<Node, Problem> {
        let mut digits = String::from(first);
        digits += &self.source.get_while(1, |c| c.is_ascii_digit())?;
        if digits.len() == 2 && digits.chars().all(|c| c.is_digit(8)) {
            let third = self.source.get_while(1, |c| c.is_digit(8))?;
            if !third.is_empty() {
                digits += &third;
                return Ok(self.literal(self.octal(&digits)?, flags));
            }
        }
        let group = digits.parse::<u32>().unwrap_or_default();
        if (group as usize) < self.widths.len() {
            self.check_closed(group, digits.len() + 1)?;
            self.check_look_behind(group)?;
            return Ok(Node::Back(group, self.case(flags)));
        }
        let message = format!("invalid group reference {group}");
        Err(self.source.error(message, digits.len()))
    }

    fn octal(&self, digits: &str) -> Result<u32, Problem> {
        match u32::from_str_radix(digits, 8) {
            Ok(c) if c <= 0o377 => Ok(c),
            _ => {
                let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                Err(self.source.error(message, digits.len() + 1))
            }
        }
    }

    /// An escape that means the same inside of a set and outside.
    fn common_escape(
        &mut self,
        token: Token,
        letter: char,
        flags: u32,
    ) -> Result<Escaped, Problem> {
        let is_text = self.source.is_text;
        let plain = |c: char| Ok(Escaped::Char(u32::from(c)));
        match letter {
            'a' => plain('\u{7}'),
            'f' => plain('\u{c}'),
            'n' => plain('\n'),
            'r' => plain('\r'),
            't' => plain('\t'),
            'v' => plain('\u{b}'),
            '\\' => plain('\\'),
            'd' => Ok(Escaped::Kind(self.kind(Kind::Digit, false, flags))),
            'D' => Ok(Escaped::Kind(self.kind(Kind::Digit, true, flags))),
            's' => Ok(Escaped::Kind(self.kind(Kind::Space, false, flags))),
            'S' => Ok(Escaped::Kind(self.kind(Kind::Space, true, flags))),
            'w' => Ok(Escaped::Kind(self.kind(Kind::Word, false, flags))),
            'W' => Ok(Escaped::Kind(self.kind(Kind::Word, true, flags))),
            'x' => self.hexadecimal(letter, 2),
            'u' if is_text => self.hexadecimal(letter, 4),
            'U' if is_text => self.hexadecimal(letter, 8),
            'N' if is_text => {
                if !self.source.eat("{")? {
                    return Err(self.source.error("missing {", 0));
                }
                let name = self.source.get_until('}', "character name")?;
                let message = format!("undefined character name {}", self.source.shown(&name));
                Err(self.source.error(message, name.chars().count() + 4))
            }
            c if c.is_ascii_alphanumeric() => {
                let message = format!("bad escape {}", token.text());
                Err(self.source.error(message, token.len()))
            }
            _ => Ok(Escaped::Char(token.escaped.unwrap_or_default())),
        }
    }

    fn hexadecimal(&mut self, letter: char, count: usize) -> Result<Escaped, Problem> {
        let digits = self.source.get_while(count, |c| c.is_ascii_hexdigit())?;
        let length = digits.len() + 2;
        if digits.len() != count {
            let message = format!("incomplete escape \\{letter}{digits}");
            return Err(self.source.error(message, length));
        }
        match u32::from_str_radix(&digits, 16) {
            Ok(c) if c <= 0x10_ffff => Ok(Escaped::Char(c)),
            _ => {
                let message = format!("bad escape \\{letter}{digits}");
                Err(self.source.error(message, length))
            }
        }
    }

    /// An escape inside of a set.
    fn set_escape(&mut self, token: Token, flags: u32) -> Result<Escaped, Problem> {
        let letter = token.escaped.and_then(char::from_u32).unwrap_or('\u{fffd}');
        match letter {
            'b' => Ok(Escaped::Char(8)),
            '0'..='7' => {
                let rest = self.source.get_while(2, |c| c.is_digit(8))?;
                Ok(Escaped::Char(self.octal(&format!("{letter}{rest}"))?))
            }
            _ => self.common_escape(token, letter, flags),
        }
    }

    /// A set, behind its bracket.
    pub(super) fn set(&mut self, flags: u32) -> Result<Node, Problem> {
        let here = self.source.tell() - 1;
        let negative = self.source.eat("^")?;
        let mut members = Vec::new();
        loop {
            let token = self.set_token(here)?;
            if token.is(']') && !members.is_empty() {
                break;
            }
            let low = self.set_item(token, flags)?;
            if !self.source.eat("-")? {
                members.push(single(low));
                continue;
            }
            let last = self.set_token(here)?;
            if last.is(']') {
                members.push(single(low));
                members.push(Member::Range(u32::from('-'), u32::from('-')));
                break;
            }
            let high = self.set_item(last, flags)?;
            match (low, high) {
                (Escaped::Char(low), Escaped::Char(high)) if low <= high => {
                    members.push(Member::Range(low, high));
                }
                _ => {
                    let message = format!(
                        "bad character range {}-{}",
                        self.written(token),
                        self.written(last)
                    );
                    let offset = token.len() + 1 + last.len();
                    return Err(self.source.error(message, offset));
                }
            }
        }
        if let ([Member::Range(low, high)], false) = (&members[..], negative)
            && low == high
        {
            return Ok(self.literal(*low, flags));
        }
        let set = Set::new(members, negative, self.case(flags));
        Ok(Node::Set(Box::new(set)))
    }

    fn written(&self, token: Token) -> String {
        let text = token.text();
        match self.source.is_text || text.is_ascii() {
            true => text,
            false => crate::python::text::str_repr::escape_non_ascii(&text),
        }
    }

    fn set_token(&mut self, here: usize) -> Result<Token, Problem> {
        match self.source.get()? {
            Some(token) => Ok(token),
            None => {
                let offset = self.source.tell() - here;
                Err(self.source.error("unterminated character set", offset))
            }
        }
    }

    fn set_item(&mut self, token: Token, flags: u32) -> Result<Escaped, Problem> {
        match token.escaped {
            None => Ok(Escaped::Char(token.first)),
            Some(_) => self.set_escape(token, flags),
        }
    }
}

fn single(item: Escaped) -> Member {
    match item {
        Escaped::Char(c) => Member::Range(c, c),
        Escaped::Kind(kind) => kind,
    }
}
