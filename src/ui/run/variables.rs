//! What the variables hold at the cursor: had by running the program again to that place, when
//! somebody looks.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::{Html, Properties, classes, component, html, use_effect_with, use_state};

use crate::host::moment::Held;
use crate::playground::session::{Mode, Pace, Session};
use crate::playground::standing::row_of;
use crate::python::machine::inspection::{FrameText, LaneFrames};
use crate::python::syntax::LineIndex;
use crate::ui::runs;
use crate::ui::shared::Shared;
use crate::ui::view::View;

/// How long the cursor stands before anybody looks, in milliseconds.
const PAUSE: u32 = 80;

/// As many lanes as are shown.
const LANES: usize = 40;

#[derive(Properties, PartialEq)]
pub(super) struct VariablesProps {
    pub(super) view: Shared<View>,
}

/// What there is to show.
#[derive(Clone)]
enum Seen {
    /// Nobody has looked yet.
    NotYet,
    /// Nothing: it is before the start or after the end.
    Nothing,
    /// Another run than this one.
    Other,
    Held(Rc<Held>),
}

/// What was found, and at which place of which program.
#[derive(Clone)]
struct Look {
    place: Option<Place>,
    seen: Seen,
}

/// A program, and how many events of its run had happened.
type Place = (Rc<str>, usize);

/// The variables of every lane that is in the midst of something.
#[component]
pub(super) fn Variables(props: &VariablesProps) -> Html {
    let view = &props.view;
    let (session, words) = (&view.session, view.words);
    let look = use_state(|| Look {
        place: None,
        seen: Seen::NotYet,
    });
    let stands = match session.mode {
        Mode::Live(pace) => pace == Pace::Paused,
        Mode::Computing | Mode::Finished => true,
    };
    let place: Place = (session.recorded.clone(), session.cursor.events);
    {
        let (setter, view) = (look.setter(), view.clone());
        use_effect_with((place.clone(), stands), move |(place, stands)| {
            let looking = Rc::new(RefCell::new(None));
            let timeout = stands.then(|| {
                let (looking, place) = (looking.clone(), place.clone());
                Timeout::new(PAUSE, move || {
                    let session = view.session.clone();
                    let found = runs::look(&view.session, move |held| {
                        setter.set(Look {
                            place: Some(place),
                            seen: held.map_or(Seen::Nothing, |held| of_this_run(held, &session)),
                        });
                    });
                    looking.replace(found);
                })
            });
            move || drop((timeout, looking.take()))
        });
    }
    let is_of_here = look.place.as_ref() == Some(&place);
    let held = match &look.seen {
        _ if !stands => return told(words.variables_later),
        // What was held a step ago stays until there is more: who steps sees no flicker.
        Seen::Held(held) => held,
        _ if !is_of_here => return told(words.computing),
        Seen::NotYet => return told(words.computing),
        Seen::Nothing => return told(words.variables_nowhere),
        Seen::Other => return told(words.variables_unknown),
    };
    let lines = LineIndex::new(&session.recorded);
    let lanes = held.lanes.iter().take(LANES);
    let lanes = lanes.map(|frames| lane(view, frames, &lines));
    html! {
        <div
            class="variables"
            role="group"
            tabindex="0"
            aria-label={words.variables}
            aria-busy={(!is_of_here).then_some("true")}
        >
            { for lanes }
            if held.lanes.len() > LANES {
                <p class="quiet">{ (words.others)(held.lanes.len() - LANES) }</p>
            }
        </div>
    }
}

fn told(text: &'static str) -> Html {
    html! { <p class="quiet">{ text }</p> }
}

/// What was held, if the run that was looked into is the one that is shown.
fn of_this_run(held: Held, session: &Session) -> Seen {
    let shown = held
        .events
        .checked_sub(1)
        .and_then(|last| session.events.get(last));
    let is_same = match (&held.last, shown) {
        // A live run has times of its own.
        (Some(a), Some(b)) => (a.turn, a.lane, a.span) == (b.turn, b.lane, b.span),
        _ => false,
    };
    match is_same {
        true => Seen::Held(Rc::new(held)),
        false => Seen::Other,
    }
}

fn lane(view: &View, held: &LaneFrames, lines: &LineIndex) -> Html {
    let state = view.state.lane(held.lane);
    let state = state.map(|lane| (view.words.state)(&lane.state, &view.names, &view.clock));
    html! {
        <section class={classes!("lane-variables", view.hues.class(held.lane))}>
            <h2>
                <b class="lane-name">{ view.names.get(held.lane).to_owned() }</b>
                { " " }
                { for state.map(|state| html! { <span class="quiet">{ state }</span> }) }
            </h2>
            { for held.frames.iter().map(|held| frame(view, held, lines)) }
        </section>
    }
}

fn frame(view: &View, held: &FrameText, lines: &LineIndex) -> Html {
    let words = view.words;
    let line = (words.source_line)(row_of(lines, held.span.start as usize) + 1);
    let function = held.function.as_ref();
    let function = function.map(|name| html! { <code>{ [name, "()"].concat() }</code> });
    let variables = held.variables.iter().map(|(name, value)| {
        html! {
            <div>
                <dt>{ name.clone() }</dt>
                <dd>{ value.clone() }</dd>
            </div>
        }
    });
    html! {
        <>
            <p class="quiet">{ for function }{ " " }{ line }</p>
            if held.variables.is_empty() {
                <p class="quiet">{ words.no_variables }</p>
            } else {
                <dl>{ for variables }</dl>
            }
        </>
    }
}
