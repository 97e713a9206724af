//! `reversed` objects: sequences from their end to their beginning.

use std::cell::Cell;
use std::rc::Rc;

use super::routine::{Act, Event, Routine, step};
use super::subscript;
use crate::python::failure::Failure;
use crate::python::machine::Machine;
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, Iter, NativeIter, Step, Value};

/// An iterator over a sequence of this length, from its last item to its first.
pub fn reversed(sequence: Value, length: i64) -> Value {
    Iter::native(Reversed {
        sequence,
        left: Rc::new(Cell::new(length)),
    })
}

struct Reversed {
    sequence: Value,
    left: Rc<Cell<i64>>,
}

impl NativeIter for Reversed {
    fn class_name(&self) -> &'static str {
        "reversed"
    }

    fn step(&mut self, machine: &mut Machine) -> Result<Step, Failure> {
        let item = Item {
            sequence: self.sequence.clone(),
            left: self.left.clone(),
        };
        step(machine, item)
    }
}

struct Item {
    sequence: Value,
    left: Rc<Cell<i64>>,
}

impl Routine for Item {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start if self.left.get() <= 0 => Ok(Act::Return(Value::None)),
            Event::Start => {
                let at = self.left.get() - 1;
                self.left.set(at);
                let next = subscript::get(machine, &self.sequence, &Value::Int(at))?;
                Ok(Act::Run(next))
            }
            Event::Result(item) => Ok(Act::Yield(item)),
            event => event.misplaced(),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> Result<Act, Failure> {
        let ends = [ExceptionKind::IndexError, ExceptionKind::StopIteration];
        if ends.iter().any(|kind| kind.matches(&exception)) {
            self.left.set(0);
            return Ok(Act::Return(Value::None));
        }
        Err(Failure::Exception(exception))
    }
}
