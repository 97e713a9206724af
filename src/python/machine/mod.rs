//! The machine: runs code objects, a bounded number of instructions at a time.
//!
//! A Python frame is data on a stack that the machine owns, never a Rust call; so are native
//! functions that call Python ([`Sequence`]). Generators and coroutines are frames set aside.
//! Nothing re-enters the run loop, so the machine can stop between any two instructions.
//!
//! - [`protocol`](self): what native code and the machine say to each other.
//! - `frame`: what stands on the stack.
//! - `execute`: the instructions; `execute_*` those that need room.
//! - `calls` and `binding`: calling anything; arguments to parameters.
//! - `delivery`: what the end or the yielding of a frame means to the frame below.
//! - `unwinding`: exceptions on their way to a handler.
//! - `generators` and `async_generators`: driving, throwing into and closing them.
//! - [`attributes`], [`descriptors`], `class_build`, [`new_class`], [`construct`], [`supers`],
//!   `imports`: what their names say.
//! - `finalization`: what happens when objects die and when the run ends.
//! - [`threads`] and [`stacks`]: what runs when there are several stacks of frames.
//! - [`outside`]: what is asked of the outside, and the answers on their way.
//! - [`inspection`]: what variables hold, for whoever looks from outside.
//! - [`traceback`], [`warnings`]: what goes to stderr.
//! - `clock`, [`memory`]: program time and the bytes a run holds.

pub mod async_generators;
mod attribute_changes;
pub mod attributes;
mod binding;
pub mod call_stack;
mod calls;
mod class_build;
mod clock;
pub mod construct;
mod delivery;
pub mod descriptors;
pub mod exception_groups;
mod execute;
mod execute_build;
mod execute_exceptions;
mod execute_match;
mod execute_names;
mod finalization;
mod frame;
pub mod frame_object;
pub mod generators;
mod group_parts;
mod imports;
pub mod inspection;
pub mod memory;
pub mod new_class;
pub mod outside;
mod protocol;
pub mod stacks;
mod suggestions;
pub mod supers;
pub mod syntax_errors;
pub mod threads;
pub mod traceback;
mod unwinding;
pub mod warnings;

use std::any::{Any, TypeId};
use std::rc::Rc;

use self::clock::Clock;
use self::outside::Outside;
use self::threads::Threads;
use super::code::Code;
use super::failure::{Failure, Limit, Misuse};
use super::value::heap::Heap;
use super::value::{Dict, DictData, Exception, Module, Str, Value};
use crate::trace::{Exit, LaneId, Recorder, Recording, Span, Stream, Time, Wait};

pub use async_generators::{AsyncGeneratorHooks, async_generator_awaitable};
pub use finalization::REFERENCE_CALLBACK;
pub use frame::{Activation, Frame, Inbox, Link, PythonFrame};
pub use imports::{Import, Importer};
pub use protocol::{Args, Drive, Input, NativeResult, Next, Pause, Resumed, Sequence};
pub use threads::{NOBODY_SENDS, Park, ThreadId};

/// What bounds a run. Each bound has its own message ([`Limit`]) or exception.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes that the run may hold.
    pub memory: usize,
    /// Python frames on the stack (`sys.getrecursionlimit()`): beyond it RecursionError.
    pub recursion: usize,
    /// Bytes of output.
    pub output: usize,
    /// Events of the recording.
    pub events: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory: 256 * 1024 * 1024,
            recursion: 1000,
            output: 1024 * 1024,
            events: 1_000_000,
        }
    }
}

/// How a machine is set up.
pub struct Setup {
    /// The names that programs start with.
    pub builtins: Rc<Dict>,
    /// Finds modules.
    pub importer: Importer,
    /// Whether the run is recorded.
    pub recording: Recording,
    /// What bounds it.
    pub limits: Limits,
    /// The CPython whose behaviour the program expects, such as `(3, 11)`.
    pub version: (u8, u8),
    /// Seconds since 1970 at the start of program time.
    pub epoch: f64,
    /// `sys.argv`.
    pub argv: Vec<String>,
}

/// Where a slice of a run ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The fuel was spent; there is more to do.
    Spent,
    /// An iteration of the event loop has ended; there is more to do.
    Iteration,
    /// Something is asked of the outside ([`Machine::take_asks`]); there is more to do.
    Asked,
    /// Nothing can go on before program time has come to this moment ([`Machine::wake`]), or before
    /// an answer is given; without a moment, and with no answer awaited, nothing ever will.
    Waiting(Option<Time>),
    /// The run is over.
    Finished(Exit),
}

