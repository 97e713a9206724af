//! How deep native code that is called by native code stands on the stack of Rust calls.

use std::cell::Cell;

/// So many are nested at most; what is inside gets a frame of its own on the machine's stack.
const MOST: u32 = 16;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// A call of native code that may come to another one of its kind: the `repr` of an object that
/// holds others, a step of an iterator over another. It is under way as long as this lives.
pub(super) struct NestedCall(());

impl NestedCall {
    /// Begins a call; none where too many are under way.
    pub(super) fn enter() -> Option<NestedCall> {
        let depth = DEPTH.get();
        (depth < MOST).then(|| {
            DEPTH.set(depth + 1);
            NestedCall(())
        })
    }
}

impl Drop for NestedCall {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}
