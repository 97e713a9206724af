//! The structure of f-strings as CPython 3.11 reads it, and its errors.
//!
//! The parser reads f-strings as Python 3.12 does (PEP 701), which is laxer: a text that passes
//! here means the same to both.

use super::lines::offset;
use super::scan::{Token, TokenKind};
use crate::trace::Span;

/// CPython's `MAXLEVEL`, for brackets in one expression.
const MAX_BRACKETS: usize = 200;

/// The expressions of an f-string token, those in format specifications included.
///
/// # Errors
///
/// CPython's message, without a place: CPython points at the token after the string.
pub(super) fn fields(source: &str, token: &Token) -> Result<Vec<Span>, String> {
    let text = token.text(source);
    let Some(quote_at) = text.find(['"', '\'']) else {
        return Ok(Vec::new());
    };
    let (prefix, quoted) = text.split_at(quote_at);
    if token.kind != TokenKind::String || !prefix.contains(['f', 'F']) {
        return Ok(Vec::new());
    }
    let is_triple =
        quoted.len() >= 6 && (quoted.starts_with("\"\"\"") || quoted.starts_with("'''"));
    let quotes = if is_triple { 3 } else { 1 };
    let start = token.span.start as usize + quote_at + quotes;
    let end = token.span.end as usize - quotes;
    let bytes = source.as_bytes().get(start..end).unwrap_or_default();
    let is_raw = prefix.contains(['r', 'R']);
    let mut reader = Reader {
        bytes,
        base: start,
        at: 0,
        is_raw,
        fields: Vec::new(),
    };
    reader.literal_and_fields(0)?;
    Ok(reader.fields)
}

struct Reader<'s> {
    bytes: &'s [u8],
    /// Where `bytes` begins in the source.
    base: usize,
    at: usize,
    is_raw: bool,
    fields: Vec<Span>,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Text with fields in it: the string (`depth` 0), or a format specification, which ends
    /// before its `}`.
    fn literal_and_fields(&mut self, depth: usize) -> Result<(), String> {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' if !self.is_raw => self.escape(),
                b'{' | b'}' if depth == 0 && self.peek(1) == Some(byte) => self.at += 2,
                b'{' => self.field(depth)?,
                b'}' if depth == 0 => {
                    return Err("f-string: single '}' is not allowed".to_owned());
                }
                b'}' => return Ok(()),
                _ => self.at += 1,
            }
        }
        Ok(())
    }

    /// A backslash with what it escapes; the braces of `\N{...}` are no field.
    fn escape(&mut self) {
        self.at += 1;
        if self.peek(0) == Some(b'N') && self.peek(1) == Some(b'{') {
            let rest = &self.bytes[self.at..];
            let length = rest.iter().position(|byte| *byte == b'}');
            self.at += length.map_or(rest.len(), |length| length + 1);
        } else if !matches!(self.peek(0), None | Some(b'{' | b'}')) {
            self.at += 1;
        }
    }

    fn field(&mut self, depth: usize) -> Result<(), String> {
        if depth >= 2 {
            return Err("f-string: expressions nested too deeply".to_owned());
        }
        self.at += 1;
        let start = self.at;
        self.expression()?;
        let ending = self.peek(0);
        let text = &self.bytes[start..self.at];
        if text.iter().all(u8::is_ascii_whitespace) {
            return Err(match ending {
                Some(b'}') | None => "f-string: empty expression not allowed".to_owned(),
                Some(byte) => {
                    format!(
                        "f-string: expression required before '{}'",
                        char::from(byte)
                    )
                }
            });
        }
        self.fields.push(Span::new(
            offset(self.base + start),
            offset(self.base + self.at),
        ));
        if self.peek(0) == Some(b'=') {
            self.at += 1;
            while self.peek(0).is_some_and(|byte| byte.is_ascii_whitespace()) {
                self.at += 1;
            }
        }
        if self.peek(0) == Some(b'!') {
            self.conversion()?;
        }
        if self.peek(0) == Some(b':') {
            self.at += 1;
            self.literal_and_fields(depth + 1)?;
        }
        if self.peek(0) != Some(b'}') {
            return Err(expecting_brace());
        }
        self.at += 1;
        Ok(())
    }

    fn conversion(&mut self) -> Result<(), String> {
        match self.peek(1) {
            None => Err(expecting_brace()),
            Some(b's' | b'r' | b'a') => {
                self.at += 2;
                Ok(())
            }
            Some(_) => {
                Err("f-string: invalid conversion character: expected 's', 'r', or 'a'".to_owned())
            }
        }
    }

    /// Steps to what ends the expression: `!`, `:`, `=` or `}` outside brackets and strings.
    fn expression(&mut self) -> Result<(), String> {
        let mut quote: Option<(u8, usize)> = None;
        let mut open = Vec::new();
        while let Some(byte) = self.peek(0) {
            if byte == b'\\' {
                return Err("f-string expression part cannot include a backslash".to_owned());
            }
            if let Some((mark, count)) = quote {
                if (0..count).all(|ahead| self.peek(ahead) == Some(mark)) {
                    self.at += count;
                    quote = None;
                } else {
                    self.at += 1;
                }
                continue;
            }
            match byte {
                b'"' | b'\'' => {
                    let is_triple = self.peek(1) == Some(byte) && self.peek(2) == Some(byte);
                    let count = if is_triple { 3 } else { 1 };
                    quote = Some((byte, count));
                    self.at += count;
                    continue;
                }
                b'(' | b'[' | b'{' => {
                    if open.len() >= MAX_BRACKETS {
                        return Err("f-string: too many nested parenthesis".to_owned());
                    }
                    open.push(byte);
                }
                b'#' => return Err("f-string expression part cannot include '#'".to_owned()),
                b'!' | b'=' | b'<' | b'>' if open.is_empty() && self.peek(1) == Some(b'=') => {
                    self.at += 1;
                }
                b'!' | b':' | b'}' | b'=' if open.is_empty() => break,
                b')' | b']' | b'}' => close(&mut open, byte)?,
                _ => {}
            }
            self.at += 1;
        }
        if quote.is_some() {
            return Err("f-string: unterminated string".to_owned());
        }
        match open.last() {
            Some(opening) => Err(format!("f-string: unmatched '{}'", char::from(*opening))),
            None if self.at >= self.bytes.len() => Err(expecting_brace()),
            None => Ok(()),
        }
    }
}

fn close(open: &mut Vec<u8>, closing: u8) -> Result<(), String> {
    let closing = char::from(closing);
    let Some(opening) = open.pop().map(char::from) else {
        return Err(format!("f-string: unmatched '{closing}'"));
    };
    if matches!((opening, closing), ('(', ')') | ('[', ']') | ('{', '}')) {
        return Ok(());
    }
    Err(format!(
        "f-string: closing parenthesis '{closing}' does not match opening parenthesis '{opening}'"
    ))
}

fn expecting_brace() -> String {
    "f-string: expecting '}'".to_owned()
}
