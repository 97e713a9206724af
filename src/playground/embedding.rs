//! What an embedded page and the page around it say to each other, as names and values; see
//! `static/embedding/README.md`, which tells it to those who embed.
//!
//! The page around may be anybody's. What it asks for are things that the reader can do with the
//! buttons, and what a link can say: it allows no host for the reader, and it is told where in the
//! run the reader is, never what a program has printed or fetched, nor what the reader has typed.

use super::opening::{Opening, Place};
use super::session::{Action, Mode, Pace, Session};
use crate::trace::{EventKind, Exit, Steps};

/// The version of the protocol, which every message carries.
pub const PROTOCOL: u32 = 1;

/// What the page around asks for.
#[derive(Clone, PartialEq, Debug)]
pub enum Request {
    /// To be told what happens from now on.
    Hello,
    /// To run the program by the clock, or to let it go on.
    Run,
    /// To hold the run.
    Pause,
    /// To end it.
    Stop,
    /// To look at a place in the run.
    GoTo(Place),
    /// To set a knob.
    Turn {
        /// The knob, as in an address.
        name: String,
        /// What its field is to say.
        text: String,
    },
    /// To change how the run is shown: language, colours, axis or speed.
    Show(Box<Opening>),
    /// To show another program, as the address would say it.
    Open(Box<Opening>),
}

impl Request {
    /// The request in a message of this kind, whose fields `field` finds by name; none where it is
    /// no request, or says nothing that can be followed.
    pub fn read(kind: &str, field: impl Fn(&str) -> Option<String>) -> Option<Request> {
        match kind {
            "hello" => Some(Request::Hello),
            "run" => Some(Request::Run),
            "pause" => Some(Request::Pause),
            "stop" => Some(Request::Stop),
            "goto" => {
                let opening = Opening::of_field("step", field("step")?);
                opening.place.map(Request::GoTo)
            }
            "set-param" => Some(Request::Turn {
                name: field("name")?,
                text: field("value")?,
            }),
            "lang" | "theme" | "view" | "speed" => {
                let opening = Opening::of_field(kind, field(kind)?);
                let is_read = opening.problems.is_empty();
                is_read.then(|| Request::Show(Box::new(opening)))
            }
            "open" => {
                let opening = Opening::of_request(&field("fields")?);
                Some(Request::Open(Box::new(opening)))
            }
            _ => None,
        }
    }

    /// What a session in this mode has to do.
    pub fn actions(self, mode: Mode) -> Vec<Action> {
        match self {
            Request::Hello => Vec::new(),
            Request::Run => match mode {
                Mode::Live(Pace::Going) => Vec::new(),
                Mode::Live(Pace::Paused) => vec![Action::Resume],
                Mode::Computing | Mode::Finished => vec![Action::Run],
            },
            Request::Pause => vec![Action::Pause],
            Request::Stop => match mode {
                Mode::Live(_) => vec![Action::Stop],
                Mode::Computing | Mode::Finished => Vec::new(),
            },
            Request::GoTo(place) => vec![Action::GoTo(place)],
            Request::Turn { name, text } => vec![Action::Turn { name, text }],
            Request::Show(opening) => {
                let language = opening.language.map(Action::SetLanguage);
                let theme = opening.theme.map(Action::SetTheme);
                let axis = opening.axis.map(Action::SetAxis);
                let speed = opening.speed.map(Action::SetSpeed);
                [language, theme, axis, speed]
                    .into_iter()
                    .flatten()
                    .collect()
            }
            Request::Open(opening) => vec![Action::Enter(opening)],
        }
    }
}

/// What the page around is told.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Report {
    /// The page has started and waits for a greeting.
    Loaded,
    /// The program is drawn.
    Ready(At, Height),
    /// Another place of the run is looked at, or the run has other steps now.
    Step(At),
    /// The live run is over.
    Done(Outcome),
    /// The page is so high now.
    Height(Height),
}

/// A place in a run.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct At {
    /// How many of the steps have happened.
    pub step: usize,
    /// How many steps the run has.
    pub steps: usize,
    /// The program time, in seconds.
    pub time: f64,
}

