//! `_engine.fetch`: a request and its response, from which the library makes `requests`, `aiohttp`,
//! `urllib.request` and the streams of asyncio.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use crate::asyncio::arrivals::{arrived, done_future, response_future};
use crate::python::failure::{Failure, type_error};
use crate::python::machine::outside::{
    Answer, HttpHead, HttpRequest, NetworkError, NetworkErrorKind,
};
use crate::python::machine::{
    Args, Machine, NativeResult, Next, Park, Resumed, Sequence, ThreadId,
};
use crate::python::namespace::shared_class;
use crate::python::ops::text::plain_str;
use crate::python::types::{Member, function, make_class, type_name, types};
use crate::python::value::{
    Class, ClassFlags, DictData, Instance, NativeState, Payload, Str, Value,
};
use crate::trace::{EventId, EventKind, Label, LaneId, RequestId, RequestOutcome, Time};

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The namespace of `_engine`: what asyncio tells the timeline, and `fetch`.
pub(super) fn engine_module(machine: &mut Machine) -> DictData {
    let mut data = crate::asyncio::engine_module(machine);
    data.insert_str(Str::intern("fetch"), function("fetch", "_engine", fetch));
    data
}

fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags::default();
        make_class("Exchange", "_engine", &types().object, MEMBERS, flags)
    })
}

const MEMBERS: &[Member] = &[
    Member::Method("wait", wait),
    Member::Method("wait_head", wait_head),
    Member::Method("head_future", head_future),
    Member::Method("body_future", body_future),
    Member::Method("abandon", abandon),
    Member::Get("status", |_, value| {
        let status = of(value)?.head.borrow().as_ref().map(|head| head.status);
        Ok(status.map_or(Value::None, Value::int))
    }),
    Member::Get("reason", |_, value| {
        of(value)?.of_head(|head| Value::from(&*head.reason))
    }),
    Member::Get("url", |_, value| {
        of(value)?.of_head(|head| Value::from(&*head.url))
    }),
    Member::Get("headers", |_, value| {
        of(value)?.of_head(|head| {
            let pairs = head.headers.iter();
            let pairs = pairs
                .map(|(name, value)| Value::tuple([Value::from(&**name), Value::from(&**value)]));
            Value::list(pairs.collect())
        })
    }),
    Member::Get("body", |_, value| {
        let body = of(value)?.body.borrow();
        Ok(body
            .as_ref()
            .map_or(Value::None, |body| Value::bytes(&**body)))
    }),
    Member::Get("error", |_, value| Ok(of(value)?.error())),
    Member::Get("elapsed", |_, value| {
        let exchange = of(value)?;
        let elapsed = exchange.begun.get().map(|begun| begun.0 - exchange.sent.0);
        Ok(elapsed.map_or(Value::None, |elapsed| Value::Float(Time(elapsed).seconds())))
    }),
];

/// How much of the response is waited for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Whole,
}

/// Who waits.
enum Waiter {
    Thread(ThreadId),
    Future(Value),
}

/// A request and its response.
struct Exchange {
    id: Cell<RequestId>,
    url: Label,
    /// The lane that sent it.
    lane: LaneId,
    sent: Time,
    /// When the response began.
    begun: Cell<Option<Time>>,
    head: RefCell<Option<HttpHead>>,
    body: RefCell<Option<Rc<[u8]>>>,
    failure: RefCell<Option<NetworkError>>,
    /// Nothing more will come.
    over: Cell<bool>,
    waiters: RefCell<Vec<(Part, Waiter)>>,
}

/// What the exchange object holds; the run holds the exchange too while a response may come.
struct Handle(Rc<Exchange>);

impl NativeState for Handle {
    fn release(&self) {
        drop(self.0.waiters.take());
    }
}

fn of(value: &Value) -> Result<&Rc<Exchange>, Failure> {
    match value {
        Value::Instance(instance) => instance.state::<Handle>().map(|handle| &handle.0),
        _ => None,
    }
    .ok_or_else(|| type_error(format!("an exchange is needed, not '{}'", type_name(value))))
}

