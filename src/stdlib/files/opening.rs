//! `open`, and the constructors of `io`.

use std::rc::Rc;

use super::errors::Errno;
use super::object::{File, Kind};
use super::stream::{BUFFER, Stream};
use super::system::with_path;
use super::text::{Newline, Text};
use super::tree::{Content, FileSystem, Node};
use super::writing;
use crate::python::failure::{Failure, raise, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::number::expect_size;
use crate::python::types::{ExceptionKind, codecs, function, type_name};
use crate::python::value::{Class, Dict, Instance, Str, Value};

/// Gives `open` to the names that programs start with.
pub fn add_open(builtins: &Dict) {
    builtins.set_str(&Str::intern("open"), function("open", "io", open));
}

/// What a mode asks for.
#[derive(Default)]
struct Mode {
    /// `r`, `w`, `a` or `x`; none if none of them is named.
    way: Option<char>,
    update: bool,
    text: bool,
    binary: bool,
}

impl Mode {
    fn parse(mode: &str) -> Result<Mode, Failure> {
        let invalid = || value_error(format!("invalid mode: '{mode}'"));
        let mut parsed = Mode::default();
        let mut ways = 0;
        for (at, letter) in mode.char_indices() {
            if mode[..at].contains(letter) {
                return Err(invalid());
            }
            match letter {
                'r' | 'w' | 'a' | 'x' => {
                    parsed.way = Some(letter);
                    ways += 1;
                }
                '+' => parsed.update = true,
                't' => parsed.text = true,
                'b' => parsed.binary = true,
                _ => return Err(invalid()),
            }
        }
        if parsed.text && parsed.binary {
            return Err(value_error("can't have text and binary mode at once"));
        }
        match ways {
            0 | 1 => Ok(parsed),
            _ => Err(value_error(
                "must have exactly one of create/read/write/append mode",
            )),
        }
    }

    /// `mode` of the file below.
    fn raw(&self, way: char) -> &'static str {
        match (way, self.update) {
            ('x', false) => "xb",
            ('x', true) => "xb+",
            ('a', false) => "ab",
            ('a', true) => "ab+",
            ('w', false) => "wb",
            ('r', false) => "rb",
            _ => "rb+",
        }
    }
}

/// An optional text argument of `open`.
fn text_or_none(value: &Value, name: &str) -> Result<Option<Str>, Failure> {
    match value {
        Value::Unbound | Value::None => Ok(None),
        Value::Str(text) => Ok(Some(text.clone())),
        other => Err(type_error(format!(
            "open() argument '{name}' must be str or None, not {}",
            type_name(other)
        ))),
    }
}

/// `open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None)`.
pub(super) fn open(machine: &mut Machine, args: Args) -> NativeResult {
    let names = [
        "file",
        "mode",
        "buffering",
        "encoding",
        "errors",
        "newline",
        "closefd",
        "opener",
    ];
    let [file, mode, buffering, encoding, errors, newline, _, opener] =
        args.bind("open", names, 1)?;
    let mode = match mode {
        Value::Unbound => Str::intern("r"),
        Value::Str(mode) => mode,
        other => {
            return Err(type_error(format!(
                "open() argument 'mode' must be str, not {}",
                type_name(&other)
            )));
        }
    };
    let buffering = match buffering {
        Value::Unbound => -1,
        buffering => expect_size(&buffering)?,
    };
    let encoding = text_or_none(&encoding, "encoding")?;
    let errors = text_or_none(&errors, "errors")?;
    let newline = text_or_none(&newline, "newline")?;
    if let Value::Int(_) | Value::Bool(_) = file {
        return Err(refused("open() of a file descriptor"));
    }
    if !matches!(opener, Value::Unbound | Value::None) {
        return Err(refused("open() with an opener"));
    }
    with_path(machine, file, None, move |machine, path, name| {
        let parsed = Mode::parse(&mode)?;
        if parsed.binary {
            let given = [
                (encoding.is_some(), "an encoding"),
                (errors.is_some(), "an errors"),
                (newline.is_some(), "a newline"),
            ];
            if let Some((_, what)) = given.iter().find(|(given, _)| *given) {
                return Err(value_error(format!(
                    "binary mode doesn't take {what} argument"
                )));
            }
            if buffering == 1 {
                machine.warn(
                    ExceptionKind::RuntimeWarning,
                    "line buffering (buffering=1) isn't supported in binary mode, \
                     the default buffer size will be used",
                    1,
                )?;
            }
        }
        let Some(way) = parsed.way else {
            return Err(value_error(
                "Must have exactly one of create/read/write/append mode and at most one plus",
            ));
        };
        let content = find_or_make(machine, &path, &name, way, parsed.update)?;
        if buffering == 0 && !parsed.binary {
            return Err(value_error("can't have unbuffered text I/O"));
        }
        let end = content.bytes.borrow().len();
        let stream = Stream {
            content,
            readable: way == 'r' || parsed.update,
            writable: way != 'r' || parsed.update,
            append: way == 'a',
            buffer: match buffering {
                ..=-1 | 1 => BUFFER,
                size => size as usize,
            },
            ..Stream::default()
        };
        if stream.append {
            stream.position.set(end);
        }
        let mut file = File {
            kind: bytes_kind(&stream),
            stream: Rc::new(stream),
            text: None,
            name,
            mode: Value::from(parsed.raw(way)),
        };
        if !parsed.binary {
            let mut text = as_text(encoding, errors, newline.as_ref())?;
            text.line_buffering = buffering == 1;
            file.text = Some(text);
            file.kind = Kind::Text;
            file.mode = Value::Str(mode);
        }
        Ok(Next::Return(file.object()))
    })
}

