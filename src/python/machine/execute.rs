//! The instructions.

use super::execute_build::{Decide, Negate, Relay, SendToObject};
use super::protocol::{Drive, Input, Next, Pause, Sequence};
use super::{Activation, Frame, Link, Machine, PythonFrame};
use crate::python::code::{AwaitOf, Code, CodeKind, HasKeywords, HasSpec, Instr};
use crate::python::failure::Failure;
use crate::python::ops::truth::Truth;
use crate::python::ops::{binary, compare, iterate, subscript, truth};
use crate::python::syntax::ast::{BinaryOp, CompareOp, UnaryOp};
use crate::python::value::{Exception, GeneratorState, IterState, Step, Tuple, Value};

/// Why the instructions of a frame stop for a moment.
pub(super) enum Exit {
    /// The fuel is spent, or a notice waits.
    Rest,
    /// Something has to be done whose result the frame gets.
    Perform(Next),
    /// A call of a Python function: its frame is ready.
    Enter(Box<PythonFrame>),
    /// The frame is over.
    Return(Value),
    /// The frame yields.
    Yield(Value),
    /// An asynchronous generator gives an item.
    Item(Value),
    /// A step of what the frame's Send delegates to.
    Delegate(Value, Step),
    /// A sequence that does the rest of the instruction to the frame itself: its result is not
    /// put on the stack.
    Quietly(Box<dyn Sequence>),
    /// An exception.
    Raise(Failure),
    /// An exception that has this frame in its traceback already.
    Reraise(Exception),
}

/// What a truth value decides.
#[derive(Clone, Copy)]
pub(super) struct Decision {
    /// Jumps if the truth value is this.
    pub(super) jump_if: bool,
    /// Jumps here.
    pub(super) target: u32,
    /// Whether the operand stays on the stack when it jumps.
    pub(super) keep: Option<KeepOperand>,
}

/// The operand of `and` and `or` is their value when they jump.
#[derive(Clone, Copy)]
pub(super) struct KeepOperand;

