//! Sorting of many items whose keys no Python code compares, in portions.

use std::cmp::Ordering;

use super::portions::in_portions;
use super::sort::{Compare, Direction};
use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult};
use crate::python::value::Value;

/// Pieces of this length are sorted at one go before they are merged.
const PIECE: usize = 8192;

/// So many places are merged, or items moved to theirs, at one go.
const PORTION: usize = 50_000;

/// Sorts many items in portions and hands them to `then`: first pieces of the list, which are then
/// merged in pairs.
///
/// # Errors
/// What `then` raises.
pub(super) fn sort_many(
    machine: &mut Machine,
    mut items: Vec<Value>,
    keys: Vec<Value>,
    compare: Compare,
    direction: Direction,
    then: impl FnOnce(&mut Machine, Vec<Value>) -> NativeResult + 'static,
) -> NativeResult {
    let mut merging = Merging::new(keys.len());
    let compare = move |left: usize, right: usize| compare(&keys[left], &keys[right]);
    let mut sorted = Vec::with_capacity(items.len());
    let mut then = Some(then);
    in_portions(machine, move |machine| {
        if !merging.go_on(&compare) {
            return Ok(None);
        }
        let places = merging.order[sorted.len()..].iter().take(PORTION);
        let moved = places.map(|&at| std::mem::replace(&mut items[at], Value::Unbound));
        sorted.extend(moved);
        if sorted.len() < items.len() {
            return Ok(None);
        }
        if direction == Direction::Descending {
            sorted.reverse();
        }
        match then.take() {
            Some(then) => then(machine, std::mem::take(&mut sorted)).map(Some),
            None => Err(Failure::bug("a sort was gone on with after its end")),
        }
    })
}

/// A stable sort of places in portions.
struct Merging {
    /// The places, sorted in pieces of `width`.
    order: Vec<usize>,
    /// The same in pieces of twice the width, as far as they are merged.
    merged: Vec<usize>,
    /// 0 before the first pieces are sorted.
    width: usize,
    /// How many places of the pieces that are being merged have been taken, of the first and of
    /// the second.
    taken: (usize, usize),
}

impl Merging {
    fn new(length: usize) -> Self {
        Merging {
            order: (0..length).collect(),
            merged: Vec::new(),
            width: 0,
            taken: (0, 0),
        }
    }

    /// Does a portion; whether all is sorted.
    fn go_on(&mut self, compare: &impl Fn(usize, usize) -> Ordering) -> bool {
        let length = self.order.len();
        if self.width == 0 {
            let low = self.taken.0;
            let high = length.min(low + PIECE);
            self.order[low..high].sort_by(|&left, &right| compare(left, right));
            self.taken.0 = high;
            if high == length {
                (self.width, self.taken) = (PIECE, (0, 0));
            }
            return false;
        }
        if self.width >= length {
            return true;
        }
        let until = length.min(self.merged.len() + PORTION);
        while self.merged.len() < until {
            self.merge(until, compare);
        }
        if self.merged.len() == length {
            std::mem::swap(&mut self.order, &mut self.merged);
            self.merged.clear();
            self.width *= 2;
        }
        false
    }

    /// Merges two pieces until there are so many places, or to their end.
    fn merge(&mut self, until: usize, compare: &impl Fn(usize, usize) -> Ordering) {
        let (mut left, mut right) = self.taken;
        let low = self.merged.len() - left - right;
        let pieces = &self.order[low..self.order.len().min(low + 2 * self.width)];
        let (first, second) = pieces.split_at(pieces.len().min(self.width));
        let is_in_order = match (first.last(), second.first()) {
            (Some(&last), Some(&next)) => compare(last, next).is_le(),
            _ => true,
        };
        while self.merged.len() < until && left + right < pieces.len() {
            let is_left = match (first.get(left), second.get(right)) {
                (Some(_), None) => true,
                (Some(_), Some(_)) if is_in_order => true,
                (Some(&a), Some(&b)) => compare(a, b).is_le(),
                (None, _) => false,
            };
            let (place, taken) = match is_left {
                true => (first[left], (left + 1, right)),
                false => (second[right], (left, right + 1)),
            };
            self.merged.push(place);
            (left, right) = taken;
        }
        self.taken = match left + right == pieces.len() {
            true => (0, 0),
            false => (left, right),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_items_are_sorted_stably_in_portions() {
        let mut state = 1_u32;
        for length in [0, 1, PIECE, PIECE + 1, 3 * PIECE, 100_000] {
            for kinds in [3, 1 << 16] {
                let numbers: Vec<u32> = (0..length)
                    .map(|_| {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (state >> 16) % kinds
                    })
                    .collect();
                let mut expected: Vec<usize> = (0..length).collect();
                expected.sort_by_key(|&at| numbers[at]);
                let mut merging = Merging::new(length);
                while !merging.go_on(&|left, right| numbers[left].cmp(&numbers[right])) {}
                assert!(merging.order == expected, "{length} items");
            }
        }
    }
}
