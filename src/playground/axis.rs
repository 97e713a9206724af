//! Where events stand along a timeline of a given width.
//!
//! Run slices last microseconds and sleeps last seconds. On the time axis every step therefore gets
//! a least width, and what is left of the whole width is shared out in proportion to time: order
//! stays visible at any scale, and a wait is as long as its ticks say. On the turn axis every step
//! has a width by its kind, whatever it lasted.
//!
//! Both are sums that a step knows of all steps before it ([`Step::before`], [`Step::time`]): where
//! an event stands is told without a look at the others, however many there are.

use crate::trace::{Counts, Events, Step, StepKind, Steps, Time, Timeline};

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
#[derive(Clone, Debug)]
pub struct Axis {
    kind: AxisKind,
    width: f64,
    events: Events,
    steps: Steps,
    /// The time at the right end.
    end: Time,
    /// The width of a step that runs something, whatever it lasts.
    step: f64,
    /// The width of a nanosecond.
    nanosecond: f64,
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

/// The width that a step which runs something has at least, where there is room: enough to see it.
const STEP: f64 = 6.0;

/// The part of the width of a time axis that the least widths of steps may take up.
const STEPS_SHARE: f64 = 0.4;

/// The room of a wait on the turn axis, where that of a step which runs something is 1.
const WAIT: f64 = 1.6;

/// The least distance between two labels.
const LABEL: f64 = 56.0;

impl Cursor {
    /// The place right after so many events.
    pub fn after(events: &Events, count: usize) -> Cursor {
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
    pub fn new(timeline: &Timeline, kind: AxisKind, width: f64, reach: Time) -> Axis {
        let end = timeline.end.max(reach);
        let last = timeline.steps.last();
        let all = last.map_or(0.0, |last| room(last.before.with(last.kind), kind));
        let fill = if all > 0.0 { width / all } else { 0.0 };
        let (step, nanosecond) = match kind {
            AxisKind::Time if end > Time(0) => {
                let step = STEP.min(STEPS_SHARE * fill);
                (step, (width - step * all) / end.0 as f64)
            }
            AxisKind::Time | AxisKind::Turn => (fill, 0.0),
        };
        Axis {
            kind,
            width,
            events: timeline.events.clone(),
            steps: timeline.steps.clone(),
            end,
            step,
            nanosecond,
            ticks: Vec::new(),
        }
        .with_ticks()
    }

    /// A time axis on which nothing but time counts, so that two recordings can be compared: what
    /// is short is as narrow as it is. It reaches until `reach` at least.
    pub fn even(timeline: &Timeline, width: f64, reach: Time) -> Axis {
        let end = timeline.end.max(reach);
        Axis {
            kind: AxisKind::Time,
            width,
            events: timeline.events.clone(),
            steps: timeline.steps.clone(),
            end,
            step: 0.0,
            nanosecond: width / (end.0 as f64).max(1.0),
            ticks: Vec::new(),
        }
        .with_ticks()
    }

    fn with_ticks(mut self) -> Axis {
        self.ticks = match self.kind {
            AxisKind::Time => self.time_ticks(),
            AxisKind::Turn => self.turn_ticks(),
        };
        self
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
        let step = self.steps.holding(event);
        match step.filter(|_| event < self.events.len()) {
            Some(step) => Column::of(self, step).map_or(self.width, |column| column.x(event)),
            None => self.width,
        }
    }

    /// How far from the left a step begins.
    fn left(&self, step: &Step) -> f64 {
        // Sums of fractions may come out a trifle wider.
        let left = self.step * room(step.before, self.kind) + self.nanosecond * step.time.0 as f64;
        left.min(self.width)
    }

    /// How many events stand at this distance from the left or nearer.
    pub fn events_until(&self, x: f64) -> usize {
        let begun = self.steps.partition_point(|step| self.left(step) <= x);
        let column = begun.checked_sub(1).and_then(|last| Column::of(self, last));
        column.map_or(0, |column| column.events_until(x))
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

    fn time_of(&self, event: usize) -> Option<Time> {
        self.events.get(event).map(|event| event.time)
    }

    /// How much of the time from this event to the next has passed: 0 to 1.
    fn share(&self, event: usize, time: Time) -> f64 {
        let Some(from) = self.time_of(event) else {
            return 0.0;
        };
        let to = self.time_of(event + 1).unwrap_or(self.end);
        if to <= from {
            return 0.0;
        }
        let passed = time.0.saturating_sub(from.0) as f64 / (to.0 - from.0) as f64;
        passed.clamp(0.0, 1.0)
    }

    /// The place in the run at this distance from the left.
    pub fn cursor_at(&self, x: f64) -> Cursor {
        let count = self.events.len();
        let events = self.events_until(x);
        let Some(last) = events.checked_sub(1) else {
            return Cursor::default();
        };
        let (from, to) = (self.x(last), self.x(events));
        let share = if to > from {
            ((x - from) / (to - from)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let earlier = self.time_of(last).unwrap_or_default();
        let later = self.time_of(events).unwrap_or(self.end);
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
        let end = self.end;
        // Steps are drawn wider than their time, so that what is left for the rest is narrower.
        let rest = self.width.max(1.0) * (1.0 - STEPS_SHARE);
        let distance = nice_distance(end.0 as f64 * LABEL / rest);
        let unit = Unit::of(distance);
        let mut ticks: Vec<Tick> = Vec::new();
        let mut at = 0;
        while at <= end.0 {
            let events = self.events.partition_point(|event| event.time.0 <= at);
            let cursor = Cursor {
                events,
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

    fn turn_ticks(&self) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        let mut from = 0;
        loop {
            let mut steps = self.steps.range(from..self.steps.len());
            let Some(step) = steps.find(|step| step.stop.is_some()) else {
                return ticks;
            };
            let x = self.left(step);
            let label = step.turn.0.to_string();
            // A turn of several steps has the label of the first.
            if ticks.last().is_none_or(|last| last.label != label) {
                ticks.push(Tick { x, label });
            }
            let next = x + LABEL / 2.0;
            from = self.steps.partition_point(|step| self.left(step) < next);
        }
    }
}

/// A step on an axis.
struct Column<'a> {
    axis: &'a Axis,
    step: &'a Step,
    left: f64,
    width: f64,
    /// How long it lasts, in nanoseconds.
    duration: f64,
}

impl<'a> Column<'a> {
    /// The step of this index.
    fn of(axis: &'a Axis, index: usize) -> Option<Column<'a>> {
        let step = axis.steps.get(index)?;
        let next = axis.steps.get(index + 1);
        let left = axis.left(step);
        let right = next.map_or(axis.width, |next| axis.left(next));
        let until = next.map_or(axis.end, |next| next.time);
        Some(Column {
            axis,
            step,
            left,
            width: (right - left).max(0.0),
            duration: until.0.saturating_sub(step.time.0) as f64,
        })
    }

    /// How far from the left an event of the step stands.
    fn x(&self, event: usize) -> f64 {
        let share = match self.axis.time_of(event) {
            Some(time) if self.axis.kind == AxisKind::Time && self.duration > 0.0 => {
                time.0.saturating_sub(self.step.time.0) as f64 / self.duration
            }
            _ => self.share_of_turn(event),
        };
        self.left + self.width * share.min(1.0)
    }

    /// How much of the turn has passed when the event happens: 0 to 1.
    fn share_of_turn(&self, event: usize) -> f64 {
        let share = |from: usize, to: usize| (event - from) as f64 / (to - from).max(1) as f64;
        let Step {
            start, end, stop, ..
        } = *self.step;
        let Some(blocked) = stop.filter(|_| self.step.kind == StepKind::Blocks) else {
            return share(start, end);
        };
        // What it does before it blocks has the room of a step, and the wait that of a wait.
        let does = 1.0 / (1.0 + WAIT);
        match event < blocked {
            true => does * share(start, blocked),
            false => does + (1.0 - does) * share(blocked, end),
        }
    }

    /// How many events stand at this distance from the left or nearer, where the step begins there.
    fn events_until(&self, x: f64) -> usize {
        let (mut low, mut high) = (self.step.start, self.step.end);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.x(middle) <= x {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// How much room these steps need, where one that runs something needs 1.
fn room(steps: Counts, kind: AxisKind) -> f64 {
    let (idle, blocks) = match kind {
        AxisKind::Time => (1.0, 0.0),
        AxisKind::Turn => (WAIT, WAIT),
    };
    f64::from(steps.runs)
        + 0.3 * f64::from(steps.passes)
        + idle * f64::from(steps.idles)
        + blocks * f64::from(steps.blocks)
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
mod tests;
