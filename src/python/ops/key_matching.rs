//! The keys that two dicts or two sets have in common, where Python code says what equals what.

use std::rc::Rc;

use super::compare::rich_compare;
use super::keys::{Table, asks_python};
use super::routine::{Act, Event, Routine, run};
use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult};
use crate::python::syntax::ast::CompareOp;
use crate::python::value::{Dict, Set, Value};

/// Which of two tables is gone through, while the other is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// The first.
    First,
    /// The second.
    Second,
}

/// Hands `second` to `then` with each member that equals one of `first` exchanged for that one, so
/// that what is done to both finds it. The members are compared as an operation does it that goes
/// through one of the sets and looks in the other.
///
/// # Errors
/// What a comparison or `then` raises.
pub fn match_sets(
    machine: &mut Machine,
    first: &Rc<Set>,
    second: &Rc<Set>,
    walk: Walk,
    then: impl FnOnce(&mut Machine, Rc<Set>) -> NativeResult + 'static,
) -> NativeResult {
    if Rc::ptr_eq(first, second) || !first.asks_python() && !second.asks_python() {
        return then(machine, second.clone());
    }
    let (walked, searched) = match walk {
        Walk::First => (first, second),
        Walk::Second => (second, first),
    };
    let members: Vec<(i64, Value)> = {
        let table = walked.borrow();
        table
            .iter()
            .map(|(key, hash)| (hash, key.clone()))
            .collect()
    };
    let second = second.clone();
    match_keys(
        machine,
        members,
        Table::Set(searched.clone()),
        move |machine, pairs| {
            let mut table = second.borrow().copy();
            for (hash, walked, searched) in pairs {
                let (old, new) = match walk {
                    Walk::First => (searched, walked),
                    Walk::Second => (walked, searched),
                };
                table.exchange_key(hash, |key| key.is(&old), new);
            }
            then(machine, Set::from_table(table))
        },
    )
}

/// The same of the keys of two dicts; `second` is gone through.
///
/// # Errors
/// What a comparison or `then` raises.
pub fn match_dicts(
    machine: &mut Machine,
    first: &Rc<Dict>,
    second: &Rc<Dict>,
    walk: Walk,
    then: impl FnOnce(&mut Machine, Rc<Dict>) -> NativeResult + 'static,
) -> NativeResult {
    if Rc::ptr_eq(first, second) || !first.borrow().asks_python() && !second.borrow().asks_python()
    {
        return then(machine, second.clone());
    }
    let (walked, searched) = match walk {
        Walk::First => (first, second),
        Walk::Second => (second, first),
    };
    let keys: Vec<(i64, Value)> = {
        let data = walked.borrow();
        data.iter_hashed()
            .map(|(hash, key, _)| (hash, key.clone()))
            .collect()
    };
    let second = second.clone();
    match_keys(
        machine,
        keys,
        Table::Dict(searched.clone()),
        move |machine, pairs| {
            let mut data = second.borrow().clone();
            for (hash, walked, searched) in pairs {
                let (old, new) = match walk {
                    Walk::First => (searched, walked),
                    Walk::Second => (walked, searched),
                };
                data.exchange_key(hash, &old, new);
            }
            then(machine, Dict::new(data))
        },
    )
}

/// A hash, a key, and the other key that equals it.
type Pair = (i64, Value, Value);

/// Finds for each key the one in a table that equals it without being it.
fn match_keys(
    machine: &mut Machine,
    keys: Vec<(i64, Value)>,
    table: Table,
    then: impl FnOnce(&mut Machine, Vec<Pair>) -> NativeResult + 'static,
) -> NativeResult {
    run(
        machine,
        Matching {
            keys: keys.into_iter(),
            table,
            key: (0, Value::Unbound),
            candidates: Vec::new().into_iter(),
            candidate: Value::Unbound,
            pairs: Vec::new(),
            then: Some(Box::new(then)),
        },
    )
}

struct Matching {
    keys: std::vec::IntoIter<(i64, Value)>,
    table: Table,
    /// The key that is being looked for.
    key: (i64, Value),
    candidates: std::vec::IntoIter<Value>,
    candidate: Value,
    pairs: Vec<Pair>,
    then: Option<Box<dyn FnOnce(&mut Machine, Vec<Pair>) -> NativeResult>>,
}

impl Routine for Matching {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start | Event::Truth(false) => {}
            Event::Result(answer) => return Ok(Act::Test(answer)),
            Event::Truth(true) => {
                let (hash, key) = self.key.clone();
                let candidate = std::mem::replace(&mut self.candidate, Value::Unbound);
                self.pairs.push((hash, key, candidate));
                self.candidates = Vec::new().into_iter();
            }
            event => return event.misplaced(),
        }
        loop {
            while let Some(candidate) = self.candidates.next() {
                if candidate.is(&self.key.1) {
                    self.candidates = Vec::new().into_iter();
                } else if asks_python(&candidate) || asks_python(&self.key.1) {
                    let next = rich_compare(machine, CompareOp::Eq, &candidate, &self.key.1)?;
                    self.candidate = candidate;
                    return Ok(Act::Run(next));
                }
            }
            let Some(key) = self.keys.next() else {
                let pairs = std::mem::take(&mut self.pairs);
                return match self.then.take() {
                    Some(then) => Ok(Act::Finish(then(machine, pairs)?)),
                    None => Event::Start.misplaced(),
                };
            };
            self.candidates = self.table.candidates(key.0, &key.1).into_iter();
            self.key = key;
        }
    }
}
