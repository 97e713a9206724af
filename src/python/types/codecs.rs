//! Text to bytes and back: UTF-8, UTF-16, UTF-32, ASCII and Latin-1.

use crate::python::failure::{Failure, raise};
use crate::python::machine::check_work;
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
    /// UTF-16 or UTF-32.
    Wide(Wide),
}

/// An encoding in units of two or four bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Wide {
    name: &'static str,
    /// Bytes of a unit.
    unit: usize,
    /// The order of the bytes; none where a mark tells it, and little where there is no mark.
    big_endian: Option<bool>,
}

const WIDE: &[Wide] = &[
    wide("utf-16", 2, None),
    wide("utf-16-le", 2, Some(false)),
    wide("utf-16-be", 2, Some(true)),
    wide("utf-32", 4, None),
    wide("utf-32-le", 4, Some(false)),
    wide("utf-32-be", 4, Some(true)),
];

const fn wide(name: &'static str, unit: usize, big_endian: Option<bool>) -> Wide {
    Wide {
        name,
        unit,
        big_endian,
    }
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
            other => {
                let spelled = other.trim_end_matches("_le").trim_end_matches("_be");
                let end = &other[spelled.len()..];
                let spelled = match spelled {
                    "utf16" | "u16" => "utf_16",
                    "utf32" | "u32" => "utf_32",
                    spelled => spelled,
                };
                let spelled = format!("{spelled}{end}").replace('_', "-");
                let found = WIDE.iter().find(|wide| wide.name == spelled);
                found.map(|wide| Encoding::Wide(*wide)).ok_or_else(|| {
                    raise(
                        ExceptionKind::LookupError,
                        format!("unknown encoding: {name}"),
                    )
                })
            }
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
    if !matches!(found, Encoding::Utf8 | Encoding::Utf8Sig) {
        let of_character = match errors {
            "xmlcharrefreplace" | "backslashreplace" if !text.is_ascii() => 100,
            _ => 15,
        };
        check_work(text.len(), of_character)?;
    }
    match found {
        Encoding::Utf8 => return Ok(text.as_bytes().to_vec()),
        Encoding::Utf8Sig => return Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Encoding::Wide(wide) => return Ok(wide.encode(text)),
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
            "namereplace" => {
                return Err(raise(
                    ExceptionKind::NotImplementedError,
                    "the names of characters are not known to this playground",
                ));
            }
            "backslashreplace" => bytes.extend(backslashed(code).bytes()),
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
    let of_byte = match (found, errors) {
        (Encoding::Utf8 | Encoding::Utf8Sig, "strict") => 1,
        (_, "backslashreplace") => 100,
        _ => 15,
    };
    check_work(bytes.len(), of_byte)?;
    match found {
        Encoding::Utf8 => decode_utf8(bytes, errors),
        Encoding::Utf8Sig => {
            decode_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), errors)
        }
        Encoding::Latin1 => Ok(bytes.iter().map(|&byte| char::from(byte)).collect()),
        Encoding::Ascii => decode_ascii(bytes, errors),
        Encoding::Wide(wide) => wide.decode(bytes, errors),
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

impl Wide {
    fn encode(self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity((text.len() + 1) * self.unit);
        let mut push = |unit: u32| match (self.unit, self.big_endian == Some(true)) {
            (2, true) => bytes.extend((unit as u16).to_be_bytes()),
            (2, false) => bytes.extend((unit as u16).to_le_bytes()),
            (_, true) => bytes.extend(unit.to_be_bytes()),
            (_, false) => bytes.extend(unit.to_le_bytes()),
        };
        if self.big_endian.is_none() {
            push(0xFEFF);
        }
        for c in text.chars() {
            match self.unit {
                2 => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        push(u32::from(*unit));
                    }
                }
                _ => push(u32::from(c)),
            }
        }
        bytes
    }

    fn decode(self, bytes: &[u8], errors: &str) -> Result<String, Failure> {
        let mark = bytes.get(..self.unit).filter(|_| self.big_endian.is_none());
        let (start, big) = match mark {
            Some([0xFF, 0xFE] | [0xFF, 0xFE, 0, 0]) => (self.unit, false),
            Some([0xFE, 0xFF] | [0, 0, 0xFE, 0xFF]) => (self.unit, true),
            _ => (0, self.big_endian == Some(true)),
        };
        let unit_at = |at: usize| {
            let unit = bytes.get(at..at + self.unit)?;
            let byte = |all: u32, byte: &u8| all << 8 | u32::from(*byte);
            Some(match big {
                true => unit.iter().fold(0, byte),
                false => unit.iter().rev().fold(0, byte),
            })
        };
        let mut text = String::with_capacity(bytes.len() / self.unit);
        let mut at = start;
        while at < bytes.len() {
            let unit = unit_at(at);
            let pair = unit.filter(|unit| self.unit == 2 && (0xD800..0xDC00).contains(unit));
            let low = unit_at(at + 2).filter(|low| (0xDC00..0xE000).contains(low));
            let (code, length) = match (unit, pair, low) {
                (_, Some(high), Some(low)) => {
                    (Some(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)), 4)
                }
                (unit, ..) => (unit, self.unit),
            };
            match code.and_then(char::from_u32) {
                Some(c) => text.push(c),
                None => Undecodable {
                    encoding: self.name,
                    bytes,
                    range: at..(at + length).min(bytes.len()),
                    reason: match unit {
                        None => "truncated data",
                        Some(_) if pair.is_some() && at + 2 >= bytes.len() => {
                            "unexpected end of data"
                        }
                        Some(_) if self.unit == 2 => "illegal encoding",
                        Some(_) => "code point not in range(0x110000)",
                    },
                }
                .handle(errors, &mut text)?,
            }
            at += length;
        }
        Ok(text)
    }
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
