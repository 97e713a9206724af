//! Iterators: `iter`, `next` and their asynchronous kin, and the lazy ones.

use super::Builtin;
use super::classes::is_callable;
use super::output::length;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::ops::collect::run_each;
use crate::python::ops::index::with_index;
use crate::python::ops::iterate::{iterator, next, next_or};
use crate::python::ops::lazy::{self, ZipLengths};
use crate::python::ops::number::{expect_integer, expect_size, to_big};
use crate::python::ops::truth::decide;
use crate::python::ops::{reversed, special};
use crate::python::types::{Construct, dict, list, range, type_name};
use crate::python::value::{DictViewKind, GeneratorKind, Str, Value};

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[
    ("aiter", aiter),
    ("anext", anext),
    ("iter", iter),
    ("next", next_item),
];

/// How the iterators are made whose classes are called, by name.
pub const CLASSES: &[(&str, Construct)] = &[
    ("enumerate", |machine, _, args| enumerate(machine, args)),
    ("filter", |machine, _, args| filter(machine, args)),
    ("map", |machine, _, args| map(machine, args)),
    ("reversed", |machine, _, args| reversed(machine, args)),
    ("zip", |machine, _, args| zip(machine, args)),
];

fn iter(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("iter")?;
    let args = args.between("iter", 1, 2)?;
    match args.get(1) {
        None => iterator(machine, &args[0]),
        Some(_) if !is_callable(&args[0]) => Err(type_error("iter(v, w): v must be callable")),
        Some(sentinel) => Ok(Next::Return(lazy::callable_iterator(
            args[0].clone(),
            sentinel.clone(),
        ))),
    }
}

fn next_item(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("next")?;
    let args = args.between("next", 1, 2)?;
    match args.get(1) {
        None => next(machine, &args[0]),
        Some(default) => next_or(machine, &args[0], default.clone()),
    }
}

fn aiter(machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("aiter")?;
    let Some(method) = async_method(machine, &value, "__aiter__")? else {
        return Err(type_error(format!(
            "'{}' object is not an async iterable",
            type_name(&value)
        )));
    };
    chain(
        machine,
        method,
        |machine, iterator| match async_method_exists(machine, &iterator)? {
            true => Ok(Next::Return(iterator)),
            false => Err(type_error(format!(
                "aiter() returned not an async iterator of type '{}'",
                type_name(&iterator)
            ))),
        },
    )
}

fn anext(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("anext")?;
    let args = args.between("anext", 1, 2)?;
    let Some(step) = async_method(machine, &args[0], "__anext__")? else {
        return Err(type_error(format!(
            "'{}' object is not an async iterator",
            type_name(&args[0])
        )));
    };
    let Some(default) = args.get(1).cloned() else {
        return Ok(step);
    };
    chain(machine, step, move |machine, awaitable| {
        let name = Str::intern("_anext");
        let imported = machine.import(&name, name.clone())?;
        chain(machine, imported, move |machine, module| {
            let with_default = attributes::get(machine, &module, &Str::intern("anext"))?;
            chain(machine, with_default, move |_, with_default| {
                Ok(Next::Call(with_default, Args::new([awaitable, default])))
            })
        })
    })
}

/// The call of a method of an asynchronous iterator, if it has it.
fn async_method(
    machine: &mut Machine,
    value: &Value,
    method: &'static str,
) -> Result<Option<Next>, Failure> {
    Ok(match value {
        Value::Instance(_) => special::ask(value, method, []),
        Value::Generator(generator) if generator.kind == GeneratorKind::AsyncGenerator => {
            let found = attributes::get_optional(machine, value, &Str::intern(method))?;
            found.map(|function| Next::Call(function, Args::default()))
        }
        _ => None,
    })
}

fn async_method_exists(machine: &mut Machine, value: &Value) -> Result<bool, Failure> {
    Ok(async_method(machine, value, "__anext__")?.is_some())
}

