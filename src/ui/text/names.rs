//! What lanes are called.

use std::collections::BTreeMap;

use crate::trace::{LaneId, LaneKind, Timeline};

use super::Words;

/// The names of the lanes of one recording, each different where the program makes it so.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// The names for a timeline. Lanes of the same function are told apart by their task, or by
    /// counting.
    pub fn of(timeline: &Timeline, words: &Words) -> Names {
        let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
        for track in &timeline.tracks {
            *shared.entry(&track.name).or_default() += 1;
        }
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        let names = timeline.tracks.iter().map(|track| {
            let name = &*track.name;
            match (track.kind, &track.task) {
                (LaneKind::Main, _) => words.main_program.to_owned(),
                (LaneKind::Loop, _) => words.event_loop.to_owned(),
                _ if shared.get(name) == Some(&1) => name.to_owned(),
                (_, Some(task)) => [name, " ", task].concat(),
                (_, None) => {
                    let count = counted.entry(name).or_default();
                    *count += 1;
                    [name, " ", &count.to_string()].concat()
                }
            }
        });
        Names(names.collect())
    }

    /// The name of a lane; empty if the recording has none such.
    pub fn get(&self, lane: LaneId) -> &str {
        self.0.get(lane.0 as usize).map_or("", |name| name)
    }
}
