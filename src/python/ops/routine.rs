//! Routines: native code that pulls from iterators, calls Python and tests truth, without ever
//! waiting inside a Rust call.
//!
//! A [`Routine`] says what it wants next ([`Act`]) and is told the [`Event`] that came of it. Its
//! driver does at once what needs no Python code; when some has to run, the routine becomes a
//! frame ([`Sequence`]) and goes on from there. So each built-in function and each lazy iterator is
//! written once, for both cases. Long work pauses, so that no loop in Rust can freeze the page.

use super::iterate;
use super::nested_calls::NestedCall;
use super::truth::{Truth, native_truth, truth};
use crate::python::failure::Failure;
use crate::python::machine::{
    Drive, Input, Machine, NativeResult, Next, Pause, Portion, Resumed, Sequence,
};
use crate::python::value::{Exception, Step, Value};

/// What a routine wants next.
pub enum Act {
    /// The next item of an iterator: [`Event::Item`] or [`Event::NoItem`].
    Pull(Value),
    /// This to be done: [`Event::Result`].
    Run(Next),
    /// The truth of a value: [`Event::Truth`].
    Test(Value),
    /// Of a lazy iterator: this is its item.
    Yield(Value),
    /// It is done, with this result; a lazy iterator has no more items.
    Return(Value),
    /// It is done, with the result of this.
    Finish(Next),
}

/// What a routine is told.
pub enum Event {
    /// It begins.
    Start,
    /// An item.
    Item(Value),
    /// The iterator has no more items.
    NoItem,
    /// The result of what was done.
    Result(Value),
    /// Whether the value is true.
    Truth(bool),
}

impl Event {
    /// The answer to an event that does not answer what the routine wanted.
    pub fn misplaced<T>(self) -> Result<T, Failure> {
        Err(Failure::bug(match self {
            Event::Start => "a routine was started twice",
            Event::Item(_) => "a routine was given an item that it did not ask for",
            Event::NoItem => "a routine was told of an end that it did not ask about",
            Event::Result(_) => "a routine was given a result that it did not ask for",
            Event::Truth(_) => "a routine was told a truth that it did not ask for",
        }))
    }
}

/// Native code in steps; see the [module](self).
pub trait Routine: 'static {
    /// Goes on.
    ///
    /// # Errors
    /// What it raises; it is then over.
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure>;

    /// What it wanted has raised. By default it is over, and the exception goes on.
    ///
    /// # Errors
    /// What it raises; it is then over.
    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> Result<Act, Failure> {
        Err(Failure::Exception(exception))
    }
}

/// Runs a routine as a native function's answer: at once where that needs no Python code, else in
/// a frame.
///
/// # Errors
/// What it raises.
pub fn run(machine: &mut Machine, routine: impl Routine) -> NativeResult {
    run_boxed(machine, Box::new(routine))
}

fn run_boxed(machine: &mut Machine, routine: Box<dyn Routine>) -> NativeResult {
    let mut frame = Frame::new(routine);
    match frame.advance(machine, Event::Start)? {
        Turn::Returned(value) => Ok(Next::Return(value)),
        Turn::Last(next) => Ok(next),
        Turn::Waits(next) => {
            frame.first = Some(next);
            Ok(Next::Run(Box::new(frame)))
        }
        Turn::Yielded(_) => Err(Failure::bug("a function yielded")),
    }
}

/// Runs a routine as one step of a lazy iterator.
///
/// # Errors
/// What it raises.
pub fn step(machine: &mut Machine, routine: impl Routine) -> Result<Step, Failure> {
    step_boxed(machine, Box::new(routine))
}

fn step_boxed(machine: &mut Machine, routine: Box<dyn Routine>) -> Result<Step, Failure> {
    let mut frame = Frame::new(routine);
    let Some(_nested) = NestedCall::enter() else {
        frame.expects = Expects::Start;
        return Ok(Step::Pending(Box::new(frame)));
    };
    Ok(match frame.advance(machine, Event::Start)? {
        Turn::Yielded(item) => Step::Item(item),
        Turn::Returned(_) => Step::Exhausted,
        Turn::Waits(next) | Turn::Last(next) => {
            frame.first = Some(next);
            Step::Pending(Box::new(frame))
        }
    })
}

/// So many acts are done before the host has a turn.
const ACTS_PER_TURN: u32 = 10_000;

/// So many acts cost what an instruction costs, once there are many: a run that is computed ahead
/// must come to its end.
const ACTS_PER_INSTRUCTION: u32 = 4;

/// What the frame waits for.
enum Expects {
    /// Nothing: it has not begun.
    Start,
    Item,
    Result,
    Truth,
    /// The host to have had its turn; then this is done.
    Turn(Act),
    /// The result of the routine.
    Last,
}

/// How a routine's turn ended.
enum Turn {
    Waits(Next),
    Last(Next),
    Yielded(Value),
    Returned(Value),
}

