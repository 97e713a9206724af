//! Programs that import modules print what CPython 3.11 prints.
//!
//! Each program stands in `tests/stdlib` with its recorded output beside it. To record anew:
//! `for f in $PWD/tests/stdlib/*.py; do (cd $(mktemp -d) && cp $f main.py && python3.11 main.py | sed "s#$PWD/##" > ${f%.py}.out); done`

use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::trace::{Event, EventKind, Exit, Stream};

/// The recording of a program and how it ended.
fn run(program: &str) -> (Vec<Event>, Exit) {
    let program = Program::load(program, "main.py").expect("the program can be run");
    let mut run = VirtualRun::new(program.machine(Options::default()), Bounds::NONE);
    loop {
        if let Progress::Done(exit) = run.advance(1_000_000) {
            return (run.machine().recorder.events(), exit);
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
    abstract_classes,
    argparse_parsing,
    arrays,
    cached_functions,
    numbers_and_texts_of_bytes,
    calendars,
    chains_of_objects,
    classes_of_iterators,
    complex_mathematics,
    configurations,
    context_manager_kinds,
    context_variables,
    coroutines_by_hand,
    csv_files,
    dataclass_tools,
    datetime_errors,
    datetime_parsing,
    datetime_texts,
    datetime_values,
    decimal_arithmetic,
    decimal_contexts,
    deques,
    differences,
    dispatch_by_abstract_classes,
    encodings_and_digests,
    enumerations,
    enumerations_with_mixins,
    exceptions_made_by_hand,
    exceptions_speak_in_their_own_words,
    file_errors,
    files,
    fractions_and_statistics,
    functions_by_class,
    graphs_and_texts,
    groups_are_lazy,
    groups_that_derive,
    inspected_built_ins,
    iterators_and_operators,
    iterators_as_classes,
    json_tools,
    kinds_of_objects,
    last_words_at_the_end,
    last_words_in_python,
    log_handlers,
    logging_configured,
    logging_tools,
    mathematics,
    mathematics_of_floats,
    mocks,
    mocks_of_coroutines,
    modules_in_modules,
    named_tuples_and_counters,
    names_of_classes,
    names_of_the_interpreter,
    namespaces_inside_themselves,
    objects_as_numbers,
    odd_arguments_of_classes,
    ordered_dicts_and_views,
    paths,
    patterns_of_registered_classes,
    pretty_printing,
    pretty_printing_more,
    queues_of_records_and_templates,
    random_distributions,
    random_numbers,
    random_text_seeds,
    reals_as_arguments,
    regex_basics,
    regex_errors,
    regex_generated,
    scanners_quantiles_and_keys,
    signatures_and_streams,
    tables_that_lose_entries,
    templates_wrapping_uuids,
    temporary_files,
    texts_of_nested_objects,
    texts_of_passing_containers,
    time_and_sys,
    time_zones,
    tracebacks_and_copies,
    typing_tools,
    unit_test_messages,
    unit_tests,
    warning_filters,
    weak_mappings_and_csv_dialects,
    weak_references,
    words_of_a_shell,
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

/// The files that a program has written, with what is in them, as the events tell it.
fn file_events(program: &str) -> Vec<String> {
    let (events, _) = run(program);
    let told = events.iter().filter_map(|event| match &event.kind {
        EventKind::FileWritten { path, content } => {
            Some(format!("{path}: {}", String::from_utf8_lossy(content)))
        }
        EventKind::FileRemoved { path } => Some(format!("{path} removed")),
        EventKind::Finished { .. } => Some("end".to_owned()),
        _ => None,
    });
    told.collect()
}

#[test]
fn a_written_file_is_recorded_when_it_is_flushed_and_closed() {
    let program = "with open('a', 'w') as f:\n    f.write('1')\n    f.flush()\n    f.flush()\n    \
                   f.write('2')\nopen('a').read()\nopen('a', 'a').close()\n\
                   f = open('/tmp/b', 'wb')\nf.write(b'3')\n";
    let expected = ["a: 1", "a: 12", "/tmp/b: 3", "end"];
    assert_eq!(file_events(program), expected);
}

#[test]
fn a_removed_and_a_renamed_file_are_recorded() {
    let program = "import os\nos.mkdir('d')\nopen('d/a', 'w').close()\nopen('b', 'w').close()\n\
                   os.rename('d', 'e')\nos.replace('b', 'e/a')\nos.remove('e/a')\n\
                   os.remove('main.py')\n";
    let expected = [
        "d/a: ",
        "b: ",
        "d/a removed",
        "e/a: ",
        "e/a removed",
        "b removed",
        "e/a: ",
        "e/a removed",
        "end",
    ];
    assert_eq!(file_events(program), expected);
}

#[test]
fn a_file_that_is_flushed_all_the_time_is_recorded_within_bounds_and_whole_at_the_end() {
    let program = "f = open('log', 'w')\nfor i in range(3000):\n    f.write('x' * 1000)\n    \
                   f.flush()\n";
    let (events, _) = run(program);
    let sizes: Vec<usize> = events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::FileWritten { content, .. } => Some(content.len()),
            _ => None,
        })
        .collect();
    assert_eq!(sizes.last(), Some(&3_000_000));
    assert!(sizes.len() > 40, "{}", sizes.len());
    assert!(sizes.iter().sum::<usize>() < 5 * 3_000_000);
}

#[test]
fn a_program_finds_its_own_text() {
    let program = "print(open(__file__).read().splitlines()[0])";
    let (events, _) = run(program);
    assert_eq!(written(&events, Stream::Out), format!("{program}\n"));
}

#[test]
fn a_file_that_is_too_large_is_a_memory_error() {
    let program = "f = open('a', 'wb')\ntry:\n    f.truncate(10**9)\nexcept MemoryError:\n    \
                   print('too large')\n";
    let (events, _) = run(program);
    assert_eq!(written(&events, Stream::Out), "too large\n");
}

#[test]
fn a_pattern_that_backtracks_for_long_gives_the_host_turns() {
    let program = "import re\nprint('go')\nre.match('(a+)+$', 'a' * 40 + 'b')\n";
    let program = Program::load(program, "main.py").expect("the program can be run");
    let mut run = VirtualRun::new(program.machine(Options::default()), Bounds::NONE);
    for _ in 0..20 {
        // The match alone would take hours.
        assert!(!matches!(run.advance(10_000), Progress::Done(_)));
    }
    let events = run.machine().recorder.events();
    assert_eq!(written(&events, Stream::Out), "go\n");
}
