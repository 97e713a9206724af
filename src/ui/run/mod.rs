//! The run: what drives it, what it writes, what the loop holds.

mod controls;
mod loop_panel;
mod output;
mod text_version;
mod why;

pub(super) use controls::Controls;
pub(super) use loop_panel::LoopPanel;
pub(super) use output::OutputCard;
pub(super) use why::Why;
