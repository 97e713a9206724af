//! Special methods of classes: found on the class, never on the object, and tried one after another
//! until one does not answer NotImplemented.

use std::rc::Rc;

use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next, Resumed, Sequence};
use crate::python::ops::chain::chain;
use crate::python::types::{class_of, function as native, types};
use crate::python::value::{BoundMethod, Class, Descriptor, Str, Value};

/// Whether special methods of a value may be other than built-in: it is an instance, or a class
/// whose metaclass is not `type`.
#[inline]
pub fn is_asked(value: &Value) -> bool {
    match value {
        Value::Instance(_) => true,
        Value::Class(class) => class.own_metaclass().is_some(),
        _ => false,
    }
}

/// What the class of an instance says to a special method's name; or the metaclass of a class, where
/// that is another than `type`. `object`'s own methods do not count, nor do those of `type`: they say
/// what the operators do anyway. None for all other values.
pub fn find(value: &Value, name: &'static str) -> Option<Value> {
    match value {
        Value::Instance(instance) if instance.builtin().is_some() => {
            find_overriding(&instance.class(), name)
        }
        Value::Instance(instance) => find_in(&instance.class(), name),
        Value::Class(class) => {
            let found = find_in(class.own_metaclass()?, name)?;
            let of_type = types().type_.dict.get_str(&Str::literal(name));
            (!of_type.is_some_and(|of_type| of_type.is(&found))).then_some(found)
        }
        _ => None,
    }
}

/// What a class that derives from a built-in one says before that is asked: the operators do what
/// the built-in one says anyway.
fn find_overriding(class: &Rc<Class>, name: &'static str) -> Option<Value> {
    let name = Str::literal(name);
    if let Some(found) = class.dict.get_str(&name) {
        return class.flags.from_python.then_some(found);
    }
    let found = class
        .ancestors
        .iter()
        .find_map(|ancestor| Some((ancestor.dict.get_str(&name)?, ancestor.flags.from_python)));
    found.and_then(|(found, from_python)| from_python.then_some(found))
}

/// The same, of a class.
pub fn find_in(class: &Rc<Class>, name: &'static str) -> Option<Value> {
    let name = Str::literal(name);
    let found = class.lookup(&name)?;
    if matches!(found, Value::Function(_)) {
        return Some(found);
    }
    let is_objects =
        class
            .ancestors
            .last()
            .is_some_and(|object| match object.dict.borrow().get_str(&name) {
                Some(of_object) => of_object.is(&found),
                None => false,
            });
    (!is_objects).then_some(found)
}

/// The call of a special method that was found on the class of `receiver`.
pub fn call(
    found: Value,
    receiver: &Value,
    arguments: impl IntoIterator<Item = Value>,
) -> (Value, Args) {
    let (function, bound) = binding(found, receiver);
    let args = Args::new(bound.into_iter().chain(arguments));
    (function, args)
}

/// The same, to be called later: a bound method.
pub fn bound(found: Value, receiver: &Value) -> Value {
    match binding(found, receiver) {
        (function, Some(receiver)) => {
            Value::BoundMethod(Rc::new(BoundMethod { function, receiver }))
        }
        (function, None) => function,
    }
}

/// What a special method is called as, and its first argument.
fn binding(found: Value, receiver: &Value) -> (Value, Option<Value>) {
    match &found {
        Value::Function(_) | Value::Native(_) => (found, Some(receiver.clone())),
        Value::Descriptor(descriptor) => match &**descriptor {
            Descriptor::StaticMethod(function) => (function.clone(), None),
            Descriptor::ClassMethod(function) => {
                (function.clone(), Some(Value::Class(class_of(receiver))))
            }
            _ => (found, None),
        },
        Value::Instance(descriptor)
            if descriptor
                .class()
                .lookup(&Str::literal("__get__"))
                .is_some() =>
        {
            let function = native("__get__", "builtins", get_and_call);
            let method = BoundMethod {
                function,
                receiver: found,
            };
            (Value::BoundMethod(Rc::new(method)), Some(receiver.clone()))
        }
        _ => (found, None),
    }
}

