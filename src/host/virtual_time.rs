//! The driver without a clock: whatever the program waits for has come at once.

use std::collections::VecDeque;
use std::rc::Rc;

use super::Progress;
use super::input::Input;
use super::network::latency::Latency;
use super::network::{Network, NoNetwork};
use crate::python::failure::Limit;
use crate::python::machine::outside::{Answer, Typed};
use crate::python::machine::{Machine, Outcome};
use crate::trace::{RequestId, Time};

/// How far a run may go in virtual time, where nobody is there to stop it.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Instructions in all.
    pub instructions: u64,
    /// Waits in all: `while True: await asyncio.sleep(1)` costs next to no instructions.
    pub waits: u32,
}

impl Bounds {
    /// For a run that is computed ahead of being shown.
    pub const PREVIEW: Bounds = Bounds {
        instructions: 20_000_000,
        waits: 20_000,
    };

    /// For whoever can stop the run from outside.
    pub const NONE: Bounds = Bounds {
        instructions: u64::MAX,
        waits: u32::MAX,
    };
}

/// A run in virtual time.
pub struct VirtualRun {
    machine: Machine,
    bounds: Bounds,
    waits: u32,
    network: Network,
    input: Input,
    /// Lines that the program waits for and nobody has typed yet.
    lines: VecDeque<RequestId>,
}

impl VirtualRun {
    /// Takes a machine that was started. It has no network.
    pub fn new(machine: Machine, bounds: Bounds) -> VirtualRun {
        let network = Network::new(Rc::new(NoNetwork), Latency::default());
        VirtualRun::with_network(machine, bounds, network)
    }

    /// Takes a machine that was started, and what answers its requests.
    pub fn with_network(machine: Machine, bounds: Bounds, network: Network) -> VirtualRun {
        VirtualRun {
            machine,
            bounds,
            waits: 0,
            network,
            input: Input::default(),
            lines: VecDeque::new(),
        }
    }

    /// The same run, into which this is typed.
    #[must_use]
    pub fn with_input(self, input: Input) -> VirtualRun {
        VirtualRun { input, ..self }
    }

    /// A line has been read that the run wants ([`Progress::WantsLine`]), with its end; none at the
    /// end of the file.
    pub fn type_line(&mut self, line: Option<Rc<str>>) {
        if let Some(id) = self.lines.pop_front() {
            let typed = line.map(|text| Typed { text, echo: false });
            self.give_line(id, typed);
        }
    }

    /// The machine.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The machine, to be asked what only it can say.
    pub fn machine_mut(&mut self) -> &mut Machine {
        &mut self.machine
    }

    /// The machine, to be driven no more.
    pub fn into_machine(self) -> Machine {
        self.machine
    }

    /// Goes on for about so many instructions, and at least one. The events are the same for
    /// whatever numbers it is called with.
    pub fn advance(&mut self, instructions: u32) -> Progress {
        self.advance_until(instructions, &|| false)
    }

    /// Likewise, but ends sooner if the caller's time has passed where the machine lets it look.
    pub fn advance_until(
        &mut self,
        instructions: u32,
        deadline_passed: &dyn Fn() -> bool,
    ) -> Progress {
        if self.network.is_waiting() {
            let wanted = self.serve();
            if !wanted.is_empty() {
                return Progress::Wants(wanted);
            }
        }
        let end = self.machine.executed() + u64::from(instructions.max(1));
        loop {
            if !self.lines.is_empty() {
                return Progress::WantsLine;
            }
            let executed = self.machine.executed();
            let fuel = end.min(self.bounds.instructions).saturating_sub(executed);
            let fuel = u32::try_from(fuel).unwrap_or(u32::MAX);
            let mut is_let_look = false;
            match self.machine.run(fuel) {
                Outcome::Finished(exit) => return Progress::Done(exit),
                Outcome::Waiting(until) => self.wait(until),
                Outcome::Asked => {
                    let wanted = self.serve();
                    if !wanted.is_empty() {
                        return Progress::Wants(wanted);
                    }
                }
                Outcome::Spent => is_let_look = true,
                Outcome::Iteration => {}
            }
            let executed = self.machine.executed();
            if executed >= self.bounds.instructions && !self.machine.is_over() {
                self.machine.stop_at(Limit::Instructions {
                    count: self.bounds.instructions,
                });
            } else if executed >= end || is_let_look && deadline_passed() {
                return Progress::More;
            }
        }
    }

    /// Answers what is asked; gives the files that are needed first.
    fn serve(&mut self) -> Vec<String> {
        let served = self.network.serve(&mut self.machine);
        for sent in &served.foreign {
            if !self.network.answer_for_foreign(&mut self.machine, sent) {
                self.machine.end_unasked(&sent.url.host);
                break;
            }
        }
        for id in served.lines {
            match &mut self.input {
                Input::Caller => self.lines.push_back(id),
                Input::Lines(lines) => match lines.pop_front() {
                    Some(line) => self.give_line(id, Some(Typed::entered(&line))),
                    None => self.machine.end_untyped(),
                },
            }
        }
        served.wanted
    }

    fn give_line(&mut self, id: RequestId, typed: Option<Typed>) {
        let now = self.machine.now();
        // A run that is over needs no line.
        let _ = self.machine.answer(id, now, Answer::Line(typed));
    }

