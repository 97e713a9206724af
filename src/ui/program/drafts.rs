//! The drafts of a program, where the reader has more than one.

use yew::prelude::{Html, html};

use crate::playground::session::Action;
use crate::ui::shared::Shared;
use crate::ui::text::EditingWords;
use crate::ui::view::View;

/// Buttons for the drafts; nothing where there is but one.
pub(super) fn drafts(view: &Shared<View>, words: &EditingWords) -> Html {
    let drafts = view.session.drafts();
    if drafts.len() < 2 {
        return Html::default();
    }
    let buttons = drafts.into_iter().map(|draft| {
        let is_shown = draft == view.session.draft;
        html! {
            <button
                type="button"
                aria-pressed={if is_shown { "true" } else { "false" }}
                onclick={view.sends(Action::SelectDraft(draft))}
            >
                { draft + 1 }
            </button>
        }
    });
    html! {
        <div class="drafts">
            <span aria-hidden="true">{ words.drafts }</span>
            <div class="segments" role="group" aria-label={words.drafts}>{ for buttons }</div>
        </div>
    }
}
