//! The order of lanes on a timeline.

use super::{Timeline, Track};
use crate::trace::{LaneId, LaneKind};

/// A lane at its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    /// The lane.
    pub lane: LaneId,
    /// How many lanes it is nested in.
    pub depth: u32,
}

/// No lane.
const NONE: usize = usize::MAX;

impl Timeline {
    /// The lanes from top to bottom: the loop, the program, each task with what it drives.
    pub fn order(&self) -> Vec<Placed> {
        let is_root = |track: &Track| track.is_thread() || track.kind == LaneKind::Loop;
        let count = self.tracks.len();
        // For each lane the first that is nested in it, and the next that is nested in the same.
        let (mut inner, mut next) = (vec![NONE; count], vec![NONE; count]);
        let mut roots = [Vec::new(), Vec::new(), Vec::new()];
        for (index, track) in self.tracks.iter().enumerate().rev() {
            let above = track.nested_in.filter(|_| !is_root(track));
            let above = above.and_then(|lane| self.track(lane));
            match above.filter(|above| !is_root(above)) {
                Some(above) => {
                    let first = &mut inner[above.lane.0 as usize];
                    next[index] = std::mem::replace(first, index);
                }
                None => roots[rank(track.kind)].push(index),
            }
        }
        let mut order = Vec::with_capacity(count);
        let mut open = Vec::new();
        for root in roots.iter().flat_map(|roots| roots.iter().rev()) {
            open.push((*root, 0));
            while let Some((index, depth)) = open.pop() {
                order.push(Placed {
                    lane: LaneId(index as u32),
                    depth,
                });
                if next[index] != NONE {
                    open.push((next[index], depth));
                }
                if inner[index] != NONE {
                    open.push((inner[index], depth + 1));
                }
            }
        }
        order
    }
}

/// What comes before what: the loop before the program before all else.
fn rank(kind: LaneKind) -> usize {
    match kind {
        LaneKind::Loop => 0,
        LaneKind::Main => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::sample;

    #[test]
    fn the_loop_comes_first_then_the_program_then_the_tasks() {
        let timeline = Timeline::of(&sample::two_sleepers(1.0));
        let names: Vec<&str> = timeline
            .order()
            .iter()
            .filter_map(|placed| timeline.track(placed.lane))
            .map(|track| &*track.name)
            .collect();
        assert_eq!(names, ["loop", "program", "hello", "hello2"]);
    }

    #[test]
    fn a_generator_driven_by_the_program_is_not_nested() {
        let timeline = Timeline::of(&sample::generator());
        assert!(timeline.order().iter().all(|placed| placed.depth == 0));
        assert_eq!(timeline.order().len(), 2);
    }

    #[test]
    fn greenlets_have_lanes_beside_each_other_under_the_program() {
        let timeline = Timeline::of(&sample::greenlets());
        let beside = |lane| Placed { lane, depth: 0 };
        assert_eq!(timeline.order(), [0, 1, 2].map(LaneId).map(beside));
    }
}
