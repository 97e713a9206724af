//! `bytearray`.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::int::byte_of;
use super::{Member, add_members, make_class, memoryview, type_name, types};
use crate::python::failure::{Failure, index_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, check_work};
use crate::python::namespace::shared_class;
use crate::python::ops::chain::chain;
use crate::python::ops::iterate;
use crate::python::ops::membership::contains;
use crate::python::ops::number::{expect_index, expect_size, integer};
use crate::python::ops::sequence::{check_size, repeat_count, repeat_items};
use crate::python::ops::slicing::Indices;
use crate::python::ops::subscript::place;
use crate::python::text::str_repr::bytes_repr;
use crate::python::value::{Class, ClassFlags, Instance, NativeState, Str, Value};

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The class.
pub fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags {
            construct: Some(construct),
            ..ClassFlags::default()
        };
        let class = make_class("bytearray", "builtins", &types().object, MEMBERS, flags);
        add_members(&class, AS_BYTES);
        class.set(&Str::intern("__hash__"), Value::None);
        class
    })
}

/// Its bytes.
struct State(RefCell<Vec<u8>>);

impl NativeState for State {
    fn release(&self) {
        self.0.take();
    }
}

const MEMBERS: &[Member] = &[
    Member::Method("__add__", add),
    Member::Method("__contains__", has),
    Member::Method("__delitem__", delete_item),
    Member::Method("__eq__", |_, args| compared(args, |a, b| a == b)),
    Member::Method("__ge__", |_, args| compared(args, |a, b| a >= b)),
    Member::Method("__getitem__", item),
    Member::Method("__gt__", |_, args| compared(args, |a, b| a > b)),
    Member::Method("__iadd__", add_in_place),
    Member::Method("__imul__", repeat_in_place),
    Member::Method("__iter__", iter),
    Member::Method("__le__", |_, args| compared(args, |a, b| a <= b)),
    Member::Method("__len__", length),
    Member::Method("__lt__", |_, args| compared(args, |a, b| a < b)),
    Member::Method("__mul__", repeat),
    Member::Method("__radd__", reflected_add),
    Member::Method("__repr__", repr),
    Member::Method("__rmul__", repeat),
    Member::Method("__setitem__", set_item),
    Member::Method("append", append),
    Member::Method("clear", clear),
    Member::Method("copy", copy),
    Member::Method("extend", extend),
    Member::Class("fromhex", from_hex),
    Member::Method("insert", insert),
    Member::Method("pop", pop),
    Member::Method("remove", remove),
    Member::Method("reverse", reverse),
];

macro_rules! as_bytes {
    ($($name:literal)*) => {
        &[$(Member::Method($name, |machine, args| as_bytes(machine, args, $name)),)*]
    };
}

/// Methods that are those of `bytes`, with bytearrays for what they give.
const AS_BYTES: &[Member] = as_bytes![
    "capitalize" "center" "count" "decode" "endswith" "expandtabs" "find" "hex" "index" "isalnum"
    "isalpha" "isascii" "isdigit" "islower" "isspace" "istitle" "isupper" "join" "ljust" "lower"
    "lstrip" "partition" "removeprefix" "removesuffix" "replace" "rfind" "rindex" "rjust"
    "rpartition" "rsplit" "rstrip" "split" "splitlines" "startswith" "strip" "swapcase" "title"
    "translate" "upper" "zfill" "__mod__"
];

/// A new one.
pub fn bytearray(bytes: Vec<u8>) -> Value {
    Value::Instance(Instance::native(class(), State(RefCell::new(bytes))))
}

/// The bytes of a `bytes`, `bytearray` or `memoryview`.
pub fn bytes_like(value: &Value) -> Option<Rc<Vec<u8>>> {
    match value {
        Value::Bytes(bytes) => Some(bytes.clone()),
        Value::Instance(instance) => match instance.state::<State>() {
            Some(state) => Some(Rc::new(state.0.borrow().clone())),
            None => memoryview::bytes_of(value).map(Rc::new),
        },
        _ => None,
    }
}

