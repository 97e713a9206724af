//! What exceptions offer.

use std::rc::Rc;

use super::{ExceptionKind, Member};
use crate::python::failure::{Failure, type_error};
use crate::python::machine::traceback::{Traceback, object_of};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::value::burial::bury;
use crate::python::value::{Class, Exception, Str, Tuple, Value};

/// Members of `BaseException`.
pub const BASE_EXCEPTION: &[Member] = &[
    Member::Method("__init__", init),
    Member::Method("with_traceback", with_traceback),
    Member::Method("add_note", add_note),
    Member::GetSet("args", args, set_args),
    Member::GetSet("__cause__", cause, set_cause),
    Member::GetSet("__context__", context, set_context),
    Member::GetSet(
        "__suppress_context__",
        suppress_context,
        set_suppress_context,
    ),
    Member::GetSet("__traceback__", traceback, set_traceback),
];

/// Members of `StopIteration`.
pub const STOP_ITERATION: &[Member] = &[Member::Get("value", first_arg)];

/// Members of `SystemExit`.
pub const SYSTEM_EXIT: &[Member] = &[Member::Get("code", first_arg)];

/// Members of `ImportError`.
pub const IMPORT_ERROR: &[Member] = &[Member::Get("msg", message)];

/// Members of `OSError`.
pub const OS_ERROR: &[Member] = &[
    Member::Get("errno", errno),
    Member::Get("strerror", strerror),
    Member::GetSet("filename", file::<0>, set_file::<0>),
    Member::GetSet("filename2", file::<1>, set_file::<1>),
];

/// `BaseException(*args)`.
///
/// # Errors
/// None; keyword arguments are for an `__init__` in Python.
pub fn construct(_machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let named = named_attributes(class);
    let is_known = |name: &Str| named.contains(&name.as_str());
    if !class.flags.from_python && !args.keywords.iter().all(|(name, _)| is_known(name)) {
        let unknown = args.keywords.iter().find(|(name, _)| !is_known(name));
        return Err(type_error(match unknown {
            Some((name, _)) if !named.is_empty() => format!(
                "'{name}' is an invalid keyword argument for {}()",
                class.name()
            ),
            _ => format!("{}() takes no keyword arguments", class.name()),
        }));
    }
    let specific = os_error_class(class, &args.positional);
    let class = specific.as_ref().unwrap_or(class);
    match Exception::new(class.clone(), args.positional.into_vec()) {
        Some(exception) => {
            let attributes = exception.instance().dict();
            for (name, value) in args.keywords {
                if named.contains(&name.as_str()) {
                    attributes.set_str(&name, value);
                }
            }
            if ExceptionKind::OSError.matches(&exception) {
                take_files(&exception);
            }
            if ExceptionKind::SyntaxError.matches(&exception) {
                take_place(&exception)?;
            }
            Ok(Next::Return(Value::from(exception)))
        }
        None => Err(Failure::bug("the class of an exception is one")),
    }
}

/// What may be given by name, and is None otherwise.
const NAMED: &[(ExceptionKind, &[&str])] = &[
    (ExceptionKind::AttributeError, &["name", "obj"]),
    (ExceptionKind::NameError, &["name"]),
    (ExceptionKind::ImportError, &["name", "path"]),
];

fn named_attributes(class: &Rc<Class>) -> &'static [&'static str] {
    let found = NAMED
        .iter()
        .find(|(kind, _)| class.is_subclass(&kind.class()));
    found.map_or(&[], |(_, names)| names)
}

/// Where the text of a SyntaxError is wrong: the attributes that its second argument gives.
const PLACE: [&str; 6] = [
    "filename",
    "lineno",
    "offset",
    "text",
    "end_lineno",
    "end_offset",
];

/// Gives the built-in classes the attributes that are None where nothing else is said.
pub(super) fn add_named(kind: ExceptionKind, class: &Rc<Class>) {
    let named = NAMED.iter().find(|(named, _)| *named == kind);
    let mut names = named.map_or(Vec::new(), |(_, names)| names.to_vec());
    if kind == ExceptionKind::SyntaxError {
        names.extend(PLACE);
        names.extend(["msg", "print_file_and_line"]);
    }
    for name in names {
        class.set(&Str::intern(name), Value::None);
    }
}

