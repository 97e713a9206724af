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
}

/// All of them.
pub const BENCHMARKS: &[Benchmark] = &[
    // 100 tasks of 200 `sleep(0)` each: taking steps.
    Benchmark {
        name: "sleep_zero",
        source: include_str!("benchmark/sleep_zero.py"),
    },
    // 10,000 coroutines that return at once: making tasks.
    Benchmark {
        name: "gather",
        source: include_str!("benchmark/gather.py"),
    },
    // Calls, a loop, writes to a dict: no task but one.
    Benchmark {
        name: "compute",
        source: include_str!("benchmark/compute.py"),
    },
    // 1,000 tasks that sleep up to nine milliseconds: timers. In virtual time nobody waits.
    Benchmark {
        name: "sleepers",
        source: include_str!("benchmark/sleepers.py"),
    },
];

/// Runs one to its end and gives the number of its events. What recording costs is the difference
/// between two runs.
///
/// # Errors
/// Says what was wrong if it was refused or did not end with exit status 0.
pub fn run(benchmark: &Benchmark, recording: Recording) -> Result<usize, String> {
    let program = Program::load(benchmark.source, "main.py").map_err(|error| error.to_string())?;
    let machine = program.machine(Options {
        recording,
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
    fn every_benchmark_ends_and_leaves_a_recording_where_one_is_wanted() {
        // The one that only computes has one task; the others have events for each task and step.
        let least = [50_000, 50_000, 10, 5_000];
        assert_eq!(BENCHMARKS.len(), least.len());
        for (benchmark, least) in BENCHMARKS.iter().zip(least) {
            let recorded = run(benchmark, Recording::On).expect("the benchmark ends");
            assert!(recorded > least, "{}: {recorded}", benchmark.name);
            let unrecorded = run(benchmark, Recording::Off).expect("the benchmark ends");
            assert_eq!(unrecorded, 1, "{}", benchmark.name);
        }
    }
}
