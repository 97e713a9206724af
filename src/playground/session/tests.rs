use super::*;
use crate::playground::opening::Opening;
use crate::trace::{Direction, Event, EventKind, Exit, Time, sample};

/// The session after these actions on `hello-coroutine`, which has a knob DELAY of 1.
fn after(actions: impl IntoIterator<Item = Action>) -> Session {
    let scenario = scenarios::find("hello-coroutine").expect("the scenario exists");
    let mut session = Session::new(scenario, Language::En, Theme::System);
    for action in actions {
        session.update(action);
    }
    session
}

fn computed(run: u32) -> Action {
    Action::Computed {
        run,
        events: sample::two_sleepers(10.0).into(),
        progress: Progress::Done,
    }
}

fn live(run: u32, events: Vec<Event>, progress: Progress) -> Action {
    Action::Live {
        run,
        events,
        time: Time(0),
        progress,
    }
}

#[test]
fn a_live_run_asks_for_a_host_until_the_reader_has_decided() {
    let host: Rc<str> = "example.org".into();
    let asks = |run| Action::Asks {
        run,
        host: host.clone(),
    };
    assert_eq!(after([computed(1), asks(1)]).asks, None, "it is over");
    let session = after([computed(1), Action::Run, asks(2)]);
    assert_eq!(session.asks.as_ref(), Some(&host));
    let decide = Action::Decide {
        host: host.clone(),
        permission: Permission::Refused,
    };
    let session = after([computed(1), Action::Run, asks(2), decide]);
    assert_eq!(session.asks, None);
    assert_eq!(*session.decided, [(host.clone(), Permission::Refused)]);
    let session = after([computed(1), Action::Run, asks(2), Action::Stop]);
    assert_eq!(session.asks, None);
}

#[test]
fn a_live_run_waits_for_a_line_until_the_reader_has_typed_it() {
    let wants = |run| Action::WantsLine { run };
    let line: Option<Rc<str>> = Some("5".into());
    assert!(!after([computed(1), wants(1)]).wants_line, "it is over");
    let session = after([computed(1), Action::Run, wants(2)]);
    assert!(session.wants_line && session.typed.is_empty());
    let session = after([
        computed(1),
        Action::Run,
        wants(2),
        Action::Type(line.clone()),
    ]);
    assert!(!session.wants_line);
    assert_eq!(*session.typed, *std::slice::from_ref(&line));
    let typed = Action::Type(line.clone());
    let session = after([computed(1), Action::Run, typed.clone()]);
    assert!(session.typed.is_empty(), "nobody has asked for it");
    let session = after([computed(1), Action::Run, wants(2), typed, Action::Run]);
    assert!(session.typed.is_empty(), "it belongs to the run before");
}

fn knob(text: &str) -> Action {
    Action::SetKnob {
        name: "DELAY".to_owned(),
        text: text.to_owned(),
    }
}

const FORWARD: Action = Action::Step {
    direction: Direction::Forward,
    stops: 1,
};

const BACK: Action = Action::Step {
    direction: Direction::Back,
    stops: 1,
};

#[test]
fn opening_a_scenario_asks_for_its_run() {
    let session = after([]);
    assert_eq!((session.run_number, session.mode), (1, Mode::Computing));
    assert_eq!(session.knobs.len(), 1);
}

#[test]
fn a_computed_run_is_looked_at_from_its_end() {
    let session = after([computed(1)]);
    assert_eq!(session.mode, Mode::Finished);
    assert!(session.is_at_end() && session.cursor.events > 0);
    assert_eq!(session.planned, session.events);
}

#[test]
fn results_of_an_older_run_are_dropped() {
    let session = after([knob("2"), computed(1)]);
    assert_eq!(session.mode, Mode::Computing);
    assert!(session.events.is_empty());
    let session = after([computed(1), Action::Run, computed(1)]);
    assert!(session.events.is_empty());
}

