//! From a program's text to a machine that runs it.

use std::fmt;
use std::rc::Rc;

use super::input::Input;
use super::network::latency::Latency;
use super::network::{Network, Outside};
use crate::python::builtins;
use crate::python::code::{Code, Origin, Source};
use crate::python::compile::{CompileError, CompileErrorKind, compile};
use crate::python::machine::{Limits, Machine, Setup};
use crate::python::syntax::{self, ParseFailure, SyntaxError, Unsupported};
use crate::trace::Recording;

/// A program that can be run, any number of times.
#[derive(Debug, Clone)]
pub struct Program {
    code: Rc<Code>,
    latency: Latency,
    input: Input,
}

/// Why a text is no program to run. `Display` gives what is to be shown, without a final newline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// It is not Python.
    Syntax {
        /// The error, for who shows it in place.
        error: SyntaxError,
        /// The error as CPython prints it.
        text: String,
    },
    /// It is Python with constructs that the engine does not run: all of them, in order.
    Unsupported(Vec<Unsupported>),
    /// It is larger, or nested deeper, than the compiler takes.
    TooLarge(CompileError),
}

/// How a program is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The CPython whose behaviour the program expects, such as `(3, 11)`: an older one brings
    /// back what has since been removed.
    pub version: (u8, u8),
    /// Whether the run is recorded.
    pub recording: Recording,
    /// What bounds it.
    pub limits: Limits,
    /// What `time.time()` gives at the start: seconds since 1970.
    pub epoch: f64,
    /// `sys.argv`.
    pub argv: Vec<String>,
}

impl Default for Options {
    /// CPython 3.11, recorded, with the usual limits, at a round moment, so that a run is the same
    /// every time.
    fn default() -> Self {
        Self {
            version: (3, 11),
            recording: Recording::On,
            limits: Limits::default(),
            epoch: 1_700_000_000.0,
            argv: vec!["main.py".to_owned()],
        }
    }
}

impl Program {
    /// Reads a program. `file` is its name in tracebacks.
    ///
    /// # Errors
    /// Whatever makes that the program cannot start; no program is started that would run wrong.
    pub fn load(source: &str, file: &str) -> Result<Program, LoadError> {
        let module = match syntax::parse(source, file) {
            Ok(module) => module,
            Err(ParseFailure::Syntax(error)) => return Err(shown(error, source, file)),
            Err(ParseFailure::Unsupported(constructs)) => {
                return Err(LoadError::Unsupported(constructs));
            }
        };
        let text = Rc::new(Source::new(file, source, Origin::Program));
        match compile(&module, text) {
            Ok(code) => Ok(Program {
                code,
                latency: Latency::of_program(source),
                input: Input::of_program(source),
            }),
            Err(error) => Err(match error.kind {
                CompileErrorKind::TooDeep | CompileErrorKind::TooLarge => {
                    LoadError::TooLarge(error)
                }
                _ => shown(
                    SyntaxError::new(error.to_string(), error.span),
                    source,
                    file,
                ),
            }),
        }
    }

    /// What answers the requests of a new run of the program.
    pub fn network(&self, outside: Rc<dyn Outside>) -> Network {
        Network::new(outside, self.latency)
    }

    /// What the program says is typed into it.
    pub fn input(&self) -> Input {
        self.input.clone()
    }

    /// A machine with the program on its stack, which has not run an instruction yet.
    pub fn machine(&self, options: Options) -> Machine {
        let builtins = builtins::namespace();
        crate::stdlib::add_open(&builtins);
        let mut machine = Machine::new(Setup {
            builtins,
            importer: crate::stdlib::import,
            recording: options.recording,
            limits: options.limits,
            version: options.version,
            epoch: options.epoch,
            argv: options.argv,
        });
        let started = machine.start(self.code.clone());
        debug_assert_eq!(started, Ok(()), "a new machine can be started");
        machine
    }
}

fn shown(error: SyntaxError, source: &str, file: &str) -> LoadError {
    let text = syntax::render(&error, source, file);
    LoadError::Syntax { error, text }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::Syntax { text, .. } => f.write_str(text),
            LoadError::TooLarge(error) => write!(f, "{error}"),
            LoadError::Unsupported(constructs) => {
                for (index, construct) in constructs.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "\n" };
                    write!(f, "{separator}{construct}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for LoadError {}
