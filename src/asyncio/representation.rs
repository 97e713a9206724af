//! `repr` of loops, handles, futures and tasks.

use std::borrow::Cow;
use std::rc::Rc;

use super::event_loop::LoopState;
use super::futures::{DoneCallback, FutureState, Stage, state};
use super::jobs::HandleState;
use super::short_text::Pieces;
use super::state::asyncio;
use super::tasks::{TaskState, line_of};
use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult, Next};
use crate::python::ops::text::plain_repr;
use crate::python::types::type_name;
use crate::python::value::{Class, GeneratorState, Instance, NativeKind, Str, Value};

/// Where CPython has the callbacks of its own.
const BASE_EVENTS: &str = "/usr/lib/python3.11/asyncio/base_events.py";
const TASKS: &str = "/usr/lib/python3.11/asyncio/tasks.py";

/// `<_UnixSelectorEventLoop running=False closed=False debug=False>`.
pub(super) fn of_loop(class: &Class, state: &LoopState) -> String {
    let python = |flag: bool| if flag { "True" } else { "False" };
    format!(
        "<{} running={} closed={} debug={}>",
        class.name(),
        python(state.running.get()),
        python(state.closed.get()),
        python(state.debug.get())
    )
}

/// `<Handle f(1) at main.py:2>`, `<TimerHandle when=1.5 f() at main.py:2>`.
pub(super) fn of_handle(machine: &mut Machine, handle: &Rc<Instance>) -> Pieces {
    let mut pieces = Pieces::default();
    let Some(state) = handle.state::<HandleState>() else {
        pieces.text("<Handle>");
        return pieces;
    };
    if let Some(kept) = &*state.kept_text.borrow() {
        pieces.text(kept);
        return pieces;
    }
    pieces.text(format!("<{}", handle.class().name()));
    if state.cancelled.get() {
        pieces.text(" cancelled");
    }
    if let Some(when) = state.when {
        let when = crate::python::text::float_repr::float_repr(when);
        pieces.text(format!(" when={when}"));
    }
    let callback = state.callback.borrow().clone();
    if !callback.is_unbound() {
        let args = state.args.borrow().clone();
        pieces.text(" ");
        pieces.append(callback_source(machine, &callback, &args));
    }
    if let Some(made_at) = state.made_at.get() {
        pieces.text(format!(" {}", made_at.text()));
    }
    pieces.text(">");
    pieces
}

/// The name of a function as events show it.
pub(super) fn function_name(machine: &mut Machine, callback: &Value) -> String {
    match callback {
        Value::Function(function) => function.qualname.borrow().to_string(),
        Value::Native(native) => match native.kind {
            NativeKind::Function => native.name.to_owned(),
            NativeKind::Method => format!("{}.{}", native.owner, native.name),
        },
        Value::BoundMethod(method) => match &method.function {
            Value::Native(native) => format!("{}.{}", type_name(&method.receiver), native.name),
            function => function_name(machine, function),
        },
        Value::Class(class) => class.qualname().to_string(),
        Value::Instance(instance) if is_partial(instance) => {
            match instance.get_own(&Str::intern("func")) {
                Some(function) => function_name(machine, &function),
                None => "partial".to_owned(),
            }
        }
        other => plain_repr(machine, other),
    }
}

/// The name of a callback of a future as events show it.
pub(super) fn callback_name(machine: &mut Machine, callback: &DoneCallback) -> Cow<'static, str> {
    let name = match callback {
        DoneCallback::Python(callback, _) => return function_name(machine, callback).into(),
        DoneCallback::Wakeup(_) => "Task.task_wakeup",
        DoneCallback::StopLoop => "_run_until_complete_cb",
        DoneCallback::Gathered(_) => "gather.<locals>._done_callback",
        DoneCallback::Shielded(_) => "shield.<locals>._inner_done_callback",
        DoneCallback::Unshield(_) => "shield.<locals>._outer_done_callback",
    };
    name.into()
}

/// Whether a value is a `functools.partial`.
pub(super) fn is_partial(instance: &Instance) -> bool {
    instance.class().name().as_str() == "partial"
        && instance.class().module().as_str() == "functools"
}

/// `name(args) at file:line` (`format_helpers._format_callback_source`).
pub(super) fn callback_source(machine: &mut Machine, callback: &Value, args: &[Value]) -> Pieces {
    let mut pieces = Pieces::default();
    push_callback(machine, &mut pieces, callback, args, &[], Vec::new());
    if let Some(source) = source_of(callback) {
        pieces.text(format!(" at {source}"));
    }
    pieces
}

