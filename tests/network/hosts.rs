//! The hosts of these tests.

use std::rc::Rc;

use asyncio_playground::host::network::bundle::INDEX;
use asyncio_playground::host::network::url::Url;
use asyncio_playground::host::network::{Foreign, Kept, Lookup, Outside};
use asyncio_playground::python::machine::outside::{
    HttpHead, HttpRequest, NetworkError, NetworkErrorKind,
};

/// URL without scheme, type and content of each file.
const FILES: &[(&str, &str, &[u8])] = &[
    ("pictures.test/small.gif", "image/gif", &[7; 1024]),
    ("pictures.test/large.gif", "image/gif", &[8; 4096]),
    (
        "pages.test/",
        "text/html; charset=utf-8",
        "<p>网页</p>\n".as_bytes(),
    ),
    ("pages.test/old", "text/plain", b"one\ntwo\nthree\n"),
    (
        "api.test/numbers",
        "application/json",
        b"{\"numbers\": [1, 2.5, null]}",
    ),
];

/// Answers for the bundled hosts, and for foreign ones by their names.
pub struct Hosts;

impl Outside for Hosts {
    fn file(&self, path: &str) -> Lookup {
        if path == INDEX {
            let lines = FILES.iter().enumerate().map(|(at, (url, kind, content))| {
                format!("{url}\tfile{at}\t{kind}\t{}\n", content.len())
            });
            let text: String = lines.collect();
            return Lookup::Here(Rc::from(text.into_bytes()));
        }
        let at = path
            .strip_prefix("file")
            .and_then(|at| at.parse::<usize>().ok());
        match at.and_then(|at| FILES.get(at)) {
            Some((.., content)) => Lookup::Here(Rc::from(*content)),
            None => Lookup::Missing,
        }
    }

    fn foreign(&self, url: &Url, request: &HttpRequest, _nth: u32) -> Foreign {
        let failed = |kind, message: &str| NetworkError {
            kind,
            message: message.to_owned(),
        };
        match url.name() {
            "unknown.test" => Foreign::Unknown,
            "refused.test" => Foreign::Refused(failed(NetworkErrorKind::NotAllowed, "not allowed")),
            "offline.test" => Foreign::Refused(failed(NetworkErrorKind::Offline, "no network")),
            "dropped.test" => Foreign::Kept(Rc::new(Kept {
                head: Some((50_000_000, head(request, 200, "OK"))),
                end: (
                    90_000_000,
                    Err(failed(NetworkErrorKind::Dropped, "it broke off")),
                ),
            })),
            _ => Foreign::Kept(Rc::new(Kept {
                head: Some((50_000_000, head(request, 503, "Service Unavailable"))),
                end: (60_000_000, Ok(Rc::from(&b"later"[..]))),
            })),
        }
    }
}

fn head(request: &HttpRequest, status: u16, reason: &str) -> HttpHead {
    HttpHead {
        status,
        reason: reason.to_owned(),
        url: request.url.clone(),
        headers: vec![("Content-Type".to_owned(), "text/plain".to_owned())],
    }
}
