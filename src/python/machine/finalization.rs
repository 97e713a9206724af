//! What happens when objects die and when the run ends.

use std::rc::{Rc, Weak};

use super::generators::CloseGenerator;
use super::output::PlaceBelow;
use super::protocol::{Args, Drive, Input, NativeResult, Next};
use super::{Link, Machine, Phase, attributes};
use crate::python::contexts::Context;
use crate::python::failure::Failure;
use crate::python::ops::chain::chain;
use crate::python::ops::exception_texts::with_texts;
use crate::python::ops::text::plain_repr;
use crate::python::types::ExceptionKind;
use crate::python::value::burial;
use crate::python::value::heap::{Breakable, DropNotice};
use crate::python::value::{
    DictData, Exception, Generator, GeneratorKind, GeneratorState, Instance, Str, Value,
};
use crate::trace::{EventKind, Exit, Outcome, Stream};

/// The attribute in which a weak reference keeps what is called when its object is gone.
pub const REFERENCE_CALLBACK: &str = "__callback__";

impl Machine {
    /// Acts on the notices that wait: between two instructions, on top of what runs.
    pub(super) fn act_on_notices(&mut self) -> Result<(), Failure> {
        // What is pushed last runs first.
        for notice in self.heap.take_notices().into_iter().rev() {
            match notice {
                DropNotice::Generator(generator) => self.finalize_generator(generator)?,
                DropNotice::Instance(instance) => self.finalize_instance(&instance)?,
                DropNotice::Referent(references) => {
                    for reference in references.iter().filter_map(Weak::upgrade) {
                        self.tell_reference(&reference)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn finalize_generator(&mut self, generator: Rc<Generator>) -> Result<(), Failure> {
        match (generator.kind, generator.state.get()) {
            (GeneratorKind::Coroutine, GeneratorState::Created) => {
                self.stamp();
                if let Some(lane) = generator.lane.get() {
                    let ended = EventKind::Ended {
                        outcome: Outcome::Dropped,
                    };
                    self.recorder.record(lane, ended);
                }
                generator.state.set(GeneratorState::Closed);
                let frame = generator.frame.take();
                drop(frame);
                self.warn_never_awaited(&generator)
            }
            (GeneratorKind::AsyncGenerator, _) => {
                match self.async_generator_hooks.finalizer.clone() {
                    Some(hook) if generator.hooked.get() => {
                        self.call_unraisable(hook, Args::one(Value::Generator(generator)))
                    }
                    _ => {
                        let input = Input::Throw(ExceptionKind::GeneratorExit.new(vec![]));
                        let source = Value::Generator(generator.clone());
                        let next = Next::Resume(generator, input, Drive::Iterate);
                        self.finalize(next, Some(source));
                        Ok(())
                    }
                }
            }
            _ => {
                let source = Value::Generator(generator.clone());
                let close = Next::Run(Box::new(CloseGenerator::new(generator)));
                self.finalize(close, Some(source));
                Ok(())
            }
        }
    }

    fn finalize_instance(&mut self, instance: &Rc<Instance>) -> Result<(), Failure> {
        if let Some(finalizer) = instance.class().flags.finalizer {
            finalizer(self, instance)?;
        }
        if instance.class().flags.has_del
            && let Some(method) = instance.class().lookup(&Str::literal("__del__"))
        {
            let args = Args::one(Value::Instance(instance.clone()));
            self.call_unraisable(method, args)?;
        }
        Ok(())
    }

    /// Calls the callback of a weak reference whose object is gone.
    fn tell_reference(&mut self, reference: &Rc<Instance>) -> Result<(), Failure> {
        match reference.get_own(&Str::intern(REFERENCE_CALLBACK)) {
            Some(callback) => {
                let reference = Value::Instance(reference.clone());
                self.call_unraisable(callback, Args::one(reference))
            }
            None => Ok(()),
        }
    }

    /// Calls something whose result nobody waits for, on top of what runs.
    pub(super) fn call_unraisable(&mut self, callee: Value, args: Args) -> Result<(), Failure> {
        self.finalize(Next::Call(callee.clone(), args), Some(callee));
        Ok(())
    }

    /// Runs what native code asked for outside of any call, on top of what runs.
    pub fn run_unraisable(&mut self, next: Next) {
        if !matches!(next, Next::Return(_)) {
            self.finalize(next, None);
        }
    }

    fn finalize(&mut self, next: Next, source: Option<Value>) {
        let finalize = Finalize {
            next: Some(next),
            source,
        };
        self.push_sequence(Box::new(finalize), Link::Unraisable);
    }

    /// "Exception ignored in": what a finalizer raised (`sys.unraisablehook`).
    pub(super) fn write_unraisable(
        &mut self,
        source: Option<Value>,
        exception: &Exception,
    ) -> NativeResult {
        if let Some(hook) = self.hook_of_program("unraisablehook") {
            return self.tell_unraisable(hook, source, exception);
        }
        let mut text = match source {
            Some(source) => format!("Exception ignored in: {}\n", plain_repr(self, &source)),
            None => "Exception ignored in a finalizer\n".to_owned(),
        };
        let raised = exception.clone();
        with_texts(self, exception, move |machine| {
            text.push_str(&machine.format_unraisable(&raised));
            // Where the output is full the run ends at its next check.
            let _ = machine.write(Stream::Err, &text);
            Ok(Next::Return(Value::None))
        })
    }

    /// Calls the `sys.unraisablehook` of the program, through the library, which takes what that
    /// raises in its turn.
    fn tell_unraisable(
        &mut self,
        hook: Value,
        source: Option<Value>,
        exception: &Exception,
    ) -> NativeResult {
        let args = [
            hook,
            Value::from(exception.clone()),
            source.unwrap_or(Value::None),
        ];
        let module = Str::literal("_sys_more");
        let imported = self.import(&module, module.clone())?;
        chain(self, imported, move |machine, module| {
            let tell = attributes::get(machine, &module, &Str::literal("_tell_unraisable"))?;
            chain(machine, tell, move |_, tell| {
                Ok(Next::Call(tell, Args::new(args)))
            })
        })
    }

    /// The program has ended: what it holds is dropped, and objects have their last word.
    pub(super) fn program_ended(&mut self, exit: Exit) {
        match std::mem::replace(&mut self.phase, Phase::Running) {
            Phase::Ending(exit) => match self.last_exception.take() {
                // What its frames held may have something to say in its turn.
                Some(exception) => {
                    self.phase = Phase::Ending(exit);
                    drop(exception);
                }
                None if self.heap.collect_cycles() => self.phase = Phase::Ending(exit),
                None if !std::mem::replace(&mut self.namespaces_are_empty, true) => {
                    self.phase = Phase::Ending(exit);
                    self.drop_namespaces();
                }
                None => self.end_at_once(exit),
            },
            _ => {
                let exit = self.ended.take().unwrap_or(exit);
                if !self.exit_hooks.is_empty() {
                    let hook = self.exit_hooks.remove(0);
                    self.ended = Some(exit);
                    self.run_unraisable(Next::Call(hook, Args::default()));
                    return;
                }
                self.drop_other_threads();
                self.phase = Phase::Ending(exit);
                drop(self.last_exception.take());
                self.finalize_namespace();
            }
        }
    }

    /// What the program's module names has its last word while the names are still there: CPython
    /// takes the modules away, but whatever runs Python code holds their names, so that it is
    /// garbage in a cycle, whose finalizers run before anything is emptied. What only something
    /// else holds comes after what a name holds.
    fn finalize_namespace(&mut self) {
        let Some(Value::Module(main)) = self.modules.get_str(&Str::literal("__main__")) else {
            return;
        };
        let values: Vec<Value> = main
            .dict
            .borrow()
            .iter()
            .map(|(_, value)| value.clone())
            .collect();
        for value in values {
            let notice = match value {
                Value::Generator(generator) => generator.last_notice(),
                Value::Instance(instance) => instance.last_notice(),
                _ => None,
            };
            if let Some(notice) = notice {
                self.heap.post(notice);
            }
        }
    }

    /// Sets what is called first when the program has ended, before anything is dropped.
    pub fn set_exit_hook(&mut self, hook: Value) {
        self.exit_hooks.insert(0, hook);
    }

    /// Adds something to call when the program has ended, after what is known already.
    pub fn add_exit_hook(&mut self, hook: Value) {
        self.exit_hooks.push(hook);
    }

    /// Empties the modules, the program's first (`finalize_modules`).
    fn drop_namespaces(&mut self) {
        let modules: Vec<Value> = self
            .modules
            .borrow()
            .iter()
            .map(|(_, module)| module.clone())
            .collect();
        for module in modules {
            let Value::Module(module) = module else {
                continue;
            };
            if module.name.as_str() != "__main__" {
                continue;
            }
            let names: Vec<Str> = module
                .dict
                .borrow()
                .iter()
                .filter_map(|(key, _)| match key {
                    Value::Str(name) if name.as_str() != "__builtins__" => Some(name.clone()),
                    _ => None,
                })
                .collect();
            for name in names {
                drop(module.dict.remove_str(&name));
            }
        }
    }

    /// Ends the run now, whatever runs. What it holds is given back by [`Machine::clear`].
    pub(super) fn end_at_once(&mut self, exit: Exit) {
        self.stamp();
        for call in std::mem::take(&mut self.at_end) {
            call(self);
        }
        self.recorder.finish(exit.clone());
        self.heap.close();
        self.phase = Phase::Clearing(exit, Some(0));
    }

    /// Gives back what a run that has ended holds, as far as a portion of drops goes; none when
    /// there is more, else how the run has ended.
    pub(super) fn clear(&mut self) -> Option<Exit> {
        let (exit, slot) = match &self.phase {
            Phase::Over(exit) => return Some(exit.clone()),
            Phase::Clearing(exit, slot) => (exit.clone(), *slot),
            Phase::New | Phase::Running | Phase::Ending(_) => return None,
        };
        if !burial::go_on() {
            return None;
        }
        if let Some(slot) = slot {
            let next = self.heap.break_cycles(slot);
            self.phase = Phase::Clearing(exit.clone(), next);
            if next.is_some() || !burial::go_on() {
                return None;
            }
        }
        self.drop_all();
        if !burial::go_on() {
            return None;
        }
        self.phase = Phase::Over(exit.clone());
        Some(exit)
    }

    /// Drops what the machine itself holds of the program.
    fn drop_all(&mut self) {
        let stack = std::mem::take(&mut self.stack);
        self.place_below = PlaceBelow::UNKNOWN;
        drop(stack);
        self.depth = 0;
        self.frame_pool.clear();
        drop(std::mem::take(&mut self.threads));
        drop(std::mem::take(&mut self.outside));
        drop(std::mem::take(&mut self.exit_hooks));
        drop(self.log_hook.take());
        drop(self.warning_hook.take());
        drop(std::mem::take(&mut self.thread_extensions));
        drop(std::mem::replace(&mut self.context, Context::of_thread()));
        let extensions = std::mem::take(&mut self.extensions);
        drop(extensions);
        self.async_generator_hooks = super::AsyncGeneratorHooks::default();
        let modules = std::mem::take(&mut *self.modules.borrow_mut());
        drop::<DictData>(modules);
    }

    /// Ends the run because of a failure that no program may catch.
    pub(super) fn abort(&mut self, failure: Failure) {
        let exit = match failure {
            Failure::Limit(limit) => Exit::Limit(limit),
            Failure::Bug(text) => Exit::Bug(text.into_string().into()),
            Failure::Exception(exception) => Exit::Bug(
                format!("an exception ended the run: {}", exception.class().name()).into(),
            ),
        };
        if !self.is_over() {
            self.end_at_once(exit);
        }
    }
}

/// Runs something whose end nobody waits for. A generator that is to end may raise GeneratorExit.
struct Finalize {
    next: Option<Next>,
    /// What "Exception ignored in" names.
    source: Option<Value>,
}

impl super::Sequence for Finalize {
    fn resume(&mut self, _machine: &mut Machine, _resumed: super::Resumed) -> super::NativeResult {
        Ok(self.next.take().unwrap_or(Next::Return(Value::None)))
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> super::NativeResult {
        match ExceptionKind::GeneratorExit.matches(&exception) {
            true => Ok(Next::Return(Value::None)),
            false => machine.write_unraisable(self.source.take(), &exception),
        }
    }
}
