//! Why a step happened: the facts behind one sentence, read from the recording.

use super::wake::{callback_of, runner, wake_of, woken};
use super::{
    Blocked, Callback, Event, EventKind, Events, Exit, Idle, Label, LaneId, LaneKind, Outcome,
    Queued, State, Step, StepKind, Steps, Time, Turn, Wait, Wake,
};

/// What there is to say at a cursor.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// The turn.
    pub turn: Turn,
    /// The lane that runs, if one does.
    pub lane: Option<LaneId>,
    /// Why it does, or why none does.
    pub reason: Reason,
}

/// Why a step happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Reason {
    /// The run has not begun.
    NotStarted,
    /// The program begins at its top.
    Begins,
    /// The program starts the event loop.
    LoopStarts,
    /// The loop took the lane's step from the head of its ready queue.
    FromQueue {
        /// What had put it there.
        wake: Wake,
        /// Whose step is next in the queue, behind it.
        ahead_of: Option<LaneId>,
    },
    /// The event loop that it had handed the thread to has stopped.
    LoopStopped,
    /// Another lane drives it: calls `next` or `send`, awaits it, or delegates to it.
    Driven {
        /// The lane that drives it.
        caller: LaneId,
        /// Where the lane was woken through its task: what had put the task's step in the queue.
        wake: Option<Wake>,
    },
    /// The lane that it drove has given control back.
    GoesOn {
        /// The lane that did.
        after: LaneId,
        /// How it stopped.
        how: Return,
        /// The lane that passed control on from there, if it did not come directly.
        through: Option<LaneId>,
    },
    /// Another thread gave way to the lane's.
    ThreadGoesOn {
        /// The lane that ran there, if one did.
        after: Option<LaneId>,
        /// Why it no longer does.
        why: ThreadLeft,
    },
    /// Another greenlet has switched to it.
    Switched {
        /// The lane that did.
        by: LaneId,
    },
    /// Timers were due, and the loop put their callbacks in the ready queue.
    TimersDue {
        /// Whom they wake.
        lanes: Vec<LaneId>,
    },
    /// A timer that wakes nobody was due (`call_later`), and the loop calls its callback.
    TimerCalls {
        /// The name of the callback.
        name: Label,
    },
    /// Something that the loop waited for beside its timers has happened.
    Arrived,
    /// The loop runs a callback that is no step of a task.
    Callback {
        /// Its name.
        name: Label,
    },
    /// Nothing is ready: the loop waits.
    Idle {
        /// When its next timer is due.
        until: Option<Time>,
        /// Whom that timer wakes.
        next: Option<LaneId>,
        /// Whether another timer is due at nearly the same time, so that who began first counts.
        is_tie: bool,
        /// The lanes that wait.
        waiting: Vec<LaneId>,
    },
    /// A lane blocks the loop.
    Frozen {
        /// Which, with what, until when.
        blocked: Blocked,
    },
    /// A lane blocks its thread, on which no loop runs, and no other thread goes on.
    Blocks {
        /// With what.
        by: Label,
        /// Until when, if that is known.
        until: Option<Time>,
    },
    /// What blocked the lane is over.
    Unblocked {
        /// What it was.
        by: Label,
    },
    /// The run has ended.
    Finished {
        /// How.
        exit: Exit,
    },
}

/// Why a thread gives way to another.
#[derive(Clone, PartialEq, Debug)]
pub enum ThreadLeft {
    /// What it called blocks it.
    Blocked {
        /// What it called.
        by: Label,
    },
    /// Its event loop has nothing to do.
    Idle,
    /// It has ended.
    Ended,
    /// It has had its time while others were ready (`sys.getswitchinterval`).
    Interval,
}

/// How a lane gave control back.
#[derive(Clone, PartialEq, Debug)]
pub enum Return {
    /// It handed out a value and waits to be driven again.
    Yielded,
    /// It waits.
    Waits(Wait),
    /// It ended.
    Ended(Outcome),
}

/// Two timers that are due within this many nanoseconds of each other began together: telling
/// which is first means telling which began first.
const TIE: u64 = 5_000_000;

