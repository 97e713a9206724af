//! English.

use crate::playground::params::ParamError;
use crate::playground::session::Theme;
use crate::trace::{
    Callback, Exit, Explanation, LaneId, LaneState, Outcome, Reason, RequestOutcome, Return,
    ThreadLeft, Time, Wait, Wake,
};

use super::sentence::LANES_NAMED;
use super::{Clock, Names, Sentence, Words, number};

pub(super) static WORDS: Words = Words {
    lang: "en",
    tagline: "See why the event loop runs what it runs",
    shortcuts: super::shortcuts::EN,
    language: "Language",
    theme: |theme| match theme {
        Theme::System => "Colours: as the system",
        Theme::Light => "Colours: light",
        Theme::Dark => "Colours: dark",
    },
    scenarios: "Scenarios",
    choose_scenario: "Choose a scenario",
    program: "Program",
    as_written: "As written",
    today: "Today",
    checked: |version| ["CPython ", version, " checked"].concat(),
    knobs: "Knobs of the program",
    network_knob: |field| match field {
        "base" => "latency, ms",
        "per_kb" => "per KB, ms",
        "jitter" => "jitter, ms",
        _ => "jitter seed",
    },
    knob_problem,
    edited: "Edited",
    restore: "Restore",
    source: "Source of the program",
    run: "Run",
    pause: "Pause",
    resume: "Resume",
    stop: "Stop",
    to_start: "To the start",
    to_end: "To the end",
    step_back: "Step back",
    step_forward: "Step forward",
    speed: "Speed",
    axis: "Axis",
    axis_time: "Time",
    axis_turn: "Turns",
    computing: "Computing…",
    at_end: "Run plays it by the clock; stepping back tells of each turn why it came.",
    asks_host: |host| ["This program wants to ask ", host, "."].concat(),
    allow: "Allow",
    refuse: "Don’t allow",
    input_line: "The program waits for a line",
    enter: "Enter",
    end_of_input: "End of input",
    timeline: "Timeline",
    lanes: "Lanes",
    cursor: "Place in the run",
    cursor_at: |turn, time| ["turn ", &turn.to_string(), ", ", time].concat(),
    event_loop: "event loop",
    event_loop_of: |thread| ["loop of ", thread].concat(),
    main_program: "program",
    state,
    piece: |who, state, from, until| [who, ": ", state, ", from ", from, " to ", until].concat(),
    ended_at: |who, state, at| [who, ": ", state, " at ", at].concat(),
    idle: |until| match until {
        Some(until) => ["idle: nothing is ready, sleeps until ", until].concat(),
        None => "idle: nothing is ready, waits for the outside".to_owned(),
    },
    frozen: |by| ["the loop is blocked by ", by].concat(),
    more_lanes: |count| ["… ", &count.to_string(), " more lanes"].concat(),
    fewer_lanes: "Fewer lanes",
    reason,
    output: "Output",
    no_output: "No output yet.",
    lines: |count| match count {
        1 => "1 line".to_owned(),
        _ => [&count.to_string(), " lines"].concat(),
    },
    lines_left_out: |count| ["… ", &count.to_string(), " more lines"].concat(),
    characters_left_out: |count| ["(", &count.to_string(), " characters before) …"].concat(),
    line: |line| ["line ", &line.to_string()].concat(),
    text_version: "As text",
    variables: "Variables",
    source_line: |line| ["line ", &line.to_string()].concat(),
    no_variables: "no variables",
    variables_nowhere: "Nothing is under way here. Step back into the run to see what its variables hold.",
    variables_later: "What the variables hold is shown when the run stands still.",
    variables_unknown: "This live run went its own way: what its variables held cannot be had by running again.",
    downloads: "Downloads",
    files: |count| match count {
        1 => "1 file".to_owned(),
        _ => [&count.to_string(), " files"].concat(),
    },
    files_left_out: |count| ["… ", &count.to_string(), " more files"].concat(),
    save: |name| ["Save ", name].concat(),
    ready_queue: "Ready queue",
    timers: "Timers",
    empty: "empty",
    others: |count| ["and ", &count.to_string(), " more"].concat(),
    iteration: |number| ["Iteration ", &number.to_string()].concat(),
    callback,
    notes: "Notes",
    points: "A tag such as A 8 stands behind what tells that point of one of the two documents that \
             this page shows. A: notes on the asyncio chapter of *Fluent Python*, its fifteen points \
             and then, with §, its examples. B: “what is a coroutine?”, with 0 for what comes before \
             its section 1.1, and 2 for its two downloads.",
    point: |document, place| ["document ", document, ", ", place].concat(),
    in_flight: |now, most| [&now.to_string(), " in flight, at most ", &most.to_string()].concat(),
    flight: |url, from, until, outcome| {
        let how = match outcome {
            None => "in flight".to_owned(),
            Some(RequestOutcome::Done { bytes }) => [&bytes.to_string(), " bytes"].concat(),
            Some(RequestOutcome::Failed { reason }) => ["failed: ", reason].concat(),
            Some(RequestOutcome::Abandoned) => "abandoned".to_owned(),
        };
        [url, ": from ", from, " to ", until, ", ", &how].concat()
    },
    compare: |title| ["Compare with: ", title].concat(),
    compare_no_more: |title| ["Hide: ", title].concat(),
    network: "network",
    legend: "What the forms mean",
    created: "created",
    ready: "ready",
    running: "running",
    waiting: "waiting",
    ended: "ended",
};

