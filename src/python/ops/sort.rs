//! Sorting: which comparisons a stable sort asks for, and the routine that makes them.
//!
//! The order of comparisons shows where a class's `__lt__` prints; for lists of fewer than 64
//! items it is CPython's (`count_run`, then `binarysort`). Longer lists are sorted by runs of 32
//! that are merged, which gives the same result.

use std::cmp::Ordering;

use super::compare::compare;
use super::routine::{Act, Event, Routine, run};
use super::sort_many::sort_many;
use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult};
use crate::python::syntax::ast::CompareOp;
use crate::python::value::Value;

/// Which way to sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first; equal items keep their order.
    Descending,
}

/// Sorts items by their keys and hands them to `then`.
///
/// # Errors
/// What a comparison or `then` raises.
pub fn sort(
    machine: &mut Machine,
    mut items: Vec<Value>,
    mut keys: Vec<Value>,
    direction: Direction,
    then: impl FnOnce(&mut Machine, Vec<Value>) -> NativeResult + 'static,
) -> NativeResult {
    // As CPython keeps a descending sort stable: reversed before and after.
    if direction == Direction::Descending {
        items.reverse();
        keys.reverse();
    }
    if keys.len() > MANY
        && let Some(compare) = order_of_all(&keys)
    {
        return sort_many(machine, items, keys, compare, direction, then);
    }
    if let Some(order) = order_of_plain(&keys) {
        return then(machine, arrange(items, &order, direction));
    }
    let routine = Sort {
        sorter: Sorter::new(keys.len()),
        keys,
        items,
        direction,
        then: Some(then),
    };
    run(machine, routine)
}

fn arrange(items: Vec<Value>, order: &[usize], direction: Direction) -> Vec<Value> {
    let mut items: Vec<Option<Value>> = items.into_iter().map(Some).collect();
    let mut sorted: Vec<Value> = order
        .iter()
        .filter_map(|&at| items.get_mut(at).and_then(Option::take))
        .collect();
    if direction == Direction::Descending {
        sorted.reverse();
    }
    sorted
}

/// The order of keys that are all small integers or all text: no comparison has to be asked for.
fn order_of_plain(keys: &[Value]) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    match keys.first()? {
        Value::Int(_) => {
            let numbers: Vec<i64> = keys
                .iter()
                .map(|key| match key {
                    Value::Int(number) => Some(*number),
                    _ => None,
                })
                .collect::<Option<_>>()?;
            order.sort_by_key(|&at| numbers[at]);
        }
        Value::Str(_) => {
            let texts: Vec<&str> = keys
                .iter()
                .map(|key| match key {
                    Value::Str(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect::<Option<_>>()?;
            // The order of UTF-8 bytes is that of code points.
            order.sort_by_key(|&at| texts[at]);
        }
        _ => return None,
    }
    Some(order)
}

/// More keys than this are sorted in portions.
const MANY: usize = 10_000;

/// How two keys compare.
pub(super) type Compare = fn(&Value, &Value) -> Ordering;

/// How keys compare that are all small integers, or all floats but no NaN, or all text.
fn order_of_all(keys: &[Value]) -> Option<Compare> {
    let is_alike: fn(&Value) -> bool = match keys.first()? {
        Value::Int(_) => |key| matches!(key, Value::Int(_)),
        Value::Float(_) => |key| matches!(key, Value::Float(number) if !number.is_nan()),
        Value::Str(_) => |key| matches!(key, Value::Str(_)),
        _ => return None,
    };
    let compare: Compare = |left, right| match (left, right) {
        (Value::Int(left), Value::Int(right)) => left.cmp(right),
        (Value::Float(left), Value::Float(right)) => {
            left.partial_cmp(right).unwrap_or(Ordering::Equal)
        }
        // The order of UTF-8 bytes is that of code points.
        (Value::Str(left), Value::Str(right)) => left.as_str().cmp(right.as_str()),
        _ => Ordering::Equal,
    };
    keys.iter().all(is_alike).then_some(compare)
}

struct Sort<F> {
    sorter: Sorter,
    keys: Vec<Value>,
    items: Vec<Value>,
    direction: Direction,
    then: Option<F>,
}

impl<F> Routine for Sort<F>
where
    F: FnOnce(&mut Machine, Vec<Value>) -> NativeResult + 'static,
{
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        let answer = match event {
            Event::Start => None,
            Event::Result(answer) => return Ok(Act::Test(answer)),
            Event::Truth(is_less) => Some(is_less),
            event => return event.misplaced(),
        };
        match (self.sorter.go_on(answer), self.then.take()) {
            (Some((left, right)), then) => {
                self.then = then;
                let next = compare(machine, CompareOp::Lt, &self.keys[left], &self.keys[right])?;
                Ok(Act::Run(next))
            }
            (None, Some(then)) => {
                let items = std::mem::take(&mut self.items);
                let sorted = arrange(items, &self.sorter.order, self.direction);
                Ok(Act::Finish(then(machine, sorted)?))
            }
            (None, None) => Event::Start.misplaced(),
        }
    }
}

/// A stable sort of positions that is told the result of one comparison at a time.
struct Sorter {
    /// Positions of the items; sorted at the end.
    order: Vec<usize>,
    /// The beginning of two runs that are being merged.
    merged: Vec<usize>,
    stage: Stage,
}

/// Lists at least this long are cut into runs.
const CPYTHON_MINMERGE: usize = 64;
/// The length of such a run.
const RUN: usize = 32;

/// Where a sort is; all fields are places in `order`.
#[derive(Clone, Copy)]
enum Stage {
    /// The run from `low` to before `at` is in order, or falls all the way; does it go on at `at`?
    Counting { low: usize, at: usize, slope: Slope },
    /// The item at `at` belongs among those from `low` before it: between `left` and `right`.
    Inserting {
        low: usize,
        at: usize,
        left: usize,
        right: usize,
    },
    /// Of two neighbouring runs of this width from `low` on, the items before `left` and, in the
    /// second, before `right` are merged.
    Merging {
        width: usize,
        low: usize,
        left: usize,
        right: usize,
    },
    /// All is in order.
    Done,
}

/// Which way a run goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slope {
    /// It has one item so far.
    Unknown,
    /// No item is less than the one before it.
    Rising,
    /// Each item is less than the one before it.
    Falling,
}

