//! The reader's edits, as the browser keeps them: each program that was changed, under its
//! scenario and tab.

use yew::prelude::{hook, use_effect_with, use_mut_ref};

use super::{address, page};
use crate::playground::kept::{KeptEdits, ProgramKey};
use crate::playground::opening::Setting;
use crate::playground::session::Session;
use crate::scenarios;

/// Under which name the browser keeps what was made of a program.
fn name(program: ProgramKey) -> String {
    let (scenario, tab) = program;
    format!("asyncio-playground:edit:{scenario}:{tab}")
}

/// What the reader made of programs here before. An embed shows what the page around it wants
/// shown: it starts anew each time.
pub(super) fn kept_edits(setting: Setting) -> KeptEdits {
    if setting == Setting::Embed {
        return KeptEdits::default();
    }
    let programs = scenarios::all()
        .iter()
        .flat_map(|scenario| (0..scenario.versions.len()).map(|tab| (scenario.id, tab)));
    let kept = programs.filter_map(|program| {
        let source = page::stored(&name(program))?;
        Some((program, source.into()))
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
        for (program, source) in kept.iter() {
            if before.of(program) != Some(source) {
                page::store(&name(program), source);
                // The address may have brought another program, which a reload would show.
                address::leave_query(open);
            }
        }
        for (program, _) in before.iter() {
            if kept.of(program).is_none() {
                page::forget(&name(program));
            }
        }
    });
    match setting {
        Setting::Page if page::has_storage() => Keeping::InBrowser,
        _ => Keeping::InPage,
    }
}
