//! `|`, `&`, `-` and `^` of sets, and `|` of dicts.
//!
//! The order of a set's members shows in `print(a | b)`, so each operation walks its operands as
//! CPython's does.

use std::convert::Infallible;
use std::rc::Rc;

use super::collect::check_items;
use super::hash::same_key;
use super::iterate::collect;
use super::keys::{Walk, add_all, asks_python, match_dicts, match_sets};
use crate::python::machine::{Machine, NativeResult, Next};
use crate::python::syntax::ast::BinaryOp;
use crate::python::text::hash_set::SetTable;
use crate::python::value::{Dict, DictView, DictViewKind, Set, Value};

/// Which of the four operations an operator stands for.
#[derive(Clone, Copy)]
enum SetOp {
    Union,
    Intersection,
    Difference,
    SymmetricDifference,
}

fn set_op(op: BinaryOp) -> Option<SetOp> {
    Some(match op {
        BinaryOp::BitOr => SetOp::Union,
        BinaryOp::BitAnd => SetOp::Intersection,
        BinaryOp::Sub => SetOp::Difference,
        BinaryOp::BitXor => SetOp::SymmetricDifference,
        _ => return None,
    })
}

type Table = SetTable<Value>;

fn is_equal(left: &Value, right: &Value) -> Result<bool, Infallible> {
    Ok(same_key(left, right))
}

/// What comes of an operation that cannot fail.
fn certain<T>(result: Result<T, Infallible>) -> T {
    match result {
        Ok(value) => value,
    }
}

/// `left op right` of sets, dict views and dicts; none where the operands are none of these.
pub fn operate(
    machine: &mut Machine,
    op: BinaryOp,
    left: &Value,
    right: &Value,
) -> Option<NativeResult> {
    let set_op = set_op(op)?;
    match (left, right) {
        (Value::Set(a), Value::Set(b) | Value::FrozenSet(b)) => {
            Some(operate_on_sets(machine, set_op, a, b, Value::Set))
        }
        (Value::FrozenSet(a), Value::Set(b) | Value::FrozenSet(b)) => {
            Some(operate_on_sets(machine, set_op, a, b, Value::FrozenSet))
        }
        (Value::Dict(a), Value::Dict(b)) if op == BinaryOp::BitOr => {
            let merged = Dict::new(a.borrow().clone());
            Some(match_dicts(machine, a, b, Walk::Second, move |_, b| {
                update_from_dict(&merged, &b);
                Ok(Next::Return(Value::Dict(merged)))
            }))
        }
        (Value::DictView(view), _) if is_set_like(view) => {
            Some(operate_on_view(machine, set_op, left, right))
        }
        (_, Value::DictView(view)) if is_set_like(view) => {
            Some(operate_on_view(machine, set_op, left, right))
        }
        _ => None,
    }
}

fn operate_on_sets(
    machine: &mut Machine,
    op: SetOp,
    left: &Rc<Set>,
    right: &Rc<Set>,
    wrap: fn(Rc<Set>) -> Value,
) -> NativeResult {
    let walk = match op {
        SetOp::Intersection => {
            return intersect(machine, left, right, move |_, table| {
                Ok(Next::Return(wrap(Set::from_table(table))))
            });
        }
        SetOp::Difference => Walk::First,
        _ => Walk::Second,
    };
    let first = left.clone();
    match_sets(machine, left, right, walk, move |_, right| {
        let table = combined(op, &first.borrow(), &right.borrow());
        Ok(Next::Return(wrap(Set::from_table(table))))
    })
}

/// Hands the members that two sets share to `then`: those of the smaller one, which is gone
/// through, or of the second (`set_intersection`).
///
/// # Errors
/// What a comparison or `then` raises.
pub fn intersect(
    machine: &mut Machine,
    left: &Rc<Set>,
    right: &Rc<Set>,
    then: impl FnOnce(&mut Machine, Table) -> NativeResult + 'static,
) -> NativeResult {
    let (walked, searched) = match right.len() > left.len() {
        true => (left.clone(), right),
        false => (right.clone(), left),
    };
    let from_left = Rc::ptr_eq(&walked, left);
    match_sets(
        machine,
        &walked.clone(),
        searched,
        Walk::First,
        move |machine, searched| {
            let (left, right) = match from_left {
                true => (&walked, &searched),
                false => (&searched, &walked),
            };
            let table = combined(SetOp::Intersection, &left.borrow(), &right.borrow());
            then(machine, table)
        },
    )
}

fn is_set_like(view: &DictView) -> bool {
    view.kind != DictViewKind::Values
}

