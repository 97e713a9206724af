//! The cursor on the timeline: a line, and a handle that keys move.

use web_sys::KeyboardEvent;
use yew::prelude::{Callback, Html, Properties, component, html};

use super::rows::AXIS_HEIGHT;
use super::shapes::{estimated_width, pixels};
use crate::playground::session::Action;
use crate::trace::Direction;
use crate::ui::shared::Shared;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(super) struct PlayheadProps {
    pub(super) view: Shared<View>,
    /// Where it stands.
    pub(super) x: f64,
    /// Where the lanes end.
    pub(super) bottom: f64,
    /// Where the picture ends.
    pub(super) right: f64,
}

/// With shift, a key moves so many stops at once.
const STRIDE: u32 = 10;

/// The line and its handle.
#[component]
pub(super) fn Playhead(props: &PlayheadProps) -> Html {
    let view = &props.view;
    let session = &view.session;
    let onkeydown = {
        let view = view.clone();
        Callback::from(move |event: KeyboardEvent| {
            let stops = if event.shift_key() { STRIDE } else { 1 };
            let action = match event.key().as_str() {
                "ArrowLeft" | "ArrowDown" => Action::Step {
                    direction: Direction::Back,
                    stops,
                },
                "ArrowRight" | "ArrowUp" => Action::Step {
                    direction: Direction::Forward,
                    stops,
                },
                "PageUp" => Action::Step {
                    direction: Direction::Forward,
                    stops: STRIDE,
                },
                "PageDown" => Action::Step {
                    direction: Direction::Back,
                    stops: STRIDE,
                },
                "Home" => Action::ToStart,
                "End" => Action::ToEnd,
                _ => return,
            };
            event.prevent_default();
            view.send(action);
        })
    };
    let time = view.clock.time(session.cursor.time);
    let half = estimated_width(&time) / 2.0 + 12.0;
    let middle = props
        .x
        .clamp(half + 1.0, (props.right - half - 1.0).max(half + 1.0));
    let top = props.bottom + 4.0;
    let told = &view.explanation;
    let words = [
        (view.words.cursor_at)(told.turn.0, &time).as_str(),
        ". ",
        &(view.words.reason)(told, &view.clock).plain(&view.names),
    ]
    .concat();
    let line = [
        "M",
        &pixels(props.x),
        " ",
        &pixels(AXIS_HEIGHT - 4.0),
        "V",
        &pixels(top),
    ]
    .concat();
    html! {
        <g
            class="playhead"
            role="slider"
            tabindex="0"
            aria-label={view.words.cursor}
            aria-valuemin="0"
            aria-valuemax={session.events.len().to_string()}
            aria-valuenow={session.cursor.events.to_string()}
            aria-valuetext={words}
            {onkeydown}
        >
            <path class="playhead-line" d={line} />
            <rect
                class="playhead-handle"
                x={pixels(middle - half)}
                y={pixels(top)}
                width={pixels(half * 2.0)}
                height="22"
                rx="11"
            />
            <text x={pixels(middle)} y={pixels(top + 15.0)}>{ time }</text>
        </g>
    }
}
