//! The source of the program: highlighted lines, with a transparent field over them in which they
//! are edited.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::{Callback, Html, InputEvent, Properties, classes, component, html, use_memo};

use crate::playground::session::Action;
use crate::python::syntax::{HighlightKind, LineIndex, highlight};
use crate::trace::{EventKind, LaneId, LaneKind, LaneState, Span};
use crate::ui::shared::Shared;
use crate::ui::view::{View, hue_class};

#[derive(Properties, PartialEq)]
pub(super) struct SourceProps {
    pub(super) view: Shared<View>,
}

/// A line of the source, in stretches of one kind.
type Line = Vec<(HighlightKind, String)>;

/// The source, with marks where lanes stand at the cursor.
#[component]
pub(super) fn Source(props: &SourceProps) -> Html {
    let view = &props.view;
    let source = view.session.source.clone();
    let lines = use_memo(source.clone(), |source| {
        lines(source).into_iter().map(Rc::new).collect::<Vec<_>>()
    });
    let index = use_memo(source.clone(), |source| LineIndex::new(source));
    let standing = if view.session.refusal.is_some() {
        Vec::new()
    } else {
        standing(view, &index)
    };
    let refused: Vec<usize> = view
        .session
        .refusal
        .iter()
        .flat_map(|refusal| &refusal.places)
        .map(|place| row_of(&index, *place))
        .collect();
    let drawn = lines.iter().enumerate().map(|(row, line)| {
        let here: Vec<Stand> = standing
            .iter()
            .filter(|stand| stand.line == row)
            .copied()
            .collect();
        let standing = here.iter().take(MARKS).map(|stand| Mark {
            hue: view.hues.number(stand.lane),
            is_running: stand.is_running,
        });
        html! {
            <SourceLine
                key={row}
                {row}
                text={line.clone()}
                standing={standing.collect::<Vec<_>>()}
                is_refused={refused.contains(&row)}
            />
        }
    });
    let oninput = {
        let view = view.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target();
            let field = field.and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
            if let Some(field) = field {
                view.send(Action::Edit(field.value()));
            }
        })
    };
    html! {
        <div class="source">
            <div class="source-inner">
                <div class="source-lines" aria-hidden="true">{ for drawn }</div>
                <textarea
                    aria-label={view.words.source}
                    spellcheck="false"
                    autocomplete="off"
                    autocapitalize="off"
                    wrap="off"
                    value={source.to_string()}
                    {oninput}
                />
            </div>
        </div>
    }
}

/// A lane that stands at a line.
#[derive(Clone, Copy)]
struct Stand {
    lane: LaneId,
    line: usize,
    is_running: bool,
}

/// The lanes that have begun and not ended, the running one first.
fn standing(view: &View, index: &LineIndex) -> Vec<Stand> {
    let state = &view.state;
    let leaving = leaving(view);
    let lanes = (0..).map(LaneId).zip(&state.lanes);
    let mut standing: Vec<Stand> = lanes
        // The loop stands in no line: the program's own lane stands where it was started.
        .filter(|(_, lane)| lane.kind != LaneKind::Loop)
        .filter(|(_, lane)| !matches!(lane.state, LaneState::Ended(_) | LaneState::Created))
        .map(|(id, lane)| {
            let ahead = leaving.filter(|(leaver, _)| *leaver == id);
            (id, ahead.map_or(lane.span, |(_, span)| span))
        })
        .filter(|(_, span)| !span.is_empty())
        .map(|(id, span)| Stand {
            lane: id,
            line: row_of(index, span),
            is_running: state.running == Some(id),
        })
        .collect();
    if state.exit.is_some() {
        standing.clear();
    }
    standing.sort_by_key(|stand| !stand.is_running);
    standing
}

/// The running lane, and where it is about to stop: at the end of its turn, that is where it
/// stands.
fn leaving(view: &View) -> Option<(LaneId, Span)> {
    let next = view.session.events.get(view.session.cursor.events)?;
    let leaves = matches!(next.kind, EventKind::Waiting { .. });
    (leaves && view.state.running == Some(next.lane)).then_some((next.lane, next.span))
}

/// The row, counted from 0, on which a span begins.
fn row_of(index: &LineIndex, span: Span) -> usize {
    index.line(span.start).saturating_sub(1) as usize
}

/// As many lanes as are marked beside a line.
const MARKS: usize = 4;

/// A lane that is marked beside a line.
#[derive(Clone, Copy, PartialEq)]
struct Mark {
    hue: u8,
    is_running: bool,
}

#[derive(Properties, PartialEq)]
struct SourceLineProps {
    row: usize,
    text: Rc<Line>,
    standing: Vec<Mark>,
    is_refused: bool,
}

/// A line; most stay as they are when the cursor moves.
#[component]
fn SourceLine(props: &SourceLineProps) -> Html {
    let parts = props.text.iter().map(|(kind, text)| match class(*kind) {
        Some(class) => html! { <span {class}>{ text.clone() }</span> },
        None => html! { { text.clone() } },
    });
    let marks = props.standing.iter().map(|mark| {
        html! {
            <i class={classes!(hue_class(mark.hue), mark.is_running.then_some("is-running"))} />
        }
    });
    let first = props.standing.first().map(|mark| {
        classes!(
            hue_class(mark.hue),
            if mark.is_running {
                "is-current"
            } else {
                "is-standing"
            },
        )
    });
    html! {
        <div class={classes!("source-line", first, props.is_refused.then_some("is-refused"))}>
            <span class="source-marks">{ for marks }</span>
            <span class="source-number">{ props.row + 1 }</span>
            <span class="source-text">{ for parts }</span>
        </div>
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

fn lines(source: &str) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for stretch in highlight(source) {
        let text = source.get(stretch.span.start as usize..stretch.span.end as usize);
        for (index, part) in text.unwrap_or_default().split('\n').enumerate() {
            if index > 0 {
                lines.push(Line::new());
            }
            if let Some(line) = lines.last_mut()
                && !part.is_empty()
            {
                line.push((stretch.kind, part.to_owned()));
            }
        }
    }
    lines
}
