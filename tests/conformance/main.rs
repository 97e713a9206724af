//! Programs with CPython's answers, each a test of its own (`cargo test --test conformance NAME`).
//!
//! - The conformance suite is looked for in the folder that `CONFORMANCE_SUITE` names, else in
//!   `../shared/conformance`; its tests are ignored where it is not.
//! - The programs of `tests/library` and `tests/library_legacy`.
//! - The programs of `tests/packages`, with what the packages answered that they import.
//! - The programs of the scenarios, with the recordings in `tests/recordings`.
//!
//! What does not answer as CPython does stands in `tests/conformance/ledger.txt`, and has to fail
//! as it says there: a program that answers rightly must leave the ledger.
//! `UPDATE_LEDGER=1 cargo test --test conformance` writes it anew.

cfg_select! {
    target_arch = "wasm32" => {
        fn main() {}
    }
    _ => {
        mod answer;
        mod ledger;
        mod normalise;
        mod programs;
        mod run;
        mod scenarios;
        mod trials;

        fn main() -> std::process::ExitCode {
            let mut groups = programs::groups();
            groups.push(scenarios::group());
            trials::main(groups)
        }
    }
}
