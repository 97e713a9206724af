//! What a session consists of, apart from the recording: what the reader chose, what is going on,
//! and what was refused.

use crate::playground::params::ParamError;
use crate::scenarios::Text;
use crate::trace::Span;

/// What is going on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// The recording is being computed in virtual time.
    Computing,
    /// The program runs by the clock.
    Live(Pace),
    /// The recording is complete, or as complete as it will be.
    Finished,
}

/// Whether a live run goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pace {
    /// It does.
    Going,
    /// It stands, and the reader looks around.
    Paused,
}

/// What a knob refused.
#[derive(Clone, PartialEq, Debug)]
pub struct RefusedKnob {
    /// The knob.
    pub name: String,
    /// What was typed.
    pub text: String,
    /// What it accepts instead.
    pub problem: ParamError,
}

/// Why a program could not be started.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The reason, in as many lines as it takes.
    pub text: String,
    /// The places in the program to blame.
    pub blamed: Vec<Blame>,
}

/// A place in the program that is to blame.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blame {
    /// Where; nothing wide, where something is missing.
    pub span: Span,
    /// For what.
    pub text: String,
}

/// When a run that is wanted begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Haste {
    /// At once.
    AtOnce,
    /// When the reader has stopped typing for a moment.
    AfterPause,
}

/// How fast a live run goes, as a multiple of the clock's pace.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Speed(f64);

/// The language of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// Simplified Chinese.
    Zh,
    /// English.
    #[default]
    En,
}

/// The colours of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Speed {
    /// The speeds on offer.
    pub const ALL: [Speed; 6] = [
        Speed(0.25),
        Speed(0.5),
        Speed(1.0),
        Speed(2.0),
        Speed(5.0),
        Speed(10.0),
    ];

    /// The clock's own pace.
    pub const ONE: Speed = Speed(1.0);

    /// The speed on offer with this factor.
    pub fn of(factor: f64) -> Option<Speed> {
        Speed::ALL.into_iter().find(|speed| speed.0 == factor)
    }

    /// Program seconds per second.
    pub fn factor(self) -> f64 {
        self.0
    }
}

impl Language {
    /// The text in this language.
    pub fn of(self, text: Text) -> &'static str {
        match self {
            Language::Zh => text.zh,
            Language::En => text.en,
        }
    }
}
