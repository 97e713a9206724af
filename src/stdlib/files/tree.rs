//! Directories and files.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::errors::Errno;
use super::recording::Record;
use crate::python::code::Origin;
use crate::python::machine::Machine;
use crate::trace::Time;

/// The directory in which a program starts.
pub(super) const HOME: &str = "/home/user";

/// How deep directories may be in each other, and how long a name may be in bytes.
const DEEPEST: usize = 500;
const LONGEST: usize = 255;

/// What a name in a directory stands for.
#[derive(Clone)]
pub(super) enum Node {
    /// A directory.
    Directory(Rc<Directory>),
    /// A file.
    File(Rc<Content>),
}

/// A directory.
#[derive(Default)]
pub(super) struct Directory {
    /// Names with what they stand for, in the order in which they came.
    pub(super) entries: RefCell<Vec<(Rc<str>, Node)>>,
    /// When a name came or went.
    pub(super) modified: Cell<Time>,
}

/// What is in a file. It lives on while it is open, even without a name.
#[derive(Default)]
pub(super) struct Content {
    /// The bytes. Hold the borrow over nothing that runs Python.
    pub(super) bytes: RefCell<Vec<u8>>,
    /// When they were changed.
    pub(super) modified: Cell<Time>,
    /// What the recording knows of it.
    pub(super) record: Record,
}

/// The files of a run.
pub(super) struct FileSystem {
    root: Rc<Directory>,
    /// The names and directories that lead to the current one.
    current: RefCell<Vec<(Rc<str>, Rc<Directory>)>>,
}

/// Where a path leads.
pub(super) struct Place {
    /// The directory that holds it, and its name there; none for the root and what ends in dots.
    pub(super) entry: Option<(Rc<Directory>, Rc<str>)>,
    /// What is there.
    pub(super) node: Option<Node>,
    /// The path from the root, without dots.
    pub(super) path: String,
    /// Whether the path ends in a slash, so that it can only be a directory.
    pub(super) is_directory: bool,
}

impl Directory {
    /// What a name stands for.
    pub(super) fn get(&self, name: &str) -> Option<Node> {
        let entries = self.entries.borrow();
        let found = entries.iter().find(|(known, _)| **known == *name);
        found.map(|(_, node)| node.clone())
    }

    /// Gives a node a name; what had it before has it no more.
    pub(super) fn put(&self, name: Rc<str>, node: Node, now: Time) {
        self.modified.set(now);
        let mut entries = self.entries.borrow_mut();
        match entries.iter_mut().find(|(known, _)| *known == name) {
            Some(entry) => entry.1 = node,
            None => entries.push((name, node)),
        }
    }

    /// Takes a name away.
    pub(super) fn take(&self, name: &str, now: Time) {
        self.modified.set(now);
        self.entries
            .borrow_mut()
            .retain(|(known, _)| **known != *name);
    }
}

impl FileSystem {
    /// The files of this run.
    pub(super) fn of(machine: &mut Machine) -> Rc<FileSystem> {
        machine.extension(|machine| {
            machine.call_at_end(super::recording::record_what_is_left);
            let files = FileSystem {
                root: Rc::default(),
                current: RefCell::default(),
            };
            let now = machine.now();
            for path in ["/home", HOME, "/tmp"] {
                // The parents are there: it does not fail.
                let _made = files.make_directory(path, now);
            }
            if let Ok(home) = files.directory(HOME) {
                files.current.replace(home);
            }
            let mut sources = machine.frames().map(|(code, _, _)| &code.source);
            if let Some(source) = sources.find(|source| source.origin == Origin::Program)
                && let Ok(Place {
                    entry: Some((home, name)),
                    ..
                }) = files.find(&source.file)
            {
                let content = Content::default();
                content.bytes.replace(source.text.as_bytes().to_vec());
                home.put(name, Node::File(Rc::new(content)), now);
            }
            files
        })
    }

