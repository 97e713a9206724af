//! `sys.stdout`, `sys.stderr` and `sys.stdin` (CPython `_io.TextIOWrapper`).

use std::any::Any;
use std::cell::OnceCell;
use std::rc::Rc;

use crate::python::failure::{Failure, raise, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::shared_class;
use crate::python::ops::iterate::collect;
use crate::python::types::{ExceptionKind, Member, make_class, type_name, types};
use crate::python::value::{Class, ClassFlags, Instance, NativeState, Str, Value};
use crate::trace::Stream;

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// One of the three standard streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standard {
    /// `sys.stdin`, which is always at its end.
    In,
    /// `sys.stdout`.
    Out,
    /// `sys.stderr`.
    Err,
}

impl NativeState for Standard {
    fn release(&self) {}

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Standard {
    /// A new object for the stream.
    pub(super) fn object(self) -> Value {
        Value::Instance(Instance::native(class(), self))
    }

    fn of(value: &Value) -> Result<Standard, Failure> {
        let state = match value {
            Value::Instance(instance) => instance.state::<Standard>(),
            _ => None,
        };
        state.copied().ok_or_else(|| {
            type_error(format!(
                "descriptor for '_io.TextIOWrapper' objects doesn't apply to a '{}' object",
                type_name(value)
            ))
        })
    }

    /// Where it writes to.
    fn output(self) -> Result<Stream, Failure> {
        match self {
            Standard::In => Err(unsupported("not writable")),
            Standard::Out => Ok(Stream::Out),
            Standard::Err => Ok(Stream::Err),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Standard::In => "<stdin>",
            Standard::Out => "<stdout>",
            Standard::Err => "<stderr>",
        }
    }

    fn mode(self) -> &'static str {
        match self {
            Standard::In => "r",
            Standard::Out | Standard::Err => "w",
        }
    }
}

/// `io.UnsupportedOperation`, which is an OSError and a ValueError, as the former.
fn unsupported(message: &str) -> Failure {
    raise(ExceptionKind::OSError, message)
}

fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags::default();
        make_class("TextIOWrapper", "_io", &types().object, MEMBERS, flags)
    })
}

const MEMBERS: &[Member] = &[
    Member::Method("write", write),
    Member::Method("writelines", write_lines),
    Member::Method("flush", flush),
    Member::Method("close", flush),
    Member::Method("isatty", is_atty),
    Member::Method("fileno", fileno),
    Member::Method("readable", readable),
    Member::Method("writable", writable),
    Member::Method("read", read),
    Member::Method("readline", read),
    Member::Method("readlines", read_lines),
    Member::Method("reconfigure", reconfigure),
    Member::Method("__iter__", iter),
    Member::Method("__next__", next),
    Member::Method("__repr__", repr),
    Member::Get("encoding", encoding),
    Member::Get("errors", errors),
    Member::Get("name", name),
    Member::Get("mode", mode),
    Member::Get("closed", closed),
    Member::Get("line_buffering", closed),
];

fn write(machine: &mut Machine, args: Args) -> NativeResult {
    let (receiver, [text]) = args.method("TextIOWrapper", "write")?;
    let stream = Standard::of(&receiver)?.output()?;
    let Value::Str(text) = text else {
        return Err(type_error(format!(
            "write() argument must be str, not {}",
            type_name(&text)
        )));
    };
    machine.write(stream, &text)?;
    Ok(Next::Return(Value::from(text.char_count())))
}

fn write_lines(machine: &mut Machine, args: Args) -> NativeResult {
    let (receiver, [lines]) = args.method("TextIOWrapper", "writelines")?;
    let stream = Standard::of(&receiver)?.output()?;
    collect(machine, &lines, move |machine, lines| {
        for line in lines {
            let Value::Str(line) = line else {
                return Err(type_error(format!(
                    "write() argument must be str, not {}",
                    type_name(&line)
                )));
            };
            machine.write(stream, &line)?;
        }
        Ok(Next::Return(Value::None))
    })
}

/// Output is never buffered, and closing a standard stream would only lose output.
fn flush(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("TextIOWrapper", "flush")?;
    Standard::of(&receiver)?;
    Ok(Next::Return(Value::None))
}

fn is_atty(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("TextIOWrapper", "isatty")?;
    Standard::of(&receiver)?;
    Ok(Next::Return(Value::Bool(false)))
}

fn fileno(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("TextIOWrapper", "fileno")?;
    Ok(Next::Return(Value::Int(match Standard::of(&receiver)? {
        Standard::In => 0,
        Standard::Out => 1,
        Standard::Err => 2,
    })))
}

fn readable(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("TextIOWrapper", "readable")?;
    let readable = Standard::of(&receiver)? == Standard::In;
    Ok(Next::Return(Value::Bool(readable)))
}

fn writable(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("TextIOWrapper", "writable")?;
    let writable = Standard::of(&receiver)? != Standard::In;
    Ok(Next::Return(Value::Bool(writable)))
}

/// Refuses to read from what is only written to.
fn check_readable(receiver: &Value) -> Result<(), Failure> {
    match Standard::of(receiver)? {
        Standard::In => Ok(()),
        Standard::Out | Standard::Err => Err(unsupported("not readable")),
    }
}

fn read(_: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = args.receiver("read")?;
    args.between("read", 0, 1)?;
    check_readable(&receiver)?;
    Ok(Next::Return(Value::Str(Str::intern(""))))
}

fn read_lines(_: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = args.receiver("readlines")?;
    args.between("readlines", 0, 1)?;
    check_readable(&receiver)?;
    Ok(Next::Return(Value::list(vec![])))
}

/// Buffering and encoding are what they are: UTF-8, and every write is seen at once.
fn reconfigure(_: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = args.receiver("reconfigure")?;
    Standard::of(&receiver)?;
    Ok(Next::Return(Value::None))
}

fn iter(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("TextIOWrapper", "__iter__")?;
    Ok(Next::Return(receiver))
}

fn next(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("TextIOWrapper", "__next__")?;
    check_readable(&receiver)?;
    Err(Failure::Exception(ExceptionKind::StopIteration.new(vec![])))
}

fn repr(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("TextIOWrapper", "__repr__")?;
    let stream = Standard::of(&receiver)?;
    Ok(Next::Return(Value::from(format!(
        "<_io.TextIOWrapper name='{}' mode='{}' encoding='utf-8'>",
        stream.name(),
        stream.mode()
    ))))
}

fn encoding(_: &mut Machine, _: &Value) -> Result<Value, Failure> {
    Ok(Value::from("utf-8"))
}

fn errors(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    Ok(Value::from(match Standard::of(receiver)? {
        Standard::Err => "backslashreplace",
        Standard::In | Standard::Out => "strict",
    }))
}

fn name(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    Ok(Value::from(Standard::of(receiver)?.name()))
}

fn mode(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    Ok(Value::from(Standard::of(receiver)?.mode()))
}

fn closed(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    Standard::of(receiver)?;
    Ok(Value::Bool(false))
}
