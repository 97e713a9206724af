//! The run in words: a sentence for each stop, with what was printed on the way.

use std::ops::Range;

use yew::prelude::{Html, Properties, component, html, use_memo};

use crate::playground::axis::Cursor;
use crate::playground::session::Action;
use crate::trace::{Stream, Time, explain};
use crate::ui::shared::Shared;
use crate::ui::text::Sentence;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(super) struct TextVersionProps {
    pub(super) view: Shared<View>,
}

/// As many stops as are told at once.
const STOPS: usize = 120;

/// What there is to say at one place.
struct Entry {
    cursor: Cursor,
    /// When what it tells of began.
    began: Time,
    sentence: Sentence,
    /// The lines of output since the entry before.
    printed: Vec<Printed>,
}

/// A line of output.
struct Printed {
    number: usize,
    text: String,
    /// Whether any of it went to `sys.stderr`.
    has_errors: bool,
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
        let stops = (from..to).filter_map(|stop| steps.stop(stop));
        let before = from.checked_sub(1).and_then(|last| steps.stop(last));
        entries(view, before.unwrap_or(0), stops.collect())
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

/// The entries of these stops, the one before which is at `before`.
fn entries(view: &View, before: usize, places: Vec<usize>) -> Vec<Entry> {
    let (events, steps) = (&view.timeline.events, &view.timeline.steps);
    let mut applied = places.first().map_or(0, |first| (*first).min(events.len()));
    let mut state = view.timeline.state_at(applied);
    let mut told_until = before;
    let mut entries = Vec::with_capacity(places.len());
    for place in places {
        for event in events.range(applied..place) {
            state.apply(event);
        }
        applied = place.min(events.len());
        let told = explain(events, steps, &state, place);
        let first = events.get(told_until).filter(|_| state.exit.is_none());
        entries.push(Entry {
            began: first.map_or(state.time, |event| event.time),
            cursor: Cursor {
                events: place,
                time: state.time,
            },
            sentence: (view.words.reason)(&told, &view.clock),
            printed: printed(view, told_until..place),
        });
        told_until = place;
    }
    entries
}

/// The lines that these events have begun.
fn printed(view: &View, events: Range<usize>) -> Vec<Printed> {
    let lines = view.timeline.console.lines();
    let from = lines.partition_point(|line| line.event < events.start);
    let lines = (from..).map_while(|index| Some((index, lines.get(index)?)));
    let begun = lines.take_while(|(_, line)| line.event < events.end);
    let numbered = begun.map(|(index, line)| {
        let segments = line.segments();
        Printed {
            number: index + 1,
            has_errors: segments.iter().any(|(stream, _)| *stream == Stream::Err),
            text: segments.into_iter().map(|(_, text)| text).collect(),
        }
    });
    numbered.collect()
}
