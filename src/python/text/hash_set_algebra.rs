//! Operations between sets, each as CPython's function of the same name walks its operands, since
//! the order of the result depends on it (`Objects/setobject.c`).
//!
//! | Python | here |
//! | --- | --- |
//! | `set(s)`, `frozenset(s)`, `s.copy()` | [`SetTable::copy`] |
//! | `s \|= t`, `s.update(t)`, `{*t}`; `s \| t`, `s.union(t)` | [`SetTable::merge`] into `s`, or into a copy of `s` |
//! | the same with a `dict` | [`SetTable::reserve_for_update`], then one by one |
//! | `s & t`, `s.intersection(t)` | [`SetTable::intersection`] |
//! | `s &= t`, `s.intersection_update(t)` | [`SetTable::intersection_update`] |
//! | `s - t`, `s.difference(t)` | [`SetTable::difference`] |
//! | `s -= t`, `s.difference_update(t)` | [`SetTable::difference_update`]; [`SetTable::clear`] for `s -= s` |
//! | `s ^= t`; `s ^ t` | [`SetTable::symmetric_difference_update`] of `s` with `t`; of a copy of `t` with `s` |
//!
//! Where the other operand is a plain iterable: `union` and `update` add one by one;
//! `intersection` walks the iterable and adds what is in `s` to an empty set; `difference` copies
//! `s` and then does as `difference_update`, which discards one by one and ends with
//! [`SetTable::finish_discards`]; `symmetric_difference` makes a set of the iterable first.
//!
//! `is_equal` compares two keys of the same hash as Python does: identity first, then `==`.

use super::hash_set::SetTable;

impl<K: Clone> SetTable<K> {
    /// A new set with the same keys (`set_copy`); its order may differ from the original's.
    #[must_use]
    pub fn copy(&self) -> Self {
        let mut copy = SetTable::new();
        copy.reserve_and_copy(self);
        copy
    }

    fn reserve_and_copy(&mut self, other: &SetTable<K>) -> bool {
        if other.is_empty() {
            return true;
        }
        self.reserve_for_update(other.len());
        self.copy_into_empty(other)
    }

    /// Adds every key of another set (`set_merge`). Not for a set and itself, which changes
    /// nothing.
    ///
    /// # Errors
    /// The first error of `is_equal`.
    pub fn merge<E>(
        &mut self,
        other: &SetTable<K>,
        mut is_equal: impl FnMut(&K, &K) -> Result<bool, E>,
    ) -> Result<(), E> {
        if self.reserve_and_copy(other) {
            return Ok(());
        }
        for (key, hash) in other.iter() {
            self.add(hash, key, &mut is_equal)?;
        }
        Ok(())
    }

    fn add<E>(
        &mut self,
        hash: i64,
        key: &K,
        is_equal: &mut impl FnMut(&K, &K) -> Result<bool, E>,
    ) -> Result<(), E> {
        if self.find(hash, |found| is_equal(found, key))?.is_none() {
            self.insert_new(hash, key.clone());
        }
        Ok(())
    }

    /// The keys that are in both (`set_intersection`), taken from the smaller set, or from
    /// `other` where both have the same size.
    ///
    /// # Errors
    /// The first error of `is_equal`.
    pub fn intersection<E>(
        &self,
        other: &SetTable<K>,
        mut is_equal: impl FnMut(&K, &K) -> Result<bool, E>,
    ) -> Result<Self, E> {
        let (looked_up, walked) = if other.len() > self.len() {
            (other, self)
        } else {
            (self, other)
        };
        let mut result = SetTable::new();
        for (key, hash) in walked.iter() {
            if looked_up
                .find(hash, |found| is_equal(found, key))?
                .is_some()
            {
                result.add(hash, key, &mut is_equal)?;
            }
        }
        Ok(result)
    }

    /// Keeps only the keys that are in both (`set_intersection_update`).
    ///
    /// # Errors
    /// The first error of `is_equal`.
    pub fn intersection_update<E>(
        &mut self,
        other: &SetTable<K>,
        is_equal: impl FnMut(&K, &K) -> Result<bool, E>,
    ) -> Result<(), E> {
        let common = self.intersection(other, is_equal)?;
        self.replace_entries(common);
        Ok(())
    }

    /// The keys of this set that are not in the other (`set_difference`).
    ///
    /// # Errors
    /// The first error of `is_equal`.
    pub fn difference<E>(
        &self,
        other: &SetTable<K>,
        mut is_equal: impl FnMut(&K, &K) -> Result<bool, E>,
    ) -> Result<Self, E> {
        if self.len() / 4 > other.len() {
            let mut result = self.copy();
            result.difference_update(other, is_equal)?;
            return Ok(result);
        }
        let mut result = SetTable::new();
        for (key, hash) in self.iter() {
            if other.find(hash, |found| is_equal(found, key))?.is_none() {
                result.add(hash, key, &mut is_equal)?;
            }
        }
        Ok(result)
    }

