//! `type`: what classes themselves offer.

use std::rc::Rc;

use super::{Member, class_of, mapping_proxy, object, type_name};
use crate::python::builtins::attributes::names_of;
use crate::python::failure::{Failure, attribute_error, type_error};
use crate::python::machine::construct::construct;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::value::{Class, Dict, DictData, Str, Value};

/// Members of `type`.
pub const TYPE: &[Member] = &[
    Member::GetSet("__name__", name, set_name),
    Member::GetSet("__qualname__", qualname, set_qualname),
    Member::GetSet("__module__", module, set_module),
    Member::GetSet("__doc__", doc, set_doc),
    Member::GetSet("__annotations__", annotations, set_annotations),
    Member::GetSet(
        "__abstractmethods__",
        abstract_methods,
        set_abstract_methods,
    ),
    Member::Get("__base__", base),
    Member::Get("__bases__", bases),
    Member::Get("__mro__", mro),
    Member::Get("__dict__", dict),
    Member::Method("mro", mro_list),
    Member::Method("__call__", call),
    Member::Method("__init__", init),
    Member::Method("__instancecheck__", instance_check),
    Member::Method("__subclasscheck__", subclass_check),
    Member::Method("__subclasses__", subclasses),
    Member::Method("__getattribute__", object::get_attribute),
    Member::Method("__setattr__", object::set_attribute),
    Member::Method("__delattr__", object::delete_attribute),
    Member::Method("__dir__", dir),
    Member::Class("__prepare__", |_, _| {
        Ok(Next::Return(Value::dict(DictData::default())))
    }),
];

fn get(value: &Value) -> Result<&Rc<Class>, Failure> {
    match value {
        Value::Class(class) => Ok(class),
        other => Err(type_error(format!(
            "descriptor for 'type' objects doesn't apply to a '{}' object",
            type_name(other)
        ))),
    }
}

/// A class that a program may change.
fn get_mutable<'a>(value: &'a Value, name: &str) -> Result<&'a Rc<Class>, Failure> {
    let class = get(value)?;
    match class.flags.from_python {
        true => Ok(class),
        false => Err(type_error(format!(
            "cannot set '{name}' attribute of immutable type '{}'",
            class.name()
        ))),
    }
}

fn text(class: &Rc<Class>, name: &str, value: Value) -> Result<Str, Failure> {
    match value {
        Value::Str(text) => Ok(text),
        other => Err(type_error(format!(
            "can only assign string to {}.{name}, not '{}'",
            class.name(),
            type_name(&other)
        ))),
    }
}

fn name(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Str(get(value)?.name()))
}

fn set_name(_: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let class = get_mutable(object, "__name__")?;
    class.set_name(text(class, "__name__", value)?);
    Ok(())
}

fn qualname(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Str(get(value)?.qualname()))
}

fn set_qualname(_: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let class = get_mutable(object, "__qualname__")?;
    class.set_qualname(text(class, "__qualname__", value)?);
    Ok(())
}

fn module(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let class = get(value)?;
    let own = match class.flags.from_python {
        true => class.dict.get_str(&Str::intern("__module__")),
        false => None,
    };
    Ok(own.unwrap_or_else(|| Value::Str(class.module())))
}

fn set_own(object: &Value, name: &str, value: Value) -> Result<(), Failure> {
    get_mutable(object, name)?.set(&Str::intern(name), value);
    Ok(())
}

fn set_module(_: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    set_own(object, "__module__", value)
}

fn doc(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let class = get(value)?;
    let own = class.dict.get_str(&Str::intern("__doc__"));
    Ok(match own {
        Some(doc) if class.flags.from_python => doc,
        _ => Value::None,
    })
}

fn set_doc(_: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    set_own(object, "__doc__", value)
}

fn annotations(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let class = get(value)?;
    let key = Str::intern("__annotations__");
    if let Some(known) = class.dict.get_str(&key) {
        return Ok(known);
    }
    if !class.flags.from_python {
        return Err(attribute_error(format!(
            "type object '{}' has no attribute '__annotations__'",
            class.name()
        )));
    }
    let made = Value::Dict(Dict::new(DictData::default()));
    class.set(&key, made.clone());
    Ok(made)
}

fn set_annotations(_: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    set_own(object, "__annotations__", value)
}

fn abstract_methods(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let key = Str::intern("__abstractmethods__");
    match get(value)?.dict.get_str(&key) {
        Some(Value::Descriptor(_)) | None => Err(attribute_error("__abstractmethods__")),
        Some(names) => Ok(names),
    }
}

fn set_abstract_methods(_: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    set_own(object, "__abstractmethods__", value)
}

fn base(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let class = get(value)?;
    // The base whose instances are closest to the class's own (`best_base`).
    let closest = class
        .bases
        .iter()
        .reduce(|best, base| match is_closer(base, best) {
            true => base,
            false => best,
        });
    Ok(closest.map_or(Value::None, |base| Value::Class(base.clone())))
}

fn is_closer(base: &Rc<Class>, best: &Rc<Class>) -> bool {
    base.flags.slots > best.flags.slots
        || (base.flags.construct.is_some() && best.flags.construct.is_none())
}

fn bases(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let bases = get(value)?.bases.iter().cloned().map(Value::Class);
    Ok(Value::tuple(bases.collect::<Vec<_>>()))
}

fn mro(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let order: Vec<Value> = get(value)?.mro().map(Value::Class).collect();
    Ok(Value::tuple(order))
}

fn mro_list(_: &mut Machine, mut args: Args) -> NativeResult {
    let class = args.receiver("mro")?;
    let order: Vec<Value> = get(&class)?.mro().map(Value::Class).collect();
    Ok(Next::Return(Value::list(order)))
}

fn dict(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let class = get(value)?;
    Ok(mapping_proxy::of(Value::Dict(class.dict.clone())))
}

fn call(machine: &mut Machine, mut args: Args) -> NativeResult {
    let class = args.receiver("type.__call__")?;
    construct(machine, get(&class)?, args)
}

fn init(_: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("type.__init__")?;
    match args.positional.len() {
        1 => {
            args.no_keywords("type.__init__")?;
            Ok(Next::Return(Value::None))
        }
        3 => Ok(Next::Return(Value::None)),
        _ => Err(type_error("type.__init__() takes 1 or 3 arguments")),
    }
}

fn instance_check(_: &mut Machine, mut args: Args) -> NativeResult {
    let class = args.receiver("type.__instancecheck__")?;
    let [value] = args.exactly("type.__instancecheck__")?;
    let is = class_of(&value).is_subclass(get(&class)?);
    Ok(Next::Return(Value::Bool(is)))
}

fn subclass_check(_: &mut Machine, mut args: Args) -> NativeResult {
    let class = args.receiver("type.__subclasscheck__")?;
    let [value] = args.exactly("type.__subclasscheck__")?;
    match &value {
        Value::Class(value) => {
            let is = value.is_subclass(get(&class)?);
            Ok(Next::Return(Value::Bool(is)))
        }
        _ => Err(type_error("issubclass() arg 1 must be a class")),
    }
}

fn subclasses(_: &mut Machine, mut args: Args) -> NativeResult {
    let class = args.receiver("type.__subclasses__")?;
    let known = get(&class)?.subclasses().into_iter().map(Value::Class);
    Ok(Next::Return(Value::list(known.collect())))
}

fn dir(_: &mut Machine, mut args: Args) -> NativeResult {
    let class = args.receiver("type.__dir__")?;
    let [] = args.exactly("type.__dir__")?;
    Ok(Next::Return(Value::list(names_of(&class))))
}