/// How far a run has come.
enum Phase {
    /// Not started.
    New,
    /// Instructions are run.
    Running,
    /// The program has ended with this; objects that die have their last word.
    Ending(Exit),
    /// All is over.
    Over(Exit),
}

/// The instruction that runs, for whoever needs to know where the program is.
struct Site {
    code: Option<Rc<Code>>,
    globals: Option<Rc<Dict>>,
    /// Its index.
    at: u32,
}

/// A run of a program.
pub struct Machine {
    heap: Rc<Heap>,
    stack: Vec<Activation>,
    /// Frames that are over, for reuse.
    #[expect(
        clippy::vec_box,
        reason = "frames move between stack and pool as boxes"
    )]
    frame_pool: Vec<Box<PythonFrame>>,
    /// Python frames on the stack.
    depth: usize,
    site: Site,
    phase: Phase,
    /// What is left until the slice of the run or the interval of the thread ends.
    fuel: i64,
    /// How many instructions will have been run when the slice ends.
    slice_end: u64,
    /// Set by native work that took long: the host may look before it goes on.
    took_long: bool,
    threads: Threads,
    outside: Outside,
    clock: Clock,
    limits: Limits,
    /// The recording.
    pub recorder: Recorder,
    output_bytes: usize,
    memory_base: usize,
    builtins: Rc<Dict>,
    modules: Rc<Dict>,
    importer: Importer,
    version: (u8, u8),
    epoch: f64,
    argv: Vec<String>,
    /// State of layers above, by type: few, and asked for at every step of a task.
    extensions: Vec<(TypeId, Rc<dyn Any>)>,
    /// The same for the thread that runs.
    thread_extensions: Vec<(TypeId, Rc<dyn Any>)>,
    async_generator_hooks: AsyncGeneratorHooks,
    describe_wait: Option<fn(&mut Machine, &Value) -> Option<Wait>>,
    warned: warnings::Registry,
    /// What layers above have to say when all is over.
    at_end: Vec<fn(&mut Machine)>,
    /// What ended the program (`sys.last_value`): its frames live until the very end.
    last_exception: Option<Exception>,
    /// What exceptions have said of themselves in Python, while their traceback is written.
    pub(in crate::python) exception_texts: Vec<(Exception, String)>,
    /// Whether the program has ended and its modules have been emptied.
    namespaces_are_empty: bool,
    /// Called when the program has ended, before anything is dropped (`threading._shutdown`).
    exit_hooks: Vec<Value>,
    /// What the program's logging does with what parts in Rust report; see [`Machine::log`].
    log_hook: Option<Value>,
    /// How many frames a new coroutine notes down.
    coroutine_origin_depth: usize,
    /// What the program's `warnings` does with warnings of the machine's own.
    warning_hook: Option<Value>,
    /// How the program ended, while its exit hook runs.
    ended: Option<Exit>,
}

/// `logging.WARNING`.
const WARNING: i64 = 30;

impl Machine {
    /// A machine that has not started.
    pub fn new(setup: Setup) -> Machine {
        let heap = Rc::new(Heap::default());
        let _current = heap.enter();
        Machine {
            heap: heap.clone(),
            stack: Vec::new(),
            frame_pool: Vec::new(),
            depth: 0,
            site: Site {
                code: None,
                globals: None,
                at: 0,
            },
            phase: Phase::New,
            fuel: 0,
            slice_end: 0,
            took_long: false,
            threads: Threads::default(),
            outside: Outside::default(),
            clock: Clock::default(),
            limits: setup.limits,
            recorder: Recorder::new(setup.recording, "main.py"),
            output_bytes: 0,
            memory_base: memory::allocated(),
            builtins: setup.builtins,
            modules: Dict::new(DictData::default()),
            importer: setup.importer,
            version: setup.version,
            epoch: setup.epoch,
            argv: setup.argv,
            extensions: Vec::new(),
            thread_extensions: Vec::new(),
            async_generator_hooks: AsyncGeneratorHooks::default(),
            describe_wait: None,
            warned: warnings::Registry::default(),
            at_end: Vec::new(),
            last_exception: None,
            exception_texts: Vec::new(),
            namespaces_are_empty: false,
            exit_hooks: Vec::new(),
            log_hook: None,
            coroutine_origin_depth: 0,
            warning_hook: None,
            ended: None,
        }
    }

