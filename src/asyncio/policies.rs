//! Which loop a thread has, and who says so: the event loop policy.
//!
//! The classes of policies are in `library/events.py`. As long as a program sets none, nothing is
//! asked of Python.

use super::classes::classes;
use super::functions::{Entry, optional_loop};
use super::loop_methods;
use super::signature::bind;
use super::state::{asyncio, set_event_loop, this_thread};
use crate::python::failure::type_error;
use crate::python::machine::{Args, Machine, NativeResult, Next, ThreadId, attributes};
use crate::python::ops::chain::chain;
use crate::python::types::type_name;
use crate::python::value::{Str, Value};

/// The functions.
pub(super) const FUNCTIONS: &[Entry] = &[
    ("new_event_loop", "asyncio.events", new_event_loop),
    ("set_event_loop", "asyncio.events", set_event_loop_function),
    ("_get_policy", "_asyncio", get_policy),
    ("_set_policy", "_asyncio", set_policy),
    ("_loop_of_policy", "_asyncio", loop_of_policy),
    ("_set_loop_of_policy", "_asyncio", set_loop_of_policy),
];

/// The policy that the program has set.
pub(super) fn custom(machine: &mut Machine) -> Option<Value> {
    asyncio(machine).policy.borrow().clone()
}

/// Calls a method of a policy.
///
/// # Errors
/// What the method raises.
pub(super) fn ask(
    machine: &mut Machine,
    policy: &Value,
    method: &'static str,
    args: Args,
) -> NativeResult {
    let method = attributes::get(machine, policy, &Str::intern(method))?;
    chain(machine, method, move |_, method| {
        Ok(Next::Call(method, args))
    })
}

fn new_event_loop(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = bind(args, "new_event_loop", [], 0)?;
    match custom(machine) {
        Some(policy) => ask(machine, &policy, "new_event_loop", Args::default()),
        None => loop_methods::construct(machine, &classes().event_loop, Args::default()),
    }
}

fn set_event_loop_function(machine: &mut Machine, args: Args) -> NativeResult {
    let [event_loop] = bind(args, "set_event_loop", ["loop"], 1)?;
    match custom(machine) {
        Some(policy) => ask(machine, &policy, "set_event_loop", Args::one(event_loop)),
        None => set_loop(machine, &event_loop),
    }
}

fn set_loop(machine: &mut Machine, event_loop: &Value) -> NativeResult {
    let Ok(event_loop) = optional_loop(event_loop) else {
        return Err(type_error(format!(
            "loop must be an instance of AbstractEventLoop or None, not '{}'",
            type_name(event_loop)
        )));
    };
    set_event_loop(machine, event_loop);
    Ok(Next::Return(Value::None))
}

fn set_loop_of_policy(machine: &mut Machine, args: Args) -> NativeResult {
    let [event_loop] = args.exactly("set_event_loop")?;
    set_loop(machine, &event_loop)
}

/// The loop of the thread, or None, and whether one may be made.
fn loop_of_policy(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("get_event_loop")?;
    let thread = this_thread(machine);
    let current = thread.current.borrow().clone();
    let may_be_made = !thread.set_called.get() && machine.current_thread() == ThreadId::MAIN;
    Ok(Next::Return(Value::tuple([
        current.map_or(Value::None, Value::Instance),
        Value::Bool(may_be_made),
    ])))
}

fn get_policy(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("_get_policy")?;
    Ok(Next::Return(custom(machine).unwrap_or(Value::None)))
}

/// A new policy has given no thread a loop yet.
fn set_policy(machine: &mut Machine, args: Args) -> NativeResult {
    let [policy] = args.exactly("_set_policy")?;
    let policy = (!policy.is_none()).then_some(policy);
    let old = asyncio(machine).policy.replace(policy);
    let thread = this_thread(machine);
    let held = (old, thread.current.take());
    thread.set_called.set(false);
    drop(held);
    Ok(Next::Return(Value::None))
}
