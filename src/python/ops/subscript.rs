//! Items: `object[key]`.

use std::rc::Rc;

use super::index::{has_index, is_indirect, with_key};
use super::keys::asks_python;
use super::number::{expect_index, integer, number};
use super::range_items;
use super::slicing::{self, Indices};
use super::{iterate, keys, special};
use crate::python::failure::{Failure, attribute_error, index_error, key_error, type_error};
use crate::python::machine::{Machine, NativeResult, Next, handled};
use crate::python::types::{generic_alias, type_name};
use crate::python::value::burial::bury;
use crate::python::value::{List, Str, Value};

/// `object[key]`.
///
/// # Errors
/// What the lookup raises.
pub fn get(machine: &mut Machine, object: &Value, key: &Value) -> NativeResult {
    let item = match object {
        _ if needs_index(object, key) => {
            let object = object.clone();
            return with_key(machine, key, move |machine, key| {
                get(machine, &object, &key)
            });
        }
        Value::List(list) => match key {
            Value::Slice(slice) => {
                let items = list.borrow();
                Value::list(Indices::of(slice, items.len())?.pick(&items))
            }
            key => {
                let at = position(key, list.len(), "list", "list index out of range")?;
                list.borrow()[at].clone()
            }
        },
        Value::Tuple(items) => match key {
            Value::Slice(slice) => match Indices::of(slice, items.len())? {
                indices if indices.step == 1 && indices.count == items.len() => object.clone(),
                indices => Value::tuple(indices.pick(items)),
            },
            key => items[position(key, items.len(), "tuple", "tuple index out of range")?].clone(),
        },
        Value::Dict(dict) if asks_python(key) || dict.borrow().asks_python() => {
            let sought = key.clone();
            return keys::get(machine, dict, key, move |_, found| {
                Ok(Next::Return(found.ok_or_else(|| key_error(sought))?))
            });
        }
        Value::Dict(dict) => dict.get(key)?.ok_or_else(|| key_error(key.clone()))?,
        Value::Str(text) => item_of_text(text, key)?,
        Value::Bytes(bytes) => match key {
            Value::Slice(slice) => Value::bytes(Indices::of(slice, bytes.len())?.pick(bytes)),
            key => {
                let at = position(key, bytes.len(), "byte", "index out of range")?;
                Value::Int(bytes[at].into())
            }
        },
        Value::Range(range) => range_items::item(range, key)?,
        Value::Class(_) if special::find(object, "__getitem__").is_some() => {
            let Some(found) = special::find(object, "__getitem__") else {
                return Err(Failure::bug("a method has gone while it was called"));
            };
            return special::invoke(machine, found, object, [key.clone()]);
        }
        Value::Class(class) => {
            let found = class.lookup(&Str::literal("__class_getitem__"));
            return Ok(match found {
                Some(found) => {
                    let (function, args) = special::call(found, object, [key.clone()]);
                    let mut args = args;
                    // It is a class method, whether it says so or not.
                    if let Some(first @ Value::Class(_)) = args.positional.first_mut() {
                        *first = object.clone();
                    }
                    Next::Call(function, args)
                }
                None if is_generic(&class.name()) => {
                    Next::Return(generic_alias::alias(object.clone(), key.clone())?)
                }
                None => {
                    return Err(type_error(format!(
                        "type '{}' is not subscriptable",
                        class.name()
                    )));
                }
            });
        }
        Value::Instance(_) => {
            if let Some(next) = special::ask(object, "__getitem__", [key.clone()]) {
                return Ok(next);
            }
            return get_at_heart(machine, object, key);
        }
        _ => return Err(no_items(object, "is not subscriptable")),
    };
    Ok(Next::Return(item))
}

