//! Keys of dicts and members of sets whose classes say in Python what their hash is or what they
//! equal.
//!
//! No Python code can run while a table is searched. So such a key is *resolved* first, by a
//! routine: it is asked for its hash, and each key of the table with that hash whether it is equal;
//! where one is, the search goes on with that one, and finds it because it is the same object. Keys
//! that no Python code has a say in are searched for at once.

use std::convert::Infallible;
use std::rc::Rc;

use super::collect::run_each;
use super::compare::rich_compare;
use super::hash::{hash_value, same_key};
pub use super::key_matching::{Walk, match_dicts, match_sets};
use super::number::integer;
use super::portions::in_portions;
use super::routine::{Act, Event, Routine, run};
use super::special;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Machine, NativeResult, Next};
use crate::python::syntax::ast::CompareOp;
use crate::python::text::integer::Integer;
use crate::python::value::{Dict, Instance, Set, Value};

/// Tuples nested deeper than this cannot be hashed anyway.
const MAX_DEPTH: usize = 1000;

/// Nor can tuples of more items than this, those of their items counted too.
const MAX_ITEMS: usize = 2_000_000;

/// Whether Python code says what the hash of a value is, or of something in it, or what it equals.
#[inline]
pub fn asks_python(value: &Value) -> bool {
    match value {
        Value::Instance(_) | Value::Tuple(_) | Value::FrozenSet(_) => {
            asks(value, 0, &mut { MAX_ITEMS })
        }
        _ => false,
    }
}

fn asks(value: &Value, depth: usize, left: &mut usize) -> bool {
    match value {
        Value::Instance(instance) => {
            has_hash(instance)
                || has_eq(instance)
                || instance
                    .builtin()
                    .is_some_and(|part| asks(part, depth + 1, left))
        }
        Value::Tuple(items) if depth < MAX_DEPTH && *left >= items.len() => {
            *left -= items.len();
            items.iter().any(|item| asks(item, depth + 1, left))
        }
        Value::FrozenSet(set) => set.asks_python(),
        _ => false,
    }
}

/// Whether the class of an instance says what its hash is, other than `object` or the built-in
/// class that it derives from.
pub fn has_hash(instance: &Rc<Instance>) -> bool {
    match instance.builtin() {
        Some(_) => special::find(&Value::Instance(instance.clone()), "__hash__").is_some(),
        None => instance.class().hooks().hash,
    }
}

/// The same of what it equals.
fn has_eq(instance: &Rc<Instance>) -> bool {
    match instance.builtin() {
        Some(_) => special::find(&Value::Instance(instance.clone()), "__eq__").is_some(),
        None => instance.class().hooks().eq,
    }
}

/// Where a key is looked for.
#[derive(Clone)]
pub(super) enum Table {
    Dict(Rc<Dict>),
    Set(Rc<Set>),
    /// Nowhere: its hash is wanted.
    None,
}

impl Table {
    fn asks_python(&self) -> bool {
        match self {
            Table::Dict(dict) => dict.borrow().asks_python(),
            Table::Set(set) => set.asks_python(),
            Table::None => false,
        }
    }

    /// The keys with this hash, in the order in which they are found, up to the key itself.
    pub(super) fn candidates(&self, hash: i64, key: &Value) -> Vec<Value> {
        let mut found = Vec::new();
        match self {
            Table::Dict(dict) => dict.borrow().with_hash(hash, &mut found),
            Table::Set(set) => {
                let _: Result<_, Infallible> = set.borrow().find(hash, |other| {
                    found.push(other.clone());
                    Ok(false)
                });
            }
            Table::None => {}
        }
        if let Some(itself) = found.iter().position(|other| other.is(key)) {
            found.truncate(itself + 1);
        }
        found
    }
}

/// What is done with a hash and the key to go on with.
type Then = Box<dyn FnOnce(&mut Machine, i64, Value) -> NativeResult>;

/// Finds the hash of a key, and the key of a table that equals it, if there is one.
fn resolve(
    machine: &mut Machine,
    table: &Table,
    key: &Value,
    then: impl FnOnce(&mut Machine, i64, Value) -> NativeResult + 'static,
) -> NativeResult {
    let asks_key = asks_python(key);
    if !asks_key && !table.asks_python() {
        let hash = hash_value(key)?;
        return then(machine, hash, key.clone());
    }
    let mut leaves = Vec::new();
    if asks_key {
        collect_leaves(key, &mut leaves, 0);
    }
    run(
        machine,
        Resolving {
            table: table.clone(),
            key: key.clone(),
            hash: 0,
            leaves: leaves.into_iter(),
            asked: None,
            candidates: Vec::new().into_iter(),
            candidate: None,
            then: Some(Box::new(then)),
        },
    )
}

