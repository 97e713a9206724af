//! `_weak`: references that do not keep an object alive, from which `weakref` makes the rest.

use std::cell::OnceCell;
use std::rc::{Rc, Weak};

use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, REFERENCE_CALLBACK};
use crate::python::namespace::{Namespace, shared_class};
use crate::python::types::{Member, make_class, type_name, types};
use crate::python::value::heap::Header;
use crate::python::value::{
    BoundMethod, Class, ClassFlags, DictData, Function, Generator, Instance, Module, NativeState,
    Set, Str, Value,
};

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_weak")
        .class(class())
        .functions(&[("references", references)])
        .finish()
}

fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags {
            construct: Some(construct),
            ..ClassFlags::default()
        };
        let members = &[Member::Method("__call__", get)];
        make_class("ref", "_weak", &types().object, members, flags)
    })
}

/// What a reference refers to.
enum Target {
    Instance(Weak<Instance>),
    Class(Weak<Class>),
    Function(Weak<Function>),
    Generator(Weak<Generator>),
    Set(Weak<Set>),
    FrozenSet(Weak<Set>),
    Module(Weak<Module>),
    Method(Weak<BoundMethod>),
}

impl Target {
    /// What refers to an object; none for what CPython has no weak references to.
    fn of(object: &Value) -> Option<Target> {
        Some(match object {
            Value::Instance(object) => Target::Instance(Rc::downgrade(object)),
            Value::Class(object) => Target::Class(Rc::downgrade(object)),
            Value::Function(object) => Target::Function(Rc::downgrade(object)),
            Value::Generator(object) => Target::Generator(Rc::downgrade(object)),
            Value::Set(object) => Target::Set(Rc::downgrade(object)),
            Value::FrozenSet(object) => Target::FrozenSet(Rc::downgrade(object)),
            Value::Module(object) => Target::Module(Rc::downgrade(object)),
            Value::BoundMethod(object) => Target::Method(Rc::downgrade(object)),
            _ => return None,
        })
    }

    fn get(&self) -> Option<Value> {
        match self {
            Target::Instance(object) => object.upgrade().map(Value::Instance),
            Target::Class(object) => object.upgrade().map(Value::Class),
            Target::Function(object) => object.upgrade().map(Value::Function),
            Target::Generator(object) => object.upgrade().map(Value::Generator),
            Target::Set(object) => object.upgrade().map(Value::Set),
            Target::FrozenSet(object) => object.upgrade().map(Value::FrozenSet),
            Target::Module(object) => object.upgrade().map(Value::Module),
            Target::Method(object) => object.upgrade().map(Value::BoundMethod),
        }
    }
}

impl NativeState for Target {
    fn release(&self) {}
}

/// What an object shares with other registered objects; none for a bound method, which nobody but
/// the reference knows of.
fn header(object: &Value) -> Option<&Header> {
    Some(match object {
        Value::Instance(object) => object.header(),
        Value::Class(object) => object.header(),
        Value::Function(object) => object.header(),
        Value::Generator(object) => object.header(),
        Value::Set(object) | Value::FrozenSet(object) => object.header(),
        Value::Module(object) => object.header(),
        _ => return None,
    })
}

fn cannot_refer(object: &Value) -> Failure {
    type_error(format!(
        "cannot create weak reference to '{}' object",
        type_name(object)
    ))
}

/// `ref(object, callback=None)`. A reference without a callback is there once for each object.
fn construct(_: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let mut values = args.between(&class.name(), 1, 2)?.into_iter();
    let (Some(object), callback) = (values.next(), values.next()) else {
        return Err(Failure::bug("arguments were counted wrongly"));
    };
    let callback = callback.filter(|callback| !callback.is_none());
    let target = Target::of(&object).ok_or_else(|| cannot_refer(&object))?;
    let callback_name = Str::intern(REFERENCE_CALLBACK);
    let header = header(&object);
    if let (Some(header), None) = (header, &callback) {
        let known = header.heap().watchers(header).into_iter().find(|known| {
            Rc::ptr_eq(&known.class(), class) && known.get_own(&callback_name).is_none()
        });
        if let Some(known) = known {
            return Ok(Next::Return(Value::Instance(known)));
        }
    }
    let reference = Instance::native(class.clone(), target);
    if let Some(callback) = callback {
        reference.dict().set_str(&callback_name, callback);
    }
    if let Some(header) = header {
        header.heap().watch(header, &reference);
    }
    Ok(Next::Return(Value::Instance(reference)))
}

/// `ref()`: the object, or None when it is gone.
fn get(_: &mut Machine, args: Args) -> NativeResult {
    let (Value::Instance(reference), []) = args.method("ref", "__call__")? else {
        return Err(type_error("a reference was expected"));
    };
    let object = reference.state::<Target>().and_then(Target::get);
    Ok(Next::Return(object.unwrap_or(Value::None)))
}

/// `references(object)`: the weak references to an object, the newest first.
fn references(_: &mut Machine, args: Args) -> NativeResult {
    let [object] = args.exactly("references")?;
    let known = header(&object).map(|header| header.heap().watchers(header));
    let known = known.unwrap_or_default().into_iter().rev();
    Ok(Next::Return(Value::list(
        known.map(Value::Instance).collect(),
    )))
}
