//! Asynchronous iteration: `async for`, asynchronous generators and their awaitables (PEP 525),
//! and what may be awaited.

use std::rc::Rc;

use super::protocol::{Args, Drive, Input, NativeResult, Next, Resumed, Sequence};
use super::{Machine, generators};
use crate::python::code::{AwaitOf, Code, CodeKind};
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::ops::chain::chain;
use crate::python::ops::{iterate, special};
use crate::python::types::{ExceptionKind, Member, class_of, type_name};
use crate::python::value::{
    Exception, Generator, GeneratorKind, GeneratorState, Iter, NativeIter, Step, Str, Value,
};

/// What is told of asynchronous generators (`sys.set_asyncgen_hooks`).
#[derive(Default, Clone)]
pub struct AsyncGeneratorHooks {
    /// Called with a generator when it is first iterated.
    pub first_iteration: Option<Value>,
    /// Called with a generator that is dropped before it has finished.
    pub finalizer: Option<Value>,
}

impl Machine {
    /// `sys.set_asyncgen_hooks`; gives the old ones.
    pub fn set_async_generator_hooks(&mut self, hooks: AsyncGeneratorHooks) -> AsyncGeneratorHooks {
        std::mem::replace(&mut self.async_generator_hooks, hooks)
    }

    /// `sys.get_asyncgen_hooks`.
    pub fn async_generator_hooks(&self) -> &AsyncGeneratorHooks {
        &self.async_generator_hooks
    }

    /// The iterator behind an `await` of what is no coroutine.
    pub(super) fn awaitable_iterator(&mut self, object: &Value, of: AwaitOf) -> NativeResult {
        if let Value::Iter(iter) = object
            && iter.class_name.starts_with("async_generator_")
        {
            return Ok(Next::Return(object.clone()));
        }
        let Some(method) = class_of(object).lookup(&Str::literal("__await__")) else {
            let found = type_name(object);
            return Err(type_error(match of {
                AwaitOf::Expression => {
                    format!("object {found} can't be used in 'await' expression")
                }
                AwaitOf::AsyncEnter => format!(
                    "'async with' received an object from __aenter__ that does not implement __await__: {found}"
                ),
                AwaitOf::AsyncExit => format!(
                    "'async with' received an object from __aexit__ that does not implement __await__: {found}"
                ),
            }));
        };
        let called = special::invoke(self, method, object, [])?;
        chain(self, called, |_, iterator| {
            let problem = match &iterator {
                value if generators::is_coroutine(value) => "a coroutine".to_owned(),
                value if iterate::is_iterator(value) => return Ok(Next::Return(iterator)),
                other => format!("non-iterator of type '{}'", type_name(other)),
            };
            Err(type_error(format!("__await__() returned {problem}")))
        })
    }

    /// `aiter(object)`.
    pub fn async_iterator(&mut self, object: &Value) -> NativeResult {
        if let Value::Generator(generator) = object
            && generator.kind == GeneratorKind::AsyncGenerator
        {
            return Ok(Next::Return(object.clone()));
        }
        match class_of(object).lookup(&Str::literal("__aiter__")) {
            Some(method) => {
                let called = special::invoke(self, method, object, [])?;
                chain(self, called, |_, iterator| {
                    match class_of(&iterator).lookup(&Str::literal("__anext__")) {
                        Some(_) => Ok(Next::Return(iterator)),
                        None => Err(type_error(format!(
                            "'async for' received an object from __aiter__ that does not \
                             implement __anext__: {}",
                            type_name(&iterator)
                        ))),
                    }
                })
            }
            None => Err(type_error(format!(
                "'async for' requires an object with __aiter__ method, got {}",
                type_name(object)
            ))),
        }
    }

    /// The awaitable of the next item, as the iterator that `await` drives.
    pub(super) fn async_next(&mut self, iterator: &Value) -> NativeResult {
        if let Value::Generator(generator) = iterator
            && generator.kind == GeneratorKind::AsyncGenerator
        {
            return async_generator_awaitable(self, generator, Operation::Send(Value::None));
        }
        match class_of(iterator).lookup(&Str::literal("__anext__")) {
            Some(method) => Ok(Next::Run(Box::new(AwaitableOf {
                received: None,
                call: Some(special::call(method, iterator, [])),
            }))),
            None => Err(type_error(format!(
                "'async for' requires an iterator with __anext__ method, got {}",
                type_name(iterator)
            ))),
        }
    }

