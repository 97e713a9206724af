//! The timeline: lanes over an axis, and a cursor to drag along it.
//!
//! The picture is drawn for the width that there really is. It stands still while the cursor moves:
//! two layers that are drawn again only when the recording or the width changes, and the cursor
//! between them.

mod drawing;
mod labels;
mod legend;
mod playhead;
mod rows;
mod shapes;

use web_sys::{Element, PointerEvent};
use yew::prelude::{
    Callback, Html, Properties, classes, component, html, use_effect_with, use_memo, use_node_ref,
    use_state, use_state_eq,
};

use self::drawing::{Bars, Drawing, Labels, OnLane};
use self::labels::LaneLabels;
pub(super) use self::legend::Legend;
use self::playhead::Playhead;
use self::rows::{AXIS_HEIGHT, Folding, MARGIN_LEFT, MARGIN_RIGHT, Rows};
use self::shapes::pixels;
use super::page;
use super::shared::Shared;
use super::view::View;
use crate::playground::axis::{Axis, AxisKind};
use crate::playground::opening::Setting;
use crate::playground::session::{Action, Mode};
use crate::trace::{LaneId, Time, Track};

#[derive(Properties, PartialEq)]
pub(super) struct TimelineProps {
    pub(super) view: Shared<View>,
    /// Beside another timeline: until when both reach.
    #[prop_or_default]
    pub(super) beside: Option<Time>,
    /// What the ids of its lanes begin with, for a page that has several timelines.
    #[prop_or("lane-")]
    pub(super) ids: &'static str,
}

/// What a stretch under the pointer, or the one that was chosen by keys, is in words.
#[derive(Clone, PartialEq)]
struct Tip {
    lane: LaneId,
    text: String,
    x: f64,
    y: f64,
}

/// The least width of a stop on the turn axis; beyond the card's width, the picture scrolls in it.
const TURN_WIDTH: f64 = 16.0;

/// However many turns there are, the picture is no wider.
const WIDEST: f64 = 8_000.0;

/// The timeline.
#[component]
pub(super) fn TimelineView(props: &TimelineProps) -> Html {
    let view = &props.view;
    let frame = use_node_ref();
    let plot = use_node_ref();
    let width = page::use_width(&frame, || expected_width(view));
    let folding = use_state_eq(|| Folding::Folded);
    let tip = use_state_eq(|| None::<Tip>);
    let is_dragging = use_state(|| false);
    let drawing = use_drawing(view, width, *folding, props.beside);
    let session = &view.session;
    let is_whole = session.mode == Mode::Finished && width > 0.0;
    use_effect_with(is_whole, |is_whole| {
        if *is_whole {
            page::tell_drawn();
        }
    });
    let cursor_x = MARGIN_LEFT + drawing.axis.x_of(session.cursor);
    let plot_width = drawing.axis.width() + MARGIN_LEFT + MARGIN_RIGHT;
    use_visible_cursor(&plot, cursor_x);

    let seek = {
        let (view, drawing, plot) = (view.clone(), drawing.clone(), plot.clone());
        move |event: &PointerEvent| {
            if let Some(x) = page::x_within(&plot, event.client_x()) {
                let cursor = drawing.axis.cursor_at(x - MARGIN_LEFT);
                view.send(Action::MoveTo(cursor));
            }
        }
    };
    let onpointerdown = {
        let (seek, plot) = (seek.clone(), plot.clone());
        let (is_dragging, tip) = (is_dragging.clone(), tip.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            // Not what the event says is listening: that is the page's root, and the plot would hear
            // nothing more of the drag.
            if let Some(plot) = plot.cast::<Element>() {
                // Without capture the drag ends at the edge, which does no harm.
                let _uncaptured = plot.set_pointer_capture(event.pointer_id());
            }
            is_dragging.set(true);
            tip.set(None);
            seek(&event);
        })
    };
    let onpointermove = {
        let (view, drawing, plot) = (view.clone(), drawing.clone(), plot.clone());
        let (tip, is_dragging) = (tip.clone(), is_dragging.clone());
        Callback::from(move |event: PointerEvent| {
            if *is_dragging {
                seek(&event);
            } else if event.pointer_type() == "mouse" {
                let x = page::x_within(&plot, event.client_x());
                let y = page::y_within(&plot, event.client_y());
                tip.set(x.zip(y).and_then(|(x, y)| tip_at(&view, &drawing, x, y)));
            }
        })
    };
    let onpointerup = {
        let (is_dragging, plot) = (is_dragging.clone(), plot.clone());
        Callback::from(move |_: PointerEvent| {
            is_dragging.set(false);
            // Keys go on from there; WebKit would leave the focus with nothing.
            page::focus_within(&plot, ".playhead");
        })
    };
    let onpointercancel = {
        let is_dragging = is_dragging.clone();
        Callback::from(move |_: PointerEvent| is_dragging.set(false))
    };
    let onpointerleave = {
        let tip = tip.clone();
        Callback::from(move |_: PointerEvent| tip.set(None))
    };
    let oninspect = {
        let (view, drawing, tip) = (view.clone(), drawing.clone(), tip.clone());
        Callback::from(move |inspected: Option<(LaneId, usize)>| {
            tip.set(inspected.and_then(|(lane, piece)| tip_of(&view, &drawing, lane, piece)));
        })
    };
    if width == 0.0 {
        // Nothing is drawn for a width that nobody sees.
        return html! { <div class="timeline" ref={frame} /> };
    }
    let height = drawing.rows.height();
    let size = ["width:", &pixels(plot_width), "px"].concat();
    html! {
        <div
            class={classes!("timeline", (drawing.rows.gutter == 0.0).then_some("is-narrow"))}
            ref={frame}
        >
            <div
                class="plot-frame"
                style={["margin-left:", &pixels(drawing.rows.gutter), "px"].concat()}
            >
                <div
                    class={classes!("plot", is_dragging.then_some("is-dragging"))}
                    style={size}
                    ref={plot}
                    {onpointerdown}
                    {onpointermove}
                    {onpointerup}
                    {onpointercancel}
                    {onpointerleave}
                >
                    <svg
                        width={pixels(plot_width)}
                        height={pixels(height)}
                        role="group"
                        aria-label={view.words.timeline}
                    >
                        <Bars drawing={drawing.clone()} />
                        <Playhead view={view.clone()} x={cursor_x} bottom={drawing.rows.bottom} right={plot_width} />
                        <Labels drawing={drawing.clone()} />
                        { future(view, &drawing, cursor_x).unwrap_or_default() }
                    </svg>
                    { tip.as_ref().map(|tip| bubble(view, tip, plot_width)).unwrap_or_default() }
                </div>
            </div>
            <LaneLabels view={view.clone()} drawing={drawing.clone()} ids={props.ids} {oninspect} />
            { folder(view, &drawing, &folding) }
        </div>
    }
}

