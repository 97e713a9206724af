//! `__index__`: objects that stand for an `int` (PEP 357).
//!
//! The code behind an item, a slice or a method takes numbers alone: what has `__index__` is asked
//! for its number first, and the code is given that.

use std::rc::Rc;

use super::chain::{chain, later};
use super::number::integer;
use super::special;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::types::type_name;
use crate::python::value::{Slice, Value};

/// Whether a value stands for a number without being one.
pub fn has_index(value: &Value) -> bool {
    matches!(value, Value::Instance(_)) && special::find(value, "__index__").is_some()
}

/// Hands the number that a value stands for to `then`, or the value itself where it stands for
/// none: `then` says what is wrong with it.
///
/// # Errors
/// What `__index__` or `then` raises; TypeError where it gives no `int`.
pub fn with_index(
    machine: &mut Machine,
    value: &Value,
    then: impl FnOnce(&mut Machine, Value) -> NativeResult + 'static,
) -> NativeResult {
    let found = match value {
        Value::Instance(_) => special::find(value, "__index__"),
        _ => None,
    };
    let Some(found) = found else {
        return then(machine, value.clone());
    };
    let answer = special::invoke(machine, found, value, [])?;
    chain(machine, answer, |machine, answer| {
        then(machine, check(answer, "__index__")?)
    })
}

/// Hands the `int` that an object stands for by `__int__`, `__index__` or, which is deprecated,
/// `__trunc__` to `then`, or the value itself where it stands for none (`PyNumber_Long`).
///
/// # Errors
/// What the method or `then` raises; TypeError where it gives no `int`.
pub fn with_int(
    machine: &mut Machine,
    value: &Value,
    then: impl FnOnce(&mut Machine, Value) -> NativeResult + 'static,
) -> NativeResult {
    let names = ["__int__", "__index__", "__trunc__"];
    let found = match value {
        Value::Instance(_) => names
            .into_iter()
            .find_map(|name| Some((name, special::find(value, name)?))),
        _ => None,
    };
    let Some((name, found)) = found else {
        return then(machine, value.clone());
    };
    let answer = special::invoke(machine, found, value, [])?;
    chain(machine, answer, move |machine, answer| match &answer {
        Value::Bool(value) => then(machine, Value::Int((*value).into())),
        Value::Int(_) | Value::BigInt(_) => then(machine, answer),
        truncated if name == "__trunc__" && has_index(truncated) => {
            with_index(machine, truncated, then)
        }
        truncated if name == "__trunc__" => Err(type_error(format!(
            "__trunc__ returned non-Integral (type {})",
            type_name(truncated)
        ))),
        _ => then(machine, check(answer, name)?),
    })
}

/// What `__index__` or `__int__` has given must be an `int`.
///
/// # Errors
/// TypeError for anything else.
pub fn check(answer: Value, method: &str) -> Result<Value, Failure> {
    match integer(&answer) {
        Some(_) => Ok(answer),
        None => Err(type_error(format!(
            "{method} returned non-int (type {})",
            type_name(&answer)
        ))),
    }
}

/// Whether a key is, or a slice holds, what stands for a number.
pub fn is_indirect(key: &Value) -> bool {
    match key {
        Value::Slice(slice) => [&slice.start, &slice.stop, &slice.step]
            .into_iter()
            .any(has_index),
        key => has_index(key),
    }
}

/// The same as [`with_index`] for the key of an item, whose parts are asked where it is a slice,
/// in CPython's order (`PySlice_Unpack`).
///
/// # Errors
/// As [`with_index`].
pub fn with_key(
    machine: &mut Machine,
    key: &Value,
    then: impl FnOnce(&mut Machine, Value) -> NativeResult + 'static,
) -> NativeResult {
    let Value::Slice(slice) = key else {
        return with_index(machine, key, then);
    };
    let slice = slice.clone();
    with_index(machine, &slice.step.clone(), move |machine, step| {
        with_index(machine, &slice.start.clone(), move |machine, start| {
            with_index(machine, &slice.stop.clone(), move |machine, stop| {
                let slice = Slice { start, stop, step };
                then(machine, Value::Slice(Rc::new(slice)))
            })
        })
    })
}

const FIRST: u8 = 1;
const SECOND: u8 = 1 << 1;
const THIRD: u8 = 1 << 2;
const FOURTH: u8 = 1 << 3;
const ALL: u8 = u8::MAX;

