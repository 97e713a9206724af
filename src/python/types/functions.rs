//! Functions, methods, descriptors and the other objects that code is made of.

use std::rc::Rc;

use super::Member;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::value::{BoundMethod, Class, Descriptor, Function, Str, Value};

/// Members of `function`.
pub const FUNCTION: &[Member] = &[
    Member::GetSet("__name__", name, set_name),
    Member::GetSet("__qualname__", qualname, set_qualname),
    Member::GetSet("__module__", module, set_module),
    Member::GetSet("__doc__", doc, set_doc),
    Member::Get("__code__", code),
    Member::GetSet("__defaults__", defaults, set_defaults),
    Member::GetSet("__kwdefaults__", keyword_defaults, set_keyword_defaults),
    Member::Get("__closure__", closure),
    Member::Get("__globals__", globals),
    Member::GetSet("__annotations__", annotations, set_annotations),
    Member::Method("__get__", get_method),
];

/// Members of `builtin_function_or_method` and `method_descriptor`.
pub const NATIVE: &[Member] = &[
    Member::Get("__name__", native_name),
    Member::Get("__qualname__", native_qualname),
    Member::Get("__module__", native_module),
    Member::Get("__self__", receiver),
];

/// Members of `method`.
pub const METHOD: &[Member] = &[
    Member::Get("__func__", function_of),
    Member::Get("__self__", receiver),
];

/// Members of `property`.
pub const PROPERTY: &[Member] = &[
    Member::Method("getter", getter),
    Member::Method("setter", setter),
    Member::Method("deleter", deleter),
    Member::Get("fget", fget),
    Member::Get("fset", fset),
    Member::Get("fdel", fdel),
];

/// Members of `staticmethod` and `classmethod`.
pub const WRAPPER: &[Member] = &[Member::Get("__func__", wrapped)];

fn function(value: &Value) -> Result<&Rc<Function>, Failure> {
    match value {
        Value::Function(function) => Ok(function),
        _ => Err(type_error("a function is needed")),
    }
}

fn text(value: Value, what: &str) -> Result<Str, Failure> {
    match value {
        Value::Str(text) => Ok(text),
        _ => Err(type_error(format!("{what} must be set to a string object"))),
    }
}

fn name(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Str(function(value)?.name.borrow().clone()))
}

fn set_name(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    function(object)?.name.replace(text(value, "__name__")?);
    Ok(())
}

fn qualname(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Str(function(value)?.qualname.borrow().clone()))
}

fn set_qualname(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    function(object)?
        .qualname
        .replace(text(value, "__qualname__")?);
    Ok(())
}

fn module(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let function = function(value)?;
    let own = function.described().get_str(&Str::intern("__module__"));
    let inherited = || function.globals.get_str(&Str::intern("__name__"));
    Ok(own.or_else(inherited).unwrap_or(Value::None))
}

fn set_module(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    function(object)?
        .described()
        .set_str(&Str::intern("__module__"), value);
    Ok(())
}

fn code(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Code(function(value)?.code.clone()))
}

fn defaults(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(function(value)?
        .defaults
        .borrow()
        .clone()
        .map_or(Value::None, Value::Tuple))
}

fn set_defaults(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let defaults = match value {
        Value::None => None,
        Value::Tuple(defaults) => Some(defaults),
        _ => return Err(type_error("__defaults__ must be set to a tuple object")),
    };
    let old = function(object)?.defaults.replace(defaults);
    drop(old);
    Ok(())
}

fn keyword_defaults(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(function(value)?
        .keyword_defaults
        .borrow()
        .clone()
        .map_or(Value::None, Value::Dict))
}

fn set_keyword_defaults(
    _machine: &mut Machine,
    object: &Value,
    value: Value,
) -> Result<(), Failure> {
    let defaults = match value {
        Value::None => None,
        Value::Dict(defaults) => Some(defaults),
        _ => return Err(type_error("__kwdefaults__ must be set to a dict object")),
    };
    let old = function(object)?.keyword_defaults.replace(defaults);
    drop(old);
    Ok(())
}

fn closure(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(function(value)?
        .closure
        .clone()
        .map_or(Value::None, Value::Tuple))
}

fn globals(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Dict(function(value)?.globals.clone()))
}

fn annotations(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let function = function(value)?;
    let key = Str::intern("__annotations__");
    if let Some(known) = function.described().get_str(&key) {
        return Ok(known);
    }
    let made = Value::dict(crate::python::value::DictData::default());
    function.described().set_str(&key, made.clone());
    Ok(made)
}

fn doc(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let doc = function(value)?
        .described()
        .get_str(&Str::intern("__doc__"));
    Ok(doc.unwrap_or(Value::None))
}

fn set_doc(_: &mut Machine, value: &Value, new: Value) -> Result<(), Failure> {
    function(value)?
        .described()
        .set_str(&Str::intern("__doc__"), new);
    Ok(())
}

