//! Calling a class: `type.__call__`, and the `__new__` of built-in classes.

use std::rc::Rc;

use super::Machine;
use super::protocol::{Args, NativeResult, Next, Resumed, Sequence};
use crate::python::failure::{Failure, type_error};
use crate::python::ops::chain::chain;
use crate::python::ops::special;
use crate::python::types::{class_of, function, type_name, types};
use crate::python::value::{BoundMethod, Class, Descriptor, Instance, Payload, Str, Value};

/// Calls a class: as its metaclass says, or to make an instance.
///
/// # Errors
/// What making or initialising the instance raises.
pub(super) fn call_class(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    if let Some(metaclass) = class.own_metaclass()
        && let Some(call) = metaclass.lookup(&Str::literal("__call__"))
        && !matches!(call, Value::Native(_))
    {
        let (call, args) = special::call_with(call, &Value::Class(class.clone()), args);
        return Ok(Next::Call(call, args));
    }
    construct(machine, class, args)
}

/// Makes an instance and initialises it (`type.__call__`).
///
/// # Errors
/// What making or initialising it raises.
pub fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    if !class.flags.from_python {
        return match class.flags.construct {
            Some(make) => make(machine, class, args),
            None => new_object(machine, class, &args),
        };
    }
    let init = class.lookup(&Str::literal("__init__"));
    if class.hooks().made_plainly
        && (is_empty(&args)
            || init
                .as_ref()
                .is_some_and(|it| !is_of_object(it, "__init__")))
    {
        let instance = Value::Instance(Instance::new(class.clone(), Payload::None));
        return initialise(machine, class, instance, args);
    }
    let made = match class.lookup(&Str::literal("__new__")) {
        None => return Err(Failure::bug("object has lost its __new__")),
        Some(new) => match owner_of_new(&new) {
            Some(owner) => {
                if owner.flags.construct.is_some() && matches!(init, Some(Value::Native(_))) {
                    // Both are built in: the constructor does what `__init__` would.
                    if owner.flags.exception {
                        args.no_keywords(&class.name())?;
                    }
                    return make_native(machine, &owner, class, args);
                }
                new_of(machine, &owner, class, args.clone())?
            }
            None => {
                let (new, mut args) = (unwrapped(new), args.clone());
                args.positional.insert(0, Value::Class(class.clone()));
                Next::Call(new, args)
            }
        },
    };
    match made {
        Next::Return(instance) => initialise(machine, class, instance, args),
        made => {
            let class = class.clone();
            chain(machine, made, move |machine, instance| {
                initialise(machine, &class, instance, args)
            })
        }
    }
}

/// The function in a static method.
fn unwrapped(value: Value) -> Value {
    match &value {
        Value::Descriptor(descriptor) => match &**descriptor {
            Descriptor::StaticMethod(function) => function.clone(),
            _ => value,
        },
        _ => value,
    }
}

/// Calls `__init__` on what `__new__` has given, if that is an instance of the class.
fn initialise(
    machine: &mut Machine,
    class: &Rc<Class>,
    instance: Value,
    mut args: Args,
) -> NativeResult {
    let of = class_of(&instance);
    if !of.is_subclass(class) {
        return Ok(Next::Return(instance));
    }
    let Some(init) = of.lookup(&Str::literal("__init__")) else {
        return Ok(Next::Return(instance));
    };
    if is_of_object(&init, "__init__") {
        check_init(&of, &args)?;
        return Ok(Next::Return(instance));
    }
    if let Value::Native(native) = &init {
        args.positional.insert(0, instance.clone());
        let done = (native.call)(machine, args)?;
        return chain(machine, done, move |_, _| Ok(Next::Return(instance)));
    }
    let (call, args) = special::call_with(init, &instance, args);
    Ok(Next::Run(Box::new(Initialise {
        call: Some(Next::Call(call, args)),
        instance,
    })))
}

/// Waits for `__init__`.
struct Initialise {
    call: Option<Next>,
    instance: Value,
}

impl Sequence for Initialise {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.call.take()) {
            (Resumed::Started, Some(call)) => Ok(call),
            (Resumed::Returned(Value::None), _) => Ok(Next::Return(std::mem::replace(
                &mut self.instance,
                Value::None,
            ))),
            (Resumed::Returned(other), _) => Err(type_error(format!(
                "__init__() should return None, not '{}'",
                type_name(&other)
            ))),
            _ => Err(Failure::bug("a constructor does not iterate")),
        }
    }
}

/// Whether a value is what `object` has under a name.
pub(crate) fn is_of_object(value: &Value, name: &'static str) -> bool {
    if matches!(value, Value::Function(_)) {
        return false;
    }
    let of_object = types().object.dict.get_str(&Str::literal(name));
    of_object.is_some_and(|of_object| of_object.is(value))
}

fn is_empty(args: &Args) -> bool {
    args.positional.is_empty() && args.keywords.is_empty()
}

/// What `object.__init__` says to arguments (`object_init`).
///
/// # Errors
/// TypeError for arguments that nothing has taken.
pub fn check_init(class: &Rc<Class>, args: &Args) -> Result<(), Failure> {
    if is_empty(args) {
        return Ok(());
    }
    let has = |name| class.lookup(&Str::intern(name)).unwrap_or(Value::Unbound);
    if !is_of_object(&has("__init__"), "__init__") {
        return Err(type_error(
            "object.__init__() takes exactly one argument (the instance to initialize)",
        ));
    }
    match is_of_object(&has("__new__"), "__new__") {
        true => Err(type_error(format!(
            "{}.__init__() takes exactly one argument (the instance to initialize)",
            class.name()
        ))),
        false => Ok(()),
    }
}

