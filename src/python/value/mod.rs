//! Python objects: the [`Value`] that variables hold, and the kinds of object behind it.
//!
//! A value is two words: small things are inside it, all else is reference counted, because a
//! learner can see when an object dies. [`heap`] tells how objects register, how drops are noticed
//! and how cycles are broken when a run ends.

pub mod burial;
mod class;
mod complex;
mod dict;
mod exception;
mod function;
mod generator;
pub mod heap;
mod instance;
mod iter;
mod list;
mod set;
mod string;

use std::rc::Rc;

use num_bigint::BigInt;

use super::code::Code;

pub use class::{Class, ClassFlags, ClassParts, Finalizer, Hooks};
pub use complex::Complex;
pub use dict::{Dict, DictData, DictView, DictViewKind};
pub use exception::{Exception, ExceptionState, TracebackEntry};
pub use function::{
    BoundMethod, Cell, Closure, Descriptor, Function, Getter, Module, NativeFunction, NativeKind,
    Property, Setter,
};
pub use generator::{Generator, GeneratorKind, GeneratorState};
pub use instance::{Instance, NativeState, Payload};
pub use iter::{Iter, IterState, NativeIter, Step};
pub use list::{List, Range, Slice, Tuple};
pub use set::Set;
pub use string::Str;

/// A Python object, or the absence of one ([`Value::Unbound`]).
///
/// The representation puts what it holds in the second word whatever it is, so that moving a value
/// is moving two words.
#[derive(Clone)]
#[repr(u64)]
pub enum Value {
    /// No object: an unbound local, a deleted dict entry, the missing `self` of a plain call.
    /// Python code never sees it.
    Unbound,
    /// `None`.
    None,
    /// `Ellipsis`.
    Ellipsis,
    /// `NotImplemented`.
    NotImplemented,
    /// `bool`.
    Bool(bool),
    /// An `int` that fits a machine word.
    Int(i64),
    /// `float`.
    Float(f64),
    /// An `int` that does not fit; never one that would fit [`Value::Int`].
    BigInt(Rc<BigInt>),
    /// `complex`.
    Complex(Rc<Complex>),
    /// `str`.
    Str(Str),
    /// `bytes`.
    Bytes(Rc<Vec<u8>>),
    /// `list`.
    List(Rc<List>),
    /// `tuple`.
    Tuple(Rc<Tuple>),
    /// `dict`.
    Dict(Rc<Dict>),
    /// `dict_keys`, `dict_values`, `dict_items`.
    DictView(Rc<DictView>),
    /// `set`.
    Set(Rc<Set>),
    /// `frozenset`.
    FrozenSet(Rc<Set>),
    /// `range`.
    Range(Rc<Range>),
    /// `slice`.
    Slice(Rc<Slice>),
    /// A function defined in Python.
    Function(Rc<Function>),
    /// A function or method written in Rust.
    Native(Rc<NativeFunction>),
    /// A function with its `self`.
    BoundMethod(Rc<BoundMethod>),
    /// `property`, `staticmethod`, `classmethod` and native attributes.
    Descriptor(Rc<Descriptor>),
    /// A class.
    Class(Rc<Class>),
    /// An object with a class of its own: exceptions, futures, modules' objects.
    Instance(Rc<Instance>),
    /// A generator, coroutine or asynchronous generator.
    Generator(Rc<Generator>),
    /// An iterator written in Rust.
    Iter(Rc<Iter>),
    /// A module.
    Module(Rc<Module>),
    /// A code object.
    Code(Rc<Code>),
    /// A closure cell.
    Cell(Rc<Cell>),
}

const _: () = assert!(
    size_of::<Value>() == 16 && size_of::<Option<Value>>() == 16,
    "values are copied all the time"
);

impl Value {
    /// A `str`.
    pub fn str(text: impl Into<Str>) -> Value {
        Value::Str(text.into())
    }

    /// A `complex`.
    pub fn complex(real: f64, imag: f64) -> Value {
        Value::Complex(Rc::new(Complex { real, imag }))
    }

