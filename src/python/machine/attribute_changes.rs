//! Setting and deleting attributes.

use std::rc::Rc;

use super::Machine;
use super::descriptors::no_accessor;
use super::protocol::{Args, NativeResult, Next};
use super::supers::super_of;
use crate::python::failure::{Failure, attribute_error, type_error};
use crate::python::ops::special;
use crate::python::types::{class_of, class_type_name, type_name};
use crate::python::value::{Descriptor, Instance, Str, Value};

/// `object.name = value`.
///
/// # Errors
/// AttributeError where it cannot be set, or what a setter raises.
pub fn set(machine: &mut Machine, object: &Value, name: &Str, value: Value) -> NativeResult {
    if let Value::Instance(instance) = object
        && has_only_to_keep(instance, name)
    {
        instance.dict().set_str(name, value);
        return Ok(Next::Return(Value::None));
    }
    if has_hooks(object) {
        let class = class_of(object);
        if class.hooks().setattr
            && let Some(hook) = class.lookup(&Str::literal("__setattr__"))
        {
            let args = [Value::Str(name.clone()), value];
            let (hook, args) = special::call(hook, object, args);
            return Ok(Next::Call(hook, args));
        }
    }
    generic_set(machine, object, name, value)
}

/// `del object.name`.
///
/// # Errors
/// AttributeError where there is none, or what a deleter raises.
pub fn delete(machine: &mut Machine, object: &Value, name: &Str) -> NativeResult {
    if has_hooks(object) {
        let class = class_of(object);
        if class.hooks().delattr
            && let Some(hook) = class.lookup(&Str::literal("__delattr__"))
        {
            let (hook, args) = special::call(hook, object, [Value::Str(name.clone())]);
            return Ok(Next::Call(hook, args));
        }
    }
    generic_delete(machine, object, name)
}

/// Whether setting an attribute of an instance is but putting it into its `__dict__`.
fn has_only_to_keep(instance: &Rc<Instance>, name: &Str) -> bool {
    let class = instance.class();
    let may_decide = |found: Value| matches!(found, Value::Descriptor(_) | Value::Instance(_));
    !class.hooks().setattr
        && !class.flags.no_dict
        && !class.lookup(name).is_some_and(may_decide)
        && super_of(instance).is_none()
}

/// Whether the class of an object may have its own way to set attributes.
fn has_hooks(object: &Value) -> bool {
    match object {
        Value::Instance(_) => true,
        Value::Class(class) => class.own_metaclass().is_some(),
        _ => false,
    }
}

/// Sets an attribute through what stands in the class, if that decides (a data descriptor).
///
/// # Errors
/// AttributeError where it cannot be set, or what a setter raises.
pub(super) fn set_through(
    machine: &mut Machine,
    found: &Value,
    object: &Value,
    value: Value,
) -> NativeResult {
    match found {
        Value::Descriptor(descriptor) => match &**descriptor {
            Descriptor::Native { set: Some(set), .. } => {
                set(machine, object, value)?;
                Ok(Next::Return(Value::None))
            }
            Descriptor::Native {
                name, set: None, ..
            } => Err(attribute_error(format!(
                "attribute '{name}' of '{}' objects is not writable",
                class_of(object).full_name()
            ))),
            Descriptor::Property(property) => match &property.set {
                Value::None => Err(no_accessor(property, object, "setter")),
                set => Ok(Next::Call(set.clone(), Args::new([object.clone(), value]))),
            },
            Descriptor::Member { at, .. } => {
                if let Value::Instance(instance) = object {
                    drop(instance.replace_slot(*at, value));
                }
                Ok(Next::Return(Value::None))
            }
            _ => Err(attribute_error("__set__")),
        },
        _ => Err(attribute_error("__set__")),
    }
}

/// The same for deleting.
///
/// # Errors
/// AttributeError where it cannot be deleted, or what a deleter raises.
pub(super) fn delete_through(
    _machine: &mut Machine,
    found: &Value,
    object: &Value,
) -> NativeResult {
    match found {
        Value::Descriptor(descriptor) => match &**descriptor {
            Descriptor::Property(property) => match &property.delete {
                Value::None => Err(no_accessor(property, object, "deleter")),
                delete => Ok(Next::Call(delete.clone(), Args::one(object.clone()))),
            },
            Descriptor::Native { name, .. } => Err(match *name {
                "__dict__" => type_error("cannot delete __dict__"),
                "__class__" => type_error("can't delete __class__ attribute"),
                name => attribute_error(format!(
                    "attribute '{name}' of '{}' objects is not writable",
                    class_of(object).full_name()
                )),
            }),
            Descriptor::Member { name, at, .. } => {
                let old = match object {
                    Value::Instance(instance) => instance.replace_slot(*at, Value::Unbound),
                    _ => Value::Unbound,
                };
                match old {
                    Value::Unbound => Err(attribute_error(name.to_string())),
                    _ => Ok(Next::Return(Value::None)),
                }
            }
            _ => Err(attribute_error("__delete__")),
        },
        _ => Err(attribute_error("__delete__")),
    }
}

