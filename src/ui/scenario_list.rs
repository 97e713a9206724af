//! The list of scenarios, and the same as a field where there is no room for a list.

use std::collections::BTreeMap;

use web_sys::{HtmlSelectElement, wasm_bindgen::JsCast};
use yew::prelude::{Callback, Event, Html, Properties, component, html};

use super::runs::{PageState, use_thumbnails};
use super::shared::Shared;
use super::tabs::mark;
use super::text::{EditingWords, Words};
use super::thumbnail::{Thumbnail, ThumbnailView};
use crate::playground::session::{Action, Language};
use crate::scenarios::{Group, of_group};

/// The pictures that are there by now, by the scenario's id.
pub(super) type Thumbnails = BTreeMap<&'static str, Shared<Thumbnail>>;

#[derive(Properties)]
pub(super) struct ScenarioListProps {
    pub(super) language: Language,
    pub(super) words: &'static Words,
    pub(super) open: &'static str,
    /// Those of which the reader has changed a program.
    pub(super) edited: Vec<&'static str>,
    pub(super) page: PageState,
    pub(super) dispatch: Callback<Action>,
}

impl PartialEq for ScenarioListProps {
    fn eq(&self, other: &Self) -> bool {
        // The words go with the language.
        self.language == other.language
            && self.open == other.open
            && self.edited == other.edited
            && self.page == other.page
            && self.dispatch == other.dispatch
    }
}

/// The scenarios in their groups, each a link with its picture.
#[component]
pub(super) fn ScenarioList(props: &ScenarioListProps) -> Html {
    let thumbnails = use_thumbnails(props.page);
    let edited = EditingWords::of(props.language).edited.into();
    let groups = Group::ALL.iter().map(|group| {
        let items = of_group(*group).map(|scenario| {
            let href = ["#", scenario.id].concat();
            let current = (scenario.id == props.open).then_some("page");
            let picture = thumbnails.get(scenario.id).cloned();
            let is_edited = props.edited.contains(&scenario.id);
            html! {
                <li key={scenario.id}>
                    <a {href} aria-current={current}>
                        <ThumbnailView {picture} />
                        <span>
                            { props.language.of(scenario.title) }
                            if is_edited {
                                { mark(&edited) }
                            }
                        </span>
                    </a>
                </li>
            }
        });
        html! {
            <section>
                <h2>{ props.language.of(group.title()) }</h2>
                <ul role="list">{ for items }</ul>
            </section>
        }
    });
    html! {
        <nav class="scenario-list" aria-label={props.words.scenarios}>{ for groups }</nav>
    }
}

/// The scenarios as one field.
#[component]
pub(super) fn ScenarioPicker(props: &ScenarioListProps) -> Html {
    let onchange = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let field = event
                .target()
                .and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            if let Some(field) = field {
                dispatch.emit(Action::Open(field.value()));
            }
        })
    };
    let edited = EditingWords::of(props.language).edited;
    let groups = Group::ALL.iter().map(|group| {
        let options = of_group(*group).map(|scenario| {
            let title = props.language.of(scenario.title);
            let is_edited = props.edited.contains(&scenario.id);
            html! {
                <option value={scenario.id} selected={scenario.id == props.open}>
                    { title }
                    { for is_edited.then(|| [" (", edited, ")"].concat()) }
                </option>
            }
        });
        html! {
            <optgroup label={props.language.of(group.title())}>{ for options }</optgroup>
        }
    });
    html! {
        <select class="scenario-picker" aria-label={props.words.choose_scenario} {onchange}>
            { for groups }
        </select>
    }
}
