//! How the loop drives tasks: a step, and what comes of it.

use std::rc::Rc;

use super::contexts as contextvars;
use super::futures::state;
use super::running::{Doing, RunForever};
use super::state::this_thread;
use super::tasks::{self, Raised, task_state};
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
        if state(&task)?.is_done() {
            return Ok(None);
        }
        let exception = tasks::begin_step(machine, &task, exception)?;
        let this = task_state(&task)?;
        self.previous_context = Some(contextvars::enter(machine, this.context.clone()));
        let coroutine = this.coroutine.borrow().clone();
        self.doing = Doing::Step(task.clone());
        match coroutine {
            Value::Generator(generator) => {
                let input = match exception {
                    Some(exception) => Input::Throw(exception),
                    None => Input::Send(Value::None),
                };
                Ok(Some(Next::Resume(generator, input, Drive::Iterate)))
            }
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
        self.leave_lane(machine, &task, &resumed)?;
        let resumed = match resumed {
            Resumed::Returned(value) if drives_object(&task)? => Resumed::Yielded(value),
            resumed => resumed,
        };
        match resumed {
            Resumed::Yielded(value) => tasks::yielded(machine, &task, &value)?,
            Resumed::Exhausted(value) | Resumed::Returned(value) => {
                tasks::returned(machine, &task, value)?;
            }
            Resumed::Started => return Err(Failure::bug("a step cannot start twice")),
        }
        this_thread(machine).current_task.replace(None);
        Ok(())
    }

    /// A task that drives an iterator in Rust has no frame that would leave its lane for it.
    fn leave_lane(
        &self,
        machine: &mut Machine,
        task: &Rc<Instance>,
        resumed: &Resumed,
    ) -> Result<(), Failure> {
        let this = task_state(task)?;
        let drives_iterator = matches!(*this.coroutine.borrow(), Value::Iter(_));
        if !drives_iterator || !machine.recorder.is_on() || this.lane.get().is_none() {
            return Ok(());
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
        Ok(())
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
            this_thread(machine).current_task.replace(None);
            return Ok(());
        }
        let raised = tasks::raised(machine, &task, exception.clone());
        this_thread(machine).current_task.replace(None);
        match raised? {
            Raised::Kept => Ok(()),
            Raised::EndsLoop => {
                self.clean_up(machine)?;
                Err(Failure::Exception(exception))
            }
        }
    }
}

/// Whether a task drives a coroutine of the program's own making.
fn drives_object(task: &Rc<Instance>) -> Result<bool, Failure> {
    let coroutine = &task_state(task)?.coroutine;
    Ok(matches!(*coroutine.borrow(), Value::Instance(_)))
}
