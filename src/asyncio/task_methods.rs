//! The methods of `Task`.

use std::rc::Rc;

use super::contexts;
use super::future_methods::{chosen_loop, initialises_itself, receiver};
use super::futures::{self, future_of, state};
use super::tasks::{self, TaskName, task_state};
use super::{library, representation, stacks};
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::types::Member;
use crate::python::value::{Class, Instance, Value};
use crate::trace::EventKind;

fn task_receiver(args: &mut Args, method: &str) -> Result<Rc<Instance>, Failure> {
    let task = receiver(args, method)?;
    task_state(&task).map_err(|_| {
        type_error(format!(
            "descriptor '{method}' for '_asyncio.Task' objects needs a task"
        ))
    })?;
    Ok(task)
}

fn uncancel(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let task = task_receiver(&mut args, "uncancel")?;
    let this = task_state(&task)?;
    this.cancel_requests
        .set((this.cancel_requests.get() - 1).max(0));
    Ok(Next::Return(Value::Int(this.cancel_requests.get())))
}

fn cancelling(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let task = task_receiver(&mut args, "cancelling")?;
    Ok(Next::Return(Value::Int(
        task_state(&task)?.cancel_requests.get(),
    )))
}

fn get_name(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let task = receiver(&mut args, "get_name")?;
    let name = match state(&task)?.task() {
        Some(task) => Value::from(task.name.borrow().clone()),
        None => Value::None,
    };
    Ok(Next::Return(name))
}

fn set_name(machine: &mut Machine, mut args: Args) -> NativeResult {
    let task = task_receiver(&mut args, "set_name")?;
    let [name] = args.exactly("Task.set_name")?;
    let name = crate::python::ops::text::plain_str(machine, &name);
    let this = task_state(&task)?;
    if let Some(lane) = this.lane.get() {
        machine.stamp();
        machine.recorder.record(
            lane,
            EventKind::Renamed {
                name: name.as_str().into(),
            },
        );
    }
    this.name.replace(name);
    Ok(Next::Return(Value::None))
}

fn get_coro(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let task = task_receiver(&mut args, "get_coro")?;
    Ok(Next::Return(task_state(&task)?.coroutine.borrow().clone()))
}

fn get_stack(machine: &mut Machine, mut args: Args) -> NativeResult {
    let task = task_receiver(&mut args, "get_stack")?;
    let [limit] = args.bind("get_stack", ["*limit"], 0)?;
    let args = Args::new([Value::Instance(task), given(limit)]);
    library::call(machine, "asyncio.base_tasks", "_task_get_stack", args)
}

fn print_stack(machine: &mut Machine, mut args: Args) -> NativeResult {
    let task = task_receiver(&mut args, "print_stack")?;
    let [limit, file] = args.bind("print_stack", ["*limit", "*file"], 0)?;
    let args = Args::new([Value::Instance(task), given(limit), given(file)]);
    library::call(machine, "asyncio.base_tasks", "_task_print_stack", args)
}

fn given(value: Value) -> Value {
    match value {
        Value::Unbound => Value::None,
        value => value,
    }
}

fn repr(machine: &mut Machine, mut args: Args) -> NativeResult {
    let task = receiver(&mut args, "__repr__")?;
    representation::of_future(machine, &task)
}

fn log_destroy_pending(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let task = future_of(value).and_then(|(_, state)| state.task());
    Ok(Value::Bool(
        task.is_some_and(|task| task.log_destroy_pending.get()),
    ))
}

fn set_log_destroy_pending(
    _machine: &mut Machine,
    object: &Value,
    value: Value,
) -> Result<(), Failure> {
    if let Some(task) = future_of(object).and_then(|(_, state)| state.task()) {
        task.log_destroy_pending
            .set(!matches!(value, Value::Bool(false)));
    }
    Ok(())
}

fn must_cancel_attribute(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let task = future_of(value).and_then(|(_, state)| state.task());
    Ok(Value::Bool(task.is_some_and(|task| task.must_cancel.get())))
}

fn coroutine_attribute(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let task = future_of(value).and_then(|(_, state)| state.task());
    Ok(task.map_or(Value::None, |task| task.coroutine.borrow().clone()))
}

fn waits_for_attribute(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let task = future_of(value).and_then(|(_, state)| state.task());
    let waits_for = task.and_then(|task| task.waits_for.borrow().clone());
    Ok(waits_for.map_or(Value::None, Value::Instance))
}

/// Members of `Task` that `Future` has not.
pub(super) const MEMBERS: &[Member] = &[
    Member::Method("__init__", init),
    Member::Method("uncancel", uncancel),
    Member::Method("cancelling", cancelling),
    Member::Method("get_name", get_name),
    Member::Method("set_name", set_name),
    Member::Method("get_coro", get_coro),
    Member::Method("get_stack", get_stack),
    Member::Method("print_stack", print_stack),
    Member::Method("__repr__", repr),
    Member::GetSet(
        "_log_destroy_pending",
        log_destroy_pending,
        set_log_destroy_pending,
    ),
    Member::Get("_must_cancel", must_cancel_attribute),
    Member::Get("_coro", coroutine_attribute),
    Member::Get("_fut_waiter", waits_for_attribute),
    Member::Class("all_tasks", super::legacy::task_all_tasks),
    Member::Class("current_task", super::legacy::task_current_task),
];

/// `Task(coro, *, loop=None, name=None, context=None)`.
pub(super) fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let task = futures::uninitialised(class.clone());
    if !initialises_itself(class) {
        initialise(machine, &task, args)?;
    }
    Ok(Next::Return(Value::Instance(task)))
}

fn init(machine: &mut Machine, mut args: Args) -> NativeResult {
    let task = receiver(&mut args, "__init__")?;
    initialise(machine, &task, args)?;
    Ok(Next::Return(Value::None))
}

fn initialise(machine: &mut Machine, task: &Rc<Instance>, args: Args) -> Result<(), Failure> {
    let [coroutine, owner, name, context] =
        args.bind("Task", ["coro", "*loop", "*name", "*context"], 1)?;
    let owner = chosen_loop(machine, &owner)?;
    let name = match tasks::given_name(machine, &name) {
        Some(name) => TaskName::Given(name),
        None => TaskName::Numbered,
    };
    let context = contexts::given(&context)?;
    tasks::begin(machine, task, &owner, coroutine, name, context)?;
    stacks::note_creation(machine, task, &owner, None)
}
