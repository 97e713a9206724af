//! Why a step happened: the facts behind one sentence, read from the recording.

use super::wake::{callback_of, runner, wake_of, woken};
use super::{
    Blocked, Event, EventKind, Events, Exit, Idle, Label, LaneId, LaneKind, Outcome, State, Step,
    StepKind, Steps, Time, Turn, Wait, Wake,
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
    if !fired.is_empty() {
        return Reason::TimersDue {
            lanes: woken(events.range(0..step.start), &fired),
        };
    }
    if let Some(handle) = own {
        let name = callback_of(events, handle).and_then(|callback| match callback {
            super::Callback::DoneCallback { name } | super::Callback::Function { name } => {
                Some(name.clone())
            }
            _ => None,
        });
        if let Some(name) = name {
            return Reason::Callback { name };
        }
    }
    match control_from(events, step.start) {
        Some(reason) => reason,
        None if state.iteration <= 1 => Reason::LoopStarts,
        None => Reason::TimersDue { lanes: Vec::new() },
    }
}

fn lane_reason(events: &Events, steps: &Steps, state: &State, step: &Step) -> Reason {
    if step.start == 0 {
        return Reason::Begins;
    }
    if let Some(wake) = wake_of(events, state, step) {
        let ahead_of = state.ready.front().and_then(|next| next.callback.steps());
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
mod tests {
    use super::super::{Direction, Timeline, sample};
    use super::*;

    fn told(timeline: &Timeline, cursor: usize) -> Explanation {
        let state = timeline.state_at(cursor);
        explain(&timeline.events, &timeline.steps, &state, cursor)
    }

    /// The reasons at every stop from the start to the end.
    fn reasons(events: &[Event]) -> Vec<Reason> {
        let timeline = Timeline::of(events);
        let mut reasons = Vec::new();
        let mut cursor = 0;
        loop {
            reasons.push(told(&timeline, cursor).reason);
            match timeline.steps.neighbour(cursor, Direction::Forward) {
                Some(next) => cursor = next,
                None => return reasons,
            }
        }
    }

    #[test]
    fn before_the_first_event_nothing_has_started() {
        assert_eq!(reasons(&sample::generator())[0], Reason::NotStarted);
    }

    #[test]
    fn the_first_of_two_new_tasks_runs_first_because_it_was_scheduled_first() {
        let found = reasons(&sample::two_sleepers(1.0));
        let first = Reason::FromQueue {
            wake: Wake::FirstStep {
                by: Some(LaneId::MAIN),
            },
            ahead_of: Some(LaneId(3)),
        };
        assert!(found.contains(&first), "{found:?}");
    }

    #[test]
    fn a_sleeper_is_woken_by_its_timer() {
        let found = reasons(&sample::two_sleepers(2.5));
        let woken = Reason::FromQueue {
            wake: Wake::Timer { seconds: 2.5 },
            ahead_of: None,
        };
        assert!(found.contains(&woken), "{found:?}");
    }

    #[test]
    fn an_idle_loop_tells_whom_it_waits_for_and_that_it_is_a_tie() {
        let found = reasons(&sample::two_sleepers(2.5));
        let idle = found.iter().find_map(|reason| match reason {
            Reason::Idle {
                next,
                is_tie,
                waiting,
                ..
            } => Some((*next, *is_tie, waiting.clone())),
            _ => None,
        });
        assert_eq!(
            idle,
            Some((Some(LaneId(2)), true, vec![LaneId(2), LaneId(3)]))
        );
    }

    #[test]
    fn a_generator_runs_because_its_caller_drives_it() {
        let found = reasons(&sample::generator());
        let driven = Reason::Driven {
            caller: LaneId::MAIN,
            wake: None,
        };
        assert_eq!(found.iter().filter(|it| **it == driven).count(), 2);
        let back = Reason::GoesOn {
            after: LaneId(1),
            how: Return::Yielded,
            through: None,
        };
        assert!(found.contains(&back), "{found:?}");
    }

    #[test]
    fn a_greenlet_runs_because_another_has_switched_to_it() {
        let found = reasons(&sample::greenlets());
        let [main, one, two] = [0, 1, 2].map(LaneId);
        let switched = [main, one, two].map(|by| Reason::Switched { by });
        let told: Vec<_> = found.iter().filter(|it| switched.contains(it)).collect();
        assert_eq!(told, switched.iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_blocking_call_is_told_as_a_freeze() {
        let events = sample::freeze();
        let cursor = 1 + events
            .iter()
            .position(|event| matches!(event.kind, EventKind::Blocked { .. }))
            .expect("the sample blocks");
        let told = told(&Timeline::of(&events), cursor);
        assert!(matches!(told.reason, Reason::Frozen { .. }));
        assert_eq!(told.lane, Some(LaneId(2)));
    }

    #[test]
    fn the_end_tells_how_the_run_ended() {
        let found = reasons(&sample::generator());
        let exit = Exit::Status(0);
        assert_eq!(found.last(), Some(&Reason::Finished { exit }));
    }
}
