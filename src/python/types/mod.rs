//! The built-in classes and their methods, one file a class.
//!
//! They are made once a thread and shared by all runs: no program can change them.

pub mod awaited_iterators;
pub mod bool_;
pub mod bytearray;
pub mod bytes;
mod bytes_case;
mod bytes_search;
mod code;
pub mod codecs;
pub mod complex;
mod container_protocol;
pub mod dict;
pub mod dict_views;
mod exception_members;
mod exceptions;
pub mod float;
mod functions;
pub mod generic_alias;
pub mod int;
pub mod iterators;
pub mod list;
pub mod mapping_proxy;
pub mod memoryview;
mod methods;
pub mod object;
mod object_text;
mod operator_protocol;
pub mod range;
mod receiver;
mod registry;
pub mod set;
mod set_operands;
pub mod slice;
pub mod str_;
mod str_case;
mod str_format;
mod str_layout;
mod str_search;
mod str_split;
pub mod tuple;
pub mod type_object;
pub mod union_type;

use std::cell::OnceCell;
use std::rc::Rc;

use super::machine::construct::new_method;
use super::machine::{Args, Machine, NativeResult};
use super::ops::index::{index_arguments, takes_parts};
use super::value::heap::Heap;
use super::value::{
    Class, ClassFlags, Descriptor, DictData, GeneratorKind, Getter, NativeFunction, NativeKind,
    Setter, Str, Value,
};

pub use exception_members::os_error;
pub use exceptions::ExceptionKind;
pub use str_case::is_alphanumeric;