/// `object[key] = value`.
///
/// # Errors
/// What the assignment raises.
pub fn set(machine: &mut Machine, object: &Value, key: &Value, value: Value) -> NativeResult {
    match object {
        _ if needs_index(object, key) => {
            let object = object.clone();
            return with_key(machine, key, move |machine, key| {
                set(machine, &object, &key, value)
            });
        }
        Value::Dict(dict) if asks_python(key) || dict.borrow().asks_python() => {
            return keys::set(machine, dict, key, value);
        }
        Value::Dict(dict) => dict.set(key.clone(), value)?,
        Value::List(list) => match key {
            Value::Slice(_) => return assign_slice(machine, list, key, &value),
            key => {
                let at = position(
                    key,
                    list.len(),
                    "list",
                    "list assignment index out of range",
                )?;
                let old = std::mem::replace(&mut list.borrow_mut()[at], value);
                drop(old);
            }
        },
        Value::Instance(_) => {
            let part = object.builtin_part();
            if special::find(object, "__setitem__").is_none() && has_items(part) {
                return set(machine, &part.clone(), key, value);
            }
            return special::ask(object, "__setitem__", [key.clone(), value]).ok_or_else(|| {
                no_change(object, "__setitem__", "__delitem__")
                    .unwrap_or_else(|| no_items(object, "does not support item assignment"))
            });
        }
        _ => return Err(no_items(object, "does not support item assignment")),
    }
    Ok(Next::Return(Value::None))
}

/// `del object[key]`.
///
/// # Errors
/// What the deletion raises.
pub fn delete(machine: &mut Machine, object: &Value, key: &Value) -> NativeResult {
    match object {
        _ if needs_index(object, key) => {
            let object = object.clone();
            return with_key(machine, key, move |machine, key| {
                delete(machine, &object, &key)
            });
        }
        Value::Dict(dict) => {
            if asks_python(key) || dict.borrow().asks_python() {
                let sought = key.clone();
                return keys::remove(machine, dict, key, move |_, removed| {
                    removed.ok_or_else(|| key_error(sought))?;
                    Ok(Next::Return(Value::None))
                });
            }
            let removed = dict.remove(key)?;
            removed.ok_or_else(|| key_error(key.clone()))?;
        }
        Value::List(list) => {
            let removed = match key {
                Value::Slice(slice) => {
                    let indices = Indices::of(slice, list.len())?;
                    slicing::delete(&mut list.borrow_mut(), indices)
                }
                key => {
                    let message = "list assignment index out of range";
                    let at = position(key, list.len(), "list", message)?;
                    handled((list.len() - at) * size_of::<Value>());
                    vec![list.borrow_mut().remove(at)]
                }
            };
            bury(removed);
        }
        Value::Instance(_) => {
            let part = object.builtin_part();
            if special::find(object, "__delitem__").is_none() && has_items(part) {
                return delete(machine, &part.clone(), key);
            }
            return special::ask(object, "__delitem__", [key.clone()]).ok_or_else(|| {
                let is_number = integer(key).is_some() || has_index(key);
                no_change(object, "__delitem__", "__setitem__").unwrap_or_else(|| {
                    let problem = match is_number {
                        true => "doesn't support item deletion",
                        false => "does not support item deletion",
                    };
                    no_items(object, problem)
                })
            });
        }
        Value::Tuple(_)
        | Value::Str(_)
        | Value::Bytes(_)
        | Value::Range(_)
        | Value::Set(_)
        | Value::FrozenSet(_) => {
            return Err(no_items(object, "doesn't support item deletion"));
        }
        _ => return Err(no_items(object, "does not support item deletion")),
    }
    Ok(Next::Return(Value::None))
}

/// `object[key]` as the built-in class that the object's class derives from answers it. A dict asks
/// `__missing__` for what it has not.
fn get_at_heart(machine: &mut Machine, object: &Value, key: &Value) -> NativeResult {
    let part = object.builtin_part();
    if matches!(part, Value::Instance(_)) || number(part).is_some() {
        return Err(no_items(object, "is not subscriptable"));
    }
    let missing = match part {
        Value::Dict(_) => special::find(object, "__missing__"),
        _ => None,
    };
    let Some(missing) = missing else {
        return get(machine, part, key);
    };
    let Value::Dict(dict) = part else {
        return get(machine, part, key);
    };
    let (object, sought) = (object.clone(), key.clone());
    keys::get(machine, dict, key, move |machine, found| match found {
        Some(value) => Ok(Next::Return(value)),
        None => special::invoke(machine, missing, &object, [sought]),
    })
}

/// Whether items of a built-in object can be set or deleted.
fn has_items(part: &Value) -> bool {
    matches!(part, Value::List(_) | Value::Dict(_))
}

/// Whether a built-in sequence is given what stands for a number.
#[inline]
fn needs_index(object: &Value, key: &Value) -> bool {
    matches!(key, Value::Instance(_) | Value::Slice(_))
        && matches!(
            object,
            Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_)
        )
        && is_indirect(key)
}

