//! Driving, throwing into and closing generators and coroutines.

use std::rc::Rc;

use super::protocol::{Args, Drive, Input, NativeResult, Next, Resumed, Sequence};
use super::{Activation, Frame, Link, Machine, call_stack, frame_object};
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::types::{ExceptionKind, Member};
use crate::python::value::{
    Exception, Generator, GeneratorKind, GeneratorState, Iter, IterState, NativeIter, Step, Value,
};

impl Machine {
    /// Throws into the topmost frame, a Python frame that is suspended: where it delegates, into
    /// what it delegates to (`gen.throw`).
    pub(super) fn throw_into_top(&mut self, exception: Exception) -> Result<(), Failure> {
        let Some(Activation {
            frame: Some(Frame::Python(frame)),
            ..
        }) = self.stack.last_mut()
        else {
            return Err(Failure::bug("only Python frames are thrown into"));
        };
        let Some(receiver) = frame.delegate().cloned() else {
            // What its caller handles is no context here (`gen_send_ex`).
            if let Some(handled) = frame.handling.last() {
                exception.set_context(handled);
            }
            self.propagate(exception);
            return Ok(());
        };
        // It stands at its Send; from here on it is as if that were running.
        frame.ip += 1;
        if ExceptionKind::GeneratorExit.matches(&exception) {
            self.push_sequence(
                Box::new(CloseThenRaise {
                    receiver,
                    exception,
                }),
                Link::Call,
            );
            return Ok(());
        }
        match receiver {
            Value::Generator(generator) => {
                self.drive(generator, Input::Throw(exception), Drive::Delegate)
            }
            Value::Iter(iter) => {
                let step = match &mut *iter.state.borrow_mut() {
                    IterState::Native(native) => native.throw(self, exception)?,
                    _ => return Err(Failure::Exception(exception)),
                };
                self.delegate_step(&Value::Iter(iter), step)
            }
            _ => Err(Failure::Exception(exception)),
        }
    }

    /// Carries on with a step of the iterator that the topmost frame's Send delegates to.
    pub(super) fn delegate_step(&mut self, receiver: &Value, step: Step) -> Result<(), Failure> {
        match step {
            Step::Item(value) => {
                if let Some(Activation {
                    frame: Some(Frame::Python(frame)),
                    ..
                }) = self.stack.last_mut()
                {
                    frame.ip -= 1;
                }
                self.yield_top(value)
            }
            Step::Exhausted => {
                let result = iteration_result(receiver);
                self.finish_send(result)
            }
            Step::Pending(sequence) => {
                self.push_sequence(sequence, Link::Drive(Drive::Delegate));
                Ok(())
            }
        }
    }
}

/// What an exhausted iterator gives to the `await` or `yield from` that it was for.
pub(super) fn iteration_result(iterator: &Value) -> Value {
    match iterator {
        Value::Iter(iter) => match &mut *iter.state.borrow_mut() {
            IterState::Native(native) => native.result(),
            _ => Value::None,
        },
        _ => Value::None,
    }
}

/// Closes what a suspended frame delegates to, then raises GeneratorExit in the frame.
struct CloseThenRaise {
    receiver: Value,
    exception: Exception,
}

impl Sequence for CloseThenRaise {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, &self.receiver) {
            (Resumed::Started, Value::Generator(generator)) => {
                Ok(Next::Run(Box::new(CloseGenerator::new(generator.clone()))))
            }
            (Resumed::Started, Value::Iter(iter)) => {
                let step = match &mut *iter.state.borrow_mut() {
                    IterState::Native(native) => native.close(machine),
                    _ => None,
                };
                match step {
                    Some(sequence) => Ok(Next::Run(sequence)),
                    None => Err(Failure::Exception(self.exception.clone())),
                }
            }
            _ => Err(Failure::Exception(self.exception.clone())),
        }
    }
}

/// `close()`: throws GeneratorExit and expects the generator to end.
pub(super) struct CloseGenerator {
    generator: Rc<Generator>,
}

impl CloseGenerator {
    pub(super) fn new(generator: Rc<Generator>) -> Self {
        Self { generator }
    }
}

impl Sequence for CloseGenerator {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let generator = &self.generator;
        match resumed {
            Resumed::Started => match generator.state.get() {
                GeneratorState::Created => {
                    machine.close_unstarted(generator);
                    Ok(Next::Return(Value::None))
                }
                GeneratorState::Closed => Ok(Next::Return(Value::None)),
                GeneratorState::Running | GeneratorState::Suspended => {
                    let exit = ExceptionKind::GeneratorExit.new(vec![]);
                    Ok(Next::Resume(
                        generator.clone(),
                        Input::Throw(exit),
                        Drive::Iterate,
                    ))
                }
            },
            Resumed::Yielded(_) => Err(runtime_error(format!(
                "{} ignored GeneratorExit",
                generator.noun()
            ))),
            Resumed::Exhausted(_) | Resumed::Returned(_) => Ok(Next::Return(Value::None)),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        let expected = ExceptionKind::GeneratorExit.matches(&exception)
            || ExceptionKind::StopIteration.matches(&exception);
        match expected {
            true => Ok(Next::Return(Value::None)),
            false => Err(Failure::Exception(exception)),
        }
    }
}

