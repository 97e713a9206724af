//! Code objects and cells: what `inspect` and curious programs read of them.

use std::rc::Rc;

use super::Member;
use crate::python::code::{Code, CodeKind};
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::value::{Str, Value};

/// Members of `code`.
pub const CODE: &[Member] = &[
    Member::Get("co_name", |_, value| {
        Ok(Value::Str(code(value)?.name.clone()))
    }),
    Member::Get("co_qualname", |_, value| {
        Ok(Value::Str(code(value)?.qualname.clone()))
    }),
    Member::Get("co_filename", |_, value| {
        Ok(Value::from(&*code(value)?.source.file))
    }),
    Member::Get("co_firstlineno", |_, value| {
        Ok(Value::Int(code(value)?.first_line.into()))
    }),
    Member::Get("co_argcount", |_, value| {
        Ok(Value::Int(code(value)?.parameters.positional.into()))
    }),
    Member::Get("co_posonlyargcount", |_, value| {
        Ok(Value::Int(code(value)?.parameters.positional_only.into()))
    }),
    Member::Get("co_kwonlyargcount", |_, value| {
        Ok(Value::Int(code(value)?.parameters.keyword_only.into()))
    }),
    Member::Get("co_flags", |_, value| Ok(Value::Int(flags(code(value)?)))),
    Member::Get("co_nlocals", |_, value| {
        Ok(Value::from(variables(code(value)?).len()))
    }),
    Member::Get("co_varnames", |_, value| {
        Ok(names(&variables(code(value)?)))
    }),
    Member::Get("co_cellvars", |_, value| {
        let code = code(value)?;
        let cells = code.cells.iter();
        let cells: Vec<Str> = cells
            .filter_map(|slot| code.local_names.get(*slot as usize).cloned())
            .collect();
        Ok(names(&cells))
    }),
    Member::Get("co_freevars", |_, value| {
        Ok(names(&code(value)?.free_names))
    }),
    Member::Get("co_names", |_, value| Ok(names(&code(value)?.names))),
    Member::Get("co_consts", |_, value| {
        Ok(Value::tuple(code(value)?.constants.to_vec()))
    }),
];

/// Members of `cell`.
pub const CELL: &[Member] = &[Member::Get("cell_contents", |_, value| {
    let Value::Cell(cell) = value else {
        return Err(type_error("a cell is needed"));
    };
    match cell.get() {
        Value::Unbound => Err(value_error("Cell is empty")),
        content => Ok(content),
    }
})];

fn code(value: &Value) -> Result<&Rc<Code>, Failure> {
    match value {
        Value::Code(code) => Ok(code),
        _ => Err(type_error("a code object is needed")),
    }
}

fn names(names: &[Str]) -> Value {
    Value::tuple(names.iter().cloned().map(Value::Str).collect::<Vec<_>>())
}

/// Parameters and plain locals; what inner functions share counts as a cell, unless it is a
/// parameter.
fn variables(code: &Code) -> Vec<Str> {
    let parameters = code.parameters.slots();
    let is_shared = |slot: usize| code.cells.iter().any(|cell| *cell as usize == slot);
    let slots = code.local_names.iter().enumerate();
    slots
        .filter(|(slot, _)| *slot < parameters || !is_shared(*slot))
        .map(|(_, name)| name.clone())
        .collect()
}

/// `CO_...` flags.
fn flags(code: &Code) -> i64 {
    let kind = match code.kind {
        CodeKind::Module | CodeKind::Class => return 0,
        CodeKind::Function => 0,
        CodeKind::Generator => 0x20,
        CodeKind::Coroutine => 0x80,
        CodeKind::AsyncGenerator => 0x200,
    };
    let optimized_with_new_locals = 0x3;
    let when = |holds: bool, flag| if holds { flag } else { 0 };
    optimized_with_new_locals
        | kind
        | when(code.parameters.varargs, 0x4)
        | when(code.parameters.varkeywords, 0x8)
        | when(code.qualname.contains("<locals>"), 0x10)
}
