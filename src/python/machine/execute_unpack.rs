//! Instructions that unpack: `a, b = sequence` and `a, *rest = sequence`.

use super::execute::{Exit, pop};
use super::protocol::{NativeResult, Next, Resumed, Sequence};
use super::{Machine, PythonFrame};
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::ops::iterate;
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{Step, Value};

impl Machine {
    pub(super) fn unpack(
        &mut self,
        frame: &mut PythonFrame,
        before: usize,
        after: Option<usize>,
    ) -> Result<Option<Exit>, Failure> {
        let sequence = pop(frame);
        let exact = match &sequence {
            Value::Tuple(items) if after.is_none() => Some(items.to_vec()),
            Value::List(items) if after.is_none() => Some(items.to_vec()),
            _ => None,
        };
        if let Some(items) = exact {
            push_unpacked(frame, items, before, None)?;
            return Ok(None);
        }
        let iterator = match iterate::iterator(self, &sequence) {
            Ok(Next::Return(iterator)) => iterator,
            Ok(next) => {
                return Ok(Some(Exit::Quietly(Box::new(Unpack::new(
                    next, before, after,
                )))));
            }
            Err(failure) => return Err(not_unpackable(failure, &sequence)),
        };
        let sequence = Unpack::new(Next::Return(iterator), before, after);
        Ok(Some(Exit::Quietly(Box::new(sequence))))
    }
}

/// Pushes unpacked items, the first target's on top.
fn push_unpacked(
    frame: &mut PythonFrame,
    items: Vec<Value>,
    before: usize,
    after: Option<usize>,
) -> Result<(), Failure> {
    let given = items.len();
    match after {
        None if given < before => {
            return Err(value_error(format!(
                "not enough values to unpack (expected {before}, got {given})"
            )));
        }
        None if given > before => {
            return Err(value_error(format!(
                "too many values to unpack (expected {before})"
            )));
        }
        Some(after) if given < before + after => {
            let least = before + after;
            return Err(value_error(format!(
                "not enough values to unpack (expected at least {least}, got {given})"
            )));
        }
        _ => {}
    }
    let mut items = items;
    if let Some(after) = after {
        let tail = items.split_off(given - after);
        let rest = items.split_off(before);
        items.push(Value::list(rest));
        items.extend(tail);
    }
    frame.slots.extend(items.into_iter().rev());
    Ok(())
}

/// Unpacks an iterable: takes as many items as there are targets and one more, to see that there
/// is none.
struct Unpack {
    iterator: Option<Next>,
    source: Value,
    items: Vec<Value>,
    before: usize,
    after: Option<usize>,
}

impl Unpack {
    fn new(iterator: Next, before: usize, after: Option<usize>) -> Self {
        Self {
            iterator: Some(iterator),
            source: Value::Unbound,
            items: Vec::new(),
            before,
            after,
        }
    }

    fn finish(&mut self, machine: &mut Machine) -> NativeResult {
        let items = std::mem::take(&mut self.items);
        let (before, after) = (self.before, self.after);
        machine.with_frame_below(|frame| push_unpacked(frame, items, before, after))?;
        Ok(Next::Return(Value::None))
    }
}

impl Sequence for Unpack {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match resumed {
            Resumed::Started => match self.iterator.take() {
                Some(Next::Return(iterator)) => self.source = iterator,
                Some(next) => return Ok(next),
                None => return Err(Failure::bug("an unpacking has no source")),
            },
            Resumed::Returned(iterator) => self.source = iterator,
            Resumed::Yielded(item) => self.items.push(item),
            Resumed::Exhausted(_) => return self.finish(machine),
        }
        loop {
            if self.after.is_none() && self.items.len() > self.before {
                return self.finish(machine);
            }
            match iterate::step(machine, &self.source)? {
                Step::Item(item) => {
                    self.items.push(item);
                    machine.spend(1);
                    machine.check_memory(self.items.len() * size_of::<Value>())?;
                }
                Step::Exhausted => return self.finish(machine),
                Step::Pending(sequence) => {
                    return Ok(Next::Advance(sequence));
                }
            }
        }
    }
}

fn not_unpackable(failure: Failure, value: &Value) -> Failure {
    match &failure {
        Failure::Exception(error) if ExceptionKind::TypeError.matches(error) => type_error(
            format!("cannot unpack non-iterable {} object", type_name(value)),
        ),
        _ => failure,
    }
}
