//! From source text to a syntax tree.
//!
//! The parser's own types stay inside this module: everything else sees [`ast`].

pub mod ast;
mod error;
mod lines;
mod lower;

use ruff_python_ast::PythonVersion;
use ruff_python_parser::{Mode, ParseOptions};

pub use error::{ErrorClass, ParseFailure, SyntaxError, Unsupported, render};
pub use lines::LineIndex;

use crate::trace::Span;

/// What a source text may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// A learner's program: what the engine does not offer to programs yet is refused.
    Program,
    /// The project's own Python code, which may define classes.
    Library,
}

/// Parses a source file named `file`.
///
/// # Errors
///
/// The one error that CPython 3.11 would report, or else everything that is not supported.
pub fn parse(source: &str, file: &str, dialect: Dialect) -> Result<ast::Module, ParseFailure> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
    let parsed = ruff_python_parser::parse_unchecked(source, options);
    if let Some(error) = parsed.errors().first() {
        let place = Span::new(
            error.location.start().to_u32(),
            error.location.end().to_u32(),
        );
        return Err(SyntaxError::new("invalid syntax", place).into());
    }
    let Some(module) = parsed.syntax().as_module() else {
        return Ok(ast::Module { body: Vec::new() });
    };
    let lowered = lower::lower(module, source, file, dialect);
    if let Some(error) = lowered.error {
        return Err(error.into());
    }
    if lowered.unsupported.is_empty() {
        Ok(lowered.module)
    } else {
        Err(ParseFailure::Unsupported(lowered.unsupported))
    }
}
