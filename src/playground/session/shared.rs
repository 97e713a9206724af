//! What of a session a link holds.

use super::opened::is_meant;
use super::{Comparing, Mode, Session, Theme};
use crate::playground::axis::{AxisKind, Cursor};
use crate::playground::opening::{Editing, Opening, Place, Setting};
use crate::playground::params::{self, Param, ParamValue};
use crate::trace::Time;

/// How many knobs a link turns; where more were turned, it has the whole program.
const MOST_KNOBS: usize = 64;

impl Session {
    /// What opens a page that shows what this one does. What the reader allowed programs to do is
    /// nothing to hand on.
    pub fn opening(&self) -> Opening {
        // Whoever follows the link has the scenario, and nothing that was made of it here.
        let (program, knobs) = match turned(self.listed(), &self.source) {
            Some(knobs) => (None, knobs),
            None => (Some(self.source.to_string()), Vec::new()),
        };
        Opening {
            setting: Setting::Page,
            scenario: Some(self.scenario.id.to_owned()),
            title: self.title.as_deref().map(str::to_owned),
            tab: (self.version > 0).then_some(self.version),
            program,
            knobs,
            speed: Some(self.speed),
            axis: (self.axis != AxisKind::default()).then_some(self.axis),
            comparing: self.comparison.as_ref().map(|_| Comparing::Beside),
            place: self.place(),
            language: Some(self.language),
            // The reader's own colours are not for others, unless they were chosen.
            theme: Some(self.theme).filter(|theme| *theme != Theme::System),
            editing: Some(self.editing).filter(|editing| *editing != Editing::OnRequest),
            problems: Vec::new(),
        }
    }

    /// The place that is looked at; none for the end of a whole run, where a page begins.
    fn place(&self) -> Option<Place> {
        if self.awaited.is_some() {
            return self.awaited;
        }
        let last = Cursor::after(&self.events, self.cursor.events);
        let is_end = match self.mode {
            Mode::Computing => true,
            Mode::Live(_) | Mode::Finished => {
                self.cursor == last && self.events.len() >= self.planned.len()
            }
        };
        if is_end && self.is_at_end() {
            return None;
        }
        // What the next run leaves of a place is its events.
        let time = match self.cursor.time {
            time if time == last.time || self.mode == Mode::Computing => Time(0),
            time => time,
        };
        Some(Place::At(Cursor {
            time,
            ..self.cursor
        }))
    }

    /// The stop at the cursor or the last before it, counted from the start; for those who write
    /// a place down rather than a link.
    pub fn stop_at_cursor(&self) -> usize {
        let steps = &self.events.timeline().steps;
        steps.stops_until(self.cursor.events)
    }
}

/// The knobs and what to set them to that make one program of the other, if they alone do.
fn turned(original: &str, source: &str) -> Option<Vec<(String, String)>> {
    if original == source {
        return Some(Vec::new());
    }
    let (before, after) = (params::params(original), params::params(source));
    let mut rewritten = original.to_owned();
    let mut turned = Vec::new();
    for knob in &after {
        let literal = &source[knob.literal_span.clone()];
        let old = before.iter().find(|old| old.name == knob.name)?;
        if original[old.literal_span.clone()] == *literal {
            continue;
        }
        let text = match &knob.value {
            ParamValue::String(text) => text.as_str(),
            _ => literal,
        };
        rewritten = params::rewrite(&rewritten, &knob.name, text).ok()?;
        turned.push((field_of(knob, &after), text.to_owned()));
    }
    (rewritten == source && turned.len() <= MOST_KNOBS).then_some(turned)
}

/// What a knob is called in an address and in an attribute, where no letter is a capital.
fn field_of(knob: &Param, all: &[Param]) -> String {
    let field = knob.name.to_lowercase().replace(['_', '.'], "-");
    let meant = all.iter().filter(|other| is_meant(&other.name, &field));
    match meant.count() {
        1 => field,
        _ => knob.name.clone(),
    }
}

#[cfg(test)]
mod tests;
