//! Where events stand along a timeline of a given width.
//!
//! Run slices last microseconds and sleeps last seconds. On the time axis every step therefore gets
//! a least width, and what is left of the whole width is shared out in proportion to time: order
//! stays visible at any scale, and a wait is as long as its ticks say. On the turn axis every step
//! has a width by its kind, whatever it lasted.

use crate::trace::{Event, Step, StepKind, Time, Timeline};

/// What the distance along the axis means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AxisKind {
    /// Program time.
    #[default]
    Time,
    /// Turns, each as wide as the next.
    Turn,
}

/// A place in a run: a number of events, and how long after the last of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cursor {
    /// How many events have happened.
    pub events: usize,
    /// The program time, not before the last of those events nor after the next.
    pub time: Time,
}

/// An axis for one recording and one width.
#[derive(Clone, PartialEq, Debug)]
pub struct Axis {
    kind: AxisKind,
    width: f64,
    /// For each event its distance from the left; then, once more, the width.
    places: Vec<f64>,
    /// For each event its time; then the time at the right end.
    times: Vec<Time>,
    ticks: Vec<Tick>,
}

/// A labelled place on an axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Its distance from the left.
    pub x: f64,
    /// A number; on the time axis with its unit where it is the first.
    pub label: String,
}

/// The width of a step that runs something, where there is room: enough to see it.
const STEP: f64 = 6.0;

/// The part of the width of a time axis that the least widths of steps may take up.
const STEPS_SHARE: f64 = 0.4;

/// The least distance between two labels.
const LABEL: f64 = 56.0;

impl Cursor {
    /// The place right after so many events.
    pub fn after(events: &[Event], count: usize) -> Cursor {
        let count = count.min(events.len());
        let last = count.checked_sub(1).and_then(|last| events.get(last));
        Cursor {
            events: count,
            time: last.map(|event| event.time).unwrap_or_default(),
        }
    }
}

impl Axis {
    /// The axis of a recording, so wide; a run that is still going may be given more time than it
    /// has used, for the axis to reach until then.
    pub fn new(
        events: &[Event],
        timeline: &Timeline,
        kind: AxisKind,
        width: f64,
        reach: Time,
    ) -> Axis {
        let end = timeline.end.max(reach);
        let columns = columns(&timeline.steps, kind, width, end);
        let mut places = Vec::with_capacity(events.len() + 1);
        let mut left = 0.0;
        for (index, (step, column)) in timeline.steps.iter().zip(&columns).enumerate() {
            let until = timeline.steps.get(index + 1).map_or(end, |next| next.time);
            let inside = &events[step.start..step.end];
            place_events(inside, step.time, until, kind, left, *column, &mut places);
            left += column;
        }
        // Sums of fractions may come out a trifle wider.
        for place in &mut places {
            *place = place.min(width);
        }
        places.push(width);
        let mut times: Vec<Time> = events.iter().map(|event| event.time).collect();
        times.push(end);
        let mut axis = Axis {
            kind,
            width,
            places,
            times,
            ticks: Vec::new(),
        };
        axis.ticks = match kind {
            AxisKind::Time => axis.time_ticks(),
            AxisKind::Turn => axis.turn_ticks(&timeline.steps),
        };
        axis
    }

    /// A time axis on which nothing but time counts, so that two recordings can be compared: what
    /// is short is as narrow as it is. It reaches until `reach` at least.
    pub fn even(events: &[Event], timeline: &Timeline, width: f64, reach: Time) -> Axis {
        let end = timeline.end.max(reach);
        let scale = width / (end.0 as f64).max(1.0);
        let mut times: Vec<Time> = events.iter().map(|event| event.time).collect();
        times.push(end);
        let places = times.iter().map(|time| time.0 as f64 * scale).collect();
        let mut axis = Axis {
            kind: AxisKind::Time,
            width,
            places,
            times,
            ticks: Vec::new(),
        };
        axis.ticks = axis.time_ticks();
        axis
    }

    /// What the distance means.
    pub fn kind(&self) -> AxisKind {
        self.kind
    }

    /// How long it is.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// How far from the left the event stands; the width, for one past the last.
    pub fn x(&self, event: usize) -> f64 {
        self.places.get(event).copied().unwrap_or(self.width)
    }

    /// How far from the left the cursor stands.
    pub fn x_of(&self, cursor: Cursor) -> f64 {
        let Some(last) = cursor.events.checked_sub(1) else {
            return 0.0;
        };
        let (from, to) = (self.x(last), self.x(last + 1));
        let share = self.share(last, cursor.time);
        from + (to - from) * share
    }

    /// How much of the time from this event to the next has passed: 0 to 1.
    fn share(&self, event: usize, time: Time) -> f64 {
        let (Some(from), Some(to)) = (self.times.get(event), self.times.get(event + 1)) else {
            return 0.0;
        };
        if to <= from {
            return 0.0;
        }
        let passed = time.0.saturating_sub(from.0) as f64 / (to.0 - from.0) as f64;
        passed.clamp(0.0, 1.0)
    }