/// `(args, key=value)`.
fn call_text(machine: &mut Machine, args: &[Value], keywords: &[(String, Value)]) -> Pieces {
    let mut pieces = Pieces::default();
    pieces.text("(");
    let named = keywords.iter().map(|(name, value)| (Some(name), value));
    let all = args.iter().map(|value| (None, value)).chain(named);
    for (at, (name, value)) in all.enumerate() {
        if at > 0 {
            pieces.text(", ");
        }
        if let Some(name) = name {
            pieces.text(format!("{name}="));
        }
        pieces.short(machine, value);
    }
    pieces.text(")");
    pieces
}

fn push_callback(
    machine: &mut Machine,
    pieces: &mut Pieces,
    callback: &Value,
    args: &[Value],
    keywords: &[(String, Value)],
    mut suffixes: Vec<Pieces>,
) {
    if let Value::Instance(instance) = callback
        && is_partial(instance)
    {
        suffixes.push(call_text(machine, args, keywords));
        let own = |name: &str| instance.get_own(&Str::intern(name));
        let inner_args = match own("args") {
            Some(Value::Tuple(args)) => args.to_vec(),
            _ => Vec::new(),
        };
        let inner_keywords = match own("keywords") {
            Some(Value::Dict(dict)) => dict
                .borrow()
                .iter()
                .map(|(key, value)| match key {
                    Value::Str(key) => (key.to_string(), value.clone()),
                    _ => (String::new(), value.clone()),
                })
                .collect(),
            _ => Vec::new(),
        };
        let function = own("func").unwrap_or(Value::None);
        let (args, keywords) = (&inner_args, &inner_keywords);
        return push_callback(machine, pieces, &function, args, keywords, suffixes);
    }
    match callback {
        Value::Instance(_) | Value::Generator(_) => pieces.repr(callback.clone()),
        function => pieces.text(function_name(machine, function)),
    }
    pieces.append(call_text(machine, args, keywords));
    for suffix in suffixes.into_iter().rev() {
        pieces.append(suffix);
    }
}

/// `file:line` of a function in Python; methods have none.
fn source_of(callback: &Value) -> Option<String> {
    match callback {
        Value::Function(function) => {
            if let Some(wrapped) = function.dict.get_str(&Str::intern("__wrapped__")) {
                return source_of(&wrapped);
            }
            let code = &function.code;
            Some(format!("{}:{}", code.source.file, code.first_line))
        }
        Value::Instance(instance) if is_partial(instance) => {
            source_of(&instance.get_own(&Str::intern("func"))?)
        }
        _ => None,
    }
}

/// `<Future pending cb=[…]>`, `<Task finished name='Task-1' coro=<…> result=None>`.
///
/// # Errors
/// What the `__repr__` of a result raises; RuntimeError if it is not initialised.
pub(super) fn of_future(machine: &mut Machine, future: &Rc<Instance>) -> NativeResult {
    state(future)?.check_initialised()?;
    guarded(machine, future, |machine| {
        pieces_of_future(machine, future)?.into_str(machine)
    })
}

/// How many futures and handles are shown inside each other.
const MAX_NESTING: usize = 50;

/// Shows an object whose text may hold itself: inside itself it is "..." (`recursive_repr`).
///
/// # Errors
/// What `show` raises.
pub(super) fn guarded(
    machine: &mut Machine,
    object: &Rc<Instance>,
    show: impl FnOnce(&mut Machine) -> NativeResult,
) -> NativeResult {
    let asyncio = asyncio(machine);
    let shown = Rc::as_ptr(object);
    let is_inside_itself = {
        let showing = asyncio.showing.borrow();
        showing.len() >= MAX_NESTING || showing.contains(&shown)
    };
    if is_inside_itself {
        return Ok(Next::Return(Value::from("...")));
    }
    asyncio.showing.borrow_mut().push(shown);
    let text = show(machine);
    asyncio.showing.borrow_mut().pop();
    text
}

fn pieces_of_future(machine: &mut Machine, future: &Rc<Instance>) -> Result<Pieces, Failure> {
    let mut pieces = before_result(machine, future)?;
    let future_state = state(future)?;
    match &*future_state.stage.borrow() {
        Stage::Result(value) => {
            pieces.text(" result=");
            pieces.short(machine, value);
        }
        Stage::Raised(exception, _) => {
            pieces.text(" exception=");
            pieces.repr(Value::from(exception.clone()));
        }
        Stage::Pending | Stage::Cancelled => {}
    }
    finish(machine, future_state, &mut pieces);
    Ok(pieces)
}

