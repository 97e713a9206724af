//! What operators and built-in protocols do to values.
//!
//! What can be answered without running Python is answered at once; where a class written in
//! Python has a say (`__add__`, `__iter__`, `__str__`), the answer is a call or a sequence, by the
//! rules of [`machine::protocol`](super::machine).

pub mod binary;
pub mod chain;
pub mod collect;
pub mod compare;
mod compare_asked;
mod comparison;
pub mod complex;
pub mod exception_texts;
pub mod float;
pub mod format;
pub mod hash;
pub mod identity;
pub mod index;
pub mod integer;
pub mod iterate;
mod key_matching;
pub mod keys;
pub mod lazy;
pub mod membership;
mod nested_calls;
pub mod number;
pub mod pattern;
pub mod percent_format;
pub mod portions;
pub mod range_items;
pub mod real;
mod repr;
mod repr_exception;
mod repr_own;
pub mod reversed;
pub mod routine;
pub mod search;
pub mod sequence;
mod sequence_items;
pub mod set_operators;
pub mod slicing;
pub mod sort;
mod sort_many;
pub mod special;
pub mod subscript;
pub mod text;
pub mod truth;
