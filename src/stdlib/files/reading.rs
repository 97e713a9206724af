//! The methods that read.

use super::keyboard::{Need, when_typed};
use super::object::{File, Kind};
use super::stream::BUFFER;
use super::text::Amount;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::chain::chain;
use crate::python::ops::collect::push_checked;
use crate::python::ops::number::{expect_size, integer};
use crate::python::ops::portions::in_portions;
use crate::python::types::bytearray::{bytearray, bytes_like};
use crate::python::types::memoryview::{self, fill};
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::Value;

/// How much is asked for: all, without an argument or with a negative one.
fn most(argument: Option<&Value>) -> Result<Option<usize>, Failure> {
    match argument {
        None | Some(Value::None | Value::Unbound) => Ok(None),
        Some(size) if integer(size).is_none() => Err(type_error(format!(
            "argument should be integer or None, not '{}'",
            type_name(size)
        ))),
        Some(size) => Ok(usize::try_from(expect_size(size)?).ok()),
    }
}

/// `read(size=-1)`, `read1`.
pub(super) fn read(machine: &mut Machine, args: Args) -> NativeResult {
    // At a keyboard a number of characters is had from one line.
    let need = match args.positional.get(1) {
        Some(Value::Int(size)) if *size >= 0 => Need::Line,
        _ => Need::All,
    };
    when_typed(machine, args, need, read_now)
}

fn read_now(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "read")?;
    let args = args.between("read", 0, 1)?;
    let file = File::of(&receiver)?;
    if file.kind == Kind::Writer {
        file.check_readable()?;
    }
    file.check_open("read")?;
    let most = most(args.first())?;
    file.check_readable()?;
    let value = match &file.text {
        Some(text) => {
            let amount = most.map_or(Amount::All, Amount::Characters);
            Value::from(text.read(machine, &file.stream, amount)?)
        }
        None => Value::bytes(file.stream.read(machine, most.unwrap_or(usize::MAX))?),
    };
    count(machine, &value);
    Ok(Next::Return(value))
}

/// `readinto(buffer)`: fills a bytearray, or what a memoryview of one shows, from its start.
pub(super) fn read_into(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "readinto")?;
    let [buffer] = args.exactly("readinto")?;
    let file = File::of(&receiver)?;
    file.check_open("read")?;
    file.check_readable()?;
    let room = bytes_like(&buffer).filter(|_| !matches!(buffer, Value::Bytes(_)));
    let Some(room) = room else {
        return Err(type_error(format!(
            "readinto() argument must be read-write bytes-like object, not {}",
            type_name(&buffer)
        )));
    };
    let bytes = file.stream.read(machine, room.len())?;
    let length = bytes.len();
    fill(&buffer, &bytes)?;
    Ok(Next::Return(Value::from(length)))
}

/// Long texts take their time.
fn count(machine: &mut Machine, value: &Value) {
    let size = match value {
        Value::Str(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        _ => 0,
    };
    machine.spend((size / 1024) as u32);
}

/// `peek(size=0)`.
pub(super) fn peek(_: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "peek")?;
    args.between("peek", 0, 1)?;
    let file = File::of(&receiver)?;
    file.check_open("peek")?;
    file.check_readable()?;
    let bytes = file.stream.content.bytes.borrow();
    let rest = bytes.get(file.stream.position.get()..).unwrap_or_default();
    Ok(Next::Return(Value::bytes(&rest[..rest.len().min(BUFFER)])))
}

/// The next line; empty at the end.
fn line(machine: &mut Machine, file: &File, most: Option<usize>) -> Result<Value, Failure> {
    if file.kind == Kind::Writer {
        file.check_readable()?;
    }
    file.check_open("readline")?;
    file.check_readable()?;
    let most = most.unwrap_or(usize::MAX);
    Ok(match &file.text {
        Some(text) => Value::from(text.read(machine, &file.stream, Amount::Line(most))?),
        None => Value::bytes(file.stream.read_line(machine, most)?),
    })
}

fn is_end(line: &Value) -> bool {
    match line {
        Value::Str(line) => line.is_empty(),
        Value::Bytes(line) => line.is_empty(),
        _ => true,
    }
}

