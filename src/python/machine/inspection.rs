//! What the variables of a run hold, between two of its instructions, for whoever looks at it from
//! outside. Looking changes nothing: no Python code runs.

use std::rc::Rc;

use super::{Activation, Frame, Machine, PythonFrame};
use crate::python::code::{Code, CodeKind, Origin};
use crate::python::ops::text::plain_repr;
use crate::python::value::{Generator, Value};
use crate::trace::{LaneId, Span};

/// The frames of a lane, the innermost first.
#[derive(Clone, PartialEq, Debug)]
pub struct LaneFrames {
    /// Whose.
    pub lane: LaneId,
    /// Those in the program's own text; at least one.
    pub frames: Vec<FrameText>,
}

/// A frame in words.
#[derive(Clone, PartialEq, Debug)]
pub struct FrameText {
    /// Its function; none for the program's top level.
    pub function: Option<String>,
    /// Where in the program it stands.
    pub span: Span,
    /// The names of its variables and what they hold, shortened, in the order of the program.
    pub variables: Vec<(String, String)>,
}

/// A frame with its values, which are yet to be put in words.
struct Found {
    code: Rc<Code>,
    span: Span,
    variables: Vec<(String, Value)>,
}

/// As many characters of a value are told.
const LONGEST: usize = 72;

/// As many items of a container are.
const ITEMS: usize = 6;

/// Containers in containers are told so deeply.
const DEPTH: usize = 2;

impl Machine {
    /// The frames of all lanes that are in the midst of something: of the threads, of greenlets,
    /// and of the generators and coroutines that are set aside. In the order of the lanes.
    pub fn inspect(&mut self) -> Vec<LaneFrames> {
        let _current = self.heap.clone().enter();
        let mut found = frames_on(&self.stack, self.recorder.outermost());
        for stack in self.threads.set_aside() {
            let (activations, lane) = stack.frames();
            found.extend(frames_on(activations, lane));
        }
        self.each_set_aside(|stack| {
            let (activations, lane) = stack.frames();
            found.extend(frames_on(activations, lane));
        });
        for generator in self.heap.generators() {
            found.extend(suspended(&generator));
        }
        found.sort_by_key(|(lane, _)| *lane);
        let lanes = found.into_iter().map(|(lane, frames)| LaneFrames {
            lane,
            frames: frames.into_iter().map(|frame| self.worded(frame)).collect(),
        });
        lanes.collect()
    }

    /// Whether the thread that runs is in the midst of the program's own text.
    pub fn is_in_program(&self) -> bool {
        self.stack.iter().any(|activation| {
            matches!(&activation.frame, Some(Frame::Python(frame))
                if frame.code.source.origin == Origin::Program)
        })
    }

    fn worded(&mut self, found: Found) -> FrameText {
        let variables = found.variables.into_iter();
        FrameText {
            function: match found.code.kind {
                CodeKind::Module => None,
                _ => Some(found.code.name.to_string()),
            },
            span: found.span,
            variables: variables
                .map(|(name, value)| (name, self.worded_value(&value, DEPTH)))
                .collect(),
        }
    }

    /// What a value is, in a line.
    fn worded_value(&mut self, value: &Value, depth: usize) -> String {
        let text = match value {
            Value::Str(text) if text.char_count() > LONGEST => {
                let first: String = text.chars().take(LONGEST).collect();
                plain_repr(self, &Value::Str(first.as_str().into()))
            }
            Value::Bytes(bytes) if bytes.len() > LONGEST => {
                plain_repr(self, &Value::Bytes(Rc::new(bytes[..LONGEST].to_vec())))
            }
            Value::BigInt(number) if number.bits() > 4 * LONGEST as u64 => {
                ["int of ", &number.bits().to_string(), " bits"].concat()
            }
            Value::List(list) => {
                let (first, count) = (first(list.borrow().iter()), list.len());
                self.worded_items(first, count, ["[", "]"], depth)
            }
            Value::Tuple(tuple) => {
                let close = if tuple.len() == 1 { ",)" } else { ")" };
                self.worded_items(first(tuple.iter()), tuple.len(), ["(", close], depth)
            }
            Value::Set(set) if !set.is_empty() => {
                let items = first(set.borrow().iter().map(|(item, _)| item));
                self.worded_items(items, set.len(), ["{", "}"], depth)
            }
            Value::Dict(dict) => {
                let entries: Vec<(Value, Value)> = {
                    let dict = dict.borrow();
                    let entries = dict.iter().take(ITEMS);
                    entries
                        .map(|(key, value)| (key.clone(), value.clone()))
                        .collect()
                };
                let count = dict.borrow().len();
                let entries = entries.into_iter().map(|(key, value)| {
                    let key = self.worded_value(&key, depth.saturating_sub(1));
                    let value = self.worded_value(&value, depth.saturating_sub(1));
                    [&key, ": ", &value].concat()
                });
                let entries = match depth {
                    0 => Vec::new(),
                    _ => entries.collect(),
                };
                joined(entries, count, ["{", "}"])
            }
            _ => plain_repr(self, value),
        };
        shortened(text)
    }