    /// Removes every key of another set (`set_difference_update_internal`).
    ///
    /// # Errors
    /// The first error of `is_equal`.
    pub fn difference_update<E>(
        &mut self,
        other: &SetTable<K>,
        mut is_equal: impl FnMut(&K, &K) -> Result<bool, E>,
    ) -> Result<(), E> {
        let common;
        let walked = if other.len() / 8 > self.len() {
            common = self.intersection(other, &mut is_equal)?;
            &common
        } else {
            other
        };
        for (key, hash) in walked.iter() {
            if let Some(slot) = self.find(hash, |found| is_equal(found, key))? {
                self.remove_slot(slot);
            }
        }
        self.finish_discards();
        Ok(())
    }

    /// What `difference_update` ends with: many removed entries are cleared away, which may
    /// change the order.
    pub fn finish_discards(&mut self) {
        self.drop_dummies();
    }

    /// Removes the keys that are in both and adds those only in the other
    /// (`set_symmetric_difference_update`). Not for a set and itself, which empties it.
    ///
    /// # Errors
    /// The first error of `is_equal`.
    pub fn symmetric_difference_update<E>(
        &mut self,
        other: &SetTable<K>,
        mut is_equal: impl FnMut(&K, &K) -> Result<bool, E>,
    ) -> Result<(), E> {
        for (key, hash) in other.iter() {
            match self.find(hash, |found| is_equal(found, key))? {
                Some(slot) => {
                    self.remove_slot(slot);
                }
                None => self.insert_new(hash, key.clone()),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::text::hash::{hash_int, hash_str};
    use std::convert::Infallible;

    fn hash_of(key: &str) -> i64 {
        key.parse().map_or_else(|_| hash_str(key), hash_int)
    }

    fn find(table: &SetTable<String>, key: &str) -> Option<usize> {
        match table.find::<Infallible>(hash_of(key), |found| Ok(found == key)) {
            Ok(slot) => slot,
        }
    }

    fn same(left: &String, right: &String) -> Result<bool, Infallible> {
        Ok(left == right)
    }

    fn replay(steps: &str) -> Result<String, Infallible> {
        let (mut a, mut b) = (SetTable::<String>::new(), SetTable::<String>::new());
        for step in steps.split_whitespace() {
            let (operation, key) = step.split_at(1);
            match operation {
                "+" if find(&a, key).is_none() => a.insert_new(hash_of(key), key.to_owned()),
                "+" => {}
                "-" => {
                    find(&a, key).and_then(|slot| a.remove_slot(slot));
                }
                "p" => {
                    a.pop();
                }
                "c" => a = a.copy(),
                "x" => a.clear(),
                "." => std::mem::swap(&mut a, &mut b),
                "|" => a.merge(&b, same)?,
                "&" => a.intersection_update(&b, same)?,
                "n" => a = a.intersection(&b, same)?,
                "~" => a.difference_update(&b, same)?,
                "^" => a.symmetric_difference_update(&b, same)?,
                "u" => {
                    a = a.copy();
                    a.merge(&b, same)?;
                }
                "d" => a = a.difference(&b, same)?,
                "s" => {
                    let mut result = b.copy();
                    result.symmetric_difference_update(&a, same)?;
                    a = result;
                }
                other => panic!("no operation {other}"),
            }
        }
        let order = |set: &SetTable<String>| {
            set.iter()
                .map(|(key, _)| key.as_str())
                .collect::<Vec<_>>()
                .join(",")
        };
        Ok(format!("{};{}", order(&a), order(&b)))
    }

    #[test]
    fn sets_iterate_in_cpythons_order_after_any_history() {
        let recording = include_str!("../../../tests/recordings/set_order.txt");
        assert!(recording.lines().count() > 200);
        for (number, line) in recording.lines().enumerate() {
            let (steps, expected) = line.split_once(" = ").unwrap();
            assert_eq!(
                replay(steps).unwrap(),
                expected,
                "history {number}: {steps}"
            );
        }
    }

    #[test]
    fn a_copy_keeps_the_sequence_of_its_keys() {
        let mut table = SetTable::new();
        for key in [9, 1, 5] {
            table.insert_new(key, key);
        }
        let copy = table.copy();
        let mut keys: Vec<_> = (0..8)
            .filter_map(|slot| Some((copy.sequence(slot)?, *copy.get(slot)?.0)))
            .collect();
        keys.sort_unstable();
        assert_eq!(keys, [(0, 9), (1, 1), (2, 5)]);
    }
}
