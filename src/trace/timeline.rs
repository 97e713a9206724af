//! The timeline of a recording: for each lane the stretches of its states, and what lies over
//! them. Places are indexes of events; how far apart to draw them is for others to say.

use super::{
    Changed, Checkpoints, Console, Event, EventKind, Label, LaneId, LaneKind, LaneState, Outcome,
    RequestId, RequestOutcome, State, Step, Time, Wait, steps,
};

/// What a timeline shows.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// Every lane, at the index of its [`LaneId`].
    pub tracks: Vec<Track>,
    /// The lanes from top to bottom: the loop, the program, each task with what it drives.
    pub order: Vec<LaneId>,
    /// The steps of the run.
    pub steps: Vec<Step>,
    /// The states along the recording.
    pub checkpoints: Checkpoints,
    /// The terminal at its end.
    pub console: Console,
    /// Where each line of output begins, in the order of the lines.
    pub marks: Vec<Mark>,
    /// The waits of the loop.
    pub idles: Vec<IdleGap>,
    /// The times when a lane blocked the loop.
    pub freezes: Vec<Freeze>,
    /// The requests to other hosts, in the order in which they were sent.
    pub flights: Vec<Flight>,
    /// How many events it covers.
    pub events: usize,
    /// The time of the last event.
    pub end: Time,
}

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
    /// How many lanes it is nested in.
    pub depth: u32,
    /// The stretches of its states, in order and without gaps.
    pub pieces: Vec<Piece>,
    nested_in: Option<LaneId>,
}

/// A stretch of one state.
#[derive(Clone, PartialEq, Debug)]
pub struct Piece {
    /// The state.
    pub state: LaneState,
    /// The index of the event that began it.
    pub start: usize,
    /// The index of the event that ended it; the number of events while none has.
    pub end: usize,
}

/// Where a line of output begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The index of the output event.
    pub event: usize,
    /// The lane that wrote it.
    pub lane: LaneId,
}

/// A wait of the loop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IdleGap {
    /// The index of the event that began it.
    pub start: usize,
    /// The index of the event that ended it; the number of events while none has.
    pub end: usize,
    /// When the timer is due that it waits for.
    pub until: Option<Time>,
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
    /// The index of the event that ended it; the number of events while none has.
    pub end: usize,
}

/// A request to another host, from its sending to its end.
#[derive(Clone, PartialEq, Debug)]
pub struct Flight {
    /// Which request.
    pub request: RequestId,
    /// The lane that sent it.
    pub lane: LaneId,
    /// Where it was sent.
    pub url: Label,
    /// The line in which it is drawn: the first that was free.
    pub line: usize,
    /// The index of the event that sent it.
    pub start: usize,
    /// The index of the event with which the response began, if it did.
    pub head: Option<usize>,
    /// The index of the event that ended it; the number of events while none has.
    pub end: usize,
    /// How it ended, once it has.
    pub outcome: Option<RequestOutcome>,
}

/// The shortest time, in nanoseconds, in which a loop that is held up is shown as frozen.
const SHORTEST_FREEZE: u64 = 1_000_000;

impl Timeline {
    /// The timeline of a recording.
    pub fn of(events: &[Event]) -> Timeline {
        let mut timeline = Timeline {
            steps: steps(events),
            events: events.len(),
            end: events.last().map(|event| event.time).unwrap_or_default(),
            checkpoints: Checkpoints::new(events.len()),
            console: Console::of(events),
            ..Timeline::default()
        };
        let mut state = State::default();
        for (index, event) in events.iter().enumerate() {
            let changed = state.apply(event);
            timeline.take(index, event, &state, changed);
            timeline.checkpoints.pass(index + 1, &state);
        }
        // A call that blocks for less is over before anybody could call it a freeze: starting a
        // thread waits for its first instructions.
        let time_of = |index: usize| events.get(index).map_or(timeline.end, |event| event.time);
        timeline
            .freezes
            .retain(|freeze| time_of(freeze.end).0 - time_of(freeze.start).0 >= SHORTEST_FREEZE);
        timeline.order_lanes();
        let lines = timeline.console.lines();
        timeline.marks = lines
            .iter()
            .map(|line| Mark {
                event: line.event,
                lane: line.lane,
            })
            .collect();
        timeline
    }

