//! Names and strings.

use super::super::error::SyntaxError;
use super::super::lines::offset;
use super::{Scanned, Scanner, TokenKind};
use crate::trace::Span;

impl Scanner<'_> {
    /// An identifier, a keyword, or the prefix of a string.
    pub(super) fn name(&mut self) -> Scanned<()> {
        let start = self.at;
        let rest = &self.source[start..self.end];
        let length = rest
            .find(|letter| !is_name_part(letter))
            .unwrap_or(rest.len());
        self.at += length;
        if self
            .peek(0)
            .is_some_and(|byte| matches!(byte, b'"' | b'\''))
            && is_string_prefix(&rest[..length])
        {
            return self.string(start);
        }
        self.check_characters(start)?;
        self.push(TokenKind::Name, start);
        Ok(())
    }

    /// CPython takes every character above ASCII into a name and then looks which one may not be
    /// there.
    fn check_characters(&mut self, start: usize) -> Scanned<()> {
        for (index, letter) in self.source[start..self.at].char_indices() {
            if letter.is_ascii() || letter.is_alphanumeric() || is_other_name_part(letter) {
                continue;
            }
            let place = Span::new(offset(start + index), offset(start + index));
            let code = u32::from(letter);
            let message = if is_printable(letter) {
                format!("invalid character '{letter}' (U+{code:04X})")
            } else {
                format!("invalid non-printable character U+{code:04X}")
            };
            return Err(SyntaxError::new(message, place));
        }
        Ok(())
    }

    /// A string whose prefix began at `start` and whose quote is next.
    pub(super) fn string(&mut self, start: usize) -> Scanned<()> {
        let Some(quote) = self.peek(0) else {
            return Ok(());
        };
        let is_triple = self.peek(1) == Some(quote) && self.peek(2) == Some(quote);
        self.at += if is_triple { 3 } else { 1 };
        loop {
            match self.peek(0) {
                None => return Err(self.unterminated(start, is_triple)),
                Some(b'\n' | b'\r') if !is_triple => {
                    return Err(self.unterminated(start, is_triple));
                }
                Some(b'\\') => self.escaped(),
                Some(byte) if byte == quote => {
                    if !is_triple {
                        self.at += 1;
                        break;
                    }
                    if self.peek(1) == Some(quote) && self.peek(2) == Some(quote) {
                        self.at += 3;
                        break;
                    }
                    self.at += 1;
                }
                Some(_) => self.at += 1,
            }
        }
        self.push(TokenKind::String, start);
        Ok(())
    }

    /// Steps over a backslash and the character after it, which may be a line end.
    fn escaped(&mut self) {
        self.at += 1;
        if self.line_end().is_none() && self.at < self.end {
            self.at += 1;
        }
    }

    fn unterminated(&self, start: usize, is_triple: bool) -> SyntaxError {
        let lines = super::super::LineIndex::new(self.source);
        // A line end at the very end of the text begins no line.
        let last = self
            .at
            .min(self.source.trim_end_matches(['\n', '\r']).len());
        let line = lines.line(offset(last));
        let what = if is_triple {
            "triple-quoted string"
        } else {
            "string"
        };
        let place = Span::new(offset(start), offset(start));
        SyntaxError::new(
            format!("unterminated {what} literal (detected at line {line})"),
            place,
        )
    }
}

fn is_name_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || !letter.is_ascii()
}

/// Marks and connectors that `XID_Continue` has beyond letters and digits, as far as names in
/// practice need them.
fn is_other_name_part(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{b7}' | '\u{203f}'..='\u{2040}')
}

fn is_printable(letter: char) -> bool {
    !letter.is_control()
        && !letter.is_whitespace()
        && !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        && !matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
}

/// The letters that may stand before a quote, in any case.
pub(super) fn is_string_prefix(text: &str) -> bool {
    const PREFIXES: [&str; 8] = ["r", "u", "b", "f", "br", "rb", "fr", "rf"];
    PREFIXES
        .iter()
        .any(|prefix| text.eq_ignore_ascii_case(prefix))
}
