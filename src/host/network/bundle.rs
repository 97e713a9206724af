//! The hosts that come with the playground, and how they answer.

use std::collections::{BTreeMap, BTreeSet};

use super::url::Url;
use crate::python::machine::outside::{HttpHead, HttpRequest};

/// The name of the file that lists the files of the bundled hosts.
pub const INDEX: &str = "index.tsv";

/// The moment that bundled hosts answer at, whenever that is: answers never change.
const DATE: &str = "Tue, 14 Nov 2023 22:13:20 GMT";

/// What a bundled host says that it is.
const SERVER: &str = "asyncio-playground";

/// The resources of the bundled hosts.
#[derive(Debug, Clone, Default)]
pub struct Index {
    resources: BTreeMap<String, Resource>,
    hosts: BTreeSet<String>,
}

/// A file that a bundled host has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Where it is, from the folder of the bundled hosts.
    pub path: String,
    /// Its `Content-Type`.
    pub content_type: String,
    /// Its size.
    pub bytes: usize,
}

/// What a bundled host answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page<'a> {
    /// This file.
    File(&'a Resource),
    /// A page of its own, of this status.
    Own(u16),
}

impl Index {
    /// Reads an index: a line a resource, with its URL without the scheme, its file, its type and
    /// its size, parted by tabs.
    pub fn parse(text: &str) -> Index {
        let mut index = Index::default();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [url, path, content_type, bytes] = fields[..] else {
                continue;
            };
            let host = url.split('/').next().unwrap_or_default();
            index.hosts.insert(host.to_owned());
            let resource = Resource {
                path: path.to_owned(),
                content_type: content_type.to_owned(),
                bytes: bytes.trim().parse().unwrap_or_default(),
            };
            index.resources.insert(url.to_owned(), resource);
        }
        index
    }

    /// What a bundled host answers to a request; none if the host is not bundled.
    pub fn page(&self, url: &Url, method: &str) -> Option<Page<'_>> {
        if !self.hosts.contains(&url.host) {
            return None;
        }
        let key = format!("{}{}", url.host, url.target);
        Some(match (method, self.resources.get(&key)) {
            ("GET" | "HEAD", Some(resource)) => Page::File(resource),
            ("GET" | "HEAD", None) => Page::Own(404),
            _ => Page::Own(405),
        })
    }

    /// The files of the hosts that a text names.
    pub fn files_named_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Resource> {
        let named = self.hosts.iter().filter(|host| text.contains(&***host));
        named.flat_map(move |host| {
            let own = self.resources.range(host.clone()..);
            let own = own.take_while(move |(url, _)| url.starts_with(host.as_str()));
            own.map(|(_, resource)| resource)
        })
    }
}

/// A response of a bundled host.
pub struct Response {
    /// Its beginning.
    pub head: HttpHead,
    /// The rest.
    pub body: Vec<u8>,
}

impl Response {
    /// With the content of a file.
    pub fn of_file(request: &HttpRequest, resource: &Resource, content: &[u8]) -> Response {
        respond(request, 200, &resource.content_type, content)
    }

    /// With a page that says what is wrong.
    pub fn of_status(request: &HttpRequest, status: u16) -> Response {
        let reason = reason(status);
        let page = format!(
            "<!DOCTYPE html>\n<title>{status} {reason}</title>\n<h1>{status} {reason}</h1>\n"
        );
        respond(request, status, "text/html; charset=utf-8", page.as_bytes())
    }
}

fn respond(request: &HttpRequest, status: u16, content_type: &str, content: &[u8]) -> Response {
    let length = content.len().to_string();
    let mut headers = vec![
        ("Server", SERVER),
        ("Date", DATE),
        ("Content-Type", content_type),
        ("Content-Length", &length),
    ];
    if status == 405 {
        headers.push(("Allow", "GET, HEAD"));
    }
    let headers = headers.into_iter();
    let url = request.url.split('#').next().unwrap_or_default();
    Response {
        head: HttpHead {
            status,
            reason: reason(status).to_owned(),
            url: url.to_owned(),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        },
        body: match request.method.as_str() {
            "HEAD" => Vec::new(),
            _ => content.to_vec(),
        },
    }
}

/// The words of a status code, for the usual ones; newer versions of HTTP carry none.
pub fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "",
    }
}
