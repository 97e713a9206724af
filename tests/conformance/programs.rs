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
    for (_, (name, ..)) in library.clone() {
        assert!(tests.join(name).is_dir(), "tests/{name} is missing");
    }
    let all = suite.chain(library);
    all.map(|(home, &(name, version, compared))| Group {
        name,
        cases: programs(&home.join(name), version, compared),
    })
    .collect()
}

/// The programs of a folder, by name; none if it is not there.
///
/// # Panics
/// If one cannot be read: it would be missing from the tests without a word.
fn programs(folder: &Path, version: (u8, u8), compared: Compared) -> Option<Vec<Case>> {
    let entries = fs::read_dir(folder).ok()?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .filter(|path| !path.ends_with("record.py"))
        .collect();
    paths.sort();
    let case = |path: PathBuf| {
        let source = fs::read_to_string(&path);
        let name = path.file_stem().expect("a file with an extension has a name");
        Case {
            name: name.to_string_lossy().into_owned(),
            source: source.unwrap_or_else(|error| panic!("{}: {error}", path.display())),
            version,
            recording: path,
            open: String::new(),
            compared,
        }
    };
    Some(paths.into_iter().map(case).collect())
}
