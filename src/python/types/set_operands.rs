//! The other operands of set operations, which may be any iterables.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult, Next};
use crate::python::ops::collect::{check_items, collect, run_each};
use crate::python::ops::hash::{hash_value, same_key};
use crate::python::ops::keys::{self, Walk, asks_python};
use crate::python::text::hash_set::SetTable;
use crate::python::value::{Set, Value};

/// The table of a set.
pub(super) type Table = SetTable<Value>;

/// The other operand of a set operation: a set is taken as it is, of anything else the items.
pub(super) enum Operand {
    /// A set.
    Set(Rc<Set>),
    /// A dict's keys, which make room all at once.
    Keys(Vec<Value>),
    /// Of any other iterable.
    Items(Vec<Value>),
}

impl Operand {
    /// Whether it is this very set.
    pub(super) fn is(&self, set: &Rc<Set>) -> bool {
        matches!(self, Operand::Set(other) if Rc::ptr_eq(other, set))
    }

    /// Itself, while other operands are collected.
    fn into_value(self) -> Value {
        match self {
            Operand::Set(set) => Value::Set(set),
            Operand::Keys(items) | Operand::Items(items) => Value::tuple(items),
        }
    }

    fn items(&self) -> &[Value] {
        match self {
            Operand::Set(_) => &[],
            Operand::Keys(items) | Operand::Items(items) => items,
        }
    }

    /// Adds its members to a table that is not its own (`set_update_internal`).
    pub(super) fn add_to(&self, machine: &mut Machine, table: &mut Table) -> Result<(), Failure> {
        // A table has up to four slots for a member, of about twice the size.
        const SLOTS: usize = 8;
        match self {
            Operand::Set(other) => {
                check_items(machine, SLOTS * other.len())?;
                certain(table.merge(&other.borrow(), is_equal));
                return Ok(());
            }
            Operand::Keys(items) => {
                check_items(machine, SLOTS * items.len())?;
                table.reserve_for_update(items.len());
            }
            Operand::Items(items) => check_items(machine, SLOTS * items.len())?,
        }
        for item in self.items() {
            let hash = hash_value(item)?;
            add(table, hash, item);
        }
        Ok(())
    }

    /// A table of its members.
    pub(super) fn to_table(&self, machine: &mut Machine) -> Result<Table, Failure> {
        let mut table = Table::new();
        self.add_to(machine, &mut table)?;
        Ok(table)
    }

    /// A table of the members that it shares with another (`set_intersection`).
    pub(super) fn common_with(&self, table: &Table) -> Result<Table, Failure> {
        if let Operand::Set(other) = self {
            return Ok(certain(table.intersection(&other.borrow(), is_equal)));
        }
        let mut common = Table::new();
        for item in self.items() {
            let hash = hash_value(item)?;
            if holds(table, hash, item) {
                add(&mut common, hash, item);
            }
        }
        Ok(common)
    }

    /// A table of another's members that are not among its own (`set_difference`).
    pub(super) fn missing_from(&self, table: &Table) -> Result<Table, Failure> {
        match self {
            Operand::Set(other) => Ok(certain(table.difference(&other.borrow(), is_equal))),
            Operand::Keys(keys) if table.len() / 4 <= keys.len() => {
                let mut known = Table::new();
                for key in keys {
                    add(&mut known, hash_value(key)?, key);
                }
                Ok(certain(table.difference(&known, is_equal)))
            }
            _ => {
                let mut rest = table.copy();
                self.remove_from(&mut rest)?;
                Ok(rest)
            }
        }
    }

    /// Removes its members from a table that is not its own (`set_difference_update_internal`).
    pub(super) fn remove_from(&self, table: &mut Table) -> Result<(), Failure> {
        if let Operand::Set(other) = self {
            certain(table.difference_update(&other.borrow(), is_equal));
            return Ok(());
        }
        for item in self.items() {
            let hash = hash_value(item)?;
            if let Some(slot) = place(table, hash, item) {
                table.remove_slot(slot);
            }
        }
        table.finish_discards();
        Ok(())
    }
}

/// Removes from a table what another shares with it, and adds the rest of the other.
pub(super) fn exchange(table: &mut Table, other: &Table) {
    certain(table.symmetric_difference_update(other, is_equal));
}

/// Whether a table holds a member.
pub(super) fn holds(table: &Table, hash: i64, member: &Value) -> bool {
    place(table, hash, member).is_some()
}