/// The width that a timeline will have, so that it is drawn for it at once: that of the first picture's,
/// or else what is in a card of the column that is there already.
fn expected_width(view: &View) -> f64 {
    let edges = match view.session.setting {
        Setting::Page => 2.0,
        Setting::Embed => 0.0,
    };
    // The picture of the other language may be there still.
    const PICTURE: &str =
        ":is([data-first=en] [lang=en], [data-first=zh] [lang|=zh]).first-picture .timeline";
    match page::width_of(PICTURE) {
        0.0 => (page::width_of("#app .work-run") - edges).max(0.0),
        width => width,
    }
}

/// The picture for this width, made anew only if something in it changes.
#[yew::prelude::hook]
fn use_drawing(view: &View, width: f64, folding: Folding, beside: Option<Time>) -> Shared<Drawing> {
    let session = &view.session;
    // A live run that keeps to its plan stays within it, and its picture as it is.
    let reach = match session.mode {
        Mode::Live(_) if session.cursor.time > view.timeline.end => session.cursor.time,
        _ => Time(0),
    };
    let identity = (
        view.timeline.clone(),
        view.names.clone(),
        session.axis,
        width,
        folding,
        reach,
        beside,
    );
    let drawing = use_memo(
        identity,
        |(timeline, names, kind, width, folding, reach, beside)| {
            let rows = Rows::of(timeline, *width, *folding);
            let room = (width - rows.gutter - MARGIN_LEFT - MARGIN_RIGHT).max(40.0);
            let axis_width = match kind {
                AxisKind::Time => room,
                AxisKind::Turn => {
                    room.max((timeline.steps.stops() as f64 * TURN_WIDTH).min(WIDEST))
                }
            };
            let axis = match (beside, kind) {
                (Some(beside), AxisKind::Time) => {
                    Axis::even(timeline, axis_width, (*reach).max(*beside))
                }
                _ => Axis::new(timeline, *kind, axis_width, *reach),
            };
            Drawing {
                timeline: timeline.clone(),
                lanes: OnLane::of(timeline, &axis, &rows),
                axis,
                rows,
                hues: view.hues.clone(),
                names: names.clone(),
                words: view.words,
                clock: view.clock,
            }
        },
    );
    drawing.into()
}

/// Veils what a live run has not come to yet.
fn future(view: &View, drawing: &Drawing, cursor_x: f64) -> Option<Html> {
    if !matches!(view.session.mode, Mode::Live(_)) {
        return None;
    }
    let last = view.session.events.len().saturating_sub(1);
    let from = drawing.x(last).max(cursor_x);
    let right = MARGIN_LEFT + drawing.axis.width() + MARGIN_RIGHT;
    Some(html! {
        <rect
            class="future"
            x={pixels(from)}
            y={pixels(AXIS_HEIGHT)}
            width={pixels((right - from).max(0.0))}
            height={pixels(drawing.rows.bottom - AXIS_HEIGHT)}
        />
    })
}

