//! One `%` conversion of a primitive to text (`mainformatlong`, `formatfloat` and
//! `unicode_format_arg_output`, `Objects/unicodeobject.c`).

use super::decimal_digits::{Layout, Notation, float_to_text};
use super::error::FormatError;
use super::format_int::character_of;
use super::integer::{Integer, Radix};
use super::percent::Flags;

/// Flags, width and precision of a conversion, with each `*` replaced by its argument.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The flags.
    pub flags: Flags,
    /// The least number of characters.
    pub width: usize,
    /// Digits after the point, least digits, or most characters.
    pub precision: Option<usize>,
}

impl Style {
    /// The width that a `*` argument gives: a negative one justifies left.
    pub fn set_star_width(&mut self, argument: i64) {
        self.flags.left_justify |= argument < 0;
        self.width = usize::try_from(argument.unsigned_abs()).unwrap_or(usize::MAX);
    }

    /// The precision that a `*` argument gives: a negative one is zero.
    pub fn set_star_precision(&mut self, argument: i64) {
        self.precision = Some(usize::try_from(argument).unwrap_or(0));
    }
}

/// `%s`, `%r`, `%a`: `text` is the value's `str`, `repr` or `ascii`.
#[must_use]
pub fn percent_str(text: &str, style: Style) -> String {
    let kept: String = match style.precision {
        Some(most) => text.chars().take(most).collect(),
        None => text.to_owned(),
    };
    justify("", &kept, ' ', style)
}

/// `%d`, `%i`, `%u`, `%o`, `%x`, `%X`.
///
/// # Errors
/// `ValueError` for an integer of too many decimal digits.
pub fn percent_int<'a>(
    value: impl Into<Integer<'a>>,
    conversion: char,
    style: Style,
) -> Result<String, FormatError> {
    let value = value.into();
    let radix = match conversion {
        'o' => Radix::Octal,
        'x' | 'X' => Radix::Hexadecimal,
        _ => Radix::Decimal,
    };
    let mut body = value.digits(radix)?;
    let least = style.precision.unwrap_or(0);
    body.insert_str(0, &"0".repeat(least.saturating_sub(body.len())));
    let mut lead = sign(value.is_negative(), style.flags).to_owned();
    if style.flags.alternate {
        lead.push_str(radix.prefix());
    }
    if conversion == 'X' {
        body.make_ascii_uppercase();
        lead.make_ascii_uppercase();
    }
    Ok(justify(&lead, &body, number_fill(style.flags), style))
}

/// `%e`, `%E`, `%f`, `%F`, `%g`, `%G`.
#[must_use]
pub fn percent_float(value: f64, conversion: char, style: Style) -> String {
    let precision = style.precision.unwrap_or(6);
    let notation = match conversion {
        'e' | 'E' => Notation::Exponent(precision),
        'f' | 'F' => Notation::Fixed(precision),
        _ => Notation::General(precision),
    };
    let layout = Layout {
        alternate: style.flags.alternate,
        uppercase: conversion.is_ascii_uppercase(),
        ..Layout::default()
    };
    let text = float_to_text(value, notation, layout);
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    justify(
        sign(negative, style.flags),
        body,
        number_fill(style.flags),
        style,
    )
}

/// `%c` of an integer.
///
/// # Errors
/// `OverflowError` for what is no code point.
pub fn percent_char<'a>(
    value: impl Into<Integer<'a>>,
    style: Style,
) -> Result<String, FormatError> {
    let character = character_of(value.into().to_i64().unwrap_or(-1))?;
    Ok(justify("", character.encode_utf8(&mut [0; 4]), ' ', style))
}

/// The `TypeError` for a value that a numeric conversion does not take.
#[must_use]
pub fn number_required(conversion: char, type_name: &str) -> FormatError {
    let wanted = if matches!(conversion, 'o' | 'x' | 'X') {
        "an integer"
    } else {
        "a real number"
    };
    FormatError::type_error(format!(
        "%{conversion} format: {wanted} is required, not {type_name}"
    ))
}

fn sign(negative: bool, flags: Flags) -> &'static str {
    if negative {
        "-"
    } else if flags.sign {
        "+"
    } else if flags.blank {
        " "
    } else {
        ""
    }
}

fn number_fill(flags: Flags) -> char {
    if flags.zero { '0' } else { ' ' }
}

/// Fills between sign and digits with zeros, before both with spaces, or after with spaces.
fn justify(lead: &str, body: &str, fill: char, style: Style) -> String {
    let length = lead.len() + body.chars().count();
    let missing = style.width.saturating_sub(length);
    if style.flags.left_justify {
        format!("{lead}{body}{}", " ".repeat(missing))
    } else if fill == '0' {
        format!("{lead}{}{body}", "0".repeat(missing))
    } else {
        format!("{}{lead}{body}", " ".repeat(missing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn star_arguments_justify_left_or_round_to_nothing() {
        let mut style = Style::default();
        style.set_star_width(-5);
        assert_eq!(percent_str("ab", style), "ab   ");
        let mut style = Style::default();
        style.set_star_precision(-3);
        assert_eq!(percent_float(2.5, 'f', style), "2");
    }

    #[test]
    fn characters_come_from_code_points() {
        let style = Style {
            width: 3,
            ..Style::default()
        };
        assert_eq!(percent_char(0x4E2D, style).unwrap(), "  中");
        let error = percent_char(-1, style).unwrap_err();
        assert_eq!(
            error.to_string(),
            "OverflowError: %c arg not in range(0x110000)"
        );
    }

    #[test]
    fn a_value_that_is_no_number_is_refused_by_type() {
        assert_eq!(
            number_required('d', "str").to_string(),
            "TypeError: %d format: a real number is required, not str"
        );
        assert_eq!(
            number_required('x', "float").to_string(),
            "TypeError: %x format: an integer is required, not float"
        );
    }
}
