//! A file as text (CPython `_io.TextIOWrapper`, `_io.StringIO`).

use std::cell::{Cell, RefCell};

use super::stream::Stream;
use crate::python::failure::Failure;
use crate::python::machine::Machine;
use crate::python::types::codecs;
use crate::python::value::Str;

/// How much text CPython encodes or decodes at a time (`io.DEFAULT_BUFFER_SIZE`).
pub(super) const CHUNK: usize = 8192;

/// What ends a line, and what becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Newline {
    /// `None`: all three ways, read as `\n`.
    Universal,
    /// `''`: all three ways, read as they are.
    Untranslated,
    /// `'\n'`.
    Feed,
    /// `'\r'`, for which `\n` is written.
    Return,
    /// `'\r\n'`, for which `\n` is written.
    Both,
}

impl Newline {
    /// What the argument `newline` says; none if it is illegal.
    pub(super) fn of(argument: Option<&str>) -> Option<Newline> {
        Some(match argument {
            None => Newline::Universal,
            Some("") => Newline::Untranslated,
            Some("\n") => Newline::Feed,
            Some("\r") => Newline::Return,
            Some("\r\n") => Newline::Both,
            Some(_) => return None,
        })
    }

    /// Text as it is written, where it is not as it is.
    fn written(self, text: &str) -> Option<String> {
        match self {
            Newline::Return => Some(text.replace('\n', "\r")),
            Newline::Both => Some(text.replace('\n', "\r\n")),
            Newline::Universal | Newline::Untranslated | Newline::Feed => None,
        }
    }

    /// The length of the first line, with its end.
    fn line(self, bytes: &[u8]) -> usize {
        let is_end = |byte: &u8| match self {
            Newline::Universal | Newline::Untranslated => matches!(byte, b'\n' | b'\r'),
            Newline::Feed | Newline::Both => *byte == b'\n',
            Newline::Return => *byte == b'\r',
        };
        let mut from = 0;
        while let Some(found) = bytes[from..].iter().position(is_end) {
            let at = from + found;
            let is_pair = bytes[at..].starts_with(b"\r\n");
            match self {
                Newline::Both if at == 0 || bytes[at - 1] != b'\r' => from = at + 1,
                Newline::Universal | Newline::Untranslated if is_pair => return at + 2,
                _ => return at + 1,
            }
        }
        bytes.len()
    }
}

/// Ways in which lines end, as far as they have been seen: `newlines`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// `\r`.
    pub(super) returns: bool,
    /// `\n`.
    pub(super) feeds: bool,
    /// `\r\n`.
    pub(super) both: bool,
}

/// How the bytes of a stream are text.
pub(super) struct Text {
    /// The encoding, as the program names it.
    pub(super) encoding: Str,
    /// What happens to what is no text.
    pub(super) errors: Str,
    /// What ends a line.
    pub(super) newline: Cell<Newline>,
    /// Whether a line that is written is flushed.
    pub(super) line_buffering: bool,
    /// What was encoded and is not in the stream's buffer yet.
    pending: RefCell<Vec<u8>>,
    /// How far the bytes have been decoded: CPython decodes so many at a time, finds errors there,
    /// and writes behind them if it writes next.
    ahead: Cell<Option<usize>>,
    /// Whether `tell` is off, because the file is iterated over.
    pub(super) iterating: Cell<bool>,
    /// What has ended lines.
    pub(super) seen: Cell<Seen>,
}

/// How much is to be read.
pub(super) enum Amount {
    /// All there is.
    All,
    /// So many characters.
    Characters(usize),
    /// A line, of which no more than so many characters.
    Line(usize),
}

impl Text {
    /// A text of this encoding.
    pub(super) fn new(encoding: Str, errors: Str, newline: Newline) -> Text {
        Text {
            encoding,
            errors,
            newline: Cell::new(newline),
            line_buffering: false,
            pending: RefCell::default(),
            ahead: Cell::default(),
            iterating: Cell::default(),
            seen: Cell::default(),
        }
    }

    /// Writes text through the buffer (`_io_TextIOWrapper_write`).
    ///
    /// # Errors
    /// UnicodeEncodeError; where the run may not hold so much.
    pub(super) fn write(
        &self,
        machine: &mut Machine,
        stream: &Stream,
        text: &str,
    ) -> Result<(), Failure> {
        if let Some(output) = stream.output {
            return machine.write(output, text);
        }
        machine.check_memory(text.len())?;
        if let Some(ahead) = self.ahead.take() {
            stream.seek(machine, ahead)?;
        }
        let translated = self.newline.get().written(text);
        let is_begun = stream.position.get() > 0 || !self.pending.borrow().is_empty();
        let encoding = match &*self.encoding {
            // The mark stands at the beginning alone.
            "utf-8-sig" | "utf_8_sig" if is_begun => "utf-8",
            encoding => encoding,
        };
        let bytes = codecs::encode(
            translated.as_deref().unwrap_or(text),
            encoding,
            &self.errors,
        )?;
        if self.pending.borrow().len() + bytes.len() > CHUNK {
            self.push(machine, stream)?;
        }
        self.pending.borrow_mut().extend(bytes);
        let ends_line = self.line_buffering && text.contains(['\n', '\r']);
        if ends_line || stream.buffer == 0 || self.pending.borrow().len() >= CHUNK {
            self.push(machine, stream)?;
        }
        match ends_line {
            true => stream.flush(machine),
            false => Ok(()),
        }
    }

