//! The event loop: its state, its ready queue and its timers.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use super::jobs::{HandleState, Job, Ready};
use super::loopback::Selector;
use super::representation;
use super::state::loop_state;
use super::timers::{Timer, TimerHeap};
use crate::python::failure::{Failure, runtime_error};
use crate::python::machine::{Machine, ThreadId};
use crate::python::value::{Generator, Instance, NativeState, Value};
use crate::trace::{Callback, EventKind, HandleId, LaneId, Time};

/// The state of an event loop (CPython `BaseEventLoop`).
#[derive(Default)]
pub(super) struct LoopState {
    /// `_ready`.
    pub(super) ready: RefCell<VecDeque<Ready>>,
    /// `_scheduled`.
    pub(super) timers: RefCell<TimerHeap>,
    /// `_selector`: the sockets that it watches.
    pub(super) selector: Selector,
    /// `_stopping`: it ends after this iteration.
    pub(super) stopping: Cell<bool>,
    /// `_closed`.
    pub(super) closed: Cell<bool>,
    /// Whether it runs.
    pub(super) running: Cell<bool>,
    /// The thread that it runs in (`_thread_id`).
    pub(super) thread: Cell<Option<ThreadId>>,
    /// The thread that waits in it for something to do, while one does.
    pub(super) selecting: Cell<Option<ThreadId>>,
    /// `_debug`.
    pub(super) debug: Cell<bool>,
    /// `slow_callback_duration`, in seconds; CPython's 0.1 where it was not set.
    pub(super) slow_callback_duration: Cell<Option<f64>>,
    /// How many frames coroutines noted down before the loop ran in debug mode.
    pub(super) old_origin_depth: Cell<Option<usize>>,
    /// `_exception_handler`.
    pub(super) exception_handler: RefCell<Option<Value>>,
    /// `_task_factory`.
    pub(super) task_factory: RefCell<Option<Value>>,
    /// `_default_executor`.
    pub(super) default_executor: RefCell<Option<Value>>,
    /// `_executor_shutdown_called`.
    pub(super) executor_shut_down: Cell<bool>,
    /// `_asyncgens`.
    pub(super) async_generators: RefCell<Vec<Weak<Generator>>>,
    /// `_asyncgens_shutdown_called`.
    pub(super) async_generators_shut_down: Cell<bool>,
    /// Its lane in the recording.
    pub(super) lane: Cell<Option<LaneId>>,
    /// The number of its last iteration.
    pub(super) iteration: Cell<u32>,
}

impl NativeState for LoopState {
    fn release(&self) {
        let ready = self.ready.take();
        let timers = self.timers.borrow_mut().take();
        let held = (
            self.exception_handler.take(),
            self.task_factory.take(),
            self.default_executor.take(),
        );
        self.selector.clear();
        drop((ready, timers, held));
    }
}

/// RuntimeError if the loop is closed.
pub(super) fn check_closed(owner: &Rc<Instance>) -> Result<(), Failure> {
    loop_state(owner)?.check_open()
}

/// RuntimeError if a loop in debug mode runs in another thread (`_check_thread`).
pub(super) fn check_thread(machine: &Machine, owner: &Rc<Instance>) -> Result<(), Failure> {
    let state = loop_state(owner)?;
    let runs_in = state.thread.get();
    match state.debug.get() && runs_in.is_some_and(|thread| thread != machine.current_thread()) {
        true => Err(runtime_error(
            "Non-thread-safe operation invoked on an event loop other than the current one",
        )),
        false => Ok(()),
    }
}

/// Has new coroutines note down where they are made, or as it was before
/// (`_set_coroutine_origin_tracking`).
pub(super) fn track_origins(machine: &mut Machine, state: &LoopState, enabled: bool) {
    match (enabled, state.old_origin_depth.get()) {
        (true, None) => {
            let old = machine.set_coroutine_origin_depth(super::stacks::DEPTH);
            state.old_origin_depth.set(Some(old));
        }
        (false, Some(old)) => {
            machine.set_coroutine_origin_depth(old);
            state.old_origin_depth.set(None);
        }
        (true, Some(_)) | (false, None) => {}
    }
}

/// `loop.time()`, in seconds.
pub(super) fn loop_time(machine: &mut Machine) -> f64 {
    machine.read_clock().seconds()
}

/// Puts a job at the end of the ready queue.
///
/// # Errors
/// RuntimeError if the loop is closed.
pub(super) fn call_soon(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    job: Job,
) -> Result<(), Failure> {
    let state = loop_state(owner)?;
    state.check_open()?;
    let id = machine.recorder.create_handle();
    state.enqueue(machine, job, id, None);
    Ok(())
}

