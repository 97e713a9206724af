//! Running a program with the hosts of these tests.

use std::rc::Rc;

use asyncio_playground::host::network::Outside;
use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::trace::{Event, EventKind, Exit, Stream};

use crate::hosts::Hosts;

/// What a run left behind.
pub struct Done {
    /// All that happened.
    pub events: Vec<Event>,
    /// How it ended.
    pub exit: Exit,
}

/// Runs a program in slices of so many instructions.
pub fn run_in_slices(source: &str, version: (u8, u8), slice: u32) -> Done {
    run_sliced(source, version, slice, Rc::new(Hosts))
}

/// Runs a program with other hosts.
pub fn run_with(source: &str, version: (u8, u8), outside: Rc<dyn Outside>) -> Done {
    run_sliced(source, version, u32::MAX, outside)
}

fn run_sliced(source: &str, version: (u8, u8), slice: u32, outside: Rc<dyn Outside>) -> Done {
    let program = Program::load(source, "main.py").expect("the program is supported");
    let options = Options {
        version,
        ..Options::default()
    };
    let network = program.network(outside);
    let mut run = VirtualRun::with_network(program.machine(options), Bounds::PREVIEW, network);
    loop {
        match run.advance(slice) {
            Progress::More | Progress::WantsLine => {}
            Progress::Wants(files) => panic!("{files:?} are here"),
            Progress::Done(exit) => {
                let events = run.machine().recorder.events();
                return Done { events, exit };
            }
        }
    }
}

/// Runs a program as CPython 3.11 would.
pub fn run(source: &str) -> Done {
    run_in_slices(source, (3, 11), u32::MAX)
}

impl Done {
    fn written(&self, wanted: Stream) -> String {
        let texts = self.events.iter().filter_map(|event| match &event.kind {
            EventKind::Output { stream, text } if *stream == wanted => Some(&**text),
            _ => None,
        });
        texts.collect()
    }

    /// What it wrote to stdout and stderr.
    pub fn streams(&self) -> [String; 2] {
        [Stream::Out, Stream::Err].map(|stream| self.written(stream))
    }

    /// What it wrote to stdout; it must have ended well, without a word on stderr.
    pub fn output(&self) -> String {
        assert_eq!(self.written(Stream::Err), "");
        assert_eq!(self.exit, Exit::Status(0));
        self.written(Stream::Out)
    }

    /// The requests that were under way at the same time, at most.
    pub fn most_in_flight(&self) -> usize {
        let mut in_flight = 0_usize;
        let counts = self.events.iter().map(|event| {
            match event.kind {
                EventKind::RequestSent { .. } => in_flight += 1,
                EventKind::RequestEnded { .. } => in_flight -= 1,
                _ => {}
            }
            in_flight
        });
        counts.max().unwrap_or_default()
    }
}

/// Checks what a program writes.
pub fn check(source: &str, expected: &str) {
    assert_eq!(run(source).output(), expected, "{source}");
}
