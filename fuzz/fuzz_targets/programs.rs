//! Programs that can be read: each runs to its end, twice, with the same recording.
//!
//! With `SHOW=1` in the environment the program of each input is printed before it is run.
#![no_main]

use asyncio_playground_fuzz::{generate, run, source, watch};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: watch::report_overflows(), |bytes: &[u8]| {
    let text = generate::program(bytes);
    if std::env::var_os("SHOW").is_some() {
        println!("{text}");
    }
    watch::on_small_stack(move || {
        let Some(program) = source::load(&text) else {
            return;
        };
        let events = run::run(&program);
        run::draw(&text, &events);
        run::compare(&events, &run::run(&program));
    });
});
