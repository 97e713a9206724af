//! `_engine.channel`: what the selector of a loop knows of one socket of the network on loopback.
//!
//! The network itself is library code (`_loopback`). It says here what a socket is ready for; the
//! loop asks once an iteration, as CPython's asks `epoll`: a callback goes behind what is ready
//! already, before timers that are due, and is called again in each iteration for as long as the
//! socket stays ready. Sockets come in the order in which they became ready, and one that is still
//! ready goes behind the others, as in Linux's list.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use super::contexts;
use super::event_loop::{LoopState, check_closed, wake_up};
use super::handles;
use super::jobs::{HandleState, Job};
use super::state::loop_state;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::shared_class;
use crate::python::types::{Member, make_class, type_name, types};
use crate::python::value::{Class, ClassFlags, Instance, NativeState, Payload, Value};
use crate::trace::EventId;

/// There is something to read (`EPOLLIN`).
const READ: u8 = 1;
/// There is room to write (`EPOLLOUT`).
const WRITE: u8 = 2;
/// It failed or is shut on both sides (`EPOLLERR`, `EPOLLHUP`): whoever watches it is called.
const FAILED: u8 = 4;

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// A socket, as far as the selector of its loop is concerned.
struct Channel {
    owner: Weak<Instance>,
    /// What it is ready for.
    readiness: Cell<u8>,
    /// The handle that is called when there is something to read.
    reader: RefCell<Option<Rc<Instance>>>,
    /// The handle that is called when there is room to write.
    writer: RefCell<Option<Rc<Instance>>>,
    /// Whether it stands in the selector's list of ready ones.
    listed: Cell<bool>,
    /// The event that made it ready.
    cause: Cell<Option<EventId>>,
}

/// The sockets that a loop watches.
#[derive(Default)]
pub(super) struct Selector {
    watched: RefCell<Vec<Rc<Channel>>>,
    /// Those that became ready, in that order; one may have ceased to be so.
    ready: RefCell<VecDeque<Rc<Channel>>>,
}

impl Selector {
    /// Whether a callback would be called now.
    pub(super) fn has_ready(&self) -> bool {
        self.ready.borrow().iter().any(|it| it.called_for() != 0)
    }

    /// Whether it watches any.
    pub(super) fn watches(&self) -> bool {
        !self.watched.borrow().is_empty()
    }

    /// Watches nothing any more. What the handles held goes with them.
    pub(super) fn clear(&self) {
        let ready = self.ready.take();
        let watched = self.watched.take();
        for channel in &watched {
            channel.release();
        }
        drop((ready, watched));
    }

    fn list(&self, channel: &Rc<Channel>) {
        if channel.called_for() != 0 && !channel.listed.replace(true) {
            self.ready.borrow_mut().push_back(channel.clone());
        }
    }

    fn forget(&self, channel: &Rc<Channel>) {
        let is_other = |it: &Rc<Channel>| !Rc::ptr_eq(it, channel);
        self.watched.borrow_mut().retain(is_other);
        if channel.listed.replace(false) {
            self.ready.borrow_mut().retain(is_other);
        }
    }
}

/// Puts the callbacks of the sockets that are ready behind what is ready already.
///
/// # Errors
/// A bug of the engine.
pub(super) fn select(machine: &mut Machine, owner: &Rc<Instance>) -> Result<(), Failure> {
    let selector = &loop_state(owner)?.selector;
    if selector.ready.borrow().is_empty() {
        return Ok(());
    }
    for channel in selector.ready.take() {
        let called_for = channel.called_for();
        channel.listed.set(called_for != 0);
        if called_for == 0 {
            continue;
        }
        selector.ready.borrow_mut().push_back(channel.clone());
        for (bit, slot) in [(READ, &channel.reader), (WRITE, &channel.writer)] {
            let handle = slot.borrow().clone();
            let Some(handle) = handle.filter(|_| called_for & bit != 0) else {
                continue;
            };
            let Some(state) = handle.state::<HandleState>() else {
                return Err(Failure::bug("a handle has no state"));
            };
            machine.recorder.caused_by(channel.cause.get());
            let cancelled = Some(state.cancelled.clone());
            let job = Job::Handle(handle.clone());
            loop_state(owner)?.enqueue(machine, job, state.id, cancelled);
        }
    }
    Ok(())
}

impl Channel {
    /// What somebody waits for.
    fn watched_for(&self) -> u8 {
        let reads = u8::from(self.reader.borrow().is_some());
        reads * READ + u8::from(self.writer.borrow().is_some()) * WRITE
    }

    /// What somebody waits for that is there.
    fn called_for(&self) -> u8 {
        let readiness = match self.readiness.get() {
            failed if failed & FAILED != 0 => READ | WRITE,
            readiness => readiness,
        };
        readiness & self.watched_for()
    }

