//! What a greenlet is: its state, and who it is to others.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{greenlet, greenlet_switching as switching};
use crate::python::contexts::Context;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::attributes;
use crate::python::machine::stacks::SetAside;
use crate::python::machine::{Args, Machine, ThreadId};
use crate::python::types::type_name;
use crate::python::value::burial::bury;
use crate::python::value::{Class, Instance, NativeState, Str, Value};
use crate::trace::{LaneId, LaneKind};

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
        let main = Self::make(greenlet::class(), machine.current_thread(), None);
        main.state().life.set(Life::Started);
        main
    }

    /// A new one, which has not started.
    pub(super) fn make(class: Rc<Class>, thread: ThreadId, parent: Option<Greenlet>) -> Greenlet {
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

    /// The greenlet that a value is.
    ///
    /// # Errors
    /// TypeError, as the library words it.
    pub(super) fn checked(value: &Value) -> Result<Greenlet, Failure> {
        Self::of(value).ok_or_else(|| {
            type_error(format!(
                "GreenletChecker: Expected any type of greenlet, not {}",
                type_name(value)
            ))
        })
    }

    /// The receiver of a method, taken from the front of the arguments.
    pub(super) fn receiver(args: &mut Args, method: &str) -> Result<Greenlet, Failure> {
        let receiver = match args.positional.is_empty() {
            true => args.receiver_for(format_args!("greenlet.{method}"))?,
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

    /// Its class.
    pub(super) fn class(&self) -> Rc<Class> {
        self.0.class()
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
        let class = match self.0.class().flags.from_python {
            true => self.0.class().name().to_string(),
            false => self.0.class().full_name(),
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
