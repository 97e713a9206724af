//! Attributes: `object.name`, and the descriptor protocol behind it.

use std::rc::Rc;

use super::execute::{Exit, give, pop};
use super::protocol::{Args, NativeResult, Next, Resumed, Sequence};
use super::{Machine, PythonFrame};
use crate::python::failure::{Failure, attribute_error, type_error};
use crate::python::types::{ExceptionKind, class_of, type_name, types};
use crate::python::value::{
    BoundMethod, Class, Descriptor, Exception, Instance, NativeKind, Str, Value,
};

/// `object.name`. What a class or a module (PEP 562) lacks is asked of its `__getattr__`.
///
/// # Errors
/// AttributeError, or what a getter raises.
pub fn get(machine: &mut Machine, object: &Value, name: &Str) -> NativeResult {
    if let Some(found) = find(machine, object, name)? {
        return Ok(found);
    }
    if let Value::Module(module) = object
        && let Some(hook) = module.dict.get_str(&Str::intern("__getattr__"))
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
    if let Value::Instance(instance) = object
        && let Some(hook) = instance.class().lookup(&Str::intern("__getattr__"))
    {
        return Ok(Next::Call(
            bind(hook, object),
            Args::one(Value::Str(name.clone())),
        ));
    }
    Err(missing(object, name))
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
    if let Some(proxy) = super::class_build::super_of(instance) {
        return match proxy.lookup(name) {
            Some((value, receiver, class)) => {
                bind_from_class(machine, value, &receiver, &class).map(Some)
            }
            None => find_in_class(machine, &instance.class(), object, name),
        };
    }
    let in_class = instance.class().lookup(name);
    if let Some(Value::Descriptor(descriptor)) = &in_class
        && matches!(
            **descriptor,
            Descriptor::Property { .. } | Descriptor::Native { .. }
        )
    {
        return read_descriptor(machine, descriptor, object).map(Some);
    }
    if let Some(value) = instance.get_own(name) {
        return Ok(Some(Next::Return(value)));
    }
    match in_class {
        Some(value) => bind_from_class(machine, value, object, &instance.class()).map(Some),
        None => Ok(None),
    }
}

fn find_on_class(
    machine: &mut Machine,
    class: &Rc<Class>,
    object: &Value,
    name: &Str,
) -> Result<Option<Next>, Failure> {
    let of_type = types().type_.lookup(name);
    if let Some(Value::Descriptor(descriptor)) = &of_type
        && matches!(**descriptor, Descriptor::Native { .. })
    {
        return read_descriptor(machine, descriptor, object).map(Some);
    }
    if let Some(value) = class.lookup(name) {
        return Ok(Some(match &value {
            Value::Descriptor(descriptor) => match &**descriptor {
                Descriptor::StaticMethod(function) => Next::Return(function.clone()),
                Descriptor::ClassMethod(function) => Next::Return(bind(function.clone(), object)),
                _ => Next::Return(value),
            },
            Value::Instance(descriptor) => match descriptor.class().lookup(&Str::intern("__get__"))
            {
                Some(getter) => {
                    let args = Args::new([Value::None, object.clone()]);
                    Next::Call(bind(getter, &value), args)
                }
                None => Next::Return(value),
            },
            _ => Next::Return(value),
        }));
    }
    match of_type {
        Some(value) => bind_from_class(machine, value, object, &types().type_).map(Some),
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
        Some(value) => bind_from_class(machine, value, object, class).map(Some),
        None => Ok(None),
    }
}

/// What an attribute found in a class gives on an object (`__get__`).
fn bind_from_class(
    machine: &mut Machine,
    value: Value,
    object: &Value,
    class: &Rc<Class>,
) -> NativeResult {
    match &value {
        Value::Descriptor(descriptor) => match &**descriptor {
            Descriptor::StaticMethod(function) => Ok(Next::Return(function.clone())),
            Descriptor::ClassMethod(function) => {
                let class = match object {
                    Value::Class(class) => class.clone(),
                    _ => class.clone(),
                };
                Ok(Next::Return(bind(function.clone(), &Value::Class(class))))
            }
            _ => read_descriptor(machine, descriptor, object),
        },
        Value::Instance(descriptor) => match descriptor.class().lookup(&Str::intern("__get__")) {
            Some(getter) => {
                let class = Value::Class(class_of(object));
                Ok(Next::Call(
                    bind(getter, &value),
                    Args::new([object.clone(), class]),
                ))
            }
            None => Ok(Next::Return(value)),
        },
        _ => Ok(Next::Return(bind(value, object))),
    }
}

/// A function found in a class, with its `self`; anything else as it is.
pub fn bind(value: Value, object: &Value) -> Value {
    let binds = match &value {
        Value::Function(_) => true,
        Value::Native(native) => native.kind == NativeKind::Method,
        _ => false,
    };
    match binds {
        true => Value::BoundMethod(Rc::new(BoundMethod {
            function: value,
            receiver: object.clone(),
        })),
        false => value,
    }
}

