//! The functions of the module `asyncio` that are in Rust.

use std::rc::Rc;

use super::classes::named_classes;
use super::contexts;
use super::event_loop::{LoopState, check_closed};
use super::futures::{FutureState, future_of, state};
use super::signature::bind;
use super::state::{asyncio, get_event_loop, loop_state, running_loop, this_thread};
use super::tasks::{TaskName, given_name, is_coroutine, new_task};
use super::{gathering, legacy, policies, registry, representation, shielding, sleeping, stacks};
use crate::python::code::CodeKind;
use crate::python::failure::{Failure, runtime_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, Resumed, Sequence, attributes};
use crate::python::types::{class_of, function, type_name};
use crate::python::value::{DictData, Instance, NativeFunction, NativeKind, Set, Str, Value};

/// The namespace of `_asyncio_core`, from which the library's modules import.
pub fn core_module(machine: &mut Machine) -> DictData {
    let version = machine.version();
    let mut functions: Vec<Entry> = vec![
        ("get_running_loop", "_asyncio", get_running_loop),
        ("_get_running_loop", "_asyncio", get_running_loop_or_none),
        ("get_event_loop", "_asyncio", get_event_loop_function),
        ("create_task", "asyncio.tasks", create_task),
        ("ensure_future", "asyncio.tasks", ensure_future),
        ("current_task", "asyncio.tasks", current_task),
        ("all_tasks", "asyncio.tasks", all_tasks),
        ("gather", "asyncio.tasks", gathering::gather),
        ("shield", "asyncio.tasks", shielding::shield),
        ("sleep", "asyncio.tasks", sleeping::sleep),
        ("isfuture", "asyncio.base_futures", is_future),
        (
            "iscoroutine",
            "asyncio.coroutines",
            is_coroutine_function_of_module,
        ),
        (
            "iscoroutinefunction",
            "asyncio.coroutines",
            iscoroutinefunction,
        ),
    ];
    functions.extend_from_slice(policies::FUNCTIONS);
    functions.extend_from_slice(registry::FUNCTIONS);
    if version < (3, 11) {
        functions.push(("coroutine", "asyncio.coroutines", legacy::coroutine));
    }
    let mut data = DictData::default();
    for (name, owner, call) in functions {
        data.insert_str(Str::intern(name), function(name, owner, call));
    }
    for (name, class) in named_classes(version < (3, 11)) {
        data.insert_str(Str::intern(name), class);
    }
    data
}

/// Name, module and code of a function.
pub(super) type Entry = (
    &'static str,
    &'static str,
    fn(&mut Machine, Args) -> NativeResult,
);

/// The loop that a value is, or none for None.
///
/// # Errors
/// TypeError for anything else.
pub(super) fn optional_loop(value: &Value) -> Result<Option<Rc<Instance>>, Failure> {
    match value {
        Value::Unbound | Value::None => Ok(None),
        Value::Instance(owner) if owner.state::<LoopState>().is_some() => Ok(Some(owner.clone())),
        other => Err(type_error(format!(
            "an event loop is needed, not '{}'",
            type_name(other)
        ))),
    }
}

fn get_running_loop(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("get_running_loop")?;
    match running_loop(machine) {
        Some(running) => Ok(Next::Return(Value::Instance(running))),
        None => Err(runtime_error("no running event loop")),
    }
}

fn get_running_loop_or_none(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("_get_running_loop")?;
    Ok(Next::Return(
        running_loop(machine).map_or(Value::None, Value::Instance),
    ))
}

fn get_event_loop_function(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("get_event_loop")?;
    if let Some(running) = running_loop(machine) {
        return Ok(Next::Return(Value::Instance(running)));
    }
    match policies::custom(machine) {
        Some(policy) => policies::ask(machine, &policy, "get_event_loop", Args::default()),
        None => Ok(Next::Return(Value::Instance(get_event_loop(machine)?))),
    }
}

fn create_task(machine: &mut Machine, args: Args) -> NativeResult {
    let names = ["coro", "*name", "*context"];
    let [coroutine, name, context] = bind(args, "create_task", names, 1)?;
    let Some(owner) = running_loop(machine) else {
        return Err(runtime_error("no running event loop").holding(&coroutine));
    };
    create_task_in(machine, &owner, coroutine, &name, &context, Via::Module)
}

/// Which function makes a task.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Via {
    /// `asyncio.create_task`, which names a task that is there already (until 3.11).
    Module,
    /// `loop.create_task`.
    Loop,
    /// `ensure_future`, or what uses it.
    EnsureFuture,
}