/// What there is to say after the first `cursor` events; `state` holds then, and `steps` are those
/// of the whole recording.
pub fn explain(events: &Events, steps: &Steps, state: &State, cursor: usize) -> Explanation {
    let at = |lane, reason| Explanation {
        turn: state.turn,
        lane,
        reason,
    };
    let step = cursor
        .checked_sub(1)
        .and_then(|last| steps.holding(last))
        .and_then(|index| steps.get(index));
    let Some(step) = step else {
        return at(None, Reason::NotStarted);
    };
    if let Some(exit) = &state.exit {
        let exit = exit.clone();
        return at(None, Reason::Finished { exit });
    }
    if let Some(blocked) = state.freeze() {
        let blocked = blocked.clone();
        return at(Some(blocked.lane), Reason::Frozen { blocked });
    }
    if let Some(idle) = state.idle {
        return at(None, idle_reason(state, idle));
    }
    let thread = state.threads.get(state.thread);
    let blocked = thread.and_then(|thread| thread.blocked.as_ref());
    if let Some(Blocked { by, until, .. }) = blocked.filter(|it| it.lane == step.lane) {
        let (by, until) = (by.clone(), *until);
        return at(Some(step.lane), Reason::Blocks { by, until });
    }
    if let Some(by) = unblocked(events, step) {
        return at(Some(step.lane), Reason::Unblocked { by });
    }
    let reason = match state.lane(step.lane).map(|lane| lane.kind) {
        _ if switches_thread(events, step) => thread_reason(events, state, step),
        Some(LaneKind::Loop) => loop_reason(events, state, step, cursor),
        _ => lane_reason(events, steps, state, step),
    };
    at(Some(step.lane), reason)
}

fn idle_reason(state: &State, idle: Idle) -> Reason {
    let mut due = state.timers.iter();
    let first = due.next();
    let second = due.next();
    Reason::Idle {
        until: idle.until,
        next: first.and_then(|timer| timer.callback.lane()),
        is_tie: matches!(
            (first, second),
            (Some(a), Some(b)) if b.when.0 - a.when.0 < TIE
        ),
        waiting: waiting(state),
    }
}

/// The lanes that wait for something themselves, not through another lane.
fn waiting(state: &State) -> Vec<LaneId> {
    let ids = (0..).map(LaneId);
    let waits = |state: &super::LaneState| match state {
        super::LaneState::Waiting(on) => !matches!(
            on,
            Wait::Delegate { .. }
                | Wait::Loop
                | Wait::Caller
                | Wait::Task { .. }
                | Wait::Tasks { .. }
        ),
        _ => false,
    };
    ids.zip(&state.lanes)
        .filter(|(_, lane)| waits(&lane.state))
        .map(|(id, _)| id)
        .collect()
}

/// If the step begins because what blocked its lane is over: what that was.
fn unblocked(events: &Events, step: &Step) -> Option<Label> {
    let first = events.get(step.start)?;
    if first.kind != EventKind::Unblocked {
        return None;
    }
    let before = events.range(0..step.start).rev();
    let mut own = before.filter(|event| event.lane == first.lane);
    own.find_map(|event| match &event.kind {
        EventKind::Blocked { by, .. } => Some(by.clone()),
        _ => None,
    })
}

/// Whether the step begins because the interpreter went on with another thread.
fn switches_thread(events: &Events, step: &Step) -> bool {
    let before = step.start.checked_sub(1).and_then(|last| events.get(last));
    before.is_some_and(|event| event.kind == EventKind::ThreadSwitched)
}

fn thread_reason(events: &Events, state: &State, step: &Step) -> Reason {
    let before = events.range(0..step.start.saturating_sub(1));
    let after = runner(before.clone(), state);
    let why = match before.clone().next_back().map(|event| &event.kind) {
        Some(EventKind::Blocked { by, .. }) => ThreadLeft::Blocked { by: by.clone() },
        Some(EventKind::Idle { .. }) => ThreadLeft::Idle,
        Some(EventKind::Ended { .. }) => ThreadLeft::Ended,
        _ => ThreadLeft::Interval,
    };
    Reason::ThreadGoesOn { after, why }
}

