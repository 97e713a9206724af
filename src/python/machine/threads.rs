//! Threads: stacks that the machine switches between, with CPython's rules.
//!
//! One thread runs at a time (the interpreter lock). It goes on until it parks, until it is over,
//! or until it has had its time while others are ready (`sys.setswitchinterval`). A thread that
//! blocks is *parked*: until a moment, or until somebody unparks it. All that blocks (locks, joins,
//! sleeping, an answer from the outside, an event loop with nothing to do) is made of that.

use std::any::{Any, TypeId};
use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::stacks::Stack;
use super::{AsyncGeneratorHooks, Machine, Sequence};
use crate::python::code::{CodeKind, Origin};
use crate::python::contexts::Context;
use crate::python::failure::{Failure, Limit, runtime_error};
use crate::python::value::Value;
use crate::trace::{EventKind, Label, LaneId, LaneKind, Outcome, Time};

/// How long a thread runs while others are ready, in nanoseconds, unless the program says
/// otherwise (`sys.setswitchinterval`).
const SWITCH_INTERVAL: u64 = 5_000_000;

/// How many instructions later a thread is asked again for its turn that imports a module.
const IMPORT_CHECK: u64 = 100;

/// More threads than this at the same time cannot be started.
const MAX_THREADS: usize = 1000;

/// A thread of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(u32);

impl ThreadId {
    /// The thread that runs the program's top level.
    pub const MAIN: ThreadId = ThreadId(0);

    /// A number of its own (`threading.get_ident()`).
    pub fn number(self) -> u32 {
        self.0
    }
}

/// What a thread waits for whose event loop watches sockets, and has nothing else to do.
pub const NOBODY_SENDS: &str = "the event loop: nobody connects or sends";

/// What a thread waits for when it parks.
pub struct Park {
    /// When it goes on by itself; none if only [`Machine::unpark`] lets it.
    pub until: Option<Time>,
    /// What it waits for, as a deadlock's message says it: `lock.acquire()`.
    pub what: Label,
}

/// Where a thread stands.
enum Standing {
    /// It runs.
    Running,
    /// Its turn will come.
    Ready,
    /// It waits.
    Parked {
        park: Park,
        /// Of two that wake at the same moment, the first that parked is the first to go on.
        order: u64,
    },
    /// It has waited and its turn will come; what the topmost frame will be told is why.
    Woken {
        why: Woken,
        /// How it was parked.
        park: Park,
        order: u64,
    },
    /// It has ended.
    Over,
}

/// Why a parked thread goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Woken {
    /// Somebody unparked it.
    Unparked,
    /// Its moment has come.
    TimeIsUp,
}

/// What a thread keeps while another one runs.
struct Thread {
    name: Label,
    lane: LaneId,
    standing: Standing,
    /// None while it runs.
    stack: Option<Stack>,
    /// [`Machine::thread_extension`].
    extensions: Vec<(TypeId, Rc<dyn Any>)>,
    context: Context,
    hooks: AsyncGeneratorHooks,
    /// While it waits for what another thread holds: which one.
    holder: Option<Holder>,
}

/// Who holds what a thread waits for, as it changes.
type Holder = Rc<Cell<Option<ThreadId>>>;

/// The threads of a run.
pub(super) struct Threads {
    /// By their ids.
    all: Vec<Thread>,
    current: ThreadId,
    /// Whose turn is next, in the order in which they became ready.
    ready: VecDeque<ThreadId>,
    /// How long those that are ready wait while one runs, in nanoseconds.
    interval: u64,
    /// How many instructions will have been run when those that are ready get their turn: an
    /// interval after the first of them became ready, or after the last change of threads. None
    /// while nobody is ready.
    turn_at: Option<u64>,
    /// How many instructions will have been run when others have to be looked at.
    pub(super) switch_at: u64,
    /// How often a thread has parked.
    parked: u64,
    alive: usize,
    /// Whether the current thread cannot go on.
    pub(super) stands: bool,
}

impl Default for Threads {
    fn default() -> Self {
        let main = Thread {
            name: "MainThread".into(),
            lane: LaneId::MAIN,
            standing: Standing::Running,
            stack: None,
            extensions: Vec::new(),
            context: Context::of_thread(),
            hooks: AsyncGeneratorHooks::default(),
            holder: None,
        };
        Threads {
            all: vec![main],
            current: ThreadId::MAIN,
            ready: VecDeque::new(),
            interval: SWITCH_INTERVAL,
            turn_at: None,
            switch_at: u64::MAX,
            parked: 0,
            alive: 1,
            stands: false,
        }
    }
}

