//! Gives the program back as it was: with a question first, where more would be lost than the
//! place of a knob.

use web_sys::HtmlElement;
use yew::prelude::{
    Callback, Html, KeyboardEvent, Properties, component, html, use_effect_with, use_node_ref,
};

use super::TABS;
use crate::playground::session::Action;
use crate::ui::page;
use crate::ui::shared::Shared;
use crate::ui::tabs::tab_id;
use crate::ui::text::EditingWords;
use crate::ui::view::View;

/// The id of the button that restores.
pub(super) const RESTORE: &str = "restore";

#[derive(Properties, PartialEq)]
pub(super) struct RestoringProps {
    pub(super) view: Shared<View>,
    /// The reader has answered.
    pub(super) onanswer: Callback<()>,
}

/// The question whether edits are to be lost.
#[component]
pub(super) fn Restoring(props: &RestoringProps) -> Html {
    let view = &props.view;
    let words = EditingWords::of(view.session.language);
    let keep = use_node_ref();
    {
        let keep = keep.clone();
        let program = tab_id(TABS, view.session.version);
        use_effect_with((), move |()| {
            // The answer that loses nothing is the nearest.
            if let Some(button) = keep.cast::<HtmlElement>() {
                let _focused = button.focus();
            }
            // Afterwards the focus goes back to where the question came from, if that is there.
            move || {
                page::focus(&program);
                page::focus(RESTORE);
            }
        });
    }
    let decline = props.onanswer.clone();
    let onkeydown = {
        let decline = decline.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                decline.emit(());
            }
        }
    };
    let discard = {
        let (view, answer) = (view.clone(), props.onanswer.clone());
        move |_| {
            view.send(Action::Restore);
            answer.emit(());
        }
    };
    html! {
        <div class="restoring" role="alertdialog" aria-labelledby="restoring" {onkeydown}>
            <p id="restoring">{ words.restoring }</p>
            <button
                ref={keep}
                type="button"
                class="plain-button"
                onclick={move |_| decline.emit(())}
            >
                { words.keep }
            </button>
            <button type="button" class="plain-button is-losing" onclick={discard}>
                { words.discard }
            </button>
        </div>
    }
}
