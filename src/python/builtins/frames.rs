//! `globals()` and `locals()`: the names that the calling code sees.

use super::Builtin;
use crate::python::code::Code;
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next, PythonFrame};
use crate::python::value::{Dict, DictData, Value};

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[("globals", globals), (LOCALS, locals)];

/// The name by which the machine knows the function that has to be handed the caller's variables.
pub const LOCALS: &str = "locals";

/// The functions that take the caller's variables when they are called without an argument.
pub const TAKE_VARIABLES: &[&str] = &[LOCALS, "vars", "dir"];

fn globals(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("globals")?;
    match machine.frames().next() {
        Some((_, globals, _)) => Ok(Next::Return(Value::Dict(globals.clone()))),
        None => Err(Failure::bug("no frame has called globals()")),
    }
}

/// The machine hands it the variables of the caller, which no native function sees by itself.
fn locals(_machine: &mut Machine, args: Args) -> NativeResult {
    let [variables] = args.exactly("locals")?;
    Ok(Next::Return(variables))
}

/// The variables of a frame: those of a module or class body are its namespace itself, those of a
/// function a copy.
pub fn variables(frame: &PythonFrame) -> Value {
    use crate::python::code::CodeKind;
    if let Some(mapping) = &frame.mapping {
        return mapping.clone();
    }
    if let Some(namespace) = &frame.namespace {
        return Value::Dict(namespace.clone());
    }
    if frame.code.kind == CodeKind::Module {
        return Value::Dict(frame.globals.clone());
    }
    named(&frame.code, &frame.slots)
}

/// The variables of a function by their names, of the slots of its frame.
pub fn named(code: &Code, slots: &[Value]) -> Value {
    let dict = Dict::new(DictData::default());
    let names = code.local_names.iter().chain(&code.free_names);
    for (name, value) in names.zip(slots) {
        let value = match value {
            Value::Cell(cell) => cell.get(),
            value => value.clone(),
        };
        if !value.is_unbound() {
            dict.set_str(name, value);
        }
    }
    Value::Dict(dict)
}
