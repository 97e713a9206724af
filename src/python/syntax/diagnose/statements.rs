//! Mistakes in statements: colons, blocks, clauses, parameters, arguments.

use ruff_python_parser::{LexicalErrorType, ParseErrorType};

use super::super::error::SyntaxError;
use super::super::scan::TokenKind;
use super::context::Context;
use super::{expressions, targets};
use crate::trace::Span;

/// What the parser's own kind of error already tells.
pub(super) fn by_type(
    context: &Context<'_>,
    error: &ParseErrorType,
    place: Span,
    at: usize,
) -> Option<SyntaxError> {
    let token = context.tokens[at].span;
    let message = match error {
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            "non-default argument follows default argument"
        }
        ParseErrorType::ParamAfterVarKeywordParam => {
            return Some(SyntaxError::new(
                "arguments cannot follow var-keyword argument",
                token,
            ));
        }
        ParseErrorType::ExpectedKeywordParam => return bare_star(context, at),
        ParseErrorType::PositionalAfterKeywordArgument => {
            return Some(closing_of_call(
                context,
                at,
                "positional argument follows keyword argument",
            ));
        }
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            let message = "positional argument follows keyword argument unpacking";
            return Some(closing_of_call(context, at, message));
        }
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            let message = "iterable argument unpacking follows keyword argument unpacking";
            return Some(SyntaxError::new(
                message,
                Span::new(place.start, place.start),
            ));
        }
        ParseErrorType::UnparenthesizedGeneratorExpression => {
            "Generator expression must be parenthesized"
        }
        ParseErrorType::IterableUnpackingInComprehension => {
            "iterable unpacking cannot be used in comprehension"
        }
        ParseErrorType::VarParameterWithDefault => return default_of_variadic(context, at),
        ParseErrorType::UnexpectedIndentation => {
            return Some(SyntaxError::indentation("unexpected indent", token).without_carets());
        }
        ParseErrorType::InvalidStarredExpressionUsage => return starred(context, place, at),
        ParseErrorType::Lexical(LexicalErrorType::InvalidByteLiteral) => {
            return Some(SyntaxError::new(
                "bytes can only contain ASCII literal characters",
                token,
            ));
        }
        ParseErrorType::OtherError(text) => return by_text(context, text, place, at),
        _ => return None,
    };
    Some(SyntaxError::new(message, place))
}

/// A `*` without parameters after it: CPython points at the star of a function, but at what comes
/// after the star of a lambda.
fn bare_star(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let star = (0..=at).rev().find(|index| context.text(*index) == "*")?;
    let is_lambda = (0..star)
        .rev()
        .find(|index| matches!(context.text(*index), "def" | "lambda"))
        .is_some_and(|index| context.text(index) == "lambda");
    let place = match is_lambda {
        true if context.text(star + 1) == "," => star + 2,
        true => star + 1,
        false => star,
    };
    Some(SyntaxError::new(
        "named arguments must follow bare *",
        context.tokens.get(place)?.span,
    ))
}

fn starred(context: &Context<'_>, place: Span, at: usize) -> Option<SyntaxError> {
    match context.text(at.checked_sub(1)?) {
        "(" => Some(SyntaxError::new(
            "cannot use starred expression here",
            place,
        )),
        ":" => expressions::dictionary(context, at),
        _ => None,
    }
}

/// CPython notices the order of arguments only where the call ends.
fn closing_of_call(context: &Context<'_>, at: usize, message: &str) -> SyntaxError {
    let depth = context.depth(at) - usize::from(context.is_opening(at));
    let closing = (at..context.tokens.len())
        .find(|index| context.is_closing(*index) && context.depth(*index) == depth);
    let start = context.tokens[closing.unwrap_or(at)].span.start;
    SyntaxError::new(message, Span::new(start, start))
}

fn default_of_variadic(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let line = context.line_start(at);
    let equals = (line..context.tokens.len()).find(|index| {
        *index >= line + 3
            && context.text(*index) == "="
            && matches!(context.text(index - 2), "*" | "**")
    })?;
    let message = if context.text(equals - 2) == "*" {
        "var-positional argument cannot have default value"
    } else {
        "var-keyword argument cannot have default value"
    };
    let start = context.tokens[equals].span.start;
    Some(SyntaxError::new(message, Span::new(start, start)))
}

