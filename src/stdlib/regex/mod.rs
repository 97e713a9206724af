//! `_regex`: what compiles and matches patterns, behind `re`.
//!
//! A pattern's text becomes a tree (`parse`, with `source`, `escape`, `flags`), the tree a program
//! (`compile`), and the program is run over a text by a backtracking matcher (`matcher`) with a
//! stack of its own, which gives the page a turn now and then: a pattern that backtracks for ever
//! freezes nothing. `re` itself, with its classes, is library Python.

mod charset;
mod compile;
mod escape;
mod flags;
mod matcher;
mod parse;
mod source;
mod tree;

use std::cell::OnceCell;
use std::rc::Rc;

use self::compile::Program;
use self::matcher::{Matcher, NOWHERE, Outcome, Subject, Wanted};
use self::source::Problem;
use crate::python::failure::{Failure, overflow_error, raise, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, Pause, Resumed, Sequence};
use crate::python::namespace::{Namespace, shared_class};
use crate::python::ops::collect::push_checked;
use crate::python::ops::number::{clamped, expect_size};
use crate::python::types::{ExceptionKind, make_class, type_name, types};
use crate::python::value::{Class, ClassFlags, DictData, Instance, NativeState, Value};

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_regex")
        .functions(&[
            ("compile", compile_pattern),
            ("find", find),
            ("find_all", find_all),
        ])
        .finish()
}

/// A compiled pattern.
struct Compiled {
    program: Rc<Program>,
    is_text: bool,
}

impl NativeState for Compiled {
    fn release(&self) {}
}

fn class() -> Rc<Class> {
    shared_class(&CLASS, || {
        let flags = ClassFlags::default();
        make_class("Program", "_regex", &types().object, &[], flags)
    })
}

/// `compile(pattern, flags)`: the program, its flags, the number of its groups and the names of
/// groups as pairs; or, for what is wrong with the pattern, a message and its place.
fn compile_pattern(machine: &mut Machine, args: Args) -> NativeResult {
    let [pattern, flags] = args.exactly("compile")?;
    let (text, is_text): (Vec<u32>, bool) = match &pattern {
        Value::Str(text) => (text.chars().map(u32::from).collect(), true),
        Value::Bytes(bytes) => (bytes.iter().map(|c| u32::from(*c)).collect(), false),
        _ => {
            return Err(type_error(
                "first argument must be string or compiled pattern",
            ));
        }
    };
    let flags = u32::try_from(expect_size(&flags)?).unwrap_or_default();
    machine.spend(4 * text.len() as u32);
    let compiled = parse::parse(&text, is_text, flags)
        .and_then(|parsed| Ok((compile::compile(&parsed)?, parsed)));
    let (program, parsed) = match compiled {
        Ok(compiled) => compiled,
        Err(Problem::Error(message, at)) => {
            let at = at.map_or(Value::None, Value::from);
            return Ok(Next::Return(Value::tuple(vec![Value::from(message), at])));
        }
        Err(Problem::Value(message)) => return Err(value_error(message)),
        Err(Problem::Overflow(message)) => return Err(overflow_error(message)),
        Err(Problem::TooDeep) => {
            return Err(raise(
                ExceptionKind::RecursionError,
                "maximum recursion depth exceeded",
            ));
        }
    };
    let program = Instance::native(
        class(),
        Compiled {
            program: Rc::new(program),
            is_text,
        },
    );
    let names = parsed.names.into_iter().map(|(name, group)| {
        let group = Value::Int(i64::from(group));
        Value::tuple(vec![Value::from(name), group])
    });
    Ok(Next::Return(Value::tuple(vec![
        Value::Instance(program),
        Value::Int(i64::from(parsed.flags)),
        Value::Int(i64::from(parsed.groups)),
        Value::list(names.collect()),
    ])))
}

/// The program and the text of a call, with the part of the text that is searched.
fn subject(
    compiled: &Value,
    text: &Value,
    from: &Value,
    to: &Value,
) -> Result<(Rc<Program>, Subject, (usize, usize)), Failure> {
    let compiled = match compiled {
        Value::Instance(instance) => instance.state::<Compiled>(),
        _ => None,
    };
    let compiled = compiled.ok_or_else(|| type_error("a compiled pattern is needed"))?;
    let subject = match text.builtin_part() {
        Value::Str(_) if !compiled.is_text => {
            return Err(type_error(
                "cannot use a bytes pattern on a string-like object",
            ));
        }
        Value::Bytes(_) if compiled.is_text => {
            return Err(type_error(
                "cannot use a string pattern on a bytes-like object",
            ));
        }
        Value::Str(text) if text.is_ascii() => Subject::Ascii(text.clone()),
        Value::Str(text) => Subject::Wide(text.chars().collect()),
        Value::Bytes(bytes) => Subject::Bytes(bytes.clone()),
        _ => {
            return Err(type_error(format!(
                "expected string or bytes-like object, got '{}'",
                type_name(text)
            )));
        }
    };
    let bound = |value: &Value| -> Result<usize, Failure> {
        let place = expect_size(value)?;
        Ok(clamped(place).min(subject.len()))
    };
    let range = (bound(from)?, bound(to)?);
    Ok((compiled.program.clone(), subject, range))
}

