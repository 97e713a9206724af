//! What holds at a moment of a run: the fold of the events up to it.

use std::collections::VecDeque;
use std::rc::Rc;

use super::{
    Callback, Chunked, Event, Exit, HandleId, Label, LaneId, LaneKind, Outcome, RequestId, Span,
    Time, Turn, Wait,
};

/// Everything that holds after the first events of a recording.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// The lanes that exist by now, at the index of their [`LaneId`].
    pub lanes: Chunked<Lane>,
    /// The ready queue, the next to run first.
    pub ready: VecDeque<Queued>,
    /// The timers, the next to fire first; equal deadlines in the order in which they began.
    pub timers: VecDeque<Timer>,
    /// The turn of the last event.
    pub turn: Turn,
    /// The time of the last event.
    pub time: Time,
    /// The lane that runs; none before the first event, while the loop is idle, and at the end.
    pub running: Option<LaneId>,
    /// The loop's iteration, counted as the recording counts it.
    pub iteration: u32,
    /// Set while the loop waits because nothing is ready.
    pub idle: Option<Idle>,
    /// The thread whose loop that is.
    pub(super) idle_thread: usize,
    /// The loop that came to be last.
    pub(super) newest_loop: Option<LaneId>,
    /// The threads that exist by now, the main one first.
    pub threads: Vec<ThreadAt>,
    /// The one that runs, an index into these.
    pub thread: usize,
    /// The requests in flight, in the order in which they were sent.
    pub requests: Vec<Sent>,
    /// How many events are output.
    pub outputs: usize,
    /// The files that the program has written, in the order in which each was first.
    pub files: Vec<FileAt>,
    /// How many events have been taken in.
    pub events: usize,
    /// How the run ended, once it has.
    pub exit: Option<Exit>,
}

/// A lane at a moment.
#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    /// What kind of lane.
    pub kind: LaneKind,
    /// The name of its function, or of the program.
    pub name: Label,
    /// Its name as a task, once it is one.
    pub task: Option<Label>,
    /// The lane that created it.
    pub parent: Option<LaneId>,
    /// What it is doing.
    pub state: LaneState,
    /// The place in the program where it was last seen; empty as long as it has left no trace.
    pub span: Span,
    /// Whether somebody has asked for its cancellation and it has not ended since.
    pub cancelling: bool,
}

/// What a lane is doing.
#[derive(Clone, PartialEq, Debug)]
pub enum LaneState {
    /// It exists and has never run.
    Created,
    /// Its next step is in the ready queue.
    Ready,
    /// It runs. The loop runs while it runs a callback, too.
    Running,
    /// It waits.
    Waiting(Wait),
    /// The loop, for nothing is ready.
    Idle(Idle),
    /// The loop, between two times that the program runs it.
    Stopped,
    /// It has ended.
    Ended(Outcome),
}

/// Why an idle loop will go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Idle {
    /// When its next timer is due; none if it waits for the outside alone.
    pub until: Option<Time>,
}

/// A callback in the ready queue.
#[derive(Clone, PartialEq, Debug)]
pub struct Queued {
    /// Which callback.
    pub handle: HandleId,
    /// What it does.
    pub callback: Callback,
}

/// A callback that a timer will put into the ready queue.
#[derive(Clone, PartialEq, Debug)]
pub struct Timer {
    /// Which callback.
    pub handle: HandleId,
    /// When it is due.
    pub when: Time,
    /// What it does.
    pub callback: Callback,
}

/// A thread at a moment.
#[derive(Clone, PartialEq, Debug)]
pub struct ThreadAt {
    /// Its own lane.
    pub lane: LaneId,
    /// The lane on it that runs, or would if it were the thread's turn.
    pub running: Option<LaneId>,
    /// Set while a lane on it blocks it.
    pub blocked: Option<Blocked>,
    /// The event loop that runs on it.
    pub event_loop: Option<LaneId>,
}

