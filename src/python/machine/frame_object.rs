//! `frame` objects, and what `traceback` objects show: places in code, as they were when asked.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::traceback::Traceback;
use super::{Args, Frame, Machine, NativeResult, Next, PythonFrame};
use crate::python::builtins::frames::{named, variables};
use crate::python::code::{Code, CodeKind, Origin};
use crate::python::failure::{Failure, raise, type_error};
use crate::python::namespace::shared_class;
use crate::python::types::{ExceptionKind, Member, make_class, types};
use crate::python::value::{
    Class, ClassFlags, Dict, Generator, GeneratorState, Instance, NativeState, TracebackEntry,
    Value,
};
use crate::trace::Span;

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// Where a frame is.
#[derive(Clone)]
struct Place {
    code: Rc<Code>,
    /// None for the frames of tracebacks, whose namespace is not kept.
    globals: Option<Rc<Dict>>,
    /// The variables as they were; none where nobody has asked for them.
    locals: Option<Value>,
    span: Span,
}

/// The state of a `frame`: the frames as they were, the innermost first, and which it is.
struct FrameState {
    places: RefCell<Rc<[Place]>>,
    at: usize,
}

impl NativeState for FrameState {
    fn release(&self) {
        self.places.replace(Rc::new([]));
    }
}

const MEMBERS: &[Member] = &[
    Member::Get("f_code", f_code),
    Member::Get("f_lineno", f_lineno),
    Member::Get("f_globals", f_globals),
    Member::Get("f_locals", f_locals),
    Member::Get("f_builtins", f_builtins),
    Member::Get("f_trace", |_, _| Ok(Value::None)),
    Member::Get("f_back", f_back),
    Member::Method("__repr__", repr),
];

/// Members of `traceback`.
pub const TRACEBACK: &[Member] = &[
    Member::Get("tb_frame", tb_frame),
    Member::Get("tb_lineno", tb_lineno),
    Member::Get("tb_next", tb_next),
];

/// The class `frame`.
pub fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags::default();
        make_class("frame", "builtins", &types().object, MEMBERS, flags)
    })
}

fn object(places: Rc<[Place]>, at: usize) -> Value {
    if at >= places.len() {
        return Value::None;
    }
    let state = FrameState {
        places: RefCell::new(places),
        at,
    };
    Value::Instance(Instance::native(class(), state))
}

/// The frame of the program that is so many frames outside of the innermost one; None where there
/// are not so many. Frames of the library do not count.
pub fn current_frame(machine: &Machine, depth: usize) -> Value {
    let places = machine
        .frames()
        .filter(|(code, _, _)| code.source.origin != Origin::Library)
        .map(|(code, globals, span)| Place {
            code: code.clone(),
            globals: Some(globals.clone()),
            locals: None,
            span,
        });
    object(places.collect(), depth)
}

/// The same with the variables of each frame. No frame may be in hand: this is for a step that is
/// taken [`later`](crate::python::ops::chain::later).
pub fn current_frame_with_variables(machine: &Machine, depth: usize) -> Value {
    let frames = machine.stack.iter().rev();
    let places = frames.filter_map(|activation| match &activation.frame {
        Some(Frame::Python(frame)) if frame.code.source.origin != Origin::Library => {
            Some(place_of(frame, frame.span()))
        }
        _ => None,
    });
    object(places.collect(), depth)
}

fn place_of(frame: &PythonFrame, span: Span) -> Place {
    Place {
        code: frame.code.clone(),
        globals: Some(frame.globals.clone()),
        locals: Some(variables(frame)),
        span,
    }
}

/// The frame of a generator or coroutine; None once it is finished.
pub fn frame_of(machine: &Machine, generator: &Generator) -> Value {
    let Some(code) = &generator.code else {
        return Value::None;
    };
    if generator.state.get() == GeneratorState::Running {
        let mut frames = machine.frames();
        let depth = frames.position(|(running, _, _)| Rc::ptr_eq(running, code));
        let library = |frames: usize| {
            let outer = machine.frames().take(frames);
            outer
                .filter(|(code, _, _)| code.source.origin == Origin::Library)
                .count()
        };
        return match depth {
            Some(depth) => current_frame(machine, depth - library(depth)),
            None => Value::None,
        };
    }
    match &*generator.frame.borrow() {
        Some(Frame::Python(frame)) => {
            object(Rc::new([place_of(frame, frame.span_of_suspension())]), 0)
        }
        _ => Value::None,
    }
}

