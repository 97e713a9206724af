//! Contexts (PEP 567): what each context variable holds, for the code that runs now.
//!
//! The event loop runs each callback in a context of its own: see [`enter`]. What Python sees of
//! this is [`variables`].

pub mod variables;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::python::machine::Machine;
use crate::python::value::burial::bury;
use crate::python::value::{Instance, Value};

/// A mapping of context variables to values. Clones are the same context; [`copy`](Context::copy)
/// makes another one, which costs as good as nothing until one of them changes.
#[derive(Clone, Default)]
pub struct Context(Rc<Shared>);

#[derive(Default)]
struct Shared {
    /// In the order in which the variables were first set.
    bindings: RefCell<Rc<Vec<Binding>>>,
    /// Whether code runs in it.
    entered: Cell<bool>,
}

/// A variable and its value.
type Binding = (Rc<Instance>, Value);

impl Context {
    /// An empty context in which code runs from the start, that of a thread.
    pub fn of_thread() -> Context {
        let context = Context::default();
        context.0.entered.set(true);
        context
    }

    /// Another context with the same variables.
    pub fn copy(&self) -> Context {
        Context(Rc::new(Shared {
            bindings: self.0.bindings.clone(),
            entered: Cell::new(false),
        }))
    }

    /// Whether code runs in it, on top of which other contexts may have been entered.
    pub fn is_entered(&self) -> bool {
        self.0.entered.get()
    }

    /// Whether both are the same context.
    pub fn is(&self, other: &Context) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// How many variables are set.
    pub(super) fn len(&self) -> usize {
        self.0.bindings.borrow().len()
    }

    /// The variables that are set, with their values.
    pub(super) fn bindings(&self) -> Rc<Vec<Binding>> {
        self.0.bindings.borrow().clone()
    }

    /// The value of a variable.
    pub(super) fn get(&self, variable: &Rc<Instance>) -> Option<Value> {
        let bindings = self.0.bindings.borrow();
        let binding = bindings
            .iter()
            .find(|(other, _)| Rc::ptr_eq(other, variable));
        binding.map(|(_, value)| value.clone())
    }

    /// Sets a variable, or unsets it; gives the old value.
    pub(super) fn set(&self, variable: &Rc<Instance>, value: Option<Value>) -> Option<Value> {
        let mut bindings = self.0.bindings.borrow_mut();
        let bindings = Rc::make_mut(&mut bindings);
        let at = bindings
            .iter()
            .position(|(other, _)| Rc::ptr_eq(other, variable));
        match (at, value) {
            (Some(at), Some(value)) => Some(std::mem::replace(&mut bindings[at].1, value)),
            (Some(at), None) => Some(bindings.remove(at).1),
            (None, Some(value)) => {
                bindings.push((variable.clone(), value));
                None
            }
            (None, None) => None,
        }
    }

    /// Unsets all variables, so that cycles through them are broken.
    pub fn release(&self) {
        let bindings = self.0.bindings.take();
        if let Ok(bindings) = Rc::try_unwrap(bindings) {
            bury(bindings.into_iter().map(|(_, value)| value));
        }
    }
}

/// The context of the code that runs.
pub fn current(machine: &Machine) -> Context {
    machine.context.clone()
}

/// Makes a context the current one; gives the one that was, for [`leave`].
pub fn enter(machine: &mut Machine, context: Context) -> Context {
    context.0.entered.set(true);
    std::mem::replace(&mut machine.context, context)
}

/// Leaves the current context for the one that was current before.
pub fn leave(machine: &mut Machine, previous: Context) {
    let left = std::mem::replace(&mut machine.context, previous);
    left.0.entered.set(false);
}
