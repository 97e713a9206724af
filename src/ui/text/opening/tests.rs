use super::*;
use crate::playground::opening::Opening;
use crate::playground::session::Session;

/// What is said of an address, in a language.
fn told(fragment: &str, language: Language) -> Vec<String> {
    let session = Session::open(Opening::of_address("", fragment)).expect("there are scenarios");
    OpeningWords::of(language).problems(&session.problems)
}

#[test]
fn what_is_said_of_an_address_is_short_however_long_it_is() {
    let long = "你x".repeat(100_000);
    let choices = ["A = 'a'  # @param [\"a\", \"", &"b".repeat(9_000), "\"]\n"].concat();
    let name = ["N", &"n".repeat(9_000)].concat();
    let knob = [&name, " = 1  # @param\n"].concat();
    for fragment in [
        long.clone(),
        ["scenario=", &long].concat(),
        ["lang=", &long].concat(),
        [long.as_str(), "&step=3"].concat(),
        ["param-", &long, "=1"].concat(),
        (0..5_000)
            .map(|at| format!("param-{at}-{}=1&", "x".repeat(50)))
            .collect(),
        ["program=", &choices, "&param-a=c"].concat(),
        ["program=", &knob, "&param-", &name, "=c"].concat(),
    ] {
        for language in [Language::Zh, Language::En] {
            let lines = told(&fragment, language);
            assert!((1..=MOST_LINES).contains(&lines.len()), "{lines:?}");
            for line in lines {
                assert!(line.chars().count() < 200, "{line}");
            }
        }
    }
}

#[test]
fn of_many_problems_the_first_are_told_and_how_many_more_there_are() {
    let knobs = |count: usize| {
        (0..count)
            .map(|at| format!("param-x{at}=1&"))
            .collect::<String>()
    };
    assert_eq!(told(&knobs(6), Language::En).len(), 6);
    let lines = told(&knobs(9), Language::En);
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[0], "The program has no knob x0; it was left out.");
    assert_eq!(lines[5], "And 4 more.");
    assert_eq!(told(&knobs(9), Language::Zh)[5], "还有 4 个问题。");
}

#[test]
fn what_was_not_understood_is_said() {
    for (fragment, words) in [
        ("#no-such&step=3", "no scenario “no-such”"),
        ("#no-such?step=3", "no scenario “no-such”"),
        ("#v2.AAAA", "newer version"),
    ] {
        let lines = told(fragment, Language::En);
        assert!(lines.iter().any(|line| line.contains(words)), "{lines:?}");
    }
    assert_eq!(told("#as-completed&step=3", Language::En), [""; 0]);
}
