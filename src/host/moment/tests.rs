use super::*;
use crate::host::network::NoNetwork;
use crate::host::preview::Preview;
use crate::trace::{EventKind, LaneId};

fn program(source: &str) -> Program {
    Program::load(source, "main.py").expect("the program is valid")
}

fn nothing_outside() -> Rc<dyn Outside> {
    Rc::new(NoNetwork)
}

fn recording(program: &Program) -> Vec<Event> {
    let mut preview = Preview::new(program, Options::default(), nothing_outside());
    while let Progress::More = preview.advance(&|| false) {}
    preview.into_events()
}

fn held(program: &Program, events: usize) -> Option<Held> {
    let mut moment = Moment::new(program, Options::default(), nothing_outside, events);
    loop {
        match moment.advance(&|| true) {
            Going::More => {}
            Going::Wants(files) => panic!("{files:?}"),
            Going::Arrived(held) => return held,
        }
    }
}

/// Where the first event of a kind has just happened.
fn after(events: &[Event], is_it: impl Fn(&EventKind) -> bool) -> usize {
    let found = events.iter().position(|event| is_it(&event.kind));
    found.expect("there is such an event") + 1
}

/// The variables of the innermost frame of each lane.
fn variables(held: &Held) -> Vec<(LaneId, String)> {
    let lanes = held.lanes.iter().map(|lane| {
        let frame = &lane.frames[0];
        let told = frame.variables.iter();
        let told: Vec<_> = told
            .map(|(name, text)| [name, "=", text].concat())
            .collect();
        let function = frame.function.as_deref().unwrap_or("-");
        (lane.lane, [function, ": ", &told.join(" ")].concat())
    });
    lanes.collect()
}

const SLEEPERS: &str = "\
import asyncio
PAUSE = 2
async def work(name, delay):
    total = 0
    for step in range(3):
        await asyncio.sleep(delay)
        total += step
    return total
async def main():
    results = await asyncio.gather(work('a', 1), work('b', PAUSE))
    print(results)
asyncio.run(main())
";

#[test]
fn all_who_wait_show_what_they_hold() {
    let program = program(SLEEPERS);
    let events = recording(&program);
    let idle = after(&events, |kind| matches!(kind, EventKind::Idle { .. }));
    let held = held(&program, idle).expect("it is in the midst of the run");
    let expected = [
        (LaneId(0), "-: PAUSE=2"),
        (LaneId(1), "main: "),
        (LaneId(3), "work: name='a' delay=1 total=0 step=0"),
        (LaneId(4), "work: name='b' delay=2 total=0 step=0"),
    ];
    let expected = expected.map(|(lane, text)| (lane, text.to_owned()));
    assert_eq!(variables(&held), expected);
    let place = &held.lanes[2].frames[0].span;
    assert_eq!(
        &SLEEPERS[place.start as usize..place.end as usize],
        "await asyncio.sleep(delay)"
    );
}

#[test]
fn who_runs_shows_what_it_holds_now() {
    let program = program(SLEEPERS);
    let events = recording(&program);
    let printed = after(&events, |kind| matches!(kind, EventKind::Output { .. }));
    let held = held(&program, printed).expect("it is in the midst of the run");
    assert!(variables(&held).contains(&(LaneId(1), "main: results=[3, 3]".to_owned())));
}

#[test]
fn places_all_over_a_run_are_found() {
    let program = program(SLEEPERS);
    let events = recording(&program);
    for count in (1..events.len()).step_by(5) {
        let held = held(&program, count).expect("the run goes on");
        assert!(
            held.events <= count && count - held.events < 10,
            "{count}: {}",
            held.events
        );
        assert_eq!(held.last.as_ref(), events[..held.events].last());
    }
    assert_eq!(held(&program, events.len()), None, "it is over");
    assert_eq!(held(&program, events.len() + 1), None);
}

#[test]
fn generators_and_calls_show_all_their_frames() {
    let source = "\
def numbers(limit):
    for number in range(limit):
        yield number
def total(source):
    found = 0
    for number in source:
        found += number
        print(found)
    return found
total(numbers(4))
";
    let program = program(source);
    let events = recording(&program);
    let printed = after(&events, |kind| matches!(kind, EventKind::Output { .. }));
    let held = held(&program, printed).expect("it is in the midst of the run");
    let main = &held.lanes[0];
    let functions: Vec<_> = main
        .frames
        .iter()
        .map(|it| it.function.as_deref())
        .collect();
    assert_eq!(functions, [Some("total"), None]);
    let told = variables(&held);
    assert!(told[0].1.ends_with("found=0 number=0"), "{told:?}");
    assert_eq!(told[1].1, "numbers: limit=4 number=0");
}

#[test]
fn threads_whose_turn_it_is_not_show_what_they_hold() {
    let source = "\
import threading, time
def work(number):
    double = number * 2
    time.sleep(number)
    print(double)
threads = [threading.Thread(target=work, args=(number,)) for number in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";
    let program = program(source);
    let events = recording(&program);
    let printed = after(&events, |kind| matches!(kind, EventKind::Output { .. }));
    let held = held(&program, printed).expect("it is in the midst of the run");
    let told = variables(&held);
    let works: Vec<&str> = told.iter().skip(1).map(|(_, text)| &**text).collect();
    assert_eq!(told[0].0, LaneId::MAIN);
    assert_eq!(
        works,
        ["work: number=1 double=2", "work: number=2 double=4"]
    );
}

#[test]
fn greenlets_that_have_switched_to_another_show_what_they_hold() {
    let source = "\
from greenlet import greenlet
def one():
    mine = 1
    second.switch()
def two():
    mine = 2
    print(mine)
first, second = greenlet(one), greenlet(two)
first.switch()
";
    let program = program(source);
    let events = recording(&program);
    let printed = after(&events, |kind| matches!(kind, EventKind::Output { .. }));
    let held = held(&program, printed).expect("it is in the midst of the run");
    let told = variables(&held);
    let texts: Vec<&str> = told.iter().map(|(_, text)| &**text).collect();
    assert_eq!(texts[1..], ["one: mine=1", "two: mine=2"]);
    assert_eq!(told[0].0, LaneId::MAIN);
}

#[test]
fn values_are_told_in_a_line() {
    let source = "\
class Point:
    def __repr__(self):
        raise ValueError
items = list(range(100))
text = 'long ' * 1000
nested = [[[1]], {'key': [1, {2}]}]
huge = 7 ** 100000
point = Point()
inside = []
inside.append(inside)
single = (1,)
empty = set(), {}, (), b''
print()
";
    let program = program(source);
    let events = recording(&program);
    let printed = after(&events, |kind| matches!(kind, EventKind::Output { .. }));
    let held = held(&program, printed).expect("it is in the midst of the run");
    let told = &held.lanes[0].frames[0].variables;
    let told: Vec<(&str, &str)> = told.iter().map(|(name, text)| (&**name, &**text)).collect();
    let (point, others): (Vec<_>, Vec<_>) =
        told.into_iter().partition(|(name, _)| *name == "point");
    assert!(
        point[0].1.starts_with("<__main__.Point object at 0x"),
        "{point:?}"
    );
    let text = ["'", &"long ".repeat(15)[..71], "…"].concat();
    assert_eq!(
        others,
        [
            ("items", "[0, 1, 2, 3, 4, 5, …]"),
            ("text", &text),
            ("nested", "[[[…]], {'key': […]}]"),
            ("huge", "int of 280736 bits"),
            ("inside", "[[[…]]]"),
            ("single", "(1,)"),
            ("empty", "(set(), {}, (), b'')"),
        ]
    );
}
