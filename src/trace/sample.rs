//! Recordings written by hand, for tests of what is derived from recordings.

use super::{
    Callback, Event, EventId, EventKind, Exit, HandleId, LaneId, LaneKind, Outcome, Recorder,
    Recording, Span, Stream, Time, Wait,
};

/// How long one instruction lasts in a sample, in nanoseconds.
const TICK: u64 = 20_000;

/// A recorder with a clock that ticks at every event, and handles that count themselves.
struct Script {
    recorder: Recorder,
    time: Time,
    handles: u32,
    iterations: u32,
}

/// One of the sleeping tasks.
struct Sleeper {
    lane: LaneId,
    step: HandleId,
    scheduled: Option<EventId>,
    timer: HandleId,
    timer_event: Option<EventId>,
    /// Where its two prints and its sleep stand in the program.
    lines: [Span; 3],
}

impl Script {
    fn new() -> Script {
        Script {
            recorder: Recorder::new(Recording::On, "program"),
            time: Time(0),
            handles: 0,
            iterations: 0,
        }
    }

    fn at(&mut self, span: Span) {
        self.time = self.time.plus(TICK);
        self.recorder.at(self.time, span);
    }

    fn handle(&mut self) -> HandleId {
        self.handles += 1;
        HandleId(self.handles)
    }

    fn iteration(&mut self, event_loop: LaneId, ready: u32) {
        self.iterations += 1;
        let number = self.iterations;
        self.recorder
            .record(event_loop, EventKind::Iteration { number, ready });
    }

    fn start(&mut self, lane: LaneId, handle: HandleId, scheduled: Option<EventId>) {
        self.recorder.caused_by(scheduled);
        let started = self
            .recorder
            .record(lane, EventKind::HandleStarted { handle });
        self.recorder.caused_by(started);
    }

    fn spawn(&mut self, name: &str, task: &str, lines: [Span; 3]) -> Sleeper {
        self.at(Span::default());
        let lane = self
            .recorder
            .create_lane(LaneKind::Coroutine, name.into(), Some(LaneId::MAIN));
        self.recorder
            .record(lane, EventKind::BecameTask { name: task.into() });
        let step = self.handle();
        let callback = Callback::TaskStep { lane };
        let scheduled = self.recorder.scheduled(lane, step, callback);
        Sleeper {
            lane,
            step,
            scheduled,
            timer: step,
            timer_event: None,
            lines,
        }
    }

    fn print(&mut self, span: Span, text: &str) {
        self.at(span);
        self.recorder.output(Stream::Out, text);
    }

    /// A switch from a greenlet, or the program, to another.
    fn switch(&mut self, span: Span, from: LaneId, to: LaneId) {
        self.at(span);
        let on = Wait::Greenlet { lane: to };
        let left = self.recorder.record(from, EventKind::Waiting { on });
        self.recorder.replace_stack(vec![to]);
        self.recorder.switch_stack(left);
    }

    /// The first step: prints, and goes to sleep.
    fn sleep(&mut self, sleeper: &mut Sleeper, event_loop: LaneId, seconds: f64, greeting: &str) {
        self.start(sleeper.lane, sleeper.step, sleeper.scheduled);
        self.recorder.enter(sleeper.lane);
        self.print(sleeper.lines[0], greeting);
        self.at(sleeper.lines[1]);
        let until = self.time.plus((seconds * 1e9) as u64);
        sleeper.timer = self.handle();
        sleeper.timer_event = self.recorder.record(
            sleeper.lane,
            EventKind::TimerStarted {
                handle: sleeper.timer,
                when: until,
                callback: Callback::SleepTimer { lane: sleeper.lane },
            },
        );
        self.recorder.suspend(Wait::Sleep { seconds, until });
        self.recorder.record(
            event_loop,
            EventKind::HandleEnded {
                handle: sleeper.step,
            },
        );
    }

    /// The timer's callback: puts the sleeper's next step into the ready queue.
    fn wake(&mut self, sleeper: &mut Sleeper, event_loop: LaneId, fired: Option<EventId>) {
        self.at(Span::default());
        self.start(event_loop, sleeper.timer, fired);
        sleeper.step = self.handle();
        let callback = Callback::TaskWakeup { lane: sleeper.lane };
        sleeper.scheduled = self
            .recorder
            .scheduled(sleeper.lane, sleeper.step, callback);
        self.recorder.record(
            event_loop,
            EventKind::HandleEnded {
                handle: sleeper.timer,
            },
        );
    }

    /// The second step: prints, and returns.
    fn finish(&mut self, sleeper: &Sleeper, event_loop: LaneId, farewell: &str) {
        self.start(sleeper.lane, sleeper.step, sleeper.scheduled);
        self.recorder.enter(sleeper.lane);
        self.print(sleeper.lines[2], farewell);
        self.recorder.end(Outcome::Returned);
        self.recorder.record(
            event_loop,
            EventKind::HandleEnded {
                handle: sleeper.step,
            },
        );
    }
}

/// Two tasks that greet, sleep so many seconds, and greet again.
pub(crate) fn two_sleepers(seconds: f64) -> Vec<Event> {
    sleepers(seconds, 2)
}

