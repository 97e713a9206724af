//! The life and death of objects.
//!
//! Every object that can be part of a cycle, or whose death Python can see, has a [`Header`] and
//! is registered with the [`Heap`] of its run while it lives. That gives three things:
//!
//! - a drop posts a [`DropNotice`] and returns; the machine acts on it between instructions
//!   (a finalizer, "coroutine was never awaited", an asynchronous generator's hook);
//! - when the run ends, [`Heap::break_cycles`] empties what still lives, so that all is given
//!   back;
//! - dropping a deeply nested structure does not recurse deeply, and dropping much is done in
//!   portions ([`bury`](super::burial::bury)).

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use super::{Generator, Instance, burial};

/// So many slots are gone through at one go when a run has ended.
const SLOTS: usize = 50_000;

/// The objects of one run.
#[derive(Default)]
pub struct Heap {
    objects: RefCell<Registry>,
    notices: RefCell<Vec<DropNotice>>,
    /// Whether there are notices, or drops to go on with: read between instructions, so it must be
    /// one load.
    has_notices: Cell<bool>,
    /// Set once the run is over: drops then post nothing.
    closed: Cell<bool>,
    /// The weak references to an object, by its slot.
    watchers: RefCell<HashMap<u32, Vec<Weak<Instance>>>>,
    /// The number behind the next `id()` that is asked for.
    next_identity: Cell<u32>,
    /// How far below those of runs its `id()`s are: none are the same in two heaps of a thread.
    below_runs: u64,
}

/// Something whose death the machine has to act on.
pub enum DropNotice {
    /// A generator, coroutine or asynchronous generator that had not finished. It is alive again,
    /// held by the notice.
    Generator(Rc<Generator>),
    /// An instance of a class with a finalizer, likewise.
    Instance(Rc<Instance>),
    /// An object that these weak references referred to, the oldest first.
    Referent(Vec<Weak<Instance>>),
}

/// An object that can be emptied, so that a cycle through it is broken.
pub trait Breakable {
    /// Gives up all references to other objects.
    fn break_cycle(&self);

    /// The notice that its death would have given, for an object that only a cycle keeps alive
    /// when the program ends. It is given once.
    fn last_notice(self: Rc<Self>) -> Option<DropNotice> {
        None
    }

    /// The generator that it is, if it is one.
    fn as_generator(self: Rc<Self>) -> Option<Rc<Generator>> {
        None
    }
}

#[derive(Default)]
struct Registry {
    slots: Vec<Option<Weak<dyn Breakable>>>,
    free: Vec<u32>,
}

thread_local! {
    /// The heap that new objects belong to: that of the machine that is running.
    static CURRENT: RefCell<Rc<Heap>> = RefCell::default();
}

/// Makes the previous heap current again when dropped.
pub struct HeapGuard(Rc<Heap>);

impl Drop for HeapGuard {
    fn drop(&mut self) {
        CURRENT.with(|current| std::mem::swap(&mut *current.borrow_mut(), &mut self.0));
    }
}

impl Heap {
    /// A heap of objects that belong to no run.
    pub fn shared() -> Rc<Heap> {
        thread_local! {
            static MADE: Cell<u64> = const { Cell::new(0) };
        }
        MADE.set(MADE.get() + 1);
        Rc::new(Heap {
            below_runs: MADE.get() << 34,
            ..Heap::default()
        })
    }

    /// The heap that new objects belong to.
    pub fn current() -> Rc<Heap> {
        CURRENT.with(|current| current.borrow().clone())
    }

    /// Makes this heap the current one until the guard is dropped.
    pub fn enter(self: &Rc<Self>) -> HeapGuard {
        CURRENT.with(|current| HeapGuard(current.replace(self.clone())))
    }

    /// Whether a notice waits, or a drop is to go on.
    #[inline]
    pub fn has_notices(&self) -> bool {
        self.has_notices.get()
    }

    /// The notices posted since the last call, oldest first.
    pub fn take_notices(&self) -> Vec<DropNotice> {
        self.has_notices.set(false);
        self.notices.take()
    }

    /// Lets the machine of this heap look up before its next instruction.
    pub(super) fn call_for_attention(&self) {
        self.has_notices.set(true);
    }

    /// Posts a notice; a closed heap drops it instead.
    pub fn post(&self, notice: DropNotice) {
        if !self.closed.get() {
            self.notices.borrow_mut().push(notice);
            self.has_notices.set(true);
        }
    }

    /// Whether the run is over.
    pub fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// How many registered objects live.
    pub fn live_objects(&self) -> usize {
        let registry = self.objects.borrow();
        registry.slots.len() - registry.free.len()
    }

