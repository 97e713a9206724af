//! At which lines of the source lanes stand.

use super::change::Change;
use super::session::Session;
use crate::python::syntax::LineIndex;
use crate::trace::{EventKind, LaneId, LaneKind, LaneState, Span, State};

/// A lane that stands at a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The lane.
    pub lane: LaneId,
    /// The line, counted from 0.
    pub row: usize,
    /// Whether it runs, and not waits.
    pub is_running: bool,
}

/// The lanes that have begun and not ended at the cursor, where `state` holds; the running one
/// first. A program that cannot run has none.
///
/// The recording may be that of the program before the last edits: its places are looked for in
/// the program as it stands now, whose lines are `index`.
pub fn standing(session: &Session, state: &State, index: &LineIndex) -> Vec<Standing> {
    if session.refusal.is_some() || state.exit.is_some() {
        return Vec::new();
    }
    let change = Change::between(&session.recorded, &session.source);
    let now = |span: Span| {
        let at = span.start as usize;
        change.map_or(at, |change| change.follow(at))
    };
    let leaving = leaving(session, state);
    let lanes = (0..).map(LaneId).zip(&state.lanes);
    let mut standing: Vec<Standing> = lanes
        // The loop stands in no line: the program's own lane stands where it was started.
        .filter(|(_, lane)| lane.kind != LaneKind::Loop)
        .filter(|(_, lane)| !matches!(lane.state, LaneState::Ended(_) | LaneState::Created))
        .map(|(id, lane)| {
            let ahead = leaving.filter(|(leaver, _)| *leaver == id);
            (id, ahead.map_or(lane.span, |(_, span)| span))
        })
        .filter(|(_, span)| !span.is_empty())
        .map(|(lane, span)| Standing {
            lane,
            row: row_of(index, now(span)),
            is_running: state.running == Some(lane),
        })
        .collect();
    standing.sort_by_key(|stand| !stand.is_running);
    standing
}

/// The running lane, and where it is about to stop: at the end of its turn, that is where it
/// stands.
fn leaving(session: &Session, state: &State) -> Option<(LaneId, Span)> {
    let next = session.events.get(session.cursor.events)?;
    let leaves = matches!(next.kind, EventKind::Waiting { .. });
    (leaves && state.running == Some(next.lane)).then_some((next.lane, next.span))
}

/// The line, counted from 0, of a place in bytes.
pub fn row_of(index: &LineIndex, at: usize) -> usize {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    index.line(at).saturating_sub(1) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::session::{Action, Language, Progress, Theme};
    use crate::scenarios;
    use crate::trace::{Direction, sample};

    /// A session with the recording of two sleepers, some steps into it.
    fn some_way_in() -> Session {
        let scenario = scenarios::find("hello-coroutine").expect("the scenario exists");
        let mut session = Session::new(scenario, Language::En, Theme::System);
        session.update(Action::Computed {
            run: 1,
            events: sample::two_sleepers(10.0).into(),
            progress: Progress::Done,
        });
        session.update(Action::ToStart);
        session.update(Action::Step {
            direction: Direction::Forward,
            stops: 4,
        });
        session
    }

    fn rows(session: &Session) -> Vec<(LaneId, usize, bool)> {
        let cursor = session.cursor.events;
        let state = session.events.timeline().state_at(cursor);
        let index = LineIndex::new(&session.source);
        let standing = standing(session, &state, &index).into_iter();
        standing
            .map(|stand| (stand.lane, stand.row, stand.is_running))
            .collect()
    }

    #[test]
    fn lanes_stay_at_their_lines_while_the_program_is_edited() {
        let mut session = some_way_in();
        let before = rows(&session);
        assert!(!before.is_empty());
        let edited = ["# a line more\n", &session.source].concat();
        session.update(Action::Edit(edited));
        let moved = before
            .iter()
            .map(|(lane, row, runs)| (*lane, row + 1, *runs));
        assert_eq!(rows(&session), moved.collect::<Vec<_>>());
    }

    #[test]
    fn the_running_lane_comes_first_and_is_the_only_one_that_runs() {
        let rows = rows(&some_way_in());
        let running = rows.iter().map(|(_, _, is_running)| *is_running);
        assert!(running.clone().skip(1).all(|is_running| !is_running));
    }

    #[test]
    fn nothing_stands_in_a_program_that_is_over() {
        let mut session = some_way_in();
        session.update(Action::ToEnd);
        assert_eq!(rows(&session), []);
    }
}