fn map(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("map")?;
    if args.positional.len() < 2 {
        return Err(type_error("map() must have at least two arguments."));
    }
    let mut values = args.positional.into_vec();
    let function = values.remove(0);
    run_each(
        machine,
        values,
        |machine, value| iterator(machine, &value),
        move |_, iterators| Ok(Next::Return(lazy::map(function, iterators))),
    )
}

fn filter(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("filter")?;
    let [function, iterable] = args.exactly("filter")?;
    let found = iterator(machine, &iterable)?;
    chain(machine, found, move |_, iterator| {
        Ok(Next::Return(lazy::filter(function, iterator)))
    })
}

fn zip(machine: &mut Machine, mut args: Args) -> NativeResult {
    let values = std::mem::take(&mut args.positional).into_vec();
    let [strict] = args.bind("zip", ["*strict"], 0)?;
    let strict = match strict {
        Value::Unbound => Value::Bool(false),
        given => given,
    };
    decide(machine, &strict, move |machine, strict| {
        let lengths = match strict {
            true => ZipLengths::Same,
            false => ZipLengths::Any,
        };
        run_each(
            machine,
            values,
            |machine, value| iterator(machine, &value),
            move |_, iterators| Ok(Next::Return(lazy::zip(iterators, lengths))),
        )
    })
}

fn enumerate(machine: &mut Machine, args: Args) -> NativeResult {
    if args.positional.is_empty() && !args.keywords.iter().any(|(name, _)| &**name == "iterable") {
        return Err(type_error(
            "enumerate() missing required argument 'iterable'",
        ));
    }
    let given = args.positional.len() + args.keywords.len();
    if given > 2 {
        return Err(type_error(format!(
            "enumerate() takes at most 2 arguments ({given} given)"
        )));
    }
    let [iterable, start] = args.bind("enumerate", ["iterable", "start"], 1)?;
    let start = match start {
        Value::Unbound => Value::Int(0),
        given => given,
    };
    with_index(machine, &start, move |machine, start| {
        let start = to_big(expect_integer(&start)?).into_owned();
        let found = iterator(machine, &iterable)?;
        chain(machine, found, move |_, iterator| {
            Ok(Next::Return(lazy::enumerate(iterator, start)))
        })
    })
}

fn reversed(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("reversed")?;
    let value = args.between("reversed", 1, 1)?.remove(0);
    if special::is_asked(&value) {
        return reversed_instance(machine, value);
    }
    backwards(machine, value)
}

/// Goes through a built-in sequence from its end.
fn backwards(machine: &mut Machine, value: Value) -> NativeResult {
    Ok(Next::Return(match &value {
        Value::List(items) => list::backwards(items),
        Value::Range(numbers) => range::backwards(numbers),
        Value::Dict(entries) => dict::backwards(entries, DictViewKind::Keys),
        Value::DictView(view) => dict::backwards(&view.dict, view.kind),
        Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) => {
            let length = length(machine, &value)?;
            return chain(machine, length, move |_, length| {
                Ok(Next::Return(reversed::reversed(
                    value,
                    expect_size(&length)?,
                )))
            });
        }
        _ => return Err(not_reversible(&value)),
    }))
}

fn reversed_instance(machine: &mut Machine, value: Value) -> NativeResult {
    match special::find(&value, "__reversed__") {
        Some(Value::None) => return Err(not_reversible(&value)),
        Some(found) => return special::invoke(machine, found, &value, []),
        None => match value.builtin_part() {
            Value::Instance(_) | Value::Int(_) | Value::Float(_) => {}
            part => return backwards(machine, part.clone()),
        },
    }
    let methods = (
        special::find(&value, "__len__"),
        special::find(&value, "__getitem__"),
    );
    let (Some(_), Some(_)) = methods else {
        return Err(not_reversible(&value));
    };
    let length = length(machine, &value)?;
    chain(machine, length, move |_, length| {
        let left = expect_size(&length)?;
        Ok(Next::Return(reversed::reversed(value, left)))
    })
}

fn not_reversible(value: &Value) -> Failure {
    type_error(format!("'{}' object is not reversible", type_name(value)))
}
