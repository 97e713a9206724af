//! Splits any text into tokens as CPython 3.11's tokenizer does, and words its errors.
//!
//! The parser has a lexer of its own, but not CPython's errors, and it must not see a text before
//! its nesting is bounded. This scan also serves the display of programs that do not parse.

mod number;
mod text;

use super::error::{ErrorClass, SyntaxError};
use super::lines::offset;
use crate::trace::Span;

/// CPython's `MAXLEVEL`: brackets inside brackets.
const MAX_BRACKETS: usize = 200;
/// CPython's `MAXINDENT`: indentation levels.
const MAX_INDENTS: usize = 100;
/// How far a tab goes (CPython's `tabsize`).
const TAB_SIZE: usize = 8;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum TokenKind {
    /// An identifier or a keyword.
    Name,
    /// A number.
    Number,
    /// A string with its prefix and quotes; f-strings as one token, as before Python 3.12.
    String,
    /// An operator or a delimiter, also a character that no token starts with.
    Operator,
    /// The end of a statement's last line; the token is the comment there, or empty.
    Newline,
    /// An indentation begins; the token is the whitespace.
    Indent,
    /// An indentation ends; the token is empty.
    Dedent,
    /// The end of the text.
    End,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

impl Token {
    /// The token's text.
    pub(super) fn text<'s>(&self, source: &'s str) -> &'s str {
        source
            .get(self.span.start as usize..self.span.end as usize)
            .unwrap_or_default()
    }
}

/// What the scan found.
#[derive(Debug)]
pub(super) struct Scan {
    /// The tokens, up to the first error if there is one.
    pub(super) tokens: Vec<Token>,
    /// The comments, in order.
    pub(super) comments: Vec<Span>,
    /// The first thing that is no token.
    pub(super) error: Option<SyntaxError>,
    /// The brackets that are open at the end, from the outermost.
    pub(super) open: Vec<Span>,
}

/// Splits `source`; stops at the first error.
pub(super) fn scan(source: &str) -> Scan {
    let mut scanner = Scanner::new(source, 0, source.len());
    let error = scanner.run().err();
    Scan {
        tokens: scanner.tokens,
        comments: scanner.comments,
        error,
        open: scanner.open,
    }
}

/// Splits the expression at `start..end`, which stands in brackets: no line ends, no indentation.
pub(super) fn scan_expression(source: &str, start: usize, end: usize) -> Scan {
    let mut scanner = Scanner::new(source, start, end);
    let error = scanner.run_expression().err();
    Scan {
        tokens: scanner.tokens,
        comments: scanner.comments,
        error,
        open: scanner.open,
    }
}

/// Splits `source` and goes on after errors, for display only: no line ends, no indentation, and
/// what is no token is one all the same.
pub(super) fn scan_leniently(source: &str) -> Scan {
    let mut scanner = Scanner::new(source, 0, source.len());
    while scanner.skip_blank() {
        let start = scanner.at;
        if scanner.token().is_err() {
            while scanner.at == start || !source.is_char_boundary(scanner.at) {
                scanner.at += 1;
            }
            let text = &source[start..scanner.at];
            let kind = if text.contains(['"', '\'']) {
                TokenKind::String
            } else if text.starts_with(|letter: char| letter.is_ascii_digit()) {
                TokenKind::Number
            } else {
                TokenKind::Operator
            };
            scanner.push(kind, start);
        }
    }
    Scan {
        tokens: scanner.tokens,
        comments: scanner.comments,
        error: None,
        open: scanner.open,
    }
}

struct Scanner<'s> {
    source: &'s str,
    bytes: &'s [u8],
    at: usize,
    end: usize,
    tokens: Vec<Token>,
    comments: Vec<Span>,
    open: Vec<Span>,
    /// Columns of the enclosing indentations, with tabs to the next multiple of 8 and with tabs
    /// as one column: where the two disagree, the indentation mixes tabs and spaces.
    indents: Vec<(usize, usize)>,
}

type Scanned<T> = Result<T, SyntaxError>;

impl<'s> Scanner<'s> {
    fn new(source: &'s str, at: usize, end: usize) -> Self {
        Self {
            source,
            bytes: &source.as_bytes()[..end],
            at,
            end,
            tokens: Vec::new(),
            comments: Vec::new(),
            open: Vec::new(),
            indents: vec![(0, 0)],
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token {
            kind,
            span: Span::new(offset(start), offset(self.at)),
        });
    }

