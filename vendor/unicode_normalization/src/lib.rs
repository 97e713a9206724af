//! A stand-in for the crate of the same name that normalises nothing.
//!
//! ruff's parser asks it to normalise identifiers that are not ASCII (PEP 3131). Letters and
//! ideographs as people type them are in that form already; only compatibility characters, such
//! as the ligature in `ﬁ`, would change. The real tables would weigh on the page's download.

/// Texts that can be normalised.
pub trait UnicodeNormalization {
    /// The characters of the NFKC form: here those of the text itself.
    fn nfkc(self) -> impl Iterator<Item = char>;
}

impl UnicodeNormalization for &str {
    fn nfkc(self) -> impl Iterator<Item = char> {
        self.chars()
    }
}