    fn worded_items(
        &mut self,
        items: Vec<Value>,
        count: usize,
        brackets: [&str; 2],
        depth: usize,
    ) -> String {
        let items = match depth {
            0 => Vec::new(),
            _ => items
                .iter()
                .map(|item| self.worded_value(item, depth - 1))
                .collect(),
        };
        joined(items, count, brackets)
    }
}

/// The frames of the lanes on a stack, the outermost of which is this one.
fn frames_on(stack: &[Activation], outermost: Option<LaneId>) -> Vec<(LaneId, Vec<Found>)> {
    let mut lanes = Vec::new();
    let mut frames = Vec::new();
    let mut finish = |lane: Option<LaneId>, frames: &mut Vec<Found>| {
        let frames = std::mem::take(frames);
        if let Some(lane) = lane.filter(|_| !frames.is_empty()) {
            lanes.push((lane, frames));
        }
    };
    for activation in stack.iter().rev() {
        if let Some(Frame::Python(frame)) = &activation.frame {
            frames.extend(found(frame, frame.span()));
        }
        if let Some(generator) = &activation.generator {
            finish(generator.lane.get(), &mut frames);
        }
    }
    finish(outermost, &mut frames);
    lanes
}

/// The lane of a generator that is set aside in the midst of the program's text.
fn suspended(generator: &Generator) -> Option<(LaneId, Vec<Found>)> {
    let lane = generator.lane.get()?;
    match &*generator.frame.borrow() {
        Some(Frame::Python(frame)) => {
            let found = found(frame, frame.span_of_suspension())?;
            Some((lane, vec![found]))
        }
        _ => None,
    }
}

fn found(frame: &PythonFrame, span: Span) -> Option<Found> {
    if frame.code.source.origin != Origin::Program {
        return None;
    }
    let namespace = match frame.code.kind {
        CodeKind::Module => Some(&frame.globals),
        _ => frame.namespace.as_ref(),
    };
    let variables = match namespace {
        Some(namespace) => {
            let namespace = namespace.borrow();
            let entries = namespace.iter().filter_map(|(name, value)| match name {
                Value::Str(name) if is_told(name, value) => Some((name.to_string(), value.clone())),
                _ => None,
            });
            entries.collect()
        }
        None => {
            let names = frame.code.local_names.iter().chain(&frame.code.free_names);
            let bound = names.zip(&frame.slots).filter_map(|(name, value)| {
                let value = match value {
                    Value::Cell(cell) => cell.get(),
                    value => value.clone(),
                };
                // The iterator of a comprehension has a name that no program can say.
                let is_told = !value.is_unbound() && !name.starts_with('.');
                is_told.then(|| (name.to_string(), value))
            });
            bound.collect()
        }
    };
    Some(Found {
        code: frame.code.clone(),
        span,
        variables,
    })
}

/// Whether a name of the top level is a variable, rather than something imported or defined.
fn is_told(name: &str, value: &Value) -> bool {
    let is_definition = matches!(
        value,
        Value::Module(_) | Value::Function(_) | Value::Class(_) | Value::Native(_)
    );
    !is_definition && !name.starts_with("__")
}

fn first<'v>(items: impl Iterator<Item = &'v Value>) -> Vec<Value> {
    items.take(ITEMS).cloned().collect()
}

/// The items that are told, of so many.
fn joined(mut items: Vec<String>, count: usize, [open, close]: [&str; 2]) -> String {
    if items.len() < count {
        items.push("…".to_owned());
    }
    [open, &items.join(", "), close].concat()
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text,
    }
}
