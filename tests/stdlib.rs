//! Programs that import modules print what CPython 3.11 prints.
//!
//! Each program stands in `tests/stdlib` with its recorded output beside it. To record anew:
//! `for f in tests/stdlib/*.py; do python3.11 $f > ${f%.py}.out; done`

use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::trace::{Event, EventKind, Exit, Stream};

/// The recording of a program and how it ended.
fn run(program: &str) -> (Vec<Event>, Exit) {
    let program = Program::load(program, "main.py").expect("the program can be run");
    let mut run = VirtualRun::new(program.machine(Options::default()), Bounds::NONE);
    loop {
        if let Progress::Done(exit) = run.advance(1_000_000) {
            return (run.machine().recorder.events().to_vec(), exit);
        }
    }
}

fn written(events: &[Event], wanted: Stream) -> String {
    let texts = events.iter().filter_map(|event| match &event.kind {
        EventKind::Output { stream, text } if *stream == wanted => Some(&**text),
        _ => None,
    });
    texts.collect()
}

macro_rules! prints_as_cpython {
    ($($name:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            let program = include_str!(concat!("stdlib/", stringify!($name), ".py"));
            let expected = include_str!(concat!("stdlib/", stringify!($name), ".out"));
            let (events, _) = run(program);
            assert_eq!(written(&events, Stream::Out), expected);
        })*
    };
}

prints_as_cpython! {
    context_variables,
    deques,
    iterators_and_operators,
    kinds_of_objects,
    mathematics,
    random_numbers,
    time_and_sys,
}

#[test]
fn a_blocking_sleep_is_recorded_as_blocking_its_lane() {
    let (events, _) = run("import time\ntime.sleep(0.5)\nprint('on')");
    let blocked = events.iter().find_map(|event| match &event.kind {
        EventKind::Blocked { by, until } => Some((event.time, by.clone(), *until)),
        _ => None,
    });
    let (since, by, until) = blocked.expect("the sleep is recorded");
    assert_eq!(&*by, "time.sleep(0.5)");
    let until = until.expect("it is known when it ends");
    assert_eq!(((until.0 - since.0) as f64 / 1e6).round(), 500.0);
    let unblocked = events
        .iter()
        .find(|event| event.kind == EventKind::Unblocked)
        .expect("the end is recorded");
    assert!(unblocked.time >= until);
}

#[test]
fn an_unknown_module_is_refused_with_a_list_of_the_known_ones() {
    let (events, exit) = run("import numpy");
    let text = written(&events, Stream::Err);
    assert!(text.contains("ModuleNotFoundError: No module named 'numpy'\n"));
    assert!(text.contains("This playground has: "), "{text}");
    assert_eq!(exit, Exit::Status(1));
}

#[test]
fn sys_exit_gives_the_exit_status() {
    assert_eq!(run("import sys\nsys.exit(3)").1, Exit::Status(3));
}

#[test]
fn a_warning_is_shown_at_the_line_that_its_level_names() {
    let program = "import warnings\ndef f():\n    warnings.warn('old', stacklevel=2)\n\nf()\n";
    let (events, _) = run(program);
    let text = written(&events, Stream::Err);
    assert_eq!(text, "main.py:5: UserWarning: old\n  f()\n");
}

#[test]
fn print_writes_to_what_stands_in_the_place_of_stdout() {
    let program = "import sys\nprint('a')\nsys.stdout = sys.stderr\nprint('b')\n\
                   sys.stdout = sys.__stdout__\nprint('c')\n";
    let (events, _) = run(program);
    assert_eq!(written(&events, Stream::Out), "a\nc\n");
    assert_eq!(written(&events, Stream::Err), "b\n");
}
