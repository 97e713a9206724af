//! Every node stands where CPython 3.11's `ast` has it: tracebacks underline nodes.

use std::collections::BTreeSet;

use asyncio_playground::python::syntax::parse;

/// The nodes as "start end kind", read from the tree's debug text, which names each of them.
fn nodes(debug: &str) -> BTreeSet<String> {
    let pieces = debug.split("span: Span { start: ").skip(1);
    let node = |piece: &str| {
        let (start, rest) = piece.split_once(", end: ")?;
        let (end, rest) = rest.split_once(" }, kind: ")?;
        if !end.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let kind: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        Some(format!("{start} {end} {kind}"))
    };
    pieces.filter_map(node).collect()
}

#[test]
fn every_node_stands_where_cpython_has_it() {
    let source = include_str!("syntax/constructs.py");
    let module = match parse(source, "constructs.py") {
        Ok(module) => module,
        Err(failure) => panic!("{failure:?}"),
    };
    let actual = nodes(&format!("{module:?}"));
    let expected: BTreeSet<String> = include_str!("syntax/constructs.positions")
        .lines()
        .map(str::to_owned)
        .collect();
    let show = |line: &String| {
        let mut numbers = line
            .split(' ')
            .filter_map(|word| word.parse::<usize>().ok());
        let (start, end) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        format!("{line}: {:?}", &source[start..end])
    };
    let missing: Vec<_> = expected.difference(&actual).map(show).collect();
    let extra: Vec<_> = actual.difference(&expected).map(show).collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "CPython: {missing:#?}\nhere: {extra:#?}"
    );
}
