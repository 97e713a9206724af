//! `item in container`.

use super::compare::{equal, rich_compare};
use super::iterate;
use super::keys;
use super::number::{Number, number, to_big};
use super::search::{self, is_plain};
use super::special;
use super::truth::decide;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Machine, NativeResult, Next, Resumed, Sequence, handled};
use crate::python::syntax::ast::CompareOp;
use crate::python::text::byte_search::position;
use crate::python::text::int_float::float_to_bigint_exact;
use crate::python::text::integer::Integer;
use crate::python::types::type_name;
use crate::python::value::{DictViewKind, Step, Value};

/// `item in container` (`PySequence_Contains`).
///
/// # Errors
/// TypeError for what holds no items; what a comparison or iteration raises.
pub fn contains(machine: &mut Machine, container: &Value, item: &Value) -> NativeResult {
    let known = |found| Ok(Next::Return(Value::Bool(found)));
    match (container, item) {
        (Value::Str(text), Value::Str(part)) => {
            handled(text.len());
            known(text.contains(part.as_str()))
        }
        (Value::Str(_), Value::Instance(instance))
            if matches!(instance.builtin(), Some(Value::Str(_))) =>
        {
            contains(machine, container, item.builtin_part())
        }
        (Value::Str(_), _) => Err(type_error(format!(
            "'in <string>' requires string as left operand, not {}",
            type_name(item)
        ))),
        (Value::Dict(dict), _) => keys::get(machine, dict, item, |_, found| {
            Ok(Next::Return(Value::Bool(found.is_some())))
        }),
        (Value::Set(set) | Value::FrozenSet(set), _) => {
            // A set is found in a set of frozensets as the frozenset it equals.
            let found = |_: &mut Machine, found| Ok(Next::Return(Value::Bool(found)));
            match item {
                Value::Set(inner) => {
                    let inner = Value::FrozenSet(inner.clone());
                    keys::contains(machine, set, &inner, found)
                }
                item => keys::contains(machine, set, item, found),
            }
        }
        (Value::DictView(view), _) if view.kind == DictViewKind::Keys => {
            contains(machine, &Value::Dict(view.dict.clone()), item)
        }
        (Value::DictView(view), _) if view.kind == DictViewKind::Items => match item {
            Value::Tuple(pair) if pair.len() == 2 => {
                let wanted = pair[1].clone();
                keys::get(
                    machine,
                    &view.dict,
                    &pair[0],
                    move |machine, found| match found {
                        Some(value) if value.is(&wanted) => Ok(Next::Return(Value::Bool(true))),
                        Some(value) => {
                            let next = rich_compare(machine, CompareOp::Eq, &value, &wanted)?;
                            super::chain::chain(machine, next, |machine, answer| {
                                decide(machine, &answer, |_, found| {
                                    Ok(Next::Return(Value::Bool(found)))
                                })
                            })
                        }
                        None => Ok(Next::Return(Value::Bool(false))),
                    },
                )
            }
            _ => known(false),
        },
        (Value::Bytes(bytes), _) => known(bytes_contain(bytes, item)?),
        (Value::Range(range), _) => match number(item) {
            Some(Number::Int(number)) => known(range.holds(&to_big(number))),
            Some(Number::Float(float)) if float.is_finite() && float.fract() == 0.0 => {
                known(range.holds(&float_to_bigint_exact(float)?))
            }
            Some(Number::Float(_)) => known(false),
            None if matches!(item, Value::Instance(_)) => search_by_steps(machine, container, item),
            None => known(false),
        },
        (Value::Instance(_) | Value::Class(_), _)
            if matches!(container, Value::Instance(_))
                || special::find(container, "__contains__").is_some() =>
        {
            match special::find(container, "__contains__") {
                Some(Value::None) => Err(type_error(format!(
                    "'{}' object is not a container",
                    type_name(container)
                ))),
                Some(found) => {
                    let answer = special::invoke(machine, found, container, [item.clone()])?;
                    super::chain::chain(machine, answer, |machine, answer| {
                        decide(machine, &answer, |_, found| {
                            Ok(Next::Return(Value::Bool(found)))
                        })
                    })
                }
                None => match container.builtin_part() {
                    Value::Instance(_) => search_by_steps(machine, container, item),
                    part => contains(machine, part, item),
                },
            }
        }
        (Value::List(items), _) if items.len() > FEW => {
            let items = items.clone();
            let item_at = move |index: usize| items.borrow().get(index).cloned();
            search::find(machine, item_at, item, 0, found_at)
        }
        (Value::Tuple(items), _) if items.len() > FEW => {
            let items = items.clone();
            let item_at = move |index: usize| items.get(index).cloned();
            search::find(machine, item_at, item, 0, found_at)
        }
        (Value::List(items), _) if is_plain(item) && items.borrow().iter().all(is_plain) => {
            known(items.borrow().iter().any(|other| is_item(other, item)))
        }
        (Value::Tuple(items), _) if is_plain(item) && items.iter().all(is_plain) => {
            known(items.iter().any(|other| is_item(other, item)))
        }
        _ => search_by_steps(machine, container, item),
    }
}

