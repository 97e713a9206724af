//! Float arithmetic where Python's rules are not Rust's: rounding, floor division, exact
//! conversions and comparisons between `int` and `float` (`Objects/floatobject.c`).

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::error::FormatError;

/// A finite float as `mantissa × 2^exponent`, the sign apart.
fn decompose(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let stored_exponent = ((bits >> 52) & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if stored_exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, stored_exponent - 1075)
    }
}

/// `int(float)`: the value without its fraction, exact.
///
/// # Errors
/// `OverflowError` for an infinity, `ValueError` for NaN.
pub fn float_to_bigint_exact(value: f64) -> Result<BigInt, FormatError> {
    if value.is_nan() {
        return Err(FormatError::value("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(FormatError::overflow(
            "cannot convert float infinity to integer",
        ));
    }
    let (mantissa, exponent) = decompose(value);
    let magnitude = if exponent >= 0 {
        BigInt::from(mantissa) << exponent.unsigned_abs()
    } else {
        BigInt::from(mantissa.checked_shr(exponent.unsigned_abs()).unwrap_or(0))
    };
    Ok(if value < 0.0 { -magnitude } else { magnitude })
}

/// `round(float)`: to the nearest integer, ties to even.
///
/// # Errors
/// As [`float_to_bigint_exact`].
pub fn round_to_integer(value: f64) -> Result<BigInt, FormatError> {
    float_to_bigint_exact(value.round_ties_even())
}

/// `round(float, ndigits)`: correctly rounded in decimal, ties to even (`double_round`).
///
/// # Errors
/// `OverflowError` "rounded value too large to represent".
pub fn round_half_even(value: f64, ndigits: i64) -> Result<f64, FormatError> {
    // Beyond these the value is its own rounding, or rounds to zero (NDIGITS_MAX, NDIGITS_MIN).
    const MOST_DIGITS: i64 = 323;
    const LEAST_DIGITS: i64 = -308;
    if !value.is_finite() || ndigits > MOST_DIGITS {
        return Ok(value);
    }
    if ndigits < LEAST_DIGITS {
        return Ok(0.0f64.copysign(value));
    }
    let rounded = match usize::try_from(ndigits) {
        Ok(places) => format!("{value:.places$}").parse().unwrap_or(value),
        Err(_) => round_to_power_of_ten(value, ndigits.unsigned_abs()),
    };
    if rounded.is_infinite() {
        return Err(FormatError::overflow(
            "rounded value too large to represent",
        ));
    }
    Ok(rounded)
}

fn round_to_power_of_ten(value: f64, power: u64) -> f64 {
    let (mantissa, exponent) = decompose(value);
    let unit = ten_to(power);
    let shift = exponent.unsigned_abs();
    let count = if exponent >= 0 {
        divide_half_even(&(BigInt::from(mantissa) << shift), &unit)
    } else {
        divide_half_even(&BigInt::from(mantissa), &(&unit << shift))
    };
    int_to_float(&(count * unit))
        .unwrap_or(f64::INFINITY)
        .copysign(value)
}

fn ten_to(power: u64) -> BigInt {
    BigInt::from(10).pow(u32::try_from(power).unwrap_or(u32::MAX))
}

fn divide_half_even(value: &BigInt, unit: &BigInt) -> BigInt {
    let (quotient, remainder) = value.div_mod_floor(unit);
    let up = match (remainder * 2u32).cmp(unit) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => quotient.is_odd(),
    };
    if up { quotient + 1u32 } else { quotient }
}

/// `round(int, ndigits)`: only a negative `ndigits` changes the value; ties to even.
#[must_use]
pub fn round_int(value: &BigInt, ndigits: i64) -> BigInt {
    if ndigits >= 0 {
        return value.clone();
    }
    let power = ndigits.unsigned_abs();
    // A number of n bits has fewer than n / 3 + 2 digits, and is then less than half of the unit.
    if power > value.bits() / 3 + 2 {
        return BigInt::zero();
    }
    let unit = ten_to(power);
    divide_half_even(value, &unit) * unit
}

