//! `dict_keys`, `dict_values` and `dict_items`.

use std::rc::Rc;

use super::Member;
use super::dict::backwards;
use super::methods::{Receiver, method};
use super::receiver::wrong_receiver;
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::collect::collect;
use crate::python::ops::hash::same_key;
use crate::python::value::{DictView, DictViewKind, Value};

/// The attributes and methods of the views that behave as sets: keys and items.
pub const SET_LIKE_MEMBERS: &[Member] = &[Member::Method("isdisjoint", is_disjoint)];

/// The attributes and methods of all views. `mapping` gives the dict itself, where CPython gives a
/// read-only proxy of it.
pub const MEMBERS: &[Member] = &[
    Member::Get("mapping", |_, value| {
        Ok(Value::Dict(view_of(value)?.dict.clone()))
    }),
    Member::Method("__reversed__", reversed),
];

fn view_of(value: &Value) -> Result<Rc<DictView>, Failure> {
    Receiver::of(value).ok_or_else(|| wrong_receiver("mapping", "dict_keys", value))
}

fn is_disjoint(machine: &mut Machine, args: Args) -> NativeResult {
    let (view, [other]) = method::<Rc<DictView>, 1>(args, "isdisjoint")?;
    collect(machine, &other, move |_, items| {
        for item in items {
            let shared = match view.kind {
                DictViewKind::Keys => view.dict.get(&item)?.is_some(),
                DictViewKind::Values => false,
                DictViewKind::Items => holds_entry(&view, &item)?,
            };
            if shared {
                return Ok(Next::Return(Value::Bool(false)));
            }
        }
        Ok(Next::Return(Value::Bool(true)))
    })
}

fn holds_entry(view: &DictView, item: &Value) -> Result<bool, Failure> {
    let Value::Tuple(pair) = item else {
        return Ok(false);
    };
    let [key, value] = &pair[..] else {
        return Ok(false);
    };
    match view.dict.get(key)? {
        Some(held) => Ok(same_key(&held, value)),
        None => Ok(false),
    }
}

fn reversed(_machine: &mut Machine, args: Args) -> NativeResult {
    let (view, []) = method::<Rc<DictView>, 0>(args, "__reversed__")?;
    Ok(Next::Return(backwards(&view.dict, view.kind)))
}
