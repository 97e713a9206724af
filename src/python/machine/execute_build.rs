//! Instructions that make containers, functions and texts.

use std::rc::Rc;

use super::execute::{Exit, discard, give, pop};
use super::protocol::{NativeResult, Next};
use super::{Machine, PythonFrame};
use crate::python::code::{Code, FunctionParts, Instr};
use crate::python::failure::{Failure, type_error};
use crate::python::ops::keys::{Walk, asks_python};
use crate::python::ops::set_operators::update_from_dict;
use crate::python::ops::{iterate, keys, text};
use crate::python::syntax::ast::Conversion;
use crate::python::types::dict::entries_of;
use crate::python::types::set;
use crate::python::types::type_name;
use crate::python::value::{Dict, DictData, Function, Set, Slice, Str, Value};

impl Machine {
    pub(super) fn build_instruction(
        &mut self,
        instr: Instr,
        code: &Code,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        match instr {
            Instr::BuildSlice(parts) => {
                let step = if parts == 3 { pop(frame) } else { Value::None };
                let stop = pop(frame);
                let start = pop(frame);
                frame
                    .slots
                    .push(Value::Slice(Rc::new(Slice { start, stop, step })));
            }
            Instr::BuildTuple(count) => {
                let items = take(frame, count);
                frame.slots.push(Value::tuple(items));
            }
            Instr::BuildList(count) => {
                let items = take(frame, count);
                frame.slots.push(Value::list(items));
            }
            Instr::BuildSet(count) => {
                let items = take(frame, count);
                if items.iter().any(asks_python) {
                    let set = Set::new();
                    let next = keys::add_all(self, &set.clone(), items, move |_| {
                        Ok(Next::Return(Value::Set(set)))
                    })?;
                    return Ok(give(next, frame));
                }
                frame.slots.push(Value::Set(Set::of(items)?));
            }
            Instr::BuildDict(count) => {
                let items = take(frame, count * 2);
                let dict = Dict::new(DictData::with_capacity(count as usize));
                if items.iter().step_by(2).any(asks_python) {
                    let mut items = items.into_iter();
                    let pairs = std::iter::from_fn(|| Some((items.next()?, items.next()?)));
                    let pairs: Vec<(Value, Value)> = pairs.collect();
                    let next = keys::set_all(self, &dict.clone(), pairs, move |_| {
                        Ok(Next::Return(Value::Dict(dict)))
                    })?;
                    return Ok(give(next, frame));
                }
                let mut items = items.into_iter();
                while let (Some(key), Some(value)) = (items.next(), items.next()) {
                    dict.set(key, value)?;
                }
                frame.slots.push(Value::Dict(dict));
            }
            Instr::BuildString(count) => {
                let pieces = take(frame, count);
                let texts = || {
                    pieces.iter().filter_map(|piece| match piece {
                        Value::Str(piece) => Some(piece.as_str()),
                        _ => None,
                    })
                };
                let size = texts().map(str::len).sum();
                self.check_memory(size)?;
                let mut joined = String::with_capacity(size);
                joined.extend(texts());
                frame.slots.push(Value::from(joined));
            }
            Instr::ListAppend(depth) => {
                let value = pop(frame);
                if let Value::List(list) = below(frame, depth) {
                    list.borrow_mut().push(value);
                }
            }
            Instr::SetAdd(depth) => {
                let value = pop(frame);
                if let Value::Set(set) = below(frame, depth) {
                    let set = set.clone();
                    if set.asks_python() || asks_python(&value) {
                        return Ok(discard(keys::add(self, &set, &value)?));
                    }
                    set.add(value)?;
                }
            }
            Instr::DictInsert(depth) => {
                let value = pop(frame);
                let key = pop(frame);
                if let Value::Dict(dict) = below(frame, depth) {
                    let dict = dict.clone();
                    if asks_python(&key) || dict.borrow().asks_python() {
                        return Ok(discard(keys::set(self, &dict, &key, value)?));
                    }
                    dict.set(key, value)?;
                }
            }
            Instr::ListExtend(depth) => {
                let iterable = pop(frame);
                let Value::List(list) = below(frame, depth).clone() else {
                    return Err(Failure::bug("a list was expected"));
                };
                if !iterate::is_iterable(&iterable) {
                    return Err(not_spreadable(&iterable, list.is_empty(), code, frame));
                }
                let next = iterate::collect(self, &iterable, move |_, items| {
                    list.borrow_mut().extend(items);
                    Ok(Next::Return(Value::None))
                })?;
                return Ok(discard(next));
            }
            Instr::SetUpdate(depth) => {
                let iterable = pop(frame);
                let Value::Set(set) = below(frame, depth).clone() else {
                    return Err(Failure::bug("a set was expected"));
                };
                let next = set::extend(self, set, iterable)?;
                return Ok(discard(next));
            }
            Instr::DictUpdate(depth) => {
                let mapping = pop(frame);
                let Value::Dict(dict) = below(frame, depth).clone() else {
                    return Err(Failure::bug("a dict was expected"));
                };
                let not_a_mapping =
                    || type_error(format!("'{}' object is not a mapping", type_name(&mapping)));
                let next = entries_of(self, &mapping, not_a_mapping, move |machine, entries| {
                    keys::match_dicts(
                        machine,
                        &dict.clone(),
                        &entries,
                        Walk::Second,
                        move |_, entries| {
                            update_from_dict(&dict, &entries);
                            Ok(Next::Return(Value::None))
                        },
                    )
                })?;
                return Ok(discard(next));
            }
            Instr::DictMerge(depth) => {
                let mapping = pop(frame);
                let Value::Dict(dict) = below(frame, depth).clone() else {
                    return Err(Failure::bug("a dict was expected"));
                };
                // Below the dict stand the positional arguments, `self` and the callable.
                let at = frame.slots.len() - depth as usize;
                let callee = at.checked_sub(3).map(|at| frame.slots[at].clone());
                let function = super::calls::name_for_errors(callee.as_ref());
                let not_a_mapping = || {
                    type_error(format!(
                        "{function} argument after ** must be a mapping, not {}",
                        type_name(&mapping)
                    ))
                };
                let named = function.clone();
                let next = entries_of(self, &mapping, not_a_mapping, move |_, entries| {
                    merge_keywords(&dict, &entries, &named)
                })?;
                return Ok(discard(next));
            }
            Instr::ListToTuple => {
                if let Value::List(list) = pop(frame) {
                    frame.slots.push(Value::tuple(list.to_vec()));
                }
            }
            Instr::UnpackSequence(count) => return self.unpack(frame, count as usize, None),
            Instr::UnpackEx { before, after } => {
                return self.unpack(frame, before as usize, Some(after as usize));
            }
            Instr::MakeFunction { code: index, parts } => {
                let function = make_function(code, index, parts, frame)?;
                frame.slots.push(Value::Function(function));
            }
            Instr::LoadBuildClass => frame.slots.push(super::class_build::build_class_function()),
            Instr::GetAsyncIter => {
                let iterable = pop(frame);
                let next = self.async_iterator(&iterable)?;
                return Ok(give(next, frame));
            }
            Instr::GetAsyncNext => {
                let iterator = frame.slots.last().cloned().unwrap_or(Value::Unbound);
                let next = self.async_next(&iterator)?;
                return Ok(give(next, frame));
            }
            Instr::GetYieldFromIter => {
                let iterable = pop(frame);
                let next = self.yield_from_iterator(&iterable, code)?;
                return Ok(give(next, frame));
            }
            other => return Err(Failure::bug(format!("{other:?} has no meaning"))),
        }
        Ok(None)
    }
}