/// `float(int)`: the nearest float, ties to even.
///
/// # Errors
/// `OverflowError` "int too large to convert to float".
pub fn int_to_float(value: &BigInt) -> Result<f64, FormatError> {
    match ratio_to_float(value, &BigInt::one()) {
        result if result.is_infinite() => {
            Err(FormatError::overflow("int too large to convert to float"))
        }
        result => Ok(result),
    }
}

/// `int / int`: the nearest float to the exact quotient (`long_true_divide`).
///
/// # Errors
/// `ZeroDivisionError`, and `OverflowError` for a quotient that no float holds.
pub fn int_true_divide(dividend: &BigInt, divisor: &BigInt) -> Result<f64, FormatError> {
    if divisor.is_zero() {
        return Err(FormatError::zero_division("division by zero"));
    }
    match ratio_to_float(dividend, divisor) {
        result if result.is_infinite() => Err(FormatError::overflow(
            "integer division result too large for a float",
        )),
        result => Ok(result),
    }
}

/// The nearest float to `numerator / denominator`, infinite where there is none; the denominator
/// is not zero.
fn ratio_to_float(numerator: &BigInt, denominator: &BigInt) -> f64 {
    let negative = numerator.is_negative() != denominator.is_negative();
    let (top, bottom) = (numerator.magnitude(), denominator.magnitude());
    if top.is_zero() {
        return if negative { -0.0 } else { 0.0 };
    }
    let top_bits = i64::try_from(top.bits()).unwrap_or(i64::MAX);
    let bottom_bits = i64::try_from(bottom.bits()).unwrap_or(i64::MAX);
    // The quotient lies between 2^(size - 1) and 2^(size + 1).
    let size = top_bits - bottom_bits;
    if size > 1_025 {
        return if negative {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        };
    }
    if size < -1_080 {
        return if negative { -0.0 } else { 0.0 };
    }
    // Scaled so that the integral quotient has 55 or 56 bits, or fewer where the result is
    // subnormal; its last bit stands for all that was cut off (round to odd).
    let shift = (size - 55).max(-1_076);
    let (quotient, remainder) = if shift >= 0 {
        top.div_rem(&(bottom << shift.unsigned_abs()))
    } else {
        (top << shift.unsigned_abs()).div_rem(bottom)
    };
    let sticky = u64::from(!remainder.is_zero());
    let mut bits = quotient.to_u64().unwrap_or(u64::MAX) | sticky;
    let mut exponent = shift;
    // Down to the 53 bits that a float has, or to the last subnormal place, ties to even.
    let excess = (64 - i64::from(bits.leading_zeros()) - 53)
        .max(-1_074 - shift)
        .max(0);
    if excess > 0 {
        let cut = bits & ((1 << excess) - 1);
        let half = 1 << (excess - 1);
        bits >>= excess;
        exponent += excess;
        if cut > half || (cut == half && bits & 1 == 1) {
            bits += 1;
        }
    }
    // Two exact steps: one power of two alone may be out of range.
    let first = exponent / 2;
    let magnitude = bits as f64 * power_of_two(first) * power_of_two(exponent - first);
    if negative { -magnitude } else { magnitude }
}

fn power_of_two(exponent: i64) -> f64 {
    2.0f64.powi(i32::try_from(exponent).unwrap_or(i32::MAX))
}

/// `divmod(float, float)`: the floored quotient and the remainder with the divisor's sign
/// (`_float_div_mod`). The divisor is not zero.
fn divide_and_floor(dividend: f64, divisor: f64) -> (f64, f64) {
    let mut modulo = dividend % divisor;
    let mut quotient = (dividend - modulo) / divisor;
    if modulo == 0.0 {
        modulo = 0.0f64.copysign(divisor);
    } else if (divisor < 0.0) != (modulo < 0.0) {
        modulo += divisor;
        quotient -= 1.0;
    }
    let floored = if quotient == 0.0 {
        0.0f64.copysign(dividend / divisor)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        }
    };
    (floored, modulo)
}

