//! The fold of events into the state that they leave.

use super::state::{Blocked, Changed, FileAt, Idle, Lane, Queued, Sent, ThreadAt, Timer};
use super::{
    Callback, Event, EventKind, Exit, HandleId, LaneId, LaneKind, LaneState, Outcome, Span, State,
    Wait,
};

impl State {
    /// Takes the next event in, and tells which lanes it changed.
    pub fn apply(&mut self, event: &Event) -> Changed {
        self.turn = event.turn;
        self.time = event.time;
        let woken = self.end_idling(event);
        let mut changed = self.apply_kind(event);
        changed.below = changed.below.or(woken);
        self.events += 1;
        changed
    }

    fn apply_kind(&mut self, event: &Event) -> Changed {
        let lane = event.lane;
        match &event.kind {
            EventKind::Created { kind, name, parent } => {
                self.lanes.push(Lane {
                    kind: *kind,
                    name: name.clone(),
                    task: None,
                    parent: *parent,
                    state: match kind {
                        LaneKind::Main | LaneKind::Loop => LaneState::Running,
                        _ => LaneState::Created,
                    },
                    span: Span::default(),
                    cancelling: false,
                });
                if matches!(kind, LaneKind::Main | LaneKind::Thread) {
                    self.threads.push(ThreadAt {
                        lane,
                        running: Some(lane),
                        blocked: None,
                        event_loop: None,
                    });
                }
                if *kind == LaneKind::Main {
                    self.running = Some(lane);
                }
                if *kind == LaneKind::Loop {
                    self.newest_loop = Some(lane);
                }
                return Changed::one(lane);
            }
            EventKind::BecameTask { name } | EventKind::Renamed { name } => {
                if let Some(lane) = self.lane_mut(lane) {
                    // A thread has one name; a task has its own besides its coroutine's.
                    match lane.kind {
                        LaneKind::Thread => lane.name = name.clone(),
                        _ => lane.task = Some(name.clone()),
                    }
                }
            }
            EventKind::Scheduled { handle, callback } => {
                return self.queue(*handle, callback.clone());
            }
            EventKind::TimerStarted {
                handle,
                when,
                callback,
            } => {
                let place = self.timers.partition_point(|timer| timer.when <= *when);
                self.timers.insert(
                    place,
                    Timer {
                        handle: *handle,
                        when: *when,
                        callback: callback.clone(),
                    },
                );
            }
            EventKind::TimerFired { handle } => {
                let fired = self.timers.iter().position(|timer| timer.handle == *handle);
                if let Some(timer) = fired.and_then(|index| self.timers.remove(index)) {
                    return self.queue(timer.handle, timer.callback);
                }
            }
            EventKind::HandleCancelled { handle } => {
                self.unqueue(*handle);
                self.timers.retain(|timer| timer.handle != *handle);
            }
            EventKind::HandleStarted { handle } => self.unqueue(*handle),
            EventKind::Iteration { number, .. } => self.iteration = *number,
            EventKind::HandleEnded { .. } => {}
            EventKind::Idle { until } => {
                let idle = Idle { until: *until };
                self.idle = Some(idle);
                self.idle_thread = self.thread;
                self.running = None;
                return self.set(lane, LaneState::Idle(idle));
            }
            EventKind::Running => return self.run(event),
            EventKind::Waiting { on } => {
                self.stand(event);
                self.leave(lane);
                let kind = self.lane(lane).map(|lane| lane.kind);
                if kind == Some(LaneKind::Loop)
                    && let Some(thread) = self.threads.get_mut(self.thread)
                {
                    thread.event_loop = None;
                }
                let state = match on {
                    Wait::NextIteration if self.is_last_in_queue(lane) => LaneState::Ready,
                    Wait::Caller if kind == Some(LaneKind::Loop) => LaneState::Stopped,
                    on => LaneState::Waiting(on.clone()),
                };
                return self.set(lane, state);
            }
            EventKind::Ended { outcome } => {
                self.leave(lane);
                if let Some(lane) = self.lane_mut(lane) {
                    lane.cancelling = false;
                }
                return self.set(lane, LaneState::Ended(outcome.clone()));
            }
            EventKind::CancelRequested => {
                if let Some(lane) = self.lane_mut(lane) {
                    lane.cancelling = true;
                }
            }
            EventKind::Blocked { by, until } => {
                self.stand(event);
                let blocked = Blocked {
                    lane,
                    by: by.clone(),
                    until: *until,
                };
                return self.block(blocked);
            }
            EventKind::Unblocked => return self.unblock(),
            EventKind::ThreadSwitched => return self.switch_thread(lane),
            EventKind::RequestSent { request, url, .. } => {
                self.stand(event);
                self.requests.push(Sent {
                    request: *request,
                    lane,
                    url: url.clone(),
                    status: None,
                });
            }
            EventKind::ResponseStarted { request, status } => {
                let mut sent = self.requests.iter_mut();
                if let Some(sent) = sent.find(|sent| sent.request == *request) {
                    sent.status = Some(*status);
                }
            }
            EventKind::RequestEnded { request, .. } => {
                self.requests.retain(|sent| sent.request != *request);
            }
            EventKind::Output { .. } => {
                self.stand(event);
                self.outputs += 1;
            }
            EventKind::FileWritten { path, content } => {
                self.stand(event);
                let file = FileAt {
                    path: path.clone(),
                    content: content.clone(),
                    lane,
                    event: self.events,
                };
                match self.files.iter_mut().find(|file| file.path == *path) {
                    Some(known) => *known = file,
                    None => self.files.push(file),
                }
            }
            EventKind::FileRemoved { path } => self.files.retain(|file| file.path != *path),
            EventKind::Finished { exit } => {
                self.exit = Some(exit.clone());
                self.running = None;
                return self.end_main(exit);
            }
        }
        Changed::default()
    }

