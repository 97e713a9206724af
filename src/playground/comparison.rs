//! The run of a scenario's companion, shown beside its own on the same time axis.

use std::rc::Rc;

use super::axis::Cursor;
use super::params;
use super::recorded::Recorded;
use crate::scenarios::{Scenario, Version};
use crate::trace::Time;

/// The companion and what its run left.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The companion.
    pub scenario: &'static Scenario,
    /// Its program, with the knobs that both programs have set alike.
    pub source: Rc<str>,
    /// Its recording; empty until it is there.
    pub events: Recorded,
    /// Counts the runs that were wanted, as [`Session::run_number`](super::session::Session) does.
    pub number: u32,
}

impl Comparison {
    /// With this companion, and the knobs of a program that is shown beside it.
    pub fn with(scenario: &'static Scenario, beside: &str) -> Comparison {
        Comparison {
            scenario,
            source: alike(scenario, beside),
            events: Recorded::default(),
            number: 0,
        }
    }

    /// The companion's program, as it is run.
    pub fn program(&self) -> Option<&'static Version> {
        self.scenario.versions.first()
    }

    /// The program beside it has changed: its run is wanted anew if that concerns it.
    pub fn follow(&mut self, beside: &str) {
        let source = alike(self.scenario, beside);
        if source != self.source {
            self.source = source;
            self.number += 1;
        }
    }

    /// The place at a moment of program time.
    pub fn cursor_at(&self, time: Time) -> Cursor {
        Cursor {
            events: self.events.partition_point(|event| event.time <= time),
            time,
        }
    }

    /// When its run ends.
    pub fn end(&self) -> Time {
        self.events.last().map_or(Time(0), |event| event.time)
    }
}

/// A scenario's program, its knobs set as those of the same name in another one.
fn alike(scenario: &Scenario, other: &str) -> Rc<str> {
    let Some(version) = scenario.versions.first() else {
        return "".into();
    };
    params::alike(version.source, other).into()
}
