//! The small sequences that finish an instruction once Python code has had its say.

use super::execute::{Exit, pop};
use super::protocol::{NativeResult, Next, Resumed, Sequence};
use super::{Activation, Frame, Machine, PythonFrame};
use crate::python::failure::{Failure, type_error};
use crate::python::ops::truth::{self, Truth};
use crate::python::types::type_name;
use crate::python::value::Value;

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
    /// Works on the Python frame below the native frame that runs.
    pub(super) fn with_frame_below<T>(
        &mut self,
        work: impl FnOnce(&mut PythonFrame) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let below = self
            .stack
            .len()
            .checked_sub(2)
            .and_then(|at| self.stack.get_mut(at));
        match below {
            Some(Activation {
                frame: Some(Frame::Python(frame)),
                ..
            }) => work(frame),
            _ => Err(Failure::bug("a Python frame was expected below")),
        }
    }

    /// Jumps or does not, as the truth of a value says.
    pub(super) fn decide(
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
}

/// Runs something and gives its result.
pub(super) struct Relay(Option<Next>);

impl Relay {
    pub(super) fn new(next: Next) -> Self {
        Self(Some(next))
    }
}

impl Sequence for Relay {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.0.take()) {
            (Resumed::Started, Some(next)) => Ok(next),
            (Resumed::Returned(value) | Resumed::Yielded(value) | Resumed::Exhausted(value), _) => {
                Ok(Next::Return(value))
            }
            (Resumed::Started, None) => Err(Failure::bug("a relay has nothing to run")),
        }
    }
}

/// `not` of what Python code says.
pub(super) struct Negate(Option<Next>);

impl Negate {
    pub(super) fn new(next: Next) -> Self {
        Self(Some(next))
    }
}

impl Sequence for Negate {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.0.take()) {
            (Resumed::Started, Some(next)) => Ok(next),
            (Resumed::Returned(value), _) => match truth::truth(machine, &value)? {
                Truth::Known(known) => Ok(Next::Return(Value::Bool(!known))),
                Truth::Ask(_) => Err(not_a_bool(&value)),
            },
            _ => Err(Failure::bug("a truth value is missing")),
        }
    }
}

fn not_a_bool(value: &Value) -> Failure {
    type_error(format!(
        "__bool__ should return bool, returned {}",
        type_name(value)
    ))
}

/// Jumps of the frame below, depending on what Python code says.
pub(super) struct Decide {
    next: Option<Next>,
    decision: Decision,
}

impl Decide {
    pub(super) fn new(next: Next, decision: Decision) -> Self {
        Self {
            next: Some(next),
            decision,
        }
    }
}

impl Sequence for Decide {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let value = match (resumed, self.next.take()) {
            (Resumed::Started, Some(next)) => return Ok(next),
            (Resumed::Returned(value), _) => value,
            _ => return Err(Failure::bug("a truth value is missing")),
        };
        let Truth::Known(known) = truth::truth(machine, &value)? else {
            return Err(not_a_bool(&value));
        };
        let decision = self.decision;
        machine.finish_decision(known, decision)
    }
}

impl Machine {
    fn finish_decision(&mut self, known: bool, decision: Decision) -> NativeResult {
        self.with_frame_below(|frame| {
            let jumps = known == decision.jump_if;
            if jumps {
                frame.ip = decision.target;
            }
            if decision.keep.is_some() && !jumps {
                drop(pop(frame));
            }
            Ok(())
        })?;
        Ok(Next::Return(Value::None))
    }
}
