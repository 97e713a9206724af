use super::sample::Dice;
use super::*;
use crate::playground::session::{Language, Session};
use crate::scenarios::OWN;

fn opened(link: &str) -> Opening {
    Opening::of_address("", &["#", link].concat())
}

fn made(text: &[u8]) -> String {
    ["1.", &base64::encode(&deflate::deflate(text))].concat()
}

#[track_caller]
fn check_problem(link: &str, problem: LinkProblem) {
    let opening = opened(link);
    assert_eq!(opening.problems, [Problem::Link(problem)], "{link}");
    let session = Session::open(opening).expect("there are scenarios");
    assert_eq!(session.problems[..], [Problem::Link(problem)]);
}

#[test]
fn whatever_is_shared_comes_back() {
    let mut dice = Dice::new(1);
    for _ in 0..1_200 {
        let opening = dice.opening();
        let link = link(&opening).expect("it is short enough");
        assert_eq!(opened(&link), opening, "{link}");
        let is_plain = |letter: char| base64::is_letter(letter) || letter == '.';
        assert!(link.chars().all(is_plain), "{link}");
    }
}

#[test]
fn what_is_written_as_fields_comes_back() {
    let mut dice = Dice::new(2);
    for _ in 0..2_000 {
        let opening = Opening {
            program: None,
            ..dice.opening()
        };
        let query = opening.fields().query();
        assert_eq!(Opening::of_address(&query, ""), opening, "{query}");
        assert!(query.is_ascii() && !query.contains(['#', '"', '<', '>', ' ', '\n']));
    }
}

#[test]
fn any_bytes_are_deflated_and_inflated() {
    let mut dice = Dice::new(3);
    for length in [0, 1, 2, 3, 4, 257, 258, 259, 35_000] {
        for spread in [1, 2, 256] {
            let bytes: Vec<u8> = (0..length).map(|_| dice.below(spread) as u8).collect();
            let stream = deflate::deflate(&bytes);
            assert_eq!(inflate::inflate(&stream, length), Ok(bytes));
        }
    }
    // A code that would be deeper than any may be: the counts are those of Fibonacci.
    let (mut one, mut next, mut bytes) = (1, 1, Vec::new());
    for byte in 0..19_u8 {
        bytes.extend(std::iter::repeat_n(byte, one));
        (one, next) = (next, one + next);
    }
    // Without an order that repeats.
    for at in (1..bytes.len()).rev() {
        bytes.swap(at, dice.below(at + 1));
    }
    let stream = deflate::deflate(&bytes);
    assert_eq!(inflate::inflate(&stream, bytes.len()), Ok(bytes));
}

/// What CPython's `zlib` makes of a text: stored, with the fixed code, in three blocks, and with a
/// code of its own.
#[test]
fn streams_of_other_makers_are_read() {
    let abs = "ab".repeat(9).into_bytes();
    for (stream, expected) in [
        (
            "7801011200edff616261626162616261626162616261626162412e06dc",
            abs.clone(),
        ),
        ("78014b4c4a448300412e06dc", abs.clone()),
        ("78da4a4c4a044300000000ffff4b4c4a844200412e06dc", abs),
        (
            "78da6360e26217e3e767e56312e5e06712e514e2e06014e01565a0b53000332f051b",
            (0..120_u32).map(|i| ((i * i * i + i) % 23) as u8).collect(),
        ),
    ] {
        let digit = |at| u8::from_str_radix(&stream[at..at + 2], 16).expect("hex");
        let bytes: Vec<u8> = (0..stream.len()).step_by(2).map(digit).collect();
        assert_eq!(inflate::inflate(&bytes, 200), Ok(expected), "{stream}");
    }
}

#[test]
fn a_link_is_shorter_than_its_program() {
    let program = crate::scenarios::find("semaphore")
        .map(|scenario| scenario.versions[0].source.to_owned())
        .expect("the scenario exists");
    let opening = Opening {
        scenario: Some(OWN.to_owned()),
        program: Some(program.clone()),
        ..Opening::default()
    };
    let link = link(&opening).expect("it is short enough");
    assert!(
        link.len() * 10 < program.len() * 8,
        "{} characters for {}",
        link.len(),
        program.len()
    );
}

#[test]
fn a_cut_link_is_told_at_every_length() {
    let mut dice = Dice::new(4);
    for _ in 0..20 {
        let whole = link(&dice.opening()).expect("it is short enough");
        for length in 2..whole.len() {
            check_problem(&whole[..length], LinkProblem::Broken);
        }
    }
}

