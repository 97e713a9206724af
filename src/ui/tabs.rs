//! A row of tabs: one is open, arrows move between them.

use web_sys::KeyboardEvent;
use yew::prelude::{AttrValue, Callback, Html, Properties, classes, component, html};

use super::page;

/// What a tab says.
#[derive(Clone, PartialEq)]
pub(super) struct Tab {
    pub(super) name: AttrValue,
    /// What is to be said beside the name.
    pub(super) mark: Option<AttrValue>,
}

impl From<AttrValue> for Tab {
    fn from(name: AttrValue) -> Tab {
        Tab { name, mark: None }
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct TabsProps {
    /// What the tabs are of, in words.
    pub(super) label: AttrValue,
    /// Begins the ids of the tabs, and is the id of the panel with `-panel` after it.
    pub(super) id: &'static str,
    pub(super) tabs: Vec<Tab>,
    pub(super) selected: usize,
    pub(super) onselect: Callback<usize>,
}

/// The tabs. The panel is the caller's: `role="tabpanel"`, with the ids of [`panel_id`] and
/// [`tab_id`].
#[component]
pub(super) fn Tabs(props: &TabsProps) -> Html {
    let count = props.tabs.len();
    let onkeydown = {
        let (id, selected, onselect) = (props.id, props.selected, props.onselect.clone());
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowRight" => (selected + 1) % count,
                "ArrowLeft" => (selected + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            event.prevent_default();
            onselect.emit(next);
            page::focus(&tab_id(id, next));
        })
    };
    let tabs = props.tabs.iter().enumerate().map(|(index, tab)| {
        let is_selected = index == props.selected;
        let onselect = props.onselect.clone();
        html! {
            <button
                type="button"
                role="tab"
                id={tab_id(props.id, index)}
                class={classes!("tab", is_selected.then_some("is-selected"))}
                aria-selected={if is_selected { "true" } else { "false" }}
                aria-controls={panel_id(props.id)}
                tabindex={if is_selected { "0" } else { "-1" }}
                onclick={move |_| onselect.emit(index)}
            >
                { tab.name.clone() }
                { for tab.mark.iter().map(mark) }
            </button>
        }
    });
    html! {
        <div class="tabs" role="tablist" aria-label={&props.label} {onkeydown}>
            { for tabs }
        </div>
    }
}

/// A mark beside a name: a dot that says what it means.
pub(super) fn mark(meaning: &AttrValue) -> Html {
    html! { <span class="name-mark" role="img" title={meaning} aria-label={meaning} /> }
}

/// The id of the panel of these tabs.
pub(super) fn panel_id(id: &str) -> String {
    [id, "-panel"].concat()
}

/// The id of one of these tabs.
pub(super) fn tab_id(id: &str, index: usize) -> String {
    [id, "-tab-", &index.to_string()].concat()
}
