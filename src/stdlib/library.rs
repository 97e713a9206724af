//! Modules written in Python: their sources, compiled when first imported and once a thread.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::python::code::{Code, Origin, Source};
use crate::python::compile::compile;
use crate::python::failure::Failure;
use crate::python::syntax::parse;
use crate::python::value::heap::Heap;

/// A module written in Python.
struct Module {
    /// Its dotted name.
    name: &'static str,
    /// The path that tracebacks and reprs show: where CPython 3.11 has the module.
    file: &'static str,
    /// Gives its text. A function, so that the page may fetch the text when it is first asked for.
    text: fn() -> &'static str,
}

macro_rules! modules {
    ($($name:literal, $file:literal, $source:literal;)*) => {
        &[$(Module {
            name: $name,
            file: concat!("/usr/lib/python3.11/", $file),
            text: || include_str!($source),
        }),*]
    };
}

const MODULES: &[Module] = modules! {
    "abc", "abc.py", "library/abc.py";
    "_anext", "_anext.py", "library/anext.py";
    "argparse", "argparse.py", "library/argparse.py";
    "_argparse_actions", "argparse.py", "library/argparse_actions.py";
    "_argparse_help", "argparse.py", "library/argparse_help.py";
    "_argparse_reading", "argparse.py", "library/argparse_reading.py";
    "atexit", "atexit.py", "library/atexit.py";
    "_collections_user", "collections/__init__.py", "library/collections_user.py";
    "_inspect_signature", "inspect.py", "library/inspect_signature.py";
    "collections.abc", "collections/abc.py", "library/collections_abc.py";
    "copy", "copy.py", "library/copy.py";
    "dataclasses", "dataclasses.py", "library/dataclasses.py";
    "enum", "enum.py", "library/enum.py";
    "fnmatch", "fnmatch.py", "library/fnmatch.py";
    "_enum_type", "enum.py", "library/enum_type.py";
    "errno", "errno.py", "library/errno.py";
    "__future__", "__future__.py", "library/future.py";
    "_aiohttp_response", "aiohttp/__init__.py", "library/aiohttp_response.py";
    "aiohttp", "aiohttp/__init__.py", "library/aiohttp.py";
    "aiohttp.client_exceptions", "aiohttp/client_exceptions.py", "library/aiohttp_exceptions.py";
    "asyncio", "asyncio/__init__.py", "../asyncio/library/package.py";
    "asyncio.base_events", "asyncio/base_events.py", "../asyncio/library/base_events.py";
    "asyncio.base_tasks", "asyncio/base_tasks.py", "../asyncio/library/base_tasks.py";
    "asyncio.base_futures", "asyncio/base_futures.py", "../asyncio/library/base_futures.py";
    "asyncio.constants", "asyncio/constants.py", "../asyncio/library/constants.py";
    "asyncio.coroutines", "asyncio/coroutines.py", "../asyncio/library/coroutines.py";
    "asyncio.events", "asyncio/events.py", "../asyncio/library/events.py";
    "asyncio.exceptions", "asyncio/exceptions.py", "../asyncio/library/exceptions.py";
    "asyncio.log", "asyncio/log.py", "../asyncio/library/log.py";
    "asyncio.mixins", "asyncio/mixins.py", "../asyncio/library/mixins.py";
    "asyncio.subprocess", "asyncio/subprocess.py", "../asyncio/library/subprocess.py";
    "asyncio.unix_events", "asyncio/unix_events.py", "../asyncio/library/unix_events.py";
    "asyncio.futures", "asyncio/futures.py", "../asyncio/library/futures.py";
    "asyncio.legacy_locks", "asyncio/legacy_locks.py", "../asyncio/library/legacy_locks.py";
    "asyncio.legacy_queues", "asyncio/legacy_queues.py", "../asyncio/library/legacy_queues.py";
    "asyncio.legacy_waiting", "asyncio/legacy_waiting.py", "../asyncio/library/legacy_waiting.py";
    "asyncio.locks", "asyncio/locks.py", "../asyncio/library/locks.py";
    "_connecting", "asyncio/base_events.py", "../asyncio/library/connecting.py";
    "_fetched", "asyncio/selector_events.py", "../asyncio/library/fetched.py";
    "_hosts", "asyncio/base_events.py", "../asyncio/library/hosts.py";
    "_loopback", "socket.py", "../asyncio/library/loopback.py";
    "asyncio.protocols", "asyncio/protocols.py", "../asyncio/library/protocols.py";
    "asyncio.queues", "asyncio/queues.py", "../asyncio/library/queues.py";
    "asyncio.runners", "asyncio/runners.py", "../asyncio/library/runners.py";
    "asyncio.selector_events", "asyncio/selector_events.py", "../asyncio/library/selector_events.py";
    "asyncio.staggered", "asyncio/staggered.py", "../asyncio/library/staggered.py";
    "asyncio.streams", "asyncio/streams.py", "../asyncio/library/streams.py";
    "asyncio.taskgroups", "asyncio/taskgroups.py", "../asyncio/library/taskgroups.py";
    "asyncio.tasks", "asyncio/tasks.py", "../asyncio/library/waiting.py";
    "asyncio.threads", "asyncio/threads.py", "../asyncio/library/threads.py";
    "asyncio.timeouts", "asyncio/timeouts.py", "../asyncio/library/timeouts.py";
    "asyncio.transports", "asyncio/transports.py", "../asyncio/library/transports.py";
    "array", "array.py", "library/array.py";
    "base64", "base64.py", "library/base64.py";
    "binascii", "binascii.py", "library/binascii.py";
    "bisect", "bisect.py", "library/bisect.py";
    "calendar", "calendar.py", "library/calendar.py";
    "cmath", "cmath.py", "library/cmath.py";
    "codecs", "codecs.py", "library/codecs.py";
    "collections", "collections/__init__.py", "library/collections.py";
    "concurrent", "concurrent/__init__.py", "library/concurrent.py";
    "concurrent.futures", "concurrent/futures/__init__.py", "library/futures.py";
    "concurrent.futures._base", "concurrent/futures/_base.py", "library/futures_base.py";
    "concurrent.futures.thread", "concurrent/futures/thread.py", "library/futures_thread.py";
    "configparser", "configparser.py", "library/configparser.py";
    "contextlib", "contextlib.py", "library/contextlib.py";
    "csv", "csv.py", "library/csv.py";
    "shlex", "shlex.py", "library/shlex.py";
    "difflib", "difflib.py", "library/difflib.py";
    "datetime", "datetime.py", "library/datetime.py";
    "_datetime_dates", "datetime.py", "library/datetime_dates.py";
    "_datetime_fields", "datetime.py", "library/datetime_fields.py";
    "_datetime_zones", "datetime.py", "library/datetime_zones.py";
    "decimal", "decimal.py", "library/decimal.py";
    "_decimal_context", "decimal.py", "library/decimal_context.py";
    "_decimal_operations", "decimal.py", "library/decimal_operations.py";
    "fractions", "fractions.py", "library/fractions.py";
    "functools", "functools.py", "library/functools.py";
    "hashlib", "hashlib.py", "library/hashlib.py";
    "gc", "gc.py", "library/gc.py";
    "getpass", "getpass.py", "library/getpass.py";
    "glob", "glob.py", "library/glob.py";
    "graphlib", "graphlib.py", "library/graphlib.py";
    "hmac", "hmac.py", "library/hmac.py";
    "html", "html/__init__.py", "library/html.py";
    "heapq", "heapq.py", "library/heapq.py";
    "http", "http/__init__.py", "library/http.py";
    "importlib", "importlib/__init__.py", "library/importlib.py";
    "importlib.metadata", "importlib/metadata.py", "library/importlib_metadata.py";
    "importlib.util", "importlib/util.py", "library/importlib_util.py";
    "http_common", "http_common.py", "library/http_common.py";
    "_inspect_more", "inspect.py", "library/inspect_more.py";
    "inspect", "inspect.py", "library/inspect.py";
    "itertools", "itertools.py", "library/itertools.py";
    "json", "json/__init__.py", "library/json.py";
    "keyword", "keyword.py", "library/keyword.py";
    "linecache", "linecache.py", "library/linecache.py";
    "logging", "logging/__init__.py", "library/logging.py";
    "_logging_handlers", "logging/__init__.py", "library/logging_handlers.py";
    "logging.handlers", "logging/handlers.py", "library/logging_files.py";
    "logging.config", "logging/config.py", "library/logging_config.py";
    "_logging_records", "logging/__init__.py", "library/logging_records.py";
    "multiprocessing", "multiprocessing/__init__.py", "library/multiprocessing.py";
    "numbers", "numbers.py", "library/numbers.py";
    "operator", "operator.py", "library/operator.py";
    "_os_more", "os.py", "library/os_more.py";
    "os", "os.py", "library/os.py";
    "pathlib", "pathlib.py", "library/pathlib.py";
    "platform", "platform.py", "library/platform.py";
    "posixpath", "posixpath.py", "library/posixpath.py";
    "pprint", "pprint.py", "library/pprint.py";
    "queue", "queue.py", "library/queue.py";
    "random", "random.py", "library/random.py";
    "re", "re/__init__.py", "library/re.py";
    "requests", "requests/__init__.py", "library/requests.py";
    "requests.exceptions", "requests/exceptions.py", "library/requests_exceptions.py";
    "reprlib", "reprlib.py", "library/reprlib.py";
    "secrets", "secrets.py", "library/secrets.py";
    "sched", "sched.py", "library/sched.py";
    "shutil", "shutil.py", "library/shutil.py";
    "signal", "signal.py", "library/signal.py";
    "socket", "socket.py", "library/socket.py";
    "_sys_more", "sys.py", "library/sys_more.py";
    "_strptime", "_strptime.py", "library/strptime.py";
    "statistics", "statistics.py", "library/statistics.py";
    "string", "string.py", "library/string.py";
    "struct", "struct.py", "library/struct.py";
    "tempfile", "tempfile.py", "library/tempfile.py";
    "textwrap", "textwrap.py", "library/textwrap.py";
    "subprocess", "subprocess.py", "library/subprocess.py";
    "threading", "threading.py", "library/threading.py";
    "_threading_locks", "threading.py", "library/threading_locks.py";
    "timeit", "timeit.py", "library/timeit.py";
    "_tqdm_meter", "site-packages/tqdm/_meter.py", "library/tqdm_meter.py";
    "tqdm", "site-packages/tqdm/__init__.py", "library/tqdm.py";
    "tqdm.asyncio", "site-packages/tqdm/asyncio.py", "library/tqdm_asyncio.py";
    "tqdm.auto", "site-packages/tqdm/auto.py", "library/tqdm_auto.py";
    "tqdm.std", "site-packages/tqdm/std.py", "library/tqdm_std.py";
    "tracemalloc", "tracemalloc.py", "library/tracemalloc.py";
    "traceback", "traceback.py", "library/traceback.py";
    "types", "types.py", "library/types.py";
    "_typing_classes", "typing.py", "library/typing_classes.py";
    "_typing_forms", "typing.py", "library/typing_forms.py";
    "typing", "typing.py", "library/typing.py";
    "_unittest_case", "unittest/case.py", "library/unittest_case.py";
    "unittest", "unittest/__init__.py", "library/unittest.py";
    "_mock_calls", "unittest/mock.py", "library/mock_calls.py";
    "_mock_objects", "unittest/mock.py", "library/mock_objects.py";
    "_mock_magics", "unittest/mock.py", "library/mock_magics.py";
    "_unittest_log", "unittest/_log.py", "library/unittest_log.py";
    "_unittest_texts", "unittest/util.py", "library/unittest_texts.py";
    "unittest.mock", "unittest/mock.py", "library/unittest_mock.py";
    "urllib", "urllib/__init__.py", "library/urllib.py";
    "urllib.error", "urllib/error.py", "library/urllib_error.py";
    "urllib.parse", "urllib/parse.py", "library/urllib_parse.py";
    "urllib.request", "urllib/request.py", "library/urllib_request.py";
    "uuid", "uuid.py", "library/uuid.py";
    "warnings", "warnings.py", "library/warnings.py";
    "weakref", "weakref.py", "library/weakref.py";
    "zlib", "zlib.py", "library/zlib.py";
    "zoneinfo", "zoneinfo/__init__.py", "library/zoneinfo.py";
    "ast", "ast.py", "library/refused.py";
    "ctypes", "ctypes.py", "library/refused.py";
    "curses", "curses.py", "library/refused.py";
    "dis", "dis.py", "library/refused.py";
    "mmap", "mmap.py", "library/refused.py";
    "cProfile", "cProfile.py", "library/refused.py";
    "fcntl", "fcntl.py", "library/refused.py";
    "gzip", "gzip.py", "library/refused.py";
    "pdb", "pdb.py", "library/refused.py";
    "pickle", "pickle.py", "library/refused.py";
    "pstats", "pstats.py", "library/refused.py";
    "pwd", "pwd.py", "library/refused.py";
    "resource", "resource.py", "library/refused.py";
    "tarfile", "tarfile.py", "library/refused.py";
    "termios", "termios.py", "library/refused.py";
    "zipfile", "zipfile.py", "library/refused.py";
    "select", "select.py", "library/refused.py";
    "selectors", "selectors.py", "library/refused.py";
    "shelve", "shelve.py", "library/refused.py";
    "sqlite3", "sqlite3.py", "library/refused.py";
    "ssl", "ssl.py", "library/refused.py";
    "tkinter", "tkinter.py", "library/refused.py";
    "tokenize", "tokenize.py", "library/refused.py";
    "turtle", "turtle.py", "library/refused.py";
};

