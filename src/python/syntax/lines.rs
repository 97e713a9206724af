//! Lines and columns of a source text.

use crate::trace::Span;

/// Where each line of a source text begins.
///
/// A line ends with `\n`, `\r\n` or a lone `\r`, as CPython's universal newlines have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    length: u32,
}

impl LineIndex {
    /// Finds the lines of `source`.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (index, byte) in bytes.iter().enumerate() {
            let ends_line =
                *byte == b'\n' || (*byte == b'\r' && bytes.get(index + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(offset(index + 1));
            }
        }
        Self {
            starts,
            length: offset(bytes.len()),
        }
    }

    /// The number of lines; text after the last line end, even none, is a line.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: an empty text has one empty line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The line, counted from 1, on which the byte at `offset` stands.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    /// The bytes of a line counted from 1, its line end included; empty where there is no such
    /// line.
    #[must_use]
    pub fn span(&self, line: u32) -> Span {
        let index = line.saturating_sub(1) as usize;
        let start = self.starts.get(index).copied().unwrap_or(self.length);
        let end = self.starts.get(index + 1).copied().unwrap_or(self.length);
        Span::new(start, end)
    }

    /// The text of a line counted from 1, without its line end.
    #[must_use]
    pub fn text<'s>(&self, source: &'s str, line: u32) -> &'s str {
        let span = self.span(line);
        source
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r'])
    }

    /// The column of a byte offset, in characters counted from 0.
    #[must_use]
    pub fn column(&self, source: &str, offset: u32) -> usize {
        let start = self.span(self.line(offset)).start as usize;
        let before = source
            .as_bytes()
            .get(start..(offset as usize).min(source.len()));
        before
            .unwrap_or_default()
            .iter()
            .filter(|byte| !is_continuation(**byte))
            .count()
    }
}

/// A byte offset as spans hold it; texts are bounded far below 4 GB before they come here.
pub(super) fn offset(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn lines_end_with_any_of_the_three_newlines() {
        let source = "a\nb\r\nc\rd";
        let lines = LineIndex::new(source);
        let texts: Vec<_> = (1..=4).map(|line| lines.text(source, line)).collect();
        assert_eq!(texts, ["a", "b", "c", "d"]);
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn an_offset_is_on_the_line_that_it_starts() {
        let lines = LineIndex::new("ab\ncd\n");
        assert_eq!([0, 2, 3, 5, 6].map(|at| lines.line(at)), [1, 1, 2, 2, 3]);
    }

    #[test]
    fn columns_count_characters() {
        let source = "x = '你好'; y";
        let lines = LineIndex::new(source);
        let at = u32::try_from(source.find('y').unwrap_or_default()).unwrap_or_default();
        assert_eq!(lines.column(source, at), 10);
    }
}
