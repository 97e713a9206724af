//! Statements that are not blocks, and the way to those that are.

use super::blocks::Returning;
use super::compiler::{Compiler, Done};
use super::conditions::When;
use super::constants::Literal;
use super::error::CompileErrorKind;
use super::scope::ScopeKind;
use crate::python::code::Instr;
use crate::python::syntax::ast::{Constant, Expr, ExprKind, Name, Stmt, StmtKind};
use crate::trace::Span;

impl<'a> Compiler<'a> {
    /// The statements of a block.
    pub(super) fn body(&mut self, body: &'a [Stmt]) -> Done {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Done {
        let span = stmt.span;
        self.check_size(span)?;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(def, span),
            StmtKind::ClassDef(def) => self.class_def(def, span),
            StmtKind::Return(value) => self.return_stmt(value.as_ref(), span),
            StmtKind::Delete(targets) => targets
                .iter()
                .try_for_each(|target| self.delete_target(target)),
            StmtKind::Assign { targets, value } => self.assign(targets, value, span),
            StmtKind::AugAssign { target, op, value } => {
                self.augmented_assign(target, *op, value, span)
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => self.annotated_assign(target, annotation, value.as_ref(), *simple, span),
            StmtKind::For(statement) if statement.is_async => self.async_for(statement, span),
            StmtKind::For(statement) => self.for_loop(statement, span),
            StmtKind::While { test, body, orelse } => self.while_loop(test, body, orelse, span),
            StmtKind::If { test, body, orelse } => self.if_chain(test, body, orelse, span),
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases, span),
            StmtKind::With {
                items,
                body,
                is_async,
            } => self.with(items, body, (*is_async).into(), span),
            StmtKind::Raise { exc, cause } => self.raise(exc.as_ref(), cause.as_ref(), span),
            StmtKind::Try(statement) => self.try_stmt(statement, span),
            StmtKind::Assert { test, msg } => self.assert(test, msg.as_ref(), span),
            StmtKind::Import(aliases) => {
                self.import(aliases, span);
                Ok(())
            }
            StmtKind::ImportFrom { module, names } => {
                self.import_from(module, names, span);
                Ok(())
            }
            StmtKind::Expr(value) => self.expression_stmt(value, span),
            StmtKind::Pass => {
                self.emit(Instr::Nop, span);
                Ok(())
            }
            StmtKind::Break => self.break_loop(span),
            StmtKind::Continue => self.continue_loop(span),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
        }
    }

    fn expression_stmt(&mut self, value: &'a Expr, span: Span) -> Done {
        if matches!(value.kind, ExprKind::Constant(_)) {
            // Keeps the line in the trace.
            self.emit(Instr::Nop, span);
            return Ok(());
        }
        self.expr(value)?;
        self.emit(Instr::Pop, span);
        Ok(())
    }

    /// An `elif` is an `if` inside the last; a long chain is compiled without recursion.
    fn if_chain(
        &mut self,
        test: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
        span: Span,
    ) -> Done {
        let end = self.label();
        let (mut test, mut body, mut orelse, mut span) = (test, body, orelse, span);
        loop {
            let otherwise = self.label();
            let state = self.unit.assembler.state();
            self.jump_if(test, When::False, otherwise, span)?;
            self.body(body)?;
            if !orelse.is_empty() {
                self.jump(
                    Instr::Jump,
                    end,
                    self.unit.assembler.preceding_span().unwrap_or(span),
                );
            }
            self.unit.assembler.restore(state);
            self.bind(otherwise);
            match orelse {
                [
                    Stmt {
                        kind:
                            StmtKind::If {
                                test: next,
                                body: then,
                                orelse: rest,
                            },
                        span: at,
                    },
                ] => {
                    (test, body, orelse, span) = (next, then, rest, *at);
                }
                _ => {
                    self.body(orelse)?;
                    self.unit.assembler.restore(state);
                    self.bind(end);
                    return Ok(());
                }
            }
        }
    }

    fn return_stmt(&mut self, value: Option<&'a Expr>, span: Span) -> Done {
        if matches!(self.unit.scope.kind, ScopeKind::Module | ScopeKind::Class) {
            return Err(CompileErrorKind::ReturnOutsideFunction.at(span));
        }
        let state = self.unit.assembler.state();
        let constant = match value {
            None => Some(Literal::None),
            Some(value) => Literal::of(value),
        };
        match (constant, value) {
            (None, Some(value)) => {
                self.expr(value)?;
                self.unwind_for_return(Returning::Computed, span)?;
            }
            (constant, _) => {
                // Keeps the line in the trace, before those of `finally`.
                self.emit(Instr::Nop, span);
                self.unwind_for_return(Returning::Later, span)?;
                let at = self.leaving_span(span);
                self.literal(constant.unwrap_or(Literal::None), at);
            }
        }
        let at = self.leaving_span(span);
        self.emit(Instr::Return, at);
        self.unit.assembler.restore(state);
        Ok(())
    }

    /// The place of a jump out of blocks: where it says `return`, or, so that the trace does not
    /// come back, what ran last on the way out.
    fn leaving_span(&self, span: Span) -> Span {
        if self.unit.blocks.is_empty() {
            return span;
        }
        self.unit.assembler.preceding_span().unwrap_or(span)
    }

    fn raise(&mut self, exc: Option<&'a Expr>, cause: Option<&'a Expr>, span: Span) -> Done {
        let state = self.unit.assembler.state();
        match (exc, cause) {
            (None, _) => self.emit(Instr::RaiseAgain, span),
            (Some(exc), None) => {
                self.expr(exc)?;
                self.emit(Instr::Raise, span);
            }
            (Some(exc), Some(cause)) => {
                self.expr(exc)?;
                self.expr(cause)?;
                self.emit(Instr::RaiseFrom, span);
            }
        }
        self.unit.assembler.restore(state);
        Ok(())
    }

    fn assert(&mut self, test: &'a Expr, msg: Option<&'a Expr>, span: Span) -> Done {
        self.check_assertion(test, span);
        let holds = self.label();
        // What is raised stands where the test left off.
        let span = self.jump_if(test, When::True, holds, span)?;
        self.emit(Instr::LoadAssertionError, span);
        if let Some(msg) = msg {
            self.emit(Instr::PushUnbound, span);
            self.expr(msg)?;
            self.emit(Instr::Call(1), span);
        }
        self.emit(Instr::Raise, span);
        self.bind(holds);
        Ok(())
    }
}

/// The text and place of a body's docstring.
pub(super) fn docstring(body: &[Stmt]) -> Option<(Name, Span)> {
    let [
        Stmt {
            kind: StmtKind::Expr(value),
            ..
        },
        ..,
    ] = body
    else {
        return None;
    };
    match &value.kind {
        ExprKind::Constant(Constant::Str(text)) => Some((text.clone(), value.span)),
        _ => None,
    }
}
