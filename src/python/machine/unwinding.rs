//! Exceptions on their way to a handler.

use super::{Activation, Args, Frame, Inbox, Link, Machine, Next};
use crate::python::failure::Failure;
use crate::python::ops::exception_texts::with_texts;
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, Generator, GeneratorKind, GeneratorState, Str, Value};
use crate::trace::{Exit, Outcome};

/// What a shell reports of a program that an interrupt has ended: 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// Whether a frame's line belongs in the traceback.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// The exception comes into the frame here.
    Add,
    /// It was there before (`Reraise`).
    Known,
}

impl Machine {
    /// The topmost frame has raised. A new exception gets what is being handled as its context.
    pub(super) fn unwind(&mut self, failure: Failure) {
        match failure {
            Failure::Exception(exception) => {
                self.set_context(&exception);
                self.propagate(exception);
            }
            other => self.abort(other),
        }
    }

    /// What the topmost frame asked for has failed: a native frame may catch that.
    pub(super) fn raise_in_top(&mut self, failure: Failure) {
        match (failure, self.stack.last_mut()) {
            (
                Failure::Exception(exception),
                Some(Activation {
                    frame: Some(Frame::Native(_)),
                    ..
                }),
            ) => {
                self.set_context(&exception);
                if let Some(native) = self.stack.last_mut() {
                    native.inbox = Some(Inbox::Raised(exception));
                }
            }
            (failure, _) => self.unwind(failure),
        }
    }

    /// An exception that has its context goes out of the topmost frame, or to a handler of it.
    pub(super) fn propagate(&mut self, exception: Exception) {
        if matches!(
            self.stack.last(),
            Some(Activation {
                frame: Some(Frame::Native(_)),
                ..
            })
        ) {
            let Some(exception) = self.pop_raising(exception) else {
                return;
            };
            self.propagate_below(exception);
        } else {
            self.find_handler(exception, Line::Add);
        }
    }

    /// `Reraise`: goes on with an exception that has this frame in its traceback already.
    pub(super) fn reraise(&mut self, exception: Exception) {
        self.find_handler(exception, Line::Known);
    }

    /// An exception that has its context reaches the topmost frame from what it called.
    pub(super) fn propagate_below(&mut self, exception: Exception) {
        if let Some(activation) = self.stack.last_mut()
            && let Some(Frame::Native(_)) = activation.frame
        {
            activation.inbox = Some(Inbox::Raised(exception));
            return;
        }
        self.find_handler(exception, Line::Add);
    }

    /// Looks for a handler in the topmost frame, a Python one, and in those below.
    fn find_handler(&mut self, mut exception: Exception, mut line: Line) {
        self.note_suggestion(&exception);
        loop {
            let Some(activation) = self.stack.last_mut() else {
                self.uncaught(exception);
                return;
            };
            let Some(Frame::Python(frame)) = &mut activation.frame else {
                activation.inbox = Some(Inbox::Raised(exception));
                return;
            };
            let at = frame.ip.saturating_sub(1);
            let handlers = frame.code.handlers.iter();
            let handler = handlers
                .copied()
                .find(|row| (row.start..row.end).contains(&at));
            let operands = handler.map_or(0, |handler| handler.stack_depth as usize);
            let keep = (frame.variables() + operands).min(frame.slots.len());
            drop(frame.slots.split_off(keep));
            if line == Line::Add && self.heap.has_notices() {
                // They have their last word where the exception has come to.
                activation.inbox = Some(Inbox::Passing(exception));
                return;
            }
            if line == Line::Add {
                exception.add_traceback(&frame.code, frame.span());
            }
            line = Line::Add;
            if let Some(handler) = handler {
                frame.handling.truncate(handler.handling_depth as usize);
                frame.slots.push(Value::from(exception));
                frame.ip = handler.target;
                return;
            }
            match self.pop_raising(exception) {
                Some(still) => exception = still,
                None => return,
            }
        }
    }