    /// Posts the notices of objects that nothing but cycles keeps alive, as a last collection of
    /// garbage would; whether there were any.
    pub fn collect_cycles(&self) -> bool {
        let notices: Vec<DropNotice> = self
            .living()
            .into_iter()
            .filter_map(|object| object.last_notice())
            .collect();
        let any = !notices.is_empty();
        for notice in notices {
            self.post(notice);
        }
        any
    }

    /// The generators, coroutines and asynchronous generators that live.
    pub fn generators(&self) -> Vec<Rc<Generator>> {
        let living = self.living().into_iter();
        living.filter_map(|object| object.as_generator()).collect()
    }

    fn living(&self) -> Vec<Rc<dyn Breakable>> {
        self.objects
            .borrow()
            .slots
            .iter()
            .flatten()
            .filter_map(Weak::upgrade)
            .collect()
    }

    /// Ends the run's objects: no more notices.
    pub fn close(&self) {
        self.closed.set(true);
        drop(self.notices.take());
        self.has_notices.set(false);
    }

    /// Lets the objects from a slot on that live give up what they hold, as far as a portion of
    /// drops goes; gives the slot to go on with. What the host still holds is empty afterwards.
    pub fn break_cycles(&self, from: usize) -> Option<usize> {
        let mut slot = from;
        loop {
            let object = match self.objects.borrow().slots.get(slot) {
                None => return None,
                Some(object) => object.as_ref().and_then(Weak::upgrade),
            };
            slot += 1;
            if let Some(object) = object {
                object.break_cycle();
                drop(object);
            }
            if slot - from == SLOTS || burial::is_spent() {
                return Some(slot);
            }
        }
    }

    /// The weak references to an object that live, the oldest first.
    pub fn watchers(&self, header: &Header) -> Vec<Rc<Instance>> {
        let watchers = self.watchers.borrow();
        let known = watchers.get(&header.slot.get()).into_iter().flatten();
        known.filter_map(Weak::upgrade).collect()
    }

    /// Adds a weak reference to an object: [`DropNotice::Referent`] names it when the object goes.
    pub fn watch(&self, header: &Header, reference: &Rc<Instance>) {
        header.watched.set(true);
        let mut watchers = self.watchers.borrow_mut();
        let known = watchers.entry(header.slot.get()).or_default();
        known.retain(|known| known.strong_count() > 0);
        known.push(Rc::downgrade(reference));
    }

    fn fresh_identity(&self) -> u32 {
        let identity = self.next_identity.get() + 1;
        self.next_identity.set(identity);
        identity
    }
}

/// What a registered object knows of the heap.
pub struct Header {
    heap: Rc<Heap>,
    slot: Cell<u32>,
    identity: Cell<u32>,
    /// Whether there are weak references to it.
    watched: Cell<bool>,
}

const UNREGISTERED: u32 = u32::MAX;

impl Header {
    /// A header for an object of the current heap, not yet registered: see [`register`].
    pub fn new() -> Self {
        Self {
            heap: Heap::current(),
            slot: Cell::new(UNREGISTERED),
            identity: Cell::new(0),
            watched: Cell::new(false),
        }
    }

    /// The heap of the object.
    pub fn heap(&self) -> &Rc<Heap> {
        &self.heap
    }

    /// What `id()` gives. It is handed out when first asked for, so that it is the same in every
    /// run of a program, whatever the machine's memory looks like.
    pub fn identity(&self) -> u64 {
        if self.identity.get() == 0 {
            self.identity.set(self.heap.fresh_identity());
        }
        0x7f00_0000_0000 - self.heap.below_runs + u64::from(self.identity.get()) * 0x30
    }
}

impl Default for Header {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Header {
    fn drop(&mut self) {
        let slot = self.slot.get();
        if slot != UNREGISTERED {
            let mut registry = self.heap.objects.borrow_mut();
            registry.slots[slot as usize] = None;
            registry.free.push(slot);
            drop(registry);
            if self.watched.get()
                && let Some(watchers) = self.heap.watchers.borrow_mut().remove(&slot)
            {
                self.heap.post(DropNotice::Referent(watchers));
            }
        }
    }
}

/// Registers a new object with its heap for as long as it lives.
pub fn register<T: Breakable + 'static>(object: T, header: fn(&T) -> &Header) -> Rc<T> {
    let object = Rc::new(object);
    let header = header(&object);
    let weak: Weak<dyn Breakable> = Rc::downgrade(&object) as Weak<dyn Breakable>;
    let mut registry = header.heap.objects.borrow_mut();
    let slot = match registry.free.pop() {
        Some(slot) => {
            registry.slots[slot as usize] = Some(weak);
            slot
        }
        None => {
            registry.slots.push(Some(weak));
            registry.slots.len() as u32 - 1
        }
    };
    drop(registry);
    header.slot.set(slot);
    object
}