/// An entry of the table of a built-in class.
pub enum Member {
    /// A method: takes `self` first.
    Method(&'static str, fn(&mut Machine, Args) -> NativeResult),
    /// A static method: takes its arguments alone (`str.maketrans`).
    Static(&'static str, fn(&mut Machine, Args) -> NativeResult),
    /// A class method: takes the class first (`dict.fromkeys`).
    Class(&'static str, fn(&mut Machine, Args) -> NativeResult),
    /// A read-only attribute.
    Get(&'static str, Getter),
    /// An attribute that can be set.
    GetSet(&'static str, Getter, Setter),
}

/// How instances of a built-in class are made: from the class and the arguments of the call.
pub type Construct = fn(&mut Machine, &Rc<Class>, Args) -> NativeResult;

/// The built-in classes.
#[expect(
    missing_docs,
    reason = "each field is the Python class of the same name"
)]
pub struct Types {
    pub object: Rc<Class>,
    pub type_: Rc<Class>,
    pub none: Rc<Class>,
    pub ellipsis: Rc<Class>,
    pub not_implemented: Rc<Class>,
    pub bool_: Rc<Class>,
    pub int: Rc<Class>,
    pub float: Rc<Class>,
    pub complex: Rc<Class>,
    pub str_: Rc<Class>,
    pub bytes: Rc<Class>,
    pub list: Rc<Class>,
    pub tuple: Rc<Class>,
    pub dict: Rc<Class>,
    pub dict_keys: Rc<Class>,
    pub dict_values: Rc<Class>,
    pub dict_items: Rc<Class>,
    pub set: Rc<Class>,
    pub frozenset: Rc<Class>,
    pub range: Rc<Class>,
    pub slice: Rc<Class>,
    pub function: Rc<Class>,
    pub builtin_function: Rc<Class>,
    pub method_descriptor: Rc<Class>,
    pub method: Rc<Class>,
    pub property: Rc<Class>,
    pub super_: Rc<Class>,
    pub staticmethod: Rc<Class>,
    pub classmethod: Rc<Class>,
    pub getset: Rc<Class>,
    pub member: Rc<Class>,
    pub generator: Rc<Class>,
    pub coroutine: Rc<Class>,
    pub async_generator: Rc<Class>,
    pub module: Rc<Class>,
    pub mapping_proxy: Rc<Class>,
    pub code: Rc<Class>,
    pub cell: Rc<Class>,
    pub traceback: Rc<Class>,
    /// By [`ExceptionKind`].
    pub exceptions: Vec<Rc<Class>>,
}

thread_local! {
    static TYPES: OnceCell<Rc<Types>> = const { OnceCell::new() };
}

/// The built-in classes of this thread.
pub fn types() -> Rc<Types> {
    TYPES.with(|types| {
        types
            .get_or_init(|| {
                // A heap of their own: they belong to no run.
                let heap = Heap::shared();
                let _current = heap.enter();
                let types = registry::make_types();
                operator_protocol::add_to(&types);
                Rc::new(types)
            })
            .clone()
    })
}

/// `type(value)`.
pub fn class_of(value: &Value) -> Rc<Class> {
    match value {
        Value::Instance(instance) => return instance.class(),
        Value::Class(class) => return class.metaclass(),
        _ => {}
    }
    let types = types();
    let class = match value {
        Value::Unbound | Value::None => &types.none,
        Value::Ellipsis => &types.ellipsis,
        Value::NotImplemented => &types.not_implemented,
        Value::Bool(_) => &types.bool_,
        Value::Int(_) | Value::BigInt(_) => &types.int,
        Value::Float(_) => &types.float,
        Value::Complex(_) => &types.complex,
        Value::Str(_) => &types.str_,
        Value::Bytes(_) => &types.bytes,
        Value::List(_) => &types.list,
        Value::Tuple(_) => &types.tuple,
        Value::Dict(_) => &types.dict,
        Value::DictView(view) => match view.kind {
            super::value::DictViewKind::Keys => &types.dict_keys,
            super::value::DictViewKind::Values => &types.dict_values,
            super::value::DictViewKind::Items => &types.dict_items,
        },
        Value::Set(_) => &types.set,
        Value::FrozenSet(_) => &types.frozenset,
        Value::Range(_) => &types.range,
        Value::Slice(_) => &types.slice,
        Value::Function(_) => &types.function,
        Value::Native(native) => match native.kind {
            NativeKind::Function => &types.builtin_function,
            NativeKind::Method => &types.method_descriptor,
        },
        Value::BoundMethod(method) => match method.function {
            Value::Native(_) => &types.builtin_function,
            _ => &types.method,
        },
        Value::Descriptor(descriptor) => match **descriptor {
            Descriptor::Property(_) => &types.property,
            Descriptor::StaticMethod(_) => &types.staticmethod,
            Descriptor::ClassMethod(_) => &types.classmethod,
            Descriptor::Native { .. } => &types.getset,
            Descriptor::Member { .. } => &types.member,
        },
        Value::Class(class) => return class.metaclass(),
        Value::Instance(instance) => return instance.class(),
        Value::Generator(generator) => match generator.kind {
            GeneratorKind::Generator | GeneratorKind::IterableCoroutine => &types.generator,
            GeneratorKind::Coroutine => &types.coroutine,
            GeneratorKind::AsyncGenerator => &types.async_generator,
        },
        Value::Iter(iter) => return iterators::class_named(iter.class_name),
        Value::Module(_) => &types.module,
        Value::Code(_) => &types.code,
        Value::Cell(_) => &types.cell,
    };
    class.clone()
}

/// The name of a value's class as error messages show it (CPython `tp_name`): classes in Rust have
/// their module before it, and classes of the library's Python that CPython has in C and that say
/// so by an attribute `__c_type__`. Iterators written in Rust have one class and names of their own.
pub fn type_name(value: &Value) -> String {
    match value {
        Value::Iter(iter) => iter.class_name.to_owned(),
        Value::Instance(instance) => class_type_name(&instance.class()),
        other => class_of(other).name().to_string(),
    }
}

/// The same of a class itself.
pub fn class_type_name(class: &Class) -> String {
    // CPython has the classes of asyncio's modules in Python.
    let is_plain =
        class.flags.from_python || class.flags.exception || class.module().starts_with("asyncio.");
    let says_so = || class.dict.get_str(&Str::intern("__c_type__")).is_some();
    match is_plain && !says_so() {
        true => class.name().to_string(),
        false => class.full_name(),
    }
}

/// Makes a class in Rust: derived from `base`, with the members of a table.
pub fn make_class(
    name: &'static str,
    module: &'static str,
    base: &Rc<Class>,
    members: &[Member],
    flags: ClassFlags,
) -> Rc<Class> {
    let ancestors = base.mro().collect();
    let class = Class::new(
        name,
        module,
        vec![base.clone()],
        ancestors,
        DictData::default(),
        flags,
    );
    add_members(&class, members);
    let dict = Str::intern("__dict__");
    if !flags.no_dict && base.flags.no_dict && class.dict.get_str(&dict).is_none() {
        class.set(&dict, object::dict_attribute(&class.name()));
    }
    if flags.construct.is_some() && !flags.is_final {
        class.set(&Str::intern("__new__"), new_method(&class));
    }
    class
}

/// Adds the members of a table to a class made in Rust.
pub fn add_members(class: &Rc<Class>, members: &[Member]) {
    let owner = class.name().clone();
    for member in members {
        let (name, value) = match *member {
            Member::Method(name, call) => (name, native(name, &owner, NativeKind::Method, call)),
            Member::Static(name, call) => {
                let function = native(name, &owner, NativeKind::Function, call);
                (
                    name,
                    Value::Descriptor(Rc::new(Descriptor::StaticMethod(function))),
                )
            }
            Member::Class(name, call) => {
                let function = native(name, &owner, NativeKind::Method, call);
                (
                    name,
                    Value::Descriptor(Rc::new(Descriptor::ClassMethod(function))),
                )
            }
            Member::Get(name, get) => (
                name,
                Value::Descriptor(Rc::new(Descriptor::Native {
                    name,
                    owner: owner.clone(),
                    get,
                    set: None,
                })),
            ),
            Member::GetSet(name, get, set) => {
                let set = Some(set);
                (
                    name,
                    Value::Descriptor(Rc::new(Descriptor::Native {
                        name,
                        owner: owner.clone(),
                        get,
                        set,
                    })),
                )
            }
        };
        class.set(&Str::intern(name), value);
    }
}

/// A native function of a module, or of the builtins.
pub fn function(
    name: &'static str,
    module: &'static str,
    call: fn(&mut Machine, Args) -> NativeResult,
) -> Value {
    native(name, &Str::intern(module), NativeKind::Function, call)
}

fn native(
    name: &'static str,
    owner: &Str,
    kind: NativeKind,
    call: fn(&mut Machine, Args) -> NativeResult,
) -> Value {
    Value::Native(Rc::new(NativeFunction {
        name,
        owner: owner.clone(),
        kind,
        index_arguments: index_arguments(owner, name),
        takes_parts: !name.starts_with("__") && takes_parts(owner, name),
        call,
    }))
}
