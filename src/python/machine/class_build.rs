//! The `class` statement: `__build_class__`.

use std::rc::Rc;

use super::protocol::{Args, NativeResult, Next, Resumed, Sequence};
use super::{Machine, attributes, new_class};
use crate::python::failure::{Failure, type_error};
use crate::python::types::{class_of, function, type_name, types};
use crate::python::value::{Class, Dict, DictData, Function, Str, Value};

/// `__build_class__`.
pub(super) fn build_class_function() -> Value {
    function("__build_class__", "builtins", build_class)
}

/// `__build_class__(body, name, *bases, **keywords)`.
fn build_class(_machine: &mut Machine, args: Args) -> NativeResult {
    let mut values = args.positional.into_iter();
    let (Some(Value::Function(body)), Some(Value::Str(name))) = (values.next(), values.next())
    else {
        return Err(type_error(
            "__build_class__: a function and a name are needed",
        ));
    };
    let given: Vec<Value> = values.collect();
    Ok(Next::Run(Box::new(BuildClass {
        body,
        name,
        bases: Vec::with_capacity(given.len()),
        rest: given.clone().into_iter(),
        given,
        keywords: args.keywords,
        metaclass: Value::None,
        namespace: Value::None,
        cell: Value::None,
        step: Step::Bases,
    })))
}

/// What a [`BuildClass`] does next, or is waiting for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Looks at the bases; what is no class may stand for some (`__mro_entries__`).
    Bases,
    /// The bases that something stands for.
    Entries,
    /// The namespace that `__prepare__` gives.
    Prepared,
    /// The end of the body.
    Body,
    /// The class.
    Made,
}

/// Runs the body of a class and has its metaclass make the class of its namespace.
struct BuildClass {
    body: Rc<Function>,
    name: Str,
    /// The bases as they stand in the text.
    given: Vec<Value>,
    rest: std::vec::IntoIter<Value>,
    bases: Vec<Value>,
    keywords: Vec<(Str, Value)>,
    metaclass: Value,
    namespace: Value,
    cell: Value,
    step: Step,
}

impl BuildClass {
    /// Goes through the bases that are left; then prepares the namespace.
    fn take_bases(&mut self, machine: &mut Machine) -> NativeResult {
        for base in self.rest.by_ref() {
            if matches!(base, Value::Class(_)) {
                self.bases.push(base);
                continue;
            }
            let name = Str::literal("__mro_entries__");
            match attributes::get_optional(machine, &base, &name)? {
                None => self.bases.push(base),
                Some(entries) => {
                    self.step = Step::Entries;
                    let given = Value::tuple(self.given.clone());
                    return Ok(Next::Call(entries, Args::one(given)));
                }
            }
        }
        self.prepare(machine)
    }

    fn prepare(&mut self, machine: &mut Machine) -> NativeResult {
        let keyword = self
            .keywords
            .iter()
            .position(|(name, _)| name.as_str() == "metaclass");
        self.metaclass = match keyword {
            Some(at) => self.keywords.remove(at).1,
            None => match self.bases.first() {
                None => Value::Class(types().type_.clone()),
                Some(base) => Value::Class(class_of(base)),
            },
        };
        if let Value::Class(metaclass) = &self.metaclass {
            self.metaclass = Value::Class(new_class::winner(metaclass, &self.bases)?);
        }
        self.step = Step::Prepared;
        let plain = matches!(&self.metaclass, Value::Class(metaclass)
            if Rc::ptr_eq(metaclass, &types().type_));
        let prepare = match plain {
            true => None,
            false => {
                let name = Str::literal("__prepare__");
                attributes::get_optional(machine, &self.metaclass, &name)?
            }
        };
        match prepare {
            None => self.run_body(Value::Dict(Dict::new(DictData::default()))),
            Some(prepare) => {
                let bases = Value::tuple(self.bases.clone());
                let mut args = Args::new([Value::Str(self.name.clone()), bases]);
                args.keywords = self.keywords.clone();
                Ok(Next::Call(prepare, args))
            }
        }
    }

    fn run_body(&mut self, namespace: Value) -> NativeResult {
        let is_mapping = match &namespace {
            Value::Dict(_) => true,
            Value::Instance(instance) => instance
                .class()
                .lookup(&Str::literal("__getitem__"))
                .is_some(),
            _ => false,
        };
        if !is_mapping {
            let metaclass = match &self.metaclass {
                Value::Class(class) => class.name().to_string(),
                _ => "<metaclass>".to_owned(),
            };
            return Err(type_error(format!(
                "{metaclass}.__prepare__() must return a mapping, not {}",
                type_name(&namespace)
            )));
        }
        self.step = Step::Body;
        self.namespace = namespace.clone();
        Ok(Next::InNamespace(self.body.clone(), namespace))
    }

