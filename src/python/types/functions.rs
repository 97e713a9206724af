//! Functions, methods, descriptors and the other objects that code is made of.

use std::cell::RefCell;
use std::rc::Rc;

use super::{ExceptionKind, Member, type_name};
use crate::python::builtins::classes::is_callable;
use crate::python::failure::{Failure, attribute_error, raise, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes, descriptors};
use crate::python::ops::truth::native_truth;
use crate::python::value::{
    BoundMethod, Class, Descriptor, Dict, DictData, Function, Instance, Module, Payload, Property,
    Str, Value,
};

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
    Member::Method("__get__", descriptors::get_method),
    Member::Method("__call__", call_itself),
    Member::Get("__dict__", super::object::dict),
];

/// Members of `builtin_function_or_method` and `method_descriptor`.
pub const NATIVE: &[Member] = &[
    Member::Get("__name__", native_name),
    Member::Get("__qualname__", native_qualname),
    Member::Get("__module__", native_module),
    Member::Get("__self__", receiver),
    Member::Get("__doc__", |_, _| Ok(Value::None)),
    Member::Method("__get__", descriptors::get_method),
    Member::Method("__call__", call_itself),
];

/// Members of `method`.
pub const METHOD: &[Member] = &[
    Member::Method("__call__", call_itself),
    Member::Get("__func__", function_of),
    Member::Get("__self__", receiver),
    Member::Get("__doc__", |machine, value| {
        let function = function_of(machine, value)?;
        let doc = attributes::get_optional(machine, &function, &Str::intern("__doc__"))?;
        Ok(doc.unwrap_or(Value::None))
    }),
];

/// Members of `property`.
pub const PROPERTY: &[Member] = &[
    Member::Method("getter", |_, args| property_with(args, "getter", 0)),
    Member::Method("setter", |_, args| property_with(args, "setter", 1)),
    Member::Method("deleter", |_, args| property_with(args, "deleter", 2)),
    Member::Get("fget", |_, value| Ok(property_of(value)?.get.clone())),
    Member::Get("fset", |_, value| Ok(property_of(value)?.set.clone())),
    Member::Get("fdel", |_, value| Ok(property_of(value)?.delete.clone())),
    Member::GetSet("__doc__", property_doc, set_property_doc),
    Member::Get("__isabstractmethod__", is_abstract),
    Member::Method("__get__", descriptors::get_method),
    Member::Method("__set__", descriptors::set_method),
    Member::Method("__delete__", descriptors::delete_method),
    Member::Method("__set_name__", set_property_name),
];

/// Members of `staticmethod` and `classmethod`.
pub const WRAPPER: &[Member] = &[
    Member::Get("__func__", wrapped),
    Member::Get("__wrapped__", wrapped),
    Member::Get("__isabstractmethod__", is_abstract),
    Member::Method("__get__", descriptors::get_method),
    Member::Get("__name__", |machine, value| {
        of_wrapped(machine, value, "__name__")
    }),
    Member::Get("__qualname__", |machine, value| {
        of_wrapped(machine, value, "__qualname__")
    }),
    Member::Get("__doc__", |machine, value| {
        of_wrapped(machine, value, "__doc__")
    }),
    Member::Get("__module__", |machine, value| {
        of_wrapped(machine, value, "__module__")
    }),
];

/// Members of `getset_descriptor` and `member_descriptor`.
pub const ATTRIBUTE: &[Member] = &[
    Member::Get("__name__", attribute_name),
    Member::Method("__get__", descriptors::get_method),
    Member::Method("__set__", descriptors::set_method),
    Member::Method("__delete__", descriptors::delete_method),
];

/// `function.__call__(...)`: what calling it gives.
fn call_itself(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let callable = args.receiver("__call__")?;
    Ok(Next::Call(callable, args))
}

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

/// A property with one of its parts replaced.
fn property_with(args: Args, decorator: &str, part: usize) -> NativeResult {
    let (receiver, [function]) = args.method::<1>("property", decorator)?;
    let property = property_of(&receiver)?;
    let mut parts = [&property.get, &property.set, &property.delete].map(Value::clone);
    parts[part] = function;
    let [get, set, delete] = parts;
    let made = Value::Descriptor(Rc::new(Descriptor::Property(Property {
        get,
        set,
        delete,
        doc: RefCell::new(property.doc.borrow().clone()),
        name: RefCell::new(property.name.borrow().clone()),
    })));
    Ok(Next::Return(match &receiver {
        Value::Instance(derived) => {
            Value::Instance(Instance::new(derived.class(), Payload::Builtin(made)))
        }
        _ => made,
    }))
}

fn property_of(value: &Value) -> Result<&Property, Failure> {
    if let Value::Descriptor(descriptor) = value.builtin_part()
        && let Descriptor::Property(property) = &**descriptor
    {
        return Ok(property);
    }
    Err(type_error("a property is needed"))
}

/// The docstring of a property: its own, or that of its getter.
fn property_doc(machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let mut value = value.clone();
    while let Ok(property) = property_of(&value) {
        if !property.doc.borrow().is_none() {
            return Ok(property.doc.borrow().clone());
        }
        let getter = property.get.clone();
        value = getter;
    }
    let doc = attributes::get_optional(machine, &value, &Str::intern("__doc__"))?;
    Ok(doc.unwrap_or(Value::None))
}

