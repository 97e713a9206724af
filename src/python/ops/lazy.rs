//! The lazy iterators of the builtins: `map`, `filter`, `zip`, `enumerate`, and `iter` with a
//! sentinel. One step of each is a [`Routine`], so that they may be nested as deeply as one likes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use num_bigint::BigInt;

use super::compare::compare;
use super::routine::{Act, Event, Routine, step};
use crate::python::failure::{Failure, value_error};
use crate::python::machine::{Args, Machine, Next};
use crate::python::syntax::ast::CompareOp;
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, Iter, NativeIter, Step, Value};

/// A `map` object over iterators.
pub fn map(function: Value, iterators: Vec<Value>) -> Value {
    Iter::native(Map {
        function,
        iterators: iterators.into(),
    })
}

struct Map {
    function: Value,
    iterators: Rc<[Value]>,
}

impl NativeIter for Map {
    fn class_name(&self) -> &'static str {
        "map"
    }

    fn step(&mut self, machine: &mut Machine) -> Result<Step, Failure> {
        let step_of_map = MapStep {
            function: self.function.clone(),
            iterators: self.iterators.clone(),
            args: Args::default(),
        };
        step(machine, step_of_map)
    }
}

struct MapStep {
    function: Value,
    iterators: Rc<[Value]>,
    args: Args,
}

impl Routine for MapStep {
    fn on(&mut self, _machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => {}
            Event::Item(item) => self.args.positional.push(item),
            Event::NoItem => return Ok(Act::Return(Value::None)),
            Event::Result(item) => return Ok(Act::Yield(item)),
            Event::Truth(_) => return event.misplaced(),
        }
        Ok(match self.iterators.get(self.args.positional.len()) {
            Some(iterator) => Act::Pull(iterator.clone()),
            None => {
                let args = std::mem::take(&mut self.args);
                Act::Run(Next::Call(self.function.clone(), args))
            }
        })
    }
}

/// A `filter` object over an iterator; the function may be None.
pub fn filter(function: Value, iterator: Value) -> Value {
    Iter::native(Filter { function, iterator })
}

struct Filter {
    function: Value,
    iterator: Value,
}

impl NativeIter for Filter {
    fn class_name(&self) -> &'static str {
        "filter"
    }

    fn step(&mut self, machine: &mut Machine) -> Result<Step, Failure> {
        let step_of_filter = FilterStep {
            function: self.function.clone(),
            iterator: self.iterator.clone(),
            candidate: Value::Unbound,
        };
        step(machine, step_of_filter)
    }
}

struct FilterStep {
    function: Value,
    iterator: Value,
    candidate: Value,
}

impl Routine for FilterStep {
    fn on(&mut self, _machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        Ok(match event {
            Event::Start | Event::Truth(false) => Act::Pull(self.iterator.clone()),
            Event::Item(item) => {
                self.candidate = item.clone();
                match &self.function {
                    Value::None => Act::Test(item),
                    function => Act::Run(Next::Call(function.clone(), Args::one(item))),
                }
            }
            Event::NoItem => Act::Return(Value::None),
            Event::Result(answer) => Act::Test(answer),
            Event::Truth(true) => {
                Act::Yield(std::mem::replace(&mut self.candidate, Value::Unbound))
            }
        })
    }
}

/// Whether `zip` insists on iterables of one length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZipLengths {
    /// It ends with the shortest.
    Any,
    /// `strict=True`: different lengths are an error.
    Same,
}

/// A `zip` object over iterators.
pub fn zip(iterators: Vec<Value>, lengths: ZipLengths) -> Value {
    Iter::native(Zip {
        iterators: iterators.into(),
        lengths,
    })
}

struct Zip {
    iterators: Rc<[Value]>,
    lengths: ZipLengths,
}

impl NativeIter for Zip {
    fn class_name(&self) -> &'static str {
        "zip"
    }

    fn step(&mut self, machine: &mut Machine) -> Result<Step, Failure> {
        let step_of_zip = ZipStep {
            iterators: self.iterators.clone(),
            lengths: self.lengths,
            items: Vec::with_capacity(self.iterators.len()),
            checking: None,
        };
        step(machine, step_of_zip)
    }
}

struct ZipStep {
    iterators: Rc<[Value]>,
    lengths: ZipLengths,
    items: Vec<Value>,
    /// Once the first iterator has ended, in strict mode: which of the others is asked whether it
    /// has ended too.
    checking: Option<usize>,
}

impl ZipStep {
    fn check(&mut self, at: usize) -> Act {
        self.checking = Some(at);
        match self.iterators.get(at) {
            Some(iterator) => Act::Pull(iterator.clone()),
            None => Act::Return(Value::None),
        }
    }
}

