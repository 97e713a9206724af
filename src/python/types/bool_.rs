//! `bool` and `NoneType`.

use std::rc::Rc;

use super::Member;
use crate::python::failure::type_error;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::truth::decide;
use crate::python::value::{Class, Value};

/// The methods of `bool` beyond those of `int`.
pub const MEMBERS: &[Member] = &[];

/// `bool(x=False)`.
///
/// # Errors
/// What `__bool__` or `__len__` raises.
pub fn construct(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let args = args.between("bool", 0, 1)?;
    match args.first() {
        None => Ok(Next::Return(Value::Bool(false))),
        Some(value) => decide(machine, value, |_, is_true| {
            Ok(Next::Return(Value::Bool(is_true)))
        }),
    }
}

/// `NoneType()`.
///
/// # Errors
/// TypeError for arguments.
pub fn construct_none(_: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    if args.positional.is_empty() && args.keywords.is_empty() {
        return Ok(Next::Return(Value::None));
    }
    Err(type_error("NoneType takes no arguments"))
}
