//! Making the namespace of a module in Rust.

use std::cell::OnceCell;
use std::rc::Rc;
use std::thread::LocalKey;

use super::machine::{Args, Machine, NativeResult};
use super::types::function;
use super::value::heap::Heap;
use super::value::{Class, DictData, Str, Value};

/// A function of a module: its name and what it does.
pub type Entry = (&'static str, fn(&mut Machine, Args) -> NativeResult);

/// A module's namespace in the making.
pub struct Namespace {
    module: &'static str,
    data: DictData,
}

impl Namespace {
    /// The namespace of the module of this name, empty.
    pub fn new(module: &'static str) -> Self {
        Namespace {
            module,
            data: DictData::default(),
        }
    }

    /// Adds functions.
    pub fn functions(mut self, entries: &[Entry]) -> Self {
        for &(name, call) in entries {
            let function = function(name, self.module, call);
            self.data.insert_str(Str::intern(name), function);
        }
        self
    }

    /// Adds any value.
    pub fn value(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.data.insert_str(Str::intern(name), value.into());
        self
    }

    /// Adds a class under its own name.
    pub fn class(self, class: Rc<Class>) -> Self {
        let name = class.name();
        self.value(&name, Value::Class(class))
    }

    /// The finished namespace.
    pub fn finish(self) -> DictData {
        self.data
    }
}

/// Where a class made in Rust is kept.
pub type ClassCell = LocalKey<OnceCell<Rc<Class>>>;

/// A class made in Rust, which is made when first asked for. It belongs to no run.
pub fn shared_class(cell: &'static ClassCell, make: impl FnOnce() -> Rc<Class>) -> Rc<Class> {
    thread_local! {
        static HEAP: Rc<Heap> = Heap::shared();
    }
    cell.with(|cell| {
        cell.get_or_init(|| {
            let _current = HEAP.with(Heap::enter);
            make()
        })
        .clone()
    })
}
