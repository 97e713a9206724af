//! The ledger of divergences: where the engine does not do what CPython 3.11 does.
//!
//! Each entry of `src/python/DIVERGENCES.md` has a test here by the same name, which holds what
//! each of the two prints. The test fails when the engine answers otherwise than it says here: then
//! either the divergence is gone, and the entry with it, or it has become another one.

use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::trace::EventKind;

/// What a program writes, or why it is refused.
fn answer_of(program: &str) -> String {
    answer_in(Options::default().version, program)
}

/// The same of a program for another Python.
fn answer_in(version: (u8, u8), program: &str) -> String {
    let program = match Program::load(program, "main.py") {
        Ok(program) => program,
        Err(refusal) => return refusal.to_string(),
    };
    let options = Options {
        version,
        ..Options::default()
    };
    let mut run = VirtualRun::new(program.machine(options), Bounds::PREVIEW);
    while matches!(run.advance(1_000_000), Progress::More) {}
    let events = run.machine().recorder.events();
    let pieces = events.iter().filter_map(|event| match &event.kind {
        EventKind::Output { text, .. } => Some(&**text),
        _ => None,
    });
    pieces.collect()
}

/// Checks one entry: `cpython` is what CPython 3.11 prints, `ours` is in what the engine prints.
fn check(program: &str, cpython: &str, ours: &str) {
    let answer = answer_of(program);
    assert!(
        answer.contains(ours),
        "it has become another divergence: {answer:?}"
    );
    assert_ne!(answer, cpython, "it is none any more: strike the entry");
}

#[test]
fn characters_have_no_names() {
    check(
        r"print('\N{BULLET}')",
        "•\n",
        "characters by name (\\N{...}) are not supported yet",
    );
    check(
        "try:\n    print('a•'.encode('ascii', 'namereplace'))\n\
         except NotImplementedError as error:\n    print(error)\n",
        "b'a\\\\N{BULLET}'\n",
        "the names of characters are not known to this playground\n",
    );
}

#[test]
fn steps_of_itertools_are_calls() {
    check(
        "import itertools\nitems = iter('a')\nfor _ in range(1500):\n    \
         items = itertools.chain(items)\ntry:\n    print(next(items))\n\
         except RecursionError as error:\n    print(error)\n",
        "a\n",
        "maximum recursion depth exceeded\n",
    );
}

#[test]
fn ranges_have_120_bits() {
    check(
        "try:\n    print(range(10 ** 40)[5])\nexcept OverflowError:\n    print('too large')\n",
        "5\n",
        "too large\n",
    );
}

#[test]
fn identifiers_are_not_normalised() {
    check(
        "ﬁ = 1\ntry:\n    print(fi)\nexcept NameError:\n    print('another name')\n",
        "1\n",
        "another name",
    );
}

#[test]
fn builtins_cannot_be_taken_away() {
    check(
        "try:\n    print(eval('len([])', {'__builtins__': {}}))\nexcept NameError as error:\n    print(error)\n",
        "name 'len' is not defined\n",
        "0\n",
    );
}

#[test]
fn costly_integers_are_a_memory_error() {
    check(
        "try:\n    print((10 ** 10 ** 7).bit_length())\nexcept MemoryError:\n    print('MemoryError')\n",
        "33219281\n",
        "MemoryError",
    );
}

#[test]
fn tasks_wait_in_order_of_creation() {
    // CPython iterates over a set of tasks by their addresses, so it promises nothing.
    let program = "\
import asyncio
async def work(number):
    return number
async def main():
    tasks = [asyncio.create_task(work(number)) for number in range(9)]
    done, _ = await asyncio.wait(tasks)
    print([task.result() for task in done])
asyncio.run(main())
";
    assert_eq!(answer_of(program), "[0, 1, 2, 3, 4, 5, 6, 7, 8]\n");
}

#[test]
fn every_entry_has_a_test() {
    let page = include_str!("../src/python/DIVERGENCES.md");
    let tests = include_str!("divergences.rs");
    let entries: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("- `")?.split('`').next())
        .collect();
    assert!(!entries.is_empty());
    for entry in entries {
        assert!(
            tests.contains(&format!("fn {entry}()")) || tests.contains(&format!("    {entry}:\n")),
            "{entry} has no test"
        );
    }
}

