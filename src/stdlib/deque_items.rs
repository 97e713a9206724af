//! The half of `deque` that makes it a sequence: items, iteration, comparison, text.

use std::collections::VecDeque;

use super::deque::Deque;
use crate::python::failure::{Failure, index_error, runtime_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::chain::later;
use crate::python::ops::collect::check_items;
use crate::python::ops::number::{clamped, expect_index, expect_size, integer};
use crate::python::ops::text::{Piece, TextOf, nested_text, texts};
use crate::python::ops::{compare, search};
use crate::python::syntax::ast::CompareOp;
use crate::python::types::{Member, type_name};
use crate::python::value::{Iter, NativeIter, Step, Value};

/// Members of `deque`.
pub(super) const MEMBERS: &[Member] = &[
    Member::Method("count", count),
    Member::Method("index", index),
    Member::Method("remove", remove),
    Member::Method("__len__", len),
    Member::Method("__iter__", iter),
    Member::Method("__reversed__", reversed),
    Member::Method("__contains__", contains),
    Member::Method("__getitem__", get_item),
    Member::Method("__setitem__", set_item),
    Member::Method("__delitem__", delete_item),
    Member::Method("__add__", add),
    Member::Method("__mul__", repeat),
    Member::Method("__rmul__", repeat),
    Member::Method("__repr__", repr),
    Member::Method("__eq__", eq),
    Member::Method("__ne__", ne),
    Member::Method("__lt__", lt),
    Member::Method("__le__", le),
    Member::Method("__gt__", gt),
    Member::Method("__ge__", ge),
];

const NONE: NativeResult = Ok(Next::Return(Value::None));

fn len(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, []) = Deque::method(args, "__len__")?;
    let length = deque.state().items().len();
    Ok(Next::Return(Value::from(length)))
}

/// The items to be searched; a change of the deque ends the search.
fn items_of(deque: &Deque) -> impl Fn(usize) -> Option<Value> + 'static {
    let deque = deque.clone();
    let changes = deque.state().changes();
    move |index| {
        let state = deque.state();
        let item = state.items().get(index).cloned();
        item.filter(|_| state.changes() == changes)
    }
}

/// Refuses to go on after a search that a comparison has disturbed.
fn check_unchanged(deque: &Deque, changes: u64) -> Result<(), Failure> {
    match deque.state().changes() == changes {
        true => Ok(()),
        false => Err(runtime_error("deque mutated during iteration")),
    }
}

fn count(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [target]) = Deque::method(args, "count")?;
    let changes = deque.state().changes();
    search::count(machine, items_of(&deque), &target, move |_, count| {
        check_unchanged(&deque, changes)?;
        Ok(Next::Return(Value::from(count)))
    })
}

fn contains(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [target]) = Deque::method(args, "__contains__")?;
    let changes = deque.state().changes();
    search::find(machine, items_of(&deque), &target, 0, move |_, found| {
        check_unchanged(&deque, changes)?;
        Ok(Next::Return(Value::Bool(found.is_some())))
    })
}

fn not_found(machine: &mut Machine, target: Value) -> NativeResult {
    texts(machine, vec![(target, TextOf::Repr)], |_, texts| {
        let target = texts.first().map_or("", |text| text.as_str());
        Err(value_error(format!("{target} is not in deque")))
    })
}

fn index(machine: &mut Machine, mut args: Args) -> NativeResult {
    let deque = Deque::receiver(&mut args, "index")?;
    let args = args.between("index", 1, 3)?;
    let length = deque.state().items().len() as i64;
    let bound = |value: Option<&Value>, absent: i64| -> Result<usize, Failure> {
        let Some(value) = value else {
            return Ok(absent as usize);
        };
        let bound = expect_size(value).map_err(|_| {
            type_error("slice indices must be integers or have an __index__ method")
        })?;
        let from_end = if bound < 0 { length } else { 0 };
        Ok((bound + from_end).clamp(0, length) as usize)
    };
    let (start, stop) = (bound(args.get(1), 0)?, bound(args.get(2), length)?);
    let target = args[0].clone();
    let items = items_of(&deque);
    let window = move |index| (index < stop).then(|| items(index)).flatten();
    let changes = deque.state().changes();
    search::find(
        machine,
        window,
        &target.clone(),
        start,
        move |machine, found| match found {
            Some(index) => Ok(Next::Return(Value::from(index))),
            None => {
                check_unchanged(&deque, changes)?;
                not_found(machine, target)
            }
        },
    )
}

fn remove(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [target]) = Deque::method(args, "remove")?;
    let changes = deque.state().changes();
    search::find(
        machine,
        items_of(&deque),
        &target.clone(),
        0,
        move |machine, found| {
            if deque.state().changes() != changes {
                return Err(index_error("deque mutated during remove()."));
            }
            match found {
                Some(index) => {
                    let removed = deque.state().change().remove(index);
                    drop(removed);
                    NONE
                }
                None => not_found(machine, target),
            }
        },
    )
}

/// The place of an item.
fn place(deque: &Deque, index: &Value) -> Result<usize, Failure> {
    if integer(index).is_none() {
        return Err(type_error(format!(
            "sequence index must be integer, not '{}'",
            type_name(index)
        )));
    }
    let index = expect_index(index)?;
    let length = deque.state().items().len();
    let from_end = if index < 0 { length as i64 } else { 0 };
    usize::try_from(index + from_end)
        .ok()
        .filter(|index| *index < length)
        .ok_or_else(|| index_error("deque index out of range"))
}

