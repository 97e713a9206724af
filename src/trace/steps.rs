//! The steps of a run: the stretches between which a reader moves.
//!
//! A step is a turn of a lane. The loop's turn is cut where it falls idle, and any lane's where it
//! blocks its thread and no other goes on meanwhile: the wait, and what comes before or after it, are
//! things to look at by themselves.

use std::ops::Range;

use super::chunked::Iter;
use super::{Chunked, Event, EventKind, LaneId, State, Time, Turn, Wait};

/// A stretch of events: one lane's stay on the thread.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// The index of its first event.
    pub start: usize,
    /// One past the index of its last event.
    pub end: usize,
    /// The lane that runs.
    pub lane: LaneId,
    /// The turn, as the events count it.
    pub turn: Turn,
    /// When it began.
    pub time: Time,
    /// What sort of step.
    pub kind: StepKind,
    /// The cursor at which to look at it; none where there is nothing to see.
    pub stop: Option<usize>,
    /// The steps before it.
    pub before: Counts,
}

/// What sort of step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepKind {
    /// A lane does something.
    Run,
    /// The loop takes the next callback from its queue, and nothing else.
    Dispatch,
    /// A lane is only passed through, on the way to the one it awaits or back.
    Pass,
    /// The loop falls idle.
    Idle,
    /// A lane does something and then blocks its thread, until the next step.
    Blocks,
}

/// How many steps there are of each sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// In which a lane does something.
    pub runs: u32,
    /// In which the loop only takes the next callback, or a lane is only passed through.
    pub passes: u32,
    /// In which the loop falls idle.
    pub idles: u32,
    /// Of those in which a lane does something: how many end with its blocking its thread.
    pub blocks: u32,
}

impl Counts {
    /// With one more step.
    #[must_use]
    pub fn with(mut self, kind: StepKind) -> Counts {
        match kind {
            StepKind::Run => self.runs += 1,
            StepKind::Dispatch | StepKind::Pass => self.passes += 1,
            StepKind::Idle => self.idles += 1,
            StepKind::Blocks => {
                self.runs += 1;
                self.blocks += 1;
            }
        }
        self
    }

    /// How many of them have a stop, the last of a recording apart, which always has.
    fn stops(self) -> usize {
        (self.runs + self.idles) as usize
    }
}

/// The steps of a recording, in order; every event is in exactly one.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Steps {
    steps: Chunked<Step>,
    /// The step that goes on with the next event, if that does not begin another.
    open: Option<OpenStep>,
}

/// What is known of a step while it goes on.
#[derive(Clone, PartialEq, Debug)]
struct OpenStep {
    /// As it would be if it ended without an event.
    step: Step,
    /// The lane of its first event.
    first: LaneId,
    is_loop: bool,
    /// Whether there is anything to see in it.
    shows: bool,
    /// One past the index of the event that says that it blocks its thread.
    blocked: Option<usize>,
    last: Last,
}

/// What the last event of a step means for the step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Last {
    /// The loop falls idle, and the next event is that it does no longer.
    Idle,
    /// The lane leaves the thread: the look is at what came before.
    Leaves,
    Other,
}

impl Steps {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The step of this index.
    pub fn get(&self, index: usize) -> Option<&Step> {
        self.steps.get(index)
    }

    /// The last step.
    pub fn last(&self) -> Option<&Step> {
        self.steps.last()
    }