/// `object.__new__(class, *args)`.
fn new_object(machine: &mut Machine, class: &Rc<Class>, args: &Args) -> NativeResult {
    if class.flags.is_final {
        return Err(type_error(format!(
            "cannot create '{}' instances",
            class.full_name()
        )));
    }
    if !is_empty(args) {
        let has = |name| class.lookup(&Str::intern(name)).unwrap_or(Value::Unbound);
        if !is_of_object(&has("__new__"), "__new__") {
            return Err(type_error(
                "object.__new__() takes exactly one argument (the type to instantiate)",
            ));
        }
        if is_of_object(&has("__init__"), "__init__") {
            return Err(type_error(format!("{}() takes no arguments", class.name())));
        }
    }
    if let Some(owner) = built_in_base(class) {
        return Err(type_error(format!(
            "object.__new__({}) is not safe, use {}.__new__()",
            class.name(),
            owner.name()
        )));
    }
    if let Some(names) = class.dict.get_str(&Str::literal("__abstractmethods__")) {
        refuse_abstract(machine, class, &names)?;
    }
    let instance = Instance::new(class.clone(), Payload::None);
    Ok(Next::Return(Value::Instance(instance)))
}

/// The built-in class with a way of its own to make instances that a class derives from.
fn built_in_base(class: &Rc<Class>) -> Option<Rc<Class>> {
    class
        .mro()
        .find(|class| !class.flags.from_python && class.flags.construct.is_some())
}

/// An abstract class has no instances.
fn refuse_abstract(_: &mut Machine, class: &Rc<Class>, names: &Value) -> Result<(), Failure> {
    let names = match names.builtin_part() {
        Value::Set(set) | Value::FrozenSet(set) => set.to_vec(),
        Value::Tuple(names) => names.to_vec(),
        Value::List(names) => names.to_vec(),
        _ => return Ok(()),
    };
    let mut names: Vec<String> = names
        .iter()
        .filter_map(|name| match name {
            Value::Str(name) => Some(name.to_string()),
            _ => None,
        })
        .collect();
    names.sort();
    if names.is_empty() {
        return Ok(());
    }
    let plural = if names.len() == 1 { "" } else { "s" };
    Err(type_error(format!(
        "Can't instantiate abstract class {} with abstract method{plural} {}",
        class.name(),
        names.join(", ")
    )))
}

/// The `__new__` of a built-in class, as an attribute of it: a built-in method whose `__self__` is
/// the class.
pub fn new_method(owner: &Rc<Class>) -> Value {
    let mut method = function("__new__", "", call_new);
    if let Value::Native(native) = &mut method
        && let Some(native) = Rc::get_mut(native)
    {
        native.owner = owner.name();
    }
    Value::BoundMethod(Rc::new(BoundMethod {
        function: method,
        receiver: Value::Class(owner.clone()),
    }))
}

/// The built-in class whose [`new_method`] a value is.
fn owner_of_new(value: &Value) -> Option<Rc<Class>> {
    let Value::BoundMethod(method) = value else {
        return None;
    };
    match (&method.function, &method.receiver) {
        (Value::Native(native), Value::Class(owner)) if native.name == "__new__" => {
            Some(owner.clone())
        }
        _ => None,
    }
}

/// `owner.__new__(class, *args)` (`tp_new_wrapper`).
fn call_new(machine: &mut Machine, mut args: Args) -> NativeResult {
    let Value::Class(owner) = args.receiver("__new__")? else {
        return Err(Failure::bug("__new__ belongs to a class"));
    };
    let name = owner.name();
    if args.positional.is_empty() {
        return Err(type_error(format!(
            "{name}.__new__(): not enough arguments"
        )));
    }
    let class = match args.positional.remove(0) {
        Value::Class(class) => class,
        other => {
            return Err(type_error(format!(
                "{name}.__new__(X): X is not a type object ({})",
                type_name(&other)
            )));
        }
    };
    if !class.is_subclass(&owner) {
        let class = class.name();
        return Err(type_error(format!(
            "{name}.__new__({class}): {class} is not a subtype of {name}"
        )));
    }
    if !Rc::ptr_eq(&owner, &types().object)
        && let Some(base) = built_in_base(&class)
        && !Rc::ptr_eq(&base, &owner)
        && !base.flags.exception
    {
        let class = class.name();
        return Err(type_error(format!(
            "{name}.__new__({class}) is not safe, use {}.__new__()",
            base.name()
        )));
    }
    new_of(machine, &owner, &class, args)
}

/// Makes an instance of `class` as the built-in class `owner` does.
fn new_of(machine: &mut Machine, owner: &Rc<Class>, class: &Rc<Class>, args: Args) -> NativeResult {
    // What has an `__init__` takes the arguments there.
    let inits = !owner.flags.exception
        && owner.flags.construct.is_some()
        && !Rc::ptr_eq(owner, &types().type_)
        && owner.dict.get_str(&Str::literal("__init__")).is_some();
    let args = if inits { Args::default() } else { args };
    make_native(machine, owner, class, args)
}

/// The same, of all arguments of the call.
fn make_native(
    machine: &mut Machine,
    owner: &Rc<Class>,
    class: &Rc<Class>,
    args: Args,
) -> NativeResult {
    let Some(make) = owner.flags.construct else {
        return new_object(machine, class, &args);
    };
    let made = make(machine, class, args)?;
    let class = class.clone();
    chain(machine, made, move |_, made| {
        Ok(Next::Return(of_class(&class, made)))
    })
}

/// What the constructor of a built-in class has made, as an instance of the class that derives from
/// it.
fn of_class(class: &Rc<Class>, made: Value) -> Value {
    match made {
        Value::Instance(_) | Value::Class(_) => made,
        _ if !class.flags.from_python => made,
        part => Value::Instance(Instance::new(class.clone(), Payload::Builtin(part))),
    }
}