fn get_item(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, [index]) = Deque::method(args, "__getitem__")?;
    let at = place(&deque, &index)?;
    let item = deque.state().items().get(at).cloned();
    item.map(Next::Return)
        .ok_or_else(|| index_error("deque index out of range"))
}

fn set_item(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, [index, item]) = Deque::method(args, "__setitem__")?;
    let at = place(&deque, &index)?;
    let old = std::mem::replace(&mut deque.state().replace()[at], item);
    drop(old);
    NONE
}

fn delete_item(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, [index]) = Deque::method(args, "__delitem__")?;
    let at = place(&deque, &index)?;
    let removed = deque.state().change().remove(at);
    drop(removed);
    NONE
}

/// A deque like this one with other items, as many as there is room for.
fn like(deque: &Deque, items: impl IntoIterator<Item = Value>) -> Next {
    let mut items: VecDeque<Value> = items.into_iter().collect();
    let most = deque.state().most();
    if let Some(most) = most {
        drop(items.drain(..items.len().saturating_sub(most)));
    }
    Next::Return(Deque::make(deque.class(), items, most))
}

fn add(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [other]) = Deque::method(args, "__add__")?;
    let Some(other) = Deque::of(&other) else {
        return Err(type_error(format!(
            "can only concatenate deque (not \"{}\") to deque",
            type_name(&other)
        )));
    };
    let (mut items, more) = (deque.to_vec(), other.to_vec());
    check_items(machine, items.len() + more.len())?;
    items.extend(more);
    Ok(like(&deque, items))
}

fn repeat(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [count]) = Deque::method(args, "__mul__")?;
    if integer(&count).is_none() {
        return Ok(Next::Return(Value::NotImplemented));
    }
    let count = clamped(expect_size(&count)?);
    let items = deque.to_vec();
    check_items(machine, items.len().saturating_mul(count))?;
    let length = items.len() * count;
    Ok(like(&deque, items.into_iter().cycle().take(length)))
}

fn iter(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, []) = Deque::method(args, "__iter__")?;
    Ok(Next::Return(Iter::native(DequeIter::new(
        deque,
        Direction::Forwards,
    ))))
}

fn reversed(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, []) = Deque::method(args, "__reversed__")?;
    Ok(Next::Return(Iter::native(DequeIter::new(
        deque,
        Direction::Backwards,
    ))))
}

#[derive(Debug, Clone, Copy)]
enum Direction {
    Forwards,
    Backwards,
}

struct DequeIter {
    /// None at the end.
    deque: Option<Deque>,
    direction: Direction,
    /// How many items were given.
    given: usize,
    /// How far the deque had changed when the iteration began.
    changes: u64,
}

impl DequeIter {
    fn new(deque: Deque, direction: Direction) -> Self {
        let changes = deque.state().changes();
        DequeIter {
            deque: Some(deque),
            direction,
            given: 0,
            changes,
        }
    }
}

impl NativeIter for DequeIter {
    fn class_name(&self) -> &'static str {
        match self.direction {
            Direction::Forwards => "_collections._deque_iterator",
            Direction::Backwards => "_collections._deque_reverse_iterator",
        }
    }

    fn step(&mut self, _: &mut Machine) -> Result<Step, Failure> {
        let Some(deque) = &self.deque else {
            return Ok(Step::Exhausted);
        };
        let state = deque.state();
        if state.changes() != self.changes {
            self.deque = None;
            return Err(runtime_error("deque mutated during iteration"));
        }
        let items = state.items();
        let at = match self.direction {
            Direction::Forwards => Some(self.given),
            Direction::Backwards => items.len().checked_sub(self.given + 1),
        };
        let item = at.and_then(|at| items.get(at).cloned());
        drop(items);
        self.given += 1;
        match item {
            Some(item) => Ok(Step::Item(item)),
            None => {
                self.deque = None;
                Ok(Step::Exhausted)
            }
        }
    }
}

fn repr(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, []) = Deque::method(args, "__repr__")?;
    let most = deque.state().most();
    let closing = most.map_or(")".to_owned(), |most| format!(", maxlen={most})"));
    let pieces = vec![
        Piece::Text(format!("{}(", deque.class().name()).into()),
        Piece::Repr(Value::list(deque.to_vec())),
        Piece::Text(closing.into()),
    ];
    nested_text(machine, &deque.value(), Some("[...]".to_owned()), pieces)
}

fn eq(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::Eq)
}

fn ne(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::NotEq)
}

fn lt(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::Lt)
}

fn le(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::LtE)
}

fn gt(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::Gt)
}

fn ge(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::GtE)
}

/// Deques compare as lists of their items do.
fn compared(_: &mut Machine, args: Args, op: CompareOp) -> NativeResult {
    let (deque, [other]) = Deque::method(args, "__eq__")?;
    let Some(other) = Deque::of(&other) else {
        return Ok(Next::Return(Value::NotImplemented));
    };
    let [left, right] = [&deque, &other].map(|deque| Value::list(deque.to_vec()));
    // In a frame of its own: deques of deques compare as deeply as they are nested.
    Ok(later(move |machine| {
        compare::compare(machine, op, &left, &right)
    }))
}