fn loop_reason(events: &Events, state: &State, step: &Step, cursor: usize) -> Reason {
    let inside = events.range(step.start..cursor);
    let own = inside.clone().rev().find_map(|event| match event.kind {
        EventKind::HandleStarted { handle } if event.lane == step.lane => Some(handle),
        _ => None,
    });
    let fired: Vec<_> = inside
        .filter_map(|event| match event.kind {
            EventKind::TimerFired { handle } => Some(handle),
            _ => None,
        })
        .collect();
    let name_of = |handle| match callback_of(events, handle)? {
        Callback::DoneCallback { name } | Callback::Function { name } => Some(name.clone()),
        _ => None,
    };
    if let Some(first) = fired.first() {
        let lanes = woken(events.range(0..step.start), &fired);
        return match name_of(*first).filter(|_| lanes.is_empty()) {
            Some(name) => Reason::TimerCalls { name },
            None => Reason::TimersDue { lanes },
        };
    }
    if let Some(name) = own.and_then(name_of) {
        return Reason::Callback { name };
    }
    match control_from(events, step.start) {
        Some(reason) => reason,
        None if state.iteration <= 1 => Reason::LoopStarts,
        None => Reason::Arrived,
    }
}

fn lane_reason(events: &Events, steps: &Steps, state: &State, step: &Step) -> Reason {
    if step.start == 0 {
        return Reason::Begins;
    }
    if let Some(wake) = wake_of(events, state, step) {
        // What the lane itself has put in the queue since was no rival.
        let is_later = |next: &Queued| {
            let since = events.range(step.start..step.end);
            since.clone().any(|event| match event.kind {
                EventKind::Scheduled { handle, .. } => handle == next.handle,
                _ => false,
            })
        };
        let next = state.ready.front().filter(|next| !is_later(next));
        let ahead_of = next.and_then(|next| next.callback.steps());
        return Reason::FromQueue {
            wake,
            ahead_of: ahead_of.filter(|lane| *lane != step.lane),
        };
    }
    if let Some(reason) = control_from(events, step.start) {
        let is_loop = |lane| state.lane(lane).is_some_and(|it| it.kind == LaneKind::Loop);
        return match reason {
            // In the recording a loop that stops is one that hands control to its caller.
            Reason::GoesOn {
                after,
                how: Return::Yielded,
                ..
            } if is_loop(after) => Reason::LoopStopped,
            reason => reason,
        };
    }
    let here = steps.holding(step.start).unwrap_or(0);
    let mut before = steps.range(0..here).rev();
    let Some(driver) = before.next() else {
        return Reason::Begins;
    };
    // A task that only passes control on was woken for the sake of the one it awaits.
    let mut woken = Some(driver).filter(|step| step.kind == StepKind::Pass);
    let mut wake = None;
    while let Some(passing) = woken {
        wake = wake_of(events, state, passing);
        if wake.is_some() {
            break;
        }
        woken = before.next().filter(|step| step.kind == StepKind::Pass);
    }
    Reason::Driven {
        caller: driver.lane,
        wake,
    }
}

/// If the event before `start` is a lane's leaving the thread: control has come from there.
fn control_from(events: &Events, start: usize) -> Option<Reason> {
    let last = start.checked_sub(1)?;
    let (lane, how) = leaving(events.get(last)?)?;
    if let Return::Waits(Wait::Greenlet { .. }) = how {
        return Some(Reason::Switched { by: lane });
    }
    // A lane that awaits another left because the other did, just before it.
    let mut inner = last;
    while let EventKind::Waiting {
        on: Wait::Delegate { lane: awaited },
    } = events[inner].kind
    {
        let found = events
            .range(0..inner)
            .rposition(|event| event.lane == awaited && leaving(event).is_some());
        match found {
            Some(found) => inner = found,
            None => break,
        }
    }
    let origin = events.get(inner).filter(|_| inner < last).and_then(leaving);
    Some(match origin {
        Some((after, how)) => Reason::GoesOn {
            after,
            how,
            through: Some(lane),
        },
        None => Reason::GoesOn {
            after: lane,
            how,
            through: None,
        },
    })
}

/// The lane that the event takes off the thread, and how.
fn leaving(event: &Event) -> Option<(LaneId, Return)> {
    let how = match &event.kind {
        EventKind::Waiting { on: Wait::Caller } => Return::Yielded,
        EventKind::Waiting { on } => Return::Waits(on.clone()),
        EventKind::Ended { outcome } => Return::Ended(outcome.clone()),
        _ => return None,
    };
    Some((event.lane, how))
}

#[cfg(test)]
mod tests;
