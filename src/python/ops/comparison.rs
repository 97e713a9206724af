//! The comparison of containers, item by item, on a stack of its own.

use std::rc::Rc;

use super::compare::{Single, holds, single};
use crate::python::failure::Failure;
use crate::python::syntax::ast::CompareOp;
use crate::python::value::{Dict, List, Tuple, Value};

/// The items of a list or tuple; a list may change while Python code compares.
pub(super) enum Items {
    List(Rc<List>),
    Tuple(Rc<Tuple>),
}

impl Items {
    fn len(&self) -> usize {
        match self {
            Items::List(list) => list.len(),
            Items::Tuple(tuple) => tuple.len(),
        }
    }

    fn get(&self, at: usize) -> Option<Value> {
        match self {
            Items::List(list) => list.borrow().get(at).cloned(),
            Items::Tuple(tuple) => tuple.get(at).cloned(),
        }
    }
}

pub(super) fn sequences(op: CompareOp, left: Items, right: Items) -> Single {
    let is_equality = matches!(op, CompareOp::Eq | CompareOp::NotEq);
    if is_equality && left.len() != right.len() {
        return Single::Known(op == CompareOp::NotEq);
    }
    Single::Descend(Level {
        op,
        kind: LevelKind::Sequences(left, right),
        at: 0,
    })
}

/// Two containers whose items are being compared.
pub(super) struct Level {
    pub(super) op: CompareOp,
    pub(super) kind: LevelKind,
    /// The items before this one are equal; of a dict, a position in its table.
    pub(super) at: usize,
}

pub(super) enum LevelKind {
    Sequences(Items, Items),
    Dicts(Rc<Dict>, Rc<Dict>),
}

/// What the next step at a level is.
enum Pair {
    /// Are these two equal? If they are, the level goes on.
    Equal(Value, Value),
    /// The level's answer is theirs.
    Decide(Value, Value),
    /// The level's answer.
    Answer(bool),
    /// So many items were the same that the host should have a turn.
    Rest,
}

impl Level {
    /// The next pair of items that are not the same object; those that are count down what may be
    /// done in this turn.
    fn next_pair(&mut self, left_to_do: &mut u32) -> Result<Pair, Failure> {
        match &self.kind {
            LevelKind::Sequences(left, right) => loop {
                match (left.get(self.at), right.get(self.at)) {
                    (Some(a), Some(b)) if is_same(&a, &b) => {
                        self.at += 1;
                        *left_to_do = left_to_do.saturating_sub(1);
                        if *left_to_do == 0 {
                            return Ok(Pair::Rest);
                        }
                    }
                    (Some(a), Some(b)) => return Ok(Pair::Equal(a, b)),
                    _ => {
                        let ordering = left.len().cmp(&right.len());
                        return Ok(Pair::Answer(holds(self.op, ordering)));
                    }
                }
            },
            LevelKind::Dicts(left, right) => loop {
                let entry = left
                    .borrow()
                    .next_entry(self.at)
                    .map(|(next, key, value)| (next, key.clone(), value.clone()));
                let Some((next, key, value)) = entry else {
                    return Ok(Pair::Answer(self.op == CompareOp::Eq));
                };
                let hash = left.borrow().hash_before(next);
                let found = right.borrow().get(hash, &key).cloned();
                match found {
                    None => return Ok(Pair::Answer(self.op == CompareOp::NotEq)),
                    Some(other) if is_same(&value, &other) => {
                        self.at = next;
                        *left_to_do = left_to_do.saturating_sub(SAME_PER_PAIR);
                        if *left_to_do == 0 {
                            return Ok(Pair::Rest);
                        }
                    }
                    Some(other) => return Ok(Pair::Equal(value, other)),
                }
            },
        }
    }

