//! What happened in a run.
//!
//! [`Event`]s are facts with places in the program's source; [`Recorder`] makes them; the rest of
//! the module derives what is shown: what holds at a moment ([`State`]), the steps between which a
//! reader moves ([`Steps`]), the stretches of each lane ([`Timeline`]), the terminal ([`Console`]),
//! and why each step happened ([`explain`]). Nothing here knows a Python value, a colour or a pixel.

mod checkpoints;
mod chunked;
mod compact;
mod console;
mod event;
mod fold;
mod limit;
mod listing;
mod reason;
mod recorder;
#[cfg(test)]
pub(crate) mod sample;
mod span;
mod state;
mod steps;
mod timeline;
mod wake;

pub use chunked::Chunked;
pub use console::{Console, Line};
pub use event::{
    Callback, Event, EventId, EventKind, Exit, HandleId, Label, LaneId, LaneKind, Outcome,
    RequestId, RequestOutcome, Stream, Time, Turn, Wait,
};
pub use limit::Limit;
pub use listing::ListingLine;
pub use reason::{Explanation, Reason, Return, ThreadLeft, explain};
pub use recorder::{Recorder, Recording};
pub use span::Span;
pub use state::{
    Blocked, Changed, FileAt, Idle, Lane, LaneState, Queued, Sent, State, ThreadAt, Timer,
};
pub use steps::{Counts, Direction, Step, StepKind, Steps};
pub use timeline::{Flight, Flights, Freeze, OPEN, Piece, Placed, Timeline, Track};
pub use wake::Wake;

/// The events of a recording, or the first of them.
pub type Events = Chunked<Event>;
