//! The yew components: the only part of the crate that knows a page exists.

use yew::prelude::{Html, component, html};

/// The page.
#[component]
pub fn App() -> Html {
    html! {
        <main>
            <h1>{ "asyncio playground" }</h1>
        </main>
    }
}
