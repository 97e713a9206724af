//! Arithmetic of `float`.

use super::complex;
use crate::python::failure::{Failure, zero_division_error};
use crate::python::syntax::ast::BinaryOp;
use crate::python::text::float_arithmetic::{float_floor_divide, float_modulo};
use crate::python::types::ExceptionKind;
use crate::python::value::{Complex, Value};

/// `left op right`; none for the bit operators and `@`, which floats do not have.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
#[inline]
pub fn operate(op: BinaryOp, left: f64, right: f64) -> Option<Result<Value, Failure>> {
    let result = match op {
        BinaryOp::Add => Ok(left + right),
        BinaryOp::Sub => Ok(left - right),
        BinaryOp::Mult => Ok(left * right),
        BinaryOp::Div if right == 0.0 => Err(zero_division_error("float division by zero")),
        BinaryOp::Div => Ok(left / right),
        BinaryOp::FloorDiv => float_floor_divide(left, right).map_err(Failure::from),
        BinaryOp::Mod => float_modulo(left, right).map_err(Failure::from),
        BinaryOp::Pow => return Some(power(left, right)),
        _ => return None,
    };
    Some(result.map(Value::Float))
}

/// `base ** exponent` (`float_pow`): a fractional power of a negative number is complex.
///
/// # Errors
/// ZeroDivisionError for a negative power of zero, OverflowError for what no float can hold.
pub fn power(base: f64, exponent: f64) -> Result<Value, Failure> {
    if base == 0.0 && exponent < 0.0 {
        return Err(zero_division_error(
            "0.0 cannot be raised to a negative power",
        ));
    }
    let is_fraction = exponent.is_finite() && exponent.fract() != 0.0;
    if base < 0.0 && base.is_finite() && is_fraction {
        let power = complex::power(Complex::real(base), Complex::real(exponent))?;
        return Ok(Value::complex(power.real, power.imag));
    }
    let result = base.powf(exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        // CPython's message is that of the C library, with the number of the error.
        let args = vec![34_i64.into(), "Numerical result out of range".into()];
        return Err(Failure::Exception(ExceptionKind::OverflowError.new(args)));
    }
    Ok(Value::Float(result))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_powers_are_those_of_ieee_754() {
        let power = |base, exponent| match power(base, exponent) {
            Ok(Value::Float(power)) => power,
            _ => panic!("a float was expected"),
        };
        assert_eq!(power(2.0, 0.5), std::f64::consts::SQRT_2);
        assert_eq!(power(f64::NAN, 0.0), 1.0);
        assert_eq!(power(1.0, f64::NAN), 1.0);
        assert_eq!(power(-1.0, f64::INFINITY), 1.0);
        assert_eq!(power(-8.0, 3.0), -512.0);
    }
}
