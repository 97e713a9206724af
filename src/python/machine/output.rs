//! What a run tells: its output, what goes to loggers, and where it is at the moment.

use std::rc::Rc;

use super::{Args, Frame, Machine, NativeResult, Next};
use crate::python::code::{Code, Origin};
use crate::python::failure::{Failure, Limit};
use crate::python::ops::exception_texts::with_texts;
use crate::python::value::{Dict, Exception, Value};
use crate::trace::{LaneId, Span, Stream};

/// `logging.WARNING`.
const WARNING: i64 = 30;

/// Where the program is below a native frame, as long as that stands on the stack: the loop asks
/// for every callback, and the frames below it do not move.
pub(super) struct PlaceBelow {
    /// The position of the native frame.
    position: usize,
    span: Span,
}

impl PlaceBelow {
    /// Nothing is known.
    pub(super) const UNKNOWN: PlaceBelow = PlaceBelow {
        position: usize::MAX,
        span: Span { start: 0, end: 0 },
    };

    /// The frame at this position goes.
    #[inline]
    pub(super) fn forget(&mut self, position: usize) {
        if self.position == position {
            *self = PlaceBelow::UNKNOWN;
        }
    }
}

impl Machine {
    /// Writes to stdout or stderr.
    ///
    /// # Errors
    /// [`Limit::Output`] when it is too much; what still fits is written.
    pub fn write(&mut self, stream: Stream, text: &str) -> Result<(), Failure> {
        if text.is_empty() {
            return Ok(());
        }
        let room = self.limits.output - self.output_bytes.min(self.limits.output);
        let fits = if text.len() <= room {
            text.len()
        } else {
            text.floor_char_boundary(room)
        };
        self.output_bytes += fits;
        self.stamp();
        if fits > 0 {
            self.recorder.output(stream, &text[..fits]);
        }
        match fits == text.len() {
            true => Ok(()),
            false => Err(Failure::Limit(Limit::Output {
                bytes: self.limits.output,
            })),
        }
    }

    /// Sets what [`Machine::log`] calls with logger, level, message and exception.
    pub fn set_log_hook(&mut self, hook: Value) {
        self.log_hook = Some(hook);
    }

    /// Reports something to a logger of the program, at one of `logging`'s levels. Where the
    /// program has not imported `logging`, warnings and worse go to stderr, as its handler of last
    /// resort would write them.
    ///
    /// # Errors
    /// A limit of the output.
    pub fn log(
        &mut self,
        logger: &str,
        level: i64,
        message: &str,
        exception: Option<&Exception>,
    ) -> NativeResult {
        if let Some(hook) = &self.log_hook {
            let exception = exception.cloned().map_or(Value::None, Value::from);
            let args = [
                Value::from(logger),
                Value::Int(level),
                Value::from(message),
                exception,
            ];
            return Ok(Next::Call(hook.clone(), Args::new(args)));
        }
        if level >= WARNING {
            let message = format!("{message}\n");
            let Some(exception) = exception.cloned() else {
                self.write(Stream::Err, &message)?;
                return Ok(Next::Return(Value::None));
            };
            return with_texts(self, &exception.clone(), move |machine| {
                let traceback = machine.format_exception_for_log(&exception);
                machine.write(Stream::Err, &(message + &traceback))?;
                Ok(Next::Return(Value::None))
            });
        }
        Ok(Next::Return(Value::None))
    }

    /// Tells the recorder when and where the program is.
    #[inline]
    pub fn stamp(&mut self) {
        if self.recorder.is_on() {
            let span = self.program_span();
            self.recorder.at(self.clock.now(), span);
        }
    }

    /// The lane that runs.
    pub fn lane(&self) -> LaneId {
        self.recorder.running()
    }

    /// Where the program itself is: the topmost frame that is not the library's.
    fn program_span(&mut self) -> Span {
        if let Some(code) = &self.site.code
            && code.source.origin == Origin::Program
        {
            return code
                .spans
                .get(self.site.at as usize)
                .copied()
                .unwrap_or_default();
        }
        let in_hand = self.site.code.is_some();
        let mut topmost_native = None;
        for (position, activation) in self.stack.iter().enumerate().rev() {
            if position == self.place_below.position {
                return self.place_below.span;
            }
            match &activation.frame {
                Some(Frame::Python(frame)) if frame.code.source.origin == Origin::Program => {
                    let span = frame.span();
                    if let Some(native) = topmost_native
                        && native > position + 1
                    {
                        let position = native;
                        self.place_below = PlaceBelow { position, span };
                    }
                    return span;
                }
                Some(Frame::Python(_)) => {}
                // The native frame that runs is in hand, unless a Python frame is.
                None if in_hand => {}
                None | Some(Frame::Native(_)) => {
                    topmost_native = topmost_native.or(Some(position));
                }
            }
        }
        Span::default()
    }

    /// The code object, globals and place of each Python frame, the innermost first.
    pub fn frames(&self) -> impl Iterator<Item = (&Rc<Code>, &Rc<Dict>, Span)> {
        let in_hand = self.site.code.as_ref().zip(self.site.globals.as_ref());
        let in_hand = in_hand.map(|(code, globals)| {
            let span = code
                .spans
                .get(self.site.at as usize)
                .copied()
                .unwrap_or_default();
            (code, globals, span)
        });
        let below = self
            .stack
            .iter()
            .rev()
            .filter_map(|activation| match &activation.frame {
                Some(Frame::Python(frame)) => Some((&frame.code, &frame.globals, frame.span())),
                _ => None,
            });
        in_hand.into_iter().chain(below)
    }
}
