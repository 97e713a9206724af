//! The steps of a run: the stretches between which a reader moves.
//!
//! A step is a turn of a lane. The loop's turn is cut in two where it falls idle, for the wait and
//! what comes after it are two things to look at.

use super::{Event, EventKind, LaneId, LaneKind, Time, Turn, Wait};

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
}

/// The steps of a recording; every event is in exactly one.
pub fn steps(events: &[Event]) -> Vec<Step> {
    let mut kinds: Vec<LaneKind> = Vec::new();
    let mut steps = Vec::new();
    let mut start = 0;
    let mut lane = LaneId::MAIN;
    for (index, event) in events.iter().enumerate() {
        if let EventKind::Created { kind, .. } = event.kind {
            kinds.push(kind);
        }
        let enters = matches!(event.kind, EventKind::Running);
        let woke = index > 0 && matches!(events[index - 1].kind, EventKind::Idle { .. });
        if index > start && (enters || woke) {
            steps.push(step(events, &kinds, start, index, lane));
            start = index;
        }
        if enters {
            lane = event.lane;
        }
    }
    if start < events.len() {
        let mut last = step(events, &kinds, start, events.len(), lane);
        last.stop = Some(events.len());
        steps.push(last);
    }
    steps
}

/// The index of the step that holds the event.
pub fn step_of(steps: &[Step], event: usize) -> Option<usize> {
    steps
        .partition_point(|step| step.start <= event)
        .checked_sub(1)
}

/// The cursor of the next stop after `cursor`, or of the last before it.
pub fn neighbour(steps: &[Step], cursor: usize, direction: Direction) -> Option<usize> {
    let mut stops = steps.iter().filter_map(|step| step.stop);
    match direction {
        Direction::Forward => stops.find(|stop| *stop > cursor),
        Direction::Back => match stops.take_while(|stop| *stop < cursor).last() {
            None if cursor > 0 => Some(0),
            stop => stop,
        },
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

fn step(events: &[Event], kinds: &[LaneKind], start: usize, end: usize, lane: LaneId) -> Step {
    let inside = &events[start..end];
    let kind = kind(inside, kinds.get(lane.0 as usize).copied());
    let stop = match kind {
        StepKind::Run | StepKind::Idle => Some(end - leaving(inside)),
        StepKind::Dispatch | StepKind::Pass => None,
    };
    Step {
        start,
        end,
        lane,
        turn: events[start].turn,
        time: events[start].time,
        kind,
        stop,
    }
}

fn kind(inside: &[Event], lane: Option<LaneKind>) -> StepKind {
    if matches!(
        inside.last().map(|it| &it.kind),
        Some(EventKind::Idle { .. })
    ) {
        return StepKind::Idle;
    }
    let shows = |event: &&Event| match &event.kind {
        EventKind::Running | EventKind::HandleEnded { .. } | EventKind::Iteration { .. } => false,
        // The step of a task shows in that task's own turn.
        EventKind::HandleStarted { .. } => event.lane == inside[0].lane,
        EventKind::Waiting {
            on: Wait::Delegate { .. },
        } => lane == Some(LaneKind::Loop),
        _ => true,
    };
    if inside.iter().any(|event| shows(&event)) {
        StepKind::Run
    } else if lane == Some(LaneKind::Loop) {
        StepKind::Dispatch
    } else {
        StepKind::Pass
    }
}

/// How many events at the end take the lane off the thread: the look is at what came before.
fn leaving(inside: &[Event]) -> usize {
    let leaves = matches!(
        inside.last().map(|it| &it.kind),
        Some(EventKind::Waiting { .. } | EventKind::Ended { .. })
    );
    usize::from(leaves && inside.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_steps_cover_every_event_once_and_in_order() {
        for events in [
            sample::two_sleepers(1.0),
            sample::generator(),
            sample::freeze(),
            sample::greenlets(),
        ] {
            let steps = steps(&events);
            assert_eq!(steps.first().map(|step| step.start), Some(0));
            assert_eq!(steps.last().map(|step| step.end), Some(events.len()));
            for pair in steps.windows(2) {
                assert_eq!(pair[0].end, pair[1].start);
            }
        }
    }

    #[test]
    fn an_event_is_in_the_step_that_begins_before_it() {
        let events = sample::two_sleepers(1.0);
        let steps = steps(&events);
        for (index, step) in steps.iter().enumerate() {
            assert_eq!(step_of(&steps, step.start), Some(index));
            assert_eq!(step_of(&steps, step.end - 1), Some(index));
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
    fn the_loop_taking_the_next_callback_is_no_stop() {
        let events = sample::two_sleepers(1.0);
        let dispatches = steps(&events)
            .into_iter()
            .filter(|step| step.kind == StepKind::Dispatch);
        let stops: Vec<_> = dispatches.map(|step| step.stop).collect();
        assert!(!stops.is_empty());
        assert!(stops.iter().all(Option::is_none));
    }

    #[test]
    fn stepping_forward_and_back_visits_the_same_stops() {
        let events = sample::two_sleepers(1.0);
        let steps = steps(&events);
        let mut there = vec![0];
        while let Some(next) = neighbour(&steps, there[there.len() - 1], Direction::Forward) {
            there.push(next);
        }
        let mut back = vec![events.len()];
        while let Some(next) = neighbour(&steps, back[back.len() - 1], Direction::Back) {
            back.push(next);
        }
        back.reverse();
        assert_eq!(there, back);
    }
}