#[test]
fn a_knob_rewrites_the_program_and_asks_for_a_new_run() {
    let session = after([computed(1), knob("2.5")]);
    assert!(session.source.contains("DELAY = 2.5"));
    assert!(session.is_edited());
    assert_eq!((session.run_number, session.mode), (2, Mode::Computing));
    assert!(
        !session.events.is_empty(),
        "the old picture stays until then"
    );
}

#[test]
fn nonsense_in_a_knob_is_kept_beside_the_last_good_value() {
    let session = after([knob("2"), knob("soon")]);
    assert!(session.source.contains("DELAY = 2"));
    let [refused] = &session.refused[..] else {
        panic!("one refused knob, not {}", session.refused.len());
    };
    assert_eq!((&*refused.name, &*refused.text), ("DELAY", "soon"));
    assert_eq!(session.run_number, 2, "no new run for nonsense");
    assert!(after([knob("soon"), knob("3")]).refused.is_empty());
}

#[test]
fn a_program_that_was_edited_can_be_restored() {
    let session = after([Action::Edit("print(1)\n".to_owned()), Action::Restore]);
    assert!(!session.is_edited());
    assert_eq!(session.knobs.len(), 1);
}

#[test]
fn an_unknown_scenario_changes_nothing() {
    let session = after([computed(1), Action::Open("no-such".to_owned())]);
    assert_eq!(session.scenario.id, "hello-coroutine");
    assert_eq!(session.mode, Mode::Finished);
}

#[test]
fn another_scenario_leaves_nothing_of_the_last_one() {
    let session = after([computed(1), Action::Open("plain-functions".to_owned())]);
    assert_eq!(session.scenario.id, "plain-functions");
    assert!(session.events.is_empty());
    assert_eq!(session.cursor, Cursor::default());
}

#[test]
fn a_tab_that_is_not_there_is_not_opened() {
    assert_eq!(after([Action::SelectVersion(7)]).version, 0);
}

#[test]
fn a_live_run_is_followed() {
    let mut all = sample::two_sleepers(10.0);
    let rest = all.split_off(5);
    let count = all.len();
    let session = after([
        computed(1),
        Action::Run,
        live(2, all.clone(), Progress::More),
    ]);
    assert_eq!(session.cursor.events, count);
    assert_eq!(session.mode, Mode::Live(Pace::Going));
    let session = after([
        computed(1),
        Action::Run,
        live(2, all, Progress::More),
        live(2, rest, Progress::Done),
    ]);
    assert_eq!(session.mode, Mode::Finished);
    assert!(session.is_at_end());
}

#[test]
fn looking_around_holds_a_live_run_and_resuming_follows_it_again() {
    let events = sample::two_sleepers(10.0);
    let held = [
        Action::Run,
        live(2, events, Progress::More),
        Action::ToStart,
    ];
    let session = after(held.clone());
    assert_eq!(session.mode, Mode::Live(Pace::Paused));
    assert_eq!(session.cursor, Cursor::default());
    let session = after(held.into_iter().chain([Action::Resume]));
    assert_eq!(session.mode, Mode::Live(Pace::Going));
    assert!(session.is_at_end());
}

#[test]
fn what_a_stopped_run_still_sends_is_dropped() {
    let mut all = sample::two_sleepers(10.0);
    let rest = all.split_off(5);
    let session = after([
        Action::Run,
        live(2, all, Progress::More),
        Action::Stop,
        live(2, rest, Progress::Done),
    ]);
    assert_eq!(session.events.len(), 6);
    let last = session.events.last().map(|event| &event.kind);
    let exit = Exit::Stopped;
    assert_eq!(last, Some(&EventKind::Finished { exit }));
    assert_eq!(session.mode, Mode::Finished);
}

