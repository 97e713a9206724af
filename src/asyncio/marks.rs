//! `_engine`: what library code asks of the engine and tells the timeline.

use std::cell::RefCell;
use std::rc::Rc;

use super::futures::{Purpose, future_of};
use crate::python::failure::type_error;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::types::{ExceptionKind, function};
use crate::python::value::{DictData, Str, Value};
use crate::trace::LaneId;

/// The namespace of `_engine`.
pub fn engine_module(_machine: &mut Machine) -> DictData {
    let functions: [(&'static str, fn(&mut Machine, Args) -> NativeResult); 7] = [
        ("module", module),
        ("version", version),
        ("warn", warn),
        ("waiting", waiting),
        ("acquired", acquired),
        ("released", released),
        ("channel", super::loopback::channel),
    ];
    let mut data = DictData::default();
    for (name, call) in functions {
        data.insert_str(Str::intern(name), function(name, "_engine", call));
    }
    data
}

/// The CPython that the program expects, as a tuple.
fn version(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("version")?;
    let (major, minor) = machine.version();
    Ok(Next::Return(Value::tuple([
        Value::Int(major.into()),
        Value::Int(minor.into()),
    ])))
}

/// `module(name)`: the module of this dotted name, imported if it was not.
fn module(machine: &mut Machine, args: Args) -> NativeResult {
    match &args.exactly::<1>("module")? {
        [Value::Str(name)] => machine.import(name, name.clone()),
        _ => Err(type_error("module() takes a name")),
    }
}

/// `warn(message, category, stacklevel)`, counted as `warnings.warn` counts.
fn warn(machine: &mut Machine, args: Args) -> NativeResult {
    let [message, category, stacklevel] =
        args.bind("warn", ["message", "category", "stacklevel"], 2)?;
    let (Value::Str(message), Value::Class(category)) = (&message, &category) else {
        return Err(type_error("warn() takes a text and a class"));
    };
    let stacklevel = match stacklevel {
        Value::Int(level) => usize::try_from(level).unwrap_or(1),
        _ => 1,
    };
    let mut kinds = ExceptionKind::ALL.iter().copied();
    let kind = kinds
        .rfind(|kind| kind.name() == category.name().as_str())
        .unwrap_or(ExceptionKind::UserWarning);
    machine.warn(kind, message, stacklevel)?;
    Ok(Next::Return(Value::None))
}

/// `waiting(future, what, of, place=0)`: who waits for the future waits for that, in a line of so
/// many.
fn waiting(_machine: &mut Machine, args: Args) -> NativeResult {
    let [future, what, of, place] = args.bind("waiting", ["future", "what", "of", "place"], 3)?;
    let place = match place {
        Value::Int(place) => u32::try_from(place).unwrap_or(0),
        _ => 0,
    };
    if let Some((_, state)) = future_of(&future) {
        state
            .purpose
            .replace(Some(Purpose::Resource { what, of, place }));
    }
    Ok(Next::Return(Value::None))
}

/// Which lane holds which primitive, by the primitive's address, for the recording.
#[derive(Default)]
struct Holders(RefCell<Vec<(usize, LaneId)>>);

/// `acquired(primitive)`: the lane that runs holds it.
fn acquired(machine: &mut Machine, args: Args) -> NativeResult {
    let [primitive] = args.exactly("acquired")?;
    if machine.recorder.is_on() {
        let lane = machine.lane();
        let holders = machine.extension(|_| Holders::default());
        holders.0.borrow_mut().push((address(&primitive), lane));
    }
    Ok(Next::Return(Value::None))
}

/// `released(primitive)`: one that holds it no longer does, the lane that runs if it is one.
fn released(machine: &mut Machine, args: Args) -> NativeResult {
    let [primitive] = args.exactly("released")?;
    if machine.recorder.is_on() {
        let (primitive, lane) = (address(&primitive), machine.lane());
        let holders = machine.extension(|_| Holders::default());
        let mut holders = holders.0.borrow_mut();
        let own = holders.iter().position(|it| *it == (primitive, lane));
        let any = holders.iter().position(|(held, _)| *held == primitive);
        if let Some(at) = own.or(any) {
            holders.remove(at);
        }
    }
    Ok(Next::Return(Value::None))
}

/// The lane that holds a primitive, if just one does.
pub(super) fn holder(machine: &Machine, primitive: &Value) -> Option<LaneId> {
    let holders = machine.known_extension::<Holders>()?;
    let holders = holders.0.borrow();
    let primitive = address(primitive);
    let mut lanes = holders.iter().filter(|(held, _)| *held == primitive);
    let (_, lane) = lanes.next()?;
    lanes.next().is_none().then_some(*lane)
}

fn address(primitive: &Value) -> usize {
    match primitive {
        Value::Instance(instance) => Rc::as_ptr(instance).cast::<()>() as usize,
        _ => 0,
    }
}
