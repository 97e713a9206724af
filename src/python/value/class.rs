//! Classes.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::burial::bury;
use super::heap::{Breakable, Header, Heap, register};
use super::{Dict, DictData, Instance, Str, Value};
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult};
use crate::python::types::types;

/// What the machine does with an instance of a class whose last reference has gone. The instance
/// is alive again for the call.
pub type Finalizer = fn(&mut Machine, &Rc<Instance>) -> Result<(), Failure>;

/// A class (CPython `PyTypeObject`): built in, or made by a `class` statement.
pub struct Class {
    header: Header,
    /// `__name__`.
    name: RefCell<Str>,
    /// `__qualname__`.
    qualname: RefCell<Str>,
    /// `__module__` as it was when the class was made; classes made in Python keep theirs in
    /// `__dict__`, where programs may change it.
    module: Str,
    /// `__bases__`.
    pub bases: Vec<Rc<Class>>,
    /// The method resolution order after the class itself.
    pub ancestors: Vec<Rc<Class>>,
    /// Its class, where that is another than `type`.
    metaclass: Option<Rc<Class>>,
    /// Its own attributes.
    pub dict: Rc<Dict>,
    /// What the machine needs to know at once.
    pub flags: ClassFlags,
    /// Known once it has been asked for, until an attribute that it speaks of is set.
    hooks: Cell<Option<Hooks>>,
    /// What lookups have found, each at the place that the address of its name chooses, until the
    /// attribute is set here or in an ancestor. None before the first.
    lookups: RefCell<Vec<Option<Lookup>>>,
    /// What derives from it directly.
    subclasses: RefCell<Vec<Weak<Class>>>,
}

/// A name and what the class or an ancestor has under it.
type Lookup = (Str, Option<Value>);

/// How many lookups a class remembers, as a power of two.
const LOOKUP_BITS: u32 = 5;

/// Properties of a class, inherited from its first base.
#[derive(Clone, Copy, Default)]
pub struct ClassFlags {
    /// Instances are exceptions ([`Payload::Exception`](super::Payload::Exception)).
    pub exception: bool,
    /// Made by a `class` statement: attributes may be set, special methods may be Python's.
    pub from_python: bool,
    /// Has `__del__`, which runs when an instance is dropped.
    pub has_del: bool,
    /// Nothing may derive from it (CPython lacks `Py_TPFLAGS_BASETYPE`).
    pub is_final: bool,
    /// Its instances have no `__dict__`.
    pub no_dict: bool,
    /// How many members `__slots__` has given its instances, inherited ones included.
    pub slots: u16,
    /// How an instance is made from the class and the arguments of the call (`tp_new` of built-in
    /// classes): gives the finished object. Without it an empty instance is made and `__init__`
    /// called.
    pub construct: Option<fn(&mut Machine, &Rc<Class>, Args) -> NativeResult>,
    /// Runs when the last reference to an instance has gone.
    pub finalizer: Option<Finalizer>,
}

/// Which attribute accesses of a class's instances Python code has a say in.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// `__getattribute__` is not `object`'s.
    pub getattribute: bool,
    /// `__setattr__` is not `object`'s.
    pub setattr: bool,
    /// `__delattr__` is not `object`'s.
    pub delattr: bool,
    /// `__hash__` is not `object`'s.
    pub hash: bool,
    /// `__eq__` is not `object`'s.
    pub eq: bool,
    /// Its instances have no hash: `__eq__` is defined without `__hash__`, or that is None.
    pub unhashable: bool,
    /// `object.__new__` makes its instances, and has nothing to object to.
    pub made_plainly: bool,
}

/// What a class is made of.
pub struct ClassParts {
    /// `__name__`.
    pub name: Str,
    /// `__qualname__`.
    pub qualname: Str,
    /// `__module__`.
    pub module: Str,
    /// `__bases__`.
    pub bases: Vec<Rc<Class>>,
    /// Its method resolution order without itself.
    pub ancestors: Vec<Rc<Class>>,
    /// Its class, where that is another than `type`.
    pub metaclass: Option<Rc<Class>>,
    /// Its own attributes.
    pub dict: DictData,
    /// What the machine needs to know at once.
    pub flags: ClassFlags,
}

impl Class {
    /// A new class whose class is `type`. `ancestors` is its method resolution order without
    /// itself.
    pub fn new(
        name: &str,
        module: &str,
        bases: Vec<Rc<Class>>,
        ancestors: Vec<Rc<Class>>,
        dict: DictData,
        flags: ClassFlags,
    ) -> Rc<Class> {
        Self::from_parts(ClassParts {
            name: Str::intern(name),
            qualname: Str::intern(name),
            module: Str::intern(module),
            bases,
            ancestors,
            metaclass: None,
            dict,
            flags,
        })
    }

