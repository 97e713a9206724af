//! The signs on buttons, drawn on a grid of 16.

use yew::prelude::{Html, html};

fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}

pub(super) fn play() -> Html {
    icon("M4.5 2.8v10.4a.6.6 0 0 0 .9.5l8.4-5.2a.6.6 0 0 0 0-1L5.4 2.3a.6.6 0 0 0-.9.5Z")
}

pub(super) fn pause() -> Html {
    icon("M4 2.5h2.6v11H4zM9.4 2.5H12v11H9.4z")
}

pub(super) fn stop() -> Html {
    icon("M3.5 3.5h9v9h-9z")
}

pub(super) fn to_start() -> Html {
    icon("M3 3h1.6v10H3zM13 3.2v9.6L5.8 8z")
}

pub(super) fn to_end() -> Html {
    icon("M11.4 3H13v10h-1.6zM3 3.2v9.6L10.2 8z")
}

pub(super) fn step_back() -> Html {
    icon("M11.5 3v10L4 8z")
}

pub(super) fn step_forward() -> Html {
    icon("M4.5 3v10L12 8z")
}

pub(super) fn save() -> Html {
    icon("M7.3 2h1.4v6l2.2-2.2 1 1L8 10.7 4.1 6.8l1-1L7.3 8zM3 12.2h10v1.4H3z")
}

pub(super) fn system_theme() -> Html {
    icon("M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 1.4v10.2a5.1 5.1 0 0 1 0-10.2Z")
}

pub(super) fn light_theme() -> Html {
    icon(
        "M8 4.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4ZM7.4.8h1.2v2.4H7.4zM7.4 12.8h1.2v2.4H7.4z\
         M.8 7.4h2.4v1.2H.8zM12.8 7.4h2.4v1.2h-2.4zM2.5 3.4l.9-.9 1.6 1.7-.8.8zM11 11.8l.8-.8 1.7 \
         1.6-.9.9zM2.5 12.6 4.2 11l.8.8-1.6 1.7zM11 4.2l1.6-1.7.9.9L11.8 5z",
    )
}

pub(super) fn dark_theme() -> Html {
    icon("M6.2 1.8a6.4 6.4 0 1 0 8 8A5.4 5.4 0 0 1 6.2 1.8Z")
}

pub(super) fn close() -> Html {
    icon(
        "M4.3 3.2 8 6.9l3.7-3.7 1.1 1.1L9.1 8l3.7 3.7-1.1 1.1L8 9.1l-3.7 3.7-1.1-1.1L6.9 8 3.2 4.3z",
    )
}

pub(super) fn question() -> Html {
    icon(
        "M8 1.5c-2.3 0-4 1.5-4 3.6h2c0-1.1.8-1.8 2-1.8s2 .7 2 1.6c0 .8-.4 1.3-1.3 1.9C7.5 7.6 7 8.4 \
         7 9.8v.4h2v-.3c0-.8.3-1.2 1.2-1.8C11.4 7.3 12 6.3 12 4.9 12 2.9 10.3 1.5 8 \
         1.5ZM6.9 12h2.2v2.2H6.9z",
    )
}

pub(super) fn share() -> Html {
    icon(
        "M8 1 4.6 4.4l1 1L7.3 3.7V10h1.4V3.7l1.7 1.7 1-1L8 1ZM2.5 7.5v6.2c0 .4.3.8.8.8h9.4c.5 0 \
         .8-.4.8-.8V7.5h-1.4V13H3.9V7.5z",
    )
}
