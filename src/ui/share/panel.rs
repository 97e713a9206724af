//! The panel: which form, with what in it, the text to copy, and how it will look.

use web_sys::HtmlInputElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::{
    AttrValue, Callback, Event, Html, InputEvent, Properties, TargetCast, component, html,
    use_state_eq,
};

use super::snippet::Snippet;
use crate::playground::opening::Editing;
use crate::playground::session::{Language, Theme};
use crate::playground::share::{self, Included, Wanted};
use crate::ui::dialog::Dialog;
use crate::ui::shared::Shared;
use crate::ui::tabs::{Tabs, panel_id, tab_id};
use crate::ui::text::ShareWords;

const TABS: &str = "share";

/// The bounds of a frame's height, in CSS pixels.
const HEIGHTS: std::ops::RangeInclusive<u32> = 200..=2000;

/// As high as a frame is at most unless somebody wants it higher.
const HIGHEST_AT_FIRST: u32 = 1000;

/// In what form something is shared; the order of the tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Link,
    Element,
    Frame,
}

impl Form {
    const ALL: [Form; 3] = [Form::Link, Form::Element, Form::Frame];
}

#[derive(Properties, PartialEq)]
pub(super) struct SharePanelProps {
    pub(super) shared: Shared<share::Shared>,
    /// How high a frame is to begin with, in CSS pixels.
    pub(super) height: u32,
    pub(super) language: Language,
    pub(super) onclose: Callback<()>,
}

/// The panel.
#[component]
pub(super) fn SharePanel(props: &SharePanelProps) -> Html {
    let words = ShareWords::of(props.language);
    let selected = use_state_eq(|| 0);
    let previews = use_state_eq(|| false);
    let wanted = use_state_eq(|| Wanted {
        place: Included::Included,
        editing: Editing::Look,
        theme: Theme::System,
        height: props.height.clamp(*HEIGHTS.start(), HIGHEST_AT_FIRST),
    });
    let form = Form::ALL[*selected];
    let shared = &props.shared;
    let (text, about) = match form {
        Form::Link => (shared.link(*wanted), words.link_for),
        Form::Element => (shared.element(*wanted), words.element_for),
        Form::Frame => (shared.frame(*wanted), words.frame_for),
    };
    let text = match text {
        Some(text) => html! { <Snippet key={*selected} {text} language={props.language} /> },
        None if form == Form::Element => {
            html! { <p class="share-missing">{ words.no_element }</p> }
        }
        None => html! { <p class="share-missing">{ (words.too_long)() }</p> },
    };
    let set = |change: fn(&mut Wanted, &HtmlInputElement)| {
        let wanted = wanted.clone();
        move |field: HtmlInputElement| {
            let mut changed = *wanted;
            change(&mut changed, &field);
            wanted.set(changed);
        }
    };
    let place = shared.opening.place.is_some().then(|| {
        let set = set(|wanted, field| {
            wanted.place = match field.checked() {
                true => Included::Included,
                false => Included::LeftOut,
            };
        });
        check(words.place, wanted.place == Included::Included, set)
    });
    let of_embed = (form != Form::Link).then(|| {
        let set_editing = set(|wanted, field| {
            wanted.editing = match field.checked() {
                true => Editing::Open,
                false => Editing::Look,
            };
        });
        html! {
            <>
                { check(words.editing, wanted.editing == Editing::Open, set_editing) }
                <Colours
                    language={props.language}
                    theme={wanted.theme}
                    onchoose={Callback::from({
                        let wanted = wanted.clone();
                        move |theme| wanted.set(Wanted { theme, ..*wanted })
                    })}
                />
            </>
        }
    });
    let height = (form == Form::Frame).then(|| {
        let set = set(|wanted, field| {
            if let Ok(height) = field.value().parse::<u32>() {
                wanted.height = height.clamp(*HEIGHTS.start(), *HEIGHTS.end());
            }
        });
        html! {
            <label class="share-height">
                { words.height }
                <input
                    type="number"
                    min={HEIGHTS.start().to_string()}
                    max={HEIGHTS.end().to_string()}
                    step="20"
                    value={wanted.height.to_string()}
                    onchange={Callback::from(move |event: Event| {
                        set(event.target_unchecked_into());
                    })}
                />
            </label>
        }
    });
    let preview = (form != Form::Link)
        .then(|| shared.frame_address(*wanted))
        .flatten()
        .map(|address| {
            let onclick = Callback::from({
                let previews = previews.clone();
                move |_| previews.set(!*previews)
            });
            // Another frame for another address: a frame that goes elsewhere would leave a trace
            // in the browser's history.
            let frame = previews.then(|| {
                html! {
                    <iframe
                        key={address.clone()}
                        class="share-preview"
                        src={address}
                        title={shared.title.clone()}
                        style={["height:", &wanted.height.to_string(), "px"].concat()}
                    />
                }
            });
            html! {
                <>
                    <button
                        type="button"
                        class="plain-button"
                        aria-expanded={if *previews { "true" } else { "false" }}
                        {onclick}
                    >
                        { if *previews { words.no_preview } else { words.preview } }
                    </button>
                    { frame.unwrap_or_default() }
                </>
            }
        });
    let onselect = {
        let selected = selected.clone();
        Callback::from(move |index| selected.set(index))
    };
    html! {
        <Dialog title={words.share} close_label={words.close} onclose={props.onclose.clone()}>
            <div class="share">
                <Tabs
                    label={words.form}
                    id={TABS}
                    tabs={[words.link, words.element, words.frame].map(|name| AttrValue::from(name).into()).to_vec()}
                    selected={*selected}
                    {onselect}
                />
                <div
                    class="share-form"
                    role="tabpanel"
                    id={panel_id(TABS)}
                    aria-labelledby={tab_id(TABS, *selected)}
                >
                    <p>{ about }</p>
                    <div class="share-options">
                        { place.unwrap_or_default() }
                        { of_embed.unwrap_or_default() }
                        { height.unwrap_or_default() }
                    </div>
                    { text }
                    { preview.unwrap_or_default() }
                </div>
            </div>
        </Dialog>
    }
}

/// A box to check.
fn check(label: &'static str, is_set: bool, set: impl Fn(HtmlInputElement) + 'static) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        let field = event.target().and_then(|it| it.dyn_into().ok());
        if let Some(field) = field {
            set(field);
        }
    });
    html! {
        <label class="share-check">
            <input type="checkbox" checked={is_set} {oninput} />
            { label }
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct ColoursProps {
    language: Language,
    theme: Theme,
    onchoose: Callback<Theme>,
}

/// The choice of an embed's colours.
#[component]
fn Colours(props: &ColoursProps) -> Html {
    let words = ShareWords::of(props.language);
    let choices = [
        (Theme::System, words.colours_auto),
        (Theme::Light, words.colours_light),
        (Theme::Dark, words.colours_dark),
    ];
    let buttons = choices.map(|(theme, name)| {
        let onchoose = props.onchoose.clone();
        let is_chosen = props.theme == theme;
        html! {
            <button
                type="button"
                aria-pressed={if is_chosen { "true" } else { "false" }}
                onclick={move |_| onchoose.emit(theme)}
            >
                { name }
            </button>
        }
    });
    html! {
        <div class="share-colours">
            <span aria-hidden="true">{ words.colours }</span>
            <div class="segments" role="group" aria-label={words.colours}>{ for buttons }</div>
        </div>
    }
}
