//! Arithmetic of `int`, from one machine word to as many as the limit allows.
//!
//! One operation must not keep the page waiting, so its result and its cost are bounded; beyond
//! the bounds it is a MemoryError, as it is in CPython for a result that does not fit.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::number::to_big;
use crate::python::failure::{
    Failure, memory_error, overflow_error, value_error, zero_division_error,
};
use crate::python::machine::handled;
use crate::python::syntax::ast::BinaryOp;
use crate::python::text::int_float::int_true_divide;
use crate::python::text::integer::Integer;
use crate::python::value::Value;

/// The longest `int`, in bits: half a megabyte.
const MAX_BITS: u64 = 4 << 20;

/// The greatest cost of a multiplication or division, in products of two 32-bit digits: a few
/// hundredths of a second in a browser.
const MAX_COST: u64 = 20_000_000;

/// `left op right` of two integers; none for `@`, which integers do not have.
///
/// # Errors
/// ZeroDivisionError, ValueError for a negative shift, MemoryError for a result that is too large.
pub fn operate(
    op: BinaryOp,
    left: Integer<'_>,
    right: Integer<'_>,
) -> Option<Result<Value, Failure>> {
    if let (Integer::Small(a), Integer::Small(b)) = (left, right)
        && let Some(result) = operate_small(op, a, b)
    {
        return Some(result);
    }
    Some(match op {
        BinaryOp::Add => Ok(Value::int(&*to_big(left) + &*to_big(right))),
        BinaryOp::Sub => Ok(Value::int(&*to_big(left) - &*to_big(right))),
        BinaryOp::Mult => multiply(&to_big(left), &to_big(right)),
        BinaryOp::Div => divide(left, right),
        BinaryOp::FloorDiv => divide_floor(left, right).map(|(quotient, _)| quotient),
        BinaryOp::Mod if right == Integer::Small(0) => {
            Err(zero_division_error("integer modulo by zero"))
        }
        BinaryOp::Mod => divide_floor(left, right).map(|(_, remainder)| remainder),
        BinaryOp::Pow => power(left, right),
        BinaryOp::LShift => shift_left(left, right),
        BinaryOp::RShift => shift_right(left, right),
        BinaryOp::BitOr => Ok(Value::int(&*to_big(left) | &*to_big(right))),
        BinaryOp::BitXor => Ok(Value::int(&*to_big(left) ^ &*to_big(right))),
        BinaryOp::BitAnd => Ok(Value::int(&*to_big(left) & &*to_big(right))),
        BinaryOp::MatMult => return None,
    })
}

/// What fits a machine word; none where it does not or is not handled here.
#[inline]
fn operate_small(op: BinaryOp, a: i64, b: i64) -> Option<Result<Value, Failure>> {
    let result = match op {
        BinaryOp::Add => a.checked_add(b)?,
        BinaryOp::Sub => a.checked_sub(b)?,
        BinaryOp::Mult => a.checked_mul(b)?,
        BinaryOp::BitOr => a | b,
        BinaryOp::BitXor => a ^ b,
        BinaryOp::BitAnd => a & b,
        BinaryOp::FloorDiv if b != 0 && (a, b) != (i64::MIN, -1) => {
            num_integer::Integer::div_floor(&a, &b)
        }
        BinaryOp::Mod if b != 0 && b != -1 => a.mod_floor(&b),
        BinaryOp::RShift if b >= 0 => a >> b.min(63),
        BinaryOp::LShift if (0..63).contains(&b) => {
            let shifted = a << b;
            (shifted >> b == a).then_some(shifted)?
        }
        BinaryOp::Div if b != 0 && a.unsigned_abs() <= 1 << 53 && b.unsigned_abs() <= 1 << 53 => {
            return Some(Ok(Value::Float(a as f64 / b as f64)));
        }
        BinaryOp::Pow if b >= 0 => a.checked_pow(u32::try_from(b).ok()?)?,
        _ => return None,
    };
    Some(Ok(Value::Int(result)))
}