/// The attributes of a SyntaxError from its arguments (`SyntaxError_init`).
///
/// # Errors
/// TypeError for a place that does not have its four to six parts.
fn take_place(exception: &Exception) -> Result<(), Failure> {
    let args = exception.args();
    let attributes = exception.instance().dict();
    if let Some(message) = args.first() {
        attributes.set_str(&Str::literal("msg"), message.clone());
    }
    let [_, Value::Tuple(place)] = &args[..] else {
        return Ok(());
    };
    let given = place.len();
    if !(4..=6).contains(&given) {
        let bound = match given < 4 {
            true => "at least 4",
            false => "at most 6",
        };
        return Err(type_error(format!(
            "function takes {bound} arguments ({given} given)"
        )));
    }
    if given == 5 {
        return Err(type_error(
            "end_offset must be provided when end_lineno is provided",
        ));
    }
    for (name, value) in PLACE.iter().zip(place.iter()) {
        attributes.set_str(&Str::intern(name), value.clone());
    }
    Ok(())
}

/// `ImportError.msg`: the only argument.
fn message(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let args = get(value)?.args();
    Ok(match &args[..] {
        [message] => message.clone(),
        _ => Value::None,
    })
}

/// The names of files that follow an error number and its text are attributes and not in `args`
/// (`oserror_parse_args`).
fn take_files(exception: &Exception) {
    let args = exception.args();
    if let 3..=5 = args.len()
        && !args[2].is_none()
    {
        let second = args.get(4).cloned().unwrap_or(Value::None);
        let state = exception.state();
        state
            .files
            .replace(Some(Box::new([args[2].clone(), second])));
        state.args.replace(Tuple::new(args[..2].to_vec()));
    }
}

/// The subclass of OSError that stands for an error number (`errnomap`).
fn os_error_class(class: &Rc<Class>, args: &[Value]) -> Option<Rc<Class>> {
    let (2..=5, [Value::Int(number), ..]) = (args.len(), args) else {
        return None;
    };
    if !Rc::ptr_eq(class, &ExceptionKind::OSError.class()) {
        return None;
    }
    let kind = match number {
        1 | 13 => ExceptionKind::PermissionError,
        2 => ExceptionKind::FileNotFoundError,
        3 => ExceptionKind::ProcessLookupError,
        4 => ExceptionKind::InterruptedError,
        10 => ExceptionKind::ChildProcessError,
        11 | 114 | 115 => ExceptionKind::BlockingIOError,
        17 => ExceptionKind::FileExistsError,
        20 => ExceptionKind::NotADirectoryError,
        21 => ExceptionKind::IsADirectoryError,
        32 | 108 => ExceptionKind::BrokenPipeError,
        103 => ExceptionKind::ConnectionAbortedError,
        104 => ExceptionKind::ConnectionResetError,
        110 => ExceptionKind::TimeoutError,
        111 => ExceptionKind::ConnectionRefusedError,
        _ => return None,
    };
    Some(kind.class())
}

fn get(value: &Value) -> Result<Exception, Failure> {
    Exception::from_value(value).ok_or_else(|| type_error("an exception is needed"))
}

fn init(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let exception = get(&args.receiver("__init__")?)?;
    let old = exception
        .state()
        .args
        .replace(Tuple::new(args.positional.into_vec()));
    drop(old);
    Ok(Next::Return(Value::None))
}

fn with_traceback(machine: &mut Machine, args: Args) -> NativeResult {
    let (exception, [traceback]) = args.method::<1>("BaseException", "with_traceback")?;
    set_traceback(machine, &exception, traceback)?;
    Ok(Next::Return(exception))
}

fn add_note(_machine: &mut Machine, args: Args) -> NativeResult {
    let (exception, [note]) = args.method::<1>("BaseException", "add_note")?;
    let Value::Str(_) = &note else {
        return Err(type_error(format!(
            "note must be a str, not '{}'",
            super::type_name(&note)
        )));
    };
    let exception = get(&exception)?;
    let key = Str::intern("__notes__");
    match exception.instance().get_own(&key) {
        Some(Value::List(notes)) => notes.borrow_mut().push(note),
        Some(_) => return Err(type_error("Cannot add note: __notes__ is not a list")),
        None => exception
            .instance()
            .dict()
            .set_str(&key, Value::list(vec![note])),
    }
    Ok(Next::Return(Value::None))
}

