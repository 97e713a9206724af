//! Iterators written in Rust.

#![expect(missing_docs, reason = "the comment of a variant speaks of its fields")]

use std::cell::RefCell;
use std::rc::Rc;

use super::burial::bury_whole;
use super::heap::{Breakable, Header, register};
use super::{Dict, DictViewKind, Exception, List, Set, Str, Tuple, Value};
use crate::python::failure::Failure;
use crate::python::machine::{Machine, Sequence};

/// An iterator written in Rust.
pub struct Iter {
    header: Header,
    /// The name of its class, with that of its module before it if it is not built in: known here,
    /// for an exhausted iterator has forgotten what it was.
    pub class_name: &'static str,
    /// Where it is.
    pub state: RefCell<IterState>,
}

/// What one step of an iteration gives.
pub enum Step {
    /// An item.
    Item(Value),
    /// Nothing more.
    Exhausted,
    /// Python code has to run first: the sequence yields the item, or returns when there is
    /// nothing more.
    Pending(Box<dyn Sequence>),
}

/// The state of an iterator, by what it iterates over.
pub enum IterState {
    /// Nothing more to come.
    Exhausted,
    /// `list_iterator`.
    List { list: Rc<List>, next: usize },
    /// `list_reverseiterator`: the items before `left`.
    ListReversed { list: Rc<List>, left: usize },
    /// `tuple_iterator`.
    Tuple { tuple: Rc<Tuple>, next: usize },
    /// `str_iterator`: the byte offset of the next character.
    Str { text: Str, offset: usize },
    /// `bytes_iterator`.
    Bytes { bytes: Rc<Vec<u8>>, next: usize },
    /// `range_iterator`.
    Range { next: i64, step: i64, left: u64 },
    /// `dict_keyiterator` and its kin: the position in the table, and how many entries the dict
    /// had, by which a change is noticed, and how many of them are left.
    Dict {
        dict: Rc<Dict>,
        kind: DictViewKind,
        position: usize,
        entries: usize,
        left: usize,
        /// How often an OrderedDict had changed.
        changes: Option<u32>,
    },
    /// The same from the end, for `reversed`.
    DictReversed {
        dict: Rc<Dict>,
        kind: DictViewKind,
        position: usize,
        entries: usize,
    },
    /// `set_iterator`: the position in the table, how many members the set had, by which a change
    /// is noticed, and how many of them are left.
    Set {
        set: Rc<Set>,
        /// The members as they were, where the order of the table is not that of iteration.
        members: Option<Box<[Value]>>,
        next: usize,
        count: usize,
        left: usize,
    },
    /// Any other.
    Native(Box<dyn NativeIter>),
}

impl IterState {
    /// The name of the class of an iterator that begins like this.
    fn class_name(&self) -> &'static str {
        match self {
            IterState::Exhausted => "iterator",
            IterState::List { .. } => "list_iterator",
            IterState::ListReversed { .. } => "list_reverseiterator",
            IterState::Tuple { .. } => "tuple_iterator",
            IterState::Str { text, .. } if text.is_ascii() => "str_ascii_iterator",
            IterState::Str { .. } => "str_iterator",
            IterState::Bytes { .. } => "bytes_iterator",
            IterState::Range { .. } => "range_iterator",
            IterState::Dict { kind, .. } => match kind {
                DictViewKind::Keys => "dict_keyiterator",
                DictViewKind::Values => "dict_valueiterator",
                DictViewKind::Items => "dict_itemiterator",
            },
            IterState::DictReversed { kind, .. } => match kind {
                DictViewKind::Keys => "dict_reversekeyiterator",
                DictViewKind::Values => "dict_reversevalueiterator",
                DictViewKind::Items => "dict_reverseitemiterator",
            },
            IterState::Set { .. } => "set_iterator",
            IterState::Native(native) => native.class_name(),
        }
    }
}

/// An iterator that is not one of the common ones.
pub trait NativeIter {
    /// The name of its class, as `repr` shows it.
    fn class_name(&self) -> &'static str;

    /// Its next item. It must not call Python by itself: it gives [`Step::Pending`] instead.
    ///
    /// # Errors
    /// What the iteration raises.
    fn step(&mut self, machine: &mut Machine) -> Result<Step, Failure>;

    /// What `send` does where the iterator takes part in `await` or `yield from`; by default the
    /// value is ignored. Items are yielded to whoever drives the coroutine; the result of the
    /// `await` is in [`NativeIter::result`] after [`Step::Exhausted`].
    ///
    /// # Errors
    /// What the iteration raises.
    fn send(&mut self, machine: &mut Machine, _value: Value) -> Result<Step, Failure> {
        self.step(machine)
    }

    /// What throwing an exception into a coroutine that awaits the iterator does; by default it is
    /// raised where the coroutine awaits.
    ///
    /// # Errors
    /// What the iteration raises.
    fn throw(&mut self, _machine: &mut Machine, exception: Exception) -> Result<Step, Failure> {
        Err(Failure::Exception(exception))
    }

    /// What closing a coroutine that awaits the iterator does to the iterator first.
    fn close(&mut self, _machine: &mut Machine) -> Option<Box<dyn Sequence>> {
        None
    }

    /// The value of the StopIteration that ends it.
    fn result(&mut self) -> Value {
        Value::None
    }
}

impl Iter {
    /// An iterator in this state.
    pub fn new(state: IterState) -> Rc<Iter> {
        let iter = Iter {
            header: Header::new(),
            class_name: state.class_name(),
            state: RefCell::new(state),
        };
        register(iter, |iter| &iter.header)
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// An iterator of a kind of its own.
    pub fn native(iterator: impl NativeIter + 'static) -> Value {
        Value::Iter(Iter::new(IterState::Native(Box::new(iterator))))
    }
}

impl Drop for Iter {
    fn drop(&mut self) {
        let state = self.state.get_mut();
        if let IterState::Native(_) = state {
            bury_whole(std::mem::replace(state, IterState::Exhausted));
        }
    }
}

impl Breakable for Iter {
    fn break_cycle(&self) {
        // Borrowed only while a step is under way; a run does not end within one.
        if let Ok(mut state) = self.state.try_borrow_mut() {
            let old = std::mem::replace(&mut *state, IterState::Exhausted);
            drop(state);
            drop(old);
        }
    }
}
