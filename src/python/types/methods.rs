//! The `self` of the methods of containers.

use std::rc::Rc;

use super::receiver::wrong_receiver;
use crate::python::failure::Failure;
use crate::python::machine::Args;
use crate::python::value::Value;

/// A kind of object that methods in Rust take as `self`.
pub(super) trait Receiver: Sized {
    /// The name of its class.
    const CLASS: &'static str;

    /// The object, if the value is of its kind.
    fn of(value: &Value) -> Option<Self>;
}

macro_rules! receivers {
    ($($class:literal: $variant:ident($object:ty)),* $(,)?) => {
        $(impl Receiver for Rc<$object> {
            const CLASS: &'static str = $class;

            fn of(value: &Value) -> Option<Self> {
                match value.builtin_part() {
                    Value::$variant(object) => Some(object.clone()),
                    _ => None,
                }
            }
        })*
    };
}

receivers! {
    "list": List(crate::python::value::List),
    "tuple": Tuple(crate::python::value::Tuple),
    "dict": Dict(crate::python::value::Dict),
    "dict_keys": DictView(crate::python::value::DictView),
    "range": Range(crate::python::value::Range),
    "slice": Slice(crate::python::value::Slice),
}

/// `self` of a method.
///
/// # Errors
/// TypeError if it is missing or of another class.
pub(super) fn receiver<T: Receiver>(args: &mut Args, method: &str) -> Result<T, Failure> {
    let value = args.receiver_for(format_args!("{}.{method}", T::CLASS))?;
    T::of(&value).ok_or_else(|| wrong_receiver(method, T::CLASS, &value))
}

/// `self` of a method, and exactly `N` further arguments.
///
/// # Errors
/// TypeError, worded as CPython does.
pub(super) fn method<T: Receiver, const N: usize>(
    mut args: Args,
    method: &str,
) -> Result<(T, [Value; N]), Failure> {
    let receiver = receiver(&mut args, method)?;
    let arguments = match N {
        0 | 1 => args.exactly_for(format_args!("{}.{method}", T::CLASS))?,
        _ => args.exactly(method)?,
    };
    Ok((receiver, arguments))
}
