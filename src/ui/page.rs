//! What the components ask of the page around them.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, FocusOptions, HtmlElement, ResizeObserver, Storage, Window, window};
use yew::prelude::{NodeRef, hook, use_effect_with, use_state_eq};

use crate::host::browser::idle;
use crate::playground::session::{Language, Theme};

const LANGUAGE: &str = "asyncio-playground.language";
/// Under which name the window has the function that fetches the rest of the program.
const FETCH_REST: &str = "fetchRestOfProgram";
const THEME: &str = "asyncio-playground.theme";

/// The language chosen here before, or else the browser's.
pub(super) fn preferred_language() -> Language {
    match stored(LANGUAGE).as_deref() {
        Some("zh") => Language::Zh,
        Some("en") => Language::En,
        _ => {
            let language = window().and_then(|window| window.navigator().language());
            match language {
                Some(language) if language.to_lowercase().starts_with("zh") => Language::Zh,
                _ => Language::En,
            }
        }
    }
}

/// The colours chosen here before, or else the system's.
pub(super) fn preferred_theme() -> Theme {
    match stored(THEME).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Makes the document speak the language.
pub(super) fn apply_language(lang: &str) {
    set_root_attribute("lang", Some(lang));
}

/// Gives the document its title: what tabs, bookmarks and the browser's history call it.
pub(super) fn apply_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Remembers the language for the next visit.
pub(super) fn remember_language(language: Language) {
    let name = match language {
        Language::Zh => "zh",
        Language::En => "en",
    };
    store(LANGUAGE, name);
}

/// Gives the document the colours.
pub(super) fn apply_theme(theme: Theme) {
    set_root_attribute("data-theme", theme_name(theme));
}

/// Remembers the colours for the next visit.
pub(super) fn remember_theme(theme: Theme) {
    store(THEME, theme_name(theme).unwrap_or("system"));
}

fn theme_name(theme: Theme) -> Option<&'static str> {
    match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    }
}

/// What the document and measurements are told when a timeline is drawn.
pub(super) const DRAWN: &str = "first-timeline";

/// Tells that a timeline is drawn, as soon as all is that is being drawn.
pub(super) fn tell_drawn() {
    spawn_local(async {
        announce(DRAWN);
        mark(DRAWN);
    });
}

/// Sets a mark on the browser's own timeline, for measurements.
fn mark(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        // A missing mark matters to measurements alone.
        let _unmarked = performance.mark(name);
    }
}

/// Tells those of the document's own scripts that listen for it, before anything more is painted.
fn announce(event: &str) {
    if let (Some(window), Ok(event)) = (window(), Event::new(event)) {
        // Whether a listener objects is nothing to the app.
        let _unopposed = window.dispatch_event(&event);
    }
}

/// Fetches the part of the program that opening the page does not call, and waits until it is there:
/// see `.ci/split/loader.js`. A page that was built whole has nothing to fetch.
pub(super) async fn rest_of_program() {
    idle().await;
    let window = window();
    let fetch = window.and_then(|window| Reflect::get(&window, &FETCH_REST.into()).ok());
    let fetch = fetch.and_then(|fetch| fetch.dyn_into::<Function>().ok());
    let rest = fetch.and_then(|fetch| fetch.call0(&JsValue::UNDEFINED).ok());
    if let Some(rest) = rest.and_then(|rest| rest.dyn_into::<Promise>().ok()) {
        // What could not be fetched now is fetched when it is called.
        let _ = JsFuture::from(rest).await;
    }
}

/// Scrolls the first element of one class, no more than it takes, until the first of another class
/// inside it is seen; the page itself stays where it is, and so does one around it.
pub(super) fn keep_in_sight(frame: &str, inside: &str) {
    let document = window().and_then(|window| window.document());
    let find = |selector: &str| document.as_ref()?.query_selector(selector).ok()?;
    let (Some(frame), Some(inside)) = (find(frame), find(inside)) else {
        return;
    };
    let (around, part) = (
        frame.get_bounding_client_rect(),
        inside.get_bounding_client_rect(),
    );
    let above = part.top() - around.top();
    let below = part.bottom() - around.bottom();
    let by = if above < 0.0 { above } else { below.max(0.0) };
    if by != 0.0 {
        frame.set_scroll_top(frame.scroll_top() + by.round() as i32);
    }
}

/// The distance of a pointer from the left end of an element, in CSS pixels.
pub(super) fn x_within(element: &NodeRef, client_x: i32) -> Option<f64> {
    let element = element.cast::<Element>()?;
    Some(f64::from(client_x) - element.get_bounding_client_rect().left())
}

/// The distance of a pointer from the upper end of an element, in CSS pixels.
pub(super) fn y_within(element: &NodeRef, client_y: i32) -> Option<f64> {
    let element = element.cast::<Element>()?;
    Some(f64::from(client_y) - element.get_bounding_client_rect().top())
}

/// The height of the first element of a class, in CSS pixels; 0 where there is none.
pub(super) fn height_of(selector: &str) -> f64 {
    let document = window().and_then(|window| window.document());
    let element = document.and_then(|document| document.query_selector(selector).ok()?);
    element.map_or(0.0, |element| element.get_bounding_client_rect().height())
}

