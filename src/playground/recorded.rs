//! A recording with the timeline derived from it.

use std::ops::Deref;
use std::rc::Rc;

use crate::trace::{Event, Events, Timeline};

/// A recording with its timeline. Copies share it; one that goes on with more events takes time
/// for those alone, and leaves the others as they are.
#[derive(Clone, Debug, Default)]
pub struct Recorded {
    timeline: Rc<Timeline>,
    lineage: Rc<()>,
}

impl Recorded {
    /// What is derived from it, and it itself.
    pub fn timeline(&self) -> &Rc<Timeline> {
        &self.timeline
    }

    /// What a recording shares with those that it has grown from, and with no others; told apart by
    /// its address.
    pub fn lineage(&self) -> &Rc<()> {
        &self.lineage
    }

    /// These have happened as well.
    pub fn extend(&mut self, events: Vec<Event>) {
        Rc::make_mut(&mut self.timeline).extend(events);
    }
}

impl Deref for Recorded {
    type Target = Events;

    fn deref(&self) -> &Events {
        &self.timeline.events
    }
}

impl From<Timeline> for Recorded {
    fn from(timeline: Timeline) -> Recorded {
        Recorded {
            timeline: Rc::new(timeline),
            lineage: Rc::default(),
        }
    }
}

impl From<Vec<Event>> for Recorded {
    fn from(events: Vec<Event>) -> Recorded {
        let mut recorded = Recorded::default();
        recorded.extend(events);
        recorded
    }
}

impl PartialEq for Recorded {
    /// The timeline follows from the events.
    fn eq(&self, other: &Recorded) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline) || **self == **other
    }
}
