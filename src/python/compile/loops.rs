//! `while`, `for`, `async for`.

use super::blocks::{BlockKind, Iterator};
use super::compiler::{Compiler, Done};
use super::conditions::When;
use crate::python::code::Instr;
use crate::python::syntax::ast::{Expr, For, Stmt};
use crate::trace::Span;

impl<'a> Compiler<'a> {
    pub(super) fn while_loop(
        &mut self,
        test: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
        span: Span,
    ) -> Done {
        let (start, otherwise, end) = (self.label(), self.label(), self.label());
        let state = self.unit.assembler.state();
        self.bind(start);
        let before = self.source.warnings.borrow().len();
        self.jump_if(test, When::False, otherwise, span)?;
        let told = self.source.warnings.borrow()[before..].to_vec();
        let kind = BlockKind::Loop {
            start,
            end,
            iterator: Iterator::None,
        };
        self.in_block(kind, span, |this| this.body(body))?;
        // CPython compiles the condition a second time, for the way back.
        self.source.warnings.borrow_mut().extend(told);
        self.jump(Instr::Jump, start, span);
        self.unit.assembler.restore(state);
        self.bind(otherwise);
        self.body(orelse)?;
        self.bind(end);
        Ok(())
    }

    pub(super) fn for_loop(&mut self, statement: &'a For, span: Span) -> Done {
        let (start, exhausted, end) = (self.label(), self.label(), self.label());
        self.iterable(&statement.iter)?;
        self.emit(Instr::GetIter, span);
        self.bind(start);
        self.jump(Instr::ForIter, exhausted, span);
        let kind = BlockKind::Loop {
            start,
            end,
            iterator: Iterator::OnStack,
        };
        self.in_block(kind, span, |this| {
            this.store_target(&statement.target)?;
            this.body(&statement.body)
        })?;
        self.jump(Instr::Jump, start, span);
        self.bind(exhausted);
        self.body(&statement.orelse)?;
        self.bind(end);
        Ok(())
    }

    pub(super) fn async_for(&mut self, statement: &'a For, span: Span) -> Done {
        let (start, end) = (self.label(), self.label());
        self.expr(&statement.iter)?;
        self.emit(Instr::GetAsyncIter, span);
        self.bind(start);
        let exhausted = self.unit.assembler.handler();
        let outer = self.unit.assembler.guard(Some(exhausted));
        self.emit(Instr::GetAsyncNext, span);
        self.delegate(span);
        self.unit.assembler.guard(outer);
        let kind = BlockKind::Loop {
            start,
            end,
            iterator: Iterator::OnStack,
        };
        self.in_block(kind, span, |this| {
            this.store_target(&statement.target)?;
            this.body(&statement.body)
        })?;
        self.jump(Instr::Jump, start, span);
        self.unit.assembler.bind_handler(exhausted);
        self.emit(Instr::EndAsyncFor, statement.iter.span);
        self.body(&statement.orelse)?;
        self.bind(end);
        Ok(())
    }

    /// Compiles what a block holds, while the block is open.
    pub(super) fn in_block(
        &mut self,
        kind: BlockKind<'a>,
        span: Span,
        fill: impl FnOnce(&mut Self) -> Done,
    ) -> Done {
        let guard = self.unit.assembler.state().guard();
        self.push_block(kind, guard, span)?;
        fill(self)?;
        self.pop_block();
        Ok(())
    }
}
