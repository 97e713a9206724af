//! When the recording learns of a written file.
//!
//! It keeps all that is in the file each time that a program closes or flushes it. A program that
//! adds a line and flushes, thousands of times, would fill the memory with copies: so a file may
//! cost some times its own size, and after that it waits for the end of the run.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::tree::{Content, FileSystem, HOME, Node};
use crate::python::machine::Machine;
use crate::trace::Label;

/// What the recording knows of a file.
#[derive(Default)]
pub(super) struct Record {
    /// Its path, once the program has written it; none again when it has lost its name.
    path: RefCell<Option<Label>>,
    /// Whether there is news.
    changed: Cell<bool>,
    /// Whether the recording has it.
    known: Cell<bool>,
    /// Bytes of all copies so far.
    spent: Cell<usize>,
}

/// Bytes of copies that any file may cost.
const ALLOWANCE: usize = 1024 * 1024;
/// How many times its size a larger file may cost.
const COPIES: usize = 4;

impl Content {
    /// The program writes to it, under this path from the root.
    pub(super) fn named(&self, path: &str) {
        self.record.path.replace(Some(label(path)));
        self.record.changed.set(true);
    }

    /// The program may write to it under this path; it counts as written once it has.
    pub(super) fn named_if_known(&self, path: &str) {
        self.record.path.replace(Some(label(path)));
    }

    /// Its bytes have changed.
    pub(super) fn touch(&self, machine: &Machine) {
        self.modified.set(machine.now());
        self.record.changed.set(true);
    }

    /// Tells the recording what is in it now, if that is news and not too much of it.
    pub(super) fn record(&self, machine: &mut Machine) {
        let size = self.bytes.borrow().len();
        let most = ALLOWANCE.max(COPIES.saturating_mul(size));
        if self.record.spent.get().saturating_add(size) <= most {
            self.record_in_full(machine);
        }
    }

    fn record_in_full(&self, machine: &mut Machine) {
        let record = &self.record;
        let Some(path) = record.path.borrow().clone() else {
            return;
        };
        if !machine.recorder.is_on() || !record.changed.replace(false) {
            return;
        }
        let bytes = self.bytes.borrow();
        record.known.set(true);
        record.spent.set(record.spent.get() + bytes.len());
        machine.stamp();
        machine
            .recorder
            .file_written(path, Rc::from(bytes.as_slice()));
    }
}

/// Files have lost their names.
pub(super) fn removed(machine: &mut Machine, node: &Node) {
    FileSystem::each_file(node, &mut |content| {
        let record = &content.record;
        let path = record.path.take();
        if let (Some(path), true) = (path, record.known.replace(false)) {
            machine.stamp();
            machine.recorder.file_removed(path);
        }
    });
}

/// Files have another path: `from` has become `to`.
pub(super) fn renamed(machine: &mut Machine, node: &Node, from: &str, to: &str) {
    let (from, to) = (label(from), label(to));
    FileSystem::each_file(node, &mut |content| {
        let record = &content.record;
        let Some(path) = record.path.borrow().clone() else {
            return;
        };
        if record.known.replace(false) {
            machine.stamp();
            machine.recorder.file_removed(path.clone());
        }
        let rest = path.strip_prefix(&*from).unwrap_or_default();
        record.path.replace(Some([&*to, rest].concat().into()));
        record.changed.set(true);
        content.record(machine);
    });
}

/// The run ends: tells the recording what it has not been told.
pub(super) fn record_what_is_left(machine: &mut Machine) {
    let files = FileSystem::of(machine);
    let mut left = Vec::new();
    FileSystem::each_file(&files.root(), &mut |content| left.push(content.clone()));
    for content in left {
        content.record_in_full(machine);
    }
}

/// A path as the reader sees it: from where the program started.
fn label(path: &str) -> Label {
    let home = path
        .strip_prefix(HOME)
        .and_then(|rest| rest.strip_prefix('/'));
    home.unwrap_or(path).into()
}
