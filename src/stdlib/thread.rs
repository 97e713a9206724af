//! `_thread`: starting threads, and what library code tells of them.
//!
//! Locks are in `thread_lock`; what programs use is `threading`, in Python on top of this.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::thread_lock;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{
    Args, Machine, NativeResult, Next, Resumed, Sequence, ThreadId, attributes,
};
use crate::python::namespace::Namespace;
use crate::python::ops::exception_texts::with_texts;
use crate::python::ops::number::integer;
use crate::python::ops::text::{plain_repr, plain_str};
use crate::python::types::ExceptionKind;
use crate::python::value::{Dict, DictData, Exception, Instance, Str, Value};
use crate::trace::{Label, Stream};

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    let lock = Value::Class(thread_lock::lock_class());
    Namespace::new("_thread")
        .functions(&[
            ("start_new_thread", start_new_thread),
            ("get_ident", get_ident),
            ("get_native_id", get_native_id),
            ("allocate_lock", thread_lock::allocate),
            ("exit", exit),
            ("_start", start_named),
            ("_rename", rename),
            ("_begin_wait", begin_wait),
            ("_end_wait", end_wait),
            ("_attributes", attributes_here),
            ("_excepthook", excepthook),
            ("_log", log),
            ("_set_exit_hook", set_exit_hook),
            ("_add_exit_hook", add_exit_hook),
            ("_set_log_hook", set_log_hook),
        ])
        .value("LockType", lock)
        .value("RLock", Value::Class(thread_lock::rlock_class()))
        .value("error", Value::Class(ExceptionKind::RuntimeError.class()))
        .value("TIMEOUT_MAX", Value::Float(super::time::MAX_SECONDS))
        .finish()
}

/// The identifiers of threads look like CPython's on Linux: addresses, one stack apart.
const MAIN_IDENT: i64 = 140_000_000_000_000;
const STACK_BYTES: i64 = 8_392_704;

/// `threading.get_ident()` of a thread.
pub(super) fn ident(thread: ThreadId) -> i64 {
    MAIN_IDENT - i64::from(thread.number()) * STACK_BYTES
}

fn get_ident(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("get_ident")?;
    Ok(Next::Return(Value::Int(ident(machine.current_thread()))))
}

/// What Linux numbers its threads with.
fn get_native_id(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("get_native_id")?;
    let number = machine.current_thread().number();
    Ok(Next::Return(Value::int(number + 1)))
}

fn exit(_: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("exit")?;
    Err(Failure::Exception(ExceptionKind::SystemExit.new(vec![])))
}

fn is_callable(value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Native(_) | Value::BoundMethod(_) | Value::Class(_) => true,
        Value::Instance(instance) => instance.class().lookup(&Str::intern("__call__")).is_some(),
        _ => false,
    }
}

/// `start_new_thread(function, args, kwargs={})`.
fn start_new_thread(machine: &mut Machine, args: Args) -> NativeResult {
    let args = args.between("start_new_thread", 2, 3)?;
    let [function, positional, ..] = &args[..] else {
        return Err(Failure::bug("the number of arguments was looked at"));
    };
    if !is_callable(function) {
        return Err(type_error("first arg must be callable"));
    }
    let Value::Tuple(positional) = positional else {
        return Err(type_error("2nd arg must be a tuple"));
    };
    let mut given = Args::new(positional.iter().cloned());
    match args.get(2) {
        None => {}
        Some(Value::Dict(keywords)) => {
            for (name, value) in keywords.borrow().iter() {
                let Value::Str(name) = name else {
                    return Err(type_error("keywords must be strings"));
                };
                given.keywords.push((name.clone(), value.clone()));
            }
        }
        Some(_) => return Err(type_error("optional 3rd arg must be a dictionary")),
    }
    let name = attributes::get_optional(machine, function, &Str::intern("__name__"))?;
    let name = match name {
        Some(name) => plain_str(machine, &name),
        None => plain_repr(machine, function),
    };
    start(machine, &name, function.clone(), given)
}

/// `_start(name, function)`: the same for a thread that has a name.
fn start_named(machine: &mut Machine, args: Args) -> NativeResult {
    let [name, function] = args.exactly("_start")?;
    let name = plain_str(machine, &name);
    start(machine, &name, function, Args::default())
}

fn start(machine: &mut Machine, name: &str, function: Value, args: Args) -> NativeResult {
    let body = Body {
        function: function.clone(),
        call: Some(Next::Call(function, args)),
    };
    let thread = machine.start_thread(name, Box::new(body))?;
    Ok(Next::Return(Value::Int(ident(thread))))
}

/// What runs in a new thread.
struct Body {
    function: Value,
    call: Option<Next>,
}

