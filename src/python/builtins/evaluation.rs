//! `eval()`, `exec()` and `compile()`: texts that a program runs.

use std::rc::Rc;

use super::Builtin;
use crate::python::code::{Code, CodeKind, Origin, Source};
use crate::python::compile::{Form, compile_as};
use crate::python::failure::{Failure, raise, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, syntax_errors};
use crate::python::ops::truth::native_truth;
use crate::python::syntax::{ParseFailure, SyntaxError, parse};
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{Dict, Function, Str, Value};

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[
    ("__import__", import),
    ("compile", compile),
    (EVAL, eval),
    (EXEC, exec),
    ("exit", exit),
    ("quit", exit),
];

/// The name of the function that the machine hands the caller's variables.
pub const EVAL: &str = "eval";
/// Likewise.
pub const EXEC: &str = "exec";

/// The keyword under which the machine hands them over. No program can write it.
pub const CALLER: &str = "<variables of the caller>";

/// `__import__(name, globals, locals, fromlist, level)`: the first part of a dotted name, or, with
/// a list of what is wanted of it, the last.
fn import(machine: &mut Machine, args: Args) -> NativeResult {
    let names = ["name", "globals", "locals", "fromlist", "level"];
    let [name, _, _, wanted, _] = args.bind("__import__", names, 1)?;
    let Value::Str(name) = name else {
        return Err(type_error("__import__() argument 1 must be str"));
    };
    let whole = !wanted.is_unbound() && native_truth(&wanted);
    let first = name.split('.').next().unwrap_or_default();
    let wanted = if whole {
        name.clone()
    } else {
        Str::intern(first)
    };
    machine.import(&name, wanted)
}

/// `exit(code)` and `quit(code)`.
fn exit(_: &mut Machine, args: Args) -> NativeResult {
    let [code] = args.bind("exit", ["code"], 0)?;
    let code = if code.is_unbound() { Value::None } else { code };
    Err(Failure::Exception(
        ExceptionKind::SystemExit.new(vec![code]),
    ))
}

/// `compile(source, filename, mode)`; the other arguments are taken and change nothing.
fn compile(machine: &mut Machine, args: Args) -> NativeResult {
    let names = [
        "source",
        "filename",
        "mode",
        "flags",
        "dont_inherit",
        "optimize",
    ];
    let [source, file, mode, ..] = args.bind("compile", names, 3)?;
    let Value::Str(file) = file else {
        return Err(type_error(format!(
            "expected str, bytes or os.PathLike object, not {}",
            type_name(&file)
        )));
    };
    let form = match &mode {
        Value::Str(mode) if mode.as_str() == "exec" => Form::Statements,
        Value::Str(mode) if mode.as_str() == "eval" => Form::Expression,
        Value::Str(mode) if mode.as_str() == "single" => {
            return Err(raise(
                ExceptionKind::NotImplementedError,
                "compile() for interactive statements is not supported by this playground",
            ));
        }
        _ => {
            return Err(value_error(
                "compile() mode must be 'exec', 'eval' or 'single'",
            ));
        }
    };
    let Some(text) = text_of(&source)? else {
        return Err(type_error(
            "compile() arg 1 must be a string, bytes or AST object",
        ));
    };
    Ok(Next::Return(Value::Code(code_of(
        machine, &text, &file, form,
    )?)))
}

fn eval(machine: &mut Machine, args: Args) -> NativeResult {
    run(machine, args, EVAL, Form::Expression)
}

fn exec(machine: &mut Machine, args: Args) -> NativeResult {
    run(machine, args, EXEC, Form::Statements)
}

