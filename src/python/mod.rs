//! The Python language: source text to syntax tree to code object to a machine that runs it.
//!
//! Knows nothing of asyncio's scheduling: generators and coroutines are here, what drives
//! coroutines is not.

pub mod builtins;
pub mod code;
pub mod compile;
pub mod contexts;
pub mod failure;
pub mod machine;
pub mod namespace;
pub mod ops;
pub mod syntax;
pub mod text;
pub mod types;
pub mod value;
