//! The timeline of a recording: for each lane the stretches of its states, and what lies over
//! them. Places are indexes of events; how far apart to draw them is for others to say.
//!
//! A timeline grows with its recording: [`Timeline::extend`] takes time for the new events alone,
//! and gives what [`Timeline::of`] all of them gives. A copy shares what it has in common with the
//! one it was copied from, so that a frame can be drawn from it while the run goes on.

mod flights;
mod order;

use super::checkpoints::Checkpoints;
use super::{
    Chunked, Console, Event, EventKind, Events, Label, LaneId, LaneKind, LaneState, Outcome, State,
    Steps, Time, Wait,
};

pub use self::flights::{Flight, Flights};
pub use self::order::Placed;

/// A recording and what it shows.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// The recording.
    pub events: Events,
    /// Every lane, at the index of its [`LaneId`].
    pub tracks: Chunked<Track>,
    /// The steps of the run.
    pub steps: Steps,
    /// The terminal at its end.
    pub console: Console,
    /// The requests to other hosts.
    pub flights: Flights,
    /// The time of the last event.
    pub end: Time,
    /// How many events have named a lane, or given it another name. As long as a recording grows
    /// and this does not, its lanes are called the same.
    pub namings: usize,
    freezes: Chunked<Freeze>,
    /// Of these the ones that go on.
    frozen: Vec<usize>,
    /// What holds at the end.
    state: State,
    checkpoints: Checkpoints,
}

/// The end of what has not ended yet: an index that no event has.
pub const OPEN: usize = usize::MAX;

/// One lane of the timeline.
#[derive(Clone, PartialEq, Debug)]
pub struct Track {
    /// Whose.
    pub lane: LaneId,
    /// What kind of lane.
    pub kind: LaneKind,
    /// The name of its function.
    pub name: Label,
    /// Its name as a task, if it ever was one.
    pub task: Option<Label>,
    /// The stretches of its states, in order and without gaps.
    pub pieces: Chunked<Piece>,
    nested_in: Option<LaneId>,
}

/// A stretch of one state.
#[derive(Clone, PartialEq, Debug)]
pub struct Piece {
    /// The state.
    pub state: LaneState,
    /// The index of the event that began it.
    pub start: usize,
    /// The index of the event that ended it; [`OPEN`] while none has.
    pub end: usize,
}

/// A time in which the loop could not go on.
#[derive(Clone, PartialEq, Debug)]
pub struct Freeze {
    /// The lane that blocked it.
    pub lane: LaneId,
    /// What it called.
    pub by: Label,
    /// The index of the event that began it.
    pub start: usize,
    /// The index of the event that ended it; [`OPEN`] while none has.
    pub end: usize,
}

/// The shortest time, in nanoseconds, in which a loop that is held up is shown as frozen.
const SHORTEST_FREEZE: u64 = 1_000_000;

impl Timeline {
    /// The timeline of a recording.
    pub fn of(events: &[Event]) -> Timeline {
        let mut timeline = Timeline::default();
        timeline.extend(events.iter().cloned());
        timeline
    }

    /// The recording goes on with these events.
    pub fn extend(&mut self, events: impl IntoIterator<Item = Event>) {
        self.steps.reopen();
        for event in events {
            self.take(event);
        }
        self.steps.settle(self.events.len());
    }

    /// The track of a lane.
    pub fn track(&self, lane: LaneId) -> Option<&Track> {
        self.tracks.get(lane.0 as usize)
    }

    /// The state after the first `cursor` events: [`State::at`], but sooner.
    pub fn state_at(&self, cursor: usize) -> State {
        if cursor >= self.events.len() {
            return self.state.clone();
        }
        self.checkpoints.state_at(&self.events, cursor)
    }

    /// What the terminal shows after the first `cursor` events.
    pub fn console_at(&self, cursor: usize) -> Console {
        if cursor >= self.events.len() {
            return self.console.clone();
        }
        self.checkpoints.console_at(&self.events, cursor)
    }

