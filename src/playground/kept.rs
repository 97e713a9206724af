//! The programs that the reader has changed and may come back to, each with its scenario and tab.

use std::collections::BTreeMap;
use std::rc::Rc;

/// A scenario's id, and which of its programs, counted from 0.
pub type ProgramKey = (&'static str, usize);

/// Which of the programs that the reader has made of one, counted from 0. There is a second where
/// a link brought another than the reader had.
pub type Draft = usize;

/// As many drafts of a program as are kept.
pub const MOST_DRAFTS: Draft = 9;

/// Changed programs by where they belong.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeptEdits(Rc<BTreeMap<(ProgramKey, Draft), Rc<str>>>);

impl KeptEdits {
    /// What the reader has made of a program; none where it is as it was.
    pub fn of(&self, program: ProgramKey, draft: Draft) -> Option<&Rc<str>> {
        self.0.get(&(program, draft))
    }

    /// The drafts that there are of a program, in order.
    pub fn drafts(&self, program: ProgramKey) -> impl Iterator<Item = Draft> {
        let drafts = self.0.range((program, 0)..(program, MOST_DRAFTS));
        drafts.map(|((_, draft), _)| *draft)
    }

    /// The scenarios of which the reader has changed a program, each once.
    pub fn scenarios(&self) -> impl Iterator<Item = &'static str> {
        let mut last = None;
        let ids = self.0.keys().map(|((scenario, _), _)| *scenario);
        ids.filter(move |scenario| last.replace(*scenario) != Some(*scenario))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = ((ProgramKey, Draft), &Rc<str>)> {
        self.0.iter().map(|(place, source)| (*place, source))
    }

    /// The draft is this now.
    pub fn keep(&mut self, program: ProgramKey, draft: Draft, source: Rc<str>) {
        Rc::make_mut(&mut self.0).insert((program, draft), source);
    }

    /// There is no such draft any more.
    pub fn forget(&mut self, program: ProgramKey, draft: Draft) {
        if self.of(program, draft).is_some() {
            Rc::make_mut(&mut self.0).remove(&(program, draft));
        }
    }
}

impl FromIterator<((ProgramKey, Draft), Rc<str>)> for KeptEdits {
    fn from_iter<I: IntoIterator<Item = ((ProgramKey, Draft), Rc<str>)>>(edits: I) -> Self {
        KeptEdits(Rc::new(edits.into_iter().collect()))
    }
}
