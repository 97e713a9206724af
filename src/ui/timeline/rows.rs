//! Where the lanes of a timeline stand, from top to bottom.

use super::shapes::estimated_width;
use crate::trace::{LaneId, LaneKind, Placed, Timeline, Track};

/// The height of the axis with its labels.
pub(super) const AXIS_HEIGHT: f64 = 26.0;

/// The height below the lanes, for the handle of the cursor.
pub(super) const FOOT_HEIGHT: f64 = 32.0;

/// The height above the lanes for the words of freezes, where there are any.
const FREEZE_HEIGHT: f64 = 16.0;

/// The room left and right of the axis, for marks and caps at its ends.
pub(super) const MARGIN_LEFT: f64 = 12.0;
pub(super) const MARGIN_RIGHT: f64 = 26.0;

/// Below this width, names stand over their lanes and not beside them.
const NARROW: f64 = 560.0;

/// Beyond so many lanes each gets less height.
const ROOMY_LANES: usize = 12;

/// Beyond so many lanes the rest is folded away.
const FOLDED_LANES: usize = 40;

/// The lanes that are shown.
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// How many lanes are folded away.
    pub(super) hidden: usize,
    /// How many lanes can be folded away.
    pub(super) foldable: usize,
    /// The requests in flight, below the lanes, if there are any.
    pub(super) flights: Option<FlightRows>,
    /// Where the last of it ends.
    pub(super) bottom: f64,
    /// The width of the names beside the lanes; 0 where they stand over them.
    pub(super) gutter: f64,
    pub(super) density: Density,
}

/// Where the requests in flight are drawn.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct FlightRows {
    pub(super) top: f64,
    pub(super) height: f64,
    /// Where the first line begins.
    first: f64,
    /// From one line to the next.
    pub(super) pitch: f64,
}

impl FlightRows {
    /// The least and the greatest distance of two lines.
    const PITCH: (f64, f64) = (4.0, 12.0);

    /// What all lines share, if they can.
    const HEIGHT: f64 = 84.0;

    fn below(top: f64, name: f64, lines: usize) -> FlightRows {
        let (least, greatest) = FlightRows::PITCH;
        let pitch = (FlightRows::HEIGHT / lines as f64).clamp(least, greatest);
        let first = top + name + 6.0;
        let lines = (pitch * lines as f64).max(28.0);
        FlightRows {
            top,
            height: name + lines + 14.0,
            first,
            pitch,
        }
    }

    /// The middle of a line.
    pub(super) fn middle(&self, line: usize) -> f64 {
        self.first + self.pitch * (line as f64 + 0.5)
    }

    /// The line at this distance from the top.
    pub(super) fn line_at(&self, y: f64) -> Option<usize> {
        let line = (y - self.first) / self.pitch;
        (line >= 0.0 && y < self.top + self.height).then_some(line as usize)
    }
}

/// How much height a lane has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Density {
    /// Marks stand over the bars.
    Roomy,
    /// Marks stand on the bars, and names have one line.
    Dense,
}

/// A lane that is shown.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) lane: LaneId,
    pub(super) depth: u32,
    pub(super) top: f64,
    pub(super) height: f64,
    /// The middle of the bars.
    pub(super) middle: f64,
    /// The middle of the marks.
    pub(super) marks: f64,
    /// How tall a running bar is.
    pub(super) tall: f64,
}

/// The first lanes, without those that clean up.
fn folded(timeline: &Timeline, order: &[Placed]) -> Vec<Placed> {
    let is_own = |placed: &&Placed| !timeline.track(placed.lane).is_some_and(Track::is_clean_up);
    let own = order.iter().filter(is_own);
    own.take(FOLDED_LANES).copied().collect()
}

/// The width of the names beside their lanes: what the longest of them needs, within bounds.
fn gutter(timeline: &Timeline, order: &[Placed], density: Density, width: f64) -> f64 {
    const LEAST: f64 = 156.0;
    /// The part of the whole width that names may take up.
    const SHARE: f64 = 0.34;
    /// What the state beside a task comes to where it has no room.
    const ELLIPSIS: f64 = 14.0;
    /// A name is larger, and bolder, than the texts that are estimated.
    const NAME: f64 = 1.22;
    let needed = order.iter().filter_map(|placed| {
        let track = timeline.track(placed.lane)?;
        let name = estimated_width(&track.name) * NAME;
        let task = track.task.as_deref().map_or(0.0, estimated_width);
        let text = match density {
            Density::Roomy => name.max(task),
            Density::Dense => name + 6.0 + task + ELLIPSIS,
        };
        Some(34.0 + 10.0 * f64::from(placed.depth) + text)
    });
    needed.fold(LEAST, f64::max).min((width * SHARE).max(LEAST))
}

