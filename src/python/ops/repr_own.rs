//! What built-in values show of themselves: `repr` as their own types give it.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use super::identity::identity;
use super::iterate::view_item;
use super::repr::Work;
use super::repr_exception::{Pieces, exception_repr};
use crate::python::failure::Failure;
use crate::python::machine::check_work;
use crate::python::text::complex_repr::complex_repr;
use crate::python::text::float_repr::float_repr;
use crate::python::text::integer::Integer;
use crate::python::text::str_repr::{bytes_repr, str_repr};
use crate::python::types::type_name;
use crate::python::value::{
    BoundMethod, Descriptor, Dict, DictView, DictViewKind, Exception, Generator, GeneratorKind,
    Instance, Module, NativeFunction, NativeKind, Str, Value,
};

/// The text of a value, or what it is made of.
pub(super) enum OwnRepr {
    /// This.
    Text(String),
    /// These, one after another.
    Pieces(Pieces),
    /// What may hold itself.
    Container(Container),
}

/// A container that is about to be written.
pub(super) struct Container {
    /// Itself.
    pub value: Value,
    /// What stands for it where it is inside itself. None where CPython does not look: it is then
    /// written until it is nested too deeply.
    pub inside_itself: Option<Cow<'static, str>>,
    pub opening: &'static str,
    pub content: Work,
    pub closing: &'static str,
}

impl Container {
    /// Something that only counts as nested, and is never told to be inside itself.
    pub fn nameless(content: Work) -> Container {
        Container {
            value: Value::None,
            inside_itself: None,
            opening: "",
            content,
            closing: "",
        }
    }
}

/// What the type of a value shows of it, whatever classes in Python say.
///
/// # Errors
/// ValueError for an integer of too many digits.
pub(super) fn own_repr(value: &Value) -> Result<OwnRepr, Failure> {
    let address = Address(value);
    let text = match value {
        Value::Unbound => "<unbound>".to_owned(),
        Value::None => "None".to_owned(),
        Value::Ellipsis => "Ellipsis".to_owned(),
        Value::NotImplemented => "NotImplemented".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::BigInt(number) => Integer::Big(number).decimal()?,
        Value::Float(number) => float_repr(*number),
        Value::Complex(number) => complex_repr(number.real, number.imag),
        Value::Str(text) => {
            check_work(text.len(), if text.is_ascii() { 10 } else { 20 })?;
            str_repr(text)
        }
        Value::Bytes(bytes) => {
            check_work(bytes.len(), 20)?;
            bytes_repr(bytes)
        }
        Value::List(list) => {
            return Ok(items(value, ["[...]", "[", "]"], list.to_vec()));
        }
        Value::Tuple(tuple) => {
            let closing = if tuple.len() == 1 { ",)" } else { ")" };
            return Ok(items(value, ["(...)", "(", closing], tuple.to_vec()));
        }
        Value::Dict(dict) => return Ok(dict_repr(value, dict)),
        Value::DictView(view) => return Ok(view_repr(value, view)),
        Value::Set(set) if set.is_empty() => "set()".to_owned(),
        Value::Set(set) => {
            return Ok(items(value, ["set(...)", "{", "}"], set.to_vec()));
        }
        Value::FrozenSet(set) if set.is_empty() => "frozenset()".to_owned(),
        Value::FrozenSet(set) => {
            let texts = ["frozenset(...)", "frozenset({", "})"];
            return Ok(items(value, texts, set.to_vec()));
        }
        Value::Slice(slice) => {
            let parts = vec![slice.start.clone(), slice.stop.clone(), slice.step.clone()];
            return Ok(items(value, ["slice(...)", "slice(", ")"], parts));
        }
        Value::Range(range) if range.step == 1 => {
            format!("range({}, {})", range.start, range.stop)
        }
        Value::Range(range) => {
            format!("range({}, {}, {})", range.start, range.stop, range.step)
        }
        Value::Function(function) => {
            format!("<function {} at {address}>", function.qualname.borrow())
        }
        Value::Native(native) => native_repr(native),
        Value::BoundMethod(method) => return Ok(bound_method_repr(method, address)),
        Value::Descriptor(descriptor) => return Ok(descriptor_repr(descriptor, address)),
        Value::Class(class) => match class.module().as_str() {
            "builtins" => format!("<class '{}'>", class.qualname()),
            module => format!("<class '{module}.{}'>", class.qualname()),
        },
        Value::Instance(instance) => return instance_repr(value, instance),
        Value::Generator(generator) => generator_repr(generator, address),
        Value::Iter(iter) => format!("<{} object at {address}>", iter.class_name),
        Value::Module(module) => module_repr(module),
        Value::Code(code) => format!(
            "<code object {} at {address}, file \"{}\", line {}>",
            code.name, code.source.file, code.first_line
        ),
        Value::Cell(cell) => match cell.get() {
            Value::Unbound => format!("<cell at {address}: empty>"),
            content => {
                let noun = type_name(&content);
                let content = Address(&content);
                format!("<cell at {address}: {noun} object at {content}>")
            }
        },
    };
    Ok(OwnRepr::Text(text))
}