/// `find(program, text, from, to, mode, advance)`: a match or None. The mode is 0 for one at the
/// beginning, 1 for the whole, 2 for one anywhere. A match is a tuple: its last group (0 for
/// none), then where each group begins and ends (-1 for nowhere).
fn find(machine: &mut Machine, args: Args) -> NativeResult {
    let [program, text, from, to, mode, advance] = args.exactly("find")?;
    let (program, subject, range) = subject(&program, &text, &from, &to)?;
    let wanted = match expect_size(&mode)? {
        0 => Wanted::Prefix,
        1 => Wanted::Whole,
        _ => Wanted::Anywhere,
    };
    let must_advance = matches!(advance, Value::Bool(true));
    let matcher = Matcher::new(program, subject, wanted, range, must_advance);
    start(machine, Search { matcher, all: None })
}

/// `find_all(program, text, from, to, count)`: the matches that follow one another, at most so
/// many if the count is not 0.
fn find_all(machine: &mut Machine, args: Args) -> NativeResult {
    let [program, text, from, to, count] = args.exactly("find_all")?;
    let (program, subject, range) = subject(&program, &text, &from, &to)?;
    let count = match usize::try_from(expect_size(&count)?) {
        Ok(0) => usize::MAX,
        Ok(count) => count,
        Err(_) => return Ok(Next::Return(Value::list(Vec::new()))),
    };
    let all = Some((Vec::new(), count));
    let matcher = Matcher::new(program, subject, Wanted::Anywhere, range, false);
    start(machine, Search { matcher, all })
}

/// Steps between two turns of the host.
const STEPS_PER_TURN: u32 = 50_000;

/// So many steps of the matcher cost as much as an instruction.
const STEPS_PER_INSTRUCTION: u32 = 4;

/// A search for one match or for all of them.
struct Search {
    matcher: Matcher,
    /// The matches that were found, and how many are wanted.
    all: Option<(Vec<Value>, usize)>,
}

/// Searches at once, and in turns if it takes long.
fn start(machine: &mut Machine, mut search: Search) -> NativeResult {
    match search.turn(machine)? {
        Some(found) => Ok(Next::Return(found)),
        None => Ok(Next::Run(Box::new(search))),
    }
}

impl Search {
    /// Goes on for a turn; none if it is not done then.
    fn turn(&mut self, machine: &mut Machine) -> Result<Option<Value>, Failure> {
        let mut steps = STEPS_PER_TURN;
        let found = self.go_on(machine, &mut steps);
        machine.spend((STEPS_PER_TURN - steps) / STEPS_PER_INSTRUCTION);
        machine.check_memory(self.matcher.weight())?;
        found
    }

    fn go_on(&mut self, machine: &mut Machine, steps: &mut u32) -> Result<Option<Value>, Failure> {
        loop {
            let outcome = self.matcher.run(steps);
            match (&mut self.all, outcome) {
                (_, Outcome::Unfinished) => return Ok(None),
                (None, Outcome::NoMatch) => return Ok(Some(Value::None)),
                (None, Outcome::Match) => return Ok(Some(found(&self.matcher))),
                (Some((matches, wanted)), outcome) => {
                    if outcome == Outcome::Match {
                        push_checked(machine, matches, found(&self.matcher))?;
                        self.matcher.go_on();
                    }
                    if outcome == Outcome::NoMatch || matches.len() >= *wanted {
                        return Ok(Some(Value::list(std::mem::take(matches))));
                    }
                }
            }
        }
    }
}

fn found(matcher: &Matcher) -> Value {
    let place = |at: &usize| match *at {
        NOWHERE => Value::Int(-1),
        at => Value::from(at),
    };
    let last = std::iter::once(Value::from(matcher.last_group()));
    let places = matcher.places().chunks(2).flat_map(|ends| match ends {
        // A group that was begun again and not ended has not matched.
        [from, to] if *from != NOWHERE && *to != NOWHERE => [place(from), place(to)],
        _ => [Value::Int(-1), Value::Int(-1)],
    });
    Value::tuple(last.chain(places).collect::<Vec<Value>>())
}

impl Sequence for Search {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match resumed {
            // The frame is new on the stack, or the host has had its turn.
            Resumed::Started | Resumed::Returned(_) => match self.turn(machine)? {
                Some(found) => Ok(Next::Return(found)),
                None => Ok(Next::Pause(Pause::Work)),
            },
            Resumed::Yielded(_) | Resumed::Exhausted(_) => {
                Err(Failure::bug("a search was given an item of an iterator"))
            }
        }
    }
}