/// `(left // right, left % right)`.
///
/// # Errors
/// ZeroDivisionError; MemoryError for numbers that take too long to divide.
pub fn divide_floor(left: Integer<'_>, right: Integer<'_>) -> Result<(Value, Value), Failure> {
    if right == Integer::Small(0) {
        return Err(zero_division_error("integer division or modulo by zero"));
    }
    if let (Integer::Small(a), Integer::Small(b)) = (left, right)
        && b != -1
    {
        let (quotient, remainder) = a.div_mod_floor(&b);
        return Ok((Value::Int(quotient), Value::Int(remainder)));
    }
    let (left, right) = (to_big(left), to_big(right));
    let of_quotient = left.bits().saturating_sub(right.bits()) / 32 + 1;
    let cost = of_quotient.saturating_mul(right.bits() / 32 + 1);
    if cost > MAX_COST {
        return Err(memory_error());
    }
    handled(cost as usize);
    let (quotient, remainder) = left.div_mod_floor(&right);
    Ok((Value::int(quotient), Value::int(remainder)))
}

fn divide(left: Integer<'_>, right: Integer<'_>) -> Result<Value, Failure> {
    Ok(Value::Float(int_true_divide(
        &to_big(left),
        &to_big(right),
    )?))
}

/// What multiplying two numbers costs: as by hand for short ones, far less for long ones.
fn cost_of_product(a: u64, b: u64) -> u64 {
    let (short, long) = (a.min(b) / 32 + 1, a.max(b) / 32 + 1);
    const BY_HAND: u64 = 256;
    if short <= BY_HAND {
        return short.saturating_mul(long);
    }
    // Toom-3 takes n^1.47 steps; n * sqrt(n * 256) is close to it and above.
    let root = (short as f64 * BY_HAND as f64).sqrt();
    (long as f64 * root) as u64
}

fn multiply(left: &BigInt, right: &BigInt) -> Result<Value, Failure> {
    let (a, b) = (left.bits(), right.bits());
    let cost = cost_of_product(a, b);
    if a + b > MAX_BITS || cost > MAX_COST {
        return Err(memory_error());
    }
    handled(cost as usize);
    Ok(Value::int(left * right))
}

fn power(base: Integer<'_>, exponent: Integer<'_>) -> Result<Value, Failure> {
    if exponent.is_negative() {
        return super::float::power(base.to_float()?, exponent.to_float()?);
    }
    let base = to_big(base);
    if base.is_zero() || base.magnitude().is_one() {
        let is_zero_power = exponent == Integer::Small(0);
        let is_odd = to_big(exponent).is_odd();
        return Ok(match (is_zero_power, is_odd) {
            (true, _) => Value::Int(1),
            (false, true) => Value::int(base.into_owned()),
            (false, false) => Value::int(base.magnitude().clone()),
        });
    }
    let exponent = exponent
        .to_i64()
        .and_then(|exponent| u32::try_from(exponent).ok());
    let exponent = exponent.ok_or_else(memory_error)?;
    let bits = base
        .bits()
        .saturating_sub(1)
        .saturating_mul(exponent.into());
    let of_result = base.bits().saturating_mul(exponent.into());
    if bits > MAX_BITS {
        return Err(memory_error());
    }
    if base.magnitude().count_ones() == 1 {
        // A power of two is a shift.
        let magnitude = BigInt::one() << bits;
        let negative = base.is_negative() && exponent % 2 == 1;
        return Ok(Value::int(if negative { -magnitude } else { magnitude }));
    }
    // The last squaring costs about as much as all before it.
    let cost = cost_of_product(of_result / 2, of_result / 2);
    if cost > MAX_COST / 2 {
        return Err(memory_error());
    }
    handled(2 * cost as usize);
    Ok(Value::int(base.pow(exponent)))
}

