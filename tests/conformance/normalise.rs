//! What makes answers of different machines and Pythons comparable.

use regex_lite::{Captures, Regex};

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is valid")
}

/// Replaces what is not the program's own: addresses, thread numbers and the rates that progress
/// bars measure become 0, and frames and places inside the library are left out.
pub(crate) fn normalise(text: &str) -> String {
    let text = regex(r"\b(at |otid=)0x[0-9a-f]+").replace_all(text, "${1}0x0");
    let text = regex(r"started \d+\)").replace_all(&text, "started 0)");
    let text = regex(r"(\d<\d+:\d\d, ) *[\d.]+(it/s|s/it)").replace_all(&text, "${1}0.00${2}");
    let text =
        regex(r#"/[^\s"']*/lib/python3\.\d+/[\w/]+\.py:\d+"#).replace_all(&text, "<library>");
    let frame = regex(r#"^([ |]*)File "([^"]+)", line \d+"#);
    let library_warning = regex(r"^(?:/[^:]*|<[a-z]+>):\d+: ([A-Z]\w*Warning: )");
    let mut kept = String::new();
    // The indentation of the library frame whose source lines come next.
    let mut hidden: Option<String> = None;
    for line in text.split_inclusive('\n') {
        if let Some(found) = frame.captures(line) {
            let is_program = &found[2] == "main.py";
            hidden = (!is_program).then(|| found[1].to_owned());
            if !is_program {
                continue;
            }
        } else if let Some(indentation) = &hidden {
            if line.starts_with(&format!("{indentation}  ")) {
                continue;
            }
            hidden = None;
        }
        let of_library = library_warning.replace(line, |found: &Captures<'_>| {
            format!("<library>: {}", &found[1])
        });
        if of_library != line {
            hidden = Some(String::new());
        }
        kept.push_str(&of_library);
    }
    kept
}

/// The category and text of each warning, one a line, wherever it was given.
pub(crate) fn warnings(stderr: &str) -> String {
    let warning = regex(r"^(?:[^:\s]+:\d+|<library>): (\w*Warning: .*)");
    let texts = stderr
        .lines()
        .filter_map(|line| Some(format!("{}\n", &warning.captures(line)?[1])));
    texts.collect()
}

/// Sorts what CPython leaves in no promised order: the rules of an `.open` file, one a line, see
/// `tests/recordings/README.md`.
pub(crate) fn without_open_order(mut text: String, rules: &str) -> String {
    for rule in rules.lines() {
        let (kind, prefix) = rule.split_once(' ').unwrap_or((rule, ""));
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        text = match kind {
            "lines" => sort_neighbours(lines, prefix),
            "set" => sort_sets(lines, prefix),
            "names" => regex(r"\bTask-\d+")
                .replace_all(&text, "Task-0")
                .into_owned(),
            "measured" => mask_measured(lines, prefix),
            _ => panic!("unknown rule {rule:?}"),
        };
    }
    text
}

/// Sorts each unbroken run of lines that begin with the prefix.
fn sort_neighbours(mut lines: Vec<&str>, prefix: &str) -> String {
    let is_meant = |line: &str| line.starts_with(prefix);
    for run in lines.chunk_by_mut(|one, next| is_meant(one) == is_meant(next)) {
        if is_meant(run[0]) {
            run.sort_unstable();
        }
    }
    lines.concat()
}

/// Sorts the members of a printed set of tasks, `{<…>, <…>}`, in lines that begin with the prefix.
fn sort_sets(lines: Vec<&str>, prefix: &str) -> String {
    let sorted = lines.into_iter().map(|line| {
        if !line.starts_with(prefix) {
            return line.to_owned();
        }
        let line = line.trim_end();
        let inside = line.trim_start_matches("{<").trim_end_matches(">}");
        let mut members: Vec<&str> = inside.split(">, <").collect();
        members.sort_unstable();
        format!("{{<{}>}}\n", members.join(">, <"))
    });
    sorted.collect()
}

/// Makes the number with a decimal point that follows the prefix, with a space or without, 0.0.
fn mask_measured(lines: Vec<&str>, prefix: &str) -> String {
    let number = regex(r"^( ?)\d+\.\d+");
    let masked = lines.into_iter().map(|line| match line.strip_prefix(prefix) {
        Some(rest) => format!("{prefix}{}", number.replace(rest, "${1}0.0")),
        None => line.to_owned(),
    });
    masked.collect()
}
