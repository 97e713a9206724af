//! No text makes the parser, its error reports or the highlighter panic.

use asyncio_playground::python::syntax::{ParseFailure, highlight, parse, render};

const PROGRAMS: [&str; 3] = [
    include_str!("syntax/mistakes.txt"),
    include_str!("syntax/differences.txt"),
    include_str!("syntax/constructs.py"),
];

fn survives(source: &str) {
    if let Err(ParseFailure::Syntax(error)) = parse(source, "main.py") {
        assert!(!render(&error, source, "main.py").is_empty());
    }
    let covered: u32 = highlight(source)
        .iter()
        .map(|piece| piece.span.end - piece.span.start)
        .sum();
    assert_eq!(covered as usize, source.len(), "{source:?}");
}

/// A generator of the family "xorshift": the same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap_or_default()
    }
}

fn snippets() -> impl Iterator<Item = &'static str> {
    PROGRAMS
        .iter()
        .flat_map(|text| text.split("<<<<\n"))
        .map(|record| {
            record
                .split_once(">>>>\n")
                .map_or(record, |(source, _)| source)
        })
}

#[test]
fn programs_cut_off_anywhere_do_not_panic() {
    for source in snippets() {
        for end in (0..=source.len()).filter(|end| source.is_char_boundary(*end)) {
            survives(&source[..end]);
            survives(&source[end..]);
        }
    }
}

#[test]
fn programs_with_characters_put_in_do_not_panic() {
    const INSERTED: [&str; 40] = [
        "(", ")", "[", "]", "{", "}", "'", "\"", "\"\"\"", "f'", "\\", "\n", "\t", " ", "#", ":",
        "=", ":=", ",", ";", ".", "@", "*", "**", "-", "!", "$", "0", "1e", "é", "“", "\r", "\0",
        "\x0c", " lambda ", " if ", " else ", " await ", " yield ", "\\N{",
    ];
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for source in snippets() {
        for _ in 0..30 {
            let mut text = source.to_owned();
            for _ in 0..=numbers.below(3) {
                let at = numbers.below(text.len() + 1);
                if text.is_char_boundary(at) {
                    text.insert_str(at, INSERTED[numbers.below(INSERTED.len())]);
                }
            }
            survives(&text);
        }
    }
}
