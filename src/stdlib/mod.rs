//! The modules that a program may import besides `asyncio`, under CPython's own names.
//!
//! One file a module. What needs the machine, or is called often, is written in Rust and listed in
//! `NATIVE`; the rest is Python of the engine's own, kept in `library/` folders and found by
//! `library`. A module is made anew for each run, so that no program sees another's changes; what
//! cannot be changed (classes, code objects) is made once a thread.

mod calendar;
mod definitions;
mod deque;
mod deque_items;
mod digest;
mod encodings;
mod exchange;
mod files;
mod greenlet;
mod greenlet_object;
mod greenlet_switching;
mod inspect;
mod library;
mod math;
mod math_more;
mod random;
mod reals;
mod regex;
mod simple_namespace;
mod simple_queue;
mod struct_sequence;
pub mod sys;
mod thread;
mod thread_lock;
pub mod time;
mod traceback;
mod types;
mod warnings;
mod weak;

use crate::python::failure::Failure;
use crate::python::machine::{Import, Machine};
use crate::python::types::ExceptionKind;
use crate::python::value::{DictData, Exception, Str, Value};

pub use files::add_open;

/// Makes the namespace of a module written in Rust.
type Make = fn(&mut Machine) -> DictData;

/// The modules written in Rust.
const NATIVE: &[(&str, Make)] = &[
    ("_asyncio_core", crate::asyncio::core_module),
    ("_engine", exchange::engine_module),
    ("_code", definitions::module),
    ("_collections", deque::module),
    ("_digest", digest::module),
    ("_encodings", encodings::module),
    ("_inspect", inspect::module),
    ("_queue", simple_queue::module),
    ("_random", random::module),
    ("_regex", regex::module),
    ("_thread", thread::module),
    ("_traceback", traceback::module),
    ("_types", types::module),
    ("_warnings", warnings::module),
    ("_weak", weak::module),
    ("contextvars", crate::python::contexts::variables::module),
    ("io", files::io_module),
    ("greenlet", greenlet::module),
    ("math", math::module),
    ("posix", files::system_module),
    ("sys", sys::module),
    ("time", time::module),
];

/// The names of the modules that a program may import, sorted; modules inside packages and what is
/// private to the library are left out.
pub fn known() -> Vec<&'static str> {
    let mut names: Vec<&str> = NATIVE
        .iter()
        .map(|(name, _)| *name)
        .chain(["builtins"])
        .chain(library::names())
        .filter(|name| !name.starts_with('_') && !name.contains('.'))
        .collect();
    names.sort_unstable();
    names
}

/// Finds a module by its dotted name: what a machine's [`Importer`] is.
///
/// [`Importer`]: crate::python::machine::Importer
///
/// # Errors
/// ModuleNotFoundError, with a note that names the modules that there are.
pub fn import(machine: &mut Machine, name: &str) -> Result<Option<Import>, Failure> {
    if name == "builtins" {
        return Ok(Some(Import::Shared(machine.builtins().clone())));
    }
    if let Some((_, make)) = NATIVE.iter().find(|(known, _)| *known == name) {
        return Ok(Some(Import::Native(make(machine))));
    }
    match library::code(name)? {
        Some(code) => {
            machine.took_long();
            Ok(Some(Import::Library(code)))
        }
        None => Err(Failure::Exception(not_found(name))),
    }
}

fn not_found(name: &str) -> Exception {
    let mut message = format!("No module named '{name}'");
    if let Some((package, _)) = name.rsplit_once('.')
        && !library::is_package(package)
    {
        message.push_str(&format!("; '{package}' is not a package"));
    }
    let note = format!("This playground has: {}", known().join(", "));
    let error = ExceptionKind::ModuleNotFoundError.new(vec![Value::from(message)]);
    let attributes = error.instance().dict();
    attributes.set_str(&Str::intern("name"), Value::from(name));
    attributes.set_str(
        &Str::intern("__notes__"),
        Value::list(vec![Value::from(note)]),
    );
    error
}
