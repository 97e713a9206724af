//! What a run leaves behind: a list of typed events, from which everything shown is derived.

#![expect(missing_docs, reason = "the comment of a variant speaks of its fields")]

use std::fmt;
use std::rc::Rc;

use super::{Limit, Span};

/// A moment of program time, in nanoseconds since the run began.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Time(pub u64);

impl Time {
    /// A moment this many seconds after the start; negative or not finite is the start.
    pub fn from_seconds(seconds: f64) -> Time {
        Time((seconds * 1e9).round() as u64)
    }

    /// In seconds.
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// The moment so many nanoseconds later.
    pub fn plus(self, nanoseconds: u64) -> Time {
        Time(self.0.saturating_add(nanoseconds))
    }
}

/// A lane: the loop, the main program, a coroutine or task, a generator.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LaneId(pub u32);

impl LaneId {
    /// The lane of the program's own top level, the first of every recording.
    pub const MAIN: LaneId = LaneId(0);
}

/// One step of one lane: it grows by one whenever a lane starts or goes on running.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Turn(pub u32);

/// The index of an event in its recording.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EventId(pub u32);

/// A callback in the ready queue or among the timers (CPython `Handle`, `TimerHandle`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct HandleId(pub u32);

/// A request to another host.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RequestId(pub u32);

/// How a request ended.
#[derive(Clone, PartialEq, Debug)]
pub enum RequestOutcome {
    /// The whole response is there.
    Done { bytes: u32 },
    /// There was none; in words.
    Failed { reason: Label },
    /// Nobody waits for it any more.
    Abandoned,
}

/// A name that many events share.
pub type Label = Rc<str>;

/// Something that happened.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// The turn in which it happened.
    pub turn: Turn,
    /// When.
    pub time: Time,
    /// The lane that it is about.
    pub lane: LaneId,
    /// The place in the program that was running; empty if there is none.
    pub span: Span,
    /// The event that made it happen.
    pub cause: Option<EventId>,
    /// What happened.
    pub kind: EventKind,
}

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum EventKind {
    /// The lane came to be. It is *created*, unless `kind` is the loop or the main program, which
    /// are *running*.
    Created {
        kind: LaneKind,
        name: Label,
        parent: Option<LaneId>,
    },
    /// The coroutine of the lane was wrapped in a task of this name (`Task-2`).
    BecameTask { name: Label },
    /// The task or thread was given another name (`Task.set_name`, `Thread.name`).
    Renamed { name: Label },
    /// A callback was put at the end of the ready queue. A task whose step it is becomes *ready*.
    Scheduled {
        handle: HandleId,
        callback: Callback,
    },
    /// A timer was started (`call_later`, `call_at`, `sleep`).
    TimerStarted {
        handle: HandleId,
        when: Time,
        callback: Callback,
    },
    /// A timer was due: its callback went from the timers to the end of the ready queue.
    TimerFired { handle: HandleId },
    /// A callback or timer was cancelled.
    HandleCancelled { handle: HandleId },
    /// An iteration of the event loop began, with so many callbacks ready. On the loop's lane.
    Iteration { number: u32, ready: u32 },
    /// The loop took the callback from the ready queue and runs it. On the lane whose step it is,
    /// or the loop's for any other callback.
    HandleStarted { handle: HandleId },
    /// The callback returned to the loop.
    HandleEnded { handle: HandleId },
    /// Nothing is ready: the loop waits for its next timer, or for ever. On the loop's lane.
    Idle { until: Option<Time> },
    /// The lane is *running*: it started, or goes on.
    Running,
    /// The lane stopped running and is *waiting*.
    Waiting { on: Wait },
    /// The lane *ended*.
    Ended { outcome: Outcome },
    /// The interpreter goes on with another thread, whose own lane this is; the lane that ran until
    /// now is *ready*, unless it has said what blocks it. The next event says which lane runs.
    ThreadSwitched,
    /// Somebody asked for the task to be cancelled (`Task.cancel`); the event's cause is theirs.
    CancelRequested,
    /// The lane blocks its thread until then: `time.sleep`, `lock.acquire`. Other threads go on. It
    /// is *waiting*; where a loop runs on the thread it stays *running*, for it holds up the loop.
    Blocked { by: Label, until: Option<Time> },
    /// The thread goes on.
    Unblocked,
    /// A request was sent to another host.
    RequestSent {
        request: RequestId,
        method: Label,
        url: Label,
    },
    /// The response to it has begun, with this status code.
    ResponseStarted { request: RequestId, status: u16 },
    /// It is over.
    RequestEnded {
        request: RequestId,
        outcome: RequestOutcome,
    },
    /// The lane wrote something.
    Output { stream: Stream, text: Label },
    /// The lane wrote a file: all that is in it now. A file that is written in many small steps has
    /// fewer of these events than steps.
    FileWritten { path: Label, content: Rc<[u8]> },
    /// The lane removed a file that had been written, or gave it another name.
    FileRemoved { path: Label },
    /// The run is over.
    Finished { exit: Exit },
}