/// `divmod(dividend, divisor)`.
///
/// # Errors
/// `ZeroDivisionError` "float divmod()".
pub fn float_divmod(dividend: f64, divisor: f64) -> Result<(f64, f64), FormatError> {
    if divisor == 0.0 {
        return Err(FormatError::zero_division("float divmod()"));
    }
    Ok(divide_and_floor(dividend, divisor))
}

/// `dividend // divisor`.
///
/// # Errors
/// `ZeroDivisionError` "float floor division by zero".
pub fn float_floor_divide(dividend: f64, divisor: f64) -> Result<f64, FormatError> {
    if divisor == 0.0 {
        return Err(FormatError::zero_division("float floor division by zero"));
    }
    Ok(divide_and_floor(dividend, divisor).0)
}

/// `dividend % divisor`.
///
/// # Errors
/// `ZeroDivisionError` "float modulo".
pub fn float_modulo(dividend: f64, divisor: f64) -> Result<f64, FormatError> {
    if divisor == 0.0 {
        return Err(FormatError::zero_division("float modulo"));
    }
    Ok(divide_and_floor(dividend, divisor).1)
}

/// `float.as_integer_ratio()`: numerator and positive denominator in lowest terms.
///
/// # Errors
/// `OverflowError` for an infinity, `ValueError` for NaN.
pub fn as_integer_ratio(value: f64) -> Result<(BigInt, BigInt), FormatError> {
    if value.is_nan() {
        return Err(FormatError::value("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(FormatError::overflow(
            "cannot convert Infinity to integer ratio",
        ));
    }
    let (mut mantissa, mut exponent) = decompose(value);
    if mantissa == 0 {
        return Ok((BigInt::zero(), BigInt::one()));
    }
    let spare = mantissa
        .trailing_zeros()
        .min(exponent.min(0).unsigned_abs());
    mantissa >>= spare;
    exponent += spare.cast_signed();
    let sign = if value < 0.0 { Sign::Minus } else { Sign::Plus };
    let numerator = BigInt::from_biguint(sign, mantissa.into());
    let shift = exponent.unsigned_abs();
    if exponent >= 0 {
        Ok((numerator << shift, BigInt::one()))
    } else {
        Ok((numerator, BigInt::one() << shift))
    }
}

