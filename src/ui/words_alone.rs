//! The part of the page that needs no page: its words, for the tests of a native build.

pub mod text;
