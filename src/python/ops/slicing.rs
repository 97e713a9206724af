//! Slices: which indices they stand for, and what they do to a list.

use super::number::integer;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::text::integer::Integer;
use crate::python::value::{Slice, Value};

/// A slice of a sequence of known length (`PySlice_AdjustIndices`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indices {
    /// The first index.
    pub start: i64,
    /// The bound, not included; -1 where a slice runs down to the first item.
    pub stop: i64,
    /// The step, not 0.
    pub step: i64,
    /// How many indices there are.
    pub count: usize,
}

impl Indices {
    /// The indices that a slice stands for.
    ///
    /// # Errors
    /// TypeError for what is no index, ValueError for a step of 0.
    pub fn of(slice: &Slice, length: usize) -> Result<Indices, Failure> {
        let length = length as i64;
        let step = bound(&slice.step)?.unwrap_or(1);
        if step == 0 {
            return Err(value_error("slice step cannot be zero"));
        }
        // Its negative must be a number, too.
        let step = step.max(-i64::MAX);
        let (lowest, highest) = match step < 0 {
            true => (-1, length - 1),
            false => (0, length),
        };
        let adjust = |index: i64| match index < 0 {
            true => index.saturating_add(length).max(lowest),
            false => index.min(highest),
        };
        let (first, last) = match step < 0 {
            true => (highest, lowest),
            false => (lowest, highest),
        };
        let start = bound(&slice.start)?.map_or(first, adjust);
        let stop = bound(&slice.stop)?.map_or(last, adjust);
        let distance = match step < 0 {
            true => start - stop,
            false => stop - start,
        };
        let count = match distance > 0 {
            true => (distance - 1) / step.abs() + 1,
            false => 0,
        };
        Ok(Indices {
            start,
            stop,
            step,
            count: count as usize,
        })
    }

    /// The indices in the order of the slice.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |at| (self.start + at * self.step) as usize)
    }

    /// The indices as a range, where they stand one after another.
    pub fn contiguous(self) -> Option<std::ops::Range<usize>> {
        let start = self.start as usize;
        (self.step == 1).then(|| start..start + self.count)
    }

    /// The items that the slice picks.
    pub fn pick<T: Clone>(self, items: &[T]) -> Vec<T> {
        match self.contiguous() {
            Some(range) => items[range].to_vec(),
            None => self.iter().map(|at| items[at].clone()).collect(),
        }
    }
}

/// A part of a slice: None, or an index, one that is too large cut to a machine word.
fn bound(value: &Value) -> Result<Option<i64>, Failure> {
    if value.is_none() {
        return Ok(None);
    }
    match integer(value) {
        Some(Integer::Small(index)) => Ok(Some(index)),
        Some(big) => Ok(Some(if big.is_negative() {
            i64::MIN
        } else {
            i64::MAX
        })),
        None => Err(type_error(
            "slice indices must be integers or None or have an __index__ method",
        )),
    }
}

/// `items[slice] = values` (`list_ass_subscript`); gives what was replaced, to be dropped when no
/// list is borrowed.
///
/// # Errors
/// ValueError for a slice with a step whose size is another.
pub fn assign(
    items: &mut Vec<Value>,
    indices: Indices,
    values: Vec<Value>,
) -> Result<Vec<Value>, Failure> {
    if let Some(range) = indices.contiguous() {
        return Ok(items.splice(range, values).collect());
    }
    if values.len() != indices.count {
        return Err(value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            values.len(),
            indices.count
        )));
    }
    let replaced = indices.iter().zip(values);
    Ok(replaced
        .map(|(at, value)| std::mem::replace(&mut items[at], value))
        .collect())
}

/// `del items[slice]`; gives what was removed.
pub fn delete(items: &mut Vec<Value>, indices: Indices) -> Vec<Value> {
    if let Some(range) = indices.contiguous() {
        return items.drain(range).collect();
    }
    let mut removed = Vec::with_capacity(indices.count);
    let mut kept = Vec::with_capacity(items.len() - indices.count);
    for (at, item) in items.drain(..).enumerate() {
        let distance = at as i64 - indices.start;
        let is_picked = distance % indices.step == 0
            && (0..indices.count as i64).contains(&(distance / indices.step));
        match is_picked {
            true => removed.push(item),
            false => kept.push(item),
        }
    }
    *items = kept;
    removed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Vec<usize> {
        let part = |index: Option<i64>| index.map_or(Value::None, Value::Int);
        let slice = Slice {
            start: part(start),
            stop: part(stop),
            step: part(step),
        };
        Indices::of(&slice, 5).unwrap().iter().collect()
    }

    #[test]
    fn slices_stand_for_the_indices_that_cpython_says() {
        assert_eq!(picked(None, None, None), [0, 1, 2, 3, 4]);
        assert_eq!(picked(Some(1), Some(-1), None), [1, 2, 3]);
        assert_eq!(picked(None, None, Some(-1)), [4, 3, 2, 1, 0]);
        assert_eq!(picked(Some(-2), None, Some(-2)), [3, 1]);
        assert_eq!(picked(Some(10), Some(-10), Some(-3)), [4, 1]);
        assert_eq!(picked(Some(3), Some(1), None), [] as [usize; 0]);
        assert_eq!(picked(Some(i64::MIN), Some(i64::MAX), Some(2)), [0, 2, 4]);
        assert_eq!(picked(None, None, Some(i64::MIN)), [4]);
    }

    #[test]
    fn deleting_with_a_step_keeps_the_others_in_order() {
        let mut items: Vec<Value> = (0..6).map(Value::Int).collect();
        let slice = Slice {
            start: Value::None,
            stop: Value::None,
            step: Value::Int(-2),
        };
        delete(&mut items, Indices::of(&slice, 6).unwrap());
        assert_eq!(format!("{items:?}"), "[0, 2, 4]");
    }
}
