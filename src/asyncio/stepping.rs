//! How the loop drives tasks: a step, and what comes of it.

use std::rc::Rc;

use super::contexts as contextvars;
use super::running::{Doing, RunForever};
use super::tasks::{self, Raised, TaskState, states, task_state};
use crate::python::failure::Failure;
use crate::python::machine::{Args, Drive, Input, Machine, Next, Resumed, attributes};
use crate::python::ops::chain::chain;
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, Instance, IterState, Step, Str, Value};
use crate::trace::Wait;

impl RunForever {
    /// A step of a task.
    ///
    /// # Errors
    /// What ends the loop.
    pub(super) fn step(
        &mut self,
        machine: &mut Machine,
        task: Rc<Instance>,
        exception: Option<Exception>,
    ) -> Result<Option<Next>, Failure> {
        let (future, this) = states(&task)?;
        if future.is_done() {
            return Ok(None);
        }
        let exception = tasks::begin_step(future, this, exception);
        let old = self.thread.current_task.replace(Some(task.clone()));
        drop(old);
        self.previous_context = Some(contextvars::enter(machine, this.context.clone()));
        self.doing = Doing::Step(task.clone());
        let coroutine = this.coroutine.borrow();
        if let Value::Generator(generator) = &*coroutine {
            let input = match exception {
                Some(exception) => Input::Throw(exception),
                None => Input::Send(Value::None),
            };
            let next = Next::Resume(generator.clone(), input, Drive::Iterate);
            return Ok(Some(next));
        }
        let driven = coroutine.clone();
        drop(coroutine);
        match driven {
            Value::Iter(iter) => {
                if machine.recorder.is_on()
                    && let Some(lane) = this.lane.get()
                {
                    machine.stamp();
                    machine.recorder.enter(lane);
                }
                let step = match &mut *iter.state.borrow_mut() {
                    IterState::Native(native) => match exception {
                        Some(exception) => native.throw(machine, exception),
                        None => native.send(machine, Value::None),
                    },
                    _ => Err(Failure::bug(
                        "a task drives an iterator that cannot be awaited",
                    )),
                };
                match step {
                    Ok(Step::Item(value)) => {
                        self.stepped(machine, Resumed::Yielded(value))?;
                        Ok(None)
                    }
                    Ok(Step::Exhausted) => {
                        self.stepped(machine, Resumed::Exhausted(Value::None))?;
                        Ok(None)
                    }
                    Ok(Step::Pending(sequence)) => Ok(Some(Next::Advance(sequence))),
                    Err(Failure::Exception(exception)) => {
                        self.step_raised(machine, task, exception)?;
                        Ok(None)
                    }
                    Err(failure) => Err(failure),
                }
            }
            other => {
                // A coroutine of the program's own making.
                let (method, args) = match exception {
                    Some(exception) => ("throw", Args::one(exception.into())),
                    None => ("send", Args::one(Value::None)),
                };
                let method = attributes::get(machine, &other, &Str::intern(method))?;
                let call = chain(machine, method, |_, method| Ok(Next::Call(method, args)))?;
                Ok(Some(call))
            }
        }
    }

    /// A step of a task has ended without an exception.
    ///
    /// # Errors
    /// A bug of the engine, or a limit.
    pub(super) fn stepped(
        &mut self,
        machine: &mut Machine,
        resumed: Resumed,
    ) -> Result<(), Failure> {
        let Doing::Step(task) = std::mem::replace(&mut self.doing, Doing::Reporting) else {
            return Err(Failure::bug("no task was running"));
        };
        self.leave_context(machine);
        let (future, this) = states(&task)?;
        let drives = match &*this.coroutine.borrow() {
            Value::Iter(_) => Drives::Iterator,
            Value::Instance(_) => Drives::Object,
            _ => Drives::Frame,
        };
        let resumed = match (drives, resumed) {
            (Drives::Iterator, resumed) => {
                leave_lane(machine, this, &resumed);
                resumed
            }
            (Drives::Object, Resumed::Returned(value)) => Resumed::Yielded(value),
            (_, resumed) => resumed,
        };
        match resumed {
            Resumed::Yielded(value) => tasks::yielded(machine, &task, future, this, &value)?,
            Resumed::Exhausted(value) | Resumed::Returned(value) => {
                tasks::returned(machine, &task, value)?;
            }
            Resumed::Started => return Err(Failure::bug("a step cannot start twice")),
        }
        self.leave_task();
        Ok(())
    }

    /// No task runs any more (`_leave_task`).
    fn leave_task(&self) {
        let left = self.thread.current_task.replace(None);
        drop(left);
    }

    /// A step of a task has raised.
    ///
    /// # Errors
    /// What ends the loop.
    pub(super) fn step_raised(
        &mut self,
        machine: &mut Machine,
        task: Rc<Instance>,
        exception: Exception,
    ) -> Result<(), Failure> {
        self.leave_context(machine);
        let this = task_state(&task)?;
        if matches!(*this.coroutine.borrow(), Value::Iter(_))
            && machine.recorder.is_on()
            && this.lane.get().is_some()
        {
            machine.stamp();
            let outcome = machine.outcome_of(&exception);
            machine.recorder.end(outcome);
        }
        self.doing = Doing::Reporting;
        if ExceptionKind::StopIteration.matches(&exception) && drives_object(&task)? {
            tasks::returned(machine, &task, exception.first_arg())?;
            self.leave_task();
            return Ok(());
        }
        let raised = tasks::raised(machine, &task, exception.clone());
        self.leave_task();
        match raised? {
            Raised::Kept => Ok(()),
            Raised::EndsLoop => {
                self.clean_up(machine)?;
                Err(Failure::Exception(exception))
            }
        }
    }
}

/// What a task drives.
#[derive(Clone, Copy)]
enum Drives {
    /// A coroutine or generator, whose frame keeps to its lane by itself.
    Frame,
    /// An iterator in Rust.
    Iterator,
    /// A coroutine of the program's own making.
    Object,
}

/// A task that drives an iterator in Rust has no frame that would leave its lane for it.
fn leave_lane(machine: &mut Machine, task: &TaskState, resumed: &Resumed) {
    if !machine.recorder.is_on() || task.lane.get().is_none() {
        return;
    }
    machine.stamp();
    match resumed {
        Resumed::Yielded(value) => {
            let on = super::waiting::describe(machine, value).unwrap_or(Wait::NextIteration);
            machine.recorder.suspend(on);
        }
        _ => {
            machine.recorder.end(crate::trace::Outcome::Returned);
        }
    }
}

/// Whether a task drives a coroutine of the program's own making.
fn drives_object(task: &Rc<Instance>) -> Result<bool, Failure> {
    let coroutine = &task_state(task)?.coroutine;
    Ok(matches!(*coroutine.borrow(), Value::Instance(_)))
}
