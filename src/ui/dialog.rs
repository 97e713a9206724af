//! A dialog over the page. The browser's own `<dialog>` keeps the focus inside while it is open
//! and gives it back afterwards.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};
use yew::prelude::{
    AttrValue, Callback, Html, MouseEvent, Properties, component, html, use_effect_with,
    use_node_ref,
};

use super::icons;

#[derive(Properties, PartialEq)]
pub(super) struct DialogProps {
    /// What it is called.
    pub(super) title: AttrValue,
    /// What the button that closes it is called.
    pub(super) close_label: AttrValue,
    /// It has been closed, and need not be drawn any more.
    pub(super) onclose: Callback<()>,
    pub(super) children: Html,
}

/// A dialog, open as long as it is drawn. Escape, its button, and a press beside it close it.
#[component]
pub(super) fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            // It fails only where a dialog is open already, and this one is then.
            let _is_open = dialog.show_modal();
        }
    });
    // What closes it is always the browser, which then tells of it: so the focus goes back.
    let close = {
        let node = node.clone();
        move || {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    let onclick = {
        let close = close.clone();
        let node = node.clone();
        Callback::from(move |event: MouseEvent| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            // The content covers the dialog; what is left of it is the backdrop.
            if target.is_some() && target == node.cast::<Element>() {
                close();
            }
        })
    };
    html! {
        <dialog
            ref={node}
            class="dialog"
            aria-labelledby="dialog-title"
            {onclick}
            onclose={props.onclose.reform(|_| ())}
        >
            <div class="dialog-content">
                <div class="bar">
                    <h2 id="dialog-title">{ props.title.clone() }</h2>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label={props.close_label.clone()}
                        title={props.close_label.clone()}
                        onclick={Callback::from(move |_: MouseEvent| close())}
                    >
                        { icons::close() }
                    </button>
                </div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
