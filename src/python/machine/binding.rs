//! Arguments to parameters.

use std::rc::Rc;

use super::protocol::Args;
use super::{Machine, PythonFrame};
use crate::python::failure::{Failure, type_error};
use crate::python::value::{Dict, DictData, Function, Str, Value};

/// A frame of the function with its parameters bound.
///
/// # Errors
/// TypeError, worded as CPython's `initialize_locals` does.
pub(super) fn bind(
    machine: &mut Machine,
    function: &Rc<Function>,
    args: Args,
) -> Result<Box<PythonFrame>, Failure> {
    let mut frame = machine.fresh_frame(function);
    let code = &function.code;
    let counts = code.parameters;
    let positional = counts.positional as usize;
    let named = positional + counts.keyword_only as usize;
    let given = args.positional.len();
    let mut values = args.positional.into_iter();
    for slot in frame.slots.iter_mut().take(positional) {
        match values.next() {
            Some(value) => *slot = value,
            None => break,
        }
    }
    let rest: Vec<Value> = values.collect();
    let surplus = rest.len();
    if counts.varargs {
        frame.slots[named] = Value::tuple(rest);
    }
    let keywords = counts.varkeywords.then(|| Dict::new(DictData::default()));
    let mut misplaced = Vec::new();
    for (name, value) in args.keywords {
        let names = &code.local_names[..named];
        let skipped = counts.positional_only as usize;
        let at = names[skipped..]
            .iter()
            .position(|known| *known == name)
            .map(|at| at + skipped);
        match (at, &keywords) {
            (Some(at), _) => {
                if !frame.slots[at].is_unbound() {
                    let function = function.qualname.borrow();
                    return Err(type_error(format!(
                        "{function}() got multiple values for argument '{name}'"
                    )));
                }
                frame.slots[at] = value;
            }
            (None, Some(keywords)) => keywords.set_str(&name, value),
            (None, None) if names[..skipped].contains(&name) => misplaced.push(name),
            (None, None) => {
                let function = function.qualname.borrow();
                return Err(type_error(format!(
                    "{function}() got an unexpected keyword argument '{name}'"
                )));
            }
        }
    }
    if !misplaced.is_empty() {
        let function = function.qualname.borrow();
        let names: Vec<&str> = misplaced.iter().map(Str::as_str).collect();
        return Err(type_error(format!(
            "{function}() got some positional-only arguments passed as keyword arguments: '{}'",
            names.join(", ")
        )));
    }
    if let Some(keywords) = keywords {
        frame.slots[named + usize::from(counts.varargs)] = Value::Dict(keywords);
    }
    if surplus > 0 && !counts.varargs {
        return Err(too_many(function, given, &frame));
    }
    fill_defaults(function, &mut frame)?;
    frame.make_cells(function.closure.as_deref().map(|cells| &**cells));
    Ok(frame)
}

/// Defaults of what was not given; TypeError for what has none.
fn fill_defaults(function: &Function, frame: &mut PythonFrame) -> Result<(), Failure> {
    let code = &function.code;
    let positional = code.parameters.positional as usize;
    let named = positional + code.parameters.keyword_only as usize;
    let defaults = function.defaults.borrow();
    let defaults: &[Value] = defaults.as_deref().map_or(&[], |defaults| defaults);
    let first_default = positional.saturating_sub(defaults.len());
    let mut missing = Vec::new();
    for at in 0..positional {
        if frame.slots[at].is_unbound() {
            match at
                .checked_sub(first_default)
                .and_then(|at| defaults.get(at))
            {
                Some(default) => frame.slots[at] = default.clone(),
                None => missing.push(code.local_names[at].clone()),
            }
        }
    }
    if !missing.is_empty() {
        return Err(missing_arguments(function, "positional", &missing));
    }
    for at in positional..named {
        if frame.slots[at].is_unbound() {
            let name = &code.local_names[at];
            let keyword_defaults = function.keyword_defaults.borrow();
            match keyword_defaults
                .as_ref()
                .and_then(|defaults| defaults.get_str(name))
            {
                Some(default) => frame.slots[at] = default,
                None => missing.push(name.clone()),
            }
        }
    }
    match missing.is_empty() {
        true => Ok(()),
        false => Err(missing_arguments(function, "keyword-only", &missing)),
    }
}

fn missing_arguments(function: &Function, kind: &str, names: &[Str]) -> Failure {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let list = match &quoted[..] {
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [init @ .., last] => format!("{}, and {last}", init.join(", ")),
        [] => String::new(),
    };
    let count = names.len();
    let plural = if count == 1 { "" } else { "s" };
    let function = function.qualname.borrow();
    type_error(format!(
        "{function}() missing {count} required {kind} argument{plural}: {list}"
    ))
}

fn too_many(function: &Function, given: usize, frame: &PythonFrame) -> Failure {
    let counts = function.code.parameters;
    let most = counts.positional as usize;
    let defaults = function
        .defaults
        .borrow()
        .as_ref()
        .map_or(0, |defaults| defaults.len());
    let takes = match defaults {
        0 => most.to_string(),
        _ => format!("from {} to {most}", most - defaults),
    };
    let plural = if most == 1 && defaults == 0 { "" } else { "s" };
    let keyword_only = (most..most + counts.keyword_only as usize)
        .filter(|&at| !frame.slots[at].is_unbound())
        .count();
    let was = if given == 1 && keyword_only == 0 {
        "was"
    } else {
        "were"
    };
    let also = match keyword_only {
        0 => String::new(),
        count => {
            let positional_plural = if given == 1 { "" } else { "s" };
            let keyword_plural = if count == 1 { "" } else { "s" };
            format!(
                " positional argument{positional_plural} (and {count} keyword-only argument{keyword_plural})"
            )
        }
    };
    let function = function.qualname.borrow();
    type_error(format!(
        "{function}() takes {takes} positional argument{plural} but {given}{also} {was} given"
    ))
}
