//! What the end or the yielding of a frame means to the frame below it.

use std::rc::Rc;

use super::protocol::{Args, Drive, Input, Next, Pause, Resumed, Sequence};
use super::{Activation, Frame, Inbox, Link, Machine, PythonFrame};
use crate::python::code::Instr;
use crate::python::failure::{Failure, raise};
use crate::python::types::ExceptionKind;
use crate::python::value::{Generator, GeneratorKind, GeneratorState, Value};
use crate::trace::{LaneId, Outcome, Wait};

impl Machine {
    /// Puts a Python frame on the stack.
    pub(super) fn push_frame(&mut self, frame: Box<PythonFrame>, link: Link) {
        self.depth += 1;
        let frame = Some(Frame::Python(frame));
        self.stack.push(Activation {
            frame,
            link,
            generator: None,
            inbox: None,
        });
    }

    /// Puts a place on the stack for a Python frame in hand, of a call.
    pub(super) fn push_running(&mut self) {
        self.depth += 1;
        self.stack.push(Activation {
            frame: None,
            link: Link::Call,
            generator: None,
            inbox: None,
        });
    }

    /// Puts a sequence on the stack; it starts when the machine comes to it.
    pub(super) fn push_sequence(&mut self, sequence: Box<dyn Sequence>, link: Link) {
        let inbox = Some(Inbox::Resumed(Resumed::Started));
        let frame = Some(Frame::Native(sequence));
        self.stack.push(Activation {
            frame,
            link,
            generator: None,
            inbox,
        });
    }

    /// Takes the topmost frame off the stack.
    pub(super) fn pop_activation(&mut self) -> Option<Activation> {
        let activation = self.stack.pop()?;
        self.place_below.forget(self.stack.len());
        if !matches!(activation.frame, Some(Frame::Native(_))) {
            self.depth = self.depth.saturating_sub(1);
        }
        Some(activation)
    }

    /// Lets the topmost frame, a native one, go on.
    pub(super) fn resume_native(&mut self) -> Result<Option<Pause>, Failure> {
        self.spend(1);
        let Some(top) = self.stack.last_mut() else {
            return Ok(None);
        };
        let inbox = top.inbox.take();
        let Some(Frame::Native(mut sequence)) = top.frame.take() else {
            return Err(Failure::bug("a native frame was expected"));
        };
        let position = self.stack.len() - 1;
        let mut delivered = None;
        let answer = match inbox {
            Some(Inbox::Resumed(resumed)) => sequence.resume(self, resumed),
            Some(Inbox::Raised(exception)) => {
                delivered = Some(exception.clone());
                sequence.catch(self, exception)
            }
            Some(Inbox::Passing(_)) | None => Err(Failure::bug(
                "a native frame goes on, but nothing has happened",
            )),
        };
        match &mut self.stack.get_mut(position) {
            Some(activation) => activation.frame = Some(Frame::Native(sequence)),
            None => return Err(Failure::bug("a native frame took itself off the stack")),
        }
        let outcome = match answer {
            Ok(Next::Return(value)) => self.finish_top(value),
            Ok(Next::Yield(value)) => self.yield_top(value),
            Ok(Next::Pause(pause)) => {
                self.deliver(Value::None);
                return Ok(Some(pause));
            }
            Ok(next) => self.perform(next),
            Err(Failure::Exception(raised)) if delivered.is_some_and(|it| it.is(&raised)) => {
                self.propagate(raised);
                Ok(())
            }
            Err(failure) => return Err(failure),
        };
        if let Err(failure) = outcome {
            self.raise_in_top(failure);
        }
        Ok(None)
    }

    /// Does what native code asked for, on behalf of the topmost frame, which gets the result.
    pub(super) fn perform(&mut self, next: Next) -> Result<(), Failure> {
        match next {
            Next::Return(value) => {
                self.deliver(value);
                Ok(())
            }
            Next::Call(callee, args) => self.call(callee, args),
            Next::Run(sequence) => {
                self.push_sequence(sequence, Link::Call);
                Ok(())
            }
            Next::Advance(sequence) => {
                self.push_sequence(sequence, Link::Drive(Drive::Iterate));
                Ok(())
            }
            Next::Resume(generator, input, drive) => self.drive(generator, input, drive),
            Next::Import(name, code) => {
                self.perform_import(&name, code);
                Ok(())
            }
            Next::InNamespace(body, namespace) => {
                self.run_in_namespace(&body, namespace);
                Ok(())
            }
            Next::Park(park) => {
                self.park(park);
                Ok(())
            }
            Next::Switch(switch) => self.switch_stack(*switch),
            Next::Yield(_) => Err(Failure::bug("a native function cannot yield")),
            Next::Pause(_) => Err(Failure::bug("a native function cannot pause")),
        }
    }

