//! What patterns ask of their subject (PEP 634).

use std::collections::VecDeque;
use std::rc::Rc;

use super::hash::same_key;
use super::routine::{Act, Event, Routine, run};
use super::text::plain_repr;
use crate::python::builtins::classes::is_instance;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::types::{class_of, type_name, types};
use crate::python::value::{Class, Str, Value};

/// Whether a sequence pattern may look into a value (`Py_TPFLAGS_SEQUENCE`): text and bytes are no
/// such sequences.
pub fn is_sequence(value: &Value) -> bool {
    match value {
        Value::List(_) | Value::Tuple(_) | Value::Range(_) => true,
        Value::Instance(instance) => {
            let types = types();
            let bases = [&types.list, &types.tuple, &types.range];
            derives(&instance.class(), &bases)
                || has_mark(&instance.class(), SEQUENCE_MARK)
                || is_named(
                    &instance.class(),
                    &[
                        ("collections", "deque"),
                        ("array", "array"),
                        ("builtins", "memoryview"),
                    ],
                )
        }
        _ => false,
    }
}

/// Whether a mapping pattern may look into a value (`Py_TPFLAGS_MAPPING`).
pub fn is_mapping(value: &Value) -> bool {
    match value {
        Value::Dict(_) => true,
        Value::Instance(instance) => {
            derives(&instance.class(), &[&types().dict])
                || has_mark(&instance.class(), MAPPING_MARK)
                || is_named(&instance.class(), &[("builtins", "mappingproxy")])
        }
        _ => false,
    }
}

/// What `__abc_tpflags__` of a class says of its instances (CPython's `_abc` module).
const SEQUENCE_MARK: i64 = 1 << 5;
const MAPPING_MARK: i64 = 1 << 6;

fn has_mark(class: &Class, mark: i64) -> bool {
    let flags = class.lookup(&Str::literal("__abc_tpflags__"));
    matches!(flags, Some(Value::Int(flags)) if flags & mark != 0)
}

fn derives(class: &Rc<Class>, bases: &[&Rc<Class>]) -> bool {
    bases.iter().any(|base| class.is_subclass(base))
}

fn is_named(class: &Rc<Class>, names: &[(&str, &str)]) -> bool {
    class.mro().any(|class| {
        names.iter().any(|(module, name)| {
            class.module().as_str() == *module && class.name().as_str() == *name
        })
    })
}

/// The values of a mapping's keys as a tuple, or None if one is missing. They are had by `get()`,
/// so that no default of `__missing__` comes into being.
///
/// # Errors
/// ValueError for a key that comes twice; what `get()` raises.
pub fn values(machine: &mut Machine, subject: &Value, keys: &Value) -> NativeResult {
    let Value::Tuple(keys) = keys else {
        return Err(Failure::bug("keys of a pattern are a tuple"));
    };
    for (at, key) in keys.iter().enumerate() {
        if keys[..at].iter().any(|other| same_key(other, key)) {
            let key = plain_repr(machine, key);
            return Err(value_error(format!(
                "mapping pattern checks duplicate key ({key})"
            )));
        }
    }
    if keys.is_empty() {
        return Ok(Value::tuple([]).into());
    }
    let routine = Keys {
        subject: subject.clone(),
        keys: keys.to_vec(),
        // A list of its own is the same as nothing that a mapping could hold.
        missing: Value::list(Vec::new()),
        get: Value::Unbound,
        found: Vec::new(),
    };
    run(machine, routine)
}

struct Keys {
    subject: Value,
    keys: Vec<Value>,
    missing: Value,
    get: Value,
    found: Vec<Value>,
}

impl Routine for Keys {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => {
                let get = attributes::get(machine, &self.subject, &Str::literal("get"))?;
                return Ok(Act::Run(get));
            }
            Event::Result(get) if self.get.is_unbound() => self.get = get,
            Event::Result(value) if value.is(&self.missing) => return Ok(Act::Return(Value::None)),
            Event::Result(value) => self.found.push(value),
            other => return other.misplaced(),
        }
        Ok(match self.keys.get(self.found.len()) {
            None => Act::Return(Value::tuple(std::mem::take(&mut self.found))),
            Some(key) => {
                let args = Args::new([key.clone(), self.missing.clone()]);
                Act::Run(Next::Call(self.get.clone(), args))
            }
        })
    }
}

