//! How each instruction changes the operand stack.

use crate::python::code::{HasKeywords, HasSpec, Instr, Target};

/// Operands that an instruction takes from the stack and puts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) pops: u32,
    pub(super) pushes: u32,
}

impl Effect {
    /// The depth afterwards.
    pub(super) fn apply(self, depth: u32) -> u32 {
        depth.saturating_sub(self.pops) + self.pushes
    }
}

/// What an instruction does when execution goes on with the next one. For those that never do, what
/// it pops.
pub(super) fn effect(instr: Instr) -> Effect {
    let (pops, pushes) = match instr {
        Instr::Nop | Instr::Jump(_) | Instr::LeaveHandler => (0, 0),
        Instr::DeleteFast(_) | Instr::DeleteCell(_) => (0, 0),
        Instr::DeleteGlobal(_) | Instr::DeleteName(_) | Instr::RaiseAgain => (0, 0),
        Instr::LoadConst(_) | Instr::LoadFast(_) | Instr::LoadCell(_) => (0, 1),
        Instr::LoadClosure(_) | Instr::LoadGlobal(_) | Instr::LoadName(_) => (0, 1),
        Instr::LoadClassCell(_) | Instr::LoadAssertionError => (0, 1),
        Instr::PushUnbound | Instr::LoadBuildClass => (0, 1),
        Instr::ImportName(_) | Instr::ImportModule(_) => (0, 1),
        Instr::StoreFast(_) | Instr::StoreCell(_) | Instr::StoreGlobal(_) => (1, 0),
        Instr::StoreName(_) | Instr::StoreAnnotation(_) | Instr::Pop => (1, 0),
        Instr::PopJumpIfFalse(_) | Instr::PopJumpIfTrue(_) => (1, 0),
        Instr::JumpIfFalseOrPop(_) | Instr::JumpIfTrueOrPop(_) => (1, 0),
        Instr::DeleteAttr(_) => (1, 0),
        Instr::ImportStar => (1, 1),
        Instr::Raise | Instr::Reraise | Instr::Return => (1, 0),
        Instr::RaiseFrom | Instr::StoreAttr(_) | Instr::DeleteSubscript => (2, 0),
        Instr::EndAsyncFor => (2, 0),
        Instr::StoreSubscript => (3, 0),
        Instr::Copy(n) => (n, n + 1),
        Instr::Swap(n) => (n, n),
        Instr::Unary(_) | Instr::LoadAttr(_) | Instr::ListToTuple => (1, 1),
        Instr::GetIter | Instr::GetAsyncIter | Instr::EnterHandler => (1, 1),
        Instr::YieldValue | Instr::GetAwaitable(_) | Instr::GetYieldFromIter => (1, 1),
        Instr::Binary(_) | Instr::InPlace(_) | Instr::Compare(_) => (2, 1),
        Instr::LoadSubscript | Instr::PrepareReraiseStar => (2, 1),
        Instr::MatchExceptionGroup => (2, 1),
        Instr::LoadMethod(_) | Instr::BeforeWith | Instr::BeforeAsyncWith => (1, 2),
        Instr::ForIter(_) | Instr::GetAsyncNext | Instr::ImportFrom(_) => (1, 2),
        Instr::GetLength | Instr::MatchSequence | Instr::MatchMapping => (1, 2),
        Instr::MatchKeys => (2, 3),
        Instr::MatchClass(_) => (3, 1),
        Instr::MatchException => (2, 2),
        Instr::WithExceptStart => (2, 3),
        Instr::Send(_) => (2, 1),
        Instr::BuildSlice(n) | Instr::BuildTuple(n) | Instr::BuildList(n) => (n, 1),
        Instr::BuildSet(n) | Instr::BuildString(n) => (n, 1),
        Instr::BuildDict(n) => (2 * n, 1),
        Instr::FormatValue {
            spec: HasSpec::No, ..
        } => (1, 1),
        Instr::FormatValue {
            spec: HasSpec::Yes, ..
        } => (2, 1),
        Instr::ListAppend(n) | Instr::SetAdd(n) | Instr::ListExtend(n) => (n + 1, n),
        Instr::SetUpdate(n) | Instr::DictUpdate(n) => (n + 1, n),
        // Reads the callable, under the slot for `self`, the arguments and the dict.
        Instr::DictMerge(n) => (n + 4, n + 3),
        Instr::DictInsert(n) => (n + 2, n),
        Instr::UnpackSequence(n) => (1, n),
        Instr::UnpackEx { before, after } => (1, u32::from(before) + 1 + u32::from(after)),
        Instr::Call(n) => (n + 2, 1),
        Instr::CallKeywords { arguments, .. } => (u32::from(arguments) + 2, 1),
        Instr::CallSpread {
            keywords: HasKeywords::No,
        } => (3, 1),
        Instr::CallSpread {
            keywords: HasKeywords::Yes,
        } => (4, 1),
        Instr::MakeFunction { parts, .. } => (parts.count(), 1),
    };
    Effect { pops, pushes }
}

/// Where an instruction may jump, and what it does to the stack when it does.
pub(super) fn jump(instr: Instr) -> Option<(Target, Effect)> {
    let (target, pops, pushes) = match instr {
        Instr::Jump(target) => (target, 0, 0),
        Instr::PopJumpIfFalse(target) | Instr::PopJumpIfTrue(target) => (target, 1, 0),
        Instr::JumpIfFalseOrPop(target) | Instr::JumpIfTrueOrPop(target) => (target, 1, 1),
        Instr::ForIter(target) => (target, 1, 0),
        Instr::Send(target) => (target, 2, 1),
        _ => return None,
    };
    Some((target, Effect { pops, pushes }))
}

/// The instruction with another target, if it has one.
pub(super) fn with_target(instr: Instr, target: Target) -> Instr {
    match instr {
        Instr::Jump(_) => Instr::Jump(target),
        Instr::PopJumpIfFalse(_) => Instr::PopJumpIfFalse(target),
        Instr::PopJumpIfTrue(_) => Instr::PopJumpIfTrue(target),
        Instr::JumpIfFalseOrPop(_) => Instr::JumpIfFalseOrPop(target),
        Instr::JumpIfTrueOrPop(_) => Instr::JumpIfTrueOrPop(target),
        Instr::ForIter(_) => Instr::ForIter(target),
        Instr::Send(_) => Instr::Send(target),
        other => other,
    }
}

/// Whether execution never goes on with the next instruction of itself.
pub(super) fn ends_flow(instr: Instr) -> bool {
    matches!(
        instr,
        Instr::Jump(_)
            | Instr::Send(_)
            | Instr::Return
            | Instr::Raise
            | Instr::RaiseFrom
            | Instr::RaiseAgain
            | Instr::Reraise
    )
}
