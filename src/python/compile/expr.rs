//! Expressions.

use super::compiler::{Compiler, Done};
use super::constants::Literal;
use super::error::CompileErrorKind;
use crate::python::code::{AwaitOf, Instr};
use crate::python::syntax::ast::{Expr, ExprKind, Name};
use crate::trace::Span;

impl<'a> Compiler<'a> {
    /// Emits code that pushes the value of an expression.
    pub(super) fn expr(&mut self, expr: &'a Expr) -> Done {
        let span = expr.span;
        if let Some(literal) = Literal::of(expr) {
            self.literal(literal, span);
            return Ok(());
        }
        match &expr.kind {
            // All literals have been dealt with.
            ExprKind::Constant(_) => {}
            ExprKind::Name(name) => self.load(name, span),
            ExprKind::JoinedStr(parts) => self.joined_string(parts, span)?,
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, span)?,
            ExprKind::NamedExpr {
                target,
                target_span,
                value,
            } => {
                self.expr(value)?;
                self.emit(Instr::Copy(1), span);
                self.store(target, *target_span);
            }
            ExprKind::BinOp { .. } => self.binary_op(expr)?,
            ExprKind::UnaryOp { op, operand } => {
                self.note_negation(*op, operand);
                self.expr(operand)?;
                self.emit(Instr::Unary(*op), span);
            }
            ExprKind::Lambda { parameters, body } => self.lambda(parameters, body, span)?,
            ExprKind::IfExp { test, body, orelse } => {
                self.conditional(test, body, orelse, span)?;
            }
            ExprKind::List(items) => self.list(items, span)?,
            ExprKind::Tuple(items) => self.tuple(items, span)?,
            ExprKind::Set(items) => self.set(items, span)?,
            ExprKind::Dict(items) => self.dict(items, span)?,
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension, span)?,
            ExprKind::Await(value) => {
                self.expr(value)?;
                self.await_top(AwaitOf::Expression, span);
            }
            ExprKind::Yield(value) => {
                match value {
                    Some(value) => self.expr(value)?,
                    None => self.literal(Literal::None, span),
                }
                self.emit(Instr::YieldValue, span);
            }
            ExprKind::YieldFrom(value) => {
                self.expr(value)?;
                self.emit(Instr::GetYieldFromIter, span);
                self.delegate(span);
            }
            ExprKind::Compare { left, rest } => self.comparison(left, rest, span)?,
            ExprKind::Call {
                func,
                args,
                keywords,
            } => self.call(func, args, keywords, span)?,
            ExprKind::Attribute {
                value,
                attr,
                attr_span,
            } => {
                self.expr(value)?;
                let span = self.attribute_span(span, span, *attr_span);
                let name = self.name_index(attr);
                self.emit(Instr::LoadAttr(name), span);
            }
            ExprKind::Subscript { value, index } => {
                self.check_subscript(value, index, span);
                self.expr(value)?;
                self.expr(index)?;
                self.emit(Instr::LoadSubscript, span);
            }
            ExprKind::Starred(_) => return Err(CompileErrorKind::MisplacedStarred.at(span)),
            ExprKind::Slice { lower, upper, step } => {
                self.slice_bound(lower.as_deref(), span)?;
                self.slice_bound(upper.as_deref(), span)?;
                let parts = if let Some(step) = step {
                    self.expr(step)?;
                    3
                } else {
                    2
                };
                self.emit(Instr::BuildSlice(parts), span);
            }
        }
        Ok(())
    }

    fn slice_bound(&mut self, bound: Option<&'a Expr>, span: Span) -> Done {
        match bound {
            Some(bound) => self.expr(bound),
            None => {
                self.literal(Literal::None, span);
                Ok(())
            }
        }
    }

    /// Sums lean to the left and may be long: `a + b + c + …` is compiled without recursion.
    fn binary_op(&mut self, expr: &'a Expr) -> Done {
        let mut pending = Vec::new();
        let mut leftmost = expr;
        while let ExprKind::BinOp { left, op, right } = &leftmost.kind {
            pending.push((*op, &**right, leftmost.span));
            leftmost = left;
        }
        self.expr(leftmost)?;
        for (op, right, span) in pending.into_iter().rev() {
            self.expr(right)?;
            self.emit(Instr::Binary(op), span);
        }
        Ok(())
    }

    /// `[object] → [result]`: awaits the top of the stack.
    pub(super) fn await_top(&mut self, source: AwaitOf, span: Span) {
        self.emit(Instr::GetAwaitable(source), span);
        self.delegate(span);
    }

    /// `[iterator] → [result]`: yields all that the iterator yields.
    pub(super) fn delegate(&mut self, span: Span) {
        self.literal(Literal::None, span);
        let exhausted = self.label();
        self.jump(Instr::Send, exhausted, span);
        self.bind(exhausted);
    }

    /// Where an attribute, or a call of one, is said to be: an expression over several lines
    /// starts at the attribute's name (CPython `update_start_location_to_match_attr`), so that the
    /// steps of a chain of calls have lines of their own.
    pub(super) fn attribute_span(&self, whole: Span, attribute: Span, name: Span) -> Span {
        let first_line = self.source.line(whole.start);
        if self.source.line(attribute.end) == first_line {
            whole
        } else {
            Span::new(name.start, whole.end)
        }
    }

    /// Pushes a name's text.
    pub(super) fn name_literal(&mut self, name: &Name, span: Span) {
        self.literal(Literal::Str(name.clone()), span);
    }
}
