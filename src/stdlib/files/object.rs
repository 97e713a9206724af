//! The classes of `io`.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::keyboard::Source;
use super::opening;
use super::stream::Stream;
use super::text::{Newline, Text};
use super::{reading, writing};
use crate::python::failure::{Failure, attribute_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Namespace;
use crate::python::ops::text::{own_repr, plain_repr};
use crate::python::types::{ExceptionKind, Member, add_members, make_class, type_name, types};
use crate::python::value::heap::Heap;
use crate::python::value::{
    Class, ClassFlags, DictData, Exception, Instance, NativeState, Str, Value,
};
use crate::trace::Stream as Output;

/// Which class a file is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `TextIOWrapper`.
    Text,
    /// `BufferedReader`.
    Reader,
    /// `BufferedWriter`.
    Writer,
    /// `BufferedRandom`.
    Random,
    /// `FileIO`: without a buffer.
    Raw,
    /// `BytesIO`.
    Bytes,
    /// `StringIO`.
    String,
}

/// A file object.
pub(super) struct File {
    /// Which class.
    pub(super) kind: Kind,
    /// The bytes.
    pub(super) stream: Rc<Stream>,
    /// How they are text, where they are.
    pub(super) text: Option<Text>,
    /// `name`; unbound if there is none.
    pub(super) name: Value,
    /// `mode`; unbound if there is none.
    pub(super) mode: Value,
}

impl NativeState for File {
    /// Name and mode are texts.
    fn release(&self) {}
}

impl File {
    /// The file that a value is.
    pub(super) fn of(value: &Value) -> Result<&File, Failure> {
        let state = match value {
            Value::Instance(instance) => instance.state::<File>(),
            _ => None,
        };
        state.ok_or_else(|| {
            type_error(format!(
                "descriptor for 'io.IOBase' objects doesn't apply to a '{}' object",
                type_name(value)
            ))
        })
    }

    /// An object of it.
    pub(super) fn object(self) -> Value {
        let class = classes().of(self.kind).clone();
        Value::Instance(Instance::native(class, self))
    }

    /// The error for what is done to a closed file, worded as CPython does for this method.
    pub(super) fn check_open(&self, method: &str) -> Result<(), Failure> {
        if !self.stream.closed.get() {
            return Ok(());
        }
        let of_base = matches!(method, "readlines" | "writelines" | "iter" | "flush");
        let asks = matches!(
            method,
            "readable" | "writable" | "seekable" | "isatty" | "fileno"
        );
        Err(value_error(match (self.kind, method) {
            (Kind::Reader | Kind::Writer | Kind::Random, "write") => {
                "write to closed file".to_owned()
            }
            (
                Kind::Reader | Kind::Writer | Kind::Random,
                "read" | "readline" | "seek" | "truncate" | "peek",
            )
            | (Kind::Writer | Kind::Random, "flush") => format!("{method} of closed file"),
            (Kind::Bytes, _) => "I/O operation on closed file.".to_owned(),
            (kind, _) if of_base || kind == Kind::Text && !asks => {
                "I/O operation on closed file.".to_owned()
            }
            _ => "I/O operation on closed file".to_owned(),
        }))
    }

    /// Refuses to read from what is only written to.
    pub(super) fn check_readable(&self) -> Result<(), Failure> {
        if self.stream.readable {
            return Ok(());
        }
        Err(unsupported(match self.kind {
            Kind::Text => "not readable",
            Kind::Raw => "File not open for reading",
            _ => "read",
        }))
    }

    /// Refuses to write to what is only read.
    pub(super) fn check_writable(&self, method: &str) -> Result<(), Failure> {
        if self.stream.writable {
            return Ok(());
        }
        Err(unsupported(match self.kind {
            Kind::Text => "not writable",
            Kind::Raw => "File not open for writing",
            _ => method,
        }))
    }

