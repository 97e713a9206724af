//! Words the parser's first error as CPython 3.11 does.
//!
//! CPython fails at the first token that continues no statement, and then looks with its
//! `invalid_...` grammar rules for something better to say than "invalid syntax". Here the
//! parser's error gives the token, and the rules look at the tokens around it.

mod context;
mod expressions;
mod patterns;
mod statements;
mod targets;

use ruff_python_parser::{ParseError, ParseErrorType, UnsupportedSyntaxError};

use super::error::{Excerpt, SyntaxError};
use super::escapes;
use super::fstring;
use super::lines::offset;
use super::scan::{Scan, TokenKind};
use crate::trace::Span;
use context::Context;
pub(super) use context::is_keyword;

/// CPython's error for a text whose tokens are fine.
pub(super) fn parse_error(source: &str, scan: &Scan, errors: &[ParseError]) -> Option<SyntaxError> {
    let first = errors.iter().min_by_key(|error| error.location.start())?;
    let place = Span::new(
        first.location.start().to_u32(),
        first.location.end().to_u32(),
    );
    let context = Context::new(source, scan);
    let at = furthest(&context, first, place);
    let at = context.unknown_operator(at).unwrap_or(at);
    if let Some(error) = in_f_string(&context, at, place) {
        return Some(error);
    }
    let error = specific(&context, first, place, at);
    let end = match first.error {
        ParseErrorType::UnparenthesizedGeneratorExpression => place.end,
        _ => place.start,
    };
    let error_line = context.lines.line(context.tokens[at].span.start.max(end));
    if let Some(open) = scan.open.last() {
        // CPython reads on to the end of the file before it reports, and prefers a bracket that
        // is still open there, unless that bracket stands on the line of the error.
        let is_at_end = context.tokens[at].kind == TokenKind::End;
        if is_at_end || error_line > context.lines.line(open.start) {
            let bracket = source
                .get(open.start as usize..open.end as usize)
                .unwrap_or_default();
            let message = format!("'{bracket}' was never closed");
            return Some(SyntaxError::new(message, Span::new(open.start, open.start)));
        }
    }
    Some(error)
}

/// The token at which no statement goes on: some of the parser's errors begin before it.
fn furthest(context: &Context<'_>, error: &ParseError, place: Span) -> usize {
    let at = context.token_at(place.start);
    let after = || context.token_at(place.end);
    match &error.error {
        _ if patterns::begins_none(context, at) => at,
        ParseErrorType::InvalidLambdaExpressionUsage => after(),
        ParseErrorType::UnparenthesizedTupleExpression => (at..context.tokens.len())
            .find(|index| context.text(*index) == "," && context.depth(*index) == context.depth(at))
            .unwrap_or(at),
        ParseErrorType::OtherError(text) if text.starts_with("Trailing comma") => {
            at + usize::from(context.text(at) == ",")
        }
        ParseErrorType::OtherError(text)
            if text.contains("after decorator") && context.text(at) != "async" =>
        {
            at
        }
        ParseErrorType::OtherError(_) if context.begins_nothing(at) => at,
        _ if context.text(at) == "*" && context.text(context.line_start(at)) == "from" => at + 1,
        ParseErrorType::OtherError(_) if context.text(after()) == "=" => after(),
        ParseErrorType::OtherError(_) if context.text(after() + 1) == "=" && after() == at => {
            at + 1
        }
        ParseErrorType::InvalidAssignmentTarget
        | ParseErrorType::InvalidAugmentedAssignmentTarget
        | ParseErrorType::InvalidDeleteTarget
            if targets::is_broken(context, place) =>
        {
            after()
        }
        _ if context.text(at) == "lambda" && at > 0 && context.text(at - 1) == "async" => at,
        _ if context.text(at) == "lambda" && context.text(at + 1) == ":" => after(),
        _ if context.text(at) == "lambda" => {
            let next = context.text(at + 1);
            if matches!(next, "=" | "(" | "None" | "True" | "False") {
                at + 1
            } else {
                at
            }
        }
        // A keyword of an expression or of a statement without what must follow it.
        _ if context.text(at) == "not" && at > 0 && context.ends_operand(at - 1) => at + 1,
        _ if context.text(at) == "await" && context.text(at + 1) == "=" => at + 1,
        _ if context.text(at) == "async"
            && context.line_start(at) == at
            && !matches!(context.text(at + 1), "def" | "for" | "with") =>
        {
            at + 1
        }
        _ => at,
    }
}