/// The objects whose `__hash__` makes the hash of a value, in the order in which they are asked.
fn collect_leaves(value: &Value, leaves: &mut Vec<Value>, depth: usize) {
    match value {
        Value::Instance(instance) if has_hash(instance) => leaves.push(value.clone()),
        Value::Instance(instance) => {
            if let Some(part) = instance.builtin() {
                collect_leaves(part, leaves, depth + 1);
            }
        }
        Value::Tuple(items) if depth < MAX_DEPTH => {
            for item in items.iter() {
                collect_leaves(item, leaves, depth + 1);
            }
        }
        _ => {}
    }
}

struct Resolving {
    table: Table,
    key: Value,
    hash: i64,
    leaves: std::vec::IntoIter<Value>,
    /// Whose `__hash__` is being called.
    asked: Option<Value>,
    candidates: std::vec::IntoIter<Value>,
    /// What the key is being compared with.
    candidate: Option<Value>,
    then: Option<Then>,
}

impl Resolving {
    fn next_leaf(&mut self, machine: &mut Machine) -> Result<Act, Failure> {
        for leaf in self.leaves.by_ref() {
            match special::find(&leaf, "__hash__") {
                Some(Value::None) | None => {}
                Some(found) => {
                    let next = special::invoke(machine, found, &leaf, [])?;
                    self.asked = Some(leaf);
                    return Ok(Act::Run(next));
                }
            }
        }
        self.hash = hash_value(&self.key)?;
        self.candidates = self.table.candidates(self.hash, &self.key).into_iter();
        self.next_candidate(machine)
    }

    fn next_candidate(&mut self, machine: &mut Machine) -> Result<Act, Failure> {
        let Some(candidate) = self.candidates.next() else {
            let key = std::mem::replace(&mut self.key, Value::Unbound);
            return self.finish(machine, key);
        };
        if candidate.is(&self.key) {
            return self.finish(machine, candidate);
        }
        if !asks_python(&candidate) && !asks_python(&self.key) {
            return match same_key(&candidate, &self.key) {
                true => self.finish(machine, candidate),
                false => Ok(Act::Test(Value::Bool(false))),
            };
        }
        let next = rich_compare(machine, CompareOp::Eq, &candidate, &self.key)?;
        self.candidate = Some(candidate);
        Ok(Act::Run(next))
    }

    fn finish(&mut self, machine: &mut Machine, key: Value) -> Result<Act, Failure> {
        match self.then.take() {
            Some(then) => Ok(Act::Finish(then(machine, self.hash, key)?)),
            None => Event::Start.misplaced(),
        }
    }
}

impl Routine for Resolving {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => self.next_leaf(machine),
            Event::Result(answer) => match self.asked.take() {
                Some(Value::Instance(asked)) => {
                    asked.hash.set(Some(checked_hash(&answer)?));
                    self.next_leaf(machine)
                }
                _ => Ok(Act::Test(answer)),
            },
            Event::Truth(is_equal) => match (self.candidate.take(), is_equal) {
                (Some(candidate), true) => self.finish(machine, candidate),
                _ => self.next_candidate(machine),
            },
            event => event.misplaced(),
        }
    }
}

/// The hash that an answer of `__hash__` stands for (`slot_tp_hash`).
fn checked_hash(answer: &Value) -> Result<i64, Failure> {
    match integer(answer) {
        Some(Integer::Small(-1)) => Ok(-2),
        Some(Integer::Small(hash)) => Ok(hash),
        Some(Integer::Big(_)) => hash_value(answer.builtin_part()),
        None => Err(type_error("__hash__ method should return an integer")),
    }
}

/// `hash(value)`.
///
/// # Errors
/// TypeError for what cannot be hashed; what `__hash__` raises.
pub fn hash(machine: &mut Machine, value: &Value) -> NativeResult {
    resolve(machine, &Table::None, value, |_, hash, _| {
        Ok(Next::Return(Value::Int(hash)))
    })
}

/// Looks a key up in a dict and hands its value to `then`.
///
/// # Errors
/// TypeError for a key that cannot be hashed; what its methods or `then` raise.
pub fn get(
    machine: &mut Machine,
    dict: &Rc<Dict>,
    key: &Value,
    then: impl FnOnce(&mut Machine, Option<Value>) -> NativeResult + 'static,
) -> NativeResult {
    if !asks_python(key) && !dict.borrow().asks_python() {
        let found = dict.get(key)?;
        return then(machine, found);
    }
    let table = dict.clone();
    resolve(
        machine,
        &Table::Dict(dict.clone()),
        key,
        move |machine, hash, key| {
            let found = table.borrow().get(hash, &key).cloned();
            then(machine, found)
        },
    )
}

/// `dict.setdefault(key, default)`.
///
/// # Errors
/// TypeError for a key that cannot be hashed; what its methods raise.
pub fn get_or_insert(
    machine: &mut Machine,
    dict: &Rc<Dict>,
    key: &Value,
    default: Value,
) -> NativeResult {
    let table = dict.clone();
    resolve(
        machine,
        &Table::Dict(dict.clone()),
        key,
        move |_, hash, key| {
            let found = table.borrow().get(hash, &key).cloned();
            if let Some(value) = found {
                return Ok(Next::Return(value));
            }
            let replaced = table.borrow_mut().insert(hash, key, default.clone());
            drop(replaced);
            Ok(Next::Return(default))
        },
    )
}

