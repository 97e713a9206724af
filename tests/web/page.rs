//! The page as a whole.

use asyncio_playground::ui::App;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_page_renders_into_an_element_of_the_document() {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a browser has a document");
    let root = document.create_element("div").expect("div is an element");

    let page = yew::Renderer::<App>::with_root(root.clone()).render();
    gloo_timers::future::TimeoutFuture::new(0).await;

    let heading = root
        .query_selector("h1")
        .expect("h1 is a selector")
        .expect("the page has a heading");
    let first = asyncio_playground::scenarios::all()[0].title;
    let heading = heading.text_content().expect("an element has text");
    assert!([first.en, first.zh].contains(&&*heading), "{heading}");
    // Its runs share with those of other tests which hosts the reader allows.
    page.destroy();
}
