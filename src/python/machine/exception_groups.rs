//! Exception groups and `except*` (PEP 654).

use std::rc::Rc;

use super::Machine;
use super::execute_exceptions::exception_matches;
use super::group_parts::{Parting, Wanted};
use super::protocol::{Args, NativeResult, Next};
use crate::python::failure::{Failure, memory_error, type_error, value_error};
use crate::python::ops::routine::run;
use crate::python::types::{ExceptionKind, Member, type_name};
use crate::python::value::{Class, Exception, Str, Tuple, Value};

/// Whether an exception is a group.
pub fn is_group(exception: &Exception) -> bool {
    ExceptionKind::BaseExceptionGroup.matches(exception)
}

/// The exceptions of a group.
pub fn members(group: &Exception) -> Vec<Exception> {
    match group.args().get(1) {
        Some(Value::List(items)) => items
            .borrow()
            .iter()
            .filter_map(Exception::from_value)
            .collect(),
        Some(Value::Tuple(items)) => items.iter().filter_map(Exception::from_value).collect(),
        _ => Vec::new(),
    }
}

/// `BaseExceptionGroup(message, exceptions)`: an ExceptionGroup where all are Exceptions.
///
/// # Errors
/// TypeError or ValueError for wrong arguments.
pub fn construct(_machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    args.no_keywords("BaseExceptionGroup.__new__")?;
    let [message, exceptions] = &args.positional[..] else {
        return Err(type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            args.positional.len()
        )));
    };
    let (message, exceptions) = (message.clone(), exceptions.clone());
    let Value::Str(_) = &message else {
        return Err(type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
            type_name(&message)
        )));
    };
    let items = match &exceptions {
        Value::List(items) => items.to_vec(),
        Value::Tuple(items) => items.to_vec(),
        _ => {
            return Err(type_error(
                "second argument (exceptions) must be a sequence",
            ));
        }
    };
    if items.is_empty() {
        return Err(value_error(
            "second argument (exceptions) must be a non-empty sequence",
        ));
    }
    let mut all_plain = true;
    for (at, item) in items.iter().enumerate() {
        let Some(exception) = Exception::from_value(item) else {
            return Err(value_error(format!(
                "Item {at} of second argument (exceptions) is not an exception"
            )));
        };
        all_plain &= ExceptionKind::Exception.matches(&exception);
    }
    let mut class = class.clone();
    if Rc::ptr_eq(&class, &ExceptionKind::BaseExceptionGroup.class()) && all_plain {
        class = ExceptionKind::ExceptionGroup.class();
    } else if class.is_subclass(&ExceptionKind::Exception.class()) && !all_plain {
        return Err(type_error(
            match Rc::ptr_eq(&class, &ExceptionKind::ExceptionGroup.class()) {
                true => "Cannot nest BaseExceptions in an ExceptionGroup".to_owned(),
                false => format!("Cannot nest BaseExceptions in '{}'", class.name()),
            },
        ));
    }
    match Exception::new(class, vec![message, exceptions]) {
        Some(group) => Ok(Next::Return(Value::from(group))),
        None => Err(Failure::bug("the class of a group is one of exceptions")),
    }
}

/// A group like another, with other exceptions: what `derive` and the bookkeeping around it make.
fn derived(group: &Exception, exceptions: Vec<Exception>) -> Exception {
    let plain = exceptions
        .iter()
        .all(|it| ExceptionKind::Exception.matches(it));
    let kind = if plain {
        ExceptionKind::ExceptionGroup
    } else {
        ExceptionKind::BaseExceptionGroup
    };
    let message = group.first_arg();
    let items = exceptions.into_iter().map(Value::from).collect();
    let made = kind.new(vec![message, Value::list(items)]);
    like(group, &made);
    made
}

/// Gives a part of a group the group's traceback, cause, context and notes.
pub(super) fn like(group: &Exception, made: &Exception) {
    let (from, to) = (group.state(), made.state());
    to.cause.replace(from.cause.borrow().clone());
    to.context.replace(from.context.borrow().clone());
    to.suppress_context.set(from.suppress_context.get());
    to.traceback.replace(from.traceback.borrow().clone());
    let notes = Str::literal("__notes__");
    if let Some(Value::List(list)) = group.instance().get_own(&notes) {
        let copy = Value::list(list.to_vec());
        made.instance().dict().set_str(&notes, copy);
    }
}

