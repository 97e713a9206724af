//! Running a program, and drawing what the run left behind.

use std::time::Duration;

use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::playground::axis::{Axis, AxisKind};
use asyncio_playground::playground::bars::bars;
use asyncio_playground::python::machine::Limits;
use asyncio_playground::trace::{Event, Exit, ListingLine, State, Time, Timeline, explain};

use crate::source::check_span;
use crate::watch::processor_time;

/// How far runs go: far enough for everything to have happened, near enough for the next one.
const BOUNDS: Bounds = Bounds {
    instructions: 100_000,
    waits: 300,
};

/// What a run may hold, say and leave behind.
const LIMITS: Limits = Limits {
    memory: 48 * 1024 * 1024,
    recursion: 1000,
    output: 64 * 1024,
    events: 20_000,
};

/// Instructions between two looks of the host.
const SLICE: u32 = 2_000;

/// The longest that the host may be kept from looking. A page gives way some twenty times a second;
/// the rest is for an instrumented build that checks its arithmetic.
const LONGEST_SLICE: Duration = Duration::from_secs(1);

/// Runs a program in virtual time to its end or its limits and gives what happened.
///
/// # Panics
/// Where the engine contradicts itself, goes on without end or keeps the host from looking.
pub fn run(program: &Program) -> Vec<Event> {
    let options = Options {
        limits: LIMITS,
        ..Options::default()
    };
    let machine = program.machine(options);
    let mut run = VirtualRun::new(machine, BOUNDS).with_input(program.input());
    let exit = loop {
        let before = processor_time();
        let progress = run.advance_until(SLICE, &|| true);
        let took = processor_time().saturating_sub(before);
        assert!(took < LONGEST_SLICE, "one slice took {took:?}");
        match progress {
            Progress::Done(exit) => break exit,
            Progress::WantsLine => run.type_line(None),
            Progress::More | Progress::Wants(_) => {}
        }
    };
    match &exit {
        Exit::Bug(text) => panic!("the engine failed: {text}"),
        Exit::Limit(limit) => {
            let text = limit.to_string();
            assert!(text.starts_with("the program was stopped: "), "{text}");
        }
        Exit::Status(_) | Exit::Stopped | Exit::Unasked { .. } | Exit::Untyped => {}
    }
    run.into_machine().recorder.take_events()
}

/// Looks at a recording as the page does: draws its timeline and stands at some of its events.
///
/// # Panics
/// Where it cannot be drawn, or names places that the source has not.
pub fn draw(source: &str, events: &[Event]) {
    for event in events {
        check_span(source, event.span);
        if let Some(cause) = event.cause {
            assert!(
                (cause.0 as usize) < events.len(),
                "a cause that is not there"
            );
        }
    }
    assert!(
        events.is_sorted_by_key(|event| event.time),
        "time went back"
    );
    let timeline = Timeline::of(events);
    for kind in [AxisKind::Time, AxisKind::Turn] {
        let axis = Axis::new(&timeline, kind, 800.0, Time::default());
        let mut left = 0.0;
        for event in 0..=events.len() {
            let x = axis.x(event);
            // Sums of fractions may come out a trifle wider, or a trifle to the left.
            assert!(
                x >= left - 1e-6 && x <= 800.001,
                "event {event} stands at {x}"
            );
            left = x;
        }
        for track in &timeline.tracks {
            bars(track, &axis);
        }
    }
    let distance = (events.len() / 7).max(1);
    for cursor in (0..=events.len()).step_by(distance) {
        let state = timeline.state_at(cursor);
        if cursor < 2_000 {
            assert_eq!(
                format!("{state:?}"),
                format!("{:?}", State::at(events, cursor))
            );
        }
        explain(&timeline.events, &timeline.steps, &state, cursor);
    }
}

/// Holds two recordings of a program to be the same.
///
/// # Panics
/// Where they are not.
pub fn compare(first: &[Event], second: &[Event]) {
    let lines = |events: &[Event]| -> Vec<String> {
        let events = events.iter().enumerate();
        events
            .map(|(index, event)| ListingLine { index, event }.to_string())
            .collect()
    };
    // Not a number is not itself; as a text it is.
    if first != second {
        assert_eq!(lines(first), lines(second), "two runs differ");
    }
}
