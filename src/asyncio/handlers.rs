//! What happens to exceptions that nobody gets.

use std::rc::Rc;

use super::classes::classes;
use super::contexts::Context;
use super::futures::future_of;
use super::jobs::HandleState;
use super::short_text::Pieces;
use super::state::loop_state;
use super::{representation, stacks};
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::types::ExceptionKind;
use crate::python::value::{Dict, DictData, Exception, Instance, Str, Value};

/// `logging.ERROR`.
const ERROR: i64 = 40;

/// The context dict of an exception handler.
pub(super) fn context(message: &str, details: Vec<(&str, Value)>) -> Value {
    let dict = Dict::new(DictData::default());
    dict.set_str(&Str::intern("message"), Value::from(message));
    for (name, value) in details {
        dict.set_str(&Str::intern(name), value);
    }
    Value::Dict(dict)
}

/// `loop.call_exception_handler(context)`. What a handler of the program's raises is reported in
/// its turn.
///
/// # Errors
/// What the default handler raises.
pub(super) fn call_exception_handler(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    context: Value,
) -> NativeResult {
    let handler = loop_state(owner)?.exception_handler.borrow().clone();
    match handler {
        None => default_handler(machine, context),
        Some(handler) => {
            let args = Args::new([Value::Instance(owner.clone()), context.clone()]);
            let guarded = GuardedHandler {
                call: Some((handler, args)),
                context,
            };
            Ok(Next::Run(Box::new(guarded)))
        }
    }
}

/// Calls a handler of the program's; one that fails is reported with the context it failed on.
struct GuardedHandler {
    call: Option<(Value, Args)>,
    context: Value,
}

impl crate::python::machine::Sequence for GuardedHandler {
    fn resume(
        &mut self,
        _machine: &mut Machine,
        _resumed: crate::python::machine::Resumed,
    ) -> NativeResult {
        match self.call.take() {
            Some((handler, args)) => Ok(Next::Call(handler, args)),
            None => Ok(Next::Return(Value::None)),
        }
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> NativeResult {
        let passes = ExceptionKind::SystemExit.matches(&exception)
            || ExceptionKind::KeyboardInterrupt.matches(&exception);
        if passes || self.call.is_some() {
            return Err(Failure::Exception(exception));
        }
        let details = vec![
            ("exception", Value::from(exception)),
            ("context", std::mem::replace(&mut self.context, Value::None)),
        ];
        default_handler(
            machine,
            context("Unhandled error in exception handler", details),
        )
    }
}

/// `loop.default_exception_handler(context)`: what the logger "asyncio" writes to stderr.
///
/// # Errors
/// What a `__repr__` raises, or a limit.
pub(super) fn default_handler(machine: &mut Machine, context: Value) -> NativeResult {
    let Value::Dict(context) = &context else {
        return Err(crate::python::failure::type_error(
            "the context must be a dict",
        ));
    };
    let get = |name: &str| context.get_str(&Str::intern(name));
    let message = match get("message") {
        Some(Value::Str(message)) if !message.is_empty() => message.to_string(),
        _ => "Unhandled exception in event loop".to_owned(),
    };
    let exception = get("exception").as_ref().and_then(Exception::from_value);
    let was_raised = get("handle").is_some() || get("future").as_ref().is_some_and(is_task);
    let mut details: Vec<(String, Value)> = context
        .borrow()
        .iter()
        .filter_map(|(key, value)| match key {
            Value::Str(key) if !matches!(key.as_str(), "message" | "exception") => {
                Some((key.to_string(), value.clone()))
            }
            _ => None,
        })
        .collect();
    details.sort_by(|a, b| a.0.cmp(&b.0));
    let mut pieces = Pieces::default();
    pieces.text(message);
    for (name, value) in details {
        pieces.text(format!("\n{name}: "));
        let made = match name.as_str() {
            "source_traceback" => Some("Object"),
            "handle_traceback" => Some("Handle"),
            _ => None,
        };
        match made.and_then(|made| Some((made, stacks::text_of(&value)?))) {
            Some((made, stack)) => {
                let stack = stack.trim_end();
                pieces.text(format!(
                    "{made} created at (most recent call last):\n{stack}"
                ));
            }
            None => pieces.repr(value),
        }
    }
    pieces.ask(machine, move |machine, mut text| {
        if was_raised && exception.as_ref().is_some_and(has_no_traceback) {
            // CPython shows frames of its own, which are left out here.
            text.push_str("\nTraceback (most recent call last):");
        }
        machine.log("asyncio", ERROR, &text, exception.as_ref())
    })
}

fn is_task(future: &Value) -> bool {
    future_of(future).is_some_and(|(_, state)| state.task().is_some())
}

fn has_no_traceback(exception: &Exception) -> bool {
    let state = exception.state();
    state.traceback.borrow().is_empty()
        && state.cause.borrow().is_none()
        && state.context.borrow().is_none()
}

/// Reports from where nobody waits for a result: the death of a future.
///
/// # Errors
/// A limit.
pub(super) fn report(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    message: &str,
    details: Vec<(&str, Value)>,
) -> Result<(), Failure> {
    let next = call_exception_handler(machine, owner, context(message, details))?;
    machine.run_unraisable(next);
    Ok(())
}

/// Reports what a callback has raised: "Exception in callback f() at main.py:2".
///
/// # Errors
/// What the default handler raises.
pub(super) fn callback_failed(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    handle: Value,
    exception: Exception,
) -> NativeResult {
    let mut message = Pieces::default();
    message.text("Exception in callback");
    let mut details = vec![("exception", Value::from(exception)), ("handle", handle)];
    if let (_, Value::Instance(handle)) = &details[1]
        && let Some(state) = handle.state::<HandleState>()
    {
        let callback = state.callback.borrow().clone();
        let args = state.args.borrow().clone();
        message.text(" ");
        message.append(representation::callback_source(machine, &callback, &args));
        let handle = handle.clone();
        if let Some(state) = handle.state::<HandleState>() {
            stacks::push_source(&state.made_at, &mut details);
        }
    }
    let owner = owner.clone();
    message.ask(machine, move |machine, message| {
        call_exception_handler(machine, &owner, context(&message, details))
    })
}

/// The handle that CPython would have made for a callback of a future.
pub(super) fn handle_for(
    machine: &mut Machine,
    callback: &Value,
    future: &Rc<Instance>,
    context: &Context,
) -> Value {
    let args = vec![Value::Instance(future.clone())];
    let state = HandleState::new(machine, callback.clone(), args, context.clone(), None);
    Value::Instance(Instance::native(classes().handle.clone(), state))
}
