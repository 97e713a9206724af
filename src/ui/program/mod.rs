//! The program: its tabs, its knobs, its source.

mod appearance;
mod caret;
mod drafts;
mod editing;
mod editor;
mod knobs;
mod restoring;
mod scrub;
mod source;

use yew::prelude::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use self::caret::Caret;
use self::drafts::drafts;
use self::editing::{REFUSAL, asked};
pub(super) use self::knobs::Knobs;
use self::restoring::{RESTORE, Restoring};
use self::source::Source;
use super::kept::Keeping;
use super::page::Columns;
use super::shared::Shared;
use super::tabs::{Tab, Tabs, panel_id, tab_id};
use super::text::EditingWords;
use super::view::View;
use crate::playground::opening::Editing;
use crate::playground::session::Action;
use crate::scenarios::VersionKind;

const TABS: &str = "program";

#[derive(Properties, PartialEq)]
pub(super) struct ProgramProps {
    pub(super) view: Shared<View>,
    pub(super) keeping: Keeping,
    /// In one column, the knobs stand with the run.
    pub(super) columns: Columns,
}

/// The card of the program.
#[component]
pub(super) fn Program(props: &ProgramProps) -> Html {
    let view = &props.view;
    let words = view.words;
    let session = &view.session;
    let editing = EditingWords::of(session.language);
    let by_reader = use_state_eq(|| None::<Caret>);
    let asked = asked(session.editing, *by_reader);
    let onask = {
        let by_reader = by_reader.setter();
        Callback::from(move |caret| by_reader.set(Some(caret)))
    };
    let versions = session.scenario.versions.iter().enumerate();
    let tabs: Vec<Tab> = versions
        .map(|(index, version)| {
            let name: AttrValue = match version.kind {
                VersionKind::Only => words.program.into(),
                VersionKind::AsWritten => words.as_written.into(),
                VersionKind::Today => words.today.into(),
            };
            let mut kept = session.kept.drafts((session.scenario.id, index));
            let is_edited = kept.next().is_some();
            let mark = is_edited.then(|| editing.edited.into());
            Tab { name, mark }
        })
        .collect();
    let onselect = {
        let view = view.clone();
        Callback::from(move |version| view.send(Action::SelectVersion(version)))
    };
    // The program that the question is about: that of another tab is not lost by the answer.
    let asks = use_state_eq(|| None);
    let key = (session.key(), session.draft);
    let is_asking = *asks == Some(key) && session.is_reworded();
    let told = if session.is_edited() {
        let onclick = {
            let (view, asks, is_reworded) = (view.clone(), asks.clone(), session.is_reworded());
            move |_| {
                if is_reworded {
                    asks.set(Some(key));
                } else {
                    view.send(Action::Restore);
                }
            }
        };
        html! {
            <span class="told">
                { words.edited }
                <button id={RESTORE} type="button" class="plain-button" {onclick}>
                    { words.restore }
                </button>
            </span>
        }
    } else {
        let checked = session.checked_with().map(words.checked);
        html! { <span class="told">{ for checked }</span> }
    };
    let question = is_asking.then(|| {
        let onanswer = Callback::from(move |()| asks.set(None));
        html! { <Restoring view={view.clone()} {onanswer} /> }
    });
    let kept = session.is_kept().then_some(match props.keeping {
        Keeping::InBrowser => editing.kept_in_browser,
        Keeping::InPage => editing.kept_in_page,
    });
    let can_open = session.editing != Editing::Look && asked.is_none();
    let edit = can_open.then(|| {
        let onask = onask.clone();
        html! {
            <button
                type="button"
                class="edit-button"
                onclick={move |_| onask.emit(Caret::default())}
            >
                { editing.edit }
            </button>
        }
    });
    let refusal = session.refusal.as_ref().map_or_else(Html::default, |refusal| {
        html! {
            <pre class="refusal" id={REFUSAL} role="alert">{ (view.words.refusal)(&refusal.text) }</pre>
        }
    });
    html! {
        <section class="card program" aria-label={words.program}>
            <div class="bar">
                <Tabs label={words.program} id={TABS} {tabs} selected={session.version} {onselect} />
                { told }
                { edit.unwrap_or_default() }
            </div>
            { question.unwrap_or_default() }
            <div
                role="tabpanel"
                id={panel_id(TABS)}
                aria-labelledby={tab_id(TABS, session.version)}
            >
                if props.columns == Columns::Two {
                    <Knobs view={view.clone()} />
                }
                <Source view={view.clone()} {asked} {onask} />
                <p class="source-kept" role="status">{ kept }</p>
                { drafts(view, editing) }
                { refusal }
            </div>
        </section>
    }
}
