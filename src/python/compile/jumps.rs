//! Jumps that land on jumps go straight on, so that no value's truth is asked twice: in
//! `a and b or c` a false `a` is tested once, as in CPython (`flowgraph` jump threading).

use super::effects::{jump, with_target};
use crate::python::code::{Instr, Target};

/// How many jumps in a row are followed; a loop of empty jumps has no end.
const MAX_HOPS: usize = 16;

/// Rewrites jumps in place; no instruction moves.
pub(super) fn thread(instrs: &mut [Instr]) {
    for at in 0..instrs.len() {
        for _ in 0..MAX_HOPS {
            let Some(better) = shortcut(instrs, instrs[at]) else {
                break;
            };
            if better == instrs[at] {
                break;
            }
            instrs[at] = better;
        }
    }
}

fn shortcut(instrs: &[Instr], instr: Instr) -> Option<Instr> {
    let (target, _) = jump(instr)?;
    let landing = *instrs.get(target as usize)?;
    let after: Target = target + 1;
    match (instr, landing) {
        (
            Instr::Jump(_) | Instr::PopJumpIfFalse(_) | Instr::PopJumpIfTrue(_),
            Instr::Jump(further),
        ) => Some(with_target(instr, further)),
        (Instr::JumpIfFalseOrPop(_), Instr::JumpIfFalseOrPop(further))
        | (Instr::JumpIfTrueOrPop(_), Instr::JumpIfTrueOrPop(further)) => {
            Some(with_target(instr, further))
        }
        (Instr::JumpIfFalseOrPop(_), Instr::PopJumpIfFalse(further)) => {
            Some(Instr::PopJumpIfFalse(further))
        }
        (Instr::JumpIfTrueOrPop(_), Instr::PopJumpIfTrue(further)) => {
            Some(Instr::PopJumpIfTrue(further))
        }
        (Instr::JumpIfFalseOrPop(_), Instr::JumpIfTrueOrPop(_) | Instr::PopJumpIfTrue(_)) => {
            Some(Instr::PopJumpIfFalse(after))
        }
        (Instr::JumpIfTrueOrPop(_), Instr::JumpIfFalseOrPop(_) | Instr::PopJumpIfFalse(_)) => {
            Some(Instr::PopJumpIfTrue(after))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_false_operand_of_and_inside_or_is_tested_once() {
        let mut instrs = [
            Instr::JumpIfFalseOrPop(2),
            Instr::LoadFast(1),
            Instr::JumpIfTrueOrPop(4),
            Instr::LoadFast(2),
            Instr::Return,
        ];
        thread(&mut instrs);
        assert_eq!(instrs[0], Instr::PopJumpIfFalse(3));
    }

    #[test]
    fn an_endless_loop_of_jumps_stays() {
        let mut instrs = [Instr::Jump(1), Instr::Jump(0)];
        thread(&mut instrs);
        assert!(matches!(instrs, [Instr::Jump(_), Instr::Jump(_)]));
    }
}
