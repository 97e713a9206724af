//! What the page is opened with: plain data, read from the address by [`Opening::of_address`] and
//! acted on by [`Session::open`](super::session::Session::open).
//!
//! An address may say anything, for anybody may write one. Whatever cannot be read or followed
//! becomes a [`Problem`], and the rest is followed.

mod address;
mod fields;
mod written;

use std::borrow::Cow;

use super::axis::{AxisKind, Cursor};
use super::link::LinkProblem;
use super::params::ParamError;
use super::session::{Comparing, Language, Speed, Theme};
use crate::scenarios;

pub use address::says_more_than_id;
pub use fields::Fields;

/// The longest program that an address may bring, in bytes: some 600 lines. More than a lesson
/// needs, and little enough that it is read, coloured, compiled and drawn without a task so long
/// that the page is held up.
pub const LONGEST_PROGRAM: usize = 20_000;

/// What the page is opened with. What is none is left to the page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Opening {
    /// Whether the page stands alone or in a frame of another one.
    pub setting: Setting,
    /// The scenario's id; [`OWN`](crate::scenarios::OWN) for a program of the author's own.
    pub scenario: Option<String>,
    /// What an own program is called.
    pub title: Option<String>,
    /// Which of the scenario's programs, counted from 0.
    pub tab: Option<usize>,
    /// The whole program, where it is not as the scenario has it.
    pub program: Option<String>,
    /// Names of knobs and what their fields are to say. Where there is none of exactly that name,
    /// it is matched without regard to case, with `-` and `.` as good as `_`.
    pub knobs: Vec<(String, String)>,
    /// How fast a live run goes.
    pub speed: Option<Speed>,
    /// What the timeline's distance means.
    pub axis: Option<AxisKind>,
    /// Whether the companion's run is shown beside.
    pub comparing: Option<Comparing>,
    /// The place in the run to look at once the run is there.
    pub place: Option<Place>,
    /// The language of the page.
    pub language: Option<Language>,
    /// The colours of the page.
    pub theme: Option<Theme>,
    /// Whether the program may be edited.
    pub editing: Option<Editing>,
    /// What the address said that could not be read.
    pub problems: Vec<Problem>,
}

/// Whether the page stands alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Setting {
    /// It does, with the list of scenarios.
    #[default]
    Page,
    /// It is embedded in another page, and shows one scenario.
    Embed,
}

impl Setting {
    /// Whether the program may be edited where nothing is said of it.
    pub fn editing(self) -> Editing {
        match self {
            Setting::Page => Editing::OnRequest,
            Setting::Embed => Editing::Look,
        }
    }
}

/// Whether the program may be edited.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Editing {
    /// It is shown only; its knobs may be turned.
    Look,
    /// The editor opens when the reader asks for it.
    #[default]
    OnRequest,
    /// The editor is open.
    Open,
}

/// A place in a run that is not there yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// After so many steps from the start.
    Stop(usize),
    /// The end, wherever it will be.
    End,
    /// Exactly here. A time outside of the events around means the nearest within.
    At(Cursor),
}

/// What was wrong with an address, or cannot be done as it says.
#[derive(Clone, PartialEq, Debug)]
pub enum Problem {
    /// The link cannot be followed at all.
    Link(LinkProblem),
    /// There is no scenario of this id.
    NoSuchScenario(String),
    /// The scenario has no such tab, counted from 0.
    NoSuchTab(usize),
    /// What a field says is none of what it may say.
    Unreadable {
        /// The field.
        field: &'static str,
        /// What it says, shortened where it is long.
        value: String,
    },
    /// The program is longer than [`LONGEST_PROGRAM`].
    ProgramTooLong,
    /// A knob that is not there, or refuses its value.
    Knob(ParamError),
    /// The run is over before the place to look at.
    EndsBefore,
    /// What the page around asked to be opened, shortened where it is long: it names no program.
    NothingToOpen(String),
}

impl Problem {
    /// Whether nothing of what was asked for can be followed, so that what is shown stays.
    fn is_loss(&self) -> bool {
        matches!(self, Problem::Link(_) | Problem::NothingToOpen(_))
    }
}

impl Opening {
    /// Whether it cannot be followed at all, so that what is shown stays.
    pub fn is_lost(&self) -> bool {
        self.problems.iter().any(Problem::is_loss)
    }

    /// What a page around asks to be opened, in the fields of an address: its frame shows a program
    /// already, which stays where these name no other.
    pub fn of_request(fields: &str) -> Opening {
        let mut opening = Opening::of_address("?embed", fields);
        let understood = Opening {
            problems: Vec::new(),
            ..opening.clone()
        };
        let nothing = Opening {
            setting: Setting::Embed,
            ..Opening::default()
        };
        let id = opening.scenario.as_deref();
        let names_none = id.is_some_and(|id| scenarios::find(id).is_none());
        if !opening.is_lost() && (names_none || understood == nothing) {
            let asked = quoted(id.unwrap_or(fields)).into_owned();
            opening.problems = vec![Problem::NothingToOpen(asked)];
        }
        opening
    }
}

/// How much is quoted of what an address says, in characters.
const QUOTED: usize = 40;

/// What an address, or a program that came by one, says, as it is quoted: not all of what is long.
pub fn quoted(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => [&text[..end], "…"].concat().into(),
        None => text.into(),
    }
}

/// What there is to know about an address that was followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// It brought the program: whoever wrote the link wrote it.
    CameByLink,
}