/// All but the result and what comes after it.
fn before_result(machine: &mut Machine, future: &Rc<Instance>) -> Result<Pieces, Failure> {
    let future_state = state(future)?;
    let is_cancelling = |task: &TaskState| match machine.version() >= (3, 11) {
        true => task.cancel_requests.get() > 0,
        false => task.must_cancel.get(),
    };
    let word = match (&*future_state.stage.borrow(), future_state.task()) {
        (Stage::Pending, Some(task)) if is_cancelling(task) => "cancelling",
        (Stage::Pending, _) => "pending",
        (Stage::Cancelled, _) => "cancelled",
        (Stage::Result(_) | Stage::Raised(..), _) => "finished",
    };
    let mut pieces = Pieces::default();
    pieces.text(format!("<{} {word}", future.class().name()));
    if let Some(task) = future_state.task() {
        push_task(machine, task, &mut pieces);
    }
    Ok(pieces)
}

/// The callbacks, and where it was made.
fn finish(machine: &mut Machine, future: &FutureState, pieces: &mut Pieces) {
    push_callbacks(machine, future, pieces);
    if let Some(made_at) = future.made_at.get() {
        pieces.text(format!(" {}", made_at.text()));
    }
    pieces.text(">");
}

fn push_task(machine: &mut Machine, task: &TaskState, pieces: &mut Pieces) {
    if machine.version() >= (3, 8) {
        let name = crate::python::text::str_repr::str_repr(&task.name.borrow());
        pieces.text(format!(" name={name}"));
    }
    let coroutine = task.coroutine.borrow().clone();
    pieces.text(format!(" coro=<{}>", coroutine_text(machine, &coroutine)));
    let waits_for = task.waits_for.borrow().clone();
    if let Some(future) = waits_for {
        pieces.text(" wait_for=");
        pieces.repr(Value::Instance(future));
    }
}

/// The text of a future without running Python code, and without its result.
pub(super) fn plain_text_of(machine: &mut Machine, future: &Rc<Instance>) -> String {
    let (Ok(mut pieces), Ok(future)) = (before_result(machine, future), state(future)) else {
        return "<Future>".to_owned();
    };
    finish(machine, future, &mut pieces);
    pieces.into_plain(machine)
}

/// `main() running at main.py:3`, `main() done, defined at main.py:2`
/// (`coroutines._format_coroutine`).
pub(super) fn coroutine_text(machine: &mut Machine, coroutine: &Value) -> String {
    let generator = match coroutine {
        Value::Generator(generator) => generator,
        other => return format!("<{} without __name__>()", type_name(other)),
    };
    let name = generator.qualname.borrow().clone();
    let Some(code) = &generator.code else {
        return match generator.state.get() {
            GeneratorState::Closed => format!("{name}() done, defined at {TASKS}:627"),
            _ => format!("{name}() running at {TASKS}:639"),
        };
    };
    match generator.state.get() {
        GeneratorState::Closed => {
            format!(
                "{name}() done, defined at {}:{}",
                code.source.file, code.first_line
            )
        }
        GeneratorState::Running => {
            let place = machine
                .frames()
                .find(|(running, _, _)| Rc::ptr_eq(running, code))
                .map(|(code, _, span)| code.source.line(span.start));
            let line = place.unwrap_or(code.first_line);
            format!("{name}() running at {}:{line}", code.source.file)
        }
        GeneratorState::Created | GeneratorState::Suspended => match line_of(generator) {
            Some((file, line)) => format!("{name}() running at {file}:{line}"),
            None => format!("{name}()"),
        },
    }
}

fn push_callbacks(machine: &mut Machine, future: &FutureState, pieces: &mut Pieces) {
    let callbacks = future.callbacks.borrow().clone();
    let (first, more, last) = match &callbacks[..] {
        [] => return,
        [only] => (only, 0, None),
        [first, between @ .., last] => (first, between.len(), Some(last)),
    };
    pieces.text(" cb=[");
    push_done_callback(machine, first, pieces);
    if more > 0 {
        pieces.text(format!(", <{more} more>"));
    }
    if let Some(last) = last {
        pieces.text(", ");
        push_done_callback(machine, last, pieces);
    }
    pieces.text("]");
}

fn push_done_callback(machine: &mut Machine, callback: &DoneCallback, pieces: &mut Pieces) {
    match callback {
        DoneCallback::Python(callback, _) => pieces.append(callback_source(machine, callback, &[])),
        DoneCallback::Wakeup(_) => pieces.text("Task.task_wakeup()"),
        DoneCallback::StopLoop => {
            pieces.text(format!("_run_until_complete_cb() at {BASE_EVENTS}:180"));
        }
        DoneCallback::Gathered(_) => {
            pieces.text(format!("gather.<locals>._done_callback() at {TASKS}:759"));
        }
        DoneCallback::Shielded(_) => {
            pieces.text(format!(
                "shield.<locals>._inner_done_callback() at {TASKS}:889"
            ));
        }
        DoneCallback::Unshield(_) => {
            pieces.text(format!(
                "shield.<locals>._outer_done_callback() at {TASKS}:906"
            ));
        }
    }
}
