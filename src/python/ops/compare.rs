//! Comparisons and membership.

use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult};
use crate::python::syntax::ast::CompareOp;
use crate::python::value::Value;

/// `left op right`, for every comparison operator.
///
/// # Errors
/// What the comparison raises.
pub fn compare(machine: &mut Machine, op: CompareOp, left: &Value, right: &Value) -> NativeResult {
    let _ = (machine, op, left, right);
    Err(Failure::bug("compare"))
}

/// `left == right` where no Python code has a say; objects with a Python `__eq__` inside
/// containers compare by identity here.
pub fn equal(left: &Value, right: &Value) -> bool {
    left.is(right)
}