/// Does something with the bytes of a bytearray; none for anything else.
pub fn with_bytes<T>(value: &Value, act: impl FnOnce(&mut Vec<u8>) -> T) -> Option<T> {
    match value {
        Value::Instance(instance) => instance
            .state::<State>()
            .map(|state| act(&mut state.0.borrow_mut())),
        _ => None,
    }
}

fn change<T>(value: &Value, act: impl FnOnce(&mut Vec<u8>) -> T) -> Result<T, Failure> {
    with_bytes(value, act).ok_or_else(|| {
        type_error(format!(
            "descriptor requires a 'bytearray' object but received a '{}'",
            type_name(value)
        ))
    })
}

fn content(value: &Value) -> Result<Vec<u8>, Failure> {
    change(value, |bytes| bytes.clone())
}

/// A place in the bytes.
fn index(key: &Value, length: usize) -> Result<usize, Failure> {
    place(expect_index(key)?, length).ok_or_else(|| index_error("bytearray index out of range"))
}

/// A byte: another number is refused in other words than by `bytes`.
fn one_byte(value: &Value) -> Result<u8, Failure> {
    match integer(value) {
        Some(number) => number
            .to_i64()
            .and_then(|number| u8::try_from(number).ok())
            .ok_or_else(|| value_error("byte must be in range(0, 256)")),
        None => byte_of(value),
    }
}

/// `bytearray()`, with what `bytes()` takes.
fn construct(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    if let [source] = &args.positional[..]
        && args.keywords.is_empty()
        && let Some(bytes) = bytes_like(source)
    {
        return Ok(bytearray(bytes.to_vec()).into());
    }
    if let [source @ (Value::List(_) | Value::Tuple(_))] = &args.positional[..] {
        return as_iterable(machine, source.clone(), |_, bytes| {
            Ok(bytearray(bytes).into())
        });
    }
    let bytes = types().bytes.clone();
    let made = super::bytes::construct(machine, &bytes, args)?;
    chain(machine, made, |_, made| Ok(converted(made).into()))
}

fn from_hex(machine: &mut Machine, mut args: Args) -> NativeResult {
    args.receiver("fromhex")?;
    let bytes = Value::Class(types().bytes.clone());
    let read = crate::python::machine::attributes::get(machine, &bytes, &Str::intern("fromhex"))?;
    chain(machine, read, move |machine, read| {
        chain(machine, Next::Call(read, args), |_, made| {
            Ok(converted(made).into())
        })
    })
}

/// What a method of `bytes` gives, with bytearrays in the place of bytes.
fn converted(value: Value) -> Value {
    match value {
        Value::Bytes(bytes) => bytearray(bytes.to_vec()),
        Value::List(items) => Value::list(items.to_vec().into_iter().map(converted).collect()),
        Value::Tuple(items) => {
            Value::tuple(items.iter().cloned().map(converted).collect::<Vec<_>>())
        }
        other => other,
    }
}

fn as_bytes(machine: &mut Machine, mut args: Args, name: &str) -> NativeResult {
    if let Some(receiver) = args.positional.first() {
        content(receiver)?;
    }
    for argument in &mut args.positional {
        if let Some(bytes) = bytes_like(argument) {
            *argument = Value::Bytes(bytes);
        }
    }
    let Some(Value::Native(method)) = types().bytes.lookup(&Str::intern(name)) else {
        return Err(crate::python::failure::attribute_error(format!(
            "'bytearray' object has no attribute '{name}'"
        )));
    };
    let next = (method.call)(machine, args)?;
    chain(machine, next, |_, value| Ok(converted(value).into()))
}

fn add(_: &mut Machine, args: Args) -> NativeResult {
    let (left, [right]) = args.method("bytearray", "__add__")?;
    let mut bytes = content(&left)?;
    let Some(more) = bytes_like(&right) else {
        return Err(type_error(format!(
            "can't concat {} to bytearray",
            type_name(&right)
        )));
    };
    check_size::<u8>(bytes.len() + more.len())?;
    bytes.extend_from_slice(&more);
    Ok(bytearray(bytes).into())
}

