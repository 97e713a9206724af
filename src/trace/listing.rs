//! A recording as text, one event a line, for people, `diff` and scripts.
//!
//! A line is fields between single spaces:
//!
//! ```text
//! 17 turn=4 time=1.000002480 lane=2 waiting sleep seconds=1 until=2.000002480 at=120..140 by=16
//! ```
//!
//! - the event's index in the recording, its turn, its program time in seconds, and its lane's
//!   number;
//! - what happened, in one word or a few, and its facts as `name=value`: moments in seconds,
//!   lanes, handles and durations as numbers, texts in double quotes with Rust's escapes;
//! - `at=`, the bytes of the source that were running, if there are any;
//! - `by=`, the index of the event that made it happen, if there is one.

use std::fmt::{self, Display, Formatter};

use super::{
    Callback, Event, EventKind, Exit, LaneId, LaneKind, Outcome, RequestOutcome, Stream, Time, Wait,
};

/// One line of the listing, without its end.
pub struct ListingLine<'e> {
    /// The event's index in the recording.
    pub index: usize,
    /// The event.
    pub event: &'e Event,
}

impl Display for ListingLine<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Event {
            turn,
            time,
            lane,
            span,
            cause,
            kind,
        } = self.event;
        let index = self.index;
        let time = Seconds(*time);
        write!(f, "{index} turn={} time={time} lane={} ", turn.0, lane.0)?;
        write_kind(f, kind)?;
        if !span.is_empty() {
            write!(f, " at={}..{}", span.start, span.end)?;
        }
        match cause {
            Some(cause) => write!(f, " by={}", cause.0),
            None => Ok(()),
        }
    }
}

/// A moment in seconds, to the nanosecond.
struct Seconds(Time);

impl Display for Seconds {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let nanoseconds = self.0.0;
        let (whole, rest) = (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
        write!(f, "{whole}.{rest:09}")
    }
}

/// A moment that may never come.
fn moment(moment: Option<Time>) -> String {
    moment.map_or("never".to_owned(), |moment| Seconds(moment).to_string())
}

fn write_kind(f: &mut Formatter<'_>, kind: &EventKind) -> fmt::Result {
    match kind {
        EventKind::Created { kind, name, parent } => {
            write!(f, "created {} name={name:?}", word_of_lane(*kind))?;
            match parent {
                Some(parent) => write!(f, " parent={}", parent.0),
                None => Ok(()),
            }
        }
        EventKind::BecameTask { name } => write!(f, "became-task name={name:?}"),
        EventKind::Renamed { name } => write!(f, "renamed name={name:?}"),
        EventKind::Scheduled { handle, callback } => {
            write!(f, "scheduled handle={} ", handle.0)?;
            write_callback(f, callback)
        }
        EventKind::TimerStarted {
            handle,
            when,
            callback,
        } => {
            write!(
                f,
                "timer-started handle={} when={} ",
                handle.0,
                Seconds(*when)
            )?;
            write_callback(f, callback)
        }
        EventKind::TimerFired { handle } => write!(f, "timer-fired handle={}", handle.0),
        EventKind::HandleCancelled { handle } => write!(f, "handle-cancelled handle={}", handle.0),
        EventKind::Iteration { number, ready } => {
            write!(f, "iteration number={number} ready={ready}")
        }
        EventKind::HandleStarted { handle } => write!(f, "handle-started handle={}", handle.0),
        EventKind::HandleEnded { handle } => write!(f, "handle-ended handle={}", handle.0),
        EventKind::Idle { until } => write!(f, "idle until={}", moment(*until)),
        EventKind::Running => f.write_str("running"),
        EventKind::Waiting { on } => {
            f.write_str("waiting ")?;
            write_wait(f, on)
        }
        EventKind::Ended { outcome } => match outcome {
            Outcome::Returned => f.write_str("ended returned"),
            Outcome::Raised { exception } => write!(f, "ended raised exception={exception:?}"),
            Outcome::Cancelled => f.write_str("ended cancelled"),
            Outcome::Dropped => f.write_str("ended dropped"),
            Outcome::CutShort => f.write_str("ended cut-short"),
        },
        EventKind::ThreadSwitched => f.write_str("thread-switched"),
        EventKind::CancelRequested => f.write_str("cancel-requested"),
        EventKind::Blocked { by, until } => {
            write!(f, "blocked what={by:?} until={}", moment(*until))
        }
        EventKind::Unblocked => f.write_str("unblocked"),
        EventKind::RequestSent {
            request,
            method,
            url,
        } => write!(
            f,
            "request-sent request={} method={method} url={url:?}",
            request.0
        ),
        EventKind::ResponseStarted { request, status } => {
            write!(f, "response-started request={} status={status}", request.0)
        }
        EventKind::RequestEnded { request, outcome } => {
            write!(f, "request-ended request={} ", request.0)?;
            match outcome {
                RequestOutcome::Done { bytes } => write!(f, "done bytes={bytes}"),
                RequestOutcome::Failed { reason } => write!(f, "failed reason={reason:?}"),
                RequestOutcome::Abandoned => f.write_str("abandoned"),
            }
        }
        EventKind::Output { stream, text } => {
            let stream = match stream {
                Stream::Out => "stdout",
                Stream::Err => "stderr",
            };
            write!(f, "output {stream} text={text:?}")
        }
        EventKind::FileWritten { path, content } => {
            write!(f, "file-written path={path:?} bytes={}", content.len())
        }
        EventKind::FileRemoved { path } => write!(f, "file-removed path={path:?}"),
        EventKind::Finished { exit } => match exit {
            Exit::Status(status) => write!(f, "finished status={status}"),
            Exit::Unasked { host } => write!(f, "finished unasked host={host:?}"),
            Exit::Untyped => f.write_str("finished untyped"),
            Exit::Limit(limit) => write!(f, "finished limit={:?}", limit.to_string()),
            Exit::Stopped => f.write_str("finished stopped"),
            Exit::Bug(text) => write!(f, "finished bug={text:?}"),
        },
    }
}

