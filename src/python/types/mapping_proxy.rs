//! `mappingproxy`: a mapping that is only read, as the `__dict__` of a class is.

use std::rc::Rc;

use super::{Construct, Member, make_class, type_name, types};
use crate::python::builtins::output::length;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::binary::binary;
use crate::python::ops::compare::compare;
use crate::python::ops::iterate::iterator;
use crate::python::ops::subscript;
use crate::python::ops::text::{Piece, TextOf, nested_text, text};
use crate::python::syntax::ast::{BinaryOp, CompareOp};
use crate::python::value::burial::bury;
use crate::python::value::{Class, ClassFlags, Instance, NativeState, Str, Value};

struct Proxy(std::cell::RefCell<Value>);

impl Drop for Proxy {
    fn drop(&mut self) {
        self.release();
    }
}

impl NativeState for Proxy {
    fn release(&self) {
        bury([self.0.replace(Value::None)]);
    }
}

/// Makes the class.
pub(super) fn make(object: &Rc<Class>) -> Rc<Class> {
    let flags = ClassFlags {
        construct: Some(construct as Construct),
        is_final: true,
        no_dict: true,
        ..ClassFlags::default()
    };
    make_class("mappingproxy", "builtins", object, MEMBERS, flags)
}

const MEMBERS: &[Member] = &[
    Member::Method("__contains__", |machine, args| {
        let (mapping, [key]) = method(args, "__contains__")?;
        compare(machine, CompareOp::In, &key, &mapping)
    }),
    Member::Method("__eq__", |machine, args| {
        let (mapping, [other]) = method(args, "__eq__")?;
        compare(machine, CompareOp::Eq, &mapping, &inner(&other))
    }),
    Member::Method("__ne__", |machine, args| {
        let (mapping, [other]) = method(args, "__ne__")?;
        compare(machine, CompareOp::NotEq, &mapping, &inner(&other))
    }),
    Member::Method("__getitem__", |machine, args| {
        let (mapping, [key]) = method(args, "__getitem__")?;
        subscript::get(machine, &mapping, &key)
    }),
    Member::Method("__iter__", |machine, args| {
        let (mapping, []) = method(args, "__iter__")?;
        iterator(machine, &mapping)
    }),
    Member::Method("__len__", |machine, args| {
        let (mapping, []) = method(args, "__len__")?;
        length(machine, &mapping)
    }),
    Member::Method("__or__", |machine, args| {
        let (mapping, [other]) = method(args, "__or__")?;
        binary(machine, BinaryOp::BitOr, &mapping, &inner(&other))
    }),
    Member::Method("__ror__", |machine, args| {
        let (mapping, [other]) = method(args, "__ror__")?;
        binary(machine, BinaryOp::BitOr, &inner(&other), &mapping)
    }),
    Member::Method("__repr__", repr),
    Member::Method("__reversed__", |machine, args| {
        ask(machine, args, "__reversed__")
    }),
    Member::Method("__str__", |machine, args| {
        let (mapping, []) = method(args, "__str__")?;
        text(machine, &mapping, TextOf::Str)
    }),
    Member::Method("copy", |machine, args| ask(machine, args, "copy")),
    Member::Method("get", |machine, args| ask(machine, args, "get")),
    Member::Method("items", |machine, args| ask(machine, args, "items")),
    Member::Method("keys", |machine, args| ask(machine, args, "keys")),
    Member::Method("values", |machine, args| ask(machine, args, "values")),
];

/// A proxy of a mapping.
pub fn of(mapping: Value) -> Value {
    let state = Proxy(std::cell::RefCell::new(mapping));
    Value::Instance(Instance::native(types().mapping_proxy.clone(), state))
}

/// The mapping behind a proxy; any other value is itself.
fn inner(value: &Value) -> Value {
    match value {
        Value::Instance(instance) => match instance.state::<Proxy>() {
            Some(proxy) => proxy.0.borrow().clone(),
            None => value.clone(),
        },
        _ => value.clone(),
    }
}

fn method<const N: usize>(mut args: Args, name: &str) -> Result<(Value, [Value; N]), Failure> {
    let receiver = args.receiver(name)?;
    Ok((inner(&receiver), args.exactly(name)?))
}

fn ask(machine: &mut Machine, mut args: Args, name: &str) -> NativeResult {
    let mapping = inner(&args.receiver(name)?);
    match attributes::get(machine, &mapping, &Str::intern(name))? {
        Next::Return(method) => Ok(Next::Call(method, args)),
        _ => Err(type_error("a mapping's methods are found without Python")),
    }
}

fn repr(machine: &mut Machine, mut args: Args) -> NativeResult {
    let proxy = args.receiver("__repr__")?;
    args.exactly::<0>("__repr__")?;
    let pieces = vec![
        Piece::Text("mappingproxy(".into()),
        Piece::Repr(inner(&proxy)),
        Piece::Text(")".into()),
    ];
    nested_text(machine, &proxy, None, pieces)
}

fn construct(_: &mut Machine, _: &Rc<Class>, args: Args) -> NativeResult {
    let [mapping] = args.bind("mappingproxy", ["mapping"], 1)?;
    match mapping.builtin_part() {
        Value::Dict(_) => Ok(Next::Return(of(mapping))),
        Value::Instance(instance)
            if instance
                .class()
                .lookup(&Str::intern("__getitem__"))
                .is_some() =>
        {
            Ok(Next::Return(of(mapping)))
        }
        other => Err(type_error(format!(
            "mappingproxy() argument must be a mapping, not {}",
            type_name(other)
        ))),
    }
}
