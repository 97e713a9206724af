use super::*;
use crate::playground::axis::AxisKind;
use crate::playground::opening::Problem;
use crate::playground::session::{Language, Progress, Speed, Theme};
use crate::trace::{Event, Time, Timeline, sample};

/// The request in a message of this kind with these fields.
fn request(kind: &str, fields: &[(&str, &str)]) -> Option<Request> {
    let found = |name: &str| fields.iter().find(|(field, _)| *field == name);
    Request::read(kind, |name| {
        found(name).map(|(_, value)| (*value).to_owned())
    })
}

fn session() -> Session {
    Session::open(Opening::of_address("?embed&scenario=hello-coroutine", ""))
        .expect("there are scenarios")
}

fn computed(session: &mut Session) {
    session.update(Action::Computed {
        run: session.run_number,
        events: sample::two_sleepers(10.0).into(),
        progress: Progress::Done,
    });
}

fn live(session: &mut Session, events: Vec<Event>, progress: Progress) {
    session.update(Action::Live {
        run: session.run_number,
        events,
        time: Time(0),
        progress,
    });
}

/// What is told of the session on a page of this height.
fn news(told: &mut Told, session: &Session, height: f64) -> Vec<Report> {
    told.news(session, &session.drawn().timeline().steps, height)
}

fn kinds(news: &[Report]) -> Vec<&'static str> {
    news.iter().map(Report::kind).collect()
}

#[test]
fn requests_are_what_buttons_and_links_can_do() {
    assert_eq!(request("hello", &[]), Some(Request::Hello));
    assert_eq!(
        request("goto", &[("step", "3")]),
        Some(Request::GoTo(Place::Stop(3)))
    );
    assert_eq!(
        request("goto", &[("step", "end")]),
        Some(Request::GoTo(Place::End))
    );
    let turn = request("set-param", &[("name", "delay"), ("value", "2")]).expect("it is one");
    assert_eq!(
        turn.actions(Mode::Finished),
        [Action::Turn {
            name: "delay".to_owned(),
            text: "2".to_owned()
        }]
    );
    let show = |kind, value| {
        request(kind, &[(kind, value)]).map_or(Vec::new(), |it| it.actions(Mode::Finished))
    };
    let ten = Speed::of(10.0).expect("it is on offer");
    assert_eq!(show("speed", "10"), [Action::SetSpeed(ten)]);
    assert_eq!(show("theme", "dark"), [Action::SetTheme(Theme::Dark)]);
    assert_eq!(show("lang", "zh-CN"), [Action::SetLanguage(Language::Zh)]);
    assert_eq!(show("view", "turns"), [Action::SetAxis(AxisKind::Turn)]);
}

#[test]
fn what_is_no_request_is_none() {
    for (kind, fields) in [
        ("ready", &[][..]),
        ("allow", &[("host", "example.org")]),
        (
            "decide",
            &[("host", "example.org"), ("permission", "allowed")],
        ),
        ("goto", &[]),
        ("goto", &[("step", "-1")]),
        ("speed", &[("speed", "fast")]),
        ("theme", &[("lang", "zh")]),
        ("set-param", &[("name", "delay")]),
        ("open", &[]),
    ] {
        assert_eq!(request(kind, fields), None, "{kind} {fields:?}");
    }
}

#[test]
fn run_begins_goes_on_and_never_begins_anew_by_itself() {
    let run = |mode| Request::Run.actions(mode);
    assert_eq!(run(Mode::Finished), [Action::Run]);
    assert_eq!(run(Mode::Live(Pace::Paused)), [Action::Resume]);
    assert_eq!(run(Mode::Live(Pace::Going)), []);
}

#[test]
fn an_opened_program_starts_no_live_run_and_forgets_what_was_allowed() {
    let mut session = session();
    computed(&mut session);
    session.update(Action::Decide {
        host: "example.org".into(),
        permission: crate::playground::session::Permission::Allowed,
    });
    let open = request("open", &[("fields", "program=print(1)&title=One")]).expect("it is one");
    for action in open.actions(session.mode) {
        session.update(action);
    }
    assert_eq!(
        (&*session.source, session.title(), session.mode),
        ("print(1)", "One", Mode::Computing)
    );
    assert!(session.decided.is_empty());
}

