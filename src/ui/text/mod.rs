//! Every word of the page, in both languages: a [`Words`] each, so that what one of them lacks
//! does not compile.

mod clock;
mod editing;
mod embedding;
mod en;
mod limits;
mod names;
mod opening;
mod reasons_en;
mod reasons_zh;
mod refusals;
mod sentence;
mod share;
mod shortcuts;
mod telling;
mod zh;

pub use clock::Clock;
pub use editing::EditingWords;
pub use embedding::EmbeddingWords;
pub use names::Names;
pub use opening::OpeningWords;
pub use sentence::{Part, Sentence};
pub use share::ShareWords;
pub use shortcuts::ShortcutWords;
pub use telling::{Entry, Printed, Telling};

use std::borrow::Cow;

use crate::playground::lack::Lack;
use crate::playground::opening::quoted;
use crate::playground::params::ParamError;
use crate::playground::session::{Language, Theme};
use crate::trace::{Callback, Explanation, LaneState, RequestOutcome};

/// The words of one language.
#[expect(missing_docs, reason = "a field is named as what it says")]
pub struct Words {
    /// The value of the `lang` attribute.
    pub lang: &'static str,
    pub tagline: &'static str,
    pub shortcuts: ShortcutWords,
    pub language: &'static str,
    pub theme: fn(Theme) -> &'static str,
    pub scenarios: &'static str,
    pub choose_scenario: &'static str,
    pub program: &'static str,
    pub as_written: &'static str,
    pub today: &'static str,
    /// The CPython whose output the program's is held against.
    pub checked: fn(&str) -> String,
    pub knobs: &'static str,
    /// What a knob of the network is called, by its field.
    pub network_knob: fn(field: &str) -> &'static str,
    pub knob_problem: fn(&ParamError) -> String,
    pub edited: &'static str,
    pub restore: &'static str,
    pub source: &'static str,
    pub run: &'static str,
    pub pause: &'static str,
    pub resume: &'static str,
    pub stop: &'static str,
    pub to_start: &'static str,
    pub to_end: &'static str,
    pub step_back: &'static str,
    pub step_forward: &'static str,
    pub speed: &'static str,
    pub axis: &'static str,
    pub axis_time: &'static str,
    pub axis_turn: &'static str,
    pub computing: &'static str,
    /// What there is to do at the end of a run.
    pub at_end: &'static str,
    /// Why it ended so, where it asked for what the playground does not have.
    pub lack: fn(Lack) -> &'static str,
    /// The program as it stands cannot be started.
    pub refused: &'static str,
    /// Why, in the page's language unless it is what CPython prints.
    pub refusal: fn(&str) -> String,
    /// A live run stands until the reader says whether it may ask this host.
    pub asks_host: fn(&str) -> String,
    pub allow: &'static str,
    pub refuse: &'static str,
    /// The field into which a program's input is typed.
    pub input_line: &'static str,
    pub enter: &'static str,
    pub end_of_input: &'static str,
    pub timeline: &'static str,
    pub lanes: &'static str,
    pub cursor: &'static str,
    pub cursor_at: fn(turn: u32, time: &str) -> String,
    pub event_loop: &'static str,
    /// The event loop of a thread other than the main one.
    pub event_loop_of: fn(thread: &str) -> String,
    pub main_program: &'static str,
    pub state: fn(&LaneState, &Names, &Clock) -> String,
    /// Between a lane's name and its state.
    pub colon: &'static str,
    /// What a stretch of a lane is, from when and until when.
    pub piece: fn(who: &str, state: &str, from: &str, until: &str) -> String,
    pub ended_at: fn(who: &str, state: &str, at: &str) -> String,
    pub idle: fn(until: Option<&str>) -> String,
    pub frozen: fn(by: &str) -> String,
    /// What blocks a thread, as it is written into its lane.
    pub blocker: fn(by: &str) -> String,
    pub more_lanes: fn(usize) -> String,
    pub fewer_lanes: &'static str,
    pub reason: fn(&Explanation, &Clock) -> Sentence,
    pub output: &'static str,
    pub no_output: &'static str,
    pub lines: fn(usize) -> String,
    pub lines_left_out: fn(usize) -> String,
    pub characters_left_out: fn(usize) -> String,
    pub line: fn(usize) -> String,
    pub text_version: &'static str,
    pub variables: &'static str,
    /// A line of the program.
    pub source_line: fn(usize) -> String,
    pub no_variables: &'static str,
    /// The cursor is at the start or the end, where no frame is.
    pub variables_nowhere: &'static str,
    /// The run goes on by the clock.
    pub variables_later: &'static str,
    /// The live run was not the one that can be computed again.
    pub variables_unknown: &'static str,
    pub downloads: &'static str,
    pub files: fn(usize) -> String,
    pub files_left_out: fn(usize) -> String,
    pub save: fn(name: &str) -> String,
    pub ready_queue: &'static str,
    pub timers: &'static str,
    pub empty: &'static str,
    pub others: fn(usize) -> String,
    pub iteration: fn(u32) -> String,
    pub callback: fn(&Callback) -> String,
    pub notes: &'static str,
    /// What the marks of the documents' points in the notes mean.
    pub points: &'static str,
    /// A mark in words, such as that of point 8 of document A.
    pub point: fn(document: &str, place: &str) -> String,
    /// To see the run of the scenario of this title below.
    pub compare: fn(title: &str) -> String,
    pub compare_no_more: fn(title: &str) -> String,
    pub network: &'static str,
    /// How many requests are in flight, and how many are at most.
    pub in_flight: fn(now: usize, most: usize) -> String,
    /// What a request is, from when and until when.
    pub flight: fn(url: &str, from: &str, until: &str, Option<&RequestOutcome>) -> String,
    pub legend: &'static str,
    pub created: &'static str,
    pub ready: &'static str,
    pub running: &'static str,
    pub waiting: &'static str,
    pub ended: &'static str,
    pub frozen_loop: &'static str,
    pub output_mark: &'static str,
    /// A turn, by its number.
    pub turn: fn(&str) -> String,
}

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::Zh => &zh::WORDS,
            Language::En => &en::WORDS,
        }
    }
}

/// A call as it is told: its number, if that is all it was given, as [`number`] writes it; what is
/// long, such as an address, is left out.
fn called(call: &str) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    let given = call.strip_suffix(')').and_then(|call| call.split_once('('));
    match given.and_then(|(name, given)| Some((name, given.parse().ok()?))) {
        Some((name, given)) => [name, "(", &number(given), ")"].concat().into(),
        None if call.len() > LONGEST => match call.split_once('(') {
            Some((name, _)) => [name, "(…)"].concat().into(),
            None => call.into(),
        },
        None => call.into(),
    }
}

/// What there is to choose from, as far as that is short.
fn choices(choices: &[String], comma: &str) -> String {
    const TOLD: usize = 8;
    let told = choices.iter().take(TOLD).map(|choice| quoted(choice));
    let mut text = told.collect::<Vec<_>>().join(comma);
    if choices.len() > TOLD {
        text.extend([comma, "…"]);
    }
    text
}

/// How many; numbers of five digits and more in groups of three.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number as a program would write it: `10`, `0.5`. What floating point leaves far behind the
/// point (2.0999999999999996) is left out.
fn number(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    rounded.to_string()
}
