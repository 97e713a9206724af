//! The programs of the scenarios.

use std::fs;
use std::path::Path;

use asyncio_playground::scenarios::{Scenario, Version, all};

use crate::answer::Compared;
use crate::trials::{Case, Group};

pub(crate) fn group() -> Group {
    let versions = all().iter().flat_map(|scenario| {
        let versions = scenario.versions.iter();
        versions.map(move |version| case(scenario, version))
    });
    Group {
        name: "scenarios",
        cases: Some(versions.collect()),
    }
}

fn case(scenario: &Scenario, version: &Version) -> Case {
    let name = format!("{}/{}", scenario.id, version.kind.file_stem());
    let recording = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/recordings")
        .join(&name);
    Case {
        name,
        source: version.source.to_owned(),
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