/// Arguments of native functions that are numbers or keys of items: owner, names, which.
/// `tests/stdlib/objects_as_numbers.py` calls each of them.
const NUMBERS: &[(&str, &str, u8)] = &[
    ("", "chr", FIRST),
    ("", "round", SECOND),
    ("list", "insert pop", SECOND),
    ("list", "index", THIRD | FOURTH),
    ("tuple", "index", THIRD | FOURTH),
    ("int", "to_bytes", SECOND),
    ("slice", "indices", SECOND),
    ("str", "center expandtabs ljust rjust zfill", SECOND),
    ("str", "rsplit split", THIRD),
    ("str", "replace", FOURTH),
    (
        "str",
        "count endswith find index rfind rindex startswith",
        THIRD | FOURTH,
    ),
    ("bytes", "center expandtabs ljust rjust zfill", SECOND),
    ("bytes", "rsplit split", THIRD),
    ("bytes", "replace", FOURTH),
    (
        "bytes",
        "count find index rfind rindex",
        SECOND | THIRD | FOURTH,
    ),
    ("bytes", "endswith startswith", THIRD | FOURTH),
    ("bytearray", "center expandtabs ljust rjust zfill", SECOND),
    ("bytearray", "rsplit split", THIRD),
    ("bytearray", "replace", FOURTH),
    (
        "bytearray",
        "count find index rfind rindex",
        SECOND | THIRD | FOURTH,
    ),
    ("bytearray", "endswith startswith", THIRD | FOURTH),
    (
        "bytearray",
        "append pop remove __contains__ __delitem__ __getitem__",
        SECOND,
    ),
    ("bytearray", "insert __setitem__", SECOND | THIRD),
    ("memoryview", "__getitem__", SECOND),
    ("memoryview", "__setitem__", SECOND | THIRD),
    (
        "deque",
        "insert rotate __delitem__ __getitem__ __setitem__",
        SECOND,
    ),
    ("deque", "index", THIRD | FOURTH),
    ("math", "factorial isqrt", FIRST),
    ("math", "comb perm", FIRST | SECOND),
    ("math", "gcd lcm", ALL),
];

/// Which arguments of a native function are numbers that `__index__` may stand for, one bit each,
/// the object of a method being the first.
pub fn index_arguments(owner: &str, name: &str) -> u8 {
    let named = |names: &str| names.split(' ').any(|known| known == name);
    let found = NUMBERS
        .iter()
        .find(|(of, names, _)| *of == owner && named(names));
    found.map_or(0, |(.., which)| *which)
}

/// Whether a native function only looks at its arguments, so that it can be given the built-in
/// objects that they are at heart.
pub fn takes_parts(owner: &str, name: &str) -> bool {
    match owner {
        "str" | "bytes" => !matches!(name, "format" | "format_map" | "join" | "translate"),
        "int" | "float" => true,
        _ => false,
    }
}

/// The arguments as the built-in objects that they are at heart, but for the object of a method.
pub fn to_parts(args: &mut Args) {
    let keywords = args.keywords.iter_mut().map(|(_, value)| value);
    for value in args.positional.iter_mut().skip(1).chain(keywords) {
        if let Value::Instance(_) = value {
            let part = value.builtin_part().clone();
            *value = part;
        } else if let Value::Tuple(items) = value
            && items.iter().any(|item| matches!(item, Value::Instance(_)))
        {
            let parts: Vec<Value> = items
                .iter()
                .map(|item| item.builtin_part().clone())
                .collect();
            *value = Value::tuple(parts);
        }
    }
}

/// Whether arguments have to be asked for their number before a native function gets them.
pub fn has_indirect(args: &Args, wanted: u8) -> bool {
    let mut positional = args.positional.iter().enumerate();
    positional.any(|(at, value)| is_wanted(wanted, at) && is_indirect(value))
        || args.keywords.iter().any(|(_, value)| is_indirect(value))
}

fn is_wanted(wanted: u8, at: usize) -> bool {
    at < 8 && wanted & (1 << at) != 0
}

/// Calls a native function with the numbers that its arguments stand for.
pub fn call_with_indices(native: Value, args: Args, wanted: u8) -> Next {
    later(move |machine| next_argument(machine, native, args, wanted, 0))
}

/// Asks the arguments from this one on, keywords after the positional ones.
fn next_argument(
    machine: &mut Machine,
    native: Value,
    mut args: Args,
    wanted: u8,
    from: usize,
) -> NativeResult {
    let count = args.positional.len();
    let all = args.positional.iter();
    let all = all.chain(args.keywords.iter().map(|(_, value)| value));
    let found = all
        .enumerate()
        .skip(from)
        .find(|(at, value)| (*at >= count || is_wanted(wanted, *at)) && is_indirect(value));
    let Some((at, value)) = found.map(|(at, value)| (at, value.clone())) else {
        return Ok(Next::Call(native, args));
    };
    with_key(machine, &value, move |machine, number| {
        match at.checked_sub(count) {
            None => args.positional[at] = number,
            Some(keyword) => args.keywords[keyword].1 = number,
        }
        next_argument(machine, native, args, wanted, at + 1)
    })
}
