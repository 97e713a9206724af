//! `==`, `<` and the other comparisons.
//!
//! Containers are compared item by item on a stack of their own ([`Comparison`]), so that nesting
//! costs no Rust stack and a `__eq__` in Python can have its say in the middle.

use std::cell::Cell;
use std::cmp::Ordering;
use std::rc::Rc;

use super::chain::chain;
use super::compare_asked::{ask_python, asks_python_of_keys, python_calls};
use super::comparison::{Comparison, Items, Level, LevelKind, PAIRS_PER_TURN, Progress, sequences};
use super::hash::same_key;
use super::membership;
use super::number::{Number, number, to_big};
use super::sequence::check_size;
use super::truth::{decide, native_truth};
use crate::python::failure::{Failure, raise};
use crate::python::machine::{Machine, NativeResult, Next, Pause, Resumed, Sequence, handled};
use crate::python::syntax::ast::CompareOp;
use crate::python::text::int_float::{compare_i64_float, compare_int_float};
use crate::python::text::integer::Integer;
use crate::python::types::ExceptionKind;
use crate::python::value::{DictViewKind, Set, Tuple, Value};

/// So many turns are given to a comparison in which no Python code has a say: an object that
/// holds itself many times over could be compared for ever.
const MAX_TURNS: u32 = 1_000;

/// So many pairs cost what an instruction costs, once there are many.
const PAIRS_PER_INSTRUCTION: u32 = 2;

/// `left op right`, for every comparison operator.
///
/// # Errors
/// What the comparison raises.
pub fn compare(machine: &mut Machine, op: CompareOp, left: &Value, right: &Value) -> NativeResult {
    match op {
        CompareOp::Is => Ok(Next::Return(Value::Bool(left.is(right)))),
        CompareOp::IsNot => Ok(Next::Return(Value::Bool(!left.is(right)))),
        CompareOp::In => membership::contains(machine, right, left),
        CompareOp::NotIn => {
            let next = membership::contains(machine, right, left)?;
            chain(machine, next, |_, found| {
                Ok(Next::Return(Value::Bool(!native_truth(&found))))
            })
        }
        _ => rich_compare(machine, op, left, right),
    }
}

/// `left == right` where no Python code has a say; objects with a Python `__eq__` inside
/// containers compare by identity here.
pub fn equal(left: &Value, right: &Value) -> bool {
    match single(CompareOp::Eq, left, right) {
        Ok(Single::Known(answer)) => answer,
        Ok(Single::Ask) => equal_at_heart(left, right),
        Ok(Single::Descend(level)) => {
            let mut comparison = Comparison::new(level);
            let mut turns = 0..MAX_TURNS;
            loop {
                match comparison.run() {
                    Ok(Progress::Done(answer)) => return answer,
                    Ok(Progress::Ask { left, right, .. }) => {
                        comparison.answer(equal_at_heart(&left, &right));
                    }
                    Ok(Progress::Long) if turns.next().is_some() => {}
                    Ok(Progress::TooDeep | Progress::Long) | Err(_) => return false,
                }
            }
        }
        Err(_) => false,
    }
}

/// Whether instances are the same, or are equal as the built-in objects that they derive from.
fn equal_at_heart(left: &Value, right: &Value) -> bool {
    let (a, b) = (left.builtin_part(), right.builtin_part());
    let derives = matches!(left, Value::Instance(_)) != matches!(a, Value::Instance(_))
        || matches!(right, Value::Instance(_)) != matches!(b, Value::Instance(_));
    match derives && python_calls(CompareOp::Eq, left, right).is_empty() {
        true => equal(a, b),
        false => left.is(right),
    }
}

/// `left op right` for the six operators that classes can define.
///
/// # Errors
/// What the comparison raises.
pub fn rich_compare(
    machine: &mut Machine,
    op: CompareOp,
    left: &Value,
    right: &Value,
) -> NativeResult {
    match single(op, left, right)? {
        Single::Known(answer) => Ok(Next::Return(Value::Bool(answer))),
        Single::Ask => ask_python(machine, op, left, right),
        Single::Descend(level) => go_on(machine, Comparison::new(level)),
    }
}

