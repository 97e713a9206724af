//! The built-in functions, by what they are about.

pub mod numbers;
