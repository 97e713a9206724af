//! Programs that once brought the engine down or held it up, most of them found by the fuzz targets
//! in `fuzz/`. Each has what it prints and how it ends: as CPython does, or by a named limit.

use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{Options, Program, Progress};
use asyncio_playground::trace::{EventKind, Exit, Timeline};

/// What ends the programs that do not end by themselves.
const BOUNDS: Bounds = Bounds {
    instructions: 1_000_000,
    waits: 1_000,
};

/// What a program writes, and how it ends.
fn run(source: &str) -> (String, Exit) {
    let program = Program::load(source, "main.py").expect("the program is supported");
    let machine = program.machine(Options::default());
    let mut run = VirtualRun::new(machine, BOUNDS);
    let exit = loop {
        if let Progress::Done(exit) = run.advance(100_000) {
            break exit;
        }
    };
    let events = run.machine().recorder.events();
    assert_eq!(Timeline::of(&events).events.len(), events.len());
    let pieces = events.iter().filter_map(|event| match &event.kind {
        EventKind::Output { text, .. } => Some(&**text),
        _ => None,
    });
    (pieces.collect(), exit)
}

/// Checks a program that ends by itself.
#[track_caller]
fn prints(source: &str, expected: &str) {
    assert_eq!(run(source), (expected.to_owned(), Exit::Status(0)));
}

/// Checks a program that a limit ends.
#[track_caller]
fn is_stopped(source: &str, limit: &str) {
    let (_, exit) = run(source);
    assert!(
        matches!(&exit, Exit::Limit(hit) if hit.to_string().contains(limit)),
        "{exit:?}"
    );
}

#[test]
fn gatherings_of_gatherings_are_cancelled_only_so_deeply() {
    let program = "
import asyncio
async def main():
    f = asyncio.get_running_loop().create_future()
    for _ in range(20000):
        f = asyncio.gather(f)
    try:
        f.cancel()
    except RecursionError as error:
        print(error)
asyncio.run(main())
";
    prints(program, "maximum recursion depth exceeded\n");
}

#[test]
fn a_class_whose_call_is_its_own_instance_cannot_be_called() {
    let program = "
class A: pass
A.__call__ = A()
try:
    A()()
except RecursionError as error:
    print(error)
";
    prints(
        program,
        "maximum recursion depth exceeded while calling a Python object\n",
    );
}

#[test]
fn aliases_are_nested_only_so_deeply() {
    let program = "
t = list[int]
try:
    for _ in range(20000):
        t = list[t]
except RecursionError as error:
    print('too deep')
print(repr(t)[:10], t == t, hash(t) == hash(t))
";
    prints(program, "too deep\nlist[list[ True True\n");
}

#[test]
fn native_loops_without_end_are_stopped() {
    for program in [
        "import itertools\nany(itertools.repeat(0))",
        "-1 in iter(int, 1)",
        "list(iter(str, 0))",
    ] {
        is_stopped(program, "the program was stopped: it ");
    }
}

#[test]
fn tuples_of_the_same_tuples_are_not_hashed_for_ever() {
    let program = "
t = ()
for _ in range(60):
    t = (t, t)
for use in (hash, {}.get, set().add, id):
    try:
        use(t)
        print('done')
    except MemoryError:
        print('MemoryError')
";
    prints(program, "MemoryError\nMemoryError\nMemoryError\ndone\n");
}

#[test]
fn lists_of_the_same_lists_are_not_compared_for_ever() {
    let program = "
def make():
    l = [1]
    for _ in range(60):
        l = [l, l]
    return l
make() == make()
";
    is_stopped(program, "it did not end within 1000000 instructions");
}

#[test]
fn tuples_of_the_same_tuples_of_classes_are_not_asked_for_ever() {
    let program = "
t = (str,)
for _ in range(60):
    t = (t, t)
isinstance(1, t)
";
    is_stopped(program, "it did not end within 1000000 instructions");
}

#[test]
fn a_wide_group_of_exceptions_is_parted() {
    let program = "
group = ExceptionGroup('wide', [ValueError(i) for i in range(50000)])
print(len(group.split(ValueError)[0].exceptions), group.subgroup(TypeError))
matching, rest = group.split(lambda error: error.args == (7,))
print(repr(matching), len(rest.exceptions))
try:
    raise group
except* TypeError:
    print('none')
except* ValueError as errors:
    print(len(errors.exceptions))
";
    prints(
        program,
        "50000 None\nExceptionGroup('wide', [ValueError(7)]) 49999\n50000\n",
    );
}

