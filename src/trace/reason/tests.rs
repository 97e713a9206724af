//! Recordings of which each tells one reason.

use super::super::{Direction, HandleId, Recorder, Recording, Span, Stream, Timeline, sample};
use super::*;

fn told(timeline: &Timeline, cursor: usize) -> Explanation {
    let state = timeline.state_at(cursor);
    explain(&timeline.events, &timeline.steps, &state, cursor)
}

/// The reasons at every stop from the start to the end.
fn reasons(events: &[Event]) -> Vec<Reason> {
    let timeline = Timeline::of(events);
    let mut reasons = Vec::new();
    let mut cursor = 0;
    loop {
        reasons.push(told(&timeline, cursor).reason);
        match timeline.steps.neighbour(cursor, Direction::Forward) {
            Some(next) => cursor = next,
            None => return reasons,
        }
    }
}

#[test]
fn before_the_first_event_nothing_has_started() {
    assert_eq!(reasons(&sample::generator())[0], Reason::NotStarted);
}

#[test]
fn the_first_of_two_new_tasks_runs_first_because_it_was_scheduled_first() {
    let found = reasons(&sample::two_sleepers(1.0));
    let first = Reason::FromQueue {
        wake: Wake::FirstStep {
            by: Some(LaneId::MAIN),
        },
        ahead_of: Some(LaneId(3)),
    };
    assert!(found.contains(&first), "{found:?}");
}

#[test]
fn a_sleeper_is_woken_by_its_timer() {
    let found = reasons(&sample::two_sleepers(2.5));
    let woken = Reason::FromQueue {
        wake: Wake::Timer { seconds: 2.5 },
        ahead_of: None,
    };
    assert!(found.contains(&woken), "{found:?}");
}

#[test]
fn an_idle_loop_tells_whom_it_waits_for_and_that_it_is_a_tie() {
    let found = reasons(&sample::two_sleepers(2.5));
    let idle = found.iter().find_map(|reason| match reason {
        Reason::Idle {
            next,
            is_tie,
            waiting,
            ..
        } => Some((*next, *is_tie, waiting.clone())),
        _ => None,
    });
    assert_eq!(
        idle,
        Some((Some(LaneId(2)), true, vec![LaneId(2), LaneId(3)]))
    );
}

#[test]
fn a_generator_runs_because_its_caller_drives_it() {
    let found = reasons(&sample::generator());
    let driven = Reason::Driven {
        caller: LaneId::MAIN,
        wake: None,
    };
    assert_eq!(found.iter().filter(|it| **it == driven).count(), 2);
    let back = Reason::GoesOn {
        after: LaneId(1),
        how: Return::Yielded,
        through: None,
    };
    assert!(found.contains(&back), "{found:?}");
}

#[test]
fn a_greenlet_runs_because_another_has_switched_to_it() {
    let found = reasons(&sample::greenlets());
    let [main, one, two] = [0, 1, 2].map(LaneId);
    let switched = [main, one, two].map(|by| Reason::Switched { by });
    let told: Vec<_> = found.iter().filter(|it| switched.contains(it)).collect();
    assert_eq!(told, switched.iter().collect::<Vec<_>>());
}

#[test]
fn a_blocking_call_is_told_as_a_freeze() {
    let events = sample::freeze();
    let cursor = 1 + events
        .iter()
        .position(|event| matches!(event.kind, EventKind::Blocked { .. }))
        .expect("the sample blocks");
    let told = told(&Timeline::of(&events), cursor);
    assert!(matches!(told.reason, Reason::Frozen { .. }));
    assert_eq!(told.lane, Some(LaneId(2)));
}

#[test]
fn after_a_freeze_the_lane_runs_because_what_blocked_it_is_over() {
    let found = reasons(&sample::freeze());
    let is_freeze = |reason: &Reason| matches!(reason, Reason::Frozen { .. });
    let frozen = found.iter().position(is_freeze).expect("it is a stop");
    let by = "time.sleep".into();
    assert_eq!(found.get(frozen + 1), Some(&Reason::Unblocked { by }));
}

/// A program that does this, and ends.
fn script(record: impl FnOnce(&mut Recorder)) -> Vec<Event> {
    let mut recorder = Recorder::new(Recording::On, "program");
    record(&mut recorder);
    recorder.finish(Exit::Status(0));
    recorder.take_events()
}

#[test]
fn a_call_that_blocks_a_thread_without_a_loop_is_told_as_such() {
    let events = script(|recorder| {
        let until = Some(Time(7));
        let by: Label = "requests.get".into();
        let blocked = EventKind::Blocked { by, until };
        recorder.record(LaneId::MAIN, blocked);
        recorder.at(Time(7), Span::default());
        recorder.record(LaneId::MAIN, EventKind::Unblocked);
        recorder.output(Stream::Out, "done\n");
    });
    let blocks = Reason::Blocks {
        by: "requests.get".into(),
        until: Some(Time(7)),
    };
    assert!(reasons(&events).contains(&blocks));
}

#[test]
fn a_timer_that_wakes_nobody_is_told_by_what_it_calls() {
    let events = script(|recorder| {
        let event_loop = recorder.create_lane(LaneKind::Loop, "loop".into(), None);
        recorder.enter(event_loop);
        let (handle, when) = (HandleId(1), Time(5));
        let callback = Callback::Function {
            name: "set_result".into(),
        };
        let timer = EventKind::TimerStarted {
            handle,
            when,
            callback,
        };
        recorder.record(event_loop, timer);
        recorder.record(event_loop, EventKind::Idle { until: Some(when) });
        recorder.at(when, Span::default());
        recorder.record(event_loop, EventKind::TimerFired { handle });
        recorder.record(event_loop, EventKind::HandleStarted { handle });
        recorder.end(Outcome::Returned);
        recorder.output(Stream::Out, "after\n");
    });
    let name = "set_result".into();
    let found = reasons(&events);
    assert!(found.contains(&Reason::TimerCalls { name }), "{found:?}");
}

#[test]
fn what_a_lane_has_queued_itself_is_not_what_it_was_ahead_of() {
    let events = script(|recorder| {
        let event_loop = recorder.create_lane(LaneKind::Loop, "loop".into(), None);
        let [first, second] = ["first", "second"]
            .map(|name| recorder.create_lane(LaneKind::Coroutine, name.into(), Some(LaneId::MAIN)));
        let step = |lane| Callback::TaskStep { lane };
        recorder.scheduled(first, HandleId(1), step(first));
        recorder.enter(event_loop);
        let handle = HandleId(1);
        recorder.record(first, EventKind::HandleStarted { handle });
        recorder.enter(first);
        recorder.scheduled(second, HandleId(2), step(second));
        recorder.end(Outcome::Returned);
    });
    let started = reasons(&events)
        .into_iter()
        .find_map(|reason| match reason {
            Reason::FromQueue { ahead_of, .. } => Some(ahead_of),
            _ => None,
        });
    assert_eq!(started, Some(None));
}

#[test]
fn the_end_tells_how_the_run_ended() {
    let found = reasons(&sample::generator());
    let exit = Exit::Status(0);
    assert_eq!(found.last(), Some(&Reason::Finished { exit }));
}
