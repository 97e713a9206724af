//! What every object answers about its text, its equality and its hash.

use super::Member;
use crate::python::failure::type_error;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::compare::compare;
use crate::python::ops::format::own_format;
use crate::python::ops::hash::{hash_value, identity_hash};
use crate::python::ops::identity::identity;
use crate::python::ops::text::{own_repr, own_str};
use crate::python::syntax::ast::CompareOp;
use crate::python::types::type_name;
use crate::python::value::Value;

/// Members of `object`. Each does what built-in code does for the value, whatever its class says:
/// it is what `super().__repr__()` and the like ask for.
pub(super) const MEMBERS: &[Member] = &[
    Member::Method("__eq__", |machine, args| {
        compared(machine, args, "__eq__", CompareOp::Eq)
    }),
    Member::Method("__format__", format),
    Member::Method("__hash__", hash),
    Member::Method("__ne__", |machine, args| {
        compared(machine, args, "__ne__", CompareOp::NotEq)
    }),
    Member::Method("__ge__", unordered),
    Member::Method("__gt__", unordered),
    Member::Method("__le__", unordered),
    Member::Method("__lt__", unordered),
    Member::Method("__repr__", repr),
    Member::Method("__str__", str),
];

/// The `__repr__` of classes that programs name it of: `int.__repr__`.
pub(super) const REPR: &[Member] = &[Member::Method("__repr__", |machine, mut args| {
    let value = args.receiver("__repr__")?;
    let [] = args.exactly("__repr__")?;
    match value.builtin_part() {
        // Sets alone name the class that derives from them.
        Value::Set(_) | Value::FrozenSet(_) => own_repr(machine, &value),
        part => own_repr(machine, part),
    }
})];

/// `str.__str__`.
pub(super) const STR: &[Member] = &[Member::Method("__str__", |machine, mut args| {
    let value = args.receiver("__str__")?;
    let [] = args.exactly("__str__")?;
    own_str(machine, value.builtin_part())
})];

/// Whether it is of a built-in class that has a `__repr__` of its own.
fn is_built_in(value: &Value) -> bool {
    matches!(
        value,
        Value::Int(_)
            | Value::BigInt(_)
            | Value::Bool(_)
            | Value::Float(_)
            | Value::Str(_)
            | Value::Bytes(_)
            | Value::List(_)
            | Value::Tuple(_)
            | Value::Dict(_)
            | Value::Set(_)
            | Value::FrozenSet(_)
    )
}

fn repr(machine: &mut Machine, mut args: Args) -> NativeResult {
    let value = args.receiver("object.__repr__")?;
    let [] = args.exactly("object.__repr__")?;
    if is_built_in(&value) {
        let place = identity(&value);
        let text = format!("<{} object at {place:#x}>", type_name(&value));
        return Ok(Next::Return(Value::from(text)));
    }
    own_repr(machine, &value)
}

fn str(machine: &mut Machine, mut args: Args) -> NativeResult {
    let value = args.receiver("object.__str__")?;
    let [] = args.exactly("object.__str__")?;
    match &value {
        Value::Str(_) => own_repr(machine, &value),
        _ => own_str(machine, &value),
    }
}

fn format(machine: &mut Machine, mut args: Args) -> NativeResult {
    let value = args.receiver("object.__format__")?;
    match args.exactly("object.__format__")? {
        [Value::Str(spec)] => own_format(machine, &value, &spec),
        [other] => Err(type_error(format!(
            "__format__() argument must be str, not {}",
            type_name(&other)
        ))),
    }
}

fn hash(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let value = args.receiver("object.__hash__")?;
    let [] = args.exactly("object.__hash__")?;
    let hash = match &value {
        Value::Instance(_) => identity_hash(&value),
        value => hash_value(value)?,
    };
    Ok(Next::Return(Value::Int(hash)))
}

fn unordered(_: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("object.__lt__")?;
    let [_other] = args.exactly("object.__lt__")?;
    Ok(Next::Return(Value::NotImplemented))
}

/// Instances are equal to themselves alone, and leave the rest to the other operand.
fn compared(machine: &mut Machine, mut args: Args, method: &str, op: CompareOp) -> NativeResult {
    let value = args.receiver(method)?;
    let [other] = args.exactly(method)?;
    match (&value, op) {
        (Value::Instance(_), CompareOp::Eq) if value.is(&other) => {
            Ok(Next::Return(Value::Bool(true)))
        }
        (Value::Instance(_), CompareOp::NotEq) if value.is(&other) => {
            Ok(Next::Return(Value::Bool(false)))
        }
        (Value::Instance(_), _) => Ok(Next::Return(Value::NotImplemented)),
        _ => compare(machine, op, &value, &other),
    }
}
