//! `format(int, spec)`: `format_long_internal`, `Python/formatter_unicode.c`.

use super::error::FormatError;
use super::format_float::format_float_with;
use super::grouping::{NumberParts, lay_out};
use super::integer::{Integer, Radix};
use super::spec::{FormatSpec, Subject, unknown_format_code};

/// `int.__format__`. `type_name` is the name of the value's class, for messages; an empty spec
/// is `str(value)`, which for a `bool` the caller answers.
///
/// # Errors
/// `ValueError` for a spec that integers do not take; `OverflowError` for `c` out of range and
/// for a value no float can hold.
pub fn format_int<'a>(
    value: impl Into<Integer<'a>>,
    spec: &str,
    type_name: &str,
) -> Result<String, FormatError> {
    let value = value.into();
    if spec.is_empty() {
        return value.decimal();
    }
    let spec = FormatSpec::parse(spec, Subject::integer(type_name))?;
    match spec.presentation {
        Some('b') => with_radix(value, &spec, Radix::Binary),
        Some('o') => with_radix(value, &spec, Radix::Octal),
        Some('x' | 'X') => with_radix(value, &spec, Radix::Hexadecimal),
        // "n" is "d" in the C locale, the only one here.
        Some('d' | 'n') | None => with_radix(value, &spec, Radix::Decimal),
        Some('c') => as_character(value, &spec),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            format_float_with(value.to_float()?, &spec, type_name)
        }
        Some(code) => Err(unknown_format_code(code, type_name)),
    }
}

fn with_radix(value: Integer<'_>, spec: &FormatSpec, radix: Radix) -> Result<String, FormatError> {
    refuse_float_options(spec)?;
    let mut digits = value.digits(radix)?;
    let mut prefix = if spec.alternate { radix.prefix() } else { "" };
    if spec.presentation == Some('X') {
        digits.make_ascii_uppercase();
        prefix = if spec.alternate { "0X" } else { "" };
    }
    let negative = value.is_negative();
    Ok(lay_out(
        NumberParts {
            negative,
            prefix,
            digits: &digits,
            remainder: "",
        },
        spec,
    ))
}

fn refuse_float_options(spec: &FormatSpec) -> Result<(), FormatError> {
    if spec.precision.is_some() {
        return Err(FormatError::value(
            "Precision not allowed in integer format specifier",
        ));
    }
    if spec.no_negative_zero {
        return Err(FormatError::value(
            "Negative zero coercion (z) not allowed in integer format specifier",
        ));
    }
    Ok(())
}

fn as_character(value: Integer<'_>, spec: &FormatSpec) -> Result<String, FormatError> {
    refuse_float_options(spec)?;
    if spec.sign.is_some() {
        return Err(FormatError::value(
            "Sign not allowed with integer format specifier 'c'",
        ));
    }
    if spec.alternate {
        return Err(FormatError::value(
            "Alternate form (#) not allowed with integer format specifier 'c'",
        ));
    }
    let Some(code) = value.to_i64() else {
        return Err(FormatError::overflow(
            "Python int too large to convert to C long",
        ));
    };
    let character = character_of(code)?;
    let remainder = character.encode_utf8(&mut [0; 4]).to_owned();
    Ok(lay_out(
        NumberParts {
            remainder: &remainder,
            ..NumberParts::default()
        },
        spec,
    ))
}

/// The character with this code point, for `c` of both formatting languages. A surrogate, which
/// no Rust text can hold, is shown as U+FFFD.
pub(super) fn character_of(code: i64) -> Result<char, FormatError> {
    match u32::try_from(code) {
        Ok(code) if code <= 0x10_FFFF => {
            Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
        }
        _ => Err(FormatError::overflow("%c arg not in range(0x110000)")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigInt;

    #[test]
    fn integers_are_laid_out_as_in_cpython() {
        let cases = [
            (255, "#06x", "0x00ff"),
            (255, "#X", "0XFF"),
            (-5, "05", "-0005"),
            (1_234_567, ",", "1,234,567"),
            (65, "05c", "0000A"),
            (3, ".2f", "3.00"),
            (255, "x^+8X", "xx+FFxxx"),
            (10, "_b", "1010"),
            (7, "%", "700.000000%"),
        ];
        for (value, spec, expected) in cases {
            assert_eq!(format_int(value, spec, "int").unwrap(), expected, "{spec}");
            let big = BigInt::from(value);
            assert_eq!(format_int(&big, spec, "int").unwrap(), expected, "{spec}");
        }
    }

    #[test]
    fn a_huge_integer_does_not_become_a_float() {
        let error = format_int(&BigInt::from(10).pow(400), ".1f", "int").unwrap_err();
        assert_eq!(
            error.to_string(),
            "OverflowError: int too large to convert to float"
        );
    }
}