/// Lets the thread go on that waits in the loop for something to do, if one does.
///
/// # Errors
/// TypeError for what is no loop.
pub(super) fn wake_up(machine: &mut Machine, owner: &Rc<Instance>) -> Result<(), Failure> {
    if let Some(thread) = loop_state(owner)?.selecting.get() {
        machine.unpark(thread);
    }
    Ok(())
}

impl LoopState {
    /// RuntimeError if it is closed.
    fn check_open(&self) -> Result<(), Failure> {
        match self.closed.get() {
            true => Err(runtime_error("Event loop is closed")),
            false => Ok(()),
        }
    }

    /// Puts a job at the end of the ready queue.
    pub(super) fn enqueue(
        &self,
        machine: &mut Machine,
        job: Job,
        id: HandleId,
        cancelled: Option<Rc<Cell<bool>>>,
    ) {
        let mut scheduled = None;
        let mut step_of = None;
        if machine.recorder.is_on() {
            let callback = describe_job(machine, &job);
            let lane = match callback {
                Callback::TaskStep { lane } | Callback::TaskWakeup { lane } => {
                    step_of = Some(lane);
                    lane
                }
                _ if matches!(job, Job::Arrival { .. }) => {
                    self.lane.get().unwrap_or_else(|| machine.lane())
                }
                _ => machine.lane(),
            };
            machine.stamp();
            scheduled = machine.recorder.scheduled(lane, id, callback);
        }
        self.ready.borrow_mut().push_back(Ready {
            job,
            id,
            scheduled,
            lane: step_of,
            cancelled,
        });
    }
}

/// Starts a timer.
///
/// # Errors
/// RuntimeError if the loop is closed.
pub(super) fn start_timer(
    machine: &mut Machine,
    owner: &Rc<Instance>,
    when: f64,
    job: Job,
    id: HandleId,
    cancelled: Rc<Cell<bool>>,
) -> Result<(), Failure> {
    check_closed(owner)?;
    let mut started = None;
    if machine.recorder.is_on() {
        let callback = describe_job(machine, &job);
        machine.stamp();
        let lane = machine.lane();
        let when = Time::from_seconds(when);
        started = machine.recorder.record(
            lane,
            EventKind::TimerStarted {
                handle: id,
                when,
                callback,
            },
        );
    }
    let timer = Timer {
        when,
        job,
        id,
        started,
        cancelled,
    };
    loop_state(owner)?.timers.borrow_mut().push(timer);
    Ok(())
}

/// What a job does, for the recording.
pub(super) fn describe_job(machine: &mut Machine, job: &Job) -> Callback {
    let lane_of = |task: &Rc<Instance>| {
        super::futures::state(task)
            .ok()
            .and_then(|state| state.lane())
            .unwrap_or(LaneId::MAIN)
    };
    match job {
        Job::Step { task, .. } => Callback::TaskStep {
            lane: lane_of(task),
        },
        Job::Wakeup { task, .. } => Callback::TaskWakeup {
            lane: lane_of(task),
        },
        Job::EndSleep { .. } => Callback::SleepTimer {
            lane: machine.lane(),
        },
        Job::Arrival { .. } => Callback::Function {
            name: "_SelectorSocketTransport._read_ready()".into(),
        },
        Job::Done { callback, .. } => {
            let name = representation::callback_name(machine, callback);
            let name = machine.recorder.label(&name);
            Callback::DoneCallback { name }
        }
        Job::Handle(handle) => {
            let name = match handle.state::<HandleState>() {
                Some(state) => {
                    let callback = state.callback.borrow().clone();
                    representation::function_name(machine, &callback)
                }
                None => String::new(),
            };
            let name = machine.recorder.label(&name);
            Callback::Function { name }
        }
    }
}

/// What ends `run_until_complete` when its future is done (`_run_until_complete_cb`).
///
/// # Errors
/// A bug of the engine.
pub(super) fn stop_when_done(future: &Rc<Instance>) -> Result<(), Failure> {
    let state = super::futures::state(future)?;
    if let Some(exception) = state.take_exception() {
        use crate::python::types::ExceptionKind;
        if ExceptionKind::SystemExit.matches(&exception)
            || ExceptionKind::KeyboardInterrupt.matches(&exception)
        {
            return Ok(());
        }
    }
    loop_state(&state.owner()?)?.stopping.set(true);
    Ok(())
}
