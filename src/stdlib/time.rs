//! `time`: program time, and blocking sleep.

use super::{calendar, simple_namespace};
use crate::python::failure::{Failure, overflow_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, Park, Resumed, Sequence};
use crate::python::namespace::Namespace;
use crate::python::ops::number::{Number, number};
use crate::python::ops::text::plain_repr;
use crate::python::text::integer::Integer;
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{DictData, Value};
use crate::trace::{EventKind, Time};

/// The namespace of the module.
pub(super) fn module(machine: &mut Machine) -> DictData {
    let mut namespace = Namespace::new("time")
        .functions(&[
            ("sleep", sleep),
            ("time", time),
            ("time_ns", time_ns),
            ("perf_counter", perf_counter),
            ("perf_counter_ns", perf_counter_ns),
            ("monotonic", monotonic),
            ("monotonic_ns", monotonic_ns),
            ("process_time", process_time),
            ("process_time_ns", process_time_ns),
            ("thread_time", process_time),
            ("thread_time_ns", process_time_ns),
            ("get_clock_info", get_clock_info),
        ])
        .functions(calendar::FUNCTIONS)
        .value("struct_time", Value::Class(calendar::struct_time_class()))
        .value("timezone", Value::Int(0))
        .value("altzone", Value::Int(0))
        .value("daylight", Value::Int(0))
        .value(
            "tzname",
            Value::tuple([Value::from("UTC"), Value::from("UTC")]),
        );
    if machine.version() < (3, 8) {
        namespace = namespace.functions(&[("clock", clock)]);
    }
    namespace.finish()
}

/// `get_clock_info(name)`.
fn get_clock_info(_: &mut Machine, args: Args) -> NativeResult {
    let [name] = args.exactly("get_clock_info")?;
    let (implementation, monotonic) = match &name {
        Value::Str(name) => match name.as_str() {
            "time" => ("clock_gettime(CLOCK_REALTIME)", false),
            "monotonic" | "perf_counter" => ("clock_gettime(CLOCK_MONOTONIC)", true),
            "process_time" => ("clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true),
            "thread_time" => ("clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true),
            _ => return Err(value_error("unknown clock")),
        },
        _ => return Err(type_error("get_clock_info() argument 1 must be str")),
    };
    Ok(Next::Return(simple_namespace::make([
        ("implementation", Value::from(implementation)),
        ("monotonic", Value::Bool(monotonic)),
        ("adjustable", Value::Bool(!monotonic)),
        ("resolution", Value::Float(1e-9)),
    ])))
}

/// The longest time that CPython can sleep or tell: `_PyTime_t` counts nanoseconds in 64 bits.
pub(super) const MAX_SECONDS: f64 = 9_223_372_036.0;

/// The nanoseconds of a number of seconds, rounded up as sleeping does (`_PyTime_ROUND_TIMEOUT`).
///
/// # Errors
/// TypeError for what is no number, ValueError for NaN, OverflowError for too much.
pub(super) fn nanoseconds(value: &Value) -> Result<i64, Failure> {
    let seconds = match number(value) {
        Some(Number::Float(seconds)) if seconds.is_nan() => {
            return Err(value_error("Invalid value NaN (not a number)"));
        }
        Some(Number::Float(seconds)) => seconds,
        Some(Number::Int(Integer::Small(seconds))) => {
            return seconds
                .checked_mul(1_000_000_000)
                .ok_or_else(|| overflow_error("timestamp too large to convert to C _PyTime_t"));
        }
        Some(Number::Int(Integer::Big(_))) => {
            return Err(overflow_error(
                "timestamp too large to convert to C _PyTime_t",
            ));
        }
        None => {
            return Err(type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                type_name(value)
            )));
        }
    };
    if seconds.abs() > MAX_SECONDS {
        return Err(overflow_error("timestamp out of range for platform time_t"));
    }
    let exact = seconds * 1e9;
    Ok(if exact >= 0.0 {
        exact.ceil() as i64
    } else {
        exact.floor() as i64
    })
}

/// `time.sleep`: blocks the thread, and with it the event loop.
fn sleep(machine: &mut Machine, args: Args) -> NativeResult {
    let [seconds] = args.exactly("time.sleep")?;
    let Ok(duration) = u64::try_from(nanoseconds(&seconds)?) else {
        return Err(value_error("sleep length must be non-negative"));
    };
    Ok(Next::Run(Box::new(Sleep {
        label: format!("time.sleep({})", plain_repr(machine, &seconds)),
        duration,
    })))
}

struct Sleep {
    /// What the recording says.
    label: String,
    /// In nanoseconds.
    duration: u64,
}

impl Sequence for Sleep {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let lane = machine.lane();
        match resumed {
            Resumed::Started => {
                let until = machine.read_clock().plus(self.duration);
                machine.stamp();
                machine.recorder.record(
                    lane,
                    EventKind::Blocked {
                        by: self.label.as_str().into(),
                        until: Some(until),
                    },
                );
                Ok(Next::Park(Park {
                    until: Some(until),
                    what: self.label.as_str().into(),
                }))
            }
            _ => {
                machine.stamp();
                machine.recorder.record(lane, EventKind::Unblocked);
                Ok(Next::Return(Value::None))
            }
        }
    }
}

fn seconds(time: Time) -> NativeResult {
    Ok(Next::Return(Value::Float(time.seconds())))
}

fn whole(nanoseconds: u64) -> NativeResult {
    Ok(Next::Return(Value::int(nanoseconds)))
}

fn time(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("time.time")?;
    let now = machine.read_clock();
    Ok(Next::Return(Value::Float(machine.epoch_seconds(now))))
}

fn time_ns(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("time.time_ns")?;
    let now = machine.read_clock();
    let epoch = machine.epoch_seconds(Time(0));
    // The epoch is a float, which holds no nanoseconds; program time is added to it exactly.
    Ok(Next::Return(Value::int(
        (epoch * 1e9) as i128 + i128::from(now.0),
    )))
}

fn perf_counter(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("time.perf_counter")?;
    seconds(machine.read_clock())
}

fn perf_counter_ns(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("time.perf_counter_ns")?;
    whole(machine.read_clock().0)
}

fn monotonic(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("time.monotonic")?;
    seconds(machine.read_clock())
}

fn monotonic_ns(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("time.monotonic_ns")?;
    whole(machine.read_clock().0)
}

fn process_time(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("time.process_time")?;
    seconds(machine.processor_time())
}

fn process_time_ns(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("time.process_time_ns")?;
    whole(machine.processor_time().0)
}

/// `time.clock`, which Python 3.8 removed.
fn clock(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("time.clock")?;
    if machine.version() >= (3, 7) {
        machine.warn(
            ExceptionKind::DeprecationWarning,
            "time.clock has been deprecated in Python 3.3 and will be removed from Python 3.8: \
             use time.perf_counter or time.process_time instead",
            1,
        )?;
    }
    seconds(machine.processor_time())
}
