//! How greenlets switch, end, and vanish.
//!
//! The one that runs is known to its thread. To switch is to set the machine's stack aside and to
//! put another in its place ([`Next::Switch`]); nothing nests, however many have switched.

use std::cell::RefCell;
use std::rc::Rc;

use super::greenlet;
use super::greenlet_object::{Greenlet, Life};
use crate::python::contexts;
use crate::python::failure::Failure;
use crate::python::machine::attributes;
use crate::python::machine::stacks::{Left, Stack, Switch};
use crate::python::machine::{Args, Machine, NativeResult, Next, Resumed, Sequence, ThreadId};
use crate::python::ops::chain::chain;
use crate::python::types::ExceptionKind;
use crate::python::value::{DictData, Exception, Instance, Str, Value};
use crate::trace::{EventKind, Outcome, Stream};

/// What the library tells a greenlet that nobody refers to any more.
const VANISHED: &str = "Killing the greenlet because all references have vanished.";

/// What the thread that runs knows of greenlets.
pub(super) struct Here {
    main: Greenlet,
    current: RefCell<Greenlet>,
}

impl Here {
    /// The greenlet that runs.
    pub(super) fn current(&self) -> Greenlet {
        self.current.borrow().clone()
    }
}

/// What the thread that runs knows of greenlets, made when first asked for.
pub(super) fn here(machine: &mut Machine) -> Rc<Here> {
    machine.thread_extension(|machine| {
        let main = Greenlet::main(machine);
        Here {
            current: RefCell::new(main.clone()),
            main,
        }
    })
}

/// Suspended greenlets that vanished while another thread ran: their own thread ends them when it
/// switches next.
#[derive(Default)]
struct Doomed(RefCell<Vec<(ThreadId, Rc<Instance>)>>);

/// What a switch brings.
pub(super) enum Parcel {
    /// `switch(*args, **kwargs)`.
    Values(Args),
    /// `throw(exception)`.
    Thrown(Exception),
}

impl Parcel {
    /// What `switch()` gives to one that has started: a single argument as it is, several as a
    /// tuple, keywords as a dictionary.
    fn unpack(self) -> Result<Value, Exception> {
        let args = match self {
            Parcel::Values(args) => args,
            Parcel::Thrown(exception) => return Err(exception),
        };
        let mut positional = args.positional;
        let mut keywords = DictData::default();
        for (name, value) in args.keywords {
            keywords.insert_str(name, value);
        }
        Ok(match (positional.len(), keywords.len()) {
            (0, 1..) => Value::dict(keywords),
            (_, 1..) => {
                let positional = Value::tuple(positional.into_vec());
                Value::tuple([positional, Value::dict(keywords)])
            }
            (1, 0) => positional.remove(0),
            (_, 0) => Value::tuple(positional.into_vec()),
        })
    }
}

/// Switches to a greenlet, or to the first of its lineage that has not ended.
pub(super) fn switch(machine: &mut Machine, asked: &Greenlet, parcel: Parcel) -> NativeResult {
    let here = here(machine);
    let doomed = take_doomed(machine);
    if !doomed.is_empty() {
        let then = Some((asked.clone(), parcel));
        return Ok(Next::Run(Box::new(EndFirst { doomed, then })));
    }
    check_thread(machine, asked)?;
    let parcel = match parcel {
        Parcel::Thrown(exit) if asked.life() == Life::Dead && greenlet::is_exit(&exit) => {
            Parcel::Values(Args::one(Value::from(exit)))
        }
        parcel => parcel,
    };
    let target = asked.lineage().find(|it| it.life() != Life::Dead);
    let target = target.unwrap_or_else(|| here.main.clone());
    if target.is(&here.current()) {
        return Ok(Next::Return(parcel.unpack()?));
    }
    if target.life() == Life::Pending {
        let run = attributes::get(machine, &target.value(), &Str::intern("run"))?;
        return chain(machine, run, move |machine, run| match target.life() {
            Life::Pending => {
                let to = begin(machine, &target, run, parcel);
                Ok(leave(machine, &target, to, None))
            }
            // To look `run` up has run Python code, which has started it.
            Life::Started | Life::Dead => switch(machine, &target, parcel),
        });
    }
    let Some(to) = target.state().stack.take() else {
        return Err(Failure::bug("a suspended greenlet has no stack"));
    };
    Ok(leave(machine, &target, to, Some(parcel.unpack())))
}