/// Runs a comparison as far as it goes without Python code, and the rest in a sequence.
pub(super) fn go_on(machine: &mut Machine, mut comparison: Comparison) -> NativeResult {
    loop {
        match comparison.run()? {
            Progress::Done(answer) => return Ok(Next::Return(Value::Bool(answer))),
            Progress::TooDeep => return Err(too_deep()),
            Progress::Long => {
                machine.spend(PAIRS_PER_TURN / PAIRS_PER_INSTRUCTION);
                return Ok(Next::Run(Box::new(LongComparison(Some(comparison)))));
            }
            Progress::Ask { op, left, right } => {
                let is_result = comparison.is_last();
                let next = ask_python(machine, op, &left, &right)?;
                match next {
                    // The items that decide the order of two sequences give the result as it is.
                    next if is_result => return Ok(next),
                    Next::Return(answer) => comparison.answer(native_truth(&answer)),
                    next => {
                        return Ok(Next::Run(Box::new(AskingComparison {
                            comparison: Some(comparison),
                            first: Some(next),
                        })));
                    }
                }
            }
        }
    }
}

/// A comparison that lets the host have its turn, and then goes on.
struct LongComparison(Option<Comparison>);

impl Sequence for LongComparison {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, &self.0) {
            (Resumed::Started, _) => Ok(Next::Pause(Pause::Work)),
            (Resumed::Returned(answer), None) => Ok(Next::Return(answer)),
            (Resumed::Returned(_), Some(_)) => match self.0.take() {
                Some(comparison) => go_on(machine, comparison),
                None => Err(Failure::bug("a comparison has gone while it was held")),
            },
            _ => Err(Failure::bug("a comparison was given an item")),
        }
    }
}

/// A comparison that waits for Python code to compare two items.
struct AskingComparison {
    /// Gone once it has answered.
    comparison: Option<Comparison>,
    first: Option<Next>,
}

impl Sequence for AskingComparison {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        if let Some(first) = self.first.take() {
            return Ok(first);
        }
        let Resumed::Returned(answer) = resumed else {
            return Err(Failure::bug(
                "a comparison was given an item of an iterator",
            ));
        };
        match self.comparison.take() {
            None => Ok(Next::Return(answer)),
            Some(mut comparison) => decide(machine, &answer, |machine, is_true| {
                comparison.answer(is_true);
                go_on(machine, comparison)
            }),
        }
    }
}

/// Texts of which both are longer are counted as work in bulk.
pub(super) const LONG: usize = 1 << 12;

/// What can be said about two values at once.
pub(super) enum Single {
    Known(bool),
    /// They are containers: their items have to be compared.
    Descend(Level),
    /// An instance is among them, or they have no order.
    Ask,
}

/// Compares two values as far as that takes one step.
#[inline]
pub(super) fn single(op: CompareOp, left: &Value, right: &Value) -> Result<Single, Failure> {
    let known = |ordering: Ordering| Ok(Single::Known(holds(op, ordering)));
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => known(a.cmp(b)),
        (Value::Str(a), Value::Str(b)) if a.len().min(b.len()) < LONG => match op {
            CompareOp::Eq => Ok(Single::Known(a == b)),
            CompareOp::NotEq => Ok(Single::Known(a != b)),
            // UTF-8 sorts as its code points do.
            _ => known(a.as_str().cmp(b.as_str())),
        },
        (Value::Str(a), Value::Str(b)) => {
            if !a.is(b) {
                handled(a.len().min(b.len()));
            }
            known(match a.is(b) {
                true => Ordering::Equal,
                false => a.as_str().cmp(b.as_str()),
            })
        }
        (Value::Bytes(a), Value::Bytes(b)) => {
            if a.len().min(b.len()) >= LONG {
                handled(a.len().min(b.len()));
            }
            known(a.cmp(b))
        }
        (Value::List(a), Value::List(b)) => Ok(sequences(
            op,
            Items::List(a.clone()),
            Items::List(b.clone()),
        )),
        (Value::Tuple(a), Value::Tuple(b)) => Ok(sequences(
            op,
            Items::Tuple(a.clone()),
            Items::Tuple(b.clone()),
        )),
        (Value::Instance(_), _) | (_, Value::Instance(_)) => Ok(Single::Ask),
        (Value::Complex(_), _) | (_, Value::Complex(_)) => Ok(match op {
            CompareOp::Eq | CompareOp::NotEq => {
                Single::Known(equals_complex(left, right) == (op == CompareOp::Eq))
            }
            _ => Single::Ask,
        }),
        _ => match (number(left), number(right)) {
            (Some(a), Some(b)) => Ok(Single::Known(
                compare_numbers(a, b).map_or(op == CompareOp::NotEq, |order| holds(op, order)),
            )),
            _ => single_container(op, left, right),
        },
    }
}

