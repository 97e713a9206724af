//! Between `int` and `float`, exactly: conversions, quotients, ratios and comparisons
//! (`Objects/floatobject.c`, `Objects/longobject.c`).

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::error::FormatError;

/// A finite float as `mantissa × 2^exponent`, the sign apart.
pub(super) fn decompose(value: f64) -> (u64, i32) {
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