/// Refuses to switch to a greenlet of another thread.
fn check_thread(machine: &mut Machine, asked: &Greenlet) -> Result<(), Failure> {
    let thread = asked.thread();
    if thread == machine.current_thread() {
        return Ok(());
    }
    if machine.is_thread_over(thread) {
        let text = "cannot switch to a different thread (which happens to have exited)";
        return Err(Failure::Exception(greenlet::error(text.to_owned())));
    }
    let current = here(machine).current().describe(machine);
    let expected = asked.lineage().last().unwrap_or_else(|| asked.clone());
    let expected = expected.describe(machine);
    Err(Failure::Exception(greenlet::error(format!(
        "Cannot switch to a different thread\n\tCurrent:  {current}\n\tExpected: {expected}"
    ))))
}

/// The stack of a greenlet that starts.
fn begin(machine: &mut Machine, target: &Greenlet, run: Value, parcel: Parcel) -> Stack {
    let lane = target.lane(machine, &run);
    let state = target.state();
    state.life.set(Life::Started);
    state.thread.set(machine.current_thread());
    drop(state.run.take());
    let start = Some(match parcel {
        Parcel::Values(args) => Ok(Next::Call(run, args)),
        Parcel::Thrown(exception) => Err(exception),
    });
    Stack::new(Box::new(Body { start }), lane)
}

/// Sets the one that runs aside for another.
fn leave(
    machine: &mut Machine,
    target: &Greenlet,
    to: Stack,
    tell: Option<Result<Value, Exception>>,
) -> Next {
    let context = target.state().context.take().unwrap_or_default();
    let context = contexts::enter(machine, context);
    let left = here(machine).current.replace(target.clone());
    left.state().context.replace(Some(context));
    Next::Switch(Box::new(Switch {
        left: Left::Aside(left.state().stack.clone()),
        to,
        tell,
    }))
}

/// The one that runs has come to its end: its result, or what it raised, goes to its parent.
fn finish(machine: &mut Machine, result: Result<Value, Exception>) -> NativeResult {
    let here = here(machine);
    let ended = here.current();
    ended.state().life.set(Life::Dead);
    let outcome = match &result {
        Ok(_) => Outcome::Returned,
        Err(exit) if greenlet::is_exit(exit) => match ended.state().vanished.get() {
            true => Outcome::Dropped,
            false => Outcome::Cancelled,
        },
        Err(exception) => machine.outcome_of(exception),
    };
    let mut result = match result {
        Err(exit) if greenlet::is_exit(&exit) => Ok(Value::from(exit)),
        result => result,
    };
    let mut next = ended.parent();
    let (target, to, tell) = loop {
        let target = next.unwrap_or_else(|| here.main.clone());
        next = target.parent();
        if target.life() == Life::Dead {
            continue;
        }
        if let Err(Failure::Exception(refused)) = check_thread(machine, &target) {
            result = Err(refused);
            next = None;
            continue;
        }
        if target.life() == Life::Started {
            let Some(to) = target.state().stack.take() else {
                return Err(Failure::bug("a greenlet's parent has no stack"));
            };
            break (target, to, Some(result));
        }
        let name = Str::intern("run");
        match attributes::get_optional(machine, &target.value(), &name)? {
            Some(run) => {
                let parcel = match result {
                    Ok(value) => Parcel::Values(Args::one(value)),
                    Err(exception) => Parcel::Thrown(exception),
                };
                let to = begin(machine, &target, run, parcel);
                break (target, to, None);
            }
            None => {
                let missing = ExceptionKind::AttributeError.new(vec![Value::from("run")]);
                result = Err(missing);
            }
        }
    };
    let context = target.state().context.take().unwrap_or_default();
    contexts::leave(machine, context);
    let gone = here.current.replace(target);
    drop(gone);
    Ok(Next::Switch(Box::new(Switch {
        left: Left::Over(outcome),
        to,
        tell,
    })))
}

