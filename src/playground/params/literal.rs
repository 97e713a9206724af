//! The literals that a knob may have, read and written as Python writes them.

use super::ParamValue;

/// Reads a plain literal; `None` for anything else, an expression or a string with a prefix.
pub(super) fn parse(text: &str) -> Option<ParamValue> {
    match text {
        "True" => Some(ParamValue::Boolean(true)),
        "False" => Some(ParamValue::Boolean(false)),
        _ => parse_number(text).or_else(|| parse_string(text).map(ParamValue::String)),
    }
}

/// Reads a decimal `int` or `float`, with a sign before it if there is one.
pub(super) fn parse_number(text: &str) -> Option<ParamValue> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let starts_well = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let known = unsigned
        .bytes()
        .all(|b| matches!(b, b'0'..=b'9' | b'.' | b'_' | b'e' | b'E' | b'+' | b'-'));
    if !starts_well || !known || has_stray_underscore(unsigned) {
        return None;
    }
    let digits = text.replace('_', "");
    if unsigned.bytes().all(|b| matches!(b, b'0'..=b'9' | b'_')) {
        let padded =
            unsigned.starts_with('0') && unsigned.bytes().any(|b| matches!(b, b'1'..=b'9'));
        return if padded {
            None
        } else {
            digits.parse().ok().map(ParamValue::Integer)
        };
    }
    digits
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())
        .map(ParamValue::Number)
}

/// Whether an underscore stands anywhere but between two digits.
fn has_stray_underscore(text: &str) -> bool {
    text.split('_').enumerate().any(|(index, part)| {
        let after_underscore = index > 0;
        let before_underscore = text.contains('_') && !text.ends_with(part);
        (after_underscore && !part.starts_with(|c: char| c.is_ascii_digit()))
            || (before_underscore && !part.ends_with(|c: char| c.is_ascii_digit()))
    })
}

/// Reads a string between single or double quotes; `None` where it needs a rarer escape.
pub(super) fn parse_string(text: &str) -> Option<String> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let mut value = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => value.push(unescape(&mut chars)?),
            c if c == quote => return None,
            c => value.push(c),
        }
    }
    Some(value)
}

/// The character for the escape whose backslash has just been read.
fn unescape(chars: &mut std::str::Chars<'_>) -> Option<char> {
    let digits = match chars.next()? {
        'n' => return Some('\n'),
        'r' => return Some('\r'),
        't' => return Some('\t'),
        c @ ('\\' | '\'' | '"') => return Some(c),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let code = chars.as_str().get(..digits)?;
    let all_hex = code.bytes().all(|b| b.is_ascii_hexdigit());
    chars.nth(digits - 1)?;
    if all_hex {
        char::from_u32(u32::from_str_radix(code, 16).ok()?)
    } else {
        None
    }
}

/// Writes a string between these quotes so that [`parse_string`] and Python read it back.
pub(super) fn quote_string(value: &str, quote: char) -> String {
    let mut literal = String::from(quote);
    for c in value.chars() {
        match c {
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c if c == '\\' || c == quote => literal.extend(['\\', c]),
            c if c.is_control() => literal.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => literal.push(c),
        }
    }
    literal.push(quote);
    literal
}

/// Writes a finite number as Python reads it: whole ones as `int`.
pub(super) fn format_number(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".to_owned()
    } else if (1e-4..1e16).contains(&size) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_python_reads_them() {
        assert_eq!(parse("10"), Some(ParamValue::Integer(10)));
        assert_eq!(parse("-1_000"), Some(ParamValue::Integer(-1000)));
        assert_eq!(parse("000"), Some(ParamValue::Integer(0)));
        assert_eq!(parse(".5"), Some(ParamValue::Number(0.5)));
        assert_eq!(parse("1."), Some(ParamValue::Number(1.0)));
        assert_eq!(parse("1_0e-1"), Some(ParamValue::Number(1.0)));
    }

    #[test]
    fn what_python_does_not_read_as_a_plain_number_is_refused() {
        for text in [
            "010", "1__0", "1_", "_1", "1_.5", "inf", "nan", "1e999", "--1", "1 + 2", "0x10", "e5",
            "", ".", "-",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn strings_lose_their_quotes_and_escapes() {
        assert_eq!(parse_string(r#""it's""#).as_deref(), Some("it's"));
        assert_eq!(parse_string(r"'a\'b\n\u4e2d'").as_deref(), Some("a'b\n中"));
    }

    #[test]
    fn strings_that_are_not_plain_are_refused() {
        for text in [
            "'",
            "'a",
            "'a' 'b'",
            "f'a'",
            r"'\N{DASH}'",
            r"'a\'",
            r"'\ud800'",
            r"'\x4'",
            "\"\"\"a\"\"\"",
        ] {
            assert_eq!(parse_string(text), None, "{text}");
        }
    }

    #[test]
    fn a_quoted_string_reads_back_as_itself() {
        for value in [
            "",
            "plain",
            "it's \"both\"",
            "back\\slash",
            "line\nbreak\r\ttab\u{7}",
            "中文",
        ] {
            for quote in ['"', '\''] {
                assert_eq!(
                    parse_string(&quote_string(value, quote)).as_deref(),
                    Some(value)
                );
            }
        }
    }

    #[test]
    fn a_formatted_number_reads_back_as_itself() {
        for value in [0.0, 10.0, -2.5, 0.1, 1e-9, 1e300, 123456789.0] {
            let read = match parse_number(&format_number(value)) {
                Some(ParamValue::Integer(int)) => Some(int as f64),
                Some(ParamValue::Number(number)) => Some(number),
                _ => None,
            };
            assert_eq!(read, Some(value));
        }
    }
}