/// Whether two numbers are equal, one of which is complex.
fn equals_complex(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Complex(a), Value::Complex(b)) => a == b,
        (Value::Complex(a), other) | (other, Value::Complex(a)) => number(other).is_some_and(|b| {
            a.imag == 0.0 && compare_numbers(Number::Float(a.real), b) == Some(Ordering::Equal)
        }),
        _ => false,
    }
}

fn single_container(op: CompareOp, left: &Value, right: &Value) -> Result<Single, Failure> {
    let is_equality = matches!(op, CompareOp::Eq | CompareOp::NotEq);
    if asks_python_of_keys(left) || asks_python_of_keys(right) {
        return Ok(Single::Ask);
    }
    if let (Some(a), Some(b)) = (set_like(left)?, set_like(right)?) {
        return compare_sets_within(op, &a, &b).map(Single::Known);
    }
    Ok(match (left, right) {
        _ if !is_equality => Single::Ask,
        (Value::Dict(a), Value::Dict(b)) => {
            if a.len() != b.len() {
                return Ok(Single::Known(op == CompareOp::NotEq));
            }
            Single::Descend(Level {
                op,
                kind: LevelKind::Dicts(a.clone(), b.clone()),
                at: 0,
            })
        }
        (Value::Range(a), Value::Range(b)) => {
            let same = a.len() == b.len()
                && (a.is_empty() || a.start == b.start && (a.len() == 1 || a.step == b.step));
            Single::Known(same == (op == CompareOp::Eq))
        }
        (Value::Slice(a), Value::Slice(b)) => {
            let parts = |slice: &crate::python::value::Slice| {
                Items::Tuple(Tuple::new(vec![
                    slice.start.clone(),
                    slice.stop.clone(),
                    slice.step.clone(),
                ]))
            };
            sequences(op, parts(a), parts(b))
        }
        (Value::BoundMethod(a), Value::BoundMethod(b)) => {
            let same = a.receiver.is(&b.receiver) && a.function.is(&b.function);
            Single::Known(same == (op == CompareOp::Eq))
        }
        _ => Single::Known(left.is(right) == (op == CompareOp::Eq)),
    })
}

/// The members of a set, or of a dict view that acts as one.
pub(super) fn set_like(value: &Value) -> Result<Option<Rc<Set>>, Failure> {
    Ok(match value {
        Value::Set(set) | Value::FrozenSet(set) => Some(set.clone()),
        Value::DictView(view) if view.kind == DictViewKind::Keys => {
            check_size::<[Value; 8]>(view.dict.len())?;
            let keys: Vec<Value> = view
                .dict
                .borrow()
                .iter()
                .map(|(key, _)| key.clone())
                .collect();
            Some(Set::of(keys)?)
        }
        Value::DictView(view) if view.kind == DictViewKind::Items => {
            check_size::<[Value; 8]>(view.dict.len())?;
            let data = view.dict.borrow().clone();
            let items = data
                .iter()
                .map(|(key, value)| Value::tuple([key.clone(), value.clone()]));
            // Items with an unhashable value compare by identity.
            Set::of(items).ok()
        }
        _ => None,
    })
}

thread_local! {
    /// How deep the comparison of sets in sets is, and how many sets it has compared.
    static SETS: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
}

/// Sets in sets are compared this deeply: each level is so many nested Rust calls.
const MAX_SET_DEPTH: u32 = 200;

/// So many sets in sets are compared: one may hold another twice, and so on.
const MAX_SETS: u32 = 1_000_000;

/// Compares two sets, which may be members of sets that are being compared.
fn compare_sets_within(op: CompareOp, left: &Set, right: &Set) -> Result<bool, Failure> {
    let (depth, compared) = SETS.get();
    if depth == MAX_SET_DEPTH || compared == MAX_SETS {
        // It is the outermost that raises.
        SETS.set((depth, MAX_SETS));
        return Ok(false);
    }
    SETS.set((depth + 1, compared + 1));
    let answer = compare_sets(op, left, right);
    let (_, compared) = SETS.get();
    match depth {
        0 => SETS.set((0, 0)),
        _ => SETS.set((depth, compared)),
    }
    match depth == 0 && compared == MAX_SETS {
        true => Err(too_deep()),
        false => Ok(answer),
    }
}