/// `fetch(method, url, headers, body)`: sends a request and gives the exchange.
fn fetch(machine: &mut Machine, args: Args) -> NativeResult {
    let [method, url, headers, body] = args.exactly("fetch")?;
    let (Value::Str(method), Value::Str(url), Value::List(headers), Value::Bytes(body)) =
        (&method, &url, &headers, &body)
    else {
        return Err(type_error("fetch() takes two texts, a list and bytes"));
    };
    let pairs = headers.to_vec();
    let pairs = pairs.iter().map(|pair| match pair {
        Value::Tuple(pair) => match &pair[..] {
            [name, value] => Ok((plain_str(machine, name), plain_str(machine, value))),
            _ => Err(type_error("a header is a name and a value")),
        },
        _ => Err(type_error("a header is a name and a value")),
    });
    let request = HttpRequest {
        method: method.to_uppercase(),
        url: url.to_string(),
        headers: pairs.collect::<Result<_, _>>()?,
        body: body.to_vec(),
    };
    let url: Label = url.as_str().into();
    let method: Label = request.method.as_str().into();
    let exchange = Rc::new(Exchange {
        id: Cell::new(RequestId(0)),
        url: url.clone(),
        lane: machine.lane(),
        sent: machine.read_clock(),
        begun: Cell::new(None),
        head: RefCell::default(),
        body: RefCell::default(),
        failure: RefCell::default(),
        over: Cell::new(false),
        waiters: RefCell::default(),
    });
    let answered = exchange.clone();
    let id = machine.ask(request, move |machine, _, answer| {
        answered.take(machine, answer)
    });
    exchange.id.set(id);
    machine.stamp();
    let sent = EventKind::RequestSent {
        request: id,
        method,
        url,
    };
    machine.recorder.record(exchange.lane, sent);
    let payload = Payload::Native(Box::new(Handle(exchange)));
    Ok(Next::Return(Value::Instance(Instance::new(
        class(),
        payload,
    ))))
}

impl Exchange {
    fn of_head(&self, show: impl FnOnce(&HttpHead) -> Value) -> Result<Value, Failure> {
        Ok(self.head.borrow().as_ref().map_or(Value::None, show))
    }

    /// `None`, or the kind and the cause in words.
    fn error(&self) -> Value {
        let failure = self.failure.borrow();
        failure.as_ref().map_or(Value::None, |failure| {
            let kind = match failure.kind {
                NetworkErrorKind::NotAllowed => "not-allowed",
                NetworkErrorKind::Offline => "offline",
                NetworkErrorKind::MixedContent => "mixed-content",
                NetworkErrorKind::Blocked => "blocked",
                NetworkErrorKind::Dropped => "dropped",
                NetworkErrorKind::BadUrl => "bad-url",
            };
            Value::tuple([Value::from(kind), Value::from(&*failure.message)])
        })
    }

    fn has(&self, part: Part) -> bool {
        self.over.get() || (part == Part::Head && self.begun.get().is_some())
    }

    /// A part of the answer has arrived.
    fn take(&self, machine: &mut Machine, answer: Answer) -> Result<(), Failure> {
        let request = self.id.get();
        let kind = match answer {
            Answer::Head(head) => {
                let status = head.status;
                self.begun.set(Some(machine.now()));
                self.head.replace(Some(head));
                EventKind::ResponseStarted { request, status }
            }
            Answer::Body(body) => {
                let bytes = u32::try_from(body.len()).unwrap_or(u32::MAX);
                self.body.replace(Some(body));
                self.over.set(true);
                let outcome = RequestOutcome::Done { bytes };
                EventKind::RequestEnded { request, outcome }
            }
            Answer::Line(_) => return Err(Failure::bug("a request was answered by a line")),
            Answer::Failed(failure) => {
                let reason = failure.message.as_str().into();
                self.failure.replace(Some(failure));
                self.over.set(true);
                let outcome = RequestOutcome::Failed { reason };
                EventKind::RequestEnded { request, outcome }
            }
        };
        let arrival = machine.recorder.record(self.lane, kind);
        self.tell(machine, arrival)
    }

    /// Tells those who wait for what is there now.
    fn tell(&self, machine: &mut Machine, arrival: Option<EventId>) -> Result<(), Failure> {
        let waiters = self.waiters.take();
        let (told, left): (Vec<_>, Vec<_>) =
            waiters.into_iter().partition(|(part, _)| self.has(*part));
        self.waiters.replace(left);
        for (_, waiter) in told {
            machine.recorder.caused_by(arrival);
            match waiter {
                Waiter::Thread(thread) => machine.unpark(thread),
                Waiter::Future(future) => arrived(machine, &future)?,
            }
        }
        Ok(())
    }

