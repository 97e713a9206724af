//! `sleep`: a coroutine in Rust, for it is what programs await most.

use std::cell::Cell;
use std::rc::Rc;

use super::event_loop::{loop_time, start_timer};
use super::futures::{Purpose, created_future, future_iter, state};
use super::jobs::Job;
use super::legacy::LOOP_ARGUMENT;
use super::scheduling::{after, seconds};
use super::state::{get_event_loop, running_loop};
use crate::python::failure::{Failure, runtime_error, type_error};
use crate::python::machine::{Alone, Args, Frame, Machine, NativeResult, Next, Resumed, Sequence};
use crate::python::ops::compare::rich_compare;
use crate::python::ops::truth::{Truth, truth};
use crate::python::syntax::ast::CompareOp;
use crate::python::types::ExceptionKind;
use crate::python::value::{
    Exception, Generator, GeneratorKind, Instance, IterState, Step, Str, Value,
};
use crate::trace::{EventKind, HandleId, Time};

/// `sleep(delay, result=None)`.
///
/// # Errors
/// TypeError for wrong arguments; a wrong delay is only noticed when it is awaited.
pub(super) fn sleep(machine: &mut Machine, mut args: Args) -> NativeResult {
    let mut keywords = args.keywords.iter();
    let gives_loop = keywords.any(|(name, _)| name.as_str() == "loop");
    if gives_loop && machine.version() >= (3, 10) {
        return Err(type_error(
            "sleep() got an unexpected keyword argument 'loop'",
        ));
    }
    args.keywords.retain(|(name, _)| name.as_str() != "loop");
    let [delay, result] = bind(args)?;
    let result = if result.is_unbound() {
        Value::None
    } else {
        result
    };
    let name = Str::literal("sleep");
    let frame = Frame::Native(Box::new(Sleep {
        stage: Stage::Start,
        delay,
        result,
        gives_loop,
    }));
    let coroutine = Generator::new(GeneratorKind::Coroutine, name.clone(), name, None, frame);
    machine.note_origin(&coroutine);
    Ok(Next::Return(Value::Generator(coroutine)))
}

/// The arguments, with the errors of a function in Python, which CPython's `sleep` is.
fn bind(args: Args) -> Result<[Value; 2], Failure> {
    let given = args.positional.len();
    if given > 2 {
        return Err(type_error(format!(
            "sleep() takes from 1 to 2 positional arguments but {given} were given"
        )));
    }
    let mut bound = [const { Value::Unbound }; 2];
    for (slot, value) in bound.iter_mut().zip(args.positional) {
        *slot = value;
    }
    for (name, value) in args.keywords {
        let at = match name.as_str() {
            "delay" => 0,
            "result" => 1,
            _ => {
                return Err(type_error(format!(
                    "sleep() got an unexpected keyword argument '{name}'"
                )));
            }
        };
        if !bound[at].is_unbound() {
            return Err(type_error(format!(
                "sleep() got multiple values for argument '{name}'"
            )));
        }
        bound[at] = value;
    }
    if bound[0].is_unbound() {
        return Err(type_error(
            "sleep() missing 1 required positional argument: 'delay'",
        ));
    }
    Ok(bound)
}

/// Where a sleep is.
enum Stage {
    /// Not started.
    Start,
    /// A delay of a class of its own says whether it is at most 0.
    Compares,
    /// Such a delay is added to the time of the loop, in which the future will be done.
    Adds {
        owner: Rc<Instance>,
        future: Rc<Instance>,
    },
    /// `sleep(0)` has given way once.
    GaveWay,
    /// It waits for the future that its timer completes.
    Waits {
        iter: Value,
        timer: HandleId,
        cancelled: Rc<Cell<bool>>,
    },
}

struct Sleep {
    stage: Stage,
    delay: Value,
    result: Value,
    /// Whether the argument `loop` was given, which is warned about when the sleep begins.
    gives_loop: bool,
}

impl Sleep {
    fn begin(&mut self, machine: &mut Machine) -> NativeResult {
        let is_over = match &self.delay {
            Value::Int(seconds) => *seconds <= 0,
            Value::Float(seconds) => *seconds <= 0.0,
            Value::Bool(seconds) => !*seconds,
            delay => {
                self.stage = Stage::Compares;
                return match rich_compare(machine, CompareOp::LtE, delay, &Value::Int(0))? {
                    Next::Return(answer) => self.compared(machine, &answer),
                    next => Ok(next),
                };
            }
        };
        self.wait_unless(machine, is_over)
    }

