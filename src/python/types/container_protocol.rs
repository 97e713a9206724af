//! The special methods of built-in containers, for programs that name them
//! (`key=table.__getitem__`); operators do not go through them.

use super::Member;
use crate::python::builtins::output::length;
use crate::python::machine::{Args, Machine, NativeResult};
use crate::python::ops::compare::compare;
use crate::python::ops::iterate::iterator;
use crate::python::ops::subscript;
use crate::python::syntax::ast::CompareOp;

/// Of all containers.
pub(super) const COLLECTION: &[Member] = &[
    Member::Method("__contains__", contains),
    Member::Method("__iter__", iter),
    Member::Method("__len__", len),
];

/// Of those with items by index or key.
pub(super) const SUBSCRIPTABLE: &[Member] = &[Member::Method("__getitem__", get_item)];

/// Of those whose items can be set and deleted.
pub(super) const MUTABLE: &[Member] = &[
    Member::Method("__delitem__", delete_item),
    Member::Method("__setitem__", set_item),
];

fn contains(machine: &mut Machine, mut args: Args) -> NativeResult {
    let container = args.receiver("__contains__")?.builtin_part().clone();
    let [item] = args.exactly("__contains__")?;
    compare(machine, CompareOp::In, &item, &container)
}

fn iter(machine: &mut Machine, mut args: Args) -> NativeResult {
    let container = args.receiver("__iter__")?.builtin_part().clone();
    let [] = args.exactly("__iter__")?;
    iterator(machine, &container)
}

fn len(machine: &mut Machine, mut args: Args) -> NativeResult {
    let container = args.receiver("__len__")?.builtin_part().clone();
    let [] = args.exactly("__len__")?;
    length(machine, &container)
}

fn get_item(machine: &mut Machine, mut args: Args) -> NativeResult {
    let container = args.receiver("__getitem__")?.builtin_part().clone();
    let [key] = args.exactly("__getitem__")?;
    subscript::get(machine, &container, &key)
}

fn set_item(machine: &mut Machine, mut args: Args) -> NativeResult {
    let container = args.receiver("__setitem__")?.builtin_part().clone();
    let [key, value] = args.exactly("__setitem__")?;
    subscript::set(machine, &container, &key, value)
}

fn delete_item(machine: &mut Machine, mut args: Args) -> NativeResult {
    let container = args.receiver("__delitem__")?.builtin_part().clone();
    let [key] = args.exactly("__delitem__")?;
    subscript::delete(machine, &container, &key)
}
