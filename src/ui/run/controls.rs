//! The buttons that drive the run.

use web_sys::HtmlSelectElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::{Callback, Event, Html, MouseEvent, Properties, component, html};

use crate::playground::axis::AxisKind;
use crate::playground::session::{Action, Mode, Pace, Speed};
use crate::trace::Direction;
use crate::ui::icons;
use crate::ui::shared::Shared;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct ControlsProps {
    pub(in crate::ui) view: Shared<View>,
}

/// Run, pause, stop; steps; speed; the axis.
#[component]
pub(in crate::ui) fn Controls(props: &ControlsProps) -> Html {
    let view = &props.view;
    let words = view.words;
    let session = &view.session;
    let (label, icon, action) = match session.mode {
        Mode::Live(Pace::Going) => (words.pause, icons::pause(), Action::Pause),
        Mode::Live(Pace::Paused) => (words.resume, icons::play(), Action::Resume),
        Mode::Computing | Mode::Finished => (words.run, icons::play(), Action::Run),
    };
    let step = |direction| Action::Step {
        direction,
        stops: 1,
    };
    let is_at_start = session.cursor.events == 0;
    let is_at_end = session.is_at_end();
    let axis = |kind: AxisKind, name: &'static str| {
        let is_chosen = session.axis == kind;
        html! {
            <button
                type="button"
                aria-pressed={if is_chosen { "true" } else { "false" }}
                onclick={view.sends(Action::SetAxis(kind))}
            >
                { name }
            </button>
        }
    };
    html! {
        <div class="bar controls">
            <button type="button" class="run-button" onclick={view.sends(action)}>
                { icon }{ label }
            </button>
            if matches!(session.mode, Mode::Live(_)) {
                { sign(words.stop, icons::stop(), false, view.sends_and_goes(Action::Stop)) }
            }
            <div class="buttons">
                { sign(words.to_start, icons::to_start(), is_at_start, view.sends(Action::ToStart)) }
                { sign(
                    words.step_back,
                    icons::step_back(),
                    is_at_start,
                    view.sends(step(Direction::Back)),
                ) }
                { sign(
                    words.step_forward,
                    icons::step_forward(),
                    is_at_end,
                    view.sends(step(Direction::Forward)),
                ) }
                { sign(words.to_end, icons::to_end(), is_at_end, view.sends(Action::ToEnd)) }
            </div>
            <label class="speed">
                <span>{ words.speed }</span>
                { speeds(view) }
            </label>
            <div class="segments" role="group" aria-label={words.axis}>
                { axis(AxisKind::Time, words.axis_time) }
                { axis(AxisKind::Turn, words.axis_turn) }
            </div>
        </div>
    }
}

fn sign(label: &'static str, icon: Html, is_disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    // Not `disabled`: that would take the focus from somebody who steps to the end by keyboard.
    html! {
        <button
            type="button"
            class="icon-button"
            aria-label={label}
            title={label}
            aria-disabled={is_disabled.then_some("true")}
            {onclick}
        >
            { icon }
        </button>
    }
}

fn speeds(view: &Shared<View>) -> Html {
    let onchange = {
        let view = view.clone();
        Callback::from(move |event: Event| {
            let field = event.target();
            let field = field.and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            let chosen = field.and_then(|field| {
                let index = usize::try_from(field.selected_index()).ok()?;
                Speed::ALL.get(index)
            });
            if let Some(speed) = chosen {
                view.send(Action::SetSpeed(*speed));
            }
        })
    };
    let options = Speed::ALL.iter().map(|speed| {
        html! {
            <option selected={*speed == view.session.speed}>
                { ["×", &speed.factor().to_string()].concat() }
            </option>
        }
    });
    html! { <select {onchange}>{ for options }</select> }
}