impl Sequence for Body {
    fn resume(&mut self, _: &mut Machine, _: Resumed) -> NativeResult {
        Ok(self.call.take().unwrap_or(Next::Return(Value::None)))
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> NativeResult {
        if !ExceptionKind::SystemExit.matches(&exception) {
            let function = plain_repr(machine, &self.function);
            return with_texts(machine, &exception.clone(), move |machine| {
                let traceback = machine.format_exception_for_log(&exception);
                let text =
                    format!("Exception ignored in thread started by: {function}\n{traceback}");
                machine.write(Stream::Err, &text)?;
                Ok(Next::Return(Value::None))
            });
        }
        Ok(Next::Return(Value::None))
    }
}

/// `_rename(ident, name)`.
fn rename(machine: &mut Machine, args: Args) -> NativeResult {
    let [number, name] = args.exactly("_rename")?;
    let number = integer(&number).and_then(|number| number.to_i64());
    let name = plain_str(machine, &name);
    let known = machine.threads().find(|id| Some(ident(*id)) == number);
    if let Some(thread) = known {
        machine.rename_thread(thread, &name);
    }
    Ok(Next::Return(Value::None))
}

/// What the program itself called that may block the thread: shown instead of the lock deep inside
/// the library at which the thread stands.
#[derive(Default)]
struct Waits(RefCell<Option<Label>>);

/// What the library has said that the thread waits for.
pub(super) fn waits_for(machine: &mut Machine) -> Option<Label> {
    machine
        .thread_extension(|_| Waits::default())
        .0
        .borrow()
        .clone()
}

/// `_begin_wait(what)`: unless something is said already. Gives what was said, for `_end_wait`.
fn begin_wait(machine: &mut Machine, args: Args) -> NativeResult {
    let [what] = args.exactly("_begin_wait")?;
    let waits = machine.thread_extension(|_| Waits::default());
    let said = waits.0.borrow().clone();
    match said {
        Some(said) => Ok(Next::Return(Value::from(&*said))),
        None => {
            let what = plain_str(machine, &what);
            waits.0.replace(Some(what.into()));
            Ok(Next::Return(Value::None))
        }
    }
}

/// `_end_wait(said)`, with what `_begin_wait` gave.
fn end_wait(machine: &mut Machine, args: Args) -> NativeResult {
    let [said] = args.exactly("_end_wait")?;
    if said.is_none() {
        machine
            .thread_extension(|_| Waits::default())
            .0
            .replace(None);
    }
    Ok(Next::Return(Value::None))
}

/// The attributes that `threading.local` objects have in a thread.
#[derive(Default)]
struct Locals(RefCell<Vec<(Weak<Instance>, Rc<Dict>)>>);

/// `_attributes(object)`: the attributes of a `threading.local` in the thread that runs.
fn attributes_here(machine: &mut Machine, args: Args) -> NativeResult {
    let [object] = args.exactly("_attributes")?;
    let Value::Instance(object) = &object else {
        return Err(type_error("_attributes() takes an instance"));
    };
    let locals = machine.thread_extension(|_| Locals::default());
    let mut locals = locals.0.borrow_mut();
    let known = locals
        .iter()
        .find(|(known, _)| std::ptr::eq(known.as_ptr(), Rc::as_ptr(object)))
        .map(|(_, attributes)| attributes.clone());
    let attributes = known.unwrap_or_else(|| {
        locals.retain(|(known, _)| known.strong_count() > 0);
        let made = Dict::new(DictData::default());
        locals.push((Rc::downgrade(object), made.clone()));
        made
    });
    Ok(Next::Return(Value::Dict(attributes)))
}

/// `_excepthook(name, exception)`: what a thread of this name has let out goes to stderr.
fn excepthook(machine: &mut Machine, args: Args) -> NativeResult {
    let [name, exception] = args.exactly("_excepthook")?;
    let name = plain_str(machine, &name);
    if let Some(exception) = Exception::from_value(&exception) {
        return with_texts(machine, &exception.clone(), move |machine| {
            let traceback = machine.format_exception(&exception);
            let text = format!("Exception in thread {name}:\n{traceback}");
            machine.write(Stream::Err, &text)?;
            Ok(Next::Return(Value::None))
        });
    }
    Ok(Next::Return(Value::None))
}

/// `_log(message, exception=None)`: what a logger writes to stderr where logging is not set up.
fn log(machine: &mut Machine, args: Args) -> NativeResult {
    let [message, exception] = args.bind("_log", ["message", "exception"], 1)?;
    let text = plain_str(machine, &message);
    let exception = Exception::from_value(&exception);
    machine.log("concurrent.futures", ERROR, &text, exception.as_ref())
}

/// `logging.ERROR`.
const ERROR: i64 = 40;

/// `_set_log_hook(function)`: called with logger, level, message and exception or None.
fn set_log_hook(machine: &mut Machine, args: Args) -> NativeResult {
    let [hook] = args.exactly("_set_log_hook")?;
    machine.set_log_hook(hook);
    Ok(Next::Return(Value::None))
}

/// `_set_exit_hook(function)`: called when the program has ended.
fn set_exit_hook(machine: &mut Machine, args: Args) -> NativeResult {
    let [hook] = args.exactly("_set_exit_hook")?;
    machine.set_exit_hook(hook);
    Ok(Next::Return(Value::None))
}

/// `_add_exit_hook(function)`: called after the hooks that are known already.
fn add_exit_hook(machine: &mut Machine, args: Args) -> NativeResult {
    let [hook] = args.exactly("_add_exit_hook")?;
    machine.add_exit_hook(hook);
    Ok(Next::Return(Value::None))
}
