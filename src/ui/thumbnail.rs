//! A run in small: the bars of its lanes, and nothing else.

use yew::prelude::{Html, Properties, classes, component, html};

use super::shared::Shared;
use super::view::{Hues, hue_class};
use crate::playground::axis::{Axis, AxisKind};
use crate::playground::bars::{Form, bars};
use crate::trace::{LaneKind, Time, Timeline};

const WIDTH: f64 = 44.0;
const HEIGHT: f64 = 20.0;

/// What is drawn of a run.
#[derive(PartialEq)]
pub(super) struct Thumbnail {
    strokes: Vec<Stroke>,
    freezes: Vec<(f64, f64)>,
}

#[derive(PartialEq)]
struct Stroke {
    hue: u8,
    is_running: bool,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// As many lanes as can be told apart in so little height.
const LANES: usize = 7;

impl Thumbnail {
    /// The picture of a run. The loop and the program are left out where there is anything
    /// else to see.
    pub(super) fn of(timeline: &Timeline) -> Thumbnail {
        let hues = Hues::of(timeline);
        let axis = Axis::new(timeline, AxisKind::Time, WIDTH, Time(0));
        let mut lanes: Vec<_> = timeline
            .order()
            .iter()
            .filter_map(|placed| timeline.track(placed.lane))
            .filter(|track| !matches!(track.kind, LaneKind::Main | LaneKind::Loop))
            .filter(|track| !track.is_clean_up())
            // One that never ran has nothing to show at this size.
            .filter(|track| track.pieces.len() > 2)
            .collect();
        if lanes.is_empty() {
            lanes.extend(timeline.tracks.first());
        }
        lanes.truncate(LANES);
        let pitch = HEIGHT / lanes.len().max(2) as f64;
        let tall = (pitch - 1.0).min(7.0);
        let mut strokes = Vec::new();
        for (row, track) in lanes.iter().enumerate() {
            let middle = pitch * (row as f64 + 0.5);
            for bar in bars(track, &axis) {
                let is_running = bar.form == Form::Running;
                let height = if is_running {
                    tall
                } else {
                    (tall * 0.6).max(1.5)
                };
                let x = if is_running {
                    bar.from.min(WIDTH - 2.0)
                } else {
                    bar.from
                };
                if bar.form != Form::Created {
                    strokes.push(Stroke {
                        hue: hues.number(track.lane),
                        is_running,
                        x,
                        y: middle - height / 2.0,
                        width: bar.width().max(if is_running { 2.0 } else { 0.5 }),
                        height,
                    });
                }
            }
        }
        let freezes = timeline.freezes();
        Thumbnail {
            strokes,
            freezes: freezes
                .map(|freeze| (axis.x(freeze.start), axis.x(freeze.end)))
                .collect(),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct ThumbnailProps {
    /// None while the run is not yet computed.
    pub(super) picture: Option<Shared<Thumbnail>>,
}

/// Draws the picture; an empty frame as long as there is none.
#[component]
pub(super) fn ThumbnailView(props: &ThumbnailProps) -> Html {
    let drawn = props.picture.as_ref().map(|picture| {
        let freezes = picture.freezes.iter().map(|(from, to)| {
            html! {
                <rect
                    class="thumbnail-freeze"
                    x={from.to_string()}
                    y="0"
                    width={(to - from).max(1.0).to_string()}
                    height={HEIGHT.to_string()}
                />
            }
        });
        let strokes = picture.strokes.iter().map(|stroke| {
            html! {
                <rect
                    class={classes!(
                        hue_class(stroke.hue),
                        if stroke.is_running { "thumbnail-run" } else { "thumbnail-wait" },
                    )}
                    x={stroke.x.to_string()}
                    y={stroke.y.to_string()}
                    width={stroke.width.to_string()}
                    height={stroke.height.to_string()}
                    rx="1"
                />
            }
        });
        html! { <>{ for freezes }{ for strokes }</> }
    });
    html! {
        <svg class="thumbnail" viewBox="0 0 44 20" width="44" height="20" aria-hidden="true">
            { for drawn }
        </svg>
    }
}
