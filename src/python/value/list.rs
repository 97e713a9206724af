//! `list`, `tuple`, `range` and `slice`.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use num_bigint::BigInt;

use super::burial::{bury, holds_objects, is_worth_care};
use super::heap::{Breakable, Header, register};
use super::{IterState, NativeIter, Step, Value};
use crate::python::failure::Failure;
use crate::python::machine::Machine;

/// A `list`.
pub struct List {
    header: Header,
    items: RefCell<Vec<Value>>,
}

impl List {
    /// A new list of the current heap.
    pub fn new(items: Vec<Value>) -> Rc<List> {
        register(
            List {
                header: Header::new(),
                items: RefCell::new(items),
            },
            |list| &list.header,
        )
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Its items. Hold the borrow over no call that may run or drop Python objects.
    pub fn borrow(&self) -> std::cell::Ref<'_, Vec<Value>> {
        self.items.borrow()
    }

    /// Its items, to change. Hold the borrow over no drop of an item.
    pub fn borrow_mut(&self) -> std::cell::RefMut<'_, Vec<Value>> {
        self.items.borrow_mut()
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.items.borrow().is_empty()
    }

    /// A copy of its items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }
}

impl Breakable for List {
    fn break_cycle(&self) {
        bury(self.items.take());
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let items = self.items.take();
        if is_worth_care(&items) {
            bury(items);
        }
    }
}

/// A `tuple`.
pub struct Tuple {
    items: Box<[Value]>,
}

impl Tuple {
    /// A tuple of these items.
    pub fn new(items: impl Into<Box<[Value]>>) -> Rc<Tuple> {
        Rc::new(Tuple {
            items: items.into(),
        })
    }
}

impl Deref for Tuple {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.items
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        if is_worth_care(&self.items) {
            bury(std::mem::take(&mut self.items).into_vec());
        }
    }
}

/// A `range`. Its bounds and its step are below [`Range::BOUND`], so that neither its numbers nor
/// its length need more than 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first number.
    pub start: i128,
    /// The bound, not included.
    pub stop: i128,
    /// The step, not 0.
    pub step: i128,
}

impl Range {
    /// What start, stop and step are smaller than, either way.
    pub const BOUND: i128 = 1 << 120;

    /// How many numbers it has (`compute_range_length`).
    pub fn len(&self) -> u128 {
        let (low, high) = if self.step > 0 {
            (self.start, self.stop)
        } else {
            (self.stop, self.start)
        };
        if low >= high {
            return 0;
        }
        let distance = (high - low).unsigned_abs() - 1;
        // Words are divided sooner.
        match (
            u64::try_from(distance),
            u64::try_from(self.step.unsigned_abs()),
        ) {
            (Ok(distance), Ok(step)) => u128::from(distance / step) + 1,
            _ => distance / self.step.unsigned_abs() + 1,
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at an index below the length.
    pub fn at(&self, index: u128) -> i128 {
        self.start + index.cast_signed() * self.step
    }

    /// Its first number, its step and how many numbers there are, where all of them are words.
    pub fn of_words(&self) -> Option<(i64, i64, u64)> {
        let count = self.len();
        let last = self.at(count.saturating_sub(1));
        i64::try_from(last).ok()?;
        Some((
            i64::try_from(self.start).ok()?,
            i64::try_from(self.step).ok()?,
            u64::try_from(count).ok()?,
        ))
    }

    /// The same numbers from the last to the first.
    pub fn reversed(&self) -> Range {
        let last = self.at(self.len().saturating_sub(1));
        Range {
            start: last,
            stop: match self.is_empty() {
                true => last,
                false => self.start - self.step.signum(),
            },
            step: -self.step,
        }
    }

    /// Its iterator.
    pub fn iterator(&self) -> IterState {
        match self.of_words() {
            Some((next, step, left)) => IterState::Range { next, step, left },
            None => IterState::Native(Box::new(LongRange {
                range: *self,
                at: 0,
            })),
        }
    }

    /// Whether a whole number is in it.
    pub fn holds(&self, number: &BigInt) -> bool {
        let Ok(number) = i128::try_from(number) else {
            return false;
        };
        let inside = if self.step > 0 {
            self.start <= number && number < self.stop
        } else {
            self.stop < number && number <= self.start
        };
        inside && (number - self.start) % self.step == 0
    }
}

/// `longrange_iterator`: of a range with numbers beyond a word.
struct LongRange {
    range: Range,
    at: u128,
}

impl NativeIter for LongRange {
    fn class_name(&self) -> &'static str {
        "longrange_iterator"
    }

    fn step(&mut self, _machine: &mut Machine) -> Result<Step, Failure> {
        if self.at == self.range.len() {
            return Ok(Step::Exhausted);
        }
        self.at += 1;
        Ok(Step::Item(Value::int(self.range.at(self.at - 1))))
    }
}

/// A `slice`.
pub struct Slice {
    /// `start`, or None.
    pub start: Value,
    /// `stop`, or None.
    pub stop: Value,
    /// `step`, or None.
    pub step: Value,
}

impl Drop for Slice {
    fn drop(&mut self) {
        let parts = [&mut self.start, &mut self.stop, &mut self.step];
        if parts.iter().any(|part| holds_objects(part)) {
            bury(parts.map(|part| std::mem::replace(part, Value::None)));
        }
    }
}
