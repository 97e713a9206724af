//! `contextvars`: context variables as Python sees them.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::{Context, current, enter, leave};
use crate::python::failure::{Failure, key_error, raise, runtime_error, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::{Namespace, shared_class};
use crate::python::ops::collect::settle;
use crate::python::ops::identity::identity;
use crate::python::ops::text::{TextOf, plain_repr, texts};
use crate::python::ops::{compare, iterate};
use crate::python::syntax::ast::CompareOp;
use crate::python::types::{Construct, ExceptionKind, Member, generic_alias, make_class, types};
use crate::python::value::{
    Class, ClassFlags, Dict, DictData, DictView, DictViewKind, Instance, NativeState, Str, Value,
};

thread_local! {
    static VARIABLE: OnceCell<Rc<Class>> = const { OnceCell::new() };
    static CONTEXT: OnceCell<Rc<Class>> = const { OnceCell::new() };
    static TOKEN: OnceCell<Rc<Class>> = const { OnceCell::new() };
    static MISSING: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The namespace of the module.
pub fn module(_: &mut Machine) -> DictData {
    Namespace::new("_contextvars")
        .functions(&[("copy_context", copy_context)])
        .class(variable_class())
        .class(context_class())
        .class(token_class())
        .finish()
}

fn class(
    name: &'static str,
    module: &'static str,
    members: &[Member],
    construct: Construct,
) -> Rc<Class> {
    let flags = ClassFlags {
        construct: Some(construct),
        ..ClassFlags::default()
    };
    make_class(name, module, &types().object, members, flags)
}

fn variable_class() -> Rc<Class> {
    shared_class(&VARIABLE, || {
        class(
            "ContextVar",
            "_contextvars",
            VARIABLE_MEMBERS,
            construct_variable,
        )
    })
}

fn context_class() -> Rc<Class> {
    shared_class(&CONTEXT, || {
        let class = class(
            "Context",
            "_contextvars",
            CONTEXT_MEMBERS,
            construct_context,
        );
        class.set(&Str::intern("__hash__"), Value::None);
        class
    })
}

fn token_class() -> Rc<Class> {
    shared_class(&TOKEN, || {
        let missing = missing_class();
        let missing = Value::Instance(Instance::native(missing, Missing));
        let class = class("Token", "_contextvars", TOKEN_MEMBERS, no_token);
        class.set(&Str::intern("MISSING"), missing);
        class
    })
}

fn missing_class() -> Rc<Class> {
    shared_class(&MISSING, || {
        class("MISSING", "Token", MISSING_MEMBERS, no_token)
    })
}

/// `Token.MISSING`.
fn missing() -> Value {
    let missing = token_class().lookup(&Str::intern("MISSING"));
    missing.unwrap_or(Value::None)
}

/// A context variable.
struct Variable {
    name: Str,
    default: RefCell<Option<Value>>,
}

impl NativeState for Variable {
    fn release(&self) {
        drop(self.default.take());
    }
}

/// A context as an object.
struct ContextObject(Context);

impl NativeState for ContextObject {
    fn release(&self) {
        self.0.release();
    }
}

/// What `ContextVar.set` gives, for `reset`.
struct Token {
    variable: Rc<Instance>,
    context: Context,
    old: RefCell<Option<Value>>,
    used: Cell<bool>,
}

impl NativeState for Token {
    fn release(&self) {
        drop(self.old.take());
        self.context.release();
    }
}

/// `Token.MISSING`.
struct Missing;

impl NativeState for Missing {
    fn release(&self) {}
}

/// The object of a context, for Python code.
pub fn context_object(context: Context) -> Value {
    Value::Instance(Instance::native(context_class(), ContextObject(context)))
}

/// The context that a value is, if it is one (the `context` argument of `call_soon`).
pub fn context_of(value: &Value) -> Option<Context> {
    match value {
        Value::Instance(instance) => instance
            .state::<ContextObject>()
            .map(|object| object.0.clone()),
        _ => None,
    }
}

fn instance_of<T: NativeState>(value: &Value) -> Option<&Rc<Instance>> {
    match value {
        Value::Instance(instance) if instance.state::<T>().is_some() => Some(instance),
        _ => None,
    }
}

/// The receiver of a method, taken from the front of the arguments.
fn receiver<T: NativeState>(args: &mut Args, method: &str) -> Result<Rc<Instance>, Failure> {
    let receiver = args.receiver(method)?;
    let instance = instance_of::<T>(&receiver).cloned();
    instance.ok_or_else(|| type_error(format!("descriptor '{method}' requires another object")))
}

/// The state of an instance that is known to have it.
fn state<T: NativeState>(instance: &Instance) -> Result<&T, Failure> {
    let state = instance.state::<T>();
    state.ok_or_else(|| Failure::bug("an instance has lost its state"))
}

const NONE: NativeResult = Ok(Next::Return(Value::None));

const VARIABLE_MEMBERS: &[Member] = &[
    Member::Method("get", variable_get),
    Member::Method("set", variable_set),
    Member::Method("reset", variable_reset),
    Member::Method("__repr__", variable_repr),
    Member::Get("name", variable_name),
    Member::Class("__class_getitem__", generic_alias::class_item),
];

fn construct_variable(_: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let given = args.positional.len();
    if given != 1 {
        let bound = if given == 0 { "exactly" } else { "at most" };
        return Err(type_error(format!(
            "ContextVar() takes {bound} 1 positional argument ({given} given)"
        )));
    }
    let [name, default] = args.bind("ContextVar", ["name", "*default"], 1)?;
    let Value::Str(name) = name else {
        return Err(type_error("context variable name must be a str"));
    };
    let variable = Variable {
        name,
        default: RefCell::new((!default.is_unbound()).then_some(default)),
    };
    Ok(Next::Return(Value::Instance(Instance::native(
        class.clone(),
        variable,
    ))))
}

fn variable_get(machine: &mut Machine, mut args: Args) -> NativeResult {
    let variable = receiver::<Variable>(&mut args, "get")?;
    let given = args.between("get", 0, 1)?;
    let found = current(machine)
        .get(&variable)
        .or_else(|| given.first().cloned());
    let found = match found {
        Some(found) => Some(found),
        None => state::<Variable>(&variable)?.default.borrow().clone(),
    };
    found.map(Next::Return).ok_or_else(|| {
        Failure::Exception(ExceptionKind::LookupError.new(vec![Value::Instance(variable)]))
    })
}

fn variable_set(machine: &mut Machine, mut args: Args) -> NativeResult {
    let variable = receiver::<Variable>(&mut args, "set")?;
    let [value] = args.exactly("ContextVar.set")?;
    let context = current(machine);
    let old = context.set(&variable, Some(value));
    let token = Token {
        variable,
        context,
        old: RefCell::new(old),
        used: Cell::new(false),
    };
    Ok(Next::Return(Value::Instance(Instance::native(
        token_class(),
        token,
    ))))
}

fn variable_reset(machine: &mut Machine, mut args: Args) -> NativeResult {
    let variable = receiver::<Variable>(&mut args, "reset")?;
    let [given] = args.exactly("ContextVar.reset")?;
    let Some(instance) = instance_of::<Token>(&given) else {
        return Err(type_error(format!(
            "expected an instance of Token, got {}",
            plain_repr(machine, &given)
        )));
    };
    let token = state::<Token>(instance)?;
    let refused = if token.used.get() {
        Some((ExceptionKind::RuntimeError, "has already been used once"))
    } else if !Rc::ptr_eq(&token.variable, &variable) {
        Some((
            ExceptionKind::ValueError,
            "was created by a different ContextVar",
        ))
    } else if !token.context.is(&current(machine)) {
        Some((
            ExceptionKind::ValueError,
            "was created in a different Context",
        ))
    } else {
        None
    };
    if let Some((kind, reason)) = refused {
        let token = plain_repr(machine, &given);
        return Err(raise(kind, format!("{token} {reason}")));
    }
    token.used.set(true);
    let old = token.old.borrow().clone();
    let replaced = current(machine).set(&variable, old);
    drop(replaced);
    NONE
}

fn variable_repr(machine: &mut Machine, mut args: Args) -> NativeResult {
    let variable = receiver::<Variable>(&mut args, "__repr__")?;
    let name = Value::Str(state::<Variable>(&variable)?.name.clone());
    let default = state::<Variable>(&variable)?.default.borrow().clone();
    let address = identity(&Value::Instance(variable));
    let values = [Some(name), default].into_iter().flatten();
    let values = values.map(|value| (value, TextOf::Repr)).collect();
    texts(machine, values, move |_, texts| {
        let default = texts.get(1).map(|text| format!(" default={text}"));
        Ok(Next::Return(Value::from(format!(
            "<ContextVar name={}{} at {address:#x}>",
            texts[0],
            default.unwrap_or_default()
        ))))
    })
}

fn variable_name(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    match instance_of::<Variable>(receiver) {
        Some(instance) => Ok(Value::Str(state::<Variable>(instance)?.name.clone())),
        None => Err(type_error("a ContextVar is needed")),
    }
}

const TOKEN_MEMBERS: &[Member] = &[
    Member::Get("var", token_variable),
    Member::Get("old_value", token_old),
    Member::Method("__repr__", token_repr),
    Member::Class("__class_getitem__", generic_alias::class_item),
];

const MISSING_MEMBERS: &[Member] = &[Member::Method("__repr__", missing_repr)];

fn missing_repr(_: &mut Machine, _: Args) -> NativeResult {
    Ok(Next::Return(Value::from("<Token.MISSING>")))
}

fn no_token(_: &mut Machine, _: &Rc<Class>, _: Args) -> NativeResult {
    Err(runtime_error("Tokens can only be created by ContextVars"))
}

fn token(value: &Value) -> Result<&Token, Failure> {
    match instance_of::<Token>(value) {
        Some(instance) => state(instance),
        None => Err(type_error("a Token is needed")),
    }
}

fn token_variable(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    Ok(Value::Instance(token(receiver)?.variable.clone()))
}

fn token_old(_: &mut Machine, receiver: &Value) -> Result<Value, Failure> {
    let old = token(receiver)?.old.borrow().clone();
    Ok(old.unwrap_or_else(missing))
}

fn token_repr(machine: &mut Machine, args: Args) -> NativeResult {
    let (value, []) = args.method("Token", "__repr__")?;
    let token = token(&value)?;
    let used = if token.used.get() { " used" } else { "" };
    let variable = plain_repr(machine, &Value::Instance(token.variable.clone()));
    let address = identity(&value);
    Ok(Next::Return(Value::from(format!(
        "<Token{used} var={variable} at {address:#x}>"
    ))))
}

const CONTEXT_MEMBERS: &[Member] = &[
    Member::Method("run", context_run),
    Member::Method("copy", context_copy),
    Member::Method("get", context_get),
    Member::Method("keys", context_keys),
    Member::Method("values", context_values),
    Member::Method("items", context_items),
    Member::Method("__getitem__", context_get_item),
    Member::Method("__contains__", context_contains),
    Member::Method("__iter__", context_iter),
    Member::Method("__len__", context_len),
    Member::Method("__eq__", context_eq),
];

fn construct_context(_: &mut Machine, _: &Rc<Class>, args: Args) -> NativeResult {
    match args.positional.is_empty() && args.keywords.is_empty() {
        true => Ok(Next::Return(context_object(Context::default()))),
        false => Err(type_error("Context() does not accept any arguments")),
    }
}

fn copy_context(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("_contextvars.copy_context")?;
    let copy = current(machine).copy();
    Ok(Next::Return(context_object(copy)))
}

fn context_receiver(args: &mut Args, method: &str) -> Result<(Context, Rc<Instance>), Failure> {
    let instance = receiver::<ContextObject>(args, method)?;
    let context = state::<ContextObject>(&instance)?.0.clone();
    Ok((context, instance))
}

fn context_run(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (context, instance) = context_receiver(&mut args, "run")?;
    if args.positional.is_empty() {
        return Err(type_error("run() missing 1 required positional argument"));
    }
    if context.is_entered() {
        let context = plain_repr(machine, &Value::Instance(instance));
        return Err(runtime_error(format!(
            "cannot enter context: {context} is already entered"
        )));
    }
    let function = args.positional.remove(0);
    let previous = enter(machine, context);
    let called = Ok(Next::Call(function, args));
    settle(machine, called, |machine, outcome| {
        leave(machine, previous);
        outcome.map(Next::Return).map_err(Failure::Exception)
    })
}

fn context_copy(_: &mut Machine, mut args: Args) -> NativeResult {
    let (context, _) = context_receiver(&mut args, "copy")?;
    let [] = args.exactly("Context.copy")?;
    Ok(Next::Return(context_object(context.copy())))
}

/// The variable that a key of a context has to be.
fn key(machine: &mut Machine, value: &Value) -> Result<Rc<Instance>, Failure> {
    if let Some(instance) = instance_of::<Variable>(value) {
        return Ok(instance.clone());
    }
    let value = plain_repr(machine, value);
    Err(raise(
        ExceptionKind::TypeError,
        format!("a ContextVar key was expected, got {value}"),
    ))
}

fn context_get(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (context, _) = context_receiver(&mut args, "get")?;
    let given = args.between("get", 1, 2)?;
    let found = context.get(&key(machine, &given[0])?);
    let default = || given.get(1).cloned().unwrap_or(Value::None);
    Ok(Next::Return(found.unwrap_or_else(default)))
}

fn context_get_item(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (context, _) = context_receiver(&mut args, "__getitem__")?;
    let [given] = args.exactly("Context.__getitem__")?;
    let found = context.get(&key(machine, &given)?);
    found.map(Next::Return).ok_or_else(|| key_error(given))
}

fn context_contains(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (context, _) = context_receiver(&mut args, "__contains__")?;
    let [given] = args.exactly("Context.__contains__")?;
    let found = context.get(&key(machine, &given)?);
    Ok(Next::Return(Value::Bool(found.is_some())))
}

fn context_len(_: &mut Machine, mut args: Args) -> NativeResult {
    let (context, _) = context_receiver(&mut args, "__len__")?;
    Ok(Next::Return(Value::from(context.len())))
}

/// A dict with the variables of a context.
fn as_dict(context: &Context) -> Result<Rc<Dict>, Failure> {
    let dict = Dict::new(DictData::default());
    for (variable, value) in context.bindings().iter() {
        dict.set(Value::Instance(variable.clone()), value.clone())?;
    }
    Ok(dict)
}

fn view(mut args: Args, method: &str, kind: DictViewKind) -> Result<Value, Failure> {
    let (context, _) = context_receiver(&mut args, method)?;
    let [] = args.exactly(method)?;
    let dict = as_dict(&context)?;
    Ok(Value::DictView(Rc::new(DictView {
        dict,
        kind,
        is_ordered: false,
    })))
}

fn context_keys(_: &mut Machine, args: Args) -> NativeResult {
    Ok(Next::Return(view(args, "keys", DictViewKind::Keys)?))
}

fn context_values(_: &mut Machine, args: Args) -> NativeResult {
    Ok(Next::Return(view(args, "values", DictViewKind::Values)?))
}

fn context_items(_: &mut Machine, args: Args) -> NativeResult {
    Ok(Next::Return(view(args, "items", DictViewKind::Items)?))
}

fn context_iter(machine: &mut Machine, args: Args) -> NativeResult {
    let keys = view(args, "__iter__", DictViewKind::Keys)?;
    iterate::iterator(machine, &keys)
}

fn context_eq(machine: &mut Machine, mut args: Args) -> NativeResult {
    let (context, _) = context_receiver(&mut args, "__eq__")?;
    let [other] = args.exactly("Context.__eq__")?;
    let Some(other) = context_of(&other) else {
        return Ok(Next::Return(Value::NotImplemented));
    };
    let [left, right] = [as_dict(&context)?, as_dict(&other)?].map(Value::Dict);
    compare::compare(machine, CompareOp::Eq, &left, &right)
}
