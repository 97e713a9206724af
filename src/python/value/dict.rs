//! `dict` and its views: insertion-ordered, as the language promises.

use std::cell::RefCell;
use std::rc::Rc;

use hashbrown::HashTable;

use super::burial::bury;
use super::heap::{Breakable, Header, register};
use super::{Str, Value};
use crate::python::code::Hint;
use crate::python::failure::Failure;
use crate::python::ops::hash::{hash_value, same_key};
use crate::python::ops::keys::asks_python;

/// A `dict` object.
pub struct Dict {
    header: Header,
    data: RefCell<DictData>,
}

impl Dict {
    /// A new dict of the current heap.
    pub fn new(data: DictData) -> Rc<Dict> {
        register(
            Dict {
                header: Header::new(),
                data: RefCell::new(data),
            },
            |dict| &dict.header,
        )
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Its table. Hold the borrow over no call that may run or drop Python objects.
    pub fn borrow(&self) -> std::cell::Ref<'_, DictData> {
        self.data.borrow()
    }

    /// Its table, to change. Hold the borrow over no drop of a value: what the table's methods
    /// give back is the caller's to drop afterwards.
    pub fn borrow_mut(&self) -> std::cell::RefMut<'_, DictData> {
        self.data.borrow_mut()
    }

    /// The value of a name; for namespaces.
    #[inline]
    pub fn get_str(&self, name: &Str) -> Option<Value> {
        self.data.borrow().get_str(name).cloned()
    }

    /// The same, looking first where the name was found last.
    #[inline]
    pub fn get_str_near(&self, name: &Str, hint: &Hint) -> Option<Value> {
        let data = self.data.borrow();
        if let Some(Entry {
            key: Value::Str(key),
            value,
            ..
        }) = data.entries.get(hint.get() as usize)
            && key.is(name)
        {
            return Some(value.clone());
        }
        let at = data.position_of_str(name)?;
        hint.set(at as u32);
        Some(data.entries[at].value.clone())
    }

    /// Sets the value of a name; for namespaces.
    pub fn set_str(&self, name: &Str, value: Value) {
        let old = self.data.borrow_mut().insert_str(name.clone(), value);
        drop(old);
    }

    /// Removes a name; gives its value if it was there.
    pub fn remove_str(&self, name: &Str) -> Option<Value> {
        self.data.borrow_mut().remove_str(name)
    }

    /// `dict[key]`; unhashable keys are a TypeError.
    pub fn get(&self, key: &Value) -> Result<Option<Value>, Failure> {
        let hash = hash_value(key)?;
        Ok(self.data.borrow().get(hash, key).cloned())
    }

    /// `dict[key] = value`; unhashable keys are a TypeError.
    pub fn set(&self, key: Value, value: Value) -> Result<(), Failure> {
        let hash = hash_value(&key)?;
        let old = self.data.borrow_mut().insert(hash, key, value);
        drop(old);
        Ok(())
    }

    /// Removes a key; gives its value if it was there.
    pub fn remove(&self, key: &Value) -> Result<Option<Value>, Failure> {
        let hash = hash_value(key)?;
        let removed = self.data.borrow_mut().remove(hash, key);
        Ok(removed.map(|(_, value)| value))
    }

    /// How many entries.
    pub fn len(&self) -> usize {
        self.data.borrow().len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Breakable for Dict {
    fn break_cycle(&self) {
        self.data.take().bury();
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        self.data.take().bury();
    }
}

#[derive(Clone)]
struct Entry {
    hash: i64,
    /// [`Value::Unbound`] once deleted.
    key: Value,
    value: Value,
}

/// Up to this many entries are searched one after another, without an index.
const LINEAR: usize = 8;

/// The slots of CPython's smallest table (`PyDict_MINSIZE`).
const MIN_SLOTS: usize = 8;

/// The table of a dict: entries in order of insertion and an index into them by hash.
#[derive(Default)]
pub struct DictData {
    entries: Vec<Entry>,
    index: HashTable<u32>,
    /// Entries that are not deleted.
    live: usize,
    /// All entries before this one are deleted: whoever takes the first again and again need not
    /// go past them each time.
    first: usize,
    /// Whether Python code had a say in a key that was added.
    asks_python: bool,
    /// How many entries can still be added before CPython's table would be made anew
    /// (`dk_usable`): then deleted entries are forgotten, which iterations notice.
    usable: usize,
    /// How often an entry was added or removed.
    changes: u32,
}

impl DictData {
    /// An empty table with room.
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            entries: Vec::with_capacity(capacity),
            ..Self::default()
        }
    }

    /// How many entries.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Takes all entries away, which counts as a change.
    pub fn take_all(&mut self) -> DictData {
        let changes = self.changes.wrapping_add(1);
        let all = std::mem::take(self);
        self.changes = changes;
        all
    }

    /// How often an entry was added or removed.
    pub fn changes(&self) -> u32 {
        self.changes
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    fn position(&self, hash: i64, is_key: impl Fn(&Value) -> bool) -> Option<usize> {
        if self.index.is_empty() {
            return self.entries[self.first..]
                .iter()
                .position(|entry| entry.hash == hash && is_key(&entry.key))
                .map(|at| self.first + at);
        }
        self.index
            .find(hash as u64, |&at| {
                let entry = &self.entries[at as usize];
                entry.hash == hash && is_key(&entry.key)
            })
            .map(|&at| at as usize)
    }

    fn position_of_str(&self, name: &Str) -> Option<usize> {
        self.position(
            name.hash(),
            |key| matches!(key, Value::Str(key) if key == name),
        )
    }

    /// The value of a name.
    #[inline]
    pub fn get_str(&self, name: &Str) -> Option<&Value> {
        self.position_of_str(name).map(|at| &self.entries[at].value)
    }

    /// Sets the value of a name; gives the old one.
    pub fn insert_str(&mut self, name: Str, value: Value) -> Option<Value> {
        match self.position_of_str(&name) {
            Some(at) => Some(std::mem::replace(&mut self.entries[at].value, value)),
            None => {
                self.push(name.hash(), Value::Str(name), value);
                None
            }
        }
    }

    /// Removes a name; gives its value if it was there.
    pub fn remove_str(&mut self, name: &Str) -> Option<Value> {
        self.position_of_str(name).map(|at| self.remove_at(at).1)
    }

    /// The value of a key with this hash.
    pub fn get(&self, hash: i64, key: &Value) -> Option<&Value> {
        self.position(hash, |other| same_key(other, key))
            .map(|at| &self.entries[at].value)
    }

    /// Sets the value of a key with this hash; gives the old value. The old key stays, as in
    /// CPython.
    pub fn insert(&mut self, hash: i64, key: Value, value: Value) -> Option<Value> {
        match self.position(hash, |other| same_key(other, &key)) {
            Some(at) => Some(std::mem::replace(&mut self.entries[at].value, value)),
            None => {
                self.push(hash, key, value);
                None
            }
        }
    }

    /// Removes a key with this hash; gives the entry if it was there.
    pub fn remove(&mut self, hash: i64, key: &Value) -> Option<(Value, Value)> {
        self.position(hash, |other| same_key(other, key))
            .map(|at| self.remove_at(at))
    }

    /// Removes and gives the last entry (`popitem`).
    pub fn pop_last(&mut self) -> Option<(Value, Value)> {
        let at = self
            .entries
            .iter()
            .rposition(|entry| !entry.key.is_unbound())?;
        let removed = self.remove_at(at);
        self.entries.truncate(at);
        self.first = self.first.min(at);
        Some(removed)
    }

    /// The first entry at or after a position, with the position after it: for iteration, which
    /// survives changes of the dict.
    pub fn next_entry(&self, from: usize) -> Option<(usize, &Value, &Value)> {
        let from = from.max(self.first);
        let entries = self.entries.get(from..)?;
        let ahead = entries.iter().position(|entry| !entry.key.is_unbound())?;
        let entry = &entries[ahead];
        Some((from + ahead + 1, &entry.key, &entry.value))
    }

    /// The last entry before a position, with its position: for `reversed`.
    pub fn previous_entry(&self, before: usize) -> Option<(usize, &Value, &Value)> {
        let entries = &self.entries[..before.min(self.entries.len())];
        let at = entries.iter().rposition(|entry| !entry.key.is_unbound())?;
        Some((at, &entries[at].key, &entries[at].value))
    }

    /// One past the last position.
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    /// Its entries, in order of insertion.
    pub fn iter(&self) -> impl Iterator<Item = (&Value, &Value)> {
        self.entries
            .iter()
            .filter(|entry| !entry.key.is_unbound())
            .map(|entry| (&entry.key, &entry.value))
    }

    /// Its entries with their hashes, in order of insertion.
    pub fn iter_hashed(&self) -> impl Iterator<Item = (i64, &Value, &Value)> {
        self.entries
            .iter()
            .filter(|entry| !entry.key.is_unbound())
            .map(|entry| (entry.hash, &entry.key, &entry.value))
    }

    /// Drops all that it holds, however deeply nested.
    pub fn bury(self) {
        bury(
            self.entries
                .into_iter()
                .flat_map(|entry| [entry.key, entry.value]),
        );
    }

    /// Whether Python code may have a say in the equality of its keys.
    #[inline]
    pub fn asks_python(&self) -> bool {
        self.asks_python
    }

    /// Adds the keys with this hash to `found`, in order of insertion.
    pub fn with_hash(&self, hash: i64, found: &mut Vec<Value>) {
        if self.index.is_empty() {
            let entries = self.entries[self.first..].iter();
            let entries = entries.filter(|entry| entry.hash == hash);
            found.extend(
                entries
                    .map(|entry| entry.key.clone())
                    .filter(|key| !key.is_unbound()),
            );
            return;
        }
        let places = self.index.iter_hash(hash as u64).map(|&at| at as usize);
        let mut places: Vec<usize> = places
            .filter(|&at| self.entries[at].hash == hash && !self.entries[at].key.is_unbound())
            .collect();
        places.sort_unstable();
        found.extend(places.into_iter().map(|at| self.entries[at].key.clone()));
    }

    /// The hash of the entry before a position that [`DictData::next_entry`] gave.
    pub fn hash_before(&self, position: usize) -> i64 {
        let entry = position.checked_sub(1).and_then(|at| self.entries.get(at));
        entry.map_or(0, |entry| entry.hash)
    }

    /// Puts another key of the same hash in the place of this very one.
    pub fn exchange_key(&mut self, hash: i64, old: &Value, new: Value) {
        if let Some(at) = self.position(hash, |key| key.is(old)) {
            self.entries[at].key = new;
        }
    }

    fn push(&mut self, hash: i64, key: Value, value: Value) {
        self.asks_python |= asks_python(&key);
        if self.usable == 0 {
            self.grow();
        }
        self.usable -= 1;
        self.changes = self.changes.wrapping_add(1);
        let at = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        if !self.index.is_empty() {
            let entries = &self.entries;
            self.index
                .insert_unique(hash as u64, at, |&at| entries[at as usize].hash as u64);
        } else if self.entries.len() - self.first > LINEAR {
            self.index_all();
        }
    }

    fn remove_at(&mut self, at: usize) -> (Value, Value) {
        let hash = self.entries[at].hash;
        if let Ok(found) = self
            .index
            .find_entry(hash as u64, |&other| other as usize == at)
        {
            found.remove();
        }
        let entry = &mut self.entries[at];
        let key = std::mem::replace(&mut entry.key, Value::Unbound);
        let value = std::mem::replace(&mut entry.value, Value::Unbound);
        self.live -= 1;
        self.changes = self.changes.wrapping_add(1);
        if at == self.first {
            let rest = &self.entries[at..];
            let ahead = rest.iter().position(|entry| !entry.key.is_unbound());
            self.first = at + ahead.unwrap_or(rest.len());
        }
        (key, value)
    }

    /// Makes room as CPython does (`insertion_resize`): for three times the entries that are left,
    /// in a table of which two thirds are used.
    fn grow(&mut self) {
        if self.live < self.entries.len() {
            self.entries.retain(|entry| !entry.key.is_unbound());
            self.first = 0;
            self.index_all();
        }
        let slots = ((self.live * 3) | MIN_SLOTS).next_power_of_two();
        self.usable = slots * 2 / 3 - self.live;
    }

    fn index_all(&mut self) {
        self.index.clear();
        if self.entries.len() - self.first <= LINEAR {
            return;
        }
        let entries = &self.entries;
        let present = entries.iter().enumerate().skip(self.first);
        for (at, entry) in present.filter(|(_, entry)| !entry.key.is_unbound()) {
            self.index
                .insert_unique(entry.hash as u64, at as u32, |&at| {
                    entries[at as usize].hash as u64
                });
        }
    }
}

