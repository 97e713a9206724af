//! `list`, `tuple`, `range` and `slice`.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use num_bigint::BigInt;

use super::Value;
use super::burial::{bury, holds_objects, is_worth_care};
use super::heap::{Breakable, Header, register};

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

/// A `range`. Only bounds that fit a machine word are supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first number.
    pub start: i64,
    /// The bound, not included.
    pub stop: i64,
    /// The step, not 0.
    pub step: i64,
}

impl Range {
    /// How many numbers it has (`compute_range_length`).
    pub fn len(&self) -> u64 {
        let (low, high) = if self.step > 0 {
            (self.start, self.stop)
        } else {
            (self.stop, self.start)
        };
        if low >= high {
            return 0;
        }
        (high.wrapping_sub(low) as u64 - 1) / self.step.unsigned_abs() + 1
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at an index below the length.
    pub fn at(&self, index: u64) -> i64 {
        self.start
            .wrapping_add((index as i64).wrapping_mul(self.step))
    }

    /// Whether a whole number is in it.
    pub fn holds(&self, number: &BigInt) -> bool {
        let Ok(number) = i64::try_from(number) else {
            return false;
        };
        let inside = if self.step > 0 {
            self.start <= number && number < self.stop
        } else {
            self.stop < number && number <= self.start
        };
        inside && (i128::from(number) - i128::from(self.start)) % i128::from(self.step) == 0
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
