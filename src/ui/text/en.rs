//! English.

use crate::playground::params::ParamError;
use crate::playground::session::Theme;
use crate::trace::{Callback, LaneState, Outcome, RequestOutcome, Wait};

use super::{Clock, Names, Words, called, number};

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
    at_end: "Run plays it by the clock. Step back to see why each turn came when it did.",
    lack: super::refusals::lack_en,
    refused: "The program cannot be started: the reason stands below it. What is shown here is still the run before that change.",
    refusal: str::to_owned,
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
    colon: ": ",
    piece: |who, state, from, until| [who, ": ", state, ", from ", from, " to ", until].concat(),
    ended_at: |who, state, at| [who, ": ", state, " at ", at].concat(),
    idle: |until| match until {
        Some(until) => ["idle: nothing is ready, sleeps until ", until].concat(),
        None => "idle: nothing is ready, waits for the outside".to_owned(),
    },
    frozen: |by| ["the loop is blocked by ", by].concat(),
    blocker: |by| called(by).into_owned(),
    more_lanes: |count| ["… ", &count.to_string(), " more lanes"].concat(),
    fewer_lanes: "Fewer lanes",
    reason: super::reasons_en::reason,
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
    frozen_loop: "frozen loop",
    output_mark: "line of output",
    turn: |number| ["turn ", number].concat(),
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
            ["Takes one of: ", &super::choices(choices, ", "), "."].concat()
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
        Wait::Blocked { by, .. } => ["blocked: ", &*called(by)].concat(),
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
        Outcome::CutShort => "cut short".to_owned(),
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
