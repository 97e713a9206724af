//! What native code and the machine say to each other.
//!
//! Native code never runs Python by itself: it answers with a [`Next`], the one closed list of what
//! may happen next, and is called again with what came of it. So a native function that has to
//! call Python (`sorted(key=…)`, `list(generator)`) is a [`Sequence`]: a state machine that stands
//! on the stack like any frame, can be suspended like any frame, and never nests the run loop.

use std::fmt;
use std::rc::Rc;

use smallvec::SmallVec;

use super::Machine;
use super::stacks::Switch;
use super::threads::Park;
use crate::python::code::Code;
use crate::python::failure::{Failure, type_error};
use crate::python::value::{Exception, Function, Generator, Str, Value};

/// What native code answers.
pub type NativeResult = Result<Next, Failure>;

/// What happens next, as native code asks for it.
///
/// From a native function, whatever is asked for becomes the function's own result: a call is a
/// tail call. From a [`Sequence`], the sequence stays on the stack below and is told the outcome.
pub enum Next {
    /// It is done, with this result.
    Return(Value),
    /// Call a Python object.
    Call(Value, Args),
    /// Start a sequence.
    Run(Box<dyn Sequence>),
    /// Start a sequence as one step of an iterator ([`Step::Pending`]): it yields the item, or
    /// returns when there is none.
    ///
    /// [`Step::Pending`]: crate::python::value::Step::Pending
    Advance(Box<dyn Sequence>),
    /// Drive a generator, coroutine or asynchronous generator one step.
    Resume(Rc<Generator>, Input, Drive),
    /// Run the code of a library module of this name.
    Import(Str, Rc<Code>),
    /// Run code whose own names are in this namespace: the body of a class, which gives the cell
    /// `__class__` or None, or a text of `eval` or `exec`.
    InNamespace(Rc<Function>, Value),
    /// Of a sequence that stands for a coroutine or an iterator: give this value to whoever drives
    /// it. As an iterator it is over with that; as a coroutine it is suspended.
    Yield(Value),
    /// The thread waits; others go on meanwhile. The result is whether somebody unparked it: False
    /// if its moment has come.
    Park(Park),
    /// Go on with another stack of frames in this thread.
    Switch(Box<Switch>),
    /// Let the host have a look before the sequence goes on; see [`Pause`].
    Pause(Pause),
}

/// What goes into a generator that is driven.
pub enum Input {
    /// `send(value)`; None for `next()`.
    Send(Value),
    /// `throw(exception)`.
    Throw(Exception),
}

/// How a step of a generator is taken: what its yielding and returning mean to the frame below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drive {
    /// `send()`, `throw()`, `next()`: returning raises StopIteration (of an asynchronous generator
    /// StopAsyncIteration).
    Method,
    /// A `for` loop or a sequence: returning is the end of the iteration, without an exception.
    Iterate,
    /// `await` and `yield from`: yielding suspends the frame below too.
    Delegate,
}

/// What the machine tells a sequence.
pub enum Resumed {
    /// It stands on the stack now.
    Started,
    /// What it called has returned this; or it was parked; or this was sent to the coroutine that
    /// it stands for.
    Returned(Value),
    /// The generator that it drives has yielded this, or an iterator given an item.
    Yielded(Value),
    /// The iterator that it drives has no more items (for a generator, with its result).
    Exhausted(Value),
}

/// What a sequence gives that needs nothing of the machine; see [`Sequence::step_alone`].
pub enum Alone {
    /// It yields this, as [`Next::Yield`].
    Yields(Value),
    /// It is over, with this result.
    Returns(Value),
}

/// A native state machine: a frame written in Rust.
pub trait Sequence {
    /// Goes on. It is called only when it is the topmost frame.
    ///
    /// # Errors
    /// What it raises; it is then over.
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult;

    /// Goes on where it stands for a coroutine that is awaited, and what it does next needs nothing
    /// of the machine, not even a place on the stack. None if it needs something: nothing has
    /// happened then.
    fn step_alone(&mut self) -> Option<Alone> {
        None
    }

