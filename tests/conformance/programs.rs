//! Finds the programs of the conformance suite and of the library's tests.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::answer::Compared;
use crate::trials::{Case, Group};

/// The groups of the suite, with the CPython that answered and what is compared.
const SUITE: &[(&str, (u8, u8), Compared)] = &[
    ("ordering", (3, 11), Compared::Output),
    ("messages", (3, 11), Compared::Errors),
    ("legacy", (3, 8), Compared::Warnings),
    ("language", (3, 11), Compared::Output),
    ("asyncio", (3, 11), Compared::Output),
    ("generators", (3, 11), Compared::Output),
    ("threads", (3, 11), Compared::Output),
];

/// Likewise the folders in `tests/`.
const LIBRARY: &[(&str, (u8, u8), Compared)] = &[
    ("classes", (3, 11), Compared::Errors),
    ("library", (3, 11), Compared::Errors),
    ("library_legacy", (3, 8), Compared::Warnings),
    ("library_legacy/3.8", (3, 8), Compared::Warnings),
    ("library_legacy/3.7", (3, 7), Compared::Warnings),
    ("library_legacy/3.6", (3, 6), Compared::Warnings),
    ("packages", (3, 11), Compared::Errors),
];

pub(crate) fn groups() -> Vec<Group> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let suite = match env::var_os("CONFORMANCE_SUITE") {
        Some(folder) => folder.into(),
        None => repository.join("../shared/conformance"),
    };
    let suite = SUITE.iter().map(|group| (&suite, group));
    let tests = repository.join("tests");
    let library = LIBRARY.iter().map(|group| (&tests, group));
    let all = suite.chain(library);
    all.map(|(home, &(name, version, compared))| Group {
        name,
        cases: programs(&home.join(name), version, compared),
    })
    .collect()
}

fn programs(folder: &Path, version: (u8, u8), compared: Compared) -> Option<Vec<Case>> {
    let entries = fs::read_dir(folder).ok()?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .filter(|path| !path.ends_with("record.py"))
        .collect();
    paths.sort();
    let case = |path: PathBuf| {
        Some(Case {
            name: path.file_stem()?.to_str()?.to_owned(),
            source: fs::read_to_string(&path).ok()?,
            version,
            recording: path,
            open: String::new(),
            compared,
        })
    };
    Some(paths.into_iter().filter_map(case).collect())
}