fn set_annotations(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    function(object)?
        .described()
        .set_str(&Str::intern("__annotations__"), value);
    Ok(())
}

fn get_method(_machine: &mut Machine, args: Args) -> NativeResult {
    let mut values = args.between("__get__", 2, 3)?.into_iter();
    let (function, object) = (values.next(), values.next());
    match (function, object) {
        (Some(function), Some(Value::None)) => Ok(Next::Return(function)),
        (Some(function), Some(object)) => {
            let bound = BoundMethod {
                function,
                receiver: object,
            };
            Ok(Next::Return(Value::BoundMethod(Rc::new(bound))))
        }
        _ => Err(Failure::bug("arguments were counted wrongly")),
    }
}

fn native_of(value: &Value) -> Option<&crate::python::value::NativeFunction> {
    match value {
        Value::Native(native) => Some(native),
        Value::BoundMethod(method) => native_of(&method.function),
        _ => None,
    }
}

fn native_name(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(native_of(value).map_or(Value::None, |native| Value::from(native.name)))
}

fn native_qualname(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    use crate::python::value::NativeKind;
    Ok(
        native_of(value).map_or(Value::None, |native| match native.kind {
            NativeKind::Function => Value::from(native.name),
            NativeKind::Method => Value::from(format!("{}.{}", native.owner, native.name)),
        }),
    )
}

fn native_module(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    use crate::python::value::NativeKind;
    Ok(
        native_of(value).map_or(Value::None, |native| match native.kind {
            NativeKind::Function => Value::Str(native.owner.clone()),
            NativeKind::Method => Value::None,
        }),
    )
}

fn receiver(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    match value {
        Value::BoundMethod(method) => Ok(method.receiver.clone()),
        _ => Ok(Value::None),
    }
}

fn function_of(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    match value {
        Value::BoundMethod(method) => Ok(method.function.clone()),
        _ => Err(type_error("a method is needed")),
    }
}

/// The parts of a property that one of its decorators replaces.
fn property_with(args: Args, decorator: &str, replace: fn(&mut [Value; 3], Value)) -> NativeResult {
    let (property, [function]) = args.method::<1>("property", decorator)?;
    let mut parts = property_parts(&property)?;
    replace(&mut parts, function);
    let [get, set, delete] = parts;
    Ok(Next::Return(Value::Descriptor(Rc::new(
        Descriptor::Property { get, set, delete },
    ))))
}

fn property_parts(value: &Value) -> Result<[Value; 3], Failure> {
    if let Value::Descriptor(descriptor) = value
        && let Descriptor::Property { get, set, delete } = &**descriptor
    {
        return Ok([get.clone(), set.clone(), delete.clone()]);
    }
    Err(type_error("a property is needed"))
}

fn getter(_machine: &mut Machine, args: Args) -> NativeResult {
    property_with(args, "getter", |parts, function| parts[0] = function)
}

fn setter(_machine: &mut Machine, args: Args) -> NativeResult {
    property_with(args, "setter", |parts, function| parts[1] = function)
}

fn deleter(_machine: &mut Machine, args: Args) -> NativeResult {
    property_with(args, "deleter", |parts, function| parts[2] = function)
}

fn fget(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    property_parts(value).map(|[get, _, _]| get)
}

fn fset(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    property_parts(value).map(|[_, set, _]| set)
}

fn fdel(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    property_parts(value).map(|[_, _, delete]| delete)
}

fn wrapped(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    if let Value::Descriptor(descriptor) = value
        && let Descriptor::StaticMethod(function) | Descriptor::ClassMethod(function) =
            &**descriptor
    {
        return Ok(function.clone());
    }
    Err(type_error("a staticmethod or classmethod is needed"))
}

/// `property(fget, fset, fdel, doc)`.
///
/// # Errors
/// TypeError for other arguments.
pub fn construct_property(_machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let parts = args.bind("property", ["fget", "fset", "fdel", "doc"], 0)?;
    let [get, set, delete, _doc] =
        parts.map(|part| if part.is_unbound() { Value::None } else { part });
    Ok(Next::Return(Value::Descriptor(Rc::new(
        Descriptor::Property { get, set, delete },
    ))))
}

/// `staticmethod(function)`.
///
/// # Errors
/// TypeError for other arguments.
pub fn construct_staticmethod(
    _machine: &mut Machine,
    _class: &Rc<Class>,
    args: Args,
) -> NativeResult {
    let [function] = args.exactly("staticmethod")?;
    Ok(Next::Return(Value::Descriptor(Rc::new(
        Descriptor::StaticMethod(function),
    ))))
}

/// `classmethod(function)`.
///
/// # Errors
/// TypeError for other arguments.
pub fn construct_classmethod(
    _machine: &mut Machine,
    _class: &Rc<Class>,
    args: Args,
) -> NativeResult {
    let [function] = args.exactly("classmethod")?;
    Ok(Next::Return(Value::Descriptor(Rc::new(
        Descriptor::ClassMethod(function),
    ))))
}
