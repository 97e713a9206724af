//! The sequence that runs the loop (CPython `_run_once`).
//!
//! One iteration: timers that were cancelled go from the head of the heap; if nothing is ready the
//! loop waits for its first timer; timers that are due go behind what is ready already; then just
//! as many callbacks run as are ready at that moment. What they schedule runs in the next
//! iteration. After each iteration the host may have a look. How tasks are driven is in `stepping`.

use std::rc::Rc;

use super::contexts::{self as contextvars, Context};
use super::event_loop::{self, LoopState, check_closed, loop_time};
use super::futures::{self, DoneCallback, state};
use super::jobs::{HandleState, Job, Ready};
use super::state::{AsyncioThread, loop_state, this_thread};
use super::{gathering, handlers, loopback, shielding, slow};
use crate::python::failure::{Failure, runtime_error};
use crate::python::machine::{
    Args, AsyncGeneratorHooks, Machine, NOBODY_SENDS, NativeResult, Next, Park, Pause, Resumed,
    Sequence, attributes,
};
use crate::python::types::ExceptionKind;
use crate::python::value::{Exception, Instance, Str, Value};
use crate::trace::{EventKind, HandleId, LaneId, LaneKind, Time, Wait};

/// Timers this close to now are due (`_clock_resolution`).
const CLOCK_RESOLUTION: f64 = 1e-9;

/// Waiting is rounded up to milliseconds, as `epoll` takes it, and the kernel is a little late:
/// so sleeps that begin together end in the same iteration, as they do in CPython.
const MILLISECOND: f64 = 1e-3;
const LATENESS: f64 = 1e-4;

/// The longest wait (`MAXIMUM_SELECT_TIMEOUT`).
const LONGEST_WAIT: f64 = 24.0 * 3600.0;

/// What the loop is doing.
pub(super) enum Doing {
    /// Not started.
    Nothing,
    /// Waiting for the first timer, or having a look whether any is due.
    Selecting,
    /// A step of this task.
    Step(Rc<Instance>),
    /// A callback of the program's, by its handle.
    Callback(Value),
    /// A callback that has raised is being reported, or something else that gives no result.
    Reporting,
    /// The host has a look between two iterations.
    Pausing,
}

/// `run_forever`.
pub(super) struct RunForever {
    owner: Rc<Instance>,
    /// The thread that it runs in.
    pub(super) thread: Rc<AsyncioThread>,
    pub(super) doing: Doing,
    /// How many callbacks of this iteration are still to run (`ntodo`).
    left: usize,
    /// What was there before and comes back afterwards.
    previous_hooks: AsyncGeneratorHooks,
    pub(super) previous_context: Option<Context>,
    running_handle: Option<HandleId>,
    /// In debug mode: when what runs began, and the task or handle that it is.
    timed: Option<(f64, Value)>,
}

impl RunForever {
    pub(super) fn new(machine: &mut Machine, owner: Rc<Instance>) -> Self {
        Self {
            owner,
            thread: this_thread(machine),
            doing: Doing::Nothing,
            left: 0,
            previous_hooks: AsyncGeneratorHooks::default(),
            previous_context: None,
            running_handle: None,
            timed: None,
        }
    }

    fn state(&self) -> Result<&LoopState, Failure> {
        loop_state(&self.owner)
    }

    fn start(&mut self, machine: &mut Machine) -> NativeResult {
        check_closed(&self.owner)?;
        check_not_running(machine, &self.owner)?;
        self.state()?.running.set(true);
        self.state()?.thread.set(Some(machine.current_thread()));
        event_loop::track_origins(machine, self.state()?, self.state()?.debug.get());
        self.thread.running.replace(Some(self.owner.clone()));
        let hook = |machine: &mut Machine, name: &str| {
            let owner = Value::Instance(self.owner.clone());
            match attributes::get(machine, &owner, &Str::intern(name)) {
                Ok(Next::Return(hook)) => Some(hook),
                _ => None,
            }
        };
        let hooks = AsyncGeneratorHooks {
            first_iteration: hook(machine, "_asyncgen_firstiter_hook"),
            finalizer: hook(machine, "_asyncgen_finalizer_hook"),
        };
        self.previous_hooks = machine.set_async_generator_hooks(hooks);
        machine.stamp();
        if machine.recorder.is_on() {
            let main = machine.lane();
            machine
                .recorder
                .record(main, EventKind::Waiting { on: Wait::Loop });
            let lane = self.lane(machine)?;
            machine.recorder.enter(lane);
        }
        self.begin_iteration(machine)
    }

