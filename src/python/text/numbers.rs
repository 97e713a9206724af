//! Numbers read from text: `int('…', base)` and `float('…')`.

use num_bigint::BigInt;
use num_traits::{Num, Zero};

use super::error::FormatError;
use super::integer::MAX_STR_DIGITS;
use super::str_repr::str_repr;

/// Numbers read from text have about so many bits at most: what they take is bounded by the longest
/// that arithmetic makes.
const MAX_BITS_OF_TEXT: usize = 4 << 20;

/// The first code points of Unicode 14's runs of ten decimal digits (category Nd) past ASCII:
/// `[chr(c) for c in range(sys.maxunicode + 1) if unicodedata.decimal(chr(c), 1) == 0]`.
/// The five runs at U+1D7CE stand one after another.
const ZERO_DIGITS: [u32; 65] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
    0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650,
    0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
    0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// The value of a Unicode decimal digit (`Py_UNICODE_TODECIMAL`).
#[must_use]
pub fn decimal_digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    let run = ZERO_DIGITS
        .partition_point(|&zero| zero <= code)
        .checked_sub(1)?;
    Some(code - ZERO_DIGITS[run]).filter(|&digit| digit < 10)
}

/// Whether Python's `str.isspace` and `str.strip` count a character as white space
/// (`_PyUnicode_IsWhitespace`): Unicode's own, and the four ASCII separators.
#[must_use]
pub fn is_python_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// `_PyUnicode_TransformDecimalAndSpaceToASCII`, and the spaces around stripped. A character that
/// no number holds becomes `?`.
fn to_ascii(text: &str) -> String {
    let ascii: String = text
        .trim_matches(is_python_space)
        .chars()
        .map(|c| match decimal_digit(c) {
            _ if c.is_ascii() => c,
            Some(digit) => char::from_digit(digit, 10).unwrap_or('?'),
            None => '?',
        })
        .collect();
    ascii
}

/// `int(text, base)`; base 0 reads the prefix as source code does.
///
/// # Errors
/// `ValueError` for a base out of range, for text that is no number, and for more than
/// [`MAX_STR_DIGITS`] digits in a base that is not a power of two; `MemoryError` for millions.
pub fn parse_int(text: &str, base: u32) -> Result<BigInt, FormatError> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(FormatError::value(
            "int() base must be >= 2 and <= 36, or 0",
        ));
    }
    let invalid = || {
        // CPython cuts the repr at 200 characters.
        let shown: String = str_repr(text).chars().take(200).collect();
        FormatError::value(format!(
            "invalid literal for int() with base {base}: {shown}"
        ))
    };
    let ascii = to_ascii(text);
    let (negative, unsigned) = match ascii.strip_prefix(['+', '-']) {
        Some(rest) => (ascii.starts_with('-'), rest),
        None => (false, ascii.as_str()),
    };
    let (base_found, digits) = split_prefix(unsigned, base);
    let (radix, only_zero) = match (base, base_found) {
        // A leading zero without prefix may only be followed by zeros: 00, but not 010.
        (0, None) => (10, unsigned.starts_with('0')),
        (0, Some(found)) => (found, false),
        (given, _) => (given, false),
    };
    let scanned = digits
        .find(|c: char| c != '_' && !c.is_digit(radix))
        .unwrap_or(digits.len());
    let number = &digits[..scanned];
    let underscores = number.matches('_').count();
    if number.starts_with('_')
        || number.ends_with('_')
        || number.contains("__")
        || number.is_empty()
    {
        return Err(invalid());
    }
    let count = number.len() - underscores;
    if !radix.is_power_of_two() && count > MAX_STR_DIGITS {
        return Err(FormatError::value(format!(
            "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion: value has \
             {count} digits; use sys.set_int_max_str_digits() to increase the limit"
        )));
    }
    if scanned < digits.len() {
        return Err(invalid());
    }
    if count > MAX_BITS_OF_TEXT / radix.ilog2() as usize {
        return Err(FormatError::memory());
    }
    let plain = number.replace('_', "");
    let magnitude = BigInt::from_str_radix(&plain, radix).map_err(|_| invalid())?;
    if only_zero && !magnitude.is_zero() {
        return Err(invalid());
    }
    Ok(if negative { -magnitude } else { magnitude })
}

