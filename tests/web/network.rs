//! Programs that ask other hosts, with a `fetch` of these tests' own in the place of the browser's.

use std::cell::RefCell;
use std::rc::Rc;

use asyncio_playground::host::browser::{
    Beginning, LiveRun, Permission, PreviewRun, Update, permit,
};
use asyncio_playground::host::network::bundle::INDEX;
use asyncio_playground::host::network::url::Url;
use asyncio_playground::host::network::{Foreign, Lookup, Outside};
use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::python::machine::outside::HttpRequest;
use asyncio_playground::trace::{Event, EventKind, Exit, Stream, Timeline};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Two bundled files; the one that is asked for first takes the browser longer.
const INDEX_TEXT: &str = "one.test/\tone\ttext/plain\t3\ntwo.test/\ttwo\ttext/plain\t3\n";

/// Answers slowly with the bundled files, at once for some foreign hosts, and never for one; notes
/// what was ended.
const FETCH: &str = r#"(() => {
  if (globalThis.endedRequests) return;
  globalThis.endedRequests = [];
  const real = globalThis.fetch;
  const later = (milliseconds, text, init) => new Promise((resolve) =>
    setTimeout(() => resolve(new Response(text, init)), milliseconds));
  globalThis.fetch = (url, init = {}) => {
    if (url === 'hosts/index.tsv')
      return later(5, 'one.test/\tone\ttext/plain\t3\ntwo.test/\ttwo\ttext/plain\t3\n');
    if (url === 'hosts/one') return later(300, 'one');
    if (url === 'hosts/two') return later(10, 'two');
    if (init.credentials !== 'omit') return real(url, init);
    const { host } = new URL(url);
    if (host === 'open.test') return later(5, 'open', { status: 503 });
    if (host === 'closed.test') return Promise.reject(new TypeError('Failed to fetch'));
    return new Promise((_, reject) => init.signal.addEventListener('abort', () => {
      globalThis.endedRequests.push(url);
      reject(new DOMException('aborted', 'AbortError'));
    }));
  };
})()"#;

const BUNDLED: &str = "\
# @network {base:60, per_kb:1000, jitter:100, seed:3}
import aiohttp
import asyncio
import requests

async def get(session, host):
    async with session.get(f'http://{host}.test/') as response:
        print(response.status, await response.text())

async def main():
    print(requests.get('http://two.test/none').status_code)
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(get(session, 'one'), get(session, 'two'), asyncio.sleep(0.1))

asyncio.run(main())
";

/// The same bundled files, at once.
struct AtOnce;

impl Outside for AtOnce {
    fn file(&self, path: &str) -> Lookup {
        let here = |text: &str| Lookup::Here(Rc::from(text.as_bytes()));
        match path {
            INDEX => here(INDEX_TEXT),
            name => here(name),
        }
    }

    fn foreign(&self, _: &Url, _: &HttpRequest, _: u32) -> Foreign {
        Foreign::Unknown
    }
}

fn load(source: &str) -> Program {
    js_sys::eval(FETCH).expect("the script is right");
    Program::load(source, "main.py").expect("the program is supported")
}

struct Live {
    run: LiveRun,
    updates: Rc<RefCell<Vec<Update>>>,
}

impl Live {
    fn start(source: &str) -> Live {
        let updates = Rc::new(RefCell::new(Vec::new()));
        let heard = updates.clone();
        let hear = move |update| heard.borrow_mut().push(update);
        Live {
            run: LiveRun::start(&load(source), Options::default(), 10.0, hear),
            updates,
        }
    }

    fn events(&self) -> Vec<Event> {
        let updates = self.updates.borrow();
        updates.iter().flat_map(|it| it.events.clone()).collect()
    }

    /// Waits until an update is as wanted.
    async fn until(&self, wanted: impl Fn(&Update) -> bool) -> Update {
        loop {
            if let Some(update) = self.updates.borrow().last().filter(|it| wanted(it)) {
                return update.clone();
            }
            TimeoutFuture::new(5).await;
        }
    }

    async fn end(&self) -> String {
        self.until(|update| matches!(update.progress, Progress::Done(_)))
            .await;
        written(&self.events())
    }

    async fn asked_for(&self) -> Rc<str> {
        let update = self.until(|update| update.asks.is_some()).await;
        update.asks.expect("it asks")
    }
}

fn written(events: &[Event]) -> String {
    let texts = events.iter().filter_map(|event| match &event.kind {
        EventKind::Output {
            stream: Stream::Out,
            text,
        } => Some(&**text),
        _ => None,
    });
    texts.collect()
}

async fn preview(source: &str) -> Vec<Event> {
    let computed = Rc::new(RefCell::new(None));
    let heard = computed.clone();
    let hear = move |timeline: Timeline| {
        heard.replace(Some(timeline.events.iter().cloned().collect()));
    };
    let _run = PreviewRun::start(&load(source), Options::default(), Beginning::AtOnce, hear);
    loop {
        if let Some(events) = computed.take() {
            return events;
        }
        TimeoutFuture::new(5).await;
    }
}

