//! States kept along a recording, so that the state at any cursor is never far.

use std::rc::Rc;

use super::{Console, Event, EventKind, Events, State};

/// So many are kept at most, however long the recording.
const MOST: usize = 32;

/// What is folded again in no time need not be kept.
const SHORTEST: usize = 512;

/// What held at regular distances along a recording, and what the terminal showed. The longer the
/// recording, the longer the distances.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Checkpoints {
    /// How many events lie between two of them.
    distance: usize,
    kept: Vec<Rc<Checkpoint>>,
}

#[derive(Clone, PartialEq, Debug, Default)]
struct Checkpoint {
    state: State,
    console: Console,
}

impl Default for Checkpoints {
    fn default() -> Self {
        Checkpoints {
            distance: SHORTEST,
            kept: Vec::new(),
        }
    }
}

impl Checkpoints {
    /// Takes in what holds after so many events; to be called for each number in turn.
    pub(super) fn pass(&mut self, count: usize, state: &State, console: &Console) {
        if !count.is_multiple_of(self.distance) {
            return;
        }
        self.kept.push(Rc::new(Checkpoint {
            state: state.clone(),
            console: console.clone(),
        }));
        if self.kept.len() == MOST {
            // Every second of them is a multiple of the new distance.
            let mut number = 0;
            self.kept.retain(|_| {
                number += 1;
                number % 2 == 0
            });
            self.distance *= 2;
        }
    }

    /// The last one that is not after the first `cursor` events, and after how many events it is.
    fn before(&self, cursor: usize) -> Option<(usize, &Checkpoint)> {
        let passed = (cursor / self.distance).min(self.kept.len());
        let last = self.kept.get(passed.checked_sub(1)?)?;
        Some((passed * self.distance, last))
    }

    /// The state after the first `cursor` events of the recording: [`State::at`], but sooner.
    pub(super) fn state_at(&self, events: &Events, cursor: usize) -> State {
        let (from, mut state) = match self.before(cursor) {
            Some((from, last)) => (from, last.state.clone()),
            None => Default::default(),
        };
        for event in events.range(from..cursor) {
            state.apply(event);
        }
        state
    }

    /// What the terminal shows after the first `cursor` events.
    pub(super) fn console_at(&self, events: &Events, cursor: usize) -> Console {
        let (from, mut console) = match self.before(cursor) {
            Some((from, last)) => (from, last.console.clone()),
            None => Default::default(),
        };
        let is_output = |event: &Event| matches!(event.kind, EventKind::Output { .. });
        for (index, event) in (from..).zip(events.range(from..cursor)) {
            if is_output(event) {
                console.take(index, event);
            }
        }
        console
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Timeline, sample};
    use super::*;

    /// A recording much longer than the distance between two checkpoints.
    fn long() -> Vec<Event> {
        let sample = sample::two_sleepers(10.0);
        let repeated = sample.iter().cycle().take(SHORTEST * (MOST + 3) + 7);
        repeated.cloned().collect()
    }

    #[test]
    fn what_holds_at_any_cursor_is_the_fold_of_the_events_before_it() {
        let events = long();
        let timeline = Timeline::of(&events);
        let mut state = State::default();
        let mut console = Console::default();
        for cursor in 0..=events.len() {
            let near = cursor % SHORTEST;
            if !(2..SHORTEST - 1).contains(&near) || cursor.is_multiple_of(97) {
                assert_eq!(timeline.state_at(cursor), state, "at {cursor}");
                assert_eq!(timeline.console_at(cursor), console, "at {cursor}");
            }
            if let Some(event) = events.get(cursor) {
                state.apply(event);
                console.take(cursor, event);
            }
        }
        assert_eq!(timeline.state_at(usize::MAX), state);
        assert_eq!(timeline.console_at(usize::MAX), console);
    }

    #[test]
    fn however_long_a_recording_no_more_states_are_kept() {
        let mut checkpoints = Checkpoints::default();
        let (state, console) = (State::default(), Console::default());
        for count in 1..=100_000 {
            checkpoints.pass(count, &state, &console);
            assert!(checkpoints.kept.len() < MOST);
        }
        assert!(checkpoints.kept.len() > MOST / 4);
    }

    #[test]
    fn a_recording_without_events_has_a_state() {
        assert_eq!(Timeline::default().state_at(3), State::default());
    }
}