fn refused(what: &str) -> Failure {
    let message = format!("{what} is not supported by this playground");
    raise(ExceptionKind::NotImplementedError, message)
}

/// The class of a file that is no text.
fn bytes_kind(stream: &Stream) -> Kind {
    match (stream.buffer, stream.readable, stream.writable) {
        (0, ..) => Kind::Raw,
        (_, true, true) => Kind::Random,
        (_, true, false) => Kind::Reader,
        (_, false, _) => Kind::Writer,
    }
}

fn as_text(
    encoding: Option<Str>,
    errors: Option<Str>,
    newline: Option<&Str>,
) -> Result<Text, Failure> {
    let Some(ends) = Newline::of(newline.map(Str::as_str)) else {
        let newline = newline.map_or("", Str::as_str);
        return Err(value_error(format!("illegal newline value: {newline}")));
    };
    // "locale" is what there is without an encoding, too.
    let encoding = encoding.filter(|name| name.as_str() != "locale");
    let encoding = encoding.unwrap_or_else(|| Str::intern("UTF-8"));
    let errors = errors.unwrap_or_else(|| Str::intern("strict"));
    codecs::encode("", &encoding, &errors)?;
    Ok(Text::new(encoding, errors, ends))
}

/// The content that is opened; new or emptied if the mode says so.
fn find_or_make(
    machine: &mut Machine,
    path: &str,
    name: &Value,
    way: char,
    update: bool,
) -> Result<Rc<Content>, Failure> {
    let files = FileSystem::of(machine);
    let place = files.find(path).map_err(|errno| errno.on(name))?;
    let content = match (&place.node, &place.entry) {
        (Some(_), _) if way == 'x' => return Err(Errno::Exists.on(name)),
        (Some(Node::Directory(_)), _) => return Err(Errno::IsDirectory.on(name)),
        (Some(Node::File(content)), _) => content.clone(),
        (None, Some((parent, entry))) if way != 'r' => {
            if place.is_directory {
                return Err(Errno::IsDirectory.on(name));
            }
            let content = Rc::<Content>::default();
            parent.put(entry.clone(), Node::File(content.clone()), machine.now());
            content.modified.set(machine.now());
            content.named(&place.path);
            content
        }
        (None, _) => return Err(Errno::NoEntry.on(name)),
    };
    if way == 'w' {
        let old = content.bytes.take();
        drop(old);
        content.named(&place.path);
        content.touch(machine);
    } else if way != 'r' || update {
        content.named_if_known(&place.path);
    }
    Ok(content)
}

/// `TextIOWrapper.buffer`: another view of the same bytes.
pub(super) fn buffer(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    let file = File::of(receiver)?;
    let view = File {
        kind: match file.stream.output {
            Some(_) => Kind::Writer,
            None => bytes_kind(&file.stream),
        },
        stream: file.stream.clone(),
        text: None,
        name: file.name.clone(),
        mode: Value::Unbound,
    };
    Ok(view.object())
}

/// The classes that `open` alone makes objects of.
pub(super) fn refuse(_: &mut Machine, class: &Rc<Class>, _: Args) -> NativeResult {
    Err(refused(&format!("{}()", class.name())))
}