    fn run(&mut self) -> Scanned<()> {
        if self.source.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        while self.at < self.end {
            self.indentation()?;
            if self.at < self.end {
                self.logical_line()?;
            }
        }
        if self
            .tokens
            .last()
            .is_some_and(|last| last.kind != TokenKind::Newline)
            && self.open.is_empty()
        {
            self.push(TokenKind::Newline, self.at);
        }
        for _ in 1..self.indents.len() {
            self.push(TokenKind::Dedent, self.at);
        }
        self.push(TokenKind::End, self.at);
        Ok(())
    }

    fn run_expression(&mut self) -> Scanned<()> {
        while self.skip_blank() {
            self.token()?;
        }
        Ok(())
    }

    /// Measures the whitespace before a line; lines without code have no indentation.
    fn indentation(&mut self) -> Scanned<()> {
        let start = self.at;
        let (mut column, mut alternative) = (0, 0);
        while let Some(byte) = self.peek(0) {
            match byte {
                b' ' => (column, alternative) = (column + 1, alternative + 1),
                b'\t' => {
                    column = (column / TAB_SIZE + 1) * TAB_SIZE;
                    alternative += 1;
                }
                b'\x0c' => (column, alternative) = (0, 0),
                _ => break,
            }
            self.at += 1;
        }
        if matches!(self.peek(0), None | Some(b'#' | b'\n' | b'\r')) {
            return Ok(());
        }
        let (top, top_alternative) = self.indents.last().copied().unwrap_or_default();
        if column == top {
            return if alternative == top_alternative {
                Ok(())
            } else {
                Err(self.tab_error(start))
            };
        }
        if column > top {
            if self.indents.len() >= MAX_INDENTS {
                return Err(SyntaxError::indentation(
                    "too many levels of indentation",
                    self.line_end_span(),
                ));
            }
            if alternative <= top_alternative {
                return Err(self.tab_error(start));
            }
            self.indents.push((column, alternative));
            self.push(TokenKind::Indent, start);
            return Ok(());
        }
        while self.indents.last().is_some_and(|(top, _)| column < *top) {
            self.indents.pop();
            self.push(TokenKind::Dedent, self.at);
        }
        match self.indents.last() {
            Some((top, _)) if *top != column => Err(SyntaxError::indentation(
                "unindent does not match any outer indentation level",
                self.line_end_span(),
            )),
            Some((_, top)) if *top != alternative => Err(self.tab_error(start)),
            _ => Ok(()),
        }
    }

    /// CPython points past the end of the line for errors of indentation.
    fn line_end_span(&self) -> Span {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = offset(self.at + length.unwrap_or(rest.len()));
        Span::new(end, end)
    }

    fn tab_error(&self, line_start: usize) -> SyntaxError {
        let start = offset(line_start);
        SyntaxError {
            class: ErrorClass::Tab,
            ..SyntaxError::new(
                "inconsistent use of tabs and spaces in indentation",
                Span::new(start, start),
            )
        }
    }

    /// The tokens up to the line end that ends a statement, or up to the end of the text.
    fn logical_line(&mut self) -> Scanned<()> {
        let first = self.tokens.len();
        loop {
            let comment = self.skip_spaces_and_comment()?;
            let start = comment.map_or(self.at, |span| span.start as usize);
            let end = self.at;
            match self.line_end() {
                Some(_) if self.open.is_empty() => {
                    if self.tokens.len() > first {
                        self.tokens.push(Token {
                            kind: TokenKind::Newline,
                            span: Span::new(offset(start), offset(end)),
                        });
                    }
                    return Ok(());
                }
                Some(_) => {}
                None if self.at >= self.end => {
                    if comment.is_some() && self.open.is_empty() && self.tokens.len() > first {
                        self.push(TokenKind::Newline, start);
                    }
                    return Ok(());
                }
                None => self.token()?,
            }
        }
    }

