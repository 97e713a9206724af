use std::rc::Rc;

use super::*;
use crate::host::network::directory::Directory;
use crate::host::preview::Preview;
use crate::host::{Options, Program, Progress};
use crate::playground::session::Language;
use crate::scenarios;
use crate::trace::{OPEN, Outcome};

fn timeline(source: &str, version: (u8, u8)) -> Timeline {
    let program = Program::load(source, "main.py").expect("the program is valid");
    let options = Options {
        version,
        ..Options::default()
    };
    let hosts = concat!(env!("CARGO_MANIFEST_DIR"), "/target/hosts");
    let mut run = Preview::new(&program, options, Rc::new(Directory::new(hosts)));
    while let Progress::More = run.advance(&|| false) {}
    Timeline::of(&run.into_events())
}

/// The entry of each stop, as it is read, with the stop.
fn told(timeline: &Timeline, words: &Words) -> Vec<(usize, String)> {
    let names = Names::of(timeline, words);
    let telling = Telling {
        timeline,
        names: &names,
        words,
        clock: Clock::of(timeline.end),
    };
    let stops = (0..).map_while(|number| timeline.steps.stop(number));
    let entries = telling.entries(0, stops);
    let read = entries.iter().map(|entry| {
        let sentences = [&entry.sentence].into_iter().chain(&entry.standing);
        let lines: Vec<String> = sentences.map(|it| it.plain(&names)).collect();
        let more = (entry.untold > 0).then(|| (words.others)(entry.untold));
        let lines: Vec<String> = lines.into_iter().chain(more).collect();
        (entry.cursor.events, lines.join("\n"))
    });
    read.collect()
}

/// Holds what is told against the picture's lanes: each end, and each wait that lasts to a stop.
fn check(name: &str, timeline: &Timeline, words: &Words) {
    let names = Names::of(timeline, words);
    let clock = Clock::of(timeline.end);
    let told = told(timeline, words);
    for track in &timeline.tracks {
        for piece in &track.pieces {
            let is_told = match &piece.state {
                LaneState::Ended(_) => true,
                LaneState::Waiting(wait) => is_for_something(wait),
                _ => false,
            };
            let first = told.iter().find(|(stop, _)| *stop > piece.start);
            let Some((stop, text)) = first.filter(|_| is_told) else {
                continue;
            };
            let is_end = matches!(piece.state, LaneState::Ended(_));
            if !is_end && piece.end != OPEN && piece.end < *stop {
                continue;
            }
            let state = (words.state)(&piece.state, &names, &clock);
            let who = names.get(track.lane);
            let line = [who, words.colon, &state].concat();
            let by_sentence = match &piece.state {
                // The one that it gives control back to runs: `… has raised ValueError: boom`.
                LaneState::Ended(Outcome::Raised { exception }) => {
                    text.contains(&**exception) && text.contains(who)
                }
                LaneState::Ended(Outcome::Returned) => {
                    ["has returned and control is back", "返回了，控制权回到这里"]
                        .iter()
                        .any(|words| text.contains(words) && text.contains(who))
                }
                LaneState::Ended(Outcome::Cancelled) => {
                    ["has been cancelled and control", "被取消了，控制权"]
                        .iter()
                        .any(|words| text.contains(words) && text.contains(who))
                }
                _ => false,
            };
            // `and 3 more`, where many change at once.
            let is_cut = text.lines().count() > STANDING + 1;
            assert!(
                text.contains(&line) || by_sentence || is_cut,
                "{name}: `{line}` is not told at stop {stop}:\n{text}"
            );
        }
    }
}

#[test]
fn the_text_says_of_every_scenario_what_its_lanes_say() {
    for scenario in scenarios::all() {
        for version in scenario.versions {
            let (major, minor) = version.cpython.split_once('.').expect("a version");
            let number = |text: &str| text.parse().expect("a number");
            let timeline = timeline(version.source, (number(major), number(minor)));
            for language in [Language::Zh, Language::En] {
                check(scenario.id, &timeline, Words::of(language));
            }
        }
    }
}

const ENDS_AND_A_LOCK: &str = "\
import asyncio
async def bad():
    raise ValueError('boom')
async def holder(lock):
    async with lock:
        await asyncio.sleep(2)
async def wants(lock):
    async with lock:
        pass
async def late():
    await asyncio.sleep(9)
async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(it) for it in (bad(), holder(lock), wants(lock), late())]
    await asyncio.sleep(1)
    tasks[3].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
asyncio.run(main())
";

#[test]
fn errors_locks_and_cancellation_are_told_by_name() {
    let timeline = timeline(ENDS_AND_A_LOCK, (3, 11));
    for (language, lines) in [
        (
            Language::En,
            [
                "bad: raised ValueError: boom",
                "wants: waiting: lock, held by holder, first in line",
                "holder: waiting: sleep(2)",
                "late: cancelled",
                "main: waiting: 4 tasks",
            ],
        ),
        (
            Language::Zh,
            [
                "bad：抛出 ValueError: boom",
                "wants：等锁，持有者 holder，排第 1",
                "holder：等 sleep(2)",
                "late：已取消",
                "main：等 4 个任务",
            ],
        ),
    ] {
        let words = Words::of(language);
        check("ends and a lock", &timeline, words);
        let told = told(&timeline, words);
        for line in lines {
            let is_there = told
                .iter()
                .any(|(_, text)| text.lines().any(|it| it == line));
            assert!(is_there, "{line}\n{told:#?}");
        }
    }
}

#[test]
fn of_many_it_is_told_how_many_more_there_are() {
    let program = "\
import asyncio
async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(20)))
asyncio.run(main())
";
    let told = told(&timeline(program, (3, 11)), Words::of(Language::En));
    let idle = told.iter().find(|(_, text)| text.contains("nobody runs"));
    let (_, text) = idle.expect("they sleep");
    assert_eq!(text.lines().count(), 1 + STANDING + 1, "{text}");
    assert!(text.ends_with("and 9 more"), "{text}");
}
