//! The tokens around an error.

use ruff_python_ast as ruff;
use ruff_text_size::{TextRange, TextSize};

use super::super::lines::{LineIndex, offset};
use super::super::scan::{Scan, Token, TokenKind};
use crate::trace::Span;

/// The longest expression that is tried, in tokens: trying is quadratic.
const MAX_TRIED: usize = 60;

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Whether a name is reserved.
pub(in crate::python::syntax) fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text)
}

pub(super) struct Context<'s> {
    pub(super) source: &'s str,
    /// Never empty: the last one is the end of the text.
    pub(super) tokens: Vec<Token>,
    pub(super) lines: LineIndex,
    /// For each token, how many brackets are open around it; a bracket is inside itself.
    depths: Vec<usize>,
}

impl<'s> Context<'s> {
    pub(super) fn new(source: &'s str, scan: &Scan) -> Self {
        let mut tokens = scan.tokens.clone();
        if tokens.last().is_none_or(|last| last.kind != TokenKind::End) {
            let end = offset(source.len());
            tokens.push(Token {
                kind: TokenKind::End,
                span: Span::new(end, end),
            });
        }
        let mut depth = 0_usize;
        let mut depths = Vec::with_capacity(tokens.len());
        for token in &tokens {
            match token.text(source) {
                "(" | "[" | "{" if token.kind == TokenKind::Operator => {
                    depth += 1;
                    depths.push(depth);
                }
                ")" | "]" | "}" if token.kind == TokenKind::Operator => {
                    depths.push(depth);
                    depth = depth.saturating_sub(1);
                }
                _ => depths.push(depth),
            }
        }
        Self {
            source,
            tokens,
            lines: LineIndex::new(source),
            depths,
        }
    }

    /// The index of the first token that ends after `start`, or begins there, or is the line end
    /// that a comment comes before.
    pub(super) fn token_at(&self, start: u32) -> usize {
        let found = self.tokens.iter().position(|token| {
            let is_line_end = token.kind == TokenKind::Newline && token.span.end == start;
            is_line_end || token.span.end > start || token.span.start >= start
        });
        found.unwrap_or(self.tokens.len() - 1)
    }

