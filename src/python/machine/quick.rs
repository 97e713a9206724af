//! Instructions at their simplest, on the operand stack alone: most of what loops do. Each says
//! whether it was as simple as that; if not, nothing has happened.

use super::{PythonFrame, attributes};
use crate::python::code::Hint;
use crate::python::syntax::ast::{BinaryOp, CompareOp};
use crate::python::value::{IterState, Str, Value};

/// `[a, b] → [a op b]` of two `int`s of a machine word, or of two `float`s.
#[inline(always)]
pub(super) fn operate(op: BinaryOp, frame: &mut PythonFrame) -> bool {
    let [.., left, right] = frame.slots.as_mut_slice() else {
        return false;
    };
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => {
            let result = match op {
                BinaryOp::Add => a.checked_add(*b),
                BinaryOp::Sub => a.checked_sub(*b),
                BinaryOp::Mult => a.checked_mul(*b),
                BinaryOp::Mod if *b > 0 => Some(a.rem_euclid(*b)),
                BinaryOp::FloorDiv if *b > 0 => Some(a.div_euclid(*b)),
                _ => None,
            };
            match result {
                Some(result) => *a = result,
                None => return false,
            }
        }
        (Value::Float(a), Value::Float(b)) => match op {
            BinaryOp::Add => *a += *b,
            BinaryOp::Sub => *a -= *b,
            BinaryOp::Mult => *a *= *b,
            _ => return false,
        },
        _ => return false,
    }
    take_right(frame);
    true
}

/// `[a, b] → [a op b]` of a comparison, likewise.
#[inline(always)]
pub(super) fn compare(op: CompareOp, frame: &mut PythonFrame) -> bool {
    let [.., left, right] = frame.slots.as_mut_slice() else {
        return false;
    };
    let known = match (&*left, &*right) {
        (Value::Int(a), Value::Int(b)) => holds(op, a, b),
        (Value::Float(a), Value::Float(b)) => holds(op, a, b),
        _ => None,
    };
    let Some(known) = known else {
        return false;
    };
    std::mem::replace(left, Value::Bool(known)).release();
    take_right(frame);
    true
}

/// `[iterator] → [iterator, item]` of a range that is not over.
#[inline(always)]
pub(super) fn next_of_range(frame: &mut PythonFrame) -> bool {
    let Some(Value::Iter(iter)) = frame.slots.last() else {
        return false;
    };
    let item = match &mut *iter.state.borrow_mut() {
        IterState::Range {
            next,
            step,
            left: left @ 1..,
        } => {
            let item = *next;
            *left -= 1;
            *next = item.wrapping_add(*step);
            item
        }
        _ => return false,
    };
    frame.slots.push(Value::Int(item));
    true
}

/// `[object] → [object.name]` of an attribute of the object's own.
#[inline(always)]
pub(super) fn own_attribute(name: &Str, hint: &Hint, frame: &mut PythonFrame) -> bool {
    let Some(object @ Value::Instance(_)) = frame.slots.last_mut() else {
        return false;
    };
    match attributes::own(object, name, hint) {
        Some(value) => {
            drop(std::mem::replace(object, value));
            true
        }
        None => false,
    }
}

/// `[module] → [module.name]` of what stands in the module.
#[inline(always)]
pub(super) fn of_module(name: &Str, hint: &Hint, frame: &mut PythonFrame) -> bool {
    let Some(place) = frame.slots.last_mut() else {
        return false;
    };
    let Value::Module(module) = place else {
        return false;
    };
    match module.dict.get_str_near(name, hint) {
        Some(value) => {
            *place = value;
            true
        }
        None => false,
    }
}

/// `[sequence, index] → [sequence[index]]` of a list or tuple, counted from the start.
#[inline(always)]
pub(super) fn item(frame: &mut PythonFrame) -> bool {
    let [.., sequence, Value::Int(index)] = frame.slots.as_mut_slice() else {
        return false;
    };
    let Ok(at) = usize::try_from(*index) else {
        return false;
    };
    let item = match &*sequence {
        Value::List(list) => list.borrow().get(at).cloned(),
        Value::Tuple(items) => items.get(at).cloned(),
        _ => None,
    };
    let Some(item) = item else {
        return false;
    };
    let sequence = std::mem::replace(sequence, item);
    take_right(frame);
    drop(sequence);
    true
}

/// `[value, list, index] → []`, likewise.
#[inline(always)]
pub(super) fn set_item(frame: &mut PythonFrame) -> bool {
    let [.., value, Value::List(list), Value::Int(index)] = frame.slots.as_mut_slice() else {
        return false;
    };
    let Ok(at) = usize::try_from(*index) else {
        return false;
    };
    match list.borrow_mut().get_mut(at) {
        Some(place) => std::mem::swap(place, value),
        None => return false,
    }
    take_right(frame);
    let list = frame.slots.pop();
    let old = frame.slots.pop();
    drop((old, list));
    true
}

#[inline(always)]
fn holds<T: PartialOrd>(op: CompareOp, a: &T, b: &T) -> Option<bool> {
    Some(match op {
        CompareOp::Eq => a == b,
        CompareOp::NotEq => a != b,
        CompareOp::Lt => a < b,
        CompareOp::LtE => a <= b,
        CompareOp::Gt => a > b,
        CompareOp::GtE => a >= b,
        _ => return None,
    })
}

/// Takes the right operand off the stack, a number, which needs no dropping.
#[inline(always)]
fn take_right(frame: &mut PythonFrame) {
    std::mem::forget(frame.slots.pop());
}
