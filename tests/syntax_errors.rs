//! Learners' mistakes against what CPython 3.11.7 printed for each of them.
//!
//! A record is the program after `<<<<` and the output after `>>>>`, which is empty where CPython
//! compiles the program.

use asyncio_playground::python::syntax::{ParseFailure, parse, render};

struct Record<'r> {
    source: &'r str,
    expected: &'r str,
}

impl Record<'_> {
    fn actual(&self) -> String {
        match parse(self.source, "main.py") {
            Ok(_) => String::new(),
            Err(ParseFailure::Syntax(error)) => render(&error, self.source, "main.py") + "\n",
            Err(ParseFailure::Unsupported(refused)) => {
                refused.iter().map(|one| format!("{one}\n")).collect()
            }
        }
    }
}

fn records(text: &str) -> Vec<Record<'_>> {
    let split = |record| {
        let (source, expected) = str::split_once(record, ">>>>\n").unwrap_or((record, ""));
        Record { source, expected }
    };
    text.split("<<<<\n").skip(1).map(split).collect()
}

#[test]
fn every_recorded_mistake_is_worded_as_cpython_words_it() {
    let mut records = records(include_str!("syntax/mistakes.txt"));
    assert!(records.len() > 400);
    records.extend(self::records(include_str!("syntax/patterns.txt")));
    records.extend(self::records(include_str!("syntax/learners.txt")));
    let mut report = String::new();
    for record in &records {
        let actual = record.actual();
        if actual != record.expected {
            let Record { source, expected } = record;
            report += &format!("{source}--- expected\n{expected}--- actual\n{actual}\n=======\n");
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// The ledger of mistakes that are refused in other words, or not at all: one that is worded
/// right belongs in the other file.
#[test]
fn every_known_difference_is_still_one() {
    for record in records(include_str!("syntax/differences.txt")) {
        assert_ne!(record.actual(), record.expected, "{}", record.source);
    }
}
