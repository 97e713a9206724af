//! A run that is computed ahead of being shown, a slice at a time.

use std::rc::Rc;

use super::network::Outside;
use super::virtual_time::{Bounds, VirtualRun};
use super::{Options, Program, Progress};
use crate::trace::Event;

/// Instructions between two looks at the clock: well below a millisecond, and enough that the
/// looks cost nothing.
const SLICE: u32 = 5_000;

/// Events of a preview, of which a reader would not look at half.
const MAX_EVENTS: usize = 200_000;

/// A run in virtual time that ends by itself, whatever the program does: what no one would wait
/// for is cut off
/// ([`Bounds::PREVIEW`], and a shorter recording). A preview that is no longer wanted is dropped.
pub struct Preview {
    run: VirtualRun,
}

impl Preview {
    /// A preview that has not begun.
    pub fn new(program: &Program, mut options: Options, outside: Rc<dyn Outside>) -> Preview {
        options.limits.events = options.limits.events.min(MAX_EVENTS);
        let network = program.network(outside);
        let machine = program.machine(options);
        Preview {
            run: VirtualRun::with_network(machine, Bounds::PREVIEW, network)
                .with_input(program.input()),
        }
    }

    /// Goes on until the time that the caller gives it has passed, and at least a little.
    pub fn advance(&mut self, deadline_passed: &dyn Fn() -> bool) -> Progress {
        loop {
            let progress = self.run.advance_until(SLICE, deadline_passed);
            if progress != Progress::More || deadline_passed() {
                return progress;
            }
        }
    }

    /// What has happened, once it is no longer needed for more.
    pub fn into_events(self) -> Vec<Event> {
        self.run.into_machine().recorder.take_events()
    }

    /// What has happened so far.
    pub fn events(&self) -> Vec<Event> {
        self.run.machine().recorder.events()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::host::network::NoNetwork;
    use crate::trace::{Exit, Limit};

    fn preview(source: &str) -> Preview {
        let program = Program::load(source, "main.py").expect("the program is valid");
        Preview::new(&program, Options::default(), Rc::new(NoNetwork))
    }

    #[test]
    fn a_preview_gives_way_when_its_time_has_passed() {
        let mut preview = preview("while True: pass");
        let looks = Cell::new(0);
        let progress = preview.advance(&|| {
            looks.set(looks.get() + 1);
            looks.get() == 3
        });
        assert_eq!((progress, looks.get()), (Progress::More, 3));
    }

    #[test]
    fn a_program_without_end_is_cut_off() {
        let progress = preview("while True: pass").advance(&|| false);
        let Progress::Done(Exit::Limit(limit)) = progress else {
            panic!("{progress:?}");
        };
        assert_eq!(limit, Limit::Instructions { count: 20_000_000 });
    }

    #[test]
    fn a_program_that_ends_is_complete() {
        let mut preview = preview("print(1)");
        assert_eq!(preview.advance(&|| true), Progress::Done(Exit::Status(0)));
        let events = preview.events();
        let last = events.last().expect("there are events");
        assert_eq!(last.lane, crate::trace::LaneId::MAIN);
    }
}