#[test]
fn the_clock_moves_the_cursor_of_a_run_that_goes_on_and_of_no_other() {
    let tick = |run| Action::Live {
        run,
        events: Vec::new(),
        time: Time(7_000),
        progress: Progress::More,
    };
    assert_eq!(after([Action::Run, tick(2)]).cursor.time, Time(7_000));
    assert_eq!(after([Action::Run, tick(1)]).cursor.time, Time(0));
    assert_eq!(
        after([Action::Run, Action::Pause, tick(2)]).cursor.time,
        Time(0)
    );
}

#[test]
fn stepping_back_from_the_end_and_forward_again_comes_to_the_end() {
    let session = after([computed(1), BACK]);
    assert!(!session.is_at_end());
    assert!(after([computed(1), BACK, FORWARD]).is_at_end());
    let session = after([computed(1), Action::ToStart, BACK]);
    assert_eq!(session.cursor, Cursor::default());
}

#[test]
fn several_steps_at_once_are_as_many_single_steps() {
    let three = Action::Step {
        direction: Direction::Forward,
        stops: 3,
    };
    let at_once = after([computed(1), Action::ToStart, three]);
    let singly = after([computed(1), Action::ToStart, FORWARD, FORWARD, FORWARD]);
    assert_eq!(at_once.cursor, singly.cursor);
}

#[test]
fn a_cursor_beyond_the_recording_is_brought_back() {
    let beyond = Cursor {
        events: 10_000,
        time: Time(0),
    };
    assert!(after([computed(1), Action::MoveTo(beyond)]).is_at_end());
}

#[test]
fn a_knob_keeps_the_cursor_where_the_reader_put_it() {
    let session = after([
        computed(1),
        Action::ToStart,
        FORWARD,
        knob("2"),
        computed(2),
    ]);
    let before = after([computed(1), Action::ToStart, FORWARD]);
    assert_eq!(session.cursor.events, before.cursor.events);
}

#[test]
fn a_program_that_cannot_start_leaves_the_last_picture_and_says_why() {
    let refused = |run| Action::Refused {
        run,
        refusal: Refusal {
            text: "SyntaxError: invalid syntax".to_owned(),
            blamed: vec![Blame {
                span: Span::new(0, 1),
                text: "invalid syntax".to_owned(),
            }],
        },
    };
    let edited = [computed(1), Action::Edit("(".to_owned()), refused(2)];
    let session = after(edited.clone());
    assert_eq!(session.mode, Mode::Finished);
    assert!(session.refusal.is_some() && !session.events.is_empty());
    let mended = edited
        .into_iter()
        .chain([Action::Edit("1".to_owned()), computed(3)]);
    assert!(after(mended).refusal.is_none());
    assert!(
        after([knob("2"), refused(1)]).refusal.is_none(),
        "an older run"
    );
}

#[test]
fn a_live_run_is_drawn_as_planned_as_long_as_it_keeps_the_plan() {
    let mut all = sample::two_sleepers(10.0);
    let count = all.len();
    all.truncate(5);
    let session = after([computed(1), Action::Run, live(2, all, Progress::More)]);
    assert_eq!((session.events.len(), session.drawn().len()), (5, count));
    let others = sample::generator();
    let session = after([computed(1), Action::Run, live(2, others, Progress::More)]);
    assert_eq!(*session.drawn(), session.events);
}

#[test]
fn a_program_that_is_not_computed_yet_has_no_plan() {
    let events = sample::two_sleepers(10.0);
    let session = after([
        computed(1),
        knob("2"),
        Action::Run,
        live(3, events, Progress::More),
    ]);
    assert!(session.planned.is_empty());
    assert_eq!(*session.drawn(), session.events);
}

fn opened(id: &str) -> Session {
    let scenario = scenarios::find(id).expect("the scenario exists");
    Session::new(scenario, Language::En, Theme::System)
}