#[test]
fn files_have_no_numbers() {
    check(
        "try:\n    print(open('a', 'w').fileno() > 2)\nexcept OSError as error:\n    \
         print(type(error).__name__)\n",
        "True\n",
        "UnsupportedOperation",
    );
}

#[test]
fn greenlets_have_no_frames() {
    let program = "from greenlet import getcurrent, greenlet\n\
                   g = greenlet(getcurrent().switch)\ng.switch()\n\
                   print(g.gr_frame is None, hasattr(g, 'gr_context'))\n";
    check(program, "False True\n", "True False\n");
}

#[test]
fn bars_have_no_colour_and_no_monitor() {
    check(
        "from tqdm import tqdm\nprint('\\x1b[31m' in str(tqdm(total=1, colour='red')))\n",
        "True\n",
        "False\n",
    );
}

#[test]
fn cancellation_is_no_exception_in_3_7() {
    let program = "import asyncio\nprint(issubclass(asyncio.CancelledError, Exception))\n";
    // CPython 3.7 prints True.
    assert_eq!(answer_in((3, 7), program), "False\n");
}

#[test]
fn old_syntax_errors_point_as_3_11_does() {
    let program = "import asyncio\nasyncio.async(1)\n";
    let answer = answer_in((3, 7), program);
    // CPython 3.7 points at the last character of the keyword alone; 3.6 runs the program.
    assert!(
        answer.contains("            ^^^^^\nSyntaxError: invalid syntax"),
        "{answer}"
    );
}

#[test]
fn hosts_are_not_looked_up() {
    check(
        "import asyncio\n\
         async def main():\n    \
             try:\n        \
                 reader, writer = await asyncio.open_connection('no-such-host.invalid', 80)\n        \
                 writer.write(b'GET / HTTP/1.0\\r\\n\\r\\n')\n        \
                 await reader.read()\n    \
             except OSError as error:\n        \
                 print(type(error).__name__)\n\
         asyncio.run(main())\n",
        "gaierror\n",
        "ConnectionRefusedError\n",
    );
}

#[test]
fn servers_are_on_loopback_alone() {
    check(
        "import asyncio\n\
         async def main():\n    \
             server = await asyncio.start_server(print, '192.0.2.1', 8888)\n\
         asyncio.run(main())\n",
        "OSError: [Errno 99] error while attempting to bind on address ('192.0.2.1', 8888): \
         cannot assign requested address\n",
        "NotImplementedError: 192.0.2.1 is not available: a page in a browser has no network",
    );
    check(
        "import asyncio\n\
         async def main():\n    \
             loop = asyncio.get_running_loop()\n    \
             for name in ('add_reader', 'sock_recv', 'subprocess_exec', 'start_tls',\n                 \
                          'create_unix_server', 'connect_read_pipe'):\n        \
                 try:\n            \
                     getattr(loop, name)(0, print)\n        \
                 except NotImplementedError as error:\n            \
                     print(error)\n\
         asyncio.run(main())\n",
        "",
        "\
loop.add_reader() is not available: the playground has no file descriptors to watch; servers, \
connections and datagram endpoints on loopback addresses it has
loop.sock_recv() is not available: the playground has no file descriptors to watch; servers, \
connections and datagram endpoints on loopback addresses it has
loop.subprocess_exec() is not available: a page in a browser cannot start processes
loop.start_tls() is not available: the playground has no certificates
loop.create_unix_server() is not available: a page in a browser has no file system to name sockets in
loop.connect_read_pipe() is not available: a page in a browser has no pipes
",
    );
}

#[test]
fn requests_go_to_other_hosts() {
    check(
        "import aiohttp, asyncio\n\
         async def serve(reader, writer):\n    \
             writer.write(b'HTTP/1.0 200 OK\\r\\n\\r\\nhello')\n    \
             writer.close()\n\
         async def main():\n    \
             server = await asyncio.start_server(serve, '127.0.0.1', 18960)\n    \
             async with aiohttp.ClientSession() as session:\n        \
                 try:\n            \
                     async with session.get('http://127.0.0.1:18960/') as response:\n                \
                         print(await response.text())\n        \
                 except aiohttp.ClientConnectorError:\n            \
                     print('no host')\n\
         asyncio.run(main())\n",
        "hello\n",
        "no host\n",
    );
}

