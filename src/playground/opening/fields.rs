//! Fields that people write into an address, as `URLSearchParams` reads them.

use super::{Editing, LONGEST_PROGRAM, Opening, Place, Problem, Setting, quoted};
use crate::playground::axis::{AxisKind, Cursor};
use crate::playground::session::{Comparing, Language, Speed, Theme};
use crate::scenarios::OWN;
use crate::trace::Time;

/// Begins the names of fields that set a knob.
const KNOB: &str = "param-";

/// How many fields are read; nobody needs more.
const MOST: usize = 200;

/// The longest title that is taken whole, in characters.
const LONGEST_TITLE: usize = 200;

/// Names and values, decoded, in the order of the address.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Fields(pub(super) Vec<(String, String)>);

impl Fields {
    /// The fields of a query.
    pub(super) fn of(text: &str) -> Fields {
        let parts = text.split('&').filter(|part| !part.is_empty()).take(MOST);
        let fields = parts.map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decoded(name), decoded(value))
        });
        Fields(fields.collect())
    }

    /// The field that names a scenario.
    pub(super) fn scenario(id: String) -> Fields {
        Fields(vec![("scenario".to_owned(), id)])
    }

    /// The names and the values.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.0.iter();
        fields.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// These fields, and after them the others.
    pub(super) fn and(mut self, others: Fields) -> Fields {
        self.0.extend(others.0);
        self
    }

    /// These fields, and of the others those that do not belong to another program.
    pub(super) fn over(self, others: Fields) -> Fields {
        let scenario = |fields: &Fields| {
            let mut found = fields.pairs().filter(|(name, _)| *name == "scenario");
            found.next().map(|(_, id)| id.to_owned())
        };
        let has_program = |fields: &Fields| fields.pairs().any(|(name, _)| name == "program");
        let (this, other) = (scenario(&self), scenario(&others));
        let is_other = has_program(&self)
            || this.is_some() && (has_program(&others) || other.is_some() && this != other);
        let others = if is_other {
            others.of_the_page()
        } else {
            others
        };
        self.and(others)
    }

    /// Those that say nothing of a program or its run.
    pub(super) fn of_the_page(mut self) -> Fields {
        self.0
            .retain(|(name, _)| matches!(name.as_str(), "embed" | "lang" | "theme" | "mode"));
        self
    }

    /// Follows the fields. Of several with the same name the first counts, of knobs the last;
    /// unknown ones are for somebody else.
    pub(super) fn put_into(self, opening: &mut Opening) {
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in self.0 {
            let lowered = name.to_lowercase();
            if lowered.starts_with(KNOB) {
                let knob = name.get(KNOB.len()..).unwrap_or_default();
                opening.knobs.push((knob.to_owned(), value));
            } else if !seen.contains(&lowered) {
                put(opening, &lowered, value);
                seen.push(lowered);
            }
        }
        if opening.program.is_some() {
            opening.scenario = Some(OWN.to_owned());
        }
    }
}

impl Opening {
    /// What one field says, by its lower-case name; its value is no longer encoded.
    pub fn of_field(name: &str, value: String) -> Opening {
        let mut opening = Opening::default();
        put(&mut opening, name, value);
        opening
    }
}

fn put(opening: &mut Opening, name: &str, value: String) {
    let problem = match name {
        "embed" => {
            opening.setting = Setting::Embed;
            None
        }
        "beside" => {
            opening.comparing = Some(Comparing::Beside);
            None
        }
        "scenario" => {
            opening.scenario = Some(value);
            None
        }
        "title" => {
            opening.title = Some(shortened(value, LONGEST_TITLE));
            None
        }
        "program" if value.len() > LONGEST_PROGRAM => Some(Problem::ProgramTooLong),
        "program" => {
            opening.program = Some(value);
            None
        }
        "tab" => take(&mut opening.tab, "tab", value, |text| text.parse().ok()),
        "lang" => take(&mut opening.language, "lang", value, language),
        "theme" => take(&mut opening.theme, "theme", value, theme),
        "view" => take(&mut opening.axis, "view", value, axis),
        "mode" => take(&mut opening.editing, "mode", value, editing),
        "step" => take(&mut opening.place, "step", value, step),
        "at" => take(&mut opening.place, "at", value, at),
        "speed" => take(&mut opening.speed, "speed", value, speed),
        _ => None,
    };
    opening.problems.extend(problem);
}

/// Puts what a field says where it belongs.
fn take<T>(
    target: &mut Option<T>,
    field: &'static str,
    value: String,
    read: impl Fn(&str) -> Option<T>,
) -> Option<Problem> {
    *target = read(value.trim());
    target.is_none().then(|| Problem::Unreadable {
        field,
        value: quoted(&value).into_owned(),
    })
}

fn language(text: &str) -> Option<Language> {
    // As in the `lang` attribute, a region may follow.
    match text.split('-').next()?.to_lowercase().as_str() {
        "zh" => Some(Language::Zh),
        "en" => Some(Language::En),
        _ => None,
    }
}

fn theme(text: &str) -> Option<Theme> {
    match text {
        "auto" => Some(Theme::System),
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        _ => None,
    }
}

fn axis(text: &str) -> Option<AxisKind> {
    match text {
        "time" => Some(AxisKind::Time),
        "turns" => Some(AxisKind::Turn),
        _ => None,
    }
}

fn editing(text: &str) -> Option<Editing> {
    match text {
        "look" => Some(Editing::Look),
        "edit" => Some(Editing::Open),
        _ => None,
    }
}

fn step(text: &str) -> Option<Place> {
    match text {
        "end" => Some(Place::End),
        _ => text.parse().ok().map(Place::Stop),
    }
}

/// A number of events, and after a point the program time in nanoseconds where it is later than
/// the last of them.
fn at(text: &str) -> Option<Place> {
    let (events, time) = text.split_once('.').unwrap_or((text, "0"));
    Some(Place::At(Cursor {
        events: events.parse().ok()?,
        time: Time(time.parse().ok()?),
    }))
}

fn speed(text: &str) -> Option<Speed> {
    Speed::of(text.parse().ok()?)
}

fn shortened(mut value: String, most: usize) -> String {
    if let Some((end, _)) = value.char_indices().nth(most) {
        value.truncate(end);
        value.push('…');
    }
    value
}

/// The text that a percent-encoded one stands for, with `+` for a space. What is no encoding
/// stands for itself, and bytes that are no UTF-8 for U+FFFD.
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
                    (Some(high), Some(low)) => {
                        bytes.push((high << 4) | low);
                        rest = ahead;
                    }
                    _ => bytes.push(b'%'),
                }
            }
            _ => bytes.push(byte),
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests;