    /// The place in the run at this distance from the left.
    pub fn cursor_at(&self, x: f64) -> Cursor {
        let count = self.places.len() - 1;
        let events = self.places[..count].partition_point(|place| *place <= x);
        let Some(last) = events.checked_sub(1) else {
            return Cursor::default();
        };
        let (from, to) = (self.x(last), self.x(events));
        let share = if to > from {
            ((x - from) / (to - from)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (earlier, later) = (self.times[last], self.times[events]);
        let passed = (later.0.saturating_sub(earlier.0)) as f64 * share;
        Cursor {
            events,
            // At the end there is no wait for a next event to stand in.
            time: if events == count {
                earlier
            } else {
                earlier.plus(passed as u64)
            },
        }
    }

    /// The labels, none too near to the next.
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    fn time_ticks(&self) -> Vec<Tick> {
        let end = self.times.last().copied().unwrap_or_default();
        // Steps are drawn wider than their time, so that what is left for the rest is narrower.
        let rest = self.width.max(1.0) * (1.0 - STEPS_SHARE);
        let distance = nice_distance(end.0 as f64 * LABEL / rest);
        let unit = Unit::of(distance);
        let mut ticks: Vec<Tick> = Vec::new();
        let mut at = 0;
        while at <= end.0 {
            let events = self.times.partition_point(|time| time.0 <= at);
            let cursor = Cursor {
                events: events.min(self.times.len() - 1),
                time: Time(at),
            };
            let x = self.x_of(cursor);
            if ticks.last().is_none_or(|last| x - last.x >= LABEL) {
                let number = unit.number(at);
                let label = if ticks.is_empty() {
                    [&number, " ", unit.name].concat()
                } else {
                    number
                };
                ticks.push(Tick { x, label });
            }
            at += distance;
        }
        ticks
    }

    fn turn_ticks(&self, steps: &[Step]) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for step in steps.iter().filter(|step| step.stop.is_some()) {
            let x = self.x(step.start);
            if ticks.last().is_none_or(|last| x - last.x >= LABEL / 2.0) {
                let label = step.turn.0.to_string();
                ticks.push(Tick { x, label });
            }
        }
        ticks
    }
}

/// How wide each step is; the sum is `width`.
fn columns(steps: &[Step], kind: AxisKind, width: f64, end: Time) -> Vec<f64> {
    let mut least: Vec<f64> = steps.iter().map(|step| least_width(step, kind)).collect();
    let sum: f64 = least.iter().sum();
    if sum <= 0.0 {
        return least;
    }
    if kind == AxisKind::Turn {
        least.iter_mut().for_each(|least| *least *= width / sum);
        return least;
    }
    if sum > width * STEPS_SHARE {
        let factor = width * STEPS_SHARE / sum;
        least.iter_mut().for_each(|least| *least *= factor);
    }
    let durations: Vec<f64> = steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let until = steps.get(index + 1).map_or(end, |next| next.time);
            until.0.saturating_sub(step.time.0) as f64
        })
        .collect();
    let total = |scale: f64| -> f64 {
        let wide = durations.iter().zip(&least);
        wide.map(|(duration, least)| least.max(duration * scale))
            .sum()
    };
    // The sum grows with the scale: halve the interval until it holds the width.
    let span: f64 = durations.iter().sum();
    let (mut low, mut high) = (0.0, if span > 0.0 { width / span } else { 0.0 });
    // Halved so often, what is left is far below a pixel.
    for _ in 0..26 {
        let middle = f64::midpoint(low, high);
        if total(middle) > width {
            high = middle;
        } else {
            low = middle;
        }
    }
    let columns = durations.iter().zip(&least);
    let mut columns: Vec<f64> = columns
        .map(|(duration, least)| least.max(duration * low))
        .collect();
    let rest = width / columns.iter().sum::<f64>();
    columns.iter_mut().for_each(|column| *column *= rest);
    columns
}

fn least_width(step: &Step, kind: AxisKind) -> f64 {
    STEP * match (step.kind, kind) {
        (StepKind::Run, _) => 1.0,
        (StepKind::Dispatch | StepKind::Pass, _) => 0.3,
        (StepKind::Idle, AxisKind::Time) => 1.0,
        (StepKind::Idle, AxisKind::Turn) => 1.6,
    }
}

/// Places the events of one step within its column.
fn place_events(
    inside: &[Event],
    from: Time,
    until: Time,
    kind: AxisKind,
    left: f64,
    column: f64,
    places: &mut Vec<f64>,
) {
    let duration = until.0.saturating_sub(from.0) as f64;
    for (index, event) in inside.iter().enumerate() {
        let share = if kind == AxisKind::Turn || duration <= 0.0 {
            index as f64 / inside.len() as f64
        } else {
            event.time.0.saturating_sub(from.0) as f64 / duration
        };
        places.push(left + column * share.min(1.0));
    }
}

/// The least of 1, 2, 5, 10, 20 … nanoseconds that is at least so long.
fn nice_distance(least: f64) -> u64 {
    let mut power: u64 = 1;
    loop {
        for factor in [1, 2, 5] {
            let distance = power.saturating_mul(factor);
            if distance as f64 >= least {
                return distance;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// The unit in which distances between ticks are short numbers.
struct Unit {
    name: &'static str,
    nanoseconds: u64,
}

impl Unit {
    fn of(distance: u64) -> Unit {
        let (name, nanoseconds) = match distance {
            50_000_000.. => ("s", 1_000_000_000),
            50_000.. => ("ms", 1_000_000),
            _ => ("µs", 1_000),
        };
        Unit { name, nanoseconds }
    }

    /// A time in this unit, with no more decimals than it needs.
    fn number(&self, at: u64) -> String {
        let whole = at / self.nanoseconds;
        let mut rest = at % self.nanoseconds;
        let mut number = whole.to_string();
        let mut place = self.nanoseconds / 10;
        if rest > 0 {
            number.push('.');
        }
        while rest > 0 && place > 0 {
            number.push(char::from(b'0' + (rest / place) as u8));
            rest %= place;
            place /= 10;
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::sample;

    fn axis(events: &[Event], kind: AxisKind, width: f64) -> Axis {
        Axis::new(events, &Timeline::of(events), kind, width, Time(0))
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
        assert_eq!(axis.cursor_at(600.0), Cursor::after(&events, events.len()));
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
}
