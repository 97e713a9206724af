//! The page's state without the page. Knows no browser and draws nothing.
//!
//! - [`session`]: what the reader has chosen and what has run so far, changed by actions alone.
//! - [`recorded`]: a recording with its timeline, shared by all who show it.
//! - [`axis`]: how far along the timeline each event stands, for a given width.
//! - [`comparison`]: the run of another scenario, shown beside.
//! - [`bars`]: the stretches of a lane at that width, those too narrow to see merged.
//! - [`marks`]: the marks of output on a lane at that width.
//! - [`params`]: a program's knobs.
//! - [`opening`]: what an address says that the page is to show.
//! - [`embedding`]: what an embedded page and the page around it say to each other.
//! - [`link`]: the links that hold all of it.
//! - [`kept`]: the programs that the reader has changed.
//! - [`lack`]: what a program asked for in vain.
//! - [`listing`]: the source as it is shown, in lines of coloured stretches.
//! - [`standing`]: at which of its lines lanes stand.
//! - [`change`]: what two texts differ in.
//! - [`share`]: what is pasted elsewhere to show it.

pub mod axis;
pub mod bars;
pub mod change;
pub mod comparison;
pub mod embedding;
pub mod kept;
pub mod lack;
pub mod link;
pub mod listing;
pub mod marks;
pub mod opening;
pub mod params;
pub mod recorded;
pub mod session;
pub mod share;
pub mod standing;
