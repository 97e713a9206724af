//! The frames that run, as debug mode notes them down: where a coroutine, a task, a future or a
//! handle was made.

use super::{Frame, Machine};
use crate::python::code::{Code, Origin};
use crate::python::value::{Generator, TracebackEntry, Value};
use crate::trace::Span;

/// Frames of the program, the innermost first.
pub type CallStack = Vec<TracebackEntry>;

impl Machine {
    /// The frames of the program among the `limit` innermost. Those of the library count, and
    /// sequences count for what CPython has in their place.
    pub fn call_stack(&self, limit: usize) -> CallStack {
        let mut left = limit;
        let mut found = Vec::new();
        let mut add = |code: &std::rc::Rc<Code>, span: Span| {
            if code.source.origin != Origin::Library {
                found.push(TracebackEntry {
                    code: code.clone(),
                    span,
                    held: None,
                });
            }
        };
        if let Some(code) = &self.site.code
            && left > 0
        {
            left -= 1;
            let span = code.spans.get(self.site.at as usize).copied();
            add(code, span.unwrap_or_default());
        }
        for activation in self.stack.iter().rev() {
            if left == 0 {
                break;
            }
            match &activation.frame {
                Some(Frame::Python(frame)) => {
                    left -= 1;
                    add(&frame.code, frame.span());
                }
                Some(Frame::Native(sequence)) => {
                    left = left.saturating_sub(sequence.frames_in_cpython());
                }
                None => {}
            }
        }
        found
    }

    /// Has a new coroutine note down where it is made, if coroutines do.
    pub fn note_origin(&self, coroutine: &Generator) {
        if self.coroutine_origin_depth > 0 {
            let made_in = self.call_stack(self.coroutine_origin_depth);
            let _ = coroutine.made_in.set(Box::new(made_in));
        }
    }

    /// How many frames a new coroutine notes down (`sys.get_coroutine_origin_tracking_depth`).
    pub fn coroutine_origin_depth(&self) -> usize {
        self.coroutine_origin_depth
    }

    /// Sets it; 0 for none. Gives the old one.
    pub fn set_coroutine_origin_depth(&mut self, depth: usize) -> usize {
        std::mem::replace(&mut self.coroutine_origin_depth, depth)
    }
}

/// The frames as a traceback shows them, the outermost first, without carets.
pub fn shown(stack: &[TracebackEntry]) -> String {
    let mut text = String::new();
    for entry in stack.iter().rev() {
        let source = &entry.code.source;
        let line = source.line(entry.span.start);
        let name = &entry.code.name;
        text.push_str(&format!(
            "  File \"{}\", line {line}, in {name}\n",
            source.file
        ));
        let shown = source.line_text(line).trim();
        if !shown.is_empty() {
            text.push_str(&format!("    {shown}\n"));
        }
    }
    text
}

/// File, line and name of each frame, the innermost first (`cr_origin`).
pub fn origin_of(generator: &Generator) -> Value {
    let Some(stack) = generator.made_in.get() else {
        return Value::None;
    };
    let places = stack.iter().map(|entry| {
        let source = &entry.code.source;
        Value::tuple([
            Value::from(&*source.file),
            Value::Int(source.line(entry.span.start).into()),
            Value::Str(entry.code.name.clone()),
        ])
    });
    Value::tuple(places.collect::<Vec<_>>())
}
