//! The page's state without the page. Knows no browser and draws nothing.

pub mod params;
