//! What the components show: the session, and what is derived from it.

use std::rc::Rc;

use yew::prelude::{AttrValue, Callback, Html, classes, html};

use super::page;
use super::shared::Shared;
use super::text::{Clock, Names, Part, Sentence, Words};
use crate::playground::session::{Action, Mode, Session};
use crate::trace::{Console, Explanation, LaneId, LaneKind, State, Timeline};

/// Everything that a component may show.
pub(super) struct View {
    pub(super) session: Session,
    pub(super) words: &'static Words,
    pub(super) clock: Clock,
    /// What is drawn: all that has happened, and of a live run also what will.
    pub(super) timeline: Shared<Timeline>,
    pub(super) names: Shared<Names>,
    pub(super) hues: Shared<Hues>,
    /// The terminal at the cursor.
    pub(super) console: Shared<Console>,
    /// What holds at the cursor.
    pub(super) state: Rc<State>,
    /// What there is to say at the cursor.
    pub(super) explanation: Rc<Explanation>,
    pub(super) dispatch: Callback<Action>,
}

impl View {
    /// Sends an action to the session.
    pub(super) fn send(&self, action: Action) {
        self.dispatch.emit(action);
    }

    /// A handler that sends always the same action.
    pub(super) fn sends<E>(&self, action: Action) -> Callback<E> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |_| dispatch.emit(action.clone()))
    }

    /// The same for a button that goes with what it does: its focus is the main part's then.
    pub(super) fn sends_and_goes<E>(&self, action: Action) -> Callback<E> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |_| {
            page::focus_main();
            dispatch.emit(action.clone());
        })
    }

    /// Whether both show the same recording in the same words, wherever their cursors are.
    pub(super) fn shows_same(&self, other: &View) -> bool {
        self.timeline == other.timeline
            && self.names == other.names
            && self.is_live() == other.is_live()
    }

    /// Whether the program runs by the clock.
    pub(super) fn is_live(&self) -> bool {
        matches!(self.session.mode, Mode::Live(_))
    }

    /// A sentence with lanes in their hues.
    pub(super) fn sentence(&self, sentence: &Sentence) -> Html {
        let parts = sentence.words(&self.names).map(|(part, words)| {
            let words = words.to_owned();
            match part {
                Part::Text(_) => html! { { words } },
                Part::Strong(_) => html! { <b>{ words }</b> },
                Part::Code(_) => html! { <code>{ words }</code> },
                Part::Lane(lane) => html! {
                    <b class={classes!("lane-name", self.hues.class(*lane))}>{ words }</b>
                },
            }
        });
        parts.collect()
    }
}

/// Which hue each lane has.
pub(super) struct Hues(Vec<u8>);

/// How many hues there are before they repeat.
const HUES: u8 = 8;

impl Hues {
    /// The loop and the program are neutral; the other lanes have a hue each, in the order of
    /// their creation.
    pub(super) fn of(timeline: &Timeline) -> Hues {
        let mut next = 0;
        let hues = timeline.tracks.iter().map(|track| match track.kind {
            LaneKind::Loop | LaneKind::Main => 0,
            _ => {
                next = next % HUES + 1;
                next
            }
        });
        Hues(hues.collect())
    }

    /// The number of a lane's hue: 0 is neutral.
    pub(super) fn number(&self, lane: LaneId) -> u8 {
        self.0.get(lane.0 as usize).copied().unwrap_or(0)
    }

    /// The style class that gives an element the lane's hue.
    pub(super) fn class(&self, lane: LaneId) -> AttrValue {
        AttrValue::Static(hue_class(self.number(lane)))
    }
}

/// The style class of a hue.
pub(super) fn hue_class(number: u8) -> &'static str {
    match number {
        1 => "hue-1",
        2 => "hue-2",
        3 => "hue-3",
        4 => "hue-4",
        5 => "hue-5",
        6 => "hue-6",
        7 => "hue-7",
        8 => "hue-8",
        _ => "hue-0",
    }
}
