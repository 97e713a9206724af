//! What only the compiler finds wrong with a program.

use std::fmt;

use crate::trace::Span;

/// A `SyntaxError` that the compiler raises, in CPython 3.11's words where CPython has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    /// What is wrong; `Display` gives the message of the `SyntaxError`.
    pub kind: CompileErrorKind,
    /// The statement or expression to blame.
    pub span: Span,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompileErrorKind {
    /// `break` that no loop encloses.
    BreakOutsideLoop,
    /// `continue` that no loop encloses.
    ContinueOutsideLoop,
    /// `return` at module or class level.
    ReturnOutsideFunction,
    /// `await`, `async for` or `async with` outside a coroutine.
    AwaitOutsideAsync,
    /// An asynchronous comprehension outside a coroutine.
    AsyncComprehensionOutsideAsync,
    /// `:=` inside a comprehension in a class body.
    NamedExprInClassComprehension,
    /// An expression that nothing can be assigned to.
    CannotAssign,
    /// An expression that nothing can be deleted from.
    CannotDelete,
    /// More than one starred target.
    MultipleStarred,
    /// `*value` where it means nothing.
    MisplacedStarred,
    /// A text for `eval` that is no expression.
    NoExpression,
    /// More blocks inside each other than CPython allows (`CO_MAXBLOCKS`).
    TooManyNestedBlocks,
    /// Deeper nesting than the compiler walks.
    TooDeep,
    /// More instructions than a program may have.
    TooLarge,
}

impl CompileErrorKind {
    /// The error, for the node that stands at `span`.
    pub(super) fn at(self, span: Span) -> CompileError {
        CompileError { kind: self, span }
    }
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.kind {
            CompileErrorKind::BreakOutsideLoop => "'break' outside loop",
            CompileErrorKind::ContinueOutsideLoop => "'continue' not properly in loop",
            CompileErrorKind::ReturnOutsideFunction => "'return' outside function",
            CompileErrorKind::AwaitOutsideAsync => "'await' outside async function",
            CompileErrorKind::AsyncComprehensionOutsideAsync => {
                "asynchronous comprehension outside of an asynchronous function"
            }
            CompileErrorKind::NamedExprInClassComprehension => {
                "assignment expression within a comprehension cannot be used in a class body"
            }
            CompileErrorKind::CannotAssign => "cannot assign to expression",
            CompileErrorKind::CannotDelete => "cannot delete expression",
            CompileErrorKind::MultipleStarred => "multiple starred expressions in assignment",
            CompileErrorKind::MisplacedStarred => "can't use starred expression here",
            CompileErrorKind::NoExpression => "invalid syntax",
            CompileErrorKind::TooManyNestedBlocks => "too many statically nested blocks",
            CompileErrorKind::TooDeep => "too many nested expressions or statements",
            CompileErrorKind::TooLarge => "the program is too large",
        };
        f.write_str(text)
    }
}

impl std::error::Error for CompileError {}
