//! Keys that drive the run from anywhere in the page's main part, and the list of them.
//!
//! They act only while the focus is inside, on nothing that takes text, and never with Ctrl, Alt or
//! Meta, which are the browser's.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::{Callback, Html, UseStateHandle, hook, html, use_callback, use_state};

use super::dialog::Dialog;
use super::icons;
use super::shared::Shared;
use super::text::{ShortcutWords, Words};
use super::view::View;
use crate::playground::axis::AxisKind;
use crate::playground::session::{Action, Mode, Pace};
use crate::trace::Direction;

/// As many stops as the keys of long strides go.
const STRIDE: u32 = 10;

/// The keys, each with what it does, in the order in which they are listed.
const KEYS: [(&str, fn(&ShortcutWords) -> &'static str); 10] = [
    ("r", |words| words.run),
    ("s", |words| words.stop),
    (".", |words| words.forward),
    (",", |words| words.back),
    (">", |words| words.far_forward),
    ("<", |words| words.far_back),
    ("[", |words| words.to_start),
    ("]", |words| words.to_end),
    ("t", |words| words.axis),
    ("?", |words| words.list),
];

/// What a key does now, if anything.
fn action(key: &str, view: &View) -> Option<Action> {
    let session = &view.session;
    let step = |direction, stops| Some(Action::Step { direction, stops });
    match key {
        "r" => Some(match session.mode {
            Mode::Live(Pace::Going) => Action::Pause,
            Mode::Live(Pace::Paused) => Action::Resume,
            Mode::Computing | Mode::Finished => Action::Run,
        }),
        "s" => matches!(session.mode, Mode::Live(_)).then_some(Action::Stop),
        "." => step(Direction::Forward, 1),
        "," => step(Direction::Back, 1),
        ">" => step(Direction::Forward, STRIDE),
        "<" => step(Direction::Back, STRIDE),
        "[" => Some(Action::ToStart),
        "]" => Some(Action::ToEnd),
        "t" => Some(Action::SetAxis(match session.axis {
            AxisKind::Time => AxisKind::Turn,
            AxisKind::Turn => AxisKind::Time,
        })),
        _ => None,
    }
}

/// Whether letters that are typed on this element are its own.
fn takes_text(element: &Element) -> bool {
    let own = "input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]";
    // A selector that the browser does not know would take all keys away, rather than none.
    !matches!(element.closest(own), Ok(None))
}

/// The page's shortcuts.
pub(super) struct Shortcuts {
    /// Handles the keys of the page's main part.
    pub(super) onkeydown: Callback<KeyboardEvent>,
    is_listed: UseStateHandle<bool>,
}

/// The handler of the keys.
#[hook]
pub(super) fn use_shortcuts(view: &Shared<View>) -> Shortcuts {
    let is_listed = use_state(|| false);
    let onkeydown = use_callback(
        (view.clone(), is_listed.clone()),
        |event: KeyboardEvent, (view, is_listed)| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let is_taken = event.default_prevented()
                || event.ctrl_key()
                || event.meta_key()
                || event.alt_key()
                || target.is_some_and(|element| takes_text(&element));
            if is_taken {
                return;
            }
            let key = event.key();
            if key == "?" {
                is_listed.set(true);
            } else if let Some(action) = action(&key, view) {
                view.send(action);
            } else {
                return;
            }
            event.prevent_default();
        },
    );
    Shortcuts {
        onkeydown,
        is_listed,
    }
}

impl Shortcuts {
    /// The button that lists the keys.
    pub(super) fn button(&self, words: &'static Words) -> Html {
        let is_listed = self.is_listed.clone();
        let name = words.shortcuts.title;
        html! {
            <button
                type="button"
                class="icon-button"
                aria-label={name}
                title={name}
                aria-haspopup="dialog"
                onclick={Callback::from(move |_| is_listed.set(true))}
            >
                { icons::question() }
            </button>
        }
    }

    /// The list, if it is open.
    pub(super) fn list(&self, words: &'static Words) -> Html {
        if !*self.is_listed {
            return Html::default();
        }
        let is_listed = self.is_listed.clone();
        let words = &words.shortcuts;
        let keys = KEYS.map(|(key, name)| {
            html! {
                <div>
                    <dt><kbd>{ key }</kbd></dt>
                    <dd>{ name(words) }</dd>
                </div>
            }
        });
        html! {
            <Dialog
                title={words.title}
                close_label={words.close}
                onclose={Callback::from(move |()| is_listed.set(false))}
            >
                <p class="told">{ words.when }</p>
                <dl class="shortcuts">{ for keys }</dl>
                <p class="told">{ words.elsewhere }</p>
            </Dialog>
        }
    }
}
