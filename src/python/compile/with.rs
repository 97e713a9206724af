//! `with` and `async with`.

use super::blocks::{Awaiting, BlockKind};
use super::compiler::{Compiler, Done};
use super::constants::Literal;
use crate::python::code::{AwaitOf, Instr};
use crate::python::syntax::ast::{Stmt, WithItem};
use crate::trace::Span;

impl<'a> Compiler<'a> {
    /// `with a as x, b as y: body` is `with a as x: with b as y: body`.
    pub(super) fn with(
        &mut self,
        items: &'a [WithItem],
        body: &'a [Stmt],
        is_async: Awaiting,
        span: Span,
    ) -> Done {
        let Some((item, inner)) = items.split_first() else {
            return self.body(body);
        };
        let state = self.unit.assembler.state();
        self.expr(&item.context)?;
        match is_async {
            Awaiting::No => self.emit(Instr::BeforeWith, span),
            Awaiting::Yes => {
                self.emit(Instr::BeforeAsyncWith, span);
                self.await_top(AwaitOf::AsyncEnter, span);
            }
        }
        // [exit method, result]: the handler keeps the exit method.
        let handler = self.unit.assembler.handler_dropping(1);
        self.push_block(BlockKind::With { is_async, span }, state.guard(), span)?;
        self.unit.assembler.guard(Some(handler));
        match &item.target {
            Some(target) => self.store_target(target)?,
            None => self.emit(Instr::Pop, span),
        }
        self.with(inner, body, is_async, span)?;
        self.unit.assembler.guard(state.guard());
        self.pop_block();

        let end = self.label();
        self.exit_without_exception(is_async, span);
        self.jump(Instr::Jump, end, span);

        let swallow = self.label();
        self.unit.assembler.bind_handler(handler);
        self.emit(Instr::EnterHandler, span);
        self.emit(Instr::WithExceptStart, span);
        if is_async == Awaiting::Yes {
            self.await_top(AwaitOf::AsyncExit, span);
        }
        self.jump(Instr::PopJumpIfTrue, swallow, span);
        self.emit(Instr::Reraise, span);
        self.bind(swallow);
        self.emit(Instr::Pop, span);
        self.emit(Instr::LeaveHandler, span);
        self.emit(Instr::Pop, span);
        self.unit.assembler.restore(state);
        self.bind(end);
        Ok(())
    }

    /// `[exit method] → []`: calls it with three `None` and drops what it says.
    pub(super) fn exit_without_exception(&mut self, is_async: Awaiting, span: Span) {
        self.emit(Instr::PushUnbound, span);
        for _ in 0..3 {
            self.literal(Literal::None, span);
        }
        self.emit(Instr::Call(3), span);
        if is_async == Awaiting::Yes {
            self.await_top(AwaitOf::AsyncExit, span);
        }
        self.emit(Instr::Pop, span);
    }
}
