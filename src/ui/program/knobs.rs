//! The fields that set a program's parameters.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::{Callback, Event, Html, InputEvent, Properties, component, html};

use crate::playground::params::{Param, ParamKind, ParamValue};
use crate::playground::session::{Action, RefusedKnob};
use crate::ui::shared::Shared;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct KnobsProps {
    pub(in crate::ui) view: Shared<View>,
}

/// All knobs of the program; nothing if it has none.
#[component]
pub(in crate::ui) fn Knobs(props: &KnobsProps) -> Html {
    let view = &props.view;
    let knobs = &view.session.knobs;
    if knobs.is_empty() {
        return Html::default();
    }
    let knobs = knobs.iter().map(|param| {
        let refused = view.session.refused.iter();
        let refused = refused.clone().find(|refused| refused.name == param.name);
        knob(view, param, refused)
    });
    html! {
        <div class="knobs" role="group" aria-label={view.words.knobs}>{ for knobs }</div>
    }
}

fn knob(view: &Shared<View>, param: &Param, refused: Option<&RefusedKnob>) -> Html {
    let id = ["knob-", &param.name].concat();
    let problem_id = [&id, "-problem"].concat();
    let set = {
        let (view, name) = (view.clone(), param.name.clone());
        Callback::from(move |text| {
            let name = name.clone();
            view.send(Action::SetKnob { name, text });
        })
    };
    let shown = refused.map_or_else(|| shown(&param.value), |refused| refused.text.clone());
    let problem = refused.map(|refused| {
        let text = (view.words.knob_problem)(&refused.problem);
        html! { <p class="knob-problem" id={problem_id.clone()} role="alert">{ text }</p> }
    });
    let text_field = |class: &'static str, id: Option<String>, label: Option<String>| {
        let described = refused.is_some().then(|| problem_id.clone());
        html! {
            <input
                type="text"
                {class}
                {id}
                aria-label={label}
                aria-invalid={described.is_some().then_some("true")}
                aria-describedby={described}
                value={shown.clone()}
                onchange={on_text(set.clone())}
            />
        }
    };
    let field = match &param.kind {
        ParamKind::Slider { min, max, step } => html! {
            <>
                <input
                    type="range"
                    id={id.clone()}
                    min={min.to_string()}
                    max={max.to_string()}
                    step={step.to_string()}
                    value={numeric(&param.value)}
                    oninput={on_input(set.clone())}
                />
                { text_field("knob-value", None, Some(label(view, &param.name))) }
            </>
        },
        ParamKind::Number | ParamKind::Integer | ParamKind::String => {
            text_field("knob-text", Some(id.clone()), None)
        }
        ParamKind::Boolean => html! {
            <input
                type="checkbox"
                id={id.clone()}
                checked={param.value == ParamValue::Boolean(true)}
                onchange={on_check(set)}
            />
        },
        ParamKind::Choice(choices) => {
            let options = choices.iter().map(|choice| {
                let selected = param.value == ParamValue::String(choice.clone());
                html! { <option value={choice.clone()} {selected}>{ choice }</option> }
            });
            html! {
                <select id={id.clone()} onchange={on_choice(set)}>{ for options }</select>
            }
        }
    };
    let label = label(view, &param.name);
    html! {
        <div class="knob" key={param.name.clone()}>
            <label for={id}>{ label }</label>
            { field }
            { problem.unwrap_or_default() }
        </div>
    }
}

/// Variables are called as the program calls them.
fn label(view: &View, name: &str) -> String {
    match name.strip_prefix("network.") {
        Some(field) => (view.words.network_knob)(field).to_owned(),
        None => name.to_owned(),
    }
}

/// The value as its field shows it.
fn shown(value: &ParamValue) -> String {
    match value {
        ParamValue::String(text) => text.clone(),
        value => numeric(value),
    }
}

fn numeric(value: &ParamValue) -> String {
    match value {
        ParamValue::Integer(value) => value.to_string(),
        ParamValue::Number(value) => value.to_string(),
        ParamValue::Boolean(_) | ParamValue::String(_) => String::new(),
    }
}

fn on_text(set: Callback<String>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(field) = field::<HtmlInputElement>(&event) {
            set.emit(field.value());
        }
    })
}

fn on_input(set: Callback<String>) -> Callback<InputEvent> {
    Callback::from(move |event: InputEvent| {
        if let Some(field) = field::<HtmlInputElement>(&event) {
            set.emit(field.value());
        }
    })
}

fn on_check(set: Callback<String>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(field) = field::<HtmlInputElement>(&event) {
            set.emit(if field.checked() { "True" } else { "False" }.to_owned());
        }
    })
}

fn on_choice(set: Callback<String>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(field) = field::<HtmlSelectElement>(&event) {
            set.emit(field.value());
        }
    })
}

fn field<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}