/// `eval(source, globals, locals)` and `exec(source, globals, locals)`.
fn run(machine: &mut Machine, mut args: Args, name: &'static str, form: Form) -> NativeResult {
    let caller = args
        .keywords
        .iter()
        .position(|(key, _)| key.as_str() == CALLER);
    let caller = caller.map(|at| args.keywords.remove(at).1);
    let mut given = args.between(name, 1, 3)?.into_iter();
    let source = given.next().unwrap_or(Value::None);
    let globals = given.next().filter(|value| !value.is_none());
    let locals = given.next().filter(|value| !value.is_none());
    let (globals, locals) = match (globals, locals) {
        (Some(Value::Dict(globals)), None) => (globals.clone(), globals),
        (Some(Value::Dict(globals)), Some(Value::Dict(locals))) => (globals, locals),
        (None, Some(Value::Dict(locals))) => (own_globals(machine)?, locals),
        (None, None) => {
            let globals = own_globals(machine)?;
            match caller {
                Some(Value::Dict(variables)) => (globals, variables),
                _ => (globals.clone(), globals),
            }
        }
        (Some(Value::Dict(_)) | None, Some(other)) => {
            return Err(type_error(match name {
                EVAL => "locals must be a mapping".to_owned(),
                _ => format!(
                    "locals must be a mapping or None, not {}",
                    type_name(&other)
                ),
            }));
        }
        (Some(other), _) => {
            return Err(type_error(match name {
                EVAL => "globals must be a dict".to_owned(),
                _ => format!("exec() globals must be a dict, not {}", type_name(&other)),
            }));
        }
    };
    let builtins = Str::intern("__builtins__");
    if globals.get_str(&builtins).is_none() {
        globals.set_str(&builtins, Value::Dict(machine.builtins().clone()));
    }
    let code = match &source {
        Value::Code(code) if code.kind == CodeKind::Module && code.free_names.is_empty() => {
            code.clone()
        }
        Value::Code(_) => {
            return Err(type_error(format!(
                "code object passed to {name}() may not contain free variables"
            )));
        }
        source => {
            let Some(text) = text_of(source)? else {
                return Err(type_error(format!(
                    "{name}() arg 1 must be a string, bytes or code object"
                )));
            };
            let text = match form {
                Form::Expression => text.trim_start_matches([' ', '\t']),
                _ => &text,
            };
            code_of(machine, text, &Str::intern("<string>"), form)?
        }
    };
    let body = Function::new(code, globals, None);
    let body = Next::InNamespace(body, Value::Dict(locals));
    Ok(match name {
        EVAL => body,
        _ => Next::Run(Box::new(Silent { body: Some(body) })),
    })
}

/// Runs a body, whose value nobody wants.
struct Silent {
    body: Option<Next>,
}

impl crate::python::machine::Sequence for Silent {
    fn resume(
        &mut self,
        _machine: &mut Machine,
        _resumed: crate::python::machine::Resumed,
    ) -> NativeResult {
        Ok(self.body.take().unwrap_or(Next::Return(Value::None)))
    }
}

fn own_globals(machine: &Machine) -> Result<Rc<Dict>, Failure> {
    let caller = machine.frames().next();
    caller
        .map(|(_, globals, _)| globals.clone())
        .ok_or_else(|| Failure::bug("no frame has called eval()"))
}

/// The text of a source that is text or bytes.
fn text_of(source: &Value) -> Result<Option<String>, Failure> {
    let has_null = match source.builtin_part() {
        Value::Str(text) => text.as_str().contains('\0'),
        Value::Bytes(bytes) => bytes.contains(&0),
        _ => false,
    };
    if has_null {
        return Err(raise(
            ExceptionKind::SyntaxError,
            "source code string cannot contain null bytes",
        ));
    }
    Ok(match source.builtin_part() {
        Value::Str(text) => Some(text.as_str().to_owned()),
        Value::Bytes(bytes) => Some(String::from_utf8(bytes.to_vec()).map_err(|_| {
            raise(
                ExceptionKind::SyntaxError,
                "(unicode error) 'utf-8' codec can't decode the source",
            )
        })?),
        _ => None,
    })
}

/// Compiles a text. Tracebacks name its file and line, and show nothing of it: as in CPython there
/// is no file to read it from.
fn code_of(machine: &mut Machine, text: &str, file: &Str, form: Form) -> Result<Rc<Code>, Failure> {
    let error = |error: SyntaxError| syntax_errors::raised(&error, text, file.as_str());
    let tree = parse(text, file.as_str()).map_err(|failure| match failure {
        ParseFailure::Syntax(found) => error(found),
        ParseFailure::Unsupported(constructs) => {
            let named: Vec<String> = constructs.iter().map(ToString::to_string).collect();
            raise(ExceptionKind::NotImplementedError, named.join("\n"))
        }
    })?;
    let blank: String = text
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    let source = Rc::new(Source::new(file.as_str(), &blank, Origin::Generated));
    machine.took_long();
    let code = compile_as(&tree, source, form)
        .map_err(|found| error(SyntaxError::new(found.to_string(), found.span)))?;
    machine.warn_of_oddities(&code.source)?;
    Ok(code)
}
