//! "Did you mean": the name that was probably meant (CPython `Python/suggestions.c`).

use super::{Frame, Machine};
use crate::python::types::{ExceptionKind, class_of};
use crate::python::value::{Exception, Str, Value};

/// What a changed, added or removed character costs, and one in the other case.
const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;

/// More names than this are not searched, nor longer ones.
const MAX_CANDIDATES: usize = 750;
const MAX_LENGTH: usize = 40;

/// The name that was probably meant by the one that a NameError or AttributeError is about.
pub(super) fn suggest(exception: &Exception) -> Option<String> {
    if let Some(known) = exception.state().suggestion.borrow().as_ref() {
        return Some(known.to_string());
    }
    if !ExceptionKind::AttributeError.matches(exception) {
        return None;
    }
    let own = |name: &str| exception.instance().get_own(&Str::intern(name));
    let (Some(Value::Str(name)), Some(object)) = (own("name"), own("obj")) else {
        return None;
    };
    let mut candidates = Vec::new();
    let mut collect = |data: &crate::python::value::DictData| {
        candidates.extend(data.iter().filter_map(|(key, _)| match key {
            Value::Str(name) => Some(name.clone()),
            _ => None,
        }));
    };
    match &object {
        Value::Module(module) => collect(&module.dict.borrow()),
        Value::Class(class) => class.mro().for_each(|class| collect(&class.dict.borrow())),
        Value::Instance(instance) => collect(&instance.dict().borrow()),
        _ => {}
    }
    if !matches!(object, Value::Module(_) | Value::Class(_)) {
        class_of(&object)
            .mro()
            .for_each(|class| collect(&class.dict.borrow()));
    }
    candidates.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    closest(&name, candidates.into_iter())
}

impl Machine {
    /// Notes with a NameError which name was probably meant, while the frame that raised it is at
    /// hand.
    pub(super) fn note_suggestion(&self, exception: &Exception) {
        if !exception.state().traceback.borrow().is_empty()
            || !ExceptionKind::NameError.matches(exception)
            || ExceptionKind::UnboundLocalError.matches(exception)
        {
            return;
        }
        let Some(Value::Str(name)) = exception.instance().get_own(&Str::literal("name")) else {
            return;
        };
        let Some(Frame::Python(frame)) = self.stack.last().and_then(|top| top.frame.as_ref())
        else {
            return;
        };
        let locals = frame.code.local_names.iter().zip(&frame.slots);
        let locals = locals
            .filter(|(_, value)| !value.is_unbound())
            .map(|(name, _)| name.clone());
        let named = |dict: &crate::python::value::Dict| {
            let data = dict.borrow();
            let names = data.iter().filter_map(|(key, _)| match key {
                Value::Str(name) => Some(name.clone()),
                _ => None,
            });
            names.collect::<Vec<Str>>()
        };
        let groups = [
            locals.collect(),
            named(&frame.globals),
            named(&self.builtins),
        ];
        let meant = groups
            .into_iter()
            .find_map(|names| closest(&name, names.into_iter()));
        exception
            .state()
            .suggestion
            .replace(meant.map(String::into_boxed_str));
    }
}

/// The closest of the candidates, if it is close enough.
fn closest(wrong: &str, candidates: impl Iterator<Item = Str>) -> Option<String> {
    let wrong: Vec<char> = wrong.chars().collect();
    if wrong.len() > MAX_LENGTH {
        return None;
    }
    let mut best: Option<(usize, Str)> = None;
    for candidate in candidates.take(MAX_CANDIDATES) {
        let characters: Vec<char> = candidate.chars().collect();
        if characters == wrong {
            continue;
        }
        let most = (characters.len() + wrong.len() + 3) * MOVE_COST / 6;
        let most = best
            .as_ref()
            .map_or(most, |(least, _)| most.min(least.saturating_sub(1)));
        let distance = distance(&wrong, &characters);
        if distance <= most && best.as_ref().is_none_or(|(least, _)| distance < *least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name.to_string())
}

/// The weighted edit distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).map(|at| at * MOVE_COST).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE_COST;
        for (j, y) in b.iter().enumerate() {
            let change = match (x == y, x.eq_ignore_ascii_case(y)) {
                (true, _) => 0,
                (false, true) => CASE_COST,
                (false, false) => MOVE_COST,
            };
            let best = (diagonal + change)
                .min(row[j] + MOVE_COST)
                .min(row[j + 1] + MOVE_COST);
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
}
