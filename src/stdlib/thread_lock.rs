//! `_thread.lock` and `_thread.RLock`.
//!
//! CPython's locks are semaphores of the operating system, and not fair: a thread that waits is
//! woken when the lock is released, and takes it about 50 microseconds later if it is still free
//! then. Until then any other thread may take it first, most often the one that released it. The
//! waiter needs no turn of the interpreter's for that; it then waits for one with the lock in its
//! hands.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::thread::{ident, waits_for};
use super::time::nanoseconds;
use crate::python::failure::{Failure, overflow_error, runtime_error, type_error, value_error};
use crate::python::machine::{
    Args, Machine, NativeResult, Next, Park, Resumed, Sequence, ThreadId,
};
use crate::python::namespace::shared_class;
use crate::python::ops::identity::identity;
use crate::python::ops::number::{expect_integer, number};
use crate::python::types::{Member, make_class, type_name, types};
use crate::python::value::{Class, ClassFlags, Instance, NativeState, Value};
use crate::trace::{EventKind, Label, Time};

/// From the release of a lock until the thread that waits for it has it, in nanoseconds.
const WAKING: u64 = 50_000;

thread_local! {
    static LOCK: OnceCell<Rc<Class>> = const { OnceCell::new() };
    static RLOCK: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// `_thread.lock`.
pub(super) fn lock_class() -> Rc<Class> {
    shared_class(&LOCK, || {
        let flags = ClassFlags {
            construct: Some(refuse),
            ..ClassFlags::default()
        };
        make_class("lock", "_thread", &types().object, LOCK_MEMBERS, flags)
    })
}

/// `_thread.RLock`.
pub(super) fn rlock_class() -> Rc<Class> {
    shared_class(&RLOCK, || {
        let flags = ClassFlags {
            construct: Some(construct),
            ..ClassFlags::default()
        };
        make_class("RLock", "_thread", &types().object, RLOCK_MEMBERS, flags)
    })
}

/// Whose a lock is.
#[derive(Clone, Copy)]
enum Holding {
    /// Nobody's, and nobody waits for it.
    Free,
    /// Somebody has acquired it.
    Held,
    /// It was released while this thread waited, which has it from that moment on; before, whoever
    /// comes first may take it.
    Handed { to: ThreadId, at: Time },
}

/// The state of a lock.
struct Lock {
    holding: Cell<Holding>,
    /// Who waits, the longest first. Each stays here until it has the lock or gives up.
    waiters: RefCell<VecDeque<ThreadId>>,
    /// Who acquired it: the owner of an `RLock`; of a plain lock, which anybody may release, for
    /// messages alone.
    holder: Rc<Cell<Option<ThreadId>>>,
    /// How often its owner holds it (`RLock`).
    count: Cell<u64>,
}

impl NativeState for Lock {
    fn release(&self) {}
}

impl Lock {
    fn new() -> Lock {
        Lock {
            holding: Cell::new(Holding::Free),
            waiters: RefCell::default(),
            holder: Rc::default(),
            count: Cell::new(0),
        }
    }

    /// Takes it for the thread that runs, if it can be had now.
    fn take(&self, machine: &mut Machine, count: u64) -> bool {
        let me = machine.current_thread();
        match self.holding.get() {
            Holding::Free => {}
            Holding::Held => return false,
            Holding::Handed { to, at } => {
                let is_mine = to == me || machine.is_thread_over(to);
                if !is_mine && machine.now() >= at {
                    return false;
                }
                if !is_mine {
                    machine.park_again(to);
                }
            }
        }
        self.holding.set(Holding::Held);
        self.holder.set(Some(me));
        self.count.set(count);
        true
    }

    /// Gives it to who waits for it, if anybody does.
    fn give(&self, machine: &mut Machine) {
        self.holder.set(None);
        self.count.set(0);
        let next = self.waiters.borrow().front().copied();
        self.holding.set(match next {
            None => Holding::Free,
            Some(to) => {
                machine.unpark(to);
                Holding::Handed {
                    to,
                    at: machine.now().plus(WAKING),
                }
            }
        });
    }

    fn leave_line(&self, thread: ThreadId) {
        self.waiters.borrow_mut().retain(|other| *other != thread);
    }

    fn is_held(&self) -> bool {
        matches!(self.holding.get(), Holding::Held)
    }
}

/// A lock, known to be one.
#[derive(Clone)]
pub(super) struct Handle(Rc<Instance>);

impl Handle {
    /// A new lock.
    pub(super) fn new() -> Handle {
        Handle(Instance::native(lock_class(), Lock::new()))
    }

    /// Releases it, which has to be held.
    pub(super) fn give(&self, machine: &mut Machine) {
        self.state().give(machine);
    }

    /// The receiver of a method, taken from the front of the arguments.
    fn receiver(args: &mut Args, method: &str) -> Result<Handle, Failure> {
        match args.receiver(method)? {
            Value::Instance(lock) if lock.state::<Lock>().is_some() => Ok(Handle(lock)),
            other => Err(type_error(format!(
                "descriptor '{method}' needs a lock, not a '{}' object",
                type_name(&other)
            ))),
        }
    }

    fn state(&self) -> &Lock {
        match self.0.state::<Lock>() {
            Some(state) => state,
            None => unreachable!("a Handle is only made of an instance that has the state"),
        }
    }

    fn is_reentrant(&self) -> bool {
        self.0.class().is_subclass(&rlock_class())
    }

    /// Whether the thread that runs owns it.
    fn is_owned(&self, machine: &Machine) -> bool {
        self.state().holder.get() == Some(machine.current_thread())
    }
}

/// `allocate_lock()`.
pub(super) fn allocate(_: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("_thread.allocate_lock")?;
    Ok(Next::Return(Value::Instance(Handle::new().0)))
}

fn refuse(_: &mut Machine, _: &Rc<Class>, _: Args) -> NativeResult {
    Err(type_error("cannot create '_thread.lock' instances"))
}

fn construct(_: &mut Machine, class: &Rc<Class>, _: Args) -> NativeResult {
    let lock = Instance::native(class.clone(), Lock::new());
    Ok(Next::Return(Value::Instance(lock)))
}

/// How long an acquire may wait.
pub(super) enum Patience {
    /// Not at all.
    None,
    /// So long.
    Nanoseconds(u64),
    /// For ever.
    Endless,
}

/// The arguments `blocking` and `timeout` (`lock_acquire_parse_args`).
fn patience(args: Args) -> Result<Patience, Failure> {
    let given = args.positional.len() + args.keywords.len();
    if given > 2 {
        return Err(type_error(format!(
            "acquire() takes at most 2 arguments ({given} given)"
        )));
    }
    let [blocking, timeout] = args.bind("acquire", ["blocking", "timeout"], 0)?;
    let blocking = match &blocking {
        Value::Unbound => true,
        value => expect_integer(value)?.to_i64() != Some(0),
    };
    let endless = matches!(&timeout, Value::Unbound | Value::Int(-1))
        || matches!(timeout, Value::Float(seconds) if seconds == -1.0);
    if endless {
        return Ok(if blocking {
            Patience::Endless
        } else {
            Patience::None
        });
    }
    if number(&timeout).is_none() {
        return Err(type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            type_name(&timeout)
        )));
    }
    let timeout = nanoseconds(&timeout)?;
    if !blocking {
        return Err(value_error(
            "can't specify a timeout for a non-blocking call",
        ));
    }
    match u64::try_from(timeout) {
        Ok(0) => Ok(Patience::None),
        // In microseconds it has to be a C long long.
        Ok(timeout) if timeout / 1000 > i64::MAX as u64 / 1000 => {
            Err(overflow_error("timeout value is too large"))
        }
        Ok(timeout) => Ok(Patience::Nanoseconds(timeout)),
        Err(_) => Err(value_error("timeout value must be positive")),
    }
}

