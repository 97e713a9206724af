//! Mistakes in the patterns of `match`.

use ruff_python_parser::ParseErrorType;

use super::super::error::SyntaxError;
use super::super::scan::TokenKind;
use super::context::Context;
use super::generic;
use crate::trace::Span;

/// What the parser's own kind of error tells about a pattern.
pub(super) fn by_type(
    context: &Context<'_>,
    error: &ParseErrorType,
    place: Span,
    at: usize,
) -> Option<SyntaxError> {
    if context.text(context.line_start(at)) != "case" {
        return None;
    }
    let text = |index: Option<usize>| index.map_or("", |index| context.text(index));
    let known = |message: &str| Some(SyntaxError::new(message, place));
    match error {
        // A minus sign without a number: CPython has read on.
        _ if context.text(at) == "-" => Some(generic(context, at + 1)),
        ParseErrorType::ExpectedRealNumber if context.kind(at) == TokenKind::Name => {
            Some(generic(context, context.token_at(place.end)))
        }
        ParseErrorType::ExpectedRealNumber => known("real number required in complex literal"),
        ParseErrorType::ExpectedImaginaryNumber => {
            known("imaginary number required in complex literal")
        }
        ParseErrorType::InvalidMatchPatternTarget if text(at.checked_sub(1)) == "as" => {
            known("cannot use '_' as a target")
        }
        ParseErrorType::InvalidStarPatternUsage
            if at > 1
                && context.text(at - 1) == "("
                && context.kind(at - 2) == TokenKind::Name
                && context.text(at - 2) != "case" =>
        {
            Some(generic(context, at))
        }
        ParseErrorType::InvalidStarPatternUsage => {
            Some(generic(context, context.token_at(place.end)))
        }
        ParseErrorType::OtherError(said) if said.starts_with("Positional patterns cannot") => {
            known("positional patterns follow keyword patterns")
        }
        ParseErrorType::OtherError(said) if said == "Invalid mapping pattern key" => {
            Some(generic(context, at + 1))
        }
        _ if text(at.checked_sub(1)) == "as" => target(context, at),
        _ => None,
    }
}

/// What stands after `as` and is no name.
fn target(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let at = if context.text(at) == "(" { at + 1 } else { at };
    let is_value = matches!(
        context.kind(at),
        TokenKind::Number | TokenKind::String | TokenKind::Name
    );
    is_value.then(|| SyntaxError::new("invalid pattern target", context.tokens[at].span))
}

/// Whether no pattern begins at a token, which is then to blame whatever follows it.
pub(super) fn begins_none(context: &Context<'_>, at: usize) -> bool {
    matches!(context.text(at), "lambda" | "not") && at > 0 && context.text(at - 1) == "case"
}
