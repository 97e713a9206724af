//! Hands on what is seen: a link to it, or the HTML that shows it in another page.

mod clipboard;
mod panel;
mod snippet;

use yew::prelude::{Callback, Html, Properties, component, html, use_state};

use self::panel::SharePanel;
use super::address::address_of_page;
use super::icons;
use super::page;
use super::shared::Shared;
use super::text::ShareWords;
use super::view::View;
use crate::playground::share;

#[derive(Properties, PartialEq)]
pub(super) struct ShareProps {
    pub(super) view: Shared<View>,
}

/// The button, and the panel while it is open. The panel is of what was seen when it was opened: a
/// live run goes on behind it.
#[component]
pub(super) fn Share(props: &ShareProps) -> Html {
    let view = &props.view;
    let words = ShareWords::of(view.session.language);
    let shared = use_state(|| None);
    let onclick = {
        let (view, shared) = (view.clone(), shared.clone());
        Callback::from(move |_| {
            let session = &view.session;
            let seen = Shared::new(share::Shared {
                opening: session.opening(),
                stop: session.stop_at_cursor(),
                source: session.source.to_string(),
                title: session.title().to_owned(),
                page: address_of_page(),
            });
            shared.set(Some((seen, height_of_run())));
        })
    };
    // Always a node, so that the button beside stays the same one: it gets the focus back.
    let panel = (*shared).clone().map(|(seen, height)| {
        let onclose = Callback::from({
            let shared = shared.clone();
            move |()| shared.set(None)
        });
        let language = view.session.language;
        html! { <SharePanel shared={seen} {height} {language} {onclose} /> }
    });
    html! {
        <>
            <button
                type="button"
                class="share-button"
                aria-haspopup="dialog"
                {onclick}
            >
                { icons::share() }
                <span>{ words.share }</span>
            </button>
            { panel.unwrap_or_default() }
        </>
    }
}

/// The height of an embed's head.
const HEAD: f64 = 46.0;

/// How high a frame is in which an embed shows the run and its output without scrolling, in CSS
/// pixels: as high as they are here.
fn height_of_run() -> u32 {
    let parts = [".run", ".output", ".program .knobs"].map(page::height_of);
    let height = HEAD + parts.iter().sum::<f64>();
    (height / 20.0).ceil() as u32 * 20
}
