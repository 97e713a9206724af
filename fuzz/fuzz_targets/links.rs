//! Any address: it opens the page, and what the page then shows can be shared and opened again.
#![no_main]

use asyncio_playground::playground::link::link;
use asyncio_playground::playground::opening::Opening;
use asyncio_playground::playground::session::Session;
use asyncio_playground_fuzz::watch;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|address: (String, String)| {
    let (query, fragment) = address;
    watch::on_small_stack(move || {
        let session = Session::open(Opening::of_address(&query, &fragment));
        let session = session.expect("there are scenarios");
        let Some(shared) = link(&session.opening()) else {
            return;
        };
        let again = Opening::of_address("", &["#", &shared].concat());
        assert!(again.problems.is_empty(), "{:?}", again.problems);
        let again = Session::open(again).expect("there are scenarios");
        assert_eq!(again.source, session.source);
    });
});
