//! Comparisons in which the classes of the operands have a say.

use std::rc::Rc;

use super::chain::chain;
use super::compare::{Single, compare_sets, go_on, set_like, single};
use super::comparison::{Comparison, Level, LevelKind};
use super::keys::{Walk, match_dicts, match_sets};
use super::special;
use super::truth::decide;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::syntax::ast::CompareOp;
use crate::python::types::{class_of, type_name};
use crate::python::value::Value;

/// How an operator's method is called, and that of the operands exchanged.
fn method_names(op: CompareOp) -> (&'static str, &'static str) {
    match op {
        CompareOp::NotEq => ("__ne__", "__ne__"),
        CompareOp::Lt => ("__lt__", "__gt__"),
        CompareOp::LtE => ("__le__", "__ge__"),
        CompareOp::Gt => ("__gt__", "__lt__"),
        CompareOp::GtE => ("__ge__", "__le__"),
        _ => ("__eq__", "__eq__"),
    }
}

/// A call of a special method, and whether its answer has to be negated (`__eq__` for `!=`).
pub(super) struct SpecialCall {
    function: Value,
    args: Args,
    negate: bool,
}

/// The special methods to ask, in the order in which Python does (`do_richcompare`).
pub(super) fn python_calls(op: CompareOp, left: &Value, right: &Value) -> Vec<SpecialCall> {
    let (method, reflected) = method_names(op);
    let mut calls: Vec<SpecialCall> = Vec::new();
    let of_left = special_call(op, left, method, right);
    let of_right = special_call(op, right, reflected, left);
    let right_first = of_right.is_some() && {
        let (a, b) = (class_of(left), class_of(right));
        !Rc::ptr_eq(&a, &b) && b.is_subclass(&a)
    };
    match right_first {
        true => calls.extend(of_right.into_iter().chain(of_left)),
        false => calls.extend(of_left.into_iter().chain(of_right)),
    }
    calls
}

fn special_call(
    op: CompareOp,
    on: &Value,
    method: &'static str,
    other: &Value,
) -> Option<SpecialCall> {
    let (found, negate) = match special::find(on, method) {
        Some(found) => (found, false),
        // `object.__ne__` is the opposite of `__eq__`; built-in classes have their own.
        None if op == CompareOp::NotEq && matches!(on.builtin_part(), Value::Instance(_)) => {
            (special::find(on, "__eq__")?, true)
        }
        None => return None,
    };
    let (function, args) = special::call(found, on, [other.clone()]);
    Some(SpecialCall {
        function,
        args,
        negate,
    })
}

/// Lets the classes of the operands compare them.
pub(super) fn ask_python(
    machine: &mut Machine,
    op: CompareOp,
    left: &Value,
    right: &Value,
) -> NativeResult {
    let calls = python_calls(op, left, right);
    if calls.is_empty() {
        return at_heart(machine, op, left, right);
    }
    if calls.iter().all(|call| !call.negate) {
        let calls = calls
            .into_iter()
            .map(|call| (call.function, call.args))
            .collect();
        let (left, right) = (left.clone(), right.clone());
        return special::first_implemented(machine, calls, move |machine| {
            at_heart(machine, op, &left, &right)
        });
    }
    ask_in_turn(machine, op, left.clone(), right.clone(), calls.into_iter())
}

/// The same where an answer may have to be negated.
fn ask_in_turn(
    machine: &mut Machine,
    op: CompareOp,
    left: Value,
    right: Value,
    mut calls: std::vec::IntoIter<SpecialCall>,
) -> NativeResult {
    let Some(call) = calls.next() else {
        return at_heart(machine, op, &left, &right);
    };
    let negate = call.negate;
    chain(
        machine,
        Next::Call(call.function, call.args),
        move |machine, answer| match answer {
            Value::NotImplemented => ask_in_turn(machine, op, left, right, calls),
            answer if negate => decide(machine, &answer, |_, is_true| {
                Ok(Next::Return(Value::Bool(!is_true)))
            }),
            answer => Ok(Next::Return(answer)),
        },
    )
}

/// What holds where no class in Python has a say: instances of classes that derive from built-in
/// ones are compared as those are.
fn at_heart(machine: &mut Machine, op: CompareOp, left: &Value, right: &Value) -> NativeResult {
    let (a, b) = (left.builtin_part(), right.builtin_part());
    if asks_python_of_keys(a) || asks_python_of_keys(b) {
        return compare_keys(machine, op, left, right);
    }
    match single(op, a, b)? {
        Single::Known(answer) => Ok(Next::Return(Value::Bool(answer))),
        Single::Descend(level) => go_on(machine, Comparison::new(level)),
        Single::Ask => {
            default_answer(op, left, right).map(|answer| Next::Return(Value::Bool(answer)))
        }
    }
}

/// Whether Python code has a say in what the keys or members of a value equal.
pub(super) fn asks_python_of_keys(value: &Value) -> bool {
    match value {
        Value::Dict(dict) => dict.borrow().asks_python(),
        Value::DictView(view) => view.dict.borrow().asks_python(),
        Value::Set(set) | Value::FrozenSet(set) => set.asks_python(),
        _ => false,
    }
}

/// Compares dicts or sets once it is settled which keys of the one are those of the other.
fn compare_keys(machine: &mut Machine, op: CompareOp, left: &Value, right: &Value) -> NativeResult {
    let is_equality = matches!(op, CompareOp::Eq | CompareOp::NotEq);
    let answer = |answer| Ok(Next::Return(Value::Bool(answer)));
    match (left.builtin_part(), right.builtin_part()) {
        (Value::Dict(a), Value::Dict(b)) if is_equality && a.len() != b.len() => {
            answer(op == CompareOp::NotEq)
        }
        (Value::Dict(a), Value::Dict(b)) if is_equality => {
            let first = a.clone();
            match_dicts(machine, a, b, Walk::First, move |machine, second| {
                let level = Level {
                    op,
                    kind: LevelKind::Dicts(first, second),
                    at: 0,
                };
                go_on(machine, Comparison::new(level))
            })
        }
        (a, b) => match (set_like(a)?, set_like(b)?) {
            (Some(a), Some(b)) => {
                let can_be_equal = a.len() == b.len();
                if is_equality && !can_be_equal {
                    return answer(op == CompareOp::NotEq);
                }
                let walk = match op {
                    CompareOp::Gt | CompareOp::GtE => Walk::Second,
                    _ => Walk::First,
                };
                let first = a.clone();
                match_sets(machine, &a, &b, walk, move |_, second| {
                    Ok(Next::Return(Value::Bool(compare_sets(op, &first, &second))))
                })
            }
            _ => default_answer(op, left, right).map(|answer| Next::Return(Value::Bool(answer))),
        },
    }
}

/// What holds where no class has a say: objects are equal to themselves and have no order.
fn default_answer(op: CompareOp, left: &Value, right: &Value) -> Result<bool, Failure> {
    let symbol = match op {
        CompareOp::Eq => return Ok(left.is(right)),
        CompareOp::NotEq => return Ok(!left.is(right)),
        CompareOp::Lt => "<",
        CompareOp::LtE => "<=",
        CompareOp::Gt => ">",
        _ => ">=",
    };
    Err(type_error(format!(
        "'{symbol}' not supported between instances of '{}' and '{}'",
        type_name(left),
        type_name(right)
    )))
}
