//! Classes: `isinstance`, `issubclass` and `callable`.

use std::rc::Rc;

use super::Builtin;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::special;
use crate::python::types::generic_alias::{is_alias, no_check};
use crate::python::types::{class_of, union_type};
use crate::python::value::{Class, Descriptor, Value};

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[
    ("callable", callable),
    ("isinstance", is_instance),
    ("issubclass", is_subclass),
];

fn callable(_machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("callable")?;
    Ok(Next::Return(Value::Bool(is_callable(&value))))
}

/// Whether a value can be called.
pub fn is_callable(value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Native(_) | Value::BoundMethod(_) | Value::Class(_) => true,
        Value::Descriptor(descriptor) => matches!(**descriptor, Descriptor::StaticMethod(_)),
        Value::Instance(_) => special::find(value, "__call__").is_some(),
        _ => false,
    }
}

/// `isinstance(value, classes)`.
///
/// # Errors
/// TypeError where `classes` is none.
pub fn is_instance(_machine: &mut Machine, args: Args) -> NativeResult {
    let [value, classes] = args.exactly("isinstance")?;
    let is = derives_from(&class_of(&value), &classes, "isinstance", || {
        type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")
    })?;
    Ok(Next::Return(Value::Bool(is)))
}

fn is_subclass(_machine: &mut Machine, args: Args) -> NativeResult {
    let [class, classes] = args.exactly("issubclass")?;
    let Value::Class(class) = class else {
        return Err(type_error("issubclass() arg 1 must be a class"));
    };
    let is = derives_from(&class, &classes, "issubclass", || {
        type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    })?;
    Ok(Next::Return(Value::Bool(is)))
}

/// Whether a class derives from one of these, which may be tuples of tuples of classes, and unions.
/// The first that it derives from ends the search, so that what follows may be anything.
fn derives_from(
    class: &Rc<Class>,
    classes: &Value,
    function: &str,
    error: impl Fn() -> Failure,
) -> Result<bool, Failure> {
    let mut rest = vec![classes.clone()];
    while let Some(candidate) = rest.pop() {
        match candidate {
            Value::Class(other) if class.is_subclass(&other) => return Ok(true),
            Value::Class(_) => {}
            Value::Tuple(classes) => rest.extend(classes.iter().rev().cloned()),
            other if is_alias(&other) => return Err(no_check(function)),
            other => match union_type::members(&other) {
                Some(members) => rest.extend(members.into_iter().rev()),
                None => return Err(error()),
            },
        }
    }
    Ok(false)
}