/// `dict[key] = value`; the result is None.
///
/// # Errors
/// TypeError for a key that cannot be hashed; what its methods raise.
pub fn set(machine: &mut Machine, dict: &Rc<Dict>, key: &Value, value: Value) -> NativeResult {
    let table = dict.clone();
    resolve(
        machine,
        &Table::Dict(dict.clone()),
        key,
        move |_, hash, key| {
            let old = table.borrow_mut().insert(hash, key, value);
            drop(old);
            Ok(Next::Return(Value::None))
        },
    )
}

/// Removes a key from a dict and hands its value to `then`.
///
/// # Errors
/// TypeError for a key that cannot be hashed; what its methods or `then` raise.
pub fn remove(
    machine: &mut Machine,
    dict: &Rc<Dict>,
    key: &Value,
    then: impl FnOnce(&mut Machine, Option<Value>) -> NativeResult + 'static,
) -> NativeResult {
    let table = dict.clone();
    resolve(
        machine,
        &Table::Dict(dict.clone()),
        key,
        move |machine, hash, key| {
            let removed = table.borrow_mut().remove(hash, &key);
            then(machine, removed.map(|(_, value)| value))
        },
    )
}

/// So many entries are added at one go.
const PORTION: usize = 50_000;

/// Adds entries to a dict, one after another, and goes on with `then`.
///
/// # Errors
/// As [`set`], and what `then` raises.
pub fn set_all(
    machine: &mut Machine,
    dict: &Rc<Dict>,
    entries: Vec<(Value, Value)>,
    then: impl FnOnce(&mut Machine) -> NativeResult + 'static,
) -> NativeResult {
    if !dict.borrow().asks_python() && !entries.iter().any(|(key, _)| asks_python(key)) {
        let (mut entries, mut then) = (entries.into_iter(), Some(then));
        let dict = dict.clone();
        return in_portions(machine, move |machine| {
            for (key, value) in entries.by_ref().take(PORTION) {
                dict.set(key, value)?;
            }
            match (entries.len(), then.take()) {
                (0, Some(then)) => then(machine).map(Some),
                (_, left) => {
                    then = left;
                    Ok(None)
                }
            }
        });
    }
    let (keys, values): (Vec<Value>, Vec<Value>) = entries.into_iter().unzip();
    let mut values = values.into_iter();
    let dict = dict.clone();
    let each = move |machine: &mut Machine, key: Value| {
        set(machine, &dict, &key, values.next().unwrap_or(Value::None))
    };
    run_each(machine, keys, each, |machine, _| then(machine))
}

/// Whether a set has a member, handed to `then`.
///
/// # Errors
/// TypeError for what cannot be hashed; what its methods or `then` raise.
pub fn contains(
    machine: &mut Machine,
    set: &Rc<Set>,
    member: &Value,
    then: impl FnOnce(&mut Machine, bool) -> NativeResult + 'static,
) -> NativeResult {
    if !asks_python(member) && !set.asks_python() {
        let found = set.contains(member)?;
        return then(machine, found);
    }
    let table = set.clone();
    resolve(
        machine,
        &Table::Set(set.clone()),
        member,
        move |machine, hash, key| {
            let found = table.slot(hash, &key).is_some();
            then(machine, found)
        },
    )
}

/// Adds a member to a set; the result is None.
///
/// # Errors
/// TypeError for what cannot be hashed; what its methods raise.
pub fn add(machine: &mut Machine, set: &Rc<Set>, member: &Value) -> NativeResult {
    if !asks_python(member) && !set.asks_python() {
        set.add(member.clone())?;
        return Ok(Next::Return(Value::None));
    }
    let table = set.clone();
    resolve(
        machine,
        &Table::Set(set.clone()),
        member,
        move |_, hash, key| {
            table.add_hashed(hash, key);
            Ok(Next::Return(Value::None))
        },
    )
}

/// Removes a member from a set and hands it to `then`.
///
/// # Errors
/// TypeError for what cannot be hashed; what its methods or `then` raise.
pub fn discard(
    machine: &mut Machine,
    set: &Rc<Set>,
    member: &Value,
    then: impl FnOnce(&mut Machine, Option<Value>) -> NativeResult + 'static,
) -> NativeResult {
    let table = set.clone();
    resolve(
        machine,
        &Table::Set(set.clone()),
        member,
        move |machine, hash, key| {
            let removed = table.remove_hashed(hash, &key);
            then(machine, removed)
        },
    )
}

/// Adds members to a set, one after another, and goes on with `then`.
///
/// # Errors
/// As [`add`], and what `then` raises.
pub fn add_all(
    machine: &mut Machine,
    set: &Rc<Set>,
    members: Vec<Value>,
    then: impl FnOnce(&mut Machine) -> NativeResult + 'static,
) -> NativeResult {
    let set = set.clone();
    let each = move |machine: &mut Machine, member: Value| add(machine, &set, &member);
    run_each(machine, members, each, |machine, _| then(machine))
}
