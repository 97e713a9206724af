//! Operators, items and methods of numbers, text and containers, expression by expression, against
//! what CPython 3.11 recorded (`recordings/operators.txt`).
//!
//! A line is an expression, then `=` and the `repr` of its value, or `!` with the name of the
//! exception and its `args`.

use asyncio_playground::python::builtins::namespace;
use asyncio_playground::python::code::{Origin, Source};
use asyncio_playground::python::compile::compile;
use asyncio_playground::python::machine::{Limits, Machine, Outcome, Setup};
use asyncio_playground::python::syntax::parse;
use asyncio_playground::trace::{EventKind, Exit, Recording};

const RECORDING: &str = include_str!("recordings/operators.txt");

fn machine() -> Machine {
    Machine::new(Setup {
        builtins: namespace(),
        importer: |_, _| Ok(None),
        recording: Recording::On,
        limits: Limits::default(),
        version: (3, 11),
        epoch: 0.0,
        argv: Vec::new(),
    })
}

/// Runs a program; gives what went wrong.
fn run(text: &str) -> Result<(), String> {
    let module = parse(text, "main.py").map_err(|error| format!("{error:?}"))?;
    let source = Source::new("main.py", text, Origin::Program);
    let code = compile(&module, source.into()).map_err(|error| format!("{error:?}"))?;
    let mut machine = machine();
    machine.start(code).map_err(|error| error.to_string())?;
    loop {
        match machine.run(100_000) {
            Outcome::Finished(Exit::Status(0)) => return Ok(()),
            Outcome::Finished(exit) => return Err(format!("{exit:?} {}", output(&machine))),
            Outcome::Spent | Outcome::Iteration => {}
            Outcome::Waiting(until) => return Err(format!("waits until {until:?}")),
            Outcome::Asked => return Err("asks the outside".to_owned()),
        }
    }
}

/// What a machine has written.
fn output(machine: &Machine) -> String {
    let events = machine.recorder.events();
    let texts = events.iter().map(|event| match &event.kind {
        EventKind::Output { text, .. } => text.to_string(),
        _ => String::new(),
    });
    texts.collect()
}

fn program(line: &str) -> String {
    let mut parts = line.split('\t');
    let mut part = || parts.next().expect("a recorded line has all its parts");
    let (expression, kind) = (part(), part());
    if kind == "=" {
        let value = part();
        return format!(
            "found = {expression}\nwanted = {value}\nassert found == wanted\n\
             assert type(found) is type(wanted)\n"
        );
    }
    let (class, args) = (&kind[1..], part());
    format!(
        "try:\n    {expression}\nexcept BaseException as error:\n    \
         assert type(error) is {class}\n    assert error.args == {args}\n\
         else:\n    assert False\n"
    )
}

#[test]
fn every_recorded_expression_gives_what_cpython_gives() {
    let mut failures = Vec::new();
    for line in RECORDING.lines() {
        if let Err(problem) = run(&program(line)) {
            failures.push(format!("{line}\n    {problem}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} expressions differ:\n{}",
        failures.len(),
        RECORDING.lines().count(),
        failures.join("\n")
    );
}

#[test]
fn special_methods_are_asked_in_cpythons_order() {
    let program = include_str!("operators/special_methods.py");
    assert_eq!(run(program), Ok(()));
}
