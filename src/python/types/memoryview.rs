//! `memoryview`: a window on the bytes of a `bytes` or `bytearray`.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::bytearray::{bytes_like, with_bytes};
use super::bytes::written_hex;
use super::int::byte_of;
use super::{ExceptionKind, Member, make_class, type_name, types};
use crate::python::failure::{Failure, index_error, raise, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult};
use crate::python::namespace::shared_class;
use crate::python::ops::hash::hash_value;
use crate::python::ops::iterate;
use crate::python::ops::number::expect_index;
use crate::python::ops::sequence::check_size;
use crate::python::ops::slicing::Indices;
use crate::python::ops::subscript::place;
use crate::python::value::burial::bury;
use crate::python::value::{Class, ClassFlags, Instance, NativeState, Value};

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
        make_class("memoryview", "builtins", &types().object, MEMBERS, flags)
    })
}

/// What is seen, until it is released.
struct View(RefCell<Option<Window>>);

#[derive(Clone)]
struct Window {
    object: Value,
    /// The places of the bytes that are seen.
    places: Rc<[usize]>,
}

impl NativeState for View {
    fn release(&self) {
        bury(self.0.take().map(|window| window.object));
    }
}

const MEMBERS: &[Member] = &[
    Member::Method("__enter__", |_, args| {
        let (value, []) = args.method("memoryview", "__enter__")?;
        window(&value)?;
        Ok(value.into())
    }),
    Member::Method("__eq__", eq),
    Member::Method("__exit__", |machine, mut args| {
        args.positional.truncate(1);
        release(machine, args)
    }),
    Member::Method("__getitem__", item),
    Member::Method("__hash__", hash),
    Member::Method("__iter__", |machine, args| {
        let (value, []) = args.method("memoryview", "__iter__")?;
        iterate::iterator(machine, &Value::bytes(content(&value)?))
    }),
    Member::Method("__len__", |_, args| {
        let (value, []) = args.method("memoryview", "__len__")?;
        Ok(Value::from(window(&value)?.places.len()).into())
    }),
    Member::Method("__repr__", |_, args| {
        let (value, []) = args.method("memoryview", "__repr__")?;
        let Value::Instance(instance) = &value else {
            return Err(type_error("a memoryview is needed"));
        };
        let kind = match bytes_of(&value) {
            Some(_) => "memory",
            None => "released memory",
        };
        let place = instance.header().identity();
        Ok(Value::from(format!("<{kind} at {place:#x}>")).into())
    }),
    Member::Method("__setitem__", set_item),
    Member::Method("__delitem__", |_, _| {
        Err(type_error("cannot delete memory"))
    }),
    Member::Method("cast", cast),
    Member::Method("hex", |_, args| {
        let (value, []) = args.method("memoryview", "hex")?;
        let digits = written_hex(&content(&value)?, None, 1);
        Ok(Value::from(digits).into())
    }),
    Member::Method("release", release),
    Member::Method("toreadonly", |_, args| {
        let (value, []) = args.method("memoryview", "toreadonly")?;
        let bytes = content(&value)?;
        let places = (0..bytes.len()).collect();
        Ok(view(Value::bytes(bytes), places).into())
    }),
    Member::Method("tobytes", |_, args| {
        let (value, []) = args.method("memoryview", "tobytes")?;
        Ok(Value::bytes(content(&value)?).into())
    }),
    Member::Method("tolist", |_, args| {
        let (value, []) = args.method("memoryview", "tolist")?;
        let items = content(&value)?.into_iter();
        check_size::<Value>(items.len())?;
        Ok(Value::list(items.map(|byte| Value::Int(byte.into())).collect()).into())
    }),
    Member::Get("c_contiguous", |_, value| {
        Ok(Value::Bool(step(value)? == 1))
    }),
    Member::Get("contiguous", |_, value| Ok(Value::Bool(step(value)? == 1))),
    Member::Get("format", |_, value| {
        window(value)?;
        Ok(Value::from("B"))
    }),
    Member::Get("itemsize", |_, value| {
        window(value)?;
        Ok(Value::Int(1))
    }),
    Member::Get("nbytes", |_, value| {
        Ok(Value::from(window(value)?.places.len()))
    }),
    Member::Get("ndim", |_, value| {
        window(value)?;
        Ok(Value::Int(1))
    }),
    Member::Get("obj", |_, value| Ok(window(value)?.object)),
    Member::Get("readonly", |_, value| {
        Ok(Value::Bool(matches!(
            window(value)?.object,
            Value::Bytes(_)
        )))
    }),
    Member::Get("shape", |_, value| {
        Ok(Value::tuple([Value::from(window(value)?.places.len())]))
    }),
    Member::Get("strides", |_, value| {
        Ok(Value::tuple([Value::Int(step(value)?)]))
    }),
];

fn view(object: Value, places: Rc<[usize]>) -> Value {
    let window = Window { object, places };
    Value::Instance(Instance::native(class(), View(RefCell::new(Some(window)))))
}

/// `memoryview(object)`.
fn construct(_: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let [object] = args.bind("memoryview", ["object"], 1)?;
    if let Value::Instance(instance) = &object
        && instance.state::<View>().is_some()
    {
        let window = window(&object)?;
        return Ok(view(window.object, window.places).into());
    }
    let length = match &object {
        Value::Bytes(bytes) => Some(bytes.len()),
        other => with_bytes(other, |bytes| bytes.len()),
    };
    match length {
        Some(length) => {
            check_size::<usize>(length)?;
            Ok(view(object, (0..length).collect()).into())
        }
        None => Err(type_error(format!(
            "memoryview: a bytes-like object is required, not '{}'",
            type_name(&object)
        ))),
    }
}

