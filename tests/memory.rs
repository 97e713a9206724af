//! What a run holds: operations that could take much more than it may ask first, so that the page's
//! memory is bounded by the limit and about one operation more.

use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::python::machine::Limits;
use asyncio_playground::python::machine::memory::{allocated, take_peak};
use asyncio_playground::trace::{EventKind, Exit};

/// What a run may hold.
const LIMIT: usize = 24 << 20;

/// What it may hold for a moment: a quarter more for one operation, and as much for what the
/// operation works with.
const MOST: usize = LIMIT + LIMIT / 2;

const BOUNDS: Bounds = Bounds {
    instructions: 30_000,
    waits: 100,
};

/// Programs that would take hundreds of megabytes.
const PROGRAMS: &[&str] = &[
    "'%1000000000d' % 1",
    "'%.1000000000f' % 1",
    "'%*d' % (1000000000, 1)",
    "b'%1000000000d' % 1",
    "f'{1:1000000000}'",
    "'{:{}}'.format(1, 1000000000)",
    "format(1.5, '.1000000000e')",
    "'a'.ljust(10**9)",
    "b'a'.zfill(10**9)",
    "('\\t' * 1000).expandtabs(10**6)",
    "bytes(10**9)",
    "bytearray(10**9)",
    "bytearray(b'a') * 10**9",
    "'a' * 10**9",
    "(1,) * 10**9",
    "x = [0] * 10**5; x *= 10**5",
    "x = [0] * 300000; x += x; x += x; x += x",
    "x = [0] * 300000; x[1:2] = x; x[1:2] = x; x[1:2] = x",
    "x = [0] * 300000; y = [*x, *x, *x]; z = (*y, *y)",
    "x = [0] * 300000; print(*x, *x, *x)",
    "x = 'a' * 10**5; x.join(['a'] * 10**4)",
    "x = 'a' * 10**5; x.replace('a', x)",
    "x = 'a' * 10**5; x.replace('', x)",
    "x = 'a' * 10**4; x.translate({97: x})",
    "x = b'a' * 10**4; x.replace(b'a', x)",
    "x = 'a' * 10**6; x.split('a')",
    "x = 'a ' * 10**6; x.split()",
    "x = 'a ' * 10**6; x.rsplit()",
    "x = 'a\\n' * 10**6; x.splitlines()",
    "x = b'a' * 10**6; x.split(b'a')",
    "x = b'a ' * 10**6; x.rsplit()",
    "x = b'a\\n' * 10**6; x.splitlines()",
    "x = 'a' * 3 * 10**6; list(x)",
    "x = '\\0' * 10**6; repr(repr(repr(x)))",
    "x = 'é' * 2 * 10**6; x.encode('utf-32')",
    "x = 'é' * 10**6; x.encode('ascii', 'xmlcharrefreplace')",
    "x = 'ΐ' * 2 * 10**6; x.upper()",
    "x = bytes(5 * 10**6); x.hex(':')",
    "list(range(10**9))",
    "set(range(10**9))",
    "dict.fromkeys(range(10**9))",
    "[*range(10**9)]",
    "1 << 10**9",
    "(5).to_bytes(10**9, 'big')",
    "int('1' * 5 * 10**6, 2)",
    "import itertools; list(itertools.repeat(0, 10**9))",
    "import itertools; itertools.product([1] * 10**5, repeat=10**5)",
    "import itertools; itertools.combinations_with_replacement([0], 10**9)",
    "import itertools; list(itertools.combinations([0] * 10**4, 9000))",
    "import itertools; itertools.tee([1], 10**9)",
    "import itertools; list(itertools.accumulate(itertools.repeat('a' * 10000)))",
    "from collections import deque; deque([0]) * 10**9",
    "from collections import deque; x = deque([0] * 10**5); x.extend(x); x *= 100",
    "from collections import Counter; list(Counter(a=10**9).elements())",
    "from decimal import *; getcontext().prec = 10**9; Decimal(1) / 3",
    "from decimal import *; f\"{Decimal('1e999999999'):f}\"",
    "from decimal import *; int(Decimal('1e999999999'))",
    "from fractions import *; Fraction('1e1000000000')",
    "import struct; struct.pack('1000000000x')",
    "import struct; struct.unpack('3000000b', bytes(3 * 10**6))",
    "import re; re.sub('', 'a' * 10**5, 'b' * 10**4)",
    "import re; re.findall('', 'a' * 10**6)",
    "import re; re.compile('((((a{1000}){1000}){1000}){1000})')",
    "import re; re.compile('(a)' * 10**5)",
    "import json; json.dumps([[]], indent=10**8)",
    "import json; json.dumps([1] * 10**4, separators=('a' * 10**5, ':'))",
    "import textwrap; textwrap.indent('a\\n' * 10**4, ' ' * 10**5)",
    "import io; x = io.BytesIO(); x.seek(10**9); x.write(b'a')",
    "import io; x = io.StringIO(); x.seek(10**9); x.write('a')",
    "import io; x = io.StringIO('a\\n' * 10**6); x.readlines()",
    "import io; x = io.BytesIO(b'a\\n' * 10**6); x.readlines()",
    "f = open('a', 'wb'); f.truncate(10**9)",
    "import random; random.randbytes(10**9)",
    "import random; random.getrandbits(10**10)",
    "import random; random.choices([1], k=10**9)",
    "import os; os.urandom(10**9)",
    "import base64; base64.b64encode(bytes(5 * 10**6))",
    "memoryview(bytes(5 * 10**6)).tolist()",
    "from string import Template; Template('$a' * 10**3).substitute(a='b' * 10**5)",
    "x = '{0}' * 10**4; x.format('a' * 10**4)",
    "x = '%s' * 10**4; x % (('a' * 10**4,) * 10**4)",
    "x = ['a' * 10**5] * 1000; str(x)",
    "x = list[int]\nfor i in range(40): x = dict[x, x]\nrepr(x)",
    "x = [0, 0]\nfor i in range(60): x = [x, x]\nrepr(x)",
    "import copy\nx = 0\nfor i in range(60): x = (x, [x])\ncopy.deepcopy(x)",
    "x = ValueError(1)\nfor i in range(40): x = ExceptionGroup('a', [x, x])\nraise x",
    "x = ValueError(1)\nfor i in range(10000): x.add_note('a' * 10000)",
    "raise ValueError(*['a' * 10**5] * 10**3)",
    "import logging; logging.warning('a%s' * 100, *['a' * 10**6] * 100)",
    "eval('[' + '1,' * 10**6 + ']')",
    "eval('-' * 10**6 + '1')",
    "compile('a\\n' * 10**6, 'a', 'exec')",
    "l = []\nwhile 1: l.append(bytes(15000))",
    "l = []\nwhile 1: l.append({})",
    "s = ''\nwhile 1: s += 'abc' * 1000",
    "import asyncio\nr = asyncio.StreamReader\nasync def main():\n    x = r()\n    while 1: x.feed_data(b'a' * 10**6)\nasyncio.run(main())",
];

