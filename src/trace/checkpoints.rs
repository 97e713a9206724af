//! States kept along a recording, so that the state at any cursor is never far.

use super::{Event, State};

/// As many states as are kept, however long the recording: each has a copy of every lane.
const KEPT: usize = 24;

/// What is folded again in no time need not be kept.
const SHORTEST: usize = 512;

/// The states of a recording at regular distances.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Checkpoints {
    /// How many events lie between two of them.
    distance: usize,
    states: Vec<State>,
}

impl Checkpoints {
    /// For a recording of so many events.
    pub(super) fn new(events: usize) -> Checkpoints {
        Checkpoints {
            distance: (events / KEPT).max(SHORTEST),
            states: Vec::new(),
        }
    }

    /// Takes in the state after so many events; to be called for each number in turn.
    pub(super) fn pass(&mut self, count: usize, state: &State) {
        if count.is_multiple_of(self.distance) {
            self.states.push(state.clone());
        }
    }

    /// The state after the first `cursor` events of the recording: [`State::at`], but sooner.
    pub fn state_at(&self, events: &[Event], cursor: usize) -> State {
        let cursor = cursor.min(events.len());
        let passed = cursor.checked_div(self.distance).unwrap_or(0);
        let passed = passed.min(self.states.len());
        let mut state = match passed.checked_sub(1) {
            Some(last) => self.states[last].clone(),
            None => State::default(),
        };
        for event in &events[passed * self.distance..cursor] {
            state.apply(event);
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Timeline, sample};
    use super::*;

    /// A recording much longer than the distance between two checkpoints.
    fn long() -> Vec<Event> {
        let sample = sample::two_sleepers(10.0);
        let repeated = sample.iter().cycle().take(SHORTEST * 3 + 7);
        repeated.cloned().collect()
    }

    #[test]
    fn the_state_at_any_cursor_is_the_fold_of_the_events_before_it() {
        let events = long();
        let checkpoints = Timeline::of(&events).checkpoints;
        assert_eq!(checkpoints.states.len(), 3);
        let mut state = State::default();
        for cursor in 0..=events.len() {
            let near = cursor % SHORTEST;
            if !(2..SHORTEST - 1).contains(&near) || cursor.is_multiple_of(97) {
                assert_eq!(checkpoints.state_at(&events, cursor), state, "at {cursor}");
            }
            if let Some(event) = events.get(cursor) {
                state.apply(event);
            }
        }
        assert_eq!(checkpoints.state_at(&events, usize::MAX), state);
    }

    #[test]
    fn however_long_a_recording_no_more_states_are_kept() {
        let mut checkpoints = Checkpoints::new(100_000);
        let state = State::default();
        (1..=100_000).for_each(|count| checkpoints.pass(count, &state));
        assert_eq!(checkpoints.states.len(), KEPT);
    }

    #[test]
    fn a_recording_without_events_has_a_state() {
        let checkpoints = Timeline::default().checkpoints;
        assert_eq!(checkpoints.state_at(&[], 3), State::default());
    }
}
