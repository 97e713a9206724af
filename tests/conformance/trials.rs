//! Makes tests of programs, and knows those that cannot pass yet.

use std::env;
use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

use crate::answer::{Answer, Compared};
use crate::ledger::{Ledger, Verdict};
use crate::run;

/// A program with CPython's answer.
#[derive(Clone)]
pub(crate) struct Case {
    /// Its name in its group.
    pub(crate) name: String,
    pub(crate) source: String,
    /// The CPython that answered.
    pub(crate) version: (u8, u8),
    /// Where the answer is, the suffix aside.
    pub(crate) recording: PathBuf,
    /// What of the output is in no promised order.
    pub(crate) open: String,
    pub(crate) compared: Compared,
}

/// Programs that belong together.
pub(crate) struct Group {
    pub(crate) name: &'static str,
    /// Its programs; none if they are not here.
    pub(crate) cases: Option<Vec<Case>>,
}

/// Runs the tests as the command line says; or, where `UPDATE_LEDGER` is set, writes how every
/// program does.
pub(crate) fn main(groups: Vec<Group>) -> ExitCode {
    let ledger = Ledger::read();
    if env::var_os("UPDATE_LEDGER").is_some() {
        return update(ledger, groups);
    }
    let trials = groups.into_iter().flat_map(|group| match group.cases {
        Some(cases) => trials_of(group.name, cases, &ledger),
        None => {
            let name = format!("{} (its programs are not here)", group.name);
            vec![Trial::test(name, || Ok(())).with_ignored_flag(true)]
        }
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn trials_of(group: &str, cases: Vec<Case>, ledger: &Ledger) -> Vec<Trial> {
    let mut unknown = ledger.names_in(group);
    let mut trials = Vec::new();
    for case in cases {
        let name = format!("{group}/{}", case.name);
        unknown.retain(|known| *known != name);
        let expected = ledger.verdict(&name);
        let (sliced, dropped, shown) = (case.clone(), case.clone(), case.clone());
        trials.extend([
            Trial::test(format!("{name}, run in slices"), move || {
                Ok(run::check_slices(&sliced.source, sliced.version)?)
            }),
            Trial::test(format!("{name}, dropped"), move || {
                Ok(run::check_memory(&dropped.source, dropped.version)?)
            }),
            Trial::test(format!("{name}, shown as it goes on"), move || {
                Ok(run::check_timeline(&shown.source, shown.version)?)
            }),
            Trial::test(name, move || Ok(case.check(expected)?)),
        ]);
    }
    let name = format!("{group}: the ledger names only programs that exist");
    trials.push(Trial::test(name, move || match unknown.is_empty() {
        true => Ok(()),
        false => Err(format!("there is no program {}", unknown.join(", ")).into()),
    }));
    trials
}

impl Case {
    /// How the engine does, and what is wrong if something is.
    fn verdict(&self) -> (Verdict, String) {
        let compared = || -> Result<(Verdict, String), String> {
            let expected = Answer::recorded(&self.recording)?.ordered(&self.open);
            let actual = match run::answer(&self.source, self.version) {
                Ok(actual) => actual?.ordered(&self.open),
                Err(refusal) => return Ok((Verdict::Refused, refusal)),
            };
            actual.compare(&expected, self.compared)?;
            Ok((Verdict::Right, String::new()))
        };
        match panic::catch_unwind(compared) {
            Ok(Ok(verdict)) => verdict,
            Ok(Err(problem)) => (Verdict::Wrong, problem),
            Err(_) => (Verdict::Wrong, "the engine panicked".to_owned()),
        }
    }

    fn check(&self, expected: Verdict) -> Result<(), String> {
        let (actual, problem) = self.verdict();
        match actual {
            _ if actual == expected => Ok(()),
            Verdict::Right => Err(format!(
                "it answers as CPython does now: take it out of {}, where it is {expected}",
                Ledger::PATH
            )),
            _ => Err(format!("{actual} (expected: {expected})\n{problem}")),
        }
    }
}

fn update(mut ledger: Ledger, groups: Vec<Group>) -> ExitCode {
    for group in groups {
        let Some(cases) = group.cases else { continue };
        ledger.forget(group.name);
        for case in cases {
            let name = format!("{}/{}", group.name, case.name);
            ledger.set(name, case.verdict().0);
        }
    }
    match ledger.write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", Ledger::PATH);
            ExitCode::FAILURE
        }
    }
}
