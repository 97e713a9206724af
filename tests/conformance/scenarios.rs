//! The programs of the scenarios.

use std::fs;
use std::path::Path;

use asyncio_playground::scenarios::{Scenario, Version, all};

use crate::answer::Compared;
use crate::trials::{Case, Group};

pub(crate) fn group() -> Group {
    let versions = all().iter().flat_map(|scenario| {
        let versions = scenario.versions.iter();
        versions.flat_map(move |version| {
            let stem = version.kind.file_stem();
            let chinese = version
                .source_zh
                .map(|source| case(scenario, version, source, format!("{stem}_zh")));
            let usual = case(scenario, version, version.source, stem.to_owned());
            chinese.into_iter().chain([usual])
        })
    });
    Group {
        name: "scenarios",
        cases: Some(versions.collect()),
    }
}

fn case(scenario: &Scenario, version: &Version, source: &str, stem: String) -> Case {
    let name = format!("{}/{stem}", scenario.id);
    let recording = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/recordings")
        .join(&name);
    Case {
        name,
        source: source.to_owned(),
        version: parse(version.cpython),
        open: fs::read_to_string(recording.with_extension("open")).unwrap_or_default(),
        recording,
        compared: Compared::Errors,
    }
}

fn parse(version: &str) -> (u8, u8) {
    let parts = version.split_once('.');
    let parts = parts.and_then(|(major, minor)| Some((major.parse().ok()?, minor.parse().ok()?)));
    parts.unwrap_or_else(|| panic!("the catalogue has a version {version:?}"))
}
