//! Classes and their instances.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::heap::{Breakable, DropNotice, Header, bury, register};
use super::{Dict, DictData, ExceptionState, Str, Value};
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult};

/// What the machine does with an instance of a class whose last reference has gone. The instance
/// is alive again for the call.
pub type Finalizer = fn(&mut Machine, &Rc<Instance>) -> Result<(), Failure>;

/// A class (CPython `PyTypeObject`): built in, or made by a `class` statement.
pub struct Class {
    header: Header,
    /// `__name__`.
    pub name: Str,
    /// `__qualname__`.
    pub qualname: Str,
    /// `__module__`.
    pub module: Str,
    /// `__bases__`.
    pub bases: Vec<Rc<Class>>,
    /// The method resolution order after the class itself.
    pub ancestors: Vec<Rc<Class>>,
    /// Its own attributes.
    pub dict: RefCell<DictData>,
    /// What the machine needs to know at once.
    pub flags: ClassFlags,
}

/// Properties of a class, inherited from its first base.
#[derive(Clone, Copy, Default)]
pub struct ClassFlags {
    /// Instances are exceptions ([`Payload::Exception`]).
    pub exception: bool,
    /// Made by a `class` statement: attributes may be set, special methods may be Python's.
    pub from_python: bool,
    /// Has `__del__`, which runs when an instance is dropped.
    pub has_del: bool,
    /// How an instance is made from the class and the arguments of the call (`tp_new` of built-in
    /// classes): gives the finished object. Without it an empty instance is made and `__init__`
    /// called.
    pub construct: Option<fn(&mut Machine, &Rc<Class>, Args) -> NativeResult>,
    /// Runs when the last reference to an instance has gone.
    pub finalizer: Option<Finalizer>,
}

impl Class {
    /// A new class. `ancestors` is its method resolution order without itself.
    pub fn new(
        name: &str,
        module: &str,
        bases: Vec<Rc<Class>>,
        ancestors: Vec<Rc<Class>>,
        dict: DictData,
        flags: ClassFlags,
    ) -> Rc<Class> {
        Self::with_qualname(
            Str::intern(name),
            Str::intern(name),
            module,
            bases,
            ancestors,
            dict,
            flags,
        )
    }

    /// A new class whose qualified name is not its name.
    pub fn with_qualname(
        name: Str,
        qualname: Str,
        module: &str,
        bases: Vec<Rc<Class>>,
        ancestors: Vec<Rc<Class>>,
        dict: DictData,
        flags: ClassFlags,
    ) -> Rc<Class> {
        let class = Class {
            header: Header::new(),
            name,
            qualname,
            module: Str::intern(module),
            bases,
            ancestors,
            dict: RefCell::new(dict),
            flags,
        };
        register(class, |class| &class.header)
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The attribute of the class or of the first ancestor that has it (`_PyType_Lookup`).
    pub fn lookup(&self, name: &Str) -> Option<Value> {
        if let Some(value) = self.dict.borrow().get_str(name) {
            return Some(value.clone());
        }
        self.ancestors
            .iter()
            .find_map(|class| class.dict.borrow().get_str(name).cloned())
    }

    /// Whether it is `other` or derives from it.
    pub fn is_subclass(self: &Rc<Self>, other: &Rc<Class>) -> bool {
        Rc::ptr_eq(self, other) || self.ancestors.iter().any(|class| Rc::ptr_eq(class, other))
    }

    /// The class and its ancestors, in method resolution order (`__mro__`).
    pub fn mro(self: &Rc<Self>) -> impl Iterator<Item = Rc<Class>> {
        std::iter::once(self.clone()).chain(self.ancestors.clone())
    }

    /// `module.qualname`, or the bare name for what is built in: as tracebacks name it.
    pub fn full_name(&self) -> String {
        match self.module.as_str() {
            "builtins" | "__main__" => self.qualname.to_string(),
            module => format!("{module}.{}", self.qualname),
        }
    }

    /// Sets one of its attributes.
    pub fn set(&self, name: &Str, value: Value) {
        let old = self.dict.borrow_mut().insert_str(name.clone(), value);
        drop(old);
    }
}

impl Breakable for Class {
    fn break_cycle(&self) {
        if self.flags.from_python {
            self.dict.take().bury();
        }
    }
}

/// Data in Rust behind an instance: a future's state, a lock's.
pub trait NativeState: Any {
    /// Gives up all references to Python objects, so that cycles are broken.
    fn release(&self);

