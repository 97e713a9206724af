//! The parts of an address: what the query says, and over it what the fragment says.

use super::fields::Fields;
use super::{Opening, Problem};

/// What the part of an address after `#` is.
enum Fragment<'a> {
    /// Nothing.
    Empty,
    /// A scenario's id.
    Id(String),
    /// Fields, as in a query.
    Fields(Fields<'a>),
}

impl<'a> Fragment<'a> {
    fn of(text: &'a str) -> Fragment<'a> {
        let text = text.strip_prefix('#').unwrap_or(text);
        if text.is_empty() {
            Fragment::Empty
        } else if text.contains(['=', '&']) || text == "embed" {
            Fragment::Fields(Fields::of(text))
        } else {
            Fragment::Id(super::fields::decoded(text))
        }
    }
}

impl Opening {
    /// What an address says: its query (`?…`) and its fragment (`#…`), each with its mark or
    /// without, either may be empty. What both say, the fragment says.
    pub fn of_address(query: &str, fragment: &str) -> Opening {
        let mut opening = Opening::default();
        let query = Fields::of(query.strip_prefix('?').unwrap_or(query));
        match Fragment::of(fragment) {
            Fragment::Empty => query.put_into(&mut opening),
            Fragment::Fields(fields) => fields.before(query).put_into(&mut opening),
            Fragment::Id(id) => {
                query.put_into(&mut opening);
                opening.open_scenario(id);
            }
        }
        opening
    }

    /// Another scenario than the query's makes nothing of what the query says of a program.
    fn open_scenario(&mut self, id: String) {
        if self.scenario.as_ref().is_some_and(|named| *named != id) {
            self.title = None;
            self.tab = None;
            self.program = None;
            self.knobs.clear();
            self.place = None;
            self.problems
                .retain(|problem| !matches!(problem, Problem::ProgramTooLong));
        }
        self.scenario = Some(id);
    }
}