pub(super) fn knob_problem(problem: &ParamError) -> String {
    match problem {
        ParamError::Unknown { name } => ["The program has no knob ", name, " any more."].concat(),
        ParamError::NotOnSlider { min, max, step, .. } => [
            "Takes a number from ",
            &number(*min),
            " to ",
            &number(*max),
            " in steps of ",
            &number(*step),
            ".",
        ]
        .concat(),
        ParamError::NotANumber { .. } => "Takes a number, such as 1.5.".to_owned(),
        ParamError::NotAnInteger { .. } => "Takes a whole number, such as 3.".to_owned(),
        ParamError::NotABoolean { .. } => "Takes True or False.".to_owned(),
        ParamError::NotAChoice { choices, .. } => {
            ["Takes one of: ", &choices.join(", "), "."].concat()
        }
    }
}

fn state(state: &LaneState, names: &Names, clock: &Clock) -> String {
    match state {
        LaneState::Created => "created".to_owned(),
        LaneState::Ready => "ready".to_owned(),
        LaneState::Running => "running".to_owned(),
        LaneState::Waiting(wait) => wait_words(wait, names),
        LaneState::Idle(idle) => match idle.until {
            Some(until) => ["idle until ", &clock.time(until)].concat(),
            None => "idle".to_owned(),
        },
        LaneState::Stopped => "not running".to_owned(),
        LaneState::Ended(outcome) => outcome_words(outcome),
    }
}

fn wait_words(wait: &Wait, names: &Names) -> String {
    match wait {
        Wait::Sleep { seconds, .. } => ["waiting: sleep(", &number(*seconds), ")"].concat(),
        Wait::NextIteration => "waiting: next iteration".to_owned(),
        Wait::Delegate { lane } => ["awaiting ", names.get(*lane)].concat(),
        Wait::Task { lane } => ["waiting: ", names.get(*lane)].concat(),
        Wait::Tasks { lanes } => ["waiting: ", &lanes.len().to_string(), " tasks"].concat(),
        Wait::Resource {
            what,
            place,
            holder,
            ..
        } => {
            let held = match holder {
                Some(holder) => [", held by ", names.get(*holder)].concat(),
                None if &**what == "semaphore" => ", no permit left".to_owned(),
                None => String::new(),
            };
            let line = match place {
                0 => String::new(),
                1 => ", first in line".to_owned(),
                place => [", number ", &place.to_string(), " in line"].concat(),
            };
            ["waiting: ", what, &held, &line].concat()
        }
        Wait::Future { .. } => "waiting: a future".to_owned(),
        Wait::Caller => "paused at yield".to_owned(),
        Wait::Greenlet { lane } => ["switched to ", names.get(*lane)].concat(),
        Wait::Blocked { by, .. } => ["blocked: ", by].concat(),
        Wait::Loop => "waiting: the loop".to_owned(),
    }
}

fn outcome_words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Returned => "returned".to_owned(),
        Outcome::Raised { exception } if exception.is_empty() => "ended with an error".to_owned(),
        Outcome::Raised { exception } => ["raised ", exception].concat(),
        Outcome::Cancelled => "cancelled".to_owned(),
        Outcome::Dropped => "dropped, never finished".to_owned(),
    }
}

fn callback(callback: &Callback) -> String {
    match callback {
        Callback::TaskStep { .. } => "step".to_owned(),
        Callback::TaskWakeup { .. } => "wake-up".to_owned(),
        Callback::SleepTimer { .. } => "sleep".to_owned(),
        Callback::DoneCallback { name } | Callback::Function { name } => name.to_string(),
    }
}

fn exit(exit: &Exit) -> String {
    match exit {
        Exit::Status(0) => "The program ran to its last line.".to_owned(),
        Exit::Status(status) => [
            "The program has ended with status ",
            &status.to_string(),
            ".",
        ]
        .concat(),
        Exit::Unasked { host } => ["The preview ends here: press Run to ask ", host].concat(),
        Exit::Untyped => {
            "The preview ends here: the program asks for input. Press Run to type it.".to_owned()
        }
        Exit::Limit(limit) => super::limits::en(limit),
        Exit::Stopped => "The run was stopped.".to_owned(),
        Exit::Bug(bug) => ["The engine contradicted itself, please report it: ", bug].concat(),
    }
}

fn reason(told: &Explanation, clock: &Clock) -> Sentence {
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
                .text([" has ", ended(outcome)].concat())
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
                    sentence.text(" is blocked by ").code(&**by).text(".")
                }
                ThreadLeft::Idle => sentence.text(" has nothing to do."),
                ThreadLeft::Ended => sentence.text(" has ended."),
                ThreadLeft::Interval => sentence.text(" has had its 5 ms."),
            }
        }
        Reason::Switched { by } => runs(sentence).lane(*by).text(" has switched to it."),
        Reason::TimersDue { lanes } if lanes.is_empty() => {
            runs(sentence).text("Something from outside has arrived.")
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
            .text(", which was at the head of the ready queue."),
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
                .code(&*blocked.by)
                .text(" holds the only thread, and nobody else can run");
            match blocked.until {
                Some(until) => sentence.text([" until ", &clock.time(until), "."].concat()),
                None => sentence.text("."),
            }
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
        Wait::Blocked { by, .. } => sentence.text([" is blocked by ", by].concat()),
        Wait::Loop => sentence.text(" waits for the loop"),
    }
}

fn others(all: usize) -> String {
    match all - LANES_NAMED {
        1 => " and one other".to_owned(),
        more => [" and ", &more.to_string(), " others"].concat(),
    }
}

fn ended(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Returned => "returned",
        Outcome::Raised { .. } => "raised an exception",
        Outcome::Cancelled => "been cancelled",
        Outcome::Dropped => "been dropped",
    }
}