    /// All steps.
    pub fn iter(&self) -> Iter<'_, Step> {
        self.steps.iter()
    }

    /// The steps of these indexes.
    pub fn range(&self, indexes: Range<usize>) -> Iter<'_, Step> {
        self.steps.range(indexes)
    }

    /// How many steps there are of which this holds, where it holds of none after them.
    pub fn partition_point(&self, is_before: impl FnMut(&Step) -> bool) -> usize {
        self.steps.partition_point(is_before)
    }

    /// The index of the step that holds the event.
    pub fn holding(&self, event: usize) -> Option<usize> {
        self.partition_point(|step| step.start <= event)
            .checked_sub(1)
    }

    /// The cursor of the next stop after `cursor`, or of the last before it.
    pub fn neighbour(&self, cursor: usize, direction: Direction) -> Option<usize> {
        match direction {
            Direction::Forward => {
                let from = self.partition_point(|step| step.end <= cursor);
                let mut stops = self.range(from..self.len()).filter_map(|step| step.stop);
                stops.find(|stop| *stop > cursor)
            }
            Direction::Back => {
                let until = self.partition_point(|step| step.start < cursor);
                let mut stops = self.range(0..until).rev().filter_map(|step| step.stop);
                let before = stops.find(|stop| *stop < cursor);
                before.or((cursor > 0).then_some(0))
            }
        }
    }

    /// How many stops there are.
    pub fn stops(&self) -> usize {
        self.last().map_or(0, |last| last.before.stops() + 1)
    }

    /// The cursor of a stop, counted from 0.
    pub fn stop(&self, number: usize) -> Option<usize> {
        // Of the steps before which there are no more stops, the last has one.
        let after = self.partition_point(|step| step.before.stops() <= number);
        let step = self.get(after.checked_sub(1)?)?;
        step.stop.filter(|_| step.before.stops() == number)
    }

    /// How many stops are not after the cursor.
    pub fn stops_until(&self, cursor: usize) -> usize {
        let begun = self.partition_point(|step| step.start < cursor);
        let last = begun.checked_sub(1).and_then(|last| self.get(last));
        last.map_or(0, |last| {
            let is_there = last.stop.is_some_and(|stop| stop <= cursor);
            last.before.stops() + usize::from(is_there)
        })
    }

    /// More events come: the last step may not be over.
    pub(super) fn reopen(&mut self) {
        if self.open.is_some() {
            self.steps.pop();
        }
    }

    /// No more events come for now, of which there are so many.
    pub(super) fn settle(&mut self, events: usize) {
        if let Some(open) = &self.open {
            let last = Step {
                stop: Some(events),
                ..open.ended(events)
            };
            self.steps.push(last);
        }
    }

    /// Takes the next event in, which has this index, and after which the state holds.
    pub(super) fn take(&mut self, index: usize, event: &Event, state: &State) {
        let enters = event.kind == EventKind::Running;
        let before = match &self.open {
            Some(open) if enters || open.last == Last::Idle || open.is_over_before(event) => {
                let ended = open.ended(index);
                self.steps.push(ended);
                Some(ended)
            }
            Some(_) => None,
            None => Some(Step::NONE),
        };
        if let Some(before) = before {
            self.open = Some(OpenStep::begin(index, event, state, &before));
        }
        if let Some(open) = &mut self.open {
            open.take(index, event);
        }
    }
}

impl Step {
    /// What comes before the first step.
    const NONE: Step = Step {
        start: 0,
        end: 0,
        lane: LaneId::MAIN,
        turn: Turn(0),
        time: Time(0),
        kind: StepKind::Pass,
        stop: None,
        before: Counts {
            runs: 0,
            passes: 0,
            idles: 0,
            blocks: 0,
        },
    };
}

impl OpenStep {
    fn begin(index: usize, event: &Event, state: &State, before: &Step) -> OpenStep {
        let lane = match event.kind {
            EventKind::Running => event.lane,
            _ => before.lane,
        };
        OpenStep {
            step: Step {
                start: index,
                end: index,
                lane,
                turn: event.turn,
                time: event.time,
                kind: StepKind::Pass,
                stop: None,
                before: match before.end {
                    0 => Counts::default(),
                    _ => before.before.with(before.kind),
                },
            },
            first: event.lane,
            is_loop: state.is_loop(lane),
            shows: false,
            blocked: None,
            last: Last::Other,
        }
    }

    /// Whether with this event the lane goes on after it has blocked its thread in this step, or
    /// falls idle after it has done something.
    fn is_over_before(&self, event: &Event) -> bool {
        match event.kind {
            EventKind::Unblocked => self.blocked.is_some(),
            EventKind::Idle { .. } => self.is_loop && self.shows,
            _ => false,
        }
    }

    fn take(&mut self, index: usize, event: &Event) {
        self.shows |= match &event.kind {
            EventKind::Running | EventKind::HandleEnded { .. } | EventKind::Iteration { .. } => {
                false
            }
            // The step of a task shows in that task's own turn.
            EventKind::HandleStarted { .. } => event.lane == self.first,
            EventKind::Waiting {
                on: Wait::Delegate { .. },
            } => self.is_loop,
            _ => true,
        };
        match event.kind {
            EventKind::Blocked { .. } => self.blocked = Some(index + 1),
            EventKind::ThreadSwitched => self.blocked = None,
            _ => {}
        }
        self.last = match event.kind {
            EventKind::Idle { .. } => Last::Idle,
            EventKind::Waiting { .. } | EventKind::Ended { .. } => Last::Leaves,
            _ => Last::Other,
        };
    }