fn exit(events: &[Event]) -> Option<Exit> {
    match &events.last()?.kind {
        EventKind::Finished { exit } => Some(exit.clone()),
        _ => None,
    }
}

/// A program that prints the status of a URL, or the exception.
fn asking(url: &str) -> String {
    format!(
        "\
import requests
try:
    print(requests.get('{url}').status_code)
except requests.RequestException as error:
    print(type(error).__name__, error)
"
    )
}

#[wasm_bindgen_test]
async fn bundled_hosts_give_the_same_events_however_slowly_their_files_come() {
    let program = load(BUNDLED);
    let network = program.network(Rc::new(AtOnce));
    let machine = program.machine(Options::default());
    let mut run = VirtualRun::with_network(machine, Bounds::PREVIEW, network);
    while run.advance(u32::MAX) == Progress::More {}
    let expected = run.machine().recorder.events();
    assert_eq!(written(&expected), "404\n200 two\n200 one\n");

    let live = Live::start(BUNDLED);
    let previewed = preview(BUNDLED).await;
    live.end().await;
    for events in [live.events(), previewed] {
        let other = events.iter().zip(&expected).find(|(a, b)| a != b);
        assert_eq!(other, None);
        assert_eq!(events.len(), expected.len());
    }
}

#[wasm_bindgen_test]
async fn a_foreign_host_is_asked_once_the_reader_allows_it_and_its_answer_is_kept() {
    let source = asking("http://open.test/a");
    let before = preview(&source).await;
    let host = "open.test".into();
    assert_eq!(exit(&before), Some(Exit::Unasked { host }));

    let live = Live::start(&source);
    assert_eq!(&*live.asked_for().await, "open.test");
    let count = live.events().len();
    TimeoutFuture::new(50).await;
    assert_eq!(live.events().len(), count, "the run stands");
    permit("open.test", Permission::Allowed);
    live.run.reconsider();
    assert_eq!(live.end().await, "503\n");

    let again = Live::start(&source);
    assert_eq!(again.end().await, "503\n", "without asking the reader");
    assert!(again.updates.borrow().iter().all(|it| it.asks.is_none()));
    let after = preview(&source).await;
    assert_eq!(
        (&*written(&after), exit(&after)),
        ("503\n", Some(Exit::Status(0)))
    );
    let moments = |events: &[Event], started: bool| {
        let found = events.iter().find(|event| match event.kind {
            EventKind::RequestSent { .. } => !started,
            EventKind::ResponseStarted { .. } => started,
            _ => false,
        });
        found.expect("it was sent and answered").time.0
    };
    let waited = moments(&after, true) - moments(&after, false);
    assert!(waited >= 200_000_000, "the model's floor: {waited}");
}

#[wasm_bindgen_test]
async fn a_host_that_the_reader_refuses_is_not_asked() {
    let live = Live::start(&asking("http://refused.test/"));
    assert_eq!(&*live.asked_for().await, "refused.test");
    permit("refused.test", Permission::Refused);
    live.run.reconsider();
    let output = live.end().await;
    assert!(output.starts_with("ConnectionError "), "{output}");
    assert!(
        output.contains("did not allow the program to ask refused.test"),
        "{output}"
    );
}

#[wasm_bindgen_test]
async fn what_the_browser_blocks_is_a_connection_error_that_says_what_may_be_the_cause() {
    permit("closed.test", Permission::Allowed);
    let output = Live::start(&asking("http://closed.test/")).end().await;
    assert!(output.starts_with("ConnectionError "), "{output}");
    assert!(output.contains("(CORS)"), "{output}");
}

#[wasm_bindgen_test]
async fn stopping_a_run_ends_its_requests() {
    permit("silent.test", Permission::Allowed);
    let live = Live::start(&asking("http://silent.test/a"));
    live.until(|update| update.time.seconds() > 1.0).await;
    live.run.stop();
    let update = live
        .until(|update| matches!(update.progress, Progress::Done(_)))
        .await;
    assert_eq!(update.progress, Progress::Done(Exit::Stopped));
    TimeoutFuture::new(5).await;
    let ended = js_sys::eval("endedRequests.includes('http://silent.test/a')");
    assert_eq!(ended.expect("the script is right").as_bool(), Some(true));
}

#[wasm_bindgen_test]
async fn a_timeout_of_the_program_ends_its_request() {
    permit("silent.test", Permission::Allowed);
    let source = "\
import asyncio
import aiohttp

async def main():
    async with aiohttp.ClientSession() as session:
        try:
            await session.get('http://silent.test/b', timeout=aiohttp.ClientTimeout(total=2))
        except asyncio.TimeoutError as error:
            print(repr(error))

asyncio.run(main())
";
    assert_eq!(Live::start(source).end().await, "TimeoutError()\n");
    TimeoutFuture::new(5).await;
    let ended = js_sys::eval("endedRequests.includes('http://silent.test/b')");
    assert_eq!(ended.expect("the script is right").as_bool(), Some(true));
}
