//! Arithmetic of `float`.

use crate::python::failure::{Failure, value_error, zero_division_error};
use crate::python::syntax::ast::BinaryOp;
use crate::python::text::float_arithmetic::{float_floor_divide, float_modulo};
use crate::python::types::ExceptionKind;

/// `left op right`; none for the bit operators and `@`, which floats do not have.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
#[inline]
pub fn operate(op: BinaryOp, left: f64, right: f64) -> Option<Result<f64, Failure>> {
    Some(match op {
        BinaryOp::Add => Ok(left + right),
        BinaryOp::Sub => Ok(left - right),
        BinaryOp::Mult => Ok(left * right),
        BinaryOp::Div if right == 0.0 => Err(zero_division_error("float division by zero")),
        BinaryOp::Div => Ok(left / right),
        BinaryOp::FloorDiv => float_floor_divide(left, right).map_err(Failure::from),
        BinaryOp::Mod => float_modulo(left, right).map_err(Failure::from),
        BinaryOp::Pow => power(left, right),
        _ => return None,
    })
}

/// `base ** exponent` (`float_pow`).
///
/// # Errors
/// ZeroDivisionError for a negative power of zero, OverflowError for what no float can hold, and
/// ValueError for a fractional power of a negative number, which is a complex number in CPython.
pub fn power(base: f64, exponent: f64) -> Result<f64, Failure> {
    if base == 0.0 && exponent < 0.0 {
        return Err(zero_division_error(
            "0.0 cannot be raised to a negative power",
        ));
    }
    let is_fraction = exponent.is_finite() && exponent.fract() != 0.0;
    if base < 0.0 && base.is_finite() && is_fraction {
        return Err(value_error(
            "a fractional power of a negative number is a complex number, \
             which this playground does not support",
        ));
    }
    let result = base.powf(exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        // CPython's message is that of the C library, with the number of the error.
        let args = vec![34_i64.into(), "Numerical result out of range".into()];
        return Err(Failure::Exception(ExceptionKind::OverflowError.new(args)));
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_powers_are_those_of_ieee_754() {
        let power = |base, exponent| power(base, exponent).unwrap();
        assert_eq!(power(2.0, 0.5), std::f64::consts::SQRT_2);
        assert_eq!(power(f64::NAN, 0.0), 1.0);
        assert_eq!(power(1.0, f64::NAN), 1.0);
        assert_eq!(power(-1.0, f64::INFINITY), 1.0);
        assert_eq!(power(-8.0, 3.0), -512.0);
    }
}
