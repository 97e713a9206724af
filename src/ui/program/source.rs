//! The source of the program: highlighted lines in the page, and the editor in their place when
//! the reader wants to change them.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, window};
use yew::prelude::{
    AttrValue, Callback, Html, InputEvent, KeyboardEvent, MouseEvent, PointerEvent, Properties,
    classes, component, html, use_memo, use_node_ref, use_state,
};

use super::appearance::{Listing, RowLook};
use super::caret::Caret;
use super::editing::{Asked, Desk, HINT, Places, Stage, use_editor};
use super::editor::TabKey;
use super::scrub::use_scrubbing;
use crate::playground::listing::Line;
use crate::playground::opening::Editing;
use crate::playground::session::{Action, Language};
use crate::ui::shared::Shared;
use crate::ui::text::EditingWords;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(super) struct SourceProps {
    pub(super) view: Shared<View>,
    /// Who wants to edit, if anybody does.
    pub(super) asked: Option<Asked>,
    /// The reader wants to, here.
    pub(super) onask: Callback<Caret>,
}

/// The source, with marks where lanes stand at the cursor.
#[component]
pub(super) fn Source(props: &SourceProps) -> Html {
    let view = &props.view;
    let session = &view.session;
    let words = EditingWords::of(session.language);
    let listing = use_memo((session.source.clone(), session.blamed()), |(_, blamed)| {
        Listing::of(session, blamed)
    });
    let places = Places {
        host: use_node_ref(),
        field: use_node_ref(),
    };
    let attempt = use_state(|| 0);
    let desk = use_editor(view, &listing, props.asked, *attempt, &places);
    let point = pointing(view, &desk, &props.onask);
    let frame = use_node_ref();
    let scrubbing = use_scrubbing(view, &frame, &pressed(&point));
    let is_open = desk.stage == Stage::Editor;
    let lines = (!is_open).then(|| plain_lines(view, &listing, desk.stage));
    let field =
        matches!(desk.stage, Stage::Waiting | Stage::Failed).then(|| field(view, &desk, &places));
    let onclick = (desk.stage == Stage::Plain).then(|| {
        let has_dragged = scrubbing.has_dragged.clone();
        Callback::from(move |event: MouseEvent| {
            if !has_dragged.take() && !has_selection() {
                point.emit((event.client_x(), event.client_y()));
            }
        })
    });
    html! {
        <>
            <div
                ref={frame}
                class={classes!("source", is_open.then_some("is-open"))}
                role="group"
                aria-label={view.words.source}
                tabindex={(!is_open).then_some("0")}
                {onclick}
                onpointerdown={scrubbing.onpointerdown}
                onpointermove={scrubbing.onpointermove}
                onpointerup={scrubbing.onpointerup}
                onpointercancel={scrubbing.onpointercancel}
            >
                <div class="source-inner">
                    { lines }
                    { field }
                    <div class="source-editor" ref={places.host} />
                </div>
            </div>
            { hint(view, &desk, words, move || attempt.set(*attempt + 1)) }
        </>
    }
}

/// What happens where the reader points at the source, in the window's pixels: the editor opens
/// there, or its caret goes there.
fn pointing(view: &Shared<View>, desk: &Desk, onask: &Callback<Caret>) -> Callback<(i32, i32)> {
    let (editing, editor, onask) = (view.session.editing, desk.editor.clone(), onask.clone());
    Callback::from(move |(x, y)| {
        if let Some(editor) = &*editor.borrow() {
            editor.select_at(x, y);
            editor.focus();
        } else if editing != Editing::Look
            && let Some(caret) = Caret::at(x, y)
        {
            onask.emit(caret);
        }
    })
}

fn pressed(point: &Callback<(i32, i32)>) -> Callback<PointerEvent> {
    point.reform(|event: PointerEvent| (event.client_x(), event.client_y()))
}

/// Whether the reader has selected text: to copy it, not to change it.
fn has_selection() -> bool {
    let selection = window().and_then(|window| window.get_selection().ok()?);
    selection.is_some_and(|selection| !selection.is_collapsed())
}