impl Via {
    /// Where CPython's library makes the task, if it is not the caller that does.
    fn place(self) -> Option<&'static str> {
        match self {
            Via::Module => Some(stacks::CREATE_TASK),
            Via::Loop => None,
            Via::EnsureFuture => Some(stacks::ENSURE_FUTURE),
        }
    }
}

/// `loop.create_task(coroutine, name=…, context=…)`.
///
/// # Errors
/// TypeError for what is no coroutine, RuntimeError if the loop is closed.
pub(super) fn create_task_in(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    coroutine: Value,
    name: &Value,
    context: &Value,
    via: Via,
) -> NativeResult {
    check_closed(owner)?;
    let factory = loop_state(owner)?.task_factory.borrow().clone();
    if let Some(factory) = factory {
        let mut args = Args::new([Value::Instance(owner.clone()), coroutine]);
        if !context.is_unbound() && !context.is_none() {
            args.keywords
                .push((Str::intern("context"), context.clone()));
        }
        return Ok(Next::Run(Box::new(NameMade {
            call: Some((factory, args)),
            name: given_name(machine, name),
        })));
    }
    let name = match given_name(machine, name) {
        None => TaskName::Numbered,
        Some(name) if via == Via::Module && machine.version() < (3, 12) => TaskName::Renamed(name),
        Some(name) => TaskName::Given(name),
    };
    let context = contexts::given(context)?;
    let task = new_task(machine, owner, coroutine, name, context)?;
    stacks::note_creation(machine, &task, owner, via.place())?;
    Ok(Next::Return(Value::Instance(task)))
}

/// Names the task that a factory of the program's made.
struct NameMade {
    call: Option<(Value, Args)>,
    name: Option<String>,
}

impl Sequence for NameMade {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.call.take()) {
            (Resumed::Started, Some((factory, args))) => Ok(Next::Call(factory, args)),
            (Resumed::Returned(task), _) => {
                let named = future_of(&task).and_then(|(_, state)| state.task());
                if let (Some(task), Some(name)) = (named, self.name.take()) {
                    task.name.replace(name);
                }
                Ok(Next::Return(task))
            }
            _ => Err(Failure::bug("a task factory is missing")),
        }
    }
}

fn ensure_future(machine: &mut Machine, args: Args) -> NativeResult {
    let [awaitable, owner] = bind(args, "ensure_future", ["coro_or_future", "*loop"], 1)?;
    let owner = optional_loop(&owner)?;
    ensure_future_in(machine, owner, awaitable)
}

/// `ensure_future(awaitable, loop=owner)`.
///
/// # Errors
/// TypeError for what cannot be awaited; ValueError for a future of another loop.
pub(super) fn ensure_future_in(
    machine: &mut Machine,
    owner: Option<Rc<Instance>>,
    awaitable: Value,
) -> NativeResult {
    if let Some((_, future)) = future_of(&awaitable) {
        if let Some(owner) = owner
            && !Rc::ptr_eq(&owner, &future.owner()?)
        {
            return Err(value_error(
                "The future belongs to a different loop than the one specified as the loop argument",
            ));
        }
        return Ok(Next::Return(awaitable));
    }
    if is_coroutine(machine, &awaitable) {
        return task_of(machine, owner, awaitable);
    }
    let method = class_of(&awaitable).lookup(&Str::intern("__await__"));
    if method.is_none() {
        return Err(type_error(
            "An asyncio.Future, a coroutine or an awaitable is required",
        ));
    }
    // `_wrap_awaitable`: a coroutine of the library awaits it.
    let module = machine
        .modules()
        .get_str(&Str::intern("asyncio.base_events"));
    let wrap = match module {
        Some(module) => {
            attributes::get_optional(machine, &module, &Str::intern("_wrap_awaitable"))?
        }
        None => None,
    };
    match wrap {
        Some(wrap) => Ok(Next::Run(Box::new(WrapAwaitable {
            call: Some((wrap, Args::one(awaitable))),
            owner,
        }))),
        None => Err(Failure::bug("asyncio.base_events has no _wrap_awaitable")),
    }
}

struct WrapAwaitable {
    call: Option<(Value, Args)>,
    owner: Option<Rc<Instance>>,
}

impl Sequence for WrapAwaitable {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.call.take()) {
            (Resumed::Started, Some((wrap, args))) => Ok(Next::Call(wrap, args)),
            (Resumed::Returned(coroutine), _) => task_of(machine, self.owner.take(), coroutine),
            _ => Err(Failure::bug("there is nothing to wrap")),
        }
    }
}