    /// Steps over a line end; its length where there is one.
    fn line_end(&mut self) -> Option<usize> {
        let length = match (self.peek(0), self.peek(1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\n' | b'\r'), _) => 1,
            _ => return None,
        };
        self.at += length;
        Some(length)
    }

    /// Steps to the next token or line end; returns the comment before it, if there is one.
    fn skip_spaces_and_comment(&mut self) -> Scanned<Option<Span>> {
        let mut comment = None;
        while let Some(byte) = self.peek(0) {
            match byte {
                b' ' | b'\t' | b'\x0c' => self.at += 1,
                b'\\' => self.continuation()?,
                b'#' => {
                    self.comment();
                    comment = self.comments.last().copied();
                }
                _ => break,
            }
        }
        Ok(comment)
    }

    fn comment(&mut self) {
        let start = self.at;
        while self
            .peek(0)
            .is_some_and(|byte| !matches!(byte, b'\n' | b'\r'))
        {
            self.at += 1;
        }
        self.comments
            .push(Span::new(offset(start), offset(self.at)));
    }

    /// A backslash joins a line to the next one.
    fn continuation(&mut self) -> Scanned<()> {
        self.at += 1;
        let after = Span::new(offset(self.at), offset(self.at));
        if self.line_end().is_none() {
            let message = if self.at >= self.end {
                "unexpected EOF while parsing"
            } else {
                "unexpected character after line continuation character"
            };
            return Err(SyntaxError::new(message, after));
        }
        if self.at >= self.end {
            return Err(SyntaxError::new("unexpected EOF while parsing", after));
        }
        Ok(())
    }

    /// Steps over whitespace inside brackets; whether a token follows.
    fn skip_blank(&mut self) -> bool {
        while let Some(byte) = self.peek(0) {
            match byte {
                b' ' | b'\t' | b'\x0c' | b'\n' | b'\r' | b'\\' => self.at += 1,
                b'#' => self.comment(),
                _ => return true,
            }
        }
        false
    }

    fn token(&mut self) -> Scanned<()> {
        let Some(byte) = self.peek(0) else {
            return Ok(());
        };
        match byte {
            b'0'..=b'9' => self.number(),
            b'.' if self.peek(1).is_some_and(|next| next.is_ascii_digit()) => self.number(),
            b'"' | b'\'' => self.string(self.at),
            b'(' | b'[' | b'{' => self.opening(),
            b')' | b']' | b'}' => self.closing(byte),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.name(),
            128.. => self.name(),
            _ => {
                let start = self.at;
                self.at += self.operator_length();
                self.push(TokenKind::Operator, start);
                Ok(())
            }
        }
    }

    fn operator_length(&self) -> usize {
        const THREE: [&[u8]; 5] = [b"...", b"**=", b"//=", b"<<=", b">>="];
        const TWO: [&[u8]; 20] = [
            b"==", b"!=", b"<=", b">=", b"<>", b"->", b":=", b"+=", b"-=", b"*=", b"/=", b"%=",
            b"&=", b"|=", b"^=", b"@=", b"**", b"//", b"<<", b">>",
        ];
        let rest = &self.bytes[self.at..];
        if THREE.iter().any(|operator| rest.starts_with(operator)) {
            3
        } else if TWO.iter().any(|operator| rest.starts_with(operator)) {
            2
        } else {
            1
        }
    }

    fn opening(&mut self) -> Scanned<()> {
        let start = self.at;
        self.at += 1;
        if self.open.len() >= MAX_BRACKETS {
            let place = Span::new(offset(start), offset(start));
            return Err(SyntaxError::new("too many nested parentheses", place));
        }
        self.push(TokenKind::Operator, start);
        self.open.push(Span::new(offset(start), offset(self.at)));
        Ok(())
    }

    fn closing(&mut self, byte: u8) -> Scanned<()> {
        let start = self.at;
        let place = Span::new(offset(start), offset(start));
        let closing = char::from(byte);
        let Some(opened) = self.open.pop() else {
            self.at += 1;
            return Err(SyntaxError::new(format!("unmatched '{closing}'"), place));
        };
        self.at += 1;
        let opening = self
            .bytes
            .get(opened.start as usize)
            .copied()
            .map_or(' ', char::from);
        if !matches!((opening, closing), ('(', ')') | ('[', ']') | ('{', '}')) {
            let between = &self.bytes[opened.start as usize..start];
            let mut message = format!(
                "closing parenthesis '{closing}' does not match opening parenthesis '{opening}'"
            );
            if between.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
                let line = super::LineIndex::new(self.source).line(opened.start);
                message = format!("{message} on line {line}");
            }
            return Err(SyntaxError::new(message, place));
        }
        self.push(TokenKind::Operator, start);
        Ok(())
    }
}
