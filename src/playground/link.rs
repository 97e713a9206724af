//! Links that hold all that is seen, in the fragment of an address.
//!
//! `#1.PAYLOAD`: a version, a dot, and base64url without padding of a zlib stream of a text. Its
//! first line has the fields that a person may write into an address too (see
//! [`Opening::fields`]); what follows the first line break, if there is one, is the whole program,
//! character for character. In `#1p.PAYLOAD` the text is not deflated, for those who make links
//! by hand.
//!
//! The zlib wrapping is for its checksum, which tells a damaged link from a good one; every
//! language has it at hand. A version that is not known is refused as coming from a newer page. A
//! link says what is shown, never what a program may do: no run is started by it and no host
//! allowed.

mod base64;
mod code;
mod deflate;
mod inflate;

use super::opening::{LONGEST_PROGRAM, Opening, Problem};

/// The longest text of a link, in bytes: a program and room for the fields.
const LONGEST_TEXT: usize = LONGEST_PROGRAM + 8_000;

/// The longest payload that is looked at, in characters: what [`LONGEST_TEXT`] takes undeflated.
const LONGEST_PAYLOAD: usize = LONGEST_TEXT / 3 * 4 + 4;

/// Why a link cannot be followed at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkProblem {
    /// It is cut off, or damaged in some other way.
    Broken,
    /// It is of a version that this page does not know.
    Newer,
    /// It holds more than the page takes: see [`LONGEST_PROGRAM`].
    TooLong,
}

/// The link that shows this, without its `#`; none if the program is longer than
/// [`LONGEST_PROGRAM`].
pub fn link(opening: &Opening) -> Option<String> {
    let mut text = opening.fields().query();
    if let Some(program) = &opening.program {
        if program.len() > LONGEST_PROGRAM {
            return None;
        }
        text.push('\n');
        text.push_str(program);
    }
    let bytes = deflate::deflate(text.as_bytes());
    (text.len() <= LONGEST_TEXT).then(|| ["1.", &base64::encode(&bytes)].concat())
}

/// What a link holds: the line of its fields, and the program.
pub(super) struct Held {
    /// As in the query of an address.
    pub(super) fields: String,
    /// The whole program, if the link has one.
    pub(super) program: Option<String>,
}

/// What the link in a fragment holds; none if the fragment is no link of any version.
pub(super) fn read(fragment: &str) -> Option<Result<Held, LinkProblem>> {
    let (version, payload) = fragment.split_once('.')?;
    // No scenario's id has a dot, so that `v2.…` is none either.
    let number = version.strip_prefix(['v', 'V']).unwrap_or(version);
    let is_version = number.starts_with(|first: char| first.is_ascii_digit())
        && version.chars().all(|char| char.is_ascii_alphanumeric());
    is_version.then(|| held(version, payload))
}

fn held(version: &str, payload: &str) -> Result<Held, LinkProblem> {
    if !matches!(version, "1" | "1p") {
        return Err(LinkProblem::Newer);
    }
    // What stood after a link in a sentence often comes with it.
    let payload = payload.trim_end_matches(|char| !base64::is_letter(char));
    if payload.len() > LONGEST_PAYLOAD {
        return Err(LinkProblem::TooLong);
    }
    let bytes = base64::decode(payload).ok_or(LinkProblem::Broken)?;
    let bytes = match version {
        "1p" if bytes.len() > LONGEST_TEXT => return Err(LinkProblem::TooLong),
        "1p" => bytes,
        _ => inflate::inflate(&bytes, LONGEST_TEXT)?,
    };
    let text = String::from_utf8(bytes).map_err(|_| LinkProblem::Broken)?;
    let (fields, program) = match text.split_once('\n') {
        Some((fields, program)) => (fields, Some(program)),
        None => (text.as_str(), None),
    };
    if fields.is_empty() && program.is_none() {
        return Err(LinkProblem::Broken);
    }
    if program.is_some_and(|program| program.len() > LONGEST_PROGRAM) {
        return Err(LinkProblem::TooLong);
    }
    Ok(Held {
        fields: fields.to_owned(),
        program: program.map(str::to_owned),
    })
}

impl From<LinkProblem> for Problem {
    fn from(problem: LinkProblem) -> Problem {
        Problem::Link(problem)
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
