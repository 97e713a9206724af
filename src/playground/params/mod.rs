//! A program's knobs, as the program itself declares them in the comments that Colab users know:
//!
//! ```python
//! DELAY = 10  # @param {type:"slider", min:0, max:20, step:0.5}
//! MODE = "fast"  # @param ["fast", "slow"]
//! ```
//!
//! The code stays the truth: [`params`] reads the knobs from the source, [`rewrite()`] puts a new
//! literal into it, and the file still runs under CPython. Only plain `NAME = literal` lines at
//! module level are knobs, and the fields of a `# @network {…}` line; what looks like a knob and is none is told by [`problems`].

mod comment;
mod literal;
mod network;
mod rewrite;
mod scan;
mod scrub;

use std::fmt;
use std::ops::Range;

pub use rewrite::{ParamError, alike, rewrite};

/// The knobs of a program, in the order of its lines.
pub fn params(source: &str) -> Vec<Param> {
    scan::scan(source).params
}

/// The `@param` comments of a program that are in some way wrong, in the order of its lines.
pub fn problems(source: &str) -> Vec<ParamProblem> {
    scan::scan(source).problems
}

/// One knob of a program.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// The variable that the program assigns.
    pub name: String,
    /// What the knob accepts.
    pub kind: ParamKind,
    /// What the literal in the source says. A slider's may lie outside its range, and a choice's
    /// outside its list, because the source may be edited freely.
    pub value: ParamValue,
    /// The bytes of the literal in the source, a sign and quotes included.
    pub literal_span: Range<usize>,
    /// The line of the assignment, counted from 1.
    pub line: usize,
}

/// What a knob accepts, after Colab's form fields.
#[derive(Debug, Clone, PartialEq)]
pub enum ParamKind {
    /// A number between two bounds, both included, in whole steps from the lower one.
    Slider {
        /// The least value.
        min: f64,
        /// The greatest value; greater than `min`.
        max: f64,
        /// The distance between neighbouring values; positive.
        step: f64,
    },
    /// Any number.
    Number,
    /// Any whole number.
    Integer,
    /// Any text.
    String,
    /// `True` or `False`.
    Boolean,
    /// One of these texts; never empty.
    Choice(Vec<String>),
}

/// The value of a knob's literal.
#[derive(Debug, Clone, PartialEq)]
pub enum ParamValue {
    /// A Python `int`.
    Integer(i64),
    /// A Python `float`; always finite.
    Number(f64),
    /// A Python `str`.
    String(String),
    /// A Python `bool`.
    Boolean(bool),
}

/// A `@param` comment that is wrong, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct ParamProblem {
    /// The line of the comment, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub kind: ParamProblemKind,
}

/// What can be wrong with a `@param` comment. All but the last two make its line no knob.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParamProblemKind {
    /// The line is inside a function or another statement.
    NotAtModuleLevel,
    /// The line is not of the form `NAME = literal`.
    NotAnAssignment,
    /// The right side is no plain number, text, `True` or `False`.
    UnsupportedLiteral,
    /// What follows `@param` cannot be read.
    MalformedComment,
    /// `type` names no type of knob.
    UnknownType(String),
    /// The literal is of another type than the comment says.
    TypeDoesNotFit,
    /// The slider's bounds or its step make no slider.
    EmptyRange,
    /// A knob of that name stands further up.
    Repeated(String),
    /// The slider's value lies outside its bounds; it is a knob all the same.
    ValueOutsideRange,
    /// The value is none of the choices; it is a knob all the same.
    ValueNotAChoice,
}

impl fmt::Display for ParamProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAtModuleLevel => f.write_str("@param works at module level only"),
            Self::NotAnAssignment => f.write_str("@param needs a line like NAME = 10"),
            Self::UnsupportedLiteral => {
                f.write_str("@param needs a plain number, text, True or False on the right")
            }
            Self::MalformedComment => f.write_str("what follows @param cannot be read"),
            Self::UnknownType(name) => write!(f, "@param knows no type {name:?}"),
            Self::TypeDoesNotFit => f.write_str("the value is not of the type that @param names"),
            Self::EmptyRange => {
                f.write_str("a slider needs min below max and a step greater than 0")
            }
            Self::Repeated(name) => write!(f, "{name} has a @param already"),
            Self::ValueOutsideRange => f.write_str("the value lies outside the slider"),
            Self::ValueNotAChoice => f.write_str("the value is none of the choices"),
        }
    }
}