/// How a program ends, and how much it has held at most.
fn peak_of(source: &str) -> (Exit, usize) {
    let program = Program::load(source, "main.py").expect("the program is supported");
    let limits = Limits {
        memory: LIMIT,
        ..Limits::default()
    };
    let machine = program.machine(Options {
        limits,
        ..Options::default()
    });
    take_peak();
    let before = allocated();
    let mut run = VirtualRun::new(machine, BOUNDS);
    let exit = loop {
        if let Progress::Done(exit) = run.advance(2_000) {
            break exit;
        }
    };
    (exit, take_peak() - before)
}

#[test]
fn no_program_holds_much_more_than_it_may() {
    let greedy: Vec<String> = PROGRAMS
        .iter()
        .filter_map(|program| {
            let (exit, peak) = peak_of(program);
            (peak > MOST || matches!(exit, Exit::Bug(_)))
                .then(|| format!("{} MB, {exit:?}: {program}", peak >> 20))
        })
        .collect();
    assert!(greedy.is_empty(), "{greedy:#?}");
}

#[test]
fn what_is_dropped_in_portions_says_its_last_words_in_order() {
    let program = "
class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): said.append(self.name)
said = []
x = [Loud('first'), [0] * 10, *(['a'] for _ in range(300000)), [[Loud('inner')]], Loud('last')]
x = None
print(said)
y = None
for i in range(300000):
    y = [y]