fn args(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Tuple(get(value)?.args()))
}

fn set_args(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let items = match value {
        Value::Tuple(items) => items,
        Value::List(items) => Tuple::new(items.to_vec()),
        other => {
            return Err(type_error(format!(
                "'{}' object is not iterable",
                super::type_name(&other)
            )));
        }
    };
    let old = get(object)?.state().args.replace(items);
    drop(old);
    Ok(())
}

fn link(value: Value, what: &str) -> Result<Option<Exception>, Failure> {
    match &value {
        Value::None => Ok(None),
        _ => match Exception::from_value(&value) {
            Some(exception) => Ok(Some(exception)),
            None => Err(type_error(format!(
                "exception {what} must be None or derive from BaseException"
            ))),
        },
    }
}

fn cause(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(get(value)?
        .state()
        .cause
        .borrow()
        .clone()
        .map_or(Value::None, Value::from))
}

fn set_cause(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    get(object)?.set_cause(link(value, "cause")?);
    Ok(())
}

fn context(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(get(value)?
        .state()
        .context
        .borrow()
        .clone()
        .map_or(Value::None, Value::from))
}

fn set_context(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let old = get(object)?
        .state()
        .context
        .replace(link(value, "context")?);
    drop(old);
    Ok(())
}

fn suppress_context(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Bool(get(value)?.state().suppress_context.get()))
}

fn set_suppress_context(
    _machine: &mut Machine,
    object: &Value,
    value: Value,
) -> Result<(), Failure> {
    match value {
        Value::Bool(flag) => {
            get(object)?.state().suppress_context.set(flag);
            Ok(())
        }
        _ => Err(type_error("attribute value type must be bool")),
    }
}

fn traceback(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(object_of(value))
}

fn set_traceback(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let entries = match &value {
        Value::None => Vec::new(),
        Value::Instance(instance) => match instance.state::<Traceback>() {
            Some(traceback) => traceback.entries.borrow().clone(),
            None => return Err(type_error("__traceback__ must be a traceback or None")),
        },
        _ => return Err(type_error("__traceback__ must be a traceback or None")),
    };
    let exception = get(object)?;
    let old = exception.state().traceback.replace(entries);
    drop(old);
    if let Value::Instance(object) = &value {
        let kept = &exception.state().traceback_object;
        kept.replace(Rc::downgrade(object));
    }
    Ok(())
}

fn first_arg(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(get(value)?.first_arg())
}

fn argument(value: &Value, at: usize) -> Result<Value, Failure> {
    let args = get(value)?.args();
    Ok(match args.len() {
        0 | 1 => Value::None,
        6.. => Value::None,
        _ => args.get(at).cloned().unwrap_or(Value::None),
    })
}

fn errno(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    argument(value, 0)
}

fn strerror(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    argument(value, 1)
}

fn file<const AT: usize>(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let exception = get(value)?;
    let files = exception.state().files.borrow();
    Ok(files
        .as_ref()
        .map_or(Value::None, |files| files[AT].clone()))
}

fn set_file<const AT: usize>(
    _machine: &mut Machine,
    object: &Value,
    value: Value,
) -> Result<(), Failure> {
    let exception = get(object)?;
    let mut files = exception.state().files.borrow_mut();
    let files = files.get_or_insert_with(|| Box::new([Value::None, Value::None]));
    let old = std::mem::replace(&mut files[AT], value);
    bury([old]);
    Ok(())
}

/// An OSError as the operating system's calls raise it: `[Errno 2] No such file or directory: 'a'`.
pub fn os_error(number: i64, text: &str, file: Value, second: Value) -> Exception {
    let args = vec![Value::Int(number), Value::from(text)];
    let base = ExceptionKind::OSError.class();
    let class = os_error_class(&base, &args).unwrap_or(base);
    match Exception::new(class, args) {
        Some(exception) => {
            exception
                .state()
                .files
                .replace(Some(Box::new([file, second])));
            exception
        }
        None => unreachable!("the classes of ExceptionKind are exception classes"),
    }
}
