//! A run told in words, for those who do not look at the picture: what it says, this says too.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::playground::axis::Cursor;
use crate::trace::{
    Changed, Explanation, LaneId, LaneState, Reason, Return, State, Stream, Time, Timeline, Wait,
    explain,
};

use super::{Clock, Names, Sentence, Words};

/// A recording, and how to tell of it.
#[derive(Clone, Copy)]
pub struct Telling<'t> {
    /// The recording.
    pub timeline: &'t Timeline,
    /// What its lanes are called.
    pub names: &'t Names,
    /// The words of a language.
    pub words: &'t Words,
    /// How times are written.
    pub clock: Clock,
}

/// What there is to say at one stop.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The stop.
    pub cursor: Cursor,
    /// When what it tells of began.
    pub began: Time,
    /// What happens, and why.
    pub sentence: Sentence,
    /// How lanes stand that have ended or begun to wait since the stop before; where nobody runs,
    /// what each one waits for. No more than a dozen.
    pub standing: Vec<Sentence>,
    /// How many more there would be.
    pub untold: usize,
    /// The lines of output since the stop before.
    pub printed: Vec<Printed>,
}

/// A line of output.
#[derive(Clone, PartialEq, Debug)]
pub struct Printed {
    /// Its number, counted from 1.
    pub number: usize,
    /// All of it.
    pub text: String,
    /// Whether any of it went to `sys.stderr`.
    pub has_errors: bool,
}

/// Of so many lanes it is told at one stop how they stand.
const STANDING: usize = 12;

impl Telling<'_> {
    /// The entries of stops that follow each other, the one before which is at `before`.
    pub fn entries(&self, before: usize, stops: impl IntoIterator<Item = usize>) -> Vec<Entry> {
        let (events, steps) = (&self.timeline.events, &self.timeline.steps);
        let mut told_until = before.min(events.len());
        let mut state = self.timeline.state_at(told_until);
        let mut entries = Vec::new();
        for stop in stops {
            let mut changed = Vec::new();
            for event in events.range(told_until..stop) {
                let Changed { lane, below } = state.apply(event);
                changed.extend([below, lane].into_iter().flatten());
            }
            let told = explain(events, steps, &state, stop);
            let lanes = worth_telling(&told, &state, &changed);
            let standing = lanes.iter().take(STANDING);
            let first = events.get(told_until).filter(|_| state.exit.is_none());
            entries.push(Entry {
                began: first.map_or(state.time, |event| event.time),
                cursor: Cursor {
                    events: stop,
                    time: state.time,
                },
                sentence: (self.words.reason)(&told, &self.clock),
                standing: standing.filter_map(|id| self.stands(*id, &state)).collect(),
                untold: lanes.len().saturating_sub(STANDING),
                printed: self.printed(told_until..stop),
            });
            told_until = stop.min(events.len());
        }
        entries
    }

    /// How a lane stands, in the words of the picture.
    fn stands(&self, id: LaneId, state: &State) -> Option<Sentence> {
        let words = (self.words.state)(&state.lane(id)?.state, self.names, &self.clock);
        let named = Sentence::default().lane(id).text(self.words.colon);
        Some(named.text(words))
    }

    /// The lines that these events have begun.
    fn printed(&self, events: Range<usize>) -> Vec<Printed> {
        let lines = self.timeline.console.lines();
        let from = lines.partition_point(|line| line.event < events.start);
        let lines = (from..).map_while(|index| Some((index, lines.get(index)?)));
        let begun = lines.take_while(|(_, line)| line.event < events.end);
        let numbered = begun.map(|(index, line)| {
            let segments = line.segments();
            Printed {
                number: index + 1,
                has_errors: segments.iter().any(|(stream, _)| *stream == Stream::Err),
                text: segments.into_iter().map(|(_, text)| text).collect(),
            }
        });
        numbered.collect()
    }
}

/// The lanes of which it is told how they stand: those that changed, each where it did last, as far
/// as the sentence does not say it; and where nobody runs, all that wait.
fn worth_telling(told: &Explanation, state: &State, changed: &[LaneId]) -> Vec<LaneId> {
    let said = match &told.reason {
        Reason::GoesOn {
            after,
            how: Return::Ended(_),
            ..
        } => Some(*after),
        _ => None,
    };
    let is_idle = matches!(told.reason, Reason::Idle { .. });
    let waits = |state: &LaneState| matches!(state, LaneState::Waiting(on) if is_for_something(on));
    let mut seen = BTreeSet::new();
    let latest = changed.iter().rev().filter(|lane| seen.insert(**lane));
    let mut lanes: Vec<LaneId> = latest
        .filter(|id| match state.lane(**id).map(|lane| &lane.state) {
            Some(LaneState::Ended(_)) => said != Some(**id),
            Some(state) => !is_idle && waits(state),
            None => false,
        })
        .copied()
        .collect();
    lanes.reverse();
    if is_idle {
        let all = (0..).map(LaneId).zip(&state.lanes);
        let waiting = all.filter(|(_, lane)| waits(&lane.state));
        lanes.extend(waiting.map(|(id, _)| id));
    }
    lanes
}

/// Whether who waits so has done more than pass control on, which the sentence says.
fn is_for_something(wait: &Wait) -> bool {
    !matches!(
        wait,
        Wait::Delegate { .. } | Wait::Caller | Wait::Greenlet { .. } | Wait::Loop
    )
}

#[cfg(test)]
mod tests;
