//! The programs of the page, one folder each: the program as the document has it, its twin in
//! today's Python where the document's Python is gone, and notes in Chinese and English.
//!
//! The text is built into the page. What CPython prints for each program is not: that stands in
//! `tests/recordings/`, where the engine is held against it.
//!
//! Knows nothing of the engine, of parameters or of the page.

mod catalogue;
mod glossary;

pub use catalogue::all;
pub use glossary::{GLOSSARY, Term, terms};

/// The scenario with this id, if there is one.
pub fn find(id: &str) -> Option<&'static Scenario> {
    all().iter().find(|scenario| scenario.id == id)
}

/// The id of the scenario whose program is the reader's or an author's own.
pub const OWN: &str = "own";

/// The scenarios of one group, in the order of the page.
pub fn of_group(group: Group) -> impl Iterator<Item = &'static Scenario> {
    all().iter().filter(move |scenario| scenario.group == group)
}

/// One lesson of the page.
#[derive(Debug)]
pub struct Scenario {
    /// Stable name for links and embeds, words joined by hyphens: `hello-coroutine`. Its folder
    /// has underscores instead.
    pub id: &'static str,
    /// Where the scenario stands in the page's list.
    pub group: Group,
    /// Short enough for the list.
    pub title: Text,
    /// One sentence: what the program does and shows.
    pub purpose: Text,
    /// The id of a scenario whose run is worth seeing beside this one's, on the same time axis.
    pub beside: Option<&'static str>,
    /// Which document, and where in it; none for what is the page's own.
    pub origin: Option<Origin>,
    /// The tabs, in order; the first is opened first. Never empty.
    pub versions: &'static [Version],
    notes: Notes,
}

/// What gives the notes in each language. Functions, so that the page may fetch the notes of a
/// scenario when they are first asked for.
#[derive(Debug)]
struct Notes {
    zh: fn() -> &'static str,
    en: fn() -> &'static str,
}

impl Scenario {
    /// What to watch and why, in the subset of Markdown that the page renders: paragraphs,
    /// `code`, `**strong**`, lists with `- `, links, terms of the [`GLOSSARY`] as
    /// `[label](#term:ID)`, and behind what tells a point of a [`Document`] its mark: `{A 8}`.
    pub fn notes(&self) -> Text {
        Text {
            zh: (self.notes.zh)(),
            en: (self.notes.en)(),
        }
    }

    /// The scenario whose run is worth seeing beside this one's.
    pub fn companion(&self) -> Option<&'static Scenario> {
        find(self.beside?)
    }
}

/// The same text in the page's two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// One program of a scenario.
#[derive(Debug)]
pub struct Version {
    /// Which tab this is.
    pub kind: VersionKind,
    /// The whole program, as it is shown and run.
    pub source: &'static str,
    /// The same program with its words in Chinese, where they are not the documents' to keep.
    pub source_zh: Option<&'static str>,
    /// The CPython, as `major.minor`, under which the program runs unchanged and whose output is
    /// the expected one.
    pub cpython: &'static str,
}

impl Version {
    /// The program as it is shown to readers of each language.
    pub fn text(&self) -> Text {
        Text {
            zh: self.source_zh.unwrap_or(self.source),
            en: self.source,
        }
    }
}

/// What a tab of a scenario holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VersionKind {
    /// The scenario's single program, in Python as the document has it and as it still is.
    Only,
    /// The document's program, with what Python has deprecated or removed since.
    AsWritten,
    /// The same lesson in current Python.
    Today,
}

impl VersionKind {
    /// The program's file name without its ending, which is also that of its recording.
    pub fn file_stem(self) -> &'static str {
        match self {
            Self::Only | Self::AsWritten => "program",
            Self::Today => "today",
        }
    }
}

/// The parts of the page's list, after the parts of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// From an ordinary function to `async` and `await`.
    WhatACoroutineIs,
    /// Several coroutines in one thread.
    ThreadsAndCoroutines,
    /// Downloads, one after another and many at once.
    Network,
    /// Calls that stop the loop.
    DontBlock,
    /// How to get at what a task returned.
    CallbacksAndResults,
    /// A program of the reader's own.
    Own,
}

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::WhatACoroutineIs,
        Self::ThreadsAndCoroutines,
        Self::Network,
        Self::DontBlock,
        Self::CallbacksAndResults,
        Self::Own,
    ];

    /// The heading over the group's scenarios.
    pub fn title(self) -> Text {
        match self {
            Self::WhatACoroutineIs => Text {
                zh: "协程是什么",
                en: "What a coroutine is",
            },
            Self::ThreadsAndCoroutines => Text {
                zh: "线程与协程对比",
                en: "Threads and coroutines compared",
            },
            Self::Network => Text {
                zh: "网络",
                en: "Network",
            },
            Self::DontBlock => Text {
                zh: "不要阻塞",
                en: "Don’t block",
            },
            Self::CallbacksAndResults => Text {
                zh: "回调与结果",
                en: "Callbacks and results",
            },
            Self::Own => Text {
                zh: "自己动手",
                en: "On your own",
            },
        }
    }
}

/// Where a scenario comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Which of the two documents.
    pub document: Document,
    /// The section, under its name there.
    pub section: Text,
}

/// The two documents that the scenarios show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Document {
    /// A: notes on the asyncio chapter of a Python book: fifteen points and eleven programs.
    BookNotes,
    /// B: what a coroutine is, in eight programs.
    WhatACoroutineIs,
}
