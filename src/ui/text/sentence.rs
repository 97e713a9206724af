//! A sentence with names of lanes in it, to be shown in their hues.

use crate::trace::LaneId;

use super::Names;

/// A stretch of a sentence.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// Plain words.
    Text(String),
    /// What it is about.
    Strong(String),
    /// A piece of program.
    Code(String),
    /// A lane, by its name.
    Lane(LaneId),
}

/// Of many lanes so many are named.
pub(super) const LANES_NAMED: usize = 3;

/// Parts, put together from left to right.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sentence(Vec<Part>);

impl Sentence {
    /// Adds plain words.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part::Text(text.into()));
        self
    }

    /// Adds strong words.
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part::Strong(text.into()));
        self
    }

    /// Adds a piece of program.
    pub fn code(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part::Code(text.into()));
        self
    }

    /// Adds the name of a lane.
    pub fn lane(mut self, lane: LaneId) -> Self {
        self.0.push(Part::Lane(lane));
        self
    }

    /// Adds the names of some lanes, the last two joined by `and`; of many only the first three,
    /// and then what `rest` makes of the number of all of them.
    pub fn lanes(
        mut self,
        lanes: &[LaneId],
        comma: &str,
        and: &str,
        rest: fn(usize) -> String,
    ) -> Self {
        let shown = &lanes[..lanes.len().min(LANES_NAMED)];
        for (index, lane) in shown.iter().enumerate() {
            if index > 0 {
                let is_last = index + 1 == lanes.len();
                self = self.text(if is_last { and } else { comma });
            }
            self = self.lane(*lane);
        }
        if lanes.len() > LANES_NAMED {
            self = self.text(rest(lanes.len()));
        }
        self
    }

    /// Each part with its words. Chinese words stand without a space between them, so one that is
    /// meant for a name in Latin letters is left out beside a Chinese name.
    pub fn words<'a>(&'a self, names: &'a Names) -> impl Iterator<Item = (&'a Part, &'a str)> {
        let words_of = |part: &'a Part| match part {
            Part::Text(text) | Part::Strong(text) | Part::Code(text) => text.as_str(),
            Part::Lane(lane) => names.get(*lane),
        };
        self.0.iter().enumerate().map(move |(index, part)| {
            let mut words = words_of(part);
            let before = index.checked_sub(1).map(|index| words_of(&self.0[index]));
            let after = self.0.get(index + 1).map(words_of);
            if let Some(shorter) = words.strip_prefix(' ')
                && shorter.starts_with(is_chinese)
                && before.is_some_and(|before| before.ends_with(is_chinese))
            {
                words = shorter;
            }
            if let Some(shorter) = words.strip_suffix(' ')
                && shorter.ends_with(is_chinese)
                && after.is_some_and(|after| after.starts_with(is_chinese))
            {
                words = shorter;
            }
            (part, words)
        })
    }

    /// The words alone.
    pub fn plain(&self, names: &Names) -> String {
        self.words(names).map(|(_, words)| words).collect()
    }
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}
