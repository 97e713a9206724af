//! What lanes are called.

use crate::trace::{LaneId, LaneKind, Timeline};

use super::Words;

/// The names of the lanes of one recording, each different where the program makes it so.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// The names for a timeline. Lanes of the same function are told apart by their task, or by
    /// counting.
    pub fn of(timeline: &Timeline, words: &Words) -> Names {
        let mut names = Vec::with_capacity(timeline.tracks.len());
        let shared = |name: &str| {
            let tracks = timeline.tracks.iter();
            tracks.filter(|track| &*track.name == name).take(2).count() > 1
        };
        // Looked up once a name, not once a lane: there may be thousands of lanes and one name.
        let mut known: Vec<(&str, bool, usize)> = Vec::new();
        for track in &timeline.tracks {
            let name = &*track.name;
            names.push(match track.kind {
                LaneKind::Main => words.main_program.to_owned(),
                LaneKind::Loop => words.event_loop.to_owned(),
                _ => {
                    let place = known.iter().position(|(it, ..)| *it == name);
                    let place = place.unwrap_or_else(|| {
                        known.push((name, shared(name), 0));
                        known.len() - 1
                    });
                    let (_, is_shared, count) = &mut known[place];
                    *count += 1;
                    match &track.task {
                        _ if !*is_shared => name.to_owned(),
                        Some(task) => [name, " ", task].concat(),
                        None => [name, " ", &count.to_string()].concat(),
                    }
                }
            });
        }
        Names(names)
    }

    /// The name of a lane; empty if the recording has none such.
    pub fn get(&self, lane: LaneId) -> &str {
        self.0.get(lane.0 as usize).map_or("", |name| name)
    }
}
