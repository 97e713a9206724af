//! Axes of recordings written by hand.

use super::*;
use crate::trace::{Event, EventKind, sample};

fn axis(events: &[Event], kind: AxisKind, width: f64) -> Axis {
    Axis::new(&Timeline::of(events), kind, width, Time(0))
}

#[test]
fn events_stand_in_their_order_and_within_the_width() {
    let events = sample::two_sleepers(10.0);
    for kind in [AxisKind::Time, AxisKind::Turn] {
        let axis = axis(&events, kind, 600.0);
        let places: Vec<f64> = (0..=events.len()).map(|event| axis.x(event)).collect();
        assert!(places.is_sorted(), "{kind:?}: {places:?}");
        assert!(places[0] >= 0.0);
        assert!(places[events.len()] <= 600.0);
    }
}

#[test]
fn a_step_of_microseconds_next_to_a_sleep_of_seconds_can_still_be_seen() {
    let events = sample::two_sleepers(10.0);
    let timeline = Timeline::of(&events);
    let axis = axis(&events, AxisKind::Time, 600.0);
    for step in timeline.steps.iter().filter(|it| it.kind == StepKind::Run) {
        let width = axis.x(step.end) - axis.x(step.start);
        assert!(width >= 4.0, "step at {} is {width} wide", step.start);
    }
}

#[test]
fn on_the_turn_axis_a_freeze_is_wider_than_what_comes_before_it() {
    let events = sample::freeze();
    let axis = axis(&events, AxisKind::Turn, 600.0);
    let at = |wanted: fn(&EventKind) -> bool| {
        let found = events.iter().position(|event| wanted(&event.kind));
        found.expect("the sample has it")
    };
    let blocked = at(|kind| matches!(kind, EventKind::Blocked { .. }));
    let unblocked = at(|kind| *kind == EventKind::Unblocked);
    let step = axis
        .steps
        .holding(blocked)
        .and_then(|it| axis.steps.get(it));
    let before = axis.x(blocked) - axis.left(step.expect("each event is in a step"));
    assert!(axis.x(unblocked) - axis.x(blocked) > 1.5 * before);
    let places: Vec<f64> = (0..=events.len()).map(|event| axis.x(event)).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_cursor_goes_to_the_axis_and_back() {
    let events = sample::two_sleepers(10.0);
    let axis = axis(&events, AxisKind::Time, 600.0);
    let x = 300.0;
    let cursor = axis.cursor_at(x);
    assert!((axis.x_of(cursor) - x).abs() < 0.01);
    let state = crate::trace::State::at(&events, cursor.events);
    assert!(state.idle.is_some(), "the middle of the run is the sleep");
}

#[test]
fn both_ends_of_the_axis_are_both_ends_of_the_run() {
    let events = sample::two_sleepers(10.0);
    let axis = axis(&events, AxisKind::Time, 600.0);
    assert_eq!(axis.cursor_at(-1.0), Cursor::default());
    assert_eq!(
        axis.cursor_at(600.0),
        Cursor::after(&Timeline::of(&events).events, events.len())
    );
}

#[test]
fn ticks_of_seconds_are_round_and_only_the_first_names_the_unit() {
    let axis = axis(&sample::two_sleepers(10.0), AxisKind::Time, 600.0);
    let labels: Vec<&str> = axis.ticks().iter().map(|tick| &*tick.label).collect();
    assert_eq!(labels, ["0 s", "2", "4", "6", "8", "10"]);
}

#[test]
fn ticks_of_a_short_run_are_in_a_small_unit() {
    let axis = axis(&sample::generator(), AxisKind::Time, 600.0);
    assert_eq!(axis.ticks()[0].label, "0 µs");
    for pair in axis.ticks().windows(2) {
        assert!(pair[1].x - pair[0].x >= LABEL);
    }
}

#[test]
fn numbers_have_no_more_decimals_than_they_need() {
    let seconds = Unit::of(500_000_000);
    assert_eq!(seconds.number(1_500_000_000), "1.5");
    assert_eq!(seconds.number(2_000_000_000), "2");
    assert_eq!(seconds.number(50_000_000), "0.05");
}

#[test]
fn a_run_without_events_has_an_axis() {
    let axis = axis(&[], AxisKind::Time, 600.0);
    assert_eq!(axis.cursor_at(10.0), Cursor::default());
    assert_eq!(axis.x_of(Cursor::default()), 0.0);
}
