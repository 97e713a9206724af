//! `from __future__ import ...` (`future.c`): what exists, and where it may stand.

use super::super::ast::{Constant, ExprKind, Module, Stmt, StmtKind};
use super::super::error::SyntaxError;
use crate::trace::Span;

/// `__future__.all_feature_names`.
const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

pub(super) fn check(module: &Module) -> Option<Box<SyntaxError>> {
    let mut is_beginning = true;
    for (index, statement) in module.body.iter().enumerate() {
        match &statement.kind {
            StmtKind::ImportFrom { module, names } if &**module == "__future__" => {
                if !is_beginning {
                    let message = "from __future__ imports must occur at the beginning of the file";
                    return Some(Box::new(SyntaxError::new(message, statement.span)));
                }
                let is_unknown = |name: &str| !FEATURES.contains(&name);
                let Some(unknown) = names.iter().find(|alias| is_unknown(&alias.name)) else {
                    continue;
                };
                let message = match &*unknown.name {
                    "braces" => "not a chance".to_owned(),
                    name => format!("future feature {name} is not defined"),
                };
                // CPython gives the line without a column.
                let place = Span::new(statement.span.start, statement.span.start);
                return Some(Box::new(SyntaxError::new(message, place)));
            }
            _ => is_beginning &= index == 0 && is_docstring(statement),
        }
    }
    None
}

fn is_docstring(statement: &Stmt) -> bool {
    matches!(&statement.kind, StmtKind::Expr(value)
        if matches!(value.kind, ExprKind::Constant(Constant::Str(_))))
}
