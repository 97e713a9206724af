//! Program time, and the fuel that measures it.
//!
//! Program time is a function of the instructions run and of the moments that the host told, of
//! nothing else, so that a run is reproducible to the nanosecond whatever slices of fuel it is run
//! in.

use crate::trace::Time;

/// What one instruction costs, in nanoseconds of program time: about what CPython takes for one.
pub(super) const INSTRUCTION: u64 = 40;

/// Program time. It is strictly increasing: two reads by the program never tie.
#[derive(Debug, Default)]
pub struct Clock {
    /// Program time when the mark was set.
    base: u64,
    /// Instructions run before the mark.
    mark: u64,
    /// Instructions that are left until the machine has to look up: its fuel.
    left: i64,
    /// Instructions run once none are left.
    end: u64,
}

impl Clock {
    /// Counts instructions.
    #[inline]
    pub fn spend(&mut self, instructions: u32) {
        self.left -= i64::from(instructions);
    }

    /// Whether the machine has to look up.
    #[inline]
    pub fn is_spent(&self) -> bool {
        self.left <= 0
    }

    /// Lets the machine look up when so many instructions have been run, or at once if they have.
    pub fn run_until(&mut self, end: u64) {
        let executed = self.executed();
        self.end = end.max(executed);
        self.left = (self.end - executed).cast_signed();
    }

    /// Instructions run so far.
    #[inline]
    pub fn executed(&self) -> u64 {
        self.end.wrapping_sub(self.left.cast_unsigned())
    }

    /// The program time that instructions have taken.
    pub fn processor_time(&self) -> Time {
        Time(self.executed() * INSTRUCTION)
    }

    /// Program time, without reading it on the program's behalf.
    #[inline]
    pub fn now(&self) -> Time {
        Time(self.base + (self.executed() - self.mark) * INSTRUCTION)
    }

    /// Program time as the program reads it: later than at every read before.
    pub fn read(&mut self) -> Time {
        self.base += 1;
        self.now()
    }

    /// Lets time pass until a moment; it never goes back.
    pub fn advance_to(&mut self, moment: Time) {
        self.base = self.now().0.max(moment.0);
        self.mark = self.executed();
    }
}