/// The first frame of a greenlet. It does not hold the greenlet, which would never vanish then:
/// while it runs, its greenlet is the current one.
struct Body {
    start: Option<Result<Next, Exception>>,
}

impl Sequence for Body {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match (resumed, self.start.take()) {
            (Resumed::Started, Some(Ok(call))) => Ok(call),
            (Resumed::Started, Some(Err(exception))) => finish(machine, Err(exception)),
            (Resumed::Returned(value), _) => finish(machine, Ok(value)),
            _ => Err(Failure::bug("a greenlet was given an item of an iterator")),
        }
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> NativeResult {
        finish(machine, Err(exception))
    }
}

/// What happens when nobody refers to a greenlet any more: a suspended one has to end. When the
/// program itself has ended, none runs again.
pub(super) fn finalize(machine: &mut Machine, instance: &Rc<Instance>) -> Result<(), Failure> {
    let Some(greenlet) = Greenlet::of_instance(instance) else {
        return Ok(());
    };
    if greenlet.is_main() || greenlet.life() == Life::Dead {
        return Ok(());
    }
    let thread = greenlet.state().thread.get();
    if greenlet.life() == Life::Started && !machine.is_ending() && !machine.is_thread_over(thread) {
        if thread == machine.current_thread() {
            machine.run_unraisable(Next::Run(Box::new(End(greenlet))));
        } else {
            let doomed = machine.extension(|_| Doomed::default());
            doomed.0.borrow_mut().push((thread, instance.clone()));
        }
        return Ok(());
    }
    greenlet.state().life.set(Life::Dead);
    if let Some(lane) = greenlet.known_lane() {
        let outcome = Outcome::Dropped;
        machine.stamp();
        machine.recorder.record(lane, EventKind::Ended { outcome });
    }
    drop(greenlet.state().stack.take());
    Ok(())
}

fn take_doomed(machine: &mut Machine) -> Vec<Rc<Instance>> {
    let Some(doomed) = machine.known_extension::<Doomed>() else {
        return Vec::new();
    };
    let thread = machine.current_thread();
    let mut doomed = doomed.0.borrow_mut();
    let (own, others) = doomed.drain(..).partition(|(of, _)| *of == thread);
    *doomed = others;
    let own: Vec<(ThreadId, Rc<Instance>)> = own;
    own.into_iter().map(|(_, instance)| instance).collect()
}

/// Ends what is doomed before a switch.
struct EndFirst {
    doomed: Vec<Rc<Instance>>,
    then: Option<(Greenlet, Parcel)>,
}

impl Sequence for EndFirst {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let next = self.doomed.pop();
        if let Some(greenlet) = next.as_ref().and_then(Greenlet::of_instance) {
            return Ok(Next::Run(Box::new(End(greenlet))));
        }
        match (self.then.take(), resumed) {
            (Some((asked, parcel)), _) => switch(machine, &asked, parcel),
            (None, Resumed::Returned(value)) => Ok(Next::Return(value)),
            (None, _) => Err(Failure::bug("a switch was given an item of an iterator")),
        }
    }
}

/// Ends a suspended greenlet that nobody refers to.
struct End(Greenlet);

impl Sequence for End {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        if matches!(resumed, Resumed::Started) {
            let current = here(machine).current();
            self.0.set_parent(&current);
            self.0.state().vanished.set(true);
            let exit = greenlet::exit(vec![Value::from(VANISHED)]);
            return switch(machine, &self.0, Parcel::Thrown(exit));
        }
        // Besides this, nobody refers to it.
        if self.0.life() == Life::Started && self.0.references() == 1 {
            let text = self.0.describe(machine);
            machine.write(Stream::Err, &format!("GreenletExit did not kill {text}\n"))?;
        }
        Ok(Next::Return(Value::None))
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> NativeResult {
        let text = self.0.describe(machine);
        let raised = machine.format_unraisable(&exception);
        machine.write(
            Stream::Err,
            &format!("Exception ignored in: {text}\n{raised}"),
        )?;
        Ok(Next::Return(Value::None))
    }
}
