//! The names of the lanes, each with what it does at the cursor. Arrow keys move between lanes,
//! and along the stretches of one.

use web_sys::{FocusEvent, KeyboardEvent};
use yew::prelude::{Callback, Html, Properties, classes, component, html, use_state_eq};

use super::drawing::Drawing;
use super::rows::{Density, Row};
use super::shapes::pixels;
use crate::trace::LaneId;
use crate::ui::page;
use crate::ui::shared::Shared;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(super) struct LaneLabelsProps {
    pub(super) view: Shared<View>,
    pub(super) drawing: Shared<Drawing>,
    /// What their ids begin with.
    pub(super) ids: &'static str,
    /// Called with the stretch to be told, a lane and an index; with none when none is.
    pub(super) oninspect: Callback<Option<(LaneId, usize)>>,
}

/// The names beside the lanes, or over them.
#[component]
pub(super) fn LaneLabels(props: &LaneLabelsProps) -> Html {
    let drawing = &props.drawing;
    let chosen = use_state_eq(|| 0_usize);
    let piece = use_state_eq(|| 0_usize);
    let count = drawing.rows.rows.len();
    let chosen_row = (*chosen).min(count.saturating_sub(1));
    let ids = props.ids;
    let onkeydown = {
        let (chosen, piece, drawing) = (chosen.clone(), piece.clone(), drawing.clone());
        let oninspect = props.oninspect.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(row) = drawing.rows.rows.get(chosen_row) else {
                return;
            };
            let pieces = drawing.timeline.track(row.lane);
            let last = pieces.map_or(0, |track| track.pieces.len().saturating_sub(1));
            let at = match event.key().as_str() {
                "ArrowDown" if chosen_row + 1 < count => {
                    event.prevent_default();
                    return focus_row(&chosen, ids, chosen_row + 1);
                }
                "ArrowUp" if chosen_row > 0 => {
                    event.prevent_default();
                    return focus_row(&chosen, ids, chosen_row - 1);
                }
                "ArrowRight" => (*piece + 1).min(last),
                "ArrowLeft" => piece.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            piece.set(at);
            oninspect.emit(Some((row.lane, at)));
        })
    };
    let onblur = {
        let oninspect = props.oninspect.clone();
        Callback::from(move |_: FocusEvent| oninspect.emit(None))
    };
    let labels = drawing.rows.rows.iter().enumerate().map(|(index, row)| {
        let onfocus = {
            let (chosen, piece, view) = (chosen.clone(), piece.clone(), props.view.clone());
            let (oninspect, drawing, lane) = (props.oninspect.clone(), drawing.clone(), row.lane);
            Callback::from(move |_: FocusEvent| {
                let last_event = view.session.cursor.events.saturating_sub(1);
                let track = drawing.timeline.track(lane);
                let here = track.map_or(0, |track| {
                    let after = track.pieces.partition_point(|it| it.start <= last_event);
                    after.saturating_sub(1)
                });
                chosen.set(index);
                piece.set(here);
                oninspect.emit(Some((lane, here)));
            })
        };
        label(
            &props.view,
            drawing,
            row,
            label_id(ids, index),
            index == chosen_row,
            onfocus,
        )
    });
    let style = (drawing.rows.gutter > 0.0)
        .then(|| ["width:", &pixels(drawing.rows.gutter), "px"].concat());
    html! {
        <div
            class={classes!(
                "lane-labels",
                (drawing.rows.density == Density::Dense).then_some("is-dense"),
            )}
            role="group"
            aria-label={props.view.words.lanes}
            {style}
            {onkeydown}
            {onblur}
        >
            { for labels }
            { network_label(&props.view, drawing).unwrap_or_default() }
        </div>
    }
}

/// Beside the requests: how many are in flight at the cursor.
fn network_label(view: &View, drawing: &Drawing) -> Option<Html> {
    let rows = drawing.rows.flights?;
    let most = drawing.timeline.flights.most();
    let told = (view.words.in_flight)(view.state.requests.len(), most);
    let style = [
        "top:",
        &pixels(rows.top),
        "px;height:",
        &pixels(rows.height),
        "px;--depth:0",
    ]
    .concat();
    Some(html! {
        <div class="lane-label hue-0" {style}>
            <span class="lane-label-name">{ view.words.network }</span>
            <span class="lane-label-state">{ told }</span>
        </div>
    })
}

fn focus_row(chosen: &yew::UseStateHandle<usize>, ids: &str, row: usize) {
    chosen.set(row);
    page::focus(&label_id(ids, row));
}

fn label_id(ids: &str, row: usize) -> String {
    [ids, &row.to_string()].concat()
}

fn label(
    view: &View,
    drawing: &Drawing,
    row: &Row,
    id: String,
    is_chosen: bool,
    onfocus: Callback<FocusEvent>,
) -> Html {
    let track = drawing.timeline.track(row.lane);
    let task = track.and_then(|track| track.task.as_deref());
    // The task has a place of its own here, and need not tell lanes of one function apart.
    let name = match (task, track) {
        (Some(_), Some(track)) => &*track.name,
        _ => view.names.get(row.lane),
    };
    let state = view
        .state
        .lane(row.lane)
        .map(|lane| (view.words.state)(&lane.state, &view.names, &view.clock));
    let told: Vec<&str> = task.into_iter().chain(state.as_deref()).collect();
    let told = told.join(" · ");
    let label = [name, ", ", &told].concat();
    let style = [
        "top:",
        &pixels(row.top),
        "px;height:",
        &pixels(row.height),
        "px;--depth:",
        &row.depth.to_string(),
    ]
    .concat();
    html! {
        <div
            class={classes!("lane-label", view.hues.class(row.lane))}
            id={id}
            role="img"
            tabindex={if is_chosen { "0" } else { "-1" }}
            aria-label={label.clone()}
            title={label}
            {style}
            {onfocus}
        >
            <span class="lane-label-name">{ name.to_owned() }</span>
            <span class="lane-label-state">{ told }</span>
        </div>
    }
}
