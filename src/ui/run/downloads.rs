//! The files that the program has written, as they are at the cursor.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};
use yew::prelude::{AttrValue, Html, Properties, component, html, use_memo};

use crate::trace::FileAt;
use crate::ui::icons;
use crate::ui::shared::Shared;
use crate::ui::text::Words;
use crate::ui::view::View;

/// As many files as are drawn at once.
const FILES: usize = 60;

#[derive(Properties)]
pub(in crate::ui) struct DownloadsProps {
    pub(in crate::ui) view: Shared<View>,
}

impl PartialEq for DownloadsProps {
    /// Wherever the cursor is between two written files, they are the same.
    fn eq(&self, other: &Self) -> bool {
        let (files, others) = (&self.view.state.files, &other.view.state.files);
        self.view.shows_same(&other.view)
            && files.len() == others.len()
            && files
                .iter()
                .zip(others)
                .all(|(file, other)| same(file, other))
    }
}

/// Whether both are the same file with the same in it.
fn same(file: &FileAt, other: &FileAt) -> bool {
    Rc::ptr_eq(&file.content, &other.content) && file.path == other.path && file.lane == other.lane
}

/// The card of files; nothing as long as there are none.
#[component]
pub(in crate::ui) fn Downloads(props: &DownloadsProps) -> Html {
    let view = &props.view;
    let files = &view.state.files;
    if files.is_empty() {
        return Html::default();
    }
    let cards = files.iter().take(FILES).map(|file| {
        html! {
            <Card
                key={&*file.path}
                file={file.clone()}
                words={view.words}
                hue={view.hues.class(file.lane)}
                writer={view.names.get(file.lane).to_owned()}
            />
        }
    });
    let left_out = files.len().saturating_sub(FILES);
    html! {
        <section class="card downloads" aria-label={view.words.downloads}>
            <div class="bar">
                <h2>{ view.words.downloads }</h2>
                <span class="told">{ (view.words.files)(files.len()) }</span>
            </div>
            <ul role="list">{ for cards }</ul>
            if left_out > 0 {
                <p class="quiet">{ (view.words.files_left_out)(left_out) }</p>
            }
        </section>
    }
}

#[derive(Properties)]
struct CardProps {
    file: FileAt,
    words: &'static Words,
    /// The style class of the writer's hue.
    hue: AttrValue,
    /// The name of the lane that wrote it.
    writer: String,
}

impl PartialEq for CardProps {
    fn eq(&self, other: &Self) -> bool {
        same(&self.file, &other.file)
            && self.words.lang == other.words.lang
            && self.hue == other.hue
            && self.writer == other.writer
    }
}

/// What is in a file, as far as a reader can tell.
enum Look<'a> {
    /// A picture of this type.
    Picture(&'static str),
    /// Text: its beginning.
    Text(&'a str),
    /// Anything else.
    Bytes,
}

/// One file.
#[component]
fn Card(props: &CardProps) -> Html {
    let CardProps {
        file,
        words,
        hue,
        writer,
    } = props;
    let look = Look::of(&file.content);
    let kind = match look {
        Look::Picture(kind) => kind,
        Look::Text(_) => "text/plain;charset=utf-8",
        Look::Bytes => "application/octet-stream",
    };
    let url = use_memo(Identity(file.content.clone()), |content| {
        ObjectUrl::of(&content.0, kind)
    });
    let url: Option<AttrValue> = (*url).as_ref().map(|url| url.0.clone().into());
    let name = file.path.rsplit('/').next().unwrap_or_default().to_owned();
    let path = file.path.to_string();
    let preview = match look {
        Look::Picture(_) => html! { <img src={url.clone()} alt={path.clone()} /> },
        Look::Text("") => html! { <p class="quiet">{ words.empty }</p> },
        Look::Text(text) => html! { <pre>{ text }</pre> },
        Look::Bytes => html! { <pre>{ hexadecimal(&file.content) }</pre> },
    };
    let save = (words.save)(&name);
    html! {
        <li class={hue}>
            <div class="preview">{ preview }</div>
            <div class="file">
                <span class="file-name" title={[&path, " · ", writer].concat()}>{ &path }</span>
                <span class="file-size">{ size(file.content.len()) }</span>
            </div>
            <a class="icon-button" href={url} download={name} title={save.clone()} aria-label={save}>
                { icons::save() }
            </a>
        </li>
    }
}

impl Look<'_> {
    fn of(content: &[u8]) -> Look<'_> {
        if let Some(kind) = picture(content) {
            return Look::Picture(kind);
        }
        // The beginning is enough, which may end inside of a character.
        let start = &content[..content.len().min(TEXT)];
        let text = match std::str::from_utf8(start) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() && start.len() < content.len() => {
                std::str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => return Look::Bytes,
        };
        let is_text = |character: char| !character.is_control() || "\t\n\r".contains(character);
        match text.chars().all(is_text) {
            true => Look::Text(text),
            false => Look::Bytes,
        }
    }
}

/// Bytes of text that are shown at most.
const TEXT: usize = 400;

/// The type of a picture that the browser draws, by how such files begin.
fn picture(content: &[u8]) -> Option<&'static str> {
    let begins = |with: &[u8]| content.starts_with(with);
    if begins(b"GIF87a") || begins(b"GIF89a") {
        return Some("image/gif");
    }
    if begins(b"\x89PNG\r\n\x1a\n") {
        return Some("image/png");
    }
    if begins(b"\xff\xd8\xff") {
        return Some("image/jpeg");
    }
    if begins(b"RIFF") && content.get(8..12) == Some(b"WEBP") {
        return Some("image/webp");
    }
    let start = String::from_utf8_lossy(&content[..content.len().min(TEXT)]);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let is_svg = start.starts_with("<svg")
        || (start.starts_with("<?xml") || start.starts_with("<!--")) && start.contains("<svg");
    is_svg.then_some("image/svg+xml")
}

/// The first bytes as CPython's `bytes.hex(' ')` shows them.
fn hexadecimal(content: &[u8]) -> String {
    const DIGITS: &[u8] = b"0123456789abcdef";
    let mut text = String::new();
    for byte in content.iter().take(48) {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(DIGITS[usize::from(digit)]));
        }
        text.push(' ');
    }
    text
}

/// A size for people.
fn size(bytes: usize) -> String {
    let (unit, name) = match bytes {
        ..1024 => return [&bytes.to_string(), " B"].concat(),
        1024..1_048_576 => (1024, " KB"),
        _ => (1_048_576, " MB"),
    };
    let tenths = bytes * 10 / unit;
    [
        &(tenths / 10).to_string(),
        ".",
        &(tenths % 10).to_string(),
        name,
    ]
    .concat()
}

/// Content that equals itself alone.
struct Identity(Rc<[u8]>);

impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// An address of bytes in the page; the browser forgets it when it is dropped.
struct ObjectUrl(String);

impl ObjectUrl {
    fn of(content: &[u8], kind: &str) -> Option<ObjectUrl> {
        let parts = Array::of1(&Uint8Array::from(content));
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(ObjectUrl)
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // An address that was made can be given back.
        let _done = Url::revoke_object_url(&self.0);
    }
}
