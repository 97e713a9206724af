//! What a run leaves with the session, and the place in it that is looked at.

use super::{Mode, Pace, Progress, Session};
use crate::playground::axis::Cursor;
use crate::playground::recorded::Recorded;
use crate::trace::{Direction, Event, EventKind, Exit, LaneId, Span, Time};

impl Session {
    pub(super) fn take_computed(&mut self, events: Recorded, progress: Progress) {
        let was_at_end = self.is_at_end();
        self.refusal = None;
        self.planned = events.clone();
        self.events = events;
        self.recorded = self.source.clone();
        let count = if was_at_end {
            self.events.len()
        } else {
            self.cursor.events
        };
        self.cursor = Cursor::after(&self.events, count);
        if let Some(place) = self.awaited.take() {
            self.go_to(place);
        }
        if progress == Progress::Done {
            self.mode = Mode::Finished;
        }
    }

    pub(super) fn take_live(
        &mut self,
        events: Vec<Event>,
        time: Time,
        pace: Pace,
        progress: Progress,
    ) {
        self.asks = None;
        self.wants_line = false;
        if !events.is_empty() {
            let from = self.events.len();
            let planned = self.planned.range(from..from + events.len());
            self.keeps_plan = self.keeps_plan && planned.eq(&events);
            self.events.extend(events);
        }
        if pace == Pace::Going {
            self.cursor = self.cursor_at_end();
            self.cursor.time = self.cursor.time.max(time);
        }
        if progress == Progress::Done {
            if self.keeps_plan && self.events.len() == self.planned.len() {
                // They are the same: what is drawn stays.
                self.events = self.planned.clone();
            }
            self.mode = Mode::Finished;
        }
    }

    /// The reader has stopped the live run: its recording ends now, not with what happened last.
    pub(super) fn record_stop(&mut self) {
        let Some(last) = self.events.last() else {
            return;
        };
        let stopped = Event {
            turn: last.turn,
            time: last.time.max(self.cursor.time),
            lane: LaneId::MAIN,
            span: Span::default(),
            cause: None,
            kind: EventKind::Finished {
                exit: Exit::Stopped,
            },
        };
        self.events.extend(vec![stopped]);
        self.cursor = self.cursor_at_end();
    }

    pub(super) fn cursor_at_end(&self) -> Cursor {
        Cursor::after(&self.events, self.events.len())
    }

    pub(super) fn step(&mut self, direction: Direction, stops: u32) {
        let steps = &self.events.timeline().steps;
        let mut cursor = self.cursor.events;
        for _ in 0..stops {
            match steps.neighbour(cursor, direction) {
                Some(next) => cursor = next,
                None => break,
            }
        }
        self.look(Cursor::after(&self.events, cursor));
    }

    /// Looks at a place; a live run stands still meanwhile.
    pub(super) fn look(&mut self, cursor: Cursor) {
        if self.mode == Mode::Live(Pace::Going) {
            self.mode = Mode::Live(Pace::Paused);
        }
        self.cursor = cursor;
    }
}