    fn block(&mut self, blocked: Blocked) -> Changed {
        let Some(thread) = self.threads.get_mut(self.thread) else {
            return Changed::default();
        };
        thread.blocked = Some(blocked.clone());
        match thread.event_loop {
            Some(_) => Changed::default(),
            None => {
                let Blocked { lane, by, until } = blocked;
                self.set(lane, LaneState::Waiting(Wait::Blocked { by, until }))
            }
        }
    }

    fn unblock(&mut self) -> Changed {
        let thread = self.threads.get_mut(self.thread);
        match thread.and_then(|thread| thread.blocked.take()) {
            Some(blocked) => self.set(blocked.lane, LaneState::Running),
            None => Changed::default(),
        }
    }

    /// Another thread goes on.
    fn switch_thread(&mut self, lane: LaneId) -> Changed {
        let left = self.running.take();
        let mut changed = Changed::default();
        if let Some(thread) = self.threads.get_mut(self.thread) {
            thread.running = left;
            let is_ready = thread.blocked.is_none();
            if let Some(left) = left.filter(|left| is_ready && self.is_alive(*left)) {
                changed = self.set(left, LaneState::Ready);
            }
        }
        let known = self.threads.iter().position(|thread| thread.lane == lane);
        self.thread = known.unwrap_or(self.thread);
        changed
    }

    /// The program's own lane ends with the run.
    fn end_main(&mut self, exit: &Exit) -> Changed {
        let is_over = self
            .lane(LaneId::MAIN)
            .is_none_or(|main| matches!(main.state, LaneState::Ended(_)));
        if is_over {
            return Changed::default();
        }
        let outcome = match exit {
            Exit::Status(0) => Outcome::Returned,
            Exit::Status(_) => Outcome::Raised {
                exception: "".into(),
            },
            Exit::Stopped
            | Exit::Unasked { .. }
            | Exit::Untyped
            | Exit::Limit(_)
            | Exit::Bug(_) => Outcome::CutShort,
        };
        self.set(LaneId::MAIN, LaneState::Ended(outcome))
    }

    fn lane_mut(&mut self, id: LaneId) -> Option<&mut Lane> {
        self.lanes.get_mut(id.0 as usize)
    }

    fn set(&mut self, id: LaneId, state: LaneState) -> Changed {
        match self.lane_mut(id) {
            Some(lane) => {
                lane.state = state;
                Changed::one(id)
            }
            None => Changed::default(),
        }
    }

    /// Notes where the lane stands, if the event knows.
    fn stand(&mut self, event: &Event) {
        if !event.span.is_empty()
            && let Some(lane) = self.lane_mut(event.lane)
        {
            lane.span = event.span;
        }
    }

    fn leave(&mut self, lane: LaneId) {
        if self.running == Some(lane) {
            self.running = None;
        }
    }

    /// Any event but another wait for the same timer shows that the loop woke up.
    fn end_idling(&mut self, event: &Event) -> Option<LaneId> {
        let elsewhere = self.thread != self.idle_thread;
        if self.idle.is_none()
            || elsewhere
            || matches!(
                event.kind,
                EventKind::Idle { .. } | EventKind::ThreadSwitched
            )
        {
            return None;
        }
        self.idle = None;
        let id = self.event_loop()?;
        let lane = self.lane_mut(id)?;
        if !matches!(lane.state, LaneState::Idle(_)) {
            return None;
        }
        lane.state = LaneState::Running;
        self.running = Some(id);
        Some(id)
    }

    fn queue(&mut self, handle: HandleId, callback: Callback) -> Changed {
        let stepped = callback.steps();
        self.ready.push_back(Queued { handle, callback });
        match stepped {
            // A running lane that schedules itself (`sleep(0)`) is ready once it has stopped.
            Some(lane) if self.running != Some(lane) && self.is_alive(lane) => {
                self.set(lane, LaneState::Ready)
            }
            _ => Changed::default(),
        }
    }

    fn is_alive(&self, lane: LaneId) -> bool {
        self.lane(lane)
            .is_some_and(|lane| !matches!(lane.state, LaneState::Ended(_)))
    }

    fn unqueue(&mut self, handle: HandleId) {
        if self.ready.front().is_some_and(|it| it.handle == handle) {
            self.ready.pop_front();
        } else {
            self.ready.retain(|it| it.handle != handle);
        }
    }

    fn is_last_in_queue(&self, lane: LaneId) -> bool {
        self.ready
            .back()
            .is_some_and(|it| it.callback.steps() == Some(lane))
    }

    /// The lane runs; the one that ran until now and has not said why it stopped drives it.
    fn run(&mut self, event: &Event) -> Changed {
        let lane = event.lane;
        if self
            .lane(lane)
            .is_some_and(|lane| lane.kind == LaneKind::Loop)
            && let Some(thread) = self.threads.get_mut(self.thread)
        {
            thread.event_loop = Some(lane);
        }
        let mut below = None;
        if let Some(driver) = self.running.filter(|driver| *driver != lane) {
            let callee = self.lane(lane).map(|lane| lane.kind);
            if let Some(driver_lane) = self.lane_mut(driver)
                && driver_lane.kind != LaneKind::Loop
            {
                driver_lane.state = LaneState::Waiting(match callee {
                    Some(LaneKind::Loop) => Wait::Loop,
                    _ => Wait::Delegate { lane },
                });
                below = Some(driver);
            }
        }
        // The span is still that of whoever drives it.
        self.running = Some(lane);
        Changed {
            below,
            ..self.set(lane, LaneState::Running)
        }
    }
}

impl Changed {
    fn one(lane: LaneId) -> Changed {
        Changed {
            lane: Some(lane),
            below: None,
        }
    }
}
