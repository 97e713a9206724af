//! Functions that consume an iterable: `all`, `any`, `max`, `min`, `sorted`, `sum`.

use super::Builtin;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::binary::binary;
use crate::python::ops::collect::collect;
use crate::python::ops::compare::compare;
use crate::python::ops::iterate::iterator;
use crate::python::ops::routine::{Act, Event, Routine, run};
use crate::python::syntax::ast::{BinaryOp, CompareOp};
use crate::python::types::list::{SortOptions, sort_items};
use crate::python::value::Value;

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[
    ("all", |machine, args| quantify(machine, args, "all", false)),
    ("any", |machine, args| quantify(machine, args, "any", true)),
    ("max", |machine, args| {
        extreme(machine, args, "max", CompareOp::Gt)
    }),
    ("min", |machine, args| {
        extreme(machine, args, "min", CompareOp::Lt)
    }),
    ("sorted", sorted),
    ("sum", sum),
];

fn sorted(machine: &mut Machine, mut args: Args) -> NativeResult {
    let given = args.positional.len();
    if given != 1 {
        return Err(type_error(format!(
            "sorted expected 1 argument, got {given}"
        )));
    }
    let iterable = args.positional.remove(0);
    let options = SortOptions::of(args)?;
    collect(machine, &iterable, |machine, items| {
        sort_items(machine, items, options, |_, items| {
            Ok(Next::Return(Value::list(items)))
        })
    })
}

/// `any` and `all`: the first item whose truth is `decisive` decides.
fn quantify(machine: &mut Machine, args: Args, name: &str, decisive: bool) -> NativeResult {
    let [iterable] = args.exactly(name)?;
    run(machine, Quantifier { iterable, decisive })
}

struct Quantifier {
    /// The iterable, then its iterator.
    iterable: Value,
    decisive: bool,
}

impl Routine for Quantifier {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        Ok(match event {
            Event::Start => Act::Run(iterator(machine, &self.iterable)?),
            Event::Result(iterator) => {
                self.iterable = iterator;
                Act::Pull(self.iterable.clone())
            }
            Event::Item(item) => Act::Test(item),
            Event::Truth(truth) if truth == self.decisive => Act::Return(Value::Bool(truth)),
            Event::Truth(_) => Act::Pull(self.iterable.clone()),
            Event::NoItem => Act::Return(Value::Bool(!self.decisive)),
        })
    }
}

/// `min` and `max`: an item that stands in the relation `op` to the best so far replaces it.
fn extreme(
    machine: &mut Machine,
    mut args: Args,
    name: &'static str,
    op: CompareOp,
) -> NativeResult {
    let positional = std::mem::take(&mut args.positional);
    if positional.is_empty() {
        return Err(type_error(format!(
            "{name} expected at least 1 argument, got 0"
        )));
    }
    let [key, default] = args.bind(name, ["*key", "*default"], 0)?;
    let iterable = match positional.len() {
        1 => positional[0].clone(),
        _ if !default.is_unbound() => {
            return Err(type_error(format!(
                "Cannot specify a default for {name}() with multiple positional arguments"
            )));
        }
        _ => Value::tuple(positional.into_vec()),
    };
    let key = (!key.is_unbound() && !key.is_none()).then_some(key);
    run(
        machine,
        Extreme {
            name,
            op,
            key,
            default,
            source: iterable,
            stage: Stage::Iterator,
            item: Value::Unbound,
            item_key: Value::Unbound,
            best: Value::Unbound,
            best_key: Value::Unbound,
        },
    )
}

/// What an [`Extreme`] has asked for last.
#[derive(Clone, Copy)]
enum Stage {
    Iterator,
    Key,
    Comparison,
}

struct Extreme {
    name: &'static str,
    op: CompareOp,
    key: Option<Value>,
    default: Value,
    /// The iterable, then its iterator.
    source: Value,
    stage: Stage,
    item: Value,
    item_key: Value,
    /// Unbound before the first item.
    best: Value,
    best_key: Value,
}

impl Extreme {
    fn keyed(&mut self, machine: &mut Machine, key: Value) -> Result<Act, Failure> {
        self.item_key = key;
        if self.best.is_unbound() {
            return Ok(self.improve());
        }
        self.stage = Stage::Comparison;
        let next = compare(machine, self.op, &self.item_key, &self.best_key)?;
        Ok(Act::Run(next))
    }

    fn improve(&mut self) -> Act {
        self.best = std::mem::replace(&mut self.item, Value::Unbound);
        self.best_key = std::mem::replace(&mut self.item_key, Value::Unbound);
        Act::Pull(self.source.clone())
    }
}

impl Routine for Extreme {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match (event, self.stage) {
            (Event::Start, _) => Ok(Act::Run(iterator(machine, &self.source)?)),
            (Event::Result(iterator), Stage::Iterator) => {
                self.source = iterator;
                Ok(Act::Pull(self.source.clone()))
            }
            (Event::Item(item), _) => {
                self.item = item.clone();
                match &self.key {
                    None => self.keyed(machine, item),
                    Some(key) => {
                        self.stage = Stage::Key;
                        Ok(Act::Run(Next::Call(key.clone(), Args::one(item))))
                    }
                }
            }
            (Event::Result(key), Stage::Key) => self.keyed(machine, key),
            (Event::Result(answer), Stage::Comparison) => Ok(Act::Test(answer)),
            (Event::Truth(true), _) => Ok(self.improve()),
            (Event::Truth(false), _) => Ok(Act::Pull(self.source.clone())),
            (Event::NoItem, _) => match (&self.best, &self.default) {
                (Value::Unbound, Value::Unbound) => Err(value_error(format!(
                    "{}() arg is an empty sequence",
                    self.name
                ))),
                (Value::Unbound, default) => Ok(Act::Return(default.clone())),
                (best, _) => Ok(Act::Return(best.clone())),
            },
        }
    }
}

fn sum(machine: &mut Machine, args: Args) -> NativeResult {
    if args.positional.is_empty() {
        return Err(type_error(
            "sum() takes at least 1 positional argument (0 given)",
        ));
    }
    let given = args.positional.len() + args.keywords.len();
    if given > 2 {
        return Err(type_error(format!(
            "sum() takes at most 2 arguments ({given} given)"
        )));
    }
    let [source, start] = args.bind("sum", ["iterable", "start"], 1)?;
    let total = match start {
        Value::Unbound => Value::Int(0),
        Value::Str(_) => {
            return Err(type_error(
                "sum() can't sum strings [use ''.join(seq) instead]",
            ));
        }
        Value::Bytes(_) => {
            return Err(type_error(
                "sum() can't sum bytes [use b''.join(seq) instead]",
            ));
        }
        start => start,
    };
    run(
        machine,
        Sum {
            source,
            iterating: false,
            total,
        },
    )
}

struct Sum {
    /// The iterable, then its iterator.
    source: Value,
    /// Whether the source is the iterator.
    iterating: bool,
    total: Value,
}

impl Routine for Sum {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => return Ok(Act::Run(iterator(machine, &self.source)?)),
            Event::Result(iterator) if !self.iterating => {
                self.iterating = true;
                self.source = iterator;
            }
            Event::Result(total) => self.total = total,
            Event::Item(item) => match binary(machine, BinaryOp::Add, &self.total, &item)? {
                Next::Return(total) => self.total = total,
                next => return Ok(Act::Run(next)),
            },
            Event::NoItem => {
                let total = std::mem::replace(&mut self.total, Value::None);
                return Ok(Act::Return(total));
            }
            event => return event.misplaced(),
        }
        Ok(Act::Pull(self.source.clone()))
    }
}
