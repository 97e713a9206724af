//! The heap of timers.
//!
//! CPython keeps them with `heapq` and compares nothing but the time, so timers due at the very
//! same time come out in the order that this algorithm happens to give. Programs can see that
//! (`call_at` with equal times), so it is followed to the letter.

use std::cell::Cell;
use std::rc::Rc;

use super::jobs::Job;
use crate::trace::{EventId, HandleId};

/// A callback that waits for its time (CPython `TimerHandle`).
pub(super) struct Timer {
    /// Loop time in seconds.
    pub(super) when: f64,
    /// What it does.
    pub(super) job: Job,
    /// Its name in the recording.
    pub(super) id: HandleId,
    /// The event of its start.
    pub(super) started: Option<EventId>,
    /// Shared with whoever may cancel it.
    pub(super) cancelled: Rc<Cell<bool>>,
}

impl Timer {
    /// `TimerHandle.__lt__`: a time that is no number is before none, and none before it.
    fn is_before(&self, other: &Timer) -> bool {
        self.when < other.when
    }
}

/// Timers by time.
#[derive(Default)]
pub(super) struct TimerHeap {
    heap: Vec<Timer>,
}

/// More timers than this, and more than half of them cancelled: they are sorted out
/// (`_MIN_SCHEDULED_TIMER_HANDLES`, `_MIN_CANCELLED_TIMER_HANDLES_FRACTION`).
const CROWDED: usize = 100;

impl TimerHeap {
    /// `heapq.heappush`.
    pub(super) fn push(&mut self, timer: Timer) {
        self.heap.push(timer);
        self.sift_down(0, self.heap.len() - 1);
    }

    /// `heapq.heappop`.
    pub(super) fn pop(&mut self) -> Option<Timer> {
        let last = self.heap.pop()?;
        if self.heap.is_empty() {
            return Some(last);
        }
        let first = std::mem::replace(&mut self.heap[0], last);
        self.sift_up(0);
        Some(first)
    }

    /// The time of the first timer.
    pub(super) fn first(&self) -> Option<f64> {
        self.heap.first().map(|timer| timer.when)
    }

    /// Drops cancelled timers: those at the head, or, when they are many, all, as `_run_once`
    /// does. Gives them, for their objects are the caller's to drop.
    pub(super) fn prune(&mut self) -> Vec<Timer> {
        let cancelled = self
            .heap
            .iter()
            .filter(|timer| timer.cancelled.get())
            .count();
        if self.heap.len() > CROWDED && cancelled * 2 > self.heap.len() {
            let (dropped, kept) = std::mem::take(&mut self.heap)
                .into_iter()
                .partition(|timer| timer.cancelled.get());
            self.heap = kept;
            for at in (0..self.heap.len() / 2).rev() {
                self.sift_up(at);
            }
            return dropped;
        }
        let mut dropped = Vec::new();
        while self.heap.first().is_some_and(|timer| timer.cancelled.get()) {
            dropped.extend(self.pop());
        }
        dropped
    }

    /// Takes all timers.
    pub(super) fn take(&mut self) -> Vec<Timer> {
        std::mem::take(&mut self.heap)
    }

    /// `heapq._siftdown`: moves the timer at `at` towards the root.
    fn sift_down(&mut self, start: usize, mut at: usize) {
        while at > start {
            let parent = (at - 1) / 2;
            if !self.heap[at].is_before(&self.heap[parent]) {
                break;
            }
            self.heap.swap(at, parent);
            at = parent;
        }
    }

    /// `heapq._siftup`: moves the hole at `at` down to a leaf, then the timer up to its place.
    fn sift_up(&mut self, mut at: usize) {
        let start = at;
        let end = self.heap.len();
        let mut child = 2 * at + 1;
        while child < end {
            let right = child + 1;
            if right < end && !self.heap[child].is_before(&self.heap[right]) {
                child = right;
            }
            self.heap.swap(at, child);
            at = child;
            child = 2 * at + 1;
        }
        self.sift_down(start, at);
    }
}