/// Calls what an object with `__get__`, which stands where a special method is looked for, gives:
/// the arguments are that object, the receiver, and those of the special method.
fn get_and_call(machine: &mut Machine, mut args: Args) -> NativeResult {
    if args.positional.len() < 2 {
        return Err(Failure::bug(
            "a special method was called without its object",
        ));
    }
    let (descriptor, receiver) = (args.positional.remove(0), args.positional.remove(0));
    let class = Value::Class(class_of(&receiver));
    let Some(got) = ask(&descriptor, "__get__", [receiver, class]) else {
        return Ok(Next::Call(descriptor, args));
    };
    chain(machine, got, |_, method| Ok(Next::Call(method, args)))
}

/// The call of an attribute that was found on the class of `receiver`, with these arguments after
/// `self`.
pub fn call_with(found: Value, receiver: &Value, mut args: Args) -> (Value, Args) {
    let (function, bound) = binding(found, receiver);
    args.positional.insert_many(0, bound);
    (function, args)
}

/// Calls a special method of an instance, if its class has it.
pub fn ask(
    receiver: &Value,
    name: &'static str,
    arguments: impl IntoIterator<Item = Value>,
) -> Option<Next> {
    let found = find(receiver, name)?;
    let (function, args) = call(found, receiver, arguments);
    Some(Next::Call(function, args))
}

/// Calls a special method that was found on the class of `receiver`: at once if it is native.
///
/// # Errors
/// What a native method raises.
pub fn invoke(
    machine: &mut Machine,
    found: Value,
    receiver: &Value,
    arguments: impl IntoIterator<Item = Value>,
) -> NativeResult {
    match call(found, receiver, arguments) {
        (Value::Native(native), args) if native.index_arguments != 0 => {
            Ok(Next::Call(Value::Native(native), args))
        }
        (Value::Native(native), args) => (native.call)(machine, args),
        (function, args) => Ok(Next::Call(function, args)),
    }
}

/// The calls of a binary operator: the special methods of both operands, in the order in which
/// Python tries them (`binary_op1`).
pub fn operands(
    left: &Value,
    right: &Value,
    name: &'static str,
    reflected: &'static str,
) -> Vec<(Value, Args)> {
    let of_left = find(left, name);
    let of_right = find(right, reflected);
    if of_left.is_none() && of_right.is_none() {
        return Vec::new();
    }
    let (left_class, right_class) = (class_of(left), class_of(right));
    let mut calls = Vec::with_capacity(2);
    if let Some(found) = of_left {
        calls.push(call(found, left, [right.clone()]));
    }
    // Operands of one class share the operator: if the left one cannot do it, neither can the
    // right one.
    if let Some(found) = of_right.filter(|_| !Rc::ptr_eq(&left_class, &right_class)) {
        let overrides = right_class.is_subclass(&left_class)
            && find_in(&left_class, reflected).is_none_or(|inherited| !inherited.is(&found));
        let at = if overrides { 0 } else { calls.len() };
        calls.insert(at, call(found, right, [left.clone()]));
    }
    calls
}

/// Makes calls one after another until one gives something else than NotImplemented, which is the
/// result; if none does, `otherwise` decides.
///
/// # Errors
/// What a call or `otherwise` raises.
pub fn first_implemented(
    machine: &mut Machine,
    calls: Vec<(Value, Args)>,
    otherwise: impl FnOnce(&mut Machine) -> NativeResult + 'static,
) -> NativeResult {
    if calls.is_empty() {
        return otherwise(machine);
    }
    Ok(Next::Run(Box::new(FirstImplemented {
        calls: calls.into_iter(),
        otherwise: Some(Box::new(otherwise)),
    })))
}

type Otherwise = Box<dyn FnOnce(&mut Machine) -> NativeResult>;

struct FirstImplemented {
    calls: std::vec::IntoIter<(Value, Args)>,
    /// Gone once it has been asked: its result is the result.
    otherwise: Option<Otherwise>,
}

impl Sequence for FirstImplemented {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match resumed {
            Resumed::Started | Resumed::Returned(Value::NotImplemented) => {}
            Resumed::Returned(value) => return Ok(Next::Return(value)),
            Resumed::Yielded(_) | Resumed::Exhausted(_) => {
                return Err(Failure::bug("an operator was given an item of an iterator"));
            }
        }
        if let Some((function, args)) = self.calls.next() {
            return Ok(Next::Call(function, args));
        }
        match self.otherwise.take() {
            Some(otherwise) => otherwise(machine),
            None => Ok(Next::Return(Value::NotImplemented)),
        }
    }
}
