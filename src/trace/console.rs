//! The output of a run as a terminal would show it.

use std::rc::Rc;

use super::{Chunked, Event, EventKind, LaneId, Stream, Time};

/// The lines on the terminal after some events.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Console {
    lines: Chunked<Line>,
    /// The line that is written to; one past the last where the next character begins a new one.
    row: usize,
    column: usize,
    escape: Escape,
}

/// A line on the terminal.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The index of the event that began the line as it stands; a line that is written over from
    /// its start begins anew.
    pub event: usize,
    /// The lane that began it.
    pub lane: LaneId,
    /// When.
    pub time: Time,
    cells: Rc<Vec<(char, Stream)>>,
}

/// How far into a control sequence the text is; of those that move, only up is done, and those that
/// colour are left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Escape {
    #[default]
    None,
    Begun,
    Inside,
}

impl Console {
    /// The terminal after all of these events.
    pub fn of(events: &[Event]) -> Console {
        let mut console = Console::default();
        for (index, event) in events.iter().enumerate() {
            console.take(index, event);
        }
        console
    }

    /// Takes the next event in, which has this index in its recording.
    pub(super) fn take(&mut self, index: usize, event: &Event) {
        if let EventKind::Output { stream, text } = &event.kind {
            for character in text.chars() {
                self.write(index, event, *stream, character);
            }
        }
    }

    /// The lines, from the top.
    pub fn lines(&self) -> &Chunked<Line> {
        &self.lines
    }

    fn write(&mut self, index: usize, event: &Event, stream: Stream, character: char) {
        match (self.escape, character) {
            (Escape::None, '\u{1b}') => return self.escape = Escape::Begun,
            (Escape::Begun, '[') => return self.escape = Escape::Inside,
            (Escape::Begun, _) => return self.escape = Escape::None,
            (Escape::Inside, 'K') => {
                let column = self.column;
                if let Some(line) = self.lines.get_mut(self.row) {
                    Rc::make_mut(&mut line.cells).truncate(column);
                }
                return self.escape = Escape::None;
            }
            (Escape::Inside, 'A') => {
                self.row = self.row.saturating_sub(1);
                return self.escape = Escape::None;
            }
            (Escape::Inside, '@'..='~') => return self.escape = Escape::None,
            (Escape::Inside, _) => return,
            (Escape::None, _) => {}
        }
        if self.row == self.lines.len() {
            self.lines.push(Line {
                event: index,
                lane: event.lane,
                time: event.time,
                cells: Rc::default(),
            });
        }
        let column = self.column;
        let Some(line) = self.lines.get_mut(self.row) else {
            return;
        };
        match character {
            '\n' => {
                self.row += 1;
                self.column = 0;
            }
            '\r' => self.column = 0,
            '\u{8}' => self.column = column.saturating_sub(1),
            _ => {
                if column == 0 {
                    line.event = index;
                    line.lane = event.lane;
                    line.time = event.time;
                }
                let cells = Rc::make_mut(&mut line.cells);
                // Where the cursor came up from a longer line.
                while cells.len() < column {
                    cells.push((' ', stream));
                }
                match cells.get_mut(column) {
                    Some(cell) => *cell = (character, stream),
                    None => cells.push((character, stream)),
                }
                self.column += 1;
            }
        }
    }
}

impl Line {
    /// How many characters there are in it.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it has no characters.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether any of it went to this stream.
    pub fn is_from(&self, stream: Stream) -> bool {
        self.cells.iter().any(|(_, of)| *of == stream)
    }

    /// The text, in stretches that went to the same stream.
    pub fn segments(&self) -> Vec<(Stream, String)> {
        self.segments_from(0)
    }

    /// Likewise the text without its first characters, so many.
    pub fn segments_from(&self, skipped: usize) -> Vec<(Stream, String)> {
        let mut segments: Vec<(Stream, String)> = Vec::new();
        for &(character, stream) in self.cells.iter().skip(skipped) {
            match segments.last_mut() {
                Some((last, text)) if *last == stream => text.push(character),
                _ => segments.push((stream, character.into())),
            }
        }
        segments
    }

    /// The text, whatever the stream.
    pub fn text(&self) -> String {
        self.cells.iter().map(|(character, _)| character).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Recorder, Recording};
    use super::*;

    fn check(writes: &[(Stream, &str)], expected: &[&str]) {
        let mut recorder = Recorder::new(Recording::On, "program");
        for (stream, text) in writes {
            recorder.output(*stream, text);
        }
        let console = Console::of(&recorder.events());
        let lines: Vec<String> = console.lines().iter().map(Line::text).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn text_without_a_line_end_is_continued() {
        check(&[(Stream::Out, "a"), (Stream::Out, "b\nc\n")], &["ab", "c"]);
    }

    #[test]
    fn an_empty_line_is_a_line() {
        check(&[(Stream::Out, "a\n\nb\n")], &["a", "", "b"]);
    }

    #[test]
    fn a_carriage_return_writes_over_the_line_and_keeps_what_is_longer() {
        check(&[(Stream::Out, "1234\rab")], &["ab34"]);
        check(&[(Stream::Out, "|\u{8}/\u{8}-\n")], &["-"]);
    }

    #[test]
    fn control_sequences_do_not_show() {
        check(&[(Stream::Out, "\u{1b}[31mred\u{1b}[0m\n")], &["red"]);
        check(&[(Stream::Out, "long\r\u{1b}[Ka\n")], &["a"]);
    }

    #[test]
    fn the_cursor_goes_up_to_write_over_a_line_above() {
        check(
            &[(
                Stream::Err,
                "\router 0\n\rinner 0\u{1b}[A\router 1\n\rinner 1",
            )],
            &["outer 1", "inner 1"],
        );
        check(
            &[(Stream::Out, "ab\ncdef\u{1b}[Ax\ny\nz\n")],
            &["ab  x", "ydef", "z"],
        );
        check(&[(Stream::Out, "\u{1b}[Aa\n")], &["a"]);
    }

    #[test]
    fn both_streams_share_the_screen_and_stay_apart_in_the_line() {
        let mut recorder = Recorder::new(Recording::On, "program");
        recorder.output(Stream::Out, "out ");
        recorder.output(Stream::Err, "err\n");
        let console = Console::of(&recorder.events());
        assert_eq!(
            console.lines()[0].segments(),
            [
                (Stream::Out, "out ".to_owned()),
                (Stream::Err, "err".to_owned())
            ]
        );
        let end = console.lines()[0].segments_from(5);
        assert_eq!(end, [(Stream::Err, "rr".to_owned())]);
    }
}
