//! Asks the reader whether the program may ask a host.

use std::rc::Rc;

use yew::prelude::{Html, Properties, component, html};

use crate::playground::session::{Action, Permission};
use crate::ui::shared::Shared;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct HostPermissionProps {
    pub(in crate::ui) view: Shared<View>,
}

/// The question, while there is one; the run stands until it is answered.
#[component]
pub(in crate::ui) fn HostPermission(props: &HostPermissionProps) -> Html {
    let view = &props.view;
    let question = view.session.asks.as_ref().map(|host| {
        let decide = |permission| {
            view.sends_and_goes(Action::Decide {
                host: Rc::clone(host),
                permission,
            })
        };
        let text = (view.words.asks_host)(host);
        html! {
            <div class="bar host-permission" role="group" aria-label={text.clone()}>
                <span>{ text }</span>
                <button type="button" onclick={decide(Permission::Allowed)}>
                    { view.words.allow }
                </button>
                <button type="button" onclick={decide(Permission::Refused)}>
                    { view.words.refuse }
                </button>
            </div>
        }
    });
    // The region is there before the question, so that it is read out when it comes.
    html! { <div aria-live="polite">{ question }</div> }
}