/// A container of these items.
fn items(
    value: &Value,
    [inside_itself, opening, closing]: [&'static str; 3],
    items: Vec<Value>,
) -> OwnRepr {
    OwnRepr::Container(Container {
        value: value.clone(),
        inside_itself: Some(inside_itself.into()),
        opening,
        content: Work::Items(items.into_iter()),
        closing,
    })
}

fn dict_repr(value: &Value, dict: &Dict) -> OwnRepr {
    let entries = dict.borrow();
    let pairs: Vec<_> = entries
        .iter()
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    OwnRepr::Container(Container {
        value: value.clone(),
        inside_itself: Some("{...}".into()),
        opening: "{",
        content: Work::Pairs(pairs.into_iter()),
        closing: "}",
    })
}

fn view_repr(value: &Value, view: &DictView) -> OwnRepr {
    let shown = view
        .dict
        .borrow()
        .iter()
        .map(|(key, value)| view_item(view.kind, key, value))
        .collect();
    let opening = match (view.kind, view.is_ordered) {
        (DictViewKind::Keys, false) => "dict_keys([",
        (DictViewKind::Keys, true) => "odict_keys([",
        (DictViewKind::Values, false) => "dict_values([",
        (DictViewKind::Values, true) => "odict_values([",
        (DictViewKind::Items, false) => "dict_items([",
        (DictViewKind::Items, true) => "odict_items([",
    };
    items(value, ["...", opening, "])"], shown)
}

fn instance_repr(value: &Value, instance: &Rc<Instance>) -> Result<OwnRepr, Failure> {
    if let Some(exception) = Exception::from_instance(instance) {
        return Ok(OwnRepr::Container(Container::nameless(exception_repr(
            &exception,
        ))));
    }
    Ok(match instance.builtin() {
        // Sets alone name the class that derives from them.
        Some(Value::Set(set) | Value::FrozenSet(set)) => {
            let name = type_name(value);
            if set.is_empty() {
                OwnRepr::Text(format!("{name}()"))
            } else {
                let shown = Value::Set(set.clone());
                wrapped(format!("{name}("), &shown, ")")
            }
        }
        Some(part) => return own_repr(part),
        None => OwnRepr::Text(object_repr(instance, Address(value))),
    })
}

/// `object.__repr__`.
fn object_repr(instance: &Instance, address: Address<'_>) -> String {
    let class = &instance.class();
    match class.module().as_str() {
        "builtins" => format!("<{} object at {address}>", class.name()),
        module => format!("<{module}.{} object at {address}>", class.qualname()),
    }
}

fn bound_method_repr(method: &BoundMethod, address: Address<'_>) -> OwnRepr {
    OwnRepr::Text(match &method.function {
        Value::Function(function) => {
            let opening = format!("<bound method {} of ", function.qualname.borrow());
            return wrapped(opening, &method.receiver, ">");
        }
        Value::Native(native) => format!(
            "<{} of {} object at {}>",
            native_method(native.name),
            type_name(&method.receiver),
            Address(&method.receiver)
        ),
        Value::Class(class) => {
            let opening = format!("<bound method {} of ", class.qualname());
            return wrapped(opening, &method.receiver, ">");
        }
        Value::Instance(function) => {
            let named = ["__qualname__", "__name__"].map(Str::literal);
            let name = named.iter().find_map(|name| function.dict().get_str(name));
            let name = match &name {
                Some(Value::Str(name)) => name.as_str(),
                _ => "?",
            };
            let opening = format!("<bound method {name} of ");
            return wrapped(opening, &method.receiver, ">");
        }
        _ => format!("<bound method at {address}>"),
    })
}

fn descriptor_repr(descriptor: &Descriptor, address: Address<'_>) -> OwnRepr {
    OwnRepr::Text(match descriptor {
        Descriptor::Property(_) => format!("<property object at {address}>"),
        Descriptor::StaticMethod(function) => return wrapped("<staticmethod(", function, ")>"),
        Descriptor::ClassMethod(function) => return wrapped("<classmethod(", function, ")>"),
        Descriptor::Native { name, owner, .. } => {
            format!("<attribute '{name}' of '{owner}' objects>")
        }
        Descriptor::Member { name, owner, .. } => format!("<member '{name}' of '{owner}' objects>"),
    })
}

fn generator_repr(generator: &Generator, address: Address<'_>) -> String {
    let noun = match generator.kind {
        GeneratorKind::Generator | GeneratorKind::IterableCoroutine => "generator",
        GeneratorKind::Coroutine => "coroutine",
        GeneratorKind::AsyncGenerator => "async_generator",
    };
    let name = generator.qualname.borrow();
    format!("<{noun} object {name} at {address}>")
}

fn module_repr(module: &Module) -> String {
    match module.dict.get_str(&Str::literal("__file__")) {
        Some(Value::Str(file)) => {
            format!("<module '{}' from {}>", module.name, str_repr(&file))
        }
        _ if is_built_in_module(&module.name) => format!("<module '{}' (built-in)>", module.name),
        _ => format!("<module '{}'>", module.name),
    }
}

fn wrapped(opening: impl Into<Cow<'static, str>>, value: &Value, closing: &'static str) -> OwnRepr {
    OwnRepr::Pieces(vec![
        Work::Text(opening.into()),
        Work::Repr(value.clone()),
        Work::Text(closing.into()),
    ])
}

fn native_repr(native: &NativeFunction) -> String {
    match native.kind {
        NativeKind::Function => format!("<built-in function {}>", native.name),
        NativeKind::Method if is_slot(native.name) => {
            format!(
                "<slot wrapper '{}' of '{}' objects>",
                native.name, native.owner
            )
        }
        NativeKind::Method => format!("<method '{}' of '{}' objects>", native.name, native.owner),
    }
}

fn native_method(name: &str) -> String {
    match is_slot(name) {
        true => format!("method-wrapper '{name}'"),
        false => format!("built-in method {name}"),
    }
}

/// Whether a method is one of those that CPython makes of a type's slots.
fn is_slot(name: &str) -> bool {
    const OTHERS: &[&str] = &[
        "__new__",
        "__dir__",
        "__getstate__",
        "__instancecheck__",
        "__prepare__",
        "__reduce__",
        "__reduce_ex__",
        "__set_name__",
        "__sizeof__",
        "__subclasscheck__",
        "__subclasses__",
        "__subclasshook__",
        "__format__",
        "__getitem__",
        "__contains__",
        "__reversed__",
        "__init_subclass__",
        "__length_hint__",
        "__aenter__",
        "__aexit__",
        "__enter__",
        "__exit__",
    ];
    name.starts_with("__") && !OTHERS.contains(&name)
}

/// Modules that CPython has no file for.
fn is_built_in_module(name: &str) -> bool {
    const BUILT_IN: &[&str] = &[
        "atexit",
        "builtins",
        "errno",
        "gc",
        "itertools",
        "sys",
        "time",
    ];
    BUILT_IN.contains(&name)
}

/// Shows the `id()` of a value, which is handed out only when it is asked for.
struct Address<'a>(&'a Value);

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", identity(self.0))
    }
}
