//! `types.GenericAlias`: what `list[int]` gives.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::union_type::{self, reflected_union, union};
use super::{ExceptionKind, Member, class_of, make_class, type_name, types};
use crate::python::failure::{Failure, raise, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::namespace::shared_class;
use crate::python::ops::compare::{compare, equal};
use crate::python::ops::hash::hash_value;
use crate::python::ops::text::plain_repr;
use crate::python::syntax::ast::CompareOp;
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
        make_class("GenericAlias", "types", &types().object, MEMBERS, flags)
    })
}

/// What an alias stands for.
struct Alias {
    origin: RefCell<Value>,
    /// A tuple.
    arguments: RefCell<Value>,
    extent: Extent,
}

/// How much an alias is.
#[derive(Clone, Copy, Default)]
struct Extent {
    /// How deeply aliases are nested in it, itself included.
    nesting: u32,
    /// How many aliases are written when it is, the same one as often as it stands there.
    count: u32,
}

impl NativeState for Alias {
    fn release(&self) {
        bury([&self.origin, &self.arguments].map(|place| place.replace(Value::None)));
    }
}

const MEMBERS: &[Member] = &[
    Member::Get("__origin__", |_, value| Ok(parts(value)?.0)),
    Member::Get("__args__", |_, value| Ok(parts(value)?.1)),
    Member::Get("__parameters__", |_, value| {
        Ok(Value::tuple(parameters(&parts(value)?.1)))
    }),
    Member::Method("__repr__", repr),
    Member::Method("__eq__", eq),
    Member::Method("__hash__", hash),
    Member::Method("__call__", call),
    Member::Method("__getitem__", item),
    Member::Method("__getattr__", attribute),
    Member::Method("__mro_entries__", mro_entries),
    Member::Method("__or__", union),
    Member::Method("__ror__", reflected_union),
];

/// Aliases may be nested this deeply: writing or comparing one is so many nested Rust calls.
const MAX_NESTING: u32 = 200;

/// So many aliases may be in one: writing or comparing it takes some milliseconds then.
const MAX_COUNT: u32 = 10_000;

fn extent_of(value: &Value) -> Extent {
    let Value::Instance(instance) = value else {
        return Extent::default();
    };
    match instance.state::<Alias>() {
        Some(alias) => alias.extent,
        None => extent_of_all(&union_type::members(value).unwrap_or_default()),
    }
}

fn extent_of_all<'a>(values: impl IntoIterator<Item = &'a Value>) -> Extent {
    let extents = values.into_iter().map(extent_of);
    extents.fold(Extent::default(), |all, one| Extent {
        nesting: all.nesting.max(one.nesting),
        count: all.count.saturating_add(one.count),
    })
}

/// `origin[item]`.
///
/// # Errors
/// RecursionError if aliases are nested too deeply, or too many.
pub fn alias(origin: Value, item: Value) -> Result<Value, Failure> {
    let arguments = match item {
        tuple @ Value::Tuple(_) => tuple,
        one => Value::tuple([one]),
    };
    let inside = items(&arguments).iter().chain([&origin]);
    let inside = extent_of_all(inside);
    let extent = Extent {
        nesting: inside.nesting + 1,
        count: inside.count.saturating_add(1),
    };
    if extent.nesting > MAX_NESTING || extent.count > MAX_COUNT {
        return Err(raise(
            ExceptionKind::RecursionError,
            "generic aliases are nested too deeply",
        ));
    }
    let state = Alias {
        origin: RefCell::new(origin),
        arguments: RefCell::new(arguments),
        extent,
    };
    Ok(Value::Instance(Instance::native(class(), state)))
}

/// `__class_getitem__` of classes whose parameters say nothing at run time.
///
/// # Errors
/// TypeError for another number of arguments.
pub fn class_item(_: &mut Machine, args: Args) -> NativeResult {
    let (class, [item]) = args.method("type", "__class_getitem__")?;
    Ok(alias(class, item)?.into())
}

/// Whether a value is an alias.
pub fn is_alias(value: &Value) -> bool {
    matches!(value, Value::Instance(instance) if instance.state::<Alias>().is_some())
}

/// The origin and the arguments.
fn parts(value: &Value) -> Result<(Value, Value), Failure> {
    if let Value::Instance(instance) = value
        && let Some(state) = instance.state::<Alias>()
    {
        let (origin, arguments) = (state.origin.borrow(), state.arguments.borrow());
        return Ok((origin.clone(), arguments.clone()));
    }
    Err(type_error(format!(
        "descriptor requires a 'types.GenericAlias' object but received a '{}'",
        type_name(value)
    )))
}

fn construct(_: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let [origin, arguments] = args.exactly("GenericAlias")?;
    Ok(alias(origin, arguments)?.into())
}

fn items(arguments: &Value) -> &[Value] {
    match arguments {
        Value::Tuple(items) => items,
        _ => &[],
    }
}

