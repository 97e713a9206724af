//! A float as decimal digits and the text made of them: what `dtoa.c` and `format_float_short`
//! (`Python/pystrtod.c`) do in CPython.

/// How many significant digits or decimal places Rust is asked for. A double has at most 767
/// significant digits and 1,074 decimal places; every digit past those is a zero, which
/// [`render`] adds itself.
const EXACT_DIGITS: usize = 1_100;

/// Every number of fewer significant digits is a float of its own.
const FEWEST_DIGITS_OF_TIES: usize = 15;

/// The decimal digits of a finite number, without trailing zeros: `0.d1d2d3… × 10^point`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct DecimalDigits {
    digits: String,
    point: i64,
}

/// Which digits of a float to show, and in what layout (`format_code` and `precision` of
/// `PyOS_double_to_string`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// The shortest digits that read back as the same float; exponent outside 1e-4 to 1e16.
    Repr,
    /// `e`: always an exponent, so many digits after the point.
    Exponent(usize),
    /// `f`: never an exponent, so many digits after the point.
    Fixed(usize),
    /// `g`: so many significant digits, exponent when the number is very large or small.
    General(usize),
}

/// What else shapes the text (the `Py_DTSF_*` flags).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// `Py_DTSF_ADD_DOT_0`: an integral value without exponent ends in `.0`.
    pub add_dot_zero: bool,
    /// `Py_DTSF_ALT` (`#`): keep the point and the trailing zeros of `g`.
    pub alternate: bool,
    /// `Py_DTSF_NO_NEG_0` (`z`): what rounds to zero has no minus sign.
    pub no_negative_zero: bool,
    /// Capital `E`, `INF`, `NAN`.
    pub uppercase: bool,
}

/// The text of `value`: `PyOS_double_to_string`.
#[must_use]
pub fn float_to_text(value: f64, notation: Notation, layout: Layout) -> String {
    let text = if value.is_nan() {
        "nan".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "inf" } else { "-inf" }.to_owned()
    } else {
        finite_to_text(value, notation, layout)
    };
    if layout.uppercase {
        text.to_ascii_uppercase()
    } else {
        text
    }
}

fn finite_to_text(value: f64, notation: Notation, layout: Layout) -> String {
    let notation = match notation {
        Notation::General(0) => Notation::General(1),
        other => other,
    };
    let magnitude = value.abs();
    let number = match notation {
        Notation::Repr => shortest(magnitude),
        Notation::Exponent(places) => significant(magnitude, places.saturating_add(1)),
        Notation::General(count) => significant(magnitude, count),
        Notation::Fixed(places) => decimal_places(magnitude, places),
    };
    let is_zero = number.digits == "0";
    let negative = value.is_sign_negative() && !(layout.no_negative_zero && is_zero);
    let mut text = String::from(if negative { "-" } else { "" });
    render(&mut text, &number, notation, layout);
    text
}

/// The shortest digits that read back as `magnitude`; of two equally near, those that end evenly,
/// where Rust takes the greater.
fn shortest(magnitude: f64) -> DecimalDigits {
    let text = format!("{magnitude:e}");
    let number = from_scientific(&text);
    let count = number.digits.len();
    // With fewer digits the next such number is farther than the next float: there are no ties.
    if count < FEWEST_DIGITS_OF_TIES {
        return number;
    }
    let rounded = format!("{magnitude:.*e}", count - 1);
    if rounded != text && rounded.parse() == Ok(magnitude) {
        return from_scientific(&rounded);
    }
    number
}

fn significant(magnitude: f64, count: usize) -> DecimalDigits {
    let places = count.saturating_sub(1).min(EXACT_DIGITS);
    from_scientific(&format!("{magnitude:.places$e}"))
}

fn from_scientific(text: &str) -> DecimalDigits {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    DecimalDigits::new(&digits, exponent.parse::<i64>().unwrap_or(0) + 1)
}

fn decimal_places(magnitude: f64, places: usize) -> DecimalDigits {
    let places = places.min(EXACT_DIGITS);
    let text = format!("{magnitude:.places$}");
    let point = text.find('.').unwrap_or(text.len());
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    DecimalDigits::new(&digits[zeros..], index(point) - index(zeros))
}

impl DecimalDigits {
    fn new(digits: &str, point: i64) -> Self {
        match digits.trim_end_matches('0') {
            // Zero has the one digit "0" before the point, as dtoa gives it.
            "" => DecimalDigits {
                digits: "0".to_owned(),
                point: 1,
            },
            trimmed => DecimalDigits {
                digits: trimmed.to_owned(),
                point,
            },
        }
    }
}

/// Lays the digits out; the variables are those of `format_float_short`, so that the two can be
/// compared.
fn render(out: &mut String, number: &DecimalDigits, notation: Notation, layout: Layout) {
    let mut point = number.point;
    let mut digits_end = index(number.digits.len());
    let mut use_exponent = false;
    match notation {
        Notation::Exponent(places) => {
            use_exponent = true;
            digits_end = index(places).saturating_add(1);
        }
        Notation::Fixed(places) => digits_end = point.saturating_add(index(places)),
        Notation::General(count) => {
            let limit = index(count) - i64::from(layout.add_dot_zero);
            use_exponent = point <= -4 || point > limit;
            if layout.alternate {
                digits_end = index(count);
            }
        }
        Notation::Repr => use_exponent = point <= -4 || point > 16,
    }
    let exponent = point - 1;
    if use_exponent {
        point = 1;
    }
    let digits_start = if point <= 0 { point - 1 } else { 0 };
    let needed = if !use_exponent && layout.add_dot_zero {
        point + 1
    } else {
        point
    };
    digits_end = digits_end.max(needed);

    for position in digits_start..digits_end {
        if position == point {
            out.push('.');
        }
        let digit = usize::try_from(position)
            .ok()
            .and_then(|at| number.digits.as_bytes().get(at));
        out.push(digit.map_or('0', |&byte| char::from(byte)));
    }
    if digits_end == point && layout.alternate {
        out.push('.');
    }
    if use_exponent {
        let sign = if exponent < 0 { '-' } else { '+' };
        out.push_str(&format!("e{sign}{:02}", exponent.unsigned_abs()));
    }
}

fn index(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(value: f64, places: usize) -> String {
        float_to_text(value, Notation::Fixed(places), Layout::default())
    }

    #[test]
    fn ties_go_to_the_even_digit() {
        assert_eq!(fixed(0.5, 0), "0");
        assert_eq!(fixed(1.5, 0), "2");
        assert_eq!(fixed(2.5, 0), "2");
        assert_eq!(fixed(0.125, 2), "0.12");
        assert_eq!(fixed(0.375, 2), "0.38");
    }

    #[test]
    fn hundreds_of_digits_are_exact_and_then_zeros() {
        assert_eq!(
            fixed(0.1, 60),
            format!(
                "0.1000000000000000055511151231257827021181583404541015625{}",
                "0".repeat(5)
            )
        );
        assert_eq!(fixed(1.0, 2_000).len(), 2_002);
        let tiny = float_to_text(5e-324, Notation::Exponent(800), Layout::default());
        assert!(tiny.starts_with("4.940656458412465441765687928682213723650598026143"));
        assert!(tiny.ends_with("00e-324"));
    }

    #[test]
    fn what_rounds_to_zero_can_lose_its_sign() {
        let layout = Layout {
            no_negative_zero: true,
            ..Layout::default()
        };
        assert_eq!(float_to_text(-0.001, Notation::Fixed(2), layout), "0.00");
        assert_eq!(fixed(-0.001, 2), "-0.00");
    }
}
