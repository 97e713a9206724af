//! `format(float, spec)`: `format_float_internal`, `Python/formatter_unicode.c`.

use super::decimal_digits::{Layout, Notation, float_to_text};
use super::error::{FormatError, MAX_PADDED_LENGTH};
use super::float_repr::float_repr;
use super::grouping::{NumberParts, lay_out};
use super::spec::{FormatSpec, Subject, unknown_format_code};

/// The most digits a precision may ask for: C's `INT_MAX`.
const MAX_PRECISION: usize = 0x7FFF_FFFF;

/// `float.__format__`. `type_name` is the name of the value's class, for messages.
///
/// # Errors
/// `ValueError` for a spec that floats do not take; `MemoryError` for too many digits.
pub fn format_float(value: f64, spec: &str, type_name: &str) -> Result<String, FormatError> {
    if spec.is_empty() {
        return Ok(float_repr(value));
    }
    let spec = FormatSpec::parse(spec, Subject::float(type_name))?;
    format_float_with(value, &spec, type_name)
}

/// As [`format_float`], with the spec already read.
///
/// # Errors
/// `ValueError` for a presentation type that is none of a float's.
pub fn format_float_with(
    value: f64,
    spec: &FormatSpec,
    type_name: &str,
) -> Result<String, FormatError> {
    let code = spec.presentation;
    if let Some(code) = code.filter(|code| !"eEfFgGn%".contains(*code)) {
        return Err(unknown_format_code(code, type_name));
    }
    if spec
        .precision
        .is_some_and(|precision| precision > MAX_PRECISION)
    {
        return Err(FormatError::value("precision too big"));
    }
    let precision = spec.precision.unwrap_or(6);
    if precision > MAX_PADDED_LENGTH {
        return Err(FormatError::memory());
    }
    let notation = match code {
        Some('e' | 'E') => Notation::Exponent(precision),
        Some('f' | 'F' | '%') => Notation::Fixed(precision),
        Some(_) => Notation::General(precision),
        None => spec.precision.map_or(Notation::Repr, Notation::General),
    };
    let layout = Layout {
        add_dot_zero: code.is_none(),
        alternate: spec.alternate,
        no_negative_zero: spec.no_negative_zero,
        uppercase: matches!(code, Some('E' | 'F' | 'G')),
    };
    let shown = if code == Some('%') {
        value * 100.0
    } else {
        value
    };
    let mut text = float_to_text(shown, notation, layout);
    if code == Some('%') {
        text.push('%');
    }
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let digits_end = unsigned
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(unsigned.len());
    let (digits, remainder) = unsigned.split_at(digits_end);
    Ok(lay_out(
        NumberParts {
            negative,
            prefix: "",
            digits,
            remainder,
        },
        spec,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_laid_out_as_in_cpython() {
        let cases = [
            (1234.5, ",.2f", "1,234.50"),
            (0.5, ".0%", "50%"),
            (1.0, ".3", "1.0"),
            (123_456.0, ".3", "1.23e+05"),
            (1.0, "#.3g", "1.00"),
            (1e100, "g", "1e+100"),
            (f64::INFINITY, "010", "0000000inf"),
            (f64::NAN, "F", "NAN"),
            (1234.5, "012,.1f", "00,001,234.5"),
            (-0.001, "z.1f", "0.0"),
        ];
        for (value, spec, expected) in cases {
            assert_eq!(
                format_float(value, spec, "float").unwrap(),
                expected,
                "{spec}"
            );
        }
    }

    #[test]
    fn codes_of_integers_are_refused() {
        assert_eq!(
            format_float(1.0, "d", "float").unwrap_err().message,
            "Unknown format code 'd' for object of type 'float'"
        );
    }
}