    /// Gives the topmost frame the result of what it called.
    pub(super) fn deliver(&mut self, value: Value) {
        match self.stack.last_mut() {
            Some(Activation {
                frame: Some(Frame::Python(frame)),
                ..
            }) => frame.slots.push(value),
            Some(native) => native.inbox = Some(Inbox::Resumed(Resumed::Returned(value))),
            None => {}
        }
    }

    /// The topmost frame is over: takes it off and gives its result to the frame below.
    pub(super) fn finish_top(&mut self, value: Value) -> Result<(), Failure> {
        self.stamp_lane();
        let Some(Activation {
            frame,
            link,
            generator,
            ..
        }) = self.pop_activation()
        else {
            return Ok(());
        };
        if let Some(Frame::Python(frame)) = frame {
            self.recycle(frame);
        }
        if let Some(generator) = &generator {
            generator.state.set(GeneratorState::Closed);
            if generator.lane.get().is_some() {
                self.recorder.end(Outcome::Returned);
            }
            if generator.kind == GeneratorKind::AsyncGenerator {
                generator.async_closed.set(true);
            }
        }
        match link {
            Link::Call => {
                self.deliver(value);
                Ok(())
            }
            Link::Discard | Link::Unraisable => Ok(()),
            Link::Drive(drive) => self.deliver_end(drive, generator.as_ref(), value),
        }
    }

    /// What the frame below drives has come to its end.
    fn deliver_end(
        &mut self,
        drive: Drive,
        generator: Option<&Rc<Generator>>,
        value: Value,
    ) -> Result<(), Failure> {
        let is_async = generator.is_some_and(|it| it.kind == GeneratorKind::AsyncGenerator);
        match (drive, self.stack.last_mut()) {
            (Drive::Method, _) if is_async => {
                Err(ExceptionKind::StopAsyncIteration.new(vec![]).into())
            }
            (Drive::Method, _) => {
                let args = if value.is_none() { vec![] } else { vec![value] };
                Err(ExceptionKind::StopIteration.new(args).into())
            }
            (
                Drive::Iterate,
                Some(Activation {
                    frame: Some(Frame::Python(frame)),
                    ..
                }),
            ) => {
                let at = frame.ip as usize - 1;
                let Some(Instr::ForIter(target)) = frame.code.instrs.get(at) else {
                    return Err(Failure::bug("an iteration ended outside of a for loop"));
                };
                frame.ip = *target;
                let iterator = frame.slots.pop();
                drop(iterator);
                Ok(())
            }
            (
                Drive::Delegate,
                Some(Activation {
                    frame: Some(Frame::Python(_)),
                    ..
                }),
            ) => self.finish_send(value),
            (Drive::Iterate, Some(native)) => {
                native.inbox = Some(Inbox::Resumed(Resumed::Exhausted(value)));
                Ok(())
            }
            (Drive::Delegate, Some(native)) => {
                native.inbox = Some(Inbox::Resumed(Resumed::Returned(value)));
                Ok(())
            }
            (_, None) => Ok(()),
        }
    }

    /// The topmost frame yields: takes it off, gives it back to its generator, and gives the value
    /// to whoever drives it; frames that delegate to it yield too.
    pub(super) fn yield_top(&mut self, value: Value) -> Result<(), Failure> {
        let mut innermost: Option<LaneId> = None;
        loop {
            // Before the frame is gone: a lane waits where it stands, not where its caller does.
            self.stamp_lane();
            let Some(Activation {
                frame,
                link,
                generator,
                ..
            }) = self.pop_activation()
            else {
                return Err(Failure::bug("nothing is there to yield to"));
            };
            if let Some(generator) = generator {
                if let Some(lane) = generator.lane.get() {
                    self.record_suspension(lane, innermost, &value);
                    innermost = Some(lane);
                }
                generator.state.set(GeneratorState::Suspended);
                generator.frame.replace(frame);
            }
            let Link::Drive(drive) = link else {
                return Err(Failure::bug("a frame yields to one that does not drive it"));
            };
            match (drive, self.stack.last_mut()) {
                (
                    Drive::Delegate,
                    Some(Activation {
                        frame: Some(Frame::Python(frame)),
                        ..
                    }),
                ) => {
                    // It goes on at its Send once more.
                    frame.ip -= 1;
                }
                (
                    _,
                    Some(Activation {
                        frame: Some(Frame::Python(frame)),
                        ..
                    }),
                ) => {
                    frame.slots.push(value);
                    return Ok(());
                }
                (Drive::Method, Some(native)) => {
                    native.inbox = Some(Inbox::Resumed(Resumed::Returned(value)));
                    return Ok(());
                }
                (_, Some(native)) => {
                    native.inbox = Some(Inbox::Resumed(Resumed::Yielded(value)));
                    return Ok(());
                }
                (_, None) => return Ok(()),
            }
        }
    }

