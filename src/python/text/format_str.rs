//! `format(str, spec)`: `format_string_internal`, `Python/formatter_unicode.c`.

use super::error::FormatError;
use super::spec::{Align, FormatSpec, Sign, Subject, unknown_format_code};

/// `str.__format__`. `type_name` is the name of the value's class, for messages.
///
/// # Errors
/// `ValueError` for a spec that text does not take.
pub fn format_str(value: &str, spec: &str, type_name: &str) -> Result<String, FormatError> {
    if spec.is_empty() {
        return Ok(value.to_owned());
    }
    let spec = FormatSpec::parse(spec, Subject::text(type_name))?;
    if let Some(code) = spec.presentation.filter(|&code| code != 's') {
        return Err(unknown_format_code(code, type_name));
    }
    if let Some(refused) = refused_option(&spec) {
        return Err(FormatError::value(refused));
    }
    let kept: String = match spec.precision {
        Some(most) => value.chars().take(most).collect(),
        None => value.to_owned(),
    };
    let length = kept.chars().count();
    Ok(spec.pad(&kept, length))
}

fn refused_option(spec: &FormatSpec) -> Option<&'static str> {
    match spec.sign {
        Some(Sign::Space) => return Some("Space not allowed in string format specifier"),
        Some(_) => return Some("Sign not allowed in string format specifier"),
        None => {}
    }
    if spec.no_negative_zero {
        return Some("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return Some("Alternate form (#) not allowed in string format specifier");
    }
    if spec.align == Align::AfterSign {
        return Some("'=' alignment not allowed in string format specifier");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_and_padded_by_characters() {
        let cases = [
            ("中文", ">5", "   中文"),
            ("abcdef", ".2", "ab"),
            ("ab", "*^7.1", "***a***"),
            ("ab", "05", "ab000"),
            ("ab", "", "ab"),
            ("ab", "^5", " ab  "),
        ];
        for (value, spec, expected) in cases {
            assert_eq!(format_str(value, spec, "str").unwrap(), expected, "{spec}");
        }
    }
}
