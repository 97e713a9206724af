//! What variables held at a place in a recording: the program runs again, in virtual time, to that
//! very place.
//!
//! The same program gives the same events, so the place is found by counting them. Looking is
//! between two instructions: the last ones before the next event between which the thread is in
//! the program's own text, so that a lane shows what it holds when it is about to leave.

use std::rc::Rc;

use super::network::Outside;
use super::virtual_time::{Bounds, VirtualRun};
use super::{Options, Program, Progress};
use crate::python::machine::inspection::LaneFrames;
use crate::trace::Event;

/// Instructions between two looks at the clock, and at the events.
const SLICE: u32 = 5_000;

/// A run on its way to a place in its recording.
pub struct Moment {
    program: Program,
    options: Options,
    outside: fn() -> Rc<dyn Outside>,
    run: VirtualRun,
    /// The events before the place.
    events: usize,
    way: Way,
}

/// How far it has come. Instructions are counted from the start.
#[derive(Clone, Copy)]
enum Way {
    /// Slice by slice to the one in which the place is. Until here there were few enough events.
    Slices(u64),
    /// To the start of that slice, and on instruction by instruction. The second is the last good
    /// place on this way.
    Steps(u64, Option<u64>),
    /// To the place.
    There(u64),
}

/// What there was at the place.
#[derive(Clone, PartialEq, Debug)]
pub struct Held {
    /// How many events there had been: one instruction can make several.
    pub events: usize,
    /// The last of them, by which to see that this was the same run.
    pub last: Option<Event>,
    /// The frames of the lanes, in the order of the lanes.
    pub lanes: Vec<LaneFrames>,
}

/// What has come of going on.
pub enum Going {
    /// There is more to do.
    More,
    /// It needs these files first.
    Wants(Vec<String>),
    /// It is there. None where the run was over before, or ends there.
    Arrived(Option<Held>),
}

impl Moment {
    /// The place after so many events of the program's run; `outside` answers what each new run
    /// asks for.
    pub fn new(
        program: &Program,
        options: Options,
        outside: fn() -> Rc<dyn Outside>,
        events: usize,
    ) -> Moment {
        Moment {
            run: begin(program, &options, outside),
            program: program.clone(),
            options,
            outside,
            events,
            way: Way::Slices(0),
        }
    }

    /// Goes on until the time that the caller gives it has passed, and at least a little.
    pub fn advance(&mut self, deadline_passed: &dyn Fn() -> bool) -> Going {
        loop {
            let executed = self.run.machine().executed();
            let fuel = match self.way {
                Way::Slices(_) => SLICE,
                Way::Steps(from, _) | Way::There(from) if executed < from => {
                    u32::try_from(from - executed).map_or(SLICE, |left| left.min(SLICE))
                }
                Way::Steps(from, _) => {
                    if self.run.machine().is_in_program() {
                        self.way = Way::Steps(from, Some(executed));
                    }
                    1
                }
                Way::There(_) => return Going::Arrived(Some(self.held())),
            };
            let before = self.run.machine().recorder.len();
            let is_past = match self.run.advance(fuel) {
                Progress::Wants(files) => return Going::Wants(files),
                Progress::WantsLine | Progress::Done(_) => true,
                Progress::More => self.run.machine().recorder.len() > self.events,
            };
            match (self.way, is_past) {
                (Way::Slices(_), false) => {
                    self.way = Way::Slices(self.run.machine().executed());
                }
                (Way::Slices(few), true) => self.again(Way::Steps(few, None)),
                (Way::Steps(_, Some(place)), true) if self.goes_on(before) => {
                    self.again(Way::There(place));
                }
                (Way::Steps(..) | Way::There(_), true) => return Going::Arrived(None),
                (Way::Steps(..) | Way::There(_), false) => {}
            }
            if deadline_passed() {
                return Going::More;
            }
        }
    }

    /// Whether the place is before the end of the run, which has just come to its next event or to
    /// its end.
    fn goes_on(&self, before: usize) -> bool {
        before >= self.events || self.run.machine().recorder.len() > self.events
    }

    fn again(&mut self, way: Way) {
        self.run = begin(&self.program, &self.options, self.outside);
        self.way = way;
    }

    fn held(&mut self) -> Held {
        let machine = self.run.machine_mut();
        Held {
            events: machine.recorder.len(),
            last: machine.recorder.newest(),
            lanes: machine.inspect(),
        }
    }
}

fn begin(program: &Program, options: &Options, outside: fn() -> Rc<dyn Outside>) -> VirtualRun {
    let network = program.network(outside());
    let machine = program.machine(options.clone());
    VirtualRun::with_network(machine, Bounds::PREVIEW, network).with_input(program.input())
}

#[cfg(test)]
mod tests;