/// The element of this id.
pub(super) fn element(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}

/// Gives the element of this id the focus.
pub(super) fn focus(id: &str) {
    let element = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // What cannot be focused is not.
        let _unfocused = element.focus();
    }
}

/// Gives the focus to the first element of a class inside another, and scrolls nothing.
pub(super) fn focus_within(element: &NodeRef, selector: &str) {
    let element = element.cast::<Element>();
    let inside = element.and_then(|element| element.query_selector(selector).ok()?);
    if let Some(inside) = inside {
        focus_in_place(&inside);
    }
}

/// Gives the focus to the main part of the page, from an element that is about to go.
pub(super) fn focus_main() {
    let document = window().and_then(|window| window.document());
    let main = document.and_then(|document| document.query_selector("main[tabindex]").ok()?);
    if let Some(main) = main {
        focus_in_place(&main);
    }
}

/// Gives the focus to an element, and scrolls nothing.
fn focus_in_place(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Elements of SVG take the focus as those of HTML do. What cannot be focused is not.
    let _unfocused = element
        .unchecked_ref::<HtmlElement>()
        .focus_with_options(&options);
}

/// What is remembered under a name.
pub(super) fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// All names under which something is remembered, also by others who share the page's origin.
pub(super) fn all_stored() -> impl Iterator<Item = String> {
    let storage = storage();
    let count = storage.as_ref().and_then(|storage| storage.length().ok());
    (0..count.unwrap_or(0)).filter_map(move |index| storage.as_ref()?.key(index).ok()?)
}

/// Remembers something under a name. Frames on other sites may have no storage, and storage may
/// be full: then it is not remembered.
pub(super) fn store(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _forgotten = storage.set_item(key, value);
    }
}

/// Remembers nothing under a name.
pub(super) fn forget(key: &str) {
    if let Some(storage) = storage() {
        // What was never remembered is forgotten.
        let _forgotten = storage.remove_item(key);
    }
}

/// Whether anything is remembered.
pub(super) fn has_storage() -> bool {
    storage().is_some()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

fn set_root_attribute(name: &str, value: Option<&str>) {
    let document = window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.document_element()) else {
        return;
    };
    // The names and values are fixed and legal: neither call fails.
    let _done = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// A listener of the window; it ends when dropped.
pub(super) struct WindowListener {
    window: Window,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl WindowListener {
    pub(super) fn new(event: &'static str, mut heard: impl FnMut() + 'static) -> Option<Self> {
        let window = window()?;
        let closure = Closure::<dyn FnMut(Event)>::new(move |_| heard());
        let function = closure.as_ref().unchecked_ref();
        window
            .add_event_listener_with_callback(event, function)
            .ok()?;
        Some(WindowListener {
            window,
            event,
            closure,
        })
    }
}

impl Drop for WindowListener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        // Removing a listener that is there does not fail.
        let _done = self
            .window
            .remove_event_listener_with_callback(self.event, function);
    }
}

/// How the page's parts are laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// One below the other: the run, and then the program.
    One,
    /// The run beside the program.
    Two,
}

/// How the page is laid out, where so wide a window, in CSS pixels, has two columns.
#[hook]
pub(super) fn use_columns(two_from: f64) -> Columns {
    let columns = use_state_eq(|| columns(two_from));
    {
        let columns = columns.setter();
        use_effect_with((), move |()| {
            let resized = WindowListener::new("resize", move || {
                columns.set(self::columns(two_from));
            });
            move || drop(resized)
        });
    }
    *columns
}

fn columns(two_from: f64) -> Columns {
    let width = window().and_then(|window| window.inner_width().ok()?.as_f64());
    match width {
        Some(width) if width < two_from => Columns::One,
        _ => Columns::Two,
    }
}

/// The inner width of the first element of a class, in CSS pixels; 0 where none is shown.
pub(super) fn width_of(selector: &str) -> f64 {
    let document = window().and_then(|window| window.document());
    let element = document.and_then(|document| document.query_selector(selector).ok()?);
    element.map_or(0.0, |element| f64::from(element.client_width()))
}

/// The inner width of an element in CSS pixels, kept up to date; as `expected` until it is known.
#[hook]
pub(super) fn use_width(element: &NodeRef, expected: impl FnOnce() -> f64) -> f64 {
    let width = use_state_eq(expected);
    {
        let width = width.clone();
        use_effect_with(element.clone(), move |element| {
            let watched = element.cast::<Element>().and_then(|element| {
                let measure = {
                    let element = element.clone();
                    move || match element.client_width() {
                        // It is not shown yet.
                        0 => {}
                        measured => width.set(f64::from(measured)),
                    }
                };
                measure();
                let closure = Closure::<dyn FnMut()>::new(measure);
                let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
                observer.observe(&element);
                Some((observer, closure))
            });
            move || {
                if let Some((observer, closure)) = watched {
                    observer.disconnect();
                    drop(closure);
                }
            }
        });
    }
    *width
}