/// What kind of lane.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LaneKind {
    /// The program's top level, on the main thread.
    Main,
    /// The event loop.
    Loop,
    /// A coroutine; once wrapped, a task (see [`EventKind::BecameTask`]).
    Coroutine,
    /// A generator.
    Generator,
    /// An asynchronous generator.
    AsyncGenerator,
    /// A thread other than the main one.
    Thread,
    /// A greenlet.
    Greenlet,
}

/// What a callback of the loop does.
#[derive(Clone, PartialEq, Debug)]
pub enum Callback {
    /// A step of the task on this lane.
    TaskStep { lane: LaneId },
    /// Wakes the task on this lane, for what it waits for is done.
    TaskWakeup { lane: LaneId },
    /// Wakes a sleeper: sets the result of the future that `sleep` waits for.
    SleepTimer { lane: LaneId },
    /// A callback of a future (`add_done_callback`), by name.
    DoneCallback { name: Label },
    /// Any other function, by name.
    Function { name: Label },
}

/// What a lane waits for.
#[derive(Clone, PartialEq, Debug)]
pub enum Wait {
    /// `sleep(seconds)`, until then.
    Sleep { seconds: f64, until: Time },
    /// `sleep(0)`, a bare yield: the next iteration of the loop.
    NextIteration,
    /// A coroutine or generator that it awaits or delegates to; it is the one that is driven.
    Delegate { lane: LaneId },
    /// The end of a task.
    Task { lane: LaneId },
    /// The end of several tasks (`wait`, `gather`).
    Tasks { lanes: Rc<[LaneId]> },
    /// Something that a library waits for on the program's behalf: a lock, an item of a queue.
    /// `what` is the library's word for it (`lock`, `queue get`), `of` describes the object.
    Resource {
        what: Label,
        of: Label,
        /// How many wait for it by now, this one included; 0 where there is no line.
        place: u32,
        /// Who holds it, where one does.
        holder: Option<LaneId>,
    },
    /// A future, described as the program could print it.
    Future { of: Label },
    /// Its caller: a generator between two items.
    Caller,
    /// Another greenlet, to which it has switched, to switch back.
    Greenlet { lane: LaneId },
    /// What it called blocks its thread, and another thread runs meanwhile.
    Blocked { by: Label, until: Option<Time> },
    /// The loop to come back: the main program inside `run_until_complete` or `run`.
    Loop,
}

/// How a lane ended.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// It returned.
    Returned,
    /// It raised this, worded as the last line of a traceback.
    Raised { exception: Label },
    /// It was cancelled.
    Cancelled,
    /// Nobody ever ran it to its end: dropped while created or suspended.
    Dropped,
    /// The run ended before it did: by a limit, by the reader, or where only a live run goes on.
    CutShort,
}

/// Where output goes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stream {
    /// `sys.stdout`.
    Out,
    /// `sys.stderr`.
    Err,
}

/// How a run ended.
#[derive(Clone, PartialEq, Debug)]
pub enum Exit {
    /// The program ended by itself with this exit status.
    Status(i32),
    /// A limit ended it.
    Limit(Limit),
    /// The reader or the host stopped it.
    Stopped,
    /// It was computed, up to where it asks a host that only a live run can ask.
    Unasked { host: Label },
    /// It was computed, up to where it reads a line that only somebody at a live run can type.
    Untyped,
    /// The engine contradicted itself; the text says where.
    Bug(Label),
}

impl fmt::Display for Time {
    /// Seconds with six decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{:06}",
            self.0 / 1_000_000_000,
            self.0 % 1_000_000_000 / 1_000
        )
    }
}
