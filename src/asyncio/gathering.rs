//! `gather`.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::classes::classes;
use super::functions::ensure_future_in;
use super::futures::{
    self, DoneCallback, FutureState, Role, Stage, future_of, new_future, plain_future, state,
};
use super::state::{get_event_loop, running_loop};
use super::{legacy, stacks};
use crate::python::failure::{Failure, raise, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, Resumed, Sequence};
use crate::python::ops::hash::hash_value;
use crate::python::ops::truth::{Truth, truth};
use crate::python::types::ExceptionKind;
use crate::python::value::{Instance, Value};

/// The state of the future that `gather` gives (CPython `_GatheringFuture`).
pub(super) struct Gathering {
    /// One for each argument, in their order; the same more than once where arguments are.
    children: RefCell<Vec<Rc<Instance>>>,
    /// How many different children are not done.
    left: Cell<usize>,
    /// `return_exceptions`.
    collects_exceptions: bool,
    /// `_cancel_requested`.
    cancel_requested: Cell<bool>,
}

impl Gathering {
    /// Gives up all references to Python objects.
    pub(super) fn release(&self) {
        drop(self.children.take());
    }

    /// The children, for the timeline.
    pub(super) fn children(&self) -> Vec<Rc<Instance>> {
        self.children.borrow().clone()
    }
}

/// `gather(*coros_or_futures, return_exceptions=False)`.
///
/// # Errors
/// TypeError for what cannot be awaited.
pub(super) fn gather(machine: &mut Machine, mut args: Args) -> NativeResult {
    let owner = legacy::take_loop_argument(machine, &mut args, "gather", (3, 9))?;
    let mut collects_exceptions = false;
    for (name, value) in std::mem::take(&mut args.keywords) {
        match (name.as_str(), truth(machine, &value)?) {
            ("return_exceptions", Truth::Known(known)) => collects_exceptions = known,
            _ => {
                return Err(type_error(format!(
                    "gather() got an unexpected keyword argument '{name}'"
                )));
            }
        }
    }
    let arguments: Vec<Value> = args.positional.into_vec();
    if arguments.is_empty() {
        let owner = match owner {
            Some(owner) => owner,
            None => get_event_loop(machine)?,
        };
        let outer = plain_future(owner);
        futures::set_result(machine, &outer, Value::list(vec![]))?;
        return Ok(Next::Return(Value::Instance(outer)));
    }
    let mut gather = Gather {
        arguments,
        next: 0,
        known: HashMap::new(),
        futures: Vec::new(),
        owner,
        collects_exceptions,
    };
    match gather.wrap(machine)? {
        None => gather.finish(machine),
        Some(next) => Ok(Next::Run(Box::new(StartGather {
            gather,
            first: Some(next),
        }))),
    }
}

/// The arguments on their way to futures.
struct Gather {
    arguments: Vec<Value>,
    next: usize,
    /// The index of each argument by its identity, for those that are given more than once.
    known: HashMap<u64, usize>,
    /// The future of each argument so far.
    futures: Vec<Rc<Instance>>,
    owner: Option<Rc<Instance>>,
    collects_exceptions: bool,
}

impl Gather {
    /// Wraps arguments until one needs Python code for it.
    fn wrap(&mut self, machine: &mut Machine) -> Result<Option<Next>, Failure> {
        while self.next < self.arguments.len() {
            let argument = self.arguments[self.next].clone();
            self.next += 1;
            // CPython keeps a dict of the arguments: a list of coroutines fails there.
            if !matches!(argument, Value::Instance(_) | Value::Generator(_)) {
                hash_value(&argument)?;
            }
            let identity = crate::python::ops::identity::identity(&argument);
            if let Some(&known) = self.known.get(&identity) {
                self.futures.push(self.futures[known].clone());
                continue;
            }
            self.known.insert(identity, self.next - 1);
            let is_future = future_of(&argument).is_some();
            match ensure_future_in(machine, self.owner.clone(), argument)? {
                Next::Return(future) => self.wrapped(&future, is_future)?,
                next => return Ok(Some(next)),
            }
        }
        Ok(None)
    }

    fn wrapped(&mut self, future: &Value, was_future: bool) -> Result<(), Failure> {
        let Some((future, future_state)) = future_of(future) else {
            return Err(Failure::bug("an argument of gather is no future"));
        };
        if self.owner.is_none() {
            self.owner = Some(future_state.owner()?);
        }
        if !was_future && let Some(task) = future_state.task() {
            task.log_destroy_pending.set(false);
        }
        self.futures.push(future.clone());
        Ok(())
    }