    fn future(self: &Rc<Self>, machine: &mut Machine, owner: &Value, part: Part) -> NativeResult {
        if self.has(part) {
            return Ok(Next::Return(done_future(machine, owner)?));
        }
        let future = response_future(owner, &self.url)?;
        let waiter = Waiter::Future(future.clone());
        self.waiters.borrow_mut().push((part, waiter));
        Ok(Next::Return(future))
    }
}

/// `head_future(loop)`: a future that is done when the response has begun, or there is none.
fn head_future(machine: &mut Machine, args: Args) -> NativeResult {
    let (exchange, [owner]) = args.method("Exchange", "head_future")?;
    of(&exchange)?.future(machine, &owner, Part::Head)
}

/// `body_future(loop)`: a future that is done when all of the response is there, or none will be.
fn body_future(machine: &mut Machine, args: Args) -> NativeResult {
    let (exchange, [owner]) = args.method("Exchange", "body_future")?;
    of(&exchange)?.future(machine, &owner, Part::Whole)
}

/// `abandon()`: nobody waits for the response any more.
fn abandon(machine: &mut Machine, args: Args) -> NativeResult {
    let (exchange, []) = args.method("Exchange", "abandon")?;
    let exchange = of(&exchange)?;
    if !exchange.over.replace(true) {
        let request = exchange.id.get();
        machine.abandon(request);
        machine.stamp();
        let outcome = RequestOutcome::Abandoned;
        let ended = EventKind::RequestEnded { request, outcome };
        let ended = machine.recorder.record(exchange.lane, ended);
        exchange.tell(machine, ended)?;
    }
    Ok(Next::Return(Value::None))
}

/// `wait(seconds, label)`: blocks the thread until all of the response is there, or none will be;
/// False if that takes longer than so many seconds (a float, or None). `label` is what blocks, as the timeline says it.
fn wait(machine: &mut Machine, args: Args) -> NativeResult {
    block(machine, args, Part::Whole)
}

/// `wait_head(seconds, label)`: the same until the response has begun.
fn wait_head(machine: &mut Machine, args: Args) -> NativeResult {
    block(machine, args, Part::Head)
}

fn block(machine: &mut Machine, args: Args, part: Part) -> NativeResult {
    let (exchange, [seconds, label]) = args.method("Exchange", "wait")?;
    let exchange = of(&exchange)?.clone();
    if exchange.has(part) {
        return Ok(Next::Return(Value::Bool(true)));
    }
    let seconds = match seconds {
        Value::Float(seconds) => Some(seconds),
        _ => None,
    };
    let label: Label = plain_str(machine, &label).into();
    Ok(Next::Run(Box::new(Block {
        exchange,
        part,
        seconds,
        label,
    })))
}

/// A thread that waits.
struct Block {
    exchange: Rc<Exchange>,
    part: Part,
    seconds: Option<f64>,
    label: Label,
}

impl Sequence for Block {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let lane = machine.lane();
        if let Resumed::Started = resumed {
            let now = machine.read_clock();
            let until = self
                .seconds
                .map(|seconds| now.plus(Time::from_seconds(seconds).0));
            machine.stamp();
            let blocked = EventKind::Blocked {
                by: self.label.clone(),
                until,
            };
            machine.recorder.record(lane, blocked);
            let thread = machine.current_thread();
            let waiter = (self.part, Waiter::Thread(thread));
            self.exchange.waiters.borrow_mut().push(waiter);
            return Ok(Next::Park(Park {
                until,
                what: self.label.clone(),
            }));
        }
        let thread = machine.current_thread();
        let is_other = |waiter: &Waiter| !matches!(waiter, Waiter::Thread(id) if *id == thread);
        let mut waiters = self.exchange.waiters.borrow_mut();
        waiters.retain(|(_, waiter)| is_other(waiter));
        drop(waiters);
        machine.stamp();
        machine.recorder.record(lane, EventKind::Unblocked);
        let has_come = self.exchange.has(self.part);
        Ok(Next::Return(Value::Bool(has_come)))
    }
}
