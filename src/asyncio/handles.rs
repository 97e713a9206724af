//! `Handle` and `TimerHandle`: callbacks that a program may cancel.

use std::rc::Rc;

use super::classes::classes;
use super::contexts::{self, Context};
use super::functions::optional_loop;
use super::jobs::HandleState;
use super::representation;
use super::stacks::MadeAt;
use super::state::loop_state;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::ops::compare;
use crate::python::ops::hash::hash_value;
use crate::python::types::{Member, type_name};
use crate::python::value::{Class, Instance, NativeState, Str, Value};
use crate::trace::EventKind;

/// Makes a handle that a program holds.
///
/// # Errors
/// TypeError for what is no loop.
pub(super) fn new_handle(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    callback: Value,
    args: Vec<Value>,
    context: Context,
    when: Option<f64>,
) -> Result<Rc<Instance>, Failure> {
    let classes = classes();
    let class = if when.is_some() {
        &classes.timer_handle
    } else {
        &classes.handle
    };
    let state = HandleState::new(machine, callback, args, context, when);
    if loop_state(owner)?.debug.get() {
        let _ = state.made_at.set(Box::new(MadeAt::here(machine, None)));
    }
    Ok(Instance::native(class.clone(), state))
}

/// `Handle(callback, args, loop, context=None)`.
pub(super) fn construct(machine: &mut Machine, _: &Rc<Class>, args: Args) -> NativeResult {
    let [callback, args, owner, context] =
        args.bind("Handle", ["callback", "args", "loop", "context"], 3)?;
    made(machine, None, [callback, args, owner, context])
}

/// `TimerHandle(when, callback, args, loop, context=None)`.
pub(super) fn construct_timer(machine: &mut Machine, _: &Rc<Class>, args: Args) -> NativeResult {
    let names = ["when", "callback", "args", "loop", "context"];
    let [when, callback, args, owner, context] = args.bind("TimerHandle", names, 4)?;
    let when = match when {
        Value::Int(when) => when as f64,
        Value::Float(when) => when,
        other => {
            return Err(type_error(format!(
                "a time is needed, not '{}'",
                type_name(&other)
            )));
        }
    };
    made(machine, Some(when), [callback, args, owner, context])
}

fn made(
    machine: &mut Machine,
    when: Option<f64>,
    [callback, args, owner, context]: [Value; 4],
) -> NativeResult {
    let Some(owner) = optional_loop(&owner)? else {
        return Err(type_error("an event loop is needed, not 'NoneType'"));
    };
    let args = match &args {
        Value::Tuple(args) => args.to_vec(),
        Value::List(args) => args.to_vec(),
        _ => Vec::new(),
    };
    let context = contexts::given_or_copy(machine, &context)?;
    let handle = new_handle(machine, &owner, callback, args, context, when)?;
    Ok(Next::Return(Value::Instance(handle)))
}

fn handle_of(value: &Value) -> Option<&HandleState> {
    match value {
        Value::Instance(handle) => handle.state::<HandleState>(),
        _ => None,
    }
}

fn receiver(args: &mut Args, method: &str) -> Result<Value, Failure> {
    let value = args.receiver(method)?;
    match handle_of(&value) {
        Some(_) => Ok(value),
        None => Err(type_error(format!(
            "'{method}' needs a handle, not '{}'",
            type_name(&value)
        ))),
    }
}

fn state(value: &Value) -> Result<&HandleState, Failure> {
    handle_of(value).ok_or_else(|| Failure::bug("a handle has no state"))
}

fn cancel(machine: &mut Machine, mut args: Args) -> NativeResult {
    let handle = receiver(&mut args, "cancel")?;
    let this = state(&handle)?;
    if this.cancelled.replace(true) {
        return Ok(Next::Return(Value::None));
    }
    machine.stamp();
    let lane = machine.lane();
    machine
        .recorder
        .record(lane, EventKind::HandleCancelled { handle: this.id });
    if this.made_at.get().is_none() {
        this.release();
        return Ok(Next::Return(Value::None));
    }
    // In debug mode what it was can still be seen.
    let Value::Instance(instance) = &handle else {
        return Err(Failure::bug("a handle is an instance"));
    };
    let pieces = representation::of_handle(machine, instance);
    pieces.ask(machine, move |_, text| {
        let this = state(&handle)?;
        this.kept_text.replace(Some(text));
        this.release();
        Ok(Next::Return(Value::None))
    })
}

/// `handle.cancel()`, without a text for debug mode.
pub(super) fn withdraw(machine: &mut Machine, handle: &Rc<Instance>) {
    if let Some(state) = handle.state::<HandleState>()
        && !state.cancelled.replace(true)
    {
        machine.stamp();
        let lane = machine.lane();
        machine
            .recorder
            .record(lane, EventKind::HandleCancelled { handle: state.id });
        state.release();
    }
}

