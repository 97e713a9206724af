//! The run of a scenario's companion, below its own and on the same time axis.

use std::rc::Rc;

use yew::prelude::{Callback, Html, Properties, component, html, use_memo};

use super::app::use_view;
use super::shared::Shared;
use super::text::Words;
use super::timeline::TimelineView;
use super::view::View;
use crate::playground::comparison::Comparison;
use crate::playground::session::{Action, Comparing, Mode, Session};
use crate::trace::Time;

#[derive(Properties, PartialEq)]
pub(super) struct BesideProps {
    pub(super) view: Shared<View>,
}

/// Until when both timelines reach, while the reader compares.
pub(super) fn shared_end(view: &View) -> Option<Time> {
    let comparison = view.session.comparison.as_ref()?;
    Some(comparison.end().max(view.timeline.end))
}

/// The button with which to compare, and the companion's timeline while the reader does.
#[component]
pub(super) fn Beside(props: &BesideProps) -> Html {
    let view = &props.view;
    let session = &view.session;
    let Some(companion) = session.scenario.companion() else {
        return Html::default();
    };
    let (comparing, label) = match &session.comparison {
        Some(_) => (Comparing::Alone, view.words.compare_no_more),
        None => (Comparing::Beside, view.words.compare),
    };
    let title = session.language.of(companion.title);
    let has_run = |it: &&Comparison| !it.events.is_empty();
    let comparison = session.comparison.as_ref().filter(has_run);
    html! {
        <div class="beside">
            <button
                type="button"
                class="plain-button"
                aria-pressed={if session.comparison.is_some() { "true" } else { "false" }}
                onclick={view.sends(Action::Compare(comparing))}
            >
                { label(title) }
            </button>
            if comparison.is_some() {
                <h2 class="beside-title">{ title }</h2>
                <Companion view={view.clone()} />
            }
        </div>
    }
}

/// The companion's timeline. Its cursor stands at the same moment as the scenario's own.
#[component]
fn Companion(props: &BesideProps) -> Html {
    let view = &props.view;
    let session = &view.session;
    let dispatch = use_memo(view.dispatch.clone(), |dispatch| {
        let dispatch = dispatch.clone();
        Callback::from(move |action| {
            if let Action::MoveTo(cursor) = action {
                dispatch.emit(Action::MoveToTime(cursor.time));
            }
        })
    });
    let comparison = session.comparison.clone();
    let companion = use_memo(
        comparison
            .as_ref()
            .map(|it| Shared::from(Rc::clone(it.events.timeline()))),
        |_| {
            comparison
                .as_ref()
                .map(|it| Session::new(it.scenario, session.language, session.theme))
        },
    );
    let mut shown = (*companion).clone().unwrap_or_else(|| session.clone());
    if let Some(comparison) = &session.comparison {
        shown.events = comparison.events.clone();
        shown.cursor = comparison.cursor_at(session.cursor.time);
    }
    shown.mode = Mode::Finished;
    shown.axis = session.axis;
    shown.language = session.language;
    let view = use_view(&shown, Words::of(session.language), &dispatch);
    html! { <TimelineView {view} beside={shared_end(&props.view)} ids="companion-lane-" /> }
}