    fn wait(&mut self, until: Option<Time>) {
        let Some(moment) = until else {
            return self.machine.stop_waiting_for_ever();
        };
        if self.waits == self.bounds.waits {
            return self.machine.stop_at(Limit::Waits {
                count: self.bounds.waits,
            });
        }
        self.waits += 1;
        self.machine.wake(moment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::{Options, Program};
    use crate::trace::{EventKind, Exit};

    fn run(source: &str, bounds: Bounds) -> VirtualRun {
        let program = Program::load(source, "main.py").expect("the program is supported");
        VirtualRun::new(program.machine(Options::default()), bounds)
    }

    fn check_limit(source: &str, bounds: Bounds, expected: &str) {
        let progress = run(source, bounds).advance(u32::MAX);
        let Progress::Done(Exit::Limit(limit)) = progress else {
            panic!("{source}: {progress:?}");
        };
        let text = limit.to_string();
        assert!(text.contains(expected), "{text}");
    }

    #[test]
    fn a_wait_is_over_at_once_and_takes_its_program_time() {
        let mut run = run("import time\ntime.sleep(86400)\nprint()", Bounds::PREVIEW);
        assert_eq!(run.advance(u32::MAX), Progress::Done(Exit::Status(0)));
        let events = run.machine().recorder.events();
        let output = events
            .iter()
            .find(|event| matches!(event.kind, EventKind::Output { .. }))
            .expect("the program prints");
        assert_eq!(output.time.seconds().round(), 86400.0);
    }

    #[test]
    fn a_program_reads_the_lines_that_it_declares_and_ends_where_there_are_no_more() {
        let source =
            "# @input {\"lines\": [\"5\"]}\nprint(int(input('n? ')) + 1)\ninput('more? ')\n";
        let program = Program::load(source, "main.py").expect("the program is supported");
        let machine = program.machine(Options::default());
        let mut run = VirtualRun::new(machine, Bounds::PREVIEW).with_input(program.input());
        assert_eq!(run.advance(u32::MAX), Progress::Done(Exit::Untyped));
        let events = run.machine().recorder.events();
        let written: String = events
            .iter()
            .filter_map(|event| match &event.kind {
                EventKind::Output { text, .. } => Some(&**text),
                _ => None,
            })
            .collect();
        assert_eq!(written, "n? 5\n6\nmore? ");
    }

    #[test]
    fn a_program_that_waits_again_and_again_is_cut_off() {
        let bounds = Bounds {
            waits: 100,
            ..Bounds::PREVIEW
        };
        let source = "import time\nwhile True: time.sleep(1)";
        check_limit(source, bounds, "it did not end within 100 waits");
    }

    #[test]
    fn a_program_that_nothing_can_wake_is_told_so() {
        let source = "import asyncio\nasyncio.new_event_loop().run_forever()";
        check_limit(
            source,
            Bounds::NONE,
            "nothing is scheduled that could wake it",
        );
    }

    #[test]
    fn the_host_has_its_turn_between_instructions_that_go_through_much() {
        let programs = [
            "items = [0] * 100_000\nfor n in range(N): items[:]",
            "items = [0] * 100_000\nfor n in range(N): items.pop(0)",
            "items = [0] * 100_000\nfor n in range(N): items.insert(0, 1)",
            "items = [0] * 100_000\nfor n in range(N): del items[0]",
            "items = set(range(50_000))\nfor n in range(N): items | {1}",
            "text = 'ab' * 1_000_000\nfor n in range(N): text.count('b')",
            "text = 'ab' * 1_000_000\nfor n in range(N): 'c' in text",
            "text = 'ab' * 1_000_000\nfor n in range(N): text[::-1]",
            "text = 'ab' * 1_000_000\nfor n in range(N): text.replace('b', 'c')",
            "number = 7 ** 100_000\nfor n in range(N): number * number",
            "items = [1] * 100_000\nfor n in range(N): sum(items)",
            "items = [1] * 100_000\nfor n in range(N): max(items)",
            "items = [1] * 100_000\nfor n in range(N): items.count(2)",
            "items = [1] * 100_000\nfor n in range(N): 2 in items",
            "items = [1] * 100_000\nfor n in range(N): sorted(items)",
            "items = [1] * 100_000\nfor n in range(N): items == items[:]",
            "data = b'a' * 1_000_000\nfor n in range(N): data.count(b'c')",
            "items = ['a'] * 300_000\nfor n in range(N): ''.join(items)",
            "items = {n: n for n in range(50_000)}\nfor n in range(N): dict(items)",
            "items = {n: n for n in range(50_000)}\nfor n in range(N): list(items.items())",
        ];
        let mut greedy = Vec::new();
        for program in programs {
            let turns = |count: &str| {
                let mut run = run(&program.replace('N', count), Bounds::NONE);
                let mut turns: i32 = 0;
                while run.advance_until(u32::MAX, &|| true) == Progress::More {
                    turns += 1;
                }
                turns
            };
            let more = turns("8") - turns("0");
            if more < 1 {
                greedy.push((program, more));
            }
        }
        assert!(greedy.is_empty(), "{greedy:#?}");
    }

    #[test]
    fn the_bound_on_instructions_holds_whatever_the_slices_are() {
        let bounds = Bounds {
            instructions: 1000,
            ..Bounds::PREVIEW
        };
        let executed = |slice| {
            let mut run = run("while True: print(1)", bounds);
            while run.advance(slice) == Progress::More {}
            (run.machine().executed(), run.machine().recorder.len())
        };
        assert_eq!(executed(1), executed(u32::MAX));
    }
}
