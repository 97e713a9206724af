//! What the reader has chosen and what has run so far: a value, changed by [`Action`]s alone.
//!
//! Runs happen elsewhere. A session says which run it wants by its `run_number` and `mode`;
//! results come back as actions that carry the number, and those of an older run are dropped.

mod action;
mod choices;
mod opened;
mod recording;
mod shared;
mod versions;

use std::rc::Rc;

use super::axis::{AxisKind, Cursor};
use super::change::Change;
use super::comparison::Comparison;
use super::kept::{Draft, KeptEdits, ProgramKey};
use super::opening::{Editing, Notice, Place, Problem, Setting};
use super::params::{self, Param};
use super::recorded::Recorded;
use crate::scenarios::{self, Scenario, Version};
use crate::trace::Span;

pub use action::{Action, Comparing, Permission, Progress};
pub use choices::{Blame, Haste, Language, Mode, Pace, Refusal, RefusedKnob, Speed, Theme};

/// The page's state.
#[derive(Clone, Debug)]
pub struct Session {
    /// The scenario that is open.
    pub scenario: &'static Scenario,
    /// Which of its programs.
    pub version: usize,
    /// What an author calls their own program.
    pub title: Option<Rc<str>>,
    /// An author's own program as the address brought it, in place of the scenario's, and as which
    /// draft.
    brought: Option<(Draft, Rc<str>)>,
    /// How the page around has set knobs: names and what their fields are to say.
    settings: Rc<[(String, String)]>,
    /// Which of the reader's drafts of the program is shown.
    pub draft: Draft,
    /// The program as it stands now, knobs and edits included.
    pub source: Rc<str>,
    /// The program's knobs.
    pub knobs: Rc<[Param]>,
    /// What the reader typed into knobs that refused it; the program keeps the last good value.
    pub refused: Vec<RefusedKnob>,
    /// Why the program could not be started, if it could not; the recording is then the last one's.
    pub refusal: Option<Rc<Refusal>>,
    /// What has happened.
    pub events: Recorded,
    /// The program of which the recording is, or the refusal: an older one until the run of the
    /// program as it stands has come to something.
    pub recorded: Rc<str>,
    /// The place in the recording that is looked at.
    pub cursor: Cursor,
    /// What is going on.
    pub mode: Mode,
    /// The computed recording of the program as it stands; empty until it is there. A live run has
    /// the same events, so that all of its picture can be drawn before they happen.
    pub planned: Recorded,
    /// Whether all that has happened live was planned.
    keeps_plan: bool,
    /// The run of the scenario's companion, while the reader compares.
    pub comparison: Option<Comparison>,
    /// The host that the live run stands for until the reader has decided.
    pub asks: Option<Rc<str>>,
    /// Whether the live run stands until the reader has typed a line.
    pub wants_line: bool,
    /// What the reader has typed into the live run, line by line; none for the end of it.
    pub typed: Rc<[Option<Rc<str>>]>,
    /// What the reader has decided about hosts, in order.
    pub decided: Rc<[(Rc<str>, Permission)]>,
    /// How fast a live run goes.
    pub speed: Speed,
    /// What the timeline's distance means.
    pub axis: AxisKind,
    /// The language of the page.
    pub language: Language,
    /// The colours of the page.
    pub theme: Theme,
    /// Whether the page stands alone.
    pub setting: Setting,
    /// Whether the program may be edited.
    pub editing: Editing,
    /// The place to look at once the run that is wanted is there.
    awaited: Option<Place>,
    /// What of the address could not be read or followed, until the reader has seen it.
    pub problems: Rc<[Problem]>,
    /// What else there is to know about it, likewise.
    pub notice: Option<Notice>,
    /// What the reader has made of programs, this one among them.
    pub kept: KeptEdits,
    /// Counts the runs that were wanted; results of any but the newest are dropped.
    pub run_number: u32,
    /// When the run that is wanted begins.
    pub haste: Haste,
}

impl Session {
    /// A session with this scenario open and its first run wanted.
    pub fn new(scenario: &'static Scenario, language: Language, theme: Theme) -> Session {
        let mut session = Session {
            scenario,
            version: 0,
            title: None,
            brought: None,
            settings: Rc::new([]),
            draft: 0,
            source: "".into(),
            knobs: Rc::new([]),
            refused: Vec::new(),
            refusal: None,
            events: Recorded::default(),
            recorded: "".into(),
            cursor: Cursor::default(),
            mode: Mode::Computing,
            planned: Recorded::default(),
            keeps_plan: false,
            asks: None,
            wants_line: false,
            typed: Rc::new([]),
            decided: Rc::new([]),
            comparison: None,
            speed: Speed::ONE,
            axis: AxisKind::Time,
            language,
            theme,
            setting: Setting::Page,
            editing: Editing::OnRequest,
            awaited: None,
            problems: Rc::new([]),
            notice: None,
            kept: KeptEdits::default(),
            run_number: 0,
            haste: Haste::AtOnce,
        };
        session.open_source();
        session
    }

