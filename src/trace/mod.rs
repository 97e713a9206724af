//! What happened in a run, told in facts and source spans: no values, no colours, no pixels.

mod span;

pub use span::Span;