    fn slot(&self, which: &Value) -> &RefCell<Option<Rc<Instance>>> {
        match which {
            Value::Int(1) => &self.reader,
            _ => &self.writer,
        }
    }

    fn owner(&self) -> Option<Rc<Instance>> {
        self.owner.upgrade()
    }

    fn release(&self) {
        let held = (self.reader.take(), self.writer.take());
        drop(held);
    }
}

/// What the object holds.
struct Held(Rc<Channel>);

impl NativeState for Held {
    fn release(&self) {
        self.0.release();
    }
}

fn of(value: &Value) -> Result<&Rc<Channel>, Failure> {
    match value {
        Value::Instance(instance) => instance.state::<Held>().map(|held| &held.0),
        _ => None,
    }
    .ok_or_else(|| type_error(format!("a channel is needed, not '{}'", type_name(value))))
}

const MEMBERS: &[Member] = &[
    Member::Method("signal", signal),
    Member::Method("watch", watch),
    Member::Method("unwatch", unwatch),
    Member::Get("watched", |_, value| {
        Ok(Value::Int(of(value)?.watched_for().into()))
    }),
];

/// `channel(loop)`: the selector's side of a new socket, ready for nothing.
pub(super) fn channel(_machine: &mut Machine, args: Args) -> NativeResult {
    let owner = match &args.exactly::<1>("channel")? {
        [Value::Instance(owner)] if owner.state::<LoopState>().is_some() => Rc::downgrade(owner),
        _ => return Err(type_error("channel() takes an event loop")),
    };
    let channel = Channel {
        owner,
        readiness: Cell::new(0),
        reader: RefCell::default(),
        writer: RefCell::default(),
        listed: Cell::new(false),
        cause: Cell::new(None),
    };
    let class = shared_class(&CLASS, || {
        let flags = ClassFlags::default();
        make_class("Channel", "_engine", &types().object, MEMBERS, flags)
    });
    let payload = Payload::Native(Box::new(Held(Rc::new(channel))));
    Ok(Next::Return(Value::Instance(Instance::new(class, payload))))
}

fn bits(value: &Value) -> u8 {
    match value {
        Value::Int(bits) => u8::try_from(*bits).unwrap_or(0),
        _ => 0,
    }
}

/// `signal(readiness, woken)`: it is ready for this now; `woken` is what it has just become ready
/// for, which wakes those who wait for that.
fn signal(machine: &mut Machine, args: Args) -> NativeResult {
    let (channel, [readiness, woken]) = args.method("Channel", "signal")?;
    let channel = of(&channel)?;
    channel.readiness.set(bits(&readiness));
    if let Some(owner) = channel.owner()
        && bits(&woken) & (channel.watched_for() | FAILED) != 0
    {
        if !channel.listed.get() {
            channel.cause.set(machine.recorder.cause());
        }
        loop_state(&owner)?.selector.list(channel);
        wake_up(machine, &owner)?;
    }
    Ok(Next::Return(Value::None))
}

/// `watch(which, callback, *args)`: from now on it is called in each iteration in which there is
/// something to read (1) or room to write (2); what was called until now is not called any more.
fn watch(machine: &mut Machine, mut args: Args) -> NativeResult {
    let value = args.receiver("watch")?;
    let channel = of(&value)?;
    let which = args.receiver("watch")?;
    let callback = args.receiver("watch")?;
    let Some(owner) = channel.owner() else {
        return Ok(Next::Return(Value::None));
    };
    check_closed(&owner)?;
    let context = contexts::copy_current(machine);
    let args = args.positional.into_vec();
    let handle = handles::new_handle(machine, &owner, callback, args, context, None)?;
    let selector = &loop_state(&owner)?.selector;
    if channel.watched_for() == 0 {
        selector.watched.borrow_mut().push(channel.clone());
    }
    let old = channel.slot(&which).replace(Some(handle));
    selector.list(channel);
    if let Some(old) = old {
        handles::withdraw(machine, &old);
    }
    Ok(Next::Return(Value::None))
}

/// `unwatch(which)`: nothing is called any more, not even what is in the ready queue already;
/// whether something was.
fn unwatch(machine: &mut Machine, args: Args) -> NativeResult {
    let (channel, [which]) = args.method("Channel", "unwatch")?;
    let channel = of(&channel)?;
    let old = channel.slot(&which).take();
    let was_watched = old.is_some();
    if let Some(owner) = channel.owner() {
        let selector = &loop_state(&owner)?.selector;
        match channel.watched_for() {
            0 => selector.forget(channel),
            _ => selector.list(channel),
        }
    }
    if let Some(old) = old {
        handles::withdraw(machine, &old);
    }
    Ok(Next::Return(Value::Bool(was_watched)))
}
