//! The layers of the crate, read from its sources: arrows run one way only.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer and what it may use besides itself (see the map in `lib.rs`).
const MAY_USE: &[(&str, &[&str])] = &[
    ("trace", &[]),
    ("python", &["trace"]),
    ("asyncio", &["python", "trace"]),
    ("stdlib", &["python", "asyncio", "trace"]),
    ("host", &["python", "asyncio", "stdlib", "trace"]),
    ("scenarios", &[]),
    ("playground", &["python", "scenarios", "trace"]),
    (
        "ui",
        &["host", "playground", "python", "scenarios", "trace"],
    ),
];

/// What names the page or its crates: only `ui` and the browser's driver may.
const OF_THE_PAGE: &[&str] = &[
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo_timers",
    "yew",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.expect("a folder of the sources can be read").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The code of a file, without its comments.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file can be read");
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The words that follow `prefix` in a text: the first segments of paths.
fn segments(text: &str, prefix: &str) -> BTreeSet<String> {
    let word = |rest: &str| {
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        rest[..end].to_owned()
    };
    text.match_indices(prefix)
        .map(|(at, _)| word(&text[at + prefix.len()..]))
        .collect()
}

#[test]
fn layers_use_only_what_stands_before_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let layers: Vec<&str> = MAY_USE.iter().map(|(layer, _)| *layer).collect();
    let mut wrong = Vec::new();
    for (layer, allowed) in MAY_USE {
        for path in sources(&root.join(layer)) {
            for used in segments(&code_of(&path), "crate::") {
                let is_layer = layers.contains(&used.as_str());
                if is_layer && used != *layer && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{}: crate::{used}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "layers are crossed:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn only_the_page_and_the_browser_driver_know_the_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in sources(&root) {
        let place = path
            .strip_prefix(&root)
            .expect("sources are below the root");
        let may = place.starts_with("ui")
            || place.starts_with("host/browser")
            || place == Path::new("main.rs");
        let code = code_of(&path);
        if !may {
            let used = OF_THE_PAGE
                .iter()
                .filter(|name| code.contains(&format!("{name}::")));
            wrong.extend(used.map(|name| format!("{}: {name}", place.display())));
        }
    }
    assert!(
        wrong.is_empty(),
        "the page is known outside of it:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_type_of_the_parser_leaves_the_syntax_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let syntax = root.join("python/syntax");
    let outside = sources(&root)
        .into_iter()
        .filter(|path| !path.starts_with(&syntax));
    let wrong: Vec<PathBuf> = outside
        .filter(|path| code_of(path).contains("ruff_"))
        .collect();
    assert!(
        wrong.is_empty(),
        "the parser is known outside of python::syntax: {wrong:?}"
    );
}