    /// The times when a lane blocked the loop. A call that blocks for less is over before anybody
    /// could call it a freeze: starting a thread waits for its first instructions.
    pub fn freezes(&self) -> impl Iterator<Item = &Freeze> {
        let time_of = |index: usize| self.events.get(index).map_or(self.end, |event| event.time);
        let lasts = move |freeze: &&Freeze| {
            time_of(freeze.end)
                .0
                .saturating_sub(time_of(freeze.start).0)
                >= SHORTEST_FREEZE
        };
        self.freezes.iter().filter(lasts)
    }

    fn take(&mut self, event: Event) {
        let index = self.events.len();
        let changed = self.state.apply(&event);
        self.end = event.time;
        self.steps.take(index, &event, &self.state);
        self.console.take(index, &event);
        match &event.kind {
            EventKind::Created { kind, name, parent } => {
                self.namings += 1;
                self.tracks.push(Track {
                    lane: event.lane,
                    kind: *kind,
                    name: name.clone(),
                    task: None,
                    pieces: Chunked::default(),
                    nested_in: *parent,
                });
            }
            EventKind::BecameTask { name } | EventKind::Renamed { name } => {
                self.namings += 1;
                let is_thread = self.state.is_thread(event.lane)
                    && matches!(event.kind, EventKind::Renamed { .. });
                if let Some(track) = self.tracks.get_mut(event.lane.0 as usize) {
                    if is_thread {
                        track.name = name.clone();
                    } else {
                        track.task = Some(name.clone());
                        track.nested_in = None;
                    }
                }
            }
            EventKind::Blocked { by, .. } if self.state.holds_loop(event.lane) => {
                self.frozen.push(self.freezes.len());
                self.freezes.push(Freeze {
                    lane: event.lane,
                    by: by.clone(),
                    start: index,
                    end: OPEN,
                });
            }
            EventKind::Unblocked => self.thaw(event.lane, index),
            EventKind::RequestSent { request, url, .. } => {
                self.flights.send(index, *request, event.lane, url);
            }
            EventKind::ResponseStarted { request, .. } => self.flights.respond(index, *request),
            EventKind::RequestEnded { request, outcome } => {
                self.flights.end(index, *request, outcome);
            }
            EventKind::Waiting {
                on: Wait::Delegate { lane },
            } => nest(&mut self.tracks, *lane, event.lane),
            _ => {}
        }
        for lane in [changed.below, changed.lane].into_iter().flatten() {
            let Some(now) = self.state.lane(lane).map(|lane| &lane.state) else {
                continue;
            };
            if let LaneState::Waiting(Wait::Delegate { lane: callee }) = now {
                nest(&mut self.tracks, *callee, lane);
            }
            enter(&mut self.tracks, lane, now, index);
        }
        self.events.push(event);
        self.checkpoints.pass(index + 1, &self.state, &self.console);
    }

    /// The lane no longer blocks the loop, if it did.
    fn thaw(&mut self, lane: LaneId, index: usize) {
        let is_of_lane =
            |freeze: &usize| self.freezes.get(*freeze).is_some_and(|it| it.lane == lane);
        let Some(place) = self.frozen.iter().rposition(is_of_lane) else {
            return;
        };
        let freeze = self.frozen.remove(place);
        if let Some(freeze) = self.freezes.get_mut(freeze) {
            freeze.end = index;
        }
    }
}

/// A lane enters a state.
fn enter(tracks: &mut Chunked<Track>, lane: LaneId, now: &LaneState, index: usize) {
    let Some(track) = tracks.get_mut(lane.0 as usize) else {
        return;
    };
    if track.pieces.last().is_some_and(|last| last.state == *now) {
        return;
    }
    if let Some(last) = track.pieces.last_mut() {
        last.end = index;
    }
    track.pieces.push(Piece {
        state: now.clone(),
        start: index,
        end: match now {
            LaneState::Ended(_) => index,
            _ => OPEN,
        },
    });
}