    /// The iterator behind `yield from`.
    pub(super) fn yield_from_iterator(&mut self, object: &Value, code: &Code) -> NativeResult {
        match object {
            Value::Generator(generator) => {
                let allowed = match generator.kind {
                    GeneratorKind::Generator | GeneratorKind::IterableCoroutine => true,
                    GeneratorKind::Coroutine => {
                        code.kind == CodeKind::Coroutine || self.runs_iterable_coroutine()
                    }
                    GeneratorKind::AsyncGenerator => false,
                };
                match (allowed, generator.kind) {
                    (true, _) => Ok(Next::Return(object.clone())),
                    (false, GeneratorKind::Coroutine) => Err(type_error(
                        "cannot 'yield from' a coroutine object in a non-coroutine generator",
                    )),
                    (false, _) => iterate::iterator(self, object),
                }
            }
            Value::Instance(instance)
                if instance.class().lookup(&Str::literal("__iter__")).is_none()
                    && instance
                        .class()
                        .lookup(&Str::literal("__await__"))
                        .is_some() =>
            {
                Err(type_error(format!(
                    "'{}' object is not iterable",
                    type_name(object)
                )))
            }
            _ => iterate::iterator(self, object),
        }
    }

    /// Whether the generator on top of the stack was made by `types.coroutine`.
    fn runs_iterable_coroutine(&self) -> bool {
        let top = self
            .stack
            .last()
            .and_then(|activation| activation.generator.as_ref());
        top.is_some_and(|generator| generators::may_delegate_to_coroutines(generator.kind))
    }
}

/// Calls `__anext__` and makes what it gives ready for `await`.
struct AwaitableOf {
    call: Option<(Value, Args)>,
    /// The class of what it gave.
    received: Option<String>,
}

impl AwaitableOf {
    /// What was raised while it was made ready, told as CPython tells it.
    fn not_awaitable(&self, failure: Failure) -> Failure {
        let (Failure::Exception(cause), Some(class)) = (&failure, &self.received) else {
            return failure;
        };
        let message = format!("'async for' received an invalid object from __anext__: {class}");
        let error = ExceptionKind::TypeError.new(vec![Value::from(message)]);
        error.set_context(cause);
        error.set_cause(Some(cause.clone()));
        error.into()
    }
}

impl Sequence for AwaitableOf {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        if let (Resumed::Returned(iterator), Some(_)) = (&resumed, &self.received) {
            return Ok(Next::Return(iterator.clone()));
        }
        match (resumed, self.call.take()) {
            (Resumed::Started, Some((method, args))) => Ok(Next::Call(method, args)),
            (Resumed::Returned(value), _) => {
                if generators::is_coroutine(&value) {
                    return Ok(Next::Return(value));
                }
                // What is wrong with it from here on is the cause of an error of its own.
                self.received = Some(type_name(&value));
                let next = machine.awaitable_iterator(&value, AwaitOf::Expression);
                match next.map_err(|failure| self.not_awaitable(failure))? {
                    Next::Return(iterator) => Ok(Next::Return(iterator)),
                    next => Ok(Next::Run(Box::new(super::outcomes::Relay::new(next)))),
                }
            }
            _ => Err(Failure::bug("an __anext__ is missing")),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        Err(self.not_awaitable(exception.into()))
    }
}

/// What is asked of an asynchronous generator.
pub enum Operation {
    /// `__anext__()` and `asend(value)`.
    Send(Value),
    /// `athrow(exception)`.
    Throw(Exception),
    /// `aclose()`.
    Close,
}