impl Threads {
    /// The stacks of those that do not run.
    pub(super) fn set_aside(&self) -> impl Iterator<Item = &Stack> {
        self.all.iter().filter_map(|thread| thread.stack.as_ref())
    }
}

impl Machine {
    /// The thread that runs.
    pub fn current_thread(&self) -> ThreadId {
        self.threads.current
    }

    /// The lane of a thread's own frames.
    pub fn thread_lane(&self, thread: ThreadId) -> LaneId {
        self.threads.all[thread.0 as usize].lane
    }

    /// A thread's name.
    pub fn thread_name(&self, thread: ThreadId) -> Label {
        self.threads.all[thread.0 as usize].name.clone()
    }

    /// How many threads have not ended.
    pub fn live_threads(&self) -> usize {
        self.threads.alive
    }

    /// All threads that there have been.
    pub fn threads(&self) -> impl Iterator<Item = ThreadId> + use<> {
        (0..self.threads.all.len() as u32).map(ThreadId)
    }

    /// Whether other threads wait for their turn.
    pub fn others_are_ready(&self) -> bool {
        !self.threads.ready.is_empty()
    }

    /// Whether a thread has ended.
    pub fn is_thread_over(&self, thread: ThreadId) -> bool {
        let thread = self.threads.all.get(thread.0 as usize);
        thread.is_none_or(|thread| matches!(thread.standing, Standing::Over))
    }

    /// Gives a thread another name, for messages and the recording.
    pub fn rename_thread(&mut self, thread: ThreadId, name: &str) {
        if let Some(thread) = self.threads.all.get_mut(thread.0 as usize) {
            thread.name = name.into();
            let renamed = EventKind::Renamed { name: name.into() };
            let lane = thread.lane;
            self.stamp();
            self.recorder.record(lane, renamed);
        }
    }

    /// Starts a thread, whose turn comes when the others have had theirs. It is over when the
    /// sequence is, which should let no exception out.
    ///
    /// # Errors
    /// RuntimeError if there are too many.
    pub fn start_thread(
        &mut self,
        name: &str,
        body: Box<dyn Sequence>,
    ) -> Result<ThreadId, Failure> {
        if self.threads.alive >= MAX_THREADS {
            return Err(runtime_error("can't start new thread"));
        }
        let id = ThreadId(self.threads.all.len() as u32);
        let parent = self.lane();
        self.stamp();
        let lane = self
            .recorder
            .create_lane(LaneKind::Thread, name.into(), Some(parent));
        self.threads.all.push(Thread {
            name: name.into(),
            lane,
            standing: Standing::Ready,
            stack: Some(Stack::new(body, lane)),
            extensions: Vec::new(),
            context: Context::of_thread(),
            hooks: AsyncGeneratorHooks::default(),
            holder: None,
        });
        self.threads.alive += 1;
        self.make_ready(id);
        Ok(id)
    }

    /// Lets a parked thread go on when its turn comes; nothing if it is not parked.
    pub fn unpark(&mut self, thread: ThreadId) {
        self.wake_thread(thread, Woken::Unparked);
    }

    /// Undoes [`unpark`](Self::unpark) of a thread whose turn has not come since: it waits on as
    /// if nothing had happened.
    pub fn park_again(&mut self, id: ThreadId) {
        let Some(thread) = self.threads.all.get_mut(id.0 as usize) else {
            return;
        };
        thread.standing = match std::mem::replace(&mut thread.standing, Standing::Ready) {
            Standing::Woken {
                why: Woken::Unparked,
                park,
                order,
            } => Standing::Parked { park, order },
            standing => {
                thread.standing = standing;
                return;
            }
        };
        self.threads.ready.retain(|ready| *ready != id);
        if self.threads.ready.is_empty() {
            self.threads.turn_at = None;
        }
        self.plan_switch();
    }

    fn wake_thread(&mut self, id: ThreadId, why: Woken) {
        let Some(thread) = self.threads.all.get_mut(id.0 as usize) else {
            return;
        };
        match std::mem::replace(&mut thread.standing, Standing::Ready) {
            Standing::Parked { park, order } => {
                thread.standing = Standing::Woken { why, park, order };
                self.make_ready(id);
            }
            standing => thread.standing = standing,
        }
    }

    /// Puts a thread behind those whose turn will come.
    fn make_ready(&mut self, id: ThreadId) {
        self.threads.ready.push_back(id);
        if self.threads.turn_at.is_none() {
            self.threads.turn_at = Some(self.interval_from_now());
        }
        self.plan_switch();
    }