fn read_descriptor(
    machine: &mut Machine,
    descriptor: &Rc<Descriptor>,
    object: &Value,
) -> NativeResult {
    match &**descriptor {
        Descriptor::Native { get, .. } => Ok(Next::Return(get(machine, object)?)),
        Descriptor::Property { get, .. } => match get {
            Value::None => Err(attribute_error("unreadable attribute")),
            get => Ok(Next::Call(get.clone(), Args::one(object.clone()))),
        },
        Descriptor::StaticMethod(function) | Descriptor::ClassMethod(function) => {
            Ok(Next::Return(function.clone()))
        }
    }
}

/// `object.name = value`.
///
/// # Errors
/// AttributeError where it cannot be set, or what a setter raises.
pub fn set(machine: &mut Machine, object: &Value, name: &Str, value: Value) -> NativeResult {
    let class = class_of(object);
    if let Some(Value::Descriptor(descriptor)) = class.lookup(name) {
        match &*descriptor {
            Descriptor::Native { set: Some(set), .. } => {
                set(machine, object, value)?;
                return Ok(Next::Return(Value::None));
            }
            Descriptor::Native { set: None, .. } => {
                return Err(attribute_error(format!(
                    "attribute '{name}' of '{}' objects is not writable",
                    class.full_name()
                )));
            }
            Descriptor::Property { set, .. } => {
                return match set {
                    Value::None => Err(attribute_error(format!(
                        "property '{name}' of '{}' object has no setter",
                        class.name()
                    ))),
                    set => Ok(Next::Call(set.clone(), Args::new([object.clone(), value]))),
                };
            }
            _ => {}
        }
    }
    match object {
        Value::Instance(instance) => match class.lookup(&Str::intern("__setattr__")) {
            Some(setter @ Value::Function(_)) => {
                let args = Args::new([Value::Str(name.clone()), value]);
                return Ok(Next::Call(bind(setter, object), args));
            }
            _ => instance.dict().set_str(name, value),
        },
        Value::Module(module) => module.dict.set_str(name, value),
        Value::Function(function) => function.dict.set_str(name, value),
        Value::Class(class) if class.flags.from_python => class.set(name, value),
        Value::Class(class) => {
            return Err(type_error(format!(
                "cannot set '{name}' attribute of immutable type '{}'",
                class.name()
            )));
        }
        _ => return Err(cannot_set(object, name)),
    }
    Ok(Next::Return(Value::None))
}

fn cannot_set(object: &Value, name: &Str) -> Failure {
    match class_of(object).lookup(name) {
        Some(_) => attribute_error(format!(
            "'{}' object attribute '{name}' is read-only",
            type_name(object)
        )),
        None => missing(object, name),
    }
}

/// `del object.name`.
///
/// # Errors
/// AttributeError where there is none, or what a deleter raises.
pub fn delete(_machine: &mut Machine, object: &Value, name: &Str) -> NativeResult {
    if let Some(Value::Descriptor(descriptor)) = class_of(object).lookup(name)
        && let Descriptor::Property { delete, .. } = &*descriptor
    {
        return match delete {
            Value::None => Err(attribute_error(format!(
                "property '{name}' of '{}' object has no deleter",
                type_name(object)
            ))),
            delete => Ok(Next::Call(delete.clone(), Args::one(object.clone()))),
        };
    }
    if let Value::Instance(instance) = object
        && let Some(deleter @ Value::Function(_)) =
            instance.class().lookup(&Str::intern("__delattr__"))
    {
        let args = Args::one(Value::Str(name.clone()));
        return Ok(Next::Call(bind(deleter, object), args));
    }
    let removed = match object {
        Value::Instance(instance) => instance.dict().remove_str(name),
        Value::Module(module) => module.dict.remove_str(name),
        Value::Function(function) => function.dict.remove_str(name),
        Value::Class(class) if class.flags.from_python => class.dict.borrow_mut().remove_str(name),
        _ => None,
    };
    match removed {
        Some(_) => Ok(Next::Return(Value::None)),
        None => Err(missing(object, name)),
    }
}

/// The AttributeError for what an object has not.
fn missing(object: &Value, name: &Str) -> Failure {
    let message = match object {
        Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
        Value::Class(class) => {
            format!("type object '{}' has no attribute '{name}'", class.name())
        }
        _ => format!("'{}' object has no attribute '{name}'", type_name(object)),
    };
    let error = ExceptionKind::AttributeError.new(vec![Value::from(message)]);
    let dict = error.instance().dict();
    dict.set_str(&Str::intern("name"), Value::Str(name.clone()));
    dict.set_str(&Str::intern("obj"), object.clone());
    Failure::Exception(error)
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
                if super::class_build::super_of(instance).is_none()
                    && instance.get_own(name).is_none()
                {
                    Some(instance.class())
                } else {
                    None
                }
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
