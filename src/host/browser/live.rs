//! A run by the clock.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::page::{Turns, microtask, now};
use super::signal::Signal;
use super::transfers::Transfers;
use super::web::{web, web_of_new_run};
use crate::host::network::{Network, Served};
use crate::host::pace::Pace;
use crate::host::{Options, Program, Progress};
#[cfg(doc)]
use crate::python::machine::Limits;
use crate::python::machine::outside::{Answer, Typed};
use crate::python::machine::{Machine, Outcome};
use crate::trace::{Event, RequestId, Time};

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
    /// The host that the run stands for until the reader says whether it may be asked
    /// ([`permit`](super::permit), then [`LiveRun::reconsider`]).
    pub asks: Option<Rc<str>>,
    /// Whether the run stands until the reader has typed a line ([`LiveRun::type_lines`]).
    pub wants_line: bool,
}

/// A run whose program time goes by the browser's clock. It has the events, and the program times,
/// that the run has in virtual time; only when they come differs.
///
/// It may go on beyond what a preview holds, as far as [`Limits::events`], where it ends with that
/// limit's message. A program that ticks or serves gets there after hours, so that a reader who
/// watches it is not cut off; one that never rests gets there within seconds, before its recording
/// is too much for a phone, and what has happened until then stays to be looked at.
///
/// Dropping it ends it at once: its memory is given back and nothing more is told of it.
pub struct LiveRun {
    shared: Rc<Shared>,
}

/// What the run and its handle share.
pub(super) struct Shared {
    /// Taken away when the run is over or its handle is dropped. Not borrowed while `on_update`
    /// is called, which may do just that.
    machine: RefCell<Option<Machine>>,
    pub(super) pace: RefCell<Pace>,
    /// Whether the reader holds the run.
    is_paused: Cell<bool>,
    /// Whether the run stands for an answer that takes no program time.
    is_held: Cell<bool>,
    pub(super) network: RefCell<Network>,
    pub(super) transfers: Transfers,
    /// Lines that the program waits for.
    lines_wanted: RefCell<VecDeque<RequestId>>,
    /// Lines that the reader has typed and the program has not had yet.
    lines_typed: RefCell<VecDeque<Option<Rc<str>>>>,
    /// How many lines the reader has typed in all.
    lines_taken: Cell<usize>,
    /// Whether an answer has come that the run does not know yet.
    pub(super) has_news: Cell<bool>,
    pub(super) control: Signal,
    on_update: Box<dyn Fn(Update)>,
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
            is_paused: Cell::new(false),
            is_held: Cell::new(false),
            network: RefCell::new(program.network(web_of_new_run())),
            transfers: Transfers::default(),
            lines_wanted: RefCell::default(),
            lines_typed: RefCell::default(),
            lines_taken: Cell::new(0),
            has_news: Cell::new(false),
            control: Signal::default(),
            on_update: Box::new(on_update),
            told_at: Cell::new(now()),
        });
        spawn_local(drive(shared.clone()));
        LiveRun { shared }
    }

    /// Holds the run between two instructions; program time stands still.
    pub fn pause(&self) {
        self.shared.is_paused.set(true);
        self.shared.change_motion();
    }

    /// Lets it go on.
    pub fn resume(&self) {
        self.shared.is_paused.set(false);
        self.shared.change_motion();
    }

    /// Goes at another speed from now on.
    pub fn set_speed(&self, speed: f64) {
        self.shared
            .change_pace(|pace, now| pace.set_speed(speed, now));
    }

    /// Goes on if it stands for what the reader has decided since ([`permit`](super::permit)).
    pub fn reconsider(&self) {
        self.shared.control.notify();
    }

    /// All lines that the reader has typed into this run so far; none stands for the end of what
    /// is typed. The run goes on if it stands for one of them.
    pub fn type_lines(&self, lines: &[Option<Rc<str>>]) {
        let taken = self.shared.lines_taken.replace(lines.len());
        let new = lines.get(taken..).unwrap_or_default();
        let mut typed = self.shared.lines_typed.borrow_mut();
        typed.extend(new.iter().cloned());
        drop(typed);
        self.shared.control.notify();
    }

    /// Ends the run: no Python code runs any more. A last update tells that it was stopped.
    pub fn stop(&self) {
        if let Some(machine) = &mut *self.shared.machine.borrow_mut() {
            machine.stop();
        }
        self.shared.transfers.end();
        self.shared.control.notify();
    }
}

impl Drop for LiveRun {
    fn drop(&mut self) {
        drop(self.shared.machine.take());
        self.shared.transfers.end();
        self.shared.control.notify();
    }
}

/// A moment that the clock does not come to.
const NEVER: Time = Time(u64::MAX);