    /// The receiver of a method, taken from the front of the arguments.
    pub(super) fn receiver(args: &mut Args, method: &str) -> Result<Value, Failure> {
        let receiver = args.receiver(method)?;
        File::of(&receiver)?;
        Ok(receiver)
    }
}

/// `io.UnsupportedOperation`.
pub(super) fn unsupported(message: &str) -> Failure {
    let class = classes().unsupported.clone();
    match Exception::new(class, vec![Value::from(message)]) {
        Some(exception) => Failure::Exception(exception),
        None => Failure::bug("UnsupportedOperation is an exception"),
    }
}

/// The classes of `io`, made once a thread.
struct Classes {
    bases: [Rc<Class>; 4],
    /// By [`Kind`].
    files: [Rc<Class>; 7],
    unsupported: Rc<Class>,
}

impl Classes {
    fn of(&self, kind: Kind) -> &Rc<Class> {
        &self.files[kind as usize]
    }
}

fn classes() -> Rc<Classes> {
    thread_local! {
        static CLASSES: OnceCell<Rc<Classes>> = const { OnceCell::new() };
        static HEAP: Rc<Heap> = Heap::shared();
    }
    CLASSES.with(|classes| {
        let made = classes.get_or_init(|| {
            let _current = HEAP.with(Heap::enter);
            Rc::new(make_classes())
        });
        made.clone()
    })
}

fn make_classes() -> Classes {
    let plain = ClassFlags::default();
    let base = make_class("IOBase", "io", &types().object, MEMBERS, plain);
    let derived = |name| make_class(name, "io", &base, &[], plain);
    let (raw, buffered, text) = (
        derived("RawIOBase"),
        derived("BufferedIOBase"),
        derived("TextIOBase"),
    );
    add_members(&buffered, BUFFERED_MEMBERS);
    add_members(&text, TEXT_MEMBERS);
    let file = |name, base: &Rc<Class>, construct| {
        let flags = ClassFlags {
            construct: Some(construct),
            finalizer: Some(finalize),
            ..ClassFlags::default()
        };
        make_class(name, "_io", base, &[], flags)
    };
    let files = [
        file("TextIOWrapper", &text, opening::construct_text),
        file("BufferedReader", &buffered, opening::refuse),
        file("BufferedWriter", &buffered, opening::refuse),
        file("BufferedRandom", &buffered, opening::refuse),
        file("FileIO", &raw, opening::refuse),
        file("BytesIO", &buffered, opening::construct_bytes),
        file("StringIO", &text, opening::construct_string),
    ];
    for file in &files {
        let in_memory = [Kind::Bytes, Kind::String].map(|kind| &files[kind as usize]);
        if !in_memory.iter().any(|class| Rc::ptr_eq(class, file)) {
            add_members(file, NAMED_MEMBERS);
        }
    }
    let init = |kind, init| {
        add_members(&files[kind as usize], &[Member::Method("__init__", init)]);
    };
    init(Kind::Bytes, opening::init_bytes);
    init(Kind::String, opening::init_string);
    add_members(
        &files[Kind::Text as usize],
        &[Member::Get("buffer", opening::buffer)],
    );
    for kind in [Kind::Bytes, Kind::String] {
        add_members(
            &files[kind as usize],
            &[Member::Method("getvalue", reading::get_value)],
        );
    }
    add_members(
        &files[Kind::Bytes as usize],
        &[Member::Method("getbuffer", reading::get_buffer)],
    );
    let os_error = ExceptionKind::OSError.class();
    let bases = vec![os_error.clone(), ExceptionKind::ValueError.class()];
    let mut ancestors = bases.clone();
    ancestors.extend(os_error.ancestors.iter().cloned());
    let unsupported = Class::new(
        "UnsupportedOperation",
        "io",
        bases,
        ancestors,
        DictData::default(),
        os_error.flags,
    );
    Classes {
        bases: [base, raw, buffered, text],
        files,
        unsupported,
    }
}