/// The error of a construct that Python 3.11 does not have.
pub(super) fn version_error(
    source: &str,
    scan: &Scan,
    error: &UnsupportedSyntaxError,
) -> SyntaxError {
    use ruff_python_parser::UnsupportedSyntaxErrorKind as Kind;
    let context = Context::new(source, scan);
    let place = Span::new(error.range.start().to_u32(), error.range.end().to_u32());
    match error.kind {
        Kind::UnparenthesizedExceptionTypes => {
            SyntaxError::new("multiple exception types must be parenthesized", place)
        }
        Kind::TypeParameterList => {
            let at = context.token_at(place.start);
            let is_function = at >= 2 && context.text(at - 2) == "def";
            let message = if is_function {
                "expected '('"
            } else {
                "invalid syntax"
            };
            SyntaxError::new(message, Span::new(place.start, place.start))
        }
        Kind::UnpackingInComprehension(_) => {
            let at = context.token_at(place.start);
            let message = if context.text(at) == "**" {
                "dict unpacking cannot be used in dict comprehension"
            } else {
                "iterable unpacking cannot be used in comprehension"
            };
            let end = if context.text(at) == "**" {
                context.tokens[at].span.end
            } else {
                place.end
            };
            SyntaxError::new(message, Span::new(place.start, end))
        }
        _ => {
            // What is new begins with a word that 3.11 takes for a name (`type X = ...`).
            let at = context.token_at(place.start);
            let next = (at + 1).min(context.tokens.len() - 1);
            SyntaxError::new("invalid syntax", context.tokens[next].span)
        }
    }
}

/// "invalid syntax" at a token.
fn generic(context: &Context<'_>, at: usize) -> SyntaxError {
    let token = context.tokens[context.after_dedents(at)];
    match token.kind {
        TokenKind::Indent => {
            SyntaxError::indentation("unexpected indent", token.span).without_carets()
        }
        TokenKind::End | TokenKind::Dedent => {
            SyntaxError::new("invalid syntax", context.end_of_text()).without_carets()
        }
        _ => SyntaxError::new("invalid syntax", token.span),
    }
}

fn specific(context: &Context<'_>, first: &ParseError, place: Span, at: usize) -> SyntaxError {
    let by_type = match &first.error {
        ParseErrorType::InvalidAssignmentTarget => targets::assignment(context, place),
        ParseErrorType::InvalidAugmentedAssignmentTarget => targets::augmented(context, place),
        ParseErrorType::InvalidDeleteTarget => targets::delete(context, place),
        ParseErrorType::InvalidAnnotatedAssignmentTarget => targets::annotated(context, place),
        ParseErrorType::InvalidNamedAssignmentTarget => targets::named(context, place),
        error => patterns::by_type(context, error, place, at)
            .or_else(|| statements::by_type(context, error, place, at)),
    };
    by_type
        .or_else(|| statements::expected_block(context, at))
        .or_else(|| statements::expected_colon(context, at))
        .or_else(|| statements::other(context, at))
        .or_else(|| expressions::at(context, at))
        .unwrap_or_else(|| generic(context, at))
}

/// An error inside an f-string's expression, which CPython compiles by itself, in parentheses.
fn in_f_string(context: &Context<'_>, at: usize, place: Span) -> Option<SyntaxError> {
    let token = context.tokens[at];
    if token.kind != TokenKind::String || place.start < token.span.start {
        return None;
    }
    let fields = fstring::fields(context.source, &token).ok()?;
    for field in fields {
        let expression = &context.source[field.start as usize..field.end as usize];
        let text = format!("({expression})");
        let Some(error) = super::find_error(&text) else {
            continue;
        };
        let shift = |at: u32| (field.start + at).saturating_sub(1);
        return Some(SyntaxError {
            message: format!("f-string: {}", error.message),
            span: Span::new(shift(error.span.start), shift(error.span.end)),
            excerpt: Excerpt::Expression {
                text,
                span: error.span,
            },
            class: error.class,
        });
    }
    None
}

/// An error in the structure of an f-string or in an escape, which CPython reports at the token after the string.
pub(super) fn string_error(source: &str, scan: &Scan) -> Option<SyntaxError> {
    let end = offset(source.len());
    for (index, token) in scan.tokens.iter().enumerate() {
        let message = fstring::fields(source, token).err();
        if let Some(message) = message.or_else(|| escapes::error(source, token)) {
            let after = scan.tokens[index..]
                .iter()
                .find(|token| token.kind != TokenKind::String)
                .map_or(Span::new(end, end), |token| token.span);
            return Some(SyntaxError::new(message, after));
        }
    }
    None
}
