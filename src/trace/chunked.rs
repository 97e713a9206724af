//! A list that grows at its end and whose copies share what they have in common.

use std::fmt::{self, Debug, Formatter};
use std::ops::{Index, Range};
use std::rc::Rc;

/// Items that are shared, and copied where they must be, together.
const CHUNK: usize = 256;

/// A list in chunks. To copy it costs a count for each chunk; to change one item of a copy, or to
/// add one, copies one chunk at most. So a long list can be handed out as it stands, and go on
/// growing, as often as there are frames.
pub struct Chunked<T> {
    /// Chunks of exactly [`CHUNK`] items.
    full: Vec<Rc<Vec<T>>>,
    /// The items after them, fewer.
    last: Rc<Vec<T>>,
}

impl<T> Chunked<T> {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.full.len() * CHUNK + self.last.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at this index, if there are so many.
    pub fn get(&self, index: usize) -> Option<&T> {
        match self.full.get(index / CHUNK) {
            Some(chunk) => chunk.get(index % CHUNK),
            None => self.last.get(index - self.full.len() * CHUNK),
        }
    }

    /// The first item.
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// The last item.
    pub fn last(&self) -> Option<&T> {
        self.last.last().or_else(|| self.full.last()?.last())
    }

    /// All items, in order.
    pub fn iter(&self) -> Iter<'_, T> {
        self.range(0..self.len())
    }

    /// The items at these indexes, as far as there are such.
    pub fn range(&self, indexes: Range<usize>) -> Iter<'_, T> {
        let end = indexes.end.min(self.len());
        Iter {
            list: self,
            indexes: indexes.start.min(end)..end,
        }
    }

    /// The index of the first item of which `is_before` does not hold, where it holds of none after
    /// that; [`slice::partition_point`].
    pub fn partition_point(&self, mut is_before: impl FnMut(&T) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle).is_some_and(&mut is_before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

impl<T: Clone> Chunked<T> {
    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        let last = Rc::make_mut(&mut self.last);
        last.push(item);
        if last.len() == CHUNK {
            self.full.push(std::mem::take(&mut self.last));
        }
    }

    /// Takes the last item away.
    pub fn pop(&mut self) -> Option<T> {
        if self.last.is_empty() {
            self.last = self.full.pop()?;
        }
        Rc::make_mut(&mut self.last).pop()
    }

    /// The item at this index, to be changed.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let before = self.full.len() * CHUNK;
        match self.full.get_mut(index / CHUNK) {
            Some(chunk) => Rc::make_mut(chunk).get_mut(index % CHUNK),
            None => Rc::make_mut(&mut self.last).get_mut(index - before),
        }
    }

    /// The last item, to be changed.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.get_mut(self.len().checked_sub(1)?)
    }
}

impl<T> Clone for Chunked<T> {
    fn clone(&self) -> Self {
        Chunked {
            full: self.full.clone(),
            last: self.last.clone(),
        }
    }
}

impl<T> Default for Chunked<T> {
    fn default() -> Self {
        Chunked {
            full: Vec::new(),
            last: Rc::default(),
        }
    }
}

impl<T: PartialEq> PartialEq for Chunked<T> {
    fn eq(&self, other: &Self) -> bool {
        let same =
            |(chunk, other): (&Rc<Vec<T>>, &Rc<Vec<T>>)| Rc::ptr_eq(chunk, other) || chunk == other;
        self.len() == other.len()
            && self.full.iter().zip(&other.full).all(same)
            && same((&self.last, &other.last))
    }
}

impl<T: Debug> Debug for Chunked<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<T> Index<usize> for Chunked<T> {
    type Output = T;

    /// # Panics
    /// Where there is no such item, as a slice does.
    fn index(&self, index: usize) -> &T {
        match self.full.get(index / CHUNK) {
            Some(chunk) => &chunk[index % CHUNK],
            None => &self.last[index - self.full.len() * CHUNK],
        }
    }
}

impl<T: Clone> FromIterator<T> for Chunked<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut list = Chunked::default();
        items.into_iter().for_each(|item| list.push(item));
        list
    }
}

impl<'l, T> IntoIterator for &'l Chunked<T> {
    type Item = &'l T;
    type IntoIter = Iter<'l, T>;

    fn into_iter(self) -> Iter<'l, T> {
        self.iter()
    }
}

/// Items of a [`Chunked`] list that follow each other, from either end.
pub struct Iter<'l, T> {
    list: &'l Chunked<T>,
    indexes: Range<usize>,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter {
            list: self.list,
            indexes: self.indexes.clone(),
        }
    }
}

impl<'l, T> Iterator for Iter<'l, T> {
    type Item = &'l T;

    fn next(&mut self) -> Option<&'l T> {
        self.list.get(self.indexes.next()?)
    }

    fn nth(&mut self, count: usize) -> Option<&'l T> {
        self.list.get(self.indexes.nth(count)?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.indexes.size_hint()
    }
}

impl<T> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.list.get(self.indexes.next_back()?)
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Chunked<usize> {
        (0..count).collect()
    }

    #[test]
    fn items_come_back_in_order_whatever_chunk_they_are_in() {
        for count in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let list = numbers(count);
            assert_eq!(list.len(), count);
            assert!(list.iter().copied().eq(0..count), "{count}");
            assert!(list.iter().rev().copied().eq((0..count).rev()), "{count}");
            assert_eq!(list.get(count), None);
            assert_eq!(list.last().copied(), count.checked_sub(1));
            assert_eq!(list.partition_point(|item| *item < 300), count.min(300));
        }
        let middle = numbers(1000);
        assert!(middle.range(250..260).copied().eq(250..260));
        assert_eq!(middle.range(990..2000).len(), 10);
    }

    #[test]
    fn a_copy_does_not_change_with_what_it_was_copied_from() {
        for count in [1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK] {
            let before = numbers(count);
            let mut after = before.clone();
            after.push(count);
            assert_eq!((before.len(), after.len()), (count, count + 1));
            assert_eq!(after.pop(), Some(count));
            assert_eq!(after, before);
            for index in [0, count - 1] {
                *after.get_mut(index).expect("it is there") = 7_000;
                assert_eq!((before[index], after[index]), (index, 7_000));
            }
            assert_ne!(after, before);
        }
    }
}
