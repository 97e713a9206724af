//! The methods that write, move and close.

use std::rc::Rc;

use super::errors::Errno;
use super::object::{File, Kind, is_standard, unsupported};
use super::text::{Newline, Text};
use crate::python::failure::{Failure, raise, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::collect::collect;
use crate::python::ops::number::expect_size;
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{Str, Value};

const NONE: NativeResult = Ok(Next::Return(Value::None));

/// `write(text)`, `write(bytes)`.
pub(super) fn write(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "write")?;
    let [data] = args.exactly("write")?;
    let written = put(machine, File::of(&receiver)?, &data)?;
    Ok(Next::Return(Value::from(written)))
}

/// Writes, and tells how many characters or bytes.
fn put(machine: &mut Machine, file: &File, data: &Value) -> Result<usize, Failure> {
    let given = type_name(data);
    let Some(text) = &file.text else {
        if file.kind == Kind::Reader {
            file.check_writable("write")?;
        }
        let Value::Bytes(bytes) = data else {
            return Err(type_error(format!(
                "a bytes-like object is required, not '{given}'"
            )));
        };
        file.check_open("write")?;
        file.check_writable("write")?;
        file.stream.write(machine, bytes)?;
        machine.spend((bytes.len() / 1024) as u32);
        return Ok(bytes.len());
    };
    let Value::Str(data) = data else {
        return Err(type_error(match file.kind {
            Kind::String => format!("string argument expected, got '{given}'"),
            _ => format!("write() argument must be str, not {given}"),
        }));
    };
    file.check_open("write")?;
    file.check_writable("write")?;
    match file.kind {
        Kind::String => replace(machine, file, text, data)?,
        _ => text.write(machine, &file.stream, data)?,
    }
    machine.spend((data.len() / 1024) as u32);
    Ok(data.char_count())
}

/// `StringIO.write`: as many characters are replaced as are written.
pub(super) fn replace(
    machine: &mut Machine,
    file: &File,
    text: &Text,
    data: &Str,
) -> Result<(), Failure> {
    let new = match text.newline.get() {
        Newline::Universal if data.contains('\r') => data.replace("\r\n", "\n").replace('\r', "\n"),
        Newline::Return => data.replace('\n', "\r"),
        Newline::Both => data.replace('\n', "\r\n"),
        _ => data.to_string(),
    };
    text.reset();
    let position = &file.stream.position;
    let mut bytes = file.stream.content.bytes.borrow_mut();
    let start = position.get();
    let needed = bytes.len().max(start).saturating_add(new.len());
    if needed > bytes.capacity() {
        machine.check_memory(needed)?;
    }
    if start > bytes.len() {
        bytes.resize(start, 0);
    }
    let end = start + characters(&bytes[start..], new.chars().count());
    position.set(start + new.len());
    bytes.splice(start..end, new.bytes());
    Ok(())
}

/// How many bytes so many characters of UTF-8 take, if there are as many.
fn characters(bytes: &[u8], count: usize) -> usize {
    let starts = bytes.iter().enumerate();
    let mut starts = starts.filter(|(_, byte)| **byte & 0xC0 != 0x80);
    starts.nth(count).map_or(bytes.len(), |(at, _)| at)
}

/// `writelines(lines)`.
pub(super) fn write_lines(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "writelines")?;
    let [lines] = args.exactly("writelines")?;
    File::of(&receiver)?.check_open("writelines")?;
    collect(machine, &lines, move |machine, lines| {
        let file = File::of(&receiver)?;
        for line in lines {
            put(machine, file, &line)?;
        }
        NONE
    })
}

/// Brings all that was written into the file.
fn settle(machine: &mut Machine, file: &File) -> Result<(), Failure> {
    if let Some(text) = &file.text {
        text.push(machine, &file.stream)?;
    }
    file.stream.flush(machine)
}

/// `flush()`.
pub(super) fn flush(machine: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("IOBase", "flush")?;
    let file = File::of(&receiver)?;
    if file.kind != Kind::String {
        file.check_open("flush")?;
    }
    settle(machine, file)?;
    if let Some(text) = &file.text {
        text.iterating.set(false);
    }
    if file.stream.writable {
        file.stream.content.record(machine);
    }
    NONE
}

/// Closes a file.
pub(super) fn close_file(machine: &mut Machine, file: &File) -> Result<(), Failure> {
    if file.stream.closed.get() {
        return Ok(());
    }
    let pushed = match &file.text {
        Some(text) => text.push(machine, &file.stream),
        None => Ok(()),
    };
    file.stream.close(machine)?;
    pushed
}

/// Nobody holds a file any more: it closes, unless another object has the same bytes.
pub(super) fn drop_file(machine: &mut Machine, file: &File) -> Result<(), Failure> {
    match (Rc::strong_count(&file.stream), &file.text) {
        (1, _) => close_file(machine, file),
        (_, Some(text)) => text.push(machine, &file.stream),
        (_, None) => Ok(()),
    }
}

/// `close()`.
pub(super) fn close(machine: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("IOBase", "close")?;
    close_file(machine, File::of(&receiver)?)?;
    NONE
}

/// `__exit__`.
pub(super) fn exit(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "__exit__")?;
    close_file(machine, File::of(&receiver)?)?;
    NONE
}

/// While a file is iterated over, CPython does not know where it is.
fn telling_is_off() -> Failure {
    let message = "telling position disabled by next() call";
    raise(ExceptionKind::OSError, message)
}

fn check_seekable(file: &File) -> Result<(), Failure> {
    match is_standard(file) {
        true => Err(unsupported("underlying stream is not seekable")),
        false => Ok(()),
    }
}