/// Whether each lane has written a line that still stands.
fn writers(timeline: &Timeline) -> Vec<bool> {
    let mut writers = vec![false; timeline.tracks.len()];
    for line in timeline.console.lines() {
        if let Some(writes) = writers.get_mut(line.lane.0 as usize) {
            *writes = true;
        }
    }
    writers
}

/// Whether lanes beyond the first few, and those that clean up, are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Folding {
    Folded,
    /// So many of them.
    Unfolded {
        most: usize,
    },
}

/// So many lanes more are unfolded at a time: as many as are drawn before a reader feels a wait.
const PORTION: usize = 160;

impl Rows {
    pub(super) fn of(timeline: &Timeline, width: f64, folding: Folding) -> Rows {
        let all = timeline.order();
        let folded = folded(timeline, &all);
        let foldable = all.len() - folded.len();
        let lanes = all.len();
        let order = match folding {
            Folding::Folded => folded,
            Folding::Unfolded { most } => {
                let mut order = all;
                order.truncate(most);
                order
            }
        };
        let count = order.len();
        let writers = writers(timeline);
        let density = if count > ROOMY_LANES {
            Density::Dense
        } else {
            Density::Roomy
        };
        let is_narrow = width < NARROW;
        let freezes = if timeline.freezes().next().is_none() {
            0.0
        } else {
            FREEZE_HEIGHT
        };
        let mut top = AXIS_HEIGHT + freezes;
        let mut rows = Vec::with_capacity(count);
        for placed in &order {
            let Some(track) = timeline.track(placed.lane) else {
                continue;
            };
            let writes = writers.get(placed.lane.0 as usize) == Some(&true);
            let is_thread = matches!(track.kind, LaneKind::Main | LaneKind::Loop);
            let name = if is_narrow { 18.0 } else { 0.0 };
            let mark = match (density, writes) {
                (Density::Roomy, true) => 22.0,
                (Density::Roomy, false) if is_narrow => 2.0,
                (Density::Roomy, false) => 10.0,
                (Density::Dense, _) => 2.0,
            };
            let tall = match density {
                Density::Roomy if is_thread => 16.0,
                Density::Roomy => 22.0,
                Density::Dense => 16.0,
            };
            let below = match density {
                Density::Roomy => 8.0,
                Density::Dense => 4.0,
            };
            let middle = top + name + mark + tall / 2.0;
            let height = name + mark + tall + below;
            rows.push(Row {
                lane: placed.lane,
                depth: placed.depth,
                top,
                height,
                middle,
                marks: match density {
                    Density::Roomy => top + name + 11.0,
                    Density::Dense => middle,
                },
                tall,
            });
            top += height;
        }
        let name = if is_narrow { 18.0 } else { 0.0 };
        let lines = timeline.flights.most();
        let flights = (lines > 0).then(|| FlightRows::below(top, name, lines));
        top += flights.map_or(0.0, |flights| flights.height);
        Rows {
            rows,
            flights,
            hidden: lanes - count,
            foldable,
            bottom: top,
            gutter: if is_narrow {
                0.0
            } else {
                gutter(timeline, &order, density, width)
            },
            density,
        }
    }

    /// What shows some of the lanes that are folded away.
    pub(super) fn unfolded(&self) -> Folding {
        Folding::Unfolded {
            most: self.rows.len() + PORTION,
        }
    }

    /// The lane at this distance from the top.
    pub(super) fn at(&self, y: f64) -> Option<&Row> {
        let mut rows = self.rows.iter();
        rows.find(|row| row.top <= y && y < row.top + row.height)
    }

    /// The height of all of the picture.
    pub(super) fn height(&self) -> f64 {
        self.bottom + FOOT_HEIGHT
    }
}
