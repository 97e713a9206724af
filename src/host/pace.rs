//! How program time goes by the clock.

use crate::trace::Time;

/// The relation between a clock, in milliseconds, and program time. It changes only from now on:
/// neither a pause nor another speed makes program time jump.
#[derive(Debug, Clone)]
pub struct Pace {
    /// Program seconds per second.
    speed: f64,
    /// What the clock showed when the relation last changed.
    clock: f64,
    /// Program time at that moment, in milliseconds.
    program: f64,
    motion: Motion,
}

/// Whether program time goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Motion {
    Going,
    Paused,
}

/// The speeds that a run may have.
const SPEEDS: std::ops::RangeInclusive<f64> = 0.25..=10.0;

impl Pace {
    /// Program time begins now. A speed beyond x0.25 to x10 becomes the nearest of these.
    pub fn new(speed: f64, now: f64) -> Pace {
        Pace {
            speed: within(speed),
            clock: now,
            program: 0.0,
            motion: Motion::Going,
        }
    }

    /// The moment of program time that the clock has come to.
    pub fn program_time(&self, now: f64) -> Time {
        Time::from_seconds(self.position(now) / 1e3)
    }

    /// When the clock comes to a moment of program time; `None` while paused, for it never does.
    pub fn due(&self, moment: Time) -> Option<f64> {
        let ahead = moment.seconds() * 1e3 - self.program;
        (self.motion == Motion::Going).then(|| self.clock + ahead / self.speed)
    }

    /// Goes at another speed from now on.
    pub fn set_speed(&mut self, speed: f64, now: f64) {
        self.rebase(now);
        self.speed = within(speed);
    }

    /// Program time stands still from now on.
    pub fn pause(&mut self, now: f64) {
        self.rebase(now);
        self.motion = Motion::Paused;
    }

    /// Program time goes by again.
    pub fn resume(&mut self, now: f64) {
        self.rebase(now);
        self.motion = Motion::Going;
    }

    fn position(&self, now: f64) -> f64 {
        match self.motion {
            Motion::Going => self.program + (now - self.clock).max(0.0) * self.speed,
            Motion::Paused => self.program,
        }
    }

    fn rebase(&mut self, now: f64) {
        self.program = self.position(now);
        self.clock = now;
    }
}

fn within(speed: f64) -> f64 {
    match speed.is_nan() {
        true => 1.0,
        false => speed.clamp(*SPEEDS.start(), *SPEEDS.end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(seconds: f64) -> Time {
        Time::from_seconds(seconds)
    }

    #[test]
    fn a_moment_is_due_sooner_at_a_higher_speed() {
        assert_eq!(Pace::new(1.0, 500.0).due(seconds(2.0)), Some(2500.0));
        assert_eq!(Pace::new(4.0, 500.0).due(seconds(2.0)), Some(1000.0));
    }

    #[test]
    fn another_speed_counts_from_the_moment_it_is_set() {
        let mut pace = Pace::new(1.0, 0.0);
        pace.set_speed(10.0, 1000.0);
        assert_eq!(pace.program_time(1000.0), seconds(1.0));
        assert_eq!(pace.program_time(1100.0), seconds(2.0));
        assert_eq!(pace.due(seconds(2.0)), Some(1100.0));
    }

    #[test]
    fn a_pause_takes_no_program_time() {
        let mut pace = Pace::new(2.0, 0.0);
        pace.pause(1000.0);
        assert_eq!(pace.due(seconds(9.0)), None);
        assert_eq!(pace.program_time(5000.0), seconds(2.0));
        pace.resume(5000.0);
        assert_eq!(pace.program_time(5500.0), seconds(3.0));
    }

    #[test]
    fn speeds_beyond_the_bounds_are_brought_back() {
        assert_eq!(Pace::new(1000.0, 0.0).due(seconds(1.0)), Some(100.0));
        assert_eq!(Pace::new(0.0, 0.0).due(seconds(1.0)), Some(4000.0));
        assert_eq!(Pace::new(f64::NAN, 0.0).due(seconds(1.0)), Some(1000.0));
    }
}
