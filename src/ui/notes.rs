//! A scenario's notes: paragraphs, lists, `code`, **strong** and [links](…), and nothing more of
//! Markdown; besides, terms that tell their meaning, and marks of the documents' points.

use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;
use yew::prelude::{
    AttrValue, Callback, Html, Properties, UseStateSetter, component, html, use_effect_with,
    use_state_eq,
};

use super::page;
use super::runs::PageState;
use super::text::Words;
use crate::host::browser::idle;
use crate::playground::session::Language;
use crate::scenarios::{self, GLOSSARY, Term, find, terms};

#[derive(Properties, PartialEq)]
pub(super) struct NotesInTimeProps {
    /// The scenario's.
    pub(super) id: &'static str,
    pub(super) language: Language,
    pub(super) page: PageState,
}

/// The notes, once the page has drawn its first timeline and has time for them. Those of the
/// scenario that the plain page opens come with its first part; for others it fetches the rest.
#[component]
pub(super) fn NotesInTime(props: &NotesInTimeProps) -> Html {
    let has_time = use_state_eq(|| false);
    {
        let setter = has_time.setter();
        let is_at_hand = scenarios::all().first().is_some_and(|it| it.id == props.id);
        use_effect_with(props.page, move |page| {
            if *page == PageState::Drawn {
                spawn_local(async move {
                    if is_at_hand {
                        idle().await;
                    } else {
                        page::rest_of_program().await;
                    }
                    setter.set(true);
                });
            }
        });
    }
    let words = Words::of(props.language);
    match find(props.id) {
        Some(scenario) if *has_time => html! {
            <Notes
                key={[scenario.id, words.lang].concat()}
                {words}
                markdown={props.language.of(scenario.notes())}
                glossary={props.language.of(GLOSSARY)}
            />
        },
        _ => Html::default(),
    }
}

#[derive(Properties)]
struct NotesProps {
    words: &'static Words,
    markdown: &'static str,
    /// One language of the glossary.
    glossary: &'static str,
}

impl PartialEq for NotesProps {
    fn eq(&self, other: &Self) -> bool {
        // The words go with the language, and so with the text.
        self.markdown == other.markdown && self.glossary == other.glossary
    }
}

/// The notes, in a card. At most one term shows its meaning, below the paragraph or the item that
/// it stands in.
#[component]
fn Notes(props: &NotesProps) -> Html {
    let open = use_state_eq(|| None);
    let text = Text {
        words: props.words,
        glossary: props.glossary,
        open: *open,
        set_open: open.setter(),
    };
    let blocks = props.markdown.split("\n\n").map(str::trim);
    let blocks = blocks
        .filter(|block| !block.is_empty())
        .map(|block| text.block(block));
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && open.is_some() {
                event.stop_propagation();
                open.set(None);
            }
        })
    };
    let has_points = ["{A ", "{B "]
        .iter()
        .any(|mark| props.markdown.contains(mark));
    html! {
        <section class="card notes" aria-labelledby="notes-title" {onkeydown}>
            <h2 id="notes-title">{ props.words.notes }</h2>
            { for blocks }
            if has_points {
                <p class="points">{ text.inline(props.words.points) }</p>
            }
        </section>
    }
}

/// The id of a term in the [`terms`] of the glossary, as the notes name it.
type TermId = &'static str;

/// What does not stand at the beginning of a line.
const CLOSING: &str = ".,:;!?)，。、：；！？）”’";

/// What the text of the notes is drawn with.
struct Text {
    words: &'static Words,
    glossary: &'static str,
    /// The term that shows its meaning.
    open: Option<TermId>,
    set_open: UseStateSetter<Option<TermId>>,
}

impl Text {
    fn block(&self, text: &'static str) -> Html {
        if !text.starts_with("- ") {
            return html! { <><p>{ self.inline(text) }</p>{ self.meaning_below(text) }</> };
        }
        let items = text.lines().map(|line| {
            let item = line.strip_prefix("- ").unwrap_or(line);
            html! { <li>{ self.inline(item) }{ self.meaning_below(item) }</li> }
        });
        html! { <ul>{ for items }</ul> }
    }

