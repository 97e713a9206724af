//! `super`: attributes after a class, on an object.

use std::rc::Rc;

use super::protocol::{Args, NativeResult, Next};
use super::{Machine, PythonFrame};
use crate::python::builtins::{evaluation, frames};
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::types::{Member, class_of, type_name, types};
use crate::python::value::{Class, Instance, NativeState, Str, Value};

/// What a `super` object looks up: attributes after a class, on an object.
pub(super) struct Super {
    after: Rc<Class>,
    /// The object and the class where the search starts; none for `super(class)` alone.
    on: Option<(Value, Rc<Class>)>,
}

impl NativeState for Super {
    fn release(&self) {}
}

impl Super {
    /// The attribute, the object that it is looked up on (none where that is the class itself), and
    /// the object's class.
    pub(super) fn lookup(&self, name: &Str) -> Option<(Value, Option<Value>, Rc<Class>)> {
        if name.as_str() == "__class__" {
            return None;
        }
        let (receiver, class) = self.on.as_ref()?;
        let mut rest = class
            .mro()
            .skip_while(|class| !Rc::ptr_eq(class, &self.after))
            .skip(1);
        let value = rest.find_map(|class| class.dict.get_str(name))?;
        let is_class = matches!(receiver, Value::Class(receiver) if Rc::ptr_eq(receiver, class));
        let object = (!is_class).then(|| receiver.clone());
        Some((value, object, class.clone()))
    }
}

/// The `super` object that an instance is, if it is one.
pub(super) fn super_of(instance: &Rc<Instance>) -> Option<&Super> {
    instance.state::<Super>()
}

/// Members of `super`.
pub const MEMBERS: &[Member] = &[
    Member::Method("__repr__", repr),
    Member::Get("__self__", |_, value| {
        let on = proxy(value)?.on.as_ref();
        Ok(on.map_or(Value::None, |(object, _)| object.clone()))
    }),
    Member::Get("__self_class__", |_, value| {
        let on = proxy(value)?.on.as_ref();
        Ok(on.map_or(Value::None, |(_, class)| Value::Class(class.clone())))
    }),
    Member::Get("__thisclass__", |_, value| {
        Ok(Value::Class(proxy(value)?.after.clone()))
    }),
];

fn proxy(value: &Value) -> Result<&Super, Failure> {
    match value {
        Value::Instance(instance) => super_of(instance),
        _ => None,
    }
    .ok_or_else(|| type_error("a super object is needed"))
}

fn repr(_machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("super.__repr__")?;
    let proxy = proxy(&value)?;
    let after = proxy.after.name();
    let text = match &proxy.on {
        Some((_, class)) => format!("<super: <class '{after}'>, <{} object>>", class.name()),
        None => format!("<super: <class '{after}'>, NULL>"),
    };
    Ok(Next::Return(Value::from(text)))
}

/// `super(class, object)`.
///
/// # Errors
/// TypeError where the object is none of the class.
pub fn make_super(_machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let mut values = args.between("super", 0, 2)?.into_iter();
    let after = match values.next() {
        Some(Value::Class(after)) => after,
        Some(other) => {
            return Err(type_error(format!(
                "super() argument 1 must be a type, not {}",
                type_name(&other)
            )));
        }
        None => return Err(runtime_error("super(): no arguments")),
    };
    let on = match values.next() {
        None | Some(Value::None) => None,
        Some(receiver) => {
            let found = match &receiver {
                Value::Class(class) if class.is_subclass(&after) => class.clone(),
                other => class_of(other),
            };
            if !found.is_subclass(&after) {
                return Err(type_error(
                    "super(type, obj): obj must be an instance or subtype of type",
                ));
            }
            Some((receiver, found))
        }
    };
    let state = Super { after, on };
    let instance = Instance::native(class.clone(), state);
    Ok(Next::Return(Value::Instance(instance)))
}

/// What keeps `super()` from finding its arguments in the frame that calls it.
fn without_arguments(frame: &PythonFrame, after: Option<&Value>) -> Failure {
    runtime_error(match after {
        _ if frame.code.parameters.positional == 0 => "super(): no arguments",
        None => "super(): __class__ cell not found",
        Some(Value::Unbound) => "super(): empty __class__ cell",
        Some(_) => "super(): arg[0] deleted",
    })
}

/// Adds the arguments that `super()`, `locals()`, `vars()`, `dir()`, `eval()` and `exec()` take from
/// the frame that calls them.
///
/// # Errors
/// RuntimeError where there is nothing that `super()` could take.
pub(super) fn add_frame_arguments(
    callee: &Value,
    args: &mut Args,
    frame: &PythonFrame,
) -> Result<(), Failure> {
    if let Value::Native(native) = callee
        && [evaluation::EVAL, evaluation::EXEC].contains(&native.name)
        && native.owner.is_empty()
        && args.positional.len() == 1
    {
        let variables = frames::variables(frame);
        let keyword = Str::intern(evaluation::CALLER);
        args.keywords.push((keyword, variables));
    }
    if !args.positional.is_empty() {
        return Ok(());
    }
    if let Value::Native(native) = callee
        && frames::TAKE_VARIABLES.contains(&native.name)
        && native.owner.is_empty()
        && args.keywords.is_empty()
    {
        args.positional.push(frames::variables(frame));
        if native.name != frames::LOCALS {
            // What tells it from a call with this argument.
            args.positional.push(Value::Unbound);
        }
        return Ok(());
    }
    match callee {
        Value::Class(class) if Rc::ptr_eq(class, &types().super_) => {}
        _ => return Ok(()),
    }
    if frame.code.parameters.positional == 0 {
        return Err(without_arguments(frame, None));
    }
    let free = frame
        .code
        .free_names
        .iter()
        .position(|name| name.as_str() == "__class__");
    let cell = free.map(|at| &frame.slots[frame.code.local_names.len() + at]);
    let after = match cell {
        Some(Value::Cell(cell)) => Some(cell.get()),
        _ => None,
    };
    let receiver = match frame.slots.first() {
        Some(Value::Cell(cell)) if frame.code.cells.contains(&0) => cell.get(),
        Some(value) => value.clone(),
        None => Value::Unbound,
    };
    match after {
        Some(after) if !after.is_unbound() && !receiver.is_unbound() => {
            args.positional.extend([after, receiver]);
            Ok(())
        }
        after => Err(without_arguments(frame, after.as_ref())),
    }
}
