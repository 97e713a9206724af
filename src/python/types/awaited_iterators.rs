//! `send`, `throw` and `close` of the iterators behind `await` that are written in
//! Rust: those of coroutines, of futures and of asynchronous generators.

use super::receiver::wrong_receiver;
use super::{ExceptionKind, Member};
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next, Resumed, Sequence};
use crate::python::value::{Iter, IterState, Step, Value};

/// The methods of all of them.
pub const DRIVEN: &[Member] = &[
    Member::Method("close", close),
    Member::Method("send", send),
    Member::Method("throw", throw),
];

/// Of those that are awaited themselves.
pub const AWAITABLE: &[Member] = &[
    Member::Method("__await__", itself),
    Member::Method("close", close),
    Member::Method("send", send),
    Member::Method("throw", throw),
];

/// Whether a step of an iterator runs a coroutine or an asynchronous generator, whose result goes
/// with the StopIteration.
pub fn drives(iter: &Iter) -> bool {
    iter.class_name == "coroutine_wrapper" || iter.class_name.starts_with("async_generator_")
}

/// `next(iterator)` of those that [drive](drives).
///
/// # Errors
/// StopIteration with the result; what is raised.
pub fn advance(machine: &mut Machine, iterator: &Value) -> NativeResult {
    send(machine, Args::new([iterator.clone(), Value::None]))
}

/// TypeError for what is no such iterator: these are methods of classes that programs see.
fn check_receiver(value: &Value, method: &str) -> Result<(), Failure> {
    match value {
        Value::Iter(_) => Ok(()),
        _ => Err(wrong_receiver(method, "iterator", value)),
    }
}

fn itself(_machine: &mut Machine, args: Args) -> NativeResult {
    let (iterator, []) = args.method("iterator", "__await__")?;
    check_receiver(&iterator, "__await__")?;
    Ok(Next::Return(iterator))
}

fn send(machine: &mut Machine, args: Args) -> NativeResult {
    let (iterator, [value]) = args.method("iterator", "send")?;
    check_receiver(&iterator, "send")?;
    let step = with_state(&iterator, |state| match state {
        IterState::Native(native) => native.send(machine, value),
        _ => Ok(Step::Exhausted),
    })?;
    go_on(iterator, step)
}

fn throw(machine: &mut Machine, mut args: Args) -> NativeResult {
    let iterator = args.receiver("throw")?;
    check_receiver(&iterator, "throw")?;
    let exception = machine.exception_to_throw(args)?;
    let step = with_state(&iterator, |state| match state {
        IterState::Native(native) => native.throw(machine, exception),
        _ => Err(Failure::Exception(exception)),
    })?;
    go_on(iterator, step)
}

fn close(machine: &mut Machine, args: Args) -> NativeResult {
    let (iterator, []) = args.method("iterator", "close")?;
    check_receiver(&iterator, "close")?;
    let Value::Iter(iter) = &iterator else {
        return Err(Failure::bug("only iterators have these methods"));
    };
    let sequence = match &mut *iter.state.borrow_mut() {
        IterState::Native(native) => native.close(machine),
        _ => None,
    };
    Ok(match sequence {
        Some(sequence) => Next::Run(sequence),
        None => Next::Return(Value::None),
    })
}

fn with_state(
    iterator: &Value,
    act: impl FnOnce(&mut IterState) -> Result<Step, Failure>,
) -> Result<Step, Failure> {
    match iterator {
        Value::Iter(iter) => act(&mut iter.state.borrow_mut()),
        _ => Err(Failure::bug("only iterators have these methods")),
    }
}

fn go_on(iterator: Value, step: Step) -> NativeResult {
    match step {
        Step::Item(item) => Ok(Next::Return(item)),
        Step::Exhausted => {
            let Value::Iter(iter) = &iterator else {
                return Err(Failure::bug("only iterators have these methods"));
            };
            let result = match &mut *iter.state.borrow_mut() {
                IterState::Native(native) => native.result(),
                _ => Value::None,
            };
            Err(ended(result))
        }
        Step::Pending(sequence) => Ok(Next::Run(Box::new(OneStep(Some(sequence))))),
    }
}

/// StopIteration with the result.
fn ended(result: Value) -> Failure {
    let args = match result {
        Value::None => vec![],
        result => vec![result],
    };
    Failure::Exception(ExceptionKind::StopIteration.new(args))
}

/// Takes one step of what is driven.
struct OneStep(Option<Box<dyn Sequence>>);

impl Sequence for OneStep {
    fn resume(&mut self, _: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.0.take()) {
            (Resumed::Started, Some(sequence)) => Ok(Next::Advance(sequence)),
            (Resumed::Yielded(item), _) => Ok(Next::Return(item)),
            (Resumed::Returned(result) | Resumed::Exhausted(result), _) => Err(ended(result)),
            (Resumed::Started, None) => Err(Failure::bug("a step begins twice")),
        }
    }
}