/// What ended a wait.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    /// The clock has come to the moment, or the run is over.
    Moment,
    /// An answer has come.
    News,
}

/// Runs a program to its end.
async fn drive(shared: Rc<Shared>) {
    let mut turns = Turns::new();
    loop {
        if let Some(moment) = shared.must_wait_for()
            && shared.reach(moment, &mut turns).await == Reached::News
        {
            continue;
        }
        match shared.run_slice() {
            None => return,
            Some(Outcome::Finished(exit)) => {
                shared.tell(Progress::Done(exit), None);
                drop(shared.machine.take());
                shared.transfers.end();
                return;
            }
            Some(Outcome::Waiting(Some(moment))) => {
                if shared.reach(moment, &mut turns).await == Reached::Moment {
                    shared.wake(moment);
                }
            }
            Some(Outcome::Waiting(None)) if shared.transfers.are_under_way() => {
                shared.reach(NEVER, &mut turns).await;
            }
            Some(Outcome::Waiting(None)) => shared.end_waiting_for_ever(),
            Some(Outcome::Asked) => {
                shared.answer_asks().await;
                turns.restart();
            }
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

    /// Program time goes by, or stands, as whoever may hold it wants.
    fn change_motion(&self) {
        match self.is_paused.get() || self.is_held.get() {
            true => self.change_pace(Pace::pause),
            false => self.change_pace(Pace::resume),
        }
    }

    /// Does something with the machine; nothing if there is none any more.
    pub(super) fn with_machine<T>(&self, act: impl FnOnce(&mut Machine) -> T) -> Option<T> {
        self.machine.borrow_mut().as_mut().map(act)
    }

    fn run_slice(&self) -> Option<Outcome> {
        self.with_machine(|machine| machine.run(SLICE))
    }

    fn wake(&self, moment: Time) {
        self.with_machine(|machine| machine.wake(moment));
    }

    fn serve(&self) -> Option<Served> {
        self.with_machine(|machine| self.network.borrow_mut().serve(machine))
    }

    /// Answers what the program asks of other hosts, or begins to ask them. Program time stands
    /// still while files of bundled hosts are fetched and while the reader is asked.
    async fn answer_asks(self: &Rc<Self>) {
        while !self.is_over() {
            let Some(served) = self.serve() else { break };
            self.transfers.take(&served);
            self.lines_wanted.borrow_mut().extend(served.lines);
            self.begin_transfers();
            self.give_lines();
            if !served.wanted.is_empty() {
                let (shared, wanted) = (self.clone(), served.wanted);
                spawn_local(async move {
                    web().fetch(&wanted).await;
                    shared.control.notify();
                });
            } else if self.transfers.undecided().is_some() || self.wants_line() {
                self.tell(Progress::More, None);
            } else {
                break;
            }
            if !self.is_held.replace(true) {
                self.change_motion();
            }
            self.control.change_within(None).await;
        }
        if self.is_held.replace(false) {
            self.change_motion();
        }
    }

    /// Gives the program the lines that it waits for, as far as they have been typed.
    fn give_lines(&self) {
        let mut wanted = self.lines_wanted.borrow_mut();
        let mut typed = self.lines_typed.borrow_mut();
        while !wanted.is_empty()
            && let Some(line) = typed.pop_front()
        {
            let line = line.map(|line| Typed::entered(&line));
            if let Some(id) = wanted.pop_front() {
                self.with_machine(|machine| {
                    // A run that is over needs no line.
                    let _ = machine.answer(id, machine.now(), Answer::Line(line));
                });
            }
        }
    }

    fn wants_line(&self) -> bool {
        !self.lines_wanted.borrow().is_empty()
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

    fn is_over(&self) -> bool {
        let is_over = self.with_machine(|machine| machine.is_over());
        is_over.unwrap_or(true)
    }

    /// Waits until the clock has come to a moment of program time, an answer has come that may
    /// arrive before, or the run is over.
    async fn reach(&self, moment: Time, turns: &mut Turns) -> Reached {
        loop {
            if self.is_over() {
                return Reached::Moment;
            }
            if self.has_news.replace(false) {
                return Reached::News;
            }
            let due = self.pace.borrow().due(moment);
            let clock = now();
            if due.is_some_and(|due| due <= clock) {
                return Reached::Moment;
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
        let update = self.with_machine(|machine| Update {
            events: machine.recorder.take_events(),
            time: match awaited {
                Some(moment) => by_clock.min(moment).max(machine.now()),
                None => machine.now(),
            },
            progress,
            asks: self.transfers.undecided(),
            wants_line: self.wants_line(),
        });
        self.told_at.set(clock);
        if let Some(update) = update {
            (self.on_update)(update);
        }
    }
}
