//! `types.UnionType`: what `int | None` gives (PEP 604).

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::generic_alias::{is_alias, shown};
use super::{Member, make_class, type_name, types};
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult};
use crate::python::namespace::shared_class;
use crate::python::ops::compare::equal;
use crate::python::ops::hash::hash_value;
use crate::python::value::burial::bury;
use crate::python::value::{Class, ClassFlags, Instance, NativeState, Set, Value};

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The class.
pub fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags {
            construct: Some(|_, _, _| Err(type_error("cannot create 'types.UnionType' instances"))),
            ..ClassFlags::default()
        };
        make_class("UnionType", "types", &types().object, MEMBERS, flags)
    })
}

/// The classes of a union, in order, each once.
struct Members(RefCell<Vec<Value>>);

impl NativeState for Members {
    fn release(&self) {
        bury(self.0.take());
    }
}

const MEMBERS: &[Member] = &[
    Member::Get("__args__", |_, value| Ok(Value::tuple(receiver(value)?))),
    Member::Get("__parameters__", |_, value| {
        receiver(value)?;
        Ok(Value::tuple([]))
    }),
    Member::Method("__repr__", repr),
    Member::Method("__eq__", eq),
    Member::Method("__hash__", hash),
    Member::Method("__or__", union),
    Member::Method("__ror__", reflected_union),
];

/// The members, if a value is a union.
pub fn members(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Instance(instance) => instance
            .state::<Members>()
            .map(|members| members.0.borrow().clone()),
        _ => None,
    }
}

fn receiver(value: &Value) -> Result<Vec<Value>, Failure> {
    members(value).ok_or_else(|| {
        type_error(format!(
            "descriptor requires a 'types.UnionType' object but received a '{}'",
            type_name(value)
        ))
    })
}

/// `left | right`, where both may stand in a union: classes, None, aliases, unions.
pub fn of(machine: &mut Machine, left: &Value, right: &Value) -> Option<Value> {
    if left.is_none() && right.is_none() {
        return None;
    }
    let mut all: Vec<Value> = Vec::new();
    for value in [left, right] {
        // Those of the left operand differ from one another.
        let is_first = all.is_empty();
        let parts = match value {
            Value::None => vec![Value::Class(types().none.clone())],
            Value::Class(_) => vec![value.clone()],
            other if is_alias(other) => vec![other.clone()],
            other => members(other)?,
        };
        for part in parts {
            if is_first || !all.iter().any(|other| same(other, &part)) {
                all.push(part);
            }
        }
    }
    machine.spend(all.len() as u32 / 8);
    Some(match all.len() {
        1 => all.remove(0),
        _ => Value::Instance(Instance::native(class(), Members(RefCell::new(all)))),
    })
}

/// Whether two members are one: aliases are when they look the same.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Class(_), Value::Class(_)) => left.is(right),
        _ => left.is(right) || super::generic_alias::same(left, right) || equal(left, right),
    }
}

/// `__or__` of unions and aliases.
///
/// # Errors
/// TypeError without a second operand.
pub(super) fn union(machine: &mut Machine, args: Args) -> NativeResult {
    let (left, [right]) = args.method("types.UnionType", "__or__")?;
    Ok(of(machine, &left, &right)
        .unwrap_or(Value::NotImplemented)
        .into())
}

/// `__ror__`, likewise.
///
/// # Errors
/// TypeError without a second operand.
pub(super) fn reflected_union(machine: &mut Machine, args: Args) -> NativeResult {
    let (right, [left]) = args.method("types.UnionType", "__ror__")?;
    Ok(of(machine, &left, &right)
        .unwrap_or(Value::NotImplemented)
        .into())
}

/// The text of a union.
pub(super) fn written(machine: &mut Machine, value: &Value) -> String {
    let members = members(value).unwrap_or_default();
    let texts: Vec<String> = members
        .iter()
        .map(|member| match member {
            Value::Class(class) if Rc::ptr_eq(class, &types().none) => "None".to_owned(),
            other => shown(machine, other),
        })
        .collect();
    texts.join(" | ")
}

fn repr(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("types.UnionType", "__repr__")?;
    receiver(&value)?;
    Ok(Value::from(written(machine, &value)).into())
}

/// Unions are equal whatever their order.
fn eq(_: &mut Machine, args: Args) -> NativeResult {
    let (left, [right]) = args.method("types.UnionType", "__eq__")?;
    let (Some(left), Some(right)) = (members(&left), members(&right)) else {
        return Ok(Value::NotImplemented.into());
    };
    let holds = left.len() == right.len()
        && left
            .iter()
            .all(|one| right.iter().any(|other| same(one, other)));
    Ok(Value::Bool(holds).into())
}

fn hash(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("types.UnionType", "__hash__")?;
    let set = Set::of(receiver(&value)?)?;
    Ok(Value::Int(hash_value(&Value::FrozenSet(set))?).into())
}