/// Adds `**entries` to the keyword arguments of a call.
fn merge_keywords(keywords: &Dict, entries: &Dict, function: &str) -> NativeResult {
    let entries = entries.borrow().clone();
    for (key, value) in entries.iter() {
        let Value::Str(name) = key else {
            return Err(type_error("keywords must be strings"));
        };
        if keywords.get_str(name).is_some() {
            return Err(type_error(format!(
                "{function} got multiple values for keyword argument '{name}'"
            )));
        }
        keywords.set_str(name, value.clone());
    }
    Ok(Next::Return(Value::None))
}

/// The error of `[*5]` names the star's operand, that of `f(*5)`, which has no other arguments,
/// the function too.
fn not_spreadable(value: &Value, is_first: bool, code: &Code, frame: &PythonFrame) -> Failure {
    let at = frame.ip as usize;
    let is_call = matches!(
        code.instrs.get(at..at + 2),
        Some([
            Instr::ListToTuple,
            Instr::CallSpread { .. } | Instr::BuildDict(0)
        ])
    );
    let found = type_name(value);
    let callee = frame.slots.len().checked_sub(3);
    match callee {
        Some(callee) if is_call && is_first => type_error(format!(
            "{} argument after * must be an iterable, not {found}",
            super::calls::name_for_errors(frame.slots.get(callee))
        )),
        _ => type_error(format!("Value after * must be an iterable, not {found}")),
    }
}

