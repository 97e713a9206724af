//! Instructions of `match` statements (PEP 634).

use super::execute::{Exit, give, pop};
use super::{Machine, PythonFrame};
use crate::python::builtins::output::length;
use crate::python::code::Instr;
use crate::python::failure::Failure;
use crate::python::ops::pattern;
use crate::python::value::Value;

impl Machine {
    pub(super) fn match_instruction(
        &mut self,
        instr: Instr,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        let next = match instr {
            Instr::GetLength => length(self, top(frame)?)?,
            Instr::MatchSequence => Value::Bool(pattern::is_sequence(top(frame)?)).into(),
            Instr::MatchMapping => Value::Bool(pattern::is_mapping(top(frame)?)).into(),
            Instr::MatchKeys => {
                let [.., subject, keys] = &frame.slots[..] else {
                    return Err(Failure::bug("a mapping pattern has lost its subject"));
                };
                pattern::values(self, subject, keys)?
            }
            Instr::MatchClass(count) => {
                let names = pop(frame);
                let class = pop(frame);
                let subject = pop(frame);
                pattern::attributes(self, subject, class, count as usize, &names)?
            }
            other => return Err(Failure::bug(format!("{other:?} is no pattern's"))),
        };
        Ok(give(next, frame))
    }
}

fn top(frame: &PythonFrame) -> Result<&Value, Failure> {
    frame
        .slots
        .last()
        .ok_or_else(|| Failure::bug("a pattern has lost its subject"))
}
