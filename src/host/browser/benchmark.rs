//! What the page offers to those who measure the engine in it.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::host::benchmark::{BENCHMARKS, run};

/// Runs a benchmark of that name to its end, in virtual time, and gives the number of its events.
/// Whoever calls it measures how long that took. `window.wasmBindings.benchmark`, in the page.
///
/// # Errors
/// Where there is no such benchmark, or where it did not end as it should.
#[wasm_bindgen]
pub fn benchmark(name: &str) -> Result<f64, JsError> {
    let Some(benchmark) = BENCHMARKS.iter().find(|benchmark| benchmark.name == name) else {
        return Err(JsError::new(&format!("there is no benchmark {name:?}")));
    };
    run(benchmark)
        .map(|events| events as f64)
        .map_err(|problem| JsError::new(&problem))
}