    /// A new class of these parts.
    pub fn from_parts(parts: ClassParts) -> Rc<Class> {
        let class = Class {
            header: Header::new(),
            name: RefCell::new(parts.name),
            qualname: RefCell::new(parts.qualname),
            module: parts.module,
            bases: parts.bases,
            ancestors: parts.ancestors,
            metaclass: parts.metaclass,
            dict: Dict::new(parts.dict),
            flags: parts.flags,
            hooks: Cell::new(None),
            lookups: RefCell::default(),
            subclasses: RefCell::default(),
        };
        let class = register(class, |class| &class.header);
        for base in &class.bases {
            base.subclasses.borrow_mut().push(Rc::downgrade(&class));
        }
        class
    }

    /// What it shares with other registered objects.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// `__name__`.
    pub fn name(&self) -> Str {
        self.name.borrow().clone()
    }

    /// Sets `__name__`.
    pub fn set_name(&self, name: Str) {
        self.name.replace(name);
    }

    /// `__qualname__`.
    pub fn qualname(&self) -> Str {
        self.qualname.borrow().clone()
    }

    /// Sets `__qualname__`.
    pub fn set_qualname(&self, name: Str) {
        self.qualname.replace(name);
    }

    /// `__module__`, as far as it is text.
    pub fn module(&self) -> Str {
        if self.flags.from_python
            && let Some(Value::Str(module)) = self.dict.get_str(&Str::literal("__module__"))
        {
            return module;
        }
        self.module.clone()
    }

    /// Its class: `type`, or what the `metaclass` keyword or a base has said.
    pub fn metaclass(&self) -> Rc<Class> {
        match &self.metaclass {
            Some(class) => class.clone(),
            None => types().type_.clone(),
        }
    }

    /// Its class, where that is another than `type`.
    #[inline]
    pub fn own_metaclass(&self) -> Option<&Rc<Class>> {
        self.metaclass.as_ref()
    }

    /// The attribute of the class or of the first ancestor that has it (`_PyType_Lookup`).
    #[inline]
    pub fn lookup(&self, name: &Str) -> Option<Value> {
        let at = lookup_place(name);
        if let Some(Some((known, found))) = self.lookups.borrow().get(at)
            && known.is(name)
        {
            return found.clone();
        }
        self.look_up_anew(name, at)
    }

    fn look_up_anew(&self, name: &Str, at: usize) -> Option<Value> {
        let inherited = || self.ancestors.iter().find_map(|it| it.dict.get_str(name));
        let found = self.dict.get_str(name).or_else(inherited);
        // Built-in classes outlive the run, whose own texts they must not keep.
        if !name.is_interned() {
            return found;
        }
        let mut lookups = self.lookups.borrow_mut();
        if lookups.is_empty() {
            lookups.resize(1 << LOOKUP_BITS, None);
        }
        let old = lookups[at].replace((name.clone(), found.clone()));
        drop(lookups);
        drop(old);
        found
    }

    /// Whether it is `other` or derives from it.
    pub fn is_subclass(self: &Rc<Self>, other: &Rc<Class>) -> bool {
        Rc::ptr_eq(self, other) || self.ancestors.iter().any(|class| Rc::ptr_eq(class, other))
    }

    /// The class and its ancestors, in method resolution order (`__mro__`).
    pub fn mro(self: &Rc<Self>) -> impl Iterator<Item = Rc<Class>> {
        std::iter::once(self.clone()).chain(self.ancestors.clone())
    }

    /// What derives from it directly and belongs to this run, in the order in which it was made.
    pub fn subclasses(&self) -> Vec<Rc<Class>> {
        let heap = Heap::current();
        self.subclasses
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .filter(|class| !class.flags.from_python || Rc::ptr_eq(class.header.heap(), &heap))
            .collect()
    }

    /// `module.qualname`, or the bare name for what is built in: as tracebacks name it.
    pub fn full_name(&self) -> String {
        match self.module().as_str() {
            "builtins" | "__main__" => self.qualname().to_string(),
            module => format!("{module}.{}", self.qualname()),
        }
    }

    /// Sets one of its attributes.
    pub fn set(&self, name: &Str, value: Value) {
        self.dict.set_str(name, value);
        self.forget(name);
    }

    /// Removes one of its attributes; gives its value if it was there.
    pub fn remove(&self, name: &Str) -> Option<Value> {
        let removed = self.dict.remove_str(name);
        self.forget(name);
        removed
    }