impl Sorter {
    fn new(length: usize) -> Self {
        let stage = match length {
            0 | 1 => Stage::Done,
            _ => counting(0),
        };
        Sorter {
            order: (0..length).collect(),
            merged: Vec::new(),
            stage,
        }
    }

    /// Takes the answer to the last question and gives the next: is the first of these items less
    /// than the second?
    fn go_on(&mut self, mut answer: Option<bool>) -> Option<(usize, usize)> {
        loop {
            self.stage = match (self.question(), answer.take()) {
                (Some((left, right)), None) => return Some((self.order[left], self.order[right])),
                (Some(_), Some(is_less)) => self.answered(is_less),
                (None, _) if matches!(self.stage, Stage::Done) => return None,
                (None, unused) => {
                    answer = unused;
                    self.next_stage()
                }
            };
        }
    }

    /// Where the run that begins at `low` ends at the latest.
    fn run_end(&self, low: usize) -> usize {
        match self.order.len() {
            short if short < CPYTHON_MINMERGE => short,
            long => long.min(low + RUN),
        }
    }

    /// Where the second of two runs begins, and where it ends.
    fn halves(&self, width: usize, low: usize) -> (usize, usize) {
        let length = self.order.len();
        (length.min(low + width), length.min(low + 2 * width))
    }

    /// The places that are to be compared; none where the stage is over.
    fn question(&self) -> Option<(usize, usize)> {
        match self.stage {
            Stage::Counting { low, at, .. } => (at < self.run_end(low)).then(|| (at, at - 1)),
            Stage::Inserting {
                at, left, right, ..
            } => (left < right).then(|| (at, left + (right - left) / 2)),
            Stage::Merging {
                width,
                low,
                left,
                right,
            } => {
                let (middle, end) = self.halves(width, low);
                (left < middle && right < end).then_some((right, left))
            }
            Stage::Done => None,
        }
    }

