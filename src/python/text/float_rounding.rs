//! `round` of floats and integers: correct in decimal, ties to even.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::Zero;

use super::error::FormatError;
use super::int_float::{decompose, float_to_bigint_exact, int_to_float};

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
}
