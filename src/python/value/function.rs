//! Functions, cells, descriptors and modules.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::burial::bury;
use super::heap::{Breakable, Header, register};
use super::{Dict, DictData, Str, Tuple, Value};
use crate::python::code::Code;
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult};

/// A function defined in Python.
pub struct Function {
    header: Header,
    /// What it runs.
    pub code: Rc<Code>,
    /// Its module's namespace.
    pub globals: Rc<Dict>,
    /// Cells for its free variables.
    pub closure: Closure,
    /// Defaults of its last positional parameters.
    pub defaults: RefCell<Option<Rc<Tuple>>>,
    /// Defaults of keyword-only parameters.
    pub keyword_defaults: RefCell<Option<Rc<Dict>>>,
    /// `__name__`.
    pub name: RefCell<Str>,
    /// `__qualname__`.
    pub qualname: RefCell<Str>,
    /// `__dict__`.
    pub dict: Rc<Dict>,
    /// `__doc__`, `__module__` and `__annotations__`, where they are set.
    pub described: OnceCell<Rc<Dict>>,
    /// Whether `types.coroutine` made its generators awaitable (`CO_ITERABLE_COROUTINE`).
    pub iterable_coroutine: std::cell::Cell<bool>,
}

/// The cells of a function's free variables, in the order of `Code::free_names`.
pub type Closure = Option<Rc<Tuple>>;