/// The awaitable of an operation (`async_generator_asend`, `async_generator_athrow`). The hooks
/// hear of a generator that is first used.
///
/// # Errors
/// What the hook raises.
pub fn async_generator_awaitable(
    machine: &mut Machine,
    generator: &Rc<Generator>,
    operation: Operation,
) -> NativeResult {
    let is_throw = !matches!(operation, Operation::Send(_));
    let awaitable = Iter::native(AsyncGeneratorAwaitable {
        generator: generator.clone(),
        operation: Some(operation),
        is_throw,
        finished: false,
        result: Value::None,
    });
    if !generator.hooked.replace(true)
        && let Some(hook) = machine.async_generator_hooks.first_iteration.clone()
    {
        let args = Args::one(Value::Generator(generator.clone()));
        return Ok(Next::Run(Box::new(AfterHook {
            hook: Some((hook, args)),
            awaitable,
        })));
    }
    Ok(Next::Return(awaitable))
}

/// Calls the first-iteration hook, then gives the awaitable.
struct AfterHook {
    hook: Option<(Value, Args)>,
    awaitable: Value,
}

impl Sequence for AfterHook {
    fn resume(&mut self, _machine: &mut Machine, _resumed: Resumed) -> NativeResult {
        match self.hook.take() {
            Some((hook, args)) => Ok(Next::Call(hook, args)),
            None => Ok(Next::Return(self.awaitable.clone())),
        }
    }
}

struct AsyncGeneratorAwaitable {
    generator: Rc<Generator>,
    /// What is to be done, until it has been begun.
    operation: Option<Operation>,
    is_throw: bool,
    finished: bool,
    result: Value,
}

impl AsyncGeneratorAwaitable {
    fn begin(&mut self) -> Result<Step, Failure> {
        let Some(operation) = self.operation.take() else {
            return Err(runtime_error(match self.is_throw {
                false => "cannot reuse already awaited __anext__()/asend()",
                true => "cannot reuse already awaited aclose()/athrow()",
            }));
        };
        let generator = &self.generator;
        if generator.async_running.get() {
            let name = match &operation {
                Operation::Send(_) => "anext(): asynchronous generator is already running",
                Operation::Throw(_) => "athrow(): asynchronous generator is already running",
                Operation::Close => "aclose(): asynchronous generator is already running",
            };
            return Err(runtime_error(name));
        }
        let is_over = generator.state.get() == GeneratorState::Closed;
        if is_over || generator.async_closed.get() {
            return match operation {
                // CPython does not even raise what is thrown.
                Operation::Throw(_) if is_over => Ok(Step::Exhausted),
                Operation::Send(_) | Operation::Throw(_) => {
                    Err(ExceptionKind::StopAsyncIteration.new(vec![]).into())
                }
                Operation::Close => Ok(Step::Exhausted),
            };
        }
        let closes = matches!(operation, Operation::Close);
        let input = match operation {
            Operation::Send(value) => Input::Send(value),
            Operation::Throw(exception) => Input::Throw(exception),
            Operation::Close => {
                generator.async_closed.set(true);
                Input::Throw(ExceptionKind::GeneratorExit.new(vec![]))
            }
        };
        generator.async_running.set(true);
        Ok(Step::Pending(Box::new(AsyncGeneratorStep {
            generator: generator.clone(),
            input: Some(input),
            closes,
        })))
    }

    fn go_on(&mut self, input: Input) -> Step {
        let closes = self.is_throw && self.generator.async_closed.get();
        Step::Pending(Box::new(AsyncGeneratorStep {
            generator: self.generator.clone(),
            input: Some(input),
            closes,
        }))
    }
}

