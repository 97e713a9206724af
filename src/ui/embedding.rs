//! Carries messages between an embedded page and the page around it; what they mean stands in
//! [`crate::playground::embedding`].
//!
//! Only the page right around this one is heard. Whoever it is, its first message says from which
//! origin; from then on it is heard and told things under that origin alone.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, ResizeObserver, Window, window};
use yew::prelude::{hook, use_effect, use_effect_with, use_mut_ref};

use super::page::{self, WindowListener};
use super::shared::Shared;
use super::view::View;
use crate::playground::embedding::{PROTOCOL, Report, Request, Told, Value};
use crate::playground::opening::Setting;

/// To whoever embeds this page: used once, for a message that says nothing.
const ANYBODY: &str = "*";

/// What browsers call the origin of pages that have none of their own, such as files.
const NO_ORIGIN: &str = "null";

/// The page around, and what was said.
struct Embedder {
    window: Window,
    /// Under which origin it is heard; none before its first message.
    origin: Option<String>,
    told: Told,
    /// What is shown now.
    view: Shared<View>,
    /// Whether its timeline is there: before, the page is not as high as it will be.
    is_drawn: bool,
}

/// Lets the page around this one, if there is one, ask for things and know what happens.
#[hook]
pub(super) fn use_embedding(view: &Shared<View>) {
    let embedder: Rc<RefCell<Option<Embedder>>> = use_mut_ref(|| None);
    {
        let (embedder, view) = (embedder.clone(), view.clone());
        use_effect_with((), move |()| {
            let listeners = window_around(&view).and_then(|window| {
                *embedder.borrow_mut() = Some(Embedder {
                    window,
                    origin: None,
                    told: Told::default(),
                    view,
                    is_drawn: false,
                });
                listen(&embedder)
            });
            move || drop(listeners)
        });
    }
    let view = view.clone();
    use_effect(move || {
        if let Some(embedder) = &mut *embedder.borrow_mut() {
            embedder.view = view;
            embedder.tell_news();
        }
    });
}

/// The window of the page around, if this one is embedded.
fn window_around(view: &View) -> Option<Window> {
    let window = window()?;
    let parent = window.parent().ok()??;
    let is_embedded = view.session.setting == Setting::Embed && *parent != *window;
    is_embedded.then_some(parent)
}

/// What hears the page around and sees this one grow; it ends when dropped.
struct Listeners {
    window: Window,
    heard: Closure<dyn FnMut(MessageEvent)>,
    size: ResizeObserver,
    _resized: Closure<dyn FnMut()>,
    _drawn: Option<WindowListener>,
}

fn listen(embedder: &Rc<RefCell<Option<Embedder>>>) -> Option<Listeners> {
    let window = window()?;
    let heard = {
        let embedder = embedder.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event| {
            // What follows from a message is told by a later effect, when nothing is borrowed.
            let asked = match &mut *embedder.borrow_mut() {
                Some(embedder) => embedder.hear(&event),
                None => None,
            };
            if let Some((view, request)) = asked {
                if request != Request::Hello {
                    // A page that asks for things is as good a sign as a reader who moves.
                    spawn_local(page::rest_of_program());
                }
                for action in request.actions(view.session.mode) {
                    view.send(action);
                }
            }
        })
    };
    let function = heard.as_ref().unchecked_ref();
    window
        .add_event_listener_with_callback("message", function)
        .ok()?;
    let resized = {
        let embedder = embedder.clone();
        Closure::<dyn FnMut()>::new(move || {
            if let Some(embedder) = &mut *embedder.borrow_mut() {
                embedder.tell_news();
            }
        })
    };
    let size = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
    size.observe(window.document()?.body()?.as_ref());
    let drawn = {
        let embedder = embedder.clone();
        WindowListener::new(page::DRAWN, move || {
            if let Some(embedder) = &mut *embedder.borrow_mut() {
                embedder.is_drawn = true;
                embedder.tell_news();
            }
        })
    };
    if let Some(embedder) = &*embedder.borrow() {
        embedder.post(Report::Loaded, ANYBODY);
    }
    Some(Listeners {
        window,
        heard,
        size,
        _resized: resized,
        _drawn: drawn,
    })
}

impl Drop for Listeners {
    fn drop(&mut self) {
        self.size.disconnect();
        let function = self.heard.as_ref().unchecked_ref();
        // Removing a listener that is there does not fail.
        let _done = self
            .window
            .remove_event_listener_with_callback("message", function);
    }
}

impl Embedder {
    /// What a message asks for, if it comes from the page around.
    fn hear(&mut self, event: &MessageEvent) -> Option<(Shared<View>, Request)> {
        let is_around = event
            .source()
            .is_some_and(|source| Object::is(&source, &self.window));
        let origin = event.origin();
        let is_known = self.origin.as_ref().is_none_or(|known| *known == origin);
        if !is_around || !is_known {
            return None;
        }
        let request = read(&event.data())?;
        self.origin = Some(origin);
        match request {
            Request::Hello => {
                self.told = Told::default();
                self.tell_news();
            }
            // What is shown until then is still the last program.
            Request::Open(ref opening) if !opening.is_lost() => self.told.reopen(),
            _ => {}
        }
        Some((self.view.clone(), request))
    }

    /// Tells what the page around does not know yet; nothing before it has spoken, and there is
    /// something to see.
    fn tell_news(&mut self) {
        let Some(origin) = self.origin.clone().filter(|_| self.is_drawn) else {
            return;
        };
        let body = window().and_then(|window| window.document()?.body());
        let Some(body) = body else {
            return;
        };
        let height = body.get_bounding_client_rect().height();
        let view = &self.view;
        for report in self.told.news(&view.session, &view.timeline.steps, height) {
            // A page without an origin cannot be named, and is told as whoever is around.
            let target = if origin == NO_ORIGIN {
                ANYBODY
            } else {
                &origin
            };
            self.post(report, target);
        }
    }

    fn post(&self, report: Report, target: &str) {
        let message = Object::new();
        let put = |name: &str, value: JsValue| {
            // A new object takes any property.
            let _done = Reflect::set(&message, &name.into(), &value);
        };
        put("playground", PROTOCOL.into());
        put("type", report.kind().into());
        for (name, value) in report.fields() {
            put(
                name,
                match value {
                    Value::Number(number) => number.into(),
                    Value::Word(word) => word.into(),
                },
            );
        }
        // A window that is gone hears nothing.
        let _unheard = self.window.post_message(&message, target);
    }
}

/// The request that a message's data is.
fn read(data: &JsValue) -> Option<Request> {
    let field = |name: &str| Reflect::get(data, &name.into()).ok();
    if field("playground")?.as_f64()? != f64::from(PROTOCOL) {
        return None;
    }
    Request::read(&field("type")?.as_string()?, |name| {
        let value = field(name)?;
        let number = value.as_f64().map(|number| number.to_string());
        let truth = value.as_bool().map(|truth| truth.to_string());
        value.as_string().or(number).or(truth)
    })
}
