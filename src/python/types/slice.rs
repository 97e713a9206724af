//! `slice`.

use std::rc::Rc;

use super::Member;
use super::methods::{Receiver, method};
use super::receiver::wrong_receiver;
use crate::python::failure::{Failure, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::index::{is_indirect, with_key};
use crate::python::ops::number::expect_size;
use crate::python::ops::slicing::Indices;
use crate::python::value::{Class, Slice, Value};

/// `slice(stop)`, `slice(start, stop, step=None)`.
///
/// # Errors
/// TypeError for a wrong number of arguments.
pub fn construct(_machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    args.no_keywords("slice")?;
    let args = args.between("slice", 1, 3)?;
    let slice = match &args[..] {
        [start, stop, step @ ..] => Slice {
            start: start.clone(),
            stop: stop.clone(),
            step: step.first().cloned().unwrap_or(Value::None),
        },
        stop => Slice {
            start: Value::None,
            stop: stop.first().cloned().unwrap_or(Value::None),
            step: Value::None,
        },
    };
    Ok(Next::Return(Value::Slice(Rc::new(slice))))
}

/// The attributes and methods of `slice`.
pub const MEMBERS: &[Member] = &[
    Member::Get("start", |_, value| {
        Ok(attribute(value, "start")?.start.clone())
    }),
    Member::Get("stop", |_, value| {
        Ok(attribute(value, "stop")?.stop.clone())
    }),
    Member::Get("step", |_, value| {
        Ok(attribute(value, "step")?.step.clone())
    }),
    Member::Method("indices", indices),
];

fn attribute(value: &Value, name: &str) -> Result<Rc<Slice>, Failure> {
    Receiver::of(value).ok_or_else(|| wrong_receiver(name, "slice", value))
}

fn indices(machine: &mut Machine, args: Args) -> NativeResult {
    let (slice, [length]) = method::<Rc<Slice>, 1>(args, "indices")?;
    let slice = Value::Slice(slice);
    match is_indirect(&slice) {
        true => with_key(machine, &slice, move |_, slice| of_length(&slice, &length)),
        false => of_length(&slice, &length),
    }
}

fn of_length(slice: &Value, length: &Value) -> NativeResult {
    let Value::Slice(slice) = slice else {
        return Err(Failure::bug("a slice is no slice any more"));
    };
    let Ok(length) = usize::try_from(expect_size(length)?) else {
        return Err(value_error("length should not be negative"));
    };
    let indices = Indices::of(slice, length)?;
    Ok(Next::Return(Value::tuple([
        Value::Int(indices.start),
        Value::Int(indices.stop),
        Value::Int(indices.step),
    ])))
}