impl Routine for ZipStep {
    fn on(&mut self, _machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match (event, self.checking) {
            (Event::Start, _) => {}
            (Event::Item(_), Some(at)) => return Err(length_error(at, "longer")),
            (Event::NoItem, Some(at)) => return Ok(self.check(at + 1)),
            (Event::Item(item), None) => self.items.push(item),
            (Event::NoItem, None) => {
                return match (self.lengths, self.items.len()) {
                    (ZipLengths::Any, _) => Ok(Act::Return(Value::None)),
                    (ZipLengths::Same, 0) => Ok(self.check(1)),
                    (ZipLengths::Same, ended) => Err(length_error(ended, "shorter")),
                };
            }
            (event, _) => return event.misplaced(),
        }
        Ok(match self.iterators.get(self.items.len()) {
            Some(iterator) => Act::Pull(iterator.clone()),
            None if self.items.is_empty() => Act::Return(Value::None),
            None => Act::Yield(Value::tuple(std::mem::take(&mut self.items))),
        })
    }
}

/// The error of an argument (counted from 0) that is longer or shorter than those before it.
fn length_error(at: usize, than: &str) -> Failure {
    let plural = if at == 1 { " " } else { "s 1-" };
    value_error(format!(
        "zip() argument {} is {than} than argument{plural}{at}",
        at + 1
    ))
}

/// An `enumerate` object over an iterator.
pub fn enumerate(iterator: Value, start: BigInt) -> Value {
    Iter::native(Enumerate {
        iterator,
        next: Rc::new(RefCell::new(start)),
    })
}

struct Enumerate {
    iterator: Value,
    next: Rc<RefCell<BigInt>>,
}

impl NativeIter for Enumerate {
    fn class_name(&self) -> &'static str {
        "enumerate"
    }

    fn step(&mut self, machine: &mut Machine) -> Result<Step, Failure> {
        let step_of_enumerate = EnumerateStep {
            iterator: self.iterator.clone(),
            next: self.next.clone(),
        };
        step(machine, step_of_enumerate)
    }
}

struct EnumerateStep {
    iterator: Value,
    next: Rc<RefCell<BigInt>>,
}

impl Routine for EnumerateStep {
    fn on(&mut self, _machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        Ok(match event {
            Event::Start => Act::Pull(self.iterator.clone()),
            Event::Item(item) => {
                let mut next = self.next.borrow_mut();
                let index = Value::int(next.clone());
                *next += 1;
                Act::Yield(Value::tuple([index, item]))
            }
            Event::NoItem => Act::Return(Value::None),
            event => return event.misplaced(),
        })
    }
}

/// `iter(function, sentinel)`: calls until the result equals the sentinel.
pub fn callable_iterator(function: Value, sentinel: Value) -> Value {
    Iter::native(CallableIterator {
        function,
        sentinel,
        ended: Rc::default(),
    })
}

struct CallableIterator {
    function: Value,
    sentinel: Value,
    ended: Rc<Cell<bool>>,
}

impl NativeIter for CallableIterator {
    fn class_name(&self) -> &'static str {
        "callable_iterator"
    }

    fn step(&mut self, machine: &mut Machine) -> Result<Step, Failure> {
        if self.ended.get() {
            return Ok(Step::Exhausted);
        }
        let step_of_calls = CallableStep {
            function: self.function.clone(),
            sentinel: self.sentinel.clone(),
            ended: self.ended.clone(),
            item: None,
        };
        step(machine, step_of_calls)
    }
}

struct CallableStep {
    function: Value,
    sentinel: Value,
    ended: Rc<Cell<bool>>,
    /// What the function has returned, while it is compared.
    item: Option<Value>,
}

impl Routine for CallableStep {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match (event, self.item.take()) {
            (Event::Start, _) => Ok(Act::Run(Next::Call(self.function.clone(), Args::default()))),
            (Event::Result(item), None) => {
                self.item = Some(item.clone());
                if item.is(&self.sentinel) {
                    return self.on(machine, Event::Truth(true));
                }
                let compared = compare(machine, CompareOp::Eq, &self.sentinel, &item)?;
                Ok(Act::Run(compared))
            }
            (Event::Result(equal), item) => {
                self.item = item;
                Ok(Act::Test(equal))
            }
            (Event::Truth(true), _) => {
                self.ended.set(true);
                Ok(Act::Return(Value::None))
            }
            (Event::Truth(false), Some(item)) => Ok(Act::Yield(item)),
            (event, _) => event.misplaced(),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> Result<Act, Failure> {
        if ExceptionKind::StopIteration.matches(&exception) {
            self.ended.set(true);
            return Ok(Act::Return(Value::None));
        }
        Err(Failure::Exception(exception))
    }
}
