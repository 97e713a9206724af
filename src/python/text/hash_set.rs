//! The table behind `set` and `frozenset`: CPython's open addressing, slot for slot, so that a
//! set iterates in CPython's order (`Objects/setobject.c`).
//!
//! The order of a set follows from the hashes, the history of insertions and deletions, and the
//! function that built it. Callers therefore use what CPython uses:
//!
//! | Python | here |
//! | --- | --- |
//! | `{a, b}` not all constants, `set(iterable)`, comprehension, `s.add` | [`SetTable::find`], then [`SetTable::insert_new`] for each |
//! | `{1, 2, 3}`: three or more constants | a frozenset of them by `insert_new`, another of what that iterates over, then [`SetTable::merge`] into an empty table |
//! | `s.remove`, `s.discard` | [`SetTable::find`], [`SetTable::remove_slot`] |
//! | `s.pop()` | [`SetTable::pop`] |
//!
//! Operations between sets are in [`super::hash_set_algebra`].

/// Neighbours that are looked at before the probe jumps (`LINEAR_PROBES`).
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const MIN_SIZE: usize = 8;
/// From so many entries on a table doubles rather than quadruples.
const LARGE: usize = 50_000;

#[derive(Clone, Debug)]
pub(super) enum Slot<K> {
    Unused,
    /// A removed entry: probes go past it, and it counts as filled.
    Dummy,
    Active(Entry<K>),
}

#[derive(Clone, Debug)]
pub(super) struct Entry<K> {
    pub(super) key: K,
    pub(super) hash: i64,
    sequence: u64,
}

/// A set's table. A slot is an index; slots in rising order are Python's iteration order.
#[derive(Clone, Debug)]
pub struct SetTable<K> {
    slots: Vec<Slot<K>>,
    /// Active entries and dummies.
    fill: usize,
    /// Active entries.
    used: usize,
    /// Where `pop` looks next.
    finger: usize,
    next_sequence: u64,
}

impl<K> Default for SetTable<K> {
    fn default() -> Self {
        SetTable::new()
    }
}

/// The slots in the order in which a hash is looked for.
struct Probe {
    mask: usize,
    base: usize,
    offset: usize,
    perturb: u64,
}

impl Probe {
    fn new(hash: i64, mask: usize) -> Self {
        let perturb = hash.cast_unsigned();
        Probe {
            mask,
            base: low_bits(perturb, mask),
            offset: 0,
            perturb,
        }
    }

    fn next_slot(&mut self) -> usize {
        let slot = self.base + self.offset;
        // Neighbours are only looked at where all of them are inside the table.
        let neighbours = if self.base + LINEAR_PROBES <= self.mask {
            LINEAR_PROBES
        } else {
            0
        };
        if self.offset < neighbours {
            self.offset += 1;
        } else {
            self.perturb >>= PERTURB_SHIFT;
            let next = (self.base as u64)
                .wrapping_mul(5)
                .wrapping_add(1)
                .wrapping_add(self.perturb);
            self.base = low_bits(next, self.mask);
            self.offset = 0;
        }
        slot
    }
}

/// The low bits of a 64-bit number, also where an index has only 32.
fn low_bits(value: u64, mask: usize) -> usize {
    (value & mask as u64) as usize
}

impl<K> SetTable<K> {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        SetTable {
            slots: unused(MIN_SIZE),
            fill: 0,
            used: 0,
            finger: 0,
            next_sequence: 0,
        }
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.used
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Forgets every key, and the size of the table with them (`set_clear_internal`).
    pub fn clear(&mut self) {
        self.replace_entries(SetTable::new());
    }

    /// Takes over the entries of another table. As in CPython's `set_swap_bodies`, where `pop`
    /// looks next stays.
    pub(super) fn replace_entries(&mut self, other: SetTable<K>) {
        let next_sequence = self.next_sequence.max(other.next_sequence);
        *self = SetTable {
            finger: self.finger,
            next_sequence,
            ..other
        };
    }

