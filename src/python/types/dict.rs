//! `dict`.

use std::rc::Rc;

use super::methods::{method, receiver};
use super::{Member, type_name};
use crate::python::failure::{Failure, key_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::ops::collect::{check_items, collect, run_each};
use crate::python::ops::iterate::is_ordered_dict;
use crate::python::ops::keys::{self, Walk};
use crate::python::ops::set_operators::update_from_dict;
use crate::python::ops::{special, subscript};
use crate::python::value::{
    Class, Dict, DictData, DictView, DictViewKind, Iter, IterState, Str, Value,
};

/// `dict(mapping_or_pairs=(), **entries)`.
///
/// # Errors
/// TypeError or ValueError for what holds no pairs; what the iteration raises.
pub fn construct(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let dict = Dict::new(DictData::default());
    let result = Value::Dict(dict.clone());
    update_with(machine, &dict, args, "dict", result)
}

/// The methods of `dict`.
pub const MEMBERS: &[Member] = &[
    Member::Method("__init__", |machine, mut args| {
        let dict = receiver::<Rc<Dict>>(&mut args, "__init__")?;
        update_with(machine, &dict, args, "dict", Value::None)
    }),
    Member::Method("clear", clear),
    Member::Method("copy", copy),
    Member::Class("fromkeys", from_keys),
    Member::Method("get", get),
    Member::Method("items", |machine, args| {
        view(machine, args, "items", DictViewKind::Items)
    }),
    Member::Method("keys", |machine, args| {
        view(machine, args, "keys", DictViewKind::Keys)
    }),
    Member::Method("pop", pop),
    Member::Method("popitem", pop_item),
    Member::Method("setdefault", set_default),
    Member::Method("update", update),
    Member::Method("values", |machine, args| {
        view(machine, args, "values", DictViewKind::Values)
    }),
    Member::Method("__reversed__", reversed),
];

const NONE: NativeResult = Ok(Next::Return(Value::None));

fn clear(_machine: &mut Machine, args: Args) -> NativeResult {
    let (dict, []) = method::<Rc<Dict>, 0>(args, "clear")?;
    let old = dict.borrow_mut().take_all();
    old.bury();
    NONE
}

fn copy(machine: &mut Machine, args: Args) -> NativeResult {
    let (dict, []) = method::<Rc<Dict>, 0>(args, "copy")?;
    check_items(machine, 3 * dict.len())?;
    let copy = dict.borrow().clone();
    Ok(Next::Return(Value::dict(copy)))
}

fn from_keys(machine: &mut Machine, mut args: Args) -> NativeResult {
    let class = args.receiver("dict.fromkeys")?;
    let args = args.between("fromkeys", 1, 2)?;
    let value = args.get(1).cloned().unwrap_or(Value::None);
    if matches!(&class, Value::Class(class) if class.flags.from_python) {
        let keys = args[0].clone();
        let made = Next::Call(class, Args::new([]));
        return chain(machine, made, move |machine, made| {
            collect(machine, &keys, move |machine, keys| {
                let filled = made.clone();
                let each = move |machine: &mut Machine, key: Value| {
                    subscript::set(machine, &filled, &key, value.clone())
                };
                run_each(machine, keys, each, |_, _| Ok(Next::Return(made)))
            })
        });
    }
    collect(machine, &args[0], move |machine, members| {
        let dict = Dict::new(DictData::with_capacity(members.len()));
        let entries = members.into_iter().map(|key| (key, value.clone()));
        keys::set_all(machine, &dict.clone(), entries.collect(), move |_| {
            Ok(Next::Return(Value::Dict(dict)))
        })
    })
}

fn get(machine: &mut Machine, mut args: Args) -> NativeResult {
    let dict: Rc<Dict> = receiver(&mut args, "get")?;
    let args = args.between("get", 1, 2)?;
    let default = args.get(1).cloned().unwrap_or(Value::None);
    keys::get(machine, &dict, &args[0], |_, found| {
        Ok(Next::Return(found.unwrap_or(default)))
    })
}

fn pop(machine: &mut Machine, mut args: Args) -> NativeResult {
    let dict: Rc<Dict> = receiver(&mut args, "pop")?;
    let args = args.between("pop", 1, 2)?;
    let key = args[0].clone();
    keys::remove(machine, &dict, &key.clone(), move |_, removed| {
        match (removed, args.get(1)) {
            (Some(value), _) => Ok(Next::Return(value)),
            (None, Some(default)) => Ok(Next::Return(default.clone())),
            (None, None) => Err(key_error(key)),
        }
    })
}

fn pop_item(_machine: &mut Machine, args: Args) -> NativeResult {
    let (dict, []) = method::<Rc<Dict>, 0>(args, "popitem")?;
    let last = dict.borrow_mut().pop_last();
    match last {
        Some((key, value)) => Ok(Next::Return(Value::tuple([key, value]))),
        None => Err(key_error(Value::from("popitem(): dictionary is empty"))),
    }
}

fn set_default(machine: &mut Machine, mut args: Args) -> NativeResult {
    let dict: Rc<Dict> = receiver(&mut args, "setdefault")?;
    let args = args.between("setdefault", 1, 2)?;
    let default = args.get(1).cloned().unwrap_or(Value::None);
    keys::get_or_insert(machine, &dict, &args[0], default)
}

fn update(machine: &mut Machine, mut args: Args) -> NativeResult {
    let dict: Rc<Dict> = receiver(&mut args, "update")?;
    update_with(machine, &dict, args, "update", Value::None)
}

/// Adds what the arguments of `dict()` or `update()` hold, then gives `result`.
fn update_with(
    machine: &mut Machine,
    dict: &Rc<Dict>,
    mut args: Args,
    function: &str,
    result: Value,
) -> NativeResult {
    let entries = std::mem::take(&mut args.keywords);
    let source = args.between(function, 0, 1)?.into_iter().next();
    let target = dict.clone();
    let finish = move || {
        for (name, value) in entries {
            target.set_str(&name, value);
        }
        Ok(Next::Return(result))
    };
    match source {
        None => finish(),
        Some(source) => update_from(machine, dict, &source, finish),
    }
}

/// Adds the entries of a mapping or the pairs of an iterable (`dict_update_arg`).
///
/// # Errors
/// TypeError and ValueError for what are no pairs; what the iteration or `then` raises.
pub fn update_from(
    machine: &mut Machine,
    dict: &Rc<Dict>,
    source: &Value,
    then: impl FnOnce() -> NativeResult + 'static,
) -> NativeResult {
    if let Some(other) = plain_entries(source) {
        check_items(machine, 3 * other.len())?;
        let dict = dict.clone();
        return keys::match_dicts(
            machine,
            &dict.clone(),
            &other,
            Walk::Second,
            move |_, other| {
                update_from_dict(&dict, &other);
                then()
            },
        );
    }
    let dict = dict.clone();
    let keys = match source {
        Value::Instance(_) => attributes::get_optional(machine, source, &Str::intern("keys"))?,
        _ => None,
    };
    match keys {
        Some(keys) => update_from_mapping(machine, dict, source.clone(), keys, then),
        None => collect(machine, source, move |machine, items| {
            update_from_pairs(machine, dict, items, then)
        }),
    }
}

/// The dict that a mapping is or derives from, where its class leaves iteration to `dict`.
fn plain_entries(mapping: &Value) -> Option<Rc<Dict>> {
    match mapping.builtin_part() {
        Value::Dict(dict) if special::find(mapping, "__iter__").is_none() => Some(dict.clone()),
        _ => None,
    }
}

/// Hands the entries of a mapping to `then`: a dict itself, or those of an object with `keys()` and
/// `__getitem__`.
///
/// # Errors
/// `otherwise` for what is no mapping; what its methods or `then` raise.
pub fn entries_of(
    machine: &mut Machine,
    mapping: &Value,
    otherwise: impl FnOnce() -> Failure,
    then: impl FnOnce(&mut Machine, Rc<Dict>) -> NativeResult + 'static,
) -> NativeResult {
    if let Some(dict) = plain_entries(mapping) {
        return then(machine, dict);
    }
    let keys = match mapping {
        Value::Instance(_) => attributes::get_optional(machine, mapping, &Str::intern("keys"))?,
        _ => None,
    };
    let Some(keys) = keys else {
        return Err(otherwise());
    };
    let dict = Dict::new(DictData::default());
    let entries = dict.clone();
    let added = update_from_mapping(machine, dict, mapping.clone(), keys, || NONE)?;
    chain(machine, added, move |machine, _| then(machine, entries))
}

/// Adds the entries of an object with `keys()` and `__getitem__`.
fn update_from_mapping(
    machine: &mut Machine,
    dict: Rc<Dict>,
    mapping: Value,
    keys: Value,
    then: impl FnOnce() -> NativeResult + 'static,
) -> NativeResult {
    let called = Next::Call(keys, Args::default());
    chain(machine, called, move |machine, keys| {
        collect(machine, &keys, move |machine, keys| {
            let lookup =
                move |machine: &mut Machine, key: Value| subscript::get(machine, &mapping, &key);
            run_each(machine, keys.clone(), lookup, move |machine, values| {
                let entries = keys.into_iter().zip(values).collect();
                keys::set_all(machine, &dict, entries, |_| then())
            })
        })
    })
}

/// Adds pairs (`PyDict_MergeFromSeq2`).
fn update_from_pairs(
    machine: &mut Machine,
    dict: Rc<Dict>,
    items: Vec<Value>,
    then: impl FnOnce() -> NativeResult + 'static,
) -> NativeResult {
    if items
        .iter()
        .all(|item| matches!(item, Value::Tuple(_) | Value::List(_)))
    {
        return add_pairs(machine, &dict, &items, then);
    }
    let mut at = 0;
    let pair = move |machine: &mut Machine, item: Value| {
        at += 1;
        match item {
            Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) => {
                Err(type_error(format!(
                    "cannot convert dictionary update sequence element #{} to a sequence",
                    at - 1
                )))
            }
            item => collect(machine, &item, |_, pair| {
                Ok(Next::Return(Value::tuple(pair)))
            }),
        }
    };
    run_each(machine, items, pair, move |machine, pairs| {
        add_pairs(machine, &dict, &pairs, then)
    })
}

