//! `posix`: the functions on files that the library's `os` is made of.

use std::cell::OnceCell;
use std::rc::Rc;

use super::errors::Errno;
use super::recording;
use super::tree::{FileSystem, Node, Place};
use crate::python::failure::{type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Namespace;
use crate::python::ops::chain::chain;
use crate::python::ops::special;
use crate::python::types::{Member, type_name};
use crate::python::value::{Class, DictData, Value};
use crate::stdlib::struct_sequence::{Shape, field};

/// The namespace of the module.
pub(in crate::stdlib) fn module(_: &mut Machine) -> DictData {
    Namespace::new("posix")
        .functions(&[
            ("chdir", chdir),
            ("fspath", fspath),
            ("getcwd", getcwd),
            ("kind", kind),
            ("listdir", listdir),
            ("mkdir", mkdir),
            ("remove", |machine, args| remove(machine, args, "remove")),
            ("rename", |machine, args| rename(machine, args, "rename")),
            ("replace", |machine, args| rename(machine, args, "replace")),
            ("rmdir", rmdir),
            ("stat", stat),
            ("unlink", |machine, args| remove(machine, args, "unlink")),
        ])
        .finish()
}

/// What is done with a path: as text, and as errors name it.
type Then = Box<dyn FnOnce(&mut Machine, String, Value) -> NativeResult>;

/// Reads a path: text, bytes, or what has `__fspath__` (`PyOS_FSPath`). `function` is the one that
/// the error names, with what else it takes.
///
/// # Errors
/// TypeError for what is no path, ValueError for one with a null byte; what `then` raises.
pub(super) fn with_path(
    machine: &mut Machine,
    path: Value,
    function: Option<(&'static str, &'static str)>,
    then: impl FnOnce(&mut Machine, String, Value) -> NativeResult + 'static,
) -> NativeResult {
    resolve(machine, path, function, Box::new(then))
}

fn resolve(
    machine: &mut Machine,
    path: Value,
    function: Option<(&'static str, &'static str)>,
    then: Then,
) -> NativeResult {
    if let Some(text) = text_of(&path) {
        return match text.contains('\0') {
            true => Err(value_error(match function {
                Some((function, _)) => format!("{function}: embedded null character in path"),
                None => "embedded null byte".to_owned(),
            })),
            false => then(machine, text, path),
        };
    }
    let given = type_name(&path);
    let Some(found) = special::find(&path, "__fspath__") else {
        return Err(type_error(match function {
            Some((function, or)) => {
                format!("{function}: path should be string, bytes{or}, not {given}")
            }
            None => format!("expected str, bytes or os.PathLike object, not {given}"),
        }));
    };
    let answer = special::invoke(machine, found, &path, [])?;
    chain(machine, answer, move |machine, path| match text_of(&path) {
        Some(text) => then(machine, text, path),
        None => Err(type_error(format!(
            "expected {given}.__fspath__() to return str or bytes, not {}",
            type_name(&path)
        ))),
    })
}

fn text_of(path: &Value) -> Option<String> {
    match path {
        Value::Str(path) => Some(path.to_string()),
        Value::Bytes(path) => Some(String::from_utf8_lossy(path).into_owned()),
        _ => None,
    }
}

const PATH: &str = " or os.PathLike";
const NONE: NativeResult = Ok(Next::Return(Value::None));

/// A function of one path that answers or fails by error number.
fn on_path(
    machine: &mut Machine,
    path: Value,
    function: &'static str,
    act: fn(&mut Machine, &FileSystem, &str) -> Result<Value, Errno>,
) -> NativeResult {
    with_path(
        machine,
        path,
        Some((function, PATH)),
        move |machine, path, name| {
            let files = FileSystem::of(machine);
            match act(machine, &files, &path) {
                Ok(value) => Ok(Next::Return(value)),
                Err(errno) => Err(errno.on(&name)),
            }
        },
    )
}

fn fspath(machine: &mut Machine, args: Args) -> NativeResult {
    let [path] = args.bind("fspath", ["path"], 1)?;
    with_path(machine, path, None, |_, _, path| Ok(Next::Return(path)))
}

fn getcwd(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("getcwd")?;
    let path = FileSystem::of(machine).current_path();
    Ok(Next::Return(Value::from(path)))
}

fn chdir(machine: &mut Machine, args: Args) -> NativeResult {
    let [path] = args.bind("chdir", ["path"], 1)?;
    on_path(machine, path, "chdir", |_, files, path| {
        files.go_to(path).map(|()| Value::None)
    })
}

/// `'f'`, `'d'` or None, for `os.path.exists` and its like.
fn kind(machine: &mut Machine, args: Args) -> NativeResult {
    let [path] = args.exactly("kind")?;
    let names = Some(("stat", ", os.PathLike or integer"));
    with_path(machine, path, names, |machine, path, _| {
        Ok(Next::Return(match FileSystem::of(machine).node(&path) {
            Ok(Node::File(_)) => Value::from("f"),
            Ok(Node::Directory(_)) => Value::from("d"),
            Err(_) => Value::None,
        }))
    })
}

fn listdir(machine: &mut Machine, args: Args) -> NativeResult {
    let [path] = args.bind("listdir", ["path"], 0)?;
    let path = match path {
        Value::Unbound | Value::None => Value::from("."),
        path => path,
    };
    let names = Some(("listdir", ", os.PathLike, integer or None"));
    with_path(
        machine,
        path,
        names,
        |machine, path, name| match FileSystem::of(machine).node(&path) {
            Ok(Node::Directory(directory)) => {
                let entries = directory.entries.borrow();
                let names = entries.iter().map(|(entry, _)| match &name {
                    Value::Bytes(_) => Value::bytes(entry.as_bytes()),
                    _ => Value::from(&**entry),
                });
                Ok(Next::Return(Value::list(names.collect())))
            }
            Ok(Node::File(_)) => Err(Errno::NotDirectory.on(&name)),
            Err(errno) => Err(errno.on(&name)),
        },
    )
}

fn mkdir(machine: &mut Machine, args: Args) -> NativeResult {
    let [path, _] = args.bind("mkdir", ["path", "mode"], 1)?;
    on_path(machine, path, "mkdir", |machine, files, path| {
        files
            .make_directory(path, machine.now())
            .map(|()| Value::None)
    })
}

fn rmdir(machine: &mut Machine, args: Args) -> NativeResult {
    let [path] = args.bind("rmdir", ["path"], 1)?;
    on_path(machine, path, "rmdir", |machine, files, path| {
        let Place { node, entry, .. } = files.find(path)?;
        match (node, entry) {
            (Some(Node::Directory(directory)), _) if !directory.entries.borrow().is_empty() => {
                Err(match path.ends_with('.') && !path.ends_with("..") {
                    true => Errno::Invalid,
                    false => Errno::NotEmpty,
                })
            }
            (Some(Node::Directory(_)), Some((parent, name))) => {
                parent.take(&name, machine.now());
                Ok(Value::None)
            }
            (Some(Node::Directory(_)), None) => Err(Errno::Invalid),
            (Some(Node::File(_)), _) => Err(Errno::NotDirectory),
            (None, _) => Err(Errno::NoEntry),
        }
    })
}

fn remove(machine: &mut Machine, args: Args, function: &'static str) -> NativeResult {
    let [path] = args.bind(function, ["path"], 1)?;
    on_path(
        machine,
        path,
        function,
        |machine, files, path| match files.find(path)? {
            Place {
                node: Some(Node::Directory(_)),
                ..
            } => Err(Errno::IsDirectory),
            Place {
                node: Some(node),
                entry: Some((parent, name)),
                ..
            } => {
                parent.take(&name, machine.now());
                recording::removed(machine, &node);
                Ok(Value::None)
            }
            _ => Err(Errno::NoEntry),
        },
    )
}

fn rename(machine: &mut Machine, args: Args, function: &'static str) -> NativeResult {
    let [from, to] = args.bind(function, ["src", "dst"], 2)?;
    with_path(
        machine,
        from,
        Some((function, PATH)),
        move |machine, from, source| {
            with_path(
                machine,
                to,
                Some((function, PATH)),
                move |machine, to, target| {
                    let files = FileSystem::of(machine);
                    match give_name(machine, &files, &from, &to) {
                        Ok(()) => NONE,
                        Err(errno) => Err(errno.between(&source, &target)),
                    }
                },
            )
        },
    )
}

fn give_name(machine: &mut Machine, files: &FileSystem, from: &str, to: &str) -> Result<(), Errno> {
    let source = files.find(from)?;
    let target = files.find(to)?;
    let node = source.node.ok_or(Errno::NoEntry)?;
    let (Some((parent, name)), Some((new_parent, new_name))) = (source.entry, target.entry) else {
        return Err(Errno::Invalid);
    };
    if source.path == target.path {
        return Ok(());
    }
    let is_inside = target.path.strip_prefix(&source.path);
    if is_inside.is_some_and(|rest| rest.starts_with('/')) {
        return Err(Errno::Invalid);
    }
    match (&node, &target.node) {
        (Node::File(_), Some(Node::Directory(_))) => return Err(Errno::IsDirectory),
        (Node::Directory(_), Some(Node::File(_))) => return Err(Errno::NotDirectory),
        (Node::Directory(_), Some(Node::Directory(old))) if !old.entries.borrow().is_empty() => {
            return Err(Errno::NotEmpty);
        }
        (Node::File(_), None) if target.is_directory => return Err(Errno::NotDirectory),
        _ => {}
    }
    let now = machine.now();
    if let Some(old) = &target.node {
        new_parent.take(&new_name, now);
        recording::removed(machine, old);
    }
    parent.take(&name, now);
    new_parent.put(new_name, node.clone(), now);
    recording::renamed(machine, &node, &source.path, &target.path);
    Ok(())
}

thread_local! {
    static STAT_RESULT: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

static STAT_SHAPE: Shape = Shape {
    module: "os",
    name: "stat_result",
    fields: &[
        "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime",
        "st_mtime", "st_ctime",
    ],
    members: &[
        Member::Get("st_mode", field::<0>),
        Member::Get("st_nlink", field::<3>),
        Member::Get("st_size", field::<6>),
        Member::Get("st_atime", field::<7>),
        Member::Get("st_mtime", field::<8>),
        Member::Get("st_ctime", field::<9>),
    ],
    construct: None,
};

fn stat(machine: &mut Machine, args: Args) -> NativeResult {
    let [path, _] = args.bind("stat", ["path", "*follow_symlinks"], 1)?;
    let names = Some(("stat", ", os.PathLike or integer"));
    with_path(machine, path, names, |machine, path, name| {
        let node = FileSystem::of(machine).node(&path);
        let node = node.map_err(|errno| errno.on(&name))?;
        let (mode, size, modified) = match &node {
            Node::File(content) => {
                let size = content.bytes.borrow().len();
                (0o100_644, size, content.modified.get())
            }
            Node::Directory(directory) => (0o40755, 4096, directory.modified.get()),
        };
        let modified = Value::Float(machine.epoch_seconds(modified));
        let items = vec![
            Value::Int(mode),
            Value::Int(0),
            Value::Int(1),
            Value::Int(1),
            Value::Int(1000),
            Value::Int(1000),
            Value::from(size),
            modified.clone(),
            modified.clone(),
            modified,
        ];
        Ok(Next::Return(STAT_SHAPE.make(&STAT_RESULT, items)))
    })
}