/// Sets are ordered by inclusion (`set_richcompare`).
pub(super) fn compare_sets(op: CompareOp, left: &Set, right: &Set) -> bool {
    match op {
        CompareOp::Eq => left.len() == right.len() && is_subset(left, right),
        CompareOp::NotEq => !(left.len() == right.len() && is_subset(left, right)),
        CompareOp::LtE => is_subset(left, right),
        CompareOp::GtE => is_subset(right, left),
        CompareOp::Lt => left.len() < right.len() && is_subset(left, right),
        _ => right.len() < left.len() && is_subset(right, left),
    }
}

/// Whether each member of a set is in another.
pub fn is_subset(inner: &Set, outer: &Set) -> bool {
    if inner.len() > outer.len() {
        return false;
    }
    let (inner, outer) = (inner.borrow(), outer.borrow());
    inner.iter().all(|(key, hash)| {
        let found = outer.find::<std::convert::Infallible>(hash, |other| Ok(same_key(other, key)));
        matches!(found, Ok(Some(_)))
    })
}

/// The exact order of two numbers; none where one is NaN.
pub fn compare_numbers(left: Number<'_>, right: Number<'_>) -> Option<Ordering> {
    match (left, right) {
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Int(Integer::Small(a)), Number::Int(Integer::Small(b))) => Some(a.cmp(&b)),
        (Number::Int(a), Number::Int(b)) => Some(to_big(a).cmp(&to_big(b))),
        (Number::Int(a), Number::Float(b)) => compare_mixed(a, b),
        (Number::Float(a), Number::Int(b)) => compare_mixed(b, a).map(Ordering::reverse),
    }
}

fn compare_mixed(integer: Integer<'_>, float: f64) -> Option<Ordering> {
    match integer {
        Integer::Small(integer) => compare_i64_float(integer, float),
        Integer::Big(integer) => compare_int_float(integer, float),
    }
}

pub(super) fn holds(op: CompareOp, ordering: Ordering) -> bool {
    match op {
        CompareOp::Eq => ordering.is_eq(),
        CompareOp::NotEq => ordering.is_ne(),
        CompareOp::Lt => ordering.is_lt(),
        CompareOp::LtE => ordering.is_le(),
        CompareOp::Gt => ordering.is_gt(),
        _ => ordering.is_ge(),
    }
}

fn too_deep() -> Failure {
    raise(
        ExceptionKind::RecursionError,
        "maximum recursion depth exceeded in comparison",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::value::Dict;

    fn ints(items: &[i64]) -> Vec<Value> {
        items.iter().map(|&item| Value::Int(item)).collect()
    }

    #[test]
    fn a_nan_in_a_container_equals_itself_and_alone_it_does_not() {
        let nan = Value::Float(f64::NAN);
        assert!(!equal(&nan, &nan));
        assert!(equal(
            &Value::list(vec![nan.clone()]),
            &Value::list(vec![nan])
        ));
    }

    #[test]
    fn numbers_compare_exactly_across_types() {
        let big = Value::int(num_bigint::BigInt::from(10).pow(30));
        assert!(!equal(&big, &Value::Float(1e30)));
        assert!(equal(
            &Value::Int(1 << 53),
            &Value::Float(9_007_199_254_740_992.0)
        ));
        assert!(!equal(
            &Value::Int((1 << 53) + 1),
            &Value::Float(9_007_199_254_740_992.0)
        ));
        assert!(equal(&Value::Bool(true), &Value::Int(1)));
    }

    #[test]
    fn values_nested_too_deeply_to_compare_are_different_keys() {
        let nest = || (0..100_000).fold(Value::Int(0), |inner, _| Value::tuple([inner]));
        assert!(!equal(&nest(), &nest()));
    }

    #[test]
    fn nested_lists_and_dicts_are_equal_by_content() {
        let make = |last: i64| {
            let dict = Dict::new(Default::default());
            dict.set(Value::from("k"), Value::list(ints(&[1, last])))
                .unwrap();
            Value::list(vec![Value::Int(0), Value::Dict(dict)])
        };
        assert!(equal(&make(2), &make(2)));
        assert!(!equal(&make(2), &make(3)));
    }
}