fn place(table: &Table, hash: i64, member: &Value) -> Option<usize> {
    certain(table.find(hash, |key| is_equal(key, member)))
}

fn add(table: &mut Table, hash: i64, member: &Value) {
    if !holds(table, hash, member) {
        table.insert_new(hash, member.clone());
    }
}

fn is_equal(left: &Value, right: &Value) -> Result<bool, Infallible> {
    Ok(same_key(left, right))
}

/// What comes of an operation that cannot fail.
fn certain<T>(result: Result<T, Infallible>) -> T {
    match result {
        Ok(value) => value,
    }
}

/// Hands an operand to `then`. Where Python code has a say in what its members equal, they are
/// those of the set where they equal one of it; `walk` says how the operation goes.
pub(super) fn operand(
    machine: &mut Machine,
    set: &Rc<Set>,
    value: Value,
    walk: Walk,
    then: impl FnOnce(&mut Machine, Operand) -> NativeResult + 'static,
) -> NativeResult {
    let set = set.clone();
    gather(machine, value, move |machine, operand| {
        settled(machine, &set, operand, walk, then)
    })
}

/// The operand as its class gives it.
fn gather(
    machine: &mut Machine,
    value: Value,
    then: impl FnOnce(&mut Machine, Operand) -> NativeResult + 'static,
) -> NativeResult {
    match value.builtin_part() {
        Value::Set(set) | Value::FrozenSet(set) => then(machine, Operand::Set(set.clone())),
        _ => {
            let is_dict = matches!(value, Value::Dict(_));
            collect(machine, &value, move |machine, items| match is_dict {
                true => then(machine, Operand::Keys(items)),
                false => then(machine, Operand::Items(items)),
            })
        }
    }
}

/// Settles with Python code which members are those of the set.
fn settled(
    machine: &mut Machine,
    set: &Rc<Set>,
    operand: Operand,
    walk: Walk,
    then: impl FnOnce(&mut Machine, Operand) -> NativeResult + 'static,
) -> NativeResult {
    let set = set.clone();
    match operand {
        Operand::Set(other) => keys::match_sets(machine, &set, &other, walk, |machine, other| {
            then(machine, Operand::Set(other))
        }),
        Operand::Keys(items) | Operand::Items(items)
            if set.asks_python() || items.iter().any(asks_python) =>
        {
            let members = Set::new();
            keys::add_all(machine, &members.clone(), items, move |machine| {
                settled(machine, &set, Operand::Set(members), walk, then)
            })
        }
        operand => then(machine, operand),
    }
}

/// Hands all operands to `then`, in the order of the arguments, likewise.
pub(super) fn operands(
    machine: &mut Machine,
    set: &Rc<Set>,
    values: impl IntoIterator<Item = Value>,
    walk: Walk,
    then: impl FnOnce(&mut Machine, Vec<Operand>) -> NativeResult + 'static,
) -> NativeResult {
    let values: Vec<Value> = values.into_iter().collect();
    // The members of all operands before; as long as no Python code has a say, none are noted.
    let known = Rc::new(RefCell::new(set.clone()));
    let collected = move |machine: &mut Machine, value: Value| {
        if let Value::Dict(_) = value.builtin_part() {
            return Ok(Next::Return(value.builtin_part().clone()));
        }
        let known = known.clone();
        gather(machine, value, move |machine, operand| {
            let before = known.borrow().clone();
            settled(
                machine,
                &before.clone(),
                operand,
                walk,
                move |_, operand| {
                    if let Operand::Set(other) = &operand
                        && (before.asks_python() || other.asks_python())
                    {
                        let mut table = before.borrow().copy();
                        certain(table.merge(&other.borrow(), is_equal));
                        known.replace(Set::from_table(table));
                    }
                    Ok(Next::Return(operand.into_value()))
                },
            )
        })
    };
    run_each(machine, values, collected, |machine, values| {
        let mut operands = Vec::with_capacity(values.len());
        for value in values {
            operands.push(match value {
                Value::Set(set) | Value::FrozenSet(set) => Operand::Set(set),
                Value::Tuple(items) => Operand::Items(items.to_vec()),
                Value::Dict(dict) => {
                    let data = dict.borrow();
                    Operand::Keys(data.iter().map(|(key, _)| key.clone()).collect())
                }
                _ => return Err(Failure::bug("an operand was not collected")),
            });
        }
        then(machine, operands)
    })
}
