//! The built-in functions, by what they are about, and the namespace that holds them.

pub mod attributes;
pub mod classes;
pub mod consume;
pub mod evaluation;
pub mod frames;
pub mod input;
pub mod iteration;
pub mod numbers;
pub mod output;
pub mod refused;

use std::rc::Rc;

use super::types::{ExceptionKind, bytearray, function, iterators, memoryview, types};
use super::value::{Dict, DictData, Str, Value};

pub use numbers::Builtin;

/// A new namespace of the built-in names (`builtins.__dict__`).
pub fn namespace() -> Rc<Dict> {
    let types = types();
    let classes = [
        &types.object,
        &types.type_,
        &types.bool_,
        &types.int,
        &types.float,
        &types.complex,
        &types.str_,
        &types.bytes,
        &types.list,
        &types.tuple,
        &types.dict,
        &types.set,
        &types.frozenset,
        &types.range,
        &types.slice,
        &types.property,
        &types.super_,
        &types.staticmethod,
        &types.classmethod,
    ];
    let functions = [
        attributes::FUNCTIONS,
        classes::FUNCTIONS,
        consume::FUNCTIONS,
        evaluation::FUNCTIONS,
        frames::FUNCTIONS,
        input::FUNCTIONS,
        iteration::FUNCTIONS,
        numbers::FUNCTIONS,
        output::FUNCTIONS,
        refused::FUNCTIONS,
    ];
    let mut names = DictData::default();
    let mut add = |name: &str, value: Value| {
        names.insert_str(Str::intern(name), value);
    };
    add("__name__", Value::from("builtins"));
    add("__debug__", Value::Bool(true));
    add("None", Value::None);
    add("Ellipsis", Value::Ellipsis);
    add("NotImplemented", Value::NotImplemented);
    for class in [bytearray::class(), memoryview::class()] {
        add(&class.name(), Value::Class(class.clone()));
    }
    for class in classes {
        add(&class.name(), Value::Class(class.clone()));
    }
    for &(name, _) in iteration::CLASSES {
        add(name, Value::Class(iterators::class_named(name)));
    }
    for (kind, class) in ExceptionKind::ALL.iter().zip(&types.exceptions) {
        add(kind.name(), Value::Class(class.clone()));
    }
    for alias in ["IOError", "EnvironmentError"] {
        add(alias, Value::Class(ExceptionKind::OSError.class()));
    }
    for &(name, call) in functions.into_iter().flatten() {
        add(name, function(name, "", call));
    }
    Dict::new(names)
}
