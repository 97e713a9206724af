//! The blocks around a statement, and how `return`, `break` and `continue` leave them (CPython
//! `compiler_unwind_fblock`).

use super::assembler::{HandlerId, Label};
use super::compiler::{Compiler, Done};
use super::constants::Literal;
use super::error::CompileErrorKind;
use crate::python::code::Instr;
use crate::python::syntax::ast::{Name, Stmt};
use crate::trace::Span;

/// CPython's `CO_MAXBLOCKS`, less the module's own.
const MAX_BLOCKS: usize = 20;

/// A block that is open.
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    pub(super) kind: BlockKind<'a>,
    /// What guards the code outside it.
    outer_guard: Option<HandlerId>,
}

/// What leaving a block takes.
#[derive(Clone, Debug)]
pub(super) enum BlockKind<'a> {
    /// A loop.
    Loop {
        /// Where `continue` goes.
        start: Label,
        /// Where `break` goes, past `else`.
        end: Label,
        iterator: Iterator,
    },
    /// The body of `try` without `finally`: nothing to do.
    Try,
    /// The body of `try`, or a clause of it, with `finally`: its body runs.
    Finally(&'a [Stmt]),
    /// `finally` as it handles an exception, which lies on the stack and is dropped.
    FinallyHandler,
    /// The body of an `except` clause: the exception is no longer handled, its name is unbound.
    Except { name: Option<&'a Name>, span: Span },
    /// The body of `with`: the exit method, on the stack, is called with three `None`.
    With { is_async: Awaiting, span: Span },
    /// A value to be returned lies on the stack below, while a `finally` body runs; it is dropped.
    SavedValue,
}

/// Whether a loop keeps an iterator on the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Iterator {
    None,
    OnStack,
}

/// Whether a statement is the `async` one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaiting {
    No,
    Yes,
}

impl From<bool> for Awaiting {
    fn from(is_async: bool) -> Self {
        if is_async { Self::Yes } else { Self::No }
    }
}

/// What is on top of the stack while blocks are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Top {
    Nothing,
    /// The value to be returned, which stays on top.
    Result,
}

/// What a `return` has computed when blocks are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Returning {
    /// Nothing yet: the value is a constant.
    Later,
    /// The value is on the stack.
    Computed,
}

impl<'a> Compiler<'a> {
    /// Opens a block. `outer_guard` is what guards the code around it.
    pub(super) fn push_block(
        &mut self,
        kind: BlockKind<'a>,
        outer_guard: Option<HandlerId>,
        span: Span,
    ) -> Done {
        if self.unit.blocks.len() >= MAX_BLOCKS {
            return Err(CompileErrorKind::TooManyNestedBlocks.at(span));
        }
        self.unit.blocks.push(Block { kind, outer_guard });
        Ok(())
    }

    pub(super) fn pop_block(&mut self) {
        self.unit.blocks.pop();
    }

    /// Emits what leaves all blocks, for `return`.
    pub(super) fn unwind_for_return(&mut self, returning: Returning, span: Span) -> Done {
        let top = match returning {
            Returning::Later => Top::Nothing,
            Returning::Computed => Top::Result,
        };
        self.unwind(0, top, span)
    }

    /// `break`.
    pub(super) fn break_loop(&mut self, span: Span) -> Done {
        let Some((index, start_and_end)) = self.innermost_loop() else {
            return Err(CompileErrorKind::BreakOutsideLoop.at(span));
        };
        let state = self.unit.assembler.state();
        self.emit(Instr::Nop, span);
        self.unwind(index, Top::Nothing, span)?;
        self.jump(Instr::Jump, start_and_end.1, span);
        self.unit.assembler.restore(state);
        Ok(())
    }

    /// `continue`.
    pub(super) fn continue_loop(&mut self, span: Span) -> Done {
        let Some((index, start_and_end)) = self.innermost_loop() else {
            return Err(CompileErrorKind::ContinueOutsideLoop.at(span));
        };
        let state = self.unit.assembler.state();
        self.emit(Instr::Nop, span);
        self.unwind(index + 1, Top::Nothing, span)?;
        self.jump(Instr::Jump, start_and_end.0, span);
        self.unit.assembler.restore(state);
        Ok(())
    }

    fn innermost_loop(&self) -> Option<(usize, (Label, Label))> {
        self.unit
            .blocks
            .iter()
            .enumerate()
            .rev()
            .find_map(|(index, block)| match block.kind {
                BlockKind::Loop { start, end, .. } => Some((index, (start, end))),
                _ => None,
            })
    }

    /// Emits what leaves the blocks from `outermost` inwards, the innermost first. The blocks stay
    /// open for what is compiled next, the state of the assembler is the caller's to restore.
    fn unwind(&mut self, outermost: usize, top: Top, span: Span) -> Done {
        let mut left = Vec::new();
        let mut done = Ok(());
        while self.unit.blocks.len() > outermost && done.is_ok() {
            let Some(block) = self.unit.blocks.pop() else {
                break;
            };
            done = self.leave(&block, top, span);
            left.push(block);
        }
        self.unit.blocks.extend(left.into_iter().rev());
        done
    }

    /// Emits what leaves one block, which is no longer open.
    fn leave(&mut self, block: &Block<'a>, top: Top, span: Span) -> Done {
        self.unit.assembler.guard(block.outer_guard);
        match block.kind {
            BlockKind::Loop {
                iterator: Iterator::None,
                ..
            }
            | BlockKind::Try => {}
            BlockKind::Loop {
                iterator: Iterator::OnStack,
                ..
            }
            | BlockKind::SavedValue => {
                self.drop_below(top, span);
            }
            BlockKind::Finally(body) => {
                if top == Top::Result {
                    self.push_block(BlockKind::SavedValue, block.outer_guard, span)?;
                }
                self.body(body)?;
                if top == Top::Result {
                    self.pop_block();
                }
            }
            BlockKind::FinallyHandler => {
                self.drop_below(top, span);
                self.emit(Instr::LeaveHandler, span);
            }
            BlockKind::Except { name, span } => {
                self.emit(Instr::LeaveHandler, span);
                self.unbind(name, span);
            }
            BlockKind::With { is_async, span } => {
                if top == Top::Result {
                    self.emit(Instr::Swap(2), span);
                }
                self.exit_without_exception(is_async, span);
            }
        }
        Ok(())
    }

    fn drop_below(&mut self, top: Top, span: Span) {
        if top == Top::Result {
            self.emit(Instr::Swap(2), span);
        }
        self.emit(Instr::Pop, span);
    }

    /// `name = None; del name`, as at the end of `except E as name`: the body may have deleted it.
    pub(super) fn unbind(&mut self, name: Option<&Name>, span: Span) {
        if let Some(name) = name {
            self.literal(Literal::None, span);
            self.store(name, span);
            self.delete(name, span);
        }
    }
}
