//! What the page offers to those who measure the engine in it.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::host::benchmark::{BENCHMARKS, run};
use crate::trace::Recording;

/// Runs the benchmark `name` to its end, in virtual time, with `recording` "on" or "off", and gives
/// the number of its events. Whoever calls it measures how long that took.
/// `window.wasmBindings.benchmark`, in the page.
///
/// # Errors
/// Where there is no such benchmark or recording, or where it did not end as it should.
#[wasm_bindgen]
pub fn benchmark(name: &str, recording: &str) -> Result<f64, JsError> {
    let Some(benchmark) = BENCHMARKS.iter().find(|benchmark| benchmark.name == name) else {
        return Err(JsError::new(&format!("there is no benchmark {name:?}")));
    };
    let recording = match recording {
        "on" => Recording::On,
        "off" => Recording::Off,
        _ => return Err(JsError::new("recording is on or off")),
    };
    run(benchmark, recording)
        .map(|events| events as f64)
        .map_err(|problem| JsError::new(&problem))
}