    /// Where the meaning of a term in this text is shown: there from the beginning, so that
    /// screen readers hear it change.
    fn meaning_below(&self, text: &'static str) -> Html {
        if !text.contains("](#term:") {
            return Html::default();
        }
        let term = self
            .open
            .filter(|id| text.contains(&["](#term:", id, ")"].concat()))
            .and_then(|id| self.term(id));
        let meaning = term.map(|Term { name, meaning, .. }| {
            html! { <p><dfn>{ name }</dfn>{ " " }{ self.inline(meaning) }</p> }
        });
        html! { <div class="meaning" role="status">{ meaning }</div> }
    }

    fn term(&self, id: &str) -> Option<Term<'static>> {
        terms(self.glossary).find(|term| term.id == id)
    }

    /// The marks within a line. A mark that is not closed is text.
    fn inline(&self, text: &'static str) -> Html {
        let mut parts: Vec<Html> = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['`', '*', '[', '{']) {
            let (before, marked) = rest.split_at(at);
            parts.push(html! { { before } });
            let found = span(marked, "`", "`")
                .map(|(code, after)| (html! { <code>{ code }</code> }, after))
                .or_else(|| {
                    let (strong, after) = span(marked, "**", "**")?;
                    Some((html! { <strong>{ self.inline(strong) }</strong> }, after))
                })
                .or_else(|| {
                    let (emphasis, after) = span(marked, "*", "*")?;
                    Some((html! { <em>{ self.inline(emphasis) }</em> }, after))
                })
                .or_else(|| self.link(marked))
                .or_else(|| self.point(marked));
            let (part, after) = found.unwrap_or_else(|| {
                let (mark, after) = marked.split_at(1);
                (html! { { mark } }, after)
            });
            parts.push(part);
            rest = after;
        }
        parts.push(html! { { rest } });
        parts.into_iter().collect()
    }

    fn link(&self, text: &'static str) -> Option<(Html, &'static str)> {
        let (label, after) = span(text, "[", "]")?;
        let (address, after) = span(after, "(", ")")?;
        if let Some(id) = address.strip_prefix("#term:") {
            let ends = after
                .find(|letter| !CLOSING.contains(letter))
                .unwrap_or(after.len());
            let (closing, after) = after.split_at(ends);
            let button = self.term_button(id, label);
            return Some((
                html! { <span class="with-term">{ button }{ closing }</span> },
                after,
            ));
        }
        let is_safe = address.starts_with("https://") || address.starts_with('#');
        let link = html! {
            <a href={address} rel="noopener">{ self.inline(label) }</a>
        };
        is_safe.then_some((link, after))
    }

    /// A term in the text: pressed, it shows its meaning; pressed again, it hides it.
    fn term_button(&self, id: TermId, label: &'static str) -> Html {
        let is_open = self.open == Some(id);
        let set_open = self.set_open.clone();
        let onclick = move |_| set_open.set((!is_open).then_some(id));
        let expanded = AttrValue::Static(if is_open { "true" } else { "false" });
        html! {
            <button type="button" class="term" aria-expanded={expanded} {onclick}>
                { self.inline(label) }
            </button>
        }
    }

    /// The mark of a point of one of the documents: `{A 8}`.
    fn point(&self, text: &'static str) -> Option<(Html, &'static str)> {
        let (point, after) = span(text, "{", "}")?;
        let (document, place) = point.split_once(' ')?;
        let title = (self.words.point)(document, place);
        Some((
            html! { <abbr class="point" {title}>{ point }</abbr> },
            after,
        ))
    }
}

/// What stands between two marks at the start of the text, and what comes after.
fn span(text: &'static str, open: &str, close: &str) -> Option<(&'static str, &'static str)> {
    let inside = text.strip_prefix(open)?;
    let end = inside.find(close).filter(|end| *end > 0)?;
    Some((&inside[..end], &inside[end + close.len()..]))
}