    /// The track of a lane.
    pub fn track(&self, lane: LaneId) -> Option<&Track> {
        self.tracks.get(lane.0 as usize)
    }

    /// How many requests were in flight at the same time, at most.
    pub fn most_in_flight(&self) -> usize {
        let lines = self.flights.iter().map(|flight| flight.line + 1);
        lines.max().unwrap_or(0)
    }

    /// A request is sent: it has the first line that no other is in.
    fn send(&mut self, index: usize, request: RequestId, lane: LaneId, url: &Label) {
        let open = self
            .flights
            .iter()
            .filter(|flight| flight.outcome.is_none());
        let taken: Vec<usize> = open.map(|flight| flight.line).collect();
        let line = (0..).find(|line| !taken.contains(line)).unwrap_or(0);
        self.flights.push(Flight {
            request,
            lane,
            url: url.clone(),
            line,
            start: index,
            head: None,
            end: self.events,
            outcome: None,
        });
    }

    fn flight(&mut self, request: RequestId) -> Option<&mut Flight> {
        let mut flights = self.flights.iter_mut().rev();
        flights.find(|flight| flight.request == request)
    }

    fn take(&mut self, index: usize, event: &Event, state: &State, changed: Changed) {
        if let Some(idle) = self.idles.last_mut().filter(|idle| idle.end > index) {
            idle.end = index;
        }
        match &event.kind {
            EventKind::Created { kind, name, parent } => self.tracks.push(Track {
                lane: event.lane,
                kind: *kind,
                name: name.clone(),
                task: None,
                depth: 0,
                pieces: Vec::new(),
                nested_in: *parent,
            }),
            EventKind::Renamed { name } if state.is_thread(event.lane) => {
                if let Some(track) = self.tracks.get_mut(event.lane.0 as usize) {
                    track.name = name.clone();
                }
            }
            EventKind::BecameTask { name } | EventKind::Renamed { name } => {
                if let Some(track) = self.tracks.get_mut(event.lane.0 as usize) {
                    track.task = Some(name.clone());
                    track.nested_in = None;
                }
            }
            EventKind::Idle { until } => self.idles.push(IdleGap {
                start: index,
                end: self.events,
                until: *until,
            }),
            EventKind::Blocked { by, .. } if state.holds_loop(event.lane) => {
                self.freezes.push(Freeze {
                    lane: event.lane,
                    by: by.clone(),
                    start: index,
                    end: self.events,
                })
            }
            EventKind::Unblocked => {
                let mut freezes = self.freezes.iter_mut().rev();
                let open = freezes.find(|freeze| freeze.lane == event.lane);
                if let Some(freeze) = open.filter(|freeze| freeze.end > index) {
                    freeze.end = index;
                }
            }
            EventKind::RequestSent { request, url, .. } => {
                self.send(index, *request, event.lane, url);
            }
            EventKind::ResponseStarted { request, .. } => {
                if let Some(flight) = self.flight(*request) {
                    flight.head = Some(index);
                }
            }
            EventKind::RequestEnded { request, outcome } => {
                if let Some(flight) = self.flight(*request) {
                    flight.end = index;
                    flight.outcome = Some(outcome.clone());
                }
            }
            EventKind::Waiting {
                on: Wait::Delegate { lane },
            } => self.nest(*lane, event.lane),
            _ => {}
        }
        for lane in [changed.below, changed.lane].into_iter().flatten() {
            let Some(now) = state.lane(lane).map(|lane| &lane.state) else {
                continue;
            };
            if let LaneState::Waiting(Wait::Delegate { lane: callee }) = now {
                self.nest(*callee, lane);
            }
            self.enter(lane, now, index);
        }
    }

    fn enter(&mut self, lane: LaneId, now: &LaneState, index: usize) {
        let open_end = self.events;
        let Some(track) = self.tracks.get_mut(lane.0 as usize) else {
            return;
        };
        if let Some(last) = track.pieces.last_mut() {
            if last.state == *now {
                return;
            }
            last.end = index;
        }
        track.pieces.push(Piece {
            state: now.clone(),
            start: index,
            end: match now {
                LaneState::Ended(_) => index,
                _ => open_end,
            },
        });
    }