/// What decides about an attribute of an object, in its class.
enum Decider {
    BuiltIn(Value),
    Call(Value, Value),
}

fn decider(object: &Value, name: &Str, method: &str) -> Option<Decider> {
    let found = class_of(object).lookup(name)?;
    match &found {
        Value::Descriptor(descriptor) => match **descriptor {
            Descriptor::StaticMethod(_) | Descriptor::ClassMethod(_) => None,
            _ => Some(Decider::BuiltIn(found)),
        },
        Value::Instance(instance) => {
            let class = instance.class();
            match class.lookup(&Str::intern(method)) {
                Some(hook) => Some(Decider::Call(hook, found)),
                None => {
                    let other = match method {
                        "__set__" => "__delete__",
                        _ => "__set__",
                    };
                    class
                        .lookup(&Str::intern(other))
                        .map(|_| Decider::BuiltIn(found.clone()))
                }
            }
        }
        _ => None,
    }
}

/// Sets an attribute without asking hooks in Python (`object.__setattr__`).
///
/// # Errors
/// AttributeError where it cannot be set, or what a setter raises.
pub fn generic_set(
    machine: &mut Machine,
    object: &Value,
    name: &Str,
    value: Value,
) -> NativeResult {
    match decider(object, name, "__set__") {
        Some(Decider::BuiltIn(found)) => {
            if let Value::Class(class) = object
                && !class.flags.from_python
            {
                return Err(immutable(name, &class.name()));
            }
            return set_through(machine, &found, object, value);
        }
        Some(Decider::Call(hook, found)) => {
            return special::invoke(machine, hook, &found, [object.clone(), value]);
        }
        None => {}
    }
    match object {
        Value::Instance(instance)
            if !instance.class().flags.no_dict && super_of(instance).is_none() =>
        {
            instance.dict().set_str(name, value);
        }
        Value::Module(module) => module.dict.set_str(name, value),
        Value::Function(function) => function.dict.set_str(name, value),
        Value::Class(class) if class.flags.from_python => class.set(name, value),
        Value::Class(class) => return Err(immutable(name, &class.name())),
        _ => return Err(cannot_set(object, name)),
    }
    Ok(Next::Return(Value::None))
}

fn immutable(name: &Str, class: &Str) -> Failure {
    type_error(format!(
        "cannot set '{name}' attribute of immutable type '{class}'"
    ))
}

fn cannot_set(object: &Value, name: &Str) -> Failure {
    match class_of(object).lookup(name) {
        Some(_) => attribute_error(format!(
            "'{}' object attribute '{name}' is read-only",
            type_name(object)
        )),
        None => no_such(object, name),
    }
}

/// The AttributeError for what cannot be changed because it is not there: unlike that of a look-up
/// it holds neither name nor object, so that no other name is suggested.
fn no_such(object: &Value, name: &Str) -> Failure {
    let owner = match object {
        Value::Class(class) => format!("type object '{}'", class_type_name(class)),
        _ => format!("'{}' object", type_name(object)),
    };
    attribute_error(format!("{owner} has no attribute '{name}'"))
}

/// Deletes an attribute without asking hooks in Python (`object.__delattr__`).
///
/// # Errors
/// AttributeError where there is none, or what a deleter raises.
pub fn generic_delete(machine: &mut Machine, object: &Value, name: &Str) -> NativeResult {
    match decider(object, name, "__delete__") {
        Some(Decider::BuiltIn(found)) => return delete_through(machine, &found, object),
        Some(Decider::Call(hook, found)) => {
            return special::invoke(machine, hook, &found, [object.clone()]);
        }
        None => {}
    }
    let removed = match object {
        Value::Instance(instance) if !instance.class().flags.no_dict => {
            instance.dict().remove_str(name)
        }
        Value::Instance(_) => return Err(cannot_set(object, name)),
        Value::Module(module) => module.dict.remove_str(name),
        Value::Function(function) => function.dict.remove_str(name),
        Value::Class(class) if class.flags.from_python => {
            return match class.remove(name) {
                Some(_) => Ok(Next::Return(Value::None)),
                None => Err(no_such(object, name)),
            };
        }
        Value::Class(class) => return Err(immutable(name, &class.name())),
        _ => return Err(cannot_set(object, name)),
    };
    match removed {
        Some(_) => Ok(Next::Return(Value::None)),
        None => Err(no_such(object, name)),
    }
}
