//! The recorder: the one place where events are made.

use std::rc::Rc;

use super::compact::{Compact, Stamp};
use super::{
    Callback, Event, EventId, EventKind, Exit, HandleId, Label, LaneId, LaneKind, Outcome,
};
use super::{Span, Stream, Time, Turn, Wait};

/// Whether a run is recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Recording {
    /// Every event is kept.
    On,
    /// Only output and the end are kept: to measure what recording costs.
    Off,
}

/// Collects the events of a run.
pub struct Recorder {
    /// Those that have not been taken.
    events: Compact,
    taken: usize,
    mode: Recording,
    turn: Turn,
    time: Time,
    span: Span,
    lanes: u32,
    handles: u32,
    /// The lanes on the stack that runs, the running one last.
    stack: Vec<LaneId>,
    /// What the events that follow are caused by.
    cause: Option<EventId>,
    /// Labels by a hash of their texts, to be shared.
    labels: [Option<Label>; LABELS],
}

/// How many labels are known: the names of what a program makes again and again.
const LABELS: usize = 16;

impl Recorder {
    /// An empty recording that begins with the main program's lane running.
    pub fn new(mode: Recording, main: &str) -> Recorder {
        let mut recorder = Recorder {
            events: Compact::default(),
            taken: 0,
            mode,
            turn: Turn(0),
            time: Time(0),
            span: Span::default(),
            lanes: 0,
            handles: 0,
            stack: Vec::new(),
            cause: None,
            labels: [const { None }; LABELS],
        };
        let lane = recorder.create_lane(LaneKind::Main, main.into(), None);
        recorder.stack.push(lane);
        recorder
    }

    /// The events so far that have not been taken: a copy.
    pub fn events(&self) -> Vec<Event> {
        self.events.to_vec()
    }

    /// The last of them.
    pub fn newest(&self) -> Option<Event> {
        self.events.get(self.events.len().checked_sub(1)?)
    }

    /// Hands over the events that have not been taken yet. The recording goes on after them.
    pub fn take_events(&mut self) -> Vec<Event> {
        self.taken += self.events.len();
        self.events.take()
    }

