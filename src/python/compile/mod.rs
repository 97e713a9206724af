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
mod constant_sets;
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
mod oddities;
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
    compile_as(module, source, Form::Module)
}

/// What a text is, which decides what its own names are and what running it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A file: its names are its module's.
    Module,
    /// Statements for `exec`: their names are those of the namespace in which they run.
    Statements,
    /// One expression for `eval`, likewise; running it gives its value.
    Expression,
}

/// Compiles a module, or a text that a program runs.
///
/// # Errors
///
/// As [`compile`]; and a syntax error where an expression is wanted and `module` is not one.
pub fn compile_as(
    module: &ast::Module,
    source: Rc<Source>,
    form: Form,
) -> Result<Rc<Code>, CompileError> {
    let future_annotations = imports::has_future_annotations(&module.body);
    let scopes = symbols::analyze(module, future_annotations)?;
    let compiler = compiler::Compiler::new(&scopes, source, future_annotations, form);
    match form {
        Form::Module | Form::Statements => compiler.module(module),
        Form::Expression => compiler.expression(module),
    }
}
