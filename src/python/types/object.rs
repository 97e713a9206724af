//! `object` and `type`.

use std::rc::Rc;

use super::{Member, class_of};
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::value::{Class, DictData, Instance, Payload, Str, Value};

/// Members of `object`.
pub const OBJECT: &[Member] = &[
    Member::Method("__init__", init),
    Member::Static("__new__", new),
    Member::Get("__class__", class),
    Member::Get("__dict__", dict),
    Member::Get("__doc__", doc),
    Member::Class("__init_subclass__", init_subclass),
];

/// Members of `type`.
pub const TYPE: &[Member] = &[
    Member::Get("__name__", type_name),
    Member::Get("__qualname__", type_qualname),
    Member::Get("__module__", type_module),
    Member::Get("__bases__", bases),
    Member::Get("__mro__", mro),
    Member::Get("__dict__", type_dict),
    Member::Method("mro", mro_list),
];

fn init(_machine: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("__init__")?;
    Ok(Next::Return(Value::None))
}

fn new(_machine: &mut Machine, mut args: Args) -> NativeResult {
    match args.receiver("__new__")? {
        Value::Class(class) => Ok(Next::Return(Value::Instance(Instance::new(
            class,
            Payload::None,
        )))),
        _ => Err(type_error("object.__new__(X): X is not a type object")),
    }
}

fn class(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Class(class_of(value)))
}

fn dict(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    match value {
        Value::Instance(instance) => Ok(Value::Dict(instance.dict().clone())),
        Value::Module(module) => Ok(Value::Dict(module.dict.clone())),
        Value::Function(function) => Ok(Value::Dict(function.dict.clone())),
        other => Err(crate::python::failure::attribute_error(format!(
            "'{}' object has no attribute '__dict__'",
            super::type_name(other)
        ))),
    }
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
    match args.keywords.first() {
        None => Ok(Next::Return(Value::None)),
        Some((name, _)) => Err(type_error(format!(
            "__init_subclass__() takes no keyword arguments ('{name}' was given)"
        ))),
    }
}

fn get(value: &Value) -> Result<&Rc<Class>, Failure> {
    match value {
        Value::Class(class) => Ok(class),
        _ => Err(type_error("a class is needed")),
    }
}

fn type_name(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Str(get(value)?.name()))
}

fn type_qualname(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Str(get(value)?.qualname()))
}

fn type_module(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Str(get(value)?.module()))
}

fn bases(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let bases: Vec<Value> = get(value)?
        .bases
        .iter()
        .cloned()
        .map(Value::Class)
        .collect();
    Ok(Value::tuple(bases))
}

fn mro(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let order: Vec<Value> = get(value)?.mro().map(Value::Class).collect();
    Ok(Value::tuple(order))
}

fn mro_list(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let class = args.receiver("mro")?;
    let order: Vec<Value> = get(&class)?.mro().map(Value::Class).collect();
    Ok(Next::Return(Value::list(order)))
}

fn type_dict(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let data: DictData = get(value)?.dict.borrow().clone();
    Ok(Value::dict(data))
}

/// `type(object)`.
///
/// # Errors
/// TypeError for another number of arguments.
pub fn construct_type(_machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let [value] = match args.positional.len() {
        1 => args.exactly("type")?,
        _ => return Err(type_error("type() takes 1 or 3 arguments")),
    };
    Ok(Next::Return(Value::Class(class_of(&value))))
}
