//! Comprehensions and generator expressions: each is a function of its own, called at once with
//! the iterator of its first clause.

use super::assembler::{HandlerId, Label};
use super::compiler::{Compiler, Done, Heading};
use super::conditions::When;
use super::scope::NodeId;
use crate::python::code::{AwaitOf, FunctionParts, Instr, ParameterCounts};
use crate::python::syntax::ast::{Comprehension, ComprehensionClause, ComprehensionKind};
use crate::trace::Span;

/// The slot of `.0`, the only parameter.
const FIRST_ITERATOR: u32 = 0;

/// A clause whose loop is open.
struct OpenLoop {
    /// Where its last condition left off, for what comes inside.
    span: Span,
    start: Label,
    end: LoopEnd,
}

enum LoopEnd {
    /// Where `ForIter` jumps.
    Exhausted(Label),
    /// Where StopAsyncIteration goes.
    Stopped(HandlerId),
}

impl<'a> Compiler<'a> {
    pub(super) fn comprehension(&mut self, node: &'a Comprehension, span: Span) -> Done {
        let Some(first) = node.clauses.first() else {
            return Ok(());
        };
        let heading = Heading {
            name: match node.kind {
                ComprehensionKind::List => "<listcomp>",
                ComprehensionKind::Set => "<setcomp>",
                ComprehensionKind::Dict => "<dictcomp>",
                ComprehensionKind::Generator => "<genexpr>",
            },
            span,
            first: span.start,
            parameters: ParameterCounts {
                positional_only: 1,
                positional: 1,
                ..Default::default()
            },
            docstring: None,
        };
        let id = NodeId::of(node);
        let code = self.inner(id, heading, |this| this.comprehension_body(node, span))?;
        self.make_function(id, code, FunctionParts::default(), span);
        self.emit(Instr::PushUnbound, span);
        self.iterable(&first.iter)?;
        self.emit(
            if first.is_async {
                Instr::GetAsyncIter
            } else {
                Instr::GetIter
            },
            span,
        );
        self.emit(Instr::Call(1), span);
        if node.kind != ComprehensionKind::Generator && self.scope_of(id).awaits {
            self.await_top(AwaitOf::Expression, span);
        }
        Ok(())
    }

    fn comprehension_body(&mut self, node: &'a Comprehension, span: Span) -> Done {
        match node.kind {
            ComprehensionKind::List => self.emit(Instr::BuildList(0), span),
            ComprehensionKind::Set => self.emit(Instr::BuildSet(0), span),
            ComprehensionKind::Dict => self.emit(Instr::BuildDict(0), span),
            ComprehensionKind::Generator => {}
        }
        let mut loops: Vec<OpenLoop> = Vec::new();
        let mut at = span;
        for clause in &node.clauses {
            self.check_size(span)?;
            let open = self.open_clause(clause, loops.is_empty(), at)?;
            at = open.span;
            loops.push(open);
        }
        self.element(node, loops.len() as u32, at)?;
        for open in loops.into_iter().rev() {
            self.jump(Instr::Jump, open.start, span);
            match open.end {
                LoopEnd::Exhausted(label) => self.bind(label),
                LoopEnd::Stopped(handler) => {
                    self.unit.assembler.bind_handler(handler);
                    self.emit(Instr::EndAsyncFor, span);
                }
            }
        }
        if node.kind == ComprehensionKind::Generator {
            self.unit.assembler.implicit_return(span);
        } else {
            self.emit(Instr::Return, span);
        }
        Ok(())
    }

    fn open_clause(
        &mut self,
        clause: &'a ComprehensionClause,
        is_first: bool,
        span: Span,
    ) -> Result<OpenLoop, super::error::CompileError> {
        if is_first {
            self.emit(Instr::LoadFast(FIRST_ITERATOR), span);
        } else {
            self.iterable(&clause.iter)?;
            self.emit(
                if clause.is_async {
                    Instr::GetAsyncIter
                } else {
                    Instr::GetIter
                },
                span,
            );
        }
        let start = self.label();
        self.bind(start);
        let end = if clause.is_async {
            let stopped = self.unit.assembler.handler();
            let outer = self.unit.assembler.guard(Some(stopped));
            self.emit(Instr::GetAsyncNext, span);
            self.delegate(span);
            self.unit.assembler.guard(outer);
            LoopEnd::Stopped(stopped)
        } else {
            let exhausted = self.label();
            self.jump(Instr::ForIter, exhausted, span);
            LoopEnd::Exhausted(exhausted)
        };
        self.store_target(&clause.target)?;
        let mut span = span;
        for condition in &clause.conditions {
            span = self.jump_if(condition, When::False, start, span)?;
        }
        Ok(OpenLoop { span, start, end })
    }

    /// Adds one item to the collection, which lies below `iterators` iterators, or yields it.
    fn element(&mut self, node: &'a Comprehension, iterators: u32, span: Span) -> Done {
        self.expr(&node.element)?;
        match node.kind {
            ComprehensionKind::List => self.emit(Instr::ListAppend(iterators + 1), span),
            ComprehensionKind::Set => self.emit(Instr::SetAdd(iterators + 1), span),
            ComprehensionKind::Dict => {
                if let Some(value) = &node.value {
                    self.expr(value)?;
                }
                self.emit(Instr::DictInsert(iterators + 1), span);
            }
            ComprehensionKind::Generator => {
                self.emit(Instr::YieldValue, span);
                self.emit(Instr::Pop, span);
            }
        }
        Ok(())
    }
}
