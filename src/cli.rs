//! The command line: the engine without a page.

use std::process::ExitCode;

/// What the command line understands, printed when it is given anything else.
const USAGE: &str = "usage: asyncio-playground FILE.py";

/// The exit status of a command line that was not understood, as CPython's own.
const MISUSE: u8 = 2;

/// Does what `arguments` (without the program's name) ask for and returns the exit status.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
    let _ = arguments;
    eprintln!("{USAGE}");
    ExitCode::from(MISUSE)
}