/// The parts of an exception that match and that do not.
fn split_by(
    exception: &Exception,
    matches: &dyn Fn(&Exception) -> Result<bool, Failure>,
    depth: usize,
    left: &mut usize,
) -> Result<(Option<Exception>, Option<Exception>), Failure> {
    *left = left.checked_sub(1).ok_or_else(memory_error)?;
    if matches(exception)? {
        return Ok((Some(exception.clone()), None));
    }
    if !is_group(exception) || depth == 0 {
        return Ok((None, Some(exception.clone())));
    }
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for member in members(exception) {
        let (matched, other) = split_by(&member, matches, depth - 1, left)?;
        matching.extend(matched);
        rest.extend(other);
    }
    let group =
        |members: Vec<Exception>| (!members.is_empty()).then(|| derived(exception, members));
    Ok((group(matching), group(rest)))
}

/// How deeply groups in groups are looked into.
pub(super) const MAX_NESTING: usize = 200;

/// How many exceptions are looked at there: a group may hold another twice, and so on.
const MAX_MEMBERS: usize = 200_000;

/// `except*`: what matches and what does not, as groups in a tuple; None for nothing. A class
/// with a `derive` in Python makes its groups itself.
pub(super) fn match_star(machine: &mut Machine, value: &Value, class: &Value) -> NativeResult {
    let (rest, matched) = split(value, class)?;
    let derives = |group: &Exception| {
        let derive = group.class().lookup(&Str::intern("derive"));
        is_group(group) && matches!(derive, Some(Value::Function(_)))
    };
    match Exception::from_value(value).filter(derives) {
        Some(group) => run(machine, Parting::new(group, class.clone(), Wanted::Both)),
        None => Ok(Next::Return(Value::tuple([matched, rest]))),
    }
}

/// `except*`: what does not match, and what does, as a group; None for nothing.
pub(super) fn split(value: &Value, class: &Value) -> Result<(Value, Value), Failure> {
    let Some(exception) = Exception::from_value(value) else {
        return Ok((Value::None, Value::None));
    };
    let is_of_groups = |class: &Value| match class {
        Value::Class(class) => class.is_subclass(&ExceptionKind::BaseExceptionGroup.class()),
        _ => false,
    };
    let wrong = match class {
        Value::Tuple(classes) => classes.iter().any(is_of_groups),
        class => is_of_groups(class),
    };
    if wrong {
        return Err(type_error(
            "catching ExceptionGroup with except* is not allowed. Use except instead.",
        ));
    }
    if exception_matches(&exception, class)? {
        if is_group(&exception) {
            return Ok((Value::None, value.clone()));
        }
        let items = vec![value.clone()];
        let wrapped = ExceptionKind::ExceptionGroup;
        let plain = ExceptionKind::Exception.matches(&exception);
        let kind = if plain {
            wrapped
        } else {
            ExceptionKind::BaseExceptionGroup
        };
        let group = kind.new(vec![Value::from(""), Value::tuple(items)]);
        let lines = exception.state().traceback.borrow().clone();
        group.state().traceback.replace(lines);
        return Ok((Value::None, Value::from(group)));
    }
    if !is_group(&exception) {
        return Ok((value.clone(), Value::None));
    }
    let (matched, rest) = split_by(
        &exception,
        &|it| exception_matches(it, class),
        MAX_NESTING,
        &mut { MAX_MEMBERS },
    )?;
    let value = |part: Option<Exception>| part.map_or(Value::None, Value::from);
    Ok((value(rest), value(matched)))
}

/// What an `except*` statement raises in the end (CPython `_PyExc_PrepReraiseStar`).
pub(super) fn prepare_reraise_star(original: &Value, raised: &Value) -> Result<Value, Failure> {
    let (Value::List(raised), Some(original)) = (raised, Exception::from_value(original)) else {
        return Err(Failure::bug("an except* has lost its exceptions"));
    };
    let items: Vec<Exception> = raised
        .borrow()
        .iter()
        .filter_map(Exception::from_value)
        .collect();
    if items.is_empty() {
        return Ok(Value::None);
    }
    if !is_group(&original) {
        return Ok(items.into_iter().next().map_or(Value::None, Value::from));
    }
    let (mut again, mut fresh) = (Vec::new(), Vec::new());
    for item in items {
        match same_metadata(&item, &original) {
            true => again.push(item),
            false => fresh.push(item),
        }
    }
    let again = match &again[..] {
        [] => None,
        // As it was parted, by a `derive` of its class's own too.
        [part] => Some(part.clone()),
        parts => {
            let mut leaves = Vec::new();
            for part in parts {
                collect_leaves(part, &mut leaves, MAX_NESTING);
            }
            let keep = |it: &Exception| Ok(leaves.iter().any(|leaf| leaf.is(it)));
            split_by(&original, &keep, MAX_NESTING, &mut { MAX_MEMBERS })?.0
        }
    };
    if fresh.is_empty() {
        return Ok(again.map_or(Value::None, Value::from));
    }
    fresh.extend(again);
    if let [one] = &fresh[..] {
        return Ok(Value::from(one.clone()));
    }
    let plain = fresh.iter().all(|it| ExceptionKind::Exception.matches(it));
    let kind = match plain {
        true => ExceptionKind::ExceptionGroup,
        false => ExceptionKind::BaseExceptionGroup,
    };
    let items = fresh.into_iter().map(Value::from).collect();
    let group = kind.new(vec![Value::from(""), Value::list(items)]);
    Ok(Value::from(group))
}

