//! Instructions that `await` and `yield from` are made of.

use super::execute::{Exit, give, pop};
use super::protocol::{Alone, Args, Drive, Input, NativeResult, Next, Resumed, Sequence};
use super::{Activation, Frame, Machine, PythonFrame, attributes};
use crate::python::code::{AwaitOf, Instr};
use crate::python::failure::{Failure, type_error};
use crate::python::ops::iterate;
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{Exception, Generator, GeneratorState, IterState, Step, Str, Value};

impl Machine {
    pub(super) fn send_instruction(
        &mut self,
        target: u32,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        let value = pop(frame);
        let Some(receiver) = frame.slots.last() else {
            return Err(Failure::bug("an await has lost its receiver"));
        };
        match receiver {
            Value::Generator(generator) => {
                match self.send_alone(generator, &value) {
                    None => {}
                    Some(Alone::Yields(value)) => {
                        // It goes on at its Send once more.
                        frame.ip -= 1;
                        return Ok(Some(Exit::Yield(value)));
                    }
                    Some(Alone::Returns(value)) => {
                        drop(pop(frame));
                        frame.slots.push(value);
                        frame.ip = target;
                        return Ok(None);
                    }
                }
                let next = Next::Resume(generator.clone(), Input::Send(value), Drive::Delegate);
                Ok(Some(Exit::Perform(next)))
            }
            Value::Iter(iter) => {
                let iter = iter.clone();
                let step = {
                    let mut state = iter.state.borrow_mut();
                    match &mut *state {
                        IterState::Native(native) => native.send(self, value)?,
                        _ => {
                            drop(state);
                            iterate::step(self, &Value::Iter(iter.clone()))?
                        }
                    }
                };
                if matches!(step, Step::Exhausted) {
                    let result = super::generators::iteration_result(&Value::Iter(iter));
                    drop(pop(frame));
                    frame.slots.push(result);
                    frame.ip = target;
                    return Ok(None);
                }
                Ok(Some(Exit::Delegate(Value::Iter(iter), step)))
            }
            other => {
                let receiver = other.clone();
                let sequence = Box::new(SendToObject::new(receiver.clone(), value));
                Ok(Some(Exit::Delegate(receiver, Step::Pending(sequence))))
            }
        }
    }

    /// Sends to a coroutine in Rust that needs nothing of the machine for its next step: what the
    /// way over the stack would come to. None if it has to go that way.
    fn send_alone(&mut self, generator: &Generator, value: &Value) -> Option<Alone> {
        let state = generator.state.get();
        let may_go_on = match state {
            GeneratorState::Created => value.is_none(),
            GeneratorState::Suspended => true,
            GeneratorState::Running | GeneratorState::Closed => false,
        };
        if !may_go_on || generator.lane.get().is_some() || !self.goes_straight_on() {
            return None;
        }
        let mut frame = generator.frame.borrow_mut();
        let Some(Frame::Native(sequence)) = &mut *frame else {
            return None;
        };
        let gives = sequence.step_alone()?;
        self.spend(1);
        match &gives {
            Alone::Yields(_) => generator.state.set(GeneratorState::Suspended),
            Alone::Returns(_) => {
                generator.state.set(GeneratorState::Closed);
                let over = frame.take();
                drop((frame, over));
            }
        }
        Some(gives)
    }

    /// Whether another frame could be pushed and would run at once.
    fn goes_straight_on(&self) -> bool {
        self.depth < self.limits.recursion
            && !self.clock.is_spent()
            && !self.is_called_away()
            && !self.heap.has_notices()
    }

    pub(super) fn get_awaitable(
        &mut self,
        of: AwaitOf,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        let object = pop(frame);
        if let Value::Generator(generator) = &object
            && generator.is_awaitable()
        {
            if generator.state.get() == GeneratorState::Running
                || generator
                    .frame
                    .borrow()
                    .as_ref()
                    .is_some_and(|frame| match frame {
                        Frame::Python(frame) => frame.delegate().is_some(),
                        Frame::Native(_) => false,
                    })
                    && generator.state.get() == GeneratorState::Suspended
            {
                return Err(crate::python::failure::runtime_error(
                    "coroutine is being awaited already",
                ));
            }
            frame.slots.push(object);
            return Ok(None);
        }
        let next = self.awaitable_iterator(&object, of)?;
        Ok(give(next, frame))
    }

    /// What the topmost frame's Send delegated to is done: its receiver gives way to the result.
    pub(super) fn finish_send(&mut self, value: Value) -> Result<(), Failure> {
        let Some(Activation {
            frame: Some(Frame::Python(frame)),
            ..
        }) = self.stack.last_mut()
        else {
            return Err(Failure::bug("only Python frames delegate"));
        };
        let at = frame.ip as usize - 1;
        let Some(Instr::Send(target)) = frame.code.instrs.get(at) else {
            return Err(Failure::bug("a delegation ended outside of an await"));
        };
        frame.ip = *target;
        let receiver = frame.slots.pop();
        frame.slots.push(value);
        drop(receiver);
        Ok(())
    }
}

/// `send` to an object that is neither a generator nor an iterator in Rust: it yields what the
/// object gives, and returns when the object raises StopIteration.
struct SendToObject {
    receiver: Value,
    value: Option<Value>,
}

impl SendToObject {
    fn new(receiver: Value, value: Value) -> Self {
        Self {
            receiver,
            value: Some(value),
        }
    }
}

impl Sequence for SendToObject {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match resumed {
            Resumed::Started => {
                let value = self.value.take().unwrap_or(Value::None);
                let (name, args) = match value.is_none() {
                    true => ("__next__", Args::default()),
                    false => ("send", Args::one(value)),
                };
                let name = Str::intern(name);
                match attributes::get_optional(machine, &self.receiver, &name)? {
                    Some(method) => Ok(Next::Call(method, args)),
                    None => {
                        let found = type_name(&self.receiver);
                        Err(type_error(format!("'{found}' object is not an iterator")))
                    }
                }
            }
            Resumed::Returned(value) => Ok(Next::Yield(value)),
            Resumed::Yielded(_) | Resumed::Exhausted(_) => {
                Err(Failure::bug("a send gave an item of an iteration"))
            }
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        match ExceptionKind::StopIteration.matches(&exception) {
            true => Ok(Next::Return(exception.first_arg())),
            false => Err(Failure::Exception(exception)),
        }
    }
}
