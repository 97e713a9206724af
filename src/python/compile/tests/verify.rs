//! Walks all paths of a code object: where paths meet they must agree on the number of operands
//! and of exceptions being handled.

use super::inner_codes;
use crate::python::code::{Code, Instr};
use crate::python::compile::disassemble;
use crate::python::compile::effects::{effect, ends_flow, jump};

/// Operands on the stack and exceptions being handled before an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Level {
    depth: u32,
    handling: u32,
}

/// Panics unless the code and those inside it keep the stack in order.
pub(super) fn check(code: &Code) {
    if let Err(problem) = walk(code) {
        panic!("{problem} in\n{}", disassemble(code));
    }
    for inner in inner_codes(code) {
        check(inner);
    }
}

fn walk(code: &Code) -> Result<(), String> {
    let mut levels: Vec<Option<Level>> = vec![None; code.instrs.len()];
    let mut pending = vec![(
        0_usize,
        Level {
            depth: 0,
            handling: 0,
        },
    )];
    while let Some((at, level)) = pending.pop() {
        let slot = levels
            .get_mut(at)
            .ok_or(format!("execution runs past the end to {at}"))?;
        match *slot {
            Some(known) if known == level => continue,
            Some(known) => return Err(format!("{known:?} and {level:?} meet at {at}")),
            None => *slot = Some(level),
        }
        step(code, at, level, &mut pending)?;
    }
    // A jump to a jump goes past it, so that one may be left alone.
    let unreached = |at: &usize| levels[*at].is_none() && jump(code.instrs[*at]).is_none();
    match (0..levels.len()).find(unreached) {
        Some(at) => Err(format!("{at} is never reached")),
        None => Ok(()),
    }
}

fn step(
    code: &Code,
    at: usize,
    level: Level,
    pending: &mut Vec<(usize, Level)>,
) -> Result<(), String> {
    let instr = code.instrs[at];
    let usual = effect(instr);
    if level.depth < usual.pops {
        return Err(format!(
            "{at} pops {} of {} operands",
            usual.pops, level.depth
        ));
    }
    let after = usual.apply(level.depth);
    if after > code.stack_size {
        return Err(format!(
            "{after} operands after {at}, more than the stack's size"
        ));
    }
    let rows = code
        .handlers
        .iter()
        .filter(|row| (row.start..row.end).contains(&(at as u32)));
    if let Some(row) = rows.into_iter().next() {
        if row.stack_depth > level.depth - usual.pops.min(level.depth) + kept(instr) {
            return Err(format!("{at} takes operands that its handler keeps"));
        }
        if row.handling_depth > level.handling || row.stack_depth >= code.stack_size {
            return Err(format!("the handler of {at} keeps more than there is"));
        }
        let level = Level {
            depth: row.stack_depth + 1,
            handling: row.handling_depth,
        };
        pending.push((row.target as usize, level));
    }
    if let Some((target, taken)) = jump(instr) {
        let depth = taken.apply(level.depth);
        pending.push((target as usize, Level { depth, ..level }));
    }
    if !ends_flow(instr) {
        let handling = match instr {
            Instr::EnterHandler => level.handling + 1,
            Instr::LeaveHandler => level
                .handling
                .checked_sub(1)
                .ok_or(format!("{at} leaves no handler"))?,
            _ => level.handling,
        };
        pending.push((
            at + 1,
            Level {
                depth: after,
                handling,
            },
        ));
    }
    Ok(())
}

/// Operands that the effect counts as popped and pushed again but that never leave the stack.
fn kept(instr: Instr) -> u32 {
    match instr {
        Instr::Copy(n) | Instr::Swap(n) | Instr::ListAppend(n) | Instr::SetAdd(n) => n,
        Instr::DictInsert(n) | Instr::ListExtend(n) | Instr::SetUpdate(n) => n,
        Instr::DictUpdate(n) => n,
        Instr::DictMerge(n) => n + 3,
        Instr::ForIter(_) | Instr::GetAsyncNext | Instr::ImportFrom(_) => 1,
        Instr::EnterHandler => 1,
        Instr::WithExceptStart => 2,
        _ => 0,
    }
}
