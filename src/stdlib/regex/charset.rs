//! Sets of characters, and letters without their case.

use super::tree::Case;
use crate::python::text::numbers::{decimal_digit, is_python_space};

/// A kind of characters that an escape names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Digit,
    Space,
    Word,
}

/// A member of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Member {
    Range(u32, u32),
    Kind {
        kind: Kind,
        negative: bool,
        ascii: bool,
    },
}

/// A set of characters.
#[derive(Debug, Clone)]
pub(super) struct Set {
    negative: bool,
    members: Vec<Member>,
    case: Case,
    /// The answers for the first 256 characters.
    low: [u64; 4],
}

impl Set {
    /// A set of these members, or of all but these.
    pub(super) fn new(members: Vec<Member>, negative: bool, case: Case) -> Set {
        let mut set = Set {
            negative,
            members,
            case,
            low: [0; 4],
        };
        for c in 0..256 {
            if set.find(c) {
                set.low[c as usize / 64] |= 1 << (c % 64);
            }
        }
        set
    }

    /// Whether it has the character.
    pub(super) fn has(&self, c: u32) -> bool {
        match c {
            0..256 => self.low[c as usize / 64] >> (c % 64) & 1 == 1,
            _ => self.find(c),
        }
    }

    fn find(&self, c: u32) -> bool {
        let found = match self.case {
            Case::Exact => self.lists(c),
            case => self.lists(c) || variants(c, case).into_iter().any(|c| self.lists(c)),
        };
        found != self.negative
    }

    fn lists(&self, c: u32) -> bool {
        self.members.iter().any(|member| match *member {
            Member::Range(low, high) => (low..=high).contains(&c),
            Member::Kind {
                kind,
                negative,
                ascii,
            } => is_of(c, kind, ascii) != negative,
        })
    }
}

/// Whether a character is of a kind, by Unicode or by ASCII alone.
pub(super) fn is_of(c: u32, kind: Kind, ascii: bool) -> bool {
    let Some(c) = char::from_u32(c).filter(|c| !ascii || c.is_ascii()) else {
        return false;
    };
    match kind {
        Kind::Digit => decimal_digit(c).is_some(),
        // To the separators of `str`, bytes do not add the four of U+001C on.
        Kind::Space if ascii => matches!(c, ' ' | '\t'..='\r'),
        Kind::Space => is_python_space(c),
        Kind::Word => c == '_' || crate::python::types::is_alphanumeric(c),
    }
}

fn only<I: Iterator<Item = char>>(mut letters: I) -> Option<u32> {
    let first = letters.next()?;
    letters.next().is_none().then_some(u32::from(first))
}

/// The small letter of a letter (`Py_UNICODE_TOLOWER`).
pub(super) fn lower(c: u32, case: Case) -> u32 {
    match case {
        Case::Exact => c,
        _ if c < 128 => u32::from((c as u8).to_ascii_lowercase()),
        Case::Ascii => c,
        // Its full form is an i with a dot above.
        Case::Unicode if c == 0x130 => 0x69,
        Case::Unicode => char::from_u32(c)
            .and_then(|c| only(c.to_lowercase()))
            .unwrap_or(c),
    }
}

fn upper(c: u32, case: Case) -> u32 {
    match case {
        Case::Exact => c,
        _ if c < 128 => u32::from((c as u8).to_ascii_uppercase()),
        Case::Ascii => c,
        Case::Unicode => char::from_u32(c)
            .and_then(|c| only(c.to_uppercase()))
            .unwrap_or(c),
    }
}

/// What is the same for all letters that differ by case alone: most often the small letter; for
/// letters with several small forms (`s` and `ſ`, `σ` and `ς`) that of their capital.
pub(super) fn fold(c: u32, case: Case) -> u32 {
    if c < 128 || case != Case::Unicode {
        return lower(c, case);
    }
    match c {
        // Pairs without a capital of one letter.
        0x1fd3 => 0x390,
        0x1fe3 => 0x3b0,
        0xfb06 => 0xfb05,
        _ => lower(upper(lower(c, case), case), case),
    }
}

/// Whether there are other letters that differ from this one by case alone.
pub(super) fn has_case(c: u32, case: Case) -> bool {
    fold(c, case) != c || upper(c, case) != c
}

/// Letters that differ from a letter by case alone, as far as a set may name them.
fn variants(c: u32, case: Case) -> [u32; 5] {
    let folded = fold(c, case);
    let odd = match (folded, case) {
        (0x73, Case::Unicode) => 0x17f,
        (0x6b, Case::Unicode) => 0x212a,
        (0xe5, Case::Unicode) => 0x212b,
        (0x69, Case::Unicode) => 0x131,
        (0x3c3, Case::Unicode) => 0x3c2,
        (0x3bc, Case::Unicode) => 0xb5,
        _ => c,
    };
    [
        lower(c, case),
        upper(c, case),
        folded,
        upper(folded, case),
        odd,
    ]
}
