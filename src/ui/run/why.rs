//! The sentence under the timeline: why this step happened.

use yew::prelude::{Html, Properties, component, html};

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
    let sentence = (view.words.reason)(&view.explanation, &view.clock);
    let is_over = matches!(view.explanation.reason, Reason::Finished { .. });
    let at_end = is_over.then(|| html! { <span class="at-end">{ view.words.at_end }</span> });
    html! { <p class="why" aria-live="polite">{ view.sentence(&sentence) }{ for at_end }</p> }
}
