//! The bytes that a run holds.
//!
//! A counting allocator is the only measure that misses nothing. It counts by thread, so that runs
//! in parallel tests do not see each other; on the page there is one thread.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;

use super::{Machine, bulk};
use crate::python::failure::{Failure, Limit, memory_error};

/// An allocator that counts what another one gives.
pub struct CountingAllocator;

thread_local! {
    static ALLOCATED: Cell<usize> = const { Cell::new(0) };
    /// The most that was allocated whenever a large piece was.
    static PEAK: Cell<usize> = const { Cell::new(0) };
    /// What the run that goes on may allocate: of the whole, and in one operation.
    static ROOM: Cell<Room> = const { Cell::new(Room::ENDLESS) };
}

/// What a run may allocate.
#[derive(Clone, Copy)]
struct Room {
    /// What may be allocated in all, other things of this thread included.
    ceiling: usize,
    /// What the run may hold.
    limit: usize,
}

impl Room {
    /// Where no run goes on.
    const ENDLESS: Room = Room {
        ceiling: usize::MAX,
        limit: usize::MAX,
    };
}

#[expect(
    unsafe_code,
    reason = "an allocator is unsafe by its trait; this one only counts"
)]
// Not inlined: it is called from thousands of places, all of them part of the download.
// SAFETY: every call is handed on unchanged to an allocator that keeps the contract.
unsafe impl GlobalAlloc for CountingAllocator {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(|allocated| allocated.wrapping_add(layout.size()));
        weigh(layout.size());
        // SAFETY: as above.
        with_source(|source| unsafe { source.alloc(layout) })
    }

    #[inline(never)]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(|allocated| allocated.wrapping_sub(layout.size()));
        // SAFETY: as above.
        with_source(|source| unsafe { source.dealloc(pointer, layout) })
    }

    #[inline(never)]
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count(|allocated| allocated.wrapping_add(new_size).wrapping_sub(layout.size()));
        weigh(new_size);
        // SAFETY: as above.
        with_source(|source| unsafe { source.realloc(pointer, layout, new_size) })
    }
}

/// Where memory comes from.
#[cfg(target_arch = "wasm32")]
#[inline(always)]
fn with_source<T>(work: impl FnOnce(&super::small_blocks::SmallBlocks) -> T) -> T {
    use super::small_blocks::SmallBlocks;
    thread_local! {
        static BLOCKS: SmallBlocks = const { SmallBlocks::new() };
    }
    BLOCKS.with(work)
}

/// Where memory comes from: other systems than wasm have a fast allocator.
#[cfg(not(target_arch = "wasm32"))]
#[inline(always)]
fn with_source<T>(work: impl FnOnce(&std::alloc::System) -> T) -> T {
    work(&std::alloc::System)
}

fn count(change: impl FnOnce(usize) -> usize) {
    // While a thread ends, its counter may be gone: then nobody asks any more.
    let _ = ALLOCATED.try_with(|allocated| allocated.set(change(allocated.get())));
}

/// What is allocated in large pieces is filled, too.
#[inline]
fn weigh(size: usize) {
    if size >= bulk::WORTH_COUNTING {
        bulk::handled(size);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(ALLOCATED.get())));
    }
}

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

/// Bytes that this thread has allocated and not freed.
pub fn allocated() -> usize {
    ALLOCATED.get()
}

/// The most that this thread had allocated since it last asked, as far as large pieces tell.
pub fn take_peak() -> usize {
    PEAK.replace(allocated()).max(allocated())
}

/// One operation may ask for this share of the limit at most: more is a MemoryError, which the
/// program may catch, rather than the end of the run.
const OPERATION_SHARE: usize = 8;

/// Checks that the run that goes on may hold so many bytes more; to be called before they are
/// allocated.
///
/// # Errors
/// MemoryError where one operation asks for too much; [`Limit::Memory`] where the run as a whole
/// holds too much.
pub fn check_room(more: usize) -> Result<(), Failure> {
    let Room { ceiling, limit } = ROOM.get();
    if more > limit / OPERATION_SHARE {
        return Err(memory_error());
    }
    match allocated().saturating_add(more) > ceiling {
        true => Err(Failure::Limit(Limit::Memory { bytes: limit })),
        false => Ok(()),
    }
}

impl Machine {
    /// Says what may be allocated from now on, for [`check_room`].
    pub(super) fn measure_room(&self) {
        let limit = self.limits.memory;
        let ceiling = self.memory_base.saturating_add(limit);
        ROOM.set(Room { ceiling, limit });
    }

    /// Checks that so many bytes more may be held; to be called before they are allocated.
    ///
    /// # Errors
    /// As [`check_room`].
    pub fn check_memory(&self, more: usize) -> Result<(), Failure> {
        check_room(more)
    }
}