fn plain_lines(view: &View, listing: &Rc<Listing>, stage: Stage) -> Html {
    let mut rows = listing.rows(view);
    let lines = listing.lines.iter().enumerate().map(|(row, line)| {
        html! {
            <SourceLine
                key={row}
                {row}
                line={line.clone()}
                listing={Shared::from(listing.clone())}
                look={rows.remove(&row).unwrap_or_default()}
                language={view.session.language}
            />
        }
    });
    // Under the field it is only what gives the field its colours.
    let hidden = (stage != Stage::Plain).then_some("true");
    html! { <div class="source-lines" aria-hidden={hidden}>{ for lines }</div> }
}

#[derive(Properties)]
struct SourceLineProps {
    row: usize,
    line: Rc<Line>,
    /// What the line is of.
    listing: Shared<Listing>,
    look: RowLook,
    language: Language,
}

impl PartialEq for SourceLineProps {
    fn eq(&self, other: &Self) -> bool {
        // Most lines stay as they are in the next listing.
        self.row == other.row
            && self.line == other.line
            && self.look == other.look
            && self.language == other.language
            && (self.listing == other.listing || self.is_unmarked())
    }
}

impl SourceLineProps {
    fn is_unmarked(&self) -> bool {
        let mut stretches = self.line.iter();
        stretches.all(|it| it.knob.is_none() && it.blame.is_none())
    }
}

/// A line; most stay as they are when the cursor moves.
#[component]
fn SourceLine(props: &SourceLineProps) -> Html {
    let words = EditingWords::of(props.language);
    let stretches = props.line.iter().map(|stretch| {
        let look = props.listing.look(stretch, words);
        match look.class {
            Some(class) => html! {
                <span {class} title={look.title} data-knob={look.knob}>{ stretch.text.clone() }</span>
            },
            None => html! { { stretch.text.clone() } },
        }
    });
    let bars = props.look.bars.iter();
    let bars = bars.map(|class| html! { <i class={class.clone()} /> });
    let row = AttrValue::from(props.row.to_string());
    html! {
        <div class={classes!("source-line", props.look.class.clone())} data-row={row}>
            <span class="source-marks">{ for bars }</span>
            <span class="source-number" aria-hidden="true">{ props.row + 1 }</span>
            <span class="source-text">{ for stretches }</span>
        </div>
    }
}

/// A transparent field over the lines.
fn field(view: &Shared<View>, desk: &Desk, places: &Places) -> Html {
    let composes = desk.composes.clone();
    let oninput = {
        let (view, composes) = (view.clone(), composes.clone());
        Callback::from(move |event: InputEvent| {
            composes.set(event.is_composing());
            let field = event.target();
            let field = field.and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
            if let Some(field) = field {
                view.send(Action::Edit(field.value()));
            }
        })
    };
    let onkeydown = move |event: KeyboardEvent| composes.set(event.is_composing());
    html! {
        <textarea
            ref={places.field.clone()}
            aria-label={view.words.source}
            aria-describedby={HINT}
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            wrap="off"
            value={view.session.source.to_string()}
            {oninput}
            {onkeydown}
        />
    }
}

/// What can be done with the source as it is shown.
fn hint(
    view: &View,
    desk: &Desk,
    words: &'static EditingWords,
    try_again: impl Fn() + 'static,
) -> Html {
    let (text, button) = match desk.stage {
        Stage::Plain | Stage::Waiting if view.session.editing == Editing::Look => return html! {},
        Stage::Plain | Stage::Waiting => (words.invitation, html! {}),
        Stage::Failed => {
            let button = html! {
                <button type="button" class="plain-button" onclick={move |_| try_again()}>
                    { words.try_again }
                </button>
            };
            (words.not_loaded, button)
        }
        Stage::Editor => {
            let indents = *desk.tab_key == TabKey::Indents;
            let text = if indents {
                words.keys_while_tab_indents
            } else {
                words.keys
            };
            let tab_key = desk.tab_key.clone();
            let button = html! {
                <button
                    type="button"
                    class="plain-button"
                    aria-pressed={if indents { "true" } else { "false" }}
                    onclick={move |_| tab_key.set(tab_key.other())}
                >
                    { words.tab_indents }
                </button>
            };
            (text, button)
        }
    };
    html! {
        <div class="source-hint" aria-live={(desk.stage == Stage::Failed).then_some("polite")}>
            <p id={HINT}>{ text }</p>
            { button }
        </div>
    }
}
