//! The stretches of a lane at a given width. However long a recording, a lane has no more bars
//! than it has pixels, and takes no longer to draw.

use crate::trace::{LaneState, OPEN, Track};

use super::axis::Axis;

/// The form of a state: what a lane is doing, whoever it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    /// It exists and has never run.
    Created,
    /// It waits, or is idle.
    Waiting,
    /// Its next step is in the ready queue.
    Ready,
    /// It runs.
    Running,
}

/// A stretch of a lane, or several too narrow to be told apart.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bar {
    /// The form; of several stretches the most active.
    pub form: Form,
    /// Its left end.
    pub from: f64,
    /// Its right end.
    pub to: f64,
    /// The index of its first stretch among the lane's pieces.
    pub piece: usize,
    /// How many stretches it stands for.
    pub pieces: usize,
}

/// What is narrower is merged with its neighbours.
const NARROW: f64 = 1.0;

impl Form {
    /// The form of a state; none for an end, which has a place and no length, and none for a loop
    /// that nobody runs.
    pub fn of(state: &LaneState) -> Option<Form> {
        match state {
            LaneState::Created => Some(Form::Created),
            LaneState::Ready => Some(Form::Ready),
            LaneState::Running => Some(Form::Running),
            LaneState::Waiting(_) | LaneState::Idle(_) => Some(Form::Waiting),
            LaneState::Stopped | LaneState::Ended(_) => None,
        }
    }
}

/// Where so many stretches in a row are narrow, those that follow are looked up by their place
/// rather than one by one.
const MANY: usize = 3;

/// The bars of a lane on the axis, from left to right.
pub fn bars(track: &Track, axis: &Axis) -> Vec<Bar> {
    let pieces = &track.pieces;
    let mut bars: Vec<Bar> = Vec::new();
    let mut index = 0;
    // The end of a piece is the start of the next: no place is looked up twice.
    let mut edge = (OPEN, 0.0);
    let mut is_dense = false;
    while let Some(piece) = pieces.get(index) {
        let from = match edge.0 == piece.start {
            true => edge.1,
            false => axis.x(piece.start),
        };
        if is_dense && let Some(merged) = Bar::of_many(track, axis, index, from) {
            index += merged.pieces;
            edge = (pieces.get(index).map_or(OPEN, |it| it.start), merged.to);
            join_alike(&mut bars);
            bars.push(merged);
            continue;
        }
        is_dense = false;
        edge = (piece.end, axis.x(piece.end));
        let bar = Form::of(&piece.state).map(|form| Bar {
            form,
            from,
            to: edge.1,
            piece: index,
            pieces: 1,
        });
        index += 1;
        let Some(bar) = bar else {
            continue;
        };
        match bars.last_mut() {
            Some(last) if bar.width() < NARROW && last.width() < NARROW => {
                last.absorb(&bar);
                is_dense = last.pieces >= MANY;
            }
            _ => {
                join_alike(&mut bars);
                bars.push(bar);
            }
        }
    }
    join_alike(&mut bars);
    bars
}

/// Makes one of the last two bars, if both are merged ones that look alike: nobody sees where one
/// ends.
fn join_alike(bars: &mut Vec<Bar>) {
    if let [.., before, last] = &mut bars[..]
        && before.pieces > 1
        && last.pieces > 1
        && before.form == last.form
        && before.to >= last.from
    {
        before.absorb(last);
        bars.pop();
    }
}

impl Bar {
    /// From end to end.
    pub fn width(&self) -> f64 {
        self.to - self.from
    }

    fn absorb(&mut self, next: &Bar) {
        self.to = next.to;
        self.form = self.form.max(next.form);
        self.pieces += next.pieces;
    }

