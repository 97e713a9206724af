//! The context in which callbacks and tasks run.

use crate::python::contexts::{self, variables};
use crate::python::failure::{Failure, type_error};
use crate::python::machine::Machine;
use crate::python::types::type_name;
use crate::python::value::Value;

pub(super) use crate::python::contexts::{Context, enter, leave};

/// A copy of the context of the code that runs.
pub(super) fn copy_current(machine: &mut Machine) -> Context {
    contexts::current(machine).copy()
}

/// The context that an argument gives; none where it is missing or None.
pub(super) fn given(value: &Value) -> Result<Option<Context>, Failure> {
    match value {
        Value::Unbound | Value::None => Ok(None),
        other => match variables::context_of(other) {
            Some(context) => Ok(Some(context)),
            None => Err(type_error(format!(
                "a contextvars.Context is needed, not {}",
                type_name(other)
            ))),
        },
    }
}

/// The same, with a copy of the current context where none is given.
pub(super) fn given_or_copy(machine: &mut Machine, value: &Value) -> Result<Context, Failure> {
    match given(value)? {
        Some(context) => Ok(context),
        None => Ok(copy_current(machine)),
    }
}

/// A context as Python sees it.
pub(super) fn object_of(context: &Context) -> Value {
    variables::context_object(context.clone())
}