    /// The lane of the loop, made when it first runs.
    fn lane(&self, machine: &mut Machine) -> Result<LaneId, Failure> {
        let state = self.state()?;
        if let Some(lane) = state.lane.get() {
            return Ok(lane);
        }
        let lane = machine
            .recorder
            .create_lane(LaneKind::Loop, "loop".into(), None);
        state.lane.set(Some(lane));
        Ok(lane)
    }

    /// The first half of an iteration: until it is known what is ready.
    fn begin_iteration(&mut self, machine: &mut Machine) -> NativeResult {
        machine.let_due_happen()?;
        let state = self.state()?;
        let pruned = state.timers.borrow_mut().prune();
        drop(pruned);
        let nothing_ready =
            state.ready.borrow().is_empty() && !state.stopping.get() && !state.selector.has_ready();
        if nothing_ready {
            let first = state.timers.borrow().first();
            let until = match first {
                None => None,
                Some(when) => {
                    let now = loop_time(machine);
                    // A moment that is no number has come, as in CPython: it is not later.
                    let wait = match when.is_nan() {
                        true => 0.0,
                        false => (when - now).clamp(0.0, LONGEST_WAIT),
                    };
                    let wait = (wait / MILLISECOND).ceil() * MILLISECOND;
                    (wait > 0.0).then_some(now + wait + LATENESS)
                }
            };
            if first.is_none() || until.is_some() {
                let until = until.map(Time::from_seconds);
                if let Some(lane) = self.state()?.lane.get() {
                    machine.stamp();
                    // The recording says when the timer is due, not when the wait is rounded to.
                    let due = first.map(Time::from_seconds);
                    machine
                        .recorder
                        .record(lane, EventKind::Idle { until: due });
                }
                self.doing = Doing::Selecting;
                let thread = machine.current_thread();
                self.state()?.selecting.set(Some(thread));
                let what = match self.state()?.selector.watches() {
                    true => NOBODY_SENDS.into(),
                    false => "the event loop: nothing is scheduled".into(),
                };
                return Ok(Next::Park(Park { until, what }));
            }
        }
        if machine.others_are_ready() {
            // Having a look at the selector gives the others a turn (the interpreter lock is let
            // go of for it).
            self.doing = Doing::Selecting;
            let until = Some(machine.now());
            let what = "the event loop".into();
            return Ok(Next::Park(Park { until, what }));
        }
        self.run_ready(machine)
    }

    /// What the selector has, then timers that are due go behind what is ready; then what is ready
    /// runs.
    fn run_ready(&mut self, machine: &mut Machine) -> NativeResult {
        loopback::select(machine, &self.owner)?;
        let end = loop_time(machine) + CLOCK_RESOLUTION;
        let state = loop_state(&self.owner)?;
        loop {
            let first = state.timers.borrow().first();
            let due = first.is_some_and(|when| when.is_nan() || when < end);
            if !due {
                break;
            }
            let Some(timer) = state.timers.borrow_mut().pop() else {
                break;
            };
            machine.stamp();
            let mut scheduled = None;
            if !timer.cancelled.get() && machine.recorder.is_on() {
                let lane = machine.lane();
                machine.recorder.caused_by(timer.started);
                scheduled = machine
                    .recorder
                    .record(lane, EventKind::TimerFired { handle: timer.id });
            }
            let cancelled = Some(timer.cancelled);
            let ready = Ready {
                job: timer.job,
                id: timer.id,
                scheduled,
                lane: None,
                cancelled,
            };
            state.ready.borrow_mut().push_back(ready);
        }
        self.left = state.ready.borrow().len();
        event_loop::track_origins(machine, state, state.debug.get());
        state.iteration.set(state.iteration.get() + 1);
        if let Some(lane) = state.lane.get()
            && machine.recorder.is_on()
        {
            machine.stamp();
            machine.recorder.caused_by(None);
            let kind = EventKind::Iteration {
                number: state.iteration.get(),
                ready: self.left as u32,
            };
            machine.recorder.record(lane, kind);
        }
        self.run_next(machine)
    }

