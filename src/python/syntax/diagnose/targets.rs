//! Things that cannot be assigned to.

use ruff_python_ast as ruff;

use super::super::error::SyntaxError;
use super::context::Context;
use crate::trace::Span;

/// CPython's `_PyPegen_get_expr_name`.
pub(super) fn describe(expression: &ruff::Expr) -> &'static str {
    match expression {
        ruff::Expr::Attribute(_) => "attribute",
        ruff::Expr::Subscript(_) | ruff::Expr::Slice(_) => "subscript",
        ruff::Expr::Starred(_) => "starred",
        ruff::Expr::Name(_) => "name",
        ruff::Expr::List(_) => "list",
        ruff::Expr::Tuple(_) => "tuple",
        ruff::Expr::Lambda(_) => "lambda",
        ruff::Expr::Call(_) => "function call",
        ruff::Expr::BoolOp(_) | ruff::Expr::BinOp(_) | ruff::Expr::UnaryOp(_) => "expression",
        ruff::Expr::Generator(_) => "generator expression",
        ruff::Expr::Yield(_) | ruff::Expr::YieldFrom(_) => "yield expression",
        ruff::Expr::Await(_) => "await expression",
        ruff::Expr::ListComp(_) => "list comprehension",
        ruff::Expr::SetComp(_) => "set comprehension",
        ruff::Expr::DictComp(_) => "dict comprehension",
        ruff::Expr::Dict(_) => "dict literal",
        ruff::Expr::Set(_) => "set display",
        ruff::Expr::FString(_) | ruff::Expr::TString(_) => "f-string expression",
        ruff::Expr::NoneLiteral(_) => "None",
        ruff::Expr::BooleanLiteral(literal) if literal.value => "True",
        ruff::Expr::BooleanLiteral(_) => "False",
        ruff::Expr::EllipsisLiteral(_) => "ellipsis",
        ruff::Expr::StringLiteral(_)
        | ruff::Expr::BytesLiteral(_)
        | ruff::Expr::NumberLiteral(_)
        | ruff::Expr::IpyEscapeCommand(_) => "literal",
        ruff::Expr::Compare(_) => "comparison",
        ruff::Expr::If(_) => "conditional expression",
        ruff::Expr::Named(_) => "named expression",
    }
}

/// The tokens of a span, and the expression that they are.
fn expression_at(context: &Context<'_>, place: Span) -> Option<(usize, usize, ruff::Expr)> {
    let start = context.token_at(place.start);
    let end = context.token_at(place.end.saturating_sub(1)) + 1;
    let expression = context.expression(start, end).or_else(|| {
        // A yield or a named expression is one in parentheses only.
        let text = context
            .source
            .get(place.start as usize..place.end as usize)?;
        let parsed = ruff_python_parser::parse_expression(&format!("({text})")).ok()?;
        Some(parsed.into_expr())
    });
    Some((start, end, expression?))
}

/// Whether the text of a target is no expression, so that the mistake is in it.
pub(super) fn is_broken(context: &Context<'_>, place: Span) -> bool {
    expression_at(context, place).is_none()
}

pub(super) fn assignment(context: &Context<'_>, place: Span) -> Option<SyntaxError> {
    let (start, end, expression) = expression_at(context, place)?;
    if matches!(expression, ruff::Expr::Yield(_) | ruff::Expr::YieldFrom(_)) {
        return Some(SyntaxError::new(
            "assignment to yield expression not possible",
            place,
        ));
    }
    if let (Some(before), ruff::Expr::Compare(_)) = (start.checked_sub(1), &expression)
        && context.text(before) == "for"
    {
        let operator = (start..end).find(|index| context.is_comparison(*index))?;
        return Some(SyntaxError::new(
            "invalid syntax",
            context.tokens[operator].span,
        ));
    }
    let name = describe(&expression);
    if is_bitwise_or(&expression)
        && start == statement_start(context, start)
        && suggests_comparison(context, end)
    {
        let message = format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
        return Some(SyntaxError::new(message, place));
    }
    Some(SyntaxError::new(format!("cannot assign to {name}"), place))
}

fn statement_start(context: &Context<'_>, at: usize) -> usize {
    let line = context.line_start(at);
    (line..at)
        .rev()
        .find(|index| context.depth(*index) == 0 && matches!(context.text(*index), ";" | ":"))
        .map_or(line, |index| index + 1)
}

/// Whether `=` and one operand follow, and no further `=`: CPython's `invalid_named_expression`.
pub(super) fn suggests_comparison(context: &Context<'_>, equals: usize) -> bool {
    let closing = (equals..context.tokens.len()).find(|index| !context.is_closing(*index));
    let Some(equals) = closing else { return false };
    if context.text(equals) != "=" || matches!(context.text(equals + 1), "not" | "lambda" | "yield")
    {
        return false;
    }
    let Some((end, _)) = context.expression_from(equals + 1) else {
        return false;
    };
    !matches!(context.text(end), "=" | ":=")
}

/// What `invalid_named_expression` takes before the equals sign.
pub(super) fn is_bitwise_or(expression: &ruff::Expr) -> bool {
    match expression {
        ruff::Expr::UnaryOp(node) => node.op != ruff::UnaryOp::Not,
        ruff::Expr::BoolOp(_)
        | ruff::Expr::Compare(_)
        | ruff::Expr::If(_)
        | ruff::Expr::Lambda(_)
        | ruff::Expr::Tuple(_)
        | ruff::Expr::List(_)
        | ruff::Expr::Generator(_)
        | ruff::Expr::BooleanLiteral(_)
        | ruff::Expr::NoneLiteral(_)
        | ruff::Expr::Starred(_)
        | ruff::Expr::Yield(_)
        | ruff::Expr::YieldFrom(_) => false,
        _ => true,
    }
}

pub(super) fn augmented(context: &Context<'_>, place: Span) -> Option<SyntaxError> {
    let (_, _, expression) = expression_at(context, place)?;
    let name = describe(&expression);
    let message = format!("'{name}' is an illegal expression for augmented assignment");
    Some(SyntaxError::new(message, place))
}

pub(super) fn delete(context: &Context<'_>, place: Span) -> Option<SyntaxError> {
    let (_, _, expression) = expression_at(context, place)?;
    Some(SyntaxError::new(
        format!("cannot delete {}", describe(&expression)),
        place,
    ))
}

pub(super) fn annotated(context: &Context<'_>, place: Span) -> Option<SyntaxError> {
    let (start, end, expression) = expression_at(context, place)?;
    let colon = (end..context.tokens.len()).find(|index| !context.is_closing(*index))?;
    if context.text(colon) == ":" && context.expression_from(colon + 1).is_none() {
        // Not an annotation, but a statement whose keyword is missing.
        let place = context.span(colon, colon + 1);
        return Some(SyntaxError::new("invalid syntax", place));
    }
    let (message, place) = match &expression {
        ruff::Expr::List(_) => ("only single target (not list) can be annotated", place),
        ruff::Expr::Tuple(tuple) => {
            let first = context
                .expression_from(start)
                .map_or(start + 1, |(end, _)| end);
            let place = if tuple.parenthesized {
                place
            } else {
                context.span(start, first)
            };
            ("only single target (not tuple) can be annotated", place)
        }
        _ => ("illegal target for annotation", place),
    };
    Some(SyntaxError::new(message, place))
}

pub(super) fn named(context: &Context<'_>, place: Span) -> Option<SyntaxError> {
    let (_, _, expression) = expression_at(context, place)?;
    let message = format!(
        "cannot use assignment expressions with {}",
        describe(&expression)
    );
    Some(SyntaxError::new(message, place))
}