fn task_of(machine: &mut Machine, owner: Option<Rc<Instance>>, coroutine: Value) -> NativeResult {
    let owner = match owner {
        Some(owner) => owner,
        None => get_event_loop(machine)?,
    };
    create_task_in(
        machine,
        &owner,
        coroutine,
        &Value::Unbound,
        &Value::Unbound,
        Via::EnsureFuture,
    )
}

fn current_task(machine: &mut Machine, args: Args) -> NativeResult {
    let [owner] = bind(args, "current_task", ["loop"], 0)?;
    let running = running_loop(machine);
    let Ok(wanted) = optional_loop(&owner) else {
        return Ok(Next::Return(Value::None));
    };
    match (wanted, running) {
        (None, None) => Err(runtime_error("no running event loop")),
        (Some(wanted), Some(running)) if !Rc::ptr_eq(&wanted, &running) => {
            Ok(Next::Return(Value::None))
        }
        _ => Ok(Next::Return(current(machine))),
    }
}

/// The task that runs, or None.
pub(super) fn current(machine: &mut Machine) -> Value {
    let current = this_thread(machine).current_task.borrow().clone();
    current.map_or(Value::None, Value::Instance)
}

fn all_tasks(machine: &mut Machine, args: Args) -> NativeResult {
    let [owner] = bind(args, "all_tasks", ["loop"], 0)?;
    let owner = match optional_loop(&owner)? {
        Some(owner) => owner,
        None => match running_loop(machine) {
            Some(owner) => owner,
            None => return Err(runtime_error("no running event loop")),
        },
    };
    let wanted = |task: &FutureState| !task.is_done();
    Ok(Next::Return(tasks_of(machine, &owner, wanted)?))
}

/// The tasks of a loop that satisfy a condition, as a set in order of creation.
///
/// # Errors
/// A bug of the engine.
pub(super) fn tasks_of(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    wanted: impl Fn(&FutureState) -> bool,
) -> Result<Value, Failure> {
    let set = Set::new();
    for task in asyncio(machine).live_tasks() {
        let task_state = state(&task)?;
        let is_of_loop = task_state.owner().is_ok_and(|of| Rc::ptr_eq(&of, owner));
        if is_of_loop && wanted(task_state) {
            set.add(Value::Instance(task.clone()))?;
        }
    }
    Ok(Value::Set(set))
}

fn is_future(_machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = bind(args, "isfuture", ["obj"], 1)?;
    Ok(Next::Return(Value::Bool(future_of(&value).is_some())))
}

fn is_coroutine_function_of_module(machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = bind(args, "iscoroutine", ["obj"], 1)?;
    Ok(Next::Return(Value::Bool(is_coroutine(machine, &value))))
}

/// Whether a value is a function whose calls make coroutines.
pub(super) fn is_coroutine_function(value: &Value) -> bool {
    match value {
        Value::Function(function) => {
            function.code.kind == CodeKind::Coroutine
                || function
                    .dict
                    .get_str(&Str::intern("_is_coroutine"))
                    .is_some()
        }
        Value::BoundMethod(method) => is_coroutine_function(&method.function),
        Value::Native(native) => makes_coroutines(native),
        Value::Instance(instance) if representation::is_partial(instance) => {
            let function = instance.get_own(&Str::intern("func"));
            function.is_some_and(|function| is_coroutine_function(&function))
        }
        Value::Instance(instance) => {
            let class = instance.class();
            class.lookup(&Str::intern("_is_coroutine")).is_some()
        }
        _ => false,
    }
}

/// Whether a function in Rust is one that CPython has as an `async def`.
pub fn makes_coroutines(native: &NativeFunction) -> bool {
    let name = native.name;
    match native.kind {
        NativeKind::Function => is_of_the_library(native) && name == "sleep",
        NativeKind::Method if native.owner.ends_with("EventLoop") => {
            let groups = [
                "shutdown_",
                "sock_",
                "subprocess_",
                "connect_",
                "create_unix_",
            ];
            let others = [
                "create_connection",
                "create_datagram_endpoint",
                "create_server",
            ];
            groups.iter().any(|group| name.starts_with(group))
                || others.contains(&name)
                || ["getaddrinfo", "getnameinfo", "sendfile", "start_tls"].contains(&name)
        }
        NativeKind::Method => false,
    }
}

/// Whether a function in Rust is one that CPython has in Python.
pub fn is_of_the_library(native: &NativeFunction) -> bool {
    native.kind == NativeKind::Function && native.owner.starts_with("asyncio.")
}

fn iscoroutinefunction(_machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = bind(args, "iscoroutinefunction", ["func"], 1)?;
    Ok(Next::Return(Value::Bool(is_coroutine_function(&value))))
}