    fn answered(&mut self, is_less: bool) -> Stage {
        match self.stage {
            Stage::Counting { low, at, slope } => {
                let seen = if is_less {
                    Slope::Falling
                } else {
                    Slope::Rising
                };
                match slope {
                    Slope::Unknown => {}
                    slope if slope == seen => {}
                    slope => return self.counted(low, at, slope),
                }
                Stage::Counting {
                    low,
                    at: at + 1,
                    slope: seen,
                }
            }
            Stage::Inserting {
                low,
                at,
                left,
                right,
            } => {
                let middle = left + (right - left) / 2;
                let (left, right) = match is_less {
                    true => (left, middle),
                    false => (middle + 1, right),
                };
                Stage::Inserting {
                    low,
                    at,
                    left,
                    right,
                }
            }
            Stage::Merging {
                width,
                low,
                left,
                right,
            } => {
                // The one from the right goes first only if it is less: that is stability.
                let (taken, left, right) = match is_less {
                    true => (right, left, right + 1),
                    false => (left, left + 1, right),
                };
                self.merged.push(self.order[taken]);
                Stage::Merging {
                    width,
                    low,
                    left,
                    right,
                }
            }
            Stage::Done => Stage::Done,
        }
    }

    /// What follows a stage that has no more questions.
    fn next_stage(&mut self) -> Stage {
        match self.stage {
            Stage::Counting { low, at, slope } => self.counted(low, at, slope),
            Stage::Inserting { low, at, left, .. } => {
                self.order[left..=at].rotate_right(1);
                self.inserting(low, at + 1)
            }
            Stage::Merging {
                width, low, left, ..
            } => {
                let (middle, end) = self.halves(width, low);
                // What is left of the first run moves behind; of the second, it is in place.
                self.merged.extend_from_slice(&self.order[left..middle]);
                self.order[low..low + self.merged.len()].copy_from_slice(&self.merged);
                self.merged.clear();
                match end < self.order.len() {
                    true => merging(width, end),
                    false => self.merging_wider(2 * width),
                }
            }
            Stage::Done => Stage::Done,
        }
    }

    /// The run from `low` ends before `at`.
    fn counted(&mut self, low: usize, at: usize, slope: Slope) -> Stage {
        if slope == Slope::Falling {
            self.order[low..at].reverse();
        }
        self.inserting(low, at)
    }

    fn inserting(&mut self, low: usize, at: usize) -> Stage {
        let end = self.run_end(low);
        if at < end {
            Stage::Inserting {
                low,
                at,
                left: low,
                right: at,
            }
        } else if end < self.order.len() {
            counting(end)
        } else {
            self.merging_wider(RUN)
        }
    }

    fn merging_wider(&self, width: usize) -> Stage {
        let length = self.order.len();
        match length >= CPYTHON_MINMERGE && width < length {
            true => merging(width, 0),
            false => Stage::Done,
        }
    }
}

fn counting(low: usize) -> Stage {
    Stage::Counting {
        low,
        at: low + 1,
        slope: Slope::Unknown,
    }
}

fn merging(width: usize, low: usize) -> Stage {
    Stage::Merging {
        width,
        low,
        left: low,
        right: low + width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sorted order of some numbers, and the comparisons that were asked for.
    fn sorted(numbers: &[u32]) -> (Vec<usize>, Vec<(u32, u32)>) {
        let mut sorter = Sorter::new(numbers.len());
        let mut asked = Vec::new();
        let mut answer = None;
        while let Some((left, right)) = sorter.go_on(answer) {
            asked.push((numbers[left], numbers[right]));
            answer = Some(numbers[left] < numbers[right]);
        }
        (sorter.order, asked)
    }

    #[test]
    fn any_list_is_sorted_stably() {
        let mut state = 1_u32;
        for length in 0..300 {
            let numbers: Vec<u32> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) % 40
                })
                .collect();
            let mut expected: Vec<usize> = (0..numbers.len()).collect();
            expected.sort_by_key(|&at| numbers[at]);
            assert_eq!(sorted(&numbers).0, expected, "{numbers:?}");
        }
    }

    #[test]
    fn short_lists_are_compared_as_in_cpython() {
        let (_, asked) = sorted(&[3, 1, 2, 5, 4]);
        let of_cpython = vec![
            (1, 3),
            (2, 1),
            (2, 3),
            (2, 1),
            (5, 2),
            (5, 3),
            (4, 3),
            (4, 5),
        ];
        assert_eq!(asked, of_cpython);
    }
}
