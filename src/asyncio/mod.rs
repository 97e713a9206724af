//! asyncio: the event loop, futures and tasks, under CPython's own names.
//!
//! The core is in Rust, because every step of every task passes through it and leaves events:
//!
//! - [`state`]: what of asyncio belongs to a run: the loops, the current task, all tasks.
//! - `classes`: the classes and how they are made.
//! - `jobs` and `timers`: what stands in the ready queue and in the heap of timers.
//! - `event_loop` and `loop_methods`: the loop object; `running` and `stepping`: the sequence that runs it;
//!   `completing`: `run_until_complete`.
//! - `scheduling`: `call_soon`, `call_later` and their like; `refused`: what a page cannot do.
//! - `handles`: callbacks that a program may cancel.
//! - `arrivals`: futures that are done when something arrives from outside.
//! - `loopback`: which sockets of the network on loopback are ready.
//! - `futures` and `future_methods`, `tasks` and `task_methods`, `sleeping`, `gathering`, `shielding`: what is awaited.
//! - `handlers`: what happens to exceptions that nobody gets.
//! - `representation`: `repr` of loops, handles, futures and tasks, on top of `short_text`.
//! - `stacks` and `slow`: debug mode.
//! - `policies` and `registry`: which loop a thread has, and what other makes of loops tell.
//! - `functions` and `legacy`: the functions of the module, and those that CPython has removed.
//! - `marks`: what library code tells the timeline.
//!
//! The rest, written in Python on top of that, is in `library/`: locks, queues, `wait`, task
//! groups, timeouts, `run`.

pub mod arrivals;
mod classes;
mod completing;
mod contexts;
mod event_loop;
mod functions;
mod future_methods;
mod futures;
mod gathering;
mod handlers;
mod handles;
mod jobs;
mod legacy;
mod library;
mod loop_methods;
mod loopback;
mod marks;
mod policies;
mod refused;
mod registry;
mod representation;
mod running;
mod scheduling;
mod shielding;
mod short_text;
mod signature;
mod sleeping;
mod slow;
mod stacks;
pub mod state;
mod stepping;
mod task_methods;
mod tasks;
mod timers;
mod waiting;

pub use functions::{core_module, is_of_the_library, makes_coroutines};
pub use marks::engine_module;