    /// Where a path leads, from the current directory.
    ///
    /// # Errors
    /// NoEntry and NotDirectory where a directory on the way is missing or none.
    pub(super) fn find(&self, path: &str) -> Result<Place, Errno> {
        if path.is_empty() {
            return Err(Errno::NoEntry);
        }
        let mut way = match path.starts_with('/') {
            true => Vec::new(),
            false => self.current.borrow().clone(),
        };
        let mut parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
        let mut part = parts.next();
        let mut place = None;
        while let Some(name) = part {
            part = parts.next();
            if name == ".." {
                way.pop();
                continue;
            }
            if name.len() > LONGEST || way.len() > DEEPEST {
                return Err(Errno::NameTooLong);
            }
            let here = self.last(&way);
            let node = here.get(name);
            if part.is_none() {
                let mut path = absolute(&way);
                if !way.is_empty() {
                    path.push('/');
                }
                path.push_str(name);
                place = Some(Place {
                    entry: Some((here, name.into())),
                    node,
                    path,
                    is_directory: false,
                });
                break;
            }
            match node {
                Some(Node::Directory(directory)) => way.push((name.into(), directory)),
                Some(Node::File(_)) => return Err(Errno::NotDirectory),
                None => return Err(Errno::NoEntry),
            }
        }
        let mut place = place.unwrap_or_else(|| Place {
            entry: None,
            node: Some(Node::Directory(self.last(&way))),
            path: absolute(&way),
            is_directory: true,
        });
        place.is_directory |= path.ends_with('/') || path.ends_with("/.");
        match (place.is_directory, &place.node) {
            (true, Some(Node::File(_))) => Err(Errno::NotDirectory),
            _ => Ok(place),
        }
    }

    fn last(&self, way: &[(Rc<str>, Rc<Directory>)]) -> Rc<Directory> {
        way.last().map_or(&self.root, |(_, last)| last).clone()
    }

    /// What a path leads to.
    ///
    /// # Errors
    /// NoEntry if there is nothing.
    pub(super) fn node(&self, path: &str) -> Result<Node, Errno> {
        self.find(path)?.node.ok_or(Errno::NoEntry)
    }

    /// The names and directories that lead to a directory.
    fn directory(&self, path: &str) -> Result<Vec<(Rc<str>, Rc<Directory>)>, Errno> {
        let place = self.find(path)?;
        match place.node {
            Some(Node::Directory(_)) => {}
            Some(Node::File(_)) => return Err(Errno::NotDirectory),
            None => return Err(Errno::NoEntry),
        }
        let mut way = Vec::new();
        for name in place.path.split('/').filter(|name| !name.is_empty()) {
            match self.last(&way).get(name) {
                Some(Node::Directory(directory)) => way.push((name.into(), directory)),
                _ => return Err(Errno::NoEntry),
            }
        }
        Ok(way)
    }

    /// `os.mkdir`.
    ///
    /// # Errors
    /// Exists, and those of the way.
    pub(super) fn make_directory(&self, path: &str, now: Time) -> Result<(), Errno> {
        match self.find(path)? {
            Place {
                node: None,
                entry: Some((parent, name)),
                ..
            } => {
                let made = Directory::default();
                made.modified.set(now);
                parent.put(name, Node::Directory(Rc::new(made)), now);
                Ok(())
            }
            _ => Err(Errno::Exists),
        }
    }

    /// `os.getcwd`.
    pub(super) fn current_path(&self) -> String {
        absolute(&self.current.borrow())
    }

    /// `os.chdir`.
    ///
    /// # Errors
    /// NoEntry and NotDirectory.
    pub(super) fn go_to(&self, path: &str) -> Result<(), Errno> {
        let way = self.directory(path)?;
        self.current.replace(way);
        Ok(())
    }

    /// Calls with each file below a node.
    pub(super) fn each_file(node: &Node, see: &mut impl FnMut(&Rc<Content>)) {
        let mut nodes = vec![node.clone()];
        while let Some(node) = nodes.pop() {
            match node {
                Node::File(content) => see(&content),
                Node::Directory(directory) => {
                    let entries = directory.entries.borrow();
                    nodes.extend(entries.iter().rev().map(|(_, node)| node.clone()));
                }
            }
        }
    }

    /// The root.
    pub(super) fn root(&self) -> Node {
        Node::Directory(self.root.clone())
    }
}

fn absolute(way: &[(Rc<str>, Rc<Directory>)]) -> String {
    let path: String = way.iter().flat_map(|(name, _)| ["/", name]).collect();
    match path.is_empty() {
        true => "/".to_owned(),
        false => path,
    }
}