fn set_property_doc(_: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    property_of(object)?.doc.replace(value);
    Ok(())
}

/// Whether what a descriptor stands for is abstract.
fn is_abstract(machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let name = Str::intern("__isabstractmethod__");
    let mut parts = vec![value.builtin_part().clone()];
    while let Some(part) = parts.pop() {
        if let Value::Descriptor(descriptor) = &part {
            match &**descriptor {
                Descriptor::Property(property) => parts.extend([
                    property.get.clone(),
                    property.set.clone(),
                    property.delete.clone(),
                ]),
                Descriptor::StaticMethod(function) | Descriptor::ClassMethod(function) => {
                    parts.push(function.clone());
                }
                _ => {}
            }
            continue;
        }
        let mark = attributes::get_optional(machine, &part, &name)?;
        if mark.is_some_and(|mark| native_truth(&mark)) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn set_property_name(_: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = args.receiver("property.__set_name__")?;
    if let [_, Value::Str(name)] = &args.positional[..] {
        property_of(&receiver)?.name.replace(Some(name.clone()));
    }
    Ok(Next::Return(Value::None))
}

fn of_wrapped(machine: &mut Machine, value: &Value, name: &str) -> Result<Value, Failure> {
    let mut function = wrapped(machine, value)?;
    while let Ok(inner) = wrapped(machine, &function) {
        function = inner;
    }
    match attributes::get_optional(machine, &function, &Str::intern(name))? {
        Some(found) => Ok(found),
        None => Err(attribute_error(format!(
            "'{}' object has no attribute '{name}'",
            type_name(value)
        ))),
    }
}

fn attribute_name(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(match value {
        Value::Descriptor(descriptor) => match &**descriptor {
            Descriptor::Native { name, .. } => Value::from(*name),
            Descriptor::Member { name, .. } => Value::Str(name.clone()),
            _ => Value::None,
        },
        _ => Value::None,
    })
}

fn wrapped(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    if let Value::Descriptor(descriptor) = value.builtin_part()
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
    let [get, set, delete, doc] =
        parts.map(|part| if part.is_unbound() { Value::None } else { part });
    Ok(Next::Return(Value::Descriptor(Rc::new(
        Descriptor::Property(Property {
            get,
            set,
            delete,
            doc: RefCell::new(doc),
            name: RefCell::new(None),
        }),
    ))))
}

/// `types.MethodType(function, object)`.
///
/// # Errors
/// TypeError for what cannot be called, and for None.
pub fn construct_method(_machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let [function, receiver] = args.exactly("method")?;
    if !is_callable(&function) {
        return Err(type_error("first argument must be callable"));
    }
    // Methods of methods without end could not be walked.
    if let Value::BoundMethod(method) = &function
        && matches!(method.function, Value::BoundMethod(_))
    {
        return Err(raise(
            ExceptionKind::NotImplementedError,
            "methods of methods of methods are not supported by this playground",
        ));
    }
    if receiver.is_none() {
        return Err(type_error("instance must not be None"));
    }
    Ok(Next::Return(Value::BoundMethod(Rc::new(BoundMethod {
        function,
        receiver,
    }))))
}

/// `types.ModuleType(name, doc)`.
///
/// # Errors
/// TypeError for other arguments.
pub fn construct_module(_machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let [name, doc] = args.bind("module", ["name", "doc"], 1)?;
    let Value::Str(name) = name else {
        return Err(type_error(format!(
            "module() argument 'name' must be str, not {}",
            type_name(&name)
        )));
    };
    let dict = Dict::new(DictData::default());
    let doc = if doc.is_unbound() { Value::None } else { doc };
    dict.set_str(&Str::intern("__name__"), Value::Str(name.clone()));
    dict.set_str(&Str::intern("__doc__"), doc);
    Ok(Next::Return(Value::Module(Module::new(&name, dict))))
}

/// `types.FunctionType(code, globals, name, argdefs, closure)`.
///
/// # Errors
/// TypeError for other arguments.
pub fn construct_function(_machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    let names = ["code", "globals", "name", "argdefs", "closure"];
    let [code, globals, name, defaults, closure] = args.bind("function", names, 2)?;
    let (Value::Code(code), Value::Dict(globals)) = (&code, globals) else {
        return Err(type_error("function() takes a code object and a dict"));
    };
    let closure = match closure {
        Value::Tuple(cells) => Some(cells),
        _ => None,
    };
    let given = closure.as_ref().map_or(0, |cells| cells.len());
    if given != code.free_names.len() {
        return Err(value_error(format!(
            "{} requires closure of length {}, not {given}",
            code.name,
            code.free_names.len()
        )));
    }
    let function = Function::new(code.clone(), globals, closure);
    if let Value::Str(name) = name {
        function.name.replace(name);
    }
    if let Value::Tuple(defaults) = defaults {
        function.defaults.replace(Some(defaults));
    }
    Ok(Next::Return(Value::Function(function)))
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
