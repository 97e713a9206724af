//! The run in words: a sentence for each stop.

use yew::prelude::{Html, Properties, component, html, use_memo};

use crate::playground::axis::Cursor;
use crate::playground::session::Action;
use crate::trace::{Time, explain};
use crate::ui::shared::Shared;
use crate::ui::text::Sentence;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(super) struct TextVersionProps {
    pub(super) view: Shared<View>,
}

/// As many stops as are told at once.
const STOPS: usize = 120;

/// What there is to say at one stop.
struct Entry {
    cursor: Cursor,
    sentence: Sentence,
}

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
        let stops: Vec<usize> = (from..to).filter_map(|stop| steps.stop(stop)).collect();
        entries(view, &stops)
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
                    { view.clock.time(entry.cursor.time) }
                </button>
                <span>{ view.sentence(&entry.sentence) }</span>
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

fn entries(view: &View, stops: &[usize]) -> Vec<Entry> {
    let (events, steps) = (&view.timeline.events, &view.timeline.steps);
    let mut applied = stops.first().map_or(0, |stop| (*stop).min(events.len()));
    let mut state = view.timeline.state_at(applied);
    let mut entries = Vec::with_capacity(stops.len());
    for &stop in stops {
        for event in events.range(applied..stop) {
            state.apply(event);
        }
        applied = stop.min(events.len());
        let told = explain(events, steps, &state, stop);
        entries.push(Entry {
            cursor: Cursor {
                events: stop,
                time: Time(state.time.0),
            },
            sentence: (view.words.reason)(&told, &view.clock),
        });
    }
    entries
}
