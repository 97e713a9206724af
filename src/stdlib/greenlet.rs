//! `greenlet`, the package, as its release 3 has it: coroutines that switch by name.
//!
//! A greenlet is a stack of frames of its own. What there is to see of one stands here; the
//! switching itself is [`greenlet_switching`](super::greenlet_switching)'s.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::greenlet_switching::{self as switching, Parcel};
use crate::python::contexts::Context;
use crate::python::failure::{Failure, attribute_error, type_error, value_error};
use crate::python::machine::attributes;
use crate::python::machine::stacks::SetAside;
use crate::python::machine::{Args, Machine, NativeResult, Next, ThreadId};
use crate::python::namespace::{Namespace, shared_class};
use crate::python::ops::chain::chain;
use crate::python::types::{ExceptionKind, Member, make_class, type_name, types};
use crate::python::value::heap::bury;
use crate::python::value::{
    Class, ClassFlags, DictData, Exception, Instance, NativeState, Str, Value,
};
use crate::trace::{LaneId, LaneKind};

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
            class.set(&exception.name, Value::Class(exception.clone()));
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

/// Where a greenlet is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Life {
    /// It has not started.
    Pending,
    /// It runs, or has switched to another.
    Started,
    /// It has ended.
    Dead,
}

/// The state of a greenlet.
pub(super) struct State {
    pub(super) life: Cell<Life>,
    /// The thread that it runs on, once it has started.
    pub(super) thread: Cell<ThreadId>,
    /// What it will call.
    pub(super) run: RefCell<Option<Value>>,
    /// Who gets its result; none for the main greenlet of a thread.
    parent: RefCell<Option<Rc<Instance>>>,
    /// Its frames, while it runs no more or not yet again.
    pub(super) stack: Rc<SetAside>,
    /// What its context variables hold, likewise.
    pub(super) context: RefCell<Option<Context>>,
    /// Its lane in the recording, once it is known what it calls.
    lane: Cell<Option<LaneId>>,
    /// Whether it is being ended because nobody refers to it any more.
    pub(super) vanished: Cell<bool>,
}

