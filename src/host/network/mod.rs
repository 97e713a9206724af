//! What answers the requests of a run.
//!
//! Some hosts come with the playground ([`bundle`]): they answer from files, at the moments that
//! the [`latency`] model gives, so that a run is the same every time. Any other host is *foreign*:
//! whoever drives the run asks it, or says why not.

pub mod bundle;
#[cfg(not(target_arch = "wasm32"))]
pub mod directory;
pub mod latency;
pub mod url;

use std::collections::HashMap;
use std::rc::Rc;

use self::bundle::{INDEX, Index, Page, Response};
use self::latency::{Drawn, Latency, Moments};
use self::url::Url;
use crate::python::machine::Machine;
use crate::python::machine::outside::{
    Answer, Ask, HttpHead, HttpRequest, NetworkError, NetworkErrorKind, RequestId,
};
use crate::trace::Time;

/// Where a run's responses come from.
pub trait Outside {
    /// A file of the bundled hosts, by its path from their folder.
    fn file(&self, path: &str) -> Lookup;

    /// What a foreign host answers in a run that is computed; `nth` is how many requests of the
    /// same method and URL the run has made before.
    fn foreign(&self, url: &Url, request: &HttpRequest, nth: u32) -> Foreign;
}

/// Where a file is.
#[derive(Debug, Clone)]
pub enum Lookup {
    /// Here.
    Here(Rc<[u8]>),
    /// It has to be fetched first; the program stands until it is here.
    Elsewhere,
    /// There is none.
    Missing,
    /// It cannot be had.
    Lost(NetworkError),
}

/// What a foreign host answers in a run that is computed.
#[derive(Debug, Clone)]
pub enum Foreign {
    /// What it answered before.
    Kept(Rc<Kept>),
    /// Nothing, for this reason.
    Refused(NetworkError),
    /// Only a live run can tell.
    Unknown,
}

/// What a foreign host answered, and after how much program time.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The beginning, in nanoseconds after the request was sent, if it came that far.
    pub head: Option<(u64, HttpHead)>,
    /// The rest, likewise.
    pub end: (u64, Result<Rc<[u8]>, NetworkError>),
}

/// Nothing is bundled, and no host is asked.
pub struct NoNetwork;

impl Outside for NoNetwork {
    fn file(&self, _: &str) -> Lookup {
        Lookup::Missing
    }

    fn foreign(&self, url: &Url, _: &HttpRequest, _: u32) -> Foreign {
        Foreign::Refused(not_asked(&url.host))
    }
}

/// Why a host is not asked where nobody could allow it.
fn not_asked(host: &str) -> NetworkError {
    NetworkError {
        kind: NetworkErrorKind::NotAllowed,
        message: format!("{host} is not one of the bundled hosts, and no other is asked here"),
    }
}

/// A request that is on its way.
#[derive(Debug, Clone)]
pub struct Sent {
    /// For the answer.
    pub id: RequestId,
    /// When it was sent.
    pub sent: Time,
    /// What was sent.
    pub request: Rc<HttpRequest>,
    /// Where to.
    pub url: Url,
    /// How many of the same method and URL the run had made before.
    pub nth: u32,
}

/// What came of the requests that a program has made.
#[derive(Debug, Default)]
pub struct Served {
    /// Files that have to be fetched before the program may go on; then it is to be served again.
    pub wanted: Vec<String>,
    /// Requests that foreign hosts have to answer.
    pub foreign: Vec<Sent>,
    /// Requests whose answers nobody waits for any more.
    pub abandoned: Vec<RequestId>,
    /// Lines that are to be typed; no matter of the network.
    pub lines: Vec<RequestId>,
}

/// The network of one run.
pub struct Network {
    outside: Rc<dyn Outside>,
    latency: Latency,
    index: Option<Index>,
    /// How many requests of a method and URL there were.
    counts: HashMap<String, u32>,
    /// Requests to be looked at.
    held: Vec<Sent>,
}

impl Network {
    /// The network of a new run.
    pub fn new(outside: Rc<dyn Outside>, latency: Latency) -> Network {
        Network {
            outside,
            latency,
            index: None,
            counts: HashMap::new(),
            held: Vec::new(),
        }
    }