/// The height of the page in CSS pixels.
pub type Height = u32;

/// How a live run ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The program ended by itself and well.
    Finished,
    /// It ended with an error, at a limit, or could not be started.
    Failed,
    /// It was stopped.
    Stopped,
}

/// What a field of a report says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A word.
    Word(&'static str),
}

impl Report {
    /// The kind of the message.
    pub fn kind(&self) -> &'static str {
        match self {
            Report::Loaded => "loaded",
            Report::Ready(..) => "ready",
            Report::Step(_) => "step",
            Report::Done(_) => "done",
            Report::Height(_) => "height",
        }
    }

    /// The message's other fields.
    pub fn fields(&self) -> Vec<(&'static str, Value)> {
        let height = |height: Height| ("height", Value::Number(f64::from(height)));
        match *self {
            Report::Loaded => Vec::new(),
            Report::Ready(at, size) => {
                let mut fields = at.fields();
                fields.push(height(size));
                fields
            }
            Report::Step(at) => at.fields(),
            Report::Done(outcome) => vec![(
                "outcome",
                Value::Word(match outcome {
                    Outcome::Finished => "finished",
                    Outcome::Failed => "failed",
                    Outcome::Stopped => "stopped",
                }),
            )],
            Report::Height(size) => vec![height(size)],
        }
    }
}

impl At {
    /// Where the session's cursor is, among these steps of what it draws.
    fn of(session: &Session, steps: &Steps) -> At {
        At {
            step: steps.stops_until(session.cursor.events),
            steps: steps.stops(),
            time: session.cursor.time.seconds(),
        }
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("step", Value::Number(self.step as f64)),
            ("steps", Value::Number(self.steps as f64)),
            ("time", Value::Number(self.time)),
        ]
    }

    /// Whether the page around has to hear of `other`: time alone is no step.
    fn is_step_from(&self, other: &At) -> bool {
        (self.step, self.steps) != (other.step, other.steps)
    }
}

/// Remembers what the page around was told, so that it is told what is new.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Where the reader was; none as long as the program is not drawn.
    at: Option<At>,
    height: Height,
    is_live: bool,
}

impl Told {
    /// Another program is opened, which will be ready in its turn.
    pub fn reopen(&mut self) {
        self.at = None;
    }

    /// What to tell now of the session, whose drawn events have these steps, on a page so high.
    pub fn news(&mut self, session: &Session, steps: &Steps, height: f64) -> Vec<Report> {
        let is_live = matches!(session.mode, Mode::Live(_));
        let mut height = height.ceil() as Height;
        let Some(before) = self.at else {
            if session.mode != Mode::Finished {
                return Vec::new();
            }
            let at = At::of(session, steps);
            self.at = Some(at);
            self.height = height;
            self.is_live = false;
            return vec![Report::Ready(at, height)];
        };
        let mut news = Vec::new();
        if is_live {
            // What a run has pushed down stays there until it is over: no page likes to bounce.
            height = height.max(self.height);
        }
        if height != self.height {
            self.height = height;
            news.push(Report::Height(height));
        }
        // The recording of a run that is being computed is still the last one's.
        if session.mode != Mode::Computing {
            let at = At::of(session, steps);
            if at.is_step_from(&before) {
                self.at = Some(at);
                news.push(Report::Step(at));
            }
        }
        if self.is_live && session.mode == Mode::Finished {
            news.push(Report::Done(outcome(session)));
        }
        self.is_live = is_live;
        news
    }
}

/// How the run ended whose events the session has.
fn outcome(session: &Session) -> Outcome {
    match session.events.last().map(|event| &event.kind) {
        _ if session.refusal.is_some() => Outcome::Failed,
        Some(EventKind::Finished { exit }) => match exit {
            Exit::Status(0) => Outcome::Finished,
            Exit::Stopped => Outcome::Stopped,
            Exit::Status(_)
            | Exit::Limit(_)
            | Exit::Unasked { .. }
            | Exit::Untyped
            | Exit::Bug(_) => Outcome::Failed,
        },
        _ => Outcome::Stopped,
    }
}

#[cfg(test)]
mod tests;
