//! Runs by the browser's clock.

use std::cell::RefCell;
use std::rc::Rc;

use asyncio_playground::host::browser::{Beginning, LiveRun, PreviewRun, Update};
use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::scenarios::all;
use asyncio_playground::trace::{Event, EventKind, Exit, Time, Timeline};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Starts again and again, so that nothing comes of it by itself.
const ENDLESS: &str = "while True: pass";

const COUNTDOWN: &str = "\
import time
for number in range(5):
    print(number)
    time.sleep(1)
";

/// A live run and what it has told.
struct Observed {
    run: LiveRun,
    updates: Rc<RefCell<Vec<Update>>>,
}

impl Observed {
    fn start(source: &str, version: (u8, u8), speed: f64) -> Observed {
        let updates = Rc::new(RefCell::new(Vec::new()));
        let heard = updates.clone();
        let hear = move |update| heard.borrow_mut().push(update);
        Observed {
            run: LiveRun::start(&load(source), options(version), speed, hear),
            updates,
        }
    }

    fn usual(source: &str, speed: f64) -> Observed {
        Observed::start(source, (3, 11), speed)
    }

    fn events(&self) -> Vec<Event> {
        let updates = self.updates.borrow();
        updates
            .iter()
            .flat_map(|update| update.events.clone())
            .collect()
    }

    fn exit(&self) -> Option<Exit> {
        match &self.updates.borrow().last()?.progress {
            Progress::Done(exit) => Some(exit.clone()),
            Progress::More | Progress::Wants(_) | Progress::WantsLine => None,
        }
    }

    fn time(&self) -> Time {
        let updates = self.updates.borrow();
        updates.last().map_or(Time(0), |update| update.time)
    }

    async fn end(&self) -> Exit {
        loop {
            if let Some(exit) = self.exit() {
                return exit;
            }
            TimeoutFuture::new(5).await;
        }
    }
}

fn load(source: &str) -> Program {
    Program::load(source, "main.py").expect("the program is supported")
}

fn options(version: (u8, u8)) -> Options {
    Options {
        version,
        ..Options::default()
    }
}

fn computed(source: &str, version: (u8, u8)) -> Vec<Event> {
    let mut run = VirtualRun::new(load(source).machine(options(version)), Bounds::PREVIEW);
    while run.advance(u32::MAX) == Progress::More {}
    run.machine().recorder.events()
}

fn now() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.expect("a browser has a clock").now()
}

fn asks_hosts(source: &str) -> bool {
    let asks = ["aiohttp", "requests", "urllib", "open_connection"];
    asks.iter().any(|word| source.contains(word))
}

#[wasm_bindgen_test]
async fn both_drivers_give_the_same_events_for_every_scenario() {
    let versions = all().iter().flat_map(|scenario| {
        let versions = scenario.versions.iter();
        // Those that ask other hosts find none here; `network.rs` is about them.
        let versions = versions.filter(|version| !asks_hosts(version.source));
        versions.map(move |version| (scenario.id, version))
    });
    // All at once, for each takes the time it takes.
    let runs = versions.map(|(id, version)| {
        let (major, minor) = version.cpython.split_once('.').expect("a version");
        let cpython = (
            major.parse().expect("a number"),
            minor.parse().expect("a number"),
        );
        let live = Observed::start(version.source, cpython, 10.0);
        (id, live, computed(version.source, cpython))
    });
    for (id, live, computed) in runs.collect::<Vec<_>>() {
        live.end().await;
        let live = live.events();
        let same = live
            .iter()
            .zip(&computed)
            .take_while(|(l, c)| l == c)
            .count();
        assert_eq!(live.get(same), computed.get(same), "{id}, event {same}");
    }
}

#[wasm_bindgen_test]
async fn a_live_run_takes_the_time_that_its_speed_says() {
    let began = now();
    let live = Observed::usual(COUNTDOWN, 10.0);
    assert_eq!(live.end().await, Exit::Status(0));
    let took = now() - began;
    assert!((490.0..900.0).contains(&took), "{took} ms");
}

