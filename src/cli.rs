//! The command line: the engine without a page, in virtual time.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::rc::Rc;

use asyncio_playground::host::input::Input;
use asyncio_playground::host::network::directory::Directory;
use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{LoadError, Options, Program, Progress};
use asyncio_playground::playground::params;
use asyncio_playground::trace::{Event, EventKind, Exit, ListingLine, Recording, Stream};

/// What the command line understands, printed when it is given anything else.
const USAGE: &str = "\
usage: asyncio-playground run FILE.py [--param NAME=VALUE]... [--events] [--python 3.MINOR]
       asyncio-playground check FILE.py

run    runs the program in virtual time: it writes what the program writes, and exits as CPython
       would; a program that is stopped by a limit, or that is not supported, exits with 1
         --param NAME=VALUE     sets a knob of the program (a line with \"# @param\") to a literal
         --events               prints the recording, one event a line, instead of the output
         --python 3.MINOR       behaves as that CPython (3.11)
         --hosts DIR            answers requests from this folder of bundled hosts (target/hosts)
check  only says what in the program is not supported, and exits with 1 if anything is";

/// The exit status of a command line that was not understood, as CPython's own.
const MISUSE: u8 = 2;

/// Instructions between two looks at what the program has written.
const SLICE: u32 = 100_000;

/// Where a build puts the bundled hosts.
const HOSTS: &str = "target/hosts";

/// What was asked for.
enum Command {
    Run(Run),
    Check { file: String },
}

/// How a program is to be run.
struct Run {
    file: String,
    knobs: Vec<(String, String)>,
    shown: Shown,
    version: (u8, u8),
    hosts: String,
}

/// What of a run is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Output,
    Events,
}

/// Does what `arguments` (without the program's name) ask for and returns the exit status.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
    let done = parse(arguments).and_then(|command| match command {
        Command::Run(command) => run_program(&command),
        Command::Check { file } => check_program(&file),
    });
    match done {
        Ok(status) => ExitCode::from(status),
        Err(problem) => {
            eprintln!("asyncio-playground: {problem}");
            ExitCode::from(MISUSE)
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let wrong = |problem: String| format!("{problem}\n{USAGE}");
    let command = arguments
        .next()
        .ok_or_else(|| wrong("no command".to_owned()))?;
    if !matches!(command.as_str(), "run" | "check") {
        return Err(wrong(format!("unknown command '{command}'")));
    }
    let mut run = Run {
        file: String::new(),
        knobs: Vec::new(),
        shown: Shown::Output,
        version: Options::default().version,
        hosts: HOSTS.to_owned(),
    };
    let is_run = command == "run";
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--events" if is_run => run.shown = Shown::Events,
            "--param" if is_run => {
                let knob = arguments.next().unwrap_or_default();
                let (name, value) = knob
                    .split_once('=')
                    .ok_or_else(|| wrong(format!("--param needs NAME=VALUE, not '{knob}'")))?;
                run.knobs.push((name.to_owned(), value.to_owned()));
            }
            "--python" if is_run => {
                let version = arguments.next().unwrap_or_default();
                run.version = parse_version(&version).ok_or_else(|| {
                    wrong(format!(
                        "--python needs a version such as 3.11, not '{version}'"
                    ))
                })?;
            }
            "--hosts" if is_run => run.hosts = arguments.next().unwrap_or_default(),
            _ if argument.starts_with('-') => {
                return Err(wrong(format!("unknown option '{argument}'")));
            }
            _ if run.file.is_empty() => run.file = argument,
            _ => return Err(wrong(format!("more than one file: '{argument}'"))),
        }
    }
    if run.file.is_empty() {
        return Err(wrong("no file".to_owned()));
    }
    Ok(match is_run {
        true => Command::Run(run),
        false => Command::Check { file: run.file },
    })
}

fn parse_version(text: &str) -> Option<(u8, u8)> {
    let minor = text.strip_prefix("3.")?;
    Some((3, minor.parse().ok()?))
}

fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("cannot read {file}: {error}"))
}

/// The name of a file in tracebacks: its last part, as when it is run from its own folder.
fn name_of(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn check_program(file: &str) -> Result<u8, String> {
    match Program::load(&read(file)?, name_of(file)) {
        Ok(_) => Ok(0),
        Err(error) => {
            println!("{error}");
            Ok(1)
        }
    }
}

fn run_program(command: &Run) -> Result<u8, String> {
    let mut source = read(&command.file)?;
    for (name, value) in &command.knobs {
        source = params::rewrite(&source, name, value)
            .map_err(|error| format!("--param {name}: {error}"))?;
    }
    let program = match Program::load(&source, name_of(&command.file)) {
        Ok(program) => program,
        Err(error @ LoadError::Syntax { .. }) => {
            eprintln!("{error}");
            return Ok(1);
        }
        Err(error) => {
            eprintln!("asyncio-playground: {error}");
            return Ok(1);
        }
    };
    let machine = program.machine(Options {
        version: command.version,
        recording: match command.shown {
            Shown::Output => Recording::Off,
            Shown::Events => Recording::On,
        },
        argv: vec![command.file.clone()],
        ..Options::default()
    });
    let network = program.network(Rc::new(Directory::new(&command.hosts)));
    let mut run = VirtualRun::with_network(machine, Bounds::NONE, network).with_input(Input::Caller);
    let mut printed = 0;
    loop {
        let progress = run.advance(SLICE);
        let events = run.machine_mut().recorder.take_events();
        print(&events, printed, command.shown).map_err(|error| format!("cannot write: {error}"))?;
        printed += events.len();
        match progress {
            Progress::Done(exit) => return Ok(status_of(&exit)),
            Progress::WantsLine => run.type_line(typed_line()?),
            Progress::More | Progress::Wants(_) => {}
        }
    }
}

/// The next line of standard input, with its end; none where it has ended.
fn typed_line() -> Result<Option<Rc<str>>, String> {
    let mut line = Vec::new();
    let read = io::stdin().lock().read_until(b'\n', &mut line);
    read.map_err(|error| format!("cannot read standard input: {error}"))?;
    Ok((!line.is_empty()).then(|| String::from_utf8_lossy(&line).into()))
}

/// Prints events, the first of which has this index.
fn print(events: &[Event], first: usize, shown: Shown) -> io::Result<()> {
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    for (index, event) in (first..).zip(events) {
        match (&event.kind, shown) {
            (EventKind::Output { stream, text }, Shown::Output) => match stream {
                Stream::Out => out.write_all(text.as_bytes())?,
                Stream::Err => {
                    out.flush()?;
                    err.write_all(text.as_bytes())?;
                }
            },
            (_, Shown::Output) => {}
            (_, Shown::Events) => writeln!(out, "{}", ListingLine { index, event })?,
        }
    }
    out.flush()
}

/// The exit status, as CPython gives it to the system; 1 where the program did not end by itself.
fn status_of(exit: &Exit) -> u8 {
    match exit {
        // The system keeps the lowest eight bits.
        Exit::Status(status) => *status as u8,
        Exit::Limit(limit) => {
            eprintln!("asyncio-playground: {limit}");
            1
        }
        Exit::Stopped | Exit::Unasked { .. } | Exit::Untyped => 1,
        Exit::Bug(text) => {
            eprintln!("asyncio-playground: the engine failed: {text}");
            1
        }
    }
}