/// A file that nobody holds any more closes.
fn finalize(machine: &mut Machine, instance: &Rc<Instance>) -> Result<(), Failure> {
    match instance.state::<File>() {
        Some(file) => writing::drop_file(machine, file),
        None => Ok(()),
    }
}

/// The namespace of `io`.
pub(in crate::stdlib) fn io_module(machine: &mut Machine) -> DictData {
    let classes = classes();
    let open = machine.builtins().get_str(&Str::intern("open"));
    let mut names = Namespace::new("io")
        .value("open", open.unwrap_or(Value::None))
        .value("SEEK_SET", Value::Int(0))
        .value("SEEK_CUR", Value::Int(1))
        .value("SEEK_END", Value::Int(2))
        .value("DEFAULT_BUFFER_SIZE", super::text::CHUNK)
        .class(classes.unsupported.clone());
    for class in classes.bases.iter().chain(&classes.files) {
        names = names.class(class.clone());
    }
    names.finish()
}

/// One of the three standard streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::stdlib) enum Standard {
    /// `sys.stdin`.
    In,
    /// `sys.stdout`.
    Out,
    /// `sys.stderr`.
    Err,
}

impl Standard {
    /// A new object for the stream.
    pub(in crate::stdlib) fn object(self) -> Value {
        let (name, mode, output) = match self {
            Standard::In => ("<stdin>", "r", None),
            Standard::Out => ("<stdout>", "w", Some(Output::Out)),
            Standard::Err => ("<stderr>", "w", Some(Output::Err)),
        };
        let errors = match self {
            Standard::Err => "backslashreplace",
            Standard::In | Standard::Out => "strict",
        };
        let stream = Stream {
            output,
            readable: output.is_none(),
            source: Cell::new(match self {
                Standard::In => Source::Keyboard,
                Standard::Out | Standard::Err => Source::File,
            }),
            writable: output.is_some(),
            ..Stream::default()
        };
        let text = Text::new(
            Str::intern("utf-8"),
            Str::intern(errors),
            Newline::Universal,
        );
        let file = File {
            kind: Kind::Text,
            stream: Rc::new(stream),
            text: Some(text),
            name: Value::from(name),
            mode: Value::from(mode),
        };
        file.object()
    }
}

/// What files have that are no memory: programs may set both on the others.
const NAMED_MEMBERS: &[Member] = &[
    Member::Get("mode", |_, receiver| {
        let file = File::of(receiver)?;
        known(receiver, "mode", &file.mode)
    }),
    Member::Get("name", |_, receiver| {
        let file = File::of(receiver)?;
        known(receiver, "name", &file.name)
    }),
];

const MEMBERS: &[Member] = &[
    Member::Method("__enter__", enter),
    Member::Method("__exit__", writing::exit),
    Member::Method("__iter__", enter),
    Member::Method("__next__", reading::next),
    Member::Method("__repr__", repr),
    Member::Method("close", writing::close),
    Member::Method("fileno", fileno),
    Member::Method("flush", writing::flush),
    Member::Method("isatty", |_, args| flag(args, "isatty", |_| false)),
    Member::Method("read", reading::read),
    Member::Method("readable", |_, args| {
        flag(args, "readable", |file| file.stream.readable)
    }),
    Member::Method("readline", reading::read_line),
    Member::Method("readlines", reading::read_lines),
    Member::Method("seek", writing::seek),
    Member::Method("seekable", |_, args| {
        flag(args, "seekable", |file| !is_standard(file))
    }),
    Member::Method("tell", writing::tell),
    Member::Method("truncate", writing::truncate),
    Member::Method("writable", |_, args| {
        flag(args, "writable", |file| file.stream.writable)
    }),
    Member::Method("write", writing::write),
    Member::Method("writelines", writing::write_lines),
    Member::Get("closed", |_, receiver| {
        Ok(Value::Bool(File::of(receiver)?.stream.closed.get()))
    }),
];

