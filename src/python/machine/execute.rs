//! The instructions.

use super::outcomes::{Decision, KeepOperand, Negate, Relay};
use super::protocol::{Drive, Input, Next, Pause, Sequence};
use super::{Activation, Frame, Link, Machine, PythonFrame, quick};
use crate::python::code::{Code, CodeKind, HasKeywords, HasSpec, Instr};
use crate::python::failure::Failure;
use crate::python::ops::truth::Truth;
use crate::python::ops::{binary, compare, iterate, subscript, truth};
use crate::python::syntax::ast::UnaryOp;
use crate::python::value::{Exception, IterState, Step, Tuple, Value};

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

impl Machine {
    /// Runs instructions of the topmost frame, a Python frame, until something happens. A plain call
    /// of a Python function, and a return to its caller, go on from one frame to the other.
    pub(super) fn execute(&mut self) -> Result<Option<Pause>, Failure> {
        let mut frame = self.take_frame()?;
        let exit = loop {
            let code = frame.code.clone();
            self.site.code = Some(code.clone());
            self.site.globals = Some(frame.globals.clone());
            let position = self.stack.len() - 1;
            let exit = self.run_instructions(&code, &mut frame);
            let exit = exit.unwrap_or_else(Exit::Raise);
            match exit {
                Exit::Enter(callee) if self.may_enter() => {
                    self.put_back(frame, position)?;
                    self.push_running();
                    frame = callee;
                }
                Exit::Return(value) if self.returns_plainly() => {
                    self.pop_activation();
                    self.recycle(frame);
                    frame = self.take_frame()?;
                    frame.slots.push(value);
                }
                exit => {
                    self.site.code = None;
                    self.site.globals = None;
                    self.put_back(frame, position)?;
                    break exit;
                }
            }
        };
        let outcome = match exit {
            Exit::Rest => Ok(()),
            Exit::Perform(next) => self.perform(next),
            Exit::Enter(_) if self.depth >= self.limits.recursion => Err(self.recursion_error()),
            Exit::Enter(frame) => {
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

    /// Takes the topmost frame, a Python frame, in hand.
    fn take_frame(&mut self) -> Result<Box<PythonFrame>, Failure> {
        match self.stack.last_mut().and_then(|top| top.frame.take()) {
            Some(Frame::Python(frame)) => Ok(frame),
            _ => Err(Failure::bug("a Python frame was expected")),
        }
    }

    fn put_back(&mut self, frame: Box<PythonFrame>, position: usize) -> Result<(), Failure> {
        match self.stack.get_mut(position) {
            Some(activation) => {
                activation.frame = Some(Frame::Python(frame));
                Ok(())
            }
            None => Err(Failure::bug("a frame was taken off while it ran")),
        }
    }

    /// Whether the machine may go on with the frame of a call at once.
    fn may_enter(&self) -> bool {
        self.depth < self.limits.recursion && !self.is_called_away()
    }

    /// Whether the topmost frame's return means nothing but that its caller goes on.
    fn returns_plainly(&self) -> bool {
        let is_plain = matches!(
            self.stack.as_slice(),
            [
                ..,
                Activation {
                    frame: Some(Frame::Python(_)),
                    inbox: None,
                    ..
                },
                Activation {
                    link: Link::Call,
                    generator: None,
                    ..
                }
            ]
        );
        is_plain && !self.is_called_away()
    }

    fn run_instructions(&mut self, code: &Code, frame: &mut PythonFrame) -> Result<Exit, Failure> {
        let notices = self.heap.clone();
        loop {
            if self.clock.is_spent() || notices.has_notices() {
                return Ok(Exit::Rest);
            }
            self.clock.spend(1);
            let at = frame.ip;
            self.site.at = at;
            frame.ip = at + 1;
            let Some(&instr) = code.instrs.get(at as usize) else {
                return Err(Failure::bug("the code ended without a return"));
            };
            // What goes on with the next instruction in any case says so at once.
            let exit = match instr {
                Instr::Nop => continue,
                Instr::LoadConst(index) => {
                    frame.slots.push(code.constants[index as usize].clone());
                    continue;
                }
                Instr::LoadFast(slot) => {
                    let value = frame.slots[slot as usize].clone();
                    if value.is_unbound() {
                        return Err(super::execute_names::unbound_local(frame, slot));
                    }
                    frame.slots.push(value);
                    continue;
                }
                Instr::StoreFast(slot) => {
                    let value = pop(frame);
                    std::mem::replace(&mut frame.slots[slot as usize], value).release();
                    continue;
                }
                Instr::Pop => {
                    pop(frame).release();
                    continue;
                }
                Instr::Copy(depth) => {
                    let value = frame.slots[frame.slots.len() - depth as usize].clone();
                    frame.slots.push(value);
                    continue;
                }
                Instr::Swap(depth) => {
                    let top = frame.slots.len() - 1;
                    frame.slots.swap(top, top + 1 - depth as usize);
                    continue;
                }
                Instr::Binary(op) | Instr::InPlace(op) if quick::operate(op, frame) => continue,
                Instr::Binary(op) => {
                    let right = pop(frame);
                    let left = pop(frame);
                    let next = binary::binary(self, op, &left, &right)?;
                    self.rest_after_bulk();
                    give(next, frame)
                }
                Instr::InPlace(op) => {
                    let right = pop(frame);
                    let left = pop(frame);
                    let next = binary::in_place(self, op, &left, &right)?;
                    self.rest_after_bulk();
                    give(next, frame)
                }
                Instr::Compare(op) if quick::compare(op, frame) => continue,
                Instr::Compare(op) => {
                    let right = pop(frame);
                    let left = pop(frame);
                    let next = compare::compare(self, op, &left, &right)?;
                    self.rest_after_bulk();
                    give(next, frame)
                }
                Instr::Jump(target) => {
                    frame.ip = target;
                    continue;
                }
                Instr::PopJumpIfFalse(target) => {
                    let value = pop(frame);
                    if let Value::Bool(truth) = value {
                        if !truth {
                            frame.ip = target;
                        }
                        continue;
                    }
                    let decision = Decision {
                        jump_if: false,
                        target,
                        keep: None,
                    };
                    self.decide(value, decision, frame)?
                }
                Instr::PopJumpIfTrue(target) => {
                    let value = pop(frame);
                    if let Value::Bool(truth) = value {
                        if truth {
                            frame.ip = target;
                        }
                        continue;
                    }
                    let decision = Decision {
                        jump_if: true,
                        target,
                        keep: None,
                    };
                    self.decide(value, decision, frame)?
                }
                Instr::JumpIfFalseOrPop(target) => {
                    let value = pop(frame);
                    let decision = Decision {
                        jump_if: false,
                        target,
                        keep: Some(KeepOperand),
                    };
                    self.decide(value, decision, frame)?
                }
                Instr::JumpIfTrueOrPop(target) => {
                    let value = pop(frame);
                    let decision = Decision {
                        jump_if: true,
                        target,
                        keep: Some(KeepOperand),
                    };
                    self.decide(value, decision, frame)?
                }
                Instr::ForIter(_) if quick::next_of_range(frame) => continue,
                Instr::ForIter(target) => self.for_iter(target, frame)?,
                Instr::PushUnbound => {
                    frame.slots.push(Value::Unbound);
                    continue;
                }
                Instr::Call(count) => self.call_instruction(count as usize, frame)?,
                Instr::Return => return Ok(Exit::Return(pop(frame))),
                Instr::LoadGlobal(name) => {
                    let (name, hint) = (&code.names[name as usize], &code.hints[name as usize]);
                    let value = match frame.globals.get_str_near(name, hint) {
                        Some(value) => value,
                        None => self.load_builtin(name, hint)?,
                    };
                    frame.slots.push(value);
                    continue;
                }
                Instr::LoadAttr(name) => {
                    let (name, hint) = (&code.names[name as usize], &code.hints[name as usize]);
                    if quick::own_attribute(name, hint, frame)
                        || quick::of_module(name, hint, frame)
                    {
                        continue;
                    }
                    let object = pop(frame);
                    let next = super::attributes::get(self, &object, name)?;
                    give(next, frame)
                }
                Instr::LoadMethod(name) => {
                    let (name, hint) = (&code.names[name as usize], &code.hints[name as usize]);
                    if quick::of_module(name, hint, frame) {
                        frame.slots.push(Value::Unbound);
                        continue;
                    }
                    self.load_method(name, frame)?
                }
                Instr::LoadSubscript if quick::item(frame) => continue,
                Instr::LoadSubscript => {
                    let key = pop(frame);
                    let object = pop(frame);
                    let next = subscript::get(self, &object, &key)?;
                    self.rest_after_bulk();
                    give(next, frame)
                }
                Instr::StoreSubscript if quick::set_item(frame) => continue,
                Instr::StoreSubscript => {
                    let key = pop(frame);
                    let object = pop(frame);
                    let value = pop(frame);
                    let next = subscript::set(self, &object, &key, value)?;
                    self.rest_after_bulk();
                    discard(next)
                }
                Instr::DeleteSubscript => {
                    let key = pop(frame);
                    let object = pop(frame);
                    let next = subscript::delete(self, &object, &key)?;
                    self.rest_after_bulk();
                    discard(next)
                }
                Instr::Unary(UnaryOp::Not) => {
                    let value = pop(frame);
                    match truth::truth(self, &value)? {
                        Truth::Known(known) => {
                            frame.slots.push(Value::Bool(!known));
                            None
                        }
                        Truth::Ask(next) => {
                            let sequence = Negate::new(next);
                            Some(Exit::Perform(Next::Run(Box::new(sequence))))
                        }
                    }
                }
                Instr::Unary(op) => {
                    let operand = pop(frame);
                    let next = binary::unary(self, op, &operand)?;
                    give(next, frame)
                }
                Instr::GetIter => {
                    let iterable = pop(frame);
                    let next = iterate::iterator(self, &iterable)?;
                    give(next, frame)
                }
                Instr::YieldValue => {
                    let value = pop(frame);
                    Some(match code.kind {
                        CodeKind::AsyncGenerator => Exit::Item(value),
                        _ => Exit::Yield(value),
                    })
                }
                Instr::Send(target) => self.send_instruction(target, frame)?,
                Instr::GetAwaitable(of) => self.get_awaitable(of, frame)?,
                other => self.rare_instruction(other, code, frame)?,
            };
            if let Some(exit) = exit {
                return Ok(exit);
            }
        }
    }

    fn for_iter(&mut self, target: u32, frame: &mut PythonFrame) -> Result<Option<Exit>, Failure> {
        let Some(iterator) = frame.slots.last() else {
            return Err(Failure::bug("a for loop has lost its iterator"));
        };
        let step = match iterator {
            Value::Iter(iter) => {
                let is_range_over =
                    matches!(*iter.state.borrow(), IterState::Range { left: 0, .. });
                match is_range_over {
                    true => Step::Exhausted,
                    false => iterate::step(self, iterator)?,
                }
            }
            Value::Generator(generator) => {
                let input = Input::Send(Value::None);
                let next = Next::Resume(generator.clone(), input, Drive::Iterate);
                return Ok(Some(Exit::Perform(next)));
            }
            other => iterate::step(self, other)?,
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
    // Not `unwrap_or`, which would drop what it does not give.
    let Some(value) = frame.slots.pop() else {
        return Value::Unbound;
    };
    value
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
