//! Searching sequences for items that are equal to another.

use super::compare::{compare, equal};
use super::routine::{Act, Event, Routine, run};
use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult};
use crate::python::syntax::ast::CompareOp;
use crate::python::value::Value;

/// The items that are searched, by index: asked one at a time, because a comparison may change
/// the list.
pub trait Items: 'static {
    /// The item with this index; none at the end.
    fn item(&self, index: usize) -> Option<Value>;
}

impl<T: Fn(usize) -> Option<Value> + 'static> Items for T {
    fn item(&self, index: usize) -> Option<Value> {
        self(index)
    }
}

/// Finds the first item from `from` on that is, or equals, the target, and hands its index to
/// `then`.
///
/// # Errors
/// What a comparison or `then` raises.
pub fn find(
    machine: &mut Machine,
    items: impl Items,
    target: &Value,
    from: usize,
    then: impl FnOnce(&mut Machine, Option<usize>) -> NativeResult + 'static,
) -> NativeResult {
    let search = Search {
        items,
        target: target.clone(),
        next: from,
        count: None,
    };
    run(
        machine,
        Found {
            search,
            then: Some(move |machine: &mut Machine, found: Outcome| match found {
                Outcome::At(index) => then(machine, Some(index)),
                Outcome::Count(_) => then(machine, None),
            }),
        },
    )
}

/// Counts the items that are, or equal, the target, and hands their number to `then`.
///
/// # Errors
/// What a comparison or `then` raises.
pub fn count(
    machine: &mut Machine,
    items: impl Items,
    target: &Value,
    then: impl FnOnce(&mut Machine, usize) -> NativeResult + 'static,
) -> NativeResult {
    let search = Search {
        items,
        target: target.clone(),
        next: 0,
        count: Some(0),
    };
    run(
        machine,
        Found {
            search,
            then: Some(move |machine: &mut Machine, found: Outcome| match found {
                Outcome::At(_) => then(machine, 1),
                Outcome::Count(count) => then(machine, count),
            }),
        },
    )
}

enum Outcome {
    At(usize),
    Count(usize),
}

struct Search<I> {
    items: I,
    target: Value,
    next: usize,
    /// The matches so far; none where the first ends the search.
    count: Option<usize>,
}

/// So many items that no Python code has a say in are compared in one act.
const PLAIN_PER_ACT: u32 = 8;

/// Whether comparing a value never runs Python code.
pub(super) fn is_plain(value: &Value) -> bool {
    !matches!(
        value,
        Value::Instance(_)
            | Value::List(_)
            | Value::Tuple(_)
            | Value::Dict(_)
            | Value::DictView(_)
            | Value::Slice(_)
    )
}

struct Found<I, F> {
    search: Search<I>,
    then: Option<F>,
}

impl<I, F> Routine for Found<I, F>
where
    I: Items,
    F: FnOnce(&mut Machine, Outcome) -> NativeResult + 'static,
{
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        let search = &mut self.search;
        match event {
            Event::Result(answer) => return Ok(Act::Test(answer)),
            Event::Truth(true) => match &mut search.count {
                Some(count) => *count += 1,
                None => {
                    let at = search.next - 1;
                    return self.finish(machine, Outcome::At(at));
                }
            },
            Event::Start | Event::Truth(false) => {}
            event => return event.misplaced(),
        }
        let is_plain_target = is_plain(&search.target);
        for _ in 0..PLAIN_PER_ACT {
            let Some(item) = search.items.item(search.next) else {
                let count = search.count.unwrap_or(0);
                return self.finish(machine, Outcome::Count(count));
            };
            search.next += 1;
            if item.is(&search.target) {
                return Ok(Act::Test(Value::Bool(true)));
            }
            if !is_plain_target || !is_plain(&item) {
                let next = compare(machine, CompareOp::Eq, &item, &search.target)?;
                return Ok(Act::Run(next));
            }
            if equal(&item, &search.target) {
                return Ok(Act::Test(Value::Bool(true)));
            }
        }
        Ok(Act::Test(Value::Bool(false)))
    }
}

impl<I, F> Found<I, F>
where
    F: FnOnce(&mut Machine, Outcome) -> NativeResult + 'static,
{
    fn finish(&mut self, machine: &mut Machine, outcome: Outcome) -> Result<Act, Failure> {
        match self.then.take() {
            Some(then) => Ok(Act::Finish(then(machine, outcome)?)),
            None => Event::Start.misplaced(),
        }
    }
}
