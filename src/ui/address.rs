//! Keeps the address and the session in step.
//!
//! The address names the scenario, with an entry in the history for each that was opened; what
//! the reader changes of it the browser keeps. An address that says more, a link above all, goes on
//! saying what is seen: once that departs from what it said, it is replaced, without an entry, by
//! the link to what is seen now. So a reload shows what was seen, the address can be handed on, and
//! going back from another scenario finds the linked program as it was left. Embedded pages leave
//! their address alone: it is the author's.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::window;
use yew::prelude::{Callback, hook, use_effect_with, use_mut_ref};

use super::page::WindowListener;
use crate::playground::link::link;
use crate::playground::opening::{Opening, Setting, says_more_than_id};
use crate::playground::session::{Action, Mode, Pace, Session};
use crate::scenarios::find;

/// How long nothing changes before the address follows, in milliseconds: browsers refuse addresses
/// that change too often.
const PAUSE: u32 = 400;

/// What the address of the page says.
pub(super) fn opening() -> Opening {
    let location = window().map(|window| window.location());
    let query = location.and_then(|it| it.search().ok());
    Opening::of_address(&query.unwrap_or_default(), &fragment())
}

/// The address of the page without what it shows.
pub(super) fn address_of_page() -> String {
    let location = window().map(|window| window.location());
    let part = |part: Option<Result<String, JsValue>>| part.and_then(Result::ok);
    let origin = part(location.as_ref().map(|it| it.origin()));
    let path = part(location.as_ref().map(|it| it.pathname()));
    let path = path.unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    [&origin.unwrap_or_default(), folder, "/"].concat()
}

/// The address of a page of its own that shows what the session does.
pub(super) fn address_of(session: &Session) -> String {
    let opening = Opening {
        // Where a tutorial shows a program only, its page lets the reader change it.
        editing: None,
        ..session.opening()
    };
    match link(&opening) {
        Some(link) => ["./#", &link].concat(),
        // A program that is too long for a link stays behind.
        None => ["./#", session.scenario.id].concat(),
    }
}

/// What the address says after `#`, with its mark; empty where there is nothing.
pub(super) fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default()
}

/// Whether a change of address is worth an entry in the history.
#[derive(Clone, Copy)]
enum Entry {
    New,
    Same,
}

/// Changes what the address says after `#`.
fn set_fragment(fragment: &str, entry: Entry) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let address = ["#", fragment].concat();
    // An address that cannot be changed, as in some frames, stays what it is.
    let _unchanged = match entry {
        Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
        Entry::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
    };
}

/// The address names the scenario, unless it does already.
fn name_scenario(id: &str) {
    if opening().scenario.as_deref() != Some(id) {
        set_fragment(id, Entry::New);
    }
}

/// What the reader has made of a program is kept: from now on the address names its scenario, in
/// place of what its query said, unless it is one that follows what is seen.
pub(super) fn leave_query(id: &str) {
    let location = window().map(|window| window.location());
    let query = location.and_then(|it| it.search().ok());
    if says_more_than_id(&fragment()) {
        return;
    }
    match query.as_deref() {
        None | Some("") => name_scenario(id),
        Some(_) => replace(&[&address_of_page(), "#", id].concat()),
    }
}

/// Replaces the address, without an entry in the history.
fn replace(address: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // An address that cannot be changed, as in some frames, stays what it is.
        let _unchanged = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// What the address says that says more than a scenario's name.
enum Followed {
    /// What it was opened with, as long as nobody knows which place of the run that is.
    Entered(Opening),
    /// All of what is seen.
    Seen(Opening),
}

impl Followed {
    fn says(&self, seen: &Opening) -> bool {
        match self {
            Followed::Entered(opening) => *opening == without_place(seen.clone()),
            Followed::Seen(opening) => opening == seen,
        }
    }
}

fn without_place(opening: Opening) -> Opening {
    Opening {
        place: None,
        ..opening
    }
}

/// Keeps address and session in step.
#[hook]
pub(super) fn use_address(session: &Session, dispatch: &Callback<Action>) {
    let followed: Rc<RefCell<Option<Followed>>> = use_mut_ref(|| None);
    let shown = use_mut_ref(|| session.scenario.id);
    *shown.borrow_mut() = session.scenario.id;
    let is_embedded = session.setting == Setting::Embed;
    {
        let (followed, shown) = (followed.clone(), shown);
        use_effect_with(dispatch.clone(), move |dispatch| {
            let dispatch = dispatch.clone();
            let listener = WindowListener::new("hashchange", move || {
                let had_more = followed.take().is_some();
                let fragment = fragment();
                let id = fragment.trim_start_matches('#');
                dispatch.emit(match find(id) {
                    // Back from a link to the scenario as it was.
                    Some(_) if !had_more || id != *shown.borrow() => Action::Open(id.to_owned()),
                    _ => Action::Enter(Box::new(opening())),
                });
            });
            move || drop(listener)
        });
    }
    let is_first = use_mut_ref(|| true);
    use_effect_with(session.scenario.id, move |id| {
        if !is_first.replace(false) && !is_embedded {
            name_scenario(id);
        }
    });
    let stands = matches!(session.mode, Mode::Finished | Mode::Live(Pace::Paused));
    let seen = (!is_embedded && says_more_than_id(&fragment()))
        .then(|| (session.scenario.id, session.opening(), stands));
    use_effect_with(seen, move |seen| {
        let timeout = seen.clone().and_then(|(id, seen, stands)| {
            let mut says = followed.borrow_mut();
            if !stands {
                // The reader may change something before the first run is there.
                says.get_or_insert_with(|| Followed::Entered(without_place(seen)));
                return None;
            }
            if says.as_ref().is_none_or(|says| says.says(&seen)) {
                *says = Some(Followed::Seen(seen));
                return None;
            }
            let followed = followed.clone();
            Some(Timeout::new(PAUSE, move || {
                // What is too long for a link the browser keeps with the scenario.
                let link = link(&seen);
                set_fragment(link.as_deref().unwrap_or(id), Entry::Same);
                followed.replace(Some(Followed::Seen(seen)));
            }))
        });
        move || drop(timeout)
    });
}
