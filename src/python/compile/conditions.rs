//! Truth: `and`, `or`, `not`, comparisons, conditional expressions, and jumps on them.

use super::assembler::Label;
use super::compiler::{Compiler, Done};
use super::constants::Literal;
use super::error::CompileError;
use crate::python::code::Instr;
use crate::python::syntax::ast::{BoolOp, CompareOp, Expr, ExprKind, UnaryOp};
use crate::trace::Span;

/// On which outcome a jump is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    True,
    False,
}

impl When {
    fn opposite(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
        }
    }
}

impl<'a> Compiler<'a> {
    pub(super) fn bool_op(&mut self, op: BoolOp, values: &'a [Expr], span: Span) -> Done {
        let Some((last, rest)) = values.split_last() else {
            return Ok(());
        };
        let end = self.label();
        for value in rest {
            self.expr(value)?;
            let make = match op {
                BoolOp::And => Instr::JumpIfFalseOrPop,
                BoolOp::Or => Instr::JumpIfTrueOrPop,
            };
            self.jump(make, end, span);
        }
        self.expr(last)?;
        self.bind(end);
        Ok(())
    }

    pub(super) fn conditional(
        &mut self,
        test: &'a Expr,
        body: &'a Expr,
        orelse: &'a Expr,
        span: Span,
    ) -> Done {
        let (otherwise, end) = (self.label(), self.label());
        self.jump_if(test, When::False, otherwise, span)?;
        self.expr(body)?;
        self.jump(Instr::Jump, end, span);
        self.bind(otherwise);
        // The jump has left the body's value to the other path.
        self.expr(orelse)?;
        self.bind(end);
        Ok(())
    }

    pub(super) fn comparison(
        &mut self,
        left: &'a Expr,
        rest: &'a [(CompareOp, Expr)],
        span: Span,
    ) -> Done {
        self.check_comparison(left, rest, span);
        self.expr(left)?;
        let Some(((last_op, last), chained)) = rest.split_last() else {
            return Ok(());
        };
        let fails = self.label();
        for (op, right) in chained {
            self.compare_keeping_right(*op, right, span)?;
            self.jump(Instr::JumpIfFalseOrPop, fails, span);
        }
        self.last_operand(*last_op, last)?;
        self.emit(Instr::Compare(*last_op), span);
        if !chained.is_empty() {
            let end = self.label();
            self.jump(Instr::Jump, end, span);
            self.bind(fails);
            self.emit(Instr::Swap(2), span);
            self.emit(Instr::Pop, span);
            self.bind(end);
        }
        Ok(())
    }

    /// `[left] → [right, bool]`
    fn compare_keeping_right(&mut self, op: CompareOp, right: &'a Expr, span: Span) -> Done {
        self.expr(right)?;
        self.emit(Instr::Swap(2), span);
        self.emit(Instr::Copy(2), span);
        self.emit(Instr::Compare(op), span);
        Ok(())
    }

    /// Jumps to `target` when the truth of `test` is `when`, else goes on. Asks each operand's
    /// truth once. `span` is the statement's, for the jump. Gives the span for what comes next:
    /// after a comparison it is the comparison's (CPython 3.11 forgets to go back), so that
    /// `assert a == b` underlines the comparison.
    pub(super) fn jump_if(
        &mut self,
        test: &'a Expr,
        when: When,
        target: Label,
        span: Span,
    ) -> Result<Span, CompileError> {
        if let Some(literal) = Literal::of(test) {
            // Keeps the line in the trace.
            self.emit(Instr::Nop, test.span);
            if literal.truth() == (when == When::True) {
                self.jump(Instr::Jump, target, span);
            }
            return Ok(span);
        }
        match &test.kind {
            ExprKind::UnaryOp {
                op: UnaryOp::Not,
                operand,
            } => {
                self.note_negation(UnaryOp::Not, operand);
                self.jump_if(operand, when.opposite(), target, span)
            }
            ExprKind::BoolOp { op, values } => {
                self.jump_if_bool_op(*op, values, when, target, span)
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (otherwise, end) = (self.label(), self.label());
                let span = self.jump_if(test, When::False, otherwise, span)?;
                let span = self.jump_if(body, when, target, span)?;
                self.jump(Instr::Jump, end, span);
                self.bind(otherwise);
                let span = self.jump_if(orelse, when, target, span)?;
                self.bind(end);
                Ok(span)
            }
            ExprKind::Compare { left, rest } if rest.len() > 1 => {
                self.jump_if_chained(left, rest, when, target, test.span)
            }
            kind => {
                let is_comparison = matches!(kind, ExprKind::Compare { .. });
                let span = if is_comparison { test.span } else { span };
                self.expr(test)?;
                self.jump(pop_jump(when), target, span);
                Ok(span)
            }
        }
    }

    fn jump_if_bool_op(
        &mut self,
        op: BoolOp,
        values: &'a [Expr],
        when: When,
        target: Label,
        span: Span,
    ) -> Result<Span, CompileError> {
        let Some((last, rest)) = values.split_last() else {
            return Ok(span);
        };
        // The outcome of one operand that decides the whole.
        let deciding = match op {
            BoolOp::And => When::False,
            BoolOp::Or => When::True,
        };
        let skip = self.label();
        let decided = if deciding == when { target } else { skip };
        let mut span = span;
        for value in rest {
            span = self.jump_if(value, deciding, decided, span)?;
        }
        span = self.jump_if(last, when, target, span)?;
        self.bind(skip);
        Ok(span)
    }

    fn jump_if_chained(
        &mut self,
        left: &'a Expr,
        rest: &'a [(CompareOp, Expr)],
        when: When,
        target: Label,
        span: Span,
    ) -> Result<Span, CompileError> {
        let Some(((last_op, last), chained)) = rest.split_last() else {
            return Ok(span);
        };
        let (fails, end) = (self.label(), self.label());
        self.check_comparison(left, rest, span);
        self.expr(left)?;
        for (op, right) in chained {
            self.compare_keeping_right(*op, right, span)?;
            self.jump(Instr::PopJumpIfFalse, fails, span);
        }
        self.last_operand(*last_op, last)?;
        self.emit(Instr::Compare(*last_op), span);
        self.jump(pop_jump(when), target, span);
        self.jump(Instr::Jump, end, span);
        self.bind(fails);
        self.emit(Instr::Pop, span);
        if when == When::False {
            self.jump(Instr::Jump, target, span);
        }
        self.bind(end);
        Ok(span)
    }
}

fn pop_jump(when: When) -> fn(u32) -> Instr {
    match when {
        When::True => Instr::PopJumpIfTrue,
        When::False => Instr::PopJumpIfFalse,
    }
}
