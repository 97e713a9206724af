//! What CPython refuses after parsing: first features of the future ([`futures`]), then its
//! symbol table ([`scopes`]), then its compiler ([`placement`]), each in the order of the text.

mod futures;
mod patterns;
mod placement;
mod scopes;

use super::ast::{Expr, ExprKind, FStringPart, Module, Parameters};
use super::error::SyntaxError;

/// The first error that CPython would report.
pub(super) fn check(module: &Module) -> Option<SyntaxError> {
    futures::check(module)
        .or_else(|| scopes::check(module))
        .or_else(|| placement::check(module))
        .map(|error| *error)
}

/// Errors are large; boxed, the walks return a pointer.
type Checked = Result<(), Box<SyntaxError>>;

fn fail(error: SyntaxError) -> Checked {
    Err(Box::new(error))
}

/// The defaults and then the annotations, as CPython evaluates them with the definition. An
/// annotation `*args: *Ts` (PEP 646) counts as what is after its star.
fn parameter_expressions(parameters: &Parameters) -> impl Iterator<Item = &Expr> {
    let all = || {
        parameters
            .positional_only
            .iter()
            .chain(&parameters.positional)
            .chain(&parameters.varargs)
            .chain(&parameters.keyword_only)
            .chain(&parameters.varkeywords)
    };
    let annotations = all().filter_map(|one| one.annotation.as_ref());
    let unstarred = annotations.map(|annotation| match &annotation.kind {
        ExprKind::Starred(value) => value,
        _ => annotation,
    });
    all()
        .filter_map(|one| one.default.as_ref())
        .chain(unstarred)
}

/// The operands of an expression that are evaluated where it stands, in order. Lambdas and
/// comprehensions have scopes of their own and are left to the caller.
fn operands(expression: &Expr) -> Vec<&Expr> {
    match &expression.kind {
        ExprKind::Constant(_)
        | ExprKind::Name(_)
        | ExprKind::Lambda { .. }
        | ExprKind::Comprehension(_)
        | ExprKind::Yield(None) => Vec::new(),
        ExprKind::JoinedStr(parts) => f_string_operands(parts),
        ExprKind::BoolOp { values, .. } => values.iter().collect(),
        ExprKind::NamedExpr { value, .. }
        | ExprKind::UnaryOp { operand: value, .. }
        | ExprKind::Await(value)
        | ExprKind::Yield(Some(value))
        | ExprKind::YieldFrom(value)
        | ExprKind::Attribute { value, .. }
        | ExprKind::Starred(value) => vec![value],
        ExprKind::BinOp { left, right, .. } => vec![left, right],
        ExprKind::IfExp { test, body, orelse } => vec![test, body, orelse],
        ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::Set(items) => {
            items.iter().collect()
        }
        ExprKind::Dict(items) => items
            .iter()
            .flat_map(|(key, value)| key.iter().chain([value]))
            .collect(),
        ExprKind::Compare { left, rest } => std::iter::once(&**left)
            .chain(rest.iter().map(|(_, right)| right))
            .collect(),
        ExprKind::Call {
            func,
            args,
            keywords,
        } => std::iter::once(&**func)
            .chain(args)
            .chain(keywords.iter().map(|keyword| &keyword.value))
            .collect(),
        ExprKind::Subscript { value, index } => vec![value, index],
        ExprKind::Slice { lower, upper, step } => [lower, upper, step]
            .into_iter()
            .flatten()
            .map(|part| &**part)
            .collect(),
    }
}

fn f_string_operands(parts: &[FStringPart]) -> Vec<&Expr> {
    let mut found = Vec::new();
    for part in parts {
        if let FStringPart::Field(field) = part {
            found.push(&field.value);
            found.extend(f_string_operands(field.spec.as_deref().unwrap_or_default()));
        }
    }
    found
}
