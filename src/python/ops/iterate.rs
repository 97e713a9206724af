//! Iteration: `iter()` and one step of an iterator.

use std::rc::Rc;

use super::chain::chain;
pub use super::collect::{call_each, collect};
use super::routine::{Act, Event, Routine, run, step as step_of};
use super::sequence_items::SequenceItems;
use super::special;
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::machine::{Drive, Input, Machine, NativeResult, Next, Resumed, Sequence};
use crate::python::types::{ExceptionKind, awaited_iterators, type_name};
use crate::python::value::{
    DictViewKind, Exception, Generator, GeneratorKind, Iter, IterState, Set, Step, Str, Value,
};

/// `iter(value)`.
///
/// # Errors
/// TypeError for what cannot be iterated over.
pub fn iterator(machine: &mut Machine, value: &Value) -> NativeResult {
    if let Some(iterator) = native_iterator(value) {
        return Ok(Next::Return(iterator));
    }
    match special::find(value, "__iter__") {
        Some(Value::None) => {}
        Some(found) => {
            let called = special::invoke(machine, found, value, [])?;
            return chain(machine, called, |_, iterator| {
                match is_iterator(&iterator) {
                    true => Ok(Next::Return(iterator)),
                    false => Err(type_error(format!(
                        "iter() returned non-iterator of type '{}'",
                        type_name(&iterator)
                    ))),
                }
            });
        }
        None => {
            if let Some(iterator) = native_iterator(value.builtin_part()) {
                if let Value::Iter(iter) = &iterator
                    && let IterState::Dict { dict, changes, .. } = &mut *iter.state.borrow_mut()
                    && is_ordered_dict(value)
                {
                    *changes = Some(dict.borrow().changes());
                }
                return Ok(Next::Return(iterator));
            }
            if let Some(get) = special::find(value, "__getitem__") {
                let items = SequenceItems::new(value.clone(), get);
                return Ok(Next::Return(Iter::native(items)));
            }
        }
    }
    Err(type_error(format!(
        "'{}' object is not iterable",
        type_name(value)
    )))
}

/// Whether `iter(value)` has a meaning: the class has `__iter__`, or items by index. What iterating
/// raises then is the iterable's own error.
pub fn is_iterable(value: &Value) -> bool {
    match value {
        Value::Instance(_) => match special::find(value, "__iter__") {
            Some(found) => !found.is_none(),
            None => {
                native_iterator(value.builtin_part()).is_some()
                    || special::find(value, "__getitem__").is_some()
            }
        },
        value => native_iterator(value).is_some(),
    }
}

/// The iterator of a built-in iterable.
fn native_iterator(value: &Value) -> Option<Value> {
    let state = match value {
        Value::List(list) => IterState::List {
            list: list.clone(),
            next: 0,
        },
        Value::Tuple(tuple) => IterState::Tuple {
            tuple: tuple.clone(),
            next: 0,
        },
        Value::Range(range) => range.iterator(),
        Value::Dict(dict) => IterState::Dict {
            dict: dict.clone(),
            kind: DictViewKind::Keys,
            position: 0,
            entries: dict.len(),
            left: dict.len(),
            changes: None,
        },
        Value::DictView(view) => IterState::Dict {
            dict: view.dict.clone(),
            kind: view.kind,
            position: 0,
            entries: view.dict.len(),
            left: view.dict.len(),
            changes: view.is_ordered.then(|| view.dict.borrow().changes()),
        },
        Value::Set(set) | Value::FrozenSet(set) => set_state(set),
        Value::Str(text) => IterState::Str {
            text: text.clone(),
            offset: 0,
        },
        Value::Bytes(bytes) => IterState::Bytes {
            bytes: bytes.clone(),
            next: 0,
        },
        Value::Iter(_) => return Some(value.clone()),
        Value::Generator(generator)
            if matches!(
                generator.kind,
                GeneratorKind::Generator | GeneratorKind::IterableCoroutine
            ) =>
        {
            return Some(value.clone());
        }
        _ => return None,
    };
    Some(Value::Iter(Iter::new(state)))
}

fn set_state(set: &Rc<Set>) -> IterState {
    IterState::Set {
        set: set.clone(),
        members: set.order_of_its_own(),
        next: 0,
        count: set.len(),
        left: set.len(),
    }
}

/// Whether a value has `__next__` (`PyIter_Check`).
pub fn is_iterator(value: &Value) -> bool {
    match value {
        Value::Iter(_) => true,
        Value::Generator(generator) => matches!(
            generator.kind,
            GeneratorKind::Generator | GeneratorKind::IterableCoroutine
        ),
        Value::Instance(_) => {
            special::find(value, "__next__").is_some_and(|found| !found.is_none())
        }
        _ => false,
    }
}