/// How a class, or what else stands in annotations, is shown in them.
pub(super) fn shown(machine: &mut Machine, value: &Value) -> String {
    match value {
        Value::Ellipsis => "...".to_owned(),
        Value::Class(class) if class.module().as_str() == "builtins" => {
            class.qualname().to_string()
        }
        Value::Class(class) => format!("{}.{}", class.module(), class.qualname()),
        other if is_alias(other) => written(machine, other).unwrap_or_default(),
        other => match union_type::members(other) {
            Some(_) => union_type::written(machine, other),
            None => plain_repr(machine, other),
        },
    }
}

fn written(machine: &mut Machine, value: &Value) -> Result<String, Failure> {
    let (origin, arguments) = parts(value)?;
    let arguments: Vec<String> = items(&arguments)
        .iter()
        .map(|argument| shown(machine, argument))
        .collect();
    let arguments = match &arguments[..] {
        [] => "()".to_owned(),
        some => some.join(", "),
    };
    Ok(format!("{}[{arguments}]", shown(machine, &origin)))
}

fn repr(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("types.GenericAlias", "__repr__")?;
    Ok(Value::from(written(machine, &value)?).into())
}

/// Whether two values are aliases of the same class with the same arguments.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    match (parts(left), parts(right)) {
        (Ok((left, these)), Ok((right, those))) => {
            let (these, those) = (items(&these), items(&those));
            left.is(&right)
                && these.len() == those.len()
                && these
                    .iter()
                    .zip(those)
                    .all(|(one, other)| same(one, other) || equal(one, other))
        }
        _ => false,
    }
}

fn eq(machine: &mut Machine, args: Args) -> NativeResult {
    let (left, [right]) = args.method("types.GenericAlias", "__eq__")?;
    let (Ok((left, these)), Ok((right, those))) = (parts(&left), parts(&right)) else {
        return Ok(Value::NotImplemented.into());
    };
    match equal(&left, &right) {
        true => compare(machine, CompareOp::Eq, &these, &those),
        false => Ok(Value::Bool(false).into()),
    }
}

fn hash(_: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("types.GenericAlias", "__hash__")?;
    let (origin, arguments) = parts(&value)?;
    Ok(Value::Int(hash_value(&origin)? ^ hash_value(&arguments)?).into())
}

/// `list[int]()` makes a list.
fn call(_: &mut Machine, mut args: Args) -> NativeResult {
    let value = args.receiver("__call__")?;
    Ok(Next::Call(parts(&value)?.0, args))
}

/// What an alias has not itself is its origin's.
fn attribute(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, [name]) = args.method("types.GenericAlias", "__getattr__")?;
    let origin = parts(&value)?.0;
    match &name {
        Value::Str(name) => attributes::get(machine, &origin, name),
        _ => Err(type_error("attribute name must be string")),
    }
}

fn mro_entries(_: &mut Machine, args: Args) -> NativeResult {
    let (value, [_]) = args.method("types.GenericAlias", "__mro_entries__")?;
    Ok(Value::tuple([parts(&value)?.0]).into())
}

/// Type variables among the arguments, each once.
fn parameters(arguments: &Value) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for argument in items(arguments) {
        let inner = match parts(argument) {
            Ok((_, arguments)) => parameters(&arguments),
            Err(_) if is_variable(argument) => vec![argument.clone()],
            Err(_) => Vec::new(),
        };
        for one in inner {
            if !found.iter().any(|other| other.is(&one)) {
                found.push(one);
            }
        }
    }
    found
}

fn is_variable(value: &Value) -> bool {
    let class = class_of(value);
    matches!(value, Value::Instance(_))
        && class.module().as_str() == "typing"
        && class.name().as_str() == "TypeVar"
}

/// `list[T][int]`.
fn item(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, [item]) = args.method("types.GenericAlias", "__getitem__")?;
    let (_, arguments) = parts(&value)?;
    let variables = parameters(&arguments);
    let given = match &item {
        Value::Tuple(items) => items.to_vec(),
        one => vec![one.clone()],
    };
    if variables.is_empty() {
        return Err(type_error(format!(
            "{} is not a generic class",
            written(machine, &value)?
        )));
    }
    if variables.len() != given.len() {
        let how = match given.len() > variables.len() {
            true => "many",
            false => "few",
        };
        return Err(type_error(format!(
            "Too {how} arguments for {}; actual {}, expected {}",
            written(machine, &value)?,
            given.len(),
            variables.len()
        )));
    }
    Ok(substituted(&value, &variables, &given)?.into())
}

fn substituted(value: &Value, variables: &[Value], given: &[Value]) -> Result<Value, Failure> {
    if let Some(at) = variables.iter().position(|variable| variable.is(value)) {
        return Ok(given[at].clone());
    }
    if !is_alias(value) {
        return Ok(value.clone());
    }
    let (origin, arguments) = parts(value)?;
    let arguments = items(&arguments)
        .iter()
        .map(|argument| substituted(argument, variables, given))
        .collect::<Result<Vec<_>, _>>()?;
    alias(origin, Value::tuple(arguments))
}

/// The error of `isinstance` and `issubclass` for an alias.
pub fn no_check(function: &str) -> Failure {
    type_error(format!(
        "{function}() argument 2 cannot be a parameterized generic"
    ))
}
