//! `run_until_complete`.

use std::rc::Rc;

use super::futures::{self, DoneCallback, state};
use super::running::RunForever;
use crate::python::failure::{Failure, runtime_error};
use crate::python::machine::{Machine, NativeResult, Next, Resumed, Sequence, attributes};
use crate::python::value::{Exception, Instance, Str, Value};

/// `run_until_complete`.
pub(super) struct RunUntilComplete {
    owner: Rc<Instance>,
    /// Makes the future.
    next: Option<Next>,
    future: Option<Rc<Instance>>,
    /// Whether the future is a task made for this call.
    is_new: bool,
}

impl RunUntilComplete {
    pub(super) fn new(owner: Rc<Instance>, next: Next, is_new: bool) -> Self {
        Self {
            owner,
            next: Some(next),
            future: None,
            is_new,
        }
    }

    fn remove_callback(&self) -> Result<(), Failure> {
        if let Some(future) = &self.future {
            let state = state(future)?;
            let callbacks = state.callbacks.take();
            let (removed, kept) = callbacks
                .into_iter()
                .partition(|callback| matches!(callback, DoneCallback::StopLoop));
            state.callbacks.replace(kept);
            drop::<Vec<_>>(removed);
        }
        Ok(())
    }

    fn run(&mut self, machine: &mut Machine, future: Value) -> NativeResult {
        // The task factory may have given anything.
        let Some((future, future_state)) = futures::future_of(&future) else {
            return Err(attributes::missing(
                &future,
                &Str::intern("add_done_callback"),
            ));
        };
        if self.is_new
            && let Some(task) = future_state.task()
        {
            task.log_destroy_pending.set(false);
        }
        futures::add_done_callback(machine, future, DoneCallback::StopLoop)?;
        self.future = Some(future.clone());
        let forever = RunForever::new(machine, self.owner.clone());
        Ok(Next::Run(Box::new(forever)))
    }
}

impl Sequence for RunUntilComplete {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.next.take(), &self.future) {
            (Resumed::Started, Some(Next::Return(future)), _) => self.run(machine, future),
            (Resumed::Started, Some(next), _) => Ok(next),
            (Resumed::Returned(future), _, None) => self.run(machine, future),
            (_, _, Some(future)) => {
                let future = future.clone();
                self.remove_callback()?;
                if !state(&future)?.is_done() {
                    return Err(runtime_error("Event loop stopped before Future completed."));
                }
                Ok(Next::Return(futures::result(&future)?))
            }
            _ => Err(Failure::bug("there is no future to run until complete")),
        }
    }

    fn frames_in_cpython(&self) -> usize {
        1
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        self.remove_callback()?;
        if let Some(future) = &self.future
            && self.is_new
        {
            let state = state(future)?;
            if state.is_done() && !state.is_cancelled() {
                // Asked for, so that it is not reported a second time.
                drop(state.take_exception());
            }
        }
        Err(Failure::Exception(exception))
    }
}
