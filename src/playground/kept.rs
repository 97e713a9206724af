//! The programs that the reader has changed and may come back to, each with its scenario and tab.

use std::collections::BTreeMap;
use std::rc::Rc;

/// A scenario's id, and which of its programs, counted from 0.
pub type ProgramKey = (&'static str, usize);

/// Changed programs by where they belong.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeptEdits(Rc<BTreeMap<ProgramKey, Rc<str>>>);

impl KeptEdits {
    /// What the reader has made of a program; none where it is as it was.
    pub fn of(&self, program: ProgramKey) -> Option<&Rc<str>> {
        self.0.get(&program)
    }

    /// The scenarios of which the reader has changed a program, each once.
    pub fn scenarios(&self) -> impl Iterator<Item = &'static str> {
        let mut last = None;
        let ids = self.0.keys().map(|(scenario, _)| *scenario);
        ids.filter(move |scenario| last.replace(*scenario) != Some(*scenario))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (ProgramKey, &Rc<str>)> {
        self.0.iter().map(|(program, source)| (*program, source))
    }

    /// The program is this now.
    pub fn keep(&mut self, program: ProgramKey, source: Rc<str>) {
        Rc::make_mut(&mut self.0).insert(program, source);
    }

    /// The program is again as it was.
    pub fn forget(&mut self, program: ProgramKey) {
        if self.0.contains_key(&program) {
            Rc::make_mut(&mut self.0).remove(&program);
        }
    }
}

impl FromIterator<(ProgramKey, Rc<str>)> for KeptEdits {
    fn from_iter<I: IntoIterator<Item = (ProgramKey, Rc<str>)>>(edits: I) -> Self {
        KeptEdits(Rc::new(edits.into_iter().collect()))
    }
}
