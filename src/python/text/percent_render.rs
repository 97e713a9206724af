//! One `%` conversion of a primitive to text (`mainformatlong`, `formatfloat` and
//! `unicode_format_arg_output`, `Objects/unicodeobject.c`).

use super::decimal_digits::{Layout, Notation, float_to_text};
use super::error::{FormatError, MAX_PADDED_LENGTH};
use super::format_int::character_of;
use super::integer::{Integer, Radix};
use super::percent::{Amount, Conversion, Flags};

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
    /// The style of a conversion; `width` and `precision` are the `int` arguments taken for its
    /// `*`. A negative width justifies left, a negative precision is zero.
    ///
    /// # Errors
    /// `MemoryError` for a width or a number's precision beyond [`MAX_PADDED_LENGTH`].
    pub fn new(
        conversion: &Conversion,
        width: Option<i64>,
        precision: Option<i64>,
    ) -> Result<Self, FormatError> {
        let mut flags = conversion.flags;
        let width = match conversion.width {
            Some(Amount::Number(number)) => number,
            Some(Amount::Star) => {
                let argument = width.unwrap_or(0);
                flags.left_justify |= argument < 0;
                usize::try_from(argument.unsigned_abs()).unwrap_or(usize::MAX)
            }
            None => 0,
        };
        let precision = match conversion.precision {
            Some(Amount::Number(number)) => Some(number),
            Some(Amount::Star) => {
                Some(usize::try_from(precision.unwrap_or(0).max(0)).unwrap_or(usize::MAX))
            }
            None => None,
        };
        let cuts_text = matches!(conversion.conversion, 's' | 'r' | 'a');
        let digits = precision.filter(|_| !cuts_text).unwrap_or(0);
        if width.max(digits) > MAX_PADDED_LENGTH {
            return Err(FormatError::memory());
        }
        Ok(Style {
            flags,
            width,
            precision,
        })
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

    fn star_style(width: i64, precision: i64, conversion: char) -> Result<Style, FormatError> {
        let conversion = Conversion {
            key: None,
            flags: Flags::default(),
            width: Some(Amount::Star),
            precision: Some(Amount::Star),
            conversion,
            index: 0,
        };
        Style::new(&conversion, Some(width), Some(precision))
    }

    #[test]
    fn star_arguments_justify_left_or_round_to_nothing() {
        assert_eq!(percent_str("abc", star_style(-5, 2, 's').unwrap()), "ab   ");
        assert_eq!(
            percent_float(2.5, 'f', star_style(3, -3, 'f').unwrap()),
            "  2"
        );
    }

    #[test]
    fn text_beyond_memory_is_refused() {
        assert_eq!(star_style(i64::MIN, 0, 's'), Err(FormatError::memory()));
        assert_eq!(star_style(0, i64::MAX, 'f'), Err(FormatError::memory()));
        assert!(star_style(0, i64::MAX, 's').is_ok());
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
