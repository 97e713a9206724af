//! A run by the clock.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::page::{Turns, microtask, now};
use super::signal::Signal;
use crate::host::pace::Pace;
use crate::host::{Options, Program, Progress};
use crate::python::machine::{Machine, Outcome};
use crate::trace::{Event, Time};

/// Instructions between two looks at the clock.
const SLICE: u32 = 5_000;

/// The longest that what has happened is kept back, in milliseconds: a frame at 60 a second.
const FRAME: f64 = 16.0;

/// How far program time may be ahead of the clock before the run waits for it, in milliseconds:
/// timers are not finer.
const LEAD: f64 = 4.0;

/// News of a live run.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// What has happened since the last update; often nothing, while the program waits.
    pub events: Vec<Event>,
    /// Program time by now.
    pub time: Time,
    /// Whether this is the last update.
    pub progress: Progress,
}

/// A run whose program time goes by the browser's clock. It has the events, and the program times,
/// that the run has in virtual time; only when they come differs.
///
/// Dropping it ends it at once: its memory is given back and nothing more is told of it.
pub struct LiveRun {
    shared: Rc<Shared>,
}

/// What the run and its handle share.
struct Shared {
    /// Taken away when the run is over or its handle is dropped. Not borrowed while `on_update`
    /// is called, which may do just that.
    machine: RefCell<Option<Machine>>,
    pace: RefCell<Pace>,
    control: Signal,
    on_update: Box<dyn Fn(Update)>,
    /// How many events have been told.
    told: Cell<usize>,
    /// When the last update was, by the browser's clock.
    told_at: Cell<f64>,
}

impl LiveRun {
    /// Starts a program at a speed (x0.25 to x10). `on_update` is told what happens at least once
    /// a frame while program time goes by, first when this has returned.
    pub fn start(
        program: &Program,
        options: Options,
        speed: f64,
        on_update: impl Fn(Update) + 'static,
    ) -> LiveRun {
        let shared = Rc::new(Shared {
            machine: RefCell::new(Some(program.machine(options))),
            pace: RefCell::new(Pace::new(speed, now())),
            control: Signal::default(),
            on_update: Box::new(on_update),
            told: Cell::new(0),
            told_at: Cell::new(now()),
        });
        spawn_local(drive(shared.clone()));
        LiveRun { shared }
    }

    /// Holds the run between two instructions; program time stands still.
    pub fn pause(&self) {
        self.shared.change_pace(Pace::pause);
    }

    /// Lets it go on.
    pub fn resume(&self) {
        self.shared.change_pace(Pace::resume);
    }

    /// Goes at another speed from now on.
    pub fn set_speed(&self, speed: f64) {
        self.shared
            .change_pace(|pace, now| pace.set_speed(speed, now));
    }

    /// Ends the run: no Python code runs any more. A last update tells that it was stopped.
    pub fn stop(&self) {
        if let Some(machine) = &mut *self.shared.machine.borrow_mut() {
            machine.stop();
        }
        self.shared.control.notify();
    }
}

impl Drop for LiveRun {
    fn drop(&mut self) {
        drop(self.shared.machine.take());
        self.shared.control.notify();
    }
}

/// Runs a program to its end.
async fn drive(shared: Rc<Shared>) {
    let mut turns = Turns::new();
    loop {
        if let Some(moment) = shared.must_wait_for() {
            shared.reach(moment, &mut turns).await;
        }
        match shared.run_slice() {
            None => return,
            Some(Outcome::Finished(exit)) => {
                shared.tell(Progress::Done(exit), None);
                drop(shared.machine.take());
                return;
            }
            Some(Outcome::Waiting(Some(moment))) => {
                shared.reach(moment, &mut turns).await;
                shared.wake(moment);
            }
            Some(Outcome::Waiting(None)) => shared.end_waiting_for_ever(),
            Some(Outcome::Asked) => shared.refuse_asks(),
            Some(Outcome::Iteration) => microtask().await,
            Some(Outcome::Spent) => {}
        }
        if turns.are_due() {
            if now() - shared.told_at.get() >= FRAME {
                shared.tell(Progress::More, None);
            }
            turns.give().await;
        }
    }
}

impl Shared {
    fn change_pace(&self, change: impl FnOnce(&mut Pace, f64)) {
        change(&mut self.pace.borrow_mut(), now());
        self.control.notify();
    }

    /// Does something with the machine; nothing if there is none any more.
    fn with_machine<T>(&self, act: impl FnOnce(&mut Machine) -> T) -> Option<T> {
        self.machine.borrow_mut().as_mut().map(act)
    }

    fn run_slice(&self) -> Option<Outcome> {
        self.with_machine(|machine| machine.run(SLICE))
    }

    fn wake(&self, moment: Time) {
        self.with_machine(|machine| machine.wake(moment));
    }

    fn refuse_asks(&self) {
        self.with_machine(Machine::refuse_asks);
    }

    fn end_waiting_for_ever(&self) {
        self.with_machine(Machine::stop_waiting_for_ever);
    }

    /// Program time as the run has it, if it is to go on only when the clock has come there.
    fn must_wait_for(&self) -> Option<Time> {
        let moment = self.with_machine(|machine| machine.now())?;
        let lead = match self.pace.borrow().due(moment) {
            Some(due) => due - now(),
            None => f64::INFINITY,
        };
        (lead > LEAD).then_some(moment)
    }

    /// Waits until the clock has come to a moment of program time, or the run is over.
    async fn reach(&self, moment: Time, turns: &mut Turns) {
        loop {
            let is_over = self.with_machine(|machine| machine.is_over());
            if is_over.unwrap_or(true) {
                return;
            }
            let due = self.pace.borrow().due(moment);
            let clock = now();
            if due.is_some_and(|due| due <= clock) {
                return;
            }
            let next_update = self.told_at.get() + FRAME;
            if clock >= next_update || due.is_none() {
                self.tell(Progress::More, Some(moment));
            }
            // While paused nothing comes but a change; else the clock moves on from frame to frame.
            let next = due.map(|due| due.min(self.told_at.get() + FRAME) - clock);
            self.control
                .change_within(next.map(|wait| wait.max(0.0)))
                .await;
            turns.restart();
        }
    }

    /// Tells what has happened since the last time. Where the program waits for a moment, program
    /// time goes by with the clock up to then; else it is as far as the program has come.
    fn tell(&self, progress: Progress, awaited: Option<Time>) {
        let clock = now();
        let by_clock = self.pace.borrow().program_time(clock);
        let update = self.with_machine(|machine| {
            let events = machine.recorder.events();
            let new = events.get(self.told.get()..).unwrap_or_default().to_vec();
            self.told.set(events.len());
            Update {
                events: new,
                time: match awaited {
                    Some(moment) => by_clock.min(moment).max(machine.now()),
                    None => machine.now(),
                },
                progress,
            }
        });
        self.told_at.set(clock);
        if let Some(update) = update {
            (self.on_update)(update);
        }
    }
}
