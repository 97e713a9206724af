//! `greenlet`, the package, as its release 3 has it: coroutines that switch by name.
//!
//! A greenlet is a stack of frames of its own. The module and the class stand here, what one is in
//! [`greenlet_object`](super::greenlet_object), the switching itself in
//! [`greenlet_switching`](super::greenlet_switching).

use std::cell::OnceCell;
use std::rc::Rc;

use super::greenlet_object::{Greenlet, Life};
use super::greenlet_switching::{self as switching, Parcel};
use crate::python::failure::{Failure, attribute_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::{Namespace, shared_class};
use crate::python::ops::chain::chain;
use crate::python::types::{ExceptionKind, Member, make_class, type_name, types};
use crate::python::value::{Class, ClassFlags, DictData, Exception, Setter, Str, Value};

/// The release whose behaviour this is.
const RELEASE: &str = "3.5.6";

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
    static EXIT: OnceCell<Rc<Class>> = const { OnceCell::new() };
    static ERROR: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("greenlet")
        .class(class())
        .class(exit_class())
        .class(error_class())
        .functions(&[("getcurrent", get_current)])
        .value("__version__", RELEASE)
        .finish()
}

/// `greenlet.greenlet`.
pub(super) fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags {
            construct: Some(construct),
            finalizer: Some(switching::finalize),
            ..ClassFlags::default()
        };
        let class = make_class("greenlet", "greenlet", &types().object, MEMBERS, flags);
        for exception in [exit_class(), error_class()] {
            class.set(&exception.name(), Value::Class(exception.clone()));
        }
        class
    })
}

/// `GreenletExit`.
fn exit_class() -> Rc<Class> {
    shared_class(&EXIT, || {
        exception("GreenletExit", ExceptionKind::BaseException)
    })
}

/// `greenlet.error`.
fn error_class() -> Rc<Class> {
    shared_class(&ERROR, || exception("error", ExceptionKind::Exception))
}

fn exception(name: &'static str, base: ExceptionKind) -> Rc<Class> {
    let base = base.class();
    make_class(name, "greenlet", &base, &[], base.flags)
}

/// `error(message)`.
pub(super) fn error(message: String) -> Exception {
    match Exception::new(error_class(), vec![Value::from(message)]) {
        Some(error) => error,
        None => unreachable!("error_class() is a class of exceptions"),
    }
}

/// `GreenletExit(*args)`.
pub(super) fn exit(args: Vec<Value>) -> Exception {
    match Exception::new(exit_class(), args) {
        Some(exit) => exit,
        None => unreachable!("exit_class() is a class of exceptions"),
    }
}

/// Whether an exception only ends a greenlet: it becomes the greenlet's result.
pub(super) fn is_exit(exception: &Exception) -> bool {
    exception.class().is_subclass(&exit_class())
}

const MEMBERS: &[Member] = &[
    Member::Method("__init__", init),
    Member::Method("switch", switch),
    Member::Method("throw", throw),
    Member::Method("__bool__", is_active),
    Member::Method("__repr__", repr),
    Member::Static("getcurrent", get_current),
    Member::GetSet("parent", parent, set_parent),
    Member::GetSet("run", run, set_run),
    Member::Get("dead", dead),
    Member::Get("gr_frame", frame),
];

/// `greenlet(run=None, parent=None)`. Where a class in Python has an `__init__`, it calls that of
/// the greenlet itself.
fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let current = switching::here(machine).current();
    let made = Greenlet::make(class.clone(), machine.current_thread(), Some(current));
    match class.lookup(&Str::intern("__init__")) {
        Some(Value::Native(_)) => fill(machine, &made, args, adopt),
        _ => Ok(Next::Return(made.value())),
    }
}

fn init(machine: &mut Machine, mut args: Args) -> NativeResult {
    let greenlet = Greenlet::receiver(&mut args, "__init__")?;
    fill(machine, &greenlet, args, set_parent)?;
    Ok(Next::Return(Value::None))
}

fn fill(
    machine: &mut Machine,
    greenlet: &Greenlet,
    args: Args,
    set_parent: Setter,
) -> NativeResult {
    let given = args.positional.len() + args.keywords.len();
    if given > 2 {
        return Err(type_error(format!(
            "green() takes at most 2 arguments ({given} given)"
        )));
    }
    let [run, parent] = args.bind("green", ["run", "parent"], 0)?;
    let value = greenlet.value();
    if !run.is_unbound() {
        set_run(machine, &value, run.clone())?;
    }
    if !parent.is_unbound() && !parent.is_none() {
        set_parent(machine, &value, parent)?;
    }
    let is_known = !run.is_unbound() || greenlet.class().flags.from_python;
    if is_known {
        let own = match run.is_unbound() {
            true => Value::Class(greenlet.class()),
            false => run,
        };
        greenlet.lane(machine, &own);
    }
    Ok(Next::Return(value))
}

