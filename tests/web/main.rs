//! Tests that need a browser: run in headless Chromium by `make test-wasm`.
#![cfg(target_arch = "wasm32")]

mod network;
mod page;
mod runs;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
