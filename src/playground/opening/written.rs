//! An opening as the fields that say it.

use super::fields::Fields;
use super::{Editing, Opening, Place, Setting};
use crate::playground::axis::{AxisKind, Cursor};
use crate::playground::session::{Comparing, Language, Theme};

impl Opening {
    /// The fields that say this: all but the whole program.
    pub fn fields(&self) -> Fields {
        let mut fields = Vec::new();
        let mut put = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                fields.push((name.to_owned(), value));
            }
        };
        let flag = |is_set: bool| is_set.then(String::new);
        put("embed", flag(self.setting == Setting::Embed));
        put("scenario", self.scenario.clone());
        put("tab", self.tab.map(|tab| tab.to_string()));
        put("title", self.title.clone());
        put("lang", self.language.map(|it| language(it).to_owned()));
        put("theme", self.theme.map(|it| theme(it).to_owned()));
        put("view", self.axis.map(|it| axis(it).to_owned()));
        let mode = self.editing.and_then(editing);
        put("mode", mode.map(str::to_owned));
        let speed = self.speed.map(|speed| speed.factor().to_string());
        put("speed", speed);
        put("beside", flag(self.comparing == Some(Comparing::Beside)));
        match self.place {
            Some(Place::At(cursor)) => put("at", Some(at(cursor))),
            Some(Place::Stop(number)) => put("step", Some(number.to_string())),
            Some(Place::End) => put("step", Some("end".to_owned())),
            None => {}
        }
        for (name, value) in &self.knobs {
            put(&["param-", name].concat(), Some(value.clone()));
        }
        Fields(fields)
    }
}

impl Fields {
    /// The fields as a query, without its `?`.
    pub fn query(&self) -> String {
        let mut text = String::new();
        for (name, value) in self.pairs() {
            if !text.is_empty() {
                text.push('&');
            }
            encode(&mut text, name);
            if !value.is_empty() {
                text.push('=');
                encode(&mut text, value);
            }
        }
        text
    }
}

fn language(language: Language) -> &'static str {
    match language {
        Language::Zh => "zh",
        Language::En => "en",
    }
}

fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn axis(axis: AxisKind) -> &'static str {
    match axis {
        AxisKind::Time => "time",
        AxisKind::Turn => "turns",
    }
}

fn editing(editing: Editing) -> Option<&'static str> {
    match editing {
        Editing::Look => Some("look"),
        Editing::Open => Some("edit"),
        // What the page does anyway needs no word.
        Editing::OnRequest => None,
    }
}

fn at(cursor: Cursor) -> String {
    let events = cursor.events.to_string();
    match cursor.time.0 {
        0 => events,
        time => [&events, ".", &time.to_string()].concat(),
    }
}

/// Percent-encodes all but what no part of an address gives a meaning to.
fn encode(text: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
            text.push('%');
            text.push(digit(byte >> 4).to_ascii_uppercase());
            text.push(digit(byte & 15).to_ascii_uppercase());
        }
    }
}