    pub(super) fn text(&self, at: usize) -> &'s str {
        self.tokens
            .get(at)
            .map(|token| token.text(self.source))
            .unwrap_or_default()
    }

    pub(super) fn kind(&self, at: usize) -> TokenKind {
        self.tokens
            .get(at)
            .map_or(TokenKind::End, |token| token.kind)
    }

    pub(super) fn depth(&self, at: usize) -> usize {
        self.depths.get(at).copied().unwrap_or_default()
    }

    /// From the first token's start to the end of the token before `end`.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.tokens[start.min(self.tokens.len() - 1)].span;
        let last = self.tokens[end.saturating_sub(1).max(start).min(self.tokens.len() - 1)].span;
        first.to(last)
    }

    /// The last line with text, where CPython reports what is missing at the end.
    pub(super) fn end_of_text(&self) -> Span {
        let end = offset(self.source.trim_end_matches(['\n', '\r']).len());
        Span::new(end, end)
    }

    /// The first token of the logical line on which a token stands.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let is_end = |token: &Token| {
            matches!(
                token.kind,
                TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent
            )
        };
        self.tokens[..at]
            .iter()
            .rposition(is_end)
            .map_or(0, |index| index + 1)
    }

    /// The expression that the tokens `start..end` are.
    pub(super) fn expression(&self, start: usize, end: usize) -> Option<ruff::Expr> {
        if start >= end {
            return None;
        }
        let span = self.span(start, end);
        let range = TextRange::new(TextSize::new(span.start), TextSize::new(span.end));
        ruff_python_parser::parse_parenthesized_expression_range(self.source, range)
            .ok()
            .map(ruff_python_parser::Parsed::into_expr)
    }

    /// The longest expression from `start` on, and the index after it. Commas are part of it only
    /// inside brackets.
    pub(super) fn expression_from(&self, start: usize) -> Option<(usize, ruff::Expr)> {
        let depth = self.depth(start) - usize::from(self.is_opening(start));
        let rest = start..self.tokens.len().min(start + MAX_TRIED);
        let mut end = start;
        for index in rest {
            let text = self.text(index);
            let is_outside = self.depth(index) < depth
                || (self.depth(index) == depth
                    && (matches!(text, "," | ";" | "=") || self.is_closing(index)));
            if is_outside || !self.is_text(index) {
                break;
            }
            end = index + 1;
        }
        (start + 1..=end)
            .rev()
            .find_map(|end| Some((end, self.expression(start, end)?)))
    }

    /// The longest disjunction (in the sense of CPython's grammar) that ends before `end`, and
    /// the index of its first token.
    pub(super) fn disjunction_to(&self, end: usize) -> Option<(usize, ruff::Expr)> {
        let last = end.checked_sub(1)?;
        let depth = self.depth(last) - usize::from(self.is_closing(last));
        let mut start = end;
        while start > end.saturating_sub(MAX_TRIED) && start > 0 {
            let before = start - 1;
            let is_outside = self.depth(before) < depth
                || (self.depth(before) == depth
                    && (self.is_opening(before) || matches!(self.text(before), "," | ";")));
            let is_outside = is_outside
                || (self.depth(before) == depth + 1 && self.is_opening(before) && before == last);
            if is_outside || !self.is_text(before) {
                break;
            }
            start = before;
        }
        (start..end).find_map(|start| {
            if start > 0 && self.ends_operand(start - 1) && self.is_text(start - 1) {
                return None;
            }
            let expression = self.expression(start, end)?;
            is_disjunction(&expression).then_some((start, expression))
        })
    }

    /// The first token from `at` on that is no end of an indentation, if text follows.
    pub(super) fn after_dedents(&self, at: usize) -> usize {
        (at..self.tokens.len())
            .find(|index| self.kind(*index) != TokenKind::Dedent)
            .filter(|index| self.kind(*index) != TokenKind::End)
            .unwrap_or(at)
    }

    /// Whether a comparison's operator begins with this token.
    pub(super) fn is_comparison(&self, at: usize) -> bool {
        matches!(
            self.text(at),
            "==" | "!=" | "<" | ">" | "<=" | ">=" | "in" | "is" | "not"
        )
    }

    /// The first `<>` before `end`: one token, and no operator.
    pub(super) fn unknown_operator(&self, end: usize) -> Option<usize> {
        (0..end).find(|index| self.kind(*index) == TokenKind::Operator && self.text(*index) == "<>")
    }

    /// Whether neither a statement nor an expression begins with this token where it stands.
    pub(super) fn begins_nothing(&self, at: usize) -> bool {
        match self.kind(at) {
            TokenKind::Operator => {
                !self.is_opening(at)
                    && !matches!(self.text(at), "+" | "-" | "~" | "*" | "@" | "...")
            }
            TokenKind::Name => match self.text(at) {
                "and" | "as" | "elif" | "else" | "except" | "finally" | "in" | "is" | "or" => true,
                "False" | "None" | "True" | "await" | "not" | "lambda" | "yield" => {
                    at > 0 && self.ends_operand(at - 1)
                }
                word => is_keyword(word) && self.line_start(at) != at,
            },
            _ => false,
        }
    }

    /// How many brackets are open around a token, without the one that it opens.
    fn level(&self, at: usize) -> usize {
        self.depth(at) - usize::from(self.is_opening(at))
    }

    /// The bracket in which a token stands directly.
    pub(super) fn enclosing(&self, at: usize) -> Option<usize> {
        let level = self.level(at);
        if level == 0 {
            return None;
        }
        (0..at)
            .rev()
            .find(|index| self.is_opening(*index) && self.depth(*index) == level)
    }

    /// Whether CPython's grammar has an `expression` at `start`, and not a disjunction, a pattern
    /// or a name: its rules for missing commas and for a missing `else` are of expressions. What
    /// is taken for the expression ends before `end`.
    pub(super) fn begins_expression(&self, start: usize, end: usize) -> bool {
        let line = self.line_start(start);
        let Some(before) = start.checked_sub(1) else {
            return true;
        };
        let bracket = self.enclosing(start);
        let first = bracket.map_or(line, |bracket| bracket + 1);
        let level = self.level(start);
        let is_inside = |index: &usize| self.level(*index) == level;
        match self.text(line) {
            "from" | "import" | "global" | "nonlocal" => return false,
            "case" if !(line..start).any(|index| self.text(index) == "if") => return false,
            _ => {}
        }
        match self.text(before) {
            "as" | "lambda" => false,
            "for" => !(start..end).any(|index| is_inside(&index) && self.text(index) == "in"),
            "in" => {
                let loop_word = (first..before)
                    .rev()
                    .filter(is_inside)
                    .find(|index| matches!(self.text(*index), "for" | "in"));
                bracket.is_none() || loop_word.is_none_or(|index| self.text(index) == "in")
            }
            "if" => {
                bracket.is_none()
                    || !(first..before).any(|index| is_inside(&index) && self.text(index) == "for")
            }
            "**" => bracket.is_some_and(|bracket| self.text(bracket) != "{"),
            _ => true,
        }
    }

    pub(super) fn is_opening(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Operator && matches!(self.text(at), "(" | "[" | "{")
    }

    pub(super) fn is_closing(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Operator && matches!(self.text(at), ")" | "]" | "}")
    }

    fn is_text(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            TokenKind::Name | TokenKind::Number | TokenKind::String | TokenKind::Operator
        )
    }

    /// Whether an operand may end with this token.
    pub(super) fn ends_operand(&self, at: usize) -> bool {
        match self.kind(at) {
            TokenKind::Number | TokenKind::String => true,
            TokenKind::Name => {
                let text = self.text(at);
                !is_keyword(text) || matches!(text, "None" | "True" | "False")
            }
            TokenKind::Operator => self.is_closing(at) || self.text(at) == "...",
            _ => false,
        }
    }
}

fn is_disjunction(expression: &ruff::Expr) -> bool {
    !matches!(
        expression,
        ruff::Expr::Lambda(_)
            | ruff::Expr::If(_)
            | ruff::Expr::Named(_)
            | ruff::Expr::Yield(_)
            | ruff::Expr::YieldFrom(_)
            | ruff::Expr::Starred(_)
            | ruff::Expr::Slice(_)
    )
}
