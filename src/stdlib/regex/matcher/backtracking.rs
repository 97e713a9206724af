//! Going back to what is left to try.

use super::{Frame, Matcher, Register};
use crate::stdlib::regex::compile::{Guard, Op, Program};
use crate::stdlib::regex::tree::{Case, UNBOUNDED};

impl Matcher {
    /// What was matched by itself has matched.
    pub(super) fn commit(&mut self, program: &Program) -> bool {
        let Some(bottom) = self.aparts.pop() else {
            return false;
        };
        let Frame::Apart { op, at } = self.frames[bottom] else {
            return false;
        };
        let Op::Apart { guard, .. } = program.ops[op] else {
            return false;
        };
        if let Guard::LooksAway { .. } = guard {
            while self.frames.len() > bottom + 1 {
                if let Some(frame) = self.frames.pop() {
                    self.undo(&frame);
                }
            }
            self.frames.pop();
            return false;
        }
        // What is left to try goes; what is to be undone stays.
        let mut index = 0;
        self.frames.retain(|frame| {
            index += 1;
            index <= bottom || matches!(frame, Frame::Slot { .. } | Frame::Register { .. })
        });
        if let Guard::Looks { .. } = guard {
            self.at = at;
        }
        self.op += 1;
        true
    }

    fn undo(&mut self, frame: &Frame) {
        match *frame {
            Frame::Slot { slot, old } => self.slots[slot] = old,
            Frame::Register { register, old } => self.registers[register] = old,
            _ => {}
        }
    }

    /// Goes back to what is left to try; false if nothing is.
    pub(super) fn backtrack(&mut self, program: &Program, steps: &mut u32) -> bool {
        while let Some(frame) = self.frames.pop() {
            match frame {
                Frame::Slot { .. } | Frame::Register { .. } => self.undo(&frame),
                Frame::Try { op, at } => {
                    (self.op, self.at) = (op, at);
                    return true;
                }
                Frame::Less { op, least, at } => {
                    let mut at = at - 1;
                    // Places where the next character cannot match are passed over at once.
                    if let Op::Char(_, Case::Exact) = &program.ops[op] {
                        while at > least && !self.takes(&program.ops[op], at) {
                            at -= 1;
                            *steps = steps.saturating_sub(1);
                        }
                    }
                    if at > least {
                        self.frames.push(Frame::Less { op, least, at });
                    }
                    (self.op, self.at) = (op, at);
                    return true;
                }
                Frame::More { op, at, left } => {
                    if self.takes(&program.ops[op + 1], at) {
                        let at = at + 1;
                        if left > 1 {
                            let left = match left {
                                UNBOUNDED => UNBOUNDED,
                                _ => left - 1,
                            };
                            self.frames.push(Frame::More { op, at, left });
                        }
                        (self.op, self.at) = (op + 2, at);
                        return true;
                    }
                }
                Frame::AnotherTurn { op, at } => {
                    let Op::Turn {
                        register,
                        most,
                        body,
                        ..
                    } = program.ops[op]
                    else {
                        continue;
                    };
                    self.at = at;
                    let Register { turns, began } = self.registers[register];
                    if self.may_turn(turns + 1, most, began) {
                        let turned = Register {
                            turns: turns + 1,
                            began: at,
                        };
                        self.set_register(register, turned);
                        self.op = body;
                        return true;
                    }
                }
                Frame::Apart { op, at } => {
                    self.aparts.pop();
                    if let Op::Apart {
                        guard: Guard::LooksAway { .. },
                        end,
                    } = program.ops[op]
                    {
                        (self.op, self.at) = (end, at);
                        return true;
                    }
                }
            }
        }
        false
    }
}
