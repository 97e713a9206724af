//! What event loops and tasks of other makes tell asyncio of themselves.

use std::rc::Rc;

use super::functions::{Entry, optional_loop};
use super::futures::future_of;
use super::state::{asyncio, this_thread};
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::text::plain_repr;
use crate::python::types::type_name;
use crate::python::value::{Instance, Value};

/// The functions.
pub(super) const FUNCTIONS: &[Entry] = &[
    ("_set_running_loop", "_asyncio", set_running_loop),
    ("_enter_task", "_asyncio", enter_task),
    ("_leave_task", "_asyncio", leave_task),
    ("_register_task", "_asyncio", register_task),
    ("_unregister_task", "_asyncio", unregister_task),
];

fn set_running_loop(machine: &mut Machine, args: Args) -> NativeResult {
    let [owner] = args.exactly("_set_running_loop")?;
    let owner = optional_loop(&owner)?;
    let old = this_thread(machine).running.replace(owner);
    drop(old);
    Ok(Next::Return(Value::None))
}

fn expect_task(value: &Value) -> Result<Rc<Instance>, Failure> {
    match future_of(value) {
        Some((task, _)) => Ok(task.clone()),
        None => Err(type_error(format!(
            "a task is needed, not '{}'",
            type_name(value)
        ))),
    }
}

fn enter_task(machine: &mut Machine, args: Args) -> NativeResult {
    let [_owner, task] = args.bind("_enter_task", ["loop", "task"], 2)?;
    let current = this_thread(machine).current_task.borrow().clone();
    if let Some(current) = current {
        let task = plain_repr(machine, &task);
        let current = plain_repr(machine, &Value::Instance(current));
        return Err(runtime_error(format!(
            "Cannot enter into task {task} while another task {current} is being executed."
        )));
    }
    let task = expect_task(&task)?;
    this_thread(machine).current_task.replace(Some(task));
    Ok(Next::Return(Value::None))
}

fn leave_task(machine: &mut Machine, args: Args) -> NativeResult {
    let [_owner, task] = args.bind("_leave_task", ["loop", "task"], 2)?;
    let current = this_thread(machine).current_task.borrow().clone();
    let current = current.map_or(Value::None, Value::Instance);
    if !current.is(&task) {
        let task = plain_repr(machine, &task);
        let current = plain_repr(machine, &current);
        return Err(runtime_error(format!(
            "Leaving task {task} does not match the current task {current}."
        )));
    }
    this_thread(machine).current_task.replace(None);
    Ok(Next::Return(Value::None))
}

fn register_task(machine: &mut Machine, args: Args) -> NativeResult {
    let [task] = args.bind("_register_task", ["task"], 1)?;
    let task = expect_task(&task)?;
    let asyncio = asyncio(machine);
    asyncio.unregister_task(&task);
    asyncio.register_task(&task)?;
    Ok(Next::Return(Value::None))
}

fn unregister_task(machine: &mut Machine, args: Args) -> NativeResult {
    let [task] = args.bind("_unregister_task", ["task"], 1)?;
    asyncio(machine).unregister_task(&expect_task(&task)?);
    Ok(Next::Return(Value::None))
}
