//! Reading attributes: `object.name`, and the descriptor protocol behind it.

use std::rc::Rc;

use super::descriptors::{descriptor_get, is_data};
use super::execute::{Exit, give, pop};
use super::protocol::{Args, NativeResult, Next, Resumed, Sequence};
use super::supers::super_of;
use super::{Machine, PythonFrame};
use crate::python::code::Hint;
use crate::python::failure::{Failure, attribute_error};
use crate::python::ops::special;
use crate::python::types::{ExceptionKind, class_of, class_type_name, type_name, types};
use crate::python::value::{Class, Exception, Instance, NativeKind, Str, Value};

pub use super::attribute_changes::{delete, generic_delete, generic_set, set};
pub(super) use super::attribute_changes::{delete_through, set_through};
pub use super::descriptors::bind;

/// `object.name`. What a class or a module (PEP 562) lacks is asked of its `__getattr__`.
///
/// # Errors
/// AttributeError, or what a getter raises.
pub fn get(machine: &mut Machine, object: &Value, name: &Str) -> NativeResult {
    let asked = match object {
        Value::Instance(instance) => Some(instance.class()),
        Value::Class(class) => class.own_metaclass().cloned(),
        _ => None,
    };
    let Some(class) = asked else {
        return match find(machine, object, name)? {
            Some(found) => Ok(found),
            None => ask_module(object, name),
        };
    };
    let found = match class.hooks().getattribute {
        true => {
            let Some(hook) = class.lookup(&Str::literal("__getattribute__")) else {
                return Err(Failure::bug("__getattribute__ has gone"));
            };
            let (hook, args) = special::call(hook, object, [Value::Str(name.clone())]);
            Ok(Some(Next::Call(hook, args)))
        }
        false => find(machine, object, name),
    };
    let hook = || class.lookup(&Str::literal("__getattr__"));
    match found {
        Ok(Some(Next::Return(value))) => Ok(Next::Return(value)),
        Ok(Some(next)) => match hook() {
            None => Ok(next),
            Some(hook) => {
                let (hook, args) = special::call(hook, object, [Value::Str(name.clone())]);
                Ok(Next::Run(Box::new(OrAsk {
                    next: Some(next),
                    hook: Some(Next::Call(hook, args)),
                })))
            }
        },
        Ok(None) => match hook() {
            None => Err(missing(object, name)),
            Some(hook) => {
                let (hook, args) = special::call(hook, object, [Value::Str(name.clone())]);
                Ok(Next::Call(hook, args))
            }
        },
        Err(Failure::Exception(error)) if ExceptionKind::AttributeError.matches(&error) => {
            match hook() {
                None => Err(Failure::Exception(error)),
                Some(hook) => {
                    let (hook, args) = special::call(hook, object, [Value::Str(name.clone())]);
                    Ok(Next::Call(hook, args))
                }
            }
        }
        Err(failure) => Err(failure),
    }
}

/// An attribute that an instance has itself and that its class has no say in, as most have not.
#[inline]
pub(super) fn own(object: &Value, name: &Str, hint: &Hint) -> Option<Value> {
    let Value::Instance(instance) = object else {
        return None;
    };
    let class = instance.class();
    let has_say = class.hooks().getattribute || class.lookup(name).is_some_and(|it| is_data(&it));
    match has_say {
        true => None,
        false => instance.get_own_near(name, hint),
    }
}

/// Asks the `__getattr__` of a module for what it lacks.
fn ask_module(object: &Value, name: &Str) -> NativeResult {
    if let Value::Module(module) = object
        && let Some(hook) = module.dict.get_str(&Str::literal("__getattr__"))
    {
        let call = Next::Call(hook, Args::one(Value::Str(name.clone())));
        let Failure::Exception(missing) = missing(object, name) else {
            return Err(Failure::bug("an AttributeError is an exception"));
        };
        return Ok(Next::Run(Box::new(OrRaise {
            call: Some(call),
            missing,
        })));
    }
    Err(missing(object, name))
}

/// The attribute without asking hooks in Python (`object.__getattribute__`).
///
/// # Errors
/// AttributeError, or what a getter raises.
pub fn generic_get(machine: &mut Machine, object: &Value, name: &Str) -> NativeResult {
    match find(machine, object, name)? {
        Some(found) => Ok(found),
        None => Err(missing(object, name)),
    }
}

/// Where reading an attribute raises AttributeError, asks `__getattr__`.
struct OrAsk {
    next: Option<Next>,
    hook: Option<Next>,
}