/// `pow(base, exponent, modulus)`.
///
/// # Errors
/// ValueError for modulus 0 or a base without inverse; MemoryError for numbers that take too long.
pub fn power_modulo(
    base: Integer<'_>,
    exponent: Integer<'_>,
    modulus: Integer<'_>,
) -> Result<Value, Failure> {
    if modulus == Integer::Small(0) {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    let (mut base, mut exponent, modulus) = (
        to_big(base).into_owned(),
        to_big(exponent).into_owned(),
        to_big(modulus),
    );
    let digits = modulus.bits() / 32 + 1;
    let cost = digits
        .saturating_mul(digits)
        .saturating_mul(exponent.bits());
    // Each of these costs more than a plain product: an even modulus is divided by.
    if cost > MAX_COST / 2 {
        return Err(memory_error());
    }
    if exponent.is_negative() {
        base = base
            .modinv(&modulus)
            .ok_or_else(|| value_error("base is not invertible for the given modulus"))?;
        exponent = -exponent;
    }
    Ok(Value::int(base.modpow(&exponent, &modulus)))
}

fn shift_left(left: Integer<'_>, right: Integer<'_>) -> Result<Value, Failure> {
    let count = shift_count(right)?;
    if left == Integer::Small(0) {
        return Ok(Value::Int(0));
    }
    let left = to_big(left);
    match count {
        Some(count) if left.bits().saturating_add(count) <= MAX_BITS => {
            Ok(Value::int(&*left << count))
        }
        Some(_) => Err(memory_error()),
        None => Err(overflow_error("too many digits in integer")),
    }
}

fn shift_right(left: Integer<'_>, right: Integer<'_>) -> Result<Value, Failure> {
    let count = shift_count(right)?;
    let left = to_big(left);
    Ok(match count {
        Some(count) if count < left.bits() => Value::int(&*left >> count),
        _ => Value::Int(if left.is_negative() { -1 } else { 0 }),
    })
}

/// How far to shift; none where it is further than a machine word can tell.
fn shift_count(count: Integer<'_>) -> Result<Option<u64>, Failure> {
    if count.is_negative() {
        return Err(value_error("negative shift count"));
    }
    Ok(match count {
        Integer::Small(count) => Some(count.unsigned_abs()),
        Integer::Big(count) => count.to_u64(),
    })
}

/// `-value`.
pub fn negate(value: Integer<'_>) -> Value {
    match value {
        Integer::Small(small) => match small.checked_neg() {
            Some(negated) => Value::Int(negated),
            None => Value::int(-BigInt::from(small)),
        },
        Integer::Big(value) => Value::int(-value),
    }
}

/// `~value`.
pub fn invert(value: Integer<'_>) -> Value {
    match value {
        Integer::Small(value) => Value::Int(!value),
        Integer::Big(value) => Value::int(!value),
    }
}

/// `abs(value)`.
pub fn absolute(value: Integer<'_>) -> Value {
    match value {
        Integer::Small(value) => Value::int(value.unsigned_abs()),
        Integer::Big(value) => Value::int(BigInt::from(value.magnitude().clone())),
    }
}

/// The magnitude of an `int`.
pub fn magnitude(value: Integer<'_>) -> BigUint {
    match value {
        Integer::Small(value) => BigUint::from(value.unsigned_abs()),
        Integer::Big(value) => value.magnitude().clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(op: BinaryOp, left: i64, right: i64, expected: &str) {
        let result = operate(op, Integer::Small(left), Integer::Small(right));
        assert_eq!(
            format!("{:?}", result.unwrap().unwrap()),
            expected,
            "{left} {op:?} {right}"
        );
    }

    #[test]
    fn results_beyond_a_machine_word_are_exact() {
        check(BinaryOp::Add, i64::MAX, 1, "9223372036854775808");
        check(BinaryOp::Sub, i64::MIN, 1, "-9223372036854775809");
        check(
            BinaryOp::Mult,
            i64::MAX,
            i64::MAX,
            "85070591730234615847396907784232501249",
        );
        check(BinaryOp::Pow, 3, 50, "717897987691852588770249");
        check(BinaryOp::Pow, -2, 65, "-36893488147419103232");
        check(BinaryOp::LShift, 1, 64, "18446744073709551616");
        check(BinaryOp::FloorDiv, i64::MIN, -1, "9223372036854775808");
    }

    #[test]
    fn division_rounds_down_and_the_remainder_has_the_sign_of_the_divisor() {
        check(BinaryOp::FloorDiv, -7, 2, "-4");
        check(BinaryOp::Mod, -7, 2, "1");
        check(BinaryOp::Mod, 7, -2, "-1");
        check(BinaryOp::Mod, i64::MIN, -1, "0");
        check(BinaryOp::RShift, -5, 1, "-3");
        check(BinaryOp::RShift, -5, 200, "-1");
        check(BinaryOp::Div, 7, 2, "3.5");
    }

    #[test]
    fn powers_of_one_and_zero_take_any_exponent() {
        check(BinaryOp::Pow, 1, i64::MAX, "1");
        check(BinaryOp::Pow, -1, i64::MAX, "-1");
        check(BinaryOp::Pow, 0, 0, "1");
        check(BinaryOp::Pow, 0, i64::MAX, "0");
        check(BinaryOp::Pow, 2, -1, "0.5");
    }
}