/// `TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False)`.
pub(super) fn construct_text(_: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let names = [
        "buffer",
        "encoding",
        "errors",
        "newline",
        "line_buffering",
        "write_through",
    ];
    let [below, encoding, errors, newline, line_buffering, _] =
        args.bind("TextIOWrapper", names, 1)?;
    let below = File::of(&below)?;
    if below.text.is_some() {
        return Err(refused("a TextIOWrapper around text"));
    }
    let newline = text_or_none(&newline, "newline")?;
    let mut text = as_text(
        text_or_none(&encoding, "encoding")?,
        text_or_none(&errors, "errors")?,
        newline.as_ref(),
    )?;
    text.line_buffering = matches!(line_buffering, Value::Bool(true));
    let file = File {
        kind: Kind::Text,
        stream: below.stream.clone(),
        text: Some(text),
        name: below.name.clone(),
        mode: Value::Unbound,
    };
    Ok(Next::Return(Value::Instance(Instance::native(
        class.clone(),
        file,
    ))))
}

/// Something in memory that is no file.
fn in_memory(class: &Rc<Class>, kind: Kind, text: Option<Text>) -> Value {
    let stream = Rc::new(Stream {
        readable: true,
        writable: true,
        ..Stream::default()
    });
    let file = File {
        kind,
        stream,
        text,
        name: Value::Unbound,
        mode: Value::Unbound,
    };
    Value::Instance(Instance::native(class.clone(), file))
}

/// `BytesIO(initial_bytes=b'')`.
pub(super) fn construct_bytes(_: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let made = in_memory(class, Kind::Bytes, None);
    fill_bytes(&made, args)?;
    Ok(Next::Return(made))
}

/// `BytesIO.__init__`, for classes that derive from it.
pub(super) fn init_bytes(_: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = own(Kind::Bytes, "_io.BytesIO", &mut args)?;
    fill_bytes(&receiver, args)?;
    Ok(Next::Return(Value::None))
}

/// The object of this kind whose `__init__` is called, taken from the front of the arguments.
fn own(kind: Kind, class: &str, args: &mut Args) -> Result<Value, Failure> {
    let receiver = args.receiver("__init__")?;
    if File::of(&receiver).is_ok_and(|file| file.kind == kind) {
        return Ok(receiver);
    }
    Err(type_error(format!(
        "descriptor '__init__' requires a '{class}' object but received a '{}'",
        type_name(&receiver)
    )))
}

fn fill_bytes(value: &Value, args: Args) -> Result<(), Failure> {
    let file = File::of(value)?;
    let [initial] = args.bind("BytesIO", ["initial_bytes"], 0)?;
    let initial = match &initial {
        Value::Unbound | Value::None => Vec::new(),
        Value::Bytes(bytes) => bytes.to_vec(),
        other => {
            return Err(type_error(format!(
                "a bytes-like object is required, not '{}'",
                type_name(other)
            )));
        }
    };
    file.stream.content.bytes.replace(initial);
    file.stream.position.set(0);
    Ok(())
}

/// `StringIO(initial_value='', newline='\n')`.
pub(super) fn construct_string(
    machine: &mut Machine,
    class: &Rc<Class>,
    args: Args,
) -> NativeResult {
    let text = Text::new(Str::intern("utf-8"), Str::intern("strict"), Newline::Feed);
    let made = in_memory(class, Kind::String, Some(text));
    fill_string(machine, &made, args)?;
    Ok(Next::Return(made))
}

/// `StringIO.__init__`, for classes that derive from it.
pub(super) fn init_string(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = own(Kind::String, "_io.StringIO", &mut args)?;
    fill_string(machine, &receiver, args)?;
    Ok(Next::Return(Value::None))
}

fn fill_string(machine: &mut Machine, value: &Value, args: Args) -> Result<(), Failure> {
    let file = File::of(value)?;
    let [initial, newline] = args.bind("StringIO", ["initial_value", "newline"], 0)?;
    let newline = match &newline {
        Value::Unbound => Some("\n"),
        Value::None => None,
        Value::Str(newline) => Some(newline.as_str()),
        other => {
            return Err(type_error(format!(
                "newline must be str or None, not {}",
                type_name(other)
            )));
        }
    };
    let Some(ends) = Newline::of(newline) else {
        let newline = newline.unwrap_or_default();
        return Err(value_error(format!("illegal newline value: '{newline}'")));
    };
    let initial = match &initial {
        Value::Unbound | Value::None => &Str::literal(""),
        Value::Str(initial) => initial,
        other => {
            return Err(type_error(format!(
                "initial_value must be str or None, not {}",
                type_name(other)
            )));
        }
    };
    file.stream.content.bytes.replace(Vec::new());
    file.stream.position.set(0);
    if let Some(text) = &file.text {
        text.newline.set(ends);
        writing::replace(machine, file, text, initial)?;
    }
    file.stream.position.set(0);
    Ok(())
}
