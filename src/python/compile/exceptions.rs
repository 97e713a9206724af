//! `try`, with `except`, `except*`, `else` and `finally`.

use super::assembler::{HandlerId, Label};
use super::blocks::BlockKind;
use super::compiler::{Compiler, Done};
use super::constants::Literal;
use crate::python::code::Instr;
use crate::python::syntax::ast::{CompareOp, ExceptHandler, Stmt, Try};
use crate::trace::Span;

impl<'a> Compiler<'a> {
    pub(super) fn try_stmt(&mut self, statement: &'a Try, span: Span) -> Done {
        // Keeps the line of `try` in the trace.
        self.emit(Instr::Nop, span);
        match statement.finalbody.first() {
            None => self.try_except(statement, span),
            Some(first) => self.try_finally(statement, span, first.span),
        }
    }

    /// `finally`: its body is compiled for the normal way out, for the exception's, and by
    /// [`Compiler::unwind_for_return`] and its like for each jump out.
    fn try_finally(&mut self, statement: &'a Try, span: Span, first: Span) -> Done {
        let state = self.unit.assembler.state();
        let end = self.label();
        let handler = self.unit.assembler.handler();
        self.push_block(
            BlockKind::Finally(&statement.finalbody),
            state.guard(),
            span,
        )?;
        self.unit.assembler.guard(Some(handler));
        if statement.handlers.is_empty() {
            self.body(&statement.body)?;
            self.body(&statement.orelse)?;
        } else {
            self.try_except(statement, span)?;
        }
        self.unit.assembler.guard(state.guard());
        self.pop_block();
        self.body(&statement.finalbody)?;
        let last = self.end_of(&statement.finalbody, first);
        self.jump(Instr::Jump, end, last);

        self.unit.assembler.bind_handler(handler);
        self.emit(Instr::EnterHandler, first);
        self.in_block(BlockKind::FinallyHandler, span, |this| {
            this.body(&statement.finalbody)
        })?;
        let last = self.end_of(&statement.finalbody, first);
        self.emit(Instr::Reraise, last);
        self.unit.assembler.restore(state);
        self.bind(end);
        Ok(())
    }

    fn try_except(&mut self, statement: &'a Try, span: Span) -> Done {
        let state = self.unit.assembler.state();
        let end = self.label();
        let handler = self.unit.assembler.handler();
        self.unit.assembler.guard(Some(handler));
        self.push_block(BlockKind::Try, state.guard(), span)?;
        self.body(&statement.body)?;
        self.pop_block();
        self.unit.assembler.guard(state.guard());
        self.body(&statement.orelse)?;
        let last = self.end_of(&statement.body, span);
        let last = self.end_of(&statement.orelse, last);
        self.jump(Instr::Jump, end, last);

        self.unit.assembler.bind_handler(handler);
        let first = statement
            .handlers
            .first()
            .map_or(span, |handler| handler.span);
        self.emit(Instr::EnterHandler, first);
        if statement.is_star {
            self.star_clauses(&statement.handlers, end, span)?;
        } else {
            self.clauses(&statement.handlers, end)?;
        }
        self.unit.assembler.restore(state);
        self.bind(end);
        Ok(())
    }

    /// `[exception]`: tries one clause after the other.
    fn clauses(&mut self, handlers: &'a [ExceptHandler], end: Label) -> Done {
        let state = self.unit.assembler.state();
        for handler in handlers {
            let span = handler.span;
            let next = self.label();
            if let Some(matches) = &handler.matches {
                self.expr(matches)?;
                self.emit(Instr::MatchException, span);
                self.jump(Instr::PopJumpIfFalse, next, span);
            }
            self.bind_exception(handler);
            let body_state = self.unit.assembler.state();
            let cleanup = handler.name.as_ref().map(|_| self.unit.assembler.handler());
            self.unit.assembler.guard(cleanup.or(state.guard()));
            self.clause_body(handler, state.guard())?;
            self.unit.assembler.guard(state.guard());
            let last = self.end_of(&handler.body, handler.span);
            self.emit(Instr::LeaveHandler, last);
            self.unbind(handler.name.as_ref(), last);
            self.jump(Instr::Jump, end, last);
            if let Some(cleanup) = cleanup {
                self.unit.assembler.restore(body_state);
                self.unit.assembler.bind_handler(cleanup);
                self.unbind(handler.name.as_ref(), last);
                self.emit(Instr::Reraise, last);
            }
            self.unit.assembler.restore(state);
            self.bind(next);
        }
        let last = handlers
            .last()
            .map_or(Span::default(), |handler| handler.span);
        // A bare `except:` comes last and leaves nothing unmatched.
        if handlers
            .last()
            .is_none_or(|handler| handler.matches.is_some())
        {
            self.emit(Instr::Reraise, last);
        }
        Ok(())
    }