/// So many tasks that greet, sleep, and greet again; the spans are those of the scenario
/// `coroutine-switching` as the document has it.
pub(crate) fn sleepers(seconds: f64, count: u32) -> Vec<Event> {
    let mut script = Script::new();
    script.at(Span::new(486, 519));
    let event_loop = script
        .recorder
        .create_lane(LaneKind::Loop, "loop".into(), None);
    let places = [
        [
            Span::new(137, 198),
            Span::new(203, 235),
            Span::new(240, 301),
        ],
        [
            Span::new(342, 404),
            Span::new(409, 441),
            Span::new(446, 507),
        ],
    ];
    let mut tasks: Vec<Sleeper> = (1..=count)
        .map(|number| {
            let name = if number == 1 {
                "hello".to_owned()
            } else {
                ["hello", &number.to_string()].concat()
            };
            let task = ["Task-", &(number + 1).to_string()].concat();
            script.spawn(&name, &task, places[(number as usize + 1) % 2])
        })
        .collect();
    script.recorder.enter(event_loop);
    script.iteration(event_loop, count);
    for task in &mut tasks {
        script.sleep(task, event_loop, seconds, "Hello world!\n");
    }
    if seconds > 0.0 {
        let until = script.time.plus((seconds * 1e9) as u64 - TICK);
        let idle = EventKind::Idle { until: Some(until) };
        script.recorder.record(event_loop, idle);
        script.time = until;
    }
    script.at(Span::default());
    let fired: Vec<_> = tasks
        .iter()
        .map(|task| {
            script.recorder.caused_by(task.timer_event);
            let fired = EventKind::TimerFired { handle: task.timer };
            script.recorder.record(event_loop, fired)
        })
        .collect();
    script.iteration(event_loop, count);
    for (task, fired) in tasks.iter_mut().zip(fired) {
        script.wake(task, event_loop, fired);
    }
    script.iteration(event_loop, count);
    for task in &tasks {
        script.finish(task, event_loop, "Hello again!\n");
    }
    script.at(Span::default());
    script.recorder.end(Outcome::Returned);
    script.at(Span::default());
    script.recorder.end(Outcome::Returned);
    script.recorder.finish(Exit::Status(0));
    script.recorder.events()
}

/// A program whose only task calls `time.sleep`, which blocks the loop.
pub(crate) fn freeze() -> Vec<Event> {
    let mut script = Script::new();
    let event_loop = script
        .recorder
        .create_lane(LaneKind::Loop, "loop".into(), None);
    let task = script.spawn("freezer", "Task-1", [Span::default(); 3]);
    script.recorder.enter(event_loop);
    script.iteration(event_loop, 1);
    script.start(task.lane, task.step, task.scheduled);
    script.recorder.enter(task.lane);
    script.at(Span::default());
    let until = script.time.plus(1_000_000_000);
    let blocked = EventKind::Blocked {
        by: "time.sleep".into(),
        until: Some(until),
    };
    script.recorder.record(task.lane, blocked);
    script.time = until;
    script.at(Span::default());
    script.recorder.record(task.lane, EventKind::Unblocked);
    script.recorder.end(Outcome::Returned);
    script.recorder.end(Outcome::Returned);
    script.recorder.finish(Exit::Status(0));
    script.recorder.events()
}

/// The program drives a generator twice, and the generator prints in between.
pub(crate) fn generator() -> Vec<Event> {
    let mut script = Script::new();
    script.at(Span::new(0, 1));
    let lane =
        script
            .recorder
            .create_lane(LaneKind::Generator, "numbers".into(), Some(LaneId::MAIN));
    script.recorder.enter(lane);
    script.print(Span::new(2, 3), "1\n");
    script.recorder.suspend(Wait::Caller);
    script.print(Span::new(4, 5), "2\n");
    script.recorder.enter(lane);
    script.at(Span::new(6, 7));
    script.recorder.end(Outcome::Returned);
    script.at(Span::new(8, 9));
    script.recorder.end(Outcome::Returned);
    script.recorder.finish(Exit::Status(0));
    script.recorder.events()
}

/// The program switches to a greenlet, that one to another, which switches back; the first one
/// ends, the other never goes on.
pub(crate) fn greenlets() -> Vec<Event> {
    let mut script = Script::new();
    script.at(Span::new(0, 1));
    let [one, two] = ["func1", "func2"].map(|name| {
        let recorder = &mut script.recorder;
        recorder.create_lane(LaneKind::Greenlet, name.into(), Some(LaneId::MAIN))
    });
    script.switch(Span::new(2, 3), LaneId::MAIN, one);
    script.print(Span::new(4, 5), "1\n");
    script.switch(Span::new(6, 7), one, two);
    script.print(Span::new(8, 9), "2\n");
    script.switch(Span::new(10, 11), two, one);
    script.at(Span::new(12, 13));
    let outcome = Outcome::Returned;
    let ended = script.recorder.record(one, EventKind::Ended { outcome });
    script.recorder.replace_stack(vec![LaneId::MAIN]);
    script.recorder.switch_stack(ended);
    script.at(Span::new(14, 15));
    script.recorder.end(Outcome::Returned);
    script.recorder.finish(Exit::Status(0));
    script.recorder.events()
}