/// Errors that the parser tells apart by their text only.
fn by_text(context: &Context<'_>, text: &str, place: Span, at: usize) -> Option<SyntaxError> {
    let token = context.tokens[at].span;
    if text.contains("`except` or `finally`") {
        let error = |span| SyntaxError::new("expected 'except' or 'finally' block", span);
        return Some(match context.kind(at) {
            TokenKind::End | TokenKind::Dedent => {
                match context.tokens[at..]
                    .iter()
                    .find(|token| token.kind != TokenKind::Dedent)
                {
                    Some(token) if token.kind != TokenKind::End => error(token.span),
                    _ => error(context.end_of_text()).without_carets(),
                }
            }
            _ => error(token),
        });
    }
    let message = match text {
        _ if text.contains("railing comma not allowed")
            && context.text(context.line_start(at)) == "global" =>
        {
            return Some(SyntaxError::new("invalid syntax", token));
        }
        "Trailing comma not allowed" if context.text(context.line_start(at)) == "from" => {
            let start = context.tokens[(at + 1).min(context.tokens.len() - 1)]
                .span
                .start;
            let start = if context.text(at) == "," {
                start
            } else {
                token.start
            };
            return Some(SyntaxError::new(
                "trailing comma not allowed without surrounding parentheses",
                Span::new(start, start),
            ));
        }
        "An `except` clause without an expression must be last"
        | "Default `except` clause must be last" => "default 'except:' must be last",
        _ if text.contains("nly single target") => return targets::annotated(context, place),
        _ if text.contains("Only one '*' parameter") => {
            let place = Span::new(place.start, place.start);
            return Some(SyntaxError::new("* argument may appear only once", place));
        }
        _ if text.contains("Only one '/' separator") => "/ may appear only once",
        _ if text.contains("'/' parameter must appear before '*'") => "/ must be ahead of *",
        _ if text.contains("multiple exception types must be parenthesized")
            || text.contains("Multiple exception types must be parenthesized") =>
        {
            let end = (at..context.tokens.len())
                .find(|index| {
                    context.text(*index) == ":" || context.kind(*index) == TokenKind::Newline
                })
                .unwrap_or(at + 1);
            return Some(SyntaxError::new(
                "multiple exception types must be parenthesized",
                context.span(at, end),
            ));
        }
        _ if text.contains("annot have both") => {
            let clause = (0..=at)
                .rev()
                .find(|index| context.text(*index) == "except")?;
            return Some(SyntaxError::new(
                "cannot have both 'except' and 'except*' on the same 'try'",
                context.tokens[clause].span,
            ));
        }
        _ if text.contains("Two starred expressions") => {
            "multiple starred expressions in assignment"
        }
        _ if text.contains("Bytes literal cannot be mixed") => {
            let after = (at..context.tokens.len())
                .find(|index| context.kind(*index) != TokenKind::String)
                .unwrap_or(at);
            let start = context.tokens[after].span.start;
            return Some(SyntaxError::new(
                "cannot mix bytes and nonbytes literals",
                Span::new(start, start),
            ));
        }
        _ => return None,
    };
    Some(SyntaxError::new(message, place))
}

/// A block that is not indented.
pub(super) fn expected_block(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    // The parser may point at the line end or at the token after it.
    let newline = (at.saturating_sub(2)..=at)
        .rev()
        .find(|index| context.kind(*index) == TokenKind::Newline)?;
    if newline == 0 || context.text(newline - 1) != ":" {
        return None;
    }
    if context.kind(newline + 1) == TokenKind::Indent {
        return None;
    }
    let start = context.line_start(newline);
    let mut keyword = start;
    if context.text(keyword) == "async" {
        keyword += 1;
    }
    let what = match context.text(keyword) {
        "def" => "function definition".to_owned(),
        "class" => "class definition".to_owned(),
        "except" if context.text(keyword + 1) == "*" => "'except*' statement".to_owned(),
        word @ ("if" | "elif" | "else" | "for" | "while" | "with" | "try" | "except"
        | "finally" | "match" | "case") => format!("'{word}' statement"),
        _ => return None,
    };
    let line = context.lines.line(context.tokens[start].span.start);
    let message = format!("expected an indented block after {what} on line {line}");
    let next = (newline + 1..context.tokens.len())
        .find(|index| context.kind(*index) != TokenKind::Dedent)
        .unwrap_or(newline);
    if context.kind(next) == TokenKind::End {
        return Some(SyntaxError::indentation(message, context.end_of_text()).without_carets());
    }
    let place = context.tokens[next].span.start;
    let error = SyntaxError::indentation(message, Span::new(place, place));
    // The end of an indentation, which is what CPython has come upon, has no column.
    Some(match context.kind(newline + 1) {
        TokenKind::Dedent => error.without_carets(),
        _ => error,
    })
}