/// What is the library's own, and what is only there to refuse by name.
const UNLISTED: &[&str] = &[
    "cProfile",
    "fcntl",
    "gzip",
    "pdb",
    "pickle",
    "pstats",
    "pwd",
    "resource",
    "tarfile",
    "termios",
    "zipfile",
    "ast",
    "ctypes",
    "curses",
    "dis",
    "mmap",
    "select",
    "selectors",
    "shelve",
    "sqlite3",
    "ssl",
    "tkinter",
    "tokenize",
    "turtle",
    "getpass",
    "http_common",
    "multiprocessing",
    "subprocess",
];

/// The names of the modules that programs know.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let names = MODULES.iter().map(|module| module.name);
    names.filter(|name| !name.contains("legacy_") && !UNLISTED.contains(name))
}

/// Whether a module of this name has others in it.
pub(super) fn is_package(name: &str) -> bool {
    MODULES
        .iter()
        .any(|module| module.name == name && module.file.ends_with("/__init__.py"))
}

thread_local! {
    static COMPILED: RefCell<HashMap<&'static str, Rc<Code>>> = RefCell::default();
    /// What constants belong to: to no run.
    static HEAP: Rc<Heap> = Heap::shared();
}

/// The code of a module; none if there is no such module.
///
/// # Errors
/// [`Failure::Bug`] if the module is not Python that the engine runs.
pub(super) fn code(name: &str) -> Result<Option<Rc<Code>>, Failure> {
    let Some(module) = MODULES.iter().find(|module| module.name == name) else {
        return Ok(None);
    };
    if let Some(code) = COMPILED.with_borrow(|compiled| compiled.get(name).cloned()) {
        return Ok(Some(code));
    }
    let code = compile_module(module)?;
    COMPILED.with_borrow_mut(|compiled| compiled.insert(module.name, code.clone()));
    Ok(Some(code))
}

fn compile_module(module: &Module) -> Result<Rc<Code>, Failure> {
    let _current = HEAP.with(Heap::enter);
    let text = (module.text)();
    let tree = parse(text, module.file)
        .map_err(|error| Failure::bug(format!("{}: {error:?}", module.file)))?;
    let source = Rc::new(Source::new(module.file, text, Origin::Library));
    compile(&tree, source).map_err(|error| Failure::bug(format!("{}: {error}", module.file)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_compiles() {
        for module in MODULES {
            let code = code(module.name).unwrap_or_else(|failure| panic!("{failure:?}"));
            assert!(code.is_some_and(|code| code.source.origin == Origin::Library));
        }
    }

    #[test]
    fn a_module_is_compiled_once() {
        let [first, second] = [(), ()].map(|()| code("heapq").ok().flatten());
        assert!(first.zip(second).is_some_and(|(a, b)| Rc::ptr_eq(&a, &b)));
    }
}
