//! The browser's `fetch`.

use std::rc::Rc;

use js_sys::{ArrayBuffer, JsString, Uint8Array, encode_uri};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCredentials, RequestInit, Response, Window};

use super::web::offline;
use crate::host::network::Lookup;
use crate::host::network::bundle::reason;
use crate::host::network::url::Url;
use crate::python::machine::outside::{HttpHead, HttpRequest, NetworkError, NetworkErrorKind};

/// The folder of the bundled hosts beside the page.
const FOLDER: &str = "hosts/";

fn window() -> Option<Window> {
    web_sys::window()
}

/// Whether the browser believes that there is a network.
pub(super) fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Fetches a file of the bundled hosts.
pub(super) async fn fetch_file(path: &str) -> Lookup {
    let lost = || {
        Lookup::Lost(offline().unwrap_or_else(|| NetworkError {
            kind: NetworkErrorKind::Dropped,
            message: "a file of the playground's own could not be fetched".to_owned(),
        }))
    };
    let Some(window) = window() else {
        return lost();
    };
    // A query in a file's name is part of the name.
    let path = String::from(encode_uri(path))
        .replace('?', "%3F")
        .replace('#', "%23");
    let asked = window.fetch_with_str(&[FOLDER, &path].concat());
    let response = match JsFuture::from(asked).await.map(Response::from) {
        Ok(response) if response.ok() => response,
        Ok(response) if response.status() == 404 => return Lookup::Missing,
        _ => return lost(),
    };
    match read(&response).await {
        Some(content) => Lookup::Here(content),
        None => lost(),
    }
}

/// Whether a page that came over https would ask for plain http, which a browser does not let it.
pub(super) fn is_mixed_content(url: &Url) -> bool {
    let protocol = window().and_then(|window| window.location().protocol().ok());
    let is_local = matches!(url.name(), "localhost" | "127.0.0.1" | "[::1]");
    protocol.as_deref() == Some("https:") && !url.is_secure && !is_local
}

/// Sends a request, without credentials, and waits until its response begins.
///
/// # Errors
/// Why there is none, as far as the browser says.
pub(super) async fn send(
    request: &HttpRequest,
    url: &Url,
    signal: &AbortSignal,
) -> Result<(HttpHead, Response), NetworkError> {
    let error = |kind, message: String| NetworkError { kind, message };
    if is_mixed_content(url) {
        let message = "this page came over https, and a browser lets it ask only for https";
        return Err(error(NetworkErrorKind::MixedContent, message.to_owned()));
    }
    if let Some(offline) = offline() {
        return Err(offline);
    }
    let not_sent = |cause: JsValue| {
        let cause = cause.dyn_ref::<js_sys::Error>().map(js_sys::Error::message);
        let cause = cause.map(String::from).unwrap_or_default();
        error(NetworkErrorKind::BadUrl, cause)
    };
    let init = RequestInit::new();
    init.set_method(&request.method);
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(Some(signal));
    let headers = Headers::new().map_err(not_sent)?;
    for (name, value) in &request.headers {
        headers.append(name, value).map_err(not_sent)?;
    }
    init.set_headers(&headers);
    if !request.body.is_empty() {
        init.set_body(&Uint8Array::from(&request.body[..]));
    }
    let Some(window) = window() else {
        return Err(error(
            NetworkErrorKind::Offline,
            "there is no page".to_owned(),
        ));
    };
    let answered = JsFuture::from(window.fetch_with_str_and_init(&request.url, &init)).await;
    match answered {
        Ok(response) => {
            let response = Response::from(response);
            let mut head = head(&response);
            if head.url.is_empty() {
                head.url.clone_from(&request.url);
            }
            Ok((head, response))
        }
        Err(_) => Err(offline().unwrap_or_else(|| {
            let host = &url.host;
            let message = format!(
                "the browser gives no answer of {host}: there is no such host, or it does not \
                 answer, or it does not let other sites' pages read its answers (CORS); the \
                 browser does not say which"
            );
            error(NetworkErrorKind::Blocked, message)
        })),
    }
}

/// Waits until all of a response is there.
///
/// # Errors
/// That it broke off.
pub(super) async fn body(response: &Response, host: &str) -> Result<Rc<[u8]>, NetworkError> {
    read(response).await.ok_or_else(|| NetworkError {
        kind: NetworkErrorKind::Dropped,
        message: format!("the response of {host} broke off"),
    })
}

async fn read(response: &Response) -> Option<Rc<[u8]>> {
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    let buffer: ArrayBuffer = buffer.dyn_into().ok()?;
    Some(Rc::from(Uint8Array::new(&buffer).to_vec()))
}

fn head(response: &Response) -> HttpHead {
    let mut headers = Vec::new();
    let is_packed = response.headers().has("content-encoding").unwrap_or(false);
    for field in response.headers().entries().into_iter().flatten() {
        let field = js_sys::Array::from(&field);
        let part = |at| field.get(at).dyn_into::<JsString>().map(String::from);
        if let (Ok(name), Ok(value)) = (part(0), part(1)) {
            // The browser has unpacked the body.
            let is_about_packing = matches!(&*name, "content-encoding" | "content-length");
            if !(is_packed && is_about_packing) {
                headers.push((name, value));
            }
        }
    }
    let status = response.status();
    let words = response.status_text();
    HttpHead {
        status,
        reason: match words.is_empty() {
            true => reason(status).to_owned(),
            false => words,
        },
        url: response.url(),
        headers,
    }
}
