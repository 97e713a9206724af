//! An empty stand-in for the crate of the same name.
//!
//! ruff's parser asks it for the character behind `"\N{...}"`. The real tables are 400 KB of
//! compressed WebAssembly, so the playground knows no character by name and says so where a
//! program uses one (`python::syntax`).

/// The character with this Unicode name: none is known.
pub fn character(_name: &str) -> Option<char> {
    None
}
