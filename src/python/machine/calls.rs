//! Calling anything.

use std::rc::Rc;

use super::execute::{Exit, give, pop};
use super::protocol::{Args, Next};
use super::{Frame, Machine, PythonFrame};
use crate::python::code::{CodeKind, Origin};
use crate::python::failure::{Failure, raise, type_error};
use crate::python::ops::{index, special};
use crate::python::types::{ExceptionKind, type_name};
use crate::python::value::{Function, Generator, GeneratorKind, Str, Tuple, Value};
use crate::trace::LaneKind;

/// What calling something needs.
pub(super) enum Called {
    /// A Python frame to be run.
    Frame(Box<PythonFrame>),
    /// What native code answered.
    Next(Next),
}

impl Machine {
    #[inline(always)]
    pub(super) fn call_instruction(
        &mut self,
        count: usize,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        let first = frame.slots.len() - count;
        match &frame.slots[first - 2] {
            Value::Function(function) => {
                let function = function.clone();
                let bound = usize::from(!frame.slots[first - 1].is_unbound());
                if let Some(entered) = self.enter_simple(&function, count + bound, frame) {
                    return Ok(Some(Exit::Enter(entered)));
                }
            }
            Value::Native(native) if native.takes_arguments_as_they_are() => {
                let call = native.call;
                let (callee, args) = take_call(frame, count);
                self.weigh(&args);
                let next = call(self, args)?;
                drop(callee);
                self.rest_after_bulk();
                return Ok(give(next, frame));
            }
            _ => {}
        }
        let (callee, args) = take_call(frame, count);
        self.finish_call(callee, args, frame)
    }

    /// Calls with arguments at hand; what is native is done at once.
    pub(super) fn finish_call(
        &mut self,
        callee: Value,
        mut args: Args,
        frame: &mut PythonFrame,
    ) -> Result<Option<Exit>, Failure> {
        super::supers::add_frame_arguments(&callee, &mut args, frame)?;
        match self.call_value(callee, args)? {
            Called::Frame(frame) => Ok(Some(Exit::Enter(frame))),
            Called::Next(next) => Ok(give(next, frame)),
        }
    }

    /// Calls a value.
    pub(super) fn call_value(&mut self, callee: Value, mut args: Args) -> Result<Called, Failure> {
        let mut callee = callee;
        // What `__call__` says may be called may say so of something else, and so on.
        for _ in 0..=self.limits().recursion {
            match &callee {
                Value::Function(function) => {
                    let function = function.clone();
                    let frame = super::binding::bind(self, &function, args)?;
                    return Ok(self.enter_function(&function, frame));
                }
                Value::Native(native) => {
                    let wanted = native.index_arguments;
                    if wanted != 0 && index::has_indirect(&args, wanted) {
                        let next = index::call_with_indices(callee, args, wanted);
                        return Ok(Called::Next(next));
                    }
                    if native.takes_parts {
                        index::to_parts(&mut args);
                    }
                    let call = native.call;
                    self.weigh(&args);
                    let next = call(self, args)?;
                    self.rest_after_bulk();
                    return Ok(Called::Next(next));
                }
                Value::BoundMethod(method) => {
                    args.positional.insert(0, method.receiver.clone());
                    let function = method.function.clone();
                    callee = function;
                }
                Value::Class(class) => {
                    let class = class.clone();
                    let next = super::construct::call_class(self, &class, args)?;
                    self.rest_after_bulk();
                    return Ok(Called::Next(next));
                }
                Value::Instance(instance) => {
                    let Some(call) = instance.class().lookup(&Str::literal("__call__")) else {
                        return Err(not_callable(&callee));
                    };
                    let bound = special::bound(call, &callee);
                    callee = bound;
                }
                Value::Descriptor(descriptor) => match &**descriptor {
                    crate::python::value::Descriptor::StaticMethod(function) => {
                        let function = function.clone();
                        callee = function;
                    }
                    _ => return Err(not_callable(&callee)),
                },
                _ => return Err(not_callable(&callee)),
            }
        }
        Err(raise(
            ExceptionKind::RecursionError,
            "maximum recursion depth exceeded while calling a Python object",
        ))
    }

    /// A call of a function whose parameters are all plain and all given: its frame, with the
    /// arguments moved from the operand stack of the caller. None for any other call, which then
    /// is as it was.
    #[inline]
    pub(super) fn enter_simple(
        &mut self,
        function: &Rc<Function>,
        given: usize,
        caller: &mut PythonFrame,
    ) -> Option<Box<PythonFrame>> {
        let code = &function.code;
        let parameters = &code.parameters;
        let simple = code.kind == CodeKind::Function
            && parameters.positional as usize == given
            && parameters.keyword_only == 0
            && !parameters.varargs
            && !parameters.varkeywords;
        if !simple {
            return None;
        }
        let first = caller.slots.len() - given;
        let mut frame = self.frame_with(function, caller.slots.drain(first..));
        // What is left of the call: the callable, and the place of `self` if that was empty.
        if matches!(caller.slots.last(), Some(Value::Unbound)) {
            pop(caller).release();
        }
        pop(caller).release();
        frame.make_cells(function.closure.as_deref().map(|cells| &**cells));
        Some(frame)
    }

    /// A frame for a function, all its variables unbound, from the pool if there is one.
    pub(super) fn fresh_frame(&mut self, function: &Function) -> Box<PythonFrame> {
        self.frame_with(function, std::iter::empty())
    }

