//! The matcher: runs a program over a text, backtracking with a stack of its own, a bounded number
//! of steps at a time.

mod backtracking;

use std::rc::Rc;

use super::charset::{Kind, fold, is_of, lower};
use super::compile::{Guard, Op, Program};
use super::tree::{At, Case, Greed, UNBOUNDED};
use crate::python::value::Str;

/// What is searched, by the indexes of its characters.
pub(super) enum Subject {
    /// `str` of ASCII alone.
    Ascii(Str),
    /// Any other `str`.
    Wide(Rc<[char]>),
    /// `bytes`.
    Bytes(Rc<Vec<u8>>),
}

impl Subject {
    pub(super) fn len(&self) -> usize {
        match self {
            Subject::Ascii(text) => text.len(),
            Subject::Wide(text) => text.len(),
            Subject::Bytes(bytes) => bytes.len(),
        }
    }

    #[inline]
    fn at(&self, index: usize) -> Option<u32> {
        match self {
            Subject::Ascii(text) => text.as_bytes().get(index).map(|c| u32::from(*c)),
            Subject::Wide(text) => text.get(index).map(|c| u32::from(*c)),
            Subject::Bytes(bytes) => bytes.get(index).map(|c| u32::from(*c)),
        }
    }
}

/// No place in the text.
pub(super) const NOWHERE: usize = usize::MAX;

/// What is left to try, and what is to be undone on the way there.
enum Frame {
    /// Go on here.
    Try { op: usize, at: usize },
    /// Give a slot its value back.
    Slot { slot: usize, old: usize },
    /// Give a register its values back.
    Register { register: usize, old: Register },
    /// A repetition of one character that may have one less.
    Less { op: usize, least: usize, at: usize },
    /// A repetition of one character that may have one more.
    More { op: usize, at: usize, left: u32 },
    /// A lazy repetition that may have another turn.
    AnotherTurn { op: usize, at: usize },
    /// Below is what stands outside of an `Apart`.
    Apart { op: usize, at: usize },
}

/// How far a counted repetition is.
#[derive(Clone, Copy)]
struct Register {
    /// How many turns have ended; -1 before the first begins.
    turns: i64,
    /// Where the last turn began.
    began: usize,
}

/// What is wanted of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// At the beginning.
    Prefix,
    /// All of the text.
    Whole,
    /// Anywhere.
    Anywhere,
}

/// How a run of the matcher ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Match,
    NoMatch,
    /// It has used its steps up.
    Unfinished,
}

/// A search through a text, which can be interrupted.
pub(super) struct Matcher {
    program: Rc<Program>,
    subject: Subject,
    wanted: Wanted,
    /// Where the text is taken to end.
    end: usize,
    /// Where the match that is tried begins.
    start: usize,
    /// Whether a match that is empty and stands at `start` does not count.
    must_advance: bool,
    is_trying: bool,
    op: usize,
    at: usize,
    /// Where groups begin and end, by twos; the last group that was closed comes last.
    slots: Vec<usize>,
    registers: Vec<Register>,
    frames: Vec<Frame>,
    /// Where among the frames each `Apart` is.
    aparts: Vec<usize>,
}

impl Matcher {
    pub(super) fn new(
        program: Rc<Program>,
        subject: Subject,
        wanted: Wanted,
        (start, end): (usize, usize),
        must_advance: bool,
    ) -> Matcher {
        let start_register = Register {
            turns: -1,
            began: NOWHERE,
        };
        Matcher {
            slots: vec![NOWHERE; 2 * program.groups + 3],
            registers: vec![start_register; program.registers],
            program,
            subject,
            wanted,
            end,
            start,
            must_advance,
            is_trying: false,
            op: 0,
            at: start,
            frames: Vec::new(),
            aparts: Vec::new(),
        }
    }

    /// Where the groups of a match begin and end, by twos, the whole first.
    pub(super) fn places(&self) -> &[usize] {
        &self.slots[..2 * self.program.groups + 2]
    }

    /// The group that was closed last; 0 if none was.
    pub(super) fn last_group(&self) -> usize {
        match self.slots[2 * self.program.groups + 2] {
            NOWHERE => 0,
            group => group,
        }
    }

    /// Goes on behind a match, to find the next one.
    pub(super) fn go_on(&mut self) {
        self.must_advance = self.at == self.slots[0];
        self.start = self.at;
        self.is_trying = false;
    }

    /// Bytes that are held for backtracking.
    pub(super) fn weight(&self) -> usize {
        self.frames.capacity() * size_of::<Frame>()
    }

