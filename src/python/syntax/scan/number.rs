//! Numbers.

use super::super::error::SyntaxError;
use super::super::lines::offset;
use super::{Scanned, Scanner, TokenKind};
use crate::trace::Span;

impl Scanner<'_> {
    pub(super) fn number(&mut self) -> Scanned<()> {
        let start = self.at;
        match (self.peek(0), self.peek(1)) {
            (Some(b'0'), Some(b'x' | b'X')) => self.radix("hexadecimal", 16)?,
            (Some(b'0'), Some(b'o' | b'O')) => self.radix("octal", 8)?,
            (Some(b'0'), Some(b'b' | b'B')) => self.radix("binary", 2)?,
            _ => self.decimal(start)?,
        }
        self.push(TokenKind::Number, start);
        Ok(())
    }

    /// `0x`, `0o`, `0b` and the digits after it.
    fn radix(&mut self, name: &str, radix: u32) -> Scanned<()> {
        self.at += 2;
        loop {
            if self.peek(0) == Some(b'_') {
                self.at += 1;
            }
            let digits = self.at;
            while self
                .peek(0)
                .is_some_and(|byte| char::from(byte).is_digit(radix))
            {
                self.at += 1;
            }
            match self.peek(0) {
                Some(digit @ b'0'..=b'9') => {
                    let message =
                        format!("invalid digit '{}' in {name} literal", char::from(digit));
                    return Err(SyntaxError::new(message, point(self.at)));
                }
                _ if self.at == digits => return Err(self.invalid(name)),
                Some(b'_') => {}
                _ => break,
            }
        }
        self.end_of_number(name)
    }

    fn decimal(&mut self, start: usize) -> Scanned<()> {
        self.digits()?;
        let integer = self.source.get(start..self.at).unwrap_or_default();
        let zeros = integer
            .bytes()
            .take_while(|byte| matches!(byte, b'0' | b'_'))
            .count();
        let has_leading_zero = integer.starts_with('0') && zeros < integer.len();
        let mut is_integer = true;
        if self.peek(0) == Some(b'.') {
            is_integer = false;
            self.at += 1;
            if self.peek(0).is_some_and(|byte| byte.is_ascii_digit()) {
                self.digits()?;
            }
        }
        if matches!(self.peek(0), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.peek(1), Some(b'+' | b'-')));
            if self
                .peek(1 + sign)
                .is_some_and(|byte| byte.is_ascii_digit())
            {
                is_integer = false;
                self.at += 1 + sign;
                self.digits()?;
            } else if sign == 1 {
                // CPython has read the sign, and keeps it.
                self.at += 2;
                return Err(self.invalid("decimal"));
            }
        }
        if matches!(self.peek(0), Some(b'j' | b'J')) {
            self.at += 1;
            return self.end_of_number("imaginary");
        }
        if is_integer && has_leading_zero {
            let message = "leading zeros in decimal integer literals are not permitted; \
                           use an 0o prefix for octal integers";
            let place = Span::new(offset(start), offset(start + zeros));
            return Err(SyntaxError::new(message, place));
        }
        self.end_of_number("decimal")
    }

    /// Digits with single underscores between them.
    fn digits(&mut self) -> Scanned<()> {
        loop {
            while self.peek(0).is_some_and(|byte| byte.is_ascii_digit()) {
                self.at += 1;
            }
            if self.peek(0) != Some(b'_') {
                return Ok(());
            }
            self.at += 1;
            if !self.peek(0).is_some_and(|byte| byte.is_ascii_digit()) {
                return Err(self.invalid("decimal"));
            }
        }
    }

    /// A name may not follow a number at once, but a keyword may (`1if x else 2`).
    fn end_of_number(&self, name: &str) -> Scanned<()> {
        const KEYWORDS: [&[u8]; 8] = [b"and", b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
        let rest = &self.bytes[self.at..];
        let starts_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        if rest.first().is_some_and(starts_name)
            && !KEYWORDS.iter().any(|keyword| rest.starts_with(keyword))
        {
            return Err(self.invalid(name));
        }
        Ok(())
    }

    /// CPython points at the last character that still belongs to the number.
    fn invalid(&self, name: &str) -> SyntaxError {
        SyntaxError::new(
            format!("invalid {name} literal"),
            point(self.at.saturating_sub(1)),
        )
    }
}

fn point(at: usize) -> Span {
    Span::new(offset(at), offset(at))
}
