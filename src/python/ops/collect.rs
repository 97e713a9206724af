//! Native functions that consume iterables: all items at once, or one by one.

use super::iterate::{iterator, view_item};
use super::routine::{Act, Event, Routine, run};
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::value::{DictViewKind, Exception, Value};

/// Collects all items of an iterable and hands them to `then`: at once where that needs no Python
/// code, else in a sequence.
///
/// # Errors
/// What the iteration or `then` raises.
pub fn collect(
    machine: &mut Machine,
    iterable: &Value,
    then: impl FnOnce(&mut Machine, Vec<Value>) -> NativeResult + 'static,
) -> NativeResult {
    if let Some(items) = items_at_once(machine, iterable)? {
        return then(machine, items);
    }
    let routine = Collect {
        iterable: iterable.clone(),
        items: Vec::new(),
        then: Some(Box::new(then)),
    };
    run(machine, routine)
}

/// The items of a built-in container, in the order of its iteration; none for what has to be
/// stepped through.
///
/// # Errors
/// The limit of memory.
pub fn items_at_once(
    machine: &mut Machine,
    iterable: &Value,
) -> Result<Option<Vec<Value>>, Failure> {
    /// What makes an object of each item is stepped through if it is longer, so that it can pause.
    const SHORT: u64 = 10_000;

    let length = match iterable {
        Value::List(list) => list.len(),
        Value::Tuple(tuple) => tuple.len(),
        Value::Set(set) | Value::FrozenSet(set) => set.len(),
        Value::Dict(dict) => dict.len(),
        Value::DictView(view)
            if view.kind != DictViewKind::Items || view.dict.len() as u64 <= SHORT =>
        {
            view.dict.len()
        }
        Value::Range(range) if range.len() <= u128::from(SHORT) => range.len() as usize,
        _ => return Ok(None),
    };
    check_items(machine, length)?;
    Ok(Some(match iterable {
        Value::List(list) => list.to_vec(),
        Value::Tuple(tuple) => tuple.to_vec(),
        Value::Set(set) | Value::FrozenSet(set) => set.to_vec(),
        Value::Dict(dict) => dict.borrow().iter().map(|(key, _)| key.clone()).collect(),
        Value::DictView(view) => {
            let data = view.dict.borrow();
            data.iter()
                .map(|(key, value)| view_item(view.kind, key, value))
                .collect()
        }
        Value::Range(range) => match range.of_words() {
            Some((first, step, count)) => (0..count.cast_signed())
                .map(|index| Value::Int(first + index * step))
                .collect(),
            None => (0..range.len())
                .map(|index| Value::int(range.at(index)))
                .collect(),
        },
        _ => return Ok(None),
    }))
}

/// Checks that memory is left for so many items.
///
/// # Errors
/// The limit of memory.
pub fn check_items(machine: &mut Machine, count: usize) -> Result<(), Failure> {
    machine.check_memory(count.saturating_mul(size_of::<Value>()))
}

/// Adds an item to a vector that grows without a bound of its own.
///
/// # Errors
/// The limit of memory.
#[inline]
pub fn push_checked(
    machine: &mut Machine,
    items: &mut Vec<Value>,
    item: Value,
) -> Result<(), Failure> {
    if items.len() == items.capacity() && items.len() >= 1024 {
        check_items(machine, items.len())?;
    }
    items.push(item);
    Ok(())
}

/// What is done with values once they are all there.
type Then = Box<dyn FnOnce(&mut Machine, Vec<Value>) -> NativeResult>;

/// What is done with one value.
type Each<T> = Box<dyn FnMut(&mut Machine, Value) -> Result<T, Failure>>;

struct Collect {
    iterable: Value,
    items: Vec<Value>,
    then: Option<Then>,
}

impl Routine for Collect {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => Ok(Act::Run(iterator(machine, &self.iterable)?)),
            Event::Result(iterator) => {
                self.iterable = iterator;
                Ok(Act::Pull(self.iterable.clone()))
            }
            Event::Item(item) => {
                push_checked(machine, &mut self.items, item)?;
                Ok(Act::Pull(self.iterable.clone()))
            }
            Event::NoItem => match self.then.take() {
                Some(then) => {
                    let items = std::mem::take(&mut self.items);
                    Ok(Act::Finish(then(machine, items)?))
                }
                None => Event::NoItem.misplaced(),
            },
            Event::Truth(_) => event.misplaced(),
        }
    }
}

