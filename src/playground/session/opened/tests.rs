use super::*;
use crate::playground::axis::AxisKind;
use crate::playground::opening::Editing;
use crate::playground::session::{Action, Language, Mode, Progress, Theme};
use crate::trace::{Time, sample};

fn opened(query: &str, fragment: &str) -> Session {
    Session::open(Opening::of_address(query, fragment)).expect("there are scenarios")
}

/// The session with its run there.
fn computed(mut session: Session) -> Session {
    session.update(Action::Computed {
        run: session.run_number,
        events: sample::two_sleepers(10.0).into(),
        progress: Progress::Done,
    });
    session
}

#[test]
fn an_address_that_says_nothing_opens_the_first_scenario() {
    let session = opened("", "");
    assert_eq!(session.scenario.id, scenarios::all()[0].id);
    assert_eq!(session.mode, Mode::Computing);
    assert_eq!(session.editing, Editing::OnRequest);
    assert!(session.problems.is_empty() && session.notice.is_none());
    assert_eq!(opened("embed", "").editing, Editing::Look);
}

#[test]
fn an_address_opens_what_it_says() {
    let session = opened(
        "?scenario=as-completed&tab=1&lang=zh&theme=dark&view=turns&speed=2",
        "",
    );
    assert_eq!((session.scenario.id, session.version), ("as-completed", 1));
    assert_eq!(session.language, Language::Zh);
    assert_eq!(session.theme, Theme::Dark);
    assert_eq!(session.axis, AxisKind::Turn);
    assert_eq!(session.speed.factor(), 2.0);
    assert_eq!(session.problems[..], []);
}

#[test]
fn what_is_not_there_is_told_and_the_page_works() {
    let session = opened("lang=zh&tab=1", "#no-such");
    assert_eq!(session.scenario.id, scenarios::all()[0].id);
    assert_eq!(
        session.problems[..],
        [Problem::NoSuchScenario("no-such".to_owned())]
    );
    let mut session = opened("scenario=as-completed&tab=2", "");
    assert_eq!((session.scenario.id, session.version), ("as-completed", 0));
    assert_eq!(session.problems[..], [Problem::NoSuchTab(2)]);
    session.update(Action::Dismiss);
    assert!(session.problems.is_empty());
}

#[test]
fn knobs_are_turned_whatever_their_names_are_written_like() {
    let session = opened("scenario=hello-coroutine&param-delay=2.5", "");
    assert!(session.source.contains("DELAY = 2.5"));
    assert!(session.is_edited());
    let session = opened("scenario=async-download&param-Network-Base=700", "");
    assert!(session.source.contains("base:700"), "{}", session.source);
    let session = opened("param-delay=long&param-dely=2", "");
    assert!(!session.is_edited());
    let names = session.problems.iter().map(|problem| match problem {
        Problem::Knob(problem) => problem.name(),
        other => panic!("{other:?}"),
    });
    assert_eq!(names.collect::<Vec<_>>(), ["DELAY", "dely"]);
}

#[test]
fn a_knob_makes_no_program_longer_than_a_link_may_bring() {
    let query = [
        "program=A%20=%20'a'%20%20%23%20@param%0A&param-a=",
        &"x".repeat(200_000),
    ]
    .concat();
    let session = opened(&query, "");
    assert_eq!(&*session.source, "A = 'a'  # @param\n");
    assert_eq!(session.problems[..], [Problem::ProgramTooLong]);
}

#[test]
fn an_own_program_is_what_its_author_wrote_until_it_is_edited() {
    let mut session = opened("program=print(1)&title=One", "");
    assert_eq!((session.scenario.id, session.title()), (OWN, "One"));
    assert_eq!(&*session.source, "print(1)");
    assert!(!session.is_edited());
    assert_eq!(session.notice, Some(Notice::CameByLink));
    session.update(Action::Edit("print(2)".to_owned()));
    assert!(session.is_edited());
    session.update(Action::Restore);
    assert_eq!(&*session.source, "print(1)");
    session.update(Action::Open("hello-coroutine".to_owned()));
    assert!(session.notice.is_none());
    session.update(Action::Open(OWN.to_owned()));
    assert_ne!(&*session.source, "print(1)");
    assert_eq!(session.title(), "Your own program");
    assert_eq!(opened("embed&program=print(1)", "").notice, None);
}