    /// Goes on for at most about so many steps; tells how many are left.
    pub(super) fn run(&mut self, steps: &mut u32) -> Outcome {
        let program = self.program.clone();
        while *steps > 0 {
            if !self.is_trying && !self.begin(&program, steps) {
                return match *steps {
                    0 => Outcome::Unfinished,
                    _ => Outcome::NoMatch,
                };
            }
            match self.attempt(&program, steps) {
                Outcome::NoMatch if self.wanted == Wanted::Anywhere => {
                    self.is_trying = false;
                    self.start += 1;
                    self.must_advance = false;
                }
                outcome => return outcome,
            }
        }
        Outcome::Unfinished
    }

    /// Begins a try at the next place where there may be a match; false if there is none, or the
    /// steps are used up.
    fn begin(&mut self, program: &Program, steps: &mut u32) -> bool {
        if self.wanted == Wanted::Anywhere
            && let Some(first) = program.first
        {
            while self.start < self.end && !self.takes(&program.ops[first], self.start) {
                self.start += 1;
                *steps = steps.saturating_sub(1);
                if *steps == 0 {
                    return false;
                }
            }
        }
        if self.start > self.end {
            return false;
        }
        self.is_trying = true;
        self.op = 0;
        self.at = self.start;
        self.frames.clear();
        self.aparts.clear();
        self.slots.fill(NOWHERE);
        true
    }

    fn attempt(&mut self, program: &Program, steps: &mut u32) -> Outcome {
        while *steps > 0 {
            *steps -= 1;
            if let Op::Done = program.ops[self.op] {
                let is_refused = (self.wanted == Wanted::Whole && self.at != self.end)
                    || (self.must_advance && self.at == self.start);
                if !is_refused {
                    self.slots[0] = self.start;
                    self.slots[1] = self.at;
                    return Outcome::Match;
                }
            } else if self.step(program, steps) {
                continue;
            }
            if !self.backtrack(program, steps) {
                return Outcome::NoMatch;
            }
        }
        Outcome::Unfinished
    }

    /// The character at a place before the end.
    #[inline]
    fn character(&self, at: usize) -> Option<u32> {
        match at < self.end {
            true => self.subject.at(at),
            false => None,
        }
    }

    /// Whether a step for one character takes the one at this place.
    #[inline]
    fn takes(&self, op: &Op, at: usize) -> bool {
        let Some(c) = self.character(at) else {
            return false;
        };
        match op {
            Op::Char(wanted, Case::Exact) => c == *wanted,
            Op::Char(wanted, case) => fold(c, *case) == *wanted,
            Op::Any { newline } => *newline || c != u32::from('\n'),
            Op::Set(set) => set.has(c),
            _ => false,
        }
    }

    /// Takes one step; false if it fails.
    fn step(&mut self, program: &Program, steps: &mut u32) -> bool {
        let op = &program.ops[self.op];
        match *op {
            Op::Char(..) | Op::Any { .. } | Op::Set(_) => {
                if !self.takes(op, self.at) {
                    return false;
                }
                self.at += 1;
                self.op += 1;
            }
            Op::At(at) => {
                if !self.stands(at) {
                    return false;
                }
                self.op += 1;
            }
            Op::Jump(to) => self.op = to,
            Op::Split(first, second) => {
                self.frames.push(Frame::Try {
                    op: second,
                    at: self.at,
                });
                self.op = first;
            }
            Op::Save(slot) => {
                self.save(slot, self.at);
                if slot % 2 == 1 {
                    self.save(2 * program.groups + 2, slot / 2);
                }
                self.op += 1;
            }
            Op::Back(group, case) => {
                let (Some(from), Some(to)) = self.group(group) else {
                    return false;
                };
                let length = to - from;
                *steps = steps.saturating_sub(length as u32 / 8);
                let same = (0..length).all(|offset| {
                    let there = self.subject.at(from + offset);
                    let here = self.character(self.at + offset);
                    match (there, here) {
                        (Some(a), Some(b)) => lower(a, case) == lower(b, case),
                        _ => false,
                    }
                });
                if !same {
                    return false;
                }
                self.at += length;
                self.op += 1;
            }
            Op::Unless(group, otherwise) => {
                self.op = match self.group(group) {
                    (Some(_), Some(_)) => self.op + 1,
                    _ => otherwise,
                };
            }
            Op::One { least, most, greed } => return self.one(program, least, most, greed, steps),
            Op::Start(register) => {
                self.set_register(
                    register,
                    Register {
                        turns: -1,
                        began: NOWHERE,
                    },
                );
                self.op += 1;
            }
            Op::Turn {
                register,
                least,
                most,
                lazy,
                body,
            } => {
                let Register { turns, began } = self.registers[register];
                let turns = turns + 1;
                if turns < i64::from(least) {
                    self.set_register(register, Register { turns, began });
                    self.op = body;
                } else if lazy {
                    self.frames.push(Frame::AnotherTurn {
                        op: self.op,
                        at: self.at,
                    });
                    self.op += 1;
                } else if self.may_turn(turns, most, began) {
                    self.frames.push(Frame::Try {
                        op: self.op + 1,
                        at: self.at,
                    });
                    let began = self.at;
                    self.set_register(register, Register { turns, began });
                    self.op = body;
                } else {
                    self.op += 1;
                }
            }
            Op::Apart { guard, .. } => {
                let back = match guard {
                    Guard::Atomic => 0,
                    Guard::Looks { back } | Guard::LooksAway { back } => back,
                };
                self.aparts.push(self.frames.len());
                self.frames.push(Frame::Apart {
                    op: self.op,
                    at: self.at,
                });
                if back > self.at {
                    return false;
                }
                self.at -= back;
                self.op += 1;
            }
            Op::Commit => return self.commit(program),
            Op::Done => return false,
        }
        true
    }