    /// A lane that another awaits stands under it; the first to await it counts. Tasks are driven
    /// by the loop alone.
    fn nest(&mut self, callee: LaneId, caller: LaneId) {
        let is_task = |track: &Track| track.task.is_some();
        let Some(track) = self.track(callee) else {
            return;
        };
        let is_decided = track.pieces.len() > 1 || is_task(track);
        if is_decided || self.is_inside(caller, callee) {
            return;
        }
        if let Some(track) = self.tracks.get_mut(callee.0 as usize) {
            track.nested_in = Some(caller);
        }
    }

    fn is_inside(&self, lane: LaneId, ancestor: LaneId) -> bool {
        let mut at = Some(lane);
        // Nesting has no cycles, so that the walk ends.
        while let Some(id) = at {
            if id == ancestor {
                return true;
            }
            at = self.track(id).and_then(|track| track.nested_in);
        }
        false
    }

    fn order_lanes(&mut self) {
        let is_root = |id: LaneId| {
            self.track(id)
                .is_none_or(|track| track.is_thread() || track.kind == LaneKind::Loop)
        };
        let mut children: Vec<Vec<LaneId>> = vec![Vec::new(); self.tracks.len()];
        let mut roots = Vec::new();
        for track in &self.tracks {
            match track.nested_in.filter(|id| !is_root(*id)) {
                Some(above) if !is_root(track.lane) => children[above.0 as usize].push(track.lane),
                _ => roots.push(track.lane),
            }
        }
        roots.sort_by_key(|id| match self.track(*id).map(|track| track.kind) {
            Some(LaneKind::Loop) => 0,
            Some(LaneKind::Main) => 1,
            _ => 2,
        });
        let mut order = Vec::with_capacity(self.tracks.len());
        let mut open: Vec<(LaneId, u32)> = roots.into_iter().rev().map(|id| (id, 0)).collect();
        while let Some((id, depth)) = open.pop() {
            order.push(id);
            let index = id.0 as usize;
            self.tracks[index].depth = depth;
            open.extend(
                children[index]
                    .iter()
                    .rev()
                    .map(|child| (*child, depth + 1)),
            );
        }
        self.order = order;
    }
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
                for pair in track.pieces.windows(2) {
                    assert_eq!(pair[0].end, pair[1].start, "{}", track.name);
                    assert_ne!(pair[0].state, pair[1].state, "{}", track.name);
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
    fn the_loop_comes_first_then_the_program_then_the_tasks() {
        let timeline = Timeline::of(&sample::two_sleepers(1.0));
        let names: Vec<&str> = timeline
            .order
            .iter()
            .filter_map(|id| timeline.track(*id))
            .map(|track| &*track.name)
            .collect();
        assert_eq!(names, ["loop", "program", "hello", "hello2"]);
    }

    #[test]
    fn a_generator_driven_by_the_program_is_not_nested() {
        let timeline = Timeline::of(&sample::generator());
        assert!(timeline.tracks.iter().all(|track| track.depth == 0));
        assert_eq!(timeline.order.len(), 2);
    }

    #[test]
    fn greenlets_have_lanes_beside_each_other_under_the_program() {
        let timeline = Timeline::of(&sample::greenlets());
        let depths: Vec<_> = timeline.tracks.iter().map(|track| track.depth).collect();
        assert_eq!(depths, [0, 0, 0]);
        assert_eq!(timeline.order, [0, 1, 2].map(LaneId));
    }

    #[test]
    fn every_line_of_output_has_a_mark_on_the_lane_that_wrote_it() {
        let timeline = Timeline::of(&sample::two_sleepers(1.0));
        let lanes: Vec<u32> = timeline.marks.iter().map(|mark| mark.lane.0).collect();
        assert_eq!(lanes, [2, 3, 2, 3]);
    }

    #[test]
    fn a_blocking_call_freezes_the_loop_from_its_start_to_its_end() {
        let events = sample::freeze();
        let timeline = Timeline::of(&events);
        let [freeze] = &timeline.freezes[..] else {
            panic!("one freeze, not {}", timeline.freezes.len());
        };
        assert!(matches!(
            events[freeze.start].kind,
            EventKind::Blocked { .. }
        ));
        assert_eq!(events[freeze.end].kind, EventKind::Unblocked);
    }
}
