//! Copies text for the reader.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, HtmlDocument, window};

/// Copies a text; false where the browser has no clipboard for the page, or does not allow it.
pub(super) async fn copy(text: &str) -> bool {
    let navigator = window().map(|window| window.navigator());
    // Pages that came without encryption have none.
    let clipboard = navigator.and_then(|it| Reflect::get(&it, &"clipboard".into()).ok());
    match clipboard.and_then(|it| it.dyn_into::<Clipboard>().ok()) {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// Copies what is selected, the older way; false where that is not allowed.
pub(super) fn copy_selection() -> bool {
    let document = window().and_then(|window| window.document());
    let document = document.and_then(|it| it.dyn_into::<HtmlDocument>().ok());
    document.is_some_and(|document| document.exec_command("copy").unwrap_or(false))
}
