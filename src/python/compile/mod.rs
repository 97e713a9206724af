//! Makes code objects of syntax trees (CPython `symtable.c` and `compile.c`).
//!
//! [`symbols`] walks the tree once to learn what each scope binds, [`scope`] decides which variable
//! each name means, then [`compiler`] walks again and emits instructions into an [`assembler`], one
//! for each code object. Expressions, targets, statements, functions, comprehensions and blocks
//! have a file each.

mod assembler;
mod assign;
mod blocks;
mod calls;
mod compiler;
mod comprehension;
mod conditions;
mod constants;
mod disassemble;
mod displays;
mod effects;
mod error;
mod exceptions;
mod expr;
mod function;
mod imports;
mod jumps;
mod loops;
mod mangle;
mod patterns;
mod scope;
mod stmt;
mod symbols;
#[cfg(test)]
mod tests;
mod with;

use std::rc::Rc;

use super::code::{Code, Source};
use super::syntax::ast;

pub use disassemble::disassemble;
pub use error::{CompileError, CompileErrorKind};
pub(crate) use mangle::mangle;

/// Compiles a module. The tree must come from the text of `source`.
///
/// # Errors
///
/// What CPython's compiler would raise a `SyntaxError` for, as far as the checks of
/// [`super::syntax`] leave anything; and programs larger or nested deeper than the compiler takes.
pub fn compile(module: &ast::Module, source: Rc<Source>) -> Result<Rc<Code>, CompileError> {
    let future_annotations = imports::has_future_annotations(&module.body);
    let scopes = symbols::analyze(module, future_annotations)?;
    compiler::Compiler::new(&scopes, source, future_annotations).module(module)
}