    /// The slot of a key, if it is there (`set_lookkey`). `is_equal` is asked about keys of the
    /// same hash only, and answers as Python does: identity first, then `==`.
    ///
    /// # Errors
    /// The first error of `is_equal`.
    pub fn find<E>(
        &self,
        hash: i64,
        mut is_equal: impl FnMut(&K) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        let mut probe = Probe::new(hash, self.mask());
        loop {
            let slot = probe.next_slot();
            match &self.slots[slot] {
                Slot::Unused => return Ok(None),
                Slot::Active(entry) if entry.hash == hash && is_equal(&entry.key)? => {
                    return Ok(Some(slot));
                }
                Slot::Active(_) | Slot::Dummy => {}
            }
        }
    }

    /// Puts another key of the same hash in the place of the one that `is_key` tells.
    pub fn exchange_key(&mut self, hash: i64, is_key: impl Fn(&K) -> bool, new: K) {
        let found = self.find::<std::convert::Infallible>(hash, |key| Ok(is_key(key)));
        if let Ok(Some(slot)) = found
            && let Some(Slot::Active(entry)) = self.slots.get_mut(slot)
        {
            entry.key = new;
        }
    }

    /// Adds a key that [`SetTable::find`] has not found (`set_add_entry`). Slots known before may
    /// no longer hold: the table may have grown.
    pub fn insert_new(&mut self, hash: i64, key: K) {
        let sequence = self.next_sequence;
        self.next_sequence += 1;
        let slot = self.free_slot(hash);
        let reused = matches!(self.slots[slot], Slot::Dummy);
        self.slots[slot] = Slot::Active(Entry {
            key,
            hash,
            sequence,
        });
        self.used += 1;
        if reused {
            return;
        }
        self.fill += 1;
        if self.fill * 5 >= self.mask() * 3 {
            self.resize(self.grown_size());
        }
    }

    /// Where a new key goes: the last dummy on the way to the first unused slot, or that slot.
    fn free_slot(&self, hash: i64) -> usize {
        let mut probe = Probe::new(hash, self.mask());
        let mut dummy = None;
        loop {
            let slot = probe.next_slot();
            match self.slots[slot] {
                Slot::Unused => return dummy.unwrap_or(slot),
                Slot::Dummy => dummy = Some(slot),
                Slot::Active(_) => {}
            }
        }
    }

    /// Removes the key in a slot, and gives it back (`set_discard_entry`).
    pub fn remove_slot(&mut self, slot: usize) -> Option<K> {
        let found = self.slots.get_mut(slot)?;
        if !matches!(found, Slot::Active(_)) {
            return None;
        }
        let Slot::Active(entry) = std::mem::replace(found, Slot::Dummy) else {
            return None;
        };
        self.used -= 1;
        Some(entry.key)
    }

    /// Removes and gives back the key that `set.pop` takes, which goes round the table.
    pub fn pop(&mut self) -> Option<K> {
        let start = self.finger & self.mask();
        let slot = self.next_slot(start).or_else(|| self.next_slot(0))?;
        self.finger = slot + 1;
        self.remove_slot(slot)
    }

    /// The first slot from `from` on that holds a key.
    #[must_use]
    pub fn next_slot(&self, from: usize) -> Option<usize> {
        let rest = self.slots.get(from..)?;
        rest.iter()
            .position(|slot| matches!(slot, Slot::Active(_)))
            .map(|ahead| from + ahead)
    }

    /// The key in a slot, with its hash.
    #[must_use]
    pub fn get(&self, slot: usize) -> Option<(&K, i64)> {
        self.entry(slot).map(|entry| (&entry.key, entry.hash))
    }

    /// The number that a key had among all keys ever inserted; rises with time.
    #[must_use]
    pub fn sequence(&self, slot: usize) -> Option<u64> {
        self.entry(slot).map(|entry| entry.sequence)
    }

