//! The source as it is shown: its lines, cut into stretches that each have one colour, belong to
//! one knob and are blamed for one thing.

use std::ops::Range;

use super::params::{Param, ParamKind};
use super::session::Blame;
use crate::python::syntax::{HighlightKind, highlight};

/// A line of the source, without its end.
pub type Line = Vec<Stretch>;

/// A stretch of a line that looks alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// Its text.
    pub text: String,
    /// What it is.
    pub kind: HighlightKind,
    /// The number that it is a part of and that can be scrubbed: which of the knobs.
    pub knob: Option<usize>,
    /// Which of what is blamed it is a part of.
    pub blame: Option<usize>,
}

/// The lines of a source with these knobs, of which this is blamed. Ends of lines are as Python
/// has them: `\n`, `\r\n` or `\r`.
pub fn lines(source: &str, knobs: &[Param], blamed: &[Blame]) -> Vec<Line> {
    let numbers: Vec<(usize, Range<usize>)> = knobs
        .iter()
        .enumerate()
        .filter(|(_, knob)| is_number(&knob.kind))
        .map(|(index, knob)| (index, knob.literal_span.clone()))
        .collect();
    let blamed: Vec<(usize, Range<usize>)> = blamed
        .iter()
        .map(|blame| visible(source, blame))
        .enumerate()
        .collect();
    let mut cuts: Vec<usize> = [&numbers, &blamed]
        .into_iter()
        .flatten()
        .flat_map(|(_, place)| [place.start, place.end])
        .collect();
    cuts.sort_unstable();
    let mut lines = vec![Line::new()];
    for stretch in highlight(source) {
        let end = stretch.span.end as usize;
        let mut from = stretch.span.start as usize;
        while from < end {
            let cut = cuts[cuts.partition_point(|cut| *cut <= from)..].first();
            let to = cut.map_or(end, |cut| end.min(*cut));
            let within = |places: &[(usize, Range<usize>)]| {
                let place = places.iter().find(|(_, place)| place.contains(&from));
                place.map(|(index, _)| *index)
            };
            let (knob, blame) = (within(&numbers), within(&blamed));
            let text = source.get(from..to).unwrap_or_default();
            let text = text.replace("\r\n", "\n");
            for (index, text) in text.split(['\n', '\r']).enumerate() {
                if index > 0 {
                    lines.push(Line::new());
                }
                if let Some(line) = lines.last_mut()
                    && !text.is_empty()
                {
                    line.push(Stretch {
                        text: text.to_owned(),
                        kind: stretch.kind,
                        knob,
                        blame,
                    });
                }
            }
            from = to;
        }
    }
    lines
}

fn is_number(kind: &ParamKind) -> bool {
    matches!(
        kind,
        ParamKind::Slider { .. } | ParamKind::Number | ParamKind::Integer
    )
}

/// What is to be drawn of a blamed place: something, where the place is between two characters.
fn visible(source: &str, blame: &Blame) -> Range<usize> {
    let start = (blame.span.start as usize).min(source.len());
    let end = (blame.span.end as usize).clamp(start, source.len());
    if start < end {
        return start..end;
    }
    let is_shown = |character: &char| !matches!(character, '\n' | '\r');
    let (Some(before), Some(after)) = (source.get(..start), source.get(start..)) else {
        return start..end;
    };
    match (
        after.chars().next().filter(is_shown),
        before.chars().next_back().filter(is_shown),
    ) {
        (Some(next), _) => start..start + next.len_utf8(),
        (None, Some(last)) => start - last.len_utf8()..start,
        (None, None) => start..end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::params::params;
    use crate::trace::Span;

    fn texts(lines: &[Line]) -> Vec<String> {
        let text = |line: &Line| line.iter().map(|stretch| &*stretch.text).collect();
        lines.iter().map(text).collect()
    }

    fn blame(start: u32, end: u32) -> Blame {
        Blame {
            span: Span::new(start, end),
            text: "SyntaxError: invalid syntax".to_owned(),
        }
    }

    /// The stretches of `source` that are blamed when this place is.
    #[track_caller]
    fn check_blamed(source: &str, span: (u32, u32), expected: &[&str]) {
        let lines = lines(source, &[], &[blame(span.0, span.1)]);
        let stretches = lines.iter().flatten();
        let blamed: Vec<&str> = stretches
            .filter(|stretch| stretch.blame == Some(0))
            .map(|stretch| &*stretch.text)
            .collect();
        assert_eq!(blamed, expected);
    }

    #[test]
    fn lines_are_those_of_python() {
        let source = "a = 1\r\nb = '''x\r\ny'''\rc\n";
        let expected = ["a = 1", "b = '''x", "y'''", "c", ""];
        assert_eq!(texts(&lines(source, &[], &[])), expected);
        assert_eq!(texts(&lines("", &[], &[])), [""]);
        assert_eq!(texts(&lines("\n\r\n\r", &[], &[])), ["", "", "", ""]);
    }

    #[test]
    fn the_number_of_a_knob_is_a_stretch_of_its_own_sign_included() {
        let source = "NAME = 'x'  # @param\nD = -1.5  # @param {type:\"number\"}\n";
        let lines = lines(source, &params(source), &[]);
        let of_knob = |line: &Line| {
            let stretches = line.iter().filter(|stretch| stretch.knob == Some(1));
            stretches.map(|stretch| stretch.text.clone()).collect()
        };
        let found: Vec<Vec<String>> = lines.iter().map(of_knob).collect();
        assert_eq!(
            found,
            [vec![], vec!["-".to_owned(), "1.5".to_owned()], vec![]]
        );
        let is_any = lines[0].iter().any(|stretch| stretch.knob.is_some());
        assert!(!is_any, "a text is no number");
    }

    #[test]
    fn a_blamed_place_is_cut_out() {
        check_blamed("x y\n", (2, 3), &["y"]);
        check_blamed("f(a, b)\n", (1, 4), &["(", "a", ","]);
    }

    #[test]
    fn a_place_without_width_shows_the_character_beside_it() {
        check_blamed("x y\n", (2, 2), &["y"]);
        check_blamed("if x\n", (4, 4), &["x"]);
        check_blamed("变", (3, 3), &["变"]);
        check_blamed("a\n\nb", (2, 2), &[]);
        check_blamed("a", (9, 12), &["a"]);
    }
}
