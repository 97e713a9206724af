//! Text to bytes and back: UTF-8, ASCII and Latin-1.

use crate::python::failure::{Failure, raise};
use crate::python::types::ExceptionKind;
use crate::python::value::Value;

/// An encoding that programs may name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Sig,
    Ascii,
    Latin1,
}

impl Encoding {
    /// Finds an encoding by one of its names (`encodings.aliases`).
    fn find(name: &str) -> Result<Self, Failure> {
        let normal: String = name
            .chars()
            .map(|c| match c {
                ' ' | '-' => '_',
                c => c.to_ascii_lowercase(),
            })
            .collect();
        match normal.as_str() {
            "utf_8" | "utf8" | "u8" | "utf" | "cp65001" => Ok(Encoding::Utf8),
            "utf_8_sig" => Ok(Encoding::Utf8Sig),
            "ascii" | "us_ascii" | "646" => Ok(Encoding::Ascii),
            "latin_1" | "latin1" | "latin" | "iso_8859_1" | "iso8859_1" | "l1" | "8859" => {
                Ok(Encoding::Latin1)
            }
            _ => Err(raise(
                ExceptionKind::LookupError,
                format!("unknown encoding: {name}"),
            )),
        }
    }

    /// The name in error messages, and how many code points it has.
    fn narrow(self) -> (&'static str, u32) {
        match self {
            Encoding::Latin1 => ("latin-1", 256),
            _ => ("ascii", 128),
        }
    }
}

fn unknown_handler(name: &str) -> Failure {
    raise(
        ExceptionKind::LookupError,
        format!("unknown error handler name '{name}'"),
    )
}

/// `text.encode(encoding, errors)`.
///
/// # Errors
/// LookupError for an unknown encoding or error handler, UnicodeEncodeError for a character that
/// the encoding does not have.
pub fn encode(text: &str, encoding: &str, errors: &str) -> Result<Vec<u8>, Failure> {
    let found = Encoding::find(encoding)?;
    match found {
        Encoding::Utf8 => return Ok(text.as_bytes().to_vec()),
        Encoding::Utf8Sig => return Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Encoding::Ascii | Encoding::Latin1 => {}
    }
    let (name, limit) = found.narrow();
    let mut bytes = Vec::with_capacity(text.len());
    let mut characters = text.chars().enumerate().peekable();
    while let Some((at, c)) = characters.next() {
        let code = u32::from(c);
        if code < limit {
            bytes.push(code as u8);
            continue;
        }
        match errors {
            "ignore" => {}
            "replace" => bytes.push(b'?'),
            "xmlcharrefreplace" => bytes.extend(format!("&#{code};").bytes()),
            "backslashreplace" | "namereplace" => bytes.extend(backslashed(code).bytes()),
            "strict" => {
                let mut end = at + 1;
                while characters
                    .next_if(|(_, next)| u32::from(*next) >= limit)
                    .is_some()
                {
                    end += 1;
                }
                return Err(Failure::Exception(ExceptionKind::UnicodeEncodeError.new(
                    vec![
                        name.into(),
                        text.into(),
                        at.into(),
                        end.into(),
                        format!("ordinal not in range({limit})").into(),
                    ],
                )));
            }
            other => return Err(unknown_handler(other)),
        }
    }
    Ok(bytes)
}

fn backslashed(code: u32) -> String {
    match code {
        0..=0xFF => format!("\\x{code:02x}"),
        0x100..=0xFFFF => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

/// `bytes.decode(encoding, errors)`.
///
/// # Errors
/// LookupError for an unknown encoding or error handler, UnicodeDecodeError for bytes that are no
/// text in the encoding.
pub fn decode(bytes: &[u8], encoding: &str, errors: &str) -> Result<String, Failure> {
    let found = Encoding::find(encoding)?;
    match found {
        Encoding::Utf8 => decode_utf8(bytes, errors),
        Encoding::Utf8Sig => {
            decode_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), errors)
        }
        Encoding::Latin1 => Ok(bytes.iter().map(|&byte| char::from(byte)).collect()),
        Encoding::Ascii => decode_ascii(bytes, errors),
    }
}

fn decode_ascii(bytes: &[u8], errors: &str) -> Result<String, Failure> {
    let mut text = String::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        if byte.is_ascii() {
            text.push(char::from(byte));
            continue;
        }
        let bad = Undecodable {
            encoding: "ascii",
            bytes,
            range: at..at + 1,
            reason: "ordinal not in range(128)",
        };
        bad.handle(errors, &mut text)?;
    }
    Ok(text)
}

fn decode_utf8(bytes: &[u8], errors: &str) -> Result<String, Failure> {
    let mut text = String::with_capacity(bytes.len());
    let mut done = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        done += chunk.valid().len();
        let invalid = chunk.invalid();
        if invalid.is_empty() {
            continue;
        }
        let end = done + invalid.len();
        let bad = Undecodable {
            encoding: "utf-8",
            bytes,
            range: done..end,
            reason: match invalid[0] {
                0xC2..=0xF4 if end == bytes.len() => "unexpected end of data",
                0xC2..=0xF4 => "invalid continuation byte",
                _ => "invalid start byte",
            },
        };
        bad.handle(errors, &mut text)?;
        done = end;
    }
    Ok(text)
}

/// Bytes that are no text.
struct Undecodable<'a> {
    encoding: &'static str,
    bytes: &'a [u8],
    range: std::ops::Range<usize>,
    reason: &'static str,
}

impl Undecodable<'_> {
    fn handle(self, errors: &str, text: &mut String) -> Result<(), Failure> {
        match errors {
            "ignore" => {}
            "replace" => text.push(char::REPLACEMENT_CHARACTER),
            "backslashreplace" => {
                for &byte in &self.bytes[self.range] {
                    text.push_str(&backslashed(byte.into()));
                }
            }
            "strict" => {
                let kind = ExceptionKind::UnicodeDecodeError;
                return Err(Failure::Exception(kind.new(vec![
                    self.encoding.into(),
                    Value::bytes(self.bytes),
                    self.range.start.into(),
                    self.range.end.into(),
                    self.reason.into(),
                ])));
            }
            other => return Err(unknown_handler(other)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_replaced_as_cpython_replaces_them() {
        let replaced = |bytes: &[u8]| decode(bytes, "UTF-8", "replace").unwrap();
        assert_eq!(replaced(b"\xff\xfea"), "\u{fffd}\u{fffd}a");
        assert_eq!(replaced(b"\xe4\xb8a"), "\u{fffd}a");
        assert_eq!(
            decode(b"\xe4", "utf8", "backslashreplace").unwrap(),
            "\\xe4"
        );
    }

    #[test]
    fn characters_that_an_encoding_lacks_are_handled_as_asked() {
        assert_eq!(
            encode("中", "ascii", "xmlcharrefreplace").unwrap(),
            b"&#20013;"
        );
        assert_eq!(encode("é中", "latin-1", "ignore").unwrap(), b"\xe9");
        assert_eq!(encode("é", "utf_8", "strict").unwrap(), "é".as_bytes());
    }
}
