//! Fields that people write into an address, as `URLSearchParams` reads them.

use super::{Editing, LONGEST_PROGRAM, Opening, Place, Problem, Setting};
use crate::playground::axis::AxisKind;
use crate::playground::session::{Language, Speed, Theme};
use crate::scenarios::OWN;

/// Begins the names of fields that set a knob.
const KNOB: &str = "param-";

/// How much of a value that could not be read is told.
const TOLD: usize = 40;

/// Names and values, still encoded, in the order of the address.
pub(super) struct Fields<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Fields<'a> {
    pub(super) fn of(text: &'a str) -> Fields<'a> {
        let parts = text.split('&').filter(|part| !part.is_empty());
        Fields(
            parts
                .map(|part| part.split_once('=').unwrap_or((part, "")))
                .collect(),
        )
    }

    /// These fields, and those of the others that they do not name.
    pub(super) fn before(mut self, others: Fields<'a>) -> Fields<'a> {
        self.0.extend(others.0);
        self
    }

    /// Follows the fields. Of several with the same name the first counts; unknown ones are for
    /// somebody else.
    pub(super) fn put_into(self, opening: &mut Opening) {
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in self.0 {
            let name = decoded(name).to_lowercase();
            if seen.contains(&name) {
                continue;
            }
            put(opening, &name, decoded(value));
            seen.push(name);
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
        "scenario" => {
            opening.scenario = Some(value);
            None
        }
        "title" => {
            opening.title = Some(value);
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
        "step" => take(&mut opening.place, "step", value, place),
        "speed" => take(&mut opening.speed, "speed", value, speed),
        _ => {
            if let Some(knob) = name.strip_prefix(KNOB) {
                opening.knobs.push((knob.to_owned(), value));
            }
            None
        }
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
        value: shortened(value),
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

fn place(text: &str) -> Option<Place> {
    match text {
        "end" => Some(Place::End),
        _ => text.parse().ok().map(Place::Stop),
    }
}

fn speed(text: &str) -> Option<Speed> {
    Speed::of(text.parse().ok()?)
}

fn shortened(mut value: String) -> String {
    if let Some((end, _)) = value.char_indices().nth(TOLD) {
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
                        bytes.push(high << 4 | low);
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
