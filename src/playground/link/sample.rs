//! Values for tests that come out the same each time: texts of every sort, and openings.

use crate::playground::axis::{AxisKind, Cursor};
use crate::playground::opening::{Editing, Opening, Place};
use crate::playground::session::{Comparing, Language, Speed, Theme};
use crate::scenarios::{self, OWN};
use crate::trace::Time;

/// Numbers without a pattern (xorshift64*), the same for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below this one.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end.max(1)
    }

    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        *self.pick(all)
    }

    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// One time in so many.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A text of at most so many pieces, some of them awkward in addresses, in HTML or in UTF-8.
    pub(crate) fn text(&mut self, most: usize) -> String {
        const PIECES: &[&str] = &[
            "a",
            "B",
            "_",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\0",
            "\u{7f}",
            "\u{1b}[0m",
            "%",
            "%4",
            "&",
            "=",
            "+",
            "#",
            "?",
            ".",
            "<",
            ">",
            "\"",
            "'",
            "</pre>",
            "&amp;",
            "你好",
            "协程",
            "é",
            "e\u{301}",
            "🎉",
            "👩‍💻",
            "\u{feff}",
            "\u{fffd}",
            "\u{202e}",
            "\u{2028}",
            "\u{10ffff}",
            "await asyncio.sleep(",
            "print(",
            "    ",
            "DELAY = 1  # @param",
        ];
        let count = self.below(most + 1);
        (0..count).map(|_| self.one_of(PIECES)).collect()
    }

    /// Something a page may be opened with by a link.
    pub(crate) fn opening(&mut self) -> Opening {
        let scenario = self.pick(scenarios::all());
        let maybe = |dice: &mut Dice| dice.one_in(2);
        let length = if self.one_in(300) { 1500 } else { 30 };
        Opening {
            scenario: Some(scenario.id.to_owned()),
            title: (scenario.id == OWN && maybe(self)).then(|| self.text(20)),
            tab: maybe(self).then(|| self.below(3)),
            program: maybe(self).then(|| self.text(length)),
            knobs: (0..self.below(4))
                .map(|_| (self.text(3), self.text(5)))
                .collect(),
            speed: maybe(self).then(|| self.one_of(&Speed::ALL)),
            axis: maybe(self).then(|| self.one_of(&[AxisKind::Time, AxisKind::Turn])),
            comparing: self.one_in(4).then_some(Comparing::Beside),
            place: match self.below(4) {
                0 => None,
                1 => Some(Place::End),
                2 => Some(Place::Stop(self.below(1000))),
                _ => Some(Place::At(Cursor {
                    events: self.below(100_000),
                    time: Time(self.next() >> self.below(64)),
                })),
            },
            language: maybe(self).then(|| self.one_of(&[Language::Zh, Language::En])),
            theme: maybe(self).then(|| self.one_of(&[Theme::System, Theme::Light, Theme::Dark])),
            editing: maybe(self).then(|| self.one_of(&[Editing::Look, Editing::Open])),
            ..Opening::default()
        }
    }
}
