//! What happened in a run.
//!
//! [`Event`]s are facts with places in the program's source; [`Recorder`] makes them; the rest of
//! the module derives what is shown. Nothing here knows a Python value, a colour or a pixel.

mod event;
mod recorder;
mod span;

pub use event::{
    Callback, Event, EventId, EventKind, Exit, HandleId, Label, LaneId, LaneKind, Outcome, Stream,
    Time, Turn, Wait,
};
pub use recorder::{Recorder, Recording};
pub use span::Span;
