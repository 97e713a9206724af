//! `set` and `frozenset`.
//!
//! The order of a set's members shows, so each operation walks its operands as CPython's does: see
//! [`hash_set_algebra`](crate::python::text::hash_set_algebra).

use std::cell::RefCell;
use std::rc::Rc;

use super::Member;
use super::receiver::wrong_receiver;
use super::set_operands::{Operand, Table, exchange, holds, operand, operands};
use crate::python::failure::{Failure, key_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::chain::chain;
use crate::python::ops::collect::{check_items, run_each};
use crate::python::ops::compare::is_subset;
use crate::python::ops::keys::{self, Walk};
use crate::python::ops::set_operators::intersect;
use crate::python::value::{Class, Set, Value};

/// `set(iterable=())`.
///
/// # Errors
/// TypeError for members that cannot be hashed; what the iteration raises.
pub fn construct(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    make(machine, args, "set", Value::Set)
}

fn init(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = args.receiver("set.__init__")?;
    let Value::Set(set) = receiver.builtin_part().clone() else {
        return Err(wrong_receiver("__init__", "set", &receiver));
    };
    let made = make(machine, args, "set", Value::Set)?;
    chain(machine, made, move |_, made| {
        if let Value::Set(made) = made {
            let table = made.replace(Default::default());
            drop(set.replace(table));
        }
        Ok(Next::Return(Value::None))
    })
}

/// `frozenset(iterable=())`.
///
/// # Errors
/// TypeError for members that cannot be hashed; what the iteration raises.
pub fn construct_frozen(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    if let ([same @ Value::FrozenSet(_)], true) = (&args.positional[..], args.keywords.is_empty()) {
        return Ok(Next::Return(same.clone()));
    }
    make(machine, args, "frozenset", Value::FrozenSet)
}

fn make(machine: &mut Machine, args: Args, class: &str, wrap: Wrap) -> NativeResult {
    args.no_keywords(class)?;
    let Some(iterable) = args.between(class, 0, 1)?.into_iter().next() else {
        return Ok(Next::Return(wrap(Set::new())));
    };
    operand(
        machine,
        &Set::new(),
        iterable,
        Walk::Second,
        move |machine, operand| {
            let table = operand.to_table(machine)?;
            Ok(Next::Return(wrap(Set::from_table(table))))
        },
    )
}

/// The methods of `set` and `frozenset`.
pub const FROZEN_MEMBERS: &[Member] = &[
    Member::Method("copy", copy),
    Member::Method("difference", difference),
    Member::Method("intersection", intersection),
    Member::Method("isdisjoint", |machine, args| {
        relate(machine, args, "isdisjoint", is_disjoint)
    }),
    Member::Method("issubset", |machine, args| {
        relate(machine, args, "issubset", is_subset)
    }),
    Member::Method("issuperset", |machine, args| {
        relate(machine, args, "issuperset", |set, other| {
            is_subset(other, set)
        })
    }),
    Member::Method("symmetric_difference", symmetric_difference),
    Member::Method("union", union),
];

/// The methods that `set` alone has.
pub const MUTABLE_MEMBERS: &[Member] = &[
    Member::Method("__init__", init),
    Member::Method("add", add),
    Member::Method("clear", clear),
    Member::Method("discard", discard),
    Member::Method("difference_update", difference_update),
    Member::Method("intersection_update", intersection_update),
    Member::Method("pop", pop),
    Member::Method("remove", remove),
    Member::Method("symmetric_difference_update", symmetric_difference_update),
    Member::Method("update", update),
];

const NONE: NativeResult = Ok(Next::Return(Value::None));

/// Makes a value of the same class as the set that a method works on.
type Wrap = fn(Rc<Set>) -> Value;

/// What a method works on, and what its result is wrapped in.
fn receiver(args: &mut Args, method: &str) -> Result<(Rc<Set>, Wrap), Failure> {
    let value = args.receiver_for(format_args!("set.{method}"))?;
    match value.builtin_part() {
        Value::Set(set) => Ok((set.clone(), Value::Set)),
        Value::FrozenSet(set) => Ok((set.clone(), Value::FrozenSet)),
        _ => Err(wrong_receiver(method, "set", &value)),
    }
}

fn with_argument(mut args: Args, method: &str) -> Result<(Rc<Set>, Value), Failure> {
    let (set, _) = receiver(&mut args, method)?;
    let [argument] = args.exactly_for(format_args!("set.{method}"))?;
    Ok((set, argument))
}

fn add(machine: &mut Machine, args: Args) -> NativeResult {
    let (set, member) = with_argument(args, "add")?;
    if set.len() >= 1024 && set.len().is_power_of_two() {
        check_items(machine, 8 * set.len())?;
    }
    keys::add(machine, &set, &member)
}

fn clear(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, _) = receiver(&mut args, "clear")?;
    let [] = args.exactly("set.clear")?;
    drop_table(set.replace(Table::new()));
    NONE
}