#[wasm_bindgen_test]
async fn the_clock_of_a_live_run_goes_on_while_the_program_waits() {
    let live = Observed::usual("import time\ntime.sleep(100)", 10.0);
    TimeoutFuture::new(200).await;
    let seconds = live.time().seconds();
    assert!((1.0..4.0).contains(&seconds), "{seconds} s");
}

#[wasm_bindgen_test]
async fn the_clock_of_a_live_run_never_goes_back() {
    let live = Observed::usual(COUNTDOWN, 10.0);
    live.end().await;
    let updates = live.updates.borrow();
    assert!(updates.len() > 5, "{} updates", updates.len());
    for pair in updates.windows(2) {
        assert!(pair[0].time <= pair[1].time, "{pair:?}");
        let is_later = |event: &Event| event.time >= pair[0].time;
        assert!(pair[1].events.iter().all(is_later), "{pair:?}");
    }
}

#[wasm_bindgen_test]
async fn a_run_that_is_held_stands_still_until_it_goes_on() {
    let live = Observed::usual(COUNTDOWN, 10.0);
    TimeoutFuture::new(150).await;
    live.run.pause();
    TimeoutFuture::new(50).await;
    let (events, time) = (live.events().len(), live.time());
    TimeoutFuture::new(300).await;
    assert_eq!((live.events().len(), live.time()), (events, time));
    assert_eq!(live.exit(), None);
    live.run.resume();
    assert_eq!(live.end().await, Exit::Status(0));
    assert_eq!(live.events(), computed(COUNTDOWN, (3, 11)));
}

#[wasm_bindgen_test]
async fn another_speed_counts_at_once() {
    let live = Observed::usual(COUNTDOWN, 0.25);
    TimeoutFuture::new(50).await;
    live.run.set_speed(10.0);
    let began = now();
    live.end().await;
    let took = now() - began;
    assert!(took < 900.0, "{took} ms");
}

#[wasm_bindgen_test]
async fn a_program_that_never_waits_leaves_the_page_its_turns() {
    let live = Observed::usual(ENDLESS, 10.0);
    let mut turns = Vec::new();
    for _ in 0..20 {
        let began = now();
        TimeoutFuture::new(0).await;
        turns.push(now() - began);
    }
    // Any of them may come late where the machine does something else as well.
    turns.sort_by(f64::total_cmp);
    assert!(turns[10] < 50.0, "{turns:?} ms");
    assert_eq!(live.exit(), None);
}

#[wasm_bindgen_test]
async fn a_run_that_is_stopped_says_so_last() {
    let live = Observed::usual(ENDLESS, 1.0);
    TimeoutFuture::new(20).await;
    live.run.stop();
    assert_eq!(live.end().await, Exit::Stopped);
    let last = live.events().pop().expect("there are events");
    assert_eq!(
        last.kind,
        EventKind::Finished {
            exit: Exit::Stopped
        }
    );
}

#[wasm_bindgen_test]
async fn a_run_that_is_dropped_tells_nothing_more() {
    let Observed { run, updates } = Observed::usual("while True: print(1)", 1.0);
    TimeoutFuture::new(50).await;
    drop(run);
    let told = updates.borrow().len();
    assert!(told > 0);
    TimeoutFuture::new(100).await;
    assert_eq!(updates.borrow().len(), told);
    assert_eq!(Rc::strong_count(&updates), 1, "the run is still there");
}

#[wasm_bindgen_test]
async fn a_preview_is_the_run_in_virtual_time_unless_it_is_dropped() {
    let wanted = Rc::new(RefCell::new(Vec::new()));
    let heard = wanted.clone();
    let hear = move |timeline: Timeline| {
        *heard.borrow_mut() = timeline.events.iter().cloned().collect();
    };
    let _wanted_run =
        PreviewRun::start(&load(COUNTDOWN), options((3, 11)), Beginning::AtOnce, hear);
    let unwanted = Rc::new(RefCell::new(false));
    let heard = unwanted.clone();
    let hear = move |_| *heard.borrow_mut() = true;
    drop(PreviewRun::start(
        &load(COUNTDOWN),
        options((3, 11)),
        Beginning::AtOnce,
        hear,
    ));
    TimeoutFuture::new(100).await;
    assert_eq!(*wanted.borrow(), computed(COUNTDOWN, (3, 11)));
    assert!(!*unwanted.borrow());
}
