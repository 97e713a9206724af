//! Attributes by name: `getattr` and its kin, `dir`, `vars`.

use super::Builtin;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::ops::collect::{collect, settle};
use crate::python::ops::special;
use crate::python::types::list::{SortOptions, sort_items};
use crate::python::types::{ExceptionKind, class_of, type_name};
use crate::python::value::{Dict, Str, Value};

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[
    ("delattr", del_attr),
    ("dir", dir),
    ("getattr", get_attr),
    ("hasattr", has_attr),
    ("setattr", set_attr),
    ("vars", vars),
];

fn name_of(value: &Value) -> Result<&Str, Failure> {
    match value.builtin_part() {
        Value::Str(name) => Ok(name),
        other => Err(type_error(format!(
            "attribute name must be string, not '{}'",
            type_name(other)
        ))),
    }
}

fn get_attr(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("getattr")?;
    let args = args.between("getattr", 2, 3)?;
    let found = attributes::get(machine, &args[0], name_of(&args[1])?);
    let Some(default) = args.get(2).cloned() else {
        return found;
    };
    settle(machine, found, |_, outcome| match outcome {
        Ok(value) => Ok(Next::Return(value)),
        Err(exception) if ExceptionKind::AttributeError.matches(&exception) => {
            Ok(Next::Return(default))
        }
        Err(exception) => Err(Failure::Exception(exception)),
    })
}

fn has_attr(machine: &mut Machine, args: Args) -> NativeResult {
    let [object, name] = args.exactly("hasattr")?;
    let found = attributes::get(machine, &object, name_of(&name)?);
    settle(machine, found, |_, outcome| match outcome {
        Ok(_) => Ok(Next::Return(Value::Bool(true))),
        Err(exception) if ExceptionKind::AttributeError.matches(&exception) => {
            Ok(Next::Return(Value::Bool(false)))
        }
        Err(exception) => Err(Failure::Exception(exception)),
    })
}

fn set_attr(machine: &mut Machine, args: Args) -> NativeResult {
    let [object, name, value] = args.exactly("setattr")?;
    let set = attributes::set(machine, &object, name_of(&name)?, value)?;
    chain(machine, set, |_, _| Ok(Next::Return(Value::None)))
}

fn del_attr(machine: &mut Machine, args: Args) -> NativeResult {
    let [object, name] = args.exactly("delattr")?;
    let deleted = attributes::delete(machine, &object, name_of(&name)?)?;
    chain(machine, deleted, |_, _| Ok(Next::Return(Value::None)))
}

fn dir(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("dir")?;
    if let Some(variables) = variables_of_caller(&args) {
        return collect(machine, &variables, sorted_list);
    }
    let object = match &args.between("dir", 0, 1)?[..] {
        [object] => object.clone(),
        _ => return Err(type_error("dir expected at most 1 argument, got 0")),
    };
    // A module may say itself what it has (PEP 562).
    if let Value::Module(module) = &object
        && let Some(own) = module.dict.get_str(&Str::literal("__dir__"))
    {
        let names = Next::Call(own, Args::default());
        return chain(machine, names, |machine, names| {
            collect(machine, &names, sorted_list)
        });
    }
    match special::find(&object, "__dir__") {
        Some(found) => {
            let names = special::invoke(machine, found, &object, [])?;
            chain(machine, names, |machine, names| {
                collect(machine, &names, sorted_list)
            })
        }
        None => sorted_list(machine, names_of(&object)),
    }
}

/// The caller's variables, which the machine adds to a call without arguments.
fn variables_of_caller(args: &Args) -> Option<Value> {
    match &args.positional[..] {
        [variables, Value::Unbound] => Some(variables.clone()),
        _ => None,
    }
}

fn sorted_list(machine: &mut Machine, names: Vec<Value>) -> NativeResult {
    let options = SortOptions::of(Args::default())?;
    sort_items(machine, names, options, |_, names| {
        Ok(Next::Return(Value::list(names)))
    })
}

/// The names of an object's attributes, each once (`object.__dir__`, `type.__dir__`,
/// `module.__dir__`).
pub fn names_of(object: &Value) -> Vec<Value> {
    let names = Dict::new(Default::default());
    let add = |dict: &crate::python::value::DictData| {
        for (name, _) in dict.iter() {
            if let Value::Str(name) = name {
                names.set_str(name, Value::None);
            }
        }
    };
    match object {
        Value::Module(module) => add(&module.dict.borrow()),
        Value::Class(class) => class.mro().for_each(|class| add(&class.dict.borrow())),
        object => {
            match object {
                Value::Instance(instance) => add(&instance.dict().borrow()),
                Value::Function(function) => add(&function.dict.borrow()),
                _ => {}
            }
            class_of(object)
                .mro()
                .for_each(|class| add(&class.dict.borrow()));
        }
    }
    let names = names.borrow();
    names.iter().map(|(name, _)| name.clone()).collect()
}

fn vars(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("vars")?;
    if let Some(variables) = variables_of_caller(&args) {
        return Ok(Next::Return(variables));
    }
    let object = match &args.between("vars", 0, 1)?[..] {
        [object] => object.clone(),
        _ => return Err(type_error("vars expected at most 1 argument, got 0")),
    };
    let found = attributes::get(machine, &object, &Str::intern("__dict__"));
    settle(machine, found, |_, outcome| match outcome {
        Ok(dict) => Ok(Next::Return(dict)),
        Err(exception) if ExceptionKind::AttributeError.matches(&exception) => {
            Err(type_error("vars() argument must have __dict__ attribute"))
        }
        Err(exception) => Err(Failure::Exception(exception)),
    })
}
