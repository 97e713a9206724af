//! Any text: it is shown, it is refused with a place or run to its end, and the run is drawn.
#![no_main]

use asyncio_playground_fuzz::{run, source, watch};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: watch::report_overflows(), |bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    watch::on_small_stack(move || {
        source::show(&text);
        if let Some(program) = source::load(&text) {
            let events = run::run(&program);
            run::draw(&text, &events);
        }
    });
});
