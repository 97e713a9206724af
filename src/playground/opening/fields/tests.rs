use super::*;
use crate::playground::opening::QUOTED;

fn opened(query: &str, fragment: &str) -> Opening {
    Opening::of_address(query, fragment)
}

#[test]
fn every_field_says_its_part() {
    let opening = opened(
        "?embed&scenario=as-completed&tab=1&lang=zh&theme=dark&view=turns&mode=look&step=3&speed=0.5",
        "",
    );
    let expected = Opening {
        setting: Setting::Embed,
        scenario: Some("as-completed".to_owned()),
        tab: Some(1),
        language: Some(Language::Zh),
        theme: Some(Theme::Dark),
        axis: Some(AxisKind::Turn),
        editing: Some(Editing::Look),
        place: Some(Place::Stop(3)),
        speed: Speed::of(0.5),
        ..Opening::default()
    };
    assert_eq!(opening, expected);
    assert_eq!(opened("step=end", "").place, Some(Place::End));
    assert_eq!(opened("", "").setting, Setting::Page);
}

#[test]
fn an_own_program_wins_over_a_scenario_and_keeps_every_character() {
    let opening = opened(
        "",
        "#scenario=semaphore&program=print(%22%E4%BD%A0%E5%A5%BD%20%F0%9F%8E%89%22)%0D%0A%00x%2B1+a&title=%E7%BB%83%E4%B9%A0",
    );
    assert_eq!(opening.scenario.as_deref(), Some(OWN));
    assert_eq!(
        opening.program.as_deref(),
        Some("print(\"你好 🎉\")\r\n\0x+1 a")
    );
    assert_eq!(opening.title.as_deref(), Some("练习"));
}

#[test]
fn knobs_come_in_the_order_of_the_address() {
    let opening = opened("Param-Delay=2&param-network-base=700&param-delay=3", "");
    let knob = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        opening.knobs,
        [
            knob("Delay", "2"),
            knob("network-base", "700"),
            knob("delay", "3")
        ]
    );
}

#[test]
fn the_fragment_says_what_both_say() {
    let opening = opened("?lang=en&theme=dark", "#lang=zh&scenario=semaphore");
    assert_eq!(opening.language, Some(Language::Zh));
    assert_eq!(opening.theme, Some(Theme::Dark));
}

#[test]
fn a_fragment_may_be_a_scenario_alone() {
    let opening = opened("?lang=zh&program=1&title=x&param-a=1", "#as-completed");
    assert_eq!(opening.scenario.as_deref(), Some("as-completed"));
    assert_eq!((opening.program, opening.title), (None, None));
    assert_eq!(opening.language, Some(Language::Zh));
    let opening = opened("?scenario=as-completed&tab=1", "#as-completed");
    assert_eq!(opening.tab, Some(1));
    for fragment in ["#as-completed&step=3", "#as-completed?step=3&lang=en"] {
        let opening = opened("?program=1", fragment);
        assert_eq!(opening.scenario.as_deref(), Some("as-completed"));
        assert_eq!(opening.place, Some(Place::Stop(3)), "{fragment}");
        assert_eq!(opening.program, None);
    }
    let opening = opened("", "#embed&scenario=semaphore");
    assert_eq!(opening.setting, Setting::Embed);
    assert_eq!(opening.scenario.as_deref(), Some("semaphore"));
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_followed() {
    let opening = opened(
        "?lang=fr&tab=-1&speed=warp&step=soon&view=zh&theme=dark",
        "",
    );
    let fields = opening.problems.iter().map(|problem| match problem {
        Problem::Unreadable { field, value } => (*field, value.as_str()),
        other => panic!("{other:?}"),
    });
    assert_eq!(
        fields.collect::<Vec<_>>(),
        [
            ("lang", "fr"),
            ("tab", "-1"),
            ("speed", "warp"),
            ("step", "soon"),
            ("view", "zh")
        ]
    );
    assert_eq!(opening.theme, Some(Theme::Dark));
    let long = ["lang=", &"你".repeat(1000)].concat();
    let [Problem::Unreadable { value, .. }] = &opened(&long, "").problems[..] else {
        panic!("one problem");
    };
    assert_eq!(value.chars().count(), QUOTED + 1);
}

#[test]
fn a_program_that_is_too_long_is_not_taken() {
    let address = ["program=", &"x".repeat(LONGEST_PROGRAM + 1)].concat();
    let opening = opened(&address, "");
    assert_eq!(opening.program, None);
    assert_eq!(opening.problems, [Problem::ProgramTooLong]);
}

#[test]
fn what_is_no_encoding_stands_for_itself() {
    for (text, expected) in [
        ("100%", "100%"),
        ("%", "%"),
        ("%4", "%4"),
        ("%zz%41", "%zzA"),
        ("%%41", "%A"),
        ("%+1", "% 1"),
        ("%ff%41", "\u{fffd}A"),
        ("你%20好", "你 好"),
    ] {
        assert_eq!(decoded(text), expected, "{text}");
    }
}