impl NativeState for State {
    fn release(&self) {
        drop(self.stack.take());
        if let Some(context) = self.context.take() {
            context.release();
        }
        self.give_up();
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl State {
    fn give_up(&self) {
        let parent = self.parent.take().map(Value::Instance);
        bury(self.run.take().into_iter().chain(parent));
    }
}

impl Drop for State {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// A greenlet, known to be one.
#[derive(Clone)]
pub(super) struct Greenlet(Rc<Instance>);

impl Greenlet {
    /// The main greenlet of the thread that runs.
    pub(super) fn main(machine: &Machine) -> Greenlet {
        let main = Self::make(class(), machine.current_thread(), None);
        main.state().life.set(Life::Started);
        main
    }

    fn make(class: Rc<Class>, thread: ThreadId, parent: Option<Greenlet>) -> Greenlet {
        let state = State {
            life: Cell::new(Life::Pending),
            thread: Cell::new(thread),
            run: RefCell::default(),
            parent: RefCell::new(parent.map(|parent| parent.0)),
            stack: Rc::default(),
            context: RefCell::default(),
            lane: Cell::new(None),
            vanished: Cell::new(false),
        };
        Greenlet(Instance::native(class, state))
    }

    /// The greenlet that an instance is, if it is one.
    pub(super) fn of_instance(instance: &Rc<Instance>) -> Option<Greenlet> {
        let is_one = instance.state::<State>().is_some();
        is_one.then(|| Greenlet(instance.clone()))
    }

    fn of(value: &Value) -> Option<Greenlet> {
        match value {
            Value::Instance(instance) => Self::of_instance(instance),
            _ => None,
        }
    }

    fn checked(value: &Value) -> Result<Greenlet, Failure> {
        Self::of(value).ok_or_else(|| {
            type_error(format!(
                "GreenletChecker: Expected any type of greenlet, not {}",
                type_name(value)
            ))
        })
    }

    fn receiver(args: &mut Args, method: &str) -> Result<Greenlet, Failure> {
        let receiver = match args.positional.is_empty() {
            true => args.receiver(&format!("greenlet.{method}"))?,
            false => args.receiver(method)?,
        };
        Self::of(&receiver).ok_or_else(|| {
            type_error(format!(
                "descriptor '{method}' for 'greenlet.greenlet' objects doesn't apply to a '{}' \
                 object",
                type_name(&receiver)
            ))
        })
    }

    pub(super) fn state(&self) -> &State {
        match self.0.state::<State>() {
            Some(state) => state,
            None => unreachable!("a Greenlet is only made of an instance that has the state"),
        }
    }

    pub(super) fn life(&self) -> Life {
        self.state().life.get()
    }

    pub(super) fn parent(&self) -> Option<Greenlet> {
        self.state().parent.borrow().clone().map(Greenlet)
    }

    /// Whether it is the one that its thread began with.
    pub(super) fn is_main(&self) -> bool {
        self.state().parent.borrow().is_none()
    }

    /// Itself and those that its result would go to, one after another.
    pub(super) fn lineage(&self) -> impl Iterator<Item = Greenlet> {
        std::iter::successors(Some(self.clone()), Greenlet::parent)
    }

    /// The thread that it runs on, or would.
    pub(super) fn thread(&self) -> ThreadId {
        let decided = self.lineage().find(|it| it.life() != Life::Pending);
        decided.unwrap_or_else(|| self.clone()).state().thread.get()
    }

    pub(super) fn is(&self, other: &Greenlet) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// How many places refer to it, this one among them.
    pub(super) fn references(&self) -> usize {
        Rc::strong_count(&self.0)
    }

    pub(super) fn value(&self) -> Value {
        Value::Instance(self.0.clone())
    }

    /// Makes another greenlet the one that its result goes to.
    pub(super) fn set_parent(&self, parent: &Greenlet) {
        let old = self.state().parent.replace(Some(parent.0.clone()));
        drop(old);
    }

    /// Its lane; made now, with the name of what it calls, if it had none.
    pub(super) fn lane(&self, machine: &mut Machine, run: &Value) -> LaneId {
        if let Some(lane) = self.state().lane.get() {
            return lane;
        }
        let name = match attributes::get_optional(machine, run, &Str::intern("__name__")) {
            Ok(Some(Value::Str(name))) => name.to_string(),
            _ => type_name(run).to_string(),
        };
        let parent = machine.lane();
        machine.stamp();
        let recorder = &mut machine.recorder;
        let lane = recorder.create_lane(LaneKind::Greenlet, name.into(), Some(parent));
        self.state().lane.set(Some(lane));
        lane
    }

    /// Its lane, if it has one.
    pub(super) fn known_lane(&self) -> Option<LaneId> {
        self.state().lane.get()
    }

    /// Its `repr`.
    pub(super) fn describe(&self, machine: &mut Machine) -> String {
        let class = match self.0.class.flags.from_python {
            true => self.0.class.name.to_string(),
            false => self.0.class.full_name(),
        };
        let at = self.0.header().identity();
        let current = switching::here(machine).current();
        let thread = self.state().thread.get();
        let life = self.life();
        // The library prints the address of what it keeps for the thread.
        let (thread, ended) = match life {
            Life::Pending => ("(nil)".to_owned(), ""),
            _ if machine.is_thread_over(thread) => ("(nil)".to_owned(), "(thread exited) "),
            _ => (
                format!(
                    "{:x}",
                    0x5500_0000_1000 + u64::from(thread.number()) * 0x400
                ),
                "",
            ),
        };
        let standing = match life {
            Life::Pending => "pending".to_owned(),
            Life::Started if ended.is_empty() => {
                let turn = if self.is(&current) {
                    "current"
                } else {
                    "suspended"
                };
                let main = if self.is_main() { " main" } else { "" };
                format!("{turn} active started{main}")
            }
            Life::Started | Life::Dead => format!("{ended}dead"),
        };
        format!("<{class} object at {at:#x} (otid=0x{thread}) {standing}>")
    }
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
        Some(Value::Native(_)) => fill(machine, &made, args),
        _ => Ok(Next::Return(made.value())),
    }
}

fn init(machine: &mut Machine, mut args: Args) -> NativeResult {
    let greenlet = Greenlet::receiver(&mut args, "__init__")?;
    fill(machine, &greenlet, args)?;
    Ok(Next::Return(Value::None))
}

fn fill(machine: &mut Machine, greenlet: &Greenlet, args: Args) -> NativeResult {
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
    let is_known = !run.is_unbound() || greenlet.0.class.flags.from_python;
    if is_known {
        let own = match run.is_unbound() {
            true => Value::Class(greenlet.0.class.clone()),
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
            Value::Instance(value) if value.class.is_subclass(class) => {
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