/// Containers ask whether an item is the same object before they compare.
fn is_item(other: &Value, item: &Value) -> bool {
    other.is(item) || equal(other, item)
}

fn found_at(_: &mut Machine, at: Option<usize>) -> NativeResult {
    Ok(Next::Return(Value::Bool(at.is_some())))
}

/// Up to so many items are gone through at one go, where no Python code has a say.
const FEW: usize = 1000;

fn bytes_contain(bytes: &[u8], item: &Value) -> Result<bool, Failure> {
    match number(item) {
        Some(Number::Int(Integer::Small(byte @ 0..=255))) => {
            Ok(bytes.iter().any(|&other| i64::from(other) == byte))
        }
        Some(Number::Int(_)) => Err(value_error("byte must be in range(0, 256)")),
        _ => match item {
            Value::Bytes(part) => Ok(position(bytes, part, 0).is_some()),
            other => Err(type_error(format!(
                "a bytes-like object is required, not '{}'",
                type_name(other)
            ))),
        },
    }
}

/// Goes through the items until one is the same or equal (`_PySequence_IterSearch`).
fn search_by_steps(machine: &mut Machine, container: &Value, item: &Value) -> NativeResult {
    if !iterate::is_iterable(container) {
        return Err(type_error(format!(
            "argument of type '{}' is not iterable",
            type_name(container)
        )));
    }
    let next = iterate::iterator(machine, container)?;
    let item = item.clone();
    super::chain::chain(machine, next, move |_, iterator| {
        Ok(Next::Run(Box::new(Search {
            iterator,
            item,
            state: SearchState::Stepping,
        })))
    })
}

struct Search {
    iterator: Value,
    item: Value,
    state: SearchState,
}

enum SearchState {
    /// The next item is wanted.
    Stepping,
    /// An item is being compared.
    Comparing,
}

/// So many items are looked at before the machine may look up.
const BATCH: u32 = 10_000;

/// So many items cost what an instruction costs, once there are many: an iterator may have no end.
const ITEMS_PER_INSTRUCTION: u32 = 4;

impl Search {
    /// Steps on and compares until Python code has to run.
    fn go_on(&mut self, machine: &mut Machine) -> NativeResult {
        for _ in 0..BATCH {
            self.state = SearchState::Stepping;
            match iterate::step(machine, &self.iterator)? {
                Step::Exhausted => return Ok(Next::Return(Value::Bool(false))),
                Step::Pending(sequence) => return Ok(Next::Advance(sequence)),
                Step::Item(other) => {
                    if let Some(next) = self.compare(machine, &other)? {
                        return Ok(next);
                    }
                }
            }
        }
        self.state = SearchState::Stepping;
        machine.spend(BATCH / ITEMS_PER_INSTRUCTION);
        Ok(Next::Pause(crate::python::machine::Pause::Work))
    }

    /// What is to be waited for, or the end of the search; none where this is not the item.
    fn compare(&mut self, machine: &mut Machine, other: &Value) -> Result<Option<Next>, Failure> {
        if other.is(&self.item) {
            return Ok(Some(Next::Return(Value::Bool(true))));
        }
        self.state = SearchState::Comparing;
        let next = rich_compare(machine, CompareOp::Eq, other, &self.item)?;
        let next = super::chain::chain(machine, next, |machine, answer| {
            decide(machine, &answer, |_, is_equal| {
                Ok(Next::Return(Value::Bool(is_equal)))
            })
        })?;
        Ok(match next {
            Next::Return(Value::Bool(false)) => None,
            next => Some(next),
        })
    }
}

impl Sequence for Search {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (&self.state, resumed) {
            (SearchState::Comparing, Resumed::Returned(Value::Bool(true))) => {
                Ok(Next::Return(Value::Bool(true)))
            }
            (SearchState::Comparing, _) | (SearchState::Stepping, Resumed::Started) => {
                self.go_on(machine)
            }
            (SearchState::Stepping, Resumed::Yielded(other)) => {
                match self.compare(machine, &other)? {
                    Some(next) => Ok(next),
                    None => self.go_on(machine),
                }
            }
            (SearchState::Stepping, Resumed::Exhausted(_)) => Ok(Next::Return(Value::Bool(false))),
            (SearchState::Stepping, Resumed::Returned(_)) => self.go_on(machine),
        }
    }
}
