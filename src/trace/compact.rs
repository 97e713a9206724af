//! Events as the recorder keeps them.
//!
//! Most of what is recorded is one of a few kinds of event with a number or two, many of them for
//! each step of a task. Those are kept in a few words that are written and dropped at no cost; of
//! all others there is an index to what they say.

use super::{
    Callback, Event, EventId, EventKind, HandleId, LaneId, Outcome, Span, Time, Turn, Wait,
};

/// The events of a recording.
#[derive(Default)]
pub(super) struct Compact {
    events: Vec<Entry>,
    /// What the events say that say more than [`What`] holds.
    others: Vec<EventKind>,
}

/// An event.
#[derive(Clone, Copy)]
struct Entry {
    time: Time,
    turn: Turn,
    lane: LaneId,
    span: Span,
    /// Of the event that it is caused by; [`NO_CAUSE`] if there is none.
    cause: u32,
    what: What,
}

const NO_CAUSE: u32 = u32::MAX;

/// The kinds of event that come most often.
#[derive(Clone, Copy)]
enum What {
    Running,
    Step {
        handle: HandleId,
        lane: LaneId,
    },
    Wakeup {
        handle: HandleId,
        lane: LaneId,
    },
    Started(HandleId),
    Ended(HandleId),
    NextIteration,
    Delegates(LaneId),
    AwaitsTask(LaneId),
    Returned,
    /// An index into what the others say.
    Other(u32),
}

/// What all events have.
pub(super) struct Stamp {
    /// The turn in which it happened.
    pub(super) turn: Turn,
    /// When.
    pub(super) time: Time,
    /// The lane that it is about.
    pub(super) lane: LaneId,
    /// The place in the program that was running.
    pub(super) span: Span,
    /// The event that made it happen.
    pub(super) cause: Option<EventId>,
}

impl Compact {
    /// How many there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.events.len()
    }

    /// Adds one at the end.
    #[inline]
    pub(super) fn push(&mut self, stamp: Stamp, kind: EventKind) {
        let what = match kind {
            EventKind::Running => What::Running,
            EventKind::HandleStarted { handle } => What::Started(handle),
            EventKind::HandleEnded { handle } => What::Ended(handle),
            EventKind::Scheduled {
                handle,
                callback: Callback::TaskStep { lane },
            } => What::Step { handle, lane },
            EventKind::Scheduled {
                handle,
                callback: Callback::TaskWakeup { lane },
            } => What::Wakeup { handle, lane },
            EventKind::Waiting {
                on: Wait::NextIteration,
            } => What::NextIteration,
            EventKind::Waiting {
                on: Wait::Delegate { lane },
            } => What::Delegates(lane),
            EventKind::Waiting {
                on: Wait::Task { lane },
            } => What::AwaitsTask(lane),
            EventKind::Ended {
                outcome: Outcome::Returned,
            } => What::Returned,
            other => self.keep(other),
        };
        self.events.push(Entry {
            time: stamp.time,
            turn: stamp.turn,
            lane: stamp.lane,
            span: stamp.span,
            cause: stamp.cause.map_or(NO_CAUSE, |cause| cause.0),
            what,
        });
    }

    fn keep(&mut self, kind: EventKind) -> What {
        let index = self.others.len() as u32;
        self.others.push(kind);
        What::Other(index)
    }

    /// The event at an index, if there are so many.
    pub(super) fn get(&self, index: usize) -> Option<Event> {
        let entry = self.events.get(index)?;
        entry.read(|other| self.others.get(other).cloned())
    }

    /// All of them, in order.
    pub(super) fn to_vec(&self) -> Vec<Event> {
        let all = 0..self.len();
        all.filter_map(|index| self.get(index)).collect()
    }

    /// The same, and none are left.
    pub(super) fn take(&mut self) -> Vec<Event> {
        // They are numbered in the order of the events.
        let mut others = std::mem::take(&mut self.others).into_iter();
        let events = std::mem::take(&mut self.events).into_iter();
        events
            .filter_map(|entry| entry.read(|_| others.next()))
            .collect()
    }
}

impl Entry {
    /// The event that it stands for; what the others say is asked for by its index.
    fn read(&self, other: impl FnOnce(usize) -> Option<EventKind>) -> Option<Event> {
        let scheduled = |handle, callback| EventKind::Scheduled { handle, callback };
        let waiting = |on| EventKind::Waiting { on };
        let kind = match self.what {
            What::Running => EventKind::Running,
            What::Started(handle) => EventKind::HandleStarted { handle },
            What::Ended(handle) => EventKind::HandleEnded { handle },
            What::Step { handle, lane } => scheduled(handle, Callback::TaskStep { lane }),
            What::Wakeup { handle, lane } => scheduled(handle, Callback::TaskWakeup { lane }),
            What::NextIteration => waiting(Wait::NextIteration),
            What::Delegates(lane) => waiting(Wait::Delegate { lane }),
            What::AwaitsTask(lane) => waiting(Wait::Task { lane }),
            What::Returned => EventKind::Ended {
                outcome: Outcome::Returned,
            },
            What::Other(index) => other(index as usize)?,
        };
        Some(Event {
            turn: self.turn,
            time: self.time,
            lane: self.lane,
            span: self.span,
            cause: (self.cause != NO_CAUSE).then_some(EventId(self.cause)),
            kind,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Events of every kind that is kept in few words, and others, read back.
    #[test]
    fn what_is_read_is_what_was_recorded() {
        let (handle, lane) = (HandleId(7), LaneId(9));
        let scheduled = |callback| EventKind::Scheduled { handle, callback };
        let waiting = |on| EventKind::Waiting { on };
        let ended = |outcome| EventKind::Ended { outcome };
        let kinds = [
            EventKind::Running,
            EventKind::HandleStarted { handle },
            EventKind::HandleEnded { handle },
            EventKind::HandleCancelled { handle },
            scheduled(Callback::TaskStep { lane }),
            scheduled(Callback::TaskWakeup { lane }),
            scheduled(Callback::SleepTimer { lane }),
            scheduled(Callback::DoneCallback {
                name: "done".into(),
            }),
            waiting(Wait::NextIteration),
            waiting(Wait::Delegate { lane }),
            waiting(Wait::Task { lane }),
            waiting(Wait::Greenlet { lane }),
            waiting(Wait::Caller),
            ended(Outcome::Returned),
            ended(Outcome::Cancelled),
        ];
        let events: Vec<Event> = (1..)
            .zip(kinds)
            .map(|(number, kind)| Event {
                turn: Turn(number),
                time: Time(u64::from(number) << 40),
                lane: LaneId(number * 2),
                span: Span::new(number * 3, number * 4),
                cause: (number > 1).then_some(EventId(number * 5)),
                kind,
            })
            .collect();
        let mut compact = Compact::default();
        for event in events.clone() {
            let stamp = Stamp {
                turn: event.turn,
                time: event.time,
                lane: event.lane,
                span: event.span,
                cause: event.cause,
            };
            compact.push(stamp, event.kind);
        }
        assert_eq!(compact.to_vec(), events);
        assert_eq!(compact.get(events.len()), None);
        assert_eq!(compact.take(), events);
        assert_eq!(compact.len(), 0);
    }
}
