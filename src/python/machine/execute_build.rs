//! Instructions that make and take apart containers, functions and texts, and the small sequences
//! that finish an instruction once Python code has had its say.

use std::rc::Rc;

use super::execute::{Decision, Exit, discard, give, pop};
use super::protocol::{Args, NativeResult, Next, Resumed, Sequence};
use super::{Activation, Frame, Machine, PythonFrame, attributes};
use crate::python::code::{Code, FunctionParts, Instr};
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::ops::keys::{Walk, asks_python};
use crate::python::ops::set_operators::update_from_dict;
use crate::python::ops::{iterate, keys, text, truth};
use crate::python::syntax::ast::Conversion;
use crate::python::types::dict::entries_of;
use crate::python::types::set;
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{Dict, DictData, Exception, Function, Set, Slice, Step, Str, Value};

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
                let mut joined = String::new();
                for piece in &pieces {
                    if let Value::Str(piece) = piece {
                        joined.push_str(piece);
                    }
                }
                self.check_memory(joined.len())?;
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

    fn unpack(
        &mut self,
        frame: &mut PythonFrame,
        before: usize,
        after: Option<usize>,
    ) -> Result<Option<Exit>, Failure> {
        let sequence = pop(frame);
        let exact = match &sequence {
            Value::Tuple(items) if after.is_none() => Some(items.to_vec()),
            Value::List(items) if after.is_none() => Some(items.to_vec()),
            _ => None,
        };
        if let Some(items) = exact {
            push_unpacked(frame, items, before, None)?;
            return Ok(None);
        }
        let iterator = match iterate::iterator(self, &sequence) {
            Ok(Next::Return(iterator)) => iterator,
            Ok(next) => {
                return Ok(Some(Exit::Quietly(Box::new(Unpack::new(
                    next, before, after,
                )))));
            }
            Err(failure) => return Err(not_unpackable(failure, &sequence)),
        };
        let sequence = Unpack::new(Next::Return(iterator), before, after);
        Ok(Some(Exit::Quietly(Box::new(sequence))))
    }
}

/// Pushes unpacked items, the first target's on top.
fn push_unpacked(
    frame: &mut PythonFrame,
    items: Vec<Value>,
    before: usize,
    after: Option<usize>,
) -> Result<(), Failure> {
    let given = items.len();
    match after {
        None if given < before => {
            return Err(value_error(format!(
                "not enough values to unpack (expected {before}, got {given})"
            )));
        }
        None if given > before => {
            return Err(value_error(format!(
                "too many values to unpack (expected {before})"
            )));
        }
        Some(after) if given < before + after => {
            let least = before + after;
            return Err(value_error(format!(
                "not enough values to unpack (expected at least {least}, got {given})"
            )));
        }
        _ => {}
    }
    let mut items = items;
    if let Some(after) = after {
        let tail = items.split_off(given - after);
        let rest = items.split_off(before);
        items.push(Value::list(rest));
        items.extend(tail);
    }
    frame.slots.extend(items.into_iter().rev());
    Ok(())
}

/// Unpacks an iterable: takes as many items as there are targets and one more, to see that there
/// is none.
struct Unpack {
    iterator: Option<Next>,
    source: Value,
    items: Vec<Value>,
    before: usize,
    after: Option<usize>,
}

impl Unpack {
    fn new(iterator: Next, before: usize, after: Option<usize>) -> Self {
        Self {
            iterator: Some(iterator),
            source: Value::Unbound,
            items: Vec::new(),
            before,
            after,
        }
    }

    fn finish(&mut self, machine: &mut Machine) -> NativeResult {
        let items = std::mem::take(&mut self.items);
        let (before, after) = (self.before, self.after);
        machine.with_frame_below(|frame| push_unpacked(frame, items, before, after))?;
        Ok(Next::Return(Value::None))
    }
}

