//! Calls into the part of asyncio that is in Python.

use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::value::{Str, Value};

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

/// Finds what the library has as a method of the loop by this name: all that has to do with
/// connections.
///
/// # Errors
/// What `then` raises; a bug of the engine if the library has no such class.
pub(super) fn loop_method(
    machine: &mut Machine,
    name: &Str,
    then: impl FnOnce(Option<Value>) -> NativeResult + 'static,
) -> NativeResult {
    let home = Str::intern("asyncio.selector_events");
    let module = machine.import(&home, home.clone())?;
    let name = name.clone();
    chain(machine, module, move |_, module| {
        let class = match &module {
            Value::Module(module) => module.dict.get_str(&Str::intern("_Network")),
            _ => None,
        };
        match class {
            Some(Value::Class(class)) => then(class.lookup(&name)),
            _ => Err(Failure::bug("the network has no methods")),
        }
    })
}

/// Calls such a method; the loop is the first of the arguments.
///
/// # Errors
/// What the call raises; a bug of the engine if there is no such method.
pub(super) fn call_loop_method(
    machine: &mut Machine,
    name: &'static str,
    args: Args,
) -> NativeResult {
    loop_method(machine, &Str::intern(name), move |method| match method {
        Some(method) => Ok(Next::Call(method, args)),
        None => Err(Failure::bug(format!("the network has no {name}"))),
    })
}