const BUFFERED_MEMBERS: &[Member] = &[
    Member::Method("readinto", reading::read_into),
    Member::Method("readinto1", reading::read_into),
    Member::Method("peek", reading::peek),
    Member::Method("read1", reading::read),
];

const TEXT_MEMBERS: &[Member] = &[
    Member::Method("reconfigure", writing::reconfigure),
    Member::Get("encoding", |_, receiver| {
        text_attribute(receiver, |text| &text.encoding)
    }),
    Member::Get("errors", |_, receiver| {
        text_attribute(receiver, |text| &text.errors)
    }),
    Member::Get("line_buffering", |_, receiver| {
        let text = File::of(receiver)?.text.as_ref();
        Ok(Value::Bool(text.is_some_and(|text| text.line_buffering)))
    }),
    Member::Get("newlines", reading::newlines),
];

/// Whether it is one of the standard streams.
pub(super) fn is_standard(file: &File) -> bool {
    matches!(&file.name, Value::Str(name) if name.starts_with('<') && file.kind == Kind::Text)
        && file.stream.buffer == 0
}

fn known(receiver: &Value, name: &str, value: &Value) -> Result<Value, Failure> {
    match value {
        Value::Unbound => Err(attribute_error(format!(
            "'{}' object has no attribute '{name}'",
            type_name(receiver)
        ))),
        value => Ok(value.clone()),
    }
}

fn text_attribute(receiver: &Value, of: fn(&Text) -> &Str) -> Result<Value, Failure> {
    let file = File::of(receiver)?;
    Ok(match (&file.text, file.kind) {
        (Some(text), Kind::Text) => Value::Str(of(text).clone()),
        _ => Value::None,
    })
}

fn flag(mut args: Args, method: &str, of: fn(&File) -> bool) -> NativeResult {
    let receiver = File::receiver(&mut args, method)?;
    let [] = args.exactly(method)?;
    let file = File::of(&receiver)?;
    // A file that never was for this says so even when it is closed.
    let says_no = matches!(
        (method, file.kind),
        ("readable", Kind::Writer | Kind::Text) | ("writable", Kind::Reader | Kind::Text)
    ) && !of(file);
    if !says_no {
        file.check_open(method)?;
    }
    Ok(Next::Return(Value::Bool(of(file))))
}

fn enter(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("IOBase", "__enter__")?;
    File::of(&receiver)?.check_open("iter")?;
    Ok(Next::Return(receiver))
}

fn fileno(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("IOBase", "fileno")?;
    let file = File::of(&receiver)?;
    if !file.name.is_unbound() {
        file.check_open("fileno")?;
    }
    let number = match &file.name {
        Value::Str(name) if is_standard(file) => match name.as_str() {
            "<stdin>" => 0,
            "<stdout>" => 1,
            _ => 2,
        },
        _ => return Err(unsupported("fileno")),
    };
    Ok(Next::Return(Value::Int(number)))
}

fn repr(machine: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("IOBase", "__repr__")?;
    let file = File::of(&receiver)?;
    if let Kind::Bytes | Kind::String = file.kind {
        return own_repr(machine, &receiver);
    }
    let mut text = format!("<{}", type_name(&receiver));
    if file.kind == Kind::Raw && file.stream.closed.get() {
        return Ok(Next::Return(Value::from(text + " [closed]>")));
    }
    if !file.name.is_unbound() {
        let name = plain_repr(machine, &file.name);
        text = format!("{text} name={name}");
    }
    if let (Kind::Text | Kind::Raw, Value::Str(mode)) = (file.kind, &file.mode) {
        text = format!("{text} mode='{mode}'");
    }
    match (file.kind, &file.text) {
        (Kind::Text, Some(Text { encoding, .. })) => {
            text = format!("{text} encoding='{encoding}'");
        }
        (Kind::Raw, _) => text.push_str(" closefd=True"),
        _ => {}
    }
    Ok(Next::Return(Value::from(text + ">")))
}
