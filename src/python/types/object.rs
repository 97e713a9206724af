//! `object`.

use std::rc::Rc;

use super::{Member, class_of, type_name};
use crate::python::builtins::attributes::names_of;
use crate::python::failure::{Failure, attribute_error, raise, type_error};
use crate::python::machine::construct::check_init;
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::types::ExceptionKind;
use crate::python::value::{Descriptor, Getter, Instance, Setter, Str, Value};

/// Members of `object`, those that are about text and comparison apart.
pub const OBJECT: &[Member] = &[
    Member::Method("__init__", init),
    Member::GetSet("__class__", class, set_class),
    Member::Get("__doc__", doc),
    Member::Class("__init_subclass__", init_subclass),
    Member::Class("__subclasshook__", |_, _| {
        Ok(Next::Return(Value::NotImplemented))
    }),
    Member::Method("__getattribute__", get_attribute),
    Member::Method("__setattr__", set_attribute),
    Member::Method("__delattr__", delete_attribute),
    Member::Method("__dir__", dir),
    Member::Method("__sizeof__", size_of),
    Member::Method("__getstate__", get_state),
    Member::Method("__reduce__", reduce),
    Member::Method("__reduce_ex__", reduce),
];

fn init(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = args.receiver("object.__init__")?;
    check_init(&class_of(&receiver), &args)?;
    Ok(Next::Return(Value::None))
}

fn class(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Class(class_of(value)))
}

fn set_class(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let Value::Class(new) = &value else {
        return Err(type_error(format!(
            "__class__ must be set to a class, not '{}' object",
            type_name(&value)
        )));
    };
    let Value::Instance(instance) = object else {
        return Err(immutable_class());
    };
    let old = instance.class();
    if !old.flags.from_python || !new.flags.from_python {
        return Err(immutable_class());
    }
    if !instance.is_shaped_as(new) {
        return Err(type_error(format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            new.name(),
            old.name()
        )));
    }
    instance.set_class(new.clone());
    Ok(())
}

fn immutable_class() -> Failure {
    type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
}

/// The `__dict__` of the instances of a class of this name, as an attribute of the class.
pub fn dict_attribute(owner: &Str) -> Value {
    native("__dict__", owner, dict, Some(set_dict))
}

/// The same of `__weakref__`.
pub fn weakref_attribute(owner: &Str) -> Value {
    native("__weakref__", owner, |_, _| Ok(Value::None), None)
}

fn native(name: &'static str, owner: &Str, get: Getter, set: Option<Setter>) -> Value {
    Value::Descriptor(Rc::new(Descriptor::Native {
        name,
        owner: owner.clone(),
        get,
        set,
    }))
}

/// `__dict__` of what has one.
pub fn dict(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    match value {
        Value::Instance(instance) if !instance.class().flags.no_dict => {
            Ok(Value::Dict(instance.dict()))
        }
        Value::Module(module) => Ok(Value::Dict(module.dict.clone())),
        Value::Function(function) => Ok(Value::Dict(function.dict.clone())),
        other => Err(attribute_error(format!(
            "'{}' object has no attribute '__dict__'",
            type_name(other)
        ))),
    }
}

fn set_dict(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let Value::Dict(dict) = value.builtin_part() else {
        return Err(type_error(format!(
            "__dict__ must be set to a dictionary, not a '{}'",
            type_name(&value)
        )));
    };
    if let Value::Instance(instance) = object {
        instance.set_dict(dict.clone());
    }
    Ok(())
}

fn doc(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let name = Str::intern("__doc__");
    let own = match value {
        Value::Function(function) => function.dict.get_str(&name),
        Value::Instance(instance) => instance.get_own(&name),
        _ => None,
    };
    Ok(own.unwrap_or(Value::None))
}

fn init_subclass(_machine: &mut Machine, args: Args) -> NativeResult {
    let class = match args.positional.first() {
        Some(Value::Class(class)) => class.qualname(),
        _ => Str::intern("object"),
    };
    args.no_keywords(&format!("{class}.__init_subclass__"))?;
    Ok(Next::Return(Value::None))
}

fn name_of(value: &Value) -> Result<&Str, Failure> {
    match value.builtin_part() {
        Value::Str(name) => Ok(name),
        other => Err(type_error(format!(
            "attribute name must be string, not '{}'",
            type_name(other)
        ))),
    }
}

pub(super) fn get_attribute(machine: &mut Machine, mut args: Args) -> NativeResult {
    let object = args.receiver("object.__getattribute__")?;
    match &args.positional[..] {
        [name] => attributes::generic_get(machine, &object, name_of(name)?),
        given => Err(expected(1, given.len())),
    }
}

pub(super) fn set_attribute(machine: &mut Machine, mut args: Args) -> NativeResult {
    let object = args.receiver("object.__setattr__")?;
    match &args.positional[..] {
        [name, value] => {
            let name = name_of(name)?.clone();
            attributes::generic_set(machine, &object, &name, value.clone())
        }
        given => Err(expected(2, given.len())),
    }
}

pub(super) fn delete_attribute(machine: &mut Machine, mut args: Args) -> NativeResult {
    let object = args.receiver("object.__delattr__")?;
    match &args.positional[..] {
        [name] => attributes::generic_delete(machine, &object, name_of(name)?),
        given => Err(expected(1, given.len())),
    }
}

/// What the wrapper of a slot says to a wrong number of arguments.
fn expected(number: usize, given: usize) -> Failure {
    let plural = if number == 1 { "" } else { "s" };
    type_error(format!("expected {number} argument{plural}, got {given}"))
}

fn dir(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let object = args.receiver("object.__dir__")?;
    let [] = args.exactly("object.__dir__")?;
    Ok(Next::Return(Value::list(names_of(&object))))
}

fn size_of(_machine: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("object.__sizeof__")?;
    Ok(Next::Return(Value::Int(16)))
}

fn get_state(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let object = args.receiver("object.__getstate__")?;
    let state = match &object {
        Value::Instance(instance) => own_state(instance),
        _ => Value::None,
    };
    Ok(Next::Return(state))
}

fn own_state(instance: &Rc<Instance>) -> Value {
    match instance.class().flags.no_dict || instance.dict().is_empty() {
        true => Value::None,
        false => Value::dict(instance.dict().borrow().clone()),
    }
}

fn reduce(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let object = args.receiver("object.__reduce__")?;
    Err(raise(
        ExceptionKind::NotImplementedError,
        format!(
            "pickling '{}' objects is not supported by this playground",
            type_name(&object)
        ),
    ))
}