fn copy(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, wrap) = receiver(&mut args, "copy")?;
    let [] = args.exactly("set.copy")?;
    let copy = set.borrow().copy();
    Ok(Next::Return(wrap(Set::from_table(copy))))
}

/// A set that is looked for in a set stands for the frozenset that it equals.
fn as_member(value: Value) -> Value {
    match value {
        Value::Set(set) => Value::FrozenSet(set),
        other => other,
    }
}

fn discard(machine: &mut Machine, args: Args) -> NativeResult {
    let (set, member) = with_argument(args, "discard")?;
    keys::discard(machine, &set, &as_member(member), |_, _| NONE)
}

fn remove(machine: &mut Machine, args: Args) -> NativeResult {
    let (set, member) = with_argument(args, "remove")?;
    let sought = as_member(member.clone());
    keys::discard(machine, &set, &sought, |_, removed| match removed {
        Some(_) => NONE,
        None => Err(key_error(member)),
    })
}

fn pop(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, _) = receiver(&mut args, "pop")?;
    let [] = args.exactly("set.pop")?;
    match change(&set, Table::pop) {
        Some(member) => Ok(Next::Return(member)),
        None => Err(key_error(Value::from("pop from an empty set"))),
    }
}

/// Lets a function change the table of a set.
fn change<T>(set: &Set, how: impl FnOnce(&mut Table) -> T) -> T {
    let mut table = set.replace(Table::new());
    let result = how(&mut table);
    set.replace(table);
    result
}

/// Drops members as a set does that dies: without deep recursion.
fn drop_table(table: Table) {
    drop(Set::from_table(table));
}

fn union(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, wrap) = receiver(&mut args, "union")?;
    args.no_keywords("set.union")?;
    operands(
        machine,
        &set.clone(),
        args.positional,
        Walk::Second,
        move |machine, operands| {
            let mut table = set.borrow().copy();
            for operand in operands.iter().filter(|operand| !operand.is(&set)) {
                operand.add_to(machine, &mut table)?;
            }
            Ok(Next::Return(wrap(Set::from_table(table))))
        },
    )
}

fn update(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, _) = receiver(&mut args, "update")?;
    args.no_keywords("set.update")?;
    operands(
        machine,
        &set.clone(),
        args.positional,
        Walk::Second,
        move |machine, operands| {
            for operand in operands.iter().filter(|operand| !operand.is(&set)) {
                change(&set, |table| operand.add_to(machine, table))?;
            }
            NONE
        },
    )
}

/// Adds the members of any iterable to a set: `{*iterable}`.
///
/// # Errors
/// TypeError for members that cannot be hashed; what the iteration raises.
pub fn extend(machine: &mut Machine, set: Rc<Set>, iterable: Value) -> NativeResult {
    operand(
        machine,
        &set.clone(),
        iterable,
        Walk::Second,
        move |machine, operand| {
            if !operand.is(&set) {
                change(&set, |table| operand.add_to(machine, table))?;
            }
            NONE
        },
    )
}

fn intersection(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, wrap) = receiver(&mut args, "intersection")?;
    args.no_keywords("set.intersection")?;
    intersect_all(machine, set, args, move |table| {
        Ok(Next::Return(wrap(Set::from_table(table))))
    })
}

fn intersection_update(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, _) = receiver(&mut args, "intersection_update")?;
    args.no_keywords("set.intersection_update")?;
    intersect_all(machine, set.clone(), args, move |table| {
        drop_table(set.replace(table));
        NONE
    })
}

