//! Expressions, literals apart.

use ruff_python_ast as ruff;
use ruff_text_size::Ranged;

use super::super::ast::{
    BinaryOp, BoolOp, CompareOp, Comprehension, ComprehensionClause, ComprehensionKind, Constant,
    Expr, ExprKind, Keyword, Parameters, UnaryOp,
};
use super::{Lowering, span};
use crate::trace::Span;

impl Lowering<'_> {
    pub(super) fn expression(&mut self, node: &ruff::Expr) -> Expr {
        Expr {
            span: span(node.range()),
            kind: self.expression_kind(node),
        }
    }

    pub(super) fn optional(&mut self, node: Option<&ruff::Expr>) -> Option<Expr> {
        node.map(|node| self.expression(node))
    }

    pub(super) fn expressions(&mut self, nodes: &[ruff::Expr]) -> Vec<Expr> {
        nodes.iter().map(|node| self.expression(node)).collect()
    }

    fn boxed(&mut self, node: &ruff::Expr) -> Box<Expr> {
        Box::new(self.expression(node))
    }

    fn optional_boxed(&mut self, node: Option<&ruff::Expr>) -> Option<Box<Expr>> {
        node.map(|node| self.boxed(node))
    }

    fn expression_kind(&mut self, node: &ruff::Expr) -> ExprKind {
        let place = span(node.range());
        match node {
            ruff::Expr::BoolOp(node) => ExprKind::BoolOp {
                op: bool_op(node.op),
                values: self.expressions(&node.values),
            },
            ruff::Expr::Named(node) => self.named(node),
            ruff::Expr::BinOp(node) => ExprKind::BinOp {
                left: self.boxed(&node.left),
                op: binary_op(node.op),
                right: self.boxed(&node.right),
            },
            ruff::Expr::UnaryOp(node) => ExprKind::UnaryOp {
                op: unary_op(node.op),
                operand: self.boxed(&node.operand),
            },
            ruff::Expr::Lambda(node) => {
                let parameters = match &node.parameters {
                    Some(parameters) => self.parameters(parameters),
                    None => Parameters::default(),
                };
                ExprKind::Lambda {
                    parameters: Box::new(parameters),
                    body: self.boxed(&node.body),
                }
            }
            ruff::Expr::If(node) => ExprKind::IfExp {
                test: self.boxed(&node.test),
                body: self.boxed(&node.body),
                orelse: self.boxed(&node.orelse),
            },
            ruff::Expr::Dict(node) => {
                let item = |item: &ruff::DictItem| {
                    (
                        self.optional(item.key.as_ref()),
                        self.expression(&item.value),
                    )
                };
                ExprKind::Dict(node.items.iter().map(item).collect())
            }
            ruff::Expr::Set(node) => ExprKind::Set(self.expressions(&node.elts)),
            ruff::Expr::List(node) => ExprKind::List(self.expressions(&node.elts)),
            ruff::Expr::Tuple(node) => ExprKind::Tuple(self.expressions(&node.elts)),
            ruff::Expr::ListComp(node) => {
                self.comprehension(ComprehensionKind::List, &node.elt, None, &node.generators)
            }
            ruff::Expr::SetComp(node) => {
                self.comprehension(ComprehensionKind::Set, &node.elt, None, &node.generators)
            }
            ruff::Expr::DictComp(node) => self.dict_comprehension(node, place),
            ruff::Expr::Generator(node) => self.comprehension(
                ComprehensionKind::Generator,
                &node.elt,
                None,
                &node.generators,
            ),
            ruff::Expr::Await(node) => ExprKind::Await(self.boxed(&node.value)),
            ruff::Expr::Yield(node) => ExprKind::Yield(self.optional_boxed(node.value.as_deref())),
            ruff::Expr::YieldFrom(node) => ExprKind::YieldFrom(self.boxed(&node.value)),
            ruff::Expr::Compare(node) => {
                let left = self.boxed(&node.left);
                let operands = node.ops.iter().zip(&node.comparators);
                let rest = operands.map(|(op, right)| (compare_op(*op), self.expression(right)));
                ExprKind::Compare {
                    left,
                    rest: rest.collect(),
                }
            }
            ruff::Expr::Call(node) => self.call(node),
            ruff::Expr::FString(node) => self.f_string(node),
            ruff::Expr::TString(_) => self.refused("template strings", place),
            ruff::Expr::StringLiteral(node) => self.string(node),
            ruff::Expr::BytesLiteral(node) => {
                ExprKind::Constant(Constant::Bytes(node.value.bytes().collect()))
            }
            ruff::Expr::NumberLiteral(node) => self.number(node),
            ruff::Expr::BooleanLiteral(node) => ExprKind::Constant(Constant::Bool(node.value)),
            ruff::Expr::NoneLiteral(_) => ExprKind::Constant(Constant::None),
            ruff::Expr::EllipsisLiteral(_) => ExprKind::Constant(Constant::Ellipsis),
            ruff::Expr::Attribute(node) => ExprKind::Attribute {
                value: self.boxed(&node.value),
                attr: self.name(&node.attr),
                attr_span: span(node.attr.range),
            },
            ruff::Expr::Subscript(node) => ExprKind::Subscript {
                value: self.boxed(&node.value),
                index: self.boxed(&node.slice),
            },
            ruff::Expr::Starred(node) => ExprKind::Starred(self.boxed(&node.value)),
            ruff::Expr::Name(node) => ExprKind::Name(self.name(&node.id)),
            ruff::Expr::Slice(node) => ExprKind::Slice {
                lower: self.optional_boxed(node.lower.as_deref()),
                upper: self.optional_boxed(node.upper.as_deref()),
                step: self.optional_boxed(node.step.as_deref()),
            },
            ruff::Expr::IpyEscapeCommand(_) => self.refused("shell escapes", place),
        }
    }

    pub(super) fn refused(&mut self, what: &str, place: Span) -> ExprKind {
        self.refuse(what, place);
        ExprKind::Constant(Constant::None)
    }

    fn named(&mut self, node: &ruff::ExprNamed) -> ExprKind {
        let target = match &*node.target {
            ruff::Expr::Name(target) => self.name(&target.id),
            // The parser accepts a bare name only.
            _ => self.name(""),
        };
        ExprKind::NamedExpr {
            target,
            target_span: span(node.target.range()),
            value: self.boxed(&node.value),
        }
    }

    /// CPython's generator that is a call's only argument owns the call's parentheses.
    fn call(&mut self, node: &ruff::ExprCall) -> ExprKind {
        let func = self.boxed(&node.func);
        let mut args = self.expressions(&node.arguments.args);
        if let ([ruff::Expr::Generator(generator)], [argument]) =
            (&*node.arguments.args, &mut args[..])
            && !generator.parenthesized
        {
            argument.span = span(node.arguments.range);
        }
        ExprKind::Call {
            func,
            args,
            keywords: self.keywords(&node.arguments.keywords),
        }
    }

    pub(super) fn keywords(&mut self, keywords: &[ruff::Keyword]) -> Vec<Keyword> {
        let lower = |keyword: &ruff::Keyword| Keyword {
            name: keyword.arg.as_ref().map(|name| self.name(name)),
            value: self.expression(&keyword.value),
            span: span(keyword.range),
        };
        keywords.iter().map(lower).collect()
    }

    fn dict_comprehension(&mut self, node: &ruff::ExprDictComp, place: Span) -> ExprKind {
        let Some(key) = &node.key else {
            return self.refused("dict unpackings in comprehensions", place);
        };
        let kind = ComprehensionKind::Dict;
        self.comprehension(kind, key, Some(&node.value), &node.generators)
    }

    fn comprehension(
        &mut self,
        kind: ComprehensionKind,
        element: &ruff::Expr,
        value: Option<&ruff::Expr>,
        clauses: &[ruff::Comprehension],
    ) -> ExprKind {
        let element = self.expression(element);
        let value = self.optional(value);
        let lower = |clause: &ruff::Comprehension| ComprehensionClause {
            target: self.expression(&clause.target),
            iter: self.expression(&clause.iter),
            conditions: self.expressions(&clause.ifs),
            is_async: clause.is_async,
        };
        let clauses = clauses.iter().map(lower).collect();
        ExprKind::Comprehension(Box::new(Comprehension {
            kind,
            element,
            value,
            clauses,
        }))
    }
}

