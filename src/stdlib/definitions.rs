//! `_code`: functions made of text, for library modules that write methods (`dataclasses`).

use std::rc::Rc;

use crate::python::code::{Origin, Source};
use crate::python::compile::compile;
use crate::python::failure::{type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Namespace;
use crate::python::syntax::parse;
use crate::python::value::{DictData, Function, Value};

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_code")
        .functions(&[("define", define)])
        .finish()
}

/// `define(text, file, namespace)`: runs definitions in a namespace. Tracebacks name the file and
/// the line, and show no text: as in CPython there is none to be read.
fn define(machine: &mut Machine, args: Args) -> NativeResult {
    let [text, file, namespace] = args.exactly("define")?;
    let (Value::Str(text), Value::Str(file), Value::Dict(namespace)) = (&text, &file, namespace)
    else {
        return Err(type_error("define() takes two texts and a dict"));
    };
    let tree = parse(text, file)
        .map_err(|error| value_error(format!("a definition cannot be read: {error:?}")))?;
    let lines = text
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' });
    let source = Source::new(file, &lines.collect::<String>(), Origin::Generated);
    let code = compile(&tree, Rc::new(source))
        .map_err(|error| value_error(format!("a definition cannot be compiled: {error}")))?;
    machine.took_long();
    let function = Function::new(code, namespace, None);
    Ok(Next::Call(Value::Function(function), Args::default()))
}