/// Scrolls the plot so that the cursor can be seen.
#[yew::prelude::hook]
fn use_visible_cursor(plot: &yew::NodeRef, x: f64) {
    use_effect_with((plot.clone(), x), |(plot, x)| {
        let frame = plot
            .cast::<Element>()
            .and_then(|plot| plot.parent_element());
        if let Some(frame) = frame {
            let (left, width) = (
                f64::from(frame.scroll_left()),
                f64::from(frame.client_width()),
            );
            const EDGE: f64 = 48.0;
            if *x < left + EDGE && left > 0.0 || *x > left + width - EDGE {
                frame.set_scroll_left((x - width / 2.0) as i32);
            }
        }
    });
}

/// The request under the pointer, in words.
fn flight_at(view: &View, drawing: &Drawing, x: f64, y: f64) -> Option<Tip> {
    let rows = drawing.rows.flights?;
    let line = rows.line_at(y)?;
    let mut flights = drawing.timeline.flights.iter();
    let flight = flights.find(|flight| {
        let (from, to) = (drawing.x(flight.start), drawing.x(flight.end));
        flight.line == line && from <= x && x <= to.max(from + 3.0)
    })?;
    let events = &view.timeline.events;
    let from = view.clock.time(events.get(flight.start)?.time);
    let until = events.get(flight.end).or(events.last())?;
    let until = view.clock.time(until.time);
    Some(Tip {
        lane: flight.lane,
        text: (view.words.flight)(&flight.url, &from, &until, flight.outcome.as_ref()),
        x,
        y: rows.middle(line) + rows.pitch,
    })
}

fn tip_at(view: &View, drawing: &Drawing, x: f64, y: f64) -> Option<Tip> {
    if let Some(tip) = flight_at(view, drawing, x, y) {
        return Some(tip);
    }
    let row = drawing.rows.at(y)?;
    let event = drawing
        .axis
        .cursor_at(x - MARGIN_LEFT)
        .events
        .checked_sub(1)?;
    let track = drawing.timeline.track(row.lane)?;
    let after = track.pieces.partition_point(|piece| piece.start <= event);
    let piece = after.checked_sub(1)?;
    Some(Tip {
        lane: row.lane,
        text: words_of(view, track, piece)?,
        x,
        y: row.top + row.height,
    })
}

fn tip_of(view: &View, drawing: &Drawing, lane: LaneId, piece: usize) -> Option<Tip> {
    let row = drawing.rows.rows.iter().find(|row| row.lane == lane)?;
    let track = drawing.timeline.track(lane)?;
    let stretch = track.pieces.get(piece)?;
    Some(Tip {
        lane,
        text: words_of(view, track, piece)?,
        x: f64::midpoint(drawing.x(stretch.start), drawing.x(stretch.end)),
        y: row.top + row.height,
    })
}

fn words_of(view: &View, track: &Track, piece: usize) -> Option<String> {
    let events = &view.timeline.events;
    let stretch = track.pieces.get(piece)?;
    let from = view.clock.time(events.get(stretch.start)?.time);
    let name = view.names.get(track.lane);
    let who = match &track.task {
        Some(task) => [name, " · ", task].concat(),
        None => name.to_owned(),
    };
    let state = (view.words.state)(&stretch.state, &view.names, &view.clock);
    if stretch.start == stretch.end {
        return Some((view.words.ended_at)(&who, &state, &from));
    }
    let until = events.get(stretch.end).or(events.last())?;
    let until = view.clock.time(until.time);
    Some((view.words.piece)(&who, &state, &from, &until))
}

fn bubble(view: &View, tip: &Tip, plot_width: f64) -> Html {
    const HALF: f64 = 150.0;
    let x = tip.x.clamp(
        HALF.min(plot_width / 2.0),
        (plot_width - HALF).max(plot_width / 2.0),
    );
    let style = ["left:", &pixels(x), "px;top:", &pixels(tip.y), "px"].concat();
    html! {
        <div class={classes!("tip", view.hues.class(tip.lane))} {style} role="status">
            { tip.text.clone() }
        </div>
    }
}

fn folder(view: &View, drawing: &Drawing, folding: &yew::UseStateHandle<Folding>) -> Html {
    let rows = &drawing.rows;
    let button = |label: String, next: Folding| {
        let folding = folding.clone();
        html! {
            <button type="button" class="plain-button folder" onclick={move |_| folding.set(next)}>
                { label }
            </button>
        }
    };
    let more =
        (rows.hidden > 0).then(|| button((view.words.more_lanes)(rows.hidden), rows.unfolded()));
    let is_unfolded = **folding != Folding::Folded && rows.foldable > 0;
    let fewer = is_unfolded.then(|| button(view.words.fewer_lanes.to_owned(), Folding::Folded));
    html! { <>{ for more }{ for fewer }</> }
}
