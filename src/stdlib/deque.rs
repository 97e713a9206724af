//! `_collections`: `deque`.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::deque_items;
use crate::python::failure::{Failure, index_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::{Namespace, shared_class};
use crate::python::ops::chain::chain;
use crate::python::ops::collect::{check_items, collect};
use crate::python::ops::number::{clamped, expect_size, integer};
use crate::python::types::{Member, add_members, make_class, type_name, types};
use crate::python::value::burial::bury;
use crate::python::value::{Class, ClassFlags, DictData, Instance, NativeState, Str, Value};

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_collections").class(class()).finish()
}

/// `collections.deque`.
fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags {
            construct: Some(construct),
            ..ClassFlags::default()
        };
        let class = make_class("deque", "collections", &types().object, MEMBERS, flags);
        add_members(&class, deque_items::MEMBERS);
        class.set(&Str::intern("__hash__"), Value::None);
        class
    })
}

/// The state of a deque.
#[derive(Default)]
pub(super) struct State {
    items: RefCell<VecDeque<Value>>,
    /// How many items there may be.
    most: Cell<Option<usize>>,
    /// Grows with each change of the length or order, by which iterators notice it.
    changes: Cell<u64>,
}

impl NativeState for State {
    fn release(&self) {
        bury(self.items.take());
    }
}

impl Drop for State {
    fn drop(&mut self) {
        bury(self.items.take());
    }
}

impl State {
    /// Its items. Hold the borrow over no call that may run or drop Python objects.
    pub(super) fn items(&self) -> std::cell::Ref<'_, VecDeque<Value>> {
        self.items.borrow()
    }

    /// Its items, for a change that the iterators have to notice. Hold the borrow over no drop of
    /// an item.
    pub(super) fn change(&self) -> std::cell::RefMut<'_, VecDeque<Value>> {
        self.changes.set(self.changes.get() + 1);
        self.items.borrow_mut()
    }

    /// Its items, for putting another item in the place of one.
    pub(super) fn replace(&self) -> std::cell::RefMut<'_, VecDeque<Value>> {
        self.items.borrow_mut()
    }

    /// What grows with each change.
    pub(super) fn changes(&self) -> u64 {
        self.changes.get()
    }

    /// How many items there may be.
    pub(super) fn most(&self) -> Option<usize> {
        self.most.get()
    }

    /// Adds an item at an end; what has no room any more goes from the other.
    fn push(&self, machine: &mut Machine, end: End, item: Value) -> Result<(), Failure> {
        let mut items = self.change();
        if items.len() == items.capacity() && items.len() >= 1024 {
            check_items(machine, items.len())?;
        }
        let full = self.most.get().is_some_and(|most| items.len() >= most);
        let dropped = match end {
            End::Right => {
                items.push_back(item);
                full.then(|| items.pop_front())
            }
            End::Left => {
                items.push_front(item);
                full.then(|| items.pop_back())
            }
        };
        drop(items);
        drop(dropped);
        Ok(())
    }
}

/// An end of a deque.
#[derive(Debug, Clone, Copy)]
enum End {
    Left,
    Right,
}

/// A deque, known to be one.
#[derive(Clone)]
pub(super) struct Deque(Rc<Instance>);

impl Deque {
    /// A new one with these items, of the class or one derived from it.
    pub(super) fn make(class: Rc<Class>, items: VecDeque<Value>, most: Option<usize>) -> Value {
        let state = State::default();
        state.items.replace(items);
        state.most.set(most);
        Value::Instance(Instance::native(class, state))
    }

    /// The deque that a value is.
    pub(super) fn of(value: &Value) -> Option<Deque> {
        match value {
            Value::Instance(instance) if instance.state::<State>().is_some() => {
                Some(Deque(instance.clone()))
            }
            _ => None,
        }
    }

    /// The receiver of a method, taken from the front of the arguments.
    pub(super) fn receiver(args: &mut Args, method: &str) -> Result<Deque, Failure> {
        let receiver = args.receiver(method)?;
        Deque::of(&receiver).ok_or_else(|| {
            type_error(format!(
                "descriptor '{method}' for 'collections.deque' objects doesn't apply to a '{}' \
                 object",
                type_name(&receiver)
            ))
        })
    }

    /// The receiver of a method and exactly so many arguments.
    pub(super) fn method<const N: usize>(
        mut args: Args,
        method: &str,
    ) -> Result<(Deque, [Value; N]), Failure> {
        let deque = Self::receiver(&mut args, method)?;
        let function = match N {
            0 | 1 => format!("deque.{method}"),
            _ => method.to_owned(),
        };
        Ok((deque, args.exactly(&function)?))
    }

    /// Its state.
    pub(super) fn state(&self) -> &State {
        match self.0.state::<State>() {
            Some(state) => state,
            None => unreachable!("a Deque is only made of an instance that has the state"),
        }
    }

    /// Its class.
    pub(super) fn class(&self) -> Rc<Class> {
        self.0.class()
    }

    /// Its items, as they are now.
    pub(super) fn to_vec(&self) -> Vec<Value> {
        self.state().items().iter().cloned().collect()
    }

    /// Itself as a value.
    pub(super) fn value(&self) -> Value {
        Value::Instance(self.0.clone())
    }
}

const MEMBERS: &[Member] = &[
    Member::Method("__init__", init),
    Member::Method("append", append),
    Member::Method("appendleft", append_left),
    Member::Method("clear", clear),
    Member::Method("copy", copy),
    Member::Method("__copy__", copy),
    Member::Method("extend", extend),
    Member::Method("extendleft", extend_left),
    Member::Method("__iadd__", in_place_add),
    Member::Method("insert", insert),
    Member::Method("pop", pop),
    Member::Method("popleft", pop_left),
    Member::Method("reverse", reverse),
    Member::Method("rotate", rotate),
    Member::Get("maxlen", maxlen),
];