fn word_of_lane(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Main => "main",
        LaneKind::Loop => "loop",
        LaneKind::Coroutine => "coroutine",
        LaneKind::Generator => "generator",
        LaneKind::AsyncGenerator => "async-generator",
        LaneKind::Thread => "thread",
        LaneKind::Greenlet => "greenlet",
    }
}

fn write_callback(f: &mut Formatter<'_>, callback: &Callback) -> fmt::Result {
    match callback {
        Callback::TaskStep { lane } => write!(f, "task-step of={}", lane.0),
        Callback::TaskWakeup { lane } => write!(f, "task-wakeup of={}", lane.0),
        Callback::SleepTimer { lane } => write!(f, "sleep-timer of={}", lane.0),
        Callback::DoneCallback { name } => write!(f, "done-callback name={name:?}"),
        Callback::Function { name } => write!(f, "function name={name:?}"),
    }
}

fn write_wait(f: &mut Formatter<'_>, wait: &Wait) -> fmt::Result {
    match wait {
        Wait::Sleep { seconds, until } => {
            write!(f, "sleep seconds={seconds} until={}", Seconds(*until))
        }
        Wait::NextIteration => f.write_str("next-iteration"),
        Wait::Delegate { lane } => write!(f, "delegate to={}", lane.0),
        Wait::Task { lane } => write!(f, "task of={}", lane.0),
        Wait::Tasks { lanes } => {
            let lanes: Vec<String> = lanes.iter().map(|LaneId(lane)| lane.to_string()).collect();
            write!(f, "tasks of={}", lanes.join(","))
        }
        Wait::Resource {
            what,
            of,
            place,
            holder,
        } => {
            write!(f, "resource what={what:?} of={of:?}")?;
            if *place > 0 {
                write!(f, " place={place}")?;
            }
            match holder {
                Some(holder) => write!(f, " holder={}", holder.0),
                None => Ok(()),
            }
        }
        Wait::Future { of } => write!(f, "future of={of:?}"),
        Wait::Caller => f.write_str("caller"),
        Wait::Greenlet { lane } => write!(f, "greenlet switched-to={}", lane.0),
        Wait::Blocked { by, until } => {
            write!(f, "blocked what={by:?} until={}", moment(*until))
        }
        Wait::Loop => f.write_str("loop"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EventId, Span, Turn};
    use super::*;

    fn check(kind: EventKind, span: Span, cause: Option<EventId>, expected: &str) {
        let event = Event {
            turn: Turn(4),
            time: Time(1_000_002_480),
            lane: LaneId(2),
            span,
            cause,
            kind,
        };
        let line = ListingLine {
            index: 17,
            event: &event,
        };
        assert_eq!(line.to_string(), expected);
    }

    #[test]
    fn a_line_has_the_facts_the_place_and_the_cause() {
        let on = Wait::Sleep {
            seconds: 1.0,
            until: Time(2_000_002_480),
        };
        check(
            EventKind::Waiting { on },
            Span::new(120, 140),
            Some(EventId(16)),
            "17 turn=4 time=1.000002480 lane=2 waiting sleep seconds=1 until=2.000002480 \
             at=120..140 by=16",
        );
    }

    #[test]
    fn a_text_of_several_lines_stays_on_one() {
        let kind = EventKind::Output {
            stream: Stream::Out,
            text: "a \"b\"\nc".into(),
        };
        check(
            kind,
            Span::default(),
            None,
            r#"17 turn=4 time=1.000002480 lane=2 output stdout text="a \"b\"\nc""#,
        );
    }
}
