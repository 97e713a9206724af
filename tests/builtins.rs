//! Programs about built-in classes and functions print what CPython 3.11 prints.
//!
//! Each program stands in `tests/builtins` with its recorded output beside it. To record anew:
//! `for f in tests/builtins/*.py; do python3.11 $f > ${f%.py}.out; done`

use std::rc::Rc;

use asyncio_playground::python::builtins;
use asyncio_playground::python::code::{Origin, Source};
use asyncio_playground::python::compile::compile;
use asyncio_playground::python::machine::{Limits, Machine, Outcome, Setup};
use asyncio_playground::python::syntax::parse;
use asyncio_playground::trace::{EventKind, Recording};

/// Everything that a program writes, stdout and stderr in one.
fn output_of(program: &str) -> String {
    let tree = parse(program, "main.py").expect("the program has no syntax error");
    let source = Rc::new(Source::new("main.py", program, Origin::Program));
    let code = compile(&tree, source).expect("the program can be compiled");
    let mut machine = Machine::new(Setup {
        builtins: builtins::namespace(),
        importer: |_, _| Ok(None),
        recording: Recording::On,
        limits: Limits::default(),
        version: (3, 11),
        epoch: 0.0,
        argv: Vec::new(),
    });
    machine.start(code).expect("the machine is new");
    while !matches!(
        machine.run(1_000_000),
        Outcome::Finished(_) | Outcome::Waiting(_)
    ) {}
    let mut text = String::new();
    for event in machine.recorder.events() {
        if let EventKind::Output { text: piece, .. } = &event.kind {
            text.push_str(piece);
        }
    }
    text
}

macro_rules! prints_as_cpython {
    ($($name:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            let program = include_str!(concat!("builtins/", stringify!($name), ".py"));
            let expected = include_str!(concat!("builtins/", stringify!($name), ".out"));
            assert_eq!(output_of(program), expected);
        })*
    };
}

prints_as_cpython! {
    classes_as_keys_and_members,
    formats_that_are_refused,
    keys_that_change_while_iterated,
    ranges_beyond_words,
    classes_that_derive_from_built_in_ones,
    bytearrays_and_views,
    bytes_as_text,
    complex_numbers,
    complex_numbers_in_classes,
    texts_and_numbers_of_classes,
    items_and_iteration_of_classes,
    comparisons_ask_both_operands,
    operators_ask_both_operands,
    containers_have_their_methods,
    containers_that_change_while_iterated,
    errors_are_worded_as_in_cpython,
    globals_of_texts,
    lazy_iterators_in_one_another,
    lazy_iterators_run_python_in_between,
    match_statements,
    syntax_of_all_kinds,
    protocols_of_classes_are_asked,
    sets_of_constants,
    sorting_calls_python_in_cpython_order,
    special_methods_that_are_bound,
    texts_of_values,
    types_in_annotations,
}
