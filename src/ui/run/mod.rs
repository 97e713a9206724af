//! The run: what drives it, what it prints and saves, what the loop holds.

mod controls;
mod downloads;
mod input_line;
mod loop_panel;
mod output;
mod permission;
mod text_version;
mod variables;
mod why;

pub(super) use controls::Controls;
pub(super) use downloads::Downloads;
pub(super) use loop_panel::LoopPanel;
pub(super) use output::OutputCard;
pub(super) use permission::HostPermission;
pub(super) use why::Why;
