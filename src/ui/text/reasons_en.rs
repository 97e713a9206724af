//! The reasons of steps in English.

use crate::trace::{
    Exit, Explanation, LaneId, Outcome, Reason, Return, ThreadLeft, Time, Wait, Wake,
};

use super::sentence::LANES_NAMED;
use super::{Clock, Sentence, called, number};

fn exit(exit: &Exit) -> String {
    match exit {
        Exit::Status(0) => "The program ran to its last line.".to_owned(),
        Exit::Status(status) => [
            "The program has ended with status ",
            &status.to_string(),
            ".",
        ]
        .concat(),
        Exit::Unasked { host } => ["The preview ends here: press Run to ask ", host, "."].concat(),
        Exit::Untyped => {
            "The preview ends here: the program asks for input. Press Run to type it.".to_owned()
        }
        Exit::Limit(limit) => super::limits::en(limit),
        Exit::Stopped => "The run was stopped.".to_owned(),
        Exit::Bug(bug) => ["The engine contradicted itself, please report it: ", bug].concat(),
    }
}

pub(super) fn reason(told: &Explanation, clock: &Clock) -> Sentence {
    let sentence = Sentence::default();
    let turn = ["Turn ", &told.turn.0.to_string(), " · "].concat();
    let runs = |sentence: Sentence| match told.lane {
        Some(lane) => sentence.strong(turn.as_str()).lane(lane).strong(" runs. "),
        None => sentence.strong(turn.as_str()),
    };
    match &told.reason {
        Reason::NotStarted => sentence
            .strong("Before the first turn. ")
            .text("Nothing has run yet."),
        Reason::Begins => runs(sentence).text("The program begins at its first line."),
        Reason::LoopStarts => {
            runs(sentence).text("The program hands the thread to its event loop.")
        }
        Reason::LoopStopped => runs(sentence).text("Its event loop has stopped."),
        Reason::FromQueue { wake, ahead_of } => {
            let sentence = woken(runs(sentence), wake);
            match ahead_of {
                Some(next) => sentence
                    .text(" It was queued before ")
                    .lane(*next)
                    .text(", so it goes first."),
                None => sentence,
            }
        }
        Reason::Driven { caller, wake } => match wake {
            None => runs(sentence)
                .lane(*caller)
                .text(" drives it, and stands still meanwhile."),
            Some(wake) => woken(runs(sentence), wake)
                .text(" ")
                .lane(*caller)
                .text(" awaits it and only passes control on."),
        },
        Reason::GoesOn {
            after,
            how,
            through,
        } => match how {
            Return::Yielded => {
                let sentence = runs(sentence)
                    .lane(*after)
                    .text(" handed out a value by ")
                    .code("yield");
                match through {
                    Some(through) => sentence
                        .text(", straight through ")
                        .lane(*through)
                        .text(", and stands still."),
                    None => sentence.text(" and stands still."),
                }
            }
            Return::Waits(wait) => {
                waits(runs(sentence).lane(*after), wait).text(" and gives control back.")
            }
            Return::Ended(outcome) => runs(sentence)
                .lane(*after)
                .text([" has ", &ended(outcome)].concat())
                .text(" and control is back."),
        },
        Reason::ThreadGoesOn { after, why } => {
            let sentence = runs(sentence);
            let sentence = match after {
                Some(after) => sentence.text("Another thread gave way: ").lane(*after),
                None => sentence.text("Another thread gave way: its loop"),
            };
            match why {
                ThreadLeft::Blocked { by } => {
                    sentence.text(" is blocked by ").code(called(by)).text(".")
                }
                ThreadLeft::Idle => sentence.text(" has nothing to do."),
                ThreadLeft::Ended => sentence.text(" has ended."),
                ThreadLeft::Interval => sentence.text(" has had its 5 ms."),
            }
        }
        Reason::Switched { by } => runs(sentence).lane(*by).text(" has switched to it."),
        Reason::Arrived => runs(sentence).text("Something from outside has arrived."),
        Reason::TimerCalls { name } => {
            let sentence = runs(sentence)
                .text("A timer is due: the loop calls ")
                .code(&**name);
            sentence.text(purpose(name))
        }
        Reason::TimersDue { lanes } if lanes.is_empty() => {
            runs(sentence).text("Timers are due: their callbacks join the end of the ready queue.")
        }
        Reason::TimersDue { lanes } if lanes.len() == 1 => runs(sentence)
            .text("The timer of ")
            .lane(lanes[0])
            .text(" is due: its wake-up joins the end of the ready queue."),
        Reason::TimersDue { lanes } => runs(sentence)
            .text("The timers of ")
            .lanes(lanes, ", ", " and ", others)
            .text(" are due: their wake-ups join the end of the ready queue."),
        Reason::Callback { name } => runs(sentence)
            .text("It calls ")
            .code(&**name)
            .text(" from the head of the ready queue")
            .text(purpose(name)),
        Reason::Idle {
            until,
            next,
            is_tie,
            waiting,
        } => idle(
            sentence.strong([turn.as_str(), "nobody runs. "].concat()),
            *until,
            *next,
            *is_tie,
            waiting,
            clock,
        ),
        Reason::Frozen { blocked } => {
            let sentence = sentence
                .strong(turn.as_str())
                .lane(blocked.lane)
                .strong(" freezes the loop. ")
                .code(called(&blocked.by))
                .text(" holds the only thread, and nobody else can run");
            match blocked.until {
                Some(until) => sentence.text([" until ", &clock.time(until), "."].concat()),
                None => sentence.text("."),
            }
        }
        Reason::Blocks { by, until } => {
            let sentence = match told.lane {
                Some(lane) => sentence.strong(turn.as_str()).lane(lane),
                None => sentence.strong(turn.as_str()),
            };
            let sentence = sentence
                .strong(" stands still. ")
                .code(called(by))
                .text(" blocks its thread, and nothing else can run");
            match until {
                Some(until) => sentence.text([" until ", &clock.time(*until), "."].concat()),
                None => sentence.text("."),
            }
        }
        Reason::Unblocked { by } => {
            let sentence = runs(sentence).code(called(by));
            sentence.text(" is over, and the thread goes on.")
        }
        Reason::Finished { exit: how } => sentence.strong("The end. ").text(exit(how)),
    }
}