/// The position as `tell` gives it.
fn position(file: &File) -> usize {
    let position = file.stream.position.get();
    match file.kind {
        Kind::String => {
            let bytes = file.stream.content.bytes.borrow();
            let within = &bytes[..position.min(bytes.len())];
            let starts = within.iter().filter(|byte| **byte & 0xC0 != 0x80);
            starts.count() + position.saturating_sub(bytes.len())
        }
        _ => position,
    }
}

/// Where so many characters end in a StringIO; each one behind its end counts as a byte.
fn offset_of(file: &File, count: usize) -> usize {
    let bytes = file.stream.content.bytes.borrow();
    let starts = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80);
    let missing = count.saturating_sub(starts.count());
    characters(&bytes, count).saturating_add(missing)
}

/// `tell()`.
pub(super) fn tell(machine: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("IOBase", "tell")?;
    let file = File::of(&receiver)?;
    file.check_open("tell")?;
    check_seekable(file)?;
    if let Some(text) = &file.text {
        if text.iterating.get() {
            return Err(telling_is_off());
        }
        settle(machine, file)?;
    }
    Ok(Next::Return(Value::from(position(file))))
}

/// `seek(offset, whence=0)`.
pub(super) fn seek(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "seek")?;
    let args = args.between("seek", 1, 2)?;
    let file = File::of(&receiver)?;
    file.check_open("seek")?;
    check_seekable(file)?;
    let offset = expect_size(&args[0])?;
    let is_iterating = file.text.as_ref().is_some_and(|text| text.iterating.get());
    let whence = args.get(1).map_or(Ok(0), expect_size)?;
    settle(machine, file)?;
    let stream = &file.stream;
    let end = stream.content.bytes.borrow().len() as i64;
    let here = stream.position.get() as i64;
    let wanted = match (file.kind, whence) {
        (Kind::String | Kind::Text, 0) if offset < 0 => {
            let negative = match file.kind {
                Kind::String => "Negative",
                _ => "negative",
            };
            return Err(value_error(format!("{negative} seek position {offset}")));
        }
        (Kind::String, 0) => {
            let wanted = usize::try_from(offset).map_err(|_| Errno::Invalid.on(&Value::None))?;
            offset_of(file, wanted) as i64
        }
        (Kind::String, 1 | 2) if offset != 0 => {
            let message = "Can't do nonzero cur-relative seeks";
            return Err(raise(ExceptionKind::OSError, message));
        }
        (Kind::Text, 1) if offset != 0 => {
            return Err(unsupported("can't do nonzero cur-relative seeks"));
        }
        (Kind::Text, 1) if is_iterating => return Err(telling_is_off()),
        (Kind::Text, 2) if offset != 0 => {
            return Err(unsupported("can't do nonzero end-relative seeks"));
        }
        (Kind::Bytes, 0) if offset < 0 => {
            return Err(value_error(format!("negative seek value {offset}")));
        }
        (_, 0) => offset,
        (_, 1) => here.saturating_add(offset),
        (_, 2) => end.saturating_add(offset),
        (Kind::Raw, _) => return Err(Errno::Invalid.on(&Value::None)),
        (Kind::Reader | Kind::Writer | Kind::Random, _) => {
            return Err(value_error(format!("whence value {whence} unsupported")));
        }
        (kind, _) => {
            let invalid = if kind == Kind::String {
                "Invalid"
            } else {
                "invalid"
            };
            return Err(value_error(format!(
                "{invalid} whence ({whence}, should be 0, 1 or 2)"
            )));
        }
    };
    let wanted = match file.kind {
        Kind::Bytes => wanted.max(0),
        _ => wanted,
    };
    let wanted = usize::try_from(wanted).map_err(|_| Errno::Invalid.on(&Value::None))?;
    if let Some(text) = &file.text {
        text.reset();
    }
    stream.seek(machine, wanted)?;
    Ok(Next::Return(Value::from(position(file))))
}

/// `truncate(size=None)`.
pub(super) fn truncate(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "truncate")?;
    let args = args.between("truncate", 0, 1)?;
    let file = File::of(&receiver)?;
    file.check_open("truncate")?;
    let as_writable = match file.kind {
        Kind::Text if !file.stream.writable => Err(unsupported("truncate")),
        _ => file.check_writable("truncate"),
    };
    as_writable?;
    settle(machine, file)?;
    let size = match args.first() {
        None | Some(Value::None) => position(file) as i64,
        Some(size) => expect_size(size)?,
    };
    let Ok(wanted) = usize::try_from(size) else {
        return Err(match file.kind {
            Kind::String => value_error(format!("Negative size value {size}")),
            Kind::Bytes => value_error(format!("negative size value {size}")),
            _ => Errno::Invalid.on(&Value::None),
        });
    };
    let held = file.stream.content.bytes.borrow().len();
    let length = match file.kind {
        Kind::String => characters(&file.stream.content.bytes.borrow(), wanted),
        Kind::Bytes => wanted.min(held),
        _ => wanted,
    };
    let here = position(file);
    file.stream.truncate(machine, length)?;
    if file.kind == Kind::String {
        // It stays where it was, counted in characters.
        file.stream.position.set(offset_of(file, here));
    }
    Ok(Next::Return(Value::Int(size)))
}

/// `reconfigure()`: encoding and buffering are what they are.
pub(super) fn reconfigure(_: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = File::receiver(&mut args, "reconfigure")?;
    match is_standard(File::of(&receiver)?) {
        true => NONE,
        false => Err(raise(
            ExceptionKind::NotImplementedError,
            "reconfigure() is supported for the standard streams only",
        )),
    }
}
