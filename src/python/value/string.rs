//! `str`.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Deref;
use std::rc::Rc;

use crate::python::text::hash::hash_str;

/// A Python `str`: immutable, shared, with its length in characters and its hash at hand.
///
/// Lone surrogates cannot be held (a divergence from CPython).
#[derive(Clone)]
pub struct Str(Rc<StrData>);

struct StrData {
    text: Box<str>,
    /// Length in code points; equal to the length in bytes for ASCII, which indexing asks.
    chars: usize,
    /// 0 until it is asked for.
    hash: Cell<i64>,
    /// Where every [`MARKED`]th code point begins, once that is asked of a long text.
    marks: OnceCell<Box<[u32]>>,
}

/// So many code points are gone through at most to find one.
const MARKED: usize = 128;

thread_local! {
    static LITERALS: RefCell<Vec<Option<(&'static str, Str)>>> = const { RefCell::new(Vec::new()) };
    static INTERNED: RefCell<HashSet<Str, BuildHasherDefault<NameHasher>>> = RefCell::default();
}

/// How many literals are known by their address, as a power of two.
const LITERAL_BITS: u32 = 8;

/// A fast hash for names, which no program can choose to collide on purpose and gain by it.
#[derive(Default)]
struct NameHasher(u64);

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Str {
    /// The one shared `Str` of this text: for names, which are compared often.
    pub fn intern(text: &str) -> Str {
        INTERNED.with(|interned| {
            let mut interned = interned.borrow_mut();
            if let Some(known) = interned.get(text) {
                return known.clone();
            }
            let new = Str::from(text);
            interned.insert(new.clone());
            new
        })
    }

    /// The same of a text that stands in this program. It is found by its address, which is faster.
    pub fn literal(text: &'static str) -> Str {
        let address = text.as_ptr() as usize;
        let mixed = (address as u32).wrapping_mul(0x9e37_79b1);
        let place = (mixed >> (u32::BITS - LITERAL_BITS)) as usize;
        LITERALS.with_borrow_mut(|literals| {
            if literals.is_empty() {
                literals.resize(1 << LITERAL_BITS, None);
            }
            match &literals[place] {
                Some((known, name)) if std::ptr::eq(*known, text) => name.clone(),
                _ => {
                    let name = Str::intern(text);
                    literals[place] = Some((text, name.clone()));
                    name
                }
            }
        })
    }

    /// Whether it is the one shared `Str` of its text.
    pub fn is_interned(&self) -> bool {
        INTERNED.with_borrow(|interned| {
            let known = interned.get(self.as_str());
            known.is_some_and(|known| known.is(self))
        })
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// `len()`: the number of code points.
    pub fn char_count(&self) -> usize {
        self.0.chars
    }

    /// Whether a code point's index is its byte offset.
    pub fn is_ascii(&self) -> bool {
        self.0.chars == self.0.text.len()
    }

    /// The same object.
    pub fn is(&self, other: &Str) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// `hash()`, as CPython's with `PYTHONHASHSEED=0`.
    #[inline]
    pub fn hash(&self) -> i64 {
        let known = self.0.hash.get();
        if known != 0 {
            return known;
        }
        let hash = hash_str(&self.0.text);
        self.0.hash.set(hash);
        hash
    }

    /// The byte offset of the code point with this index, or of the end.
    pub fn offset_of(&self, index: usize) -> usize {
        let text = self.as_str();
        if self.is_ascii() {
            return index.min(text.len());
        }
        if index >= self.0.chars {
            return text.len();
        }
        let from = self.mark(index / MARKED);
        let ahead = text[from..].char_indices().nth(index % MARKED);
        ahead.map_or(text.len(), |(ahead, _)| from + ahead)
    }

    /// The index of the code point that begins at this byte offset.
    pub fn index_of(&self, offset: usize) -> usize {
        if self.is_ascii() {
            return offset;
        }
        let at = match self.0.chars > MARKED {
            true => {
                self.marks()
                    .partition_point(|&mark| mark as usize <= offset)
                    - 1
            }
            false => 0,
        };
        at * MARKED + self.as_str()[self.mark(at)..offset].chars().count()
    }

    fn mark(&self, at: usize) -> usize {
        match at {
            0 => 0,
            _ => self.marks()[at] as usize,
        }
    }

    fn marks(&self) -> &[u32] {
        self.0.marks.get_or_init(|| {
            let offsets = self.as_str().char_indices().step_by(MARKED);
            offsets.map(|(offset, _)| offset as u32).collect()
        })
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        Str::from(Box::<str>::from(text))
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Str::from(text.into_boxed_str())
    }
}

impl From<Box<str>> for Str {
    fn from(text: Box<str>) -> Self {
        let chars = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        Str(Rc::new(StrData {
            text,
            chars,
            hash: Cell::new(0),
            marks: OnceCell::new(),
        }))
    }
}

impl From<char> for Str {
    fn from(character: char) -> Self {
        Str::from(character.encode_utf8(&mut [0; 4]) as &str)
    }
}

impl Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl std::borrow::Borrow<str> for Str {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Str {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.is(other) || self.as_str() == other.as_str()
    }
}

impl Eq for Str {}

impl std::hash::Hash for Str {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_found_by_index_and_by_offset() {
        let letters = ["a", "é", "語", "😀"];
        for count in [0, 1, 5, 127, 128, 129, 300, 1000] {
            let text: String = (0..count).map(|at| letters[at * 7 % 11 % 4]).collect();
            let offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
            let text = Str::from(text);
            for (index, offset) in offsets.into_iter().chain([text.len()]).enumerate() {
                assert_eq!(text.offset_of(index), offset);
                assert_eq!(text.index_of(offset), index);
            }
            assert_eq!(text.offset_of(count + 1), text.len());
        }
    }
}
