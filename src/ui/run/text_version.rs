//! The run in words: a sentence for each stop, with how lanes stand then and what was printed on the
//! way.

use yew::prelude::{Html, Properties, component, html, use_memo};

use crate::playground::session::Action;
use crate::ui::shared::Shared;
use crate::ui::text::{Printed, Telling};
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(super) struct TextVersionProps {
    pub(super) view: Shared<View>,
}

/// As many stops as are told at once.
const STOPS: usize = 120;

/// The list of sentences, around the cursor if there are many.
#[component]
pub(super) fn TextVersion(props: &TextVersionProps) -> Html {
    let view = &props.view;
    let session = &view.session;
    let steps = &view.timeline.steps;
    let count = steps.stops_until(session.events.len());
    let here = steps.stops_until(session.cursor.events.saturating_sub(1));
    // Told in blocks, so that most steps leave the list as it is.
    let from = (here / (STOPS / 2)).saturating_sub(1) * (STOPS / 2);
    let to = (from + STOPS).min(count);
    let identity = (view.timeline.clone(), view.session.language, from, to);
    let entries = use_memo(identity, |_| {
        let stops = (from..to).filter_map(|stop| steps.stop(stop));
        let before = from.checked_sub(1).and_then(|last| steps.stop(last));
        let telling = Telling {
            timeline: &view.timeline,
            names: &view.names,
            words: view.words,
            clock: view.clock,
        };
        telling.entries(before.unwrap_or(0), stops)
    });
    let items = entries.iter().map(|entry| {
        let is_here = entry.cursor.events == session.cursor.events;
        html! {
            <li>
                <button
                    type="button"
                    class="plain-button"
                    aria-current={is_here.then_some("step")}
                    onclick={view.sends(Action::MoveTo(entry.cursor))}
                >
                    { view.clock.time(entry.began) }
                </button>
                <div>
                    { view.sentence(&entry.sentence) }
                    { for entry.standing.iter().map(|told| html! { <p>{ view.sentence(told) }</p> }) }
                    if entry.untold > 0 {
                        <p>{ (view.words.others)(entry.untold) }</p>
                    }
                    { for entry.printed.iter().map(|printed| line(view, printed)) }
                </div>
            </li>
        }
    });
    let left_out = count.saturating_sub(to - from);
    html! {
        <div class="text-version">
            <ol role="list">{ for items }</ol>
            if left_out > 0 {
                <p class="quiet">{ (view.words.lines_left_out)(left_out) }</p>
            }
        </div>
    }
}

fn line(view: &View, printed: &Printed) -> Html {
    html! {
        <p class="printed">
            <span class="quiet">{ (view.words.line)(printed.number) }</span>
            <samp class={printed.has_errors.then_some("stderr")}>
                if printed.has_errors {
                    <span class="stream-name">{ "stderr" }</span>
                }
                { printed.text.clone() }
            </samp>
        </p>
    }
}
