//! The driver of the page: what a program waits for comes when the browser's clock says so.
//!
//! A run is a future on the browser's microtask queue. Each iteration of the program's event loop
//! is a microtask of its own, waits are the browser's timers, and the page gets a turn every few
//! milliseconds, so that a program that never waits does not freeze it.
//!
//! - [`LiveRun`]: a run by the clock, at a speed, that can be held and stopped.
//! - [`PreviewRun`]: a run in virtual time, computed between the page's turns;
//!   [`preview_when_idle`]: one that nobody is waiting for.
//! - `web`: what the page knows of other hosts, and which of them the reader allows ([`permit`]);
//!   `fetching`: the browser's `fetch`; `transfers`: requests of a live run to foreign hosts.
//! - `page`: the clock, queues and timers of the browser.
//! - [`benchmark()`]: what `make bench` measures.

mod benchmark;
mod fetching;
mod live;
mod moment;
mod page;
mod preview;
mod signal;
mod transfers;
mod web;

pub use benchmark::benchmark;
pub use live::{LiveRun, Update};
pub use moment::Look;
pub use page::{idle, next_turn};
pub use preview::{Beginning, PreviewRun, preview_when_idle};
pub use web::{Permission, forget_permissions, permit, warm};
