//! Calls into the part of asyncio that is in Python.

use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::value::Str;

/// Calls a function of a library module, which is imported if it was not.
///
/// # Errors
/// What the call raises; a bug of the engine if there is no such function.
pub(super) fn call(
    machine: &mut Machine,
    module: &'static str,
    function: &'static str,
    args: Args,
) -> NativeResult {
    let name = Str::intern(module);
    let imported = machine.import(&name, name.clone())?;
    chain(
        machine,
        imported,
        move |machine, module| match attributes::get_optional(
            machine,
            &module,
            &Str::intern(function),
        )? {
            Some(function) => Ok(Next::Call(function, args)),
            None => Err(Failure::bug(format!("asyncio has no {function}"))),
        },
    )
}
