//! The field into which the reader types what the program reads.

use web_sys::{HtmlInputElement, KeyboardEvent, window};
use yew::prelude::{Callback, Html, Properties, component, html, use_effect_with, use_node_ref};

use crate::playground::session::Action;
use crate::ui::shared::Shared;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(super) struct InputLineProps {
    pub(super) view: Shared<View>,
}

/// The field, while the run stands for a line. It has the focus then: what comes next is typed. In
/// a frame it takes it only from the frame itself, never from the page around.
#[component]
pub(super) fn InputLine(props: &InputLineProps) -> Html {
    let view = &props.view;
    let words = view.words;
    let field = use_node_ref();
    let is_wanted = view.session.wants_line;
    {
        let field = field.clone();
        // Each line that was typed asks for the focus anew.
        use_effect_with((is_wanted, view.session.typed.len()), move |_| {
            let document = window().and_then(|window| window.document());
            let has_focus = document.is_some_and(|it| it.has_focus().unwrap_or(false));
            if let Some(field) = field.cast::<HtmlInputElement>().filter(|_| has_focus) {
                // A page that may not take the focus leaves it where it is.
                let _ = field.focus();
            }
        });
    }
    let enter = {
        let (field, dispatch) = (field.clone(), view.dispatch.clone());
        Callback::from(move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                let line = field.value();
                field.set_value("");
                dispatch.emit(Action::Type(Some(line.into())));
            }
        })
    };
    let onkeydown = {
        let enter = enter.clone();
        Callback::from(move |event: KeyboardEvent| {
            // An Enter that ends a composition enters nothing yet; Safari tells it by the code alone.
            const COMPOSED: u32 = 229;
            let is_composing = event.is_composing() || event.key_code() == COMPOSED;
            if event.key() == "Enter" && !is_composing {
                event.prevent_default();
                enter.emit(());
            }
        })
    };
    let line = is_wanted.then(|| {
        html! {
            // No form: the frames of embeds may not submit any.
            <div class="input-line">
                <label>
                    { words.input_line }
                    <input ref={field} type="text" autocomplete="off" spellcheck="false" {onkeydown} />
                </label>
                <button type="button" onclick={move |_| enter.emit(())}>{ words.enter }</button>
                <button type="button" onclick={view.sends(Action::Type(None))}>
                    { words.end_of_input }
                </button>
            </div>
        }
    });
    // The region is there before the field, so that it is read out when it comes.
    html! { <div aria-live="polite">{ line }</div> }
}
