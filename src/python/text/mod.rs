//! How Python values look as text, and how text becomes values: `repr`, format specs, `%`
//! formatting, `str.format` templates, number literals, hashes, set order, traceback carets.
//!
//! Everything here is a pure function of Rust primitives. It knows no Python object, calls no
//! Python code and reads no state; where CPython would call back (`__format__`, `__eq__`), the
//! caller does, in the order that each parser hands out its pieces. Errors carry CPython 3.11's
//! own wording.

pub mod byte_search;
pub mod caret;
pub mod caret_anchors;
mod caret_tokens;
pub mod complex_repr;
pub mod decimal_digits;
pub mod display_width;
pub mod error;
pub mod float_arithmetic;
pub mod float_repr;
pub mod float_rounding;
pub mod format_float;
pub mod format_int;
pub mod format_str;
pub mod grouping;
pub mod hash;
pub mod hash_set;
pub mod hash_set_algebra;
pub mod int_float;
pub mod integer;
pub mod numbers;
pub mod percent;
pub mod percent_render;
pub mod printable;
pub mod spec;
pub mod str_repr;
pub mod template;
mod unicode_runs;

pub use error::{ErrorKind, FormatError};

#[cfg(test)]
mod recorded_tests;
