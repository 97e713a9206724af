//! From source text to a syntax tree.
//!
//! The parser's own types stay inside this module: everything else sees [`ast`].

pub mod ast;