    fn finish(&mut self, machine: &mut Machine) -> NativeResult {
        let owner = match self.owner.take().or_else(|| running_loop(machine)) {
            Some(owner) => owner,
            None => get_event_loop(machine)?,
        };
        let children = std::mem::take(&mut self.futures);
        let mut distinct: Vec<Rc<Instance>> = Vec::with_capacity(children.len());
        let mut seen = HashSet::with_capacity(children.len());
        for child in &children {
            if seen.insert(Rc::as_ptr(child)) {
                distinct.push(child.clone());
            }
        }
        let gathering = Gathering {
            children: RefCell::new(children),
            left: Cell::new(distinct.len()),
            collects_exceptions: self.collects_exceptions,
            cancel_requested: Cell::new(false),
        };
        let role = Role::Gathering(Box::new(gathering));
        let outer = new_future(classes().gathering_future.clone(), owner.clone(), role);
        stacks::note_creation(machine, &outer, &owner, Some(stacks::GATHER))?;
        for child in distinct {
            futures::add_done_callback(machine, &child, DoneCallback::Gathered(outer.clone()))?;
        }
        Ok(Next::Return(Value::Instance(outer)))
    }
}

/// Wraps arguments of which some need Python code.
struct StartGather {
    gather: Gather,
    first: Option<Next>,
}

impl Sequence for StartGather {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.first.take()) {
            (Resumed::Started, Some(next)) => return Ok(next),
            (Resumed::Returned(future), _) => self.gather.wrapped(&future, false)?,
            _ => return Err(Failure::bug("an argument of gather is missing")),
        }
        match self.gather.wrap(machine)? {
            Some(next) => Ok(next),
            None => self.gather.finish(machine),
        }
    }
}

fn gathering_of(future: &FutureState) -> Result<&Gathering, Failure> {
    match future.role.get() {
        Some(Role::Gathering(gathering)) => Ok(gathering),
        _ => Err(Failure::bug("a gathering is none")),
    }
}

/// A child of a gathering is done (CPython `gather.<locals>._done_callback`).
///
/// # Errors
/// A bug of the engine, or a limit.
pub(super) fn child_done(
    machine: &mut Machine,
    outer: &Rc<Instance>,
    child: &Rc<Instance>,
) -> Result<(), Failure> {
    let outer_state = state(outer)?;
    let gathering = gathering_of(outer_state)?;
    gathering.left.set(gathering.left.get().saturating_sub(1));
    let child_state = state(child)?;
    if outer_state.is_done() {
        if !child_state.is_cancelled() {
            // Marked as asked for: nobody will.
            drop(child_state.take_exception());
        }
        return Ok(());
    }
    if !gathering.collects_exceptions {
        if child_state.is_cancelled() {
            let error = child_state.cancelled_error();
            return futures::set_exception(machine, outer, error);
        }
        if let Some(exception) = child_state.take_exception() {
            return futures::set_exception(machine, outer, exception);
        }
    }
    if gathering.left.get() > 0 {
        return Ok(());
    }
    let children = gathering.children();
    let mut results = Vec::with_capacity(children.len());
    for child in &children {
        let child_state = state(child)?;
        if child_state.is_cancelled() {
            let message = child_state.cancel_message.borrow().clone();
            // Since 3.9 a cancellation without a message shows as one with an empty text.
            let args = match message.is_none() {
                true if machine.version() < (3, 9) => vec![],
                true => vec![Value::from("")],
                false => vec![message],
            };
            results.push(Value::from(classes().cancelled(args)));
            continue;
        }
        if let Some(exception) = child_state.take_exception() {
            results.push(Value::from(exception));
            continue;
        }
        match &*child_state.stage.borrow() {
            Stage::Result(value) => results.push(value.clone()),
            _ => return Err(Failure::bug("a child of a gathering is not done")),
        }
    }
    if gathering.cancel_requested.get() {
        // With the message of the last argument's cancellation, as in CPython.
        let error = match children.last() {
            Some(last) => state(last)?.cancelled_error(),
            None => outer_state.cancelled_error(),
        };
        return futures::set_exception(machine, outer, error);
    }
    futures::set_result(machine, outer, Value::list(results))
}

thread_local! {
    /// How many gatherings are being cancelled inside each other.
    static CANCELLING: Cell<u32> = const { Cell::new(0) };
}

/// Gatherings of gatherings are cancelled this deeply: each level is so many nested Rust calls.
const MAX_CANCELLING: u32 = 300;

/// One more gathering that is being cancelled, until it is dropped.
struct Depth;

impl Depth {
    fn enter() -> Result<Depth, Failure> {
        if CANCELLING.get() == MAX_CANCELLING {
            return Err(raise(
                ExceptionKind::RecursionError,
                "maximum recursion depth exceeded",
            ));
        }
        CANCELLING.set(CANCELLING.get() + 1);
        Ok(Depth)
    }
}

impl Drop for Depth {
    fn drop(&mut self) {
        CANCELLING.set(CANCELLING.get() - 1);
    }
}

/// `_GatheringFuture.cancel(message)`: cancels the children.
///
/// # Errors
/// RecursionError where gatherings are nested too deeply.
pub(super) fn cancel(
    machine: &mut Machine,
    outer: &Rc<Instance>,
    message: Value,
) -> Result<bool, Failure> {
    let outer_state = state(outer)?;
    if outer_state.is_done() {
        return Ok(false);
    }
    let gathering = gathering_of(outer_state)?;
    let mut any = false;
    let _depth = Depth::enter()?;
    for child in gathering.children() {
        any |= futures::cancel(machine, &child, message.clone())?;
    }
    if any {
        gathering.cancel_requested.set(true);
    }
    Ok(any)
}
