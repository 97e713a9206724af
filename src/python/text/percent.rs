//! printf-style templates, `template % values`: what stands in them (`unicode_format_arg_parse`,
//! `Objects/unicodeobject.c`).
//!
//! CPython reads a template as it goes: it takes the arguments of one conversion before it looks
//! at the next. So the parser hands out one piece at a time, and an error comes in its turn.

use super::error::FormatError;

/// What stands to the right of `%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arguments {
    /// A mapping, from which `%(key)s` takes values.
    Mapping,
    /// A tuple or a single value.
    Positional,
}

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Written in the template.
    Number(usize),
    /// `*`: taken from the arguments, an `int` ("* wants int" otherwise).
    Star,
}

/// The flags of a conversion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `-`
    pub left_justify: bool,
    /// `+`
    pub sign: bool,
    /// A space.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
}

impl Flags {
    fn set(&mut self, c: char) -> bool {
        let flag = match c {
            '-' => &mut self.left_justify,
            '+' => &mut self.sign,
            ' ' => &mut self.blank,
            '#' => &mut self.alternate,
            '0' => &mut self.zero,
            _ => return false,
        };
        *flag = true;
        true
    }
}

/// One `%…` of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The text in parentheses.
    pub key: Option<String>,
    /// The flags.
    pub flags: Flags,
    /// The least number of characters.
    pub width: Option<Amount>,
    /// Digits after the point, least digits, or most characters.
    pub precision: Option<Amount>,
    /// What to convert to.
    pub conversion: char,
    /// Where the conversion character stands, in characters.
    pub index: usize,
}

impl Conversion {
    /// The error for a conversion character that Python does not know; due after the argument
    /// was taken.
    #[must_use]
    pub fn unsupported(&self) -> FormatError {
        let c = self.conversion;
        let shown = if ('\u{1f}'..'\u{7f}').contains(&c) {
            c
        } else {
            '?'
        };
        FormatError::value(format!(
            "unsupported format character '{shown}' (0x{:x}) at index {}",
            u32::from(c),
            self.index
        ))
    }
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that is shown as it is.
    Literal(String),
    /// A conversion.
    Conversion(Conversion),
}

/// Reads a template piece by piece.
#[derive(Clone, Debug)]
pub struct PercentParser {
    chars: Vec<char>,
    at: usize,
    arguments: Arguments,
}

impl PercentParser {
    /// A parser at the beginning of `template`.
    #[must_use]
    pub fn new(template: &str, arguments: Arguments) -> Self {
        PercentParser {
            chars: template.chars().collect(),
            at: 0,
            arguments,
        }
    }

    /// The next piece, or `None` at the end.
    ///
    /// # Errors
    /// `ValueError` for a conversion that is cut short or too big; `TypeError` "format requires
    /// a mapping" for a key without one.
    pub fn next_piece(&mut self) -> Result<Option<Piece>, FormatError> {
        let rest = &self.chars[self.at..];
        if rest.is_empty() {
            return Ok(None);
        }
        let literal = rest.iter().position(|&c| c == '%').unwrap_or(rest.len());
        if literal > 0 {
            let text = rest[..literal].iter().collect();
            self.at += literal;
            return Ok(Some(Piece::Literal(text)));
        }
        self.at += 1;
        if self.chars.get(self.at) == Some(&'%') {
            self.at += 1;
            return Ok(Some(Piece::Literal("%".to_owned())));
        }
        self.conversion()
            .map(|found| Some(Piece::Conversion(found)))
    }

    fn conversion(&mut self) -> Result<Conversion, FormatError> {
        let key = if self.chars.get(self.at) == Some(&'(') {
            Some(self.key()?)
        } else {
            None
        };
        let mut flags = Flags::default();
        let mut c = self.take()?;
        while flags.set(c) {
            c = self.take()?;
        }
        let width = self.amount(&mut c, i64::MAX.unsigned_abs(), "width too big")?;
        let mut precision = None;
        if c == '.' {
            c = self.take()?;
            precision = self.amount(&mut c, i32::MAX.unsigned_abs().into(), "precision too big")?;
            // A point alone is a precision of zero.
            precision = precision.or(Some(Amount::Number(0)));
        }
        if matches!(c, 'h' | 'l' | 'L') {
            c = self.take()?;
        }
        Ok(Conversion {
            key,
            flags,
            width,
            precision,
            conversion: c,
            index: self.at - 1,
        })
    }

