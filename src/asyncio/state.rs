//! What of asyncio belongs to a run.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::classes::classes;
use super::event_loop::LoopState;
use crate::python::failure::{Failure, Limit, runtime_error};
use crate::python::machine::{Machine, ThreadId};
use crate::python::value::{Class, Instance, Value};

/// More tasks than this at the same time end the run.
const MAX_TASKS: usize = 200_000;

/// asyncio's part of a run.
pub struct Asyncio {
    /// All tasks that live, in order of creation.
    pub(super) tasks: RefCell<Vec<Weak<Instance>>>,
    /// The number in the name of the last task.
    pub(super) task_number: Cell<u64>,
    /// The futures and handles of which the text is being made, the innermost last.
    pub(super) showing: RefCell<Vec<*const Instance>>,
    /// The policy that the program has set (`set_event_loop_policy`).
    pub(super) policy: RefCell<Option<Value>>,
}

/// asyncio's part of a run, made when first asked for.
pub(super) fn asyncio(machine: &mut Machine) -> Rc<Asyncio> {
    machine.extension(|machine| {
        machine.set_wait_description(super::waiting::describe);
        Asyncio {
            tasks: RefCell::default(),
            task_number: Cell::new(0),
            showing: RefCell::default(),
            policy: RefCell::default(),
        }
    })
}

/// asyncio's part of a thread.
#[derive(Default)]
pub struct AsyncioThread {
    /// The loop that runs (`_get_running_loop`).
    pub(super) running: RefCell<Option<Rc<Instance>>>,
    /// The loop of the policy (`set_event_loop`).
    pub(super) current: RefCell<Option<Rc<Instance>>>,
    /// Whether the policy's loop was ever set, after which none is made by itself
    /// (`_set_called`).
    pub(super) set_called: Cell<bool>,
    /// The task that runs (`current_task`).
    pub(super) current_task: RefCell<Option<Rc<Instance>>>,
}

/// asyncio's part of the thread that runs, made when first asked for.
pub(super) fn this_thread(machine: &mut Machine) -> Rc<AsyncioThread> {
    machine.thread_extension(|_| AsyncioThread::default())
}

impl Asyncio {
    /// `Task-N` for the next task.
    pub(super) fn next_task_name(&self) -> String {
        let number = self.task_number.get() + 1;
        self.task_number.set(number);
        format!("Task-{number}")
    }

    /// Keeps track of a new task.
    ///
    /// # Errors
    /// [`Limit::Tasks`] when there are too many.
    pub(super) fn register_task(&self, task: &Rc<Instance>) -> Result<(), Failure> {
        let mut tasks = self.tasks.borrow_mut();
        if tasks.len() == tasks.capacity() {
            tasks.retain(|task| task.strong_count() > 0);
        }
        if tasks.len() >= MAX_TASKS {
            return Err(Failure::Limit(Limit::Tasks { count: MAX_TASKS }));
        }
        tasks.push(Rc::downgrade(task));
        Ok(())
    }

    /// Loses track of a task.
    pub(super) fn unregister_task(&self, task: &Rc<Instance>) {
        let mut tasks = self.tasks.borrow_mut();
        tasks.retain(|known| !std::ptr::eq(known.as_ptr(), Rc::as_ptr(task)));
    }

    /// The tasks that live, in order of creation.
    pub(super) fn live_tasks(&self) -> Vec<Rc<Instance>> {
        self.tasks
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .collect()
    }
}

/// The loop that runs.
pub(super) fn running_loop(machine: &mut Machine) -> Option<Rc<Instance>> {
    this_thread(machine).running.borrow().clone()
}

/// A new loop of the usual class (`new_event_loop`).
pub(super) fn new_loop() -> Rc<Instance> {
    loop_of_class(classes().event_loop.clone())
}

/// A new loop.
pub(super) fn loop_of_class(class: Rc<Class>) -> Rc<Instance> {
    Instance::native(class, LoopState::default())
}

/// `get_event_loop()`: the loop that runs, or the policy's, which is made when first asked for.
///
/// # Errors
/// RuntimeError where the policy has none and makes none.
pub(super) fn get_event_loop(machine: &mut Machine) -> Result<Rc<Instance>, Failure> {
    let thread = this_thread(machine);
    if let Some(running) = thread.running.borrow().clone() {
        return Ok(running);
    }
    let current = thread.current.borrow().clone();
    match current {
        Some(current) => Ok(current),
        None if thread.set_called.get() || machine.current_thread() != ThreadId::MAIN => {
            let name = machine.thread_name(machine.current_thread());
            Err(runtime_error(format!(
                "There is no current event loop in thread '{name}'."
            )))
        }
        None => {
            let made = new_loop();
            set_event_loop(machine, Some(made.clone()));
            Ok(made)
        }
    }
}

/// `set_event_loop(loop)`.
pub(super) fn set_event_loop(machine: &mut Machine, event_loop: Option<Rc<Instance>>) {
    let thread = this_thread(machine);
    thread.set_called.set(true);
    let old = thread.current.replace(event_loop);
    drop(old);
}

/// The state of a loop.
///
/// # Errors
/// TypeError for what is no loop.
pub(super) fn loop_state(value: &Rc<Instance>) -> Result<&LoopState, Failure> {
    value.state::<LoopState>().ok_or_else(|| {
        crate::python::failure::type_error(format!(
            "an event loop is needed, not '{}'",
            crate::python::types::type_name(&Value::Instance(value.clone()))
        ))
    })
}
