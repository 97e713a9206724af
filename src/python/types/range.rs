//! `range`.

use std::rc::Rc;

use super::Member;
use super::methods::{Receiver, method};
use super::receiver::wrong_receiver;
use crate::python::failure::{Failure, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::collect::run_each;
use crate::python::ops::index::{has_index, with_index};
use crate::python::ops::number::{integer, to_big};
use crate::python::ops::range_items::bound;
use crate::python::ops::search;
use crate::python::ops::text::plain_repr;
use crate::python::value::{Class, Iter, Range, Value};

/// `range(stop)`, `range(start, stop, step=1)`.
///
/// # Errors
/// TypeError for what is no `int`, ValueError for a step of 0, OverflowError for bounds beyond
/// [`Range::BOUND`] (a divergence from CPython).
pub fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    args.no_keywords("range")?;
    let args = args.between("range", 1, 3)?;
    if args.iter().any(has_index) {
        let class = class.clone();
        let number = |machine: &mut Machine, bound: Value| {
            with_index(machine, &bound, |_, number| Ok(Next::Return(number)))
        };
        return run_each(machine, args.into_vec(), number, move |machine, bounds| {
            construct(machine, &class, Args::new(bounds))
        });
    }
    let range = match &args[..] {
        [stop] => Range {
            start: 0,
            stop: bound(stop)?,
            step: 1,
        },
        [start, stop, step @ ..] => Range {
            start: bound(start)?,
            stop: bound(stop)?,
            step: match step.first() {
                Some(step) => bound(step)?,
                None => 1,
            },
        },
        [] => return Err(Failure::bug("range without arguments")),
    };
    if range.step == 0 {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(Next::Return(Value::Range(Rc::new(range))))
}

/// The attributes and methods of `range`.
pub const MEMBERS: &[Member] = &[
    Member::Get("start", |_, value| {
        Ok(Value::int(attribute(value, "start")?.start))
    }),
    Member::Get("stop", |_, value| {
        Ok(Value::int(attribute(value, "stop")?.stop))
    }),
    Member::Get("step", |_, value| {
        Ok(Value::int(attribute(value, "step")?.step))
    }),
    Member::Method("count", count),
    Member::Method("index", index),
    Member::Method("__reversed__", reversed),
];

fn attribute(value: &Value, name: &str) -> Result<Rc<Range>, Failure> {
    Receiver::of(value).ok_or_else(|| wrong_receiver(name, "range", value))
}

fn items_of(range: &Rc<Range>) -> impl Fn(usize) -> Option<Value> + 'static {
    let range = range.clone();
    move |index| {
        let index = index as u128;
        (index < range.len()).then(|| Value::int(range.at(index)))
    }
}

fn count(machine: &mut Machine, args: Args) -> NativeResult {
    let (range, [target]) = method::<Rc<Range>, 1>(args, "count")?;
    if let Some(number) = integer(&target) {
        let held = range.holds(&to_big(number));
        return Ok(Next::Return(Value::Int(held.into())));
    }
    search::count(machine, items_of(&range), &target, |_, count| {
        Ok(Next::Return(Value::from(count)))
    })
}

fn index(machine: &mut Machine, args: Args) -> NativeResult {
    let (range, [target]) = method::<Rc<Range>, 1>(args, "index")?;
    if let Some(number) = integer(&target) {
        let number = to_big(number);
        return match range.holds(&number) {
            true => {
                let index = (&*number - range.start) / range.step;
                Ok(Next::Return(Value::int(index)))
            }
            false => Err(value_error(format!(
                "{} is not in range",
                plain_repr(machine, &target)
            ))),
        };
    }
    search::find(
        machine,
        items_of(&range),
        &target,
        0,
        |_, found| match found {
            Some(index) => Ok(Next::Return(Value::from(index))),
            None => Err(value_error("sequence.index(x): x not in sequence")),
        },
    )
}

fn reversed(_machine: &mut Machine, args: Args) -> NativeResult {
    let (range, []) = method::<Rc<Range>, 0>(args, "__reversed__")?;
    Ok(Next::Return(backwards(&range)))
}

/// An iterator from the end of a range to its beginning.
pub fn backwards(range: &Range) -> Value {
    Value::Iter(Iter::new(range.reversed().iterator()))
}