    fn make(&mut self, machine: &mut Machine, cell: Value) -> NativeResult {
        self.step = Step::Made;
        let Value::Dict(own) = self.namespace.builtin_part() else {
            // A mapping that is no dict: `type` would refuse it, another callable may not.
            return self.call_metaclass();
        };
        if !cell.is_none() {
            own.set_str(&Str::literal("__classcell__"), cell.clone());
        }
        self.cell = cell;
        let is_same = self.given.len() == self.bases.len()
            && self.given.iter().zip(&self.bases).all(|(a, b)| a.is(b));
        if !is_same {
            let given = Value::tuple(self.given.clone());
            own.set_str(&Str::literal("__orig_bases__"), given);
        }
        match &self.metaclass {
            Value::Class(metaclass) if Rc::ptr_eq(metaclass, &types().type_) => {
                let data = std::mem::take(&mut *own.borrow_mut());
                let metaclass = metaclass.clone();
                let keywords = std::mem::take(&mut self.keywords);
                new_class::make(
                    machine,
                    &metaclass,
                    self.name.clone(),
                    &self.bases,
                    data,
                    keywords,
                )
            }
            _ => self.call_metaclass(),
        }
    }

    fn call_metaclass(&mut self) -> NativeResult {
        let bases = Value::tuple(self.bases.clone());
        let mut args = Args::new([Value::Str(self.name.clone()), bases, self.namespace.clone()]);
        args.keywords = std::mem::take(&mut self.keywords);
        Ok(Next::Call(self.metaclass.clone(), args))
    }

    /// Checks that the metaclass has let `type.__new__` fill the cell of `__class__`.
    fn check_cell(&self, machine: &mut Machine, class: &Value) -> Result<(), Failure> {
        let (Value::Cell(cell), Value::Class(_)) = (&self.cell, class) else {
            return Ok(());
        };
        let content = cell.get();
        if content.is(class) {
            return Ok(());
        }
        let mut repr = |value: &Value| crate::python::ops::text::plain_repr(machine, value);
        match content {
            Value::Unbound => Err(crate::python::failure::runtime_error(format!(
                "__class__ not set defining '{}' as {}. Was __classcell__ propagated to type.__new__?",
                self.name,
                repr(class)
            ))),
            other => Err(type_error(format!(
                "__class__ set to {} defining '{}' as {}",
                repr(&other),
                self.name,
                repr(class)
            ))),
        }
    }
}

impl Sequence for BuildClass {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let value = match resumed {
            Resumed::Started => return self.take_bases(machine),
            Resumed::Returned(value) => value,
            _ => return Err(Failure::bug("a class is not made of items")),
        };
        match self.step {
            Step::Bases => self.take_bases(machine),
            Step::Entries => {
                let Value::Tuple(entries) = &value else {
                    return Err(type_error("__mro_entries__ must return a tuple"));
                };
                self.bases.extend(entries.iter().cloned());
                self.take_bases(machine)
            }
            Step::Prepared => self.run_body(value),
            Step::Body => match self.make(machine, value)? {
                Next::Return(class) => {
                    self.check_cell(machine, &class)?;
                    Ok(Next::Return(class))
                }
                next => Ok(next),
            },
            Step::Made => {
                self.check_cell(machine, &value)?;
                Ok(Next::Return(value))
            }
        }
    }
}

impl Machine {
    /// Carries out [`Next::InNamespace`].
    pub(super) fn run_in_namespace(&mut self, body: &Rc<Function>, namespace: Value) {
        let mut frame = self.fresh_frame(body);
        match namespace {
            Value::Dict(namespace) => frame.namespace = Some(namespace),
            // Names are kept in the dict that it is at heart, and its own methods are told of them.
            mapping => {
                if let Value::Dict(part) = mapping.builtin_part() {
                    frame.namespace = Some(part.clone());
                }
                frame.mapping = Some(mapping);
            }
        }
        frame.make_cells(body.closure.as_deref().map(|cells| &**cells));
        self.push_frame(frame, super::Link::Call);
    }
}

/// The class that a value is, or the error for a base that is none.
///
/// # Errors
/// TypeError.
pub(super) fn base_class(value: &Value) -> Result<Rc<Class>, Failure> {
    match value {
        Value::Class(class) => Ok(class.clone()),
        _ => Err(type_error("bases must be types")),
    }
}