/// The operands that an instruction takes off the stack, the deepest first.
fn take(frame: &mut PythonFrame, count: u32) -> Vec<Value> {
    let at = frame.slots.len().saturating_sub(count as usize);
    frame.slots.split_off(at)
}

fn below(frame: &PythonFrame, depth: u32) -> &Value {
    let at = frame.slots.len().checked_sub(depth as usize);
    at.and_then(|at| frame.slots.get(at))
        .unwrap_or(&Value::Unbound)
}

fn make_function(
    code: &Code,
    index: u32,
    parts: FunctionParts,
    frame: &mut PythonFrame,
) -> Result<Rc<Function>, Failure> {
    let Value::Code(inner) = &code.constants[index as usize] else {
        return Err(Failure::bug("a function is made of a code object"));
    };
    let closure = match parts.has(FunctionParts::CLOSURE).then(|| pop(frame)) {
        Some(Value::Tuple(cells)) => Some(cells),
        _ => None,
    };
    let function = Function::new(inner.clone(), frame.globals.clone(), closure);
    if parts.has(FunctionParts::ANNOTATIONS) {
        let annotations = pop(frame);
        function
            .described()
            .set_str(&Str::literal("__annotations__"), annotations);
    }
    if parts.has(FunctionParts::KEYWORD_DEFAULTS)
        && let Value::Dict(defaults) = pop(frame)
    {
        function.keyword_defaults.replace(Some(defaults));
    }
    if parts.has(FunctionParts::DEFAULTS)
        && let Value::Tuple(defaults) = pop(frame)
    {
        function.defaults.replace(Some(defaults));
    }
    if let Some(doc) = &inner.docstring {
        function
            .described()
            .set_str(&Str::literal("__doc__"), Value::Str(doc.clone()));
    }
    Ok(function)
}

/// A field of an f-string: `{value!conversion:spec}`.
pub(super) fn format_value(
    machine: &mut Machine,
    value: Value,
    conversion: Conversion,
    spec: Option<Value>,
) -> NativeResult {
    let spec = match spec {
        Some(Value::Str(spec)) => spec,
        _ => Str::from(""),
    };
    let of = match conversion {
        Conversion::None if spec.is_empty() => text::TextOf::Str,
        Conversion::None => return text::format(machine, &value, &spec),
        Conversion::Str => text::TextOf::Str,
        Conversion::Repr => text::TextOf::Repr,
        Conversion::Ascii => text::TextOf::Ascii,
    };
    match (&value, of) {
        _ if !spec.is_empty() => {}
        (Value::Str(_), text::TextOf::Str) => return Ok(Next::Return(value)),
        (Value::Int(number), _) => return Ok(Next::Return(Value::from(number.to_string()))),
        _ => {}
    }
    if matches!(value, Value::Instance(_)) && conversion == Conversion::None {
        return text::format(machine, &value, &spec);
    }
    text::texts(machine, vec![(value, of)], move |machine, texts| {
        let text = texts.into_iter().next().map_or(Value::Unbound, Value::Str);
        match spec.is_empty() {
            true => Ok(Next::Return(text)),
            false => text::format(machine, &text, &spec),
        }
    })
}
