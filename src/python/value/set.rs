//! `set` and `frozenset`.

use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::rc::Rc;

use super::Value;
use super::burial::bury;
use super::heap::{Breakable, Header, register};
use crate::python::failure::Failure;
use crate::python::ops::hash::{hash_value, same_key};
use crate::python::ops::keys::{asks_python, has_hash};
use crate::python::text::hash_set::SetTable;

/// A `set`, or, where a [`Value::FrozenSet`] holds it, a `frozenset`.
///
/// It iterates in the order in which CPython's table would, for which [`SetTable`] is one; but
/// where a member's hash is its address, whose order CPython leaves to chance, it iterates in
/// order of insertion.
pub struct Set {
    header: Header,
    table: RefCell<SetTable<Value>>,
    /// Whether a member's hash is its address.
    has_identities: Cell<bool>,
    /// Whether Python code has a say in the equality of a member.
    asks_python: Cell<bool>,
}

impl Set {
    /// A new set of the current heap.
    pub fn new() -> Rc<Set> {
        Self::from_table(SetTable::new())
    }

    /// A new set of these members.
    ///
    /// # Errors
    /// TypeError for one that cannot be hashed.
    pub fn of(members: impl IntoIterator<Item = Value>) -> Result<Rc<Set>, Failure> {
        let set = Self::new();
        for member in members {
            set.add(member)?;
        }
        Ok(set)
    }

    /// A new set with this table.
    pub fn from_table(table: SetTable<Value>) -> Rc<Set> {
        let has_identities = Cell::new(table_keys(&table).any(by_identity));
        let asks = Cell::new(table_keys(&table).any(asks_python));
        let set = Set {
            header: Header::new(),
            table: RefCell::new(table),
            has_identities,
            asks_python: asks,
        };
        register(set, |set| &set.header)
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Its table. Hold the borrow over no call that may run or drop Python objects.
    pub fn borrow(&self) -> std::cell::Ref<'_, SetTable<Value>> {
        self.table.borrow()
    }

    /// How many members.
    pub fn len(&self) -> usize {
        self.table.borrow().len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it has a member.
    ///
    /// # Errors
    /// TypeError if it cannot be hashed.
    pub fn contains(&self, member: &Value) -> Result<bool, Failure> {
        let hash = hash_value(member)?;
        let found = self
            .table
            .borrow()
            .find::<Failure>(hash, |key| Ok(same_key(key, member)))?;
        Ok(found.is_some())
    }

    /// Whether Python code may have a say in the equality of its members.
    #[inline]
    pub fn asks_python(&self) -> bool {
        self.asks_python.get()
    }

    /// The place of a member with this hash.
    pub fn slot(&self, hash: i64, member: &Value) -> Option<usize> {
        let found = self
            .table
            .borrow()
            .find::<Infallible>(hash, |key| Ok(same_key(key, member)));
        match found {
            Ok(slot) => slot,
        }
    }

    /// Adds a member with this hash, unless it is there.
    pub fn add_hashed(&self, hash: i64, member: Value) {
        if self.slot(hash, &member).is_none() {
            self.note(&member);
            self.table.borrow_mut().insert_new(hash, member);
        }
    }

    /// Removes a member with this hash and gives it, if it was there.
    pub fn remove_hashed(&self, hash: i64, member: &Value) -> Option<Value> {
        let slot = self.slot(hash, member)?;
        self.table.borrow_mut().remove_slot(slot)
    }

    fn note(&self, member: &Value) {
        if by_identity(member) {
            self.has_identities.set(true);
        }
        if asks_python(member) {
            self.asks_python.set(true);
        }
    }

    /// Adds a member; whether it was new.
    ///
    /// # Errors
    /// TypeError if it cannot be hashed.
    pub fn add(&self, member: Value) -> Result<bool, Failure> {
        let hash = hash_value(&member)?;
        let mut table = self.table.borrow_mut();
        if table
            .find::<Failure>(hash, |key| Ok(same_key(key, &member)))?
            .is_some()
        {
            return Ok(false);
        }
        self.note(&member);
        table.insert_new(hash, member);
        Ok(true)
    }

    /// Removes a member and gives it, if it was there.
    ///
    /// # Errors
    /// TypeError if it cannot be hashed.
    pub fn remove(&self, member: &Value) -> Result<Option<Value>, Failure> {
        let hash = hash_value(member)?;
        let mut table = self.table.borrow_mut();
        let found = table.find::<Failure>(hash, |key| Ok(same_key(key, member)))?;
        Ok(found.and_then(|slot| table.remove_slot(slot)))
    }

    /// Exchanges its table for another; gives the old one.
    pub fn replace(&self, table: SetTable<Value>) -> SetTable<Value> {
        let fresh = Set::from_table(table);
        self.has_identities.set(fresh.has_identities.get());
        self.asks_python.set(fresh.asks_python.get());
        let table = fresh.table.take();
        self.table.replace(table)
    }

    /// Its members as they are, where the table's order is not that of iteration.
    pub fn order_of_its_own(&self) -> Option<Box<[Value]>> {
        self.has_identities.get().then(|| self.to_vec().into())
    }

    /// Its members in iteration order.
    pub fn to_vec(&self) -> Vec<Value> {
        let table = self.table.borrow();
        let mut members = Vec::with_capacity(table.len());
        let mut from = 0;
        while let Some(slot) = table.next_slot(from) {
            from = slot + 1;
            members.extend(
                table
                    .get(slot)
                    .map(|(key, _)| (table.sequence(slot), key.clone())),
            );
        }
        if self.has_identities.get() {
            members.sort_by_key(|(number, _)| *number);
        }
        members.into_iter().map(|(_, member)| member).collect()
    }
}

/// The members of a table in the order of its slots.
fn table_keys(table: &SetTable<Value>) -> impl Iterator<Item = &Value> {
    let slots = std::iter::successors(table.next_slot(0), |slot| table.next_slot(slot + 1));
    slots.filter_map(|slot| table.get(slot).map(|(key, _)| key))
}

/// Whether a value's hash is its address.
fn by_identity(value: &Value) -> bool {
    match value {
        Value::Function(_)
        | Value::Native(_)
        | Value::BoundMethod(_)
        | Value::Descriptor(_)
        | Value::Class(_)
        | Value::Generator(_)
        | Value::Iter(_)
        | Value::Module(_)
        | Value::Code(_)
        | Value::Cell(_) => true,
        Value::Instance(instance) => match instance.builtin() {
            _ if has_hash(instance) => false,
            Some(part) => by_identity(part),
            None => true,
        },
        Value::Tuple(items) => items.iter().any(by_identity),
        _ => false,
    }
}

impl Breakable for Set {
    fn break_cycle(&self) {
        let mut table = self.table.replace(SetTable::new());
        bury(std::iter::from_fn(move || table.pop()));
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let mut table = self.table.replace(SetTable::new());
        bury(std::iter::from_fn(move || table.pop()));
    }
}
