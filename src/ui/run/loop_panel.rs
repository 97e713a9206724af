//! What the loop holds at the cursor: its ready queue and its timers.

use yew::prelude::{Html, Properties, classes, component, html};

use crate::trace::{Callback, LaneKind};
use crate::ui::shared::Shared;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct LoopPanelProps {
    pub(in crate::ui) view: Shared<View>,
}

/// As many callbacks as are shown of each.
const SHOWN: usize = 24;

/// The card of the loop.
#[component]
pub(in crate::ui) fn LoopPanel(props: &LoopPanelProps) -> Html {
    let view = &props.view;
    let words = view.words;
    let state = &view.state;
    let has_network = !view.timeline.flights.is_empty();
    let has_loop = view
        .timeline
        .tracks
        .iter()
        .any(|track| track.kind == LaneKind::Loop);
    if !has_loop && !has_network {
        return Html::default();
    }
    let ready = state
        .ready
        .iter()
        .take(SHOWN)
        .map(|queued| chip(view, &queued.callback, &(words.callback)(&queued.callback)));
    let timers = state
        .timers
        .iter()
        .take(SHOWN)
        .map(|timer| chip(view, &timer.callback, &view.clock.time(timer.when)));
    let rest = |count: usize| {
        let rest = count.checked_sub(SHOWN).filter(|rest| *rest > 0);
        rest.map(|rest| html! { <li class="quiet">{ (words.others)(rest) }</li> })
    };
    let empty = |is_empty: bool| is_empty.then(|| html! { <li class="quiet">{ words.empty }</li> });
    let in_flight = state.requests.iter().take(SHOWN).map(|sent| {
        html! {
            <li class={classes!("chip", view.hues.class(sent.lane))}>
                <i /><span>{ sent.url.to_string() }</span>
            </li>
        }
    });
    let iteration = (state.iteration > 0).then(|| (words.iteration)(state.iteration));
    html! {
        <section class="card loop" aria-label={words.event_loop}>
            <div>
                <h2>{ words.ready_queue }<span class="quiet">{ for iteration }</span></h2>
                <ol role="list" class="chips">
                    { for ready }
                    { for rest(state.ready.len()) }
                    { for empty(state.ready.is_empty()) }
                </ol>
            </div>
            <div>
                <h2>{ words.timers }</h2>
                <ol role="list" class="chips">
                    { for timers }
                    { for rest(state.timers.len()) }
                    { for empty(state.timers.is_empty()) }
                </ol>
            </div>
            if has_network {
                <div>
                    <h2>
                        { words.network }
                        <span class="quiet">
                            { (words.in_flight)(state.requests.len(), view.timeline.flights.most()) }
                        </span>
                    </h2>
                    <ol role="list" class="chips">
                        { for in_flight }
                        { for rest(state.requests.len()) }
                        { for empty(state.requests.is_empty()) }
                    </ol>
                </div>
            }
        </section>
    }
}

fn chip(view: &View, callback: &Callback, detail: &str) -> Html {
    let lane = callback.lane();
    let name = lane.map(|lane| {
        html! {
            <b>{ view.names.get(lane).to_owned() }</b>
        }
    });
    html! {
        <li class={classes!("chip", lane.map(|lane| view.hues.class(lane)))}>
            <i />{ for name }<span>{ detail.to_owned() }</span>
        </li>
    }
}
