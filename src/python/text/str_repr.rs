//! `repr` and `ascii` of `str` and `bytes`.

use super::printable::is_printable;

/// `repr(str)` (`unicode_repr`, `Objects/unicodeobject.c`).
#[must_use]
pub fn str_repr(text: &str) -> String {
    quoted(text, is_printable)
}

/// `ascii(str)`: as `repr`, with every character past ASCII escaped.
#[must_use]
pub fn ascii_repr(text: &str) -> String {
    quoted(text, |c| c.is_ascii() && is_printable(c))
}

/// `ascii(object)`, given the object's `repr`: escapes what is past ASCII and nothing else
/// (`PyObject_ASCII`).
#[must_use]
pub fn escape_non_ascii(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            out.push(c)
        } else {
            push_code_point(&mut out, c)
        }
    }
    out
}

fn quoted(text: &str, shown: impl Fn(char) -> bool) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        if c == quote || c == '\\' {
            out.push('\\');
            out.push(c);
        } else if let Some(escape) = short_escape(c) {
            out.push_str(escape);
        } else if shown(c) {
            out.push(c);
        } else {
            push_code_point(&mut out, c);
        }
    }
    out.push(quote);
    out
}

fn short_escape(c: char) -> Option<&'static str> {
    match c {
        '\t' => Some("\\t"),
        '\n' => Some("\\n"),
        '\r' => Some("\\r"),
        _ => None,
    }
}

fn push_code_point(out: &mut String, c: char) {
    let code = u32::from(c);
    let (prefix, digits) = match code {
        0..=0xFF => ("\\x", 2),
        0x100..=0xFFFF => ("\\u", 4),
        _ => ("\\U", 8),
    };
    out.push_str(prefix);
    for place in (0..digits).rev() {
        let digit = char::from_digit((code >> (4 * place)) & 0xF, 16);
        out.extend(digit);
    }
}

/// `repr(bytes)` (`PyBytes_Repr`, `Objects/bytesobject.c`).
#[must_use]
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        b'"'
    } else {
        b'\''
    };
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(char::from(quote));
    for &byte in bytes {
        let c = char::from(byte);
        if byte == quote || byte == b'\\' {
            out.push('\\');
            out.push(c);
        } else if let Some(escape) = short_escape(c) {
            out.push_str(escape);
        } else if (b' '..0x7F).contains(&byte) {
            out.push(c);
        } else {
            push_code_point(&mut out, c);
        }
    }
    out.push(char::from(quote));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_and_escaped_as_in_cpython() {
        let cases = [
            ("it's", "\"it's\""),
            ("\"", "'\"'"),
            ("'\"", "'\\'\"'"),
            ("a\\b\n\t\r\0\u{7f}", "'a\\\\b\\n\\t\\r\\x00\\x7f'"),
            (
                "中文é\u{a0}\u{200b}😀\u{1fae8}",
                "'中文é\\xa0\\u200b😀\\U0001fae8'",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(str_repr(text), expected);
        }
        assert_eq!(ascii_repr("é中😀'"), "\"\\xe9\\u4e2d\\U0001f600'\"");
        assert_eq!(escape_non_ascii("Point('é')"), "Point('\\xe9')");
    }

    #[test]
    fn bytes_are_quoted_and_escaped_as_in_cpython() {
        assert_eq!(bytes_repr(b"a'\x00\xff\n~"), "b\"a'\\x00\\xff\\n~\"");
        assert_eq!(bytes_repr(b"'\"\\"), "b'\\'\"\\\\'");
    }
}
