//! Classes: `isinstance`, `issubclass` and `callable`.

use std::rc::Rc;

use super::Builtin;
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::ops::routine::{Act, Event, Routine, run};
use crate::python::ops::special;
use crate::python::ops::truth::native_truth;
use crate::python::types::generic_alias::{is_alias, no_check};
use crate::python::types::{class_of, types, union_type};
use crate::python::value::{Class, Descriptor, Str, Value};

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[
    ("callable", callable),
    ("isinstance", is_instance),
    ("issubclass", is_subclass),
];

fn callable(_machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("callable")?;
    Ok(Next::Return(Value::Bool(is_callable(&value))))
}

/// Whether a value can be called.
pub fn is_callable(value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Native(_) | Value::BoundMethod(_) | Value::Class(_) => true,
        Value::Descriptor(descriptor) => matches!(**descriptor, Descriptor::StaticMethod(_)),
        Value::Instance(_) => special::find(value, "__call__").is_some(),
        _ => false,
    }
}

/// `isinstance(value, classes)`.
///
/// # Errors
/// TypeError for what is no class, and what the hooks raise.
pub fn is_instance(machine: &mut Machine, args: Args) -> NativeResult {
    let [value, classes] = args.exactly("isinstance")?;
    check(machine, Question::Instance(value), classes)
}

fn is_subclass(machine: &mut Machine, args: Args) -> NativeResult {
    let [class, classes] = args.exactly("issubclass")?;
    check(machine, Question::Subclass(class), classes)
}

/// What is asked of a class.
enum Question {
    /// Whether this is an instance of it.
    Instance(Value),
    /// Whether this derives from it.
    Subclass(Value),
}

impl Question {
    fn hook(&self) -> &'static str {
        match self {
            Question::Instance(_) => "__instancecheck__",
            Question::Subclass(_) => "__subclasscheck__",
        }
    }

    fn function(&self) -> &'static str {
        match self {
            Question::Instance(_) => "isinstance",
            Question::Subclass(_) => "issubclass",
        }
    }

    fn subject(&self) -> &Value {
        match self {
            Question::Instance(value) | Question::Subclass(value) => value,
        }
    }

    /// The answer of a class that has no hook of its own; None where the candidate is no class.
    fn answer(&self, machine: &mut Machine, candidate: &Value) -> Result<Option<bool>, Failure> {
        match (self, candidate) {
            (Question::Instance(value), Value::Class(class)) => {
                is_instance_of(machine, value, class).map(Some)
            }
            (Question::Subclass(Value::Class(derived)), Value::Class(class)) => {
                Ok(Some(derived.is_subclass(class)))
            }
            (Question::Subclass(derived), _) if !matches!(derived, Value::Class(_)) => {
                Err(type_error("issubclass() arg 1 must be a class"))
            }
            _ => Ok(None),
        }
    }

    fn refuse(&self) -> Failure {
        type_error(match self {
            Question::Instance(_) => {
                "isinstance() arg 2 must be a type, a tuple of types, or a union"
            }
            Question::Subclass(_) => {
                "issubclass() arg 2 must be a class, a tuple of classes, or a union"
            }
        })
    }
}

/// Whether a value is an instance of a class, which its `__class__` may claim too
/// (`object_isinstance`).
///
/// # Errors
/// None that a getter does not raise.
pub fn is_instance_of(
    machine: &mut Machine,
    value: &Value,
    class: &Rc<Class>,
) -> Result<bool, Failure> {
    if class_of(value).is_subclass(class) {
        return Ok(true);
    }
    if !matches!(value, Value::Instance(_)) {
        return Ok(false);
    }
    let claimed = attributes::get_optional(machine, value, &Str::intern("__class__"))?;
    Ok(matches!(claimed, Some(Value::Class(claimed)) if claimed.is_subclass(class)))
}

/// What a `__getattribute__` or a property in Python says the class of a value is.
fn claimed_class(machine: &mut Machine, value: &Value) -> Result<Option<Next>, Failure> {
    let name = Str::intern("__class__");
    if let Some(found @ Value::Function(_)) = special::find(value, "__getattribute__") {
        return special::invoke(machine, found, value, [Value::Str(name)]).map(Some);
    }
    match class_of(value).lookup(&name) {
        Some(Value::Descriptor(found)) if matches!(*found, Descriptor::Property(_)) => {
            attributes::get(machine, value, &name).map(Some)
        }
        _ => Ok(None),
    }
}

/// The hook in Python, or of a native object, that answers for a candidate.
fn hook_of(candidate: &Value, name: &'static str) -> Option<Value> {
    let found = match candidate {
        Value::Class(class) => class.own_metaclass()?.lookup(&Str::intern(name)),
        other => special::find(other, name),
    }?;
    let of_type = types().type_.dict.get_str(&Str::intern(name));
    (!of_type.is_some_and(|of_type| of_type.is(&found))).then_some(found)
}

/// Asks each class, in tuples of tuples too, until one says yes: what follows may be anything.
fn check(machine: &mut Machine, question: Question, classes: Value) -> NativeResult {
    run(
        machine,
        Check {
            question,
            rest: vec![classes],
        },
    )
}

struct Check {
    question: Question,
    /// The next one last.
    rest: Vec<Value>,
}

impl Routine for Check {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => {}
            Event::Result(answer) => return Ok(Act::Test(answer)),
            Event::Truth(true) => return Ok(Act::Return(Value::Bool(true))),
            Event::Truth(false) => {}
            other => return other.misplaced(),
        }
        while let Some(candidate) = self.rest.pop() {
            if let Value::Tuple(classes) = candidate.builtin_part() {
                self.rest.extend(classes.iter().rev().cloned());
                // An act of its own: tuples of tuples may go on and on.
                return Ok(Act::Test(Value::Bool(false)));
            }
            if is_alias(&candidate) {
                return Err(no_check(self.question.function()));
            }
            if let Some(members) = union_type::members(&candidate) {
                self.rest.extend(members.into_iter().rev());
                continue;
            }
            let subject = self.question.subject();
            if let (Question::Instance(value), Value::Class(class)) = (&self.question, &candidate)
                && Rc::ptr_eq(&class_of(value), class)
            {
                return Ok(Act::Return(Value::Bool(true)));
            }
            if let Some(hook) = hook_of(&candidate, self.question.hook()) {
                let next = special::invoke(machine, hook, &candidate, [subject.clone()])?;
                return match next {
                    Next::Return(answer) if native_truth(&answer) => {
                        Ok(Act::Return(Value::Bool(true)))
                    }
                    Next::Return(Value::Bool(false)) => continue,
                    next => Ok(Act::Run(next)),
                };
            }
            if let (Question::Instance(value), Value::Class(class)) = (&self.question, &candidate)
                && let Some(claim) = claimed_class(machine, value)?
                && !class_of(value).is_subclass(class)
            {
                let class = class.clone();
                let answer = chain(machine, claim, move |_, claimed| {
                    let holds =
                        matches!(claimed, Value::Class(claimed) if claimed.is_subclass(&class));
                    Ok(Next::Return(Value::Bool(holds)))
                })?;
                return Ok(Act::Run(answer));
            }
            match self.question.answer(machine, &candidate)? {
                Some(true) => return Ok(Act::Return(Value::Bool(true))),
                Some(false) => {}
                None => return Err(self.question.refuse()),
            }
        }
        Ok(Act::Return(Value::Bool(false)))
    }
}