impl Sequence for Unpack {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match resumed {
            Resumed::Started => match self.iterator.take() {
                Some(Next::Return(iterator)) => self.source = iterator,
                Some(next) => return Ok(next),
                None => return Err(Failure::bug("an unpacking has no source")),
            },
            Resumed::Returned(iterator) => self.source = iterator,
            Resumed::Yielded(item) => self.items.push(item),
            Resumed::Exhausted(_) => return self.finish(machine),
        }
        loop {
            if self.after.is_none() && self.items.len() > self.before {
                return self.finish(machine);
            }
            match iterate::step(machine, &self.source)? {
                Step::Item(item) => {
                    self.items.push(item);
                    machine.spend(1);
                    machine.check_memory(self.items.len() * size_of::<Value>())?;
                }
                Step::Exhausted => return self.finish(machine),
                Step::Pending(sequence) => {
                    return Ok(Next::Advance(sequence));
                }
            }
        }
    }
}

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
}

fn not_unpackable(failure: Failure, value: &Value) -> Failure {
    match &failure {
        Failure::Exception(error) if ExceptionKind::TypeError.matches(error) => type_error(
            format!("cannot unpack non-iterable {} object", type_name(value)),
        ),
        _ => failure,
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
    let closure = match parts.closure.then(|| pop(frame)) {
        Some(Value::Tuple(cells)) => Some(cells),
        _ => None,
    };
    let function = Function::new(inner.clone(), frame.globals.clone(), closure);
    if parts.annotations {
        let annotations = pop(frame);
        function
            .described()
            .set_str(&Str::intern("__annotations__"), annotations);
    }
    if parts.keyword_defaults
        && let Value::Dict(defaults) = pop(frame)
    {
        function.keyword_defaults.replace(Some(defaults));
    }
    if parts.defaults
        && let Value::Tuple(defaults) = pop(frame)
    {
        function.defaults.replace(Some(defaults));
    }
    if let Some(doc) = &inner.docstring {
        function
            .described()
            .set_str(&Str::intern("__doc__"), Value::Str(doc.clone()));
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
    if let (Value::Str(_), text::TextOf::Str, true) = (&value, of, spec.is_empty()) {
        return Ok(Next::Return(value));
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
                truth::Truth::Known(known) => Ok(Next::Return(Value::Bool(!known))),
                truth::Truth::Ask(_) => Err(not_a_bool(&value)),
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
        let truth::Truth::Known(known) = truth::truth(machine, &value)? else {
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

/// `send` to an object that is neither a generator nor an iterator in Rust: it yields what the
/// object gives, and returns when the object raises StopIteration.
pub(super) struct SendToObject {
    receiver: Value,
    value: Option<Value>,
}

impl SendToObject {
    pub(super) fn new(receiver: Value, value: Value) -> Self {
        Self {
            receiver,
            value: Some(value),
        }
    }
}

impl Sequence for SendToObject {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match resumed {
            Resumed::Started => {
                let value = self.value.take().unwrap_or(Value::None);
                let (name, args) = match value.is_none() {
                    true => ("__next__", Args::default()),
                    false => ("send", Args::one(value)),
                };
                let name = Str::intern(name);
                match attributes::get_optional(machine, &self.receiver, &name)? {
                    Some(method) => Ok(Next::Call(method, args)),
                    None => {
                        let found = type_name(&self.receiver);
                        Err(type_error(format!("'{found}' object is not an iterator")))
                    }
                }
            }
            Resumed::Returned(value) => Ok(Next::Yield(value)),
            Resumed::Yielded(_) | Resumed::Exhausted(_) => {
                Err(Failure::bug("a send gave an item of an iteration"))
            }
        }
    }

    fn catch(&mut self, _machine: &mut Machine, exception: Exception) -> NativeResult {
        match ExceptionKind::StopIteration.matches(&exception) {
            true => Ok(Next::Return(exception.first_arg())),
            false => Err(Failure::Exception(exception)),
        }
    }
}
