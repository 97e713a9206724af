//! Tuples whose items have names (CPython `structseq.c`): `time.struct_time`, `sys.version_info`.

use std::rc::Rc;

use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::{ClassCell, shared_class};
use crate::python::ops::hash::hash_value;
use crate::python::ops::text::{TextOf, texts};
use crate::python::ops::{binary, compare, iterate, membership, subscript};
use crate::python::syntax::ast::{BinaryOp, CompareOp};
use crate::python::types::{Construct, Member, add_members, make_class, type_name, types};
use crate::python::value::{Class, ClassFlags, Instance, NativeState, Tuple, Value};

/// A class of such tuples.
pub(super) struct Shape {
    /// The module of the class.
    pub(super) module: &'static str,
    /// Its name.
    pub(super) name: &'static str,
    /// The names of the items.
    pub(super) fields: &'static [&'static str],
    /// Getters of the items ([`field`]) and of what else it has.
    pub(super) members: &'static [Member],
    /// How a program makes one, where it may.
    pub(super) construct: Option<Construct>,
}

struct State {
    shape: &'static Shape,
    items: Rc<Tuple>,
}

impl NativeState for State {
    /// The items are texts and numbers.
    fn release(&self) {}
}

impl Shape {
    /// The class, kept in `cell`.
    pub(super) fn class(&self, cell: &'static ClassCell) -> Rc<Class> {
        shared_class(cell, || {
            let flags = ClassFlags {
                construct: self.construct,
                ..ClassFlags::default()
            };
            let base = &types().tuple;
            let class = make_class(self.name, self.module, base, METHODS, flags);
            add_members(&class, self.members);
            class
        })
    }

    /// One of them.
    pub(super) fn make(&'static self, cell: &'static ClassCell, items: Vec<Value>) -> Value {
        let items = Tuple::new(items);
        Value::Instance(Instance::native(
            self.class(cell),
            State { shape: self, items },
        ))
    }
}

/// The items of such a tuple, or of a plain one.
pub(super) fn items(value: &Value) -> Option<Rc<Tuple>> {
    match value {
        Value::Tuple(items) => Some(items.clone()),
        other => state(other).map(|state| state.items.clone()),
    }
}

fn state(value: &Value) -> Option<&State> {
    match value {
        Value::Instance(instance) => instance.state::<State>(),
        _ => None,
    }
}

/// The getter of the item at an index.
///
/// # Errors
/// TypeError for any other object.
pub(super) fn field<const INDEX: usize>(
    _: &mut Machine,
    receiver: &Value,
) -> Result<Value, Failure> {
    let item = state(receiver).and_then(|state| state.items.get(INDEX));
    item.cloned()
        .ok_or_else(|| type_error("a struct sequence is needed"))
}

const METHODS: &[Member] = &[
    Member::Method("__repr__", repr),
    Member::Method("__len__", len),
    Member::Method("__iter__", iter),
    Member::Method("__getitem__", get_item),
    Member::Method("__contains__", contains),
    Member::Method("__add__", add),
    Member::Method("__hash__", hash),
    Member::Method("__eq__", eq),
    Member::Method("__ne__", ne),
    Member::Method("__lt__", lt),
    Member::Method("__le__", le),
    Member::Method("__gt__", gt),
    Member::Method("__ge__", ge),
];

/// The items of the receiver of a method as a plain tuple, and its other arguments.
fn method<const N: usize>(args: Args, name: &str) -> Result<(Value, [Value; N]), Failure> {
    let (receiver, rest) = args.method("tuple", name)?;
    match items(&receiver) {
        Some(items) => Ok((Value::Tuple(items), rest)),
        None => Err(type_error(format!(
            "descriptor '{name}' requires a 'tuple' object but received a '{}'",
            type_name(&receiver)
        ))),
    }
}

fn repr(machine: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("tuple", "__repr__")?;
    let state = state(&receiver).ok_or_else(|| type_error("a struct sequence is needed"))?;
    let shape = state.shape;
    let values = state
        .items
        .iter()
        .map(|item| (item.clone(), TextOf::Repr))
        .collect();
    texts(machine, values, move |_, texts| {
        let fields = shape.fields.iter().zip(&texts);
        let fields: Vec<String> = fields
            .map(|(name, text)| format!("{name}={text}"))
            .collect();
        let module = match shape.module {
            "builtins" => String::new(),
            module => format!("{module}."),
        };
        let text = format!("{module}{}({})", shape.name, fields.join(", "));
        Ok(Next::Return(Value::from(text)))
    })
}

fn len(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("tuple", "__len__")?;
    let length = items(&receiver).map_or(0, |items| items.len());
    Ok(Next::Return(Value::from(length)))
}

fn iter(machine: &mut Machine, args: Args) -> NativeResult {
    let (items, []) = method(args, "__iter__")?;
    iterate::iterator(machine, &items)
}

fn get_item(machine: &mut Machine, args: Args) -> NativeResult {
    let (items, [key]) = method(args, "__getitem__")?;
    subscript::get(machine, &items, &key)
}

fn contains(machine: &mut Machine, args: Args) -> NativeResult {
    let (items, [item]) = method(args, "__contains__")?;
    membership::contains(machine, &items, &item)
}

fn add(machine: &mut Machine, args: Args) -> NativeResult {
    let (left, [right]) = method(args, "__add__")?;
    let right = items(&right).map_or(right, Value::Tuple);
    binary::binary(machine, BinaryOp::Add, &left, &right)
}

fn hash(_: &mut Machine, args: Args) -> NativeResult {
    let (items, []) = method(args, "__hash__")?;
    Ok(Next::Return(Value::Int(hash_value(&items)?)))
}

fn eq(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::Eq)
}

fn ne(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::NotEq)
}

fn lt(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::Lt)
}

fn le(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::LtE)
}

fn gt(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::Gt)
}

fn ge(machine: &mut Machine, args: Args) -> NativeResult {
    compared(machine, args, CompareOp::GtE)
}

fn compared(machine: &mut Machine, args: Args, op: CompareOp) -> NativeResult {
    let (left, [right]) = method(args, "__eq__")?;
    match items(&right) {
        Some(right) => compare::compare(machine, op, &left, &Value::Tuple(right)),
        None => Ok(Next::Return(Value::NotImplemented)),
    }
}