fn acquire(machine: &mut Machine, mut args: Args) -> NativeResult {
    let lock = Handle::receiver(&mut args, "acquire")?;
    let patience = patience(args)?;
    acquire_within(machine, lock, patience)
}

fn enter(machine: &mut Machine, mut args: Args) -> NativeResult {
    let lock = Handle::receiver(&mut args, "__enter__")?;
    acquire_within(machine, lock, Patience::Endless)
}

fn acquire_within(machine: &mut Machine, lock: Handle, patience: Patience) -> NativeResult {
    if lock.is_reentrant() && lock.is_owned(machine) {
        let count = &lock.state().count;
        count.set(count.get() + 1);
        return Ok(Next::Return(Value::Bool(true)));
    }
    let what = match lock.is_reentrant() {
        true => "rlock.acquire()",
        false => "lock.acquire()",
    };
    acquire_counted(machine, lock, 1, patience, what)
}

/// Acquires a lock that the thread does not own; it then holds it so often. Gives whether it has
/// it. The recording says `what` blocks the thread, unless the library has said better.
///
/// # Errors
/// None.
pub(super) fn acquire_counted(
    machine: &mut Machine,
    lock: Handle,
    count: u64,
    patience: Patience,
    what: &str,
) -> NativeResult {
    if lock.state().take(machine, count) {
        return Ok(Next::Return(Value::Bool(true)));
    }
    let until = match patience {
        Patience::None => return Ok(Next::Return(Value::Bool(false))),
        Patience::Nanoseconds(timeout) => Some(machine.read_clock().plus(timeout)),
        Patience::Endless => None,
    };
    let said = waits_for(machine);
    let names_holder = said.is_none();
    let by = said.unwrap_or_else(|| what.into());
    Ok(Next::Run(Box::new(Acquire {
        lock,
        count,
        until,
        by,
        names_holder,
    })))
}

/// Waits for a lock.
struct Acquire {
    lock: Handle,
    /// How often the lock is then held.
    count: u64,
    until: Option<Time>,
    /// What the recording says.
    by: Label,
    /// Whether it says something to name the thread that holds the lock, should nothing go on.
    names_holder: bool,
}

impl Acquire {
    fn park(&self, machine: &mut Machine) -> NativeResult {
        if self.names_holder {
            machine.waits_for_holder(self.lock.state().holder.clone());
        }
        Ok(Next::Park(Park {
            until: self.until,
            what: self.by.clone(),
        }))
    }

