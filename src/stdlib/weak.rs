//! `_weak`: references that do not keep an object alive (what `weakref.ref` is for), for the
//! library's own use.

use std::any::Any;
use std::cell::OnceCell;
use std::rc::{Rc, Weak};

use crate::python::failure::type_error;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::{Namespace, shared_class};
use crate::python::types::{Member, make_class, types};
use crate::python::value::{Class, ClassFlags, DictData, Instance, NativeState, Value};

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_weak").class(class()).finish()
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

/// What a reference holds.
struct Target(Weak<Instance>);

impl NativeState for Target {
    fn release(&self) {}

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `ref(object)`.
fn construct(_: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let [Value::Instance(object)] = args.exactly("ref")? else {
        return Err(type_error("only instances of classes are referred to"));
    };
    let target = Target(Rc::downgrade(&object));
    let reference = Instance::native(class.clone(), target);
    Ok(Next::Return(Value::Instance(reference)))
}

/// `ref()`: the object, or None when it is gone.
fn get(_: &mut Machine, args: Args) -> NativeResult {
    let (Value::Instance(reference), []) = args.method("ref", "__call__")? else {
        return Err(type_error("a reference was expected"));
    };
    let object = reference
        .state::<Target>()
        .and_then(|target| target.0.upgrade());
    Ok(Next::Return(object.map_or(Value::None, Value::Instance)))
}