    /// Takes the topmost frame off because of an exception; gives what goes on to the frame below,
    /// if anything does.
    fn pop_raising(&mut self, mut exception: Exception) -> Option<Exception> {
        self.stamp_lane();
        let Activation {
            frame,
            link,
            generator,
            ..
        } = self.pop_activation()?;
        if let Some(generator) = &generator {
            exception = leave_generator(generator, exception);
            generator.state.set(GeneratorState::Closed);
            if generator.lane.get().is_some() {
                let outcome = self.outcome_of(&exception);
                self.recorder.end(outcome);
            }
        }
        if let Some(Frame::Python(mut frame)) = frame {
            exception.hold_frame(std::mem::take(&mut frame.slots));
            self.recycle(frame);
        }
        if link == Link::Unraisable {
            let source = generator.map(Value::Generator);
            if let Ok(next) = self.write_unraisable(source, &exception) {
                self.run_unraisable(next);
            }
            return None;
        }
        Some(exception)
    }

    /// How a lane ends that raises this.
    pub fn outcome_of(&mut self, exception: &Exception) -> Outcome {
        match &*exception.class().name() {
            "CancelledError" => Outcome::Cancelled,
            "GeneratorExit" => Outcome::Dropped,
            _ => Outcome::Raised {
                exception: self.last_line_of(exception).into(),
            },
        }
    }

    /// Gives a new exception what is being handled as its context (`_PyErr_SetObject`).
    pub fn set_context(&mut self, exception: &Exception) {
        if let Some(handled) = self.handled() {
            exception.set_context(&handled);
        }
    }

    /// The exception that is being handled (`sys.exception()`).
    pub fn handled(&self) -> Option<Exception> {
        self.stack
            .iter()
            .rev()
            .find_map(|activation| match &activation.frame {
                Some(Frame::Python(frame)) => frame.handling.last().cloned(),
                _ => None,
            })
    }

    /// No frame handles it: the program ends.
    fn uncaught(&mut self, exception: Exception) {
        if ExceptionKind::SystemExit.matches(&exception) {
            let status = self.exit_status(&exception.first_arg());
            self.program_ended(Exit::Status(status));
            return;
        }
        let raised = exception.clone();
        let status = match ExceptionKind::KeyboardInterrupt.matches(&exception) {
            true => INTERRUPTED,
            false => 1,
        };
        let shown = match self.hook_of_program("excepthook") {
            Some(hook) => {
                let value = Value::from(exception.clone());
                let traceback = super::traceback::object_of(&value);
                let class = Value::Class(exception.class());
                Ok(Next::Call(hook, Args::new([class, value, traceback])))
            }
            None => with_texts(self, &exception, move |machine| {
                let text = machine.format_exception(&raised);
                machine.write(crate::trace::Stream::Err, &text)?;
                Ok(Next::Return(Value::None))
            }),
        };
        self.last_exception = Some(exception);
        match shown {
            Ok(Next::Return(_)) => self.program_ended(Exit::Status(status)),
            Ok(next) => {
                self.ended = Some(Exit::Status(status));
                self.run_unraisable(next);
            }
            Err(failure) => self.abort(failure),
        }
    }

    /// What the program has set in `sys` to be called instead of a traceback being written.
    pub(super) fn hook_of_program(&self, name: &'static str) -> Option<Value> {
        let Some(Value::Module(sys)) = self.modules.get_str(&Str::literal("sys")) else {
            return None;
        };
        sys.dict.get_str(&Str::literal(name))
    }

    /// The exit status of `SystemExit(code)`; what is no number is written to stderr.
    fn exit_status(&mut self, code: &Value) -> i32 {
        match code {
            Value::None => 0,
            Value::Int(status) => (*status & 0xff) as i32,
            Value::Bool(status) => i32::from(*status),
            other => {
                let text = crate::python::ops::text::plain_str(self, other);
                // The run ends anyway; there is nobody to tell that the output was full.
                let _ = self.write(crate::trace::Stream::Err, &format!("{text}\n"));
                1
            }
        }
    }
}

/// An exception leaves a generator's frame: StopIteration must not look like its end (PEP 479).
fn leave_generator(generator: &Generator, exception: Exception) -> Exception {
    let stops = ExceptionKind::StopIteration.matches(&exception);
    let async_stops = generator.kind == GeneratorKind::AsyncGenerator
        && ExceptionKind::StopAsyncIteration.matches(&exception);
    if generator.kind == GeneratorKind::AsyncGenerator {
        generator.async_closed.set(true);
    }
    if !stops && !async_stops {
        return exception;
    }
    let name = if stops {
        "StopIteration"
    } else {
        "StopAsyncIteration"
    };
    let message = format!("{} raised {name}", generator.noun());
    let error = ExceptionKind::RuntimeError.new(vec![Value::from(message)]);
    error.set_context(&exception);
    error.set_cause(Some(exception));
    error
}