fn cancelled(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let handle = receiver(&mut args, "cancelled")?;
    Ok(Next::Return(Value::Bool(state(&handle)?.cancelled.get())))
}

fn when(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let handle = receiver(&mut args, "when")?;
    let when = state(&handle)?.when;
    Ok(Next::Return(when.map_or(Value::None, Value::Float)))
}

/// `_run()`: calls the callback in its context.
fn run(machine: &mut Machine, mut args: Args) -> NativeResult {
    let handle = receiver(&mut args, "_run")?;
    let this = state(&handle)?;
    let context = contexts::object_of(&this.context);
    let mut args = Args::one(this.callback.borrow().clone());
    args.positional.extend(this.args.borrow().iter().cloned());
    let run = attributes::get(machine, &context, &Str::intern("run"))?;
    chain(machine, run, move |_, run| Ok(Next::Call(run, args)))
}

fn repr(machine: &mut Machine, mut args: Args) -> NativeResult {
    match receiver(&mut args, "__repr__")? {
        Value::Instance(handle) => representation::guarded(machine, &handle, |machine| {
            representation::of_handle(machine, &handle).into_str(machine)
        }),
        _ => Err(Failure::bug("a handle is an instance")),
    }
}

/// Two timers, as their operators compare them; none if the other is no timer.
struct Timers {
    when: [f64; 2],
    are_equal: bool,
}

fn timers(mut args: Args, method: &str) -> Result<Option<Timers>, Failure> {
    let handle = receiver(&mut args, method)?;
    let [other] = args.exactly(method)?;
    let (Some(one), Some(two)) = (handle_of(&handle), handle_of(&other)) else {
        return Ok(None);
    };
    let (Some(one_when), Some(two_when)) = (one.when, two.when) else {
        return Ok(None);
    };
    let are_equal = one_when == two_when
        && one.cancelled.get() == two.cancelled.get()
        && compare::equal(&one.callback.borrow(), &two.callback.borrow())
        && compare::equal(
            &Value::tuple(one.args.borrow().clone()),
            &Value::tuple(two.args.borrow().clone()),
        );
    Ok(Some(Timers {
        when: [one_when, two_when],
        are_equal,
    }))
}

macro_rules! comparison {
    ($name:ident, $method:literal, $holds:expr) => {
        fn $name(_: &mut Machine, args: Args) -> NativeResult {
            let holds: fn(Timers) -> bool = $holds;
            Ok(Next::Return(match timers(args, $method)? {
                Some(timers) => Value::Bool(holds(timers)),
                None => Value::NotImplemented,
            }))
        }
    };
}

comparison!(less, "__lt__", |it| it.when[0] < it.when[1]);
comparison!(less_or_equal, "__le__", |it| it.when[0] < it.when[1]
    || it.are_equal);
comparison!(greater, "__gt__", |it| it.when[0] > it.when[1]);
comparison!(greater_or_equal, "__ge__", |it| it.when[0] > it.when[1]
    || it.are_equal);
comparison!(equal, "__eq__", |it| it.are_equal);

fn hash_of(_: &mut Machine, mut args: Args) -> NativeResult {
    let handle = receiver(&mut args, "__hash__")?;
    let when = state(&handle)?.when.map_or(Value::None, Value::Float);
    Ok(Next::Return(Value::Int(hash_value(&when)?)))
}

fn get_callback(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(match state(value)?.callback.borrow().clone() {
        Value::Unbound => Value::None,
        callback => callback,
    })
}

fn get_args(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let this = state(value)?;
    Ok(match this.cancelled.get() {
        true => Value::None,
        false => Value::tuple(this.args.borrow().clone()),
    })
}

fn is_cancelled(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Bool(state(value)?.cancelled.get()))
}

fn get_when(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(state(value)?.when.map_or(Value::None, Value::Float))
}

fn source_traceback(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let made_at = state(value)?.made_at.get();
    Ok(made_at.map_or(Value::None, |made_at| made_at.object()))
}

/// Members of `Handle`.
pub(super) const HANDLE_MEMBERS: &[Member] = &[
    Member::Method("cancel", cancel),
    Member::Method("cancelled", cancelled),
    Member::Method("_run", run),
    Member::Method("__repr__", repr),
    Member::Get("_callback", get_callback),
    Member::Get("_args", get_args),
    Member::Get("_cancelled", is_cancelled),
    Member::Get("_source_traceback", source_traceback),
];

/// Members of `TimerHandle` that `Handle` has not.
pub(super) const TIMER_HANDLE_MEMBERS: &[Member] = &[
    Member::Method("when", when),
    Member::Get("_when", get_when),
    Member::Method("__lt__", less),
    Member::Method("__le__", less_or_equal),
    Member::Method("__gt__", greater),
    Member::Method("__ge__", greater_or_equal),
    Member::Method("__eq__", equal),
    Member::Method("__hash__", hash_of),
];
