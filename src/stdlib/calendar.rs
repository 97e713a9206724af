//! The calendar half of `time`: `struct_time`, `strftime` and their kin. The local zone is UTC.

use std::cell::OnceCell;
use std::fmt::Write as _;
use std::rc::Rc;

use super::struct_sequence::{Shape, field, items};
use crate::python::failure::{Failure, overflow_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Entry;
use crate::python::ops::chain::chain;
use crate::python::ops::collect::collect;
use crate::python::ops::number::{Number, expect_integer, number};
use crate::python::types::{Member, type_name};
use crate::python::value::{Class, Str, Value};

/// Functions of `time` that are about the calendar.
pub(super) const FUNCTIONS: &[Entry] = &[
    ("gmtime", gmtime),
    ("localtime", localtime),
    ("mktime", mktime),
    ("asctime", asctime),
    ("ctime", ctime),
    ("strftime", strftime),
    ("strptime", strptime),
];

thread_local! {
    static STRUCT_TIME: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

static SHAPE: Shape = Shape {
    module: "time",
    name: "struct_time",
    fields: &[
        "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday",
        "tm_isdst",
    ],
    members: &[
        Member::Get("tm_year", field::<0>),
        Member::Get("tm_mon", field::<1>),
        Member::Get("tm_mday", field::<2>),
        Member::Get("tm_hour", field::<3>),
        Member::Get("tm_min", field::<4>),
        Member::Get("tm_sec", field::<5>),
        Member::Get("tm_wday", field::<6>),
        Member::Get("tm_yday", field::<7>),
        Member::Get("tm_isdst", field::<8>),
        Member::Get("tm_zone", zone),
        Member::Get("tm_gmtoff", zone_offset),
    ],
    construct: Some(construct),
};

/// `struct_time(sequence)`. What follows the ninth item (zone and offset) is that of UTC anyway.
fn construct(machine: &mut Machine, _: &Rc<Class>, args: Args) -> NativeResult {
    let [sequence] = args.exactly("time.struct_time")?;
    let sequence = items(&sequence).map_or(sequence, Value::Tuple);
    collect(machine, &sequence, |_, mut items| {
        let bound = match items.len() {
            0..9 => "at least 9",
            9..=11 => {
                items.truncate(9);
                return Ok(Next::Return(SHAPE.make(&STRUCT_TIME, items)));
            }
            _ => "at most 11",
        };
        Err(type_error(format!(
            "time.struct_time() takes an {bound}-sequence ({}-sequence given)",
            items.len()
        )))
    })
}

/// `time.struct_time`.
pub(super) fn struct_time_class() -> Rc<Class> {
    SHAPE.class(&STRUCT_TIME)
}

fn zone(_: &mut Machine, _: &Value) -> Result<Value, Failure> {
    Ok(Value::from("UTC"))
}

fn zone_offset(_: &mut Machine, _: &Value) -> Result<Value, Failure> {
    Ok(Value::Int(0))
}

const DAY: i64 = 86_400;

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A moment of the calendar (C `struct tm`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    year: i64,
    /// 1 to 12.
    month: i64,
    /// 1 to 31.
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    /// Monday is 0.
    weekday: i64,
    /// 1 to 366.
    yearday: i64,
}

/// Days from 1970 to the first of a month (proleptic Gregorian calendar).
fn days_before(year: i64, month: i64) -> i64 {
    let year = year + (month - 1).div_euclid(12);
    let month = (month - 1).rem_euclid(12);
    let before_year = |year: i64| {
        let last = year - 1;
        last * 365 + last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400)
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let before_month = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month as usize];
    before_year(year) - before_year(1970) + before_month + i64::from(leap && month > 1)
}

impl Moment {
    /// The moment so many seconds after the start of 1970.
    fn from_epoch(seconds: i64) -> Moment {
        let (days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
        // Too early by at most a year and a month; then it is counted up.
        let mut year = 1970 + days.div_euclid(366);
        while days_before(year + 1, 1) <= days {
            let ahead = (days - days_before(year + 1, 1)) / 366;
            year += 1 + ahead.max(0);
        }
        while days_before(year, 1) > days {
            year -= 1;
        }
        let mut month = 1;
        while month < 12 && days_before(year, month + 1) <= days {
            month += 1;
        }
        Moment {
            year,
            month,
            day: days - days_before(year, month) + 1,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            weekday: (days + 3).rem_euclid(7),
            yearday: days - days_before(year, 1) + 1,
        }
    }

    /// Seconds since the start of 1970 (C `mktime` in UTC).
    fn to_epoch(self) -> i64 {
        let days = days_before(self.year, self.month) + self.day - 1;
        days * DAY + self.hour * 3600 + self.minute * 60 + self.second
    }

    fn to_value(self) -> Value {
        let fields = [
            self.year,
            self.month,
            self.day,
            self.hour,
            self.minute,
            self.second,
            self.weekday,
            self.yearday,
            0,
        ];
        SHAPE.make(&STRUCT_TIME, fields.map(Value::Int).to_vec())
    }

    /// From a `struct_time` or a tuple of nine (`gettmarg`).
    fn from_value(value: &Value, function: &str) -> Result<Moment, Failure> {
        let Some(items) = items(value) else {
            return Err(type_error("Tuple or struct_time argument required"));
        };
        if items.len() != 9 {
            return Err(type_error(format!(
                "{function}(): illegal time tuple argument"
            )));
        }
        let mut fields = [0; 9];
        for (field, item) in fields.iter_mut().zip(items.iter()) {
            let number = expect_integer(item)?.to_i64();
            *field = number
                .filter(|number| i32::try_from(*number).is_ok())
                .ok_or_else(|| overflow_error("Python int too large to convert to C int"))?;
        }
        let [year, month, day, hour, minute, second, weekday, yearday, _] = fields;
        Ok(Moment {
            year,
            month,
            day,
            hour,
            minute,
            second,
            weekday: weekday.rem_euclid(7),
            yearday,
        })
    }

    /// Refuses what `strftime` could not show, with 0 standing for 1 (`checktm`).
    fn checked(mut self) -> Result<Moment, Failure> {
        for part in [&mut self.month, &mut self.day, &mut self.yearday] {
            if *part == 0 {
                *part = 1;
            }
        }
        let checks = [
            (1..=12, self.month, "month out of range"),
            (1..=31, self.day, "day of month out of range"),
            (0..=23, self.hour, "hour out of range"),
            (0..=59, self.minute, "minute out of range"),
            (0..=61, self.second, "seconds out of range"),
            (1..=366, self.yearday, "day of year out of range"),
        ];
        for (range, part, message) in checks {
            if !range.contains(&part) {
                return Err(value_error(message));
            }
        }
        Ok(self)
    }

    /// `Thu Jan  1 00:00:00 1970`.
    fn asctime(self) -> String {
        format!(
            "{} {}{:3} {} {}",
            &WEEKDAYS[self.weekday as usize][..3],
            &MONTHS[self.month as usize - 1][..3],
            self.day,
            self.clock(),
            self.year
        )
    }

    fn clock(self) -> String {
        format!("{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }

    /// The year and number of the week that ISO 8601 gives the day.
    fn iso_week(self) -> (i64, i64) {
        let week = (self.yearday - 1 - self.weekday + 10) / 7;
        let weeks_of = |year: i64| {
            let first = (days_before(year, 1) + 3).rem_euclid(7);
            let leap = days_before(year + 1, 1) - days_before(year, 1) == 366;
            if first == 3 || (first == 2 && leap) {
                53
            } else {
                52
            }
        };
        if week < 1 {
            (self.year - 1, weeks_of(self.year - 1))
        } else if week > weeks_of(self.year) {
            (self.year + 1, 1)
        } else {
            (self.year, week)
        }
    }

    /// What a conversion of a format (`%d`) gives in the C locale; none for an unknown one.
    fn conversion(self, letter: char) -> Option<String> {
        let (month, weekday) = (
            MONTHS[self.month as usize - 1],
            WEEKDAYS[self.weekday as usize],
        );
        let twelve = (self.hour + 11) % 12 + 1;
        Some(match letter {
            'a' => weekday[..3].to_owned(),
            'A' => weekday.to_owned(),
            'b' | 'h' => month[..3].to_owned(),
            'B' => month.to_owned(),
            'c' => self.asctime(),
            'C' => format!("{:02}", self.year.div_euclid(100)),
            'd' => format!("{:02}", self.day),
            'D' | 'x' => format!(
                "{:02}/{:02}/{:02}",
                self.month,
                self.day,
                self.year.rem_euclid(100)
            ),
            'e' => format!("{:2}", self.day),
            'F' => format!("{}-{:02}-{:02}", self.year, self.month, self.day),
            'g' => format!("{:02}", self.iso_week().0.rem_euclid(100)),
            'G' => self.iso_week().0.to_string(),
            'H' => format!("{:02}", self.hour),
            'I' => format!("{twelve:02}"),
            'j' => format!("{:03}", self.yearday),
            'k' => format!("{:2}", self.hour),
            'l' => format!("{twelve:2}"),
            'm' => format!("{:02}", self.month),
            'M' => format!("{:02}", self.minute),
            'n' => "\n".to_owned(),
            'p' => (if self.hour < 12 { "AM" } else { "PM" }).to_owned(),
            'P' => (if self.hour < 12 { "am" } else { "pm" }).to_owned(),
            'r' => format!(
                "{twelve:02}:{:02}:{:02} {}",
                self.minute,
                self.second,
                if self.hour < 12 { "AM" } else { "PM" }
            ),
            'R' => format!("{:02}:{:02}", self.hour, self.minute),
            's' => self.to_epoch().to_string(),
            'S' => format!("{:02}", self.second),
            't' => "\t".to_owned(),
            'T' | 'X' => self.clock(),
            'u' => (self.weekday + 1).to_string(),
            'U' => format!("{:02}", (self.yearday + 6 - (self.weekday + 1) % 7) / 7),
            'V' => format!("{:02}", self.iso_week().1),
            'w' => ((self.weekday + 1) % 7).to_string(),
            'W' => format!("{:02}", (self.yearday + 6 - self.weekday) / 7),
            'y' => format!("{:02}", self.year.rem_euclid(100)),
            'Y' => self.year.to_string(),
            'z' => "+0000".to_owned(),
            'Z' => "UTC".to_owned(),
            '%' => "%".to_owned(),
            _ => return None,
        })
    }

    fn strftime(self, format: &str) -> String {
        let mut text = String::with_capacity(2 * format.len());
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            if letter != '%' {
                text.push(letter);
                continue;
            }
            match letters.next() {
                Some(letter) => match self.conversion(letter) {
                    Some(converted) => text.push_str(&converted),
                    // Unknown conversions stay as they are; writing to a String cannot fail.
                    None => drop(write!(text, "%{letter}")),
                },
                None => text.push('%'),
            }
        }
        text
    }
}

/// The moment that an optional argument tells in seconds since 1970: now, if it is missing.
fn moment_or_now(machine: &mut Machine, value: Option<&Value>) -> Result<Moment, Failure> {
    let too_far = || overflow_error("timestamp out of range for platform time_t");
    let seconds = match value {
        None | Some(Value::None) => {
            let now = machine.read_clock();
            machine.epoch_seconds(now)
        }
        Some(value) => match number(value) {
            Some(Number::Float(seconds)) if seconds.is_nan() => {
                return Err(value_error("Invalid value NaN (not a number)"));
            }
            Some(number) => number.to_float().map_err(|_| too_far())?,
            None => {
                return Err(type_error(format!(
                    "'{}' object cannot be interpreted as an integer",
                    type_name(value)
                )));
            }
        },
    };
    // Beyond this C's year no longer fits its int.
    if seconds.abs() > 6.7e16 {
        return Err(too_far());
    }
    Ok(Moment::from_epoch(seconds.floor() as i64))
}

fn now(machine: &mut Machine) -> Result<Moment, Failure> {
    moment_or_now(machine, None)
}

fn gmtime(machine: &mut Machine, args: Args) -> NativeResult {
    let args = args.between("gmtime", 0, 1)?;
    Ok(Next::Return(
        moment_or_now(machine, args.first())?.to_value(),
    ))
}

fn localtime(machine: &mut Machine, args: Args) -> NativeResult {
    let args = args.between("localtime", 0, 1)?;
    Ok(Next::Return(
        moment_or_now(machine, args.first())?.to_value(),
    ))
}

fn mktime(_: &mut Machine, args: Args) -> NativeResult {
    let [time] = args.exactly("time.mktime")?;
    let seconds = Moment::from_value(&time, "mktime")?.to_epoch();
    Ok(Next::Return(Value::Float(seconds as f64)))
}

fn asctime(machine: &mut Machine, args: Args) -> NativeResult {
    let args = args.between("asctime", 0, 1)?;
    let moment = match args.first() {
        Some(time) => Moment::from_value(time, "asctime")?.checked()?,
        None => now(machine)?,
    };
    Ok(Next::Return(Value::from(moment.asctime())))
}

fn ctime(machine: &mut Machine, args: Args) -> NativeResult {
    let args = args.between("ctime", 0, 1)?;
    let moment = moment_or_now(machine, args.first())?;
    Ok(Next::Return(Value::from(moment.asctime())))
}

fn strftime(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("strftime")?;
    let given = args.positional;
    let format = match given.first() {
        Some(Value::Str(format)) => format.clone(),
        Some(other) => {
            return Err(type_error(format!(
                "strftime() argument 1 must be str, not {}",
                type_name(other)
            )));
        }
        None => return Err(type_error("strftime() takes at least 1 argument (0 given)")),
    };
    let moment = match &given[1..] {
        [] => now(machine)?,
        [time] => Moment::from_value(time, "strftime")?.checked()?,
        _ => {
            return Err(type_error(format!(
                "strftime() takes at most 2 arguments ({} given)",
                given.len()
            )));
        }
    };
    Ok(Next::Return(Value::from(moment.strftime(&format))))
}

/// `strptime`, which is library Python: a format becomes a pattern of `re`.
fn strptime(machine: &mut Machine, args: Args) -> NativeResult {
    let name = Str::intern("_strptime");
    let imported = machine.import(&name, name.clone())?;
    chain(machine, imported, move |_, module| {
        let function = match &module {
            Value::Module(module) => module.dict.get_str(&Str::intern("struct")),
            _ => None,
        };
        let function = function.ok_or_else(|| Failure::bug("_strptime has no struct"))?;
        Ok(Next::Call(function, args))
    })
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn a_moment_and_its_seconds_tell_the_same_for_centuries() {
        for seconds in (-70_000_000_000_i64..70_000_000_000).step_by(7_654_321) {
            assert_eq!(Moment::from_epoch(seconds).to_epoch(), seconds);
        }
    }

    #[test]
    fn every_conversion_shows_what_the_c_library_shows() {
        let format = "%a %A %b %B %c %d %H %I %j %m %M %p %S %U %w %W %x %X %y %Y %z %% %f %T %D \
                      %F %e %s %Q %";
        let expected = "Tue Tuesday Nov November Tue Nov 14 22:13:20 2023 14 22 10 318 11 13 PM 20 \
                        46 2 46 11/14/23 22:13:20 23 2023 +0000 % %f 22:13:20 11/14/23 2023-11-14 \
                        14 1700000000 %Q %";
        assert_eq!(Moment::from_epoch(1_700_000_000).strftime(format), expected);
    }
}
