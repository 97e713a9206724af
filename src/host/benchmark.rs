//! Programs whose time is measured against a budget.

use super::virtual_time::{Bounds, VirtualRun};
use super::{Options, Program, Progress};
use crate::trace::{Exit, Recording};

/// A program to measure.
pub struct Benchmark {
    /// Its name.
    pub name: &'static str,
    /// The program.
    pub source: &'static str,
    /// Whether its run is recorded.
    pub recording: Recording,
}

/// 100 tasks of 200 `sleep(0)` each: taking steps.
const SLEEP_ZERO: &str = "\
import asyncio

async def worker():
    for _ in range(200):
        await asyncio.sleep(0)

async def main():
    await asyncio.gather(*[worker() for _ in range(100)])

asyncio.run(main())
";

/// `gather` of 10,000 coroutines that return at once: making tasks.
const GATHER: &str = "\
import asyncio

async def worker(number):
    return number

async def main():
    await asyncio.gather(*[worker(number) for number in range(10_000)])

asyncio.run(main())
";

/// All of them. What recording costs is the difference between two.
pub const BENCHMARKS: &[Benchmark] = &[
    Benchmark {
        name: "sleep_zero",
        source: SLEEP_ZERO,
        recording: Recording::On,
    },
    Benchmark {
        name: "sleep_zero_unrecorded",
        source: SLEEP_ZERO,
        recording: Recording::Off,
    },
    Benchmark {
        name: "gather",
        source: GATHER,
        recording: Recording::On,
    },
    Benchmark {
        name: "gather_unrecorded",
        source: GATHER,
        recording: Recording::Off,
    },
];

/// Runs one to its end and gives the number of its events.
///
/// # Errors
/// Says what was wrong if it was refused or did not end with exit status 0.
pub fn run(benchmark: &Benchmark) -> Result<usize, String> {
    let program = Program::load(benchmark.source, "main.py").map_err(|error| error.to_string())?;
    let machine = program.machine(Options {
        recording: benchmark.recording,
        ..Options::default()
    });
    let mut run = VirtualRun::new(machine, Bounds::NONE);
    loop {
        match run.advance(u32::MAX) {
            Progress::More => {}
            Progress::Done(Exit::Status(0)) => return Ok(run.machine().recorder.len()),
            other => return Err(format!("{} ended by {other:?}", benchmark.name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_benchmark_ends_and_only_the_recorded_ones_leave_a_recording() {
        for benchmark in BENCHMARKS {
            let events = run(benchmark).expect("the benchmark ends");
            match benchmark.recording {
                Recording::On => assert!(events > 50_000, "{}: {events}", benchmark.name),
                Recording::Off => assert_eq!(events, 1, "{}", benchmark.name),
            }
        }
    }
}