/// `bytes + bytearray` is `bytes`.
fn reflected_add(_: &mut Machine, args: Args) -> NativeResult {
    let (right, [left]) = args.method("bytearray", "__radd__")?;
    let Value::Bytes(left) = &left else {
        return Ok(Value::NotImplemented.into());
    };
    let more = content(&right)?;
    check_size::<u8>(left.len() + more.len())?;
    Ok(Value::bytes([&left[..], &more].concat()).into())
}

fn add_in_place(machine: &mut Machine, args: Args) -> NativeResult {
    let (left, [right]) = args.method("bytearray", "__iadd__")?;
    let Some(more) = bytes_like(&right) else {
        return Err(type_error(format!(
            "can't concat {} to bytearray",
            type_name(&right)
        )));
    };
    machine.check_memory(more.len())?;
    change(&left, |bytes| bytes.extend_from_slice(&more))?;
    Ok(left.into())
}

fn repeat(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [count]) = args.method("bytearray", "__mul__")?;
    let repeated = repeat_items(&content(&value)?, repeat_count(&count)?)?;
    Ok(bytearray(repeated).into())
}

fn repeat_in_place(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [count]) = args.method("bytearray", "__imul__")?;
    let repeated = repeat_items(&content(&value)?, repeat_count(&count)?)?;
    change(&value, |bytes| *bytes = repeated)?;
    Ok(value.into())
}

fn has(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, [item]) = args.method("bytearray", "__contains__")?;
    let item = bytes_like(&item).map_or(item, Value::Bytes);
    contains(machine, &Value::bytes(content(&value)?), &item)
}

fn compared(args: Args, holds: fn(&[u8], &[u8]) -> bool) -> NativeResult {
    let (left, [right]) = args.method("bytearray", "__eq__")?;
    let left = content(&left)?;
    Ok(match bytes_like(&right) {
        Some(right) => Value::Bool(holds(&left, &right)).into(),
        None => Value::NotImplemented.into(),
    })
}

fn item(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [key]) = args.method("bytearray", "__getitem__")?;
    let length = change(&value, |bytes| bytes.len())?;
    match &key {
        Value::Slice(slice) => {
            let indices = Indices::of(slice, length)?;
            Ok(bytearray(change(&value, |bytes| indices.pick(bytes))?).into())
        }
        key => {
            let at = index(key, length)?;
            Ok(Value::Int(change(&value, |bytes| bytes[at])?.into()).into())
        }
    }
}

fn set_item(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, [key, new]) = args.method("bytearray", "__setitem__")?;
    let Value::Slice(slice) = &key else {
        let length = content(&value)?.len();
        let at = index(&key, length)?;
        let byte = one_byte(&new)?;
        change(&value, |bytes| bytes[at] = byte)?;
        return Ok(Value::None.into());
    };
    let slice = slice.clone();
    as_iterable(machine, new, move |_, new| {
        let indices = Indices::of(&slice, content(&value)?.len())?;
        if let Some(range) = indices.contiguous() {
            change(&value, |bytes| drop(bytes.splice(range, new)))?;
        } else if new.len() == indices.count {
            change(&value, |bytes| {
                for (at, byte) in indices.iter().zip(new) {
                    bytes[at] = byte;
                }
            })?;
        } else {
            return Err(value_error(format!(
                "attempt to assign bytes of size {} to extended slice of size {}",
                new.len(),
                indices.count
            )));
        }
        Ok(Value::None.into())
    })
}

