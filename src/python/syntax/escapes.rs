//! Escapes in strings that mean no character, worded as CPython's decoders word them.

use super::lines::offset;
use super::scan::{Token, TokenKind};
use crate::trace::Span;

/// What is wrong with the escapes of a string token.
///
/// CPython points at the token after the string, so there is no place here.
pub(super) fn error(source: &str, token: &Token) -> Option<String> {
    let text = token.text(source);
    let quote_at = text.find(['"', '\''])?;
    let (prefix, quoted) = text.split_at(quote_at);
    if token.kind != TokenKind::String || prefix.contains(['r', 'R']) || !quoted.contains('\\') {
        return None;
    }
    let quotes = if quoted.starts_with("\"\"\"") || quoted.starts_with("'''") {
        3
    } else {
        1
    };
    let body = quoted.get(quotes..quoted.len().checked_sub(quotes)?)?;
    if prefix.contains(['b', 'B']) {
        bytes_error(body)
    } else {
        text_error(body)
    }
}

/// Where a string token names characters, `\N{...}`.
pub(super) fn named_characters(source: &str, token: &Token) -> Vec<Span> {
    let text = token.text(source);
    let Some(quote_at) = text.find(['"', '\'']) else {
        return Vec::new();
    };
    if token.kind != TokenKind::String || text[..quote_at].contains(['r', 'R', 'b', 'B']) {
        return Vec::new();
    }
    escapes(text)
        .filter(|(_, rest)| rest.starts_with("N{"))
        .filter_map(|(at, rest)| {
            let start = token.span.start as usize + at;
            Some(Span::new(
                offset(start),
                offset(start + rest.find('}')? + 2),
            ))
        })
        .collect()
}

/// Each backslash: its offset, and the text after it.
fn escapes(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = at + body.get(at..)?.find('\\')?;
        let rest = &body[found + 1..];
        at = found + 1 + rest.chars().next().map_or(0, char::len_utf8);
        Some((found, rest))
    })
}

fn hex_digits(text: &str, most: usize) -> &str {
    let length = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    &text[..length]
}

fn bytes_error(body: &str) -> Option<String> {
    let (at, _) = escapes(body)
        .find(|(_, rest)| rest.starts_with('x') && hex_digits(&rest[1..], 2).len() < 2)?;
    Some(format!("(value error) invalid \\x escape at position {at}"))
}

fn text_error(body: &str) -> Option<String> {
    escapes(body).find_map(|(at, rest)| {
        let (length, reason) = match rest.chars().next()? {
            'x' => truncated(rest, 2, "truncated \\xXX escape")?,
            'u' => truncated(rest, 4, "truncated \\uXXXX escape")?,
            'U' => truncated(rest, 8, "truncated \\UXXXXXXXX escape")?,
            'N' => malformed_name(rest)?,
            _ => return None,
        };
        // CPython decodes a text in which each character beyond ASCII is already an escape of
        // ten characters.
        let width = |letter: char| if letter.is_ascii() { 1 } else { 10 };
        let start: usize = body[..at].chars().map(width).sum();
        let end = start + length;
        Some(format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: \
             {reason}"
        ))
    })
}

/// The length of a numeric escape without its backslash, and what is wrong with it.
fn truncated<'r>(rest: &str, digits: usize, reason: &'r str) -> Option<(usize, &'r str)> {
    let found = hex_digits(&rest[1..], digits);
    if found.len() < digits {
        return Some((found.len() + 1, reason));
    }
    let code = u32::from_str_radix(found, 16).ok()?;
    (code > 0x0010_FFFF).then_some((digits + 1, "illegal Unicode character"))
}

fn malformed_name(rest: &str) -> Option<(usize, &'static str)> {
    let reason = "malformed \\N character escape";
    if !rest[1..].starts_with('{') {
        return Some((1, reason));
    }
    match rest.find('}') {
        Some(2) => Some((2, reason)),
        Some(_) => None,
        None => Some((rest.len(), reason)),
    }
}
