//! The classes of the iterators written in Rust.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::receiver::wrong_receiver;
use super::{Member, add_members, awaited_iterators, make_class, types};
use crate::python::builtins::iteration::CLASSES;
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::iterate::next;
use crate::python::value::heap::Heap;
use crate::python::value::{Class, ClassFlags, IterState, Value};

thread_local! {
    /// Made when they are first asked for.
    static MADE: RefCell<HashMap<&'static str, Rc<Class>>> = RefCell::default();
    /// The classes belong to no run.
    static HEAP: Rc<Heap> = Heap::shared();
}

/// The class that iterators have of which this is the [`class_name`].
///
/// [`class_name`]: crate::python::value::Iter::class_name
pub fn class_named(class_name: &'static str) -> Rc<Class> {
    if let Some(class) = MADE.with_borrow(|made| made.get(class_name).cloned()) {
        return class;
    }
    let _current = HEAP.with(Heap::enter);
    let class = make(class_name);
    MADE.with_borrow_mut(|made| made.insert(class_name, class.clone()));
    class
}

fn make(class_name: &'static str) -> Rc<Class> {
    let (module, name) = class_name
        .rsplit_once('.')
        .unwrap_or(("builtins", class_name));
    let called = CLASSES.iter().find(|(known, _)| *known == name);
    let flags = ClassFlags {
        no_dict: true,
        is_final: true,
        construct: called.map(|(_, construct)| *construct),
        ..ClassFlags::default()
    };
    let class = make_class(name, module, &types().object, MEMBERS, flags);
    let more = match name {
        "FutureIter" | "coroutine_wrapper" => awaited_iterators::DRIVEN,
        "async_generator_asend" | "async_generator_athrow" => awaited_iterators::AWAITABLE,
        "callable_iterator" | "enumerate" | "filter" | "map" | "zip" => &[],
        _ => LENGTHS,
    };
    add_members(&class, more);
    class
}

const MEMBERS: &[Member] = &[
    Member::Method("__iter__", itself),
    Member::Method("__next__", advance),
];

/// Of those that know how much is left.
const LENGTHS: &[Member] = &[Member::Method("__length_hint__", length_hint)];

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
        IterState::Set {
            set, count, left, ..
        } => match set.len() == *count {
            true => *left,
            false => 0,
        },
        IterState::Dict {
            dict,
            entries,
            left,
            ..
        } => match dict.len() == *entries {
            true => *left,
            false => 0,
        },
        IterState::Exhausted | IterState::DictReversed { .. } | IterState::Native(_) => 0,
    };
    Ok(Next::Return(Value::from(left)))
}