#[test]
fn clients_have_ports_in_order() {
    check(
        "import asyncio\n\
         async def main():\n    \
             async def serve(reader, writer):\n        \
                 print(writer.get_extra_info('peername'))\n        \
                 writer.close()\n    \
             server = await asyncio.start_server(serve, 'localhost', 18915)\n    \
             for _ in range(2):\n        \
                 reader, writer = await asyncio.open_connection('localhost', 18915)\n        \
                 await reader.read()\n        \
                 writer.close()\n\
         asyncio.run(main())\n",
        "('127.0.0.1', 40404)\n('127.0.0.1', 40418)\n",
        "('127.0.0.1', 49152)\n('127.0.0.1', 49153)\n",
    );
}

#[test]
fn nothing_is_secret() {
    check(
        "import secrets\nprint(secrets.token_hex(4) == 'c4671325')\n",
        "False\n",
        "True\n",
    );
}

#[test]
fn decimals_have_no_logarithms() {
    check(
        "from decimal import Decimal\ntry:\n    print(Decimal(0).exp())\n\
         except NotImplementedError:\n    print('refused')\n",
        "1\n",
        "refused\n",
    );
}

#[test]
fn nothing_is_compressed() {
    check(
        "import zlib\ntry:\n    print(len(zlib.compress(b'')))\n\
         except NotImplementedError:\n    print('refused')\n",
        "8\n",
        "refused\n",
    );
}

#[test]
fn attributes_of_dates_say_property() {
    check(
        "import datetime\ntry:\n    datetime.date(1, 1, 1).year = 2\n\
         except AttributeError as error:\n    print(error)\n",
        "attribute 'year' of 'datetime.date' objects is not writable\n",
        "property 'year' of 'date' object has no setter\n",
    );
}

#[test]
fn pages_have_no_processes() {
    check(
        "import asyncio, signal\nasync def main():\n    loop = asyncio.get_running_loop()\n    \
         for call in (lambda: loop.add_signal_handler(signal.SIGTERM, print), \
         asyncio.SafeChildWatcher):\n        try:\n            call()\n        \
         except NotImplementedError as error:\n            print('refused', end=' ')\n    \
         try:\n        await asyncio.create_subprocess_exec('true')\n    \
         except NotImplementedError as error:\n        print(error)\nasyncio.run(main())\n",
        "",
        "refused refused asyncio.create_subprocess_exec() is not available: a page in a browser \
         runs no other programs\n",
    );
}

#[test]
fn cycles_live_until_the_end() {
    check(
        "import asyncio, gc\nasync def wait():\n    await asyncio.get_running_loop()\
         .create_future()\nasync def main():\n    task = asyncio.create_task(wait())\n    \
         await asyncio.sleep(0)\n    del task\n    gc.collect()\n    print('end')\n\
         asyncio.run(main())\n",
        "Task was destroyed but it is pending!\ntask: <Task pending name='Task-2' coro=<wait() \
         done, defined at main.py:2> wait_for=<Future pending cb=[Task.task_wakeup()]>>\nend\n",
        "end\n",
    );
}

#[test]
fn futures_are_asyncio_s_own() {
    check(
        "import asyncio\nclass Own:\n    _asyncio_future_blocking = False\n\
         print(asyncio.isfuture(Own()))\n",
        "True\n",
        "False\n",
    );
}

#[test]
fn some_coroutine_functions_are_built_in() {
    check(
        "import asyncio\nprint(type(asyncio.sleep).__name__)\n",
        "function\n",
        "builtin_function_or_method\n",
    );
}

#[test]
fn source_tracebacks_are_tuples() {
    check(
        "import asyncio\nasync def main():\n    future = asyncio.Future()\n    \
         print(type(future._source_traceback[-1]).__name__)\nasyncio.run(main(), debug=True)\n",
        "FrameSummary\n",
        "tuple\n",
    );
}