#[test]
fn a_damaged_link_is_told_or_opens_what_was_shared() {
    let mut dice = Dice::new(5);
    for _ in 0..1_000 {
        let opening = dice.opening();
        let whole = link(&opening).expect("it is short enough");
        let mut damaged = whole.clone().into_bytes();
        for _ in 0..=dice.below(3) {
            let at = dice.below(damaged.len());
            damaged[at] ^= 1 << dice.below(7);
        }
        let damaged = String::from_utf8(damaged).expect("ASCII stays ASCII");
        let found = opened(&damaged);
        let is_told = !found.problems.is_empty();
        // A damaged version may be no version any more.
        let is_link = read(&damaged).is_some();
        assert!(is_told || found == opening || !is_link, "{damaged}");
        assert!(Session::open(found).is_some());
    }
}

#[test]
fn no_fragment_and_no_query_is_beyond_the_page() {
    let mut dice = Dice::new(6);
    for _ in 0..1_500 {
        let start = dice.one_of(&[
            "",
            "1.",
            "1p.",
            "#1.",
            "2.",
            "param-",
            "scenario=own&",
            "eNo",
        ]);
        let fragment = [start, &dice.text(40)].concat();
        let query = dice.text(40);
        assert!(Session::open(Opening::of_address(&query, &fragment)).is_some());
        let bytes: Vec<u8> = (0..dice.below(60)).map(|_| dice.next() as u8).collect();
        check_bytes(&bytes);
        check_bytes(&[&[0x78, 0xda][..], &bytes].concat());
    }
}

fn check_bytes(bytes: &[u8]) {
    let link = ["1.", &base64::encode(bytes)].concat();
    assert!(Session::open(opened(&link)).is_some());
}

#[test]
fn a_link_of_a_newer_version_says_so() {
    for link in [
        "2.eNo", "10.x", "1x.abc", "1P.abc", "2p.", "v2.AAAA", "V10.x",
    ] {
        check_problem(link, LinkProblem::Newer);
    }
    for link in ["1.", "1p.", "1.A", "1.****", "1.eNo", "1p.\u{4f60}"] {
        check_problem(link, LinkProblem::Broken);
    }
}

#[test]
fn a_link_by_hand_need_not_be_deflated() {
    let text = "lang=zh\nprint('你好 🎉')\r\n";
    let opening = opened(&["1p.", &base64::encode(text.as_bytes())].concat());
    assert_eq!(opening.scenario.as_deref(), Some(OWN));
    assert_eq!(opening.program.as_deref(), Some("print('你好 🎉')\r\n"));
    assert_eq!(opening.language, Some(Language::Zh));
    let opening = opened(&made(b"scenario=as-completed"));
    assert_eq!(opening.scenario.as_deref(), Some("as-completed"));
}

#[test]
fn text_that_is_no_utf8_is_a_broken_link() {
    check_problem(&made(b"lang=zh\n\xff"), LinkProblem::Broken);
    check_problem(&made(b""), LinkProblem::Broken);
}

#[test]
fn what_followed_a_link_in_a_sentence_does_no_harm() {
    let opening = Dice::new(7).opening();
    let link = link(&opening).expect("it is short enough");
    for end in [".", ")", "。", "=", "%20", ">,", "\u{2026}"] {
        let found = opened(&[&link, end].concat());
        // A percent sign's digits are letters of the alphabet.
        let is_damaged = end.contains('%') && !found.problems.is_empty();
        assert!(found == opening || is_damaged, "{end}");
    }
}

#[test]
fn a_link_that_holds_too_much_says_so() {
    let long = ["\n", &"x".repeat(LONGEST_PROGRAM + 1)].concat();
    check_problem(&made(long.as_bytes()), LinkProblem::TooLong);
    let bomb = made(&vec![b' '; 1_000_000]);
    assert!(bomb.len() < 3_000, "{}", bomb.len());
    check_problem(&bomb, LinkProblem::TooLong);
    let plain = ["1p.", &"A".repeat(LONGEST_PAYLOAD + 1)].concat();
    check_problem(&plain, LinkProblem::TooLong);
    let program = |length: usize| Opening {
        program: Some("x".repeat(length)),
        ..Opening::default()
    };
    assert!(link(&program(LONGEST_PROGRAM)).is_some());
    assert_eq!(link(&program(LONGEST_PROGRAM + 1)), None);
}

#[test]
fn the_query_says_how_an_embed_looks_and_not_what_it_shows() {
    let opening = Opening {
        scenario: Some("as-completed".to_owned()),
        theme: Some(crate::playground::session::Theme::Dark),
        ..Opening::default()
    };
    let link = link(&opening).expect("it is short enough");
    let query = "?embed&lang=zh&theme=light&scenario=own&program=1&param-x=1&step=4&tab=1";
    let found = Opening::of_address(query, &link);
    let expected = Opening {
        setting: crate::playground::opening::Setting::Embed,
        language: Some(Language::Zh),
        ..opening
    };
    assert_eq!(found, expected);
}
