//! What the browser offers: its clock, its two queues, its timers.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// How long the page may have to wait for its turn, in milliseconds: half a frame at 120 a second.
const TURN: f64 = 4.0;

/// The browser's clock (`performance.now()`): milliseconds since the page was opened.
pub(super) fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}

/// Lets the microtasks run that are queued by now.
pub(super) async fn microtask() {
    // A promise that is resolved is not rejected.
    let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
}

/// Waits until the page has nothing else to do; a little while, in browsers that do not tell.
pub async fn idle() {
    const A_WHILE: u32 = 20;
    let mut is_told = false;
    let idle = Promise::new(&mut |resolve, _| {
        let asked = web_sys::window().map(|window| window.request_idle_callback(&resolve));
        is_told = matches!(asked, Some(Ok(_)));
    });
    if is_told {
        // A promise that is only ever resolved is not rejected.
        let _ = JsFuture::from(idle).await;
    } else {
        TimeoutFuture::new(A_WHILE).await;
    }
}

/// Waits until the page has had a turn.
pub async fn next_turn() {
    Turns::new().give().await;
}

/// Gives the page its turns: what it has to draw, and the reader's clicks.
///
/// Timers would come 4 ms late once they are nested, so a message to oneself is used, which comes
/// at once.
pub(super) struct Turns {
    began: f64,
    /// Opened for the first turn that is given: it takes longer than a short preview.
    messages: Option<Messages>,
}

struct Messages {
    channel: MessageChannel,
    arrival: Rc<Arrival>,
    /// Called for each message, as long as it is here.
    _listener: Closure<dyn FnMut()>,
}

#[derive(Default)]
struct Arrival {
    has_come: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Turns {
    /// The page has just had a turn.
    pub(super) fn new() -> Turns {
        Turns {
            began: now(),
            messages: None,
        }
    }

    /// Whether it is time for another.
    pub(super) fn are_due(&self) -> bool {
        now() - self.began >= TURN
    }

    /// The page has had one.
    pub(super) fn restart(&mut self) {
        self.began = now();
    }

    /// Gives it one.
    pub(super) async fn give(&mut self) {
        if self.messages.is_none() {
            self.messages = Messages::open();
        }
        match &self.messages {
            Some(messages) => messages.round_trip().await,
            None => TimeoutFuture::new(0).await,
        }
        self.restart();
    }
}

impl Messages {
    fn open() -> Option<Messages> {
        let channel = MessageChannel::new().ok()?;
        let arrival = Rc::new(Arrival::default());
        let listener = {
            let arrival = arrival.clone();
            Closure::new(move || {
                arrival.has_come.set(true);
                if let Some(waker) = arrival.waker.take() {
                    waker.wake();
                }
            })
        };
        channel
            .port1()
            .set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Messages {
            channel,
            arrival,
            _listener: listener,
        })
    }

    async fn round_trip(&self) {
        self.arrival.has_come.set(false);
        if self.channel.port2().post_message(&JsValue::NULL).is_err() {
            return TimeoutFuture::new(0).await;
        }
        poll_fn(|context| {
            if self.arrival.has_come.get() {
                return Poll::Ready(());
            }
            self.arrival.waker.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}

impl Drop for Messages {
    fn drop(&mut self) {
        let port = self.channel.port1();
        port.set_onmessage(None);
        port.close();
    }
}