/// A lane that another awaits stands under it; the first to await it counts. Tasks are driven
/// by the loop alone.
fn nest(tracks: &mut Chunked<Track>, callee: LaneId, caller: LaneId) {
    let Some(track) = tracks.get(callee.0 as usize) else {
        return;
    };
    let is_decided = track.pieces.len() > 1 || track.task.is_some();
    if is_decided || is_inside(tracks, caller, callee) {
        return;
    }
    if let Some(track) = tracks.get_mut(callee.0 as usize) {
        track.nested_in = Some(caller);
    }
}

fn is_inside(tracks: &Chunked<Track>, lane: LaneId, ancestor: LaneId) -> bool {
    let mut at = Some(lane);
    // Nesting has no cycles, so that the walk ends.
    while let Some(id) = at {
        if id == ancestor {
            return true;
        }
        at = tracks.get(id.0 as usize).and_then(|track| track.nested_in);
    }
    false
}

/// What `asyncio.run` awaits once the program's own coroutine is done (CPython `Runner.close`).
const CLEAN_UP: [&str; 2] = ["shutdown_asyncgens", "shutdown_default_executor"];

impl Track {
    /// Whether asyncio put this lane beside the program's own, to clean up after them.
    pub fn is_clean_up(&self) -> bool {
        self.kind == LaneKind::Coroutine && CLEAN_UP.contains(&&*self.name)
    }

    /// Whether it is a thread's own lane.
    pub fn is_thread(&self) -> bool {
        matches!(self.kind, LaneKind::Main | LaneKind::Thread)
    }

    /// How the lane ended, if it did.
    pub fn outcome(&self) -> Option<(&Outcome, usize)> {
        match self.pieces.last() {
            Some(Piece {
                state: LaneState::Ended(outcome),
                start,
                ..
            }) => Some((outcome, *start)),
            _ => None,
        }
    }

    /// The stretch in which the event at this index lies.
    pub fn piece_at(&self, event: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.start <= event);
        self.pieces.get(after.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_pieces_of_a_lane_follow_each_other_without_gaps() {
        for events in [
            sample::two_sleepers(1.0),
            sample::generator(),
            sample::freeze(),
            sample::greenlets(),
        ] {
            let timeline = Timeline::of(&events);
            for track in &timeline.tracks {
                let following = track.pieces.iter().skip(1);
                for (piece, next) in track.pieces.iter().zip(following) {
                    assert_eq!(piece.end, next.start, "{}", track.name);
                    assert_ne!(piece.state, next.state, "{}", track.name);
                }
            }
        }
    }

    #[test]
    fn the_pieces_say_what_the_state_says_at_every_cursor() {
        let events = sample::two_sleepers(1.0);
        let timeline = Timeline::of(&events);
        for cursor in 1..=events.len() {
            let state = State::at(&events, cursor);
            for (track, lane) in timeline.tracks.iter().zip(&state.lanes) {
                let piece = track.piece_at(cursor - 1).map(|piece| &piece.state);
                assert_eq!(piece, Some(&lane.state), "{} at {cursor}", track.name);
            }
        }
    }

    #[test]
    fn a_blocking_call_freezes_the_loop_from_its_start_to_its_end() {
        let events = sample::freeze();
        let timeline = Timeline::of(&events);
        let freezes: Vec<&Freeze> = timeline.freezes().collect();
        let [freeze] = freezes[..] else {
            panic!("one freeze, not {}", freezes.len());
        };
        assert!(matches!(
            events[freeze.start].kind,
            EventKind::Blocked { .. }
        ));
        assert_eq!(events[freeze.end].kind, EventKind::Unblocked);
    }

    #[test]
    fn a_timeline_that_grows_is_the_timeline_of_what_it_has_grown_to() {
        for events in [
            sample::two_sleepers(1.0),
            sample::generator(),
            sample::freeze(),
            sample::greenlets(),
        ] {
            let mut grown = Timeline::default();
            for (index, event) in events.iter().enumerate() {
                let before = grown.clone();
                grown.extend([event.clone()]);
                assert_eq!(grown, Timeline::of(&events[..=index]));
                assert_eq!(before, Timeline::of(&events[..index]), "a copy stays");
            }
        }
    }
}
