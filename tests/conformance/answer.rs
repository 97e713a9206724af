//! What a program answers, by CPython's recording and by the engine's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use asyncio_playground::trace::{Event, EventKind, Exit, Stream};
use sha2::{Digest, Sha256};

use crate::normalise::{normalise, warnings, without_open_order};

/// What a program answered: normalised, see [`normalise`].
#[derive(Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: i32,
    /// The files that it left, one a line: path, size and SHA-256, between tabs.
    pub(crate) files: String,
}

/// Which parts of an answer have to be CPython's, besides the output and the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compared {
    Output,
    /// The standard error and the files.
    Errors,
    Warnings,
}

impl Answer {
    /// What CPython answered, recorded beside the program `NAME.py` as `NAME.out`, `NAME.err`
    /// and `NAME.files` where there are any, and `NAME.rc` where it is not 0.
    pub(crate) fn recorded(program: &Path) -> Result<Answer, String> {
        let read = |suffix: &str| fs::read_to_string(program.with_extension(suffix));
        let status = read("rc").unwrap_or_else(|_| "0".to_owned());
        Ok(Answer {
            stdout: read("out").map_err(|error| format!("no recorded output: {error}"))?,
            stderr: read("err").unwrap_or_default(),
            status: status
                .trim()
                .parse()
                .map_err(|error| format!("the recorded exit status: {error}"))?,
            files: read("files").unwrap_or_default(),
        })
    }

    /// What the recording of a run says.
    pub(crate) fn of(events: &[Event]) -> Result<Answer, String> {
        let (mut stdout, mut stderr, mut end) = (String::new(), String::new(), None);
        let mut files = BTreeMap::new();
        for event in events {
            match &event.kind {
                EventKind::Output { stream, text } => match stream {
                    Stream::Out => stdout.push_str(text),
                    Stream::Err => stderr.push_str(text),
                },
                EventKind::FileWritten { path, content } => {
                    files.insert(path.clone(), content.clone());
                }
                EventKind::FileRemoved { path } => {
                    files.remove(path);
                }
                EventKind::Finished { exit } => end = Some(exit),
                _ => {}
            }
        }
        let status = match end {
            Some(Exit::Status(status)) => *status,
            _ => {
                return Err(format!(
                    "ended by {end:?}, having written:\n{stdout}{stderr}"
                ));
            }
        };
        Ok(Answer {
            stdout: normalise(&stdout),
            stderr: normalise(&stderr),
            status,
            files: files
                .iter()
                .map(|(path, content)| {
                    let digest = Sha256::digest(content);
                    format!("{path}\t{}\t{digest:x}\n", content.len())
                })
                .collect(),
        })
    }

    /// The answer of a program that is not Python.
    pub(crate) fn of_syntax_error(text: &str) -> Answer {
        Answer {
            stdout: String::new(),
            stderr: normalise(&format!("{text}\n")),
            status: 1,
            files: String::new(),
        }
    }

    /// The answer with what is open in the order that `rules` give it.
    pub(crate) fn ordered(mut self, rules: &str) -> Answer {
        self.stdout = without_open_order(self.stdout, rules);
        self
    }

    /// Says what differs in the parts that are compared.
    pub(crate) fn compare(&self, expected: &Answer, compared: Compared) -> Result<(), String> {
        let mut problems = Vec::new();
        let mut check = |what: &str, actual: &str, expected: &str| {
            if actual != expected {
                problems.push(difference(what, actual, expected));
            }
        };
        check("stdout", &self.stdout, &expected.stdout);
        match compared {
            Compared::Output => {}
            Compared::Errors => {
                check("stderr", &self.stderr, &expected.stderr);
                check("files", &self.files, &expected.files);
            }
            Compared::Warnings => check(
                "warnings",
                &warnings(&self.stderr),
                &warnings(&expected.stderr),
            ),
        }
        let status = |answer: &Answer| format!("{}\n", answer.status);
        check("exit status", &status(self), &status(expected));
        if problems.is_empty() {
            return Ok(());
        }
        if compared != Compared::Errors && self.stderr != expected.stderr {
            problems.push(format!("stderr was:\n{}", self.stderr));
        }
        Err(problems.join("\n"))
    }
}

fn difference(what: &str, actual: &str, expected: &str) -> String {
    let pairs = actual.lines().zip(expected.lines());
    let same = pairs.take_while(|(actual, expected)| actual == expected);
    let line = same.count() + 1;
    format!(
        "{what} differs from line {line} on\n--- expected\n{expected}--- actual\n{actual}---"
    )
}