impl Clone for DictData {
    fn clone(&self) -> Self {
        if self.live == self.entries.len() {
            return DictData {
                entries: self.entries.clone(),
                index: self.index.clone(),
                ..*self
            };
        }
        let mut copy = DictData::with_capacity(self.live);
        for (hash, key, value) in self.iter_hashed() {
            copy.push(hash, key.clone(), value.clone());
        }
        copy
    }
}

impl FromIterator<(Str, Value)> for DictData {
    fn from_iter<T: IntoIterator<Item = (Str, Value)>>(entries: T) -> Self {
        let mut data = DictData::default();
        for (name, value) in entries {
            data.insert_str(name, value);
        }
        data
    }
}

/// What a view shows of its dict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DictViewKind {
    /// `keys()`.
    Keys,
    /// `values()`.
    Values,
    /// `items()`.
    Items,
}

/// `dict_keys`, `dict_values` or `dict_items`.
pub struct DictView {
    /// The dict behind it.
    pub dict: Rc<Dict>,
    /// What it shows.
    pub kind: DictViewKind,
    /// Whether it is that of an OrderedDict, which its `repr()` says.
    pub is_ordered: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inserted_after_many_deletions_is_found() {
        let mut table = DictData::default();
        table.insert(0, Value::Int(0), Value::None);
        for key in 1..200 {
            table.insert(key, Value::Int(key), Value::None);
            assert!(table.get(key, &Value::Int(key)).is_some(), "{key}");
            assert!(table.remove(key, &Value::Int(key)).is_some(), "{key}");
        }
        assert_eq!(table.len(), 1);
        assert!(table.end() <= 2 * LINEAR, "deleted entries are forgotten");
    }

    #[test]
    fn the_first_entry_is_found_whatever_was_deleted_before_it() {
        let mut table = DictData::default();
        for key in 0..1000 {
            table.insert(key, Value::Int(key), Value::None);
        }
        let first = |table: &DictData| match table.next_entry(0) {
            Some((_, Value::Int(key), _)) => Some(*key),
            _ => None,
        };
        for key in 0..500 {
            assert_eq!(first(&table), Some(key));
            assert!(table.remove(key, &Value::Int(key)).is_some());
        }
        table.remove(501, &Value::Int(501));
        table.insert(0, Value::Int(0), Value::None);
        assert_eq!(first(&table), Some(500));
        while table.len() > 1 {
            table.pop_last();
        }
        assert_eq!(first(&table), Some(500));
        table.pop_last();
        assert_eq!(first(&table), None);
        table.insert(7, Value::Int(7), Value::None);
        assert_eq!(first(&table), Some(7));
        assert_eq!(first(&table.clone()), Some(7));
    }
}