    fn key(&mut self) -> Result<String, FormatError> {
        if self.arguments == Arguments::Positional {
            return Err(FormatError::type_error("format requires a mapping"));
        }
        let start = self.at + 1;
        let mut depth = 0usize;
        for at in self.at..self.chars.len() {
            match self.chars[at] {
                '(' => depth += 1,
                ')' if depth == 1 => {
                    self.at = at + 1;
                    return Ok(self.chars[start..at].iter().collect());
                }
                ')' => depth -= 1,
                _ => {}
            }
        }
        Err(FormatError::value("incomplete format key"))
    }

    fn take(&mut self) -> Result<char, FormatError> {
        let found = self.chars.get(self.at).copied();
        self.at += usize::from(found.is_some());
        found.ok_or_else(|| FormatError::value("incomplete format"))
    }

    /// Reads `*` or digits from `c` on, and leaves the character after them in `c`.
    fn amount(
        &mut self,
        c: &mut char,
        most: u64,
        too_big: &str,
    ) -> Result<Option<Amount>, FormatError> {
        if *c == '*' {
            *c = self.take()?;
            return Ok(Some(Amount::Star));
        }
        let mut total: Option<u64> = None;
        while let Some(digit) = c.to_digit(10) {
            let digit = u64::from(digit);
            let so_far = total.unwrap_or(0);
            if so_far > (most - digit) / 10 {
                return Err(FormatError::value(too_big));
            }
            total = Some(so_far * 10 + digit);
            *c = self.take()?;
        }
        let number = |n| usize::try_from(n).map_err(|_| FormatError::value(too_big));
        Ok(total.map(number).transpose()?.map(Amount::Number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(template: &str, arguments: Arguments) -> Result<Vec<Piece>, FormatError> {
        let mut parser = PercentParser::new(template, arguments);
        let mut found = Vec::new();
        while let Some(piece) = parser.next_piece()? {
            found.push(piece);
        }
        Ok(found)
    }

    #[test]
    fn every_part_of_a_conversion_is_read() {
        let found = pieces("a%(k(1))-+ #0*.12lf", Arguments::Mapping).unwrap();
        let flags = Flags {
            left_justify: true,
            sign: true,
            blank: true,
            alternate: true,
            zero: true,
        };
        let conversion = Conversion {
            key: Some("k(1)".to_owned()),
            flags,
            width: Some(Amount::Star),
            precision: Some(Amount::Number(12)),
            conversion: 'f',
            index: 18,
        };
        assert_eq!(
            found,
            [
                Piece::Literal("a".to_owned()),
                Piece::Conversion(conversion)
            ]
        );
    }

    #[test]
    fn bad_templates_have_cpythons_messages() {
        let message =
            |template: &str, arguments| pieces(template, arguments).unwrap_err().to_string();
        assert_eq!(
            message("%", Arguments::Positional),
            "ValueError: incomplete format"
        );
        assert_eq!(
            message("%5.", Arguments::Positional),
            "ValueError: incomplete format"
        );
        assert_eq!(
            message("%(a", Arguments::Mapping),
            "ValueError: incomplete format key"
        );
        assert_eq!(
            message("%(a)s", Arguments::Positional),
            "TypeError: format requires a mapping"
        );
        let wide = format!("%{}d", "9".repeat(20));
        assert_eq!(
            message(&wide, Arguments::Positional),
            "ValueError: width too big"
        );
        assert_eq!(
            message("%.9999999999f", Arguments::Positional),
            "ValueError: precision too big"
        );
    }

    #[test]
    fn an_unknown_conversion_is_named_by_its_code_and_place() {
        let unsupported =
            |template: &str| match pieces(template, Arguments::Positional).unwrap().pop() {
                Some(Piece::Conversion(conversion)) => conversion.unsupported().message,
                other => panic!("no conversion: {other:?}"),
            };
        assert_eq!(
            unsupported("ab %y"),
            "unsupported format character 'y' (0x79) at index 4"
        );
        assert_eq!(
            unsupported("%中"),
            "unsupported format character '?' (0x4e2d) at index 1"
        );
    }
}
