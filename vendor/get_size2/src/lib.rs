//! A stand-in for the crate of the same name that measures nothing.
//!
//! ruff's crates implement its trait, or derive it, for their syntax tree and tokens; nobody here
//! asks them for their size. The real one would bring a dozen crates into every build.

pub use get_size_derive2::GetSize;

/// Remembers what was counted.
pub trait GetSizeTracker {
    /// Whether the value at `address` was not counted before.
    fn track<T>(&mut self, address: *const T) -> bool;
}

/// Values that would know how many bytes they own.
pub trait GetSize: Sized {
    /// The bytes that the value owns on the heap: here always none.
    fn get_heap_size_with_tracker<T: GetSizeTracker>(&self, tracker: T) -> (usize, T) {
        (0, tracker)
    }
}