    /// Of the pieces from this index on that end within a narrow bar's width, if they are many.
    fn of_many(track: &Track, axis: &Axis, index: usize, from: f64) -> Option<Bar> {
        let events = axis.events_until(from + NARROW);
        // The end of a piece is the start of the next.
        let begun = track.pieces.partition_point(|piece| piece.start < events);
        let until = begun.checked_sub(1).filter(|it| *it >= index + MANY)?;
        let mut form = None;
        for piece in track.pieces.range(index..until) {
            form = form.max(Form::of(&piece.state));
            if form == Some(Form::Running) {
                break;
            }
        }
        Some(Bar {
            form: form?,
            from,
            to: axis.x(track.pieces.get(until)?.start),
            piece: index,
            pieces: until - index,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::axis::AxisKind;
    use super::*;
    use crate::trace::{
        Event, LaneId, LaneKind, Recorder, Recording, Span, Time, Timeline, Wait, sample,
    };

    fn drawn(events: &[Event], width: f64) -> Vec<Vec<Bar>> {
        let timeline = Timeline::of(events);
        let axis = Axis::new(&timeline, AxisKind::Time, width, Time(0));
        let tracks = timeline.tracks.iter();
        tracks.map(|track| bars(track, &axis)).collect()
    }

    #[test]
    fn a_wide_lane_has_a_bar_for_each_state_it_went_through() {
        let lanes = drawn(&sample::two_sleepers(10.0), 600.0);
        let forms: Vec<Form> = lanes[3].iter().map(|bar| bar.form).collect();
        use Form::{Created, Ready, Running, Waiting};
        let without_created: Vec<Form> =
            forms.into_iter().filter(|form| *form != Created).collect();
        assert_eq!(without_created, [Ready, Running, Waiting, Ready, Running]);
    }

    #[test]
    fn a_lane_never_has_more_bars_than_twice_its_pixels() {
        let lanes = drawn(&sample::sleepers(1.0, 400), 50.0);
        assert!(lanes.iter().all(|bars| bars.len() <= 100));
        assert!(lanes.iter().flatten().any(|bar| bar.pieces > 1));
    }

    #[test]
    fn merged_stretches_show_the_most_active_of_their_states() {
        let lanes = drawn(&sample::sleepers(1.0, 400), 50.0);
        let merged = lanes.iter().skip(2).flatten().filter(|bar| bar.pieces > 1);
        for bar in merged {
            assert!(bar.form >= Form::Waiting);
        }
    }

    /// A generator that is driven again and again.
    fn driven(times: u64) -> Vec<Event> {
        let mut recorder = Recorder::new(Recording::On, "program");
        let main = Some(LaneId::MAIN);
        let lane = recorder.create_lane(LaneKind::Generator, "numbers".into(), main);
        for time in 0..times {
            recorder.at(Time(time * 1_000), Span::default());
            recorder.enter(lane);
            recorder.suspend(Wait::Caller);
        }
        recorder.take_events()
    }

    #[test]
    fn bars_that_are_merged_stand_for_every_piece_once() {
        let timeline = Timeline::of(&driven(3_000));
        for kind in [AxisKind::Time, AxisKind::Turn] {
            let axis = Axis::new(&timeline, kind, 60.0, Time(0));
            for track in &timeline.tracks {
                let bars = bars(track, &axis);
                assert!(bars.len() <= 120, "{} bars", bars.len());
                let mut next = (0, 0.0);
                for bar in &bars {
                    assert_eq!(bar.piece, next.0, "{bar:?}");
                    assert!(
                        next.1 <= bar.from && bar.from <= bar.to,
                        "{bar:?} after {next:?}"
                    );
                    next = (bar.piece + bar.pieces, bar.to);
                }
                assert_eq!(next, (track.pieces.len(), 60.0));
                assert!(bars.iter().any(|bar| bar.pieces > 2 * MANY));
                let joined = bars.iter().zip(bars.iter().skip(1));
                let alike = joined.filter(|(bar, next)| {
                    bar.form == next.form && bar.pieces > 1 && next.pieces > 1
                });
                assert_eq!(alike.count(), 0);
            }
        }
    }
}
