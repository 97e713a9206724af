//! What a program asks of the outside, and the answers on their way.
//!
//! The machine says what is asked ([`Machine::take_asks`]); whoever drives it answers when it likes
//! ([`Machine::answer`]) and says at which moment of program time the answer arrives. An answer
//! that is there is not seen before program time has come to its moment, so that a run is the same
//! whatever the outside's real speed is.

use std::rc::Rc;

use super::Machine;
use crate::python::failure::{Failure, Misuse};
use crate::trace::Time;

pub use crate::trace::RequestId;

/// What the outside is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Send this over HTTP.
    Fetch {
        /// For the answer.
        id: RequestId,
        /// When it was sent.
        sent: Time,
        /// What is sent.
        request: Rc<HttpRequest>,
    },
    /// Nobody waits for that answer any more.
    Abandon(RequestId),
    /// Type a line.
    Line(RequestId),
}

/// An HTTP request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// In capitals.
    pub method: String,
    /// Absolute, with its scheme.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// What goes with it; empty if nothing does.
    pub body: Vec<u8>,
}

/// What the outside answers. A request is answered by a head and then a body, or by a failure.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The response has begun.
    Head(HttpHead),
    /// All of the response is there.
    Body(Rc<[u8]>),
    /// There is no response, or it broke off.
    Failed(NetworkError),
    /// A line was typed; none at the end of what is typed.
    Line(Option<Typed>),
}

/// A line of standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The line with its end; the last of a file may have none.
    pub text: Rc<str>,
    /// Whether it shows in the output, as on a terminal.
    pub echo: bool,
}

impl Typed {
    /// A line that somebody has typed and ended with the key for it.
    pub fn entered(line: &str) -> Typed {
        Typed {
            text: [line, "\n"].concat().into(),
            echo: true,
        }
    }
}

/// The beginning of a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpHead {
    /// The status code: 200.
    pub status: u16,
    /// Its words: `OK`.
    pub reason: String,
    /// Where the response comes from, after redirects.
    pub url: String,
    /// Names and values, in order.
    pub headers: Vec<(String, String)>,
}

/// Why there is no response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkError {
    /// The kind, from which a library chooses its exception.
    pub kind: NetworkErrorKind,
    /// The cause in words.
    pub message: String,
}

/// The kinds of [`NetworkError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkErrorKind {
    /// The reader has not allowed this host.
    NotAllowed,
    /// There is no network.
    Offline,
    /// A page that came over https cannot ask for http.
    MixedContent,
    /// The host does not exist or does not answer, or does not let other sites' pages read its
    /// answers (CORS): the browser does not say which.
    Blocked,
    /// The response broke off.
    Dropped,
    /// The URL is none.
    BadUrl,
}

/// Called with each answer to a request when it arrives.
type OnAnswer = Rc<dyn Fn(&mut Machine, RequestId, Answer) -> Result<(), Failure>>;

/// An answer on its way.
struct Arrival {
    due: Time,
    /// Of two with the same moment, the one that was given first arrives first.
    order: u64,
    id: RequestId,
    answer: Answer,
}

/// What was asked and is not over.
#[derive(Default)]
pub(super) struct Outside {
    next: u32,
    asks: Vec<Ask>,
    pending: Vec<(RequestId, OnAnswer)>,
    arrivals: Vec<Arrival>,
    answered: u64,
}

impl Outside {
    /// Whether something is asked that nobody has taken yet.
    pub(super) fn has_asks(&self) -> bool {
        !self.asks.is_empty()
    }

    /// When the next answer arrives.
    pub(super) fn next_arrival(&self) -> Option<Time> {
        self.arrivals.iter().map(|arrival| arrival.due).min()
    }
}

impl Machine {
    /// Sends a request. The run goes on; `on_answer` is called for each part of the answer.
    pub fn ask(
        &mut self,
        request: HttpRequest,
        on_answer: impl Fn(&mut Machine, RequestId, Answer) -> Result<(), Failure> + 'static,
    ) -> RequestId {
        let id = RequestId(self.outside.next);
        self.outside.next += 1;
        self.outside.asks.push(Ask::Fetch {
            id,
            sent: self.clock.now(),
            request: Rc::new(request),
        });
        self.outside.pending.push((id, Rc::new(on_answer)));
        id
    }

    /// Asks for a line of standard input. The run goes on; `on_answer` is called when it is there.
    pub fn ask_line(
        &mut self,
        on_answer: impl Fn(&mut Machine, RequestId, Answer) -> Result<(), Failure> + 'static,
    ) -> RequestId {
        let id = RequestId(self.outside.next);
        self.outside.next += 1;
        self.outside.asks.push(Ask::Line(id));
        self.outside.pending.push((id, Rc::new(on_answer)));
        id
    }

    /// Nobody waits for the answer any more.
    pub fn abandon(&mut self, id: RequestId) {
        let pending = &mut self.outside.pending;
        let before = pending.len();
        pending.retain(|(other, _)| *other != id);
        if pending.len() < before {
            self.outside.arrivals.retain(|arrival| arrival.id != id);
            self.outside.asks.push(Ask::Abandon(id));
        }
    }

    /// What the outside is asked, since the last time; see [`Outcome::Asked`](super::Outcome).
    pub fn take_asks(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.outside.asks)
    }

    /// Whether an answer is still to be given.
    pub fn awaits_answers(&self) -> bool {
        let known = |id| self.outside.arrivals.iter().any(|it| it.id == id);
        let mut pending = self.outside.pending.iter();
        pending.any(|(id, _)| !known(*id))
    }

    /// Answers a request: the answer arrives at this moment of program time, or now if that is
    /// past. Nothing happens if nobody waits for it any more.
    ///
    /// # Errors
    /// [`Misuse::Ended`] if the run is over.
    pub fn answer(&mut self, id: RequestId, due: Time, answer: Answer) -> Result<(), Misuse> {
        if self.is_over() {
            return Err(Misuse::Ended);
        }
        if self.outside.pending.iter().any(|(other, _)| *other == id) {
            let order = self.outside.answered;
            self.outside.answered += 1;
            self.outside.arrivals.push(Arrival {
                due,
                order,
                id,
                answer,
            });
            self.plan_switch();
        }
        Ok(())
    }

    /// The next answer arrives.
    pub(super) fn take_arrival(&mut self) -> Result<(), Failure> {
        let arrivals = self.outside.arrivals.iter().enumerate();
        let first = arrivals.min_by_key(|(_, arrival)| (arrival.due, arrival.order));
        let Some((index, _)) = first else {
            return Ok(());
        };
        let Arrival { id, answer, .. } = self.outside.arrivals.remove(index);
        let mut pending = self.outside.pending.iter();
        let Some(at) = pending.position(|(other, _)| *other == id) else {
            return Ok(());
        };
        let on_answer = match answer {
            Answer::Head(_) => self.outside.pending[at].1.clone(),
            Answer::Body(_) | Answer::Failed(_) | Answer::Line(_) => {
                self.outside.pending.remove(at).1
            }
        };
        self.stamp();
        on_answer(self, id, answer)
    }
}
