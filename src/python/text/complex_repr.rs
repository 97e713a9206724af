//! Complex numbers as text: `repr()`, `format()`, and read from text.

use super::error::FormatError;
use super::float_repr::float_repr;
use super::format_float::format_float_with;
use super::numbers::{is_python_space, parse_float};
use super::spec::{Align, FormatSpec, Sign, Subject};

/// `repr(complex(real, imaginary))`: a real part of zero is left out, unless it has a minus sign.
pub fn complex_repr(real: f64, imaginary: f64) -> String {
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", part(imaginary));
    }
    let sign = if imaginary.is_sign_negative() && !imaginary.is_nan() {
        ""
    } else {
        "+"
    };
    format!("({}{sign}{}j)", part(real), part(imaginary))
}

/// A part: without the `.0` of whole numbers.
fn part(value: f64) -> String {
    let text = float_repr(value);
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// `format(complex(real, imaginary), spec)`.
///
/// # Errors
/// `ValueError` for a spec that complex numbers do not take.
pub fn format_complex(real: f64, imaginary: f64, spec: &str) -> Result<String, FormatError> {
    if spec.is_empty() {
        return Ok(complex_repr(real, imaginary));
    }
    let whole = FormatSpec::parse(spec, Subject::float("complex"))?;
    if let Some(code) = whole.presentation.filter(|code| !"eEfFgGn".contains(*code)) {
        return Err(super::spec::unknown_format_code(code, "complex"));
    }
    if whole.fill == '0' {
        return Err(FormatError::value(
            "Zero padding is not allowed in complex format specifier",
        ));
    }
    if whole.align == Align::AfterSign {
        return Err(FormatError::value(
            "'=' alignment flag is not allowed in complex format specifier",
        ));
    }
    let is_plain = whole.presentation.is_none();
    let one = |value: f64, sign: Option<Sign>| {
        let spec = FormatSpec {
            fill: ' ',
            width: None,
            sign,
            presentation: match whole.precision {
                Some(_) => whole.presentation.or(Some('g')),
                None => whole.presentation,
            },
            ..whole.clone()
        };
        let text = format_float_with(value, &spec, "complex")?;
        Ok(match is_plain {
            // Of `.0`, `#` keeps the point.
            true => match text.strip_suffix(".0") {
                Some(digits) if whole.alternate => format!("{digits}."),
                Some(digits) => digits.to_owned(),
                None => text,
            },
            false => text,
        })
    };
    let text = if is_plain && real == 0.0 && real.is_sign_positive() {
        format!("{}j", one(imaginary, whole.sign)?)
    } else {
        let parts = format!(
            "{}{}j",
            one(real, whole.sign)?,
            one(imaginary, Some(Sign::Plus))?
        );
        match is_plain {
            true => format!("({parts})"),
            false => parts,
        }
    };
    Ok(whole.pad(&text, text.chars().count()))
}

/// `complex(text)`: the two parts, or none for text that is no complex number.
pub fn parse_complex(text: &str) -> Option<(f64, f64)> {
    let text = text.trim_matches(is_python_space);
    let text = match text.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')')?.trim_matches(is_python_space),
        None => text,
    };
    if text.is_empty() || text.contains(is_python_space) {
        return None;
    }
    let Some(parts) = text.strip_suffix(['j', 'J']) else {
        return Some((parse_float(text).ok()?, 0.0));
    };
    // The sign that starts the imaginary part: the last one that is no exponent's.
    let split = parts
        .char_indices()
        .filter(|&(at, sign)| {
            matches!(sign, '+' | '-') && at > 0 && !parts[..at].ends_with(['e', 'E'])
        })
        .map(|(at, _)| at)
        .next_back();
    let (real, imaginary) = match split {
        Some(at) => (parse_float(&parts[..at]).ok()?, &parts[at..]),
        None => (0.0, parts),
    };
    let imaginary = match imaginary {
        "" | "+" => 1.0,
        "-" => -1.0,
        digits => parse_float(digits).ok()?,
    };
    Some((real, imaginary))
}
