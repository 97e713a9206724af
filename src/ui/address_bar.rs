//! Says what was wrong with the address, and that a program came by it, until the reader has seen
//! it.

use yew::prelude::{Html, Properties, component, html};

use super::shared::Shared;
use super::text::OpeningWords;
use super::view::View;
use crate::playground::opening::Notice;
use crate::playground::session::Action;

#[derive(Properties, PartialEq)]
pub(super) struct AddressBarProps {
    pub(super) view: Shared<View>,
}

/// The bar, while there is something to say.
#[component]
pub(super) fn AddressBar(props: &AddressBarProps) -> Html {
    let view = &props.view;
    let session = &view.session;
    let words = OpeningWords::of(session.language);
    let notice = session.notice.map(|notice| match notice {
        Notice::CameByLink => words.came_by_link,
    });
    let problems = words.problems(&session.problems);
    let told: Vec<Html> = problems
        .into_iter()
        .chain(notice.map(str::to_owned))
        .map(|text| html! { <li>{ text }</li> })
        .collect();
    let bar = (!told.is_empty()).then(|| {
        html! {
            <div class="address-bar" role="group" aria-label={words.address}>
                <ul role="list">{ for told }</ul>
                <button type="button" class="plain-button" onclick={view.sends_and_goes(Action::Dismiss)}>
                    { words.dismiss }
                </button>
            </div>
        }
    });
    // The region is there before what it says, so that it is read out when it comes.
    html! { <div aria-live="polite">{ bar }</div> }
}
