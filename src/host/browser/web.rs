//! What the page knows of other hosts, for as long as it is open: the files of the bundled hosts
//! that it has fetched, which hosts the reader has allowed, and what they have answered.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::fetching::{fetch_file, is_online};
use super::page::idle;
use crate::host::network::bundle::{INDEX, Index};
use crate::host::network::url::Url;
use crate::host::network::{Foreign, Kept, Lookup, Outside};
use crate::python::machine::outside::{HttpRequest, NetworkError, NetworkErrorKind};

/// What the reader has said of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Programs may ask it.
    Allowed,
    /// They may not.
    Refused,
}

/// The page's knowledge.
#[derive(Default)]
pub(super) struct Web {
    /// Files that are here, or are known to be missing.
    files: RefCell<HashMap<String, Lookup>>,
    /// Files on their way.
    fetching: RefCell<HashMap<String, Promise>>,
    permissions: RefCell<BTreeMap<String, Permission>>,
    /// By what was sent; each with how many of the same method and URL its run had made before.
    kept: RefCell<BTreeMap<Sent, Vec<(u32, Rc<Kept>)>>>,
}

/// A request as its answer is kept by: method, URL and body.
type Sent = (String, String, Vec<u8>);

fn key(request: &HttpRequest) -> Sent {
    let (method, url) = (request.method.clone(), request.url.clone());
    (method, url, request.body.clone())
}

thread_local! {
    static WEB: Rc<Web> = Rc::default();
}

/// What the page knows.
pub(super) fn web() -> Rc<Web> {
    WEB.with(Rc::clone)
}

/// The same, for a new run: what could not be had before is tried again.
pub(super) fn web_of_new_run() -> Rc<Web> {
    let web = web();
    let mut files = web.files.borrow_mut();
    files.retain(|_, file| !matches!(file, Lookup::Lost(_)));
    drop(files);
    web
}

/// The reader has decided about a host.
pub fn permit(host: &str, permission: Permission) {
    let decide = |web: &Rc<Web>| {
        let mut permissions = web.permissions.borrow_mut();
        permissions.insert(host.to_owned(), permission);
    };
    WEB.with(decide);
}

/// Another program is there, of which the reader has not decided anything.
pub fn forget_permissions() {
    WEB.with(|web| web.permissions.borrow_mut().clear());
}

/// Fetches what the bundled hosts have that a program names, once the page has nothing else to do,
/// so that the program runs without a network afterwards.
pub async fn warm(source: &str) {
    let asks = ["aiohttp", "requests", "urllib", "open_connection"];
    if !asks.iter().any(|word| source.contains(word)) {
        return;
    }
    idle().await;
    let web = web();
    web.fetch(&[INDEX.to_owned()]).await;
    if let Lookup::Here(text) = web.file(INDEX) {
        let index = Index::parse(&String::from_utf8_lossy(&text));
        let files = index.files_named_in(source);
        let files: Vec<String> = files.map(|file| file.path.clone()).collect();
        web.fetch(&files).await;
    }
}

impl Web {
    /// Fetches files, all at the same time; whatever comes of it is known afterwards.
    pub(super) async fn fetch(self: &Rc<Self>, files: &[String]) {
        let fetching = Array::new();
        for path in files {
            fetching.push(&self.begin(path));
        }
        // Each of them is only ever resolved.
        let _ = JsFuture::from(Promise::all(&fetching)).await;
    }

    /// The file on its way, perhaps since before.
    fn begin(self: &Rc<Self>, path: &str) -> Promise {
        if let Some(known) = self.fetching.borrow().get(path) {
            return known.clone();
        }
        if !matches!(self.file(path), Lookup::Elsewhere) {
            return Promise::resolve(&JsValue::UNDEFINED);
        }
        let (web, name) = (self.clone(), path.to_owned());
        let promise = future_to_promise(async move {
            let file = fetch_file(&name).await;
            web.fetching.borrow_mut().remove(&name);
            web.files.borrow_mut().insert(name, file);
            Ok(JsValue::UNDEFINED)
        });
        let mut fetching = self.fetching.borrow_mut();
        fetching.insert(path.to_owned(), promise.clone());
        promise
    }

    /// What the reader has said of a host, if anything.
    pub(super) fn permission(&self, host: &str) -> Option<Permission> {
        self.permissions.borrow().get(host).copied()
    }

    /// Keeps what a foreign host has answered in a live run, for the runs that are computed.
    pub(super) fn keep(&self, request: &HttpRequest, nth: u32, kept: Kept) {
        let is_offline = |error: &NetworkError| error.kind == NetworkErrorKind::Offline;
        if kept.end.1.as_ref().is_err_and(is_offline) {
            return;
        }
        let mut known = self.kept.borrow_mut();
        let answers = known.entry(key(request)).or_default();
        answers.retain(|(other, _)| *other != nth);
        answers.push((nth, Rc::new(kept)));
    }
}

impl Outside for Web {
    fn file(&self, path: &str) -> Lookup {
        let known = self.files.borrow().get(path).cloned();
        known.unwrap_or(Lookup::Elsewhere)
    }

    fn foreign(&self, url: &Url, request: &HttpRequest, nth: u32) -> Foreign {
        if self.permission(&url.host) == Some(Permission::Refused) {
            return Foreign::Refused(refused(&url.host));
        }
        let known = self.kept.borrow();
        let answers = known.get(&key(request));
        let answer = answers.and_then(|answers| {
            let same = answers.iter().find(|(other, _)| *other == nth);
            same.or(answers.last())
        });
        match answer {
            Some((_, kept)) => Foreign::Kept(kept.clone()),
            None => Foreign::Unknown,
        }
    }
}

/// Why a host is not asked that the reader has refused.
pub(super) fn refused(host: &str) -> NetworkError {
    NetworkError {
        kind: NetworkErrorKind::NotAllowed,
        message: format!("the reader of the page did not allow the program to ask {host}"),
    }
}

/// Why nothing can be had, if the browser knows that there is no network.
pub(super) fn offline() -> Option<NetworkError> {
    (!is_online()).then(|| NetworkError {
        kind: NetworkErrorKind::Offline,
        message: "the browser has no network".to_owned(),
    })
}