fn idle(
    sentence: Sentence,
    until: Option<Time>,
    next: Option<LaneId>,
    is_tie: bool,
    waiting: &[LaneId],
    clock: &Clock,
) -> Sentence {
    let sentence = match waiting {
        [] => sentence.text("Nothing is ready."),
        [one] => sentence.lane(*one).text(" waits."),
        many => sentence
            .lanes(many, ", ", " and ", others)
            .text(if many.len() == 2 {
                " both wait."
            } else {
                " all wait."
            }),
    };
    let Some(until) = until else {
        return sentence.text(" The loop waits for something from outside.");
    };
    let at = clock.time(until);
    match next {
        Some(next) if is_tie => sentence
            .text([" The loop sleeps until ", &at, ", when the timer of "].concat())
            .lane(next)
            .text(" is due first, because it began first."),
        Some(next) => sentence
            .text([" The loop sleeps until ", &at, ", when the timer of "].concat())
            .lane(next)
            .text(" is due."),
        None => sentence.text(
            [
                " The loop sleeps until ",
                &at,
                ", when its next timer is due.",
            ]
            .concat(),
        ),
    }
}

fn woken(sentence: Sentence, wake: &Wake) -> Sentence {
    match wake {
        Wake::FirstStep { by: Some(by) } => sentence
            .text("A new task: ")
            .lane(*by)
            .text(" created it, and its first step waited in the ready queue."),
        Wake::FirstStep { by: None } => {
            sentence.text("A new task: its first step waited in the ready queue.")
        }
        Wake::Timer { seconds } => sentence
            .text("Its ")
            .code(["sleep(", &number(*seconds), ")"].concat())
            .text(" is over, and its step reached the head of the ready queue."),
        Wake::NextIteration => {
            sentence.text("It had let the others go first for one iteration; that is over.")
        }
        Wake::TaskEnded { task } => sentence
            .text("It waited for ")
            .lane(*task)
            .text(", which has ended."),
        Wake::TasksEnded => sentence.text("The tasks that it waited for have ended."),
        Wake::Cancelled { by: Some(by) } => sentence
            .lane(*by)
            .text(" cancelled it: ")
            .code("CancelledError")
            .text(" is raised where it waits."),
        Wake::Cancelled { by: None } => sentence
            .text("It was cancelled: ")
            .code("CancelledError")
            .text(" is raised where it waits."),
        Wake::Resource { what, by } => {
            let sentence = sentence.text("What it waited for is there: ").text(&**what);
            made_so(sentence, *by)
        }
        Wake::Future { by, .. } => {
            made_so(sentence.text("The future that it waited for is done"), *by)
        }
        Wake::Unknown => sentence.text("Its step reached the head of the ready queue."),
    }
}