/// The code and place of each frame from a frame object outwards; none for anything else.
pub fn places_of(frame: &Value) -> Option<Vec<TracebackEntry>> {
    let Value::Instance(instance) = frame else {
        return None;
    };
    let state = instance.state::<FrameState>()?;
    let places = state.places.borrow();
    let entries = places.iter().skip(state.at).map(|place| TracebackEntry {
        code: place.code.clone(),
        span: place.span,
        held: None,
    });
    Some(entries.collect())
}

fn place(value: &Value) -> Result<Place, Failure> {
    let found = match value {
        Value::Instance(instance) => instance
            .state::<FrameState>()
            .and_then(|state| state.places.borrow().get(state.at).cloned()),
        _ => None,
    };
    found.ok_or_else(|| type_error("a frame is needed"))
}

fn line_of(code: &Code, span: Span) -> Value {
    Value::Int(i64::from(code.source.line(span.start)))
}

fn f_code(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Value::Code(place(value)?.code))
}

fn f_lineno(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let place = place(value)?;
    Ok(line_of(&place.code, place.span))
}

fn refuse(what: &str) -> Failure {
    raise(
        ExceptionKind::NotImplementedError,
        format!("{what} of a frame is not supported by this playground"),
    )
}

fn f_globals(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let globals = place(value)?.globals;
    globals.map(Value::Dict).ok_or_else(|| refuse("f_globals"))
}

fn f_locals(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let place = place(value)?;
    match place.globals {
        Some(globals) if place.code.kind == CodeKind::Module => Ok(Value::Dict(globals)),
        _ => place.locals.ok_or_else(|| refuse("f_locals")),
    }
}

fn f_builtins(machine: &mut Machine, _: &Value) -> Result<Value, Failure> {
    Ok(Value::Dict(machine.builtins().clone()))
}

fn f_back(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let Value::Instance(instance) = value else {
        return Err(type_error("a frame is needed"));
    };
    let state = instance.state::<FrameState>();
    let state = state.ok_or_else(|| type_error("a frame is needed"))?;
    let places = state.places.borrow().clone();
    Ok(object(places, state.at + 1))
}

fn repr(_: &mut Machine, args: Args) -> NativeResult {
    let (frame, []) = args.method("frame", "__repr__")?;
    let shown = place(&frame)?;
    let identity = match &frame {
        Value::Instance(instance) => instance.header().identity(),
        _ => 0,
    };
    Ok(Next::Return(Value::from(format!(
        "<frame at {identity:#x}, file '{}', line {}, code {}>",
        shown.code.source.file,
        shown.code.source.line(shown.span.start),
        shown.code.name
    ))))
}

/// The entries of a `traceback` object, the innermost first.
///
/// # Errors
/// TypeError for anything else.
pub fn entries_of(value: &Value) -> Result<Vec<TracebackEntry>, Failure> {
    let state = match value {
        Value::Instance(instance) => instance.state::<Traceback>(),
        _ => None,
    };
    state
        .map(|state| state.entries.borrow().clone())
        .ok_or_else(|| type_error("a traceback is needed"))
}

/// The outermost entry that is not the library's.
fn first_entry(value: &Value) -> Result<TracebackEntry, Failure> {
    let entries = entries_of(value)?;
    let shown = entries
        .iter()
        .rfind(|entry| entry.code.source.origin != Origin::Library);
    let first = shown.or(entries.last()).cloned();
    first.ok_or_else(|| type_error("a traceback is needed"))
}

fn tb_frame(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let entry = first_entry(value)?;
    let place = Place {
        locals: Some(named(&entry.code, entry.slots())),
        code: entry.code,
        globals: None,
        span: entry.span,
    };
    Ok(object(Rc::new([place]), 0))
}

fn tb_lineno(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let entry = first_entry(value)?;
    Ok(line_of(&entry.code, entry.span))
}

fn tb_next(_: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let mut entries = entries_of(value)?;
    entries.retain(|entry| entry.code.source.origin != Origin::Library);
    entries.pop();
    if entries.is_empty() {
        return Ok(Value::None);
    }
    let state = Traceback {
        entries: RefCell::new(entries),
    };
    let traceback = Instance::native(types().traceback.clone(), state);
    Ok(Value::Instance(traceback))
}
