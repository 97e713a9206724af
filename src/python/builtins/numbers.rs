//! Built-in functions of numbers and characters.

use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::binary::binary;
use crate::python::ops::chain::chain;
use crate::python::ops::complex::absolute;
use crate::python::ops::identity::identity;
use crate::python::ops::number::{Number, expect_integer, number, to_big};
use crate::python::ops::{integer as arithmetic, keys, special};
use crate::python::syntax::ast::BinaryOp;
use crate::python::text::float_arithmetic::float_divmod;
use crate::python::text::float_rounding::{round_half_even, round_int, round_to_integer};
use crate::python::text::integer::{Integer, Radix};
use crate::python::types::type_name;
use crate::python::value::Value;

/// A built-in function: its name and what it does.
pub type Builtin = (&'static str, fn(&mut Machine, Args) -> NativeResult);

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[
    ("abs", abs),
    ("bin", bin),
    ("chr", chr),
    ("divmod", divmod),
    ("hash", hash),
    ("hex", hex),
    ("id", id),
    ("oct", oct),
    ("ord", ord),
    ("pow", pow),
    ("round", round),
];

fn abs(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("abs")?;
    if let Some(next) = special::ask(&value, "__abs__", []) {
        return Ok(next);
    }
    if let Value::Complex(value) = value.builtin_part() {
        return Ok(Value::Float(absolute(**value)?).into());
    }
    match number(&value) {
        Some(Number::Int(value)) => Ok(Next::Return(arithmetic::absolute(value))),
        Some(Number::Float(value)) => Ok(Next::Return(Value::Float(value.abs()))),
        None => Err(type_error(format!(
            "bad operand type for abs(): '{}'",
            type_name(&value)
        ))),
    }
}

fn bin(machine: &mut Machine, args: Args) -> NativeResult {
    in_base(machine, args, "bin", Radix::Binary)
}

fn oct(machine: &mut Machine, args: Args) -> NativeResult {
    in_base(machine, args, "oct", Radix::Octal)
}

fn hex(machine: &mut Machine, args: Args) -> NativeResult {
    in_base(machine, args, "hex", Radix::Hexadecimal)
}

fn in_base(machine: &mut Machine, args: Args, function: &str, radix: Radix) -> NativeResult {
    let [value] = args.exactly(function)?;
    if let Some(next) = special::ask(&value, "__index__", []) {
        return chain(machine, next, move |_, value| written(&value, radix));
    }
    written(&value, radix)
}

fn written(value: &Value, radix: Radix) -> NativeResult {
    let text = expect_integer(value)?.prefixed(radix)?;
    Ok(Next::Return(Value::from(text)))
}

fn chr(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("chr")?;
    let code = expect_integer(&value)?.to_i64().unwrap_or(-1);
    if (0xD800..0xE000).contains(&code) {
        return Err(value_error(
            "chr() arg is a surrogate, which text cannot hold in this playground",
        ));
    }
    let character = u32::try_from(code).ok().and_then(char::from_u32);
    let character = character.ok_or_else(|| value_error("chr() arg not in range(0x110000)"))?;
    Ok(Next::Return(Value::str(character)))
}

fn ord(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("ord")?;
    let length = match value.builtin_part() {
        Value::Str(text) => {
            let mut characters = text.chars();
            match (characters.next(), characters.next()) {
                (Some(only), None) => return Ok(Next::Return(Value::Int(u32::from(only).into()))),
                _ => text.char_count(),
            }
        }
        Value::Bytes(bytes) => match bytes[..] {
            [only] => return Ok(Next::Return(Value::Int(only.into()))),
            _ => bytes.len(),
        },
        _ => {
            return Err(type_error(format!(
                "ord() expected string of length 1, but {} found",
                type_name(&value)
            )));
        }
    };
    Err(type_error(format!(
        "ord() expected a character, but string of length {length} found"
    )))
}

fn divmod(machine: &mut Machine, args: Args) -> NativeResult {
    let [left, right] = args.exactly("divmod")?;
    let calls = special::operands(&left, &right, "__divmod__", "__rdivmod__");
    special::first_implemented(machine, calls, move |_| divide(&left, &right))
}

fn divide(left: &Value, right: &Value) -> NativeResult {
    match (number(left), number(right)) {
        (Some(Number::Int(a)), Some(Number::Int(b))) => {
            let (quotient, remainder) = arithmetic::divide_floor(a, b)?;
            Ok(Next::Return(Value::tuple([quotient, remainder])))
        }
        (Some(a), Some(b)) => {
            let (quotient, remainder) = float_divmod(a.to_float()?, b.to_float()?)?;
            Ok(Next::Return(Value::tuple([
                Value::Float(quotient),
                Value::Float(remainder),
            ])))
        }
        _ => Err(unsupported("divmod()", &[left, right])),
    }
}

fn unsupported(operator: &str, operands: &[&Value]) -> Failure {
    let classes: Vec<String> = operands
        .iter()
        .map(|operand| format!("'{}'", type_name(operand)))
        .collect();
    let classes = match &classes[..] {
        [left, right] => format!("{left} and {right}"),
        more => more.join(", "),
    };
    type_error(format!(
        "unsupported operand type(s) for {operator}: {classes}"
    ))
}

fn hash(machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("hash")?;
    if let (Value::Class(_), Some(next)) = (&value, special::ask(&value, "__hash__", [])) {
        return Ok(next);
    }
    keys::hash(machine, &value)
}

fn id(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("id")?;
    Ok(Next::Return(Value::int(identity(&value))))
}

fn pow(machine: &mut Machine, args: Args) -> NativeResult {
    let [base, exponent, modulus] = args.bind("pow", ["base", "exp", "mod"], 2)?;
    if matches!(modulus, Value::Unbound | Value::None) {
        return binary(machine, BinaryOp::Pow, &base, &exponent);
    }
    // With three arguments only the first one's class is asked.
    let call = special::find(&base, "__pow__")
        .map(|found| special::call(found, &base, [exponent.clone(), modulus.clone()]));
    let calls = call.into_iter().collect();
    special::first_implemented(machine, calls, move |_| {
        match (number(&base), number(&exponent), number(&modulus)) {
            (Some(Number::Int(a)), Some(Number::Int(b)), Some(Number::Int(c))) => {
                arithmetic::power_modulo(a, b, c).map(Next::Return)
            }
            _ => {
                let operands = [&base, &exponent, &modulus];
                let mut refusing = operands.iter().filter_map(|operand| match operand {
                    Value::Complex(_) => Some(value_error("complex modulo")),
                    Value::Float(_) => Some(type_error(
                        "pow() 3rd argument not allowed unless all arguments are integers",
                    )),
                    _ => None,
                });
                let refused = refusing.next();
                Err(refused.unwrap_or_else(|| unsupported("** or pow()", &operands)))
            }
        }
    })
}

fn round(machine: &mut Machine, args: Args) -> NativeResult {
    let [value, digits] = args.bind("round", ["number", "ndigits"], 1)?;
    let has_digits = !matches!(digits, Value::Unbound | Value::None);
    if let Some(found) = special::find(&value, "__round__") {
        return special::invoke(machine, found, &value, has_digits.then_some(digits));
    }
    let result = match number(&value) {
        Some(Number::Float(float)) if has_digits => {
            Value::Float(round_half_even(float, digits_of(&digits)?)?)
        }
        Some(Number::Float(float)) => Value::int(round_to_integer(float)?),
        Some(Number::Int(int)) if has_digits && expect_integer(&digits)?.is_negative() => {
            Value::int(round_int(&to_big(int), digits_of(&digits)?))
        }
        Some(Number::Int(Integer::Small(int))) => Value::Int(int),
        Some(Number::Int(Integer::Big(_))) => value.builtin_part().clone(),
        None => {
            return Err(type_error(format!(
                "type {} doesn't define __round__ method",
                type_name(&value)
            )));
        }
    };
    Ok(Next::Return(result))
}

/// How many digits to round to: more than a machine word counts are as good as its bound.
fn digits_of(value: &Value) -> Result<i64, Failure> {
    match expect_integer(value)? {
        Integer::Small(digits) => Ok(digits),
        big => Ok(if big.is_negative() {
            i64::MIN
        } else {
            i64::MAX
        }),
    }
}