const fn bool_op(op: ruff::BoolOp) -> BoolOp {
    match op {
        ruff::BoolOp::And => BoolOp::And,
        ruff::BoolOp::Or => BoolOp::Or,
    }
}

pub(super) const fn binary_op(op: ruff::Operator) -> BinaryOp {
    match op {
        ruff::Operator::Add => BinaryOp::Add,
        ruff::Operator::Sub => BinaryOp::Sub,
        ruff::Operator::Mult => BinaryOp::Mult,
        ruff::Operator::MatMult => BinaryOp::MatMult,
        ruff::Operator::Div => BinaryOp::Div,
        ruff::Operator::Mod => BinaryOp::Mod,
        ruff::Operator::Pow => BinaryOp::Pow,
        ruff::Operator::LShift => BinaryOp::LShift,
        ruff::Operator::RShift => BinaryOp::RShift,
        ruff::Operator::BitOr => BinaryOp::BitOr,
        ruff::Operator::BitXor => BinaryOp::BitXor,
        ruff::Operator::BitAnd => BinaryOp::BitAnd,
        ruff::Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

const fn unary_op(op: ruff::UnaryOp) -> UnaryOp {
    match op {
        ruff::UnaryOp::Invert => UnaryOp::Invert,
        ruff::UnaryOp::Not => UnaryOp::Not,
        ruff::UnaryOp::UAdd => UnaryOp::Pos,
        ruff::UnaryOp::USub => UnaryOp::Neg,
    }
}

const fn compare_op(op: ruff::CmpOp) -> CompareOp {
    match op {
        ruff::CmpOp::Eq => CompareOp::Eq,
        ruff::CmpOp::NotEq => CompareOp::NotEq,
        ruff::CmpOp::Lt => CompareOp::Lt,
        ruff::CmpOp::LtE => CompareOp::LtE,
        ruff::CmpOp::Gt => CompareOp::Gt,
        ruff::CmpOp::GtE => CompareOp::GtE,
        ruff::CmpOp::Is => CompareOp::Is,
        ruff::CmpOp::IsNot => CompareOp::IsNot,
        ruff::CmpOp::In => CompareOp::In,
        ruff::CmpOp::NotIn => CompareOp::NotIn,
    }
}
