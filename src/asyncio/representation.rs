//! `repr` of loops, handles, futures and tasks.

use std::rc::Rc;

use super::event_loop::LoopState;
use super::futures::{DoneCallback, FutureState, Stage, state};
use super::jobs::HandleState;
use super::tasks::{TaskState, line_of};
use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult, Next};
use crate::python::ops::text::{TextOf, plain_repr, texts};
use crate::python::types::type_name;
use crate::python::value::{GeneratorState, Instance, NativeKind, Str, Value};

/// Longer texts of arguments and results are cut in the middle (`reprlib.repr`).
const MAX_TEXT: usize = 30;

/// Where CPython has the callbacks of its own.
const BASE_EVENTS: &str = "/usr/lib/python3.11/asyncio/base_events.py";
const TASKS: &str = "/usr/lib/python3.11/asyncio/tasks.py";

/// `<_UnixSelectorEventLoop running=False closed=False debug=False>`.
pub(super) fn of_loop(state: &LoopState) -> String {
    let python = |flag: bool| if flag { "True" } else { "False" };
    format!(
        "<_UnixSelectorEventLoop running={} closed={} debug={}>",
        python(state.running.get()),
        python(state.closed.get()),
        python(state.debug.get())
    )
}

/// `<Handle f(1) at main.py:2>`, `<TimerHandle when=1.5 f() at main.py:2>`.
pub(super) fn of_handle(machine: &mut Machine, handle: &Rc<Instance>) -> String {
    let Some(state) = handle.state::<HandleState>() else {
        return "<Handle>".to_owned();
    };
    let mut parts = vec![handle.class().name().to_string()];
    if state.cancelled.get() {
        parts.push("cancelled".to_owned());
    }
    if let Some(when) = state.when {
        parts.push(format!(
            "when={}",
            crate::python::text::float_repr::float_repr(when)
        ));
    }
    let callback = state.callback.borrow().clone();
    if !callback.is_unbound() {
        let args = state.args.borrow().clone();
        parts.push(callback_source(machine, &callback, &args));
    }
    format!("<{}>", parts.join(" "))
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
pub(super) fn callback_name(machine: &mut Machine, callback: &DoneCallback) -> String {
    match callback {
        DoneCallback::Python(callback, _) => function_name(machine, callback),
        DoneCallback::Wakeup(_) => "Task.task_wakeup".to_owned(),
        DoneCallback::StopLoop => "_run_until_complete_cb".to_owned(),
        DoneCallback::Gathered(_) => "gather.<locals>._done_callback".to_owned(),
        DoneCallback::Shielded(_) => "shield.<locals>._inner_done_callback".to_owned(),
        DoneCallback::Unshield(_) => "shield.<locals>._outer_done_callback".to_owned(),
    }
}

fn is_partial(instance: &Instance) -> bool {
    instance.class().name().as_str() == "partial"
        && instance.class().module().as_str() == "functools"
}

/// `name(args) at file:line` (`format_helpers._format_callback_source`).
pub(super) fn callback_source(machine: &mut Machine, callback: &Value, args: &[Value]) -> String {
    let shown = callback_text(machine, callback, args, "");
    match source_of(callback) {
        Some(source) => format!("{shown} at {source}"),
        None => shown,
    }
}

fn callback_text(machine: &mut Machine, callback: &Value, args: &[Value], suffix: &str) -> String {
    let args: Vec<String> = args
        .iter()
        .map(|argument| short(&plain_repr(machine, argument)))
        .collect();
    let suffix = format!("({}){suffix}", args.join(", "));
    if let Value::Instance(instance) = callback
        && is_partial(instance)
    {
        let own = |name: &str| instance.get_own(&Str::intern(name));
        let inner_args = match own("args") {
            Some(Value::Tuple(args)) => args.to_vec(),
            _ => Vec::new(),
        };
        let function = own("func").unwrap_or(Value::None);
        return callback_text(machine, &function, &inner_args, &suffix);
    }
    format!("{}{suffix}", function_name(machine, callback))
}

/// `file:line` of a function in Python.
fn source_of(callback: &Value) -> Option<String> {
    match callback {
        Value::Function(function) => {
            let code = &function.code;
            Some(format!("{}:{}", code.source.file, code.first_line))
        }
        Value::BoundMethod(method) => source_of(&method.function),
        Value::Instance(instance) if is_partial(instance) => {
            source_of(&instance.get_own(&Str::intern("func"))?)
        }
        _ => None,
    }
}

/// A text cut in the middle as `reprlib` cuts it.
fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= MAX_TEXT {
        return text.to_owned();
    }
    let head = (MAX_TEXT - 3) / 2;
    let tail = MAX_TEXT - 3 - head;
    let first: String = text.chars().take(head).collect();
    let last: String = text.chars().skip(count - tail).collect();
    format!("{first}...{last}")
}

