//! A position in the bytes of a file, with the buffer that CPython has in between: what is written
//! is in the file when the buffer is full, flushed or closed, and another reader sees it then.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::keyboard::Source;
use super::tree::Content;
use crate::python::failure::Failure;
use crate::python::machine::Machine;
use crate::trace::Stream as Output;

/// The size of the buffer of a file: a block of the file system.
pub(super) const BUFFER: usize = 4096;

/// A position in the bytes of a file.
#[derive(Default)]
pub(super) struct Stream {
    /// The file.
    pub(super) content: Rc<Content>,
    /// Where what is written goes at once, of the standard streams.
    pub(super) output: Option<Output>,
    /// Whether it may be read from.
    pub(super) readable: bool,
    /// Whether it may be written to.
    pub(super) writable: bool,
    /// Whether all that is written goes to the end.
    pub(super) append: bool,
    /// How much is held back; nothing is if it is 0.
    pub(super) buffer: usize,
    /// Where it is: behind all that was written.
    pub(super) position: Cell<usize>,
    /// What was written and is not in the file yet.
    pub(super) pending: RefCell<Vec<u8>>,
    /// Whether it is closed.
    pub(super) closed: Cell<bool>,
    /// Where its lines come from.
    pub(super) source: Cell<Source>,
}

impl Stream {
    /// Writes through the buffer (`_io_BufferedWriter_write`).
    ///
    /// # Errors
    /// Where the run may not hold so much.
    pub(super) fn write(&self, machine: &mut Machine, bytes: &[u8]) -> Result<(), Failure> {
        if let Some(output) = self.output {
            return machine.write(output, &String::from_utf8_lossy(bytes));
        }
        let end = self.position.get().saturating_add(bytes.len());
        self.position.set(end);
        let held = self.pending.borrow().len();
        if held + bytes.len() > self.buffer {
            self.flush_before(machine, bytes.len())?;
        }
        if bytes.len() > self.buffer {
            return self.put(machine, bytes);
        }
        self.pending.borrow_mut().extend_from_slice(bytes);
        Ok(())
    }

    /// Brings what is held back into the file.
    ///
    /// # Errors
    /// Where the run may not hold so much.
    pub(super) fn flush(&self, machine: &mut Machine) -> Result<(), Failure> {
        self.flush_before(machine, 0)
    }

    /// The same, where the position is already behind so many bytes more.
    fn flush_before(&self, machine: &mut Machine, more: usize) -> Result<(), Failure> {
        let pending = self.pending.take();
        if pending.is_empty() {
            return Ok(());
        }
        self.position.set(self.position.get() - more);
        let done = self.put(machine, &pending);
        self.position.set(self.position.get() + more);
        done
    }

    /// Puts bytes into the file that end at the position.
    fn put(&self, machine: &mut Machine, new: &[u8]) -> Result<(), Failure> {
        let mut bytes = self.content.bytes.borrow_mut();
        let start = match self.append {
            true => bytes.len(),
            false => self.position.get() - new.len(),
        };
        let end = start + new.len();
        self.position.set(end);
        if end > bytes.capacity() {
            machine.check_memory(end)?;
        }
        if end > bytes.len() {
            bytes.resize(end, 0);
        }
        bytes[start..end].copy_from_slice(new);
        drop(bytes);
        self.content.touch(machine);
        Ok(())
    }

    /// Goes to a position.
    ///
    /// # Errors
    /// Where the run may not hold what was held back.
    pub(super) fn seek(&self, machine: &mut Machine, position: usize) -> Result<(), Failure> {
        self.flush(machine)?;
        self.position.set(position);
        Ok(())
    }

    /// Cuts the file, or fills it up with zeros.
    ///
    /// # Errors
    /// Where the run may not hold so much.
    pub(super) fn truncate(&self, machine: &mut Machine, size: usize) -> Result<(), Failure> {
        self.flush(machine)?;
        let mut bytes = self.content.bytes.borrow_mut();
        if size > bytes.capacity() {
            machine.check_memory(size)?;
        }
        bytes.resize(size, 0);
        drop(bytes);
        self.content.touch(machine);
        Ok(())
    }

    /// Reads up to so many bytes, or all there are.
    ///
    /// # Errors
    /// Where the run may not hold so much.
    pub(super) fn read(&self, machine: &mut Machine, most: usize) -> Result<Vec<u8>, Failure> {
        self.flush(machine)?;
        let bytes = self.content.bytes.borrow();
        let start = self.position.get().min(bytes.len());
        let end = start.saturating_add(most).min(bytes.len());
        machine.check_memory(end - start)?;
        self.position.set(self.position.get().max(end));
        Ok(bytes[start..end].to_vec())
    }

    /// The bytes up to the end of the line.
    ///
    /// # Errors
    /// Where the run may not hold so much.
    pub(super) fn read_line(&self, machine: &mut Machine, most: usize) -> Result<Vec<u8>, Failure> {
        self.flush(machine)?;
        let length = {
            let bytes = self.content.bytes.borrow();
            let rest = bytes.get(self.position.get()..).unwrap_or_default();
            let found = rest.iter().position(|byte| *byte == b'\n');
            found.map_or(rest.len(), |at| at + 1)
        };
        self.read(machine, length.min(most))
    }

    /// Closes it, and tells the recording what is in the file.
    ///
    /// # Errors
    /// Where the run may not hold what was held back.
    pub(super) fn close(&self, machine: &mut Machine) -> Result<(), Failure> {
        if self.output.is_some() || self.closed.get() {
            return Ok(());
        }
        let flushed = self.flush(machine);
        self.closed.set(true);
        if self.writable {
            self.content.record(machine);
        }
        flushed
    }
}
