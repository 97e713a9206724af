//! What put a step into the ready queue, read from the recording.

use std::collections::BTreeMap;

use super::chunked::Iter;
use super::{Event, EventKind, Events, HandleId, Label, LaneId, LaneKind, State, Step, Wait};

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

/// If the loop began the step from its queue: what had put it there. `state` holds at the step or
/// after it.
pub(super) fn wake_of(events: &Events, state: &State, step: &Step) -> Option<Wake> {
    let EventKind::HandleStarted { handle } = events.get(step.start.checked_sub(1)?)?.kind else {
        return None;
    };
    let scheduled = events.range(0..step.start).rposition(
        |event| matches!(event.kind, EventKind::Scheduled { handle: it, .. } if it == handle),
    );
    let Some(scheduled) = scheduled else {
        return Some(Wake::Unknown);
    };
    let runner_before = |event| runner(events.range(0..event), state);
    let by = runner_before(scheduled).filter(|lane| *lane != step.lane);
    if is_cancelled(events.range(0..scheduled), step.lane) {
        let asked = events
            .range(0..scheduled)
            .rposition(|event| event.lane == step.lane && event.kind == EventKind::CancelRequested);
        return Some(Wake::Cancelled {
            by: asked.and_then(runner_before),
        });
    }
    Some(match last_wait(events, step.start, step.lane) {
        None => Wake::FirstStep {
            by: runner_before(scheduled),
        },
        Some(Wait::Sleep { seconds, .. }) => Wake::Timer { seconds: *seconds },
        Some(Wait::NextIteration) => Wake::NextIteration,
        Some(Wait::Task { lane }) => Wake::TaskEnded { task: *lane },
        Some(Wait::Tasks { .. }) => Wake::TasksEnded,
        Some(Wait::Resource { what, .. }) => Wake::Resource {
            what: what.clone(),
            by: by.or_else(|| sender(events, state, scheduled).filter(|lane| *lane != step.lane)),
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

/// The lane that wrote, or connected, where a callback of the loop's selector put the step into the
/// queue with the event of this index.
fn sender(events: &Events, state: &State, scheduled: usize) -> Option<LaneId> {
    let cause = |event: &Event| events.get(event.cause?.0 as usize);
    let callback = cause(events.get(scheduled)?)?;
    if !matches!(callback.kind, EventKind::Scheduled { .. }) {
        return None;
    }
    let turn = cause(callback)?;
    (turn.kind == EventKind::Running && !state.is_loop(turn.lane)).then_some(turn.lane)
}

/// The lane that ran last in these events, if it was not the loop. `state` holds at their end or
/// later.
pub(super) fn runner(events: Iter<'_, Event>, state: &State) -> Option<LaneId> {
    let running = events.rev().find_map(|event| match event.kind {
        EventKind::Running => Some(Some(event.lane)),
        EventKind::Created {
            kind: LaneKind::Main,
            ..
        } => Some(Some(event.lane)),
        EventKind::Idle { .. } => Some(None),
        _ => None,
    })??;
    (!state.is_loop(running)).then_some(running)
}

/// Whether a cancellation was asked for since the lane last ran.
fn is_cancelled(events: Iter<'_, Event>, lane: LaneId) -> bool {
    events
        .rev()
        .filter(|event| event.lane == lane)
        .find_map(|event| match event.kind {
            EventKind::CancelRequested => Some(true),
            EventKind::Running | EventKind::Created { .. } => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}

/// What the lane last waited for before the event of this index, or the lane at the end of the
/// chain that it awaits.
fn last_wait(events: &Events, before: usize, lane: LaneId) -> Option<&Wait> {
    let mut lane = lane;
    let mut end = before;
    loop {
        let found = events.range(0..end).rposition(|event| {
            let tells = matches!(
                event.kind,
                EventKind::Waiting { .. } | EventKind::Created { .. }
            );
            event.lane == lane && tells
        })?;
        let EventKind::Waiting { on } = &events.get(found)?.kind else {
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
pub(super) fn woken(events: Iter<'_, Event>, fired: &[HandleId]) -> Vec<LaneId> {
    let mut wanted: BTreeMap<HandleId, usize> = fired.iter().copied().zip(0..).collect();
    let mut found: Vec<Option<LaneId>> = vec![None; fired.len()];
    for event in events.rev() {
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

pub(super) fn callback_of(events: &Events, handle: HandleId) -> Option<&super::Callback> {
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