impl Machine {
    /// Closes a generator or coroutine that has not started: it never will.
    pub fn close_unstarted(&mut self, generator: &Rc<Generator>) {
        generator.state.set(GeneratorState::Closed);
        let frame = generator.frame.take();
        if let Some(lane) = generator.lane.get() {
            self.stamp();
            self.recorder.record(
                lane,
                crate::trace::EventKind::Ended {
                    outcome: crate::trace::Outcome::Dropped,
                },
            );
        }
        drop(frame);
    }
}

fn receiver(args: &mut Args, method: &str) -> Result<Rc<Generator>, Failure> {
    match args.receiver(method)? {
        Value::Generator(generator) => Ok(generator),
        other => {
            let found = crate::python::types::type_name(&other);
            Err(type_error(format!(
                "descriptor '{method}' does not apply to a '{found}' object"
            )))
        }
    }
}

fn send(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let generator = receiver(&mut args, "send")?;
    let [value] = args.exactly("send")?;
    Ok(Next::Resume(generator, Input::Send(value), Drive::Method))
}

fn next(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let generator = receiver(&mut args, "__next__")?;
    let [] = args.exactly("__next__")?;
    Ok(Next::Resume(
        generator,
        Input::Send(Value::None),
        Drive::Method,
    ))
}

fn throw(machine: &mut Machine, mut args: Args) -> NativeResult {
    let generator = receiver(&mut args, "throw")?;
    let exception = machine.exception_to_throw(args)?;
    Ok(Next::Resume(
        generator,
        Input::Throw(exception),
        Drive::Method,
    ))
}

fn close(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let generator = receiver(&mut args, "close")?;
    let [] = args.exactly("close")?;
    Ok(Next::Run(Box::new(CloseGenerator::new(generator))))
}

fn itself(_machine: &mut Machine, mut args: Args) -> NativeResult {
    Ok(Next::Return(Value::Generator(receiver(
        &mut args, "__iter__",
    )?)))
}

/// `coroutine.__await__()`: an iterator that drives the coroutine.
fn await_(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let generator = receiver(&mut args, "__await__")?;
    Ok(Next::Return(Iter::native(CoroutineWrapper { generator })))
}

/// `coroutine_wrapper`.
struct CoroutineWrapper {
    generator: Rc<Generator>,
}

impl CoroutineWrapper {
    fn pending(&self, input: Input) -> Step {
        Step::Pending(Box::new(DriveOnce {
            generator: self.generator.clone(),
            input: Some(input),
        }))
    }
}

impl NativeIter for CoroutineWrapper {
    fn class_name(&self) -> &'static str {
        "coroutine_wrapper"
    }

    fn step(&mut self, _machine: &mut Machine) -> Result<Step, Failure> {
        Ok(self.pending(Input::Send(Value::None)))
    }

    fn send(&mut self, _machine: &mut Machine, value: Value) -> Result<Step, Failure> {
        Ok(self.pending(Input::Send(value)))
    }

    fn throw(&mut self, _machine: &mut Machine, exception: Exception) -> Result<Step, Failure> {
        Ok(self.pending(Input::Throw(exception)))
    }

    fn close(&mut self, _machine: &mut Machine) -> Option<Box<dyn Sequence>> {
        Some(Box::new(CloseGenerator::new(self.generator.clone())))
    }
}

/// One step of a generator on behalf of an iterator: it yields what the generator yields, and
/// returns what it returns.
pub(super) struct DriveOnce {
    pub(super) generator: Rc<Generator>,
    pub(super) input: Option<Input>,
}

impl Sequence for DriveOnce {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.input.take()) {
            (Resumed::Started, Some(input)) => {
                Ok(Next::Resume(self.generator.clone(), input, Drive::Iterate))
            }
            (Resumed::Yielded(value), _) => Ok(Next::Yield(value)),
            (Resumed::Returned(value) | Resumed::Exhausted(value), _) => Ok(Next::Return(value)),
            (Resumed::Started, None) => Err(Failure::bug("a generator is driven without input")),
        }
    }
}

