//! The marks of output on lanes at a given width: where each line begins, those too near to be told
//! apart as one.

use super::axis::Axis;
use crate::trace::{LaneId, Line, Timeline};

/// The marks of a lane.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Marks {
    /// From left to right, unless lines were written over.
    pub discs: Vec<Disc>,
    /// The index of the event that began the last of the lane's lines.
    pub last: Option<usize>,
}

/// A mark, or several too near to be told apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Disc {
    /// Where the first stands.
    pub x: f64,
    /// The number of the first line, counted from 1.
    pub first: usize,
    /// The number of the last.
    pub last: usize,
    digits: u32,
    /// Lines that begin with an event before this one are too near.
    until: usize,
}

/// The marks of each of these lanes, as large as `radius` where they have room.
pub fn marks(timeline: &Timeline, axis: &Axis, lanes: &[LaneId], radius: f64) -> Vec<Marks> {
    let mut places: Vec<Option<usize>> = vec![None; timeline.tracks.len()];
    for (place, lane) in lanes.iter().enumerate() {
        if let Some(found) = places.get_mut(lane.0 as usize) {
            *found = Some(place);
        }
    }
    let mut marks = vec![Marks::default(); lanes.len()];
    for (number, line) in (1..).zip(timeline.console.lines()) {
        let place = places.get(line.lane.0 as usize).copied().flatten();
        if let Some(marks) = place.and_then(|place| marks.get_mut(place)) {
            marks.add(number, line, axis, radius);
        }
    }
    marks
}

impl Marks {
    fn add(&mut self, number: usize, line: &Line, axis: &Axis, radius: f64) {
        self.last = Some(line.event);
        match self.discs.last_mut() {
            Some(disc) if line.event < disc.until => {
                disc.last = number;
                if disc.count_digits() != disc.digits {
                    disc.settle(axis, radius);
                }
            }
            _ => {
                let mut disc = Disc {
                    x: axis.x(line.event),
                    first: number,
                    last: number,
                    digits: 0,
                    until: 0,
                };
                disc.settle(axis, radius);
                self.discs.push(disc);
            }
        }
    }
}

impl Disc {
    fn settle(&mut self, axis: &Axis, radius: f64) {
        self.digits = self.count_digits();
        // A wide mark begins where a round one would.
        self.until = axis.events_until(self.x + 2.0 * self.half_width(radius) + 1.0);
    }

    fn count_digits(&self) -> u32 {
        let digits = |number: usize| number.checked_ilog10().map_or(1, |log| log + 1);
        match self.first == self.last {
            true => digits(self.first),
            false => digits(self.first) + 1 + digits(self.last),
        }
    }

    /// Half of its width: a round one with a short number, a wide one with a long.
    pub fn half_width(&self, radius: f64) -> f64 {
        radius.max(f64::from(self.digits) * 3.5 + 4.0)
    }

    /// Its number, or numbers, as it is written.
    pub fn number(&self) -> String {
        if self.first == self.last {
            self.first.to_string()
        } else {
            [&self.first.to_string(), "–", &self.last.to_string()].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::axis::AxisKind;
    use super::*;
    use crate::trace::{Event, Recorder, Recording, Span, Stream, Time, sample};

    fn drawn(events: &[Event], width: f64) -> Vec<Marks> {
        let timeline = Timeline::of(events);
        let axis = Axis::new(&timeline, AxisKind::Time, width, Time(0));
        let lanes: Vec<LaneId> = timeline.tracks.iter().map(|track| track.lane).collect();
        marks(&timeline, &axis, &lanes, 8.0)
    }

    #[test]
    fn every_line_of_output_has_a_mark_on_the_lane_that_wrote_it() {
        let marks = drawn(&sample::two_sleepers(1.0), 900.0);
        let numbers = |lane: usize| {
            let discs = marks[lane].discs.iter();
            discs.map(Disc::number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(2), ["1", "3"]);
        assert_eq!(numbers(3), ["2", "4"]);
        assert!(marks[0].discs.is_empty() && marks[0].last.is_none());
    }

    #[test]
    fn marks_that_would_lie_over_each_other_are_one() {
        let marks = drawn(&sample::two_sleepers(1.0), 10.0);
        let numbers = marks[2].discs.iter().map(Disc::number);
        assert_eq!(numbers.collect::<Vec<_>>(), ["1–3"]);
        assert!(marks[2].last > Some(0));
    }

    #[test]
    fn marks_of_long_numbers_do_not_lie_over_each_other() {
        let mut recorder = Recorder::new(Recording::On, "program");
        for time in 0..20_000 {
            recorder.at(Time(time * 1_000), Span::default());
            recorder.output(Stream::Out, "line\n");
        }
        let marks = drawn(&recorder.take_events(), 400.0);
        let discs = &marks[0].discs;
        assert!(discs.len() > 2, "{discs:?}");
        for (disc, next) in discs.iter().zip(&discs[1..]) {
            assert!(disc.x + 2.0 * disc.half_width(8.0) <= next.x, "{discs:?}");
            assert_eq!(disc.last + 1, next.first);
        }
        assert_eq!(discs[discs.len() - 1].last, 20_000);
    }
}