    /// A `bytes`.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Value {
        Value::Bytes(Rc::new(bytes.into()))
    }

    /// A new `list`.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(List::new(items))
    }

    /// A `tuple`.
    pub fn tuple(items: impl Into<Box<[Value]>>) -> Value {
        Value::Tuple(Tuple::new(items))
    }

    /// A new `dict`.
    pub fn dict(data: DictData) -> Value {
        Value::Dict(Dict::new(data))
    }

    /// An `int`, in the smaller representation where it fits.
    pub fn int(number: impl Into<BigInt>) -> Value {
        let number = number.into();
        match i64::try_from(&number) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::BigInt(Rc::new(number)),
        }
    }

    /// The built-in object that an instance of a subclass of `int`, `str`, `list`… is at heart;
    /// any other value is it itself.
    #[inline]
    pub fn builtin_part(&self) -> &Value {
        match self {
            Value::Instance(instance) => instance.builtin().unwrap_or(self),
            _ => self,
        }
    }

    /// Whether it is no object at all.
    pub fn is_unbound(&self) -> bool {
        matches!(self, Value::Unbound)
    }

    /// Whether it is all there is: nothing is counted behind it.
    #[inline(always)]
    pub fn is_plain(&self) -> bool {
        matches!(
            self,
            Value::Unbound
                | Value::None
                | Value::Ellipsis
                | Value::NotImplemented
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
        )
    }

    /// Drops it: faster than [`drop`] where it is plain, as most values are that instructions drop.
    #[inline(always)]
    pub fn release(self) {
        match self.is_plain() {
            true => std::mem::forget(self),
            false => drop(self),
        }
    }

    /// Whether it is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// Python's `is`. Small values are the same when they are equal, as CPython's small integers
    /// and singletons are.
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Unbound, Value::Unbound)
            | (Value::None, Value::None)
            | (Value::Ellipsis, Value::Ellipsis)
            | (Value::NotImplemented, Value::NotImplemented) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Complex(a), Value::Complex(b)) => Rc::ptr_eq(a, b),
            (Value::BigInt(a), Value::BigInt(b)) => Rc::ptr_eq(a, b),
            (Value::Str(a), Value::Str(b)) => a.is(b),
            (Value::Bytes(a), Value::Bytes(b)) => Rc::ptr_eq(a, b),
            (Value::List(a), Value::List(b)) => Rc::ptr_eq(a, b),
            (Value::Tuple(a), Value::Tuple(b)) => {
                Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty())
            }
            (Value::Dict(a), Value::Dict(b)) => Rc::ptr_eq(a, b),
            (Value::DictView(a), Value::DictView(b)) => Rc::ptr_eq(a, b),
            (Value::Set(a), Value::Set(b)) | (Value::FrozenSet(a), Value::FrozenSet(b)) => {
                Rc::ptr_eq(a, b)
            }
            (Value::Range(a), Value::Range(b)) => Rc::ptr_eq(a, b),
            (Value::Slice(a), Value::Slice(b)) => Rc::ptr_eq(a, b),
            (Value::Function(a), Value::Function(b)) => Rc::ptr_eq(a, b),
            (Value::Native(a), Value::Native(b)) => Rc::ptr_eq(a, b),
            (Value::BoundMethod(a), Value::BoundMethod(b)) => Rc::ptr_eq(a, b),
            (Value::Descriptor(a), Value::Descriptor(b)) => Rc::ptr_eq(a, b),
            (Value::Class(a), Value::Class(b)) => Rc::ptr_eq(a, b),
            (Value::Instance(a), Value::Instance(b)) => Rc::ptr_eq(a, b),
            (Value::Generator(a), Value::Generator(b)) => Rc::ptr_eq(a, b),
            (Value::Iter(a), Value::Iter(b)) => Rc::ptr_eq(a, b),
            (Value::Module(a), Value::Module(b)) => Rc::ptr_eq(a, b),
            (Value::Code(a), Value::Code(b)) => Rc::ptr_eq(a, b),
            (Value::Cell(a), Value::Cell(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Int(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Value::Int(value as i64)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Value::Float(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::str(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::str(text)
    }
}

impl From<Str> for Value {
    fn from(text: Str) -> Self {
        Value::Str(text)
    }
}

impl From<Exception> for Value {
    fn from(exception: Exception) -> Self {
        Value::Instance(exception.into_instance())
    }
}

impl std::fmt::Debug for Value {
    /// For tests and engine diagnostics; `repr()` is the machine's.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Unbound => write!(f, "unbound"),
            Value::None => write!(f, "None"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Int(value) => write!(f, "{value}"),
            Value::BigInt(value) => write!(f, "{value}"),
            Value::Float(value) => write!(f, "{value:?}"),
            Value::Str(value) => write!(f, "{:?}", value.as_str()),
            Value::Code(code) => write!(f, "<code {}>", code.name),
            Value::Tuple(items) => f.debug_list().entries(items.iter()).finish(),
            other => write!(f, "<{:?}>", std::mem::discriminant(other)),
        }
    }
}