impl Machine {
    /// The exception that `throw(type, value, traceback)` means.
    ///
    /// # Errors
    /// TypeError for what is no exception.
    pub fn exception_to_throw(&mut self, args: Args) -> Result<Exception, Failure> {
        let values = args.between("throw", 1, 3)?;
        let mut values = values.into_iter();
        let kind = values.next().unwrap_or(Value::None);
        let value = values.next().unwrap_or(Value::None);
        match (&kind, value) {
            (_, value) if Exception::from_value(&value).is_some() => {
                Exception::from_value(&value).ok_or_else(|| Failure::bug("an exception is one"))
            }
            (Value::Class(class), value) if class.flags.exception => {
                let args = match value {
                    Value::None => vec![],
                    Value::Tuple(items) => items.to_vec(),
                    other => vec![other],
                };
                Exception::new(class.clone(), args)
                    .ok_or_else(|| Failure::bug("the class of an exception is one"))
            }
            _ => Exception::from_value(&kind).ok_or_else(|| {
                let found = crate::python::types::type_name(&kind);
                type_error(format!(
                    "exceptions must be classes or instances deriving from BaseException, not {found}"
                ))
            }),
        }
    }
}

fn get(value: &Value) -> Result<&Rc<Generator>, Failure> {
    match value {
        Value::Generator(generator) => Ok(generator),
        _ => Err(type_error("a generator is needed")),
    }
}

fn name(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Str(get(value)?.name.borrow().clone()))
}

fn set_name(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let Value::Str(text) = value else {
        return Err(type_error("__name__ must be set to a string object"));
    };
    get(object)?.name.replace(text);
    Ok(())
}

fn qualname(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Str(get(value)?.qualname.borrow().clone()))
}

fn set_qualname(_machine: &mut Machine, object: &Value, value: Value) -> Result<(), Failure> {
    let Value::Str(text) = value else {
        return Err(type_error("__qualname__ must be set to a string object"));
    };
    get(object)?.qualname.replace(text);
    Ok(())
}

fn running(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Bool(
        get(value)?.state.get() == GeneratorState::Running,
    ))
}

fn suspended(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Bool(
        get(value)?.state.get() == GeneratorState::Suspended,
    ))
}

fn code(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(get(value)?.code.clone().map_or(Value::None, Value::Code))
}

fn delegate(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(match &*get(value)?.frame.borrow() {
        Some(Frame::Python(frame)) => frame.delegate().cloned().unwrap_or(Value::None),
        _ => Value::None,
    })
}

fn frame(machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    match value {
        Value::Generator(generator) => Ok(frame_object::frame_of(machine, generator)),
        _ => Ok(Value::None),
    }
}

fn origin(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    match value {
        Value::Generator(generator) => Ok(call_stack::origin_of(generator)),
        _ => Ok(Value::None),
    }
}

/// Members of `generator`.
pub const GENERATOR: &[Member] = &[
    Member::Method("__iter__", itself),
    Member::Method("__next__", next),
    Member::Method("send", send),
    Member::Method("throw", throw),
    Member::Method("close", close),
    Member::GetSet("__name__", name, set_name),
    Member::GetSet("__qualname__", qualname, set_qualname),
    Member::Get("gi_running", running),
    Member::Get("gi_suspended", suspended),
    Member::Get("gi_code", code),
    Member::Get("gi_yieldfrom", delegate),
    Member::Get("gi_frame", frame),
];

/// Members of `coroutine`.
pub const COROUTINE: &[Member] = &[
    Member::Method("__await__", await_),
    Member::Method("send", send),
    Member::Method("throw", throw),
    Member::Method("close", close),
    Member::GetSet("__name__", name, set_name),
    Member::GetSet("__qualname__", qualname, set_qualname),
    Member::Get("cr_running", running),
    Member::Get("cr_suspended", suspended),
    Member::Get("cr_code", code),
    Member::Get("cr_await", delegate),
    Member::Get("cr_frame", frame),
    Member::Get("cr_origin", origin),
];

/// Attributes of `async_generator` that it has in common with the others.
pub const ASYNC_GENERATOR_ATTRIBUTES: &[Member] = &[
    Member::GetSet("__name__", name, set_name),
    Member::GetSet("__qualname__", qualname, set_qualname),
    Member::Get("ag_running", running),
    Member::Get("ag_code", code),
    Member::Get("ag_await", delegate),
    Member::Get("ag_frame", frame),
];

/// Whether a value may be awaited as it is, or driven by `yield from` in a coroutine.
pub(super) fn is_coroutine(value: &Value) -> bool {
    match value {
        Value::Generator(generator) => generator.is_awaitable(),
        _ => false,
    }
}

/// Whether a generator's code may delegate to coroutines.
pub(super) fn may_delegate_to_coroutines(kind: GeneratorKind) -> bool {
    matches!(
        kind,
        GeneratorKind::Coroutine | GeneratorKind::IterableCoroutine
    )
}
