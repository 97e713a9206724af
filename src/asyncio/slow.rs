//! Debug mode: what blocks the loop for long is logged.

use super::event_loop::{LoopState, loop_time};
use super::futures::DoneCallback;
use super::handlers;
use super::jobs::Job;
use super::short_text::Pieces;
use crate::python::failure::Failure;
use crate::python::machine::{Machine, Next};
use crate::python::value::Value;

/// `slow_callback_duration` where it was not set, in seconds.
pub(super) const USUAL_DURATION: f64 = 0.1;

/// `logging.WARNING`.
const WARNING: i64 = 30;

/// When a job begins, and what is shown of it: the task, or the handle.
pub(super) fn begin(machine: &mut Machine, job: &Job) -> Option<(f64, Value)> {
    let shown = match job {
        Job::Step { task, .. } | Job::Wakeup { task, .. } => Value::Instance(task.clone()),
        Job::Handle(handle) => Value::Instance(handle.clone()),
        Job::Done {
            callback: DoneCallback::Python(callback, context),
            future,
        } => handlers::handle_for(machine, callback, future, context),
        _ => return None,
    };
    Some((loop_time(machine), shown))
}

/// "Executing <Task …> took 0.123 seconds", if it did.
///
/// # Errors
/// A limit of the output.
pub(super) fn report(
    machine: &mut Machine,
    state: &LoopState,
    (began, shown): (f64, Value),
) -> Result<Option<Next>, Failure> {
    let took = loop_time(machine) - began;
    let slow = state.slow_callback_duration.get();
    if took < slow.unwrap_or(USUAL_DURATION) {
        return Ok(None);
    }
    let mut pieces = Pieces::default();
    pieces.text("Executing ");
    pieces.repr(shown);
    pieces.text(format!(" took {took:.3} seconds"));
    let told = pieces.ask(machine, |machine, text| {
        machine.log("asyncio", WARNING, &text, None)
    })?;
    Ok(match told {
        Next::Return(_) => None,
        next => Some(next),
    })
}