/// The attributes that a class pattern looks at as a tuple: the first `count` of `__match_args__`,
/// then those of these names; None if the subject is no instance or lacks one of them.
///
/// # Errors
/// TypeError for what is no class, or has too few names; what getters raise.
pub fn attributes(
    machine: &mut Machine,
    subject: Value,
    class: Value,
    count: usize,
    names: &Value,
) -> NativeResult {
    let Value::Tuple(names) = names else {
        return Err(Failure::bug("names of a pattern are a tuple"));
    };
    if !matches!(class, Value::Class(_)) {
        return Err(type_error("called match pattern must be a type"));
    }
    let routine = Attributes {
        subject,
        class,
        positional: count,
        names: names.to_vec().into(),
        read: Vec::new(),
        found: Vec::new(),
        asked: Asked::Instance,
    };
    run(machine, routine)
}

struct Attributes {
    subject: Value,
    class: Value,
    /// How many patterns stand by position.
    positional: usize,
    /// What is still to be read; the names of the positional patterns come first, once they are
    /// known.
    names: VecDeque<Value>,
    /// Names that have been read.
    read: Vec<Str>,
    found: Vec<Value>,
    asked: Asked,
}

/// What an answer is the answer to.
enum Asked {
    Instance,
    MatchArgs,
    Attribute,
}

impl Routine for Attributes {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        let answer = match event {
            Event::Start => {
                let args = Args::new([self.subject.clone(), self.class.clone()]);
                return Ok(Act::Run(is_instance(machine, args)?));
            }
            Event::Result(answer) => answer,
            other => return other.misplaced(),
        };
        match self.asked {
            Asked::Instance => {
                if !matches!(answer, Value::Bool(true)) {
                    return Ok(Act::Return(Value::None));
                }
                if self.positional > 0 {
                    self.asked = Asked::MatchArgs;
                    let name = Str::literal("__match_args__");
                    let missing = Value::NotImplemented;
                    let next = attributes::get_or(machine, &self.class, &name, missing)?;
                    return Ok(Act::Run(next));
                }
            }
            Asked::MatchArgs => self.take_match_args(answer)?,
            Asked::Attribute if answer.is_unbound() => return Ok(Act::Return(Value::None)),
            Asked::Attribute => self.found.push(answer),
        }
        self.asked = Asked::Attribute;
        let Some(name) = self.names.pop_front() else {
            return Ok(Act::Return(Value::tuple(std::mem::take(&mut self.found))));
        };
        let name = self.unread(name)?;
        let next = attributes::get_or(machine, &self.subject, &name, Value::Unbound)?;
        Ok(Act::Run(next))
    }
}

impl Attributes {
    fn class_name(&self) -> Str {
        match &self.class {
            Value::Class(class) => class.name().clone(),
            other => class_of(other).name().clone(),
        }
    }

    /// Takes the names of the positional patterns.
    fn take_match_args(&mut self, match_args: Value) -> Result<(), Failure> {
        let matches_self = match (&match_args, &self.class) {
            (Value::NotImplemented, Value::Class(class)) => matches_self(class),
            _ => false,
        };
        let names = match &match_args {
            Value::NotImplemented => &[][..],
            Value::Tuple(names) => &names[..],
            other => {
                return Err(type_error(format!(
                    "{}.__match_args__ must be a tuple (got {})",
                    self.class_name(),
                    type_name(other)
                )));
            }
        };
        let allowed = if matches_self { 1 } else { names.len() };
        if allowed < self.positional {
            let plural = if allowed == 1 { "" } else { "s" };
            return Err(type_error(format!(
                "{}() accepts {allowed} positional sub-pattern{plural} ({} given)",
                self.class_name(),
                self.positional
            )));
        }
        if matches_self {
            self.found.push(self.subject.clone());
        }
        for name in names.iter().take(self.positional).rev() {
            self.names.push_front(name.clone());
        }
        Ok(())
    }

    /// A name that has not been read yet.
    fn unread(&mut self, name: Value) -> Result<Str, Failure> {
        let Value::Str(name) = name else {
            return Err(type_error(format!(
                "__match_args__ elements must be strings (got {})",
                type_name(&name)
            )));
        };
        if self.read.contains(&name) {
            return Err(type_error(format!(
                "{}() got multiple sub-patterns for attribute '{name}'",
                self.class_name()
            )));
        }
        self.read.push(name.clone());
        Ok(name)
    }
}

/// Whether the one positional pattern of a class without `__match_args__` looks at the subject
/// itself (`_Py_TPFLAGS_MATCH_SELF`).
fn matches_self(class: &Rc<Class>) -> bool {
    let types = types();
    let bases = [
        &types.int,
        &types.float,
        &types.str_,
        &types.bytes,
        &types.list,
        &types.tuple,
        &types.dict,
        &types.set,
        &types.frozenset,
    ];
    derives(class, &bases) || is_named(class, &[("builtins", "bytearray")])
}