    /// Itself, to be downcast.
    fn as_any(&self) -> &dyn Any;
}

/// What an instance holds besides its attributes.
pub enum Payload {
    /// Nothing.
    None,
    /// The state of an exception.
    Exception(Box<ExceptionState>),
    /// State in Rust.
    Native(Box<dyn NativeState>),
}

/// An object with a class of its own.
pub struct Instance {
    header: Header,
    /// `__class__`.
    pub class: Rc<Class>,
    /// `__dict__`, made when first needed.
    dict: OnceCell<Rc<Dict>>,
    payload: Payload,
    /// Whether its finalizer has run; it runs once.
    finalized: Cell<bool>,
}

impl Instance {
    /// A new instance of the current heap.
    pub fn new(class: Rc<Class>, payload: Payload) -> Rc<Instance> {
        let instance = Instance {
            header: Header::new(),
            class,
            dict: OnceCell::new(),
            payload,
            finalized: Cell::new(false),
        };
        register(instance, |instance| &instance.header)
    }

    /// A new instance with state in Rust.
    pub fn native(class: Rc<Class>, state: impl NativeState) -> Rc<Instance> {
        Self::new(class, Payload::Native(Box::new(state)))
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Its `__dict__`, made now if it had none.
    pub fn dict(&self) -> &Rc<Dict> {
        self.dict.get_or_init(|| Dict::new(DictData::default()))
    }

    /// An attribute of its own.
    pub fn get_own(&self, name: &Str) -> Option<Value> {
        self.dict.get()?.get_str(name)
    }

    /// Its state in Rust, if it is a `T`.
    #[inline]
    pub fn state<T: NativeState>(&self) -> Option<&T> {
        match &self.payload {
            Payload::Native(state) => state.as_any().downcast_ref(),
            _ => None,
        }
    }

    /// Its state as an exception.
    #[inline]
    pub fn exception_state(&self) -> Option<&ExceptionState> {
        match &self.payload {
            Payload::Exception(state) => Some(state),
            _ => None,
        }
    }
}

impl Breakable for Instance {
    fn last_notice(self: Rc<Self>) -> Option<DropNotice> {
        let flags = &self.class.flags;
        let due = (flags.finalizer.is_some() || flags.has_del) && !self.finalized.replace(true);
        due.then_some(DropNotice::Instance(self))
    }

    fn break_cycle(&self) {
        if let Some(dict) = self.dict.get() {
            dict.break_cycle();
        }
        match &self.payload {
            Payload::None => {}
            Payload::Exception(state) => state.release(),
            Payload::Native(state) => state.release(),
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let flags = &self.class.flags;
        let wants_notice = flags.finalizer.is_some() || flags.has_del;
        let dict = self.dict.take();
        if wants_notice && !self.finalized.get() && !self.header.heap().is_closed() {
            let risen = Instance {
                header: Header::new(),
                class: self.class.clone(),
                dict: dict.map_or_else(OnceCell::new, OnceCell::from),
                payload: std::mem::replace(&mut self.payload, Payload::None),
                finalized: Cell::new(true),
            };
            let risen = register(risen, |instance| &instance.header);
            self.header.heap().post(DropNotice::Instance(risen));
        } else if let Some(dict) = dict {
            bury([Value::Dict(dict)]);
        }
    }
}
