//! From source text to a syntax tree.
//!
//! The parser's own types stay inside this module: everything else sees [`ast`].

pub mod ast;
mod checks;
mod diagnose;
mod error;
mod escapes;
mod fstring;
mod highlight;
mod lines;
mod lower;
mod nesting;
mod scan;

use std::borrow::Cow;

use ruff_python_ast::{Mod, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed};

pub use error::{ErrorClass, Excerpt, ParseFailure, SyntaxError, Unsupported, render};
pub use highlight::{Highlight, HighlightKind, highlight};
pub use lines::LineIndex;

use crate::trace::Span;
use scan::{Token, TokenKind};

/// Parses a source file named `file`.
///
/// # Errors
///
/// The one error that CPython 3.11 would report, or else everything that is not supported.
pub fn parse(source: &str, file: &str) -> Result<ast::Module, ParseFailure> {
    let named = named_characters(source);
    let parsed = checked_tree(&without(source, &named))?;
    let Some(module) = parsed.syntax().as_module() else {
        return Ok(ast::Module { body: Vec::new() });
    };
    let mut lowered = lower::lower(module, source, file);
    if let Some(error) = lowered.error.or_else(|| checks::check(&lowered.module)) {
        return Err(error.into());
    }
    let lines = LineIndex::new(source);
    lowered
        .unsupported
        .extend(named.into_iter().map(|span| Unsupported {
            what: "characters by name (\\N{...})".to_owned(),
            span,
            line: lines.line(span.start),
            file: file.to_owned(),
        }));
    lowered
        .unsupported
        .sort_by_key(|refused| refused.span.start);
    if lowered.unsupported.is_empty() {
        Ok(lowered.module)
    } else {
        Err(ParseFailure::Unsupported(lowered.unsupported))
    }
}

/// Where the text has `\N{...}`, for which the parser has no tables.
fn named_characters(source: &str) -> Vec<Span> {
    if !source.contains("\\N{") || source.len() > nesting::MAX_SOURCE {
        return Vec::new();
    }
    let tokens = scan::scan(source).tokens;
    tokens
        .iter()
        .flat_map(|token| escapes::named_characters(source, token))
        .collect()
}

/// The text with other characters, of the same length, in the places of `spans`.
fn without<'s>(source: &'s str, spans: &[Span]) -> Cow<'s, str> {
    let mut text = Cow::Borrowed(source);
    for span in spans {
        let range = span.start as usize..span.end as usize;
        text.to_mut()
            .replace_range(range.clone(), &"N".repeat(range.len()));
    }
    text
}

/// The error of a text that the grammar finds, if there is one.
fn find_error(source: &str) -> Option<SyntaxError> {
    checked_tree(source).err()
}

/// The error of grammar that CPython reports instead of the tokenizer's, which stands further on.
///
/// CPython prefers the tokenizer's errors, wherever they stand, to the parser's: but not those of
/// indentation and of continued lines, which it does not look for beyond the parser's own error,
/// and none of them to an unexpected indent.
fn earlier_error(source: &str, tokens: &[Token], error: &SyntaxError) -> Option<SyntaxError> {
    let last = tokens
        .iter()
        .rfind(|token| matches!(token.kind, TokenKind::Newline | TokenKind::Indent))?;
    let end = last.span.end;
    let rest = match last.kind {
        TokenKind::Indent => "pass\n",
        _ => "\n",
    };
    let before = find_error(&format!("{}{rest}", source.get(..end as usize)?))?;
    let is_lazy = error.class != ErrorClass::Syntax
        || error.message.contains("continuation")
        || error.message == "unexpected EOF while parsing";
    let wins = before.message == "unexpected indent" || is_lazy;
    (wins && before.span.start < end).then_some(before)
}

/// The parser's tree of a text without errors of grammar.
fn checked_tree(source: &str) -> Result<Parsed<Mod>, SyntaxError> {
    if source.len() > nesting::MAX_SOURCE {
        return Err(SyntaxError::new("source code is too long", Span::new(0, 0)));
    }
    if source.contains('\0') {
        let error = SyntaxError::new("source code cannot contain null bytes", Span::new(0, 0));
        return Err(error.without_carets());
    }
    let scan = scan::scan(source);
    if let Some(error) = scan.error {
        return Err(earlier_error(source, &scan.tokens, &error).unwrap_or(error));
    }
    nesting::check(source, &scan.tokens)?;
    if let Some(error) = diagnose::string_error(source, &scan) {
        return Err(error);
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
    let parsed = ruff_python_parser::parse_unchecked(source, options);
    if let Some(error) = diagnose::parse_error(source, &scan, parsed.errors()) {
        return Err(error);
    }
    if let Some(error) = parsed.unsupported_syntax_errors().first() {
        return Err(diagnose::version_error(source, &scan, error));
    }
    Ok(parsed)
}
