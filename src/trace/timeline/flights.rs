//! Requests to other hosts, from their sending to their end.

use super::OPEN;
use crate::trace::chunked::Iter;
use crate::trace::{Chunked, Label, LaneId, RequestId, RequestOutcome};

/// A request to another host.
#[derive(Clone, PartialEq, Debug)]
pub struct Flight {
    /// Which request.
    pub request: RequestId,
    /// The lane that sent it.
    pub lane: LaneId,
    /// Where it was sent.
    pub url: Label,
    /// The line in which it is drawn: the first that was free.
    pub line: usize,
    /// The index of the event that sent it.
    pub start: usize,
    /// The index of the event with which the response began, if it did.
    pub head: Option<usize>,
    /// The index of the event that ended it; [`OPEN`] while none has.
    pub end: usize,
    /// How it ended, once it has.
    pub outcome: Option<RequestOutcome>,
}

/// The requests of a run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Flights {
    all: Chunked<Flight>,
    /// Of these the ones that have not ended.
    under_way: Vec<usize>,
    most: usize,
}

impl Flights {
    /// All requests, in the order in which they were sent.
    pub fn iter(&self) -> Iter<'_, Flight> {
        self.all.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many were under way at the same time, at most.
    pub fn most(&self) -> usize {
        self.most
    }

    /// A request is sent: it has the first line that no other is in.
    pub(super) fn send(&mut self, index: usize, request: RequestId, lane: LaneId, url: &Label) {
        let open = self.under_way.iter().filter_map(|at| self.all.get(*at));
        let taken: Vec<usize> = open.map(|flight| flight.line).collect();
        let line = (0..).find(|line| !taken.contains(line)).unwrap_or(0);
        self.most = self.most.max(line + 1);
        self.under_way.push(self.all.len());
        self.all.push(Flight {
            request,
            lane,
            url: url.clone(),
            line,
            start: index,
            head: None,
            end: OPEN,
            outcome: None,
        });
    }

    /// The response to a request has begun.
    pub(super) fn respond(&mut self, index: usize, request: RequestId) {
        let flight = self.place_of(request).map(|place| self.under_way[place]);
        if let Some(flight) = flight.and_then(|flight| self.all.get_mut(flight)) {
            flight.head = Some(index);
        }
    }

    /// A request is over.
    pub(super) fn end(&mut self, index: usize, request: RequestId, outcome: &RequestOutcome) {
        let flight = self
            .place_of(request)
            .map(|place| self.under_way.remove(place));
        if let Some(flight) = flight.and_then(|flight| self.all.get_mut(flight)) {
            flight.end = index;
            flight.outcome = Some(outcome.clone());
        }
    }

    fn place_of(&self, request: RequestId) -> Option<usize> {
        let is_it = |at: &usize| self.all.get(*at).is_some_and(|it| it.request == request);
        self.under_way.iter().rposition(is_it)
    }
}
