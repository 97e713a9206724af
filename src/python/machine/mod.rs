//! The machine: runs code objects, a bounded number of instructions at a time.
//!
//! A Python frame is data on a stack that the machine owns, never a Rust call; so are native
//! functions that call Python ([`Sequence`]). Generators and coroutines are frames set aside.
//! Nothing re-enters the run loop, so the machine can stop between any two instructions.
//!
//! - [`protocol`](self): what native code and the machine say to each other.
//! - `frame`: what stands on the stack.
//! - `run`: slices of a run, its beginning and its end; `output`: what it tells.
//! - `execute`: the instructions; `execute_*` those that need room; `quick` those at their
//!   simplest; `outcomes` what is left of one once Python code has had its say.
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
//! - `clock`, [`memory`]: program time and the bytes a run holds; `small_blocks`: those of small
//!   objects.

pub mod async_generators;
mod attribute_changes;
pub mod attributes;
mod binding;
mod bulk;
pub mod call_stack;
mod calls;
mod class_build;
mod class_layout;
mod clock;
pub mod construct;
mod delivery;
pub mod descriptors;
pub mod exception_groups;
mod execute;
mod execute_await;
mod execute_build;
mod execute_exceptions;
mod execute_match;
mod execute_names;
mod execute_unpack;
mod finalization;
mod frame;
pub mod frame_object;
pub mod generators;
mod group_parts;
mod imports;
pub mod inspection;
pub mod memory;
pub mod new_class;
mod outcomes;
mod output;
pub mod outside;
mod protocol;
mod quick;
mod run;
#[cfg(any(target_arch = "wasm32", test))]
mod small_blocks;
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
use self::output::PlaceBelow;
use self::outside::Outside;
use self::threads::Threads;
use super::code::Code;
use super::contexts::Context;
use super::value::heap::Heap;
use super::value::{Dict, DictData, Exception, Value};
use crate::trace::{Exit, Recorder, Recording, Time, Wait};

pub use async_generators::{AsyncGeneratorHooks, async_generator_awaitable};
pub use bulk::{Portion, check_work, handled};
pub use finalization::REFERENCE_CALLBACK;
pub use frame::{Activation, Frame, Inbox, Link, PythonFrame};
pub use imports::{Import, Importer};
pub use protocol::{Alone, Args, Drive, Input, NativeResult, Next, Pause, Resumed, Sequence};
pub use threads::{NOBODY_SENDS, Park, ThreadId};

/// What bounds a run. Each bound has its own message ([`Limit`](crate::trace::Limit)) or exception.
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
    /// No Python code runs any more; what the run holds is given back, from this slot of the heap
    /// on.
    Clearing(Exit, Option<usize>),
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
    place_below: PlaceBelow,
    phase: Phase,
    /// How many instructions will have been run when the slice ends.
    slice_end: u64,
    /// Set by native work that took long: the host may look before it goes on.
    took_long: bool,
    threads: Threads,
    set_aside: stacks::Places,
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
    /// The context of the code that runs, likewise that of the thread.
    pub(in crate::python) context: Context,
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
            place_below: PlaceBelow::UNKNOWN,
            phase: Phase::New,
            slice_end: 0,
            took_long: false,
            threads: Threads::default(),
            set_aside: stacks::Places::default(),
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
            context: Context::of_thread(),
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
        self.clock.spend(instructions);
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
        extension_among(&self.extensions)
    }

    /// Calls this just before the recording ends, whatever ends the run. It can run no Python.
    pub fn call_at_end(&mut self, call: fn(&mut Machine)) {
        self.at_end.push(call);
    }

    /// Tells how to describe what a coroutine waits for from the value that it yields.
    pub fn set_wait_description(&mut self, describe: fn(&mut Machine, &Value) -> Option<Wait>) {
        self.describe_wait = Some(describe);
    }
}

/// What a layer above keeps, among what all keep.
fn extension_among<T: Any>(extensions: &[(TypeId, Rc<dyn Any>)]) -> Option<Rc<T>> {
    let key = TypeId::of::<T>();
    let (_, known) = extensions.iter().find(|(known, _)| *known == key)?;
    known.clone().downcast::<T>().ok()
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _current = self.heap.clone().enter();
        self.heap.close();
        let mut slot = Some(0);
        while let Some(from) = slot {
            slot = self.heap.break_cycles(from);
        }
        self.stack.clear();
    }
}