#[test]
fn the_start_of_an_own_program_speaks_the_language_until_it_is_edited() {
    let mut session = opened("lang=zh", "#own");
    assert!(session.source.contains("开始"));
    session.update(Action::SetLanguage(Language::En));
    assert!(session.source.contains("starts"));
    assert_eq!((session.run_number, session.mode), (3, Mode::Computing));
    session.update(Action::Edit("print(1)".to_owned()));
    session.update(Action::SetLanguage(Language::Zh));
    assert_eq!(&*session.source, "print(1)");
}

#[test]
fn the_place_is_looked_at_once_the_run_is_there() {
    let at = |address: &str| computed(opened(address, ""));
    assert!(at("").is_at_end());
    assert!(at("step=end").is_at_end());
    assert_eq!(at("step=0").cursor, Cursor::default());
    let mut stepped = at("step=0");
    for number in 1..=4 {
        stepped.update(Action::Step {
            direction: crate::trace::Direction::Forward,
            stops: 1,
        });
        let address = ["step=", &number.to_string()].concat();
        assert_eq!(at(&address).cursor, stepped.cursor, "{address}");
    }
    let session = at("step=100000");
    assert!(session.is_at_end());
    assert_eq!(session.problems[..], [Problem::EndsBefore]);
    let huge = at("step=18446744073709551615");
    assert_eq!(huge.problems[..], [Problem::EndsBefore]);
}

#[test]
fn a_place_between_two_events_is_kept_and_none_beside_them() {
    let events = sample::two_sleepers(10.0);
    let gap = (1..events.len())
        .find(|at| events[*at].time.0 > events[*at - 1].time.0 + 10)
        .expect("somebody sleeps");
    let (from, until) = (events[gap - 1].time, events[gap].time);
    let looked_at = |time| {
        let place = Place::At(Cursor { events: gap, time });
        let opening = Opening {
            place: Some(place),
            ..Opening::default()
        };
        let session = Session::open(opening).expect("there are scenarios");
        computed(session).cursor
    };
    let within = Time(from.0 + 5);
    assert_eq!(looked_at(within).time, within);
    assert_eq!(looked_at(Time(0)).time, from);
    assert_eq!(looked_at(Time(u64::MAX)).time, until);
}

#[test]
fn another_program_than_the_linked_one_is_looked_at_from_its_end() {
    let mut session = opened("step=0&param-delay=2", "");
    session.update(Action::Edit("print(2)".to_owned()));
    assert!(computed(session).is_at_end());
}

#[test]
fn another_address_leaves_nothing_of_the_last_one() {
    let mut session = computed(opened("?lang=zh&program=print(1)&view=turns", ""));
    let opening = Opening::of_address("", "#scenario=as-completed&tab=1");
    session.update(Action::Enter(Box::new(opening)));
    assert_eq!((session.scenario.id, session.version), ("as-completed", 1));
    assert!(!session.is_edited() && session.notice.is_none());
    assert_eq!(session.axis, AxisKind::Time);
    assert_eq!(session.language, Language::Zh, "the reader's");
    assert_eq!(session.mode, Mode::Computing);
    assert!(session.events.is_empty());
}

/// A session with an edit kept, opened with what an address says.
fn opened_with_edit(query: &str, fragment: &str) -> Session {
    let kept = [((("hello-coroutine", 0), 0), "print(1)\n".into())];
    let opening = Opening::of_address(query, fragment);
    Session::open_again(opening, kept.into_iter().collect()).expect("there are scenarios")
}

#[test]
fn a_scenario_opens_as_the_reader_has_left_it() {
    let session = opened_with_edit("", "#hello-coroutine");
    assert_eq!(&*session.source, "print(1)\n");
    assert!(session.is_edited());
}

#[test]
fn a_link_that_says_more_shows_just_that_and_the_edit_stays_kept() {
    for query in ["?step=2", "?param-delay=2", "?program=print(2)"] {
        let session = opened_with_edit(&[query, "&scenario=hello-coroutine"].concat(), "");
        assert_ne!(&*session.source, "print(1)\n", "{query}");
        let kept = session.kept.of(("hello-coroutine", 0), 0);
        assert_eq!(kept.map(|source| &**source), Some("print(1)\n"), "{query}");
    }
}