/// Takes the items of an iterable one by one until `each` stops it.
///
/// # Errors
/// What the iteration, `each` or `end` raises.
pub fn for_each(
    machine: &mut Machine,
    iterable: &Value,
    each: impl FnMut(&mut Machine, Value) -> Result<(), Failure> + 'static,
    end: impl FnOnce(&mut Machine) -> NativeResult + 'static,
) -> NativeResult {
    let routine = ForEach {
        iterable: iterable.clone(),
        each: Box::new(each),
        end: Some(Box::new(end)),
    };
    run(machine, routine)
}

struct ForEach {
    iterable: Value,
    each: Each<()>,
    end: Option<Box<dyn FnOnce(&mut Machine) -> NativeResult>>,
}

impl Routine for ForEach {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => Ok(Act::Run(iterator(machine, &self.iterable)?)),
            Event::Result(iterator) => {
                self.iterable = iterator;
                Ok(Act::Pull(self.iterable.clone()))
            }
            Event::Item(item) => {
                (self.each)(machine, item)?;
                Ok(Act::Pull(self.iterable.clone()))
            }
            Event::NoItem => match self.end.take() {
                Some(end) => Ok(Act::Finish(end(machine)?)),
                None => Event::NoItem.misplaced(),
            },
            Event::Truth(_) => event.misplaced(),
        }
    }
}

/// Calls a function with each of these arguments and hands the results to `then`.
///
/// # Errors
/// What a call or `then` raises.
pub fn call_each(
    machine: &mut Machine,
    function: Value,
    arguments: Vec<Value>,
    then: impl FnOnce(&mut Machine, Vec<Value>) -> NativeResult + 'static,
) -> NativeResult {
    let call =
        move |_: &mut Machine, argument| Ok(Next::Call(function.clone(), Args::one(argument)));
    run_each(machine, arguments, call, then)
}

/// Does something with each of these values and hands the results to `then`.
///
/// # Errors
/// What `each` or `then` raises.
pub fn run_each(
    machine: &mut Machine,
    values: Vec<Value>,
    each: impl FnMut(&mut Machine, Value) -> NativeResult + 'static,
    then: impl FnOnce(&mut Machine, Vec<Value>) -> NativeResult + 'static,
) -> NativeResult {
    let routine = RunEach {
        results: Vec::with_capacity(values.len()),
        values: values.into_iter(),
        each: Box::new(each),
        then: Some(Box::new(then)),
    };
    run(machine, routine)
}

struct RunEach {
    values: std::vec::IntoIter<Value>,
    results: Vec<Value>,
    each: Each<Next>,
    then: Option<Then>,
}

impl Routine for RunEach {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => {}
            Event::Result(result) => self.results.push(result),
            event => return event.misplaced(),
        }
        match (self.values.next(), self.then.take()) {
            (Some(value), then) => {
                self.then = then;
                Ok(Act::Run((self.each)(machine, value)?))
            }
            (None, Some(then)) => {
                let results = std::mem::take(&mut self.results);
                Ok(Act::Finish(then(machine, results)?))
            }
            (None, None) => Event::Start.misplaced(),
        }
    }
}

/// Hands what comes of `next`, a result or an exception, to `then`.
///
/// # Errors
/// What `then` raises.
pub fn settle(
    machine: &mut Machine,
    next: NativeResult,
    then: impl FnOnce(&mut Machine, Result<Value, Exception>) -> NativeResult + 'static,
) -> NativeResult {
    match next {
        Ok(Next::Return(value)) => then(machine, Ok(value)),
        Err(Failure::Exception(exception)) => then(machine, Err(exception)),
        Err(failure) => Err(failure),
        Ok(next) => run(
            machine,
            Settle {
                next: Some(next),
                then: Some(Box::new(then)),
            },
        ),
    }
}

struct Settle {
    next: Option<Next>,
    then: Option<ThenSettled>,
}

/// What is done with a result or an exception.
type ThenSettled = Box<dyn FnOnce(&mut Machine, Result<Value, Exception>) -> NativeResult>;

impl Settle {
    fn settled(
        &mut self,
        machine: &mut Machine,
        outcome: Result<Value, Exception>,
    ) -> Result<Act, Failure> {
        match self.then.take() {
            Some(then) => Ok(Act::Finish(then(machine, outcome)?)),
            // The exception is that of `then` itself.
            None => match outcome {
                Ok(value) => Ok(Act::Return(value)),
                Err(exception) => Err(Failure::Exception(exception)),
            },
        }
    }
}

impl Routine for Settle {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match (event, self.next.take()) {
            (Event::Start, Some(next)) => Ok(Act::Run(next)),
            (Event::Result(value), _) => self.settled(machine, Ok(value)),
            (event, _) => event.misplaced(),
        }
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> Result<Act, Failure> {
        self.settled(machine, Err(exception))
    }
}