impl Sequence for OrAsk {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.next.take()) {
            (Resumed::Started, Some(next)) => Ok(next),
            (Resumed::Returned(value), _) => Ok(Next::Return(value)),
            _ => Err(Failure::bug("an attribute is missing")),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        match self.hook.take() {
            Some(hook) if ExceptionKind::AttributeError.matches(&exception) => Ok(hook),
            _ => Err(Failure::Exception(exception)),
        }
    }
}

/// Asks a module's `__getattr__`, and raises this error where that raises AttributeError.
pub(super) struct OrRaise {
    pub(super) call: Option<Next>,
    pub(super) missing: Exception,
}

impl Sequence for OrRaise {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.call.take()) {
            (Resumed::Started, Some(call)) => Ok(call),
            (Resumed::Returned(value), _) => Ok(Next::Return(value)),
            _ => Err(Failure::bug("a module's __getattr__ gave no attribute")),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        let is_missing = ExceptionKind::AttributeError.matches(&exception);
        let raised = match is_missing {
            true => self.missing.clone(),
            false => exception,
        };
        Err(Failure::Exception(raised))
    }
}

/// The value of an attribute if there is one and no Python code has to run for it.
///
/// # Errors
/// What a native getter raises.
pub fn get_optional(
    machine: &mut Machine,
    object: &Value,
    name: &Str,
) -> Result<Option<Value>, Failure> {
    match find(machine, object, name) {
        Ok(Some(Next::Return(value))) => Ok(Some(value)),
        Ok(_) => Ok(None),
        Err(Failure::Exception(error)) if ExceptionKind::AttributeError.matches(&error) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// `getattr(object, name, default)`: hands the attribute to the caller, or the default where
/// reading it raises AttributeError.
///
/// # Errors
/// What else a getter raises.
pub fn get_or(machine: &mut Machine, object: &Value, name: &Str, default: Value) -> NativeResult {
    match get(machine, object, name) {
        Ok(Next::Return(value)) => Ok(Next::Return(value)),
        Ok(next) => Ok(Next::Run(Box::new(OrDefault {
            next: Some(next),
            default,
        }))),
        Err(Failure::Exception(error)) if ExceptionKind::AttributeError.matches(&error) => {
            Ok(Next::Return(default))
        }
        Err(failure) => Err(failure),
    }
}

struct OrDefault {
    next: Option<Next>,
    default: Value,
}

impl Sequence for OrDefault {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.next.take()) {
            (Resumed::Started, Some(next)) => Ok(next),
            (Resumed::Returned(value), _) => Ok(Next::Return(value)),
            _ => Err(Failure::bug("an attribute is missing")),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        match ExceptionKind::AttributeError.matches(&exception) {
            true => Ok(Next::Return(self.default.clone())),
            false => Err(Failure::Exception(exception)),
        }
    }
}

/// An attribute that stands in a class after this one in its method resolution order, as
/// `super(class, class)` reads it.
///
/// # Errors
/// What a native getter raises.
pub(super) fn get_after(
    machine: &mut Machine,
    class: &Rc<Class>,
    name: &Str,
) -> Result<Option<Next>, Failure> {
    let mut inherited = class.ancestors.iter();
    match inherited.find_map(|base| base.dict.get_str(name)) {
        Some(value) => descriptor_get(machine, value, None, class).map(Some),
        None => Ok(None),
    }
}

fn find(machine: &mut Machine, object: &Value, name: &Str) -> Result<Option<Next>, Failure> {
    match object {
        Value::Instance(instance) => find_on_instance(machine, instance, object, name),
        Value::Class(class) => find_on_class(machine, class, object, name),
        Value::Module(module) => {
            if let Some(value) = module.dict.get_str(name) {
                return Ok(Some(Next::Return(value)));
            }
            find_in_class(machine, &types().module, object, name)
        }
        Value::Function(function) => {
            if let Some(found) = find_in_class(machine, &types().function, object, name)? {
                return Ok(Some(found));
            }
            Ok(function.dict.get_str(name).map(Next::Return))
        }
        Value::BoundMethod(method) => {
            if let Some(found) = find_in_class(machine, &class_of(object), object, name)? {
                return Ok(Some(found));
            }
            let function = method.function.clone();
            find(machine, &function, name)
        }
        _ => find_in_class(machine, &class_of(object), object, name),
    }
}

fn find_on_instance(
    machine: &mut Machine,
    instance: &Rc<Instance>,
    object: &Value,
    name: &Str,
) -> Result<Option<Next>, Failure> {
    let class = instance.class();
    if let Some(proxy) = super_of(instance) {
        return match proxy.lookup(name) {
            Some((value, receiver, class)) => {
                descriptor_get(machine, value, receiver.as_ref(), &class).map(Some)
            }
            None => find_in_class(machine, &class, object, name),
        };
    }
    let in_class = class.lookup(name);
    if let Some(value) = &in_class
        && is_data(value)
    {
        return descriptor_get(machine, value.clone(), Some(object), &class).map(Some);
    }
    if let Some(value) = instance.get_own(name) {
        return Ok(Some(Next::Return(value)));
    }
    match in_class {
        Some(value) => descriptor_get(machine, value, Some(object), &class).map(Some),
        None => Ok(None),
    }
}

fn find_on_class(
    machine: &mut Machine,
    class: &Rc<Class>,
    object: &Value,
    name: &Str,
) -> Result<Option<Next>, Failure> {
    let metaclass = class.metaclass();
    let of_type = metaclass.lookup(name);
    if let Some(value) = &of_type
        && is_data(value)
    {
        return descriptor_get(machine, value.clone(), Some(object), &metaclass).map(Some);
    }
    if let Some(value) = class.lookup(name) {
        return descriptor_get(machine, value, None, class).map(Some);
    }
    match of_type {
        Some(value) => descriptor_get(machine, value, Some(object), &metaclass).map(Some),
        None => Ok(None),
    }
}

fn find_in_class(
    machine: &mut Machine,
    class: &Rc<Class>,
    object: &Value,
    name: &Str,
) -> Result<Option<Next>, Failure> {
    match class.lookup(name) {
        Some(value) => descriptor_get(machine, value, Some(object), class).map(Some),
        None => Ok(None),
    }
}

/// The AttributeError for what an object has not.
pub fn missing(object: &Value, name: &Str) -> Failure {
    let message = match object {
        Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
        Value::Class(class) => {
            let class = class_type_name(class);
            format!("type object '{class}' has no attribute '{name}'")
        }
        _ => format!("'{}' object has no attribute '{name}'", type_name(object)),
    };
    missing_as(object, name, message)
}

/// The same with a message of its own.
pub(super) fn missing_as(object: &Value, name: &Str, message: String) -> Failure {
    let failure = attribute_error(message);
    if let Failure::Exception(error) = &failure {
        let dict = error.instance().dict();
        dict.set_str(&Str::literal("name"), Value::Str(name.clone()));
        dict.set_str(&Str::literal("obj"), object.clone());
    }
    failure
}

impl Machine {
    /// `LoadMethod`: a method stays apart from its object, so that a call needs no bound method.
    #[inline]
    pub(super) fn load_method(
        &mut self,
        name: &Str,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        let object = pop(frame);
        let class = match &object {
            Value::Instance(instance) => {
                let class = instance.class();
                let is_plain = instance.get_own(name).is_none()
                    && !class.hooks().getattribute
                    && super_of(instance).is_none();
                is_plain.then_some(class)
            }
            Value::Class(_) | Value::Module(_) | Value::Function(_) | Value::BoundMethod(_) => None,
            other => Some(class_of(other)),
        };
        if let Some(value) = class.and_then(|class| class.lookup(name)) {
            let is_method = match &value {
                Value::Function(_) => true,
                Value::Native(native) => native.kind == NativeKind::Method,
                _ => false,
            };
            if is_method {
                frame.slots.push(value);
                frame.slots.push(object);
                return Ok(None);
            }
        }
        match get(self, &object, name)? {
            Next::Return(value) => {
                frame.slots.push(value);
                frame.slots.push(Value::Unbound);
                Ok(None)
            }
            next => {
                // The place of `self` must come after the value, which is still to come.
                let sequence = ThenUnbound { next: Some(next) };
                Ok(Some(Exit::Quietly(Box::new(sequence))))
            }
        }
    }
}

/// Puts an attribute that Python code gives on the stack, and the empty place of `self` after it.
struct ThenUnbound {
    next: Option<Next>,
}

impl Sequence for ThenUnbound {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.next.take()) {
            (Resumed::Started, Some(next)) => Ok(next),
            (Resumed::Returned(value), _) => {
                machine.with_frame_below(|frame| {
                    let given = give(Next::Return(value), frame);
                    drop(given);
                    frame.slots.push(Value::Unbound);
                    Ok(())
                })?;
                Ok(Next::Return(Value::None))
            }
            _ => Err(Failure::bug("an attribute is missing")),
        }
    }
}
