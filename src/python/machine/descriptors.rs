//! The descriptor protocol: what an attribute found in a class gives.

use std::rc::Rc;

use super::attributes::missing_as;
use super::protocol::{Args, NativeResult, Next};
use super::{Machine, attributes};
use crate::python::failure::{attribute_error, type_error};
use crate::python::ops::special;
use crate::python::types::{class_of, type_name};
use crate::python::value::{BoundMethod, Class, Descriptor, NativeKind, Property, Str, Value};

/// Whether reading an attribute asks its class before the instance: a data descriptor, if it can be
/// read. One with `__set__` alone leaves reading to the instance's `__dict__`.
pub(super) fn is_data(value: &Value) -> bool {
    match value {
        Value::Descriptor(descriptor) => matches!(
            **descriptor,
            Descriptor::Property(_) | Descriptor::Native { .. } | Descriptor::Member { .. }
        ),
        Value::Instance(instance) => {
            let class = instance.class();
            let has = |name| class.lookup(&Str::literal(name)).is_some();
            (has("__set__") || has("__delete__")) && has("__get__")
        }
        _ => false,
    }
}

/// What an attribute found in a class gives on an object, or, without one, on the class itself
/// (`tp_descr_get`).
///
/// # Errors
/// What a getter raises.
pub(super) fn descriptor_get(
    machine: &mut Machine,
    value: Value,
    object: Option<&Value>,
    owner: &Rc<Class>,
) -> NativeResult {
    match &value {
        Value::Function(_) | Value::Native(_) => Ok(Next::Return(match object {
            Some(object) => bind(value, object),
            None => value,
        })),
        Value::Descriptor(descriptor) => match (&**descriptor, object) {
            (Descriptor::StaticMethod(function), _) => Ok(Next::Return(function.clone())),
            (Descriptor::ClassMethod(function), _) => {
                let metaclass = owner.metaclass();
                let mut function = function.clone();
                while let Some(inner) = class_method_in(&function) {
                    function = inner;
                }
                descriptor_get(
                    machine,
                    function,
                    Some(&Value::Class(owner.clone())),
                    &metaclass,
                )
            }
            (_, None) => Ok(Next::Return(value)),
            (Descriptor::Native { get, .. }, Some(object)) => {
                Ok(Next::Return(get(machine, object)?))
            }
            (Descriptor::Property(property), Some(object)) => match &property.get {
                Value::None => Err(no_accessor(property, object, "getter")),
                get => Ok(Next::Call(get.clone(), Args::one(object.clone()))),
            },
            (Descriptor::Member { name, at, .. }, Some(object)) => {
                let value = match object {
                    Value::Instance(instance) => instance.slot(*at),
                    _ => Value::Unbound,
                };
                match value {
                    Value::Unbound => Err(missing_as(
                        object,
                        name,
                        format!("'{}' object has no attribute '{name}'", type_name(object)),
                    )),
                    value => Ok(Next::Return(value)),
                }
            }
        },
        Value::Instance(descriptor) => match descriptor.class().lookup(&Str::literal("__get__")) {
            Some(getter) => {
                let object = object.cloned().unwrap_or(Value::None);
                let owner = Value::Class(owner.clone());
                special::invoke(machine, getter, &value, [object, owner])
            }
            None => Ok(Next::Return(value)),
        },
        _ => Ok(Next::Return(value)),
    }
}

/// What a class method wraps.
fn class_method_in(value: &Value) -> Option<Value> {
    match value {
        Value::Descriptor(descriptor) => match &**descriptor {
            Descriptor::ClassMethod(function) => Some(function.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// A function found in a class, with its `self`; anything else as it is.
pub fn bind(value: Value, object: &Value) -> Value {
    let binds = match &value {
        Value::Function(_) => true,
        Value::Native(native) => native.kind == NativeKind::Method,
        _ => false,
    };
    match binds {
        true => Value::BoundMethod(Rc::new(BoundMethod {
            function: value,
            receiver: object.clone(),
        })),
        false => value,
    }
}

/// The error of a property that cannot do what is asked of it.
pub(super) fn no_accessor(
    property: &Property,
    object: &Value,
    accessor: &str,
) -> crate::python::failure::Failure {
    let class = class_of(object).qualname();
    attribute_error(match &*property.name.borrow() {
        Some(name) => format!("property '{name}' of '{class}' object has no {accessor}"),
        None => format!("property of '{class}' object has no {accessor}"),
    })
}

/// `descriptor.__get__(object, owner)` of what is built in.
///
/// # Errors
/// TypeError for other arguments, and what the getter raises.
pub(crate) fn get_method(machine: &mut Machine, args: Args) -> NativeResult {
    let mut values = args.between("__get__", 2, 3)?.into_iter();
    let descriptor = values.next().unwrap_or(Value::None);
    let object = values.next().unwrap_or(Value::None);
    let owner = values.next().unwrap_or(Value::None);
    let owner = match owner {
        Value::Class(owner) => owner,
        _ if object.is_none() => return Err(type_error("__get__(None, None) is invalid")),
        _ => class_of(&object),
    };
    let object = (!object.is_none()).then_some(object);
    let descriptor = descriptor.builtin_part().clone();
    descriptor_get(machine, descriptor, object.as_ref(), &owner)
}

/// `descriptor.__set__(object, value)` of what is built in.
///
/// # Errors
/// What the setter raises.
pub(crate) fn set_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let descriptor = args.receiver("__set__")?;
    let [object, value] = args.exactly("__set__")?;
    attributes::set_through(machine, descriptor.builtin_part(), &object, value)
}

/// `descriptor.__delete__(object)` of what is built in.
///
/// # Errors
/// What the deleter raises.
pub(crate) fn delete_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let descriptor = args.receiver("__delete__")?;
    let [object] = args.exactly("__delete__")?;
    attributes::delete_through(machine, descriptor.builtin_part(), &object)
}
