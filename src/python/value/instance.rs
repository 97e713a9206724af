//! Instances of classes, and what they hold besides their attributes.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::burial::{bury, bury_whole};
use super::heap::{Breakable, DropNotice, Header, register};
use super::{Class, Dict, DictData, ExceptionState, Str, Value};
use crate::python::code::Hint;

/// Data in Rust behind an instance: a future's state, a lock's.
pub trait NativeState: Any {
    /// Gives up all references to Python objects, so that cycles are broken.
    fn release(&self);
}

/// What an instance holds besides its attributes.
pub enum Payload {
    /// Nothing.
    None,
    /// The state of an exception.
    Exception(Box<ExceptionState>),
    /// State in Rust.
    Native(Box<dyn NativeState>),
    /// The built-in object that an instance of a subclass of `int`, `str`, `list`… is at heart.
    Builtin(Value),
}

/// An object with a class of its own.
pub struct Instance {
    header: Header,
    /// `__class__`.
    class: RefCell<Rc<Class>>,
    /// `__dict__`, made when first needed.
    dict: RefCell<Option<Rc<Dict>>>,
    /// The members that `__slots__` of its classes name, [`Value::Unbound`] where unset.
    slots: RefCell<Box<[Value]>>,
    payload: Payload,
    /// What `__hash__` in Python has answered while the instance was sought as a key.
    pub hash: Cell<Option<i64>>,
    /// Whether its finalizer has run; it runs once.
    finalized: Cell<bool>,
}

impl Instance {
    /// A new instance of the current heap.
    pub fn new(class: Rc<Class>, payload: Payload) -> Rc<Instance> {
        let slots = vec![Value::Unbound; class.flags.slots.into()];
        let instance = Instance {
            header: Header::new(),
            class: RefCell::new(class),
            dict: RefCell::new(None),
            slots: RefCell::new(slots.into_boxed_slice()),
            payload,
            hash: Cell::new(None),
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

    /// `__class__`.
    #[inline]
    pub fn class(&self) -> Rc<Class> {
        self.class.borrow().clone()
    }

    /// Sets `__class__`. The caller has seen to it that what the instance holds is what instances
    /// of that class hold.
    pub fn set_class(&self, class: Rc<Class>) {
        let old = self.class.replace(class);
        drop(old);
    }

    /// Its `__dict__`, made now if it had none.
    pub fn dict(&self) -> Rc<Dict> {
        let mut dict = self.dict.borrow_mut();
        dict.get_or_insert_with(|| Dict::new(DictData::default()))
            .clone()
    }

    /// Sets `__dict__`.
    pub fn set_dict(&self, dict: Rc<Dict>) {
        let old = self.dict.replace(Some(dict));
        drop(old);
    }

    /// An attribute of its own.
    pub fn get_own(&self, name: &Str) -> Option<Value> {
        self.dict.borrow().as_ref()?.get_str(name)
    }

    /// The same, looking first where the name was found last.
    #[inline]
    pub fn get_own_near(&self, name: &Str, hint: &Hint) -> Option<Value> {
        self.dict.borrow().as_ref()?.get_str_near(name, hint)
    }

    /// A member that `__slots__` has given it; [`Value::Unbound`] while unset.
    pub fn slot(&self, at: u16) -> Value {
        let slots = self.slots.borrow();
        slots
            .get(usize::from(at))
            .cloned()
            .unwrap_or(Value::Unbound)
    }

    /// Sets such a member; gives the old value.
    pub fn replace_slot(&self, at: u16, value: Value) -> Value {
        match self.slots.borrow_mut().get_mut(usize::from(at)) {
            Some(slot) => std::mem::replace(slot, value),
            None => value,
        }
    }

    /// The built-in object that it is at heart, of a subclass of `int`, `str`, `list`….
    #[inline]
    pub fn builtin(&self) -> Option<&Value> {
        match &self.payload {
            Payload::Builtin(part) => Some(part),
            _ => None,
        }
    }

    /// Its state in Rust, if it is a `T`.
    #[inline]
    pub fn state<T: NativeState>(&self) -> Option<&T> {
        match &self.payload {
            Payload::Native(state) => {
                let state: &dyn Any = &**state;
                state.downcast_ref()
            }
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

    /// Whether it holds the same kind of thing as another, its attributes apart.
    pub fn is_shaped_as(&self, other: &Class) -> bool {
        let class = self.class.borrow();
        class.flags.slots == other.flags.slots
            && class.flags.no_dict == other.flags.no_dict
            && class.flags.exception == other.flags.exception
            && match (class.flags.construct, other.flags.construct) {
                (Some(one), Some(other)) => std::ptr::fn_addr_eq(one, other),
                (None, None) => true,
                _ => false,
            }
    }

    fn wants_notice(&self) -> bool {
        let class = self.class.borrow();
        class.flags.finalizer.is_some() || class.flags.has_del
    }
}

impl Breakable for Instance {
    fn last_notice(self: Rc<Self>) -> Option<DropNotice> {
        let due = self.wants_notice() && !self.finalized.replace(true);
        due.then_some(DropNotice::Instance(self))
    }

    fn break_cycle(&self) {
        let dict = self.dict.borrow().clone();
        if let Some(dict) = dict {
            dict.break_cycle();
        }
        bury(self.slots.take());
        match &self.payload {
            Payload::None => {}
            Payload::Exception(state) => state.release(),
            Payload::Native(state) => state.release(),
            // What it holds is registered itself, if it can be part of a cycle.
            Payload::Builtin(_) => {}
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let wants_notice = self.wants_notice();
        let dict = self.dict.take();
        let slots = self.slots.take();
        let payload = std::mem::replace(&mut self.payload, Payload::None);
        if wants_notice && !self.finalized.get() && !self.header.heap().is_closed() {
            let risen = Instance {
                header: Header::new(),
                class: RefCell::new(self.class()),
                dict: RefCell::new(dict),
                slots: RefCell::new(slots),
                payload,
                hash: Cell::new(self.hash.get()),
                finalized: Cell::new(true),
            };
            let risen = register(risen, |instance| &instance.header);
            self.header.heap().post(DropNotice::Instance(risen));
        } else {
            let state = match payload {
                Payload::Builtin(part) => {
                    bury([part]);
                    None
                }
                Payload::Native(state) => Some(state),
                Payload::Exception(_) | Payload::None => None,
            };
            bury(dict.map(Value::Dict).into_iter().chain(slots));
            if let Some(state) = state {
                bury_whole(state);
            }
        }
    }
}