const NONE: NativeResult = Ok(Next::Return(Value::None));

/// `deque(iterable=(), maxlen=None)`. Where a class in Python has an `__init__`, it calls that of
/// the deque itself.
fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let made = Deque::make(class.clone(), VecDeque::new(), None);
    match (class.lookup(&Str::intern("__init__")), Deque::of(&made)) {
        (Some(Value::Native(_)), Some(deque)) => fill(machine, &deque, args),
        _ => Ok(Next::Return(made)),
    }
}

fn init(machine: &mut Machine, mut args: Args) -> NativeResult {
    let deque = Deque::receiver(&mut args, "__init__")?;
    let filled = fill(machine, &deque, args)?;
    chain(machine, filled, |_, _| NONE)
}

fn fill(machine: &mut Machine, deque: &Deque, args: Args) -> NativeResult {
    let given = args.positional.len() + args.keywords.len();
    if given > 2 {
        return Err(type_error(format!(
            "deque() takes at most 2 arguments ({given} given)"
        )));
    }
    let [iterable, most] = args.bind("deque", ["iterable", "maxlen"], 0)?;
    let most = match &most {
        Value::Unbound | Value::None => None,
        most => {
            if integer(most).is_none() {
                return Err(type_error("an integer is required"));
            }
            let most = usize::try_from(expect_size(most)?)
                .map_err(|_| value_error("maxlen must be non-negative"))?;
            Some(most)
        }
    };
    let state = deque.state();
    state.most.set(most);
    let old = std::mem::take(&mut *state.change());
    drop(old);
    if iterable.is_unbound() {
        return Ok(Next::Return(deque.value()));
    }
    let extended = extend_with(machine, deque, End::Right, &iterable)?;
    let deque = deque.value();
    chain(machine, extended, |_, _| Ok(Next::Return(deque)))
}

fn append(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [item]) = Deque::method(args, "append")?;
    deque.state().push(machine, End::Right, item)?;
    NONE
}

fn append_left(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [item]) = Deque::method(args, "appendleft")?;
    deque.state().push(machine, End::Left, item)?;
    NONE
}

fn clear(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, []) = Deque::method(args, "clear")?;
    let old = std::mem::take(&mut *deque.state().change());
    drop(old);
    NONE
}

fn copy(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, []) = Deque::method(args, "copy")?;
    let state = deque.state();
    check_items(machine, state.items().len())?;
    let items = state.items().clone();
    Ok(Next::Return(Deque::make(
        deque.class(),
        items,
        state.most(),
    )))
}

fn extend_with(machine: &mut Machine, deque: &Deque, end: End, iterable: &Value) -> NativeResult {
    // Its own items are taken before they change.
    let iterable = match Deque::of(iterable) {
        Some(other) => Value::list(other.to_vec()),
        None => iterable.clone(),
    };
    let deque = deque.clone();
    collect(machine, &iterable, move |machine, items| {
        for item in items {
            deque.state().push(machine, end, item)?;
        }
        NONE
    })
}

fn extend(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [iterable]) = Deque::method(args, "extend")?;
    extend_with(machine, &deque, End::Right, &iterable)
}

fn extend_left(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [iterable]) = Deque::method(args, "extendleft")?;
    extend_with(machine, &deque, End::Left, &iterable)
}

fn in_place_add(machine: &mut Machine, args: Args) -> NativeResult {
    let (deque, [iterable]) = Deque::method(args, "__iadd__")?;
    let extended = extend_with(machine, &deque, End::Right, &iterable)?;
    chain(machine, extended, move |_, _| {
        Ok(Next::Return(deque.value()))
    })
}

fn insert(machine: &mut Machine, mut args: Args) -> NativeResult {
    let deque = Deque::receiver(&mut args, "insert")?;
    let given = args.positional.len();
    if given != 2 {
        return Err(type_error(format!(
            "insert() takes exactly 2 arguments ({given} given)"
        )));
    }
    let [at, item] = args.exactly("insert")?;
    let at = expect_size(&at)?;
    let state = deque.state();
    let length = state.items().len();
    if state.most().is_some_and(|most| length >= most) {
        return Err(index_error("deque already at its maximum size"));
    }
    check_items(machine, 1)?;
    let from_end = if at < 0 { length as i64 } else { 0 };
    let at = clamped(at.saturating_add(from_end));
    state.change().insert(at.min(length), item);
    NONE
}

fn pop(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, []) = Deque::method(args, "pop")?;
    let item = deque.state().change().pop_back();
    popped(item)
}

fn pop_left(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, []) = Deque::method(args, "popleft")?;
    let item = deque.state().change().pop_front();
    popped(item)
}

fn popped(item: Option<Value>) -> NativeResult {
    item.map(Next::Return)
        .ok_or_else(|| index_error("pop from an empty deque"))
}

fn reverse(_: &mut Machine, args: Args) -> NativeResult {
    let (deque, []) = Deque::method(args, "reverse")?;
    deque.state().change().make_contiguous().reverse();
    NONE
}

fn rotate(_: &mut Machine, mut args: Args) -> NativeResult {
    let deque = Deque::receiver(&mut args, "rotate")?;
    let args = args.between("rotate", 0, 1)?;
    let steps = args.first().map_or(Ok(1), expect_size)?;
    let mut items = deque.state().change();
    let length = items.len() as i64;
    if length > 1 {
        items.rotate_right(steps.rem_euclid(length) as usize);
    }
    NONE
}

fn maxlen(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    let most = Deque::of(receiver).and_then(|deque| deque.state().most());
    Ok(most.map_or(Value::None, Value::from))
}