/// Hands what a set shares with all arguments to `then`.
fn intersect_all(
    machine: &mut Machine,
    set: Rc<Set>,
    args: Args,
    then: impl FnOnce(Table) -> NativeResult + 'static,
) -> NativeResult {
    operands(
        machine,
        &Set::new(),
        args.positional,
        Walk::Second,
        move |machine, operands| {
            let asks = |operand: &Operand| match operand {
                Operand::Set(other) => other.asks_python(),
                _ => false,
            };
            if !set.asks_python() && !operands.iter().any(asks) {
                return then(intersection_of(&set, &operands)?);
            }
            let others = operands.iter().map(|operand| {
                let table = operand.to_table(machine)?;
                Ok(Value::Set(Set::from_table(table)))
            });
            let others = others.collect::<Result<Vec<Value>, Failure>>()?;
            let common = Rc::new(RefCell::new(set));
            let result = common.clone();
            let each = move |machine: &mut Machine, other: Value| {
                let (Value::Set(other), before) = (other, common.borrow().clone()) else {
                    return Err(Failure::bug("an operand is no set"));
                };
                let common = common.clone();
                intersect(machine, &before, &other, move |_, table| {
                    common.replace(Set::from_table(table));
                    NONE
                })
            };
            run_each(machine, others, each, move |_, _| {
                let table = result.borrow().borrow().copy();
                then(table)
            })
        },
    )
}

fn intersection_of(set: &Set, operands: &[Operand]) -> Result<Table, Failure> {
    let mut common: Option<Table> = None;
    for operand in operands {
        common = Some(match &common {
            None => operand.common_with(&set.borrow())?,
            Some(table) => operand.common_with(table)?,
        });
    }
    Ok(common.unwrap_or_else(|| set.borrow().copy()))
}

fn difference(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, wrap) = receiver(&mut args, "difference")?;
    args.no_keywords("set.difference")?;
    operands(
        machine,
        &set.clone(),
        args.positional,
        Walk::First,
        move |_, operands| {
            let mut operands = operands.iter();
            let mut table = match operands.next() {
                Some(first) => first.missing_from(&set.borrow())?,
                None => set.borrow().copy(),
            };
            for operand in operands {
                operand.remove_from(&mut table)?;
            }
            Ok(Next::Return(wrap(Set::from_table(table))))
        },
    )
}

fn difference_update(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, _) = receiver(&mut args, "difference_update")?;
    args.no_keywords("set.difference_update")?;
    operands(
        machine,
        &set.clone(),
        args.positional,
        Walk::Second,
        move |_, operands| {
            for operand in &operands {
                if operand.is(&set) {
                    drop_table(set.replace(Table::new()));
                } else {
                    change(&set, |table| operand.remove_from(table))?;
                }
            }
            NONE
        },
    )
}

fn symmetric_difference(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (set, wrap) = receiver(&mut args, "symmetric_difference")?;
    let [other] = args.exactly("set.symmetric_difference")?;
    operand(
        machine,
        &set.clone(),
        other,
        Walk::Second,
        move |machine, operand| {
            let mut table = operand.to_table(machine)?;
            exchange(&mut table, &set.borrow());
            Ok(Next::Return(wrap(Set::from_table(table))))
        },
    )
}

fn symmetric_difference_update(machine: &mut Machine, args: Args) -> NativeResult {
    let (set, other) = with_argument(args, "symmetric_difference_update")?;
    operand(
        machine,
        &set.clone(),
        other,
        Walk::Second,
        move |machine, operand| {
            if operand.is(&set) {
                drop_table(set.replace(Table::new()));
            } else {
                let other = operand.to_table(machine)?;
                change(&set, |table| exchange(table, &other));
                drop_table(other);
            }
            NONE
        },
    )
}

/// Whether a set stands in some relation to another.
fn relate(
    machine: &mut Machine,
    mut args: Args,
    method: &'static str,
    holds: fn(&Set, &Set) -> bool,
) -> NativeResult {
    let (set, _) = receiver(&mut args, method)?;
    let walk = match method {
        "issubset" => Walk::First,
        _ => Walk::Second,
    };
    let [other] = args.exactly_for(format_args!("set.{method}"))?;
    operand(
        machine,
        &set.clone(),
        other,
        walk,
        move |machine, operand| {
            let answer = match operand {
                Operand::Set(other) => holds(&set, &other),
                operand => holds(&set, &Set::from_table(operand.to_table(machine)?)),
            };
            Ok(Next::Return(Value::Bool(answer)))
        },
    )
}

fn is_disjoint(set: &Set, other: &Set) -> bool {
    let other = other.borrow();
    let set = set.borrow();
    set.iter().all(|(key, hash)| !holds(&other, hash, key))
}