fn combined(op: SetOp, left: &Table, right: &Table) -> Table {
    match op {
        SetOp::Union => {
            let mut union = left.copy();
            certain(union.merge(right, is_equal));
            union
        }
        SetOp::Intersection => certain(left.intersection(right, is_equal)),
        SetOp::Difference => certain(left.difference(right, is_equal)),
        SetOp::SymmetricDifference => {
            let mut difference = right.copy();
            certain(difference.symmetric_difference_update(left, is_equal));
            difference
        }
    }
}

/// Operations of dict views take any iterable as the other operand (`dictviews_or` and its kin).
fn operate_on_view(machine: &mut Machine, op: SetOp, left: &Value, right: &Value) -> NativeResult {
    let right = right.clone();
    collect(machine, left, move |machine, left| {
        collect(machine, &right, move |machine, right| {
            if left.iter().chain(&right).any(asks_python) {
                return operate_on_members(machine, op, left, right);
            }
            // A table has up to four slots for a member, of twice its size.
            check_items(machine, 8 * left.len().max(right.len()))?;
            let (left, right) = (Set::of(left)?, Set::of(right)?);
            Ok(Next::Return(combined_with_view(op, &left, &right)))
        })
    })
}

fn combined_with_view(op: SetOp, left: &Rc<Set>, right: &Rc<Set>) -> Value {
    let table = match op {
        SetOp::SymmetricDifference => {
            let mut difference = left.borrow().copy();
            certain(difference.symmetric_difference_update(&right.borrow(), is_equal));
            difference
        }
        op => combined(op, &left.borrow(), &right.borrow()),
    };
    Value::Set(Set::from_table(table))
}

/// The same where Python code has a say in what members equal.
fn operate_on_members(
    machine: &mut Machine,
    op: SetOp,
    left: Vec<Value>,
    right: Vec<Value>,
) -> NativeResult {
    let first = Set::new();
    add_all(machine, &first.clone(), left, move |machine| {
        let second = Set::new();
        add_all(machine, &second.clone(), right, move |machine| {
            let walked = first.clone();
            match_sets(machine, &walked, &second, Walk::Second, move |_, second| {
                Ok(Next::Return(combined_with_view(op, &first, &second)))
            })
        })
    })
}

/// `set op= other`, which changes the set and gives `result`; none where the right operand is no
/// set.
pub fn update_set(
    machine: &mut Machine,
    set: &Rc<Set>,
    op: BinaryOp,
    right: &Value,
    result: &Value,
) -> Option<NativeResult> {
    let op = set_op(op)?;
    let (Value::Set(other) | Value::FrozenSet(other)) = right else {
        return None;
    };
    let walk = match op {
        SetOp::Difference => Walk::First,
        _ => Walk::Second,
    };
    let (changed, result) = (set.clone(), result.clone());
    if let SetOp::Intersection = op {
        return Some(intersect(machine, set, other, move |_, table| {
            drop_table(changed.replace(table));
            Ok(Next::Return(result))
        }));
    }
    Some(match_sets(machine, set, other, walk, move |_, other| {
        change_set(&changed, op, &other);
        Ok(Next::Return(result))
    }))
}

fn change_set(set: &Rc<Set>, op: SetOp, other: &Rc<Set>) {
    if Rc::ptr_eq(set, other) {
        if matches!(op, SetOp::Difference | SetOp::SymmetricDifference) {
            drop_table(set.replace(SetTable::new()));
        }
        return;
    }
    let mut table = set.replace(SetTable::new());
    let other = other.borrow();
    match op {
        SetOp::Union => certain(table.merge(&other, is_equal)),
        SetOp::Intersection => {}
        SetOp::Difference => certain(table.difference_update(&other, is_equal)),
        SetOp::SymmetricDifference => {
            certain(table.symmetric_difference_update(&other, is_equal));
        }
    }
    set.replace(table);
}

/// Drops members as a set does that dies: without deep recursion.
fn drop_table(table: Table) {
    drop(Set::from_table(table));
}

/// Adds the entries of a dict to another (`dict_merge`).
pub fn update_from_dict(dict: &Rc<Dict>, other: &Rc<Dict>) {
    if Rc::ptr_eq(dict, other) {
        return;
    }
    let mut replaced = Vec::new();
    {
        let mut data = dict.borrow_mut();
        for (hash, key, value) in other.borrow().iter_hashed() {
            replaced.extend(data.insert(hash, key.clone(), value.clone()));
        }
    }
    drop(replaced);
}
