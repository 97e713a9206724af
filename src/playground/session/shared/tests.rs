use super::*;
use crate::playground::link::{link, sample::Dice};
use crate::playground::session::{Action, Language, Permission, Progress, Speed, Theme};
use crate::scenarios::{self, OWN};
use crate::trace::{Direction, sample};

fn computed(session: &mut Session) {
    session.update(Action::Computed {
        run: session.run_number,
        events: sample::two_sleepers(10.0).into(),
        progress: Progress::Done,
    });
}

/// The session that a link to this one opens, its run computed.
fn sent(session: &Session) -> Session {
    let link = link(&session.opening()).expect("it is short enough");
    let opening = Opening::of_address("", &["#", &link].concat());
    let mut session = Session::open(opening).expect("there are scenarios");
    computed(&mut session);
    session
}

/// Something that a reader does.
fn action(dice: &mut Dice, session: &Session) -> Action {
    match dice.below(14) {
        0 => Action::Open(dice.pick(scenarios::all()).id.to_owned()),
        1 => Action::SelectVersion(dice.below(3)),
        2 => Action::Edit(dice.text(40)),
        3 => Action::Edit([&session.source, "\n# 更多\n"].concat()),
        4 => Action::Restore,
        5..=7 => Action::SetKnob {
            name: match session.knobs.get(dice.below(session.knobs.len())) {
                Some(knob) => knob.name.clone(),
                None => "DELAY".to_owned(),
            },
            text: match dice.below(3) {
                0 => dice.text(3),
                1 => dice.below(10).to_string(),
                _ => "0.5".to_owned(),
            },
        },
        8 => Action::Step {
            direction: dice.one_of(&[Direction::Back, Direction::Forward]),
            stops: 1 + dice.below(4) as u32,
        },
        9 => Action::MoveToTime(Time(dice.next() % 12_000_000_000)),
        10 => Action::SetSpeed(dice.one_of(&Speed::ALL)),
        11 => Action::SetAxis(dice.one_of(&[AxisKind::Time, AxisKind::Turn])),
        12 => Action::SetLanguage(dice.one_of(&[Language::Zh, Language::En])),
        _ => Action::Compare(dice.one_of(&[Comparing::Beside, Comparing::Alone])),
    }
}

#[test]
fn a_link_opens_what_is_seen_after_whatever_the_reader_did() {
    let mut dice = Dice::new(1);
    for _ in 0..400 {
        let scenario = dice.pick(scenarios::all());
        let theme = dice.one_of(&[Theme::System, Theme::Light, Theme::Dark]);
        let mut session = Session::new(scenario, Language::En, theme);
        for _ in 0..dice.below(12) {
            let action = action(&mut dice, &session);
            session.update(action);
            if session.mode == Mode::Computing && !dice.one_in(8) {
                computed(&mut session);
            }
        }
        let early = sent(&session);
        computed(&mut session);
        let seen = sent(&session);
        for other in [early, seen] {
            assert_eq!(other.scenario.id, session.scenario.id);
            assert_eq!(other.version, session.version);
            assert_eq!(other.source, session.source);
            assert_eq!(other.knobs, session.knobs);
            assert_eq!(other.cursor, session.cursor);
            assert_eq!(other.speed, session.speed);
            assert_eq!(other.axis, session.axis);
            assert_eq!(other.language, session.language);
            assert_eq!(other.theme, session.theme);
            let beside = |session: &Session| session.comparison.clone().map(|it| it.source);
            assert_eq!(beside(&other), beside(&session));
            assert_eq!(other.problems[..], []);
        }
    }
}

#[test]
fn knobs_alone_need_no_program_in_the_link() {
    let scenario = scenarios::find("async-download").expect("the scenario exists");
    let mut session = Session::new(scenario, Language::En, Theme::System);
    assert_eq!(session.opening().knobs, []);
    session.update(Action::SetKnob {
        name: "network.base".to_owned(),
        text: "700".to_owned(),
    });
    let opening = session.opening();
    assert_eq!(opening.program, None);
    let knob = ("network-base".to_owned(), "700".to_owned());
    assert_eq!(opening.knobs, [knob]);
    session.update(Action::Edit([&session.source, "#\n"].concat()));
    let opening = session.opening();
    assert_eq!((opening.knobs, opening.program.is_some()), (vec![], true));
}

#[test]
fn knobs_that_differ_in_case_alone_keep_their_names() {
    let program = "a = 1  # @param\nA = 2  # @param\n";
    let opening = Opening {
        scenario: Some(OWN.to_owned()),
        program: Some(program.to_owned()),
        knobs: vec![
            ("a".to_owned(), "3".to_owned()),
            ("A".to_owned(), "4".to_owned()),
        ],
        ..Opening::default()
    };
    let session = Session::open(opening).expect("there are scenarios");
    assert_eq!(&*session.source, "a = 3  # @param\nA = 4  # @param\n");
    let turned = turned(program, &session.source).expect("knobs alone");
    assert_eq!(turned[0].0, "a");
    assert_eq!(turned[1].0, "A");
}

#[test]
fn a_live_run_is_shared_as_far_as_it_has_come() {
    let scenario = scenarios::find("hello-coroutine").expect("the scenario exists");
    let mut session = Session::new(scenario, Language::En, Theme::System);
    computed(&mut session);
    session.update(Action::Run);
    let mut events = sample::two_sleepers(10.0);
    events.truncate(5);
    session.update(Action::Live {
        run: session.run_number,
        events,
        time: Time(0),
        progress: Progress::More,
    });
    assert_eq!(sent(&session).cursor, session.cursor);
    assert_eq!(sent(&session).mode, Mode::Finished, "no link starts a run");
}

#[test]
fn no_permission_is_in_a_link() {
    let scenario = scenarios::find("async-download").expect("the scenario exists");
    let mut session = Session::new(scenario, Language::En, Theme::System);
    session.update(Action::Decide {
        host: "example.org".into(),
        permission: Permission::Allowed,
    });
    assert!(sent(&session).decided.is_empty());
}

#[test]
fn a_stop_is_counted_as_the_step_field_counts() {
    let scenario = scenarios::find("hello-coroutine").expect("the scenario exists");
    let mut session = Session::new(scenario, Language::En, Theme::System);
    computed(&mut session);
    session.update(Action::ToStart);
    for number in 0..4 {
        assert_eq!(session.stop_at_cursor(), number);
        let opening = Opening {
            place: Some(Place::Stop(number)),
            ..session.opening()
        };
        let mut other = Session::open(opening).expect("there are scenarios");
        computed(&mut other);
        assert_eq!(other.cursor, session.cursor);
        session.update(Action::Step {
            direction: Direction::Forward,
            stops: 1,
        });
    }
}
