//! Instructions for names that are not plain locals, for attributes and imports.

use super::PythonFrame;
use super::execute::{Exit, discard, give, pop};
use super::protocol::{NativeResult, Next};
use super::{Machine, attributes};
use crate::python::code::{Code, Hint, Instr, Slot};
use crate::python::failure::{Failure, raise};
use crate::python::ops::collect::settle;
use crate::python::ops::{special, subscript};
use crate::python::types::ExceptionKind;
use crate::python::value::{Cell, DictData, Str, Value};

impl Machine {
    /// A builtin, which no global hides.
    pub(super) fn load_builtin(&self, name: &Str, hint: &Hint) -> Result<Value, Failure> {
        match self.builtins.get_str_near(name, hint) {
            Some(value) => Ok(value),
            None => Err(name_error(name)),
        }
    }

    /// A global or builtin.
    fn load_global(&mut self, name: &Str, frame: &PythonFrame) -> Result<Value, Failure> {
        if let Some(value) = frame.globals.get_str(name) {
            return Ok(value);
        }
        match self.builtins.get_str(name) {
            Some(value) => Ok(value),
            None => Err(name_error(name)),
        }
    }

    /// A name that a class body looks up in a mapping of its metaclass; what that lacks is global.
    fn load_from_mapping(
        &mut self,
        mapping: &Value,
        name: &Str,
        frame: &PythonFrame,
    ) -> NativeResult {
        let found = subscript::get(self, mapping, &Value::Str(name.clone()));
        let (globals, name) = (frame.globals.clone(), name.clone());
        settle(self, found, move |machine, outcome| match outcome {
            Ok(value) => Ok(Next::Return(value)),
            Err(error) if ExceptionKind::KeyError.matches(&error) => {
                let value = globals.get_str(&name);
                let value = value.or_else(|| machine.builtins().get_str(&name));
                value.map(Next::Return).ok_or_else(|| name_error(&name))
            }
            Err(error) => Err(Failure::Exception(error)),
        })
    }

