//! The glossary: terms of asyncio and of the page, each told in a sentence or two. Notes link to
//! them as `[label](#term:ID)`.

use super::Text;

/// Every term, in each language: one a line, `ID: NAME: MEANING`. The meaning may have marks as
/// notes have them, but no links.
pub static GLOSSARY: Text = Text {
    zh: include_str!("glossary.zh.txt"),
    en: include_str!("glossary.en.txt"),
};

/// One term in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<'a> {
    /// What notes link to; the same in both languages.
    pub id: &'a str,
    /// The term itself.
    pub name: &'a str,
    /// What it means.
    pub meaning: &'a str,
}

/// The terms of one language of [`GLOSSARY`], in the order in which they build upon each other.
pub fn terms(glossary: &str) -> impl Iterator<Item = Term<'_>> {
    glossary.lines().filter_map(|line| {
        let mut parts = line.splitn(3, ": ");
        Some(Term {
            id: parts.next()?,
            name: parts.next()?,
            meaning: parts.next()?,
        })
    })
}
