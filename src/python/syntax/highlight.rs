//! Token kinds for the display of a program, also of one that does not parse.

use super::diagnose::is_keyword;
use super::lines::offset;
use super::scan::{Token as ScanToken, TokenKind, scan_leniently};
use crate::trace::Span;

/// What a stretch of text is, for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HighlightKind {
    /// Whitespace, names and whatever has no kind of its own.
    Plain,
    /// A reserved word.
    Keyword,
    /// A string with its prefix and quotes.
    String,
    /// A number.
    Number,
    /// A comment.
    Comment,
    /// The name in a `def` or a `class`.
    Definition,
    /// A decorator's `@` and dotted name.
    Decorator,
    /// A name from `builtins`.
    Builtin,
    /// An operator or a delimiter.
    Operator,
}

/// A stretch of text of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: HighlightKind,
}

/// The names of `builtins` that programs use, sorted.
const BUILTINS: [&str; 96] = [
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "ConnectionError",
    "Exception",
    "ExceptionGroup",
    "GeneratorExit",
    "ImportError",
    "IndexError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "NameError",
    "NotImplemented",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "RecursionError",
    "RuntimeError",
    "StopAsyncIteration",
    "StopIteration",
    "SystemExit",
    "TimeoutError",
    "TypeError",
    "UnicodeError",
    "ValueError",
    "ZeroDivisionError",
    "__import__",
    "abs",
    "aiter",
    "all",
    "anext",
    "any",
    "ascii",
    "bin",
    "bool",
    "bytearray",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "compile",
    "complex",
    "delattr",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exec",
    "filter",
    "float",
    "format",
    "frozenset",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "hex",
    "id",
    "input",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "list",
    "locals",
    "map",
    "max",
    "min",
    "next",
    "object",
    "open",
    "ord",
    "pow",
    "print",
    "property",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "setattr",
    "slice",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "vars",
    "zip",
];

/// Splits any text into stretches that cover all of it, in order, without gaps.
#[must_use]
pub fn highlight(source: &str) -> Vec<Highlight> {
    let scan = scan_leniently(source);
    let mut found = Vec::with_capacity(scan.tokens.len() + scan.comments.len());
    let mut words = Words {
        source,
        previous: "",
        in_decorator: false,
        soft_keywords: soft_keywords(source, &scan.tokens),
    };
    for token in &scan.tokens {
        found.push(Highlight {
            span: token.span,
            kind: words.kind(token),
        });
    }
    let comments = scan.comments.iter();
    found.extend(comments.map(|span| Highlight {
        span: *span,
        kind: HighlightKind::Comment,
    }));
    found.sort_by_key(|piece| piece.span.start);
    cover(source, &found)
}

/// Fills the gaps with plain text and joins neighbours of one kind.
fn cover(source: &str, found: &[Highlight]) -> Vec<Highlight> {
    let mut covered: Vec<Highlight> = Vec::with_capacity(found.len() * 2);
    let mut at = 0;
    let end = offset(source.len());
    let last = Highlight {
        span: Span::new(end, end),
        kind: HighlightKind::Plain,
    };
    for piece in found.iter().chain([&last]) {
        let gap = Highlight {
            span: Span::new(at, piece.span.start),
            kind: HighlightKind::Plain,
        };
        for next in [gap, *piece] {
            match covered.last_mut() {
                _ if next.span.is_empty() => {}
                Some(last) if last.kind == next.kind => last.span.end = next.span.end,
                _ => covered.push(next),
            }
        }
        at = piece.span.end;
    }
    covered
}

/// Where `match` and `case` are keywords, in order (PEP 634): where a statement begins with them that
/// has something to match and a colon.
fn soft_keywords(source: &str, tokens: &[ScanToken]) -> Vec<u32> {
    let mut found = Vec::new();
    let (mut depth, mut last_end) = (0_usize, 0);
    let mut statement = Statement::default();
    for (at, token) in tokens.iter().enumerate() {
        let text = token.text(source);
        let gap = source.get(last_end..token.span.start as usize);
        last_end = token.span.end as usize;
        if depth == 0 && (at == 0 || gap.is_some_and(|gap| gap.contains(is_line_end))) {
            found.extend(statement.soft_keyword());
            let has_operand = tokens
                .get(at + 1)
                .is_some_and(|next| begins_operand(next, source));
            statement = Statement {
                first: if has_operand { text } else { "" },
                start: token.span.start,
                ..Statement::default()
            };
        }
        match text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            ":" => statement.has_colon |= depth == 0,
            _ => {}
        }
        statement.last = text;
    }
    found.extend(statement.soft_keyword());
    found
}

/// What tells whether a statement is a `match` or a `case`.
#[derive(Default)]
struct Statement<'s> {
    /// Its first word, if an operand follows.
    first: &'s str,
    start: u32,
    /// Whether there is a colon outside of brackets.
    has_colon: bool,
    last: &'s str,
}