    pub(super) fn name_instruction(
        &mut self,
        instr: Instr,
        code: &Code,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        match instr {
            Instr::LoadCell(slot) => {
                let value = cell(frame, slot)?.get();
                if value.is_unbound() {
                    return Err(unbound_cell(frame, slot));
                }
                frame.slots.push(value);
            }
            Instr::StoreCell(slot) => {
                let value = pop(frame);
                let old = cell(frame, slot)?.replace(value);
                drop(old);
            }
            Instr::DeleteCell(slot) => {
                let old = cell(frame, slot)?.replace(Value::Unbound);
                if old.is_unbound() {
                    return Err(unbound_cell(frame, slot));
                }
            }
            Instr::LoadClosure(slot) => frame.slots.push(frame.slots[slot as usize].clone()),
            Instr::DeleteFast(slot) => {
                let old = std::mem::replace(&mut frame.slots[slot as usize], Value::Unbound);
                if old.is_unbound() {
                    return Err(unbound_local(frame, slot));
                }
            }
            Instr::StoreGlobal(name) => {
                let value = pop(frame);
                frame.globals.set_str(&code.names[name as usize], value);
            }
            Instr::DeleteGlobal(name) => {
                let name = &code.names[name as usize];
                if frame.globals.remove_str(name).is_none() {
                    return Err(name_error(name));
                }
            }
            Instr::LoadName(name) => {
                let name = &code.names[name as usize];
                if let Some(mapping) = &frame.mapping
                    && answers_in_python(mapping)
                {
                    let mapping = mapping.clone();
                    return Ok(give(self.load_from_mapping(&mapping, name, frame)?, frame));
                }
                let own = frame
                    .namespace
                    .as_ref()
                    .and_then(|namespace| namespace.get_str(name));
                let value = match own {
                    Some(value) => value,
                    None => self.load_global(name, frame)?,
                };
                frame.slots.push(value);
            }
            Instr::StoreName(name) => {
                let value = pop(frame);
                let name = &code.names[name as usize];
                if let Some(mapping) = frame.mapping.clone() {
                    let key = Value::Str(name.clone());
                    return Ok(discard(subscript::set(self, &mapping, &key, value)?));
                }
                let namespace = frame.namespace.as_ref().unwrap_or(&frame.globals);
                namespace.set_str(name, value);
            }
            Instr::DeleteName(name) => {
                let name = &code.names[name as usize];
                if let Some(mapping) = frame.mapping.clone() {
                    let key = Value::Str(name.clone());
                    return Ok(discard(subscript::delete(self, &mapping, &key)?));
                }
                let namespace = frame.namespace.as_ref().unwrap_or(&frame.globals);
                if namespace.remove_str(name).is_none() {
                    return Err(name_error(name));
                }
            }
            Instr::LoadClassCell(slot) => {
                let name = frame.slot_name(slot);
                let own = frame
                    .namespace
                    .as_ref()
                    .and_then(|namespace| namespace.get_str(name));
                let value = match own {
                    Some(value) => value,
                    None => cell(frame, slot)?.get(),
                };
                if value.is_unbound() {
                    return Err(unbound_cell(frame, slot));
                }
                frame.slots.push(value);
            }
            Instr::StoreAnnotation(name) => {
                let value = pop(frame);
                let namespace = frame.namespace.as_ref().unwrap_or(&frame.globals);
                let key = Str::literal("__annotations__");
                let annotations = match namespace.get_str(&key) {
                    Some(annotations) => annotations,
                    None => {
                        let made = Value::dict(DictData::default());
                        namespace.set_str(&key, made.clone());
                        made
                    }
                };
                if let Value::Dict(annotations) = annotations {
                    annotations.set_str(&code.names[name as usize], value);
                }
            }
            Instr::StoreAttr(name) => {
                let object = pop(frame);
                let value = pop(frame);
                let next = attributes::set(self, &object, &code.names[name as usize], value)?;
                return Ok(discard(next));
            }
            Instr::DeleteAttr(name) => {
                let object = pop(frame);
                let next = attributes::delete(self, &object, &code.names[name as usize])?;
                return Ok(discard(next));
            }
            Instr::ImportName(name) => {
                let name = code.names[name as usize].clone();
                let first = name.split('.').next().unwrap_or_default();
                let first = Str::intern(first);
                return Ok(give(self.import(&name, first)?, frame));
            }
            Instr::ImportModule(name) => {
                let name = code.names[name as usize].clone();
                return Ok(give(self.import(&name, name.clone())?, frame));
            }
            Instr::ImportFrom(name) => {
                let module = frame.slots.last().cloned().unwrap_or(Value::Unbound);
                let next = self.import_from(&module, &code.names[name as usize])?;
                return Ok(give(next, frame));
            }
            Instr::ImportStar => {
                let module = pop(frame);
                return Ok(give(self.import_star(&module, &frame.globals)?, frame));
            }
            other => return Err(Failure::bug(format!("{other:?} is not about names"))),
        }
        Ok(None)
    }
}

/// Whether what a mapping holds under a name is for Python code to say.
fn answers_in_python(mapping: &Value) -> bool {
    let in_python = |name| match special::find(mapping, name) {
        None | Some(Value::Native(_)) => false,
        Some(_) => true,
    };
    in_python("__getitem__")
        || in_python("__missing__")
        || !matches!(mapping.builtin_part(), Value::Dict(_))
}

fn cell(frame: &PythonFrame, slot: Slot) -> Result<std::rc::Rc<Cell>, Failure> {
    match &frame.slots[slot as usize] {
        Value::Cell(cell) => Ok(cell.clone()),
        _ => Err(Failure::bug("a slot that should hold a cell does not")),
    }
}

/// NameError for a name that is nowhere.
pub(super) fn name_error(name: &Str) -> Failure {
    let error =
        ExceptionKind::NameError.new(vec![Value::from(format!("name '{name}' is not defined"))]);
    error
        .instance()
        .dict()
        .set_str(&Str::literal("name"), Value::Str(name.clone()));
    Failure::Exception(error)
}

/// UnboundLocalError for a local without a value.
pub(super) fn unbound_local(frame: &PythonFrame, slot: Slot) -> Failure {
    let name = frame.slot_name(slot);
    raise(
        ExceptionKind::UnboundLocalError,
        format!("cannot access local variable '{name}' where it is not associated with a value"),
    )
}

fn unbound_cell(frame: &PythonFrame, slot: Slot) -> Failure {
    if (slot as usize) < frame.code.local_names.len() {
        return unbound_local(frame, slot);
    }
    let name = frame.slot_name(slot);
    raise(
        ExceptionKind::NameError,
        format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        ),
    )
}