    /// The thread that runs will park for what the thread in `holder` holds: a deadlock's message
    /// says so.
    pub fn waits_for_holder(&mut self, holder: Rc<Cell<Option<ThreadId>>>) {
        self.current_mut().holder = Some(holder);
    }

    /// Parks the thread that runs.
    pub(super) fn park(&mut self, park: Park) {
        let order = self.threads.parked;
        self.threads.parked += 1;
        self.threads.stands = true;
        self.current_mut().standing = Standing::Parked { park, order };
    }

    fn current_mut(&mut self) -> &mut Thread {
        &mut self.threads.all[self.threads.current.0 as usize]
    }

    /// The thread that runs has nothing on its stack any more.
    pub(super) fn end_thread(&mut self) {
        self.stamp();
        let lane = self.current_mut().lane;
        let outcome = Outcome::Returned;
        self.recorder.record(lane, EventKind::Ended { outcome });
        self.current_mut().standing = Standing::Over;
        self.threads.alive -= 1;
        self.threads.stands = true;
        drop(std::mem::take(&mut self.thread_extensions));
        drop(std::mem::replace(&mut self.context, Context::of_thread()));
    }

    /// Goes on with the next thread that can; false if none can.
    pub(super) fn next_thread(&mut self) -> Result<bool, Failure> {
        self.let_due_happen()?;
        let Some(next) = self.threads.ready.pop_front() else {
            return Ok(false);
        };
        self.switch_thread(next);
        Ok(true)
    }

    /// Others have to be looked at: if they have waited for their time, the next one goes on.
    pub(super) fn end_interval(&mut self) -> Result<(), Failure> {
        self.let_due_happen()?;
        let executed = self.clock.executed();
        if self.threads.turn_at.is_none_or(|at| at > executed) {
            self.plan_switch();
            return Ok(());
        }
        if self.is_importing() {
            self.threads.turn_at = Some(executed + IMPORT_CHECK);
            self.plan_switch();
            return Ok(());
        }
        let current = self.threads.current;
        self.current_mut().standing = Standing::Ready;
        self.threads.ready.push_back(current);
        self.stamp();
        if let Some(next) = self.threads.ready.pop_front() {
            self.switch_thread(next);
        }
        Ok(())
    }

    /// Whether the code of a library module runs for the first time: other threads would find the
    /// module half made. CPython lets them wait for the module's lock, to the same effect.
    fn is_importing(&self) -> bool {
        self.frames().any(|(code, ..)| {
            code.kind == CodeKind::Module && code.source.origin == Origin::Library
        })
    }

    fn interval_from_now(&self) -> u64 {
        let interval = self.threads.interval / super::clock::INSTRUCTION;
        self.clock.executed() + interval.max(1)
    }

    /// Notes when others have to be looked at: when those that are ready get their turn, and when
    /// one that is parked becomes ready.
    pub(super) fn plan_switch(&mut self) {
        self.threads.switch_at = match self.threads.alive {
            0 | 1 => u64::MAX,
            _ => {
                let turn = self.threads.turn_at.unwrap_or(u64::MAX);
                let due = self.next_moment().map_or(u64::MAX, |due| {
                    let wait = due.0.saturating_sub(self.clock.now().0);
                    self.clock.executed() + wait.div_ceil(super::clock::INSTRUCTION)
                });
                turn.min(due)
            }
        };
        self.refuel();
    }

    /// `sys.getswitchinterval()`, in nanoseconds.
    pub fn switch_interval(&self) -> u64 {
        self.threads.interval
    }

    /// `sys.setswitchinterval`: how long, in nanoseconds, a thread runs on while others are ready.
    pub fn set_switch_interval(&mut self, nanoseconds: u64) {
        self.threads.interval = nanoseconds;
    }

