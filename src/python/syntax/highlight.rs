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

/// Tells words apart by the word before them.
struct Words<'s> {
    source: &'s str,
    previous: &'s str,
    in_decorator: bool,
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