    /// Runs callbacks until one needs the machine, or the iteration is over.
    fn run_next(&mut self, machine: &mut Machine) -> NativeResult {
        let owner = self.owner.clone();
        let state = loop_state(&owner)?;
        loop {
            if self.left == 0 {
                if state.stopping.get() {
                    return self.finish(machine);
                }
                self.doing = Doing::Pausing;
                return Ok(Next::Pause(Pause::Iteration));
            }
            self.left -= 1;
            let Some(ready) = state.ready.borrow_mut().pop_front() else {
                self.left = 0;
                continue;
            };
            if ready
                .cancelled
                .as_ref()
                .is_some_and(|cancelled| cancelled.get())
            {
                continue;
            }
            machine.spend(1);
            self.begin_handle(machine, &ready);
            if state.debug.get() {
                self.timed = slow::begin(machine, &ready.job);
            }
            if let Some(next) = self.run_job(machine, ready.job)? {
                return Ok(next);
            }
            self.end_handle(machine);
            if let Some(next) = self.report_slow(machine)? {
                return Ok(next);
            }
        }
    }

    fn begin_handle(&mut self, machine: &mut Machine, ready: &Ready) {
        if !machine.recorder.is_on() {
            return;
        }
        machine.stamp();
        machine.recorder.caused_by(ready.scheduled);
        let lane = ready.lane.unwrap_or_else(|| machine.lane());
        let started = EventKind::HandleStarted { handle: ready.id };
        machine.recorder.record(lane, started);
        self.running_handle = Some(ready.id);
    }

    fn end_handle(&mut self, machine: &mut Machine) {
        if let Some(handle) = self.running_handle.take() {
            machine.stamp();
            let lane = machine.lane();
            machine
                .recorder
                .record(lane, EventKind::HandleEnded { handle });
        }
    }

    /// In debug mode, reports what has run for long.
    #[inline]
    fn report_slow(&mut self, machine: &mut Machine) -> Result<Option<Next>, Failure> {
        match self.timed.take() {
            Some(timed) => {
                self.doing = Doing::Reporting;
                slow::report(machine, self.state()?, timed)
            }
            None => Ok(None),
        }
    }

    /// Does a job; gives what the machine has to do for it, if anything.
    fn run_job(&mut self, machine: &mut Machine, job: Job) -> Result<Option<Next>, Failure> {
        match job {
            Job::Step { task, exception } => self.step(machine, task, exception),
            Job::Wakeup { task, future } => {
                let exception = match state(&future)?.is_cancelled() {
                    true => Some(state(&future)?.cancelled_error()),
                    false => state(&future)?.take_exception(),
                };
                drop(future);
                self.step(machine, task, exception)
            }
            Job::EndSleep { future } | Job::Arrival { future } => {
                if !state(&future)?.is_done() {
                    futures::set_result(machine, &future, Value::None)?;
                }
                Ok(None)
            }
            Job::Done { callback, future } => self.done_callback(machine, callback, future),
            Job::Handle(handle) => {
                let Some(state) = handle.state::<HandleState>() else {
                    return Ok(None);
                };
                let callback = state.callback.borrow().clone();
                let args = Args::new(state.args.borrow().iter().cloned());
                let context = state.context.clone();
                let shown = Value::Instance(handle.clone());
                Ok(Some(self.call(machine, callback, args, context, shown)))
            }
        }
    }

    /// Calls a callback of the program's in its context.
    fn call(
        &mut self,
        machine: &mut Machine,
        callback: Value,
        args: Args,
        context: Context,
        handle: Value,
    ) -> Next {
        self.previous_context = Some(contextvars::enter(machine, context));
        self.doing = Doing::Callback(handle);
        Next::Call(callback, args)
    }