y.append(Loud('outermost'))
y = None
print(said[3:])
";
    let program = Program::load(program, "main.py").expect("the program is supported");
    let mut run = VirtualRun::new(program.machine(Options::default()), Bounds::NONE);
    let mut slices = 0;
    while let Progress::More = run.advance_until(1_000_000_000, &|| true) {
        slices += 1;
    }
    assert!(slices > 0, "so much is not dropped at one go");
    let events = run.machine().recorder.events();
    let said: String = events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::Output { text, .. } => Some(&**text),
            _ => None,
        })
        .collect();
    assert_eq!(said, "['first', 'inner', 'last']\n['outermost']\n");
}

/// How often the host has its turn in a program's run, and how often of these when it is over.
fn turns_of(source: &str, limits: Limits) -> (usize, usize) {
    let program = Program::load(source, "main.py").expect("the program is supported");
    let options = Options {
        limits,
        ..Options::default()
    };
    let mut run = VirtualRun::new(program.machine(options), Bounds::NONE);
    let (mut turns, mut afterwards) = (0, 0);
    while let Progress::More = run.advance_until(u32::MAX, &|| true) {
        turns += 1;
        afterwards += usize::from(run.machine().is_over());
    }
    (turns, afterwards)
}

/// What a program has, what it does with it, and how often the host has its turn meanwhile, at
/// least.
const LONG_OPERATIONS: &[(&str, &str, usize)] = &[
    ("x = [1.5] * 300000", "'a' in x", 3),
    ("x = (1.5,) * 300000", "'a' in x", 3),
    ("x = [1.5] * 300000", "x.count(1)", 3),
    ("x = [0] * 10**6; y = x[:]", "x == y", 4),
    (
        "x = [[i] for i in range(50000)]; y = [[i] for i in range(50000)]",
        "x == y",
        2,
    ),
    ("x = list(range(10**5, 0, -1))", "x.sort()", 10),
    (
        "x = [str(i * 7919 % 50000) for i in range(50000)]",
        "sorted(x)",
        8,
    ),
    (
        "x = [i / 7 for i in range(50000)]",
        "x.sort(reverse=True)",
        8,
    ),
    ("x = range(200000)", "dict.fromkeys(x)", 22),
    ("x = dict.fromkeys(range(50000))", "list(x.items())", 4),
    (
        "x = 'a' * 10**6; y = [x, x[:-1] + 'b']",
        "[y[0] == y[1] for _ in range(100)]",
        15,
    ),
    (
        "x = ['a' * 10**5 + str(i) for i in range(10)] * 100",
        "x.count('a' * 10**5 + '-')",
        5,
    ),
    ("x = [[0] * 1000] * 500", "sum(x, [])", 50),
    ("x = 'ab' * 300000", "x.replace('b', 'cd')", 5),
];

#[test]
fn the_host_has_its_turn_within_long_operations() {
    let greedy: Vec<String> = LONG_OPERATIONS
        .iter()
        .filter_map(|(setup, operation, least)| {
            let turns = |source: &str| turns_of(source, Limits::default()).0;
            let more = turns(&format!("{setup}\n{operation}")) - turns(setup);
            (more < *least).then(|| format!("{more} turns: {setup}; {operation}"))
        })
        .collect();
    assert!(greedy.is_empty(), "{greedy:#?}");
}

#[test]
fn what_a_run_held_is_given_back_in_portions_when_it_has_ended() {
    let limits = Limits {
        output: 1000,
        ..Limits::default()
    };
    let programs = [
        "x = [[i] for i in range(150000)]",
        "x = []\nfor i in range(150000): x = [x, i]",
        "x = {i: {i: x} for x in 'a' for i in range(100000)}",
        "class A:\n    def __init__(self): self.me = self\nx = [A() for _ in range(100000)]",
    ];
    for program in programs {
        let (_, afterwards) = turns_of(&format!("{program}\nprint('a' * 2000)"), limits);
        assert!(afterwards >= 2, "{afterwards} turns: {program}");
    }
}