    /// Hands what was encoded to the stream.
    ///
    /// # Errors
    /// Where the run may not hold so much.
    pub(super) fn push(&self, machine: &mut Machine, stream: &Stream) -> Result<(), Failure> {
        let pending = self.pending.take();
        match pending.is_empty() {
            true => Ok(()),
            false => stream.write(machine, &pending),
        }
    }

    /// Forgets what was decoded ahead: the stream is elsewhere.
    pub(super) fn reset(&self) {
        self.ahead.set(None);
        self.iterating.set(false);
        self.seen.take();
    }

    /// Reads text.
    ///
    /// # Errors
    /// UnicodeDecodeError; where the run may not hold so much.
    pub(super) fn read(
        &self,
        machine: &mut Machine,
        stream: &Stream,
        amount: Amount,
    ) -> Result<String, Failure> {
        self.push(machine, stream)?;
        stream.flush(machine)?;
        let bytes = stream.content.bytes.borrow();
        let start = stream.position.get();
        if start >= bytes.len() {
            return Ok(String::new());
        }
        machine.check_memory(match amount {
            Amount::All => bytes.len() - start,
            Amount::Characters(_) | Amount::Line(_) => 0,
        })?;
        let mut ahead = self.ahead.get().unwrap_or(start).max(start);
        let end = match amount {
            Amount::All => {
                if ahead < bytes.len() {
                    self.decode_ahead(&bytes[ahead..])?;
                    ahead = bytes.len();
                }
                bytes.len()
            }
            Amount::Characters(most) => self.skip(&bytes, start, most, &mut ahead)?,
            Amount::Line(most) => {
                let line = start + self.newline.get().line(&bytes[start..]);
                self.advance(&bytes, line, &mut ahead)?;
                match line - start <= most {
                    true => line,
                    false => self.skip(&bytes[..line], start, most, &mut ahead)?,
                }
            }
        };
        self.ahead.set(Some(ahead));
        stream.position.set(end);
        self.decode(&bytes[start..end], start)
    }

    /// Decodes chunk after chunk, until so far.
    fn advance(&self, bytes: &[u8], until: usize, ahead: &mut usize) -> Result<(), Failure> {
        while *ahead < until {
            let mut end = (*ahead + CHUNK).min(bytes.len());
            // A character that is cut waits for the next chunk, where it may turn out to be none.
            if self.is_utf8()
                && let Err(cut) = std::str::from_utf8(&bytes[*ahead..end])
                && cut.error_len().is_none()
                && cut.valid_up_to() > 0
            {
                end = *ahead + cut.valid_up_to();
            }
            self.decode_ahead(&bytes[*ahead..end])?;
            *ahead = end;
        }
        Ok(())
    }

    fn is_utf8(&self) -> bool {
        self.encoding.starts_with(['u', 'U']) && !self.encoding.starts_with("us")
    }

    /// Finds errors, and which newlines there are.
    fn decode_ahead(&self, chunk: &[u8]) -> Result<(), Failure> {
        if !chunk.is_ascii() {
            codecs::decode(chunk, &self.encoding, &self.errors)?;
        }
        if let Newline::Universal | Newline::Untranslated = self.newline.get() {
            let mut seen = self.seen.get();
            let mut before = 0;
            for &byte in chunk {
                match (before, byte) {
                    (b'\r', b'\n') => seen.both = true,
                    (b'\r', _) => seen.returns = true,
                    (_, b'\n') => seen.feeds = true,
                    _ => {}
                }
                before = byte;
            }
            seen.returns |= before == b'\r';
            self.seen.set(seen);
        }
        Ok(())
    }

    /// Where so many characters end.
    fn skip(
        &self,
        bytes: &[u8],
        start: usize,
        most: usize,
        ahead: &mut usize,
    ) -> Result<usize, Failure> {
        let (mut at, mut count) = (start, 0);
        while count < most && at < bytes.len() {
            self.advance(bytes, at + 1, ahead)?;
            let rest = &bytes[at..bytes.len().min(at + 4)];
            let (length, characters) = match rest {
                [b'\r', b'\n', ..] if self.newline.get() == Newline::Universal => (2, 1),
                [first, ..] if first.is_ascii() => (1, 1),
                _ => self.unit(rest)?,
            };
            at += length;
            count += characters;
        }
        Ok(at)
    }

    /// The length of what stands for a character or an error, and how many characters come of it.
    fn unit(&self, rest: &[u8]) -> Result<(usize, usize), Failure> {
        let length = match rest.utf8_chunks().next() {
            Some(chunk) if self.is_utf8() => match chunk.valid().chars().next() {
                Some(character) => character.len_utf8(),
                None => chunk.invalid().len(),
            },
            _ => 1,
        };
        let text = codecs::decode(&rest[..length], &self.encoding, &self.errors)?;
        Ok((length, text.chars().count()))
    }

    fn decode(&self, bytes: &[u8], start: usize) -> Result<String, Failure> {
        let encoding = match &*self.encoding {
            "utf-8-sig" | "utf_8_sig" if start > 0 => "utf-8",
            encoding => encoding,
        };
        let text = codecs::decode(bytes, encoding, &self.errors)?;
        match self.newline.get() {
            Newline::Universal if text.contains('\r') => {
                Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
            }
            _ => Ok(text),
        }
    }
}