#[test]
fn fields_that_name_no_program_leave_the_authors_and_are_told() {
    let long = "x".repeat(200_000);
    for fields in [
        "",
        "junk",
        "{}",
        "tab=x",
        "foo=bar",
        "scenario=no-such",
        &long,
    ] {
        let mut session = session();
        session.update(Action::Enter(Box::new(Opening::of_request(
            "program=print(1)",
        ))));
        computed(&mut session);
        let open = request("open", &[("fields", fields)]).expect("it is one");
        for action in open.actions(session.mode) {
            session.update(action);
        }
        assert_eq!(
            (&*session.source, session.mode),
            ("print(1)", Mode::Finished)
        );
        let [Problem::NothingToOpen(asked)] = &session.problems[..] else {
            panic!("{fields}: {:?}", session.problems);
        };
        assert!(asked.chars().count() <= 41);
    }
    let broken = Opening::of_request("1.eNor");
    assert!(broken.is_lost());
    // An element without attributes of its own says the language and the colours.
    assert!(!Opening::of_request("lang=en&theme=dark").is_lost());
    assert!(!Opening::of_request("scenario=own&tab=9").is_lost());
}

#[test]
fn a_place_that_is_asked_for_early_is_gone_to_when_the_run_is_there() {
    let mut session = session();
    session.update(Action::GoTo(Place::Stop(2)));
    computed(&mut session);
    let at = At::of(&session, &session.drawn().timeline().steps);
    assert_eq!(at.step, 2);
    session.update(Action::GoTo(Place::Stop(3)));
    assert_eq!(At::of(&session, &session.drawn().timeline().steps).step, 3);
    session.update(Action::GoTo(Place::End));
    assert!(session.is_at_end());
}

#[test]
fn a_program_is_ready_once_it_is_drawn() {
    let (mut told, mut session) = (Told::default(), session());
    assert_eq!(news(&mut told, &session, 10.0), []);
    computed(&mut session);
    let told_now = news(&mut told, &session, 600.4);
    let count = Timeline::of(&sample::two_sleepers(10.0)).steps.stops();
    let [Report::Ready(at, 601)] = told_now[..] else {
        panic!("{told_now:?}");
    };
    assert_eq!((at.step, at.steps), (count, count));
    assert_eq!(news(&mut told, &session, 600.4), [], "it is known");
    told.reopen();
    assert_eq!(kinds(&news(&mut told, &session, 600.0)), ["ready"]);
}

#[test]
fn steps_are_told_one_by_one() {
    let (mut told, mut session) = (Told::default(), session());
    computed(&mut session);
    news(&mut told, &session, 600.0);
    session.update(Action::ToStart);
    let [Report::Step(at)] = news(&mut told, &session, 600.0)[..] else {
        panic!("no step");
    };
    assert_eq!((at.step, at.time), (0, 0.0));
    assert_eq!(news(&mut told, &session, 600.0), []);
}

#[test]
fn a_live_run_is_done_once() {
    let (mut told, mut session) = (Told::default(), session());
    computed(&mut session);
    news(&mut told, &session, 600.0);
    session.update(Action::Run);
    assert_eq!(kinds(&news(&mut told, &session, 600.0)), ["step"]);
    live(&mut session, sample::two_sleepers(10.0), Progress::Done);
    let done = news(&mut told, &session, 600.0);
    assert_eq!(kinds(&done), ["step", "done"]);
    assert_eq!(
        done[1].fields(),
        [("outcome", Value::Word("finished"))],
        "{done:?}"
    );
    assert_eq!(news(&mut told, &session, 600.0), []);
}

#[test]
fn a_run_that_is_stopped_says_so() {
    let (mut told, mut session) = (Told::default(), session());
    computed(&mut session);
    news(&mut told, &session, 600.0);
    session.update(Action::Run);
    live(
        &mut session,
        sample::two_sleepers(10.0)[..4].to_vec(),
        Progress::More,
    );
    news(&mut told, &session, 600.0);
    session.update(Action::Stop);
    let done = news(&mut told, &session, 600.0);
    assert_eq!(done.last(), Some(&Report::Done(Outcome::Stopped)));
}

#[test]
fn a_live_run_only_grows_the_page() {
    let (mut told, mut session) = (Told::default(), session());
    computed(&mut session);
    news(&mut told, &session, 600.0);
    session.update(Action::Run);
    news(&mut told, &session, 600.0);
    assert_eq!(news(&mut told, &session, 500.0), []);
    assert_eq!(news(&mut told, &session, 640.0), [Report::Height(640)]);
    session.update(Action::Stop);
    let after = news(&mut told, &session, 500.0);
    assert_eq!(after.first(), Some(&Report::Height(500)));
}