    /// The keys with their hashes, in Python's order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, i64)> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Active(entry) => Some((&entry.key, entry.hash)),
            Slot::Unused | Slot::Dummy => None,
        })
    }

    fn entry(&self, slot: usize) -> Option<&Entry<K>> {
        match self.slots.get(slot)? {
            Slot::Active(entry) => Some(entry),
            Slot::Unused | Slot::Dummy => None,
        }
    }

    pub(super) fn mask(&self) -> usize {
        self.slots.len() - 1
    }

    pub(super) fn dummies(&self) -> usize {
        self.fill - self.used
    }

    /// More than a quarter of dummies is resized away, after a difference
    /// (`set_difference_update_internal`).
    pub(super) fn drop_dummies(&mut self) {
        if self.dummies() > self.mask() / 4 {
            self.resize(self.grown_size());
        }
    }

    /// Makes room for `more` keys at once, as CPython does before it copies a set or a dict.
    pub fn reserve_for_update(&mut self, more: usize) {
        if (self.fill + more) * 5 >= self.mask() * 3 {
            self.resize((self.used + more) * 2);
        }
    }

    /// Fills an empty table from another one, its keys keeping their sequence numbers; gives
    /// `false`, and does nothing, where the table is not empty (`set_merge`).
    pub(super) fn copy_into_empty(&mut self, other: &SetTable<K>) -> bool
    where
        K: Clone,
    {
        if self.fill != 0 {
            return false;
        }
        if self.mask() == other.mask() && other.dummies() == 0 {
            self.slots.clone_from(&other.slots);
        } else {
            for slot in &other.slots {
                if let Slot::Active(entry) = slot {
                    self.place(entry.clone());
                }
            }
        }
        self.fill = other.used;
        self.used = other.used;
        self.next_sequence = self.next_sequence.max(other.next_sequence);
        true
    }

    fn grown_size(&self) -> usize {
        if self.used > LARGE {
            self.used * 2
        } else {
            self.used * 4
        }
    }

    /// `set_table_resize`: the next power of two above `least`, without dummies.
    fn resize(&mut self, least: usize) {
        let mut size = MIN_SIZE;
        while size <= least {
            size *= 2;
        }
        let old = std::mem::replace(&mut self.slots, unused(size));
        for slot in old {
            if let Slot::Active(entry) = slot {
                self.place(entry);
            }
        }
        self.fill = self.used;
    }

    /// Puts an entry into a table without dummies (`set_insert_clean`).
    fn place(&mut self, entry: Entry<K>) {
        let mut probe = Probe::new(entry.hash, self.mask());
        loop {
            let slot = probe.next_slot();
            if matches!(self.slots[slot], Slot::Unused) {
                self.slots[slot] = Slot::Active(entry);
                return;
            }
        }
    }
}

fn unused<K>(size: usize) -> Vec<Slot<K>> {
    std::iter::repeat_with(|| Slot::Unused).take(size).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    fn find(table: &SetTable<i64>, key: i64) -> Option<usize> {
        match table.find::<Infallible>(key, |found| Ok(*found == key)) {
            Ok(slot) => slot,
        }
    }

    #[test]
    fn keys_are_found_until_they_are_removed() {
        let mut table = SetTable::new();
        for key in 0..1_000 {
            table.insert_new(key * 8, key * 8);
        }
        for key in 0..1_000 {
            let slot = find(&table, key * 8).unwrap();
            assert_eq!(table.get(slot), Some((&(key * 8), key * 8)));
            assert_eq!(table.sequence(slot), Some(key.unsigned_abs()));
        }
        let slot = find(&table, 80).unwrap();
        assert_eq!(table.remove_slot(slot), Some(80));
        assert_eq!(find(&table, 80), None);
        assert_eq!(table.remove_slot(slot), None);
        assert_eq!(table.len(), 999);
    }

    #[test]
    fn an_error_of_the_comparison_ends_the_search() {
        let mut table = SetTable::new();
        table.insert_new(1, "a");
        assert_eq!(table.find(1, |_| Err("no order")), Err("no order"));
    }

    #[test]
    fn a_set_can_be_emptied_by_pop_or_clear() {
        let mut table = SetTable::new();
        for key in [3, 1, 2] {
            table.insert_new(key, key);
        }
        assert_eq!([table.pop(), table.pop()], [Some(1), Some(2)]);
        table.clear();
        assert!(table.is_empty());
        assert_eq!(table.pop(), None);
    }
}
