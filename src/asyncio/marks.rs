//! `_engine`: what library code asks of the engine and tells the timeline.

use super::futures::{Purpose, future_of};
use crate::python::failure::type_error;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::types::{ExceptionKind, function};
use crate::python::value::{DictData, Str, Value};

/// The namespace of `_engine`.
pub fn engine_module(_machine: &mut Machine) -> DictData {
    let functions: [(&'static str, fn(&mut Machine, Args) -> NativeResult); 6] = [
        ("module", module),
        ("version", version),
        ("warn", warn),
        ("waiting", waiting),
        ("acquired", noted),
        ("released", noted),
    ];
    let mut data = DictData::default();
    for (name, call) in functions {
        data.insert_str(Str::intern(name), function(name, "_engine", call));
    }
    data
}

/// The CPython that the program expects, as a tuple.
fn version(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("version")?;
    let (major, minor) = machine.version();
    Ok(Next::Return(Value::tuple([
        Value::Int(major.into()),
        Value::Int(minor.into()),
    ])))
}

/// `module(name)`: the module of this dotted name, imported if it was not.
fn module(machine: &mut Machine, args: Args) -> NativeResult {
    match &args.exactly::<1>("module")? {
        [Value::Str(name)] => machine.import(name, name.clone()),
        _ => Err(type_error("module() takes a name")),
    }
}

/// `warn(message, category, stacklevel)`, counted as `warnings.warn` counts.
fn warn(machine: &mut Machine, args: Args) -> NativeResult {
    let [message, category, stacklevel] =
        args.bind("warn", ["message", "category", "stacklevel"], 2)?;
    let (Value::Str(message), Value::Class(category)) = (&message, &category) else {
        return Err(type_error("warn() takes a text and a class"));
    };
    let stacklevel = match stacklevel {
        Value::Int(level) => usize::try_from(level).unwrap_or(1),
        _ => 1,
    };
    let mut kinds = ExceptionKind::ALL.iter().copied();
    let kind = kinds
        .rfind(|kind| kind.name() == category.name.as_str())
        .unwrap_or(ExceptionKind::UserWarning);
    machine.warn(kind, message, stacklevel)?;
    Ok(Next::Return(Value::None))
}

/// `waiting(future, what, of)`: who waits for the future waits for that.
fn waiting(_machine: &mut Machine, args: Args) -> NativeResult {
    let [future, what, of] = args.exactly("waiting")?;
    if let Some((_, state)) = future_of(&future) {
        state.purpose.replace(Some(Purpose::Resource { what, of }));
    }
    Ok(Next::Return(Value::None))
}

/// `acquired(primitive)`, `released(primitive)`: who holds it is not shown yet.
fn noted(_machine: &mut Machine, _args: Args) -> NativeResult {
    Ok(Next::Return(Value::None))
}
