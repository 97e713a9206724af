//! A text to copy, and the button that copies it.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;
use yew::prelude::{
    Callback, Html, NodeRef, Properties, UseStateSetter, component, html, use_effect_with,
    use_node_ref, use_state_eq,
};

use super::clipboard;
use crate::playground::session::Language;
use crate::ui::text::ShareWords;

#[derive(Properties, PartialEq)]
pub(super) struct SnippetProps {
    pub(super) text: String,
    pub(super) language: Language,
}

/// How copying went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copying {
    NotYet,
    Copied,
    /// The browser does not allow it; the text is selected, for the reader to copy.
    Selected,
}

/// The text, its button, and what has come of pressing it.
#[component]
pub(super) fn Snippet(props: &SnippetProps) -> Html {
    let words = ShareWords::of(props.language);
    let field = use_node_ref();
    let copying = use_state_eq(|| Copying::NotYet);
    {
        // What was copied is another text.
        let setter = copying.setter();
        use_effect_with(props.text.clone(), move |_| setter.set(Copying::NotYet));
    }
    let onclick = {
        let (field, text, setter) = (field.clone(), props.text.clone(), copying.setter());
        Callback::from(move |_| {
            spawn_local(copy(field.clone(), text.clone(), setter.clone()));
        })
    };
    let rows = props.text.lines().count().clamp(3, 12);
    let told = match *copying {
        Copying::NotYet => "",
        Copying::Copied => words.copied,
        Copying::Selected => words.selected,
    };
    html! {
        <div class="share-snippet">
            <textarea
                ref={field}
                readonly=true
                aria-label={words.share}
                rows={rows.to_string()}
                spellcheck="false"
                autocomplete="off"
                translate="no"
                value={props.text.clone()}
            />
            <div class="share-copy">
                <button type="button" class="share-copy-button" {onclick}>{ words.copy }</button>
                <span role="status">{ told }</span>
            </div>
        </div>
    }
}

async fn copy(field: NodeRef, text: String, setter: UseStateSetter<Copying>) {
    if clipboard::copy(&text).await {
        setter.set(Copying::Copied);
        return;
    }
    let is_copied = field.cast::<HtmlTextAreaElement>().is_some_and(|field| {
        // A field that cannot be selected leaves the reader with the text.
        let _unfocused = field.focus();
        field.select();
        clipboard::copy_selection()
    });
    setter.set(if is_copied {
        Copying::Copied
    } else {
        Copying::Selected
    });
}
