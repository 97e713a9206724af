//! The stretches of a lane at a given width. However long a recording, a lane has no more bars
//! than it has pixels.

use crate::trace::{LaneState, Piece, Track};

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

/// The bars of a lane on the axis, from left to right.
pub fn bars(track: &Track, axis: &Axis) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for (index, piece) in track.pieces.iter().enumerate() {
        let Some(bar) = bar(piece, index, axis) else {
            continue;
        };
        match bars.last_mut() {
            Some(last) if bar.width() < NARROW && last.width() < NARROW => last.absorb(&bar),
            _ => bars.push(bar),
        }
    }
    bars
}

fn bar(piece: &Piece, index: usize, axis: &Axis) -> Option<Bar> {
    Some(Bar {
        form: Form::of(&piece.state)?,
        from: axis.x(piece.start),
        to: axis.x(piece.end),
        piece: index,
        pieces: 1,
    })
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
}

#[cfg(test)]
mod tests {
    use super::super::axis::AxisKind;
    use super::*;
    use crate::trace::{Event, Time, Timeline, sample};

    fn drawn(events: &[Event], width: f64) -> Vec<Vec<Bar>> {
        let timeline = Timeline::of(events);
        let axis = Axis::new(events, &timeline, AxisKind::Time, width, Time(0));
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
}
