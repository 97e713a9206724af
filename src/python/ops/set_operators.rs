//! `|`, `&`, `-` and `^` of sets, and `|` of dicts.
//!
//! The order of a set's members shows in `print(a | b)`, so each operation walks its operands as
//! CPython's does.

use std::convert::Infallible;
use std::rc::Rc;

use super::hash::same_key;
use super::iterate::collect;
use crate::python::failure::Failure;
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
            let table = combined(set_op, &a.borrow(), &b.borrow());
            Some(Ok(Next::Return(Value::Set(Set::from_table(table)))))
        }
        (Value::FrozenSet(a), Value::Set(b) | Value::FrozenSet(b)) => {
            let table = combined(set_op, &a.borrow(), &b.borrow());
            Some(Ok(Next::Return(Value::FrozenSet(Set::from_table(table)))))
        }
        (Value::Dict(a), Value::Dict(b)) if op == BinaryOp::BitOr => {
            let merged = Dict::new(a.borrow().clone());
            update_from_dict(&merged, b);
            Some(Ok(Next::Return(Value::Dict(merged))))
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
        collect(machine, &right, move |_, right| {
            let (left, right) = (Set::of(left)?, Set::of(right)?);
            let table = match op {
                SetOp::SymmetricDifference => {
                    let mut difference = left.borrow().copy();
                    certain(difference.symmetric_difference_update(&right.borrow(), is_equal));
                    difference
                }
                op => combined(op, &left.borrow(), &right.borrow()),
            };
            Ok(Next::Return(Value::Set(Set::from_table(table))))
        })
    })
}

/// `set op= other`, which changes the set; none where the right operand is no set.
pub fn update_set(set: &Rc<Set>, op: BinaryOp, right: &Value) -> Option<Result<(), Failure>> {
    let op = set_op(op)?;
    let (Value::Set(other) | Value::FrozenSet(other)) = right else {
        return None;
    };
    if Rc::ptr_eq(set, other) {
        if matches!(op, SetOp::Difference | SetOp::SymmetricDifference) {
            drop_table(set.replace(SetTable::new()));
        }
        return Some(Ok(()));
    }
    let mut table = set.replace(SetTable::new());
    let other = other.borrow();
    match op {
        SetOp::Union => certain(table.merge(&other, is_equal)),
        SetOp::Intersection => {
            let common = certain(table.intersection(&other, is_equal));
            drop_table(std::mem::replace(&mut table, common));
        }
        SetOp::Difference => certain(table.difference_update(&other, is_equal)),
        SetOp::SymmetricDifference => {
            certain(table.symmetric_difference_update(&other, is_equal));
        }
    }
    set.replace(table);
    Some(Ok(()))
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