    /// Puts the program's code on the stack.
    ///
    /// # Errors
    /// [`Misuse::Ended`] if there was one before.
    pub fn start(&mut self, code: Rc<Code>) -> Result<(), Misuse> {
        if !matches!(self.phase, Phase::New) {
            return Err(Misuse::Ended);
        }
        let _current = self.heap.clone().enter();
        let globals = Dict::new(DictData::default());
        globals.set_str(&Str::intern("__name__"), Value::from("__main__"));
        globals.set_str(&Str::intern("__file__"), Value::from(&*code.source.file));
        globals.set_str(&Str::intern("__builtins__"), Value::None);
        globals.set_str(
            &Str::intern("__annotations__"),
            Value::dict(DictData::default()),
        );
        globals.set_str(
            &Str::intern("__doc__"),
            code.docstring.clone().map_or(Value::None, Value::Str),
        );
        let module = Module::new("__main__", globals.clone());
        self.modules
            .set_str(&Str::intern("__main__"), Value::Module(module));
        self.push_frame(PythonFrame::new(code, globals), Link::Call);
        self.phase = Phase::Running;
        Ok(())
    }

    /// Runs up to so many instructions, and at least one.
    pub fn run(&mut self, fuel: u32) -> Outcome {
        let _current = self.heap.clone().enter();
        self.slice_end = self.clock.executed() + u64::from(fuel.max(1));
        self.refuel();
        loop {
            match &self.phase {
                Phase::New => return Outcome::Finished(Exit::Status(0)),
                Phase::Over(exit) => return Outcome::Finished(exit.clone()),
                Phase::Running | Phase::Ending(_) => {}
            }
            if std::mem::take(&mut self.took_long) {
                return self.end_slice(Outcome::Spent);
            }
            if self.outside.has_asks() {
                return self.end_slice(Outcome::Asked);
            }
            if self.threads.stands {
                match self.next_thread() {
                    Ok(true) => {}
                    Ok(false) => {
                        let until = self.next_moment();
                        return self.end_slice(Outcome::Waiting(until));
                    }
                    Err(failure) => self.abort(failure),
                }
                continue;
            }
            if self.fuel <= 0 {
                if self.clock.executed() < self.threads.switch_at {
                    return self.end_slice(Outcome::Spent);
                }
                if let Err(failure) = self.end_interval() {
                    self.abort(failure);
                }
                continue;
            }
            match self.step() {
                Ok(None) => {}
                Ok(Some(Pause::Iteration)) => return self.end_slice(Outcome::Iteration),
                Ok(Some(Pause::Work)) => return self.end_slice(Outcome::Spent),
                Err(failure) => self.unwind(failure),
            }
        }
    }

    /// The end of a slice of the run, unless a limit has been hit in it.
    fn end_slice(&mut self, outcome: Outcome) -> Outcome {
        if let Err(failure) = self.check_limits() {
            self.abort(failure);
        }
        match &self.phase {
            Phase::Over(exit) => Outcome::Finished(exit.clone()),
            _ => outcome,
        }
    }

    /// Fuel up to the end of the slice, or of the thread's interval if that comes first.
    fn refuel(&mut self) {
        let end = self.slice_end.min(self.threads.switch_at);
        self.fuel = end.saturating_sub(self.clock.executed()) as i64;
    }

    /// Native code has just worked for long, at no cost of program time: the slice ends, so that the
    /// host can give the page its turn.
    pub fn took_long(&mut self) {
        self.took_long = true;
    }

    /// Lets program time pass until a moment; it never goes back.
    pub fn wake(&mut self, moment: Time) {
        self.clock.advance_to(moment);
    }

    /// Ends the run from outside: no Python code runs any more.
    pub fn stop(&mut self) {
        if !matches!(self.phase, Phase::Over(_)) {
            self.end_at_once(Exit::Stopped);
        }
    }

    /// Ends a run that is computed where it asks a host that only a live run can ask.
    pub fn end_unasked(&mut self, host: &str) {
        if !self.is_over() {
            self.end_at_once(Exit::Unasked { host: host.into() });
        }
    }

    /// Ends a run that is computed where it reads a line that nobody types.
    pub fn end_untyped(&mut self) {
        if !self.is_over() {
            self.end_at_once(Exit::Untyped);
        }
    }

    /// Ends the run because of a limit that the host keeps.
    pub fn stop_at(&mut self, limit: Limit) {
        self.abort(Failure::Limit(limit));
    }