/// Compares an `int` with a `float` by their exact values (`float_richcompare`); `None` for NaN.
#[must_use]
pub fn compare_int_float(integer: &BigInt, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    let Ok(whole) = float_to_bigint_exact(float) else {
        return Some(if float > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    };
    let fraction = 0.0f64.partial_cmp(&float.fract())?;
    Some(integer.cmp(&whole).then(fraction))
}

/// As [`compare_int_float`], for an `int` of one word.
#[must_use]
pub fn compare_i64_float(integer: i64, float: f64) -> Option<Ordering> {
    const EXACT: u64 = 1 << 53;
    if integer.unsigned_abs() <= EXACT {
        return (integer as f64).partial_cmp(&float);
    }
    compare_int_float(&BigInt::from(integer), float)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_correct_in_decimal() {
        let cases = [
            (2.675, 2, 2.67),
            (0.5, 0, 0.0),
            (1.5, 0, 2.0),
            (1_250.0, -2, 1_200.0),
            (1_350.0, -2, 1_400.0),
            (1_250.1, -2, 1_300.0),
            (-5.0, -1, -0.0),
            (15.0, -1, 20.0),
            (1e300, -400, 0.0),
            (0.1, 400, 0.1),
        ];
        for (value, ndigits, expected) in cases {
            assert_eq!(
                round_half_even(value, ndigits),
                Ok(expected),
                "{value} {ndigits}"
            );
        }
        assert_eq!(
            round_half_even(1.7e308, -308).unwrap_err().to_string(),
            "OverflowError: rounded value too large to represent"
        );
        assert_eq!(round_to_integer(-2.5), Ok(BigInt::from(-2)));
        assert_eq!(round_int(&BigInt::from(-25), -1), BigInt::from(-20));
        assert_eq!(round_int(&BigInt::from(6), -1), BigInt::from(10));
        assert_eq!(round_int(&BigInt::from(60), -3), BigInt::from(0));
    }

    #[test]
    fn big_integers_become_the_nearest_float() {
        let two = BigInt::from(2);
        assert_eq!(
            int_to_float(&(two.pow(53) + 1)),
            Ok(9_007_199_254_740_992.0)
        );
        assert_eq!(
            int_to_float(&(two.pow(53) + 3)),
            Ok(9_007_199_254_740_996.0)
        );
        assert_eq!(
            int_to_float(&(two.pow(60) + 129)),
            Ok(1_152_921_504_606_847_232.0)
        );
        assert_eq!(int_to_float(&-two.pow(1_023)), Ok(-(2.0f64.powi(1_023))));
        let too_large: BigInt = two.pow(1_024) - two.pow(970);
        let message = int_to_float(&too_large).unwrap_err().to_string();
        assert_eq!(message, "OverflowError: int too large to convert to float");
        assert_eq!(int_to_float(&(too_large - 1)), Ok(f64::MAX));
    }

    #[test]
    fn integers_divide_to_the_nearest_float() {
        let ten = BigInt::from(10);
        assert_eq!(
            int_true_divide(&BigInt::from(1), &BigInt::from(3)),
            Ok(1.0 / 3.0)
        );
        assert_eq!(int_true_divide(&ten.pow(400), &ten.pow(399)), Ok(10.0));
        assert_eq!(
            int_true_divide(&BigInt::from(-7), &ten.pow(323)),
            Ok(-7e-323)
        );
        assert_eq!(int_true_divide(&BigInt::from(1), &ten.pow(330)), Ok(0.0));
        assert_eq!(
            int_true_divide(&BigInt::from(123_456_789), &ten.pow(320)),
            Ok(123_456_789e-320)
        );
    }

    #[test]
    fn division_floors_as_in_cpython() {
        assert_eq!(float_divmod(-7.0, 2.0), Ok((-4.0, 1.0)));
        assert_eq!(float_divmod(7.0, -2.0), Ok((-4.0, -1.0)));
        assert_eq!(float_divmod(1.0, 0.1), Ok((9.0, 0.099_999_999_999_999_95)));
        assert!(float_modulo(-4.0, 2.0).unwrap().is_sign_positive());
        assert_eq!(float_modulo(5.0, f64::NEG_INFINITY), Ok(f64::NEG_INFINITY));
        assert_eq!(
            float_floor_divide(1.0, 0.0).unwrap_err().message,
            "float floor division by zero"
        );
        assert_eq!(float_modulo(1.0, 0.0).unwrap_err().message, "float modulo");
    }

    #[test]
    fn ratios_and_comparisons_are_exact() {
        assert_eq!(
            as_integer_ratio(-0.375),
            Ok((BigInt::from(-3), BigInt::from(8)))
        );
        assert_eq!(
            as_integer_ratio(6.0),
            Ok((BigInt::from(6), BigInt::from(1)))
        );
        let near = (1i64 << 53) + 1;
        assert_eq!(
            compare_i64_float(near, 9_007_199_254_740_992.0),
            Some(Ordering::Greater)
        );
        assert_eq!(compare_i64_float(2, 2.5), Some(Ordering::Less));
        assert_eq!(
            compare_int_float(&BigInt::from(-2), -2.5),
            Some(Ordering::Greater)
        );
        assert_eq!(
            compare_int_float(&BigInt::from(-2), f64::NEG_INFINITY),
            Some(Ordering::Greater)
        );
        assert_eq!(compare_i64_float(1, f64::NAN), None);
    }
}
