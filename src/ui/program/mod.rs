//! The program: its tabs, its knobs, its source.

mod knobs;
mod source;

use yew::prelude::{AttrValue, Callback, Html, Properties, component, html};

use self::knobs::Knobs;
use self::source::Source;
use super::shared::Shared;
use super::tabs::{Tabs, panel_id, tab_id};
use super::view::View;
use crate::playground::session::Action;
use crate::scenarios::VersionKind;

const TABS: &str = "program";

#[derive(Properties, PartialEq)]
pub(super) struct ProgramProps {
    pub(super) view: Shared<View>,
}

/// The card of the program.
#[component]
pub(super) fn Program(props: &ProgramProps) -> Html {
    let view = &props.view;
    let words = view.words;
    let session = &view.session;
    let versions = session.scenario.versions.iter();
    let tabs: Vec<AttrValue> = versions
        .map(|version| match version.kind {
            VersionKind::Only => words.program.into(),
            VersionKind::AsWritten => words.as_written.into(),
            VersionKind::Today => words.today.into(),
        })
        .collect();
    let onselect = {
        let view = view.clone();
        Callback::from(move |version| view.send(Action::SelectVersion(version)))
    };
    let told = if session.is_edited() {
        html! {
            <span class="told">
                { words.edited }
                <button type="button" class="plain-button" onclick={view.sends(Action::Restore)}>
                    { words.restore }
                </button>
            </span>
        }
    } else {
        let checked = session
            .program()
            .map(|version| (words.checked)(version.cpython));
        html! { <span class="told">{ for checked }</span> }
    };
    html! {
        <section class="card program" aria-label={words.program}>
            <div class="bar">
                <Tabs label={words.program} id={TABS} {tabs} selected={session.version} {onselect} />
                { told }
            </div>
            <div
                role="tabpanel"
                id={panel_id(TABS)}
                aria-labelledby={tab_id(TABS, session.version)}
            >
                <Knobs view={view.clone()} />
                <Source view={view.clone()} />
                { for session.refusal.as_ref().map(|refusal| html! {
                    <pre class="refusal" role="alert">{ refusal.text.clone() }</pre>
                }) }
            </div>
        </section>
    }
}
