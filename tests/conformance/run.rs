//! Runs of the engine in virtual time, with the bundled hosts (`make hosts`) to ask.

use std::rc::Rc;

use asyncio_playground::host::network::directory::Directory;
use asyncio_playground::host::virtual_time::{Bounds, VirtualRun};
use asyncio_playground::host::{LoadError, Options, Program, Progress};
use asyncio_playground::playground::session::{Action, Language, Progress as Shown, Session, Theme};
use asyncio_playground::python::machine::memory::allocated;
use asyncio_playground::scenarios;
use asyncio_playground::trace::{Event, State, Timeline};

use crate::answer::Answer;

/// What the engine answers, if it does, or why it refuses the program.
pub(crate) fn answer(
    source: &str,
    version: (u8, u8),
) -> Result<Result<Answer, String>, String> {
    match Program::load(source, "main.py") {
        Ok(program) => Ok(Answer::of(&record(&program, version, 10_000))),
        Err(LoadError::Syntax { text, .. }) => Ok(Ok(Answer::of_syntax_error(&text))),
        Err(error) => Err(error.to_string()),
    }
}

/// The recording of a run to its end in slices of so many instructions.
fn record(program: &Program, version: (u8, u8), slice: u32) -> Vec<Event> {
    let mut run = start(program, version);
    while run.advance(slice) == Progress::More {}
    run.machine().recorder.events()
}

fn start(program: &Program, version: (u8, u8)) -> VirtualRun {
    let options = Options {
        version,
        ..Options::default()
    };
    let hosts = concat!(env!("CARGO_MANIFEST_DIR"), "/target/hosts");
    let network = program.network(Rc::new(Directory::new(hosts)));
    VirtualRun::with_network(program.machine(options), Bounds::PREVIEW, network)
}

/// Checks that the recording of a program does not depend on the slices in which it is run.
pub(crate) fn check_slices(source: &str, version: (u8, u8)) -> Result<(), String> {
    let Ok(program) = Program::load(source, "main.py") else {
        return Ok(());
    };
    let whole = record(&program, version, u32::MAX);
    for slice in [1, 7, 1000] {
        let sliced = record(&program, version, slice);
        if sliced != whole {
            let pairs = sliced.iter().zip(&whole);
            let same = pairs.take_while(|(sliced, whole)| sliced == whole);
            let at = same.count();
            return Err(format!(
                "in slices of {slice} instructions, event {at} is\n{:?}, not\n{:?}",
                sliced.get(at),
                whole.get(at)
            ));
        }
    }
    Ok(())
}

/// Checks that a page which is told of a run bit by bit shows what one that is told all at once
/// does, and that what it has shown on the way does not change under its hands.
pub(crate) fn check_timeline(source: &str, version: (u8, u8)) -> Result<(), String> {
    let Ok(program) = Program::load(source, "main.py") else {
        return Ok(());
    };
    let mut events = record(&program, version, 10_000);
    // What is shown of more of the same says no more.
    events.truncate(4_000);
    let mut session = Session::new(&scenarios::all()[0], Language::En, Theme::System);
    session.update(Action::Run);
    let mut dice = Dice(events.len() as u64);
    let mut looks = Vec::new();
    let mut rest = &events[..];
    while !rest.is_empty() {
        let (news, later) = rest.split_at(dice.up_to(rest.len().min(300)));
        session.update(Action::Live {
            run: session.run_number,
            events: news.to_vec(),
            time: Default::default(),
            progress: Shown::More,
        });
        rest = later;
        if dice.up_to(4) == 1 || rest.is_empty() {
            looks.push(session.drawn().clone());
        }
    }
    for look in looks {
        let count = look.len();
        if **look.timeline() != Timeline::of(&events[..count]) {
            return Err(format!("what is shown after {count} events is not what they show"));
        }
        let cursor = dice.up_to(count);
        if look.timeline().state_at(cursor) != State::at(&events, cursor) {
            return Err(format!("after {count} events, the state at {cursor} is another"));
        }
    }
    Ok(())
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    /// A number from 1 to `most`.
    fn up_to(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        1 + (self.0 >> 33) as usize % most.max(1)
    }
}

/// Checks that a run that is dropped, on its way or at its end, gives back all that it took.
pub(crate) fn check_memory(source: &str, version: (u8, u8)) -> Result<(), String> {
    let Ok(program) = Program::load(source, "main.py") else {
        return Ok(());
    };
    // What is made once for all runs is made now.
    record(&program, version, 10_000);
    for slices in [1, 10, 1000] {
        let before = allocated();
        let mut run = start(&program, version);
        let heap = run.machine().heap().clone();
        for _ in 0..slices {
            run.advance(100);
        }
        drop(run);
        let objects = heap.live_objects();
        drop(heap);
        let bytes = allocated().wrapping_sub(before);
        if (objects, bytes) != (0, 0) {
            return Err(format!(
                "dropped after {slices} slices, the run left {objects} objects and {bytes} bytes"
            ));
        }
    }
    Ok(())
}
