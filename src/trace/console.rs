//! The output of a run as a terminal would show it.

use super::{Event, EventKind, LaneId, Stream, Time};

/// The lines on the terminal after some events.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Console {
    lines: Vec<Line>,
    /// Whether the last line is complete, so that what comes next begins a new one.
    is_at_line_start: bool,
    column: usize,
    escape: Escape,
}

/// A line on the terminal.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The index of the event that began the line.
    pub event: usize,
    /// The lane that began it.
    pub lane: LaneId,
    /// When.
    pub time: Time,
    cells: Vec<(char, Stream)>,
}

/// How far into a control sequence the text is; ones that move or colour are left out.
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
        let mut console = Console {
            is_at_line_start: true,
            ..Console::default()
        };
        for (index, event) in events.iter().enumerate() {
            if let EventKind::Output { stream, text } = &event.kind {
                for character in text.chars() {
                    console.write(index, event, *stream, character);
                }
            }
        }
        console
    }

    /// The lines, from the top.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    fn write(&mut self, index: usize, event: &Event, stream: Stream, character: char) {
        match (self.escape, character) {
            (Escape::None, '\u{1b}') => return self.escape = Escape::Begun,
            (Escape::Begun, '[') => return self.escape = Escape::Inside,
            (Escape::Begun, _) => return self.escape = Escape::None,
            (Escape::Inside, 'K') => {
                let column = self.column;
                if let Some(line) = self.lines.last_mut() {
                    line.cells.truncate(column);
                }
                return self.escape = Escape::None;
            }
            (Escape::Inside, '@'..='~') => return self.escape = Escape::None,
            (Escape::Inside, _) => return,
            (Escape::None, _) => {}
        }
        if self.is_at_line_start {
            self.is_at_line_start = false;
            self.column = 0;
            self.lines.push(Line {
                event: index,
                lane: event.lane,
                time: event.time,
                cells: Vec::new(),
            });
        }
        let column = self.column;
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        match character {
            '\n' => self.is_at_line_start = true,
            '\r' => self.column = 0,
            '\u{8}' => self.column = column.saturating_sub(1),
            _ => {
                match line.cells.get_mut(column) {
                    Some(cell) => *cell = (character, stream),
                    None => line.cells.push((character, stream)),
                }
                self.column += 1;
            }
        }
    }
}

impl Line {
    /// The text, in stretches that went to the same stream.
    pub fn segments(&self) -> Vec<(Stream, String)> {
        let mut segments: Vec<(Stream, String)> = Vec::new();
        for &(character, stream) in &self.cells {
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
        let console = Console::of(recorder.events());
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
    fn both_streams_share_the_screen_and_stay_apart_in_the_line() {
        let mut recorder = Recorder::new(Recording::On, "program");
        recorder.output(Stream::Out, "out ");
        recorder.output(Stream::Err, "err\n");
        let console = Console::of(recorder.events());
        assert_eq!(
            console.lines()[0].segments(),
            [
                (Stream::Out, "out ".to_owned()),
                (Stream::Err, "err".to_owned())
            ]
        );
    }
}
