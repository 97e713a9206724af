//! What lanes are called.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::trace::{LaneId, LaneKind, LaneState, Timeline, Track, Wait};

use super::Words;

/// The names of the lanes of one recording, each different where the program makes it so.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// The names for a timeline. Lanes of the same function are told apart by their task, or by
    /// counting; loops by their threads.
    pub fn of(timeline: &Timeline, words: &Words) -> Names {
        let names: Vec<Cow<'_, str>> = timeline
            .tracks
            .iter()
            .map(|track| match track.kind {
                LaneKind::Main => words.main_program.into(),
                LaneKind::Loop => match thread_of(track, timeline) {
                    Some(thread) => (words.event_loop_of)(&thread.name).into(),
                    None => words.event_loop.into(),
                },
                _ => (&*track.name).into(),
            })
            .collect();
        let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &names {
            *shared.entry(name).or_default() += 1;
        }
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        let tracks = timeline.tracks.iter().zip(&names);
        let names = tracks.map(|(track, name)| match &track.task {
            _ if shared.get(&**name) == Some(&1) => name.to_string(),
            Some(task) => [name, " ", task].concat(),
            None => {
                let count = counted.entry(name).or_default();
                *count += 1;
                [name, " ", &count.to_string()].concat()
            }
        });
        Names(names.collect())
    }

    /// The name of a lane; empty if the recording has none such.
    pub fn get(&self, lane: LaneId) -> &str {
        self.0.get(lane.0 as usize).map_or("", |name| name)
    }
}

/// The thread that a loop was made for, where that is not the main one: the last that had begun to
/// wait for its loop when this one was created.
fn thread_of<'t>(created: &Track, timeline: &'t Timeline) -> Option<&'t Track> {
    let at = created.pieces.first()?.start;
    let threads = timeline.tracks.iter().filter(|track| track.is_thread());
    let began = threads.filter_map(|thread| {
        let pieces = thread.pieces.iter().rev();
        let mut waits =
            pieces.filter(|piece| matches!(piece.state, LaneState::Waiting(Wait::Loop)));
        let last = waits.find(|piece| piece.start <= at)?;
        Some((last.start, thread))
    });
    let (_, thread) = began.max_by_key(|(start, _)| *start)?;
    (thread.kind == LaneKind::Thread).then_some(thread)
}
