//! Every point of the two documents stands in the notes of its scenario, in both languages.
//!
//! `points.txt` has the points. In the notes, a mark such as `{A 8}` stands behind what tells one.

use std::collections::BTreeSet;

use asyncio_playground::scenarios::{Scenario, all, find};

/// One line of `points.txt`.
struct Point {
    mark: &'static str,
    scenarios: Vec<&'static str>,
}

fn points() -> Vec<Point> {
    let lines = include_str!("points.txt").lines();
    let points = lines.filter(|line| !line.starts_with('#')).map(|line| {
        let [mark, scenarios, says] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("not MARK | SCENARIOS | WHAT IT SAYS: {line}");
        };
        assert!(!says.is_empty(), "{line}");
        Point {
            mark,
            scenarios: scenarios.split(", ").collect(),
        }
    });
    points.collect()
}

/// The marks in a text, `{A 8}` and the like, outside code.
fn marks(text: &str) -> BTreeSet<&str> {
    let outside_code = text.split('`').step_by(2);
    let braces = outside_code.flat_map(|part| part.split('{').skip(1));
    braces
        .map(|rest| rest.split_once('}').map_or(rest, |(mark, _)| mark))
        .collect()
}

/// The marks of a scenario's notes, in Chinese and in English.
fn marks_of(scenario: &Scenario) -> [(&'static str, BTreeSet<&'static str>); 2] {
    let notes = scenario.notes();
    [("Chinese", marks(notes.zh)), ("English", marks(notes.en))]
}

#[test]
fn the_list_names_each_point_once() {
    let points = points();
    let marks: BTreeSet<_> = points.iter().map(|point| point.mark).collect();
    assert_eq!(marks.len(), points.len());
    for number in (1..=15).filter(|number| *number != 12) {
        assert!(marks.contains(format!("A {number}").as_str()), "A {number}");
    }
    for number in 1..=5 {
        assert!(marks.contains(format!("A 12.{number}").as_str()));
    }
}

#[test]
fn every_point_stands_in_the_notes_of_its_scenarios_in_both_languages() {
    let mut missing = Vec::new();
    for Point { mark, scenarios } in points() {
        for id in scenarios {
            let scenario = find(id);
            let scenario = scenario.unwrap_or_else(|| panic!("{mark}: there is no scenario {id}"));
            for (language, marks) in marks_of(scenario) {
                if !marks.contains(mark) {
                    missing.push(format!("{{{mark}}}, {id}, {language}"));
                }
            }
        }
    }
    assert!(
        missing.is_empty(),
        "mark where the notes tell these points: {missing:#?}"
    );
}

#[test]
fn every_mark_in_the_notes_is_a_point_of_that_scenario() {
    let points = points();
    for scenario in all() {
        for (language, marks) in marks_of(scenario) {
            for mark in marks {
                let is_listed = points
                    .iter()
                    .any(|point| point.mark == mark && point.scenarios.contains(&scenario.id));
                assert!(is_listed, "{}, {language}: {{{mark}}}", scenario.id);
            }
        }
    }
}