fn collect_leaves(exception: &Exception, leaves: &mut Vec<Exception>, depth: usize) {
    if leaves.len() == MAX_MEMBERS {
        return;
    }
    if !is_group(exception) || depth == 0 {
        leaves.push(exception.clone());
        return;
    }
    for member in members(exception) {
        collect_leaves(&member, leaves, depth - 1);
    }
}

/// Whether a part of a group still has the group's traceback, cause and context: then it was
/// not raised anew.
fn same_metadata(part: &Exception, group: &Exception) -> bool {
    if !is_group(part) {
        return false;
    }
    let same = |a: &Option<Exception>, b: &Option<Exception>| match (a, b) {
        (Some(a), Some(b)) => a.is(b),
        (None, None) => true,
        _ => false,
    };
    let (a, b) = (part.state(), group.state());
    same(&a.cause.borrow(), &b.cause.borrow())
        && same(&a.context.borrow(), &b.context.borrow())
        && a.traceback.borrow().len() == b.traceback.borrow().len()
}

fn receiver(args: &mut Args, method: &str) -> Result<Exception, Failure> {
    let value = args.receiver(method)?;
    Exception::from_value(&value)
        .filter(is_group)
        .ok_or_else(|| type_error(format!("'{method}' requires an exception group")))
}

fn condition(value: Value) -> Result<Value, Failure> {
    match &value {
        Value::Class(_) | Value::Tuple(_) | Value::Function(_) => Ok(value),
        _ => Err(type_error(
            "expected a function, exception type or tuple of exception types",
        )),
    }
}

fn split_method(machine: &mut Machine, mut args: Args) -> NativeResult {
    let group = receiver(&mut args, "split")?;
    let [condition] = args.exactly("split")?;
    let condition = self::condition(condition)?;
    run(machine, Parting::new(group, condition, Wanted::Both))
}

fn subgroup(machine: &mut Machine, mut args: Args) -> NativeResult {
    let group = receiver(&mut args, "subgroup")?;
    let [condition] = args.exactly("subgroup")?;
    let condition = self::condition(condition)?;
    run(machine, Parting::new(group, condition, Wanted::Matching))
}

fn derive(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let group = receiver(&mut args, "derive")?;
    let [exceptions] = args.exactly("derive")?;
    let items = match &exceptions {
        Value::List(items) => items.to_vec(),
        Value::Tuple(items) => items.to_vec(),
        _ => {
            return Err(type_error(
                "second argument (exceptions) must be a sequence",
            ));
        }
    };
    let items = items.iter().filter_map(Exception::from_value).collect();
    let made = derived(&group, items);
    made.state().release_links();
    drop(
        made.instance()
            .dict()
            .remove_str(&Str::literal("__notes__")),
    );
    Ok(Next::Return(Value::from(made)))
}

fn message(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    Ok(Exception::from_value(value).map_or(Value::None, |group| group.first_arg()))
}

fn exceptions(_machine: &mut Machine, value: &Value) -> Result<Value, Failure> {
    let members = Exception::from_value(value)
        .map(|group| members(&group))
        .unwrap_or_default();
    let members: Vec<Value> = members.into_iter().map(Value::from).collect();
    Ok(Value::Tuple(Tuple::new(members)))
}

/// Members of `BaseExceptionGroup`.
pub const MEMBERS: &[Member] = &[
    Member::Method("split", split_method),
    Member::Method("subgroup", subgroup),
    Member::Method("derive", derive),
    Member::Get("message", message),
    Member::Get("exceptions", exceptions),
];
