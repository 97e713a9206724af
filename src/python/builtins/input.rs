//! `input()`.

use super::Builtin;
use super::output::replaced_stdout;
use crate::python::failure::{Failure, raise, runtime_error, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::ops::text::{TextOf, text};
use crate::python::types::ExceptionKind;
use crate::python::value::{Str, Value};
use crate::trace::Stream;

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[("input", input)];

/// `input(prompt='')`: what CPython does where standard input is no terminal: it writes the prompt
/// to `sys.stdout` and reads a line from `sys.stdin`.
fn input(machine: &mut Machine, args: Args) -> NativeResult {
    let args = args.between("input", 0, 1)?;
    let prompt = match args.first() {
        Some(prompt) => text(machine, prompt, TextOf::Str)?,
        None => Value::from("").into(),
    };
    chain(machine, prompt, |machine, prompt| {
        let written = write(machine, prompt)?;
        chain(machine, written, |machine, _| {
            let sys = Str::intern("sys");
            let sys = machine.import(&sys, sys.clone())?;
            chain(machine, sys, read)
        })
    })
}

fn write(machine: &mut Machine, prompt: Value) -> NativeResult {
    match replaced_stdout(machine) {
        None => {
            if let Value::Str(prompt) = &prompt {
                machine.write(Stream::Out, prompt)?;
            }
            Ok(Value::None.into())
        }
        Some(Value::None) => Err(runtime_error("input(): lost sys.stdout")),
        Some(file) => {
            let write = attributes::get(machine, &file, &Str::intern("write"))?;
            chain(machine, write, move |_, write| {
                Ok(Next::Call(write, Args::one(prompt)))
            })
        }
    }
}

fn read(machine: &mut Machine, sys: Value) -> NativeResult {
    let stdin = attributes::get(machine, &sys, &Str::intern("stdin"))?;
    chain(machine, stdin, |machine, stdin| {
        if stdin.is_none() {
            return Err(runtime_error("input(): lost sys.stdin"));
        }
        let read_line = attributes::get(machine, &stdin, &Str::intern("readline"))?;
        chain(machine, read_line, |machine, read_line| {
            chain(
                machine,
                Next::Call(read_line, Args::default()),
                |_, line| typed(line).map(Next::Return),
            )
        })
    })
}

/// The line without its end.
fn typed(line: Value) -> Result<Value, Failure> {
    match &line {
        Value::Str(text) if text.is_empty() => {
            Err(raise(ExceptionKind::EOFError, "EOF when reading a line"))
        }
        Value::Str(text) => Ok(match text.strip_suffix('\n') {
            Some(line) => Value::from(line),
            None => line,
        }),
        _ => Err(type_error("object.readline() returned non-string")),
    }
}