impl Machine {
    /// Runs instructions of the topmost frame, a Python frame, until something happens.
    pub(super) fn execute(&mut self) -> Result<Option<Pause>, Failure> {
        let Some(top) = self.stack.last_mut() else {
            return Ok(None);
        };
        let Some(Frame::Python(mut frame)) = top.frame.take() else {
            return Err(Failure::bug("a Python frame was expected"));
        };
        let position = self.stack.len() - 1;
        let code = frame.code.clone();
        self.site.code = Some(code.clone());
        self.site.globals = Some(frame.globals.clone());
        let exit = self.run_instructions(&code, &mut frame);
        self.site.code = None;
        self.site.globals = None;
        match self.stack.get_mut(position) {
            Some(activation) => activation.frame = Some(Frame::Python(frame)),
            None => return Err(Failure::bug("a frame was taken off while it ran")),
        }
        let outcome = match exit {
            Exit::Rest => Ok(()),
            Exit::Perform(next) => self.perform(next),
            Exit::Enter(frame) => {
                if self.depth >= self.limits.recursion {
                    return Err(self.recursion_error());
                }
                self.push_frame(frame, Link::Call);
                Ok(())
            }
            Exit::Return(value) => self.finish_top(value),
            Exit::Yield(value) => self.yield_top(value),
            Exit::Item(value) => self.yield_item(value),
            Exit::Delegate(receiver, step) => self.delegate_step(&receiver, step),
            Exit::Quietly(sequence) => {
                self.push_sequence(sequence, Link::Discard);
                Ok(())
            }
            Exit::Raise(failure) => Err(failure),
            Exit::Reraise(exception) => {
                self.reraise(exception);
                Ok(())
            }
        };
        if let Err(failure) = outcome {
            self.raise_in_top(failure);
        }
        Ok(None)
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

    fn run_instructions(&mut self, code: &Code, frame: &mut PythonFrame) -> Exit {
        let notices = self.heap.clone();
        loop {
            if self.fuel <= 0 || notices.has_notices() {
                return Exit::Rest;
            }
            self.fuel -= 1;
            self.clock.spend(1);
            let at = frame.ip;
            self.site.at = at;
            frame.ip = at + 1;
            let Some(&instr) = code.instrs.get(at as usize) else {
                return Exit::Raise(Failure::bug("the code ended without a return"));
            };
            match self.instruction(instr, code, frame) {
                Ok(None) => {}
                Ok(Some(exit)) => return exit,
                Err(failure) => return Exit::Raise(failure),
            }
        }
    }

    #[inline(always)]
    fn instruction(
        &mut self,
        instr: Instr,
        code: &Code,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        match instr {
            Instr::Nop => {}
            Instr::LoadConst(index) => frame.slots.push(code.constants[index as usize].clone()),
            Instr::LoadFast(slot) => {
                let value = frame.slots[slot as usize].clone();
                if value.is_unbound() {
                    return Err(super::execute_names::unbound_local(frame, slot));
                }
                frame.slots.push(value);
            }
            Instr::StoreFast(slot) => {
                let value = pop(frame);
                let old = std::mem::replace(&mut frame.slots[slot as usize], value);
                drop(old);
            }
            Instr::Pop => drop(pop(frame)),
            Instr::Copy(depth) => {
                let value = frame.slots[frame.slots.len() - depth as usize].clone();
                frame.slots.push(value);
            }
            Instr::Swap(depth) => {
                let top = frame.slots.len() - 1;
                frame.slots.swap(top, top + 1 - depth as usize);
            }
            Instr::Binary(op) => return self.binary(op, frame),
            Instr::Compare(op) => return self.compare(op, frame),
            Instr::Jump(target) => frame.ip = target,
            Instr::PopJumpIfFalse(target) => {
                let value = pop(frame);
                if let Value::Bool(truth) = value {
                    if !truth {
                        frame.ip = target;
                    }
                } else {
                    let decision = Decision {
                        jump_if: false,
                        target,
                        keep: None,
                    };
                    return self.decide(value, decision, frame);
                }
            }
            Instr::PopJumpIfTrue(target) => {
                let value = pop(frame);
                let decision = Decision {
                    jump_if: true,
                    target,
                    keep: None,
                };
                return self.decide(value, decision, frame);
            }
            Instr::JumpIfFalseOrPop(target) => {
                let value = pop(frame);
                let decision = Decision {
                    jump_if: false,
                    target,
                    keep: Some(KeepOperand),
                };
                return self.decide(value, decision, frame);
            }
            Instr::JumpIfTrueOrPop(target) => {
                let value = pop(frame);
                let decision = Decision {
                    jump_if: true,
                    target,
                    keep: Some(KeepOperand),
                };
                return self.decide(value, decision, frame);
            }
            Instr::ForIter(target) => return self.for_iter(target, frame),
            Instr::PushUnbound => frame.slots.push(Value::Unbound),
            Instr::Call(count) => return self.call_instruction(count as usize, frame),
            Instr::Return => return Ok(Some(Exit::Return(pop(frame)))),
            Instr::LoadGlobal(name) => {
                let value = self.load_global(&code.names[name as usize], frame)?;
                frame.slots.push(value);
            }
            Instr::LoadAttr(name) => {
                let object = pop(frame);
                let next = super::attributes::get(self, &object, &code.names[name as usize])?;
                return Ok(give(next, frame));
            }
            Instr::LoadMethod(name) => return self.load_method(&code.names[name as usize], frame),
            Instr::LoadSubscript => {
                let key = pop(frame);
                let object = pop(frame);
                let next = subscript::get(self, &object, &key)?;
                return Ok(give(next, frame));
            }
            Instr::StoreSubscript => {
                let key = pop(frame);
                let object = pop(frame);
                let value = pop(frame);
                let next = subscript::set(self, &object, &key, value)?;
                return Ok(discard(next));
            }
            Instr::DeleteSubscript => {
                let key = pop(frame);
                let object = pop(frame);
                let next = subscript::delete(self, &object, &key)?;
                return Ok(discard(next));
            }
            Instr::InPlace(op) => {
                let right = pop(frame);
                let left = pop(frame);
                if let Some(value) = small_int(op, &left, &right) {
                    frame.slots.push(value);
                    return Ok(None);
                }
                let next = binary::in_place(self, op, &left, &right)?;
                return Ok(give(next, frame));
            }
            Instr::Unary(UnaryOp::Not) => {
                let value = pop(frame);
                match truth::truth(self, &value)? {
                    Truth::Known(known) => frame.slots.push(Value::Bool(!known)),
                    Truth::Ask(next) => {
                        let sequence = Negate::new(next);
                        return Ok(Some(Exit::Perform(Next::Run(Box::new(sequence)))));
                    }
                }
            }
            Instr::Unary(op) => {
                let operand = pop(frame);
                let next = binary::unary(self, op, &operand)?;
                return Ok(give(next, frame));
            }
            Instr::GetIter => {
                let iterable = pop(frame);
                let next = iterate::iterator(self, &iterable)?;
                return Ok(give(next, frame));
            }
            Instr::YieldValue => {
                let value = pop(frame);
                return Ok(Some(match code.kind {
                    CodeKind::AsyncGenerator => Exit::Item(value),
                    _ => Exit::Yield(value),
                }));
            }
            Instr::Send(target) => return self.send_instruction(target, frame),
            Instr::GetAwaitable(of) => return self.get_awaitable(of, frame),
            other => return self.rare_instruction(other, code, frame),
        }
        Ok(None)
    }

    #[inline(always)]
    fn binary(&mut self, op: BinaryOp, frame: &mut PythonFrame) -> Result<Option<Exit>, Failure> {
        let right = pop(frame);
        let left = pop(frame);
        if let Some(value) = small_int(op, &left, &right) {
            frame.slots.push(value);
            return Ok(None);
        }
        let next = binary::binary(self, op, &left, &right)?;
        Ok(give(next, frame))
    }

    #[inline(always)]
    fn compare(&mut self, op: CompareOp, frame: &mut PythonFrame) -> Result<Option<Exit>, Failure> {
        let right = pop(frame);
        let left = pop(frame);
        if let (Value::Int(a), Value::Int(b)) = (&left, &right) {
            let known = match op {
                CompareOp::Eq => Some(a == b),
                CompareOp::NotEq => Some(a != b),
                CompareOp::Lt => Some(a < b),
                CompareOp::LtE => Some(a <= b),
                CompareOp::Gt => Some(a > b),
                CompareOp::GtE => Some(a >= b),
                _ => None,
            };
            if let Some(known) = known {
                frame.slots.push(Value::Bool(known));
                return Ok(None);
            }
        }
        let next = compare::compare(self, op, &left, &right)?;
        Ok(give(next, frame))
    }

    fn decide(
        &mut self,
        value: Value,
        decision: Decision,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        match truth::truth(self, &value)? {
            Truth::Known(known) => {
                if known == decision.jump_if {
                    frame.ip = decision.target;
                    if decision.keep.is_some() {
                        frame.slots.push(value);
                    }
                }
                Ok(None)
            }
            Truth::Ask(next) => {
                if decision.keep.is_some() {
                    frame.slots.push(value);
                }
                Ok(Some(Exit::Quietly(Box::new(Decide::new(next, decision)))))
            }
        }
    }

    #[inline(always)]
    fn for_iter(&mut self, target: u32, frame: &mut PythonFrame) -> Result<Option<Exit>, Failure> {
        let Some(iterator) = frame.slots.last() else {
            return Err(Failure::bug("a for loop has lost its iterator"));
        };
        let step = match iterator {
            Value::Iter(iter) => {
                if let IterState::Range { next, step, left } = &mut *iter.state.borrow_mut() {
                    if *left > 0 {
                        let value = Value::Int(*next);
                        *left -= 1;
                        *next = next.wrapping_add(*step);
                        Step::Item(value)
                    } else {
                        Step::Exhausted
                    }
                } else {
                    let iterator = iterator.clone();
                    iterate::step(self, &iterator)?
                }
            }
            Value::Generator(generator) => {
                let input = Input::Send(Value::None);
                let next = Next::Resume(generator.clone(), input, Drive::Iterate);
                return Ok(Some(Exit::Perform(next)));
            }
            other => {
                let iterator = other.clone();
                iterate::step(self, &iterator)?
            }
        };
        match step {
            Step::Item(value) => frame.slots.push(value),
            Step::Exhausted => {
                frame.ip = target;
                drop(pop(frame));
            }
            Step::Pending(sequence) => {
                return Ok(Some(Exit::Perform(Next::Advance(sequence))));
            }
        }
        Ok(None)
    }

    fn send_instruction(
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

    fn get_awaitable(
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

    #[inline(always)]
    fn call_instruction(
        &mut self,
        count: usize,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        let first = frame.slots.len() - count;
        if let Value::Function(function) = &frame.slots[first - 2] {
            let function = function.clone();
            let bound = usize::from(!frame.slots[first - 1].is_unbound());
            if let Some(entered) = self.enter_simple(&function, count + bound, frame) {
                return Ok(Some(Exit::Enter(entered)));
            }
        }
        let (callee, args) = super::calls::take_call(frame, count);
        self.finish_call(callee, args, frame)
    }

    /// Calls with arguments at hand; what is native is done at once.
    pub(super) fn finish_call(
        &mut self,
        callee: Value,
        args: super::Args,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        let args = super::supers::with_frame_arguments(&callee, args, frame)?;
        match self.call_value(callee, args)? {
            super::calls::Called::Frame(frame) => Ok(Some(Exit::Enter(frame))),
            super::calls::Called::Next(next) => Ok(give(next, frame)),
        }
    }

    fn rare_instruction(
        &mut self,
        instr: Instr,
        code: &Code,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        match instr {
            Instr::CallKeywords { arguments, names } => {
                let names = match &code.constants[names as usize] {
                    Value::Tuple(names) => names.clone(),
                    _ => Tuple::new([]),
                };
                let (callee, args) =
                    super::calls::take_keyword_call(frame, arguments as usize, &names);
                self.finish_call(callee, args, frame)
            }
            Instr::CallSpread { keywords } => {
                let keywords = (keywords == HasKeywords::Yes).then(|| pop(frame));
                let positional = pop(frame);
                let (callee, args) = super::calls::take_spread_call(frame, positional, keywords)?;
                self.finish_call(callee, args, frame)
            }
            Instr::FormatValue { conversion, spec } => {
                let spec = (spec == HasSpec::Yes).then(|| pop(frame));
                let value = pop(frame);
                let next = super::execute_build::format_value(self, value, conversion, spec)?;
                Ok(give(next, frame))
            }
            Instr::LoadCell(_)
            | Instr::StoreCell(_)
            | Instr::DeleteCell(_)
            | Instr::LoadClosure(_)
            | Instr::DeleteFast(_)
            | Instr::StoreGlobal(_)
            | Instr::DeleteGlobal(_)
            | Instr::LoadName(_)
            | Instr::StoreName(_)
            | Instr::DeleteName(_)
            | Instr::LoadClassCell { .. }
            | Instr::StoreAnnotation(_)
            | Instr::StoreAttr(_)
            | Instr::DeleteAttr(_)
            | Instr::ImportName(_)
            | Instr::ImportModule(_)
            | Instr::ImportFrom(_)
            | Instr::ImportStar => self.name_instruction(instr, code, frame),
            Instr::RaiseAgain
            | Instr::Raise
            | Instr::RaiseFrom
            | Instr::Reraise
            | Instr::EnterHandler
            | Instr::LeaveHandler
            | Instr::MatchException
            | Instr::MatchExceptionGroup
            | Instr::PrepareReraiseStar
            | Instr::LoadAssertionError
            | Instr::BeforeWith
            | Instr::BeforeAsyncWith
            | Instr::WithExceptStart
            | Instr::EndAsyncFor => self.exception_instruction(instr, frame),
            Instr::GetLength
            | Instr::MatchSequence
            | Instr::MatchMapping
            | Instr::MatchKeys
            | Instr::MatchClass(_) => self.match_instruction(instr, frame),
            _ => self.build_instruction(instr, code, frame),
        }
    }
}

/// Takes the topmost operand. The compiler keeps the count; an empty stack gives
/// [`Value::Unbound`], which every use refuses.
#[inline(always)]
pub(super) fn pop(frame: &mut PythonFrame) -> Value {
    frame.slots.pop().unwrap_or(Value::Unbound)
}

/// Puts a result on the stack, or leaves it to the machine to get it.
#[inline(always)]
pub(super) fn give(next: Next, frame: &mut PythonFrame) -> Option<Exit> {
    match next {
        Next::Return(value) => {
            frame.slots.push(value);
            None
        }
        next => Some(Exit::Perform(next)),
    }
}

/// Drops a result that nobody needs, once it is there.
pub(super) fn discard(next: Next) -> Option<Exit> {
    match next {
        Next::Return(_) => None,
        next => Some(Exit::Quietly(Box::new(Relay::new(next)))),
    }
}

#[inline(always)]
fn small_int(op: BinaryOp, left: &Value, right: &Value) -> Option<Value> {
    let (Value::Int(a), Value::Int(b)) = (left, right) else {
        return None;
    };
    let result = match op {
        BinaryOp::Add => a.checked_add(*b)?,
        BinaryOp::Sub => a.checked_sub(*b)?,
        BinaryOp::Mult => a.checked_mul(*b)?,
        _ => return None,
    };
    Some(Value::Int(result))
}