/// Adds pairs that are tuples or lists; those before one that is no pair are added all the same.
fn add_pairs(
    machine: &mut Machine,
    dict: &Rc<Dict>,
    pairs: &[Value],
    then: impl FnOnce() -> NativeResult + 'static,
) -> NativeResult {
    let mut entries = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let entry = match pair {
            Value::Tuple(pair) => entry_of(at, pair),
            Value::List(pair) => entry_of(at, &pair.to_vec()),
            other => Err(Failure::bug(format!("a pair is a {}", type_name(other)))),
        };
        match entry {
            Ok(entry) => entries.push(entry),
            Err(failure) => return keys::set_all(machine, dict, entries, |_| Err(failure)),
        }
    }
    keys::set_all(machine, dict, entries, |_| then())
}

fn entry_of(at: usize, pair: &[Value]) -> Result<(Value, Value), Failure> {
    match pair {
        [key, value] => Ok((key.clone(), value.clone())),
        _ => Err(value_error(format!(
            "dictionary update sequence element #{at} has length {}; 2 is required",
            pair.len()
        ))),
    }
}

fn view(
    _machine: &mut Machine,
    args: Args,
    name: &'static str,
    kind: DictViewKind,
) -> NativeResult {
    let is_ordered = args.positional.first().is_some_and(is_ordered_dict);
    let (dict, []) = method::<Rc<Dict>, 0>(args, name)?;
    Ok(Next::Return(Value::DictView(Rc::new(DictView {
        dict,
        kind,
        is_ordered,
    }))))
}

fn reversed(_machine: &mut Machine, args: Args) -> NativeResult {
    let (dict, []) = method::<Rc<Dict>, 0>(args, "__reversed__")?;
    Ok(Next::Return(backwards(&dict, DictViewKind::Keys)))
}

/// An iterator from the last entry of a dict to its first.
pub fn backwards(dict: &Rc<Dict>, kind: DictViewKind) -> Value {
    let position = dict.borrow().end();
    Value::Iter(Iter::new(IterState::DictReversed {
        dict: dict.clone(),
        kind,
        position,
        entries: dict.len(),
    }))
}