/// Takes off `0x`, `0o` or `0b`, where the base allows it, with one underscore after it.
fn split_prefix(digits: &str, base: u32) -> (Option<u32>, &str) {
    let found = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => Some(16),
        [b'0', b'o' | b'O', ..] => Some(8),
        [b'0', b'b' | b'B', ..] => Some(2),
        _ => None,
    };
    match found {
        Some(prefix) if base == 0 || base == prefix => {
            let rest = &digits[2..];
            (found, rest.strip_prefix('_').unwrap_or(rest))
        }
        _ => (None, digits),
    }
}

/// `float(text)`.
///
/// # Errors
/// `ValueError` "could not convert string to float: '…'".
pub fn parse_float(text: &str) -> Result<f64, FormatError> {
    let ascii = to_ascii(text);
    read_float(&ascii).ok_or_else(|| {
        FormatError::value(format!(
            "could not convert string to float: {}",
            str_repr(text)
        ))
    })
}

fn read_float(ascii: &str) -> Option<f64> {
    let unsigned = ascii.strip_prefix(['+', '-']).unwrap_or(ascii);
    let sign = if ascii.starts_with('-') { -1.0 } else { 1.0 };
    match unsigned.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => return Some(sign * f64::INFINITY),
        "nan" => return Some(f64::NAN.copysign(sign)),
        _ => {}
    }
    let only_number =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-' | '_');
    if !unsigned.chars().all(only_number) || unsigned.starts_with(['+', '-']) {
        return None;
    }
    let bytes = unsigned.as_bytes();
    let digit_at = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    for (at, _) in unsigned.match_indices('_') {
        if !digit_at(at.checked_sub(1)) || !digit_at(Some(at + 1)) {
            return None;
        }
    }
    let magnitude: f64 = unsigned.replace('_', "").parse().ok()?;
    Some(sign * magnitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_read_as_in_cpython() {
        let cases = [
            (" 42\n", 10, 42),
            ("-1_000", 10, -1000),
            ("0x_ff", 16, 255),
            ("0b11", 0, 3),
            ("00", 0, 0),
            ("z", 36, 35),
            ("٣１", 10, 31),
            ("0b1", 16, 177),
        ];
        for (text, base, expected) in cases {
            assert_eq!(parse_int(text, base), Ok(BigInt::from(expected)), "{text}");
        }
    }

    #[test]
    fn bad_integers_have_cpythons_messages() {
        let message = |text: &str, base| parse_int(text, base).unwrap_err().message;
        assert_eq!(
            message("x", 10),
            "invalid literal for int() with base 10: 'x'"
        );
        assert_eq!(
            message("1__0", 10),
            "invalid literal for int() with base 10: '1__0'"
        );
        assert_eq!(
            message("", 10),
            "invalid literal for int() with base 10: ''"
        );
        assert_eq!(
            message("010", 0),
            "invalid literal for int() with base 0: '010'"
        );
        assert_eq!(
            message("- 1", 10),
            "invalid literal for int() with base 10: '- 1'"
        );
        assert_eq!(message("1", 1), "int() base must be >= 2 and <= 36, or 0");
        let long = format!("{}x", "1".repeat(5_000));
        assert_eq!(
            message(&long, 10),
            "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        );
        assert!(parse_int(&long[..4_300], 10).is_ok());
        assert!(parse_int(&long[..5_000], 16).is_ok());
    }

    #[test]
    fn floats_are_read_as_in_cpython() {
        let cases = [
            ("1_0.5e1_0", 10.5e10),
            (" .5 ", 0.5),
            ("5.", 5.0),
            ("-inf", f64::NEG_INFINITY),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_float(text), Ok(expected));
        }
        assert!(parse_float("+NaN").unwrap().is_nan());
        for text in [
            "", ".", "1_", "_1", "1e", "1 2", "0x10", "infinit", "--1", "1._5", "1e5.0",
        ] {
            let message = format!("could not convert string to float: '{text}'");
            assert_eq!(parse_float(text).unwrap_err().message, message);
        }
    }
}