    /// Whether a counted repetition may take another turn: never one that begins where the last
    /// one began.
    fn may_turn(&self, turns: i64, most: u32, began: usize) -> bool {
        (most == UNBOUNDED || turns < i64::from(most)) && began != self.at
    }

    fn group(&self, group: u32) -> (Option<usize>, Option<usize>) {
        let place = |slot: usize| match self.slots[slot] {
            NOWHERE => None,
            at => Some(at),
        };
        let slot = 2 * group as usize;
        (
            place(slot),
            place(slot + 1).filter(|to| *to >= self.slots[slot]),
        )
    }

    fn save(&mut self, slot: usize, value: usize) {
        let old = std::mem::replace(&mut self.slots[slot], value);
        self.frames.push(Frame::Slot { slot, old });
    }

    fn set_register(&mut self, register: usize, value: Register) {
        let old = std::mem::replace(&mut self.registers[register], value);
        self.frames.push(Frame::Register { register, old });
    }

    /// A repetition of one character.
    fn one(
        &mut self,
        program: &Program,
        least: u32,
        most: u32,
        greed: Greed,
        steps: &mut u32,
    ) -> bool {
        let body = &program.ops[self.op + 1];
        let wanted = match greed {
            Greed::Lazy => least,
            _ => most,
        };
        let start = self.at;
        let room = self.end.saturating_sub(start).min(wanted as usize);
        let mut count = 0;
        while count < room && self.takes(body, start + count) {
            count += 1;
        }
        *steps = steps.saturating_sub(count as u32 / 4);
        if count < least as usize {
            return false;
        }
        self.at += count;
        let next = self.op + 2;
        match greed {
            Greed::Possessive => {}
            Greed::Greedy if count > least as usize => self.frames.push(Frame::Less {
                op: next,
                least: start + least as usize,
                at: self.at,
            }),
            Greed::Greedy => {}
            Greed::Lazy if most > least => self.frames.push(Frame::More {
                op: self.op,
                at: self.at,
                left: match most {
                    UNBOUNDED => UNBOUNDED,
                    _ => most - least,
                },
            }),
            Greed::Lazy => {}
        }
        self.op = next;
        true
    }

    fn is_word(&self, at: usize, ascii: bool) -> bool {
        let c = self.character(at);
        c.is_some_and(|c| is_of(c, Kind::Word, ascii))
    }

    /// Whether the place is one of this kind.
    fn stands(&self, at: At) -> bool {
        let newline = Some(u32::from('\n'));
        let here = self.at;
        match at {
            At::Start => here == 0,
            At::LineStart => here == 0 || self.subject.at(here - 1) == newline,
            At::VeryEnd => here == self.end,
            At::End => {
                here == self.end || (here + 1 == self.end && self.subject.at(here) == newline)
            }
            At::LineEnd => here == self.end || self.subject.at(here) == newline,
            At::Boundary { ascii } | At::NoBoundary { ascii } => {
                // CPython finds neither in an empty text.
                let before = here > 0 && self.is_word(here - 1, ascii);
                let is_boundary = before != self.is_word(here, ascii);
                self.end > 0 && is_boundary == matches!(at, At::Boundary { .. })
            }
        }
    }
}
