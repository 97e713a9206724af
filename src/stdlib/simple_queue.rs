//! `_queue`: `SimpleQueue`, which the workers of a pool take their jobs from.
//!
//! As in CPython, whoever waits waits for one lock, that of the queue: `put` releases it, the
//! getter that has it next takes an item and releases it in its turn, and one that finds nothing
//! then goes to the end of the line. So it is decided which idle worker gets a job.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::thread_lock::{Handle, Patience, acquire_counted};
use super::time::nanoseconds;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, Resumed, Sequence};
use crate::python::namespace::{Namespace, shared_class};
use crate::python::ops::truth::native_truth;
use crate::python::types::{ExceptionKind, Member, make_class, type_name, types};
use crate::python::value::burial::bury;
use crate::python::value::{Class, ClassFlags, DictData, Exception, Instance, NativeState, Value};
use crate::trace::Time;

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
    static EMPTY: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_queue")
        .class(class())
        .class(empty_class())
        .finish()
}

fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags {
            construct: Some(construct),
            ..ClassFlags::default()
        };
        make_class("SimpleQueue", "_queue", &types().object, MEMBERS, flags)
    })
}

/// `queue.Empty`.
fn empty_class() -> Rc<Class> {
    shared_class(&EMPTY, || {
        let base = ExceptionKind::Exception.class();
        make_class("Empty", "_queue", &base, &[], base.flags)
    })
}

struct State {
    items: RefCell<VecDeque<Value>>,
    lock: Handle,
    /// Whether somebody may wait for the lock.
    is_locked: Cell<bool>,
}

impl NativeState for State {
    fn release(&self) {
        bury(self.items.take());
    }
}

impl Drop for State {
    fn drop(&mut self) {
        bury(self.items.take());
    }
}

impl State {
    /// Lets the next in the line have a look.
    fn unlock(&self, machine: &mut Machine) {
        if self.is_locked.replace(false) {
            self.lock.give(machine);
        }
    }
}

fn construct(_: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let [] = args.exactly("SimpleQueue")?;
    let state = State {
        items: RefCell::default(),
        lock: Handle::new(),
        is_locked: Cell::new(false),
    };
    let queue = Instance::native(class.clone(), state);
    Ok(Next::Return(Value::Instance(queue)))
}

/// A queue, known to be one.
#[derive(Clone)]
struct Queue(Rc<Instance>);

impl Queue {
    fn receiver(args: &mut Args, method: &str) -> Result<Queue, Failure> {
        match args.receiver(method)? {
            Value::Instance(queue) if queue.state::<State>().is_some() => Ok(Queue(queue)),
            other => Err(type_error(format!(
                "descriptor '{method}' for '_queue.SimpleQueue' objects doesn't apply to a '{}' \
                 object",
                type_name(&other)
            ))),
        }
    }

    fn state(&self) -> &State {
        match self.0.state::<State>() {
            Some(state) => state,
            None => unreachable!("a Queue is only made of an instance that has the state"),
        }
    }
}

fn put(machine: &mut Machine, mut args: Args) -> NativeResult {
    let queue = Queue::receiver(&mut args, "put")?;
    let [item, _, _] = args.bind("put", ["item", "block", "timeout"], 1)?;
    queue.state().items.borrow_mut().push_back(item);
    queue.state().unlock(machine);
    Ok(Next::Return(Value::None))
}

fn get(machine: &mut Machine, mut args: Args) -> NativeResult {
    let queue = Queue::receiver(&mut args, "get")?;
    let [block, timeout] = args.bind("get", ["block", "timeout"], 0)?;
    let blocks = block.is_unbound() || native_truth(&block);
    let until = match timeout {
        Value::Unbound | Value::None => None,
        _ if !blocks => None,
        timeout => match u64::try_from(nanoseconds(&timeout)?) {
            Ok(wait) => Some(machine.read_clock().plus(wait)),
            Err(_) => return Err(value_error("'timeout' must be a non-negative number")),
        },
    };
    take(machine, queue, blocks, until)
}

fn get_nowait(machine: &mut Machine, mut args: Args) -> NativeResult {
    let queue = Queue::receiver(&mut args, "get_nowait")?;
    let [] = args.exactly("get_nowait")?;
    take(machine, queue, false, None)
}

fn take(machine: &mut Machine, queue: Queue, blocks: bool, until: Option<Time>) -> NativeResult {
    let mut get = Get {
        queue,
        blocks,
        until,
    };
    match get.look(machine)? {
        Next::Return(item) => Ok(Next::Return(item)),
        _ => Ok(Next::Run(Box::new(get))),
    }
}

/// Waits for an item.
struct Get {
    queue: Queue,
    blocks: bool,
    /// When it gives up.
    until: Option<Time>,
}

impl Get {
    /// Takes an item, or says how to wait for one.
    fn look(&mut self, machine: &mut Machine) -> NativeResult {
        let state = self.queue.state();
        loop {
            let item = state.items.borrow_mut().pop_front();
            if let Some(item) = item {
                state.unlock(machine);
                return Ok(Next::Return(item));
            }
            let patience = match (self.blocks, self.until) {
                (false, _) => Patience::None,
                (true, None) => Patience::Endless,
                (true, Some(until)) => match until.0.saturating_sub(machine.now().0) {
                    0 => Patience::None,
                    left => Patience::Nanoseconds(left),
                },
            };
            let lock = state.lock.clone();
            match acquire_counted(machine, lock, 1, patience, "queue.get()")? {
                Next::Return(Value::Bool(true)) => state.is_locked.set(true),
                Next::Return(_) => return Err(empty()),
                wait => return Ok(wait),
            }
        }
    }
}

impl Sequence for Get {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match resumed {
            Resumed::Returned(Value::Bool(false)) => Err(empty()),
            Resumed::Returned(Value::Bool(true)) => {
                self.queue.state().is_locked.set(true);
                self.look(machine)
            }
            _ => self.look(machine),
        }
    }
}

fn empty() -> Failure {
    match Exception::new(empty_class(), vec![]) {
        Some(error) => Failure::Exception(error),
        None => Failure::bug("queue.Empty is no exception"),
    }
}

fn size(_: &mut Machine, mut args: Args) -> NativeResult {
    let queue = Queue::receiver(&mut args, "qsize")?;
    let length = queue.state().items.borrow().len();
    Ok(Next::Return(Value::from(length)))
}

fn is_empty(_: &mut Machine, mut args: Args) -> NativeResult {
    let queue = Queue::receiver(&mut args, "empty")?;
    let is_empty = queue.state().items.borrow().is_empty();
    Ok(Next::Return(Value::Bool(is_empty)))
}

const MEMBERS: &[Member] = &[
    Member::Method("put", put),
    Member::Method("put_nowait", put),
    Member::Method("get", get),
    Member::Method("get_nowait", get_nowait),
    Member::Method("qsize", size),
    Member::Method("empty", is_empty),
    Member::Class(
        "__class_getitem__",
        crate::python::types::generic_alias::class_item,
    ),
];
