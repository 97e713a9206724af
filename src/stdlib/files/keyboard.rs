//! `sys.stdin`: what is typed is asked of the outside, line by line, when it is needed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::object::File;
use crate::python::failure::Failure;
use crate::python::machine::outside::{Answer, Typed};
use crate::python::machine::{Args, Machine, NativeResult, Next, Park, Resumed, Sequence};
use crate::python::ops::routine::{Act, Event, Routine, run};
use crate::python::value::Value;
use crate::trace::{EventKind, Stream as Output};

/// Where the lines of a stream come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Source {
    /// From its file.
    #[default]
    File,
    /// From whoever types.
    Keyboard,
    /// They have come to their end.
    Ended,
}

/// How much a method reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Up to the end of a line.
    Line,
    /// Up to the end.
    All,
}

/// A method that reads.
type Method = fn(&mut Machine, Args) -> NativeResult;

/// Calls a method of a file once there is enough to read.
///
/// # Errors
/// What the method raises.
pub(super) fn when_typed(
    machine: &mut Machine,
    args: Args,
    need: Need,
    method: Method,
) -> NativeResult {
    let Some(receiver) = args.positional.first().cloned() else {
        return method(machine, args);
    };
    if !File::of(&receiver).is_ok_and(|file| lacks(file, need)) {
        return method(machine, args);
    }
    let routine = Reading {
        receiver,
        need,
        method,
        args: Some(args),
    };
    run(machine, routine)
}

fn lacks(file: &File, need: Need) -> bool {
    if file.stream.source.get() != Source::Keyboard || file.stream.closed.get() {
        return false;
    }
    let bytes = file.stream.content.bytes.borrow();
    let rest = bytes.get(file.stream.position.get()..).unwrap_or_default();
    need == Need::All || !rest.contains(&b'\n')
}

struct Reading {
    receiver: Value,
    need: Need,
    method: Method,
    args: Option<Args>,
}

impl Routine for Reading {
    fn on(&mut self, machine: &mut Machine, _: Event) -> Result<Act, Failure> {
        let file = File::of(&self.receiver)?;
        if lacks(file, self.need) {
            let line = Line {
                receiver: self.receiver.clone(),
                typed: Rc::default(),
            };
            return Ok(Act::Run(Next::Run(Box::new(line))));
        }
        let args = self.args.take().unwrap_or_default();
        Ok(Act::Finish((self.method)(machine, args)?))
    }
}

/// Waits for one line.
struct Line {
    receiver: Value,
    /// What has been typed, once it has.
    typed: Rc<RefCell<Option<Answer>>>,
}

/// What a waiting thread is said to be blocked by.
const WAITS_FOR: &str = "input()";

impl Sequence for Line {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let lane = machine.lane();
        if let Resumed::Started = resumed {
            let thread = Cell::new(Some(machine.current_thread()));
            let typed = self.typed.clone();
            machine.ask_line(move |machine, _, answer| {
                typed.replace(Some(answer));
                if let Some(thread) = thread.take() {
                    machine.unpark(thread);
                }
                Ok(())
            });
            machine.stamp();
            let blocked = EventKind::Blocked {
                by: WAITS_FOR.into(),
                until: None,
            };
            machine.recorder.record(lane, blocked);
            return Ok(Next::Park(Park {
                until: None,
                what: WAITS_FOR.into(),
            }));
        }
        machine.stamp();
        machine.recorder.record(lane, EventKind::Unblocked);
        let file = File::of(&self.receiver)?;
        match self.typed.take() {
            Some(Answer::Line(Some(Typed { text, echo }))) => {
                machine.check_memory(text.len())?;
                let mut bytes = file.stream.content.bytes.borrow_mut();
                bytes.extend_from_slice(text.as_bytes());
                drop(bytes);
                if echo {
                    machine.write(Output::Out, &text)?;
                }
            }
            _ => file.stream.source.set(Source::Ended),
        }
        Ok(Next::Return(Value::None))
    }
}