#[test]
fn a_companion_is_compared_with_the_knobs_that_both_have_set_alike() {
    let mut session = opened("sync-download");
    session.update(Action::Compare(Comparing::Beside));
    let before = session.comparison.clone().expect("it has a companion");
    assert_eq!(before.scenario.id, "async-download");
    session.update(Action::SetKnob {
        name: "network.base".to_owned(),
        text: "700".to_owned(),
    });
    let after = session.comparison.clone().expect("it is still compared");
    assert!(after.source.contains("base:700"), "{}", after.source);
    assert_eq!(after.number, before.number + 1);
    session.update(Action::Compared {
        number: before.number,
        events: sample::two_sleepers(1.0).into(),
    });
    let stale = session.comparison.as_ref().map(|it| it.events.is_empty());
    assert_eq!(stale, Some(true), "a run of the old program is dropped");
    session.update(Action::Open("hello-coroutine".to_owned()));
    assert!(session.comparison.is_none());
}

#[test]
fn a_run_waits_for_a_pause_in_typing_and_for_nothing_else() {
    let edit = || Action::Edit("print(1)\n".to_owned());
    assert_eq!(after([edit()]).haste, Haste::AfterPause);
    assert_eq!(after([edit(), knob("2")]).haste, Haste::AfterPause);
    assert_eq!(after([edit(), Action::Restore]).haste, Haste::AtOnce);
    assert_eq!(after([knob("2")]).haste, Haste::AtOnce);
}

#[test]
fn turned_knobs_are_no_rewording() {
    let moved = after([knob("2.5")]);
    assert!(moved.is_edited() && !moved.is_reworded());
    let typed = moved.source.replace("2.5", "3.5");
    assert!(!after([Action::Edit(typed)]).is_reworded());
    let added = [&moved.source, "print(1)\n"].concat();
    assert!(after([Action::Edit(added)]).is_reworded());
    assert!(!after([]).is_reworded());
}

#[test]
fn a_recording_stays_that_of_the_program_that_was_run() {
    let edit = Action::Edit("print(1)\n".to_owned());
    let before = after([]).source;
    let session = after([computed(1), edit.clone()]);
    assert_eq!(
        (&session.recorded, &*session.source),
        (&before, "print(1)\n")
    );
    assert_eq!(
        &*after([computed(1), edit.clone(), computed(2)]).recorded,
        "print(1)\n"
    );
    assert_eq!(
        &*after([computed(1), edit, Action::Run]).recorded,
        "print(1)\n"
    );
}

#[test]
fn edits_wait_in_their_scenarios_until_the_reader_comes_back() {
    let edit = Action::Edit("print(1)\n".to_owned());
    let leave = Action::Open("plain-functions".to_owned());
    let back = Action::Open("hello-coroutine".to_owned());
    let session = after([edit.clone(), leave.clone()]);
    assert!(!session.is_edited());
    let edited: Vec<&str> = session.kept.scenarios().collect();
    assert_eq!(edited, ["hello-coroutine"]);
    let session = after([edit.clone(), leave.clone(), back.clone()]);
    assert_eq!(&*session.source, "print(1)\n");
    let session = after([edit, Action::Restore, leave, back]);
    assert!(!session.is_edited() && session.kept == KeptEdits::default());
}

#[test]
fn what_is_changed_back_is_no_longer_kept() {
    let original = after([]).source.to_string();
    let session = after([knob("2"), Action::Edit(original)]);
    assert_eq!(session.kept, KeptEdits::default());
}

#[test]
fn only_what_was_held_against_cpython_is_said_to_be_checked() {
    assert_eq!(after([]).checked_with(), Some("3.11"));
    assert_eq!(after([knob("2")]).checked_with(), None);
    let brought = Opening::of_address("?program=print(1)", "");
    let brought = Session::open(brought).expect("there are scenarios");
    assert!(!brought.is_edited());
    assert_eq!(brought.checked_with(), None);
}

#[test]
fn what_an_address_sets_is_no_edit_to_be_kept() {
    let set = Opening::of_address("?scenario=hello-coroutine&param-delay=2", "");
    let session = Session::open(set).expect("there are scenarios");
    assert!(session.is_edited() && session.kept == KeptEdits::default());
}
