//! How a session follows what the address says.

use std::rc::Rc;

use super::{Comparing, Session};
use crate::playground::axis::Cursor;
use crate::playground::kept::KeptEdits;
use crate::playground::opening::{LONGEST_PROGRAM, Notice, Opening, Place, Problem, Setting};
use crate::playground::params::{self, Param, ParamError};
use crate::scenarios::{self, OWN};
use crate::trace::Time;

/// How many problems are known at most: as many as an address has fields.
const MOST_TOLD: usize = 200;

impl Session {
    /// A session that shows what the page is opened with, its first run wanted; none only where
    /// there is no scenario at all. What cannot be followed stands in its `problems`.
    pub fn open(opening: Opening) -> Option<Session> {
        Session::open_again(opening, KeptEdits::default())
    }

    /// Likewise, for a reader who has edited here before. Where the address says no more than a
    /// scenario, its program is as they have left it.
    pub fn open_again(opening: Opening, kept: KeptEdits) -> Option<Session> {
        let first = scenarios::all().first()?;
        let language = opening.language.unwrap_or_default();
        let theme = opening.theme.unwrap_or_default();
        let mut session = Session::new(first, language, theme);
        session.setting = opening.setting;
        session.editing = opening.editing.unwrap_or(opening.setting.editing());
        session.kept = kept;
        if session.is_kept() {
            // It stays where the address is a broken link.
            session.open_source();
        }
        session.enter(opening);
        Some(session)
    }

    /// Shows what the address says now. What it leaves open is as in a page just opened, but for
    /// the language, the colours and the speed, which are the reader's.
    pub(super) fn enter(&mut self, opening: Opening) {
        let is_lost = opening.is_lost();
        self.problems = opening.problems.into();
        if is_lost {
            // What is shown may be the reader's own work.
            return;
        }
        self.language = opening.language.unwrap_or(self.language);
        self.theme = opening.theme.unwrap_or(self.theme);
        self.speed = opening.speed.unwrap_or(self.speed);
        self.axis = opening.axis.unwrap_or_default();
        self.editing = opening.editing.unwrap_or(self.setting.editing());
        self.notice = None;
        // What the reader has allowed was for another program.
        self.decided = Rc::new([]);
        self.comparison = None;
        self.title = None;
        self.brought = None;
        self.draft = 0;
        // What an embed's author sets is where its readers start.
        self.settings = match self.setting {
            Setting::Embed => opening.knobs.clone().into(),
            Setting::Page => Rc::new([]),
        };
        self.open_place_of(opening.scenario, opening.tab);
        if self.scenario.id == OWN {
            let title = opening.title.filter(|title| !title.trim().is_empty());
            self.title = title.map(Rc::from);
        }
        // What somebody else wants to show is shown, and what the reader made of it stays kept.
        let says_more =
            opening.program.is_some() || !opening.knobs.is_empty() || opening.place.is_some();
        if says_more {
            self.open_this(self.original());
        } else {
            self.open_source();
        }
        if let Some(program) = opening.program {
            if self.scenario.id == OWN {
                self.brought = Some((self.draft, program.as_str().into()));
            }
            if *self.source != *program {
                self.set_source(program.into());
            }
            // In an embed the program is that of the page around it.
            self.notice = (self.setting == Setting::Page).then_some(Notice::CameByLink);
        }
        for (name, text) in opening.knobs {
            self.turn(&name, &text);
        }
        if says_more {
            self.draft = self.draft_for(&self.source);
            if let Some((draft, _)) = &mut self.brought {
                *draft = self.draft;
            }
        }
        if opening.comparing == Some(Comparing::Beside) {
            self.compare(Comparing::Beside);
        }
        self.awaited = opening.place;
    }

    /// The scenario and the tab, as far as there are such.
    fn open_place_of(&mut self, id: Option<String>, tab: Option<usize>) {
        self.version = 0;
        let found = id
            .as_deref()
            .map_or_else(|| scenarios::all().first(), |id| scenarios::find(id));
        match (found, id) {
            (Some(scenario), _) => self.scenario = scenario,
            (None, Some(id)) => {
                self.scenario = scenarios::all().first().unwrap_or(self.scenario);
                self.tell(Problem::NoSuchScenario(id));
                // The tab was one of the scenario that is not there.
                return;
            }
            (None, None) => {}
        }
        match tab {
            Some(tab) if tab < self.scenario.versions.len() => self.version = tab,
            Some(tab) => self.tell(Problem::NoSuchTab(tab)),
            None => {}
        }
    }

    /// Sets the knob that is meant by a name in an address; what it refuses is told. Whether it
    /// is set so now.
    pub(super) fn turn(&mut self, meant: &str, text: &str) -> bool {
        match set_meant(&self.source, &self.knobs, meant, text) {
            // A knob may hold a text, and an address one of any length.
            Ok(source) if source.len() > LONGEST_PROGRAM.max(self.source.len()) => {
                self.tell(Problem::ProgramTooLong);
                false
            }
            Ok(source) => {
                if source != *self.source {
                    self.set_source(source.into());
                }
                true
            }
            Err(problem) => {
                self.tell(Problem::Knob(problem));
                false
            }
        }
    }

    /// Looks at a place, now that the run is there.
    pub(super) fn go_to(&mut self, place: Place) {
        let (cursor, is_there) = match place {
            Place::End => (self.cursor_at_end(), true),
            Place::Stop(0) => (Cursor::default(), true),
            Place::Stop(number) => {
                let stop = self.events.timeline().steps.stop(number - 1);
                let count = stop.unwrap_or(self.events.len());
                (Cursor::after(&self.events, count), stop.is_some())
            }
            Place::At(cursor) if cursor.events <= self.events.len() => {
                // Between this event and the next; after the last, a run beside goes on.
                let from = Cursor::after(&self.events, cursor.events).time;
                let next = self.events.get(cursor.events);
                let until = next.map_or(Time(u64::MAX), |next| next.time.max(from));
                let time = cursor.time.clamp(from, until);
                (Cursor { time, ..cursor }, true)
            }
            Place::At(_) => (self.cursor_at_end(), false),
        };
        self.cursor = cursor;
        if !is_there {
            self.tell(Problem::EndsBefore);
        }
    }

    /// Adds to what the reader is told, once.
    pub(super) fn tell(&mut self, problem: Problem) {
        if self.problems.len() < MOST_TOLD && !self.problems.contains(&problem) {
            let told = self.problems.iter().cloned();
            self.problems = told.chain([problem]).collect();
        }
    }
}

/// The source, which has these knobs, with the one set that is meant by a name in an address.
pub(super) fn set_meant(
    source: &str,
    knobs: &[Param],
    meant: &str,
    text: &str,
) -> Result<String, ParamError> {
    let mut names = knobs.iter().map(|knob| &knob.name);
    let exact = names.clone().find(|name| *name == meant);
    match exact.or_else(|| names.find(|name| is_meant(name, meant))) {
        Some(name) => params::rewrite(source, name, text),
        None => Err(ParamError::Unknown {
            name: meant.to_owned(),
        }),
    }
}

/// Whether a knob's name is meant by one that somebody wrote into an address or an attribute.
pub(super) fn is_meant(name: &str, meant: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().replace(['-', '.'], "_");
    plain(name) == plain(meant)
}

#[cfg(test)]
mod tests;
