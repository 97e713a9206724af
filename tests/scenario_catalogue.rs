//! The catalogue of scenarios against its own promises: texts in both languages, knobs that work,
//! and a recording of CPython's output for every program.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use asyncio_playground::playground::params;
use asyncio_playground::scenarios::{
    GLOSSARY, Group, Scenario, Text, VersionKind, all, find, of_group, terms,
};

fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The recording of one program: `tests/recordings/ID/STEM.suffix`.
fn recording(scenario: &Scenario, kind: VersionKind, suffix: &str) -> PathBuf {
    package("tests/recordings")
        .join(scenario.id)
        .join(format!("{}.{suffix}", kind.file_stem()))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn ids_are_unique_and_find_leads_to_each() {
    let ids: HashSet<_> = all().iter().map(|scenario| scenario.id).collect();
    assert_eq!(ids.len(), all().len());
    for scenario in all() {
        assert!(std::ptr::eq(
            find(scenario.id).expect("it is in the catalogue"),
            scenario
        ));
    }
    assert!(find("no-such-scenario").is_none());
}

#[test]
fn the_catalogue_goes_group_by_group_in_the_order_of_the_page() {
    let by_group: Vec<_> = Group::ALL
        .into_iter()
        .flat_map(of_group)
        .map(|scenario| scenario.id)
        .collect();
    let in_order: Vec<_> = all().iter().map(|scenario| scenario.id).collect();
    assert_eq!(by_group, in_order);
}

#[test]
fn purposes_and_notes_stand_in_both_languages() {
    for scenario in all() {
        for Text { zh, en } in [scenario.purpose, scenario.notes()] {
            assert!(is_chinese(zh), "{}: {zh}", scenario.id);
            assert!(
                !en.trim().is_empty() && !is_chinese(en),
                "{}: {en}",
                scenario.id
            );
        }
        let Text { zh, en } = scenario.title;
        assert!(!zh.is_empty() && !en.is_empty(), "{}", scenario.id);
    }
}

#[test]
fn notes_keep_to_the_markdown_that_the_page_renders() {
    for scenario in all() {
        for notes in [scenario.notes().zh, scenario.notes().en] {
            for line in notes.lines() {
                let beyond = ["#", "* ", ">", "|", "```", " ", "\t", "1. "];
                assert!(
                    !beyond.iter().any(|mark| line.starts_with(mark)),
                    "{}: {line}",
                    scenario.id
                );
                for mark in ["`", "**"] {
                    assert_eq!(line.matches(mark).count() % 2, 0, "{}: {line}", scenario.id);
                }
            }
            for block in notes.split("\n\n") {
                // One line is one paragraph or one item.
                let is_list = block.starts_with("- ");
                let lines = block.trim().lines();
                let items = lines.clone().filter(|line| line.starts_with("- ")).count();
                let expected = if is_list { lines.count() } else { 0 };
                assert_eq!(items, expected, "{}: {block}", scenario.id);
                assert!(is_list || block.trim().lines().count() == 1, "{block}");
            }
        }
    }
}

#[test]
fn the_glossary_has_the_same_terms_in_both_languages() {
    let ids = |glossary| terms(glossary).map(|term| term.id).collect::<Vec<_>>();
    assert_eq!(ids(GLOSSARY.zh), ids(GLOSSARY.en));
    let unique: HashSet<_> = ids(GLOSSARY.en).into_iter().collect();
    assert_eq!(unique.len(), GLOSSARY.en.lines().count());
    for term in terms(GLOSSARY.zh) {
        assert!(is_chinese(term.meaning), "{term:?}");
    }
    for term in terms(GLOSSARY.en) {
        assert!(
            !is_chinese(term.meaning) && !is_chinese(term.name),
            "{term:?}"
        );
    }
}

#[test]
fn a_term_in_the_notes_is_in_the_glossary_and_links_to_it_once() {
    for scenario in all() {
        for (notes, glossary) in [
            (scenario.notes().zh, GLOSSARY.zh),
            (scenario.notes().en, GLOSSARY.en),
        ] {
            let mut linked = HashSet::new();
            for (_, rest) in notes.match_indices("](#").map(|(at, _)| notes.split_at(at)) {
                let id = rest
                    .strip_prefix("](#term:")
                    .and_then(|rest| rest.split_once(')'))
                    .map(|(id, _)| id)
                    .unwrap_or_else(|| panic!("{}: {rest}", scenario.id));
                assert!(
                    terms(glossary).any(|term| term.id == id),
                    "{}: {id}",
                    scenario.id
                );
                assert!(linked.insert(id), "{}: {id} twice", scenario.id);
            }
        }
    }
}

#[test]
fn a_scenario_has_one_program_or_one_as_written_and_one_for_today() {
    for scenario in all() {
        let kinds: Vec<_> = scenario
            .versions
            .iter()
            .map(|version| version.kind)
            .collect();
        let known = [
            &[VersionKind::Only][..],
            &[VersionKind::AsWritten, VersionKind::Today],
        ];
        assert!(
            known.contains(&kinds.as_slice()),
            "{}: {kinds:?}",
            scenario.id
        );
    }
}

#[test]
fn every_program_of_the_folders_is_in_the_catalogue() {
    let mut on_disk = HashSet::new();
    for folder in fs::read_dir(package("src/scenarios")).expect("the scenarios are there") {
        let folder = folder.expect("the folder can be read").path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(&folder).expect("the scenario is there") {
            let file = file.expect("the folder can be read").path();
            if file.extension().is_some_and(|ending| ending == "py") {
                on_disk.insert(file);
            }
        }
    }
    let in_catalogue: HashSet<_> = all()
        .iter()
        .flat_map(|scenario| {
            scenario
                .versions
                .iter()
                .map(move |version| (scenario, version))
        })
        .flat_map(|(scenario, version)| {
            let folder = package("src/scenarios").join(scenario.id.replace('-', "_"));
            let stem = version.kind.file_stem();
            let chinese = version.source_zh.map(|_| format!("{stem}_zh.py"));
            let files = chinese.into_iter().chain([format!("{stem}.py")]);
            files.map(move |file| folder.join(file))
        })
        .collect();
    assert_eq!(in_catalogue, on_disk);
}

#[test]
fn every_program_has_a_recording_by_the_cpython_that_the_catalogue_names() {
    for scenario in all() {
        for version in scenario.versions {
            let output = recording(scenario, version.kind, "out");
            assert!(output.is_file(), "record {} anew", output.display());
            let cpython = fs::read_to_string(recording(scenario, version.kind, "cpython"));
            assert_eq!(
                cpython.ok().as_deref().map(str::trim),
                Some(version.cpython),
                "{}",
                scenario.id
            );
        }
    }
}

#[test]
fn every_knob_is_sound_and_can_be_set_to_its_own_value() {
    for scenario in all() {
        for version in scenario.versions {
            assert_eq!(params::problems(version.source), [], "{}", scenario.id);
            for param in params::params(version.source) {
                let value = match &param.value {
                    params::ParamValue::Integer(value) => value.to_string(),
                    params::ParamValue::Number(value) => value.to_string(),
                    params::ParamValue::String(value) => value.clone(),
                    params::ParamValue::Boolean(value) => value.to_string(),
                };
                let rewritten = params::rewrite(version.source, &param.name, &value);
                assert_eq!(rewritten.as_deref(), Ok(version.source), "{}", scenario.id);
            }
        }
    }
}

#[test]
fn a_program_in_chinese_is_the_same_program() {
    for version in all().iter().flat_map(|scenario| scenario.versions) {
        let Text { zh, en } = version.text();
        if version.source_zh.is_none() {
            assert_eq!(zh, en);
            continue;
        }
        assert!(is_chinese(zh) && !is_chinese(en));
        // The lines differ in comments and texts alone.
        let code = |line: &str| {
            let line = line.split("# ").next().unwrap_or_default();
            let odd = line.split('"').step_by(2);
            odd.collect::<Vec<_>>().join("\"")
        };
        assert!(zh.lines().map(code).eq(en.lines().map(code)));
        assert_eq!(params::params(zh).len(), params::params(en).len());
    }
}

#[test]
fn both_tabs_of_a_scenario_have_the_same_knobs() {
    for scenario in all() {
        let mut knobs = scenario.versions.iter().map(|version| {
            let params = params::params(version.source);
            params
                .into_iter()
                .map(|param| (param.name, param.kind, param.value))
                .collect::<Vec<_>>()
        });
        let first = knobs.next();
        assert!(knobs.all(|others| Some(others) == first), "{}", scenario.id);
    }
}