/// A header without its colon.
pub(super) fn expected_colon(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let start = context.line_start(at);
    let mut keyword = start;
    if context.text(keyword) == "async" {
        keyword += 1;
    }
    let word = context.text(keyword);
    let has_colon =
        (keyword..at).any(|index| context.depth(index) == 0 && context.text(index) == ":");
    if has_colon || context.depth(at) > usize::from(context.is_opening(at)) || at <= keyword {
        return None;
    }
    let place = context.tokens[at].span;
    let at_line_end = context.kind(at) == TokenKind::Newline;
    let colon = SyntaxError::new("expected ':'", place);
    if word == "def" {
        return match at - keyword {
            0 | 1 => None,
            2 => Some(SyntaxError::new("expected '('", place)),
            _ if context.text(at - 1) == "->" => Some(SyntaxError::new(
                "expected ':'",
                context.tokens[at - 1].span,
            )),
            _ => Some(colon),
        };
    }
    let is_complete = context.ends_operand(at - 1);
    let has_in =
        (keyword..at).any(|index| context.depth(index) == 0 && context.text(index) == "in");
    match word {
        "else" | "try" | "finally" if at == keyword + 1 => Some(colon),
        "except" if at_line_end && (is_complete || at == keyword + 1) => Some(colon),
        "if" | "elif" | "while" | "with" | "class" | "match" | "case"
            if at_line_end && is_complete =>
        {
            Some(colon)
        }
        "for" if at_line_end && is_complete && has_in => Some(colon),
        _ => None,
    }
}

/// Rules that need only the tokens next to the error.
pub(super) fn other(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let before = at.checked_sub(1)?;
    let start = context.line_start(at);
    let place = context.tokens[at].span;
    if context.text(start) == "def"
        && context.text(before) == "="
        && context.depth(at) > 0
        && matches!(context.text(at), ")" | ",")
    {
        let equals = context.tokens[before].span.start;
        return Some(SyntaxError::new(
            "expected default value expression",
            Span::new(equals, equals),
        ));
    }
    if context.text(start) == "except" && context.text(before) == "*" && context.text(at) == ":" {
        return Some(SyntaxError::new(
            "expected one or more exception types",
            place,
        ));
    }
    if context.text(at) == "(" && context.text(before) == "lambda" {
        let end = (at..context.tokens.len()).find(|index| context.is_closing(*index))?;
        return Some(SyntaxError::new(
            "Lambda expression parameters cannot be parenthesized",
            context.span(at, end + 1),
        ));
    }
    if context.text(at) == "("
        && context.text(start) == "def"
        && matches!(context.text(before), "(" | ",")
        && context.depth(at) == 2
    {
        let end = (at..context.tokens.len()).find(|index| context.is_closing(*index))?;
        return Some(SyntaxError::new(
            "Function parameters cannot be parenthesized",
            context.span(at, end + 1),
        ));
    }
    if context.depth(at) == 0 && is_augmented_assignment(context.text(at)) {
        return targets::augmented(context, context.span(start, at));
    }
    let is_clause = context.text(at) == "async" && context.text(at + 1) == "for";
    if context.text(at) == "for" || is_clause {
        return unparenthesized_target(context, at).or_else(|| named_generator(context, at));
    }
    None
}

/// `[a, b for ...]`.
fn unparenthesized_target(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let depth = context.depth(at);
    let opening = (0..at)
        .rev()
        .find(|index| context.is_opening(*index) && context.depth(*index) == depth)?;
    let has_comma =
        (opening..at).any(|index| context.depth(index) == depth && context.text(index) == ",");
    if !has_comma || !matches!(context.text(opening), "[" | "{") {
        return None;
    }
    Some(SyntaxError::new(
        "did you forget parentheses around the comprehension target?",
        context.span(opening + 1, at),
    ))
}

/// `f(a=b for ...)`.
fn named_generator(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let opening = context.enclosing(at)?;
    let is_call = opening > 0 && context.ends_operand(opening - 1);
    let depth = context.depth(opening);
    let start = (opening..at)
        .rev()
        .find(|index| context.depth(*index) == depth && context.text(*index) == ",")
        .unwrap_or(opening)
        + 1;
    let is_named = context.kind(start) == TokenKind::Name && context.text(start + 1) == "=";
    (is_call && context.text(opening) == "(" && is_named).then(|| {
        SyntaxError::new(
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
            context.span(start, start + 2),
        )
    })
}

fn is_augmented_assignment(text: &str) -> bool {
    text.len() > 1 && text.ends_with('=') && !matches!(text, "==" | "!=" | "<=" | ">=" | ":=")
}
