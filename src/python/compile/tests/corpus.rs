//! Whole programs: those of the repository, and one that holds every construct.

use std::path::{Path, PathBuf};

use super::compiled;
use crate::python::syntax::parse;

/// Every kind of statement and expression, in unusual company.
const EVERYTHING: &str = include_str!("everything.py");

#[test]
fn a_program_with_every_construct_keeps_the_stack_in_order() {
    compiled(EVERYTHING);
}

#[test]
fn every_program_of_this_repository_keeps_the_stack_in_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = programs(&root.join("tests"));
    paths.extend(programs(&root.join("src")));
    assert!(!paths.is_empty());
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("the program is text");
        // Some are there to be refused.
        if parse(&text, "main.py").is_ok() {
            compiled(&text);
        }
    }
}

/// All Python files in a folder and those inside it.
fn programs(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if path.is_dir() {
            found.extend(programs(&path));
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
    found.sort();
    found
}
