//! A stand-in for the crate of the same name: the parts of it that yew and its runtime name.
//!
//! The real one re-exports a dozen crates, workers and network among them, which nothing here
//! uses and which every build would compile.

pub use gloo_timers as timers;

/// The page's console.
pub mod console {
    #[doc(hidden)]
    pub use wasm_bindgen::JsValue;
    #[doc(hidden)]
    pub use web_sys::console::error_1;

    /// Writes each value to the console as an error of its own.
    #[macro_export]
    macro_rules! error {
        ($($value:expr),+ $(,)?) => {
            $($crate::console::error_1(&$crate::console::JsValue::from($value));)+
        };
    }

    pub use crate::error;
}

/// The page's global objects.
pub mod utils {
    /// The page's window. Panics outside a page.
    pub fn window() -> web_sys::Window {
        web_sys::window().expect("a page has a window")
    }

    /// The window's document. Panics outside a page.
    pub fn document() -> web_sys::Document {
        window().document().expect("a window has a document")
    }
}
