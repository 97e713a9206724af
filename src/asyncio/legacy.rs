//! What CPython had until 3.8 or 3.10 and has since removed, with the warnings it gave.

use std::rc::Rc;

use super::functions::{current, optional_loop, tasks_of};
use super::state::get_event_loop;
use crate::python::code::CodeKind;
use crate::python::failure::{Failure, attribute_error, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::types::ExceptionKind;
use crate::python::value::{Instance, Str, Value};

/// The warning of a `loop` argument; since 3.10 there is none.
pub(super) const LOOP_ARGUMENT: &str =
    "The loop argument is deprecated since Python 3.8, and scheduled for removal in Python 3.10.";

/// Takes the argument `loop` off a call of a function that has warned of it since a version.
///
/// # Errors
/// TypeError from 3.10 on.
pub(super) fn take_loop_argument(
    machine: &mut Machine,
    args: &mut Args,
    name: &str,
    warned_since: (u8, u8),
) -> Result<Option<Rc<Instance>>, Failure> {
    let at = args
        .keywords
        .iter()
        .position(|(name, _)| name.as_str() == "loop");
    let Some(at) = at else { return Ok(None) };
    let version = machine.version();
    if version >= (3, 10) {
        return Err(type_error(format!(
            "{name}() got an unexpected keyword argument 'loop'"
        )));
    }
    let (_, value) = args.keywords.remove(at);
    if version >= warned_since {
        machine.warn(ExceptionKind::DeprecationWarning, LOOP_ARGUMENT, 1)?;
    }
    optional_loop(&value)
}

/// `@asyncio.coroutine`: a generator function's generators may be awaited; any other function is
/// wrapped by a coroutine that calls it.
pub(super) fn coroutine(machine: &mut Machine, args: Args) -> NativeResult {
    let [function] = args.exactly("coroutine")?;
    if machine.version() >= (3, 8) {
        // CPython warns at the place of the function that is decorated.
        let message =
            "\"@coroutine\" decorator is deprecated since Python 3.8, use \"async def\" instead";
        warn_at_definition(machine, &function, message)?;
    }
    let Value::Function(decorated) = &function else {
        return Err(type_error("a function is needed"));
    };
    let marker = Str::intern("_is_coroutine");
    match decorated.code.kind {
        CodeKind::Coroutine => {}
        CodeKind::Generator => {
            decorated.iterable_coroutine.set(true);
            decorated.dict.set_str(&marker, Value::Bool(true));
        }
        _ => {
            let module = machine
                .modules()
                .get_str(&Str::intern("asyncio.base_events"));
            let wrap = match module {
                Some(Value::Module(module)) => {
                    module.dict.get_str(&Str::intern("_coroutine_of_function"))
                }
                _ => None,
            };
            return match wrap {
                Some(wrap) => Ok(Next::Call(wrap, Args::one(function))),
                None => Err(Failure::bug(
                    "asyncio.base_events has no _coroutine_of_function",
                )),
            };
        }
    }
    Ok(Next::Return(function))
}

/// The warning stands at the `def` in CPython 3.8: that is where the call of the decorator is.
fn warn_at_definition(
    machine: &mut Machine,
    function: &Value,
    message: &str,
) -> Result<(), Failure> {
    let Value::Function(function) = function else {
        return machine.warn(ExceptionKind::DeprecationWarning, message, 1);
    };
    let code = function.code.clone();
    let text = &code.source.text[code.span.start as usize..code.span.end as usize];
    // The definition's span starts at `def`, after its decorators.
    let offset = text.find("def ").unwrap_or(0) as u32;
    let line = code.source.line(code.span.start + offset);
    machine.warn_at(
        ExceptionKind::DeprecationWarning,
        message,
        &code.source,
        line,
    )
}

fn check_old(machine: &Machine, name: &str) -> Result<(), Failure> {
    match machine.version() < (3, 9) {
        true => Ok(()),
        false => Err(attribute_error(format!(
            "type object '_asyncio.Task' has no attribute '{name}'"
        ))),
    }
}

fn warn_task_method(machine: &mut Machine, name: &str) -> Result<(), Failure> {
    let category = match machine.version() >= (3, 8) {
        true => ExceptionKind::DeprecationWarning,
        false => return Ok(()),
    };
    let message = format!("Task.{name}() is deprecated, use asyncio.{name}() instead");
    machine.warn(category, &message, 1)
}

/// `Task.all_tasks(loop=None)`.
pub(super) fn task_all_tasks(machine: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("all_tasks")?;
    check_old(machine, "all_tasks")?;
    let [owner] = args.bind("all_tasks", ["loop"], 0)?;
    warn_task_method(machine, "all_tasks")?;
    let owner = match optional_loop(&owner)? {
        Some(owner) => owner,
        None => get_event_loop(machine)?,
    };
    Ok(Next::Return(tasks_of(machine, &owner, |_| true)?))
}

/// `Task.current_task(loop=None)`.
pub(super) fn task_current_task(machine: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("current_task")?;
    check_old(machine, "current_task")?;
    let [_owner] = args.bind("current_task", ["loop"], 0)?;
    warn_task_method(machine, "current_task")?;
    Ok(Next::Return(current(machine)))
}
