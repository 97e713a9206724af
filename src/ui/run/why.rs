//! The sentence under the timeline: why this step happened.

use yew::prelude::{Html, Properties, component, html};

use crate::playground::lack::lack;
use crate::playground::session::Mode;
use crate::trace::Reason;
use crate::ui::shared::Shared;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct WhyProps {
    pub(in crate::ui) view: Shared<View>,
}

/// The sentence for the cursor.
#[component]
pub(in crate::ui) fn Why(props: &WhyProps) -> Html {
    let view = &props.view;
    if view.session.mode == Mode::Computing && view.session.events.is_empty() {
        return html! { <p class="why">{ view.words.computing }</p> };
    }
    if view.session.refusal.is_some() && !view.session.events.is_empty() {
        return html! { <p class="why">{ view.words.refused }</p> };
    }
    let sentence = (view.words.reason)(&view.explanation, &view.clock);
    let exit = match &view.explanation.reason {
        Reason::Finished { exit } => Some(exit),
        _ => None,
    };
    let lack = exit.and_then(|exit| lack(exit, &view.console));
    let lack = lack.map(|lack| html! { { (view.words.lack)(lack) } });
    let at_end = exit.map(|_| html! { <span class="at-end">{ view.words.at_end }</span> });
    html! {
        <p class="why" aria-live="polite">
            { view.sentence(&sentence) }
            { for lack }
            { for at_end }
        </p>
    }
}
