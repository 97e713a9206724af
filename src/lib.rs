//! asyncio playground: Python asyncio programs, run by this crate's own engine, recorded event by
//! event, and drawn as the timeline that explains their output.
//!
//! In reading order:
//!
//! - [`trace`]: what happened in a run: events, the recorder, lanes and reasons derived from them.
//!   Knows neither values nor code objects, neither colours nor pixels.
//! - [`python`]: the language: source, syntax, code objects, and the machine that runs them.
//!   Knows nothing of asyncio's scheduling.
//! - [`asyncio`]: the event loop and what the `asyncio` module offers, under CPython's own names.
//! - [`stdlib`]: the other modules that a program may import, one file each.
//! - [`host`]: what a program may ask of the outside, and the two that answer: virtual time and
//!   the browser. Nothing but `host` reads a clock.
//! - [`scenarios`]: the programs of the page with their notes, one folder each.
//! - [`playground`]: the page's state without the page: session, parameters, share link, what an
//!   embedding page may ask.
//! - `ui`: the yew components; the only part that knows a page exists. Other targets have the
//!   words of the page alone (`ui/words_alone.rs`), which tests look at.
//!
//! A program goes from text to tree (`python::syntax`) to code object (`python::compile`); the
//! machine (`python::machine`) runs it a slice of fuel at a time and says what it needs; a driver
//! (`host`) answers; each step leaves events with the recorder (`trace`); everything that is shown
//! is a function of those events and a cursor.

pub mod asyncio;
pub mod host;
pub mod playground;
pub mod python;
pub mod scenarios;
pub mod stdlib;
pub mod trace;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(not(target_arch = "wasm32"))]
#[path = "ui/words_alone.rs"]
pub mod ui;