    /// An exception has come out of what it called, or was thrown into the coroutine that it
    /// stands for. By default it is over, and the exception goes on.
    ///
    /// # Errors
    /// What it raises; it is then over.
    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        Err(Failure::Exception(exception))
    }

    /// How many frames of Python code CPython has in its place: what notes down a stack counts them.
    fn frames_in_cpython(&self) -> usize {
        0
    }

    /// The file, line and text that CPython would name for what it does, where it has Python code
    /// of its own there: warnings show it.
    fn place(&self) -> Option<(&'static str, u32, &'static str)> {
        None
    }
}

/// Why the machine lets the host have a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// An iteration of the event loop has ended.
    Iteration,
    /// Native work goes on for long.
    Work,
}

/// Positional arguments.
pub type Positional = SmallVec<[Value; MOST_INLINE]>;

/// So many arguments need no room of their own.
const MOST_INLINE: usize = 3;

/// The arguments of a call.
#[derive(Default, Clone)]
pub struct Args {
    /// Positional arguments, `self` first.
    pub positional: Positional,
    /// Keyword arguments in the order of the call.
    pub keywords: Vec<(Str, Value)>,
}

impl Args {
    /// Positional arguments alone.
    pub fn new(positional: impl IntoIterator<Item = Value>) -> Args {
        Args {
            positional: positional.into_iter().collect(),
            keywords: Vec::new(),
        }
    }

    /// The topmost values of an operand stack, all from a place on, as positional arguments.
    pub(super) fn take_from(stack: &mut Vec<Value>, first: usize) -> Positional {
        let count = stack.len() - first;
        let mut room = [const { Value::Unbound }; MOST_INLINE];
        let Some(places) = room.get_mut(..count) else {
            return stack.drain(first..).collect();
        };
        for place in places.iter_mut().rev() {
            let value = stack.pop().unwrap_or(Value::Unbound);
            std::mem::replace(place, value).release();
        }
        Positional::from_buf_and_len(room, count)
    }

    /// One argument.
    pub fn one(value: Value) -> Args {
        Args::new([value])
    }

    /// Refuses keyword arguments.
    ///
    /// # Errors
    /// TypeError, worded as CPython does for native functions without keywords.
    pub fn no_keywords(&self, function: &str) -> Result<(), Failure> {
        match self.keywords.is_empty() {
            true => Ok(()),
            false => Err(unexpected_keywords(format_args!("{function}"))),
        }
    }

    /// Exactly `N` positional arguments and no keywords.
    ///
    /// # Errors
    /// TypeError, worded as CPython does for a function; `self` does not count.
    pub fn exactly<const N: usize>(self, function: &str) -> Result<[Value; N], Failure> {
        self.exactly_for(format_args!("{function}"))
    }

    /// The same for a function whose name is put together if there is an error to word.
    ///
    /// # Errors
    /// As [`Args::exactly`].
    pub fn exactly_for<const N: usize>(
        self,
        function: fmt::Arguments<'_>,
    ) -> Result<[Value; N], Failure> {
        if !self.keywords.is_empty() {
            return Err(unexpected_keywords(function));
        }
        if self.positional.len() != N {
            return Err(wrong_count(function, N, self.positional.len()));
        }
        let mut values = self.positional.into_iter();
        Ok(std::array::from_fn(|_| {
            values.next().unwrap_or(Value::Unbound)
        }))
    }

    /// The receiver of a method and exactly `N` further arguments, no keywords.
    ///
    /// # Errors
    /// TypeError, worded as CPython does for a method.
    pub fn method<const N: usize>(
        mut self,
        class: &str,
        method: &str,
    ) -> Result<(Value, [Value; N]), Failure> {
        let receiver = self.receiver(method)?;
        let arguments = match N {
            0 | 1 => self.exactly_for(format_args!("{class}.{method}"))?,
            _ => self.exactly(method)?,
        };
        Ok((receiver, arguments))
    }

    /// Takes the receiver of a method away from the front.
    ///
    /// # Errors
    /// TypeError if there is none.
    pub fn receiver(&mut self, method: &str) -> Result<Value, Failure> {
        self.receiver_for(format_args!("{method}"))
    }

