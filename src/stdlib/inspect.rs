//! `_inspect`: the part of `inspect` that looks into objects.

use std::rc::Rc;

use crate::asyncio::{is_of_the_library, makes_coroutines};
use crate::python::code::{CodeKind, Origin};
use crate::python::failure::raise;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Namespace;
use crate::python::types::{ExceptionKind, class_of};
use crate::python::value::{DictData, GeneratorKind, GeneratorState, NativeKind, Str, Value};

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("inspect")
        .functions(&[
            ("iscoroutinefunction", is_coroutine_function),
            ("isgeneratorfunction", is_generator_function),
            ("isasyncgenfunction", is_async_generator_function),
            ("isfunction", is_function),
            ("isbuiltin", is_builtin),
            ("ismethod", is_method),
            ("isroutine", is_routine),
            ("isclass", is_class),
            ("ismodule", is_module),
            ("iscoroutine", is_coroutine),
            ("isgenerator", is_generator),
            ("isasyncgen", is_async_generator),
            ("isawaitable", is_awaitable),
            ("reference_count", reference_count),
            ("source", source),
            ("state", state),
        ])
        .finish()
}

/// Answers whether the only argument is what `test` tells.
fn answer(args: Args, function: &str, test: impl Fn(&Value) -> bool) -> NativeResult {
    let [value] = args.exactly(function)?;
    Ok(Next::Return(Value::Bool(test(&value))))
}

/// The kind of the function that a value is, seen through bound methods.
fn code_kind(value: &Value) -> Option<CodeKind> {
    match value {
        Value::Function(function) => Some(function.code.kind),
        Value::BoundMethod(method) => match &method.function {
            Value::Function(function) => Some(function.code.kind),
            _ => None,
        },
        _ => None,
    }
}

fn generator_kind(value: &Value) -> Option<GeneratorKind> {
    match value {
        Value::Generator(generator) => Some(generator.kind),
        _ => None,
    }
}

fn is_native(value: &Value) -> bool {
    match value {
        Value::Native(native) => native.kind == NativeKind::Function && !is_of_the_library(native),
        Value::BoundMethod(method) => matches!(method.function, Value::Native(_)),
        _ => false,
    }
}

fn is_bound(value: &Value) -> bool {
    matches!(value, Value::BoundMethod(_)) && !is_native(value)
}

fn is_coroutine_function(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "iscoroutinefunction", |value| {
        let native = match value {
            Value::BoundMethod(method) => &method.function,
            value => value,
        };
        code_kind(value) == Some(CodeKind::Coroutine)
            || matches!(native, Value::Native(native) if makes_coroutines(native))
    })
}

fn is_generator_function(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "isgeneratorfunction", |value| {
        code_kind(value) == Some(CodeKind::Generator)
    })
}

fn is_async_generator_function(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "isasyncgenfunction", |value| {
        code_kind(value) == Some(CodeKind::AsyncGenerator)
    })
}

fn is_function(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "isfunction", |value| {
        matches!(value, Value::Function(_))
            || matches!(value, Value::Native(native) if is_of_the_library(native))
    })
}

fn is_builtin(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "isbuiltin", is_native)
}

fn is_method(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "ismethod", is_bound)
}

fn is_routine(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "isroutine", |value| {
        matches!(
            value,
            Value::Function(_) | Value::Native(_) | Value::BoundMethod(_)
        )
    })
}

fn is_class(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "isclass", |value| matches!(value, Value::Class(_)))
}

fn is_module(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "ismodule", |value| matches!(value, Value::Module(_)))
}

fn is_coroutine(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "iscoroutine", |value| {
        generator_kind(value) == Some(GeneratorKind::Coroutine)
    })
}

fn is_generator(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "isgenerator", |value| {
        matches!(
            generator_kind(value),
            Some(GeneratorKind::Generator | GeneratorKind::IterableCoroutine)
        )
    })
}

fn is_async_generator(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "isasyncgen", |value| {
        generator_kind(value) == Some(GeneratorKind::AsyncGenerator)
    })
}

fn is_awaitable(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "isawaitable", |value| match generator_kind(value) {
        Some(kind) => matches!(
            kind,
            GeneratorKind::Coroutine | GeneratorKind::IterableCoroutine
        ),
        None => class_of(value).lookup(&Str::intern("__await__")).is_some(),
    })
}

/// The state of a generator or coroutine in capitals; None for anything else.
fn state(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("state")?;
    let state = match &value {
        Value::Generator(generator) => match generator.state.get() {
            GeneratorState::Created => "CREATED",
            GeneratorState::Running => "RUNNING",
            GeneratorState::Suspended => "SUSPENDED",
            GeneratorState::Closed => "CLOSED",
        },
        _ => return Ok(Next::Return(Value::None)),
    };
    Ok(Next::Return(Value::from(state)))
}

/// `source(code)`: the file, its text, and the first and the last line of the code, with what
/// decorates it; of the program that runs where None is given.
fn source(machine: &mut Machine, args: Args) -> NativeResult {
    let [code] = args.exactly("source")?;
    let code = match code {
        Value::Code(code) => Some(code),
        _ => machine
            .frames()
            .map(|(code, _, _)| code.clone())
            .find(|code| code.source.origin == Origin::Program),
    };
    let Some(code) = code.filter(|code| code.source.origin != Origin::Library) else {
        return Err(raise(ExceptionKind::OSError, "could not get source code"));
    };
    let last = code.source.line(code.span.end.saturating_sub(1));
    Ok(Next::Return(Value::tuple([
        Value::from(&*code.source.file),
        Value::from(&*code.source.text),
        Value::Int(code.first_line.into()),
        Value::Int(last.into()),
    ])))
}

/// `reference_count(object)`: how many hold it, as `sys.getrefcount` counts them.
fn reference_count(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("getrefcount")?;
    let count = match &value {
        Value::List(object) => Rc::strong_count(object),
        Value::Dict(object) => Rc::strong_count(object),
        Value::Set(object) | Value::FrozenSet(object) => Rc::strong_count(object),
        Value::Tuple(object) => Rc::strong_count(object),
        Value::Function(object) => Rc::strong_count(object),
        Value::Class(object) => Rc::strong_count(object),
        Value::Instance(object) => Rc::strong_count(object),
        Value::Generator(object) => Rc::strong_count(object),
        Value::Module(object) => Rc::strong_count(object),
        // CPython 3.11 counts these too; the numbers mean nothing there either.
        _ => 3,
    };
    Ok(Next::Return(Value::from(count)))
}
