//! Small blocks of memory that were given back, kept by size for whoever asks next.
//!
//! Coroutines, frames and the boxes of sequences come and go with every step of a task. The system's
//! allocator of wasm searches and merges for each of them; the last block of the size that is needed
//! is at hand here. What is kept is bounded, so that memory of one size is free for another.

#![expect(
    unsafe_code,
    reason = "an allocator is unsafe by its trait; each place says why it is sound"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::{self, NonNull};

/// Sizes are rounded up to multiples of this many bytes, which is also the alignment of blocks: what
/// the system's allocator gives without searching for more.
const GRAIN: usize = 8;

/// Blocks of up to so many grains are kept.
const SIZES: usize = 48;

/// So many blocks of each size are kept at most.
const KEPT: u32 = 2048;

/// An allocator that keeps small blocks. It is for one thread.
pub(super) struct SmallBlocks {
    sizes: [Kept; SIZES],
}

/// The blocks of one size: a list through their first words.
struct Kept {
    first: Cell<Option<NonNull<u8>>>,
    count: Cell<u32>,
}

impl SmallBlocks {
    /// One that keeps nothing yet.
    pub(super) const fn new() -> SmallBlocks {
        SmallBlocks {
            sizes: [const {
                Kept {
                    first: Cell::new(None),
                    count: Cell::new(0),
                }
            }; SIZES],
        }
    }

    /// Where blocks for this layout are kept, if they are small enough.
    #[inline(always)]
    fn kept(&self, layout: Layout) -> Option<&Kept> {
        match layout.align() <= GRAIN {
            true => self.sizes.get(grains(layout).wrapping_sub(1)),
            false => None,
        }
    }
}

#[inline(always)]
fn grains(layout: Layout) -> usize {
    layout.size().div_ceil(GRAIN)
}

/// What the system is asked for instead, so that the block serves for all layouts of its size.
#[inline(always)]
fn whole(layout: Layout) -> Layout {
    // SAFETY: a power of two; sizes of up to `SIZES` grains do not overflow when rounded up.
    unsafe { Layout::from_size_align_unchecked(grains(layout) * GRAIN, GRAIN) }
}

// SAFETY: a block comes from the system and has the whole size and the alignment for which it is
// kept; while it is kept nobody else has it. A layout is small or not whenever it is asked about,
// so what the system gave for one goes back to the system with the same.
unsafe impl GlobalAlloc for SmallBlocks {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(kept) = self.kept(layout) else {
            // SAFETY: as the caller promises.
            return unsafe { System.alloc(layout) };
        };
        match kept.first.get() {
            Some(block) => {
                // SAFETY: a kept block holds the next one in its first word.
                kept.first.set(unsafe { block.cast().read() });
                kept.count.set(kept.count.get() - 1);
                block.as_ptr()
            }
            // SAFETY: its size is not 0, for the caller's is not.
            None => unsafe { System.alloc(whole(layout)) },
        }
    }

    #[inline]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let Some(kept) = self.kept(layout) else {
            // SAFETY: the system gave it for this layout.
            return unsafe { System.dealloc(pointer, layout) };
        };
        match NonNull::new(pointer) {
            Some(block) if kept.count.get() < KEPT => {
                // SAFETY: a block is at least a grain, and nobody uses it any more.
                unsafe { block.cast().write(kept.first.get()) };
                kept.first.set(Some(block));
                kept.count.set(kept.count.get() + 1);
            }
            // SAFETY: the system gave it for the whole layout.
            _ => unsafe { System.dealloc(pointer, whole(layout)) },
        }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: the caller promises that the size, rounded up, does not overflow.
        let new = unsafe { Layout::from_size_align_unchecked(new_size, layout.align()) };
        match (self.kept(layout), self.kept(new)) {
            // SAFETY: as the caller promises.
            (None, None) => unsafe { System.realloc(pointer, layout, new_size) },
            (Some(old), Some(new)) if ptr::eq(old, new) => pointer,
            _ => {
                // SAFETY: the new block is another one, and as long as the shorter of the two.
                unsafe {
                    let moved = self.alloc(new);
                    if !moved.is_null() {
                        let count = layout.size().min(new_size);
                        ptr::copy_nonoverlapping(pointer, moved, count);
                        self.dealloc(pointer, layout);
                    }
                    moved
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(size: usize) -> Layout {
        Layout::from_size_align(size, 8).expect("the layout is valid")
    }

    /// Gives back to the system what is kept for a layout.
    fn empty(blocks: &SmallBlocks, layout: Layout) {
        while blocks.sizes[grains(layout) - 1].count.get() > 0 {
            // SAFETY: a kept block came from the system for the whole layout.
            unsafe { System.dealloc(blocks.alloc(layout), whole(layout)) };
        }
    }

    #[test]
    fn a_block_goes_to_who_asks_next_for_its_size() {
        let blocks = SmallBlocks::new();
        // SAFETY: every block is given back with the layout that it was asked for.
        unsafe {
            let (first, second) = (blocks.alloc(layout(41)), blocks.alloc(layout(48)));
            blocks.dealloc(first, layout(41));
            blocks.dealloc(second, layout(48));
            let other = blocks.alloc(layout(49));
            assert!(other != first && other != second);
            assert_eq!(blocks.alloc(layout(47)), second);
            assert_eq!(blocks.alloc(layout(42)), first);
            for (block, size) in [(first, 42), (second, 47), (other, 49)] {
                blocks.dealloc(block, layout(size));
            }
        }
        empty(&blocks, layout(48));
        empty(&blocks, layout(49));
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let blocks = SmallBlocks::new();
        let many = KEPT + 10;
        // SAFETY: as above.
        unsafe {
            let made: Vec<*mut u8> = (0..many).map(|_| blocks.alloc(layout(8))).collect();
            for block in made {
                blocks.dealloc(block, layout(8));
            }
        }
        assert_eq!(blocks.sizes[0].count.get(), KEPT);
        empty(&blocks, layout(8));
    }

    #[test]
    fn a_block_that_changes_its_size_keeps_what_is_in_it() {
        let blocks = SmallBlocks::new();
        let sizes = [1, 16, 17, 384, 385, 5000, 400, 384, 20, 3];
        // SAFETY: as above; what is read was written.
        unsafe {
            let mut size = sizes[0];
            let mut block = blocks.alloc(layout(size));
            block.write(7);
            for next in sizes {
                block = blocks.realloc(block, layout(size), next);
                assert_eq!(block.read(), 7);
                size = next;
            }
            blocks.dealloc(block, layout(size));
        }
        for size in sizes.into_iter().filter(|size| *size <= SIZES * GRAIN) {
            empty(&blocks, layout(size));
        }
    }
}