/// `cast(format)`: to bytes alone, which is what views are made of.
fn cast(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [format]) = args.method("memoryview", "cast")?;
    match &format {
        Value::Str(format) if ["B", "b", "c", "@B"].contains(&format.as_str()) => {
            let window = window(&value)?;
            Ok(view(window.object, window.places).into())
        }
        Value::Str(_) => Err(raise(
            ExceptionKind::NotImplementedError,
            "memoryview.cast() to other than bytes is not supported by this playground",
        )),
        _ => Err(type_error(format!(
            "cast() argument 'format' must be str, not {}",
            type_name(&format)
        ))),
    }
}

fn window(value: &Value) -> Result<Window, Failure> {
    let Value::Instance(instance) = value else {
        return Err(type_error("a memoryview is needed"));
    };
    let Some(state) = instance.state::<View>() else {
        return Err(type_error("a memoryview is needed"));
    };
    let window = state.0.borrow().clone();
    window.ok_or_else(|| value_error("operation forbidden on released memoryview object"))
}

fn content(value: &Value) -> Result<Vec<u8>, Failure> {
    let Window { object, places } = window(value)?;
    let pick = |bytes: &[u8]| {
        let seen = places.iter().filter_map(|place| bytes.get(*place));
        seen.copied().collect()
    };
    Ok(match &object {
        Value::Bytes(bytes) => pick(bytes),
        other => with_bytes(other, |bytes| pick(bytes)).unwrap_or_default(),
    })
}

/// The bytes that a memoryview shows; none for anything else, and once it is released.
pub(super) fn bytes_of(value: &Value) -> Option<Vec<u8>> {
    content(value).ok()
}

/// How far the bytes that are seen stand apart.
fn step(value: &Value) -> Result<i64, Failure> {
    Ok(match window(value)?.places[..] {
        [first, second, ..] => second as i64 - first as i64,
        _ => 1,
    })
}

fn release(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("memoryview", "release")?;
    if let Value::Instance(instance) = &value
        && let Some(state) = instance.state::<View>()
    {
        state.release();
    }
    Ok(Value::None.into())
}

fn item(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [key]) = args.method("memoryview", "__getitem__")?;
    let Window { object, places } = window(&value)?;
    if let Value::Slice(slice) = &key {
        let indices = Indices::of(slice, places.len())?;
        check_size::<usize>(indices.count)?;
        let picked = indices.pick(&places);
        return Ok(view(object, picked.into()).into());
    }
    let at = index(&key, places.len())?;
    match content(&value)?.get(at) {
        Some(byte) => Ok(Value::Int((*byte).into()).into()),
        None => Err(out_of_bounds()),
    }
}

fn out_of_bounds() -> Failure {
    index_error("index out of bounds on dimension 1")
}

fn index(key: &Value, length: usize) -> Result<usize, Failure> {
    let at = expect_index(key).map_err(|_| type_error("memoryview: invalid slice key"))?;
    place(at, length).ok_or_else(out_of_bounds)
}

fn set_item(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [key, new]) = args.method("memoryview", "__setitem__")?;
    let Window { object, places } = window(&value)?;
    if matches!(object, Value::Bytes(_)) {
        return Err(type_error("cannot modify read-only memory"));
    }
    let (targets, new) = match &key {
        Value::Slice(slice) => {
            let targets = Indices::of(slice, places.len())?.pick(&places);
            let Some(new) = bytes_like(&new) else {
                return Err(type_error(format!(
                    "a bytes-like object is required, not '{}'",
                    type_name(&new)
                )));
            };
            if new.len() != targets.len() {
                return Err(value_error(
                    "memoryview assignment: lvalue and rvalue have different structures",
                ));
            }
            (targets, new.to_vec())
        }
        key => {
            let at = index(key, places.len())?;
            let byte = byte_of(&new)
                .map_err(|_| value_error("memoryview: invalid value for format 'B'"))?;
            (vec![places[at]], vec![byte])
        }
    };
    put(&object, &targets, &new);
    Ok(Value::None.into())
}

fn put(object: &Value, targets: &[usize], new: &[u8]) {
    with_bytes(object, |bytes| {
        for (at, byte) in targets.iter().zip(new) {
            if let Some(place) = bytes.get_mut(*at) {
                *place = *byte;
            }
        }
    });
}

/// Puts bytes into a bytearray, or into what a memoryview shows, from its start.
///
/// # Errors
/// TypeError for what cannot be written to.
pub fn fill(buffer: &Value, new: &[u8]) -> Result<(), Failure> {
    match window(buffer) {
        Ok(Window {
            object: Value::Bytes(_),
            ..
        }) => Err(type_error("cannot modify read-only memory")),
        Ok(Window { object, places }) => {
            put(&object, &places, new);
            Ok(())
        }
        Err(failure) => {
            let places: Vec<usize> = (0..new.len()).collect();
            with_bytes(buffer, |_| ()).ok_or(failure)?;
            put(buffer, &places, new);
            Ok(())
        }
    }
}

fn eq(_: &mut Machine, args: Args) -> NativeResult {
    let (left, [right]) = args.method("memoryview", "__eq__")?;
    Ok(match bytes_like(&right) {
        Some(right) => Value::Bool(bytes_of(&left).is_some_and(|left| left == *right)).into(),
        None => Value::NotImplemented.into(),
    })
}

fn hash(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("memoryview", "__hash__")?;
    if !matches!(window(&value)?.object, Value::Bytes(_)) {
        return Err(value_error("cannot hash writable memoryview object"));
    }
    Ok(Value::Int(hash_value(&Value::bytes(content(&value)?))?).into())
}
