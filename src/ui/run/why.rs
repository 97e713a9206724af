//! The sentence under the timeline: why this step happened.

use yew::prelude::{Html, Properties, component, html};

use crate::trace::explain;
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
    let session = &view.session;
    let steps = &view.timeline.steps;
    let told = explain(&session.events, steps, &view.state, session.cursor.events);
    let sentence = (view.words.reason)(&told, &view.clock);
    html! { <p class="why" aria-live="polite">{ view.sentence(&sentence) }</p> }
}
