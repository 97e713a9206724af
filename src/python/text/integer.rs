//! An `int` as the text functions take it, and its digits.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::error::FormatError;
use super::int_float::int_to_float;

/// `sys.get_int_max_str_digits()` as CPython starts with.
pub const MAX_STR_DIGITS: usize = 4_300;

/// A Python `int` of any size, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integer<'a> {
    /// One that fits the machine's word.
    Small(i64),
    /// Any other.
    Big(&'a BigInt),
}

impl From<i64> for Integer<'_> {
    fn from(value: i64) -> Self {
        Integer::Small(value)
    }
}

impl<'a> From<&'a BigInt> for Integer<'a> {
    fn from(value: &'a BigInt) -> Self {
        Integer::Big(value)
    }
}

impl Integer<'_> {
    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        match self {
            Integer::Small(value) => value < 0,
            Integer::Big(value) => value.is_negative(),
        }
    }

    /// The value, where it fits a C `long`.
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        match self {
            Integer::Small(value) => Some(value),
            Integer::Big(value) => value.to_i64(),
        }
    }

    /// The nearest float.
    ///
    /// # Errors
    /// `OverflowError` "int too large to convert to float".
    pub fn to_float(self) -> Result<f64, FormatError> {
        match self {
            // Rust rounds this cast to nearest, ties to even, as CPython does.
            Integer::Small(value) => Ok(value as f64),
            Integer::Big(value) => int_to_float(value),
        }
    }

    /// The digits of its magnitude in base 2, 8, 10 or 16, lower case, without sign or prefix.
    ///
    /// # Errors
    /// `ValueError` for more than [`MAX_STR_DIGITS`] decimal digits.
    pub fn digits(self, radix: Radix) -> Result<String, FormatError> {
        match self {
            Integer::Small(value) => {
                let magnitude = value.unsigned_abs();
                Ok(match radix {
                    Radix::Binary => format!("{magnitude:b}"),
                    Radix::Octal => format!("{magnitude:o}"),
                    Radix::Decimal => magnitude.to_string(),
                    Radix::Hexadecimal => format!("{magnitude:x}"),
                })
            }
            Integer::Big(value) => {
                // A number of n bits has at least (n - 1) * log10(2) digits: the check before the
                // conversion keeps a huge one from being converted at all.
                let least_digits = value.bits().saturating_sub(1).saturating_mul(30_102) / 100_000;
                let too_long =
                    |digits: u64| radix == Radix::Decimal && digits > MAX_STR_DIGITS as u64;
                if too_long(least_digits) {
                    return Err(too_many_digits());
                }
                let digits = value.magnitude().to_str_radix(radix.base());
                if too_long(digits.len() as u64) {
                    Err(too_many_digits())
                } else {
                    Ok(digits)
                }
            }
        }
    }

    /// `str(int)` and `repr(int)`.
    ///
    /// # Errors
    /// `ValueError` for more than [`MAX_STR_DIGITS`] digits.
    pub fn decimal(self) -> Result<String, FormatError> {
        match self {
            Integer::Small(value) => Ok(value.to_string()),
            Integer::Big(_) => {
                let sign = if self.is_negative() { "-" } else { "" };
                Ok(format!("{sign}{}", self.digits(Radix::Decimal)?))
            }
        }
    }

    /// `bin(int)`, `oct(int)`, `hex(int)`: the sign, the prefix, the digits.
    ///
    /// # Errors
    /// As [`Integer::digits`].
    pub fn prefixed(self, radix: Radix) -> Result<String, FormatError> {
        let sign = if self.is_negative() { "-" } else { "" };
        Ok(format!("{sign}{}{}", radix.prefix(), self.digits(radix)?))
    }
}

fn too_many_digits() -> FormatError {
    FormatError::value(format!(
        "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion; \
         use sys.set_int_max_str_digits() to increase the limit"
    ))
}

/// A base that Python writes integers in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Radix {
    /// Base 2
    Binary,
    /// Base 8
    Octal,
    /// Base 10
    Decimal,
    /// Base 16
    Hexadecimal,
}

impl Radix {
    /// The base as a number.
    #[must_use]
    pub fn base(self) -> u32 {
        match self {
            Radix::Binary => 2,
            Radix::Octal => 8,
            Radix::Decimal => 10,
            Radix::Hexadecimal => 16,
        }
    }

    /// `0b`, `0o`, nothing, `0x`.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Radix::Binary => "0b",
            Radix::Octal => "0o",
            Radix::Decimal => "",
            Radix::Hexadecimal => "0x",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_and_big_integers_have_the_same_digits() {
        let big = BigInt::from(-255);
        for radix in [
            Radix::Binary,
            Radix::Octal,
            Radix::Decimal,
            Radix::Hexadecimal,
        ] {
            assert_eq!(
                Integer::Small(-255).prefixed(radix),
                Integer::Big(&big).prefixed(radix)
            );
        }
        assert_eq!(
            Integer::Small(i64::MIN).decimal().unwrap(),
            "-9223372036854775808"
        );
        assert_eq!(
            Integer::Small(i64::MIN)
                .prefixed(Radix::Hexadecimal)
                .unwrap(),
            "-0x8000000000000000"
        );
    }

    #[test]
    fn more_than_4300_decimal_digits_are_refused_and_hexadecimal_ones_are_not() {
        let at_limit = BigInt::from(10).pow(4_299);
        let above = BigInt::from(10).pow(4_300);
        assert_eq!(Integer::Big(&at_limit).decimal().unwrap().len(), 4_300);
        assert_eq!(
            Integer::Big(&above).decimal().unwrap_err().message,
            "Exceeds the limit (4300 digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        );
        assert!(Integer::Big(&above).digits(Radix::Hexadecimal).is_ok());
    }
}
