//! What is pasted elsewhere to show what is seen here: a link, a frame, or an element of
//! `embed.js`, each for an [`Opening`].

use super::link::link;
use super::opening::{Editing, Opening, Place, Setting};
use super::session::Theme;
use crate::scenarios::{self, OWN};

/// What a frame may do: run scripts and fetch the page's own files, open a page of its own, save
/// files. As `embed.js` has it.
const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/// The Python that programs are run as where nothing else is said.
const USUAL_CPYTHON: &str = "3.11";

/// What is wanted of what is pasted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Whether it begins at the place that is looked at now.
    pub place: Included,
    /// Whether readers may change the program of an embed.
    pub editing: Editing,
    /// The colours of an embed.
    pub theme: Theme,
    /// How high a frame is, in CSS pixels.
    pub height: u32,
}

/// Whether something is part of what is shared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Included {
    /// It is.
    Included,
    /// It is left out.
    LeftOut,
}

/// Something that is seen, as it can be shown elsewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct Shared {
    /// What opens it.
    pub opening: Opening,
    /// The number of the stop that is looked at.
    pub stop: usize,
    /// The whole program as it stands.
    pub source: String,
    /// What it is called.
    pub title: String,
    /// The address of the page without what it shows, such as `https://playground.example/`.
    pub page: String,
}

impl Shared {
    /// The address of a page that shows this; none if the program is too long for one.
    pub fn link(&self, wanted: Wanted) -> Option<String> {
        let opening = self.placed(wanted);
        Some([&self.page, "#", &link(&opening)?].concat())
    }

    /// The address of an embedded page that shows this, likewise. Fields say it where they can,
    /// so that an author can read and change them.
    pub fn frame_address(&self, wanted: Wanted) -> Option<String> {
        let opening = self.embedded(wanted);
        let shown = match opening.program {
            Some(_) => link(&opening)?,
            None => self.by_hand(opening).fields().query(),
        };
        Some([&self.page, "?embed#", &shown].concat())
    }

    /// The HTML of a frame, likewise.
    pub fn frame(&self, wanted: Wanted) -> Option<String> {
        let address = self.frame_address(wanted)?;
        let title = ["asyncio playground: ", &self.title].concat();
        let height = wanted.height.to_string();
        Some(
            [
                "<iframe\n  src=\"",
                &escaped(&address),
                "\"\n  title=\"",
                &escaped(&title),
                "\"\n  width=\"100%\" height=\"",
                &height,
                "\" style=\"border: 0\"\n  loading=\"lazy\"\n  sandbox=\"",
                SANDBOX,
                "\"\n  allow=\"clipboard-write\"\n></iframe>\n",
            ]
            .concat(),
        )
    }

    /// The HTML of an element, and of the script that defines it. None where HTML cannot carry
    /// the program, or where it is one for an older Python, which an element cannot say.
    pub fn element(&self, wanted: Wanted) -> Option<String> {
        let opening = self.embedded(wanted);
        let program = match &opening.program {
            Some(_) if !self.is_usual() || !is_html(&self.source) => return None,
            Some(program) => Some(program.clone()),
            None => None,
        };
        let mut opening = self.by_hand(opening);
        if program.is_some() {
            opening.title.get_or_insert_with(|| self.title.clone());
            opening.scenario = None;
            opening.tab = None;
        }
        let mut html = [
            "<script async src=\"",
            &escaped(&self.page),
            "embed.js\"></script>\n",
        ]
        .concat();
        html.push_str("<asyncio-playground");
        for (name, value) in opening.fields().pairs() {
            html.extend([" ", name, "=\"", &escaped(value), "\""]);
        }
        html.push('>');
        if let Some(program) = program {
            // The first line break after `<pre>` is none of the program's.
            html.extend(["<pre>\n", &escaped(&program), "</pre>"]);
        }
        html.push_str("</asyncio-playground>\n");
        Some(html)
    }

    fn placed(&self, wanted: Wanted) -> Opening {
        let mut opening = self.opening.clone();
        if wanted.place == Included::LeftOut {
            opening.place = None;
        }
        opening
    }

    fn embedded(&self, wanted: Wanted) -> Opening {
        Opening {
            editing: Some(wanted.editing).filter(|editing| *editing == Editing::Open),
            theme: Some(wanted.theme).filter(|theme| *theme != Theme::System),
            ..self.placed(wanted)
        }
    }

    /// As an author would write it.
    fn by_hand(&self, mut opening: Opening) -> Opening {
        if opening.place.is_some() {
            opening.place = Some(Place::Stop(self.stop));
        }
        opening.speed = opening.speed.filter(|speed| speed.factor() != 1.0);
        opening.setting = Setting::Page;
        opening
    }

    /// Whether the program is run as any other.
    fn is_usual(&self) -> bool {
        let id = self.opening.scenario.as_deref().unwrap_or(OWN);
        let versions = scenarios::find(id).map_or(&[][..], |scenario| scenario.versions);
        let version = versions.get(self.opening.tab.unwrap_or(0));
        version.is_none_or(|version| version.cpython == USUAL_CPYTHON)
    }
}

/// Whether a text comes out of HTML as it went in.
fn is_html(text: &str) -> bool {
    text.chars()
        .all(|char| matches!(char, '\n' | '\t') || !char.is_control())
}

/// The text as content or an attribute of HTML.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' | '\t' => html.push(char),
            // No reference stands for most of these; the reader sees that something was there.
            _ if char.is_control() => html.push('\u{fffd}'),
            _ => html.push(char),
        }
    }
    html
}

#[cfg(test)]
mod tests;