/// A request in flight.
#[derive(Clone, PartialEq, Debug)]
pub struct Sent {
    /// Which request.
    pub request: RequestId,
    /// The lane that sent it.
    pub lane: LaneId,
    /// Where it was sent.
    pub url: Label,
    /// The status code, once the response has begun.
    pub status: Option<u16>,
}

/// A file that the program has written.
#[derive(Clone, PartialEq, Debug)]
pub struct FileAt {
    /// Its path: from where the program started, or from the root if it is elsewhere.
    pub path: Label,
    /// What is in it.
    pub content: Rc<[u8]>,
    /// The lane that wrote it last.
    pub lane: LaneId,
    /// The index of the event that says so.
    pub event: usize,
}

/// A lane that blocks its thread.
#[derive(Clone, PartialEq, Debug)]
pub struct Blocked {
    /// The lane.
    pub lane: LaneId,
    /// What it called: `time.sleep`.
    pub by: Label,
    /// Until when, if that is known.
    pub until: Option<Time>,
}

/// The lanes whose state an event changed; at most two.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Changed {
    /// The lane that the event is about, or whose step it schedules.
    pub lane: Option<LaneId>,
    /// The lane that was running and no longer is.
    pub below: Option<LaneId>,
}

impl Callback {
    /// The lane whose step the callback is, or that it wakes.
    pub fn lane(&self) -> Option<LaneId> {
        match self {
            Callback::TaskStep { lane }
            | Callback::TaskWakeup { lane }
            | Callback::SleepTimer { lane } => Some(*lane),
            Callback::DoneCallback { .. } | Callback::Function { .. } => None,
        }
    }

    /// The task that runs when the callback does.
    pub fn steps(&self) -> Option<LaneId> {
        match self {
            Callback::TaskStep { lane } | Callback::TaskWakeup { lane } => Some(*lane),
            Callback::SleepTimer { .. }
            | Callback::DoneCallback { .. }
            | Callback::Function { .. } => None,
        }
    }
}

impl State {
    /// The state after the first `cursor` events.
    pub fn at(events: &[Event], cursor: usize) -> State {
        let mut state = State::default();
        for event in &events[..cursor.min(events.len())] {
            state.apply(event);
        }
        state
    }

    /// The lane of this id, if it exists by now.
    pub fn lane(&self, id: LaneId) -> Option<&Lane> {
        self.lanes.get(id.0 as usize)
    }

    /// Whether a lane is a thread's own.
    pub fn is_thread(&self, lane: LaneId) -> bool {
        self.threads.iter().any(|thread| thread.lane == lane)
    }

    /// Whether a lane is an event loop's.
    pub fn is_loop(&self, lane: LaneId) -> bool {
        self.lane(lane)
            .is_some_and(|lane| lane.kind == LaneKind::Loop)
    }

    /// Whether a lane blocks a thread on which a loop runs.
    pub fn holds_loop(&self, lane: LaneId) -> bool {
        self.threads.iter().any(|thread| {
            let blocked = thread.blocked.as_ref();
            thread.event_loop.is_some() && blocked.is_some_and(|it| it.lane == lane)
        })
    }

    /// The id of the event loop's lane, the newest if there were several.
    pub fn event_loop(&self) -> Option<LaneId> {
        self.newest_loop
    }