    fn done_callback(
        &mut self,
        machine: &mut Machine,
        callback: DoneCallback,
        future: Rc<Instance>,
    ) -> Result<Option<Next>, Failure> {
        match callback {
            DoneCallback::Python(callback, context) => {
                let shown = handlers::handle_for(machine, &callback, &future, &context);
                let args = Args::one(Value::Instance(future));
                Ok(Some(self.call(machine, callback, args, context, shown)))
            }
            DoneCallback::Wakeup(task) => self.run_job(machine, Job::Wakeup { task, future }),
            DoneCallback::StopLoop => {
                event_loop::stop_when_done(&future)?;
                Ok(None)
            }
            DoneCallback::Gathered(outer) => {
                gathering::child_done(machine, &outer, &future)?;
                Ok(None)
            }
            DoneCallback::Shielded(outer) => {
                shielding::inner_done(machine, &outer, &future)?;
                Ok(None)
            }
            DoneCallback::Unshield(inner) => {
                shielding::outer_done(&inner, &future)?;
                Ok(None)
            }
        }
    }

    /// Goes back to the context that was there before.
    pub(super) fn leave_context(&mut self, machine: &mut Machine) {
        if let Some(previous) = self.previous_context.take() {
            contextvars::leave(machine, previous);
        }
    }

    fn finish(&mut self, machine: &mut Machine) -> NativeResult {
        self.clean_up(machine)?;
        Ok(Next::Return(Value::None))
    }

    /// What `run_forever` does in its `finally`.
    pub(super) fn clean_up(&mut self, machine: &mut Machine) -> Result<(), Failure> {
        self.leave_context(machine);
        self.end_handle(machine);
        let state = loop_state(&self.owner)?;
        event_loop::track_origins(machine, state, false);
        state.stopping.set(false);
        state.running.set(false);
        state.thread.set(None);
        let lane = state.lane.get();
        self.thread.running.replace(None);
        let hooks = std::mem::take(&mut self.previous_hooks);
        let ours = machine.set_async_generator_hooks(hooks);
        drop(ours);
        if lane == Some(machine.lane()) {
            machine.stamp();
            machine.recorder.suspend(Wait::Caller);
        }
        Ok(())
    }
}

impl Sequence for RunForever {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match &self.doing {
            Doing::Nothing => return self.start(machine),
            Doing::Selecting => {
                self.state()?.selecting.set(None);
                return self.run_ready(machine);
            }
            Doing::Pausing => return self.begin_iteration(machine),
            Doing::Step(_) => self.stepped(machine, resumed)?,
            Doing::Callback(_) => {
                self.leave_context(machine);
                self.doing = Doing::Reporting;
            }
            Doing::Reporting => {}
        }
        self.end_handle(machine);
        match self.report_slow(machine)? {
            Some(next) => Ok(next),
            None => self.run_next(machine),
        }
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> NativeResult {
        let ends_loop = ExceptionKind::KeyboardInterrupt.matches(&exception)
            || ExceptionKind::SystemExit.matches(&exception);
        match std::mem::replace(&mut self.doing, Doing::Reporting) {
            Doing::Step(task) => self.step_raised(machine, task, exception)?,
            Doing::Callback(handle) if !ends_loop => {
                self.leave_context(machine);
                match handlers::callback_failed(machine, &self.owner, handle, exception)? {
                    Next::Return(_) => {}
                    next => return Ok(next),
                }
            }
            Doing::Reporting if !ends_loop => {}
            _ => {
                self.clean_up(machine)?;
                return Err(Failure::Exception(exception));
            }
        }
        self.end_handle(machine);
        match self.report_slow(machine)? {
            Some(next) => Ok(next),
            None => self.run_next(machine),
        }
    }

    fn frames_in_cpython(&self) -> usize {
        // `run_forever`, `_run_once`, `Handle._run`.
        3
    }

    fn place(&self) -> Option<(&'static str, u32, &'static str)> {
        Some((
            "/usr/lib/python3.11/asyncio/events.py",
            80,
            "self._context.run(self._callback, *self._args)",
        ))
    }
}

/// RuntimeError if this loop, or another, runs already.
pub(super) fn check_not_running(
    machine: &mut Machine,
    owner: &Rc<Instance>,
) -> Result<(), Failure> {
    if loop_state(owner)?.running.get() {
        return Err(runtime_error("This event loop is already running"));
    }
    if this_thread(machine).running.borrow().is_some() {
        return Err(runtime_error(
            "Cannot run the event loop while another loop is running",
        ));
    }
    Ok(())
}