    /// What the level does once it is known whether its current items are equal.
    fn items_are(&mut self, are_equal: bool) -> Option<Pair> {
        if are_equal {
            self.at = match &self.kind {
                LevelKind::Sequences(..) => self.at + 1,
                LevelKind::Dicts(left, _) => left
                    .borrow()
                    .next_entry(self.at)
                    .map_or(self.at, |(next, ..)| next),
            };
            return None;
        }
        if matches!(self.op, CompareOp::Eq | CompareOp::NotEq) {
            return Some(Pair::Answer(self.op == CompareOp::NotEq));
        }
        let LevelKind::Sequences(left, right) = &self.kind else {
            return Some(Pair::Answer(false));
        };
        match (left.get(self.at), right.get(self.at)) {
            (Some(a), Some(b)) => Some(Pair::Decide(a, b)),
            _ => Some(Pair::Answer(holds(self.op, left.len().cmp(&right.len())))),
        }
    }
}

/// Items that are the same object count as equal, whatever `==` says; but a NaN is only itself
/// where it is one object, which numbers inside values cannot tell: it counts as one.
fn is_same(left: &Value, right: &Value) -> bool {
    left.is(right)
}

/// Containers nested deeper than this are not compared (`Py_EnterRecursiveCall`).
const MAX_DEPTH: usize = 990;

/// So many pairs are compared before the host has a turn.
pub(super) const PAIRS_PER_TURN: u32 = 20_000;

/// So many pairs of items that are the same object take as long as one that is compared.
const SAME_PER_PAIR: u32 = 10;

/// Of texts, so many bytes take as long as a pair of items that are the same object.
const BYTES_PER_SAME: usize = 16;

/// A comparison of containers in progress.
pub(super) struct Comparison {
    stack: Vec<Level>,
    /// The answer about the pair that was last asked about.
    answer: Option<bool>,
}

/// How far a comparison has come.
pub(super) enum Progress {
    Done(bool),
    /// The containers are nested too deeply.
    TooDeep,
    /// There is more to compare: it is to be run again.
    Long,
    /// Python code may have to compare these; tell [`Comparison::answer`]. Where no level is left,
    /// the answer is the result.
    Ask {
        op: CompareOp,
        left: Value,
        right: Value,
    },
}

impl Comparison {
    pub(super) fn new(level: Level) -> Self {
        Self {
            stack: vec![level],
            answer: None,
        }
    }

    /// Whether the answer to what was last asked for is the result.
    pub(super) fn is_last(&self) -> bool {
        self.stack.is_empty()
    }

    /// Tells whether what was asked for holds.
    pub(super) fn answer(&mut self, answer: bool) {
        self.answer = Some(answer);
    }

    pub(super) fn run(&mut self) -> Result<Progress, Failure> {
        let mut left_to_do = PAIRS_PER_TURN * SAME_PER_PAIR;
        while left_to_do > 0 {
            left_to_do = left_to_do.saturating_sub(SAME_PER_PAIR);
            let answer = self.answer.take();
            let Some(level) = self.stack.last_mut() else {
                return Ok(Progress::Done(answer.unwrap_or(false)));
            };
            let pair = match answer.and_then(|answer| level.items_are(answer)) {
                Some(pair) => pair,
                None => level.next_pair(&mut left_to_do)?,
            };
            let (op, left, right) = match pair {
                Pair::Answer(answer) => {
                    self.stack.pop();
                    self.answer = Some(answer);
                    continue;
                }
                Pair::Rest => break,
                Pair::Equal(left, right) => (CompareOp::Eq, left, right),
                Pair::Decide(left, right) => {
                    let op = level.op;
                    self.stack.pop();
                    (op, left, right)
                }
            };
            let bytes = text_length(&left).min(text_length(&right));
            left_to_do = left_to_do.saturating_sub((bytes / BYTES_PER_SAME) as u32);
            match single(op, &left, &right)? {
                Single::Known(answer) => self.answer = Some(answer),
                Single::Descend(_) if self.stack.len() >= MAX_DEPTH => {
                    return Ok(Progress::TooDeep);
                }
                Single::Descend(level) => self.stack.push(level),
                Single::Ask => return Ok(Progress::Ask { op, left, right }),
            }
        }
        Ok(Progress::Long)
    }
}

fn text_length(value: &Value) -> usize {
    match value {
        Value::Str(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        _ => 0,
    }
}
