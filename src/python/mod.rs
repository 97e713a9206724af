//! The language: source text, syntax tree, code objects, and the machine that runs them.

pub mod syntax;
pub mod text;
