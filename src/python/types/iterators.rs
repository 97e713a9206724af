//! The iterators written in Rust, which share one class.

use super::receiver::wrong_receiver;
use super::{Member, awaited_iterators};
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::iterate::next;
use crate::python::value::{IterState, Value};

/// The methods of iterators.
pub const MEMBERS: &[Member] = &[
    Member::Method("__iter__", itself),
    Member::Method("__length_hint__", length_hint),
    Member::Method("__next__", advance),
    awaited_iterators::SEND,
    awaited_iterators::THROW,
    awaited_iterators::CLOSE,
];

fn itself(_machine: &mut Machine, args: Args) -> NativeResult {
    let (iterator, []) = args.method("iterator", "__iter__")?;
    Ok(Next::Return(iterator))
}

fn advance(machine: &mut Machine, args: Args) -> NativeResult {
    let (iterator, []) = args.method("iterator", "__next__")?;
    next(machine, &iterator)
}

fn length_hint(_machine: &mut Machine, args: Args) -> NativeResult {
    let (iterator, []) = args.method("iterator", "__length_hint__")?;
    let Value::Iter(iter) = &iterator else {
        return Err(wrong_receiver("__length_hint__", "iterator", &iterator));
    };
    let Ok(state) = iter.state.try_borrow() else {
        return Err(Failure::bug(
            "an iterator is asked while it is being stepped",
        ));
    };
    let left = match &*state {
        IterState::List { list, next } => list.len().saturating_sub(*next),
        IterState::ListReversed { left, .. } => *left,
        IterState::Tuple { tuple, next } => tuple.len().saturating_sub(*next),
        IterState::Str { text, offset } => text[*offset..].chars().count(),
        IterState::Bytes { bytes, next } => bytes.len().saturating_sub(*next),
        IterState::Range { left, .. } => *left as usize,
        IterState::Set { members, next, .. } => members.len().saturating_sub(*next),
        IterState::Exhausted
        | IterState::Dict { .. }
        | IterState::DictReversed { .. }
        | IterState::Native(_) => 0,
    };
    Ok(Next::Return(Value::from(left)))
}
