//! Why a step of the machine did not succeed: four kinds of failure, by who may handle them.
//!
//! A Python exception is the program's to catch; a limit ends the run and no `except` sees it; a
//! bug of the engine ends the run too and asks to be reported. Misuse by the host is the fourth
//! ([`Misuse`]) and never reaches a program.

use std::fmt;

use super::text::{ErrorKind, FormatError};
use super::types::ExceptionKind;
use super::value::{Exception, Value};

pub use crate::trace::Limit;

/// Why a step did not succeed.
#[derive(Clone)]
pub enum Failure {
    /// A Python exception.
    Exception(Exception),
    /// The program hit a limit of the playground.
    Limit(Limit),
    /// The engine contradicted itself; the text says where.
    Bug(Box<str>),
}

/// The host asked the machine for what makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misuse {
    /// The run has ended.
    Ended,
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Misuse::Ended => "the run has ended",
        })
    }
}

impl Failure {
    /// A bug of the engine.
    pub fn bug(text: impl Into<String>) -> Failure {
        Failure::Bug(text.into().into_boxed_str())
    }

    /// The same, for as long as whose traceback lives an argument lives, too.
    pub fn holding(self, argument: &Value) -> Failure {
        if let Failure::Exception(exception) = &self {
            exception.state().argument.replace(Some(argument.clone()));
        }
        self
    }
}

impl From<Exception> for Failure {
    fn from(exception: Exception) -> Self {
        Failure::Exception(exception)
    }
}

impl From<FormatError> for Failure {
    fn from(error: FormatError) -> Self {
        let kind = match error.kind {
            ErrorKind::ValueError => ExceptionKind::ValueError,
            ErrorKind::TypeError => ExceptionKind::TypeError,
            ErrorKind::OverflowError => ExceptionKind::OverflowError,
            ErrorKind::ZeroDivisionError => ExceptionKind::ZeroDivisionError,
            ErrorKind::MemoryError => ExceptionKind::MemoryError,
        };
        raise(kind, error.message)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Exception(exception) => {
                write!(f, "{}{:?}", exception.class().name(), &exception.args()[..])
            }
            Failure::Limit(limit) => write!(f, "{limit}"),
            Failure::Bug(text) => write!(f, "bug: {text}"),
        }
    }
}

/// A failure that raises a built-in exception with a message.
pub fn raise(kind: ExceptionKind, message: impl Into<String>) -> Failure {
    Failure::Exception(kind.new(vec![Value::from(message.into())]))
}

/// `TypeError(message)`.
pub fn type_error(message: impl Into<String>) -> Failure {
    raise(ExceptionKind::TypeError, message)
}

/// `ValueError(message)`.
pub fn value_error(message: impl Into<String>) -> Failure {
    raise(ExceptionKind::ValueError, message)
}

/// `RuntimeError(message)`.
pub fn runtime_error(message: impl Into<String>) -> Failure {
    raise(ExceptionKind::RuntimeError, message)
}

/// `AttributeError(message)`.
pub fn attribute_error(message: impl Into<String>) -> Failure {
    raise(ExceptionKind::AttributeError, message)
}

/// `IndexError(message)`.
pub fn index_error(message: impl Into<String>) -> Failure {
    raise(ExceptionKind::IndexError, message)
}

/// `KeyError(key)`: its argument is the key itself.
pub fn key_error(key: Value) -> Failure {
    Failure::Exception(ExceptionKind::KeyError.new(vec![key]))
}

/// `OverflowError(message)`.
pub fn overflow_error(message: impl Into<String>) -> Failure {
    raise(ExceptionKind::OverflowError, message)
}

/// `ZeroDivisionError(message)`.
pub fn zero_division_error(message: impl Into<String>) -> Failure {
    raise(ExceptionKind::ZeroDivisionError, message)
}

/// `MemoryError()`.
pub fn memory_error() -> Failure {
    Failure::Exception(ExceptionKind::MemoryError.new(vec![]))
}
