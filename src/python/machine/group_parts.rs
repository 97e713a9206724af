//! `split` and `subgroup` of exception groups: they may ask a function of each exception, and
//! `derive` for each group of what is left (PEP 654).

use super::Machine;
use super::attributes;
use super::exception_groups::{MAX_NESTING, is_group, like, members};
use super::execute_exceptions::exception_matches;
use super::protocol::{Args, Next};
use crate::python::failure::{Failure, type_error};
use crate::python::ops::routine::{Act, Event, Routine};
use crate::python::value::{Exception, Str, Value};

/// What is to be known of a group.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The part that matches.
    Matching,
    /// Both parts.
    Both,
}

/// The part that matches and the one that does not.
type Parts = (Option<Exception>, Option<Exception>);

/// Parts a group by a class, a tuple of classes, or a function.
pub(super) struct Parting {
    condition: Value,
    wanted: Wanted,
    /// The exception to be looked at next.
    exception: Option<Exception>,
    /// The groups around it, the innermost last.
    levels: Vec<Level>,
    asked: Asked,
}

struct Level {
    group: Exception,
    /// Members still to be looked at, the next one last.
    rest: Vec<Exception>,
    matching: Vec<Exception>,
    others: Vec<Exception>,
    /// The group of those that match, once it is made.
    made: Option<Exception>,
}

/// What is waited for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    /// What the function says of the exception.
    Function,
    /// The next exception, which is looked at as an act of its own: a group may have any number.
    Next,
    /// The group of the innermost level's exceptions that match.
    Matching,
    /// That of the others.
    Others,
}

impl Parting {
    pub(super) fn new(group: Exception, condition: Value, wanted: Wanted) -> Self {
        Parting {
            condition,
            wanted,
            exception: Some(group),
            levels: Vec::new(),
            asked: Asked::Nothing,
        }
    }

    /// An exception is known to match or not, or is a group to be looked into.
    fn decide(&mut self, machine: &mut Machine, matches: bool) -> Result<Act, Failure> {
        let Some(exception) = self.exception.take() else {
            return Err(Failure::bug("there is no exception to decide about"));
        };
        if matches {
            return self.deliver(machine, (Some(exception), None));
        }
        if !is_group(&exception) || self.levels.len() >= MAX_NESTING {
            return self.deliver(machine, (None, Some(exception)));
        }
        let mut rest = members(&exception);
        rest.reverse();
        self.levels.push(Level {
            group: exception,
            rest,
            matching: Vec::new(),
            others: Vec::new(),
            made: None,
        });
        self.go_on(machine)
    }

    /// The parts of an exception are known.
    fn deliver(&mut self, machine: &mut Machine, parts: Parts) -> Result<Act, Failure> {
        match self.levels.last_mut() {
            Some(level) => {
                level.matching.extend(parts.0);
                level.others.extend(parts.1);
                self.go_on(machine)
            }
            None => {
                let value = |part: Option<Exception>| part.map_or(Value::None, Value::from);
                Ok(Act::Return(match self.wanted {
                    Wanted::Matching => value(parts.0),
                    Wanted::Both => Value::tuple([value(parts.0), value(parts.1)]),
                }))
            }
        }
    }

    /// Looks at the next member of the innermost group, or makes its parts.
    fn go_on(&mut self, machine: &mut Machine) -> Result<Act, Failure> {
        let Some(level) = self.levels.last_mut() else {
            return Err(Failure::bug("there is no group to look into"));
        };
        if let Some(next) = level.rest.pop() {
            self.exception = Some(next);
            self.asked = Asked::Next;
            return Ok(Act::Test(Value::Bool(true)));
        }
        let (asked, exceptions) = if self.asked != Asked::Matching && !level.matching.is_empty() {
            (Asked::Matching, std::mem::take(&mut level.matching))
        } else if self.wanted == Wanted::Both && !level.others.is_empty() {
            (Asked::Others, std::mem::take(&mut level.others))
        } else {
            let made = level.made.take();
            self.levels.pop();
            self.asked = Asked::Nothing;
            return self.deliver(machine, (made, None));
        };
        self.asked = asked;
        let group = Value::from(level.group.clone());
        let items = exceptions.into_iter().map(Value::from).collect();
        let call = match attributes::get(machine, &group, &Str::literal("derive"))? {
            Next::Return(derive) => Next::Call(derive, Args::one(Value::list(items))),
            _ => return Err(type_error("derive must be a method")),
        };
        Ok(Act::Run(call))
    }

    /// Asks whether the exception matches.
    fn look(&mut self, machine: &mut Machine) -> Result<Act, Failure> {
        let Some(exception) = self.exception.clone() else {
            return Err(Failure::bug("there is no exception to look at"));
        };
        match &self.condition {
            Value::Class(_) | Value::Tuple(_) => {
                let matches = exception_matches(&exception, &self.condition)?;
                self.decide(machine, matches)
            }
            function => {
                self.asked = Asked::Function;
                let args = Args::one(Value::from(exception));
                Ok(Act::Run(Next::Call(function.clone(), args)))
            }
        }
    }

    /// `derive` has given a group.
    fn take_group(&mut self, machine: &mut Machine, value: &Value) -> Result<Act, Failure> {
        let made = Exception::from_value(value).filter(is_group);
        let (Some(made), Some(level)) = (made, self.levels.last_mut()) else {
            return Err(type_error(
                "derive must return an instance of BaseExceptionGroup",
            ));
        };
        like(&level.group, &made);
        if self.asked == Asked::Matching {
            level.made = Some(made);
            return self.go_on(machine);
        }
        let matching = level.made.take();
        self.levels.pop();
        self.asked = Asked::Nothing;
        self.deliver(machine, (matching, Some(made)))
    }
}

impl Routine for Parting {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match (event, self.asked) {
            (Event::Start, _) => self.look(machine),
            (Event::Truth(_), Asked::Next) => {
                self.asked = Asked::Nothing;
                self.look(machine)
            }
            (Event::Result(answer), Asked::Function) => Ok(Act::Test(answer)),
            (Event::Truth(matches), Asked::Function) => {
                self.asked = Asked::Nothing;
                self.decide(machine, matches)
            }
            (Event::Result(group), Asked::Matching | Asked::Others) => {
                self.take_group(machine, &group)
            }
            (other, _) => other.misplaced(),
        }
    }
}