    fn switch_thread(&mut self, next: ThreadId) {
        let current = self.threads.current;
        if next != current {
            let stack = self.take_stack();
            let extensions = std::mem::take(&mut self.thread_extensions);
            let hooks = std::mem::take(&mut self.async_generator_hooks);
            let context = std::mem::replace(&mut self.context, Context::of_thread());
            let left = self.current_mut();
            if !matches!(left.standing, Standing::Over) {
                left.stack = Some(stack);
            }
            left.extensions = extensions;
            left.hooks = hooks;
            left.context = context;
            self.threads.current = next;
            let thread = self.current_mut();
            let stack = thread.stack.take();
            let extensions = std::mem::take(&mut thread.extensions);
            let hooks = std::mem::take(&mut thread.hooks);
            let context = std::mem::replace(&mut thread.context, Context::of_thread());
            let lane = thread.lane;
            self.thread_extensions = extensions;
            self.async_generator_hooks = hooks;
            self.context = context;
            if let Some(stack) = stack {
                self.install_stack(stack);
            }
            self.stamp();
            self.recorder.switch_thread(lane);
        }
        self.threads.stands = false;
        self.current_mut().holder = None;
        let standing = std::mem::replace(&mut self.current_mut().standing, Standing::Running);
        if let Standing::Woken { why, .. } = standing {
            self.deliver(Value::Bool(why == Woken::Unparked));
        }
        let others_wait = !self.threads.ready.is_empty();
        self.threads.turn_at = others_wait.then(|| self.interval_from_now());
        self.plan_switch();
    }

    /// Lets everything happen that was to happen by now: answers arrive, and parked threads whose
    /// moment has come are ready.
    ///
    /// # Errors
    /// What those raise who take an answer.
    pub fn let_due_happen(&mut self) -> Result<(), Failure> {
        let now = self.clock.now();
        loop {
            let arrival = self.outside.next_arrival().filter(|due| *due <= now);
            let parked = self.first_parked().filter(|(until, ..)| *until <= now);
            match (arrival, parked) {
                (None, None) => return Ok(()),
                (Some(due), Some((until, _, thread))) if until < due => {
                    self.wake_thread(thread, Woken::TimeIsUp);
                }
                (Some(_), _) => self.take_arrival()?,
                (None, Some((_, _, thread))) => self.wake_thread(thread, Woken::TimeIsUp),
            }
        }
    }

    /// The parked thread that goes on first by itself.
    fn first_parked(&self) -> Option<(Time, u64, ThreadId)> {
        let threads = self.threads.all.iter().enumerate();
        let parked = threads.filter_map(|(index, thread)| match &thread.standing {
            Standing::Parked { park, order } => park
                .until
                .map(|until| (until, *order, ThreadId(index as u32))),
            _ => None,
        });
        parked.min()
    }

    /// The moment at which something goes on by itself, while nothing can go on now.
    pub(super) fn next_moment(&self) -> Option<Time> {
        let parked = self.first_parked().map(|(until, ..)| until);
        let arrival = self.outside.next_arrival();
        parked.into_iter().chain(arrival).min()
    }

    /// Ends the run because nothing can ever go on.
    pub fn stop_waiting_for_ever(&mut self) {
        let waiting = self.threads.all.iter();
        let waiting: Vec<String> = waiting
            .filter_map(|thread| {
                let Standing::Parked { park, .. } = &thread.standing else {
                    return None;
                };
                let mut line = format!("{} waits for {}", thread.name, park.what);
                if let Some(holder) = thread.holder.as_ref().and_then(|holder| holder.get()) {
                    line.push_str(&format!(", held by {}", self.thread_name(holder)));
                }
                Some(line)
            })
            .collect();
        let limit = match waiting.len() {
            1 if self.threads.all.len() == 1 && waiting[0].ends_with(NOBODY_SENDS) => {
                Limit::NobodySends
            }
            0 | 1 if self.threads.all.len() == 1 => Limit::NothingScheduled,
            _ => Limit::Deadlock {
                threads: waiting.join("; ").into(),
            },
        };
        self.stop_at(limit);
    }

    /// Only the main thread is left (CPython kills daemon threads when it finalizes).
    pub(super) fn drop_other_threads(&mut self) {
        let threads = self.threads.all.iter_mut().skip(1);
        let left: Vec<_> = threads
            .map(|thread| {
                thread.standing = Standing::Over;
                let context = std::mem::replace(&mut thread.context, Context::of_thread());
                let extensions = std::mem::take(&mut thread.extensions);
                (thread.stack.take(), extensions, context)
            })
            .collect();
        self.threads.ready.clear();
        self.threads.alive = 1;
        self.threads.turn_at = None;
        self.threads.switch_at = u64::MAX;
        drop(left);
    }

    /// State that a layer above keeps with the thread that runs, made when first asked for.
    pub fn thread_extension<T: Any>(&mut self, make: impl FnOnce(&mut Machine) -> T) -> Rc<T> {
        if let Some(known) = super::extension_among(&self.thread_extensions) {
            return known;
        }
        let made = Rc::new(make(self));
        self.thread_extensions
            .push((TypeId::of::<T>(), made.clone()));
        made
    }
}
