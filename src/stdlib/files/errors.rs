//! What goes wrong with files, as the operating system names it.

use crate::python::failure::Failure;
use crate::python::types::os_error;
use crate::python::value::Value;

/// An error number of Linux.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Errno {
    NoEntry = 2,
    Exists = 17,
    NotDirectory = 20,
    IsDirectory = 21,
    Invalid = 22,
    NameTooLong = 36,
    NotEmpty = 39,
}

impl Errno {
    /// `os.strerror`.
    fn text(self) -> &'static str {
        match self {
            Errno::NoEntry => "No such file or directory",
            Errno::Exists => "File exists",
            Errno::NotDirectory => "Not a directory",
            Errno::IsDirectory => "Is a directory",
            Errno::Invalid => "Invalid argument",
            Errno::NameTooLong => "File name too long",
            Errno::NotEmpty => "Directory not empty",
        }
    }

    /// The exception for an operation on a file.
    pub(super) fn on(self, file: &Value) -> Failure {
        self.between(file, &Value::None)
    }

    /// The exception for an operation on two files.
    pub(super) fn between(self, file: &Value, second: &Value) -> Failure {
        let error = os_error(self as i64, self.text(), file.clone(), second.clone());
        Failure::Exception(error)
    }
}
