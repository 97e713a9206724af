//! The line of `^` and `~` under a source line of a traceback (PEP 657), as CPython 3.11 draws it.
//!
//! CPython draws it twice, in C under an uncaught exception (`tb_displayline`,
//! `Python/traceback.c`) and in Python for everything else (`StackSummary.format_frame_summary`,
//! `Lib/traceback.py`), which is also what the `logging` and `asyncio` modules use. The two
//! differ in corners; so they do here.

use super::caret_anchors::{Anchor, anchors_from_text};
use super::display_width::display_width;
use super::numbers::is_python_space;

/// Which of CPython's two printers draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printer {
    /// The interpreter itself, for an exception that nothing caught.
    Interpreter,
    /// The `traceback` module.
    TracebackModule,
}

/// Where the source of an instruction ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeEnd {
    /// On the line on which it starts, at this column in UTF-8 bytes.
    SameLine(usize),
    /// On a later line.
    LaterLine,
}

/// The marks under `line` (without its newline) for an instruction whose source starts at the
/// column `start`, in UTF-8 bytes. The result stands under the line *without* its indent; `None`
/// where CPython draws nothing.
#[must_use]
pub fn caret_line(line: &str, start: usize, end: RangeEnd, printer: Printer) -> Option<String> {
    let start = line.floor_char_boundary(start);
    let (end, anchors) = match end {
        RangeEnd::SameLine(end) => {
            let end = line.floor_char_boundary(end).max(start);
            (end, marked_range(&line[start..end], printer))
        }
        RangeEnd::LaterLine => (end_of_text(line, printer).max(start), None),
    };
    let segment = &line[start..end];
    if covers_the_line(line, segment, anchors, printer) {
        return None;
    }
    let indent = line.len() - line.trim_start_matches(|c| is_indent(c, printer)).len();
    // The traceback module takes what it stripped at the end off the indent too.
    let lost = match printer {
        Printer::Interpreter => 0,
        Printer::TracebackModule => line
            .chars()
            .rev()
            .take_while(|&c| is_python_space(c))
            .count(),
    };
    let before = display_width(&line[..start]);
    let mut marks = " ".repeat(before.saturating_sub(indent + lost));
    let width = display_width(segment);
    match anchors {
        None => marks.push_str(&"^".repeat(width)),
        Some((from, to)) => {
            let from = display_width(&segment[..from]);
            let to = display_width(&segment[..to]);
            marks.push_str(&"~".repeat(from));
            marks.push_str(&"^".repeat(to.saturating_sub(from)));
            marks.push_str(&"~".repeat(width.saturating_sub(to)));
        }
    }
    Some(marks)
}

fn is_indent(c: char, printer: Printer) -> bool {
    match printer {
        Printer::Interpreter => is_c_space(c),
        Printer::TracebackModule => is_python_space(c),
    }
}

/// `IS_WHITESPACE` of `Python/traceback.c`.
fn is_c_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\x0c')
}

/// The last place that a range to a later line marks.
fn end_of_text(line: &str, printer: Printer) -> usize {
    match printer {
        // CPython takes an index of characters for one of bytes here: where a line has characters
        // past ASCII, white space at its end is not seen.
        Printer::Interpreter => {
            let head = line.as_bytes().get(..line.chars().count()).unwrap_or(&[]);
            let spaces = head
                .iter()
                .rev()
                .take_while(|&&byte| is_c_space(char::from(byte)));
            let end = head.len() - spaces.count();
            line.char_indices()
                .nth(end)
                .map_or(line.len(), |(at, _)| at)
        }
        Printer::TracebackModule => line.trim_end_matches(is_python_space).len(),
    }
}

fn covers_the_line(
    line: &str,
    segment: &str,
    anchors: Option<(usize, usize)>,
    printer: Printer,
) -> bool {
    let marked = segment.chars().count();
    match printer {
        Printer::Interpreter => {
            let shown = line.trim_start_matches(is_c_space).chars().count();
            marked == shown && anchors.is_none()
        }
        Printer::TracebackModule => {
            let shown = line.trim_matches(is_python_space).chars().count();
            marked >= shown && anchors.is_none_or(|(from, to)| to <= from)
        }
    }
}

/// What in the segment is marked `^` among `~`, in bytes.
fn marked_range(segment: &str, printer: Printer) -> Option<(usize, usize)> {
    match anchors_from_text(segment) {
        Anchor::None => None,
        Anchor::Subscript {
            left_end,
            right_start,
        } => Some((left_end, right_start)),
        Anchor::BinaryOperator {
            left_end,
            right_start,
        } => {
            let (from, to) = match printer {
                Printer::Interpreter => operator_in_c(segment, left_end, right_start),
                Printer::TracebackModule => operator_in_python(segment, left_end, right_start),
            };
            let boundary = |at| segment.ceil_char_boundary(at);
            Some((boundary(from), boundary(to)))
        }
    }
}

/// The operator, one or two bytes: the first between the operands that is neither white space
/// nor a closing parenthesis, and what directly follows it.
fn operator_in_c(segment: &str, left_end: usize, right_start: usize) -> (usize, usize) {
    let between = segment.get(left_end..right_start).unwrap_or("");
    let operator = between.trim_start_matches(|c| is_c_space(c) || c == ')');
    let from = right_start - operator.len();
    (from, from + operator_length(operator))
}

/// As the C code, but the length is taken at the first closing parenthesis, if there is one. And
/// the module takes a byte offset for an index of characters while it steps over parentheses, so
/// that it may step too far after a letter past ASCII.
fn operator_in_python(segment: &str, left_end: usize, right_start: usize) -> (usize, usize) {
    let between = segment.get(left_end..right_start).unwrap_or("");
    let operator = between.trim_start_matches(is_python_space);
    let first = left_end + between.chars().count() - operator.chars().count();
    let is_skipped = |&c: &char| is_python_space(c) || matches!(c, ')' | '#');
    let from = first + segment.chars().skip(first).take_while(is_skipped).count();
    (from, from + operator_length(operator))
}

/// Two where the text between the operands goes on after one character, and not with a space.
fn operator_length(operator: &str) -> usize {
    let next = operator.chars().nth(1);
    if next.is_some_and(|c| !is_python_space(c)) {
        2
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, place: &str, expected: [&str; 2]) {
        let (start, end) = place.split_once(' ').unwrap();
        let end = end.parse().map_or(RangeEnd::LaterLine, RangeEnd::SameLine);
        for (printer, expected) in [
            (Printer::Interpreter, expected[0]),
            (Printer::TracebackModule, expected[1]),
        ] {
            let marks = caret_line(line, start.parse().unwrap(), end, printer);
            let shown = marks.map_or(String::new(), |marks| format!("|{marks}|"));
            assert_eq!(shown, expected, "{printer:?}: {line} ({place})");
        }
    }

    #[test]
    fn carets_stand_where_cpython_recorded_them() {
        let recording = include_str!("../../../tests/recordings/carets.txt");
        let lines: Vec<_> = recording.lines().collect();
        assert!(lines.len() > 1_000);
        for block in lines.chunks_exact(4) {
            check(block[0], block[1], [block[2], block[3]]);
        }
    }

    #[test]
    fn columns_outside_the_line_draw_what_there_is() {
        assert_eq!(
            caret_line("  é", 1, RangeEnd::SameLine(99), Printer::Interpreter),
            Some("^^".to_owned())
        );
        assert_eq!(
            caret_line("", 5, RangeEnd::LaterLine, Printer::TracebackModule),
            None
        );
    }
}
