//! Shows code objects as text, in the manner of Python's `dis`.

use std::fmt::Write;

use super::effects::jump;
use crate::python::code::{Code, Instr};
use crate::python::value::Value;

/// The instructions of a code object and of those inside it: line, position, name and operand of
/// each, then the exception table.
#[must_use]
pub fn disassemble(code: &Code) -> String {
    let mut text = String::new();
    write_code(&mut text, code);
    text
}

fn write_code(text: &mut String, code: &Code) {
    let _ = writeln!(
        text,
        "{} ({:?}, stack {})",
        code.qualname, code.kind, code.stack_size
    );
    let mut line = 0;
    for (at, (instr, span)) in code.instrs.iter().zip(&code.spans).enumerate() {
        let here = code.source.line(span.start);
        let shown = if here == line {
            String::new()
        } else {
            here.to_string()
        };
        line = here;
        let _ = write!(text, "{shown:>5} {at:>5}  {}", describe(code, *instr));
        text.push('\n');
    }
    for row in &code.handlers {
        let _ = writeln!(
            text,
            "      {}..{} -> {} [stack {}, handling {}]",
            row.start, row.end, row.target, row.stack_depth, row.handling_depth
        );
    }
    for constant in &code.constants {
        if let Value::Code(inner) = constant {
            text.push('\n');
            write_code(text, inner);
        }
    }
}

/// One instruction, with the name or constant that its operand stands for.
fn describe(code: &Code, instr: Instr) -> String {
    if let Some((target, _)) = jump(instr) {
        return format!("{} -> {target}", instr_name(instr));
    }
    let operand = match instr {
        Instr::LoadConst(index) => code
            .constants
            .get(index as usize)
            .map(|it| format!("{it:?}")),
        Instr::LoadFast(slot)
        | Instr::StoreFast(slot)
        | Instr::DeleteFast(slot)
        | Instr::LoadCell(slot)
        | Instr::StoreCell(slot)
        | Instr::DeleteCell(slot)
        | Instr::LoadClosure(slot)
        | Instr::LoadClassCell(slot) => {
            let mut slots = code.local_names.iter().chain(&code.free_names);
            slots.nth(slot as usize).map(ToString::to_string)
        }
        Instr::LoadGlobal(name)
        | Instr::StoreGlobal(name)
        | Instr::DeleteGlobal(name)
        | Instr::LoadName(name)
        | Instr::StoreName(name)
        | Instr::DeleteName(name)
        | Instr::StoreAnnotation(name)
        | Instr::LoadAttr(name)
        | Instr::LoadMethod(name)
        | Instr::StoreAttr(name)
        | Instr::DeleteAttr(name)
        | Instr::ImportName(name)
        | Instr::ImportModule(name)
        | Instr::ImportFrom(name) => code.names.get(name as usize).map(ToString::to_string),
        _ => return format!("{instr:?}"),
    };
    format!(
        "{} {}",
        instr_name(instr),
        operand.unwrap_or_else(|| "?".to_owned())
    )
}

/// `LoadFast` of `LoadFast(3)`.
fn instr_name(instr: Instr) -> String {
    let text = format!("{instr:?}");
    text.split(['(', ' ']).next().unwrap_or_default().to_owned()
}