    /// Whether the run is over.
    pub fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Over(_))
    }

    /// Whether the program has ended, so that what it holds is dropped.
    pub fn is_ending(&self) -> bool {
        matches!(self.phase, Phase::Ending(_) | Phase::Over(_))
    }

    /// One step: a native frame's, or instructions of a Python frame until something happens.
    fn step(&mut self) -> Result<Option<Pause>, Failure> {
        if self.heap.has_notices() {
            self.act_on_notices()?;
        }
        let Some(top) = self.stack.last_mut() else {
            match self.current_thread() {
                ThreadId::MAIN => self.program_ended(Exit::Status(0)),
                _ => self.end_thread(),
            }
            return Ok(None);
        };
        match top.frame {
            Some(Frame::Python(_)) => {
                if let Some(Inbox::Raised(exception)) = top.inbox.take() {
                    return Err(Failure::Exception(exception));
                }
                self.execute()
            }
            Some(Frame::Native(_)) => self.resume_native(),
            None => Err(Failure::bug("the topmost frame is in use")),
        }
    }

    fn check_limits(&mut self) -> Result<(), Failure> {
        if self.recorder.len() > self.limits.events {
            return Err(Failure::Limit(Limit::Events {
                count: self.limits.events,
            }));
        }
        self.check_memory(0)
    }

    /// Objects of the run.
    pub fn heap(&self) -> &Rc<Heap> {
        &self.heap
    }

    /// What bounds the run.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// `sys.setrecursionlimit`.
    pub fn set_recursion_limit(&mut self, frames: usize) {
        self.limits.recursion = frames;
    }

    /// The CPython whose behaviour the program expects.
    pub fn version(&self) -> (u8, u8) {
        self.version
    }

    /// `sys.argv`.
    pub fn argv(&self) -> &[String] {
        &self.argv
    }

    /// `sys.modules`.
    pub fn modules(&self) -> &Rc<Dict> {
        &self.modules
    }

    /// The names that programs start with.
    pub fn builtins(&self) -> &Rc<Dict> {
        &self.builtins
    }

    /// Program time; reading it never gives the same moment twice.
    pub fn read_clock(&mut self) -> Time {
        self.clock.read()
    }

    /// Program time, for the recording.
    #[inline]
    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// Instructions run so far.
    pub fn executed(&self) -> u64 {
        self.clock.executed()
    }

    /// `time.process_time()`: the program time that instructions have taken, without waiting.
    pub fn processor_time(&self) -> Time {
        self.clock.processor_time()
    }

    /// `time.time()`: seconds since 1970 at a moment of program time.
    pub fn epoch_seconds(&self, moment: Time) -> f64 {
        self.epoch + moment.seconds()
    }

    /// Counts native work as so many instructions.
    pub fn spend(&mut self, instructions: u32) {
        self.fuel -= i64::from(instructions);
        self.clock.spend(u64::from(instructions));
    }

    /// State that a layer above keeps with the run, made when first asked for.
    pub fn extension<T: Any>(&mut self, make: impl FnOnce(&mut Machine) -> T) -> Rc<T> {
        if let Some(known) = self.known_extension() {
            return known;
        }
        let made = Rc::new(make(self));
        self.extensions.push((TypeId::of::<T>(), made.clone()));
        made
    }

    /// State that a layer above keeps with the run, if it was made.
    pub fn known_extension<T: Any>(&self) -> Option<Rc<T>> {
        let key = TypeId::of::<T>();
        let (_, known) = self.extensions.iter().find(|(known, _)| *known == key)?;
        known.clone().downcast::<T>().ok()
    }

    /// Calls this just before the recording ends, whatever ends the run. It can run no Python.
    pub fn call_at_end(&mut self, call: fn(&mut Machine)) {
        self.at_end.push(call);
    }

    /// Tells how to describe what a coroutine waits for from the value that it yields.
    pub fn set_wait_description(&mut self, describe: fn(&mut Machine, &Value) -> Option<Wait>) {
        self.describe_wait = Some(describe);
    }

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
            return crate::python::ops::exception_texts::with_texts(
                self,
                &exception.clone(),
                move |machine| {
                    let traceback = machine.format_exception_for_log(&exception);
                    machine.write(Stream::Err, &(message + &traceback))?;
                    Ok(Next::Return(Value::None))
                },
            );
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
    fn program_span(&self) -> Span {
        use super::code::Origin;
        if let Some(code) = &self.site.code
            && code.source.origin == Origin::Program
        {
            return code
                .spans
                .get(self.site.at as usize)
                .copied()
                .unwrap_or_default();
        }
        let frames = self.stack.iter().rev();
        let program = frames.filter_map(|activation| match &activation.frame {
            Some(Frame::Python(frame)) if frame.code.source.origin == Origin::Program => {
                Some(frame.span())
            }
            _ => None,
        });
        program.into_iter().next().unwrap_or_default()
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

impl Drop for Machine {
    fn drop(&mut self) {
        let _current = self.heap.clone().enter();
        self.heap.break_cycles();
        self.stack.clear();
    }
}
