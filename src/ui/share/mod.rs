//! Hands on what is seen: a link to it, or the HTML that shows it in another page.

mod clipboard;
mod panel;
mod snippet;

use yew::prelude::{Callback, Html, Properties, component, html, use_state};

use self::panel::SharePanel;
use super::address::address_of_page;
use super::icons;
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
            shared.set(Some(Shared::new(share::Shared {
                opening: session.opening(),
                stop: session.stop_at_cursor(),
                source: session.source.to_string(),
                title: session.title().to_owned(),
                page: address_of_page(),
            })));
        })
    };
    // Always a node, so that the button beside stays the same one: it gets the focus back.
    let panel = (*shared).clone().map(|seen| {
        let onclose = Callback::from({
            let shared = shared.clone();
            move |()| shared.set(None)
        });
        html! { <SharePanel shared={seen} language={view.session.language} {onclose} /> }
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
