//! Arithmetic and bit operators.

use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult};
use crate::python::syntax::ast::{BinaryOp, UnaryOp};
use crate::python::value::Value;

/// `left op right`. In place (`left op= right`) lists, sets and dicts change themselves.
///
/// # Errors
/// What the operator raises.
pub fn binary(machine: &mut Machine, op: BinaryOp, left: &Value, right: &Value) -> NativeResult {
    let _ = (machine, op, left, right);
    Err(Failure::bug("binary"))
}

/// `left op= right`.
///
/// # Errors
/// What the operator raises.
pub fn in_place(machine: &mut Machine, op: BinaryOp, left: &Value, right: &Value) -> NativeResult {
    binary(machine, op, left, right)
}

/// `op operand`; `not` is [`truth`](super::truth)'s.
///
/// # Errors
/// What the operator raises.
pub fn unary(machine: &mut Machine, op: UnaryOp, operand: &Value) -> NativeResult {
    let _ = (machine, op, operand);
    Err(Failure::bug("unary"))
}