fn made_so(sentence: Sentence, by: Option<LaneId>) -> Sentence {
    match by {
        Some(by) => sentence.text(", thanks to ").lane(by).text("."),
        None => sentence.text("."),
    }
}

fn waits(sentence: Sentence, wait: &Wait) -> Sentence {
    match wait {
        Wait::Sleep { seconds, .. } => sentence
            .text(" waits for ")
            .code(["sleep(", &number(*seconds), ")"].concat()),
        Wait::NextIteration => sentence.text(" lets the others go first"),
        Wait::Delegate { lane } | Wait::Task { lane } => sentence.text(" waits for ").lane(*lane),
        Wait::Tasks { lanes } => sentence
            .text(" waits for ")
            .lanes(lanes, ", ", " and ", others),
        Wait::Resource { what, .. } => sentence.text([" waits: ", what].concat()),
        Wait::Future { .. } => sentence.text(" waits for a future"),
        Wait::Caller => sentence.text(" stands still"),
        Wait::Greenlet { lane } => sentence.text(" switches to ").lane(*lane),
        Wait::Blocked { by, .. } => sentence.text([" is blocked by ", &*called(by)].concat()),
        Wait::Loop => sentence.text(" waits for the loop"),
    }
}

fn others(all: usize) -> String {
    match all - LANES_NAMED {
        1 => " and one other".to_owned(),
        more => [" and ", &more.to_string(), " others"].concat(),
    }
}

fn ended(outcome: &Outcome) -> String {
    let words = match outcome {
        Outcome::Returned => "returned",
        Outcome::Raised { exception } if exception.is_empty() => "raised an exception",
        Outcome::Raised { exception } => return ["raised ", exception].concat(),
        Outcome::Cancelled => "been cancelled",
        Outcome::Dropped => "been dropped",
        Outcome::CutShort => "been cut short",
    };
    words.to_owned()
}

/// What a callback of the library is for, in the words that end the sentence.
fn purpose(callback: &str) -> &'static str {
    match callback {
        "_run_until_complete_cb" => {
            ": the task that the program waits for has ended, so it stops the loop."
        }
        "gather.<locals>._done_callback" => ": gather notes that one of its tasks has ended.",
        "_wait.<locals>._on_completion" => ": wait notes that one of its tasks has ended.",
        "as_completed.<locals>._on_completion" => ": as_completed hands on a task that has ended.",
        "_release_waiter" => ": wait_for’s time is up, or its task has ended.",
        "_SelectorSocketTransport._read_ready()"
        | "_FetchTransport.head_arrived"
        | "_FetchTransport.body_arrived" => ": data from the network has arrived.",
        "ClientSession._request.<locals>.<lambda>" => ": a response is complete.",
        _ => ".",
    }
}
