//! Tests that need a browser: run in headless Chromium by `make test-wasm`.
#![cfg(target_arch = "wasm32")]

use asyncio_playground::ui::App;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_page_renders_into_an_element_of_the_document() {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a browser has a document");
    let root = document.create_element("div").expect("div is an element");

    yew::Renderer::<App>::with_root(root.clone()).render();
    gloo_timers::future::TimeoutFuture::new(0).await;

    let heading = root
        .query_selector("h1")
        .expect("h1 is a selector")
        .expect("the page has a heading");
    assert_eq!(
        heading.text_content().as_deref(),
        Some("asyncio playground")
    );
}