impl Function {
    /// A new function; names come from its code.
    pub fn new(code: Rc<Code>, globals: Rc<Dict>, closure: Closure) -> Rc<Function> {
        let name = RefCell::new(code.name.clone());
        let qualname = RefCell::new(code.qualname.clone());
        let function = Function {
            header: Header::new(),
            code,
            globals,
            closure,
            defaults: RefCell::default(),
            keyword_defaults: RefCell::default(),
            name,
            qualname,
            dict: Dict::new(DictData::default()),
            described: OnceCell::new(),
            iterable_coroutine: std::cell::Cell::new(false),
        };
        register(function, |function| &function.header)
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What describes it; made when first needed.
    pub fn described(&self) -> &Rc<Dict> {
        self.described
            .get_or_init(|| Dict::new(DictData::default()))
    }
}

impl Breakable for Function {
    fn break_cycle(&self) {
        self.dict.break_cycle();
        if let Some(described) = self.described.get() {
            described.break_cycle();
        }
        let defaults = self.defaults.take().map(Value::Tuple);
        let keyword_defaults = self.keyword_defaults.take().map(Value::Dict);
        bury(defaults.into_iter().chain(keyword_defaults));
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        bury(self.closure.take().map(Value::Tuple));
    }
}

/// A variable that a function shares with its inner functions.
pub struct Cell {
    header: Header,
    content: RefCell<Value>,
}

impl Cell {
    /// A cell that holds a value, or [`Value::Unbound`].
    pub fn new(content: Value) -> Rc<Cell> {
        let cell = Cell {
            header: Header::new(),
            content: RefCell::new(content),
        };
        register(cell, |cell| &cell.header)
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What it holds.
    #[inline]
    pub fn get(&self) -> Value {
        self.content.borrow().clone()
    }

    /// Puts a value into it; gives the old one.
    pub fn replace(&self, value: Value) -> Value {
        self.content.replace(value)
    }
}

impl Breakable for Cell {
    fn break_cycle(&self) {
        bury([self.content.replace(Value::Unbound)]);
    }
}

impl Drop for Cell {
    fn drop(&mut self) {
        bury([self.content.replace(Value::Unbound)]);
    }
}

/// Whether a native function takes the object it is found on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NativeKind {
    /// Found in a module: takes its arguments alone.
    Function,
    /// Found in a class: takes `self` first.
    Method,
}

/// A function written in Rust.
pub struct NativeFunction {
    /// `__name__`.
    pub name: &'static str,
    /// The class or module that it belongs to, for `repr` and error messages; empty for builtins.
    pub owner: Str,
    /// Whether it binds.
    pub kind: NativeKind,
    /// Which arguments are numbers that `__index__` may stand for, one bit each.
    pub index_arguments: u8,
    /// Whether it is given the built-in objects that its arguments are at heart.
    pub takes_parts: bool,
    /// What it does.
    pub call: fn(&mut Machine, Args) -> NativeResult,
}

impl NativeFunction {
    /// Whether a call hands it just what the program gives: no argument stands for another, and
    /// none is the frame that calls, as for some of the builtins.
    #[inline]
    pub fn takes_arguments_as_they_are(&self) -> bool {
        self.index_arguments == 0 && !self.takes_parts && !self.owner.is_empty()
    }
}

/// A function with its `self`.
pub struct BoundMethod {
    /// A [`Value::Function`] or [`Value::Native`], or else anything that can be called.
    pub function: Value,
    /// `__self__`.
    pub receiver: Value,
}

impl Drop for BoundMethod {
    fn drop(&mut self) {
        bury([std::mem::replace(&mut self.receiver, Value::Unbound)]);
        if !matches!(self.function, Value::Function(_) | Value::Native(_)) {
            bury([std::mem::replace(&mut self.function, Value::Unbound)]);
        }
    }
}

/// Reads a native attribute.
pub type Getter = fn(&mut Machine, &Value) -> Result<Value, Failure>;

/// Sets a native attribute.
pub type Setter = fn(&mut Machine, &Value, Value) -> Result<(), Failure>;

/// What stands in a class and decides what an attribute access gives (descriptor protocol).
pub enum Descriptor {
    /// `property`.
    Property(Property),
    /// `staticmethod`.
    StaticMethod(Value),
    /// `classmethod`.
    ClassMethod(Value),
    /// An attribute in Rust (CPython `getset_descriptor`).
    Native {
        /// Its name.
        name: &'static str,
        /// The name of the class whose instances have it.
        owner: Str,
        /// Reads it.
        get: Getter,
        /// Sets it; none for a read-only attribute.
        set: Option<Setter>,
    },
    /// An attribute that `__slots__` names (CPython `member_descriptor`).
    Member {
        /// Its name.
        name: Str,
        /// The name of the class that names it.
        owner: Str,
        /// Where instances keep it.
        at: u16,
    },
}

impl Drop for Descriptor {
    fn drop(&mut self) {
        let take = |value: &mut Value| std::mem::replace(value, Value::Unbound);
        match self {
            Descriptor::Property(property) => bury([
                take(&mut property.get),
                take(&mut property.set),
                take(&mut property.delete),
            ]),
            Descriptor::StaticMethod(function) | Descriptor::ClassMethod(function) => {
                bury([take(function)]);
            }
            Descriptor::Native { .. } | Descriptor::Member { .. } => {}
        }
    }
}

/// A `property`: its getter, setter and deleter are callables or None.
pub struct Property {
    /// Called with the object.
    pub get: Value,
    /// Called with the object and the value.
    pub set: Value,
    /// Called with the object.
    pub delete: Value,
    /// `__doc__`, where it is not the getter's.
    pub doc: RefCell<Value>,
    /// The name under which a class has it, for error messages.
    pub name: RefCell<Option<Str>>,
}

/// A module.
pub struct Module {
    header: Header,
    /// `__name__`.
    pub name: Str,
    /// Its namespace.
    pub dict: Rc<Dict>,
}

impl Module {
    /// A new module with this namespace.
    pub fn new(name: &str, dict: Rc<Dict>) -> Rc<Module> {
        let module = Module {
            header: Header::new(),
            name: Str::intern(name),
            dict,
        };
        register(module, |module| &module.header)
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }
}

impl Breakable for Module {
    fn break_cycle(&self) {
        self.dict.break_cycle();
    }
}
