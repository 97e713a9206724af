//! Warnings.
//!
//! The default filters of CPython: DeprecationWarning and PendingDeprecationWarning are shown only
//! where the program itself is warned, and a warning is shown once for each text and place.

use std::collections::HashSet;

use super::{Args, Drive, Frame, Link, Machine, Next, call_stack};
use crate::python::code::{Origin, Source};
use crate::python::failure::Failure;
use crate::python::types::ExceptionKind;
use crate::python::value::{Generator, Str, Value};
use crate::trace::Stream;

/// Warnings that were shown (`__warningregistry__`).
pub type Registry = HashSet<(ExceptionKind, String, String)>;

impl Machine {
    /// `warnings.warn(message, category, stacklevel)`: 1 is the innermost Python frame.
    ///
    /// # Errors
    /// A limit of the output.
    pub fn warn(
        &mut self,
        category: ExceptionKind,
        message: &str,
        stacklevel: usize,
    ) -> Result<(), Failure> {
        let place = self
            .frames()
            .nth(stacklevel.saturating_sub(1))
            .map(|(code, globals, span)| {
                let module = globals.get_str(&Str::literal("__name__"));
                let is_main =
                    matches!(module, Some(Value::Str(name)) if name.as_str() == "__main__");
                (code.source.clone(), code.source.line(span.start), is_main)
            });
        if let (1, Some((file, line, text))) = (stacklevel, self.native_place()) {
            let category = category.name();
            let shown = format!("{file}:{line}: {category}: {message}\n  {text}\n");
            return self.write(Stream::Err, &shown);
        }
        let quiet = matches!(
            category,
            ExceptionKind::DeprecationWarning | ExceptionKind::PendingDeprecationWarning
        );
        match place {
            Some((_, _, is_main)) if quiet && !is_main => Ok(()),
            Some((source, line, _)) => self.warn_at(category, message, &source, line),
            None if quiet => Ok(()),
            None => self.warn_nowhere(category, message),
        }
    }

    /// A warning of a coroutine in Rust to the code that awaits it, if that is the program's own.
    ///
    /// # Errors
    /// A limit of the output.
    pub fn warn_awaiter(&mut self, category: ExceptionKind, message: &str) -> Result<(), Failure> {
        let [.., below, top] = &self.stack[..] else {
            return Ok(());
        };
        let Some(Frame::Python(frame)) = &below.frame else {
            return Ok(());
        };
        if top.link != Link::Drive(Drive::Delegate) || frame.code.source.origin != Origin::Program {
            return Ok(());
        }
        let source = frame.code.source.clone();
        let line = source.line(frame.span().start);
        self.warn_at(category, message, &source, line)
    }

    /// The place of native code that stands for Python code of CPython's, where that is what runs.
    fn native_place(&self) -> Option<(&'static str, u32, &'static str)> {
        match &self.stack.last()?.frame {
            Some(Frame::Native(sequence)) => sequence.place(),
            _ => None,
        }
    }

    /// A warning about a line.
    ///
    /// # Errors
    /// A limit of the output.
    pub fn warn_at(
        &mut self,
        category: ExceptionKind,
        message: &str,
        source: &Source,
        line: u32,
    ) -> Result<(), Failure> {
        let place = format!("{}:{line}", source.file);
        if !self
            .warned
            .insert((category, message.to_owned(), place.clone()))
        {
            return Ok(());
        }
        self.show_warning(category, message, source, line)
    }

    fn show_warning(
        &mut self,
        category: ExceptionKind,
        message: &str,
        source: &Source,
        line: u32,
    ) -> Result<(), Failure> {
        let mut text = format!("{}:{line}: {}: {message}\n", source.file, category.name());
        let line = source.line_text(line).trim();
        if !line.is_empty() {
            text.push_str(&format!("  {line}\n"));
        }
        self.write(Stream::Err, &text)
    }

    /// Tells what the compiler has found odd: also the same thing twice.
    ///
    /// # Errors
    /// A limit of the output.
    pub fn warn_of_oddities(&mut self, source: &Source) -> Result<(), Failure> {
        let category = ExceptionKind::SyntaxWarning;
        for (span, message) in &*source.warnings.borrow() {
            self.show_warning(category, message, source, source.line(span.start))?;
        }
        Ok(())
    }

    /// A warning where no Python code runs any more: CPython names the place `sys:1`.
    fn warn_nowhere(&mut self, category: ExceptionKind, message: &str) -> Result<(), Failure> {
        let place = "sys:1".to_owned();
        let shown = format!("{place}: {}: {message}\n", category.name());
        match self.warned.insert((category, message.to_owned(), place)) {
            true => self.write(Stream::Err, &shown),
            false => Ok(()),
        }
    }

    /// Sets what is called with the category and the text of a warning of the machine's own,
    /// between two instructions: the program's filters decide then.
    pub fn set_warning_hook(&mut self, hook: Value) {
        self.warning_hook = Some(hook);
    }

    /// "coroutine 'f' was never awaited", as it is given when the coroutine is dropped.
    ///
    /// # Errors
    /// A limit of the output.
    pub(super) fn warn_never_awaited(&mut self, coroutine: &Generator) -> Result<(), Failure> {
        let name = coroutine.qualname.borrow().clone();
        let mut message = format!("coroutine '{name}' was never awaited");
        if let Some(made_in) = coroutine.made_in.get() {
            let stack = call_stack::shown(made_in);
            message.push_str("\nCoroutine created at (most recent call last)\n");
            message.push_str(stack.trim_end());
        }
        if let Some(hook) = &self.warning_hook {
            let category = Value::Class(ExceptionKind::RuntimeWarning.class());
            let args = Args::new([category, Value::from(message)]);
            let told = Next::Call(hook.clone(), args);
            self.run_unraisable(told);
            return Ok(());
        }
        let at_exit = self.frames().next().is_none();
        let before = self.output_bytes;
        self.warn(ExceptionKind::RuntimeWarning, &message, 1)?;
        // Not where the same was shown before.
        let was_shown = self.output_bytes > before;
        match at_exit || !was_shown {
            true => Ok(()),
            false => self.write(
                Stream::Err,
                "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n",
            ),
        }
    }
}
