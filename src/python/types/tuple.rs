//! `tuple`.

use std::rc::Rc;

use super::Member;
use super::list::search_bounds;
use super::methods::{method, receiver};
use crate::python::failure::value_error;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::collect::collect;
use crate::python::ops::search;
use crate::python::value::{Class, Tuple, Value};

/// `tuple(iterable=())`.
///
/// # Errors
/// What the iteration raises.
pub fn construct(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    args.no_keywords("tuple")?;
    match args.between("tuple", 0, 1)?.into_iter().next() {
        None => Ok(Next::Return(Value::tuple([]))),
        Some(same @ Value::Tuple(_)) => Ok(Next::Return(same)),
        Some(iterable) => collect(machine, &iterable, |_, items| {
            Ok(Next::Return(Value::tuple(items)))
        }),
    }
}

/// The methods of `tuple`.
pub const MEMBERS: &[Member] = &[
    Member::Method("count", count),
    Member::Method("index", index),
];

fn count(machine: &mut Machine, args: Args) -> NativeResult {
    let (tuple, [target]) = method::<Rc<Tuple>, 1>(args, "count")?;
    let items = move |index: usize| tuple.get(index).cloned();
    search::count(machine, items, &target, |_, count| {
        Ok(Next::Return(Value::from(count)))
    })
}

fn index(machine: &mut Machine, mut args: Args) -> NativeResult {
    let tuple: Rc<Tuple> = receiver(&mut args, "index")?;
    let args = args.between("index", 1, 3)?;
    let (start, stop) = search_bounds(args.get(1), args.get(2), tuple.len())?;
    let items = move |index: usize| tuple.get(index).filter(|_| index < stop).cloned();
    search::find(machine, items, &args[0], start, |_, found| match found {
        Some(index) => Ok(Next::Return(Value::from(index))),
        None => Err(value_error("tuple.index(x): x not in tuple")),
    })
}