impl NativeIter for AsyncGeneratorAwaitable {
    fn class_name(&self) -> &'static str {
        match self.is_throw {
            false => "async_generator_asend",
            true => "async_generator_athrow",
        }
    }

    fn step(&mut self, machine: &mut Machine) -> Result<Step, Failure> {
        self.send(machine, Value::None)
    }

    fn send(&mut self, _machine: &mut Machine, value: Value) -> Result<Step, Failure> {
        match self.operation {
            Some(_) => self.begin(),
            None if self.generator.async_running.get() => Ok(self.go_on(Input::Send(value))),
            None => self.begin(),
        }
    }

    fn throw(&mut self, _machine: &mut Machine, exception: Exception) -> Result<Step, Failure> {
        if let Some(operation) = &self.operation {
            // What has not begun hands the exception on, and still has to begin.
            return Ok(Step::Pending(Box::new(AsyncGeneratorStep {
                generator: self.generator.clone(),
                input: Some(Input::Throw(exception)),
                closes: matches!(operation, Operation::Close),
            })));
        }
        if !self.generator.async_running.get() {
            self.finished = true;
            return Err(Failure::Exception(exception));
        }
        Ok(self.go_on(Input::Throw(exception)))
    }

    fn close(&mut self, _machine: &mut Machine) -> Option<Box<dyn Sequence>> {
        self.operation = None;
        None
    }

    fn result(&mut self) -> Value {
        std::mem::replace(&mut self.result, Value::None)
    }
}

/// One step of an asynchronous generator. What it awaits is yielded on; an item is the result.
struct AsyncGeneratorStep {
    generator: Rc<Generator>,
    input: Option<Input>,
    closes: bool,
}

impl Sequence for AsyncGeneratorStep {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.input.take()) {
            (Resumed::Started, Some(input)) => {
                Ok(Next::Resume(self.generator.clone(), input, Drive::Iterate))
            }
            (Resumed::Yielded(awaited), _) => Ok(Next::Yield(awaited)),
            (Resumed::Returned(_), _) if self.closes => {
                self.generator.async_running.set(false);
                Err(runtime_error("async generator ignored GeneratorExit"))
            }
            (Resumed::Returned(item), _) => {
                self.generator.async_running.set(false);
                Ok(Next::Return(item))
            }
            (Resumed::Exhausted(_), _) => {
                self.generator.async_running.set(false);
                match self.closes {
                    true => Ok(Next::Return(Value::None)),
                    false => Err(ExceptionKind::StopAsyncIteration.new(vec![]).into()),
                }
            }
            (Resumed::Started, None) => Err(Failure::bug("a generator is driven without input")),
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        self.generator.async_running.set(false);
        let ends_close = ExceptionKind::GeneratorExit.matches(&exception)
            || ExceptionKind::StopAsyncIteration.matches(&exception);
        match self.closes && ends_close {
            true => Ok(Next::Return(Value::None)),
            false => Err(Failure::Exception(exception)),
        }
    }
}

fn receiver(args: &mut Args, method: &str) -> Result<Rc<Generator>, Failure> {
    match args.receiver(method)? {
        Value::Generator(generator) if generator.kind == GeneratorKind::AsyncGenerator => {
            Ok(generator)
        }
        _ => Err(type_error(format!(
            "'{method}' requires an async generator"
        ))),
    }
}

fn aiter(_machine: &mut Machine, mut args: Args) -> NativeResult {
    Ok(Next::Return(Value::Generator(receiver(
        &mut args,
        "__aiter__",
    )?)))
}

fn anext(machine: &mut Machine, mut args: Args) -> NativeResult {
    let generator = receiver(&mut args, "__anext__")?;
    async_generator_awaitable(machine, &generator, Operation::Send(Value::None))
}

fn asend(machine: &mut Machine, mut args: Args) -> NativeResult {
    let generator = receiver(&mut args, "asend")?;
    let [value] = args.exactly("asend")?;
    async_generator_awaitable(machine, &generator, Operation::Send(value))
}

fn athrow(machine: &mut Machine, mut args: Args) -> NativeResult {
    let generator = receiver(&mut args, "athrow")?;
    let exception = machine.exception_to_throw(args)?;
    async_generator_awaitable(machine, &generator, Operation::Throw(exception))
}

fn aclose(machine: &mut Machine, mut args: Args) -> NativeResult {
    let generator = receiver(&mut args, "aclose")?;
    async_generator_awaitable(machine, &generator, Operation::Close)
}

/// Members of `async_generator`.
pub const ASYNC_GENERATOR: &[Member] = &[
    Member::Method("__aiter__", aiter),
    Member::Method("__anext__", anext),
    Member::Method("asend", asend),
    Member::Method("athrow", athrow),
    Member::Method("aclose", aclose),
];