    /// The step, if it ends before the event of this index.
    fn ended(&self, end: usize) -> Step {
        let kind = match self.last {
            Last::Idle => StepKind::Idle,
            _ if self.blocked.is_some() => StepKind::Blocks,
            _ if self.shows => StepKind::Run,
            _ if self.is_loop => StepKind::Dispatch,
            _ => StepKind::Pass,
        };
        let leaves = self.last == Last::Leaves && end - self.step.start > 1;
        Step {
            end,
            kind,
            stop: match kind {
                StepKind::Run | StepKind::Idle | StepKind::Blocks => {
                    Some(self.blocked.unwrap_or(end - usize::from(leaves)))
                }
                StepKind::Dispatch | StepKind::Pass => None,
            },
            ..self.step
        }
    }
}

/// Which way to step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the start.
    Back,
}

#[cfg(test)]
mod tests {
    use super::super::{Timeline, sample};
    use super::*;

    fn steps(events: &[Event]) -> Steps {
        Timeline::of(events).steps
    }

    #[test]
    fn the_steps_cover_every_event_once_and_in_order() {
        for events in [
            sample::two_sleepers(1.0),
            sample::generator(),
            sample::freeze(),
            sample::greenlets(),
        ] {
            let steps = steps(&events);
            assert_eq!(steps.get(0).map(|step| step.start), Some(0));
            assert_eq!(steps.last().map(|step| step.end), Some(events.len()));
            for (step, next) in steps.iter().zip(steps.iter().skip(1)) {
                assert_eq!(step.end, next.start);
            }
        }
    }

    #[test]
    fn an_event_is_in_the_step_that_begins_before_it() {
        let events = sample::two_sleepers(1.0);
        let steps = steps(&events);
        for (index, step) in steps.iter().enumerate() {
            assert_eq!(steps.holding(step.start), Some(index));
            assert_eq!(steps.holding(step.end - 1), Some(index));
        }
    }

    #[test]
    fn a_wait_of_the_loop_is_a_step_with_a_stop_of_its_own() {
        let events = sample::two_sleepers(1.0);
        let steps = steps(&events);
        let idle: Vec<_> = steps
            .iter()
            .filter(|step| step.kind == StepKind::Idle)
            .collect();
        assert_eq!(idle.len(), 1);
        let stop = idle[0].stop.expect("an idle loop is worth a look");
        assert!(matches!(events[stop - 1].kind, EventKind::Idle { .. }));
    }

    #[test]
    fn a_call_that_blocks_the_only_thread_is_a_stop_and_what_comes_after_it_another() {
        let events = sample::freeze();
        let steps = steps(&events);
        let at = |wanted: fn(&EventKind) -> bool| {
            let found = events.iter().position(|event| wanted(&event.kind));
            found.expect("the sample has it")
        };
        let blocked = at(|kind| matches!(kind, EventKind::Blocked { .. }));
        let unblocked = at(|kind| *kind == EventKind::Unblocked);
        let stops: Vec<_> = steps.iter().filter_map(|step| step.stop).collect();
        assert!(stops.contains(&(blocked + 1)), "{stops:?}");
        let after = steps.holding(unblocked).and_then(|index| steps.get(index));
        assert_eq!(after.map(|step| step.start), Some(unblocked));
    }

    #[test]
    fn the_loop_taking_the_next_callback_is_no_stop() {
        let events = sample::two_sleepers(1.0);
        let steps = steps(&events);
        let dispatches = steps.iter().filter(|step| step.kind == StepKind::Dispatch);
        let stops: Vec<_> = dispatches.map(|step| step.stop).collect();
        assert!(!stops.is_empty());
        assert!(stops.iter().all(Option::is_none));
    }

    #[test]
    fn stepping_forward_and_back_visits_the_same_stops() {
        let events = sample::two_sleepers(1.0);
        let steps = steps(&events);
        let mut there = vec![0];
        while let Some(next) = steps.neighbour(there[there.len() - 1], Direction::Forward) {
            there.push(next);
        }
        let mut back = vec![events.len()];
        while let Some(next) = steps.neighbour(back[back.len() - 1], Direction::Back) {
            back.push(next);
        }
        back.reverse();
        assert_eq!(there, back);
    }

    #[test]
    fn stops_are_numbered_in_the_order_in_which_they_are_visited() {
        for events in [sample::two_sleepers(1.0), sample::freeze(), Vec::new()] {
            let steps = steps(&events);
            let stops: Vec<usize> = steps.iter().filter_map(|step| step.stop).collect();
            assert_eq!(steps.stops(), stops.len());
            for (number, stop) in stops.iter().enumerate() {
                assert_eq!(steps.stop(number), Some(*stop));
            }
            assert_eq!(steps.stop(stops.len()), None);
            for cursor in 0..=events.len() {
                let until = stops.iter().filter(|stop| **stop <= cursor).count();
                assert_eq!(steps.stops_until(cursor), until, "at {cursor}");
            }
        }
    }
}
