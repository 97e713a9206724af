//! The yew components: the only part of the crate that knows a page exists.
//!
//! [`App`] holds the session and hands each component what it shows as a `view::View`. Words
//! come from [`text`], colours and distances from the style sheets under `static/styles/`.

mod address;
mod address_bar;
mod app;
mod beside;
mod dialog;
mod embed;
mod embedding;
mod header;
mod icons;
mod kept;
mod notes;
mod page;
mod program;
mod run;
mod runs;
mod scenario_list;
mod share;
mod shared;
mod shortcuts;
mod tabs;
pub mod text;
mod thumbnail;
mod timeline;
mod view;

pub use app::{App, start};