fn get_current(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("getcurrent")?;
    let current = switching::here(machine).current();
    Ok(Next::Return(current.value()))
}

fn switch(machine: &mut Machine, mut args: Args) -> NativeResult {
    let greenlet = Greenlet::receiver(&mut args, "switch")?;
    switching::switch(machine, &greenlet, Parcel::Values(args))
}

/// `throw(type=GreenletExit, value=None, traceback=None)`.
fn throw(machine: &mut Machine, mut args: Args) -> NativeResult {
    let greenlet = Greenlet::receiver(&mut args, "throw")?;
    args.no_keywords("throw")?;
    let given = args.positional.len();
    if given > 3 {
        return Err(type_error(format!(
            "throw() takes at most 3 arguments ({given} given)"
        )));
    }
    let mut given = args.positional.into_iter();
    let kind = given.next().unwrap_or(Value::Class(exit_class()));
    let value = given.next().unwrap_or(Value::None);
    let traceback = given.next().unwrap_or(Value::None);
    if !traceback.is_none() && type_name(&traceback) != "traceback" {
        return Err(type_error(
            "throw() third argument must be a traceback object",
        ));
    }
    let made = match (&kind, Exception::from_value(&kind)) {
        (Value::Class(class), _) if class.flags.exception => match value {
            Value::Instance(value) if value.class().is_subclass(class) => {
                Next::Return(Value::Instance(value))
            }
            Value::None => Next::Call(kind.clone(), Args::default()),
            Value::Tuple(items) => Next::Call(kind.clone(), Args::new(items.iter().cloned())),
            value => Next::Call(kind.clone(), Args::one(value)),
        },
        (_, Some(_)) if !value.is_none() => {
            return Err(type_error(
                "instance exception may not have a separate value",
            ));
        }
        (_, Some(_)) => Next::Return(kind),
        (_, None) => {
            return Err(type_error(format!(
                "exceptions must be classes, or instances, not {}",
                type_name(&kind)
            )));
        }
    };
    chain(
        machine,
        made,
        move |machine, made| match Exception::from_value(&made) {
            Some(exception) => switching::switch(machine, &greenlet, Parcel::Thrown(exception)),
            None => Err(type_error("exceptions must derive from BaseException")),
        },
    )
}

fn is_active(_: &mut Machine, mut args: Args) -> NativeResult {
    let greenlet = Greenlet::receiver(&mut args, "__bool__")?;
    Ok(Next::Return(Value::Bool(greenlet.life() == Life::Started)))
}

fn repr(machine: &mut Machine, mut args: Args) -> NativeResult {
    let greenlet = Greenlet::receiver(&mut args, "__repr__")?;
    Ok(Next::Return(Value::from(greenlet.describe(machine))))
}

fn parent(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    let parent = Greenlet::checked(receiver)?.parent();
    Ok(parent.map_or(Value::None, |parent| parent.value()))
}

fn set_parent(_: &mut Machine, receiver: &Value, value: Value) -> Result<(), Failure> {
    let greenlet = Greenlet::checked(receiver)?;
    let parent = Greenlet::checked(&value)?;
    if greenlet.is_main() {
        return Err(attribute_error("cannot set the parent of a main greenlet"));
    }
    if parent.lineage().any(|it| it.is(&greenlet)) {
        return Err(value_error("cyclic parent chain"));
    }
    if greenlet.life() != Life::Pending && parent.thread() != greenlet.thread() {
        return Err(value_error("parent cannot be on a different thread"));
    }
    greenlet.set_parent(&parent);
    Ok(())
}

/// Sets the parent of a greenlet that is new, and so nobody's parent yet.
fn adopt(_: &mut Machine, receiver: &Value, value: Value) -> Result<(), Failure> {
    let parent = Greenlet::checked(&value)?;
    Greenlet::checked(receiver)?.set_parent(&parent);
    Ok(())
}

fn run(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    let run = Greenlet::checked(receiver)?.state().run.borrow().clone();
    run.ok_or_else(|| attribute_error("run"))
}

fn set_run(_: &mut Machine, receiver: &Value, value: Value) -> Result<(), Failure> {
    let greenlet = Greenlet::checked(receiver)?;
    if greenlet.life() != Life::Pending {
        return Err(attribute_error(
            "run cannot be set after the start of the greenlet",
        ));
    }
    let old = greenlet.state().run.replace(Some(value));
    drop(old);
    Ok(())
}

fn dead(machine: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    let greenlet = Greenlet::checked(receiver)?;
    let dead = match greenlet.life() {
        Life::Pending => false,
        Life::Started => machine.is_thread_over(greenlet.state().thread.get()),
        Life::Dead => true,
    };
    Ok(Value::Bool(dead))
}

/// Frames are no objects here.
fn frame(_: &mut Machine, _: &Value) -> Result<Value, Failure> {
    Ok(Value::None)
}