#[test]
fn groups_of_the_same_groups_are_not_parted_for_ever() {
    let program = "
group = ExceptionGroup('g', [ValueError()])
for _ in range(60):
    group = ExceptionGroup('g', [group, group])
try:
    try:
        raise group
    except* TypeError:
        pass
except MemoryError:
    print('MemoryError')
";
    prints(program, "MemoryError\n");
}

#[test]
fn a_long_part_is_soon_found_in_bytes() {
    let program = "
text, part = b'a' * 10**6, b'a' * 10**5 + b'b'
print(part in text, text.find(part), text.rfind(b'b' + part), text.count(part), len(text.split(part)))
print((text + part).find(part), (part + text).rfind(part), len((part + text).replace(part, b'')))
";
    prints(program, "False -1 -1 0 1\n1000000 0 1000000\n");
}

#[test]
fn descriptors_have_the_same_number_in_every_run() {
    let program = "
def f(self): pass
for make in (property, staticmethod, classmethod):
    print(hash(make(f)), id(make(f)))
";
    assert_eq!(run(program), run(program));
}

#[test]
fn a_future_that_is_its_own_result_has_a_text() {
    let program = "
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    a = loop.create_future()
    a.set_result(a)
    print(a)
    a, b = loop.create_future(), loop.create_future()
    a.set_result(b)
    b.set_exception(ValueError(a))
    print(b, a)
    b.exception()
    for _ in range(20000):
        c = loop.create_future()
        c.set_result(a)
        a = c
    print(repr(a)[:40])
asyncio.run(main())
";
    let expected = "<Future finished result=...>\n\
                    <Future finished exception=ValueError(<Future finished result=...>)> \
                    <Future finished result=<Future finis...lueError(...)>>\n\
                    <Future finished result=<Future finis...\n";
    prints(program, expected);
}

#[test]
fn sets_in_sets_are_compared_only_so_deeply() {
    let program = "
def chain(depth):
    s = frozenset()
    for _ in range(depth):
        s = frozenset([s])
    return s
def tree():
    s = frozenset()
    for i in range(60):
        s = frozenset([s, (s, i)])
    return s
print(chain(150) == chain(150))
for make in (lambda: chain(5000), tree):
    try:
        print(make() == make())
    except RecursionError as error:
        print(error)
";
    let error = "maximum recursion depth exceeded in comparison\n";
    prints(program, &["True\n", error, error].concat());
}

#[test]
fn long_chains_of_classes_and_long_unions_are_soon_made() {
    let program = "
base = object
for _ in range(500):
    base = type('A', (base,), {})
print(len(base.__mro__))
class Mixin:
    pass
class Both(base, Mixin):
    pass
print(Both.__mro__[-3:-1])
union = int | str
for number in range(700):
    union = union | type(f'T{number}', (), {})
print(len(union.__args__), len((union | int | union).__args__))
";
    let expected = "501\n(<class '__main__.A'>, <class '__main__.Mixin'>)\n702 702\n";
    prints(program, expected);
    let program = "
base = object
while True:
    base = type('A', (base,), {})
";
    is_stopped(program, "instructions");
}

#[test]
fn a_task_factory_may_give_anything() {
    let program = "
import asyncio
async def main():
    asyncio.get_running_loop().set_task_factory(lambda loop, coro: ValueError(coro.close()))
try:
    asyncio.run(main())
except AttributeError as error:
    print(error)
";
    prints(
        program,
        "'ValueError' object has no attribute 'add_done_callback'\n",
    );
}

#[test]
fn texts_that_show_texts_end_when_they_are_large() {
    let program = "
texts = iter(['\"\\''])
for _ in range(40):
    texts = map(repr, texts)
try:
    next(texts)
except MemoryError:
    print('too large')
for show in repr, ascii, '%r'.__mod__, '{!r}'.format:
    for value in 'é' * 10**7, b'\\\\' * 10**7, bytearray(10**7):
        try:
            show(value)
        except MemoryError:
            print('too large')
print(len(repr('a' * 10**6)))
";
    prints(program, &("too large\n".repeat(13) + "1000002\n"));
}
