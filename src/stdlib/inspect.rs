//! `_inspect`: the part of `inspect` that looks into objects.

use crate::python::code::CodeKind;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Namespace;
use crate::python::types::class_of;
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
        Value::Native(native) => native.kind == NativeKind::Function,
        Value::BoundMethod(method) => matches!(method.function, Value::Native(_)),
        _ => false,
    }
}

fn is_bound(value: &Value) -> bool {
    matches!(value, Value::BoundMethod(_)) && !is_native(value)
}

fn is_coroutine_function(_: &mut Machine, args: Args) -> NativeResult {
    answer(args, "iscoroutinefunction", |value| {
        code_kind(value) == Some(CodeKind::Coroutine)
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