    fn end(&self, machine: &mut Machine, got_it: bool) -> NativeResult {
        let me = machine.current_thread();
        self.lock.state().leave_line(me);
        let lane = machine.lane();
        machine.stamp();
        machine.recorder.record(lane, EventKind::Unblocked);
        Ok(Next::Return(Value::Bool(got_it)))
    }
}

impl Sequence for Acquire {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let lock = self.lock.state();
        match resumed {
            // Another thread may have released it before this one came to stand here.
            Resumed::Started if lock.take(machine, self.count) => {
                Ok(Next::Return(Value::Bool(true)))
            }
            Resumed::Started => {
                let me = machine.current_thread();
                lock.waiters.borrow_mut().push_back(me);
                let lane = machine.lane();
                machine.stamp();
                let blocked = EventKind::Blocked {
                    by: self.by.clone(),
                    until: self.until,
                };
                machine.recorder.record(lane, blocked);
                self.park(machine)
            }
            _ if lock.take(machine, self.count) => self.end(machine, true),
            Resumed::Returned(Value::Bool(true)) => self.park(machine),
            _ => self.end(machine, false),
        }
    }
}

fn release(machine: &mut Machine, mut args: Args) -> NativeResult {
    let lock = Handle::receiver(&mut args, "release")?;
    let [] = args.exactly("release")?;
    release_once(machine, &lock)
}

fn exit(machine: &mut Machine, mut args: Args) -> NativeResult {
    let lock = Handle::receiver(&mut args, "__exit__")?;
    release_once(machine, &lock)
}

fn release_once(machine: &mut Machine, lock: &Handle) -> NativeResult {
    let state = lock.state();
    if lock.is_reentrant() {
        if !lock.is_owned(machine) {
            return Err(runtime_error("cannot release un-acquired lock"));
        }
        if state.count.get() > 1 {
            state.count.set(state.count.get() - 1);
            return Ok(Next::Return(Value::None));
        }
    } else if !state.is_held() {
        return Err(runtime_error("release unlocked lock"));
    }
    state.give(machine);
    Ok(Next::Return(Value::None))
}

fn locked(_: &mut Machine, mut args: Args) -> NativeResult {
    let lock = Handle::receiver(&mut args, "locked")?;
    let [] = args.exactly("lock.locked")?;
    Ok(Next::Return(Value::Bool(lock.state().is_held())))
}

fn repr(_: &mut Machine, mut args: Args) -> NativeResult {
    let lock = Handle::receiver(&mut args, "__repr__")?;
    let state = lock.state();
    let standing = if state.is_held() {
        "locked"
    } else {
        "unlocked"
    };
    let owner = match lock.is_reentrant() {
        true => {
            let owner = state.holder.get().map_or(0, ident);
            format!("owner={owner} count={} ", state.count.get())
        }
        false => String::new(),
    };
    let class = lock.0.class().full_name();
    let address = identity(&Value::Instance(lock.0.clone()));
    Ok(Next::Return(Value::from(format!(
        "<{standing} {class} object {owner}at {address:#x}>"
    ))))
}

fn is_owned(machine: &mut Machine, mut args: Args) -> NativeResult {
    let lock = Handle::receiver(&mut args, "_is_owned")?;
    Ok(Next::Return(Value::Bool(lock.is_owned(machine))))
}

/// Releases it however often it is held; gives what `_acquire_restore` needs.
fn release_save(machine: &mut Machine, mut args: Args) -> NativeResult {
    let lock = Handle::receiver(&mut args, "_release_save")?;
    let state = lock.state();
    if !lock.is_owned(machine) {
        return Err(runtime_error("cannot release un-acquired lock"));
    }
    let count = state.count.get();
    state.give(machine);
    Ok(Next::Return(Value::int(count)))
}

fn acquire_restore(machine: &mut Machine, mut args: Args) -> NativeResult {
    let lock = Handle::receiver(&mut args, "_acquire_restore")?;
    let [count] = args.exactly("_acquire_restore")?;
    let count = expect_integer(&count)?.to_i64().unwrap_or(1).max(1) as u64;
    acquire_counted(machine, lock, count, Patience::Endless, "rlock.acquire()")
}

const LOCK_MEMBERS: &[Member] = &[
    Member::Method("acquire", acquire),
    Member::Method("acquire_lock", acquire),
    Member::Method("release", release),
    Member::Method("release_lock", release),
    Member::Method("locked", locked),
    Member::Method("locked_lock", locked),
    Member::Method("__enter__", enter),
    Member::Method("__exit__", exit),
    Member::Method("__repr__", repr),
];

const RLOCK_MEMBERS: &[Member] = &[
    Member::Method("acquire", acquire),
    Member::Method("release", release),
    Member::Method("__enter__", enter),
    Member::Method("__exit__", exit),
    Member::Method("__repr__", repr),
    Member::Method("_is_owned", is_owned),
    Member::Method("_release_save", release_save),
    Member::Method("_acquire_restore", acquire_restore),
];