#[test]
fn an_exit_in_a_task_shows_the_task_alone() {
    check(
        "import asyncio\nasync def leave():\n    raise SystemExit\nasync def main():\n    \
         task = asyncio.create_task(leave())\n    await asyncio.sleep(1)\ntry:\n    \
         asyncio.run(main())\nexcept SystemExit:\n    pass\n",
        "Task exception was never retrieved\nfuture: <Task finished name='Task-2' coro=<leave() \
         done, defined at main.py:2> exception=SystemExit()>\nTraceback (most recent call last):\n  \
         File \"main.py\", line 8, in <module>\n    asyncio.run(main())\n  \
         File \"main.py\", line 3, in leave\n    raise SystemExit\nSystemExit\n",
        "Traceback (most recent call last):\n  File \"main.py\", line 3, in leave\n    \
         raise SystemExit\nSystemExit\n",
    );
}

macro_rules! differs {
    ($($name:ident: $program:literal, $cpython:literal, $ours:literal;)*) => {
        $(#[test]
        fn $name() {
            check($program, $cpython, $ours);
        })*
    };
}

differs! {
    frames_are_as_they_were_when_asked_for:
        "import sys\nframe = sys._getframe()\n\nprint(frame.f_lineno)\n",
        "4\n",
        "2\n";
    encodings_are_those_of_unicode:
        "try:\n    print('中'.encode('gbk'))\nexcept LookupError as error:\n    print(error)\n",
        "b'\\xd6\\xd0'\n",
        "unknown encoding: gbk\n";
    frames_of_the_library_are_left_out:
        "import json, traceback\ntry:\n    json.loads('x')\nexcept ValueError:\n    print(len(traceback.format_exc().splitlines()) > 9)\n",
        "True\n",
        "False\n";
    code_has_constants_of_its_own:
        "def f():\n    '''Doc.'''\nprint(f.__code__.co_consts, hasattr(f.__code__, 'co_code'))\n",
        "('Doc.', None) True\n",
        "(None,) False\n";
    buffers_of_streams_are_copies:
        "import io\nstream = io.BytesIO(b'abc')\nstream.getbuffer()[0] = 65\nprint(stream.getvalue())\n",
        "b'Abc'\n",
        "b'abc'\n";
    paths_are_those_of_linux:
        "import pathlib\nprint(hasattr(pathlib, 'PureWindowsPath'))\n",
        "True\n",
        "False\n";
    sizes_are_worked_out:
        "import sys\nitems = []\nitems.append(1)\nprint(sys.getsizeof(items))\n",
        "88\n",
        "64\n";
    nothing_is_traced:
        "import sys\ntry:\n    sys.settrace(lambda *args: None)\n    print('traced')\nexcept NotImplementedError:\n    print('refused')\n",
        "traced\n",
        "refused\n";
    modules_come_from_no_file:
        "import json\nprint(repr(json).startswith('<module \\'json\\' from'), hasattr(json, '__file__'))\n",
        "True True\n",
        "False False\n";
    letters_have_two_cases:
        "print('ǆ'.capitalize())\n",
        "ǅ\n",
        "Ǆ\n";
    memoryviews_show_bytes:
        "try:\n    print(memoryview(bytes(4)).cast('I')[0])\nexcept NotImplementedError:\n    print('refused')\n",
        "0\n",
        "refused\n";
    methods_of_methods_end:
        "import types\nmethod = [].append\nfor _ in range(3):\n    method = types.MethodType(max, method)\ntry:\n    for _ in range(3):\n        method = types.MethodType(method, 1)\n    print('made')\nexcept NotImplementedError:\n    print('refused')\n",
        "made\n",
        "refused\n";
    few_characters_have_names_in_html:
        "import html\nprint(html.unescape('&alpha;'))\n",
        "α\n",
        "&alpha;\n";
    dialects_are_not_guessed:
        "import csv\nprint(hasattr(csv, 'Sniffer'))\n",
        "True\n",
        "False\n";
    calendars_are_text:
        "import calendar\nprint(hasattr(calendar, 'HTMLCalendar'))\n",
        "True\n",
        "False\n";
    modules_are_not_loaded_again:
        "import importlib, json\ntry:\n    print(importlib.reload(json) is json)\nexcept NotImplementedError:\n    print('refused')\n",
        "True\n",
        "refused\n";
    processes_and_sockets_are_refused:
        "import sqlite3\ntry:\n    print(sqlite3.connect(':memory:').execute('select 1').fetchone())\nexcept NotImplementedError as error:\n    print(error)\n",
        "(1,)\n",
        "sqlite3.connect is not available: a page has no database; the files of a run are in memory\n";
    generators_that_ignore_their_end_have_no_place:
        "def stubborn():\n    while True:\n        try:\n            yield\n        except GeneratorExit:\n            pass\ng = stubborn()\nnext(g)\ndel g\n",
        "Exception ignored in: <generator object stubborn at 0x7f0000000030>\nTraceback (most recent call last):\n  File \"main.py\", line 9, in <module>\n    del g\n        ^\nRuntimeError: generator ignored GeneratorExit\n",
        "Exception ignored in: <generator object stubborn at 0x7f0000000030>\nRuntimeError: generator ignored GeneratorExit\n";
    last_words_show_their_lines:
        "class A:\n    def __del__(self):\n        raise ValueError\na = A()\nsetattr(__import__('builtins'), 'kept', a)\ndel a\n",
        "Exception ignored in: <function A.__del__ at 0x7f0000000030>\nTraceback (most recent call last):\n  File \"main.py\", line 3, in __del__\nValueError: \n",
        "Exception ignored in: <function A.__del__ at 0x7f0000000030>\nTraceback (most recent call last):\n  File \"main.py\", line 3, in __del__\n    raise ValueError\nValueError: \n";
    some_syntax_errors_point_elsewhere:
        "try:\n    exec('try:\\n    pass\\nx = 1\\n')\nexcept SyntaxError as error:\n    print(error.offset)\n",
        "1\n",
        "3\n";
    temporary_files_have_no_numbers:
        "import tempfile\ntry:\n    print(len(tempfile.mkstemp()))\nexcept NotImplementedError:\n    print('refused')\n",
        "2\n",
        "refused\n";
    fields_of_named_tuples_are_properties:
        "from collections import namedtuple\nprint(type(namedtuple('P', 'x').x).__name__)\n",
        "_tuplegetter\n",
        "property\n";
    built_in_iterators_share_a_class:
        "print(type(iter(bytearray())).__name__)\n",
        "bytearray_iterator\n",
        "bytes_iterator\n";
    few_time_zones_are_known:
        "import zoneinfo\nprint('Africa/Cairo' in zoneinfo.available_timezones())\n",
        "True\n",
        "False\n";
    arrays_have_no_buffer:
        "import array\ntry:\n    print(memoryview(array.array('B', [1]))[0])\nexcept TypeError:\n    print('refused')\n",
        "1\n",
        "refused\n";
    memory_is_not_traced:
        "import tracemalloc\ntracemalloc.start()\nitems = list(range(1000))\nprint(tracemalloc.get_traced_memory()[0] > 0)\n",
        "True\n",
        "False\n";
    built_in_functions_have_no_docs:
        "print(len.__doc__ is None)\n",
        "False\n",
        "True\n";
    arguments_of_failed_calls_die_at_once:
        "import asyncio\nclass A:\n    def __del__(self):\n        print('gone')\nasync def main():\n    try:\n        asyncio.gather(A())\n    except TypeError:\n        print('caught')\nasyncio.run(main())\n",
        "caught\ngone\n",
        "gone\ncaught\n";
    lists_ask_nobody_for_a_length:
        "class A:\n    def __len__(self):\n        print('asked')\n        return 1\n    def __iter__(self):\n        return iter('a')\nprint(list(A()))\n",
        "asked\n['a']\n",
        "['a']\n";
    costly_texts_are_a_memory_error:
        "try:\n    print(len(repr('a' * 5 * 10 ** 6)))\nexcept MemoryError:\n    print('too large')\n",
        "5000002\n",
        "too large\n";
    sets_of_known_words_are_made_twice:
        "print({'get', 'set', 'add'})\n",
        "{'add', 'get', 'set'}\n",
        "{'get', 'set', 'add'}\n";
}
