//! The run loop: slices of a run, what begins it and what ends it.

use std::rc::Rc;

use super::{Frame, Inbox, Link, Machine, Outcome, Pause, Phase, PythonFrame, ThreadId, bulk};
use crate::python::code::Code;
use crate::python::failure::{Failure, Limit, Misuse};
use crate::python::value::burial::{self, Portion};
use crate::python::value::{Dict, DictData, Module, Str, Value};
use crate::trace::{Exit, Time};

impl Machine {
    /// Puts the program's code on the stack.
    ///
    /// # Errors
    /// [`Misuse::Ended`] if there was one before.
    pub fn start(&mut self, code: Rc<Code>) -> Result<(), Misuse> {
        if !matches!(self.phase, Phase::New) {
            return Err(Misuse::Ended);
        }
        let _current = self.heap.clone().enter();
        let globals = Dict::new(DictData::default());
        globals.set_str(&Str::literal("__name__"), Value::from("__main__"));
        globals.set_str(&Str::literal("__file__"), Value::from(&*code.source.file));
        globals.set_str(&Str::literal("__builtins__"), Value::None);
        globals.set_str(
            &Str::literal("__annotations__"),
            Value::dict(DictData::default()),
        );
        globals.set_str(
            &Str::literal("__doc__"),
            code.docstring.clone().map_or(Value::None, Value::Str),
        );
        let module = Module::new("__main__", globals.clone());
        self.modules
            .set_str(&Str::literal("__main__"), Value::Module(module));
        let source = code.source.clone();
        self.push_frame(PythonFrame::new(code, globals), Link::Call);
        self.phase = Phase::Running;
        if let Err(failure) = self.warn_of_oddities(&source) {
            self.abort(failure);
        }
        Ok(())
    }

    /// Runs up to so many instructions, and at least one.
    pub fn run(&mut self, fuel: u32) -> Outcome {
        let _current = self.heap.clone().enter();
        bulk::begin_counting();
        self.measure_room();
        let _portion = Portion::begin();
        self.slice_end = self.clock.executed() + u64::from(fuel.max(1));
        self.refuel();
        loop {
            match &self.phase {
                Phase::New => return Outcome::Finished(Exit::Status(0)),
                Phase::Over(_) | Phase::Clearing(..) => return self.end_of_run(),
                Phase::Running | Phase::Ending(_) => {}
            }
            if self.is_called_away() {
                if std::mem::take(&mut self.took_long) {
                    return self.end_slice(Outcome::Spent);
                }
                if self.outside.has_asks() {
                    return self.end_slice(Outcome::Asked);
                }
                match self.next_thread() {
                    Ok(true) => {}
                    Ok(false) => {
                        let until = self.next_moment();
                        return self.end_slice(Outcome::Waiting(until));
                    }
                    Err(failure) => self.abort(failure),
                }
                continue;
            }
            if self.clock.is_spent() {
                if self.clock.executed() < self.threads.switch_at {
                    return self.end_slice(Outcome::Spent);
                }
                if let Err(failure) = self.end_interval() {
                    self.abort(failure);
                }
                continue;
            }
            match self.step() {
                Ok(None) => {}
                Ok(Some(Pause::Iteration)) => return self.end_slice(Outcome::Iteration),
                Ok(Some(Pause::Work)) => return self.end_slice(Outcome::Spent),
                Err(failure) => self.unwind(failure),
            }
        }
    }

    /// Whether native code has done something that the machine has to see to before it goes on.
    #[inline]
    pub(super) fn is_called_away(&self) -> bool {
        self.took_long || self.outside.has_asks() || self.threads.stands
    }

    /// The end of a slice of the run, unless a limit has been hit in it.
    fn end_slice(&mut self, outcome: Outcome) -> Outcome {
        if let Err(failure) = self.check_limits() {
            self.abort(failure);
        }
        match self.is_over() {
            true => self.end_of_run(),
            false => outcome,
        }
    }

    /// The end of a slice of a run that is over: it finishes when all that it held is given back.
    fn end_of_run(&mut self) -> Outcome {
        match self.clear() {
            Some(exit) => Outcome::Finished(exit),
            None => Outcome::Spent,
        }
    }

    /// Fuel up to the end of the slice, or of the thread's interval if that comes first.
    pub(super) fn refuel(&mut self) {
        let end = self.slice_end.min(self.threads.switch_at);
        self.clock.run_until(end);
    }

    /// Native code has just worked for long, at no cost of program time: the slice ends, so that the
    /// host can give the page its turn.
    pub fn took_long(&mut self) {
        self.took_long = true;
        self.clock.run_until(self.clock.executed());
    }

    /// Lets program time pass until a moment; it never goes back.
    pub fn wake(&mut self, moment: Time) {
        self.clock.advance_to(moment);
    }

    /// Ends the run from outside: no Python code runs any more. What it holds is given back as
    /// [`Machine::run`] is called further.
    pub fn stop(&mut self) {
        if !self.is_over() {
            self.end_at_once(Exit::Stopped);
        }
    }

    /// Ends a run that is computed where it asks a host that only a live run can ask.
    pub fn end_unasked(&mut self, host: &str) {
        if !self.is_over() {
            self.end_at_once(Exit::Unasked { host: host.into() });
        }
    }

    /// Ends a run that is computed where it reads a line that nobody types.
    pub fn end_untyped(&mut self) {
        if !self.is_over() {
            self.end_at_once(Exit::Untyped);
        }
    }

    /// Ends the run because of a limit that the host keeps.
    pub fn stop_at(&mut self, limit: Limit) {
        self.abort(Failure::Limit(limit));
    }

    /// Whether the run is over, though it may hold something that is still to be given back.
    pub fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Over(_) | Phase::Clearing(..))
    }

    /// Whether the program has ended, so that what it holds is dropped.
    pub fn is_ending(&self) -> bool {
        matches!(self.phase, Phase::Ending(_)) || self.is_over()
    }

    /// One step: a native frame's, or instructions of a Python frame until something happens.
    fn step(&mut self) -> Result<Option<Pause>, Failure> {
        if self.heap.has_notices() {
            if !burial::go_on() {
                return Ok(Some(Pause::Work));
            }
            self.act_on_notices()?;
        }
        let Some(top) = self.stack.last_mut() else {
            match self.current_thread() {
                ThreadId::MAIN => self.program_ended(Exit::Status(0)),
                _ => self.end_thread(),
            }
            return Ok(None);
        };
        match top.frame {
            Some(Frame::Python(_)) => match top.inbox.take() {
                Some(Inbox::Raised(exception)) => Err(Failure::Exception(exception)),
                Some(Inbox::Passing(exception)) => {
                    self.propagate_below(exception);
                    Ok(None)
                }
                _ => self.execute(),
            },
            Some(Frame::Native(_)) => self.resume_native(),
            None => Err(Failure::bug("the topmost frame is in use")),
        }
    }

    fn check_limits(&mut self) -> Result<(), Failure> {
        if self.recorder.len() > self.limits.events {
            return Err(Failure::Limit(Limit::Events {
                count: self.limits.events,
            }));
        }
        self.check_memory(0)
    }
}
