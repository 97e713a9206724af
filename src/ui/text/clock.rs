//! Program times in words.

use crate::trace::Time;

/// How times of one recording are written: all in the same unit, that of its length.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    unit: &'static str,
    nanoseconds: u64,
}

impl Clock {
    /// The clock for a recording of this length.
    pub fn of(end: Time) -> Clock {
        let (unit, nanoseconds) = match end.0 {
            100_000_000.. => ("s", 1_000_000_000),
            100_000.. => ("ms", 1_000_000),
            _ => ("µs", 1_000),
        };
        Clock { unit, nanoseconds }
    }

    /// A time with its unit: `10.000 s`.
    pub fn time(self, time: Time) -> String {
        let whole = time.0 / self.nanoseconds;
        let thousandths = time.0 % self.nanoseconds / (self.nanoseconds / 1000);
        let digits = thousandths.to_string();
        let zeros = &"000"[digits.len()..];
        let number = [&whole.to_string(), ".", zeros, &digits].concat();
        // A thousandth of a microsecond is more than the virtual clock knows.
        let shown = match self.unit {
            "µs" => &number[..number.len() - 1],
            _ => &number,
        };
        [shown, "\u{a0}", self.unit].concat()
    }
}
