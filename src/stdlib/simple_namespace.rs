//! `types.SimpleNamespace`, which `sys.implementation` is one of too.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::shared_class;
use crate::python::ops::compare;
use crate::python::ops::text::{Piece, nested_text};
use crate::python::syntax::ast::CompareOp;
use crate::python::types::{Member, make_class, type_name, types};
use crate::python::value::{Class, ClassFlags, Instance, Payload, Str, Value};

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

const MEMBERS: &[Member] = &[
    Member::Method("__repr__", repr),
    Member::Method("__eq__", eq),
];

/// The class.
pub(super) fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags {
            construct: Some(construct),
            ..ClassFlags::default()
        };
        make_class("SimpleNamespace", "types", &types().object, MEMBERS, flags)
    })
}

/// A namespace of these attributes.
pub(super) fn make(attributes: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let instance = Instance::new(class(), Payload::None);
    for (name, value) in attributes {
        instance.dict().set_str(&Str::intern(name), value);
    }
    Value::Instance(instance)
}

fn construct(_: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    if !args.positional.is_empty() {
        return Err(type_error("no positional arguments expected"));
    }
    let instance = Instance::new(class.clone(), Payload::None);
    for (name, value) in args.keywords {
        instance.dict().set_str(&name, value);
    }
    Ok(Next::Return(Value::Instance(instance)))
}

fn receiver(value: &Value) -> Result<&Rc<Instance>, Failure> {
    match value {
        Value::Instance(instance) if instance.class().is_subclass(&class()) => Ok(instance),
        other => Err(type_error(format!(
            "descriptor requires a 'types.SimpleNamespace' object but received a '{}'",
            type_name(other)
        ))),
    }
}

fn repr(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("SimpleNamespace", "__repr__")?;
    let instance = receiver(&value)?;
    let class_name = match Rc::ptr_eq(&instance.class(), &class()) {
        true => "namespace".to_owned(),
        false => instance.class().name().to_string(),
    };
    let mut pieces = vec![Piece::Text(format!("{class_name}(").into())];
    for (name, value) in instance.dict().borrow().iter() {
        if let Value::Str(name) = name {
            let separator = if pieces.len() > 1 { ", " } else { "" };
            pieces.push(Piece::Text(format!("{separator}{name}=").into()));
            pieces.push(Piece::Repr(value.clone()));
        }
    }
    pieces.push(Piece::Text(")".into()));
    nested_text(machine, &value, Some(class_name + "(...)"), pieces)
}

fn eq(machine: &mut Machine, args: Args) -> NativeResult {
    let (left, [right]) = args.method("SimpleNamespace", "__eq__")?;
    match (receiver(&left), receiver(&right)) {
        (Ok(left), Ok(right)) => {
            let [left, right] = [left, right].map(|instance| Value::Dict(instance.dict().clone()));
            compare::compare(machine, CompareOp::Eq, &left, &right)
        }
        _ => Ok(Next::Return(Value::NotImplemented)),
    }
}
