//! Sign, prefix, grouped digits and padding put together: `calc_number_widths` and
//! `fill_number` (`Python/formatter_unicode.c`).

use super::spec::{Align, FormatSpec, Grouping, Sign};

/// The parts of a number before padding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberParts<'a> {
    /// Whether a minus sign is due.
    pub negative: bool,
    /// `0x` and its like.
    pub prefix: &'a str,
    /// The digits that grouping applies to.
    pub digits: &'a str,
    /// The point, the digits after it, the exponent, `%`, `inf`, or a character of type `c`.
    pub remainder: &'a str,
}

/// Lays a number out as `|left|sign|prefix|padding|grouped digits|remainder|right|`.
#[must_use]
pub fn lay_out(parts: NumberParts<'_>, spec: &FormatSpec) -> String {
    let sign = sign_text(parts.negative, spec.sign);
    let fixed = sign.len() + parts.prefix.len() + parts.remainder.chars().count();
    let width = spec.width.unwrap_or(0);
    // Zeros that fill a grouped number belong to its groups: 0,001.
    let min_digits = if spec.fill == '0' && spec.align == Align::AfterSign {
        width.saturating_sub(fixed)
    } else {
        0
    };
    let digits = if parts.digits.is_empty() {
        String::new()
    } else {
        group(parts.digits, min_digits, spec.grouping)
    };
    let padding = width.saturating_sub(fixed + digits.len());
    let (left, inner, right) = match spec.align {
        Align::Left => (0, 0, padding),
        Align::Right => (padding, 0, 0),
        Align::Center => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
    };
    let mut out = String::with_capacity(fixed + digits.len() + padding);
    out.extend(std::iter::repeat_n(spec.fill, left));
    out.push_str(sign);
    out.push_str(parts.prefix);
    out.extend(std::iter::repeat_n(spec.fill, inner));
    out.push_str(&digits);
    out.push_str(parts.remainder);
    out.extend(std::iter::repeat_n(spec.fill, right));
    out
}

fn sign_text(negative: bool, sign: Option<Sign>) -> &'static str {
    match (negative, sign) {
        (true, _) => "-",
        (false, Some(Sign::Plus)) => "+",
        (false, Some(Sign::Space)) => " ",
        (false, _) => "",
    }
}

/// `_PyUnicode_InsertThousandsGrouping`: zeros and separators until `min_width` is filled; the
/// first group may hold one zero more than the width asks, never a leading separator.
fn group(digits: &str, min_width: usize, grouping: Option<Grouping>) -> String {
    let (separator, size) = match grouping {
        None => (None, usize::MAX),
        Some(Grouping::Comma) => (Some(','), 3),
        Some(Grouping::Underscore) => (Some('_'), 3),
        Some(Grouping::UnderscoreFour) => (Some('_'), 4),
    };
    let bytes = digits.as_bytes();
    let mut remaining = bytes.len();
    let mut width_left = min_width;
    let mut reversed = Vec::with_capacity(bytes.len().max(min_width) * 4 / 3 + 1);
    loop {
        let length = size.min(remaining.max(width_left).max(1));
        let taken = remaining.min(length);
        reversed.extend(
            bytes[remaining - taken..remaining]
                .iter()
                .rev()
                .map(|&b| char::from(b)),
        );
        reversed.extend(std::iter::repeat_n('0', length - taken));
        remaining -= taken;
        width_left = width_left.saturating_sub(length);
        if remaining == 0 && width_left == 0 {
            break;
        }
        width_left = width_left.saturating_sub(1);
        reversed.extend(separator);
    }
    reversed.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_padding_fills_groups_and_never_starts_with_a_separator() {
        assert_eq!(group("1234567", 0, Some(Grouping::Comma)), "1,234,567");
        assert_eq!(group("1", 4, Some(Grouping::Comma)), "0,001");
        assert_eq!(group("1", 5, Some(Grouping::Comma)), "0,001");
        assert_eq!(group("1", 6, Some(Grouping::Comma)), "00,001");
        assert_eq!(group("ff", 9, Some(Grouping::UnderscoreFour)), "0000_00ff");
        assert_eq!(group("7", 3, None), "007");
    }
}