impl Statement<'_> {
    /// Where its soft keyword stands, if it begins with one.
    fn soft_keyword(&self) -> Option<u32> {
        let is_one = match self.first {
            "match" => self.last == ":",
            // What is to be done may stand in the same line.
            "case" => self.has_colon,
            _ => false,
        };
        is_one.then_some(self.start)
    }
}

/// Whether an operand begins here, as behind a keyword.
fn begins_operand(token: &ScanToken, source: &str) -> bool {
    let text = token.text(source);
    match token.kind {
        TokenKind::Operator => matches!(text, "(" | "[" | "{" | "-" | "*" | "~"),
        _ => !matches!(text, "in" | "is" | "and" | "or" | "if"),
    }
}

/// Tells words apart by the word before them.
struct Words<'s> {
    source: &'s str,
    previous: &'s str,
    in_decorator: bool,
    /// Where words begin that are keywords there alone.
    soft_keywords: Vec<u32>,
}

impl Words<'_> {
    fn kind(&mut self, token: &ScanToken) -> HighlightKind {
        let text = token.text(self.source);
        let previous = std::mem::replace(&mut self.previous, text);
        let starts_line = self.starts_line(token);
        self.in_decorator = match text {
            "@" => starts_line,
            "." => self.in_decorator,
            _ => self.in_decorator && !starts_line && matches!(previous, "@" | "."),
        };
        match token.kind {
            _ if self.in_decorator => HighlightKind::Decorator,
            TokenKind::String => HighlightKind::String,
            TokenKind::Number => HighlightKind::Number,
            TokenKind::Name => match previous {
                "def" | "class" => HighlightKind::Definition,
                _ if is_keyword(text) => HighlightKind::Keyword,
                _ if self.soft_keywords.binary_search(&token.span.start).is_ok() => {
                    HighlightKind::Keyword
                }
                "." => HighlightKind::Plain,
                _ if is_builtin(text) => HighlightKind::Builtin,
                _ => HighlightKind::Plain,
            },
            TokenKind::Operator => HighlightKind::Operator,
            TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::End => {
                HighlightKind::Plain
            }
        }
    }

    fn starts_line(&self, token: &ScanToken) -> bool {
        // Only the blanks are looked at: looking for the line's start would take quadratic time.
        let before = &self.source[..token.span.start as usize];
        let before = before.trim_end_matches(|c: char| c.is_whitespace() && !is_line_end(c));
        before.is_empty() || before.ends_with(is_line_end)
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

fn is_builtin(text: &str) -> bool {
    BUILTINS.binary_search(&text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{BUILTINS, HighlightKind, highlight};

    fn kinds(source: &str) -> Vec<(&str, HighlightKind)> {
        let pieces = highlight(source).into_iter();
        pieces
            .map(|piece| {
                (
                    &source[piece.span.start as usize..piece.span.end as usize],
                    piece.kind,
                )
            })
            .filter(|(text, _)| !text.trim().is_empty())
            .collect()
    }

    #[test]
    fn words_are_told_apart() {
        use HighlightKind::{
            Builtin, Comment, Decorator, Definition, Keyword, Number, Operator, Plain, String,
        };
        assert_eq!(
            kinds("@a.b\nasync def f(x): print('y', 1) # z"),
            [
                ("@a.b", Decorator),
                ("async", Keyword),
                ("def", Keyword),
                ("f", Definition),
                ("(", Operator),
                ("x", Plain),
                ("):", Operator),
                ("print", Builtin),
                ("(", Operator),
                ("'y'", String),
                (",", Operator),
                ("1", Number),
                (")", Operator),
                ("# z", Comment),
            ]
        );
    }

    #[test]
    fn match_and_case_are_keywords_where_they_begin_a_statement() {
        let program = "match (a, b):\n    case x if y: match.z(case)\n    case -1:\n        \
                       match = case\nmatch(x)\ncase[1] = {2: 3}[case]\nmatch x\nmatch in {1: 2}\n";
        let keywords: Vec<&str> = kinds(program)
            .into_iter()
            .filter(|(_, kind)| *kind == HighlightKind::Keyword)
            .map(|(text, _)| text)
            .collect();
        assert_eq!(keywords, ["match", "case", "if", "case", "in"]);
    }

    #[test]
    fn any_text_is_covered_without_gaps() {
        for source in [
            "",
            "x = 'abc",
            "\"\"\"a\nb",
            "é“”$ 1abc )\\ (",
            "\u{feff}x\r\n\ty\0",
        ] {
            let mut at = 0;
            for piece in highlight(source) {
                assert_eq!(piece.span.start, at, "{source:?}");
                at = piece.span.end;
            }
            assert_eq!(at as usize, source.len(), "{source:?}");
        }
    }

    #[test]
    fn the_builtins_are_sorted_for_their_search() {
        assert!(BUILTINS.is_sorted());
    }
}