/// `<Future pending cb=[…]>`, `<Task finished name='Task-1' coro=<…> result=None>`.
///
/// # Errors
/// What the `__repr__` of a result raises.
pub(super) fn of_future(machine: &mut Machine, future: &Rc<Instance>) -> NativeResult {
    let parts = before_result(machine, future)?;
    let future_state = state(future)?;
    let (name, value) = match &*future_state.stage.borrow() {
        Stage::Result(value) => ("result", Some(value.clone())),
        Stage::Raised(exception, _) => ("exception", Some(Value::from(exception.clone()))),
        Stage::Pending | Stage::Cancelled => ("", None),
    };
    let Some(value) = value else {
        return Ok(Next::Return(Value::from(format!("<{}>", parts.join(" ")))));
    };
    let is_task = future_state.task().is_some();
    texts(machine, vec![(value, TextOf::Repr)], move |_, shown| {
        let shown = shown
            .first()
            .map(|shown| shown.to_string())
            .unwrap_or_default();
        // reprlib keeps exceptions as they are.
        let shown = if name == "result" {
            short(&shown)
        } else {
            shown
        };
        let mut parts = parts;
        let at = if is_task {
            parts.len()
        } else {
            2.min(parts.len())
        };
        parts.insert(at, format!("{name}={shown}"));
        Ok(Next::Return(Value::from(format!("<{}>", parts.join(" ")))))
    })
}

/// All but the result.
fn before_result(machine: &mut Machine, future: &Rc<Instance>) -> Result<Vec<String>, Failure> {
    let future_state = state(future)?;
    let word = match (&*future_state.stage.borrow(), future_state.task()) {
        (Stage::Pending, Some(task)) if task.must_cancel.get() => "cancelling",
        (Stage::Pending, _) => "pending",
        (Stage::Cancelled, _) => "cancelled",
        (Stage::Result(_) | Stage::Raised(..), _) => "finished",
    };
    let mut parts = vec![future.class().name().to_string(), word.to_owned()];
    if let Some(task) = future_state.task() {
        push_task(machine, task, &mut parts);
    }
    push_callbacks(machine, future_state, &mut parts);
    Ok(parts)
}

fn push_task(machine: &mut Machine, task: &TaskState, parts: &mut Vec<String>) {
    if machine.version() >= (3, 8) {
        let name = crate::python::text::str_repr::str_repr(&task.name.borrow());
        parts.push(format!("name={name}"));
    }
    let coroutine = task.coroutine.borrow().clone();
    parts.push(format!("coro=<{}>", coroutine_text(machine, &coroutine)));
    let waits_for = task.waits_for.borrow().clone();
    if let Some(future) = waits_for {
        parts.push(format!("wait_for={}", plain_text_of(machine, &future)));
    }
}

/// The text of a future without running Python code: results show plainly.
pub(super) fn plain_text_of(machine: &mut Machine, future: &Rc<Instance>) -> String {
    let Ok(parts) = before_result(machine, future) else {
        return "<Future>".to_owned();
    };
    format!("<{}>", parts.join(" "))
}

/// `main() running at main.py:3`, `main() done, defined at main.py:2`
/// (`coroutines._format_coroutine`).
pub(super) fn coroutine_text(machine: &mut Machine, coroutine: &Value) -> String {
    let Value::Generator(generator) = coroutine else {
        return plain_repr(machine, coroutine);
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

fn push_callbacks(machine: &mut Machine, future: &FutureState, parts: &mut Vec<String>) {
    let callbacks = future.callbacks.borrow().clone();
    let shown: Vec<String> = match &callbacks[..] {
        [] => return,
        [first, .., last] if callbacks.len() > 2 => {
            let more = format!("<{} more>", callbacks.len() - 2);
            vec![
                done_callback_text(machine, first),
                more,
                done_callback_text(machine, last),
            ]
        }
        few => few
            .iter()
            .map(|callback| done_callback_text(machine, callback))
            .collect(),
    };
    parts.push(format!("cb=[{}]", shown.join(", ")));
}

fn done_callback_text(machine: &mut Machine, callback: &DoneCallback) -> String {
    match callback {
        DoneCallback::Python(callback, _) => callback_source(machine, callback, &[]),
        DoneCallback::Wakeup(_) => "Task.task_wakeup()".to_owned(),
        DoneCallback::StopLoop => format!("_run_until_complete_cb() at {BASE_EVENTS}:180"),
        DoneCallback::Gathered(_) => {
            format!("gather.<locals>._done_callback() at {TASKS}:759")
        }
        DoneCallback::Shielded(_) => {
            format!("shield.<locals>._inner_done_callback() at {TASKS}:889")
        }
        DoneCallback::Unshield(_) => {
            format!("shield.<locals>._outer_done_callback() at {TASKS}:906")
        }
    }
}