    /// Which attribute accesses of its instances Python code has a say in.
    #[inline]
    pub fn hooks(&self) -> Hooks {
        match self.hooks.get() {
            Some(hooks) => hooks,
            None => self.find_hooks(),
        }
    }

    fn find_hooks(&self) -> Hooks {
        let replaced = |name| match self.lookup(&Str::intern(name)) {
            None => false,
            Some(Value::Native(native)) => !matches!(native.owner.as_str(), "object" | "type"),
            Some(_) => true,
        };
        let own = |name| match self.lookup(&Str::intern(name)) {
            None => false,
            Some(Value::Native(native)) => {
                !matches!(native.owner.as_str(), "object" | "BaseException")
            }
            Some(_) => true,
        };
        let hooks = Hooks {
            getattribute: replaced("__getattribute__"),
            setattr: replaced("__setattr__"),
            delattr: replaced("__delattr__"),
            hash: own("__hash__"),
            eq: own("__eq__"),
            unhashable: self.is_unhashable(),
            made_plainly: self.is_made_plainly(),
        };
        self.hooks.set(Some(hooks));
        hooks
    }

    /// A class that defines `__eq__` alone has lost its `__hash__`; None as `__hash__` says the same.
    fn is_unhashable(&self) -> bool {
        let (hash, eq) = (Str::literal("__hash__"), Str::literal("__eq__"));
        let ancestors = self.ancestors.iter().map(|class| &class.dict);
        for dict in std::iter::once(&self.dict).chain(ancestors) {
            match dict.get_str(&hash) {
                Some(found) => return found.is_none(),
                None if dict.get_str(&eq).is_some() => return true,
                None => {}
            }
        }
        false
    }

    fn is_made_plainly(&self) -> bool {
        let new = Str::literal("__new__");
        let of_object = types().object.dict.get_str(&new);
        let is_objects = match (self.lookup(&new), of_object) {
            (Some(new), Some(of_object)) => new.is(&of_object),
            _ => false,
        };
        let is_abstract = || self.dict.get_str(&Str::literal("__abstractmethods__"));
        is_objects
            && self.flags.from_python
            && !self.flags.is_final
            && is_abstract().is_none()
            && self
                .ancestors
                .iter()
                .all(|class| class.flags.from_python || class.flags.construct.is_none())
    }

    /// Forgets what was known of an attribute that is another one now, here and in what derives from
    /// the class.
    fn forget(&self, name: &Str) {
        let is_hook = matches!(
            name.as_str(),
            "__getattribute__"
                | "__setattr__"
                | "__delattr__"
                | "__hash__"
                | "__eq__"
                | "__new__"
                | "__abstractmethods__"
        );
        self.forget_own(name, is_hook);
        let mut rest: Vec<Weak<Class>> = self.subclasses.borrow().clone();
        while let Some(subclass) = rest.pop() {
            if let Some(subclass) = subclass.upgrade() {
                subclass.forget_own(name, is_hook);
                rest.extend(subclass.subclasses.borrow().iter().cloned());
            }
        }
    }

    fn forget_own(&self, name: &Str, is_hook: bool) {
        if is_hook {
            self.hooks.set(None);
        }
        // Texts of other names may be the same.
        let mut lookups = self.lookups.borrow_mut();
        let of_name = lookups
            .iter_mut()
            .filter(|it| it.as_ref().is_some_and(|(known, _)| known == name));
        let forgotten: Vec<Lookup> = of_name.filter_map(Option::take).collect();
        drop(lookups);
        drop(forgotten);
    }
}

/// Where a class remembers the lookup of a name. Its hash is known, and unlike its address the same
/// in every run: so which names meet is the same wherever the page is built and opened.
#[inline]
fn lookup_place(name: &Str) -> usize {
    name.hash() as usize & ((1 << LOOKUP_BITS) - 1)
}

impl Breakable for Class {
    fn break_cycle(&self) {
        drop(self.lookups.take());
        self.dict.break_cycle();
    }
}

impl Drop for Class {
    /// Built-in classes outlive the run, and must not remember its classes.
    fn drop(&mut self) {
        for base in &self.bases {
            let mut known = base.subclasses.borrow_mut();
            known.retain(|subclass| subclass.strong_count() > 0);
            known.shrink_to_fit();
        }
        let bases = std::mem::take(&mut self.bases).into_iter();
        let ancestors = std::mem::take(&mut self.ancestors).into_iter();
        bury(bases.chain(ancestors).map(Value::Class));
    }
}
