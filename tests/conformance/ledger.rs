//! The programs that do not answer as CPython does yet.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// How a program does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It answers as CPython does.
    Right,
    /// It answers otherwise.
    Wrong,
    /// It is refused before it starts, for a construct that is not supported.
    Refused,
}

/// What stands in the file: a verdict and a program in each line.
pub(crate) struct Ledger {
    verdicts: BTreeMap<String, Verdict>,
}

const HEADING: &str = "\
# Programs that do not answer as CPython does yet. Each has to do what is said here; one that
# answers rightly has to leave. `UPDATE_LEDGER=1 cargo test --test conformance` writes this anew.
#   wrong    it answers otherwise
#   refused  it is refused before it starts, for a construct that is not supported
";

impl Ledger {
    pub(crate) const PATH: &str = "tests/conformance/ledger.txt";

    fn file() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(Ledger::PATH)
    }

    pub(crate) fn read() -> Ledger {
        let text = fs::read_to_string(Ledger::file()).unwrap_or_default();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let verdicts = lines.filter_map(|line| {
            let (verdict, name) = line.split_once(char::is_whitespace)?;
            let verdict = match verdict {
                "wrong" => Verdict::Wrong,
                "refused" => Verdict::Refused,
                _ => return None,
            };
            Some((name.trim().to_owned(), verdict))
        });
        Ledger {
            verdicts: verdicts.collect(),
        }
    }

    pub(crate) fn write(&self) -> io::Result<()> {
        let mut text = HEADING.to_owned();
        for (name, verdict) in &self.verdicts {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{verdict:<7} {name}");
        }
        fs::write(Ledger::file(), text)
    }

    pub(crate) fn names_in(&self, group: &str) -> Vec<String> {
        let prefix = format!("{group}/");
        self.verdicts
            .keys()
            .filter(|name| name.starts_with(&prefix))
            .cloned()
            .collect()
    }

    /// What a program has to do.
    pub(crate) fn verdict(&self, name: &str) -> Verdict {
        self.verdicts.get(name).copied().unwrap_or(Verdict::Right)
    }

    pub(crate) fn set(&mut self, name: String, verdict: Verdict) {
        match verdict {
            Verdict::Right => self.verdicts.remove(&name),
            _ => self.verdicts.insert(name, verdict),
        };
    }

    /// Strikes out a group.
    pub(crate) fn forget(&mut self, group: &str) {
        for name in self.names_in(group) {
            self.verdicts.remove(&name);
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Verdict::Right => "right",
            Verdict::Wrong => "wrong",
            Verdict::Refused => "refused",
        })
    }
}