    fn compared(&mut self, machine: &mut Machine, answer: &Value) -> NativeResult {
        let is_over = truth(machine, answer)?;
        self.wait_unless(machine, matches!(is_over, Truth::Known(true)))
    }

    /// Waits, or where the delay is over gives way once.
    fn wait_unless(&mut self, machine: &mut Machine, is_over: bool) -> NativeResult {
        if is_over {
            self.stage = Stage::GaveWay;
            return Ok(Next::Yield(Value::None));
        }
        if self.gives_loop && machine.version() >= (3, 8) {
            machine.warn_awaiter(ExceptionKind::DeprecationWarning, LOOP_ARGUMENT)?;
        }
        let owner = match running_loop(machine) {
            Some(running) => running,
            None if machine.version() < (3, 10) => get_event_loop(machine)?,
            None => return Err(runtime_error("no running event loop")),
        };
        let future = created_future(machine, owner.clone())?;
        match after(machine, &self.delay)? {
            Next::Return(when) => self.wait(machine, &owner, &future, &when),
            next => {
                self.stage = Stage::Adds { owner, future };
                Ok(next)
            }
        }
    }

    fn wait(
        &mut self,
        machine: &mut Machine,
        owner: &Rc<Instance>,
        future: &Rc<Instance>,
        when: &Value,
    ) -> NativeResult {
        let when = seconds(when)?;
        let delay = match &self.delay {
            Value::Instance(_) => when - loop_time(machine),
            number => seconds(number)?,
        };
        // What is no number is due at once, and told so.
        let (seconds, until) = match when.is_nan() {
            true => (0.0, machine.now()),
            false => (delay, Time::from_seconds(when)),
        };
        state(future)?
            .purpose
            .replace(Some(Purpose::Sleep { seconds, until }));
        let cancelled = Rc::new(Cell::new(false));
        let timer = machine.recorder.create_handle();
        let job = Job::EndSleep {
            future: future.clone(),
        };
        start_timer(machine, owner, when, job, timer, cancelled.clone())?;
        let iter = future_iter(future);
        self.stage = Stage::Waits {
            iter,
            timer,
            cancelled,
        };
        self.go_on(machine)
    }

    fn go_on(&mut self, machine: &mut Machine) -> NativeResult {
        let Stage::Waits { iter, .. } = &self.stage else {
            return Err(Failure::bug("a sleep waits for nothing"));
        };
        let Value::Iter(iter) = iter else {
            return Err(Failure::bug("a future is awaited through an iterator"));
        };
        let step = match &mut *iter.state.borrow_mut() {
            IterState::Native(native) => native.step(machine)?,
            _ => {
                return Err(Failure::bug(
                    "a future is awaited through an iterator of its own",
                ));
            }
        };
        match step {
            Step::Item(value) => Ok(Next::Yield(value)),
            Step::Exhausted => Ok(Next::Return(self.result.clone())),
            Step::Pending(_) => Err(Failure::bug("a future needs no Python code")),
        }
    }
}

impl Sequence for Sleep {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (&self.stage, resumed) {
            (Stage::Start, _) => self.begin(machine),
            (Stage::Compares, Resumed::Returned(answer)) => self.compared(machine, &answer),
            (Stage::Adds { owner, future }, Resumed::Returned(when)) => {
                let (owner, future) = (owner.clone(), future.clone());
                self.wait(machine, &owner, &future, &when)
            }
            (Stage::Compares | Stage::Adds { .. }, _) => {
                Err(Failure::bug("a sleep was told something else"))
            }
            (Stage::GaveWay, _) => Ok(Next::Return(self.result.clone())),
            (Stage::Waits { .. }, _) => self.go_on(machine),
        }
    }

    fn step_alone(&mut self) -> Option<Alone> {
        match (&self.stage, &self.delay) {
            (Stage::Start, Value::Int(..=0)) => {
                self.stage = Stage::GaveWay;
                Some(Alone::Yields(Value::None))
            }
            (Stage::GaveWay, _) => Some(Alone::Returns(self.result.clone())),
            _ => None,
        }
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> NativeResult {
        if let Stage::Waits {
            timer, cancelled, ..
        } = &self.stage
            && !cancelled.replace(true)
            && machine.recorder.is_on()
        {
            machine.stamp();
            let lane = machine.lane();
            let cancelled = EventKind::HandleCancelled { handle: *timer };
            machine.recorder.record(lane, cancelled);
        }
        Err(Failure::Exception(exception))
    }

    fn place(&self) -> Option<(&'static str, u32, &'static str)> {
        Some((
            "/usr/lib/python3.11/asyncio/tasks.py",
            639,
            "return await future",
        ))
    }
}