/// One step of an iterator, as a `for` loop takes it.
///
/// # Errors
/// What the iteration raises; TypeError for what is no iterator.
#[inline]
pub fn step(machine: &mut Machine, iterator: &Value) -> Result<Step, Failure> {
    match iterator {
        Value::Iter(iter) => step_native(machine, iter),
        Value::Generator(generator) if is_iterator(iterator) => {
            Ok(Step::Pending(Box::new(GeneratorStep(generator.clone()))))
        }
        _ => match special::find(iterator, "__next__") {
            Some(found) => step_of(
                machine,
                InstanceStep {
                    found: Some(found),
                    iterator: iterator.clone(),
                },
            ),
            None => Err(not_an_iterator(iterator)),
        },
    }
}

fn step_native(machine: &mut Machine, iter: &Rc<Iter>) -> Result<Step, Failure> {
    let Ok(mut state) = iter.state.try_borrow_mut() else {
        return Err(runtime_error("the iterator is already being stepped"));
    };
    let item = match &mut *state {
        IterState::Native(native) => return native.step(machine),
        state => next_item(state)?,
    };
    match item {
        Some(item) => Ok(Step::Item(item)),
        None => {
            let old = std::mem::replace(&mut *state, IterState::Exhausted);
            drop(state);
            drop(old);
            Ok(Step::Exhausted)
        }
    }
}

/// The next item of an iterator that calls nothing.
fn next_item(state: &mut IterState) -> Result<Option<Value>, Failure> {
    Ok(match state {
        IterState::Exhausted | IterState::Native(_) => None,
        IterState::List { list, next } => {
            let item = list.borrow().get(*next).cloned();
            *next += 1;
            item
        }
        IterState::ListReversed { list, left } => match left.checked_sub(1) {
            Some(at) => {
                *left = at;
                list.borrow().get(at).cloned()
            }
            None => None,
        },
        IterState::Tuple { tuple, next } => {
            let item = tuple.get(*next).cloned();
            *next += 1;
            item
        }
        IterState::Str { text, offset } => text[*offset..].chars().next().map(|character| {
            *offset += character.len_utf8();
            Value::Str(character_str(character))
        }),
        IterState::Bytes { bytes, next } => {
            let item = bytes.get(*next).map(|&byte| Value::Int(byte.into()));
            *next += 1;
            item
        }
        IterState::Range { next, step, left } => match left.checked_sub(1) {
            Some(fewer) => {
                let item = *next;
                *left = fewer;
                *next = item.wrapping_add(*step);
                Some(Value::Int(item))
            }
            None => None,
        },
        IterState::Dict {
            dict,
            kind,
            position,
            entries,
            left,
            changes,
        } => {
            let data = dict.borrow();
            if changes.is_some_and(|changes| changes != data.changes()) {
                // It has ended then.
                (*changes, *position, *entries) = (None, usize::MAX, data.len());
                return Err(runtime_error("OrderedDict mutated during iteration"));
            }
            if data.len() != *entries {
                return Err(dict_changed(entries));
            }
            match data.next_entry(*position) {
                None => None,
                Some(_) if *left == 0 => {
                    *position = usize::MAX;
                    return Err(runtime_error("dictionary keys changed during iteration"));
                }
                Some((after, key, value)) => {
                    *position = after;
                    *left -= 1;
                    Some(view_item(*kind, key, value))
                }
            }
        }
        IterState::DictReversed {
            dict,
            kind,
            position,
            entries,
        } => {
            let data = dict.borrow();
            if data.len() != *entries {
                return Err(dict_changed(entries));
            }
            data.previous_entry(*position).map(|(at, key, value)| {
                *position = at;
                view_item(*kind, key, value)
            })
        }
        IterState::Set {
            set,
            members,
            next,
            count,
            left,
        } => {
            let table = set.borrow();
            if table.len() != *count {
                // It stays broken, as in CPython: no set has this many members.
                *count = usize::MAX;
                return Err(runtime_error("Set changed size during iteration"));
            }
            let item = match members {
                Some(members) => {
                    let item = members.get(*next).cloned();
                    *next += 1;
                    item
                }
                None => table.next_slot(*next).and_then(|slot| {
                    *next = slot + 1;
                    table.get(slot).map(|(key, _)| key.clone())
                }),
            };
            *left = left.saturating_sub(1);
            item
        }
    })
}

/// Whether a value is of the class `OrderedDict`, whose order of entries is part of what it is.
pub fn is_ordered_dict(value: &Value) -> bool {
    match value {
        Value::Instance(instance) => {
            let class = instance.class();
            class.mro().any(|class| {
                class.name().as_str() == "OrderedDict" && class.module().as_str() == "collections"
            })
        }
        _ => false,
    }
}

