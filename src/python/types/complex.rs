//! `complex`.

use std::rc::Rc;

use super::{Member, type_name};
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult};
use crate::python::ops::chain::chain;
use crate::python::ops::complex::complex;
use crate::python::ops::number::number;
use crate::python::ops::special;
use crate::python::text::complex_repr::parse_complex;
use crate::python::value::{Class, Complex, Value};

/// The methods and attributes of `complex`.
pub const MEMBERS: &[Member] = &[
    Member::Get("real", |_, value| Ok(Value::Float(receiver(value)?.real))),
    Member::Get("imag", |_, value| Ok(Value::Float(receiver(value)?.imag))),
    Member::Method("conjugate", conjugate),
    Member::Method("__complex__", itself),
];

fn receiver(value: &Value) -> Result<Complex, Failure> {
    match value.builtin_part() {
        Value::Complex(value) => Ok(**value),
        other => Err(super::receiver::wrong_receiver("complex", "complex", other)),
    }
}

fn conjugate(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("complex", "conjugate")?;
    let value = receiver(&value)?;
    Ok(Value::complex(value.real, -value.imag).into())
}

fn itself(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("complex", "__complex__")?;
    receiver(&value)?;
    Ok(value.into())
}

/// `complex(real=0, imag=0)`.
///
/// # Errors
/// ValueError for text that is no number, TypeError for what cannot be one.
pub fn construct(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let [real, imag] = args.bind("complex", ["real", "imag"], 0)?;
    if let Value::Str(text) = &real {
        if !imag.is_unbound() {
            return Err(type_error(
                "complex() can't take second arg if first is a string",
            ));
        }
        let (real, imag) = parse_complex(text)
            .ok_or_else(|| value_error("complex() arg is a malformed string"))?;
        return Ok(Value::complex(real, imag).into());
    }
    if matches!(imag, Value::Str(_)) {
        return Err(type_error("complex() second arg can't be a string"));
    }
    if matches!(real, Value::Complex(_)) && imag.is_unbound() {
        return Ok(real.into());
    }
    // Only a complex part has a share in the other one: zeros keep their signs.
    let has_imag = |value: &Value| !value.is_unbound() && number(value).is_none();
    let (is_complex, turns) = (has_imag(&real), has_imag(&imag));
    let real = as_complex(
        machine,
        real,
        &["__complex__", "__float__", "__index__"],
        |class| format!("complex() first argument must be a string or a number, not '{class}'"),
    )?;
    chain(machine, real, move |machine, real| {
        let imag = as_complex(machine, imag, &["__float__", "__index__"], |class| {
            format!("complex() second argument must be a number, not '{class}'")
        })?;
        chain(machine, imag, move |_, imag| {
            let (left, right) = (receiver(&real)?, receiver(&imag)?);
            let real = if turns {
                left.real - right.imag
            } else {
                left.real
            };
            let imag = if is_complex {
                left.imag + right.real
            } else {
                right.real
            };
            Ok(Value::complex(real, imag).into())
        })
    })
}

/// A number as a complex one, by the first of these methods that it has where it is an instance;
/// zero for none.
fn as_complex(
    machine: &mut Machine,
    value: Value,
    methods: &[&'static str],
    error: fn(&str) -> String,
) -> NativeResult {
    if value.is_unbound() {
        return Ok(Value::complex(0.0, 0.0).into());
    }
    if let Some(number) = complex(&value) {
        let number = number?;
        return Ok(Value::complex(number.real, number.imag).into());
    }
    let asked = methods
        .iter()
        .find_map(|name| Some((*name, special::ask(&value, name, [])?)));
    let class = type_name(&value);
    let Some((method, next)) = asked else {
        return Err(type_error(error(&class)));
    };
    chain(machine, next, move |_, answer| {
        let is_right = match answer.builtin_part() {
            Value::Complex(_) => method == "__complex__",
            Value::Float(_) => method == "__float__",
            Value::Bool(_) | Value::Int(_) | Value::BigInt(_) => method == "__index__",
            _ => false,
        };
        match complex(&answer) {
            Some(number) if is_right => {
                let number = number?;
                Ok(Value::complex(number.real, number.imag).into())
            }
            _ => {
                let given = type_name(&answer);
                Err(type_error(match method {
                    "__complex__" => format!("__complex__ returned non-complex (type {given})"),
                    "__float__" => format!("{class}.__float__ returned non-float (type {given})"),
                    _ => format!("{method} returned non-int (type {given})"),
                }))
            }
        }
    })
}