    /// `[exception] → []`, into the clause's name.
    fn bind_exception(&mut self, handler: &'a ExceptHandler) {
        match &handler.name {
            Some(name) => self.store(name, handler.span),
            None => self.emit(Instr::Pop, handler.span),
        }
    }

    fn clause_body(&mut self, handler: &'a ExceptHandler, outer: Option<HandlerId>) -> Done {
        let span = handler.body.last().map_or(handler.span, |stmt| stmt.span);
        let kind = BlockKind::Except {
            name: handler.name.as_ref(),
            span,
        };
        self.push_block(kind, outer, handler.span)?;
        self.body(&handler.body)?;
        self.pop_block();
        Ok(())
    }

    /// The place of what is done at the end of a body, which has no line of its own.
    fn end_of(&self, body: &[Stmt], otherwise: Span) -> Span {
        let last = body.last().map_or(otherwise, |stmt| stmt.span);
        self.unit.assembler.preceding_span().unwrap_or(last)
    }

    /// `[original]`: each clause takes its part of the group; what clauses raise, and what none
    /// took, is raised together in the end (PEP 654, CPython `compiler_try_star_except`).
    fn star_clauses(&mut self, handlers: &'a [ExceptHandler], end: Label, span: Span) -> Done {
        let outer = self.unit.assembler.state().guard();
        let first = handlers.first().map_or(span, |handler| handler.span);
        // [original, raised, rest]
        self.emit(Instr::BuildList(0), first);
        self.emit(Instr::Copy(2), first);
        let state = self.unit.assembler.state();
        for handler in handlers {
            let span = handler.span;
            let (no_match, next) = (self.label(), self.label());
            let raised = self.unit.assembler.handler();
            match &handler.matches {
                Some(matches) => self.expr(matches)?,
                // `except*:` is a SyntaxError; the syntax stage has refused it.
                None => self.literal(Literal::None, span),
            }
            self.emit(Instr::MatchExceptionGroup, span);
            self.emit(Instr::UnpackSequence(2), span);
            self.jump_if_none(no_match, span);
            // The matching part is what the body handles.
            self.emit(Instr::EnterHandler, span);
            self.bind_exception(handler);
            self.unit.assembler.guard(Some(raised));
            self.clause_body(handler, outer)?;
            self.unit.assembler.guard(outer);
            let last = self.end_of(&handler.body, handler.span);
            self.emit(Instr::LeaveHandler, last);
            self.unbind(handler.name.as_ref(), last);
            self.jump(Instr::Jump, next, last);

            // [original, raised, rest, exception]
            self.unit.assembler.restore(state);
            self.unit.assembler.bind_handler(raised);
            self.unbind(handler.name.as_ref(), last);
            self.emit(Instr::ListAppend(2), last);
            self.jump(Instr::Jump, next, last);

            self.bind(no_match);
            self.emit(Instr::Pop, span);
            self.unit.assembler.restore(state);
            self.bind(next);
        }
        self.end_star_clauses(end, handlers.last().map_or(span, |handler| handler.span));
        Ok(())
    }

    /// `[original, raised, rest]`: raises what is left.
    fn end_star_clauses(&mut self, end: Label, span: Span) {
        let (nothing_left, gathered, handled) = (self.label(), self.label(), self.label());
        self.jump_if_none(nothing_left, span);
        self.emit(Instr::ListAppend(1), span);
        self.jump(Instr::Jump, gathered, span);
        self.bind(nothing_left);
        self.emit(Instr::Pop, span);
        self.bind(gathered);
        self.emit(Instr::PrepareReraiseStar, span);
        self.jump_if_none(handled, span);
        self.emit(Instr::LeaveHandler, span);
        self.emit(Instr::Reraise, span);
        self.bind(handled);
        self.emit(Instr::Pop, span);
        self.emit(Instr::LeaveHandler, span);
        self.jump(Instr::Jump, end, span);
    }

    /// Jumps, keeping the top of the stack, if that is None.
    fn jump_if_none(&mut self, target: Label, span: Span) {
        self.emit(Instr::Copy(1), span);
        self.literal(Literal::None, span);
        self.emit(Instr::Compare(CompareOp::Is), span);
        self.jump(Instr::PopJumpIfTrue, target, span);
    }
}
