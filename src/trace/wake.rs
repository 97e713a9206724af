//! What put a step into the ready queue, read from the recording.

use std::collections::BTreeMap;

use super::{Event, EventKind, HandleId, Label, LaneId, LaneKind, Step, Wait};

/// What put a step into the ready queue.
#[derive(Clone, PartialEq, Debug)]
pub enum Wake {
    /// The task is new.
    FirstStep {
        /// The lane that created it.
        by: Option<LaneId>,
    },
    /// The timer of a `sleep` was due.
    Timer {
        /// How long the sleep was.
        seconds: f64,
    },
    /// It let the others go first, for one iteration.
    NextIteration,
    /// A task that it waited for ended.
    TaskEnded {
        /// Which.
        task: LaneId,
    },
    /// The tasks that it waited for ended, or enough of them.
    TasksEnded,
    /// Somebody asked for its cancellation.
    Cancelled {
        /// The lane that did.
        by: Option<LaneId>,
    },
    /// What it waited for came free: a lock, an item of a queue.
    Resource {
        /// The library's word for it.
        what: Label,
        /// The lane that made it so.
        by: Option<LaneId>,
    },
    /// A future that it waited for is done.
    Future {
        /// The future, as the program could print it.
        of: Label,
        /// The lane that set it.
        by: Option<LaneId>,
    },
    /// The recording does not say.
    Unknown,
}

/// If the loop began the step from its queue: what had put it there.
pub(super) fn wake_of(events: &[Event], step: &Step) -> Option<Wake> {
    let EventKind::HandleStarted { handle } = events.get(step.start.checked_sub(1)?)?.kind else {
        return None;
    };
    let before = &events[..step.start];
    let scheduled = before.iter().rposition(
        |event| matches!(event.kind, EventKind::Scheduled { handle: it, .. } if it == handle),
    );
    let Some(scheduled) = scheduled else {
        return Some(Wake::Unknown);
    };
    let by = runner(&before[..scheduled]).filter(|lane| *lane != step.lane);
    let earlier = &before[..scheduled];
    if is_cancelled(earlier, step.lane) {
        let by = earlier
            .iter()
            .rposition(|event| event.lane == step.lane && event.kind == EventKind::CancelRequested);
        return Some(Wake::Cancelled {
            by: by.and_then(|index| runner(&earlier[..index])),
        });
    }
    Some(match last_wait(before, step.lane) {
        None => Wake::FirstStep {
            by: runner(earlier),
        },
        Some(Wait::Sleep { seconds, .. }) => Wake::Timer { seconds: *seconds },
        Some(Wait::NextIteration) => Wake::NextIteration,
        Some(Wait::Task { lane }) => Wake::TaskEnded { task: *lane },
        Some(Wait::Tasks { .. }) => Wake::TasksEnded,
        Some(Wait::Resource { what, .. }) => Wake::Resource {
            what: what.clone(),
            by,
        },
        Some(Wait::Future { of }) => Wake::Future { of: of.clone(), by },
        Some(
            Wait::Delegate { .. }
            | Wait::Caller
            | Wait::Loop
            | Wait::Greenlet { .. }
            | Wait::Blocked { .. },
        ) => Wake::Unknown,
    })
}

/// The lane that ran last in these events, if it was not the loop.
pub(super) fn runner(events: &[Event]) -> Option<LaneId> {
    let running = events.iter().rev().find_map(|event| match event.kind {
        EventKind::Running => Some(Some(event.lane)),
        EventKind::Created {
            kind: LaneKind::Main,
            ..
        } => Some(Some(event.lane)),
        EventKind::Idle { .. } => Some(None),
        _ => None,
    })??;
    let is_loop = events.iter().any(|event| {
        event.lane == running
            && matches!(
                event.kind,
                EventKind::Created {
                    kind: LaneKind::Loop,
                    ..
                }
            )
    });
    (!is_loop).then_some(running)
}

/// Whether a cancellation was asked for since the lane last ran.
fn is_cancelled(events: &[Event], lane: LaneId) -> bool {
    events
        .iter()
        .rev()
        .filter(|event| event.lane == lane)
        .find_map(|event| match event.kind {
            EventKind::CancelRequested => Some(true),
            EventKind::Running => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}

/// What the lane last waited for, or the lane at the end of the chain that it awaits.
fn last_wait(events: &[Event], lane: LaneId) -> Option<&Wait> {
    let mut lane = lane;
    let mut end = events.len();
    loop {
        let found = events[..end].iter().rposition(|event| {
            event.lane == lane && matches!(event.kind, EventKind::Waiting { .. })
        })?;
        let EventKind::Waiting { on } = &events[found].kind else {
            return None;
        };
        match on {
            // The one that is driven has stopped just before; looking only further back, the
            // search ends.
            Wait::Delegate { lane: inner } if found > 0 => {
                lane = *inner;
                end = found;
            }
            on => return Some(on),
        }
    }
}

/// Whom these timers wake, in their order. Many may fire at once: all are looked for together.
pub(super) fn woken(events: &[Event], fired: &[HandleId]) -> Vec<LaneId> {
    let mut wanted: BTreeMap<HandleId, usize> = fired.iter().copied().zip(0..).collect();
    let mut found: Vec<Option<LaneId>> = vec![None; fired.len()];
    for event in events.iter().rev() {
        if wanted.is_empty() {
            break;
        }
        if let EventKind::TimerStarted {
            handle, callback, ..
        } = &event.kind
            && let Some(place) = wanted.remove(handle)
        {
            found[place] = callback.lane();
        }
    }
    found.into_iter().flatten().collect()
}

pub(super) fn callback_of(events: &[Event], handle: HandleId) -> Option<&super::Callback> {
    events.iter().rev().find_map(|event| match &event.kind {
        EventKind::Scheduled {
            handle: it,
            callback,
        }
        | EventKind::TimerStarted {
            handle: it,
            callback,
            ..
        } if *it == handle => Some(callback),
        _ => None,
    })
}