    /// What holds up an event loop: a lane that blocks the thread on which the loop runs.
    pub fn freeze(&self) -> Option<&Blocked> {
        let mut frozen = self.threads.iter();
        frozen.find_map(|thread| thread.event_loop.and(thread.blocked.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::EventKind;
    use super::super::{Recorder, Recording, sample};
    use super::*;

    #[test]
    fn the_state_at_any_cursor_is_the_fold_of_the_events_before_it() {
        let events = sample::two_sleepers(10.0);
        let mut folded = State::default();
        assert_eq!(State::at(&events, 0), folded);
        for (index, event) in events.iter().enumerate() {
            folded.apply(event);
            assert_eq!(State::at(&events, index + 1), folded, "after event {index}");
        }
    }

    #[test]
    fn an_idle_loop_has_timers_an_empty_queue_and_nobody_running() {
        let events = sample::two_sleepers(10.0);
        let idle = events
            .iter()
            .position(|event| matches!(event.kind, EventKind::Idle { .. }))
            .expect("the sample idles");
        let state = State::at(&events, idle + 1);
        assert!(state.ready.is_empty());
        assert_eq!(state.timers.len(), 2);
        assert!(state.timers[0].when < state.timers[1].when);
        assert_eq!(state.running, None);
        let event_loop = state.event_loop().and_then(|id| state.lane(id));
        assert!(matches!(
            event_loop.map(|lane| &lane.state),
            Some(LaneState::Idle(Idle { until: Some(_) }))
        ));
    }

    #[test]
    fn a_scheduled_step_makes_its_task_ready_and_starting_it_makes_it_run() {
        let events = sample::two_sleepers(10.0);
        let mut state = State::default();
        let mut seen = Vec::new();
        for event in &events {
            let changed = state.apply(event);
            if let Some(lane) = changed.lane.and_then(|id| state.lane(id))
                && &*lane.name == "hello2"
            {
                seen.push(match lane.state {
                    LaneState::Created => "created",
                    LaneState::Ready => "ready",
                    LaneState::Running => "running",
                    LaneState::Waiting(_) => "waiting",
                    LaneState::Idle(_) => "idle",
                    LaneState::Stopped => "stopped",
                    LaneState::Ended(_) => "ended",
                });
            }
        }
        let expected = [
            "created", "ready", "running", "waiting", "ready", "running", "ended",
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn files_are_what_was_written_last_and_not_removed() {
        let mut recorder = Recorder::new(Recording::On, "main.py");
        let write = |recorder: &mut Recorder, path: &str, content: &[u8]| {
            recorder.file_written(path.into(), content.into());
        };
        write(&mut recorder, "a", b"1");
        write(&mut recorder, "b", b"");
        write(&mut recorder, "a", b"12");
        recorder.file_removed("b".into());
        let events = recorder.events();
        let files = |cursor| {
            let state = State::at(&events, cursor);
            let files = state.files.iter();
            let texts = files.map(|file| (file.path.to_string(), file.content.len(), file.event));
            texts.collect::<Vec<_>>()
        };
        let [a, b] = ["a", "b"].map(str::to_owned);
        assert_eq!(files(1), []);
        assert_eq!(files(2), [(a.clone(), 1, 1)]);
        assert_eq!(files(4), [(a.clone(), 2, 3), (b, 0, 2)]);
        assert_eq!(files(5), [(a, 2, 3)]);
    }

    #[test]
    fn of_greenlets_one_runs_and_each_other_says_whom_it_switched_to() {
        let events = sample::greenlets();
        let mut state = State::default();
        let mut told = Vec::new();
        for event in &events {
            state.apply(event);
            if event.kind == EventKind::Running {
                let states = state.lanes.iter().map(|lane| match &lane.state {
                    LaneState::Created => "created".to_owned(),
                    LaneState::Running => "running".to_owned(),
                    LaneState::Waiting(Wait::Greenlet { lane }) => format!("to {}", lane.0),
                    LaneState::Ended(_) => "ended".to_owned(),
                    other => format!("{other:?}"),
                });
                told.push(states.collect::<Vec<_>>());
            }
        }
        let expected = [
            ["to 1", "running", "created"],
            ["to 1", "to 2", "running"],
            ["to 1", "running", "to 1"],
            ["running", "ended", "to 1"],
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_finished_run_leaves_nothing_running_or_queued() {
        let events = sample::two_sleepers(10.0);
        let state = State::at(&events, events.len());
        assert_eq!(state.exit, Some(Exit::Status(0)));
        assert_eq!(state.running, None);
        assert!(state.ready.is_empty() && state.timers.is_empty());
    }
}