/// The error of a dict that was changed; the iterator stays broken, as in CPython.
fn dict_changed(entries: &mut usize) -> Failure {
    *entries = usize::MAX;
    runtime_error("dictionary changed size during iteration")
}

/// What a view shows of an entry.
pub fn view_item(kind: DictViewKind, key: &Value, value: &Value) -> Value {
    match kind {
        DictViewKind::Keys => key.clone(),
        DictViewKind::Values => value.clone(),
        DictViewKind::Items => Value::tuple([key.clone(), value.clone()]),
    }
}

/// A text of one character; those of ASCII are shared.
fn character_str(character: char) -> Str {
    match character.is_ascii() {
        true => Str::intern(character.encode_utf8(&mut [0; 4])),
        false => Str::from(character),
    }
}

/// One step of a generator.
struct GeneratorStep(Rc<Generator>);

impl Sequence for GeneratorStep {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        Ok(match resumed {
            Resumed::Started => {
                Next::Resume(self.0.clone(), Input::Send(Value::None), Drive::Iterate)
            }
            Resumed::Yielded(item) => Next::Yield(item),
            Resumed::Exhausted(value) | Resumed::Returned(value) => Next::Return(value),
        })
    }
}

/// One step of an object with `__next__`.
struct InstanceStep {
    found: Option<Value>,
    iterator: Value,
}

impl Routine for InstanceStep {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match (event, self.found.take()) {
            (Event::Start, Some(found)) => {
                match special::invoke(machine, found, &self.iterator, []) {
                    Ok(next) => Ok(Act::Run(next)),
                    Err(Failure::Exception(exception)) => self.catch(machine, exception),
                    Err(failure) => Err(failure),
                }
            }
            (Event::Result(item), _) => Ok(Act::Yield(item)),
            (event, _) => event.misplaced(),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> Result<Act, Failure> {
        match ExceptionKind::StopIteration.matches(&exception) {
            true => Ok(Act::Return(exception.first_arg())),
            false => Err(Failure::Exception(exception)),
        }
    }
}

/// `next(iterator)`.
///
/// # Errors
/// StopIteration at the end, with the result of a generator; what the iteration raises.
pub fn next(machine: &mut Machine, iterator: &Value) -> NativeResult {
    match iterator {
        Value::Generator(generator) if is_iterator(iterator) => Ok(Next::Resume(
            generator.clone(),
            Input::Send(Value::None),
            Drive::Method,
        )),
        Value::Iter(iter) if awaited_iterators::drives(iter) => {
            awaited_iterators::advance(machine, iterator)
        }
        Value::Iter(_) => run(machine, NextItem::of(iterator, None)),
        _ => match special::find(iterator, "__next__") {
            Some(found) => special::invoke(machine, found, iterator, []),
            None => Err(not_an_iterator(iterator)),
        },
    }
}

/// `next(iterator, default)`.
///
/// # Errors
/// What the iteration raises.
pub fn next_or(machine: &mut Machine, iterator: &Value, default: Value) -> NativeResult {
    match is_iterator(iterator) {
        true => run(machine, NextItem::of(iterator, Some(default))),
        false => Err(not_an_iterator(iterator)),
    }
}

fn not_an_iterator(value: &Value) -> Failure {
    type_error(format!("'{}' object is not an iterator", type_name(value)))
}

struct NextItem {
    iterator: Value,
    default: Option<Value>,
}

impl NextItem {
    fn of(iterator: &Value, default: Option<Value>) -> Self {
        NextItem {
            iterator: iterator.clone(),
            default,
        }
    }
}

impl Routine for NextItem {
    fn on(&mut self, _machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match (event, self.default.take()) {
            (Event::Start, default) => {
                self.default = default;
                Ok(Act::Pull(self.iterator.clone()))
            }
            (Event::Item(item), _) => Ok(Act::Return(item)),
            (Event::NoItem, Some(default)) => Ok(Act::Return(default)),
            (Event::NoItem, None) => Err(stop_iteration(&self.iterator)),
            (event, _) => event.misplaced(),
        }
    }
}

/// The end of an iterator as an exception, with the result of one that takes part in `await`.
fn stop_iteration(iterator: &Value) -> Failure {
    let result = match iterator {
        Value::Iter(iter) => match iter.state.try_borrow_mut().as_deref_mut() {
            Ok(IterState::Native(native)) => native.result(),
            _ => Value::None,
        },
        _ => Value::None,
    };
    let args = match result {
        Value::None => Vec::new(),
        result => vec![result],
    };
    Failure::Exception(ExceptionKind::StopIteration.new(args))
}
