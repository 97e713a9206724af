//! The reader's edits, as the browser keeps them: each program that was changed, under its
//! scenario and tab.

use yew::prelude::{hook, use_effect_with, use_mut_ref};

use super::{address, page};
use crate::playground::kept::{Draft, KeptEdits, MOST_DRAFTS, ProgramKey};
use crate::playground::opening::Setting;
use crate::playground::session::Session;
use crate::scenarios;

/// Begins the names under which the browser keeps what was made of programs.
const PREFIX: &str = "asyncio-playground:edit:";

/// Under which name the browser keeps a draft.
fn name(((scenario, tab), draft): (ProgramKey, Draft)) -> String {
    let tab = tab.to_string();
    match draft {
        0 => [PREFIX, scenario, ":", &tab].concat(),
        _ => [PREFIX, scenario, ":", &tab, ":", &draft.to_string()].concat(),
    }
}

/// The draft that is kept under a name.
fn place(name: &str) -> Option<(ProgramKey, Draft)> {
    let mut parts = name.strip_prefix(PREFIX)?.split(':');
    let scenario = scenarios::find(parts.next()?)?;
    let tab = parts.next()?.parse().ok()?;
    let draft = match parts.next() {
        Some(draft) => draft.parse().ok()?,
        None => 0,
    };
    let is_there = tab < scenario.versions.len() && draft < MOST_DRAFTS;
    is_there.then_some(((scenario.id, tab), draft))
}

/// What the reader made of programs here before. An embed shows what the page around it wants
/// shown: it starts anew each time.
pub(super) fn kept_edits(setting: Setting) -> KeptEdits {
    if setting == Setting::Embed {
        return KeptEdits::default();
    }
    let kept = page::all_stored().filter_map(|name| {
        let place = place(&name)?;
        Some((place, page::stored(&name)?.into()))
    });
    kept.collect()
}

/// Whether edits outlive the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeping {
    /// The browser keeps them.
    InBrowser,
    /// They are there until the page is closed: the browser keeps nothing for it, or the page is
    /// an embed.
    InPage,
}

/// Lets the browser keep what the session does.
#[hook]
pub(super) fn use_kept_edits(session: &Session) -> Keeping {
    let before = use_mut_ref(|| session.kept.clone());
    let (setting, open) = (session.setting, session.scenario.id);
    use_effect_with(session.kept.clone(), move |kept| {
        let before = before.replace(kept.clone());
        if setting == Setting::Embed {
            return;
        }
        for ((program, draft), source) in kept.iter() {
            if before.of(program, draft) != Some(source) {
                page::store(&name((program, draft)), source);
                // The address may have brought another program, which a reload would show.
                address::leave_query(open);
            }
        }
        for ((program, draft), _) in before.iter() {
            if kept.of(program, draft).is_none() {
                page::forget(&name((program, draft)));
            }
        }
    });
    match setting {
        Setting::Page if page::has_storage() => Keeping::InBrowser,
        _ => Keeping::InPage,
    }
}
