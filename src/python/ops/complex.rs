//! Arithmetic of `complex`, step by step as in CPython's `complexobject.c`: each rounding counts.

use super::number::number;
use crate::python::failure::{Failure, overflow_error, zero_division_error};
use crate::python::syntax::ast::BinaryOp;
use crate::python::value::{Complex, Value};

/// The complex number that a number is.
///
/// # Errors
/// OverflowError for an `int` that no float can hold.
pub fn complex(value: &Value) -> Option<Result<Complex, Failure>> {
    match value.builtin_part() {
        Value::Complex(value) => Some(Ok(**value)),
        other => number(other).map(|number| number.to_float().map(Complex::real)),
    }
}

/// `left op right`, where one of them is complex and both are numbers; none for the operators that
/// complex numbers do not have.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub fn operate(op: BinaryOp, left: &Value, right: &Value) -> Option<Result<Value, Failure>> {
    let operate = match op {
        BinaryOp::Add => |a: Complex, b: Complex| {
            Ok(Complex {
                real: a.real + b.real,
                imag: a.imag + b.imag,
            })
        },
        BinaryOp::Sub => |a: Complex, b: Complex| {
            Ok(Complex {
                real: a.real - b.real,
                imag: a.imag - b.imag,
            })
        },
        BinaryOp::Mult => |a, b| Ok(product(a, b)),
        BinaryOp::Div => {
            |a, b| quotient(a, b).ok_or_else(|| zero_division_error("complex division by zero"))
        }
        BinaryOp::Pow => power,
        _ => return None,
    };
    let (left, right) = (complex(left)?, complex(right)?);
    let result = left.and_then(|left| operate(left, right?));
    Some(result.map(|value| Value::complex(value.real, value.imag)))
}

/// `a * b`.
pub fn product(a: Complex, b: Complex) -> Complex {
    Complex {
        real: a.real * b.real - a.imag * b.imag,
        imag: a.real * b.imag + a.imag * b.real,
    }
}

/// `a / b` by the larger part of `b`, so that nothing overflows on the way; none for zero.
pub fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    if b.real.abs() >= b.imag.abs() {
        if b.real == 0.0 {
            return None;
        }
        let ratio = b.imag / b.real;
        let denominator = b.real + b.imag * ratio;
        Some(Complex {
            real: (a.real + a.imag * ratio) / denominator,
            imag: (a.imag - a.real * ratio) / denominator,
        })
    } else if b.imag.abs() >= b.real.abs() {
        let ratio = b.real / b.imag;
        let denominator = b.real * ratio + b.imag;
        Some(Complex {
            real: (a.real * ratio + a.imag) / denominator,
            imag: (a.imag * ratio - a.real) / denominator,
        })
    } else {
        Some(Complex {
            real: f64::NAN,
            imag: f64::NAN,
        })
    }
}

/// `base ** exponent`.
///
/// # Errors
/// ZeroDivisionError for zero to a power that it has not, OverflowError.
pub fn power(base: Complex, exponent: Complex) -> Result<Complex, Failure> {
    let is_small_whole = exponent.imag == 0.0
        && exponent.real == exponent.real.floor()
        && exponent.real.abs() <= 100.0;
    let result = match is_small_whole {
        true => whole_power(base, exponent.real as i32),
        false => general_power(base, exponent),
    };
    let result = result.ok_or_else(|| zero_division_error("0.0 to a negative or complex power"))?;
    match result.real.is_infinite() || result.imag.is_infinite() {
        true => Err(overflow_error("complex exponentiation")),
        false => Ok(result),
    }
}

fn whole_power(base: Complex, exponent: i32) -> Option<Complex> {
    let one = Complex::real(1.0);
    let count = exponent.unsigned_abs();
    let (mut result, mut square, mut bit) = (one, base, 1);
    while bit <= count {
        if count & bit != 0 {
            result = product(result, square);
        }
        bit <<= 1;
        square = product(square, square);
    }
    match exponent > 0 {
        true => Some(result),
        false => quotient(one, result),
    }
}

fn general_power(base: Complex, exponent: Complex) -> Option<Complex> {
    if exponent.real == 0.0 && exponent.imag == 0.0 {
        return Some(Complex::real(1.0));
    }
    if base.real == 0.0 && base.imag == 0.0 {
        let has_none = exponent.imag != 0.0 || exponent.real < 0.0;
        return (!has_none).then_some(Complex::real(0.0));
    }
    let size = base.real.hypot(base.imag);
    let mut length = size.powf(exponent.real);
    let angle = base.imag.atan2(base.real);
    let mut phase = angle * exponent.real;
    if exponent.imag != 0.0 {
        length /= (angle * exponent.imag).exp();
        phase += exponent.imag * size.ln();
    }
    Some(Complex {
        real: length * phase.cos(),
        imag: length * phase.sin(),
    })
}

/// `abs(value)`.
///
/// # Errors
/// OverflowError where the parts are finite and it is not.
pub fn absolute(value: Complex) -> Result<f64, Failure> {
    let size = value.real.hypot(value.imag);
    match size.is_infinite() && value.real.is_finite() && value.imag.is_finite() {
        true => Err(overflow_error("absolute value too large")),
        false => Ok(size),
    }
}
