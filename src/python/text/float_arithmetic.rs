//! Division of floats where Python's rules are not Rust's (`Objects/floatobject.c`).

use super::error::FormatError;

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