    /// The same with its first variables bound.
    #[inline]
    fn frame_with(
        &mut self,
        function: &Function,
        arguments: impl Iterator<Item = Value>,
    ) -> Box<PythonFrame> {
        let (code, globals) = (function.code.clone(), function.globals.clone());
        match self.frame_pool.pop() {
            Some(mut frame) => {
                frame.reset(code, globals, arguments);
                frame
            }
            None => {
                let mut frame = PythonFrame::new(code, globals);
                for (slot, value) in frame.slots.iter_mut().zip(arguments) {
                    *slot = value;
                }
                frame
            }
        }
    }

    /// Keeps a frame that is over for the next call.
    pub(super) fn recycle(&mut self, mut frame: Box<PythonFrame>) {
        frame.slots.clear();
        frame.handling.clear();
        frame.namespace = None;
        frame.mapping = None;
        if self.frame_pool.len() < FRAME_POOL {
            self.frame_pool.push(frame);
        }
    }

    /// What a call of a function gives once its arguments are bound: a frame to run, or a new
    /// generator or coroutine.
    fn enter_function(&mut self, function: &Rc<Function>, frame: Box<PythonFrame>) -> Called {
        let code = function.code.clone();
        let kind = match code.kind {
            CodeKind::Module | CodeKind::Class | CodeKind::Function => return Called::Frame(frame),
            CodeKind::Generator if function.iterable_coroutine.get() => {
                GeneratorKind::IterableCoroutine
            }
            CodeKind::Generator => GeneratorKind::Generator,
            CodeKind::Coroutine => GeneratorKind::Coroutine,
            CodeKind::AsyncGenerator => GeneratorKind::AsyncGenerator,
        };
        let name = function.name.borrow().clone();
        let qualname = function.qualname.borrow().clone();
        let is_program = code.source.origin == Origin::Program;
        let generator = Generator::new(
            kind,
            name.clone(),
            qualname,
            Some(code),
            Frame::Python(frame),
        );
        if kind == GeneratorKind::Coroutine {
            self.note_origin(&generator);
        }
        if is_program && self.recorder.is_on() && !name.starts_with('<') {
            let lane_kind = match kind {
                GeneratorKind::Generator => LaneKind::Generator,
                GeneratorKind::IterableCoroutine | GeneratorKind::Coroutine => LaneKind::Coroutine,
                GeneratorKind::AsyncGenerator => LaneKind::AsyncGenerator,
            };
            self.stamp();
            let parent = Some(self.lane());
            let label = self.recorder.label(&name);
            let lane = self.recorder.create_lane(lane_kind, label, parent);
            generator.lane.set(Some(lane));
        }
        Called::Next(Next::Return(Value::Generator(generator)))
    }
}

/// How many frames are kept for reuse.
const FRAME_POOL: usize = 256;

fn not_callable(value: &Value) -> Failure {
    type_error(format!("'{}' object is not callable", type_name(value)))
}

/// Takes a call off the operand stack: the callable and its arguments.
pub(super) fn take_call(frame: &mut PythonFrame, count: usize) -> (Value, Args) {
    let first = frame.slots.len() - count;
    // What is called may take its receiver for its first argument.
    let taken = match frame.slots[first - 1] {
        Value::Unbound => first,
        _ => first - 1,
    };
    let positional = Args::take_from(&mut frame.slots, taken);
    if taken == first {
        pop(frame).release();
    }
    let args = Args {
        positional,
        keywords: Vec::new(),
    };
    (pop(frame), args)
}

/// The same for a call whose last arguments have these names.
pub(super) fn take_keyword_call(
    frame: &mut PythonFrame,
    count: usize,
    names: &Tuple,
) -> (Value, Args) {
    let values = frame
        .slots
        .split_off(frame.slots.len() - names.len().min(count));
    let (callee, mut args) = take_call(frame, count - values.len());
    let names = names.iter().filter_map(|name| match name {
        Value::Str(name) => Some(name.clone()),
        _ => None,
    });
    args.keywords = names.zip(values).collect();
    (callee, args)
}

/// The same for `callable(*positional, **keywords)`.
///
/// # Errors
/// TypeError for keywords that are no strings.
pub(super) fn take_spread_call(
    frame: &mut PythonFrame,
    positional: Value,
    keywords: Option<Value>,
) -> Result<(Value, Args), Failure> {
    let (callee, mut args) = take_call(frame, 0);
    if let Value::Tuple(items) = &positional {
        args.positional.extend(items.iter().cloned());
    }
    if let Some(Value::Dict(keywords)) = keywords {
        for (key, value) in keywords.borrow().iter() {
            let Value::Str(name) = key else {
                return Err(type_error("keywords must be strings"));
            };
            args.keywords.push((name.clone(), value.clone()));
        }
    }
    Ok((callee, args))
}

/// What error messages about a call call the callable (`_PyObject_FunctionStr`).
pub(super) fn name_for_errors(callee: Option<&Value>) -> String {
    match callee {
        Some(Value::Function(function)) => {
            let module = function.globals.get_str(&Str::literal("__name__"));
            let name = function.qualname.borrow();
            match module {
                Some(Value::Str(module)) if module.as_str() != "builtins" => {
                    format!("{module}.{name}()")
                }
                _ => format!("{name}()"),
            }
        }
        Some(Value::Native(native)) => format!("{}()", native.name),
        Some(Value::BoundMethod(method)) => name_for_errors(Some(&method.function)),
        Some(Value::Class(class)) => class.full_name(),
        Some(other) => format!("{} object", type_name(other)),
        None => "the call".to_owned(),
    }
}
