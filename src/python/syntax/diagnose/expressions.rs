//! Mistakes inside expressions.

use ruff_python_ast as ruff;
use ruff_text_size::Ranged;

use super::super::error::SyntaxError;
use super::super::scan::TokenKind;
use super::context::Context;
use super::targets::{describe, is_bitwise_or, suggests_comparison};
use crate::trace::Span;

/// What CPython says of the token that no expression goes on with.
pub(super) fn at(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    match context.text(at) {
        "=" => dictionary(context, at).or_else(|| equals(context, at)),
        _ => missing_else(context, at)
            .or_else(|| dictionary(context, at))
            .or_else(|| missing_print_parentheses(context, at))
            .or_else(|| missing_comma(context, at)),
    }
}

/// `if x = 3`, `f(a.b=1)`.
fn equals(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let (start, left) = context.disjunction_to(at)?;
    let place = context.span(start, at);
    if is_call_argument(context, start) {
        let name = describe(&left);
        let message = if matches!(name, "None" | "True" | "False") {
            format!("cannot assign to {name}")
        } else {
            "expression cannot contain assignment, perhaps you meant \"==\"?".to_owned()
        };
        return Some(SyntaxError::new(message, context.span(start, at + 1)));
    }
    let is_condition = matches!(
        context.text(context.line_start(at)),
        "if" | "elif" | "while"
    );
    let is_named = start > 0
        && if context.depth(at) == 0 {
            is_condition && start - 1 == context.line_start(at)
        } else {
            context.text(start - 1) == "," || context.is_opening(start - 1)
        };
    if !is_named || !context.begins_expression(start, at) || !suggests_comparison(context, at) {
        return None;
    }
    if matches!(left, ruff::Expr::Name(_)) {
        let (end, _) = context.expression_from(at + 1)?;
        return Some(SyntaxError::new(
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
            context.span(start, end),
        ));
    }
    if is_bitwise_or(&left) {
        let name = describe(&left);
        let message = format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
        return Some(SyntaxError::new(message, place));
    }
    None
}

/// Whether an expression that begins at `start` stands directly in a call's parentheses.
fn is_call_argument(context: &Context<'_>, start: usize) -> bool {
    context.text(context.line_start(start)) != "case"
        && context.enclosing(start).is_some_and(|opening| {
            opening > 0 && context.text(opening) == "(" && context.ends_operand(opening - 1)
        })
}

/// `x if y` without an `else`.
fn missing_else(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    if context.text(at) == ":" {
        return None;
    }
    let (start, test) = context.disjunction_to(at)?;
    let before = start.checked_sub(1)?;
    if context.text(before) != "if" || test.range().is_empty() {
        return None;
    }
    let (body, _) = context.disjunction_to(before)?;
    if !context.begins_expression(body, before) {
        return None;
    }
    Some(SyntaxError::new(
        "expected 'else' after 'if' expression",
        context.span(body, at),
    ))
}

pub(super) fn dictionary(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let opening = context.enclosing(at)?;
    let depth = context.depth(opening);
    let inside = |index: &usize| context.depth(*index) == depth;
    let has = |text| (opening..at).any(|index| inside(&index) && context.text(index) == text);
    if context.text(opening) != "{" || !has(":") || has("for") {
        return None;
    }
    let part = (opening..at)
        .rev()
        .find(|index| inside(index) && (*index == opening || context.text(*index) == ","))?;
    let colon = (part..at).find(|index| inside(index) && context.text(*index) == ":");
    let Some(colon) = colon else {
        let is_unpacked = context.text(part + 1) == "**";
        if part == opening || is_unpacked || !context.ends_operand(at - 1) {
            return None;
        }
        let end = context.tokens[at - 1].span.end.saturating_sub(1);
        return Some(SyntaxError::new(
            "':' expected after dictionary key",
            Span::new(end, end),
        ));
    };
    if colon + 1 == at && matches!(context.text(at), "," | "}") {
        let start = context.tokens[colon].span.start;
        return Some(SyntaxError::new(
            "expression expected after dictionary key and ':'",
            Span::new(start, start),
        ));
    }
    if colon + 1 == at && context.text(at) == "*" {
        let end = context
            .expression_from(at + 1)
            .map_or(at + 1, |(end, _)| end);
        return Some(SyntaxError::new(
            "cannot use a starred expression in a dictionary value",
            context.span(at, end),
        ));
    }
    None
}

/// `print x`, as Python 2 has it.
fn missing_print_parentheses(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    let before = at.checked_sub(1)?;
    let name = context.text(before);
    if !matches!(name, "print" | "exec") || context.kind(before) != TokenKind::Name {
        return None;
    }
    let (mut end, _) = context.expression_from(at)?;
    while context.text(end) == "," {
        end += 1;
        let Some((after, _)) = context.expression_from(end) else {
            break;
        };
        end = after;
    }
    let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
    Some(SyntaxError::new(message, context.span(before, end)))
}

/// Two expressions side by side in brackets.
fn missing_comma(context: &Context<'_>, at: usize) -> Option<SyntaxError> {
    if !context.ends_operand(at.checked_sub(1)?) {
        return None;
    }
    let (start, left) = context.disjunction_to(at)?;
    let is_definition = context.text(context.line_start(at)) == "def" && context.depth(start) == 1;
    if is_definition && (start == 0 || !matches!(context.text(start - 1), ":" | "=")) {
        return None;
    }
    let is_soft = matches!(context.text(start), "_" | "case" | "match");
    if is_soft || !context.begins_expression(start, at) {
        return None;
    }
    // A name before a string may be a prefix that does not exist.
    let is_prefix = matches!(left, ruff::Expr::Name(_))
        && start + 1 == at
        && context.kind(at) == TokenKind::String;
    let (end, _) = context.expression_from(at)?;
    let closes = usize::from(context.is_closing(end - 1));
    if is_prefix || context.depth(end - 1) - closes == 0 {
        return None;
    }
    Some(SyntaxError::new(
        "invalid syntax. Perhaps you forgot a comma?",
        context.span(start, end),
    ))
}