/// Setting and deleting items is one slot in CPython: the error of a class that has the method for
/// the one alone.
fn no_change(object: &Value, missing: &str, other: &'static str) -> Option<Failure> {
    special::find(object, other).map(|_| attribute_error(missing))
}

fn no_items(object: &Value, problem: &str) -> Failure {
    type_error(format!("'{}' object {problem}", type_name(object)))
}

/// The place of an index, which may count from the end.
fn position(
    key: &Value,
    length: usize,
    sequence: &str,
    out_of_range: &str,
) -> Result<usize, Failure> {
    if integer(key).is_none() {
        let class = type_name(key);
        return Err(type_error(match sequence {
            "string" => format!("string indices must be integers, not '{class}'"),
            _ => format!("{sequence} indices must be integers or slices, not {class}"),
        }));
    }
    place(expect_index(key)?, length).ok_or_else(|| index_error(out_of_range))
}

/// The place of an index that may count from the end; none out of range.
pub fn place(index: i64, length: usize) -> Option<usize> {
    let length = length as i64;
    let index = if index < 0 { index + length } else { index };
    (0..length).contains(&index).then_some(index as usize)
}

fn item_of_text(text: &Str, key: &Value) -> Result<Value, Failure> {
    let Value::Slice(slice) = key else {
        let at = position(
            key,
            text.char_count(),
            "string",
            "string index out of range",
        )?;
        let rest = &text[text.offset_of(at)..];
        return Ok(rest.chars().next().map_or(Value::None, Value::str));
    };
    let indices = Indices::of(slice, text.char_count())?;
    if let Some(range) = indices.contiguous() {
        if range.len() == text.char_count() {
            return Ok(Value::Str(text.clone()));
        }
        return Ok(Value::from(
            &text[text.offset_of(range.start)..text.offset_of(range.end)],
        ));
    }
    if text.is_ascii() {
        let bytes = text.as_bytes();
        let picked = indices.iter().map(|at| char::from(bytes[at]));
        return Ok(Value::from(picked.collect::<String>()));
    }
    let characters: Vec<char> = text.chars().collect();
    Ok(Value::from(
        indices.pick(&characters).into_iter().collect::<String>(),
    ))
}

fn assign_slice(
    machine: &mut Machine,
    list: &Rc<List>,
    key: &Value,
    values: &Value,
) -> NativeResult {
    let is_iterable = !matches!(
        values,
        Value::None | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_)
    );
    if !is_iterable {
        return Err(type_error("can only assign an iterable"));
    }
    let (list, key) = (list.clone(), key.clone());
    iterate::collect(machine, values, move |_, values| {
        let Value::Slice(slice) = &key else {
            return Err(Failure::bug("a slice is no slice any more"));
        };
        let indices = Indices::of(slice, list.len())?;
        super::sequence::check_size::<Value>(list.len() + values.len())?;
        let replaced = slicing::assign(&mut list.borrow_mut(), indices, values);
        bury(replaced?);
        Ok(Next::Return(Value::None))
    })
}

/// The built-in classes that annotations subscript.
fn is_generic(class: &str) -> bool {
    matches!(
        class,
        "list"
            | "tuple"
            | "dict"
            | "set"
            | "frozenset"
            | "type"
            | "enumerate"
            | "filter"
            | "map"
            | "zip"
            | "Future"
            | "Task"
            | "Queue"
            | "PriorityQueue"
            | "LifoQueue"
            | "deque"
            | "defaultdict"
            | "OrderedDict"
            | "Counter"
            | "BaseExceptionGroup"
            | "ExceptionGroup"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::value::Slice;

    #[test]
    fn text_is_indexed_by_character() {
        let text = Str::from("aé中😀");
        let item = |index| match item_of_text(&text, &Value::Int(index)).unwrap() {
            Value::Str(character) => character.to_string(),
            other => panic!("no text: {other:?}"),
        };
        assert_eq!(item(1), "é");
        assert_eq!(item(-1), "😀");
        let slice = Slice {
            start: Value::Int(1),
            stop: Value::Int(3),
            step: Value::None,
        };
        let part = item_of_text(&text, &Value::Slice(Rc::new(slice))).unwrap();
        assert_eq!(format!("{part:?}"), "\"é中\"");
    }
}
