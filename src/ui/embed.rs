//! What an embedded page has in place of the whole page's frame: a head that says what is shown,
//! with the way to a page of its own, and a source that scrolls.

use web_sys::HtmlAnchorElement;
use yew::prelude::{
    Callback, Html, Properties, component, hook, html, use_effect_with, use_node_ref,
};

use super::shared::Shared;
use super::text::EmbeddingWords;
use super::view::View;
use super::{address, page};
use crate::playground::opening::Setting;

#[derive(Properties, PartialEq)]
pub(super) struct EmbedHeadProps {
    pub(super) view: Shared<View>,
    /// What stands at its end.
    pub(super) children: Html,
}

/// The head of an embedded page.
#[component]
pub(super) fn EmbedHead(props: &EmbedHeadProps) -> Html {
    let view = &props.view;
    let words = EmbeddingWords::of(view.session.language);
    let link = use_node_ref();
    // All that is seen changes with every step, and is worth an address only when somebody asks.
    let follow = {
        let (link, view) = (link.clone(), view.clone());
        move || {
            if let Some(link) = link.cast::<HtmlAnchorElement>() {
                link.set_href(&address::address_of(&view.session));
            }
        }
    };
    let onclick = Callback::from({
        let follow = follow.clone();
        move |_| follow()
    });
    let oncontextmenu = Callback::from({
        let follow = follow.clone();
        move |_| follow()
    });
    let onauxclick = Callback::from(move |_| follow());
    html! {
        <header class="embed-head">
            <h1>{ view.session.title() }</h1>
            <a
                ref={link}
                href="./"
                target="_blank"
                rel="noopener"
                {onclick}
                {oncontextmenu}
                {onauxclick}
            >
                { words.open }<span aria-hidden="true">{ " ↗" }</span>
            </a>
            { props.children.clone() }
        </header>
    }
}

/// Keeps the line that runs at the cursor in sight, where the source scrolls in a box of its own.
#[hook]
pub(super) fn use_line_in_sight(view: &Shared<View>) {
    let is_embedded = view.session.setting == Setting::Embed;
    let cursor = view.session.cursor.events;
    let is_at_end = view.session.is_at_end();
    use_effect_with(
        (is_embedded, is_at_end, cursor),
        |(is_embedded, is_at_end, _)| {
            // At the end no line is the current one; a reader begins at the top.
            if *is_embedded && !*is_at_end {
                page::keep_in_sight(".source", ":is(.source-line, .cm-line).is-current");
            }
        },
    );
}