/// `readline(size=-1)`.
pub(super) fn read_line(machine: &mut Machine, args: Args) -> NativeResult {
    when_typed(machine, args, Need::Line, read_line_now)
}

fn read_line_now(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "readline")?;
    let args = args.between("readline", 0, 1)?;
    let most = most(args.first())?;
    Ok(Next::Return(line(machine, File::of(&receiver)?, most)?))
}

/// `readlines(hint=-1)`.
pub(super) fn read_lines(machine: &mut Machine, args: Args) -> NativeResult {
    when_typed(machine, args, Need::All, read_lines_now)
}

const LINES_IN_A_PORTION: usize = 20_000;

fn read_lines_now(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "readlines")?;
    let args = args.between("readlines", 0, 1)?;
    let hint = most(args.first())?.filter(|hint| *hint > 0);
    let file = File::of(&receiver)?;
    file.check_open("readlines")?;
    let (mut lines, mut length) = (Vec::new(), 0);
    in_portions(machine, move |machine| {
        let file = File::of(&receiver)?;
        for _ in 0..LINES_IN_A_PORTION {
            let is_enough = hint.is_some_and(|hint| length >= hint);
            let line = match is_enough {
                true => Value::None,
                false => line(machine, file, None)?,
            };
            if is_enough || is_end(&line) {
                machine.spend((lines.len() / 16) as u32);
                let lines = std::mem::take(&mut lines);
                return Ok(Some(Next::Return(Value::list(lines))));
            }
            length += match &line {
                Value::Str(line) => line.char_count(),
                Value::Bytes(line) => line.len(),
                _ => 0,
            };
            push_checked(machine, &mut lines, line)?;
        }
        machine.check_memory(0)?;
        Ok(None)
    })
}

/// `__next__`.
pub(super) fn next(machine: &mut Machine, args: Args) -> NativeResult {
    when_typed(machine, args, Need::Line, next_now)
}

fn next_now(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "__next__")?;
    let file = File::of(&receiver)?;
    let tells = |on: bool| {
        if let (Some(text), Kind::Text) = (&file.text, file.kind) {
            text.iterating.set(!on);
        }
    };
    tells(false);
    let line = line(machine, file, None)?;
    let ended = is_end(&line);
    tells(ended);
    match ended {
        true => Err(Failure::Exception(ExceptionKind::StopIteration.new(vec![]))),
        false => Ok(Next::Return(line)),
    }
}

/// `getvalue()`.
pub(super) fn get_value(machine: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("StringIO", "getvalue")?;
    let file = File::of(&receiver)?;
    file.check_open("getvalue")?;
    let bytes = file.stream.content.bytes.borrow();
    machine.check_memory(bytes.len())?;
    Ok(Next::Return(match file.kind {
        Kind::String => Value::from(String::from_utf8_lossy(&bytes).into_owned()),
        _ => Value::bytes(bytes.as_slice()),
    }))
}

/// `BytesIO.getbuffer()`: a view of a copy, where CPython shows the bytes themselves.
pub(super) fn get_buffer(machine: &mut Machine, args: Args) -> NativeResult {
    let bytes = get_value(machine, args)?;
    chain(machine, bytes, |_, bytes| {
        let copy = bytearray(bytes_like(&bytes).unwrap_or_default().to_vec());
        let view = Value::Class(memoryview::class());
        Ok(Next::Call(view, Args::one(copy)))
    })
}

/// `newlines`.
pub(super) fn newlines(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    let Some(text) = &File::of(receiver)?.text else {
        return Ok(Value::None);
    };
    let seen = text.seen.get();
    let found = [
        (seen.returns, "\r"),
        (seen.feeds, "\n"),
        (seen.both, "\r\n"),
    ];
    let found = found.into_iter().filter(|(seen, _)| *seen);
    let mut found: Vec<Value> = found.map(|(_, newline)| Value::from(newline)).collect();
    Ok(match found.len() {
        0 => Value::None,
        1 => found.remove(0),
        _ => Value::tuple(found),
    })
}
