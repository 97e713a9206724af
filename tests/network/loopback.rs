//! What the recording says of connections within one program, and of servers that nobody asks.
//!
//! What such programs print stands in `tests/library/loopback_*.py`.

use asyncio_playground::trace::{
    Direction, EventKind, Exit, LaneId, Reason, Timeline, Wait, Wake, explain,
};

use crate::run::{run, run_in_slices};

const ECHO: &str = "\
import asyncio

async def serve(reader, writer):
    writer.write(await reader.readline())
    writer.close()

async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 8888)
    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)
    writer.write(b'hello\\n')
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    forever.cancel()

asyncio.run(main())
";

#[test]
fn lanes_say_which_connection_they_wait_for() {
    let done = run(ECHO);
    let waits = done.events.iter().filter_map(|event| match &event.kind {
        EventKind::Waiting {
            on: Wait::Resource { what, .. },
        } => Some(&**what),
        _ => None,
    });
    let mut waits: Vec<_> = waits.collect();
    waits.dedup();
    assert_eq!(
        waits,
        [
            "connection to 127.0.0.1:8888",
            "connection from 127.0.0.1:49152",
            "connection to 127.0.0.1:8888",
            "data from 127.0.0.1:49152",
            "data from 127.0.0.1:8888",
            "connection close",
            "connections",
        ]
    );
}

#[test]
fn a_reader_is_woken_thanks_to_the_task_that_wrote() {
    let timeline = Timeline::of(&run(ECHO).events);
    let mut woken = Vec::new();
    let mut cursor = 0;
    while let Some(next) = timeline.steps.neighbour(cursor, Direction::Forward) {
        cursor = next;
        let state = timeline.state_at(cursor);
        let told = explain(&timeline.events, &timeline.steps, &state, cursor);
        if let Reason::FromQueue {
            wake: Wake::Resource { what, by },
            ..
        } = told.reason
            && what.starts_with("data")
        {
            let name = |lane: LaneId| state.lane(lane).map(|lane| lane.name.to_string());
            woken.push((told.lane.and_then(name), by.and_then(name)));
        }
    }
    let [main, serve] = ["main", "serve"].map(|name| Some(name.to_owned()));
    // The line, its echo, and the end of the connection.
    let echoed = (main.clone(), serve.clone());
    assert_eq!(woken, [(serve, main), echoed.clone(), echoed]);
}

#[test]
fn connections_leave_the_same_events_in_slices() {
    let whole = run(ECHO).events;
    assert_eq!(run_in_slices(ECHO, (3, 11), 7).events, whole);
}

#[test]
fn a_server_that_nobody_connects_to_ends_the_run_with_the_reason() {
    let done = run("\
import asyncio

async def main():
    server = await asyncio.start_server(print, '127.0.0.1', 8888)
    print('serving')
    await server.serve_forever()

asyncio.run(main())
");
    let Exit::Limit(limit) = &done.exit else {
        panic!("{:?}", done.exit);
    };
    assert_eq!(
        limit.to_string(),
        "the program was stopped: it waits for connections or data, and nothing in it will send \
         any; here servers and clients are tasks of one program"
    );
}
