//! When responses arrive, and what the recording says of them.

use asyncio_playground::trace::{EventKind, Exit, RequestOutcome, Wait};

use crate::run::{check, run, run_in_slices};

/// Two requests by tasks; the larger is asked first and is whole last.
const TWO: &str = "\
# @network {base:100, per_kb:10}
import aiohttp
import asyncio

async def get(session, name):
    async with session.get(f'http://pictures.test/{name}.gif') as response:
        print('head', name)
        await response.read()
        print('body', name)

async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(get(session, 'large'), get(session, 'small'))

asyncio.run(main())
";

#[test]
fn the_parts_of_responses_arrive_in_the_order_of_the_model() {
    check(TWO, "head large\nhead small\nbody small\nbody large\n");
}

#[test]
fn the_recording_tells_when_each_request_was_sent_answered_and_over() {
    let done = run(TWO);
    let mut seen = Vec::new();
    for event in &done.events {
        let moment = |sent: u64| (event.time.0 - sent) / 1_000_000;
        match &event.kind {
            EventKind::RequestSent { request, url, .. } => {
                assert!(url.starts_with("http://pictures.test/"));
                seen.push((*request, event.time.0, vec![]));
            }
            EventKind::ResponseStarted { request, status } => {
                let sent = seen
                    .iter_mut()
                    .find(|it| it.0 == *request)
                    .expect("it was sent");
                sent.2.push((moment(sent.1), u32::from(*status)));
            }
            EventKind::RequestEnded { request, outcome } => {
                let sent = seen
                    .iter_mut()
                    .find(|it| it.0 == *request)
                    .expect("it was sent");
                let RequestOutcome::Done { bytes } = outcome else {
                    panic!("{outcome:?}");
                };
                sent.2.push((moment(sent.1), *bytes));
            }
            _ => {}
        }
    }
    let moments: Vec<_> = seen.into_iter().map(|(.., moments)| moments).collect();
    assert_eq!(
        moments,
        [vec![(100, 200), (140, 4096)], vec![(100, 200), (110, 1024)]]
    );
}

#[test]
fn who_waits_for_a_response_waits_for_its_url() {
    let done = run(TWO);
    let url = done.events.iter().find_map(|event| match &event.kind {
        EventKind::Waiting {
            on: Wait::Resource { what, of, .. },
        } if &**what == "response" => Some(of.clone()),
        _ => None,
    });
    assert_eq!(url.as_deref(), Some("http://pictures.test/large.gif"));
}

#[test]
fn a_wake_up_is_caused_by_the_arrival() {
    let done = run(TWO);
    let arrival = |event: &&asyncio_playground::trace::Event| {
        matches!(event.kind, EventKind::ResponseStarted { .. })
    };
    let first = done
        .events
        .iter()
        .position(|event| arrival(&event))
        .expect("one arrives");
    let scheduled = done.events.iter().find(|event| {
        let cause = event.cause.map(|cause| cause.0 as usize);
        cause == Some(first) && matches!(event.kind, EventKind::Scheduled { .. })
    });
    assert!(scheduled.is_some());
}

#[test]
fn the_events_are_the_same_whatever_the_slices_are() {
    let whole = run(TWO);
    let sliced = run_in_slices(TWO, (3, 11), 7);
    assert_eq!(whole.events.len(), sliced.events.len());
    let first = whole
        .events
        .iter()
        .zip(&sliced.events)
        .find(|(a, b)| a != b);
    assert_eq!(first, None);
}

#[test]
fn a_blocking_request_blocks_its_lane_until_all_is_there() {
    let done = run("\
# @network {base:100, per_kb:10}
import requests
requests.get('http://pictures.test/large.gif')
");
    let blocked = done.events.iter().position(|event| {
        matches!(&event.kind, EventKind::Blocked { by, .. }
            if &**by == "requests.get('http://pictures.test/large.gif')")
    });
    let blocked = blocked.expect("it blocks");
    let unblocked = done
        .events
        .iter()
        .position(|event| event.kind == EventKind::Unblocked);
    let unblocked = unblocked.expect("it goes on");
    let span = done.events[unblocked].time.0 - done.events[blocked].time.0;
    assert_eq!(span / 1_000_000, 139, "from just after it was sent");
}

#[test]
fn a_blocking_request_stops_the_loop_of_its_thread() {
    check(
        "\
# @network {base:300, per_kb:0}
import asyncio
import requests

async def beat():
    for number in range(3):
        print('beat', number)
        await asyncio.sleep(0.1)

async def main():
    task = asyncio.create_task(beat())
    await asyncio.sleep(0)
    print(requests.get('http://pages.test/').status_code)
    await task

asyncio.run(main())
",
        "beat 0\n200\nbeat 1\nbeat 2\n",
    );
}

#[test]
fn a_cancelled_request_is_abandoned() {
    let done = run("\
import aiohttp
import asyncio

async def main():
    async with aiohttp.ClientSession() as session:
        try:
            await asyncio.wait_for(session.get('http://pages.test/'), 0.05)
        except TimeoutError:
            print('late')

asyncio.run(main())
");
    assert_eq!(done.output(), "late\n");
    let outcomes = done.events.iter().filter_map(|event| match &event.kind {
        EventKind::RequestEnded { outcome, .. } => Some(outcome.clone()),
        _ => None,
    });
    assert_eq!(outcomes.collect::<Vec<_>>(), [RequestOutcome::Abandoned]);
    let started = |event: &asyncio_playground::trace::Event| {
        matches!(event.kind, EventKind::ResponseStarted { .. })
    };
    assert!(!done.events.iter().any(started));
}

#[test]
fn a_connector_bounds_what_is_under_way() {
    let source = |limit: u32| {
        format!(
            "\
import aiohttp
import asyncio

async def get(session, number):
    async with session.get('http://pictures.test/small.gif') as response:
        await response.read()

async def main():
    connector = aiohttp.TCPConnector(limit={limit})
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*[get(session, number) for number in range(7)])

asyncio.run(main())
"
        )
    };
    for limit in [1, 3, 7] {
        let done = run(&source(limit));
        assert_eq!(done.output(), "");
        assert_eq!(done.most_in_flight(), limit as usize);
    }
}

#[test]
fn a_run_ends_where_only_a_live_run_could_go_on() {
    let done = run("\
import requests
print('before')
requests.get('https://unknown.test/')
print('after')
");
    let host = "unknown.test".into();
    assert_eq!(done.exit, Exit::Unasked { host });
}
