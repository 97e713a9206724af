//! What is allowed, but hardly meant: CPython's SyntaxWarnings (`check_compare`, `check_caller`,
//! `check_subscripter` and `check_index` in its `compile.c`).

use super::compiler::Compiler;
use super::constants::Literal;
use crate::python::syntax::ast::{CompareOp, ComprehensionKind, Constant, Expr, ExprKind, UnaryOp};
use crate::trace::Span;

/// More than so many are not told: each shows its line, which may be as long as the program.
const MAX_TOLD: usize = 200;

impl Compiler<'_> {
    /// Notes what is told before the program runs.
    fn warn(&self, message: String, span: Span) {
        let mut warnings = self.source.warnings.borrow_mut();
        if warnings.len() < MAX_TOLD {
            warnings.push((span, message.into()));
        }
    }

    /// `x is 1`.
    pub(super) fn check_comparison(&mut self, left: &Expr, rest: &[(CompareOp, Expr)], span: Span) {
        let is_negated = std::mem::take(&mut self.negates_comparison);
        let mut left = left;
        for (op, right) in rest {
            let is_identity = matches!(op, CompareOp::Is | CompareOp::IsNot);
            if is_identity && (is_plain_literal(left) || is_plain_literal(right)) {
                let text = match (*op == CompareOp::Is) != is_negated {
                    true => "\"is\" with a literal. Did you mean \"==\"?",
                    false => "\"is not\" with a literal. Did you mean \"!=\"?",
                };
                self.warn(text.to_owned(), span);
                // CPython says it once for each comparison.
                return;
            }
            left = right;
        }
    }

    /// `not (x is 1)` is told of as `x is not 1`, which CPython makes of it.
    pub(super) fn note_negation(&mut self, op: UnaryOp, operand: &Expr) {
        self.negates_comparison = op == UnaryOp::Not
            && matches!(&operand.kind, ExprKind::Compare { rest, .. } if rest.len() == 1);
    }

    /// `assert (x, "text")`.
    pub(super) fn check_assertion(&self, test: &Expr, span: Span) {
        if matches!(&test.kind, ExprKind::Tuple(items) if !items.is_empty()) {
            let text = "assertion is always true, perhaps remove parentheses?";
            self.warn(text.to_owned(), span);
        }
    }

    /// `[1](2)`.
    pub(super) fn check_call(&self, func: &Expr, span: Span) {
        if matches!(func.kind, ExprKind::Lambda { .. }) {
            return;
        }
        if let Some(name) = type_of(func) {
            let text = format!("'{name}' object is not callable; perhaps you missed a comma?");
            self.warn(text, span);
        }
    }

    /// `5[1]`, `[1]["a"]`.
    pub(super) fn check_subscript(&self, value: &Expr, index: &Expr, span: Span) {
        let (Some(name), index) = (type_of(value), type_of(index)) else {
            return;
        };
        match (name, index) {
            ("dict", _) => {}
            ("str" | "bytes" | "list" | "tuple", Some("int" | "bool") | None) => {}
            ("str" | "bytes" | "list" | "tuple", Some(index)) => {
                let text = format!(
                    "{name} indices must be integers or slices, not {index}; \
                     perhaps you missed a comma?"
                );
                self.warn(text, span);
            }
            _ => {
                let text =
                    format!("'{name}' object is not subscriptable; perhaps you missed a comma?");
                self.warn(text, span);
            }
        }
    }
}

/// Whether it is a constant that nobody compares by identity: any but None, True, False and `...`.
fn is_plain_literal(expr: &Expr) -> bool {
    match &expr.kind {
        // CPython has worked it out by then.
        ExprKind::BinOp { left, right, .. } => is_plain_literal(left) && is_plain_literal(right),
        _ => !matches!(
            Literal::of(expr),
            None | Some(Literal::None | Literal::Bool(_) | Literal::Ellipsis)
        ),
    }
}

/// The type of what an expression gives, where its form says it.
fn type_of(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Constant(constant) => match constant {
            Constant::None => "NoneType",
            Constant::Bool(_) => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) | Constant::BigInt(_) => "int",
            Constant::Float(_) => "float",
            Constant::Imaginary(_) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
        },
        ExprKind::JoinedStr(_) => "str",
        ExprKind::Lambda { .. } => "function",
        ExprKind::List(_) => "list",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::Set(_) => "set",
        ExprKind::Dict(_) => "dict",
        ExprKind::Comprehension(comprehension) => match comprehension.kind {
            ComprehensionKind::List => "list",
            ComprehensionKind::Set => "set",
            ComprehensionKind::Dict => "dict",
            ComprehensionKind::Generator => "generator",
        },
        _ => return None,
    })
}