    /// Answers what bundled hosts can answer. As long as a file is wanted nothing is answered: the
    /// order of answers is that of the requests, however fast the files come.
    pub fn serve(&mut self, machine: &mut Machine) -> Served {
        let mut served = Served::default();
        for ask in machine.take_asks() {
            match ask {
                Ask::Fetch { id, sent, request } => self.hold(machine, id, sent, request),
                Ask::Line(id) => served.lines.push(id),
                Ask::Abandon(id) => {
                    self.held.retain(|held| held.id != id);
                    served.abandoned.push(id);
                }
            }
        }
        if self.held.is_empty() {
            return served;
        }
        let index = match self.index.take() {
            Some(index) => index,
            None => match self.outside.file(INDEX) {
                Lookup::Here(text) => Index::parse(&String::from_utf8_lossy(&text)),
                Lookup::Missing => Index::default(),
                Lookup::Elsewhere => {
                    served.wanted.push(INDEX.to_owned());
                    return served;
                }
                Lookup::Lost(error) => {
                    for held in self.held.drain(..) {
                        fail(machine, held.id, held.sent, error.clone());
                    }
                    return served;
                }
            },
        };
        let files = self.held.iter().filter_map(|held| {
            match index.page(&held.url, &held.request.method)? {
                Page::File(resource) => Some(&resource.path),
                Page::Own(_) => None,
            }
        });
        for path in files {
            let is_elsewhere = matches!(self.outside.file(path), Lookup::Elsewhere);
            if is_elsewhere && !served.wanted.contains(path) {
                served.wanted.push(path.clone());
            }
        }
        if served.wanted.is_empty() {
            for held in std::mem::take(&mut self.held) {
                match index.page(&held.url, &held.request.method) {
                    Some(page) => self.answer(machine, &held, &page),
                    None => served.foreign.push(held),
                }
            }
        }
        self.index = Some(index);
        served
    }

    /// Whether requests wait for files.
    pub fn is_waiting(&self) -> bool {
        !self.held.is_empty()
    }

    fn hold(&mut self, machine: &mut Machine, id: RequestId, sent: Time, request: Rc<HttpRequest>) {
        let url = match Url::parse(&request.url) {
            Ok(url) => url,
            Err(message) => {
                let kind = NetworkErrorKind::BadUrl;
                return fail(machine, id, sent, NetworkError { kind, message });
            }
        };
        let key = format!("{} {url}", request.method);
        let count = self.counts.entry(key).or_default();
        let nth = *count;
        *count += 1;
        self.held.push(Sent {
            id,
            sent,
            request,
            url,
            nth,
        });
    }

    fn answer(&self, machine: &mut Machine, held: &Sent, page: &Page<'_>) {
        let response = match page {
            Page::Own(status) => Response::of_status(&held.request, *status),
            Page::File(resource) => match self.outside.file(&resource.path) {
                Lookup::Here(content) => Response::of_file(&held.request, resource, &content),
                Lookup::Lost(error) => return fail(machine, held.id, held.sent, error),
                Lookup::Missing | Lookup::Elsewhere => Response::of_status(&held.request, 404),
            },
        };
        let moments = self.moments(held, response.body.len());
        give(machine, held.id, moments.head, Answer::Head(response.head));
        give(
            machine,
            held.id,
            moments.body,
            Answer::Body(response.body.into()),
        );
    }

    /// When a response of so many bytes arrives, by the model; a foreign host's not before.
    pub fn moments(&self, sent: &Sent, bytes: usize) -> Moments {
        let drawn = Drawn {
            method: &sent.request.method,
            url: &sent.url,
            nth: sent.nth,
        };
        self.latency.moments(&drawn, sent.sent, bytes)
    }

    /// Answers for a foreign host in a run that is computed; false if only a live run can tell.
    pub fn answer_for_foreign(&self, machine: &mut Machine, sent: &Sent) -> bool {
        match self.outside.foreign(&sent.url, &sent.request, sent.nth) {
            Foreign::Unknown => return false,
            Foreign::Refused(error) => fail(machine, sent.id, sent.sent, error),
            Foreign::Kept(kept) => {
                let at = |nanoseconds| sent.sent.plus(nanoseconds);
                if let Some((after, head)) = &kept.head {
                    give(machine, sent.id, at(*after), Answer::Head(head.clone()));
                }
                let (after, end) = &kept.end;
                match end {
                    Ok(body) => give(machine, sent.id, at(*after), Answer::Body(body.clone())),
                    Err(error) => fail(machine, sent.id, at(*after), error.clone()),
                }
            }
        }
        true
    }
}

/// Answers with a failure.
pub fn fail(machine: &mut Machine, id: RequestId, due: Time, error: NetworkError) {
    give(machine, id, due, Answer::Failed(error));
}

/// Answers; a run that is over needs no answer.
pub fn give(machine: &mut Machine, id: RequestId, due: Time, answer: Answer) {
    let _ = machine.answer(id, due, answer);
}
