//! What the source looks like, in the page and in the editor alike: the classes of its stretches
//! and of its lines.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::AttrValue;

use crate::playground::listing::{Line, Stretch, lines};
use crate::playground::params::Param;
use crate::playground::session::{Blame, Session};
use crate::playground::standing::{row_of, standing};
use crate::python::syntax::{HighlightKind, LineIndex};
use crate::ui::text::EditingWords;
use crate::ui::view::{View, hue_class};

/// What a stretch of a line looks like.
pub(super) struct StretchLook {
    /// Its style classes, if it has any.
    pub(super) class: Option<AttrValue>,
    /// What is told of it under the pointer.
    pub(super) title: Option<AttrValue>,
    /// The knob whose number it is.
    pub(super) knob: Option<AttrValue>,
}

/// What a whole line looks like.
#[derive(Clone, PartialEq, Default)]
pub(super) struct RowLook {
    /// Its style classes.
    pub(super) class: String,
    /// The classes of the bars beside it, one for each lane that stands at it.
    pub(super) bars: Vec<AttrValue>,
}

/// As many lanes as are marked beside a line.
const BARS: usize = 4;

/// The source of a session, ready to be shown.
pub(super) struct Listing {
    /// Its lines.
    pub(super) lines: Vec<Rc<Line>>,
    /// Where they begin.
    pub(super) index: LineIndex,
    knobs: Rc<[Param]>,
    blamed: Vec<Blame>,
}

impl Listing {
    /// The listing of a session's source, of which this is blamed.
    pub(super) fn of(session: &Session, blamed: &[Blame]) -> Listing {
        let source = &session.source;
        let lines = lines(source, &session.knobs, blamed).into_iter();
        Listing {
            lines: lines.map(Rc::new).collect(),
            index: LineIndex::new(source),
            knobs: session.knobs.clone(),
            blamed: blamed.to_vec(),
        }
    }

    pub(super) fn look(&self, stretch: &Stretch, words: &EditingWords) -> StretchLook {
        let token = class(stretch.kind);
        let knob = stretch.knob.and_then(|knob| self.knobs.get(knob));
        let blame = stretch.blame.and_then(|blame| self.blamed.get(blame));
        let marks = [token, knob.map(|_| "scrub"), blame.map(|_| "is-blamed")];
        let class = match marks {
            [token, None, None] => token.map(AttrValue::from),
            marks => Some(
                marks
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .into(),
            ),
        };
        let title = blame.map(|blame| blame.text.clone().into());
        StretchLook {
            class,
            title: title.or(knob.map(|_| words.drag.into())),
            knob: knob.map(|knob| knob.name.clone().into()),
        }
    }

    /// The lines that look like something, counted from 0.
    pub(super) fn rows(&self, view: &View) -> BTreeMap<usize, RowLook> {
        let mut rows: BTreeMap<usize, RowLook> = BTreeMap::new();
        for stand in standing(&view.session, &view.state, &self.index) {
            let row = rows.entry(stand.row).or_default();
            let hue = hue_class(view.hues.number(stand.lane));
            if row.bars.is_empty() {
                let state = if stand.is_running {
                    "is-current"
                } else {
                    "is-standing"
                };
                row.class = [hue, " ", state].concat();
            }
            if row.bars.len() < BARS {
                let bar = if stand.is_running {
                    [hue, " is-running"].concat().into()
                } else {
                    hue.into()
                };
                row.bars.push(bar);
            }
        }
        for blame in &self.blamed {
            let row = rows
                .entry(row_of(&self.index, blame.span.start as usize))
                .or_default();
            row.class = "is-refused".to_owned();
        }
        rows
    }
}

fn class(kind: HighlightKind) -> Option<&'static str> {
    match kind {
        HighlightKind::Keyword => Some("token-keyword"),
        HighlightKind::String => Some("token-string"),
        HighlightKind::Number => Some("token-number"),
        HighlightKind::Comment => Some("token-comment"),
        HighlightKind::Definition => Some("token-definition"),
        HighlightKind::Decorator => Some("token-decorator"),
        HighlightKind::Builtin => Some("token-builtin"),
        HighlightKind::Plain | HighlightKind::Operator => None,
    }
}
