//! Instructions that raise and handle exceptions, and those of `with`.

use super::execute::{Exit, give, pop};
use super::protocol::{Args, NativeResult, Next, Resumed, Sequence};
use super::{Machine, PythonFrame};
use crate::python::code::Instr;
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::ops::special;
use crate::python::types::{ExceptionKind, class_of, type_name};
use crate::python::value::{Exception, Str, Value};

impl Machine {
    pub(super) fn exception_instruction(
        &mut self,
        instr: Instr,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        match instr {
            Instr::RaiseAgain => {
                let handled = frame.handling.last().cloned().or_else(|| self.handled());
                return match handled {
                    Some(exception) => Ok(Some(Exit::Reraise(exception))),
                    None => Err(runtime_error("No active exception to reraise")),
                };
            }
            Instr::Raise => {
                let value = pop(frame);
                return self.raise_value(value, None);
            }
            Instr::RaiseFrom => {
                let cause = pop(frame);
                let value = pop(frame);
                return self.raise_value(value, Some(cause));
            }
            Instr::Reraise => {
                let value = pop(frame);
                return match Exception::from_value(&value) {
                    Some(exception) => Ok(Some(Exit::Reraise(exception))),
                    None => Err(Failure::bug("what is raised again is no exception")),
                };
            }
            Instr::EnterHandler => {
                let exception = frame.slots.last().and_then(Exception::from_value);
                let Some(exception) = exception else {
                    return Err(Failure::bug("a handler has no exception"));
                };
                frame.handling.push(exception);
            }
            Instr::LeaveHandler => drop(frame.handling.pop()),
            Instr::MatchException => {
                let class = pop(frame);
                let matches = match frame.slots.last().and_then(Exception::from_value) {
                    Some(exception) => exception_matches(&exception, &class)?,
                    None => false,
                };
                frame.slots.push(Value::Bool(matches));
            }
            Instr::MatchExceptionGroup => {
                let class = pop(frame);
                let value = pop(frame);
                let next = super::exception_groups::match_star(self, &value, &class)?;
                return Ok(give(next, frame));
            }
            Instr::PrepareReraiseStar => {
                let raised = pop(frame);
                let original = pop(frame);
                frame
                    .slots
                    .push(super::exception_groups::prepare_reraise_star(
                        &original, &raised,
                    )?);
            }
            Instr::LoadAssertionError => {
                frame
                    .slots
                    .push(Value::Class(ExceptionKind::AssertionError.class()));
            }
            Instr::BeforeWith => return self.before_with(frame, "__enter__", "__exit__"),
            Instr::BeforeAsyncWith => return self.before_with(frame, "__aenter__", "__aexit__"),
            Instr::WithExceptStart => {
                let at = frame.slots.len();
                let exit = frame.slots[at - 2].clone();
                let exception = frame.slots[at - 1].clone();
                let class = Value::Class(class_of(&exception));
                let traceback = super::traceback::object_of(&exception);
                let args = Args::new([class, exception, traceback]);
                return self.finish_call(exit, args, frame);
            }
            Instr::EndAsyncFor => {
                let value = pop(frame);
                let Some(exception) = Exception::from_value(&value) else {
                    return Err(Failure::bug("the end of an async for has no exception"));
                };
                if !ExceptionKind::StopAsyncIteration.matches(&exception) {
                    return Ok(Some(Exit::Reraise(exception)));
                }
                drop(pop(frame));
            }
            other => return Err(Failure::bug(format!("{other:?} is not about exceptions"))),
        }
        Ok(None)
    }

    /// `raise value from cause`.
    fn raise_value(&mut self, value: Value, cause: Option<Value>) -> Result<Option<Exit>, Failure> {
        if let Value::Class(class) = &value
            && class.flags.exception
        {
            let made = self.call_value(value, Args::default())?;
            let next = match made {
                super::calls::Called::Next(next) => next,
                super::calls::Called::Frame(_) => {
                    return Err(Failure::bug("a class is not called by a frame"));
                }
            };
            if let Next::Return(value) = next {
                return self.raise_instance(&value, cause);
            }
            let sequence = RaiseMade {
                next: Some(next),
                cause,
            };
            return Ok(Some(Exit::Perform(Next::Run(Box::new(sequence)))));
        }
        self.raise_instance(&value, cause)
    }

    fn raise_instance(
        &mut self,
        value: &Value,
        cause: Option<Value>,
    ) -> Result<Option<Exit>, Failure> {
        Err(raised(value, cause)?)
    }

    fn before_with(
        &mut self,
        frame: &mut PythonFrame,
        enter: &str,
        exit: &str,
    ) -> Result<Option<Exit>, Failure> {
        let manager = pop(frame);
        let class = class_of(&manager);
        let found = (
            class.lookup(&Str::intern(enter)),
            class.lookup(&Str::intern(exit)),
        );
        let (Some(enter_method), Some(exit_method)) = found else {
            let protocol = match enter {
                "__enter__" => "context manager",
                _ => "asynchronous context manager",
            };
            let missing = match class.lookup(&Str::intern(enter)) {
                Some(_) => format!(" (missed {exit} method)"),
                None => String::new(),
            };
            let name = type_name(&manager);
            return Err(type_error(format!(
                "'{name}' object does not support the {protocol} protocol{missing}"
            )));
        };
        frame.slots.push(special::bound(exit_method, &manager));
        let enter_method = special::bound(enter_method, &manager);
        self.finish_call(enter_method, Args::default(), frame)
    }
}

/// The failure that raises a value.
fn raised(value: &Value, cause: Option<Value>) -> Result<Failure, Failure> {
    let Some(exception) = Exception::from_value(value) else {
        return Err(type_error("exceptions must derive from BaseException"));
    };
    match cause {
        None => {}
        Some(Value::None) => exception.set_cause(None),
        Some(Value::Class(class)) if class.flags.exception => {
            exception.set_cause(Exception::new(class, vec![]));
        }
        Some(cause) => match Exception::from_value(&cause) {
            Some(cause) => exception.set_cause(Some(cause)),
            None => {
                return Err(type_error(
                    "exception causes must derive from BaseException",
                ));
            }
        },
    }
    Ok(Failure::Exception(exception))
}

/// Raises what a class made in Python gives.
struct RaiseMade {
    next: Option<Next>,
    cause: Option<Value>,
}

impl Sequence for RaiseMade {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.next.take()) {
            (Resumed::Started, Some(next)) => Ok(next),
            (Resumed::Returned(value), _) => Err(raised(&value, self.cause.take())?),
            _ => Err(Failure::bug("an exception is missing")),
        }
    }
}

/// Whether an exception matches what stands after `except`.
///
/// # Errors
/// TypeError if that is no exception class, nor a tuple of such.
pub(super) fn exception_matches(exception: &Exception, class: &Value) -> Result<bool, Failure> {
    let wrong =
        || type_error("catching classes that do not inherit from BaseException is not allowed");
    match class {
        Value::Class(class) if class.is_subclass(&ExceptionKind::BaseException.class()) => {
            Ok(exception.class().is_subclass(class))
        }
        Value::Tuple(classes) => {
            let base = ExceptionKind::BaseException.class();
            let all = classes
                .iter()
                .all(|class| matches!(class, Value::Class(class) if class.is_subclass(&base)));
            if !all {
                return Err(wrong());
            }
            Ok(classes.iter().any(|class| match class {
                Value::Class(class) => exception.class().is_subclass(class),
                _ => false,
            }))
        }
        _ => Err(wrong()),
    }
}