    /// The same for a method whose name is put together if there is an error to word.
    ///
    /// # Errors
    /// As [`Args::receiver`].
    pub fn receiver_for(&mut self, method: fmt::Arguments<'_>) -> Result<Value, Failure> {
        if self.positional.is_empty() {
            return Err(type_error(format!(
                "unbound method {method}() needs an argument"
            )));
        }
        Ok(self.positional.remove(0))
    }

    /// At least `least` and at most `most` positional arguments and no keywords.
    ///
    /// # Errors
    /// TypeError, worded as CPython's `_PyArg_CheckPositional` does.
    pub fn between(self, function: &str, least: usize, most: usize) -> Result<Positional, Failure> {
        self.no_keywords(function)?;
        let given = self.positional.len();
        if (least..=most).contains(&given) {
            return Ok(self.positional);
        }
        let (bound, number) = if given < least {
            ("at least", least)
        } else {
            ("at most", most)
        };
        let bound = if least == most { "" } else { bound };
        let plural = if number == 1 { "" } else { "s" };
        let space = if bound.is_empty() { "" } else { " " };
        Err(type_error(format!(
            "{function} expected {bound}{space}{number} argument{plural}, got {given}"
        )))
    }

    /// Binds positional and keyword arguments to named parameters, of which the first `required`
    /// must be given; a missing optional one is [`Value::Unbound`]. Names that start with `*`
    /// (written `"*name"`) may only be given as keywords.
    ///
    /// # Errors
    /// TypeError, worded as CPython does for native functions with keywords.
    pub fn bind<const N: usize>(
        self,
        function: &str,
        names: [&str; N],
        required: usize,
    ) -> Result<[Value; N], Failure> {
        let mut bound = [const { Value::Unbound }; N];
        let positional_most = names
            .iter()
            .take_while(|name| !name.starts_with('*'))
            .count();
        let given = self.positional.len();
        let all = given + self.keywords.len();
        if all > N {
            let plural = if N == 1 { "" } else { "s" };
            let most = if required < N { "at most" } else { "exactly" };
            let keyword = if given == 0 { "keyword " } else { "" };
            return Err(type_error(format!(
                "{function}() takes {most} {N} {keyword}argument{plural} ({all} given)"
            )));
        }
        if given > positional_most {
            if positional_most == 0 {
                return Err(type_error(format!(
                    "{function}() takes no positional arguments"
                )));
            }
            let plural = if positional_most == 1 { "" } else { "s" };
            let most = if required < positional_most {
                "at most"
            } else {
                "exactly"
            };
            return Err(type_error(format!(
                "{function}() takes {most} {positional_most} positional argument{plural} ({given} given)"
            )));
        }
        for (slot, value) in bound.iter_mut().zip(self.positional) {
            *slot = value;
        }
        for (keyword, value) in self.keywords {
            let at = names
                .iter()
                .position(|name| name.trim_start_matches('*') == keyword.as_str());
            let Some(at) = at else {
                return Err(type_error(format!(
                    "'{keyword}' is an invalid keyword argument for {function}()"
                )));
            };
            if !bound[at].is_unbound() {
                return Err(type_error(format!(
                    "argument for {function}() given by name ('{keyword}') and position ({})",
                    at + 1
                )));
            }
            bound[at] = value;
        }
        for (at, name) in names.iter().enumerate().take(required) {
            if bound[at].is_unbound() {
                return Err(type_error(format!(
                    "{function}() missing required argument '{name}' (pos {})",
                    at + 1
                )));
            }
        }
        Ok(bound)
    }
}

fn unexpected_keywords(function: fmt::Arguments<'_>) -> Failure {
    type_error(format!("{function}() takes no keyword arguments"))
}

fn wrong_count(function: fmt::Arguments<'_>, wanted: usize, given: usize) -> Failure {
    type_error(match wanted {
        0 => format!("{function}() takes no arguments ({given} given)"),
        1 => format!("{function}() takes exactly one argument ({given} given)"),
        _ => format!("{function} expected {wanted} arguments, got {given}"),
    })
}

impl From<Value> for Next {
    fn from(value: Value) -> Self {
        Next::Return(value)
    }
}
