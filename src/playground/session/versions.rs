//! What the program as it stands is held against, and what the reader makes of it.
//!
//! The scenario *lists* a program. Where an embed's author has set knobs of it, or brought a
//! program of their own, that is what the reader starts from, and what restoring leads back to.
//! What the reader makes of it is kept as a *draft*: draft 0, unless that is another program
//! already when one comes by a link. So nothing that was kept is ever lost to a link.

use std::rc::Rc;

use super::opened::set_meant;
use super::{Session, Setting};
use crate::playground::kept::{Draft, MOST_DRAFTS};
use crate::playground::params;

impl Session {
    /// The program as the scenario lists it.
    pub fn listed(&self) -> &'static str {
        let version = self.program();
        version.map_or("", |version| self.language.of(version.text()))
    }

    /// The program as the reader found it: the scenario's or one that was brought, with its knobs
    /// as the page around has set them.
    pub fn original(&self) -> Rc<str> {
        let brought = self
            .brought
            .as_ref()
            .filter(|(draft, _)| *draft == self.draft);
        let mut source = match brought {
            Some((_, brought)) => brought.clone(),
            None => self.listed().into(),
        };
        for (name, text) in self.settings.iter() {
            // What a knob refuses was told when it was set.
            if let Ok(set) = set_meant(&source, &params::params(&source), name, text) {
                source = set.into();
            }
        }
        source
    }

    /// The CPython that the program was held against; none for any but those of the scenarios:
    /// nobody has checked that.
    pub fn checked_with(&self) -> Option<&'static str> {
        let version = self.program().filter(|_| self.brought.is_none())?;
        (self.listed() == &*self.source).then_some(version.cpython)
    }

    /// Whether the reader has changed the program.
    pub fn is_edited(&self) -> bool {
        *self.original() != *self.source
    }

    /// Whether the reader has changed more of the program than its knobs could.
    pub fn is_reworded(&self) -> bool {
        params::alike(&self.original(), &self.source) != *self.source
    }

    /// Whether what is shown is kept.
    pub fn is_kept(&self) -> bool {
        self.kept.of(self.key(), self.draft).is_some()
    }

    /// The drafts that the reader can choose from, the one that is shown among them.
    pub fn drafts(&self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = self.kept.drafts(self.key()).collect();
        drafts.extend([0, self.draft]);
        drafts.sort_unstable();
        drafts.dedup();
        drafts
    }

    /// The draft for a program that came by a link: the first that is no other program.
    pub(super) fn draft_for(&self, source: &str) -> Draft {
        let is_free = |draft: &Draft| {
            let kept = self.kept.of(self.key(), *draft);
            kept.is_none_or(|kept| **kept == *source)
        };
        match self.setting {
            // An embed shows what the page around it wants shown.
            Setting::Embed => 0,
            Setting::Page => (0..MOST_DRAFTS).find(is_free).unwrap_or(MOST_DRAFTS - 1),
        }
    }

    /// Shows another draft.
    pub(super) fn select_draft(&mut self, draft: Draft) {
        if draft == self.draft || !self.drafts().contains(&draft) {
            return;
        }
        if *self.source != *self.listed() {
            // One that came by a link is nowhere else.
            self.kept.keep(self.key(), self.draft, self.source.clone());
        }
        self.draft = draft;
        self.open_source();
    }

    /// The reader may come back to the program as it stands now.
    pub(super) fn keep(&mut self) {
        if self.is_edited() {
            self.kept.keep(self.key(), self.draft, self.source.clone());
        } else {
            self.kept.forget(self.key(), self.draft);
        }
    }

    /// The page around sets a knob: that is no edit of the reader's.
    pub(super) fn set_from_around(&mut self, name: String, text: String) {
        let is_set = self.turn(&name, &text);
        if self.setting == Setting::Embed && is_set {
            let others = self.settings.iter().filter(|(other, _)| *other != name);
            let others: Vec<_> = others.cloned().collect();
            self.settings = others.into_iter().chain([(name, text)]).collect();
            if self.is_kept() {
                self.keep();
            }
        }
    }
}

#[cfg(test)]
mod tests;