    /// How many events there are in all.
    pub fn len(&self) -> usize {
        self.taken + self.events.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether all events are kept; if not, callers may save themselves the work of wording them.
    #[inline]
    pub fn is_on(&self) -> bool {
        self.mode == Recording::On
    }

    /// Tells when and where the program is: the stamp of the events that follow.
    #[inline]
    pub fn at(&mut self, time: Time, span: Span) {
        self.time = self.time.max(time);
        self.span = span;
    }

    /// Tells what the events that follow are caused by.
    #[inline]
    pub fn caused_by(&mut self, cause: Option<EventId>) {
        self.cause = cause;
    }

    /// What the events that follow are caused by.
    pub fn cause(&self) -> Option<EventId> {
        self.cause
    }

    /// The lane that runs.
    #[inline]
    pub fn running(&self) -> LaneId {
        self.stack.last().copied().unwrap_or(LaneId::MAIN)
    }

    /// The event that was recorded last.
    pub fn last(&self) -> Option<EventId> {
        self.len().checked_sub(1).map(|index| EventId(index as u32))
    }

    #[inline]
    fn push(&mut self, lane: LaneId, kind: EventKind) -> Option<EventId> {
        if self.mode == Recording::Off
            && !matches!(kind, EventKind::Output { .. } | EventKind::Finished { .. })
        {
            return None;
        }
        let id = EventId(self.len() as u32);
        let stamp = Stamp {
            turn: self.turn,
            time: self.time,
            lane,
            span: self.span,
            cause: self.cause,
        };
        self.events.push(stamp, kind);
        Some(id)
    }

    /// Records an event about a lane, one that does not change which lane runs.
    pub fn record(&mut self, lane: LaneId, kind: EventKind) -> Option<EventId> {
        self.push(lane, kind)
    }

    /// A lane comes to be.
    pub fn create_lane(&mut self, kind: LaneKind, name: Label, parent: Option<LaneId>) -> LaneId {
        let lane = LaneId(self.lanes);
        self.lanes += 1;
        self.push(lane, EventKind::Created { kind, name, parent });
        lane
    }

    /// The label of a text, that of an earlier event if it is known.
    pub fn label(&mut self, text: &str) -> Label {
        let ends = [text.as_bytes().first(), text.as_bytes().last()];
        let hash = ends.into_iter().flatten().fold(text.len(), |hash, &byte| {
            hash.wrapping_mul(5).wrapping_add(byte.into())
        });
        let place = &mut self.labels[hash % LABELS];
        match place {
            Some(label) if **label == *text => label.clone(),
            _ => place.insert(text.into()).clone(),
        }
    }

    /// A name for a new callback or timer.
    pub fn create_handle(&mut self) -> HandleId {
        let handle = HandleId(self.handles);
        self.handles += 1;
        handle
    }

    /// A lane starts or goes on running, on top of the one that runs.
    pub fn enter(&mut self, lane: LaneId) {
        self.stack.push(lane);
        self.turn.0 += 1;
        let id = self.push(lane, EventKind::Running);
        self.cause = id;
    }

    /// The running lane stops to wait; the one below it goes on.
    pub fn suspend(&mut self, on: Wait) -> Option<EventId> {
        let lane = self.stack.pop().unwrap_or(LaneId::MAIN);
        let id = self.push(lane, EventKind::Waiting { on });
        self.resume_below(id);
        id
    }

    /// The running lane ends; the one below it goes on.
    pub fn end(&mut self, outcome: Outcome) -> Option<EventId> {
        let lane = self.stack.pop().unwrap_or(LaneId::MAIN);
        let id = self.push(lane, EventKind::Ended { outcome });
        self.resume_below(id);
        id
    }

    /// The lane that is topmost now goes on, which is a turn of its own.
    fn resume_below(&mut self, cause: Option<EventId>) {
        self.cause = cause;
        if let Some(&below) = self.stack.last() {
            self.turn.0 += 1;
            self.push(below, EventKind::Running);
        }
    }

    /// The lane at the bottom of the stack that runs: the thread's own, or a greenlet's.
    pub fn outermost(&self) -> Option<LaneId> {
        self.stack.first().copied()
    }

    /// Another stack of lanes runs from now on; gives the one that ran until now.
    pub fn replace_stack(&mut self, stack: Vec<LaneId>) -> Vec<LaneId> {
        std::mem::replace(&mut self.stack, stack)
    }

    /// Another thread goes on, whose own lane this is; its stack was put in place before.
    pub fn switch_thread(&mut self, lane: LaneId) {
        self.cause = self.push(lane, EventKind::ThreadSwitched);
        self.resume_below(self.cause);
    }

    /// Another stack goes on in the same thread (a greenlet), because of what was recorded last.
    pub fn switch_stack(&mut self, cause: Option<EventId>) {
        self.resume_below(cause);
    }

    /// A callback goes to the end of the ready queue.
    pub fn scheduled(
        &mut self,
        lane: LaneId,
        handle: HandleId,
        callback: Callback,
    ) -> Option<EventId> {
        self.push(lane, EventKind::Scheduled { handle, callback })
    }

    /// The running lane writes.
    pub fn output(&mut self, stream: Stream, text: &str) {
        let lane = self.running();
        self.push(
            lane,
            EventKind::Output {
                stream,
                text: text.into(),
            },
        );
    }

    /// The running lane has written a file.
    pub fn file_written(&mut self, path: Label, content: Rc<[u8]>) {
        let lane = self.running();
        self.push(lane, EventKind::FileWritten { path, content });
    }

    /// The running lane has removed a file.
    pub fn file_removed(&mut self, path: Label) {
        let lane = self.running();
        self.push(lane, EventKind::FileRemoved { path });
    }

    /// The run is over.
    pub fn finish(&mut self, exit: Exit) {
        self.push(LaneId::MAIN, EventKind::Finished { exit });
    }
}