fn delete_item(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [key]) = args.method("bytearray", "__delitem__")?;
    let length = content(&value)?.len();
    let indices = match &key {
        Value::Slice(slice) => Indices::of(slice, length)?,
        key => {
            let at = index(key, length)? as i64;
            Indices {
                start: at,
                stop: at + 1,
                step: 1,
                count: 1,
            }
        }
    };
    if let Some(range) = indices.contiguous() {
        change(&value, |bytes| drop(bytes.drain(range)))?;
    } else {
        let mut gone: Vec<usize> = indices.iter().collect();
        gone.sort_unstable();
        let mut at = 0;
        change(&value, |bytes| {
            bytes.retain(|_| {
                at += 1;
                gone.binary_search(&(at - 1)).is_err()
            });
        })?;
    }
    Ok(Value::None.into())
}

fn length(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("bytearray", "__len__")?;
    Ok(Value::from(change(&value, |bytes| bytes.len())?).into())
}

fn iter(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("bytearray", "__iter__")?;
    iterate::iterator(machine, &Value::bytes(content(&value)?))
}

fn repr(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("bytearray", "__repr__")?;
    let content = content(&value)?;
    check_work(content.len(), 20)?;
    let mut text = bytes_repr(&content);
    if text.starts_with("b\"") {
        // Within these quotes, a bytearray escapes the others all the same.
        text = text.replace('\'', "\\'");
    }
    let text = format!("bytearray({text})");
    Ok(Value::from(text).into())
}

fn append(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [item]) = args.method("bytearray", "append")?;
    let byte = one_byte(&item)?;
    change(&value, |bytes| bytes.push(byte))?;
    Ok(Value::None.into())
}

fn clear(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("bytearray", "clear")?;
    change(&value, Vec::clear)?;
    Ok(Value::None.into())
}

fn copy(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("bytearray", "copy")?;
    Ok(bytearray(content(&value)?).into())
}

/// Hands on the bytes that something holds or gives.
fn as_iterable(
    machine: &mut Machine,
    source: Value,
    then: impl FnOnce(&mut Machine, Vec<u8>) -> NativeResult + 'static,
) -> NativeResult {
    if let Some(bytes) = bytes_like(&source) {
        return then(machine, bytes.to_vec());
    }
    if !iterate::is_iterable(&source) {
        return Err(type_error(format!(
            "can't extend bytearray with {}",
            type_name(&source)
        )));
    }
    iterate::collect(machine, &source, |machine, items| {
        let bytes = items.iter().map(one_byte).collect::<Result<Vec<u8>, _>>()?;
        then(machine, bytes)
    })
}

fn extend(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, [more]) = args.method("bytearray", "extend")?;
    as_iterable(machine, more, move |machine, more| {
        machine.check_memory(more.len())?;
        change(&value, |bytes| bytes.extend_from_slice(&more))?;
        Ok(Value::None.into())
    })
}

fn insert(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [at, item]) = args.method("bytearray", "insert")?;
    let (at, byte) = (expect_size(&at)?, one_byte(&item)?);
    change(&value, |bytes| {
        let length = bytes.len() as i64;
        let at = if at < 0 {
            (at + length).max(0)
        } else {
            at.min(length)
        };
        bytes.insert(at as usize, byte);
    })?;
    Ok(Value::None.into())
}

fn pop(_: &mut Machine, mut args: Args) -> NativeResult {
    let value = args.receiver("pop")?;
    let args = args.between("pop", 0, 1)?;
    let length = content(&value)?.len();
    if length == 0 {
        return Err(index_error("pop from empty bytearray"));
    }
    let at = expect_index(args.first().unwrap_or(&Value::Int(-1)))?;
    let at = place(at, length).ok_or_else(|| index_error("pop index out of range"))?;
    let byte = change(&value, |bytes| bytes.remove(at))?;
    Ok(Value::Int(byte.into()).into())
}

fn remove(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [item]) = args.method("bytearray", "remove")?;
    let byte = one_byte(&item)?;
    let at = content(&value)?.iter().position(|other| *other == byte);
    let at = at.ok_or_else(|| value_error("value not found in bytearray"))?;
    change(&value, |bytes| bytes.remove(at))?;
    Ok(Value::None.into())
}

fn reverse(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("bytearray", "reverse")?;
    change(&value, |bytes| bytes.reverse())?;
    Ok(Value::None.into())
}