    /// The scenario of this id, or the first where there is none.
    pub fn scenario_or_first(id: &str) -> Option<&'static Scenario> {
        scenarios::find(id).or_else(|| scenarios::all().first())
    }

    /// The program's tab.
    pub fn program(&self) -> Option<&'static Version> {
        self.scenario.versions.get(self.version)
    }

    /// Where the program belongs.
    pub fn key(&self) -> ProgramKey {
        (self.scenario.id, self.version)
    }

    /// What the program is called.
    pub fn title(&self) -> &str {
        match &self.title {
            Some(title) => title,
            None => self.language.of(self.scenario.title),
        }
    }

    /// What the program is refused for, in places of the program as it stands now.
    pub fn blamed(&self) -> Vec<Blame> {
        let Some(refusal) = &self.refusal else {
            return Vec::new();
        };
        let change = Change::between(&self.recorded, &self.source);
        let now = |at: u32| {
            let at = change.map_or(at as usize, |change| change.follow(at as usize));
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        let blamed = refusal.blamed.iter().map(|blame| Blame {
            span: Span::new(now(blame.span.start), now(blame.span.end)),
            text: blame.text.clone(),
        });
        blamed.collect()
    }

    /// Whether the cursor is at the end of what has happened.
    pub fn is_at_end(&self) -> bool {
        self.cursor.events == self.events.len()
    }

    /// The events of the picture: those that have happened, or all of the plan that a live run
    /// keeps.
    pub fn drawn(&self) -> &Recorded {
        match self.mode {
            Mode::Live(_) if self.keeps_plan => &self.planned,
            _ => &self.events,
        }
    }

    /// Takes an action in.
    pub fn update(&mut self, action: Action) {
        match action {
            Action::Open(id) => match scenarios::find(&id) {
                Some(scenario) if scenario.id != self.scenario.id => self.open_scenario(scenario),
                Some(_) => {}
                None => self.tell(Problem::NoSuchScenario(id)),
            },
            Action::Enter(opening) => self.enter(*opening),
            Action::Dismiss => {
                self.problems = Rc::new([]);
                self.notice = None;
            }
            Action::SelectVersion(version) => {
                if version < self.scenario.versions.len() && version != self.version {
                    self.version = version;
                    self.draft = 0;
                    self.open_source();
                }
            }
            Action::Edit(source) => {
                if source != *self.source {
                    self.refused.clear();
                    self.set_source(source.into());
                    self.haste = Haste::AfterPause;
                    self.keep();
                }
            }
            Action::Restore => {
                self.kept.forget(self.key(), self.draft);
                self.open_source();
            }
            Action::SetKnob { name, text } => self.set_knob(name, text),
            Action::Turn { name, text } => self.set_from_around(name, text),
            Action::SelectDraft(draft) => self.select_draft(draft),
            Action::Computed {
                run,
                events,
                progress,
            } => {
                if run == self.run_number && self.mode == Mode::Computing {
                    self.take_computed(events, progress);
                }
            }
            Action::Refused { run, refusal } => {
                if run == self.run_number && self.mode != Mode::Finished {
                    self.refusal = Some(Rc::new(refusal));
                    self.recorded = self.source.clone();
                    self.mode = Mode::Finished;
                }
            }
            Action::Compare(comparing) => self.compare(comparing),
            Action::Compared { number, events } => {
                if let Some(comparison) = &mut self.comparison
                    && comparison.number == number
                {
                    comparison.events = events;
                }
            }
            Action::Run => {
                self.refusal = None;
                self.asks = None;
                self.forget_lines();
                self.awaited = None;
                self.run_number += 1;
                self.mode = Mode::Live(Pace::Going);
                self.keeps_plan = !self.planned.is_empty();
                self.events = Recorded::default();
                self.recorded = self.source.clone();
                self.cursor = Cursor::default();
            }
            Action::Live {
                run,
                events,
                time,
                progress,
            } => {
                if let Mode::Live(pace) = self.mode
                    && run == self.run_number
                {
                    self.take_live(events, time, pace, progress);
                }
            }
            Action::Asks { run, host } => {
                if run == self.run_number && matches!(self.mode, Mode::Live(_)) {
                    self.asks = Some(host);
                }
            }
            Action::WantsLine { run } => {
                if run == self.run_number && matches!(self.mode, Mode::Live(_)) {
                    self.wants_line = true;
                }
            }
            Action::Type(line) => {
                if std::mem::take(&mut self.wants_line) {
                    let typed = self.typed.iter().cloned();
                    self.typed = typed.chain([line]).collect();
                }
            }
            Action::Decide { host, permission } => {
                self.asks = None;
                let decided = self.decided.iter().cloned();
                self.decided = decided.chain([(host, permission)]).collect();
            }
            Action::Pause => {
                if self.mode == Mode::Live(Pace::Going) {
                    self.mode = Mode::Live(Pace::Paused);
                }
            }
            Action::Resume => {
                if self.mode == Mode::Live(Pace::Paused) {
                    self.mode = Mode::Live(Pace::Going);
                    self.cursor = Cursor::after(&self.events, self.events.len());
                }
            }
            Action::Stop => {
                self.asks = None;
                self.forget_lines();
                if self.mode != Mode::Finished {
                    // What is still under way for the old number finds no session.
                    self.run_number += 1;
                    if let Mode::Live(_) = self.mode {
                        self.record_stop();
                    }
                    self.mode = Mode::Finished;
                }
            }
            Action::Step { direction, stops } => self.step(direction, stops),
            Action::ToStart => self.look(Cursor::default()),
            Action::ToEnd => self.look(Cursor::after(&self.events, self.events.len())),
            Action::GoTo(place) => match self.mode {
                Mode::Computing => self.awaited = Some(place),
                Mode::Live(_) | Mode::Finished => {
                    self.look(self.cursor);
                    self.go_to(place);
                }
            },
            Action::MoveTo(cursor) => {
                self.look(if cursor.events > self.events.len() {
                    self.cursor_at_end()
                } else {
                    cursor
                });
            }
            Action::MoveToTime(time) => {
                let events = self.events.partition_point(|event| event.time <= time);
                self.look(Cursor { events, time });
            }
            Action::SetSpeed(speed) => self.speed = speed,
            Action::SetAxis(axis) => self.axis = axis,
            Action::SetLanguage(language) => self.speak(language),
            Action::SetTheme(theme) => self.theme = theme,
        }
    }

    /// What was typed belongs to a run that is over.
    fn forget_lines(&mut self) {
        self.wants_line = false;
        self.typed = Rc::new([]);
    }

    /// A scenario as it is in the list.
    fn open_scenario(&mut self, scenario: &'static Scenario) {
        self.scenario = scenario;
        self.version = 0;
        self.title = None;
        self.brought = None;
        self.settings = Rc::new([]);
        self.draft = 0;
        self.comparison = None;
        self.problems = Rc::new([]);
        self.notice = None;
        self.open_source();
    }

    /// The program as the reader has left it.
    fn open_source(&mut self) {
        let kept = self.kept.of(self.key(), self.draft).cloned();
        self.open_this(kept.unwrap_or_else(|| self.original()));
    }

    /// Another program, which has nothing to do with what is on the screen.
    fn open_this(&mut self, source: Rc<str>) {
        self.refused.clear();
        self.events = Recorded::default();
        self.cursor = Cursor::default();
        self.refusal = None;
        self.set_source(source);
    }

    /// A program that is still as the page brought it speaks the language too.
    fn speak(&mut self, language: Language) {
        let was_original = !self.is_edited();
        self.language = language;
        if was_original && self.is_edited() {
            self.open_source();
        }
    }

    /// The program is now this one: its run is wanted. What the last one did stays until there is
    /// something to show instead.
    fn set_source(&mut self, source: Rc<str>) {
        self.knobs = params::params(&source).into();
        if let Some(comparison) = &mut self.comparison {
            comparison.follow(&source);
        }
        self.source = source;
        self.awaited = None;
        self.planned = Recorded::default();
        self.asks = None;
        self.forget_lines();
        self.run_number += 1;
        self.haste = Haste::AtOnce;
        self.mode = Mode::Computing;
    }

    fn compare(&mut self, comparing: Comparing) {
        self.comparison = match comparing {
            Comparing::Beside => self
                .scenario
                .companion()
                .map(|companion| Comparison::with(companion, &self.source)),
            Comparing::Alone => None,
        };
    }

    fn set_knob(&mut self, name: String, text: String) {
        self.refused.retain(|refused| refused.name != name);
        match params::rewrite(&self.source, &name, &text) {
            Ok(source) => {
                if source != *self.source {
                    self.set_source(source.into());
                    self.keep();
                }
            }
            Err(problem) => self.refused.push(RefusedKnob {
                name,
                text,
                problem,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
