//! One native step after another: what a sequence is for in the simplest case.

use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult, Next, Resumed, Sequence};
use crate::python::value::Value;

/// Hands the result of `next` to `then`: at once if it is there, else in a sequence that waits for
/// it.
///
/// # Errors
/// What `next` or `then` raises.
pub fn chain(
    machine: &mut Machine,
    next: Next,
    then: impl FnOnce(&mut Machine, Value) -> NativeResult + 'static,
) -> NativeResult {
    match next {
        Next::Return(value) => then(machine, value),
        next => Ok(Next::Run(Box::new(Chain {
            state: State::Start(next, Box::new(then)),
        }))),
    }
}

type Then = Box<dyn FnOnce(&mut Machine, Value) -> NativeResult>;

struct Chain {
    state: State,
}

enum State {
    Start(Next, Then),
    Waiting(Then),
    /// `then` has answered with something to wait for: its result is the result.
    Last,
}

impl Sequence for Chain {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let state = std::mem::replace(&mut self.state, State::Last);
        match (state, resumed) {
            (State::Start(next, then), _) => {
                self.state = State::Waiting(then);
                Ok(next)
            }
            (State::Waiting(then), Resumed::Returned(value)) => then(machine, value),
            (State::Last, Resumed::Returned(value)) => Ok(Next::Return(value)),
            _ => Err(Failure::bug("a chain was given an item of an iterator")),
        }
    }
}

/// Goes on in a frame of its own, so that native code that is called inside itself (the `repr` of
/// a container in a container) does not nest Rust calls.
pub fn later(go_on: impl FnOnce(&mut Machine) -> NativeResult + 'static) -> Next {
    Next::Run(Box::new(Later(Some(go_on))))
}

struct Later<F>(Option<F>);

impl<F: FnOnce(&mut Machine) -> NativeResult> Sequence for Later<F> {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (self.0.take(), resumed) {
            (Some(go_on), Resumed::Started) => go_on(machine),
            (None, Resumed::Returned(value)) => Ok(Next::Return(value)),
            _ => Err(Failure::bug(
                "a later step was given an item of an iterator",
            )),
        }
    }
}