/// The routine is boxed, for one driver serves all: a copy for each kind of
/// routine would weigh on the page's download.
struct Frame {
    routine: Box<dyn Routine>,
    expects: Expects,
    /// What is to be asked of the machine once the frame stands on its stack.
    first: Option<Next>,
}

impl Frame {
    fn new(routine: Box<dyn Routine>) -> Self {
        Frame {
            routine,
            expects: Expects::Last,
            first: None,
        }
    }

    fn waits(&mut self, expects: Expects, next: Next) -> Result<Turn, Failure> {
        self.expects = expects;
        Ok(Turn::Waits(next))
    }

    fn advance(&mut self, machine: &mut Machine, event: Event) -> Result<Turn, Failure> {
        let act = self.routine.on(machine, event)?;
        self.perform(machine, act)
    }

    /// Does what the routine wants until it has to wait or is done.
    fn perform(&mut self, machine: &mut Machine, mut act: Act) -> Result<Turn, Failure> {
        let portion = Portion::begin();
        for acts in 1..=ACTS_PER_TURN {
            let event = match act {
                Act::Pull(Value::Generator(generator)) => {
                    let next = Next::Resume(generator, Input::Send(Value::None), Drive::Iterate);
                    return self.waits(Expects::Item, next);
                }
                Act::Pull(iterator) => match iterate::step(machine, &iterator) {
                    Ok(Step::Item(item)) => Ok(Event::Item(item)),
                    Ok(Step::Exhausted) => Ok(Event::NoItem),
                    Ok(Step::Pending(sequence)) => {
                        return self.waits(Expects::Item, Next::Advance(sequence));
                    }
                    Err(failure) => Err(failure),
                },
                Act::Run(Next::Return(value)) => Ok(Event::Result(value)),
                Act::Run(Next::Call(Value::Native(native), args)) => {
                    machine.weigh(&args);
                    match (native.call)(machine, args) {
                        Ok(next) => {
                            act = Act::Run(next);
                            continue;
                        }
                        Err(failure) => Err(failure),
                    }
                }
                Act::Run(next) => return self.waits(Expects::Result, next),
                Act::Test(value) => match truth(machine, &value) {
                    Ok(Truth::Known(known)) => Ok(Event::Truth(known)),
                    Ok(Truth::Ask(next)) => return self.waits(Expects::Truth, next),
                    Err(failure) => Err(failure),
                },
                Act::Yield(item) => return Ok(Turn::Yielded(item)),
                Act::Return(value) | Act::Finish(Next::Return(value)) => {
                    return Ok(Turn::Returned(value));
                }
                Act::Finish(next) => {
                    self.expects = Expects::Last;
                    return Ok(Turn::Last(next));
                }
            };
            act = match event {
                Ok(event) => self.routine.on(machine, event)?,
                Err(Failure::Exception(exception)) => self.routine.catch(machine, exception)?,
                Err(failure) => return Err(failure),
            };
            if portion.is_over() {
                machine.spend(acts / ACTS_PER_INSTRUCTION);
                return self.waits(Expects::Turn(act), Next::Pause(Pause::Work));
            }
        }
        machine.spend(ACTS_PER_TURN / ACTS_PER_INSTRUCTION);
        self.waits(Expects::Turn(act), Next::Pause(Pause::Work))
    }

    /// What the machine is to be told at the end of a turn.
    fn answer(turn: Turn) -> Next {
        match turn {
            Turn::Waits(next) | Turn::Last(next) => next,
            Turn::Yielded(item) => Next::Yield(item),
            Turn::Returned(value) => Next::Return(value),
        }
    }
}

impl Sequence for Frame {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        if let Some(first) = self.first.take() {
            return Ok(first);
        }
        let expects = std::mem::replace(&mut self.expects, Expects::Last);
        let turn = match (expects, resumed) {
            (Expects::Start, Resumed::Started) => self.advance(machine, Event::Start)?,
            (Expects::Turn(act), _) => self.perform(machine, act)?,
            (Expects::Item, Resumed::Yielded(item)) => self.advance(machine, Event::Item(item))?,
            (Expects::Item, Resumed::Exhausted(_)) => self.advance(machine, Event::NoItem)?,
            (Expects::Result, Resumed::Returned(value)) => {
                self.advance(machine, Event::Result(value))?
            }
            // After a pause that the routine wanted itself.
            (Expects::Result, Resumed::Started) => {
                self.advance(machine, Event::Result(Value::None))?
            }
            (Expects::Truth, Resumed::Returned(value)) => {
                self.advance(machine, Event::Truth(native_truth(&value)))?
            }
            (Expects::Last, Resumed::Returned(value)) => Turn::Returned(value),
            _ => return Err(Failure::bug("a routine was told what it did not ask")),
        };
        Ok(Self::answer(turn))
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> NativeResult {
        let act = match std::mem::replace(&mut self.expects, Expects::Last) {
            // Its own result raises: nothing is left that could catch.
            Expects::Start | Expects::Last => return Err(Failure::Exception(exception)),
            _ => self.routine.catch(machine, exception)?,
        };
        self.perform(machine, act).map(Self::answer)
    }
}