    /// An asynchronous generator gives an item: it is suspended, and what drives it, always a
    /// native frame, has its result.
    pub(super) fn yield_item(&mut self, value: Value) -> Result<(), Failure> {
        self.stamp_lane();
        let Some(Activation {
            frame, generator, ..
        }) = self.pop_activation()
        else {
            return Err(Failure::bug("nothing is there to yield to"));
        };
        if let Some(generator) = generator {
            if generator.lane.get().is_some() {
                self.recorder.suspend(Wait::Caller);
            }
            generator.state.set(GeneratorState::Suspended);
            generator.frame.replace(frame);
        }
        self.deliver(value);
        Ok(())
    }

    /// Tells the recorder where the topmost frame stands, if it has a lane that is about to stop.
    pub(super) fn stamp_lane(&mut self) {
        let top = self.stack.last().and_then(|top| top.generator.as_ref());
        if top.is_some_and(|generator| generator.lane.get().is_some()) {
            self.stamp();
        }
    }

    fn record_suspension(&mut self, lane: LaneId, innermost: Option<LaneId>, value: &Value) {
        debug_assert_eq!(
            self.recorder.running(),
            lane,
            "the lane that yields is the one that runs"
        );
        let on = match innermost {
            Some(lane) => Wait::Delegate { lane },
            None => {
                let described = self
                    .describe_wait
                    .and_then(|describe| describe(self, value));
                described.unwrap_or(Wait::Caller)
            }
        };
        self.recorder.suspend(on);
    }

    /// Drives a generator, coroutine or asynchronous generator one step, for the topmost frame.
    pub(super) fn drive(
        &mut self,
        generator: Rc<Generator>,
        input: Input,
        drive: Drive,
    ) -> Result<(), Failure> {
        match (generator.state.get(), &input) {
            (GeneratorState::Running, _) => {
                return Err(raise(
                    ExceptionKind::ValueError,
                    format!("{} already executing", generator.noun()),
                ));
            }
            (GeneratorState::Closed, _) => {
                if generator.kind == GeneratorKind::Coroutine {
                    return Err(raise(
                        ExceptionKind::RuntimeError,
                        "cannot reuse already awaited coroutine",
                    ));
                }
                return match input {
                    Input::Throw(exception) => Err(Failure::Exception(exception)),
                    Input::Send(_) => self.deliver_end(drive, Some(&generator), Value::None),
                };
            }
            (GeneratorState::Created, Input::Send(value)) if !value.is_none() => {
                return Err(raise(
                    ExceptionKind::TypeError,
                    format!(
                        "can't send non-None value to a just-started {}",
                        generator.noun()
                    ),
                ));
            }
            (GeneratorState::Created | GeneratorState::Suspended, _) => {}
        }
        if self.depth >= self.limits.recursion {
            // It counts as begun, and is over: a coroutine was awaited.
            generator.state.set(GeneratorState::Closed);
            drop(generator.frame.take());
            return Err(self.recursion_error());
        }
        let started = generator.state.get() == GeneratorState::Suspended;
        let Some(mut frame) = generator.frame.take() else {
            return Err(Failure::bug("a generator has lost its frame"));
        };
        generator.state.set(GeneratorState::Running);
        if let Some(lane) = generator.lane.get() {
            self.stamp();
            self.recorder.enter(lane);
        }
        let mut inbox = None;
        let mut thrown = None;
        match (&mut frame, input) {
            (Frame::Python(frame), Input::Send(value)) => {
                if started {
                    frame.slots.push(value);
                }
            }
            (Frame::Python(_), Input::Throw(exception)) => thrown = Some(exception),
            (Frame::Native(_), Input::Send(value)) => {
                let resumed = if started {
                    Resumed::Returned(value)
                } else {
                    Resumed::Started
                };
                inbox = Some(Inbox::Resumed(resumed));
            }
            (Frame::Native(_), Input::Throw(exception)) => inbox = Some(Inbox::Raised(exception)),
        }
        if matches!(frame, Frame::Python(_)) {
            self.depth += 1;
        }
        self.stack.push(Activation {
            frame: Some(frame),
            link: Link::Drive(drive),
            generator: Some(generator),
            inbox,
        });
        match thrown {
            Some(exception) if started => self.throw_into_top(exception),
            Some(exception) => {
                if let Some(Activation { inbox, .. }) = self.stack.last_mut() {
                    *inbox = Some(Inbox::Raised(exception));
                }
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Calls something for the topmost frame.
    pub(super) fn call(&mut self, callee: Value, args: Args) -> Result<(), Failure> {
        let next = self.call_value(callee, args)?;
        match next {
            super::calls::Called::Frame(frame) => {
                if self.depth >= self.limits.recursion {
                    return Err(self.recursion_error());
                }
                self.push_frame(frame, Link::Call);
                Ok(())
            }
            super::calls::Called::Next(next) => self.perform(next),
        }
    }

    pub(super) fn recursion_error(&self) -> Failure {
        raise(
            ExceptionKind::RecursionError,
            "maximum recursion depth exceeded",
        )
    }
}
