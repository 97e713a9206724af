//! Wakes the one future that waits for a change.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Poll, Waker};

use gloo_timers::future::TimeoutFuture;

/// Tells a waiting future that something about its run has changed.
#[derive(Default)]
pub(super) struct Signal {
    changes: Cell<u32>,
    waker: RefCell<Option<Waker>>,
}

impl Signal {
    /// Something has changed.
    pub(super) fn notify(&self) {
        self.changes.set(self.changes.get().wrapping_add(1));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// Waits for a change, but no longer than so many milliseconds.
    pub(super) async fn change_within(&self, milliseconds: Option<f64>) {
        let seen = self.changes.get();
        // Rounded up: a timer that comes too early would have to be set again.
        let mut timer = milliseconds.map(|wait| TimeoutFuture::new(wait.ceil() as u32));
        poll_fn(|context| {
            let is_over = match &mut timer {
                Some(timer) => Pin::new(timer).poll(context).is_ready(),
                None => false,
            };
            if is_over || self.changes.get() != seen {
                return Poll::Ready(());
            }
            self.waker.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}
