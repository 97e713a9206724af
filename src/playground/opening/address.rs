//! The parts of an address: what the query says, and over it what the fragment says.

use super::fields::{Fields, decoded};
use super::{Opening, Problem};
use crate::playground::link::{self, Held};
use crate::scenarios::OWN;

impl Opening {
    /// What an address says: its query (`?…`) and its fragment (`#…`), each with its mark or
    /// without, either may be empty. What both say, the fragment says; and where it says what
    /// to show, the query's program is left alone.
    pub fn of_address(query: &str, fragment: &str) -> Opening {
        let mut opening = Opening::default();
        let query = Fields::of(query.strip_prefix('?').unwrap_or(query));
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        match link::read(fragment) {
            Some(Ok(held)) => opening.follow(held, query),
            Some(Err(problem)) => {
                query.of_the_page().put_into(&mut opening);
                opening.problems.push(Problem::Link(problem));
            }
            None => fields_of(fragment).over(query).put_into(&mut opening),
        }
        opening
    }

    fn follow(&mut self, held: Held, query: Fields) {
        let fields = Fields::of(&held.fields).and(query.of_the_page());
        fields.put_into(self);
        if held.program.is_some() {
            self.scenario.get_or_insert_with(|| OWN.to_owned());
            self.program = held.program;
        }
    }
}

/// Whether an address says more after its `#` than a scenario's id.
pub fn says_more_than_id(fragment: &str) -> bool {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    link::read(fragment).is_some() || is_fields(fragment)
}

fn is_fields(fragment: &str) -> bool {
    fragment.contains(['=', '&']) || fragment == "embed"
}

/// Whether a word without a value says something.
fn is_flag(word: &str) -> bool {
    word.eq_ignore_ascii_case("embed") || word.eq_ignore_ascii_case("beside")
}

/// A fragment has fields, as a query has, or is a scenario's id, after which fields may follow.
fn fields_of(fragment: &str) -> Fields {
    if fragment.is_empty() || is_fields(fragment) {
        // `#as-completed&step=3`; some write it as `#as-completed?step=3`.
        let (first, rest) = fragment.split_once(['&', '?']).unwrap_or((fragment, ""));
        let is_id = !first.is_empty() && !first.contains('=') && !is_flag(first);
        let has_program = |(name, _): (&str, &str)| matches!(name, "scenario" | "program");
        let fields = Fields::of(if is_id { rest } else { fragment });
        if is_id && !fields.pairs().any(has_program) {
            return Fields::scenario(decoded(first)).and(fields);
        }
        fields
    } else {
        Fields::scenario(decoded(fragment))
    }
}
