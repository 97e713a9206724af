//! Requests of a live run to foreign hosts.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use super::fetching::{body, is_mixed_content, send};
use super::live::Shared;
use super::page::now;
use super::web::{Permission, refused, web};
use crate::host::network::{Kept, Sent, Served, give};
use crate::python::machine::outside::{Answer, HttpHead, NetworkError};
use crate::trace::{RequestId, Time};

/// The requests of a run that are not over.
#[derive(Default)]
pub(super) struct Transfers {
    /// Requests to hosts of which the reader has not said whether they may be asked.
    undecided: RefCell<Vec<Sent>>,
    under_way: RefCell<Vec<(RequestId, AbortController)>>,
}

impl Transfers {
    /// Takes in what the program asks of foreign hosts, and what it waits for no more.
    pub(super) fn take(&self, served: &Served) {
        let mut undecided = self.undecided.borrow_mut();
        undecided.extend(served.foreign.iter().cloned());
        undecided.retain(|sent| !served.abandoned.contains(&sent.id));
        for id in &served.abandoned {
            self.end_one(*id);
        }
    }

    /// The host that the reader is to decide about.
    pub(super) fn undecided(&self) -> Option<Rc<str>> {
        let undecided = self.undecided.borrow();
        undecided.first().map(|sent| sent.url.host.as_str().into())
    }

    /// Whether an answer may come.
    pub(super) fn are_under_way(&self) -> bool {
        !self.under_way.borrow().is_empty()
    }

    /// Nobody waits for anything any more.
    pub(super) fn end(&self) {
        self.undecided.borrow_mut().clear();
        for (_, controller) in self.under_way.take() {
            controller.abort();
        }
    }

    fn end_one(&self, id: RequestId) {
        let mut under_way = self.under_way.borrow_mut();
        if let Some(at) = under_way.iter().position(|(other, _)| *other == id) {
            let (_, controller) = under_way.swap_remove(at);
            controller.abort();
        }
    }
}

impl Shared {
    /// Begins to ask the hosts that may be asked, and answers for those that may not.
    pub(super) fn begin_transfers(self: &Rc<Self>) {
        let (mut decided, mut undecided) = (Vec::new(), Vec::new());
        for sent in self.transfers.undecided.take() {
            match web().permission(&sent.url.host) {
                Some(permission) => decided.push((sent, permission)),
                // The reader is not asked for what cannot be.
                None if is_mixed_content(&sent.url) => decided.push((sent, Permission::Allowed)),
                None => undecided.push(sent),
            }
        }
        self.transfers.undecided.replace(undecided);
        for (sent, permission) in decided {
            match permission {
                Permission::Allowed => self.begin_transfer(sent),
                Permission::Refused => {
                    let answer = Answer::Failed(refused(&sent.url.host));
                    self.with_machine(|machine| give(machine, sent.id, sent.sent, answer));
                }
            }
        }
    }

    fn begin_transfer(self: &Rc<Self>, sent: Sent) {
        // Every browser that runs the page has this.
        let Ok(controller) = AbortController::new() else {
            return;
        };
        let mut under_way = self.transfers.under_way.borrow_mut();
        under_way.push((sent.id, controller.clone()));
        drop(under_way);
        let transfer = Transfer {
            run: Rc::downgrade(self),
            sent,
            controller,
        };
        spawn_local(transfer.carry_out());
    }

    /// An answer has come: it arrives now, by the clock, but not before the model would have it.
    /// Gives the moment.
    fn arrive(&self, sent: &Sent, not_before: Time, answer: Answer) -> Time {
        let by_clock = self.pace.borrow().program_time(now());
        let due = by_clock.max(not_before);
        self.with_machine(|machine| give(machine, sent.id, due, answer));
        self.has_news.set(true);
        self.control.notify();
        due
    }
}

/// A request to a foreign host.
struct Transfer {
    run: Weak<Shared>,
    sent: Sent,
    controller: AbortController,
}

impl Transfer {
    async fn carry_out(self) {
        let Transfer { sent, .. } = &self;
        let signal = self.controller.signal();
        let (head, response) = match send(&sent.request, &sent.url, &signal).await {
            Ok(begun) => begun,
            Err(error) => return self.end(None, Err(error)),
        };
        let Some(run) = self.current_run() else {
            return;
        };
        let floor = run.network.borrow().moments(sent, 0).head;
        let begun = run.arrive(sent, floor, Answer::Head(head.clone()));
        drop(run);
        let content = body(&response, &sent.url.host).await;
        self.end(Some((begun, head)), content);
    }

    /// The run, if it still waits for this.
    fn current_run(&self) -> Option<Rc<Shared>> {
        let is_over = self.controller.signal().aborted();
        self.run.upgrade().filter(|_| !is_over)
    }

    fn end(&self, begun: Option<(Time, HttpHead)>, end: Result<Rc<[u8]>, NetworkError>) {
        let Some(run) = self.current_run() else {
            return;
        };
        let sent = &self.sent;
        let bytes = end.as_ref().map_or(0, |content| content.len());
        let moments = run.network.borrow().moments(sent, bytes);
        let floor = match &begun {
            Some((begun, _)) => begun.plus(moments.body.0 - moments.head.0),
            None => sent.sent,
        };
        let answer = match end.clone() {
            Ok(content) => Answer::Body(content),
            Err(error) => Answer::Failed(error),
        };
        let due = run.arrive(sent, floor, answer);
        let after = |moment: Time| moment.0 - sent.sent.0;
        let kept = Kept {
            head: begun.map(|(moment, head)| (after(moment), head)),
            end: (after(due), end),
        };
        web().keep(&sent.request, sent.nth, kept);
        let mut under_way = run.transfers.under_way.borrow_mut();
        under_way.retain(|(id, _)| *id != sent.id);
    }
}
