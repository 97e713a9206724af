//! A stretch of a program's source text.

/// A half-open range of byte offsets into one source text: `start..end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Byte offset of the first byte.
    pub start: u32,
    /// Byte offset one past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`, in byte offsets.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest span that covers both `self` and `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_union_covers_both_spans_in_either_order() {
        let (left, right) = (Span::new(2, 4), Span::new(7, 9));
        assert_eq!(left.to(right), Span::new(2, 9));
        assert_eq!(right.to(left), Span::new(2, 9));
    }

    #[test]
    fn a_span_without_bytes_is_empty() {
        assert!(Span::new(3, 3).is_empty());
        assert!(!Span::new(3, 4).is_empty());
    }
}
