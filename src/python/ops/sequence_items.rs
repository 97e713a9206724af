//! Iteration over objects that have `__getitem__` but no `__iter__`.

use std::cell::Cell;
use std::rc::Rc;

use super::routine::{Act, Event, Routine, step};
use super::special;
use crate::python::failure::Failure;
use crate::python::machine::{Machine, Next};
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, NativeIter, Step, Value};

/// The iterator of an object that has `__getitem__` alone (CPython `seqiterobject`).
pub(super) struct SequenceItems {
    object: Value,
    get: Value,
    /// The next index; none once it has ended.
    index: Rc<Cell<Option<i64>>>,
}

impl SequenceItems {
    pub(super) fn new(object: Value, get: Value) -> Self {
        SequenceItems {
            object,
            get,
            index: Rc::new(Cell::new(Some(0))),
        }
    }
}

impl NativeIter for SequenceItems {
    fn class_name(&self) -> &'static str {
        "iterator"
    }

    fn step(&mut self, machine: &mut Machine) -> Result<Step, Failure> {
        let item = SequenceItem {
            object: self.object.clone(),
            get: self.get.clone(),
            index: self.index.clone(),
        };
        step(machine, item)
    }
}

struct SequenceItem {
    object: Value,
    get: Value,
    index: Rc<Cell<Option<i64>>>,
}

impl Routine for SequenceItem {
    fn on(&mut self, _machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match (event, self.index.get()) {
            (Event::Start, Some(index)) => {
                let (function, args) =
                    special::call(self.get.clone(), &self.object, [Value::Int(index)]);
                Ok(Act::Run(Next::Call(function, args)))
            }
            (Event::Start, None) => Ok(Act::Return(Value::None)),
            (Event::Result(item), index) => {
                self.index.set(index.map(|index| index + 1));
                Ok(Act::Yield(item))
            }
            (event, _) => event.misplaced(),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> Result<Act, Failure> {
        let ends = [ExceptionKind::IndexError, ExceptionKind::StopIteration];
        if ends.iter().any(|kind| kind.matches(&exception)) {
            self.index.set(None);
            return Ok(Act::Return(Value::None));
        }
        Err(Failure::Exception(exception))
    }
}
