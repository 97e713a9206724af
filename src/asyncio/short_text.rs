//! Texts in parts, for the `repr` of futures and handles: what a program's `__repr__` gives is put
//! in last, and arguments and results are cut as CPython's `reprlib` cuts them.

use crate::python::machine::{Machine, NativeResult, Next};
use crate::python::ops::text::{TextOf, plain_repr, texts};
use crate::python::text::str_repr::str_repr;
use crate::python::value::Value;

/// How deep containers are shown.
const MAX_LEVEL: usize = 6;
/// How many characters of a text, or of the `repr` of anything that has no rule of its own.
const MAX_TEXT: usize = 30;
/// How many digits.
const MAX_DIGITS: usize = 40;
/// How many items of a sequence or set.
const MAX_ITEMS: usize = 6;
/// How many items of a dict.
const MAX_PAIRS: usize = 4;

/// A part of a text.
pub(super) enum Piece {
    /// It is there.
    Text(String),
    /// The `repr` of a value.
    Repr(Value),
    /// The `repr` of a value, cut in the middle.
    Short(Value),
}

/// Parts that are put together.
#[derive(Default)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// Adds text.
    pub(super) fn text(&mut self, text: impl AsRef<str>) {
        match self.0.last_mut() {
            Some(Piece::Text(last)) => last.push_str(text.as_ref()),
            _ => self.0.push(Piece::Text(text.as_ref().to_owned())),
        }
    }

    /// Adds the `repr` of a value.
    pub(super) fn repr(&mut self, value: Value) {
        self.0.push(Piece::Repr(value));
    }

    /// Adds all of others.
    pub(super) fn append(&mut self, other: Pieces) {
        for piece in other.0 {
            match piece {
                Piece::Text(text) => self.text(text),
                piece => self.0.push(piece),
            }
        }
    }

    /// Adds `reprlib.repr(value)`.
    pub(super) fn short(&mut self, machine: &mut Machine, value: &Value) {
        self.short_at(machine, value, MAX_LEVEL);
    }

    fn short_at(&mut self, machine: &mut Machine, value: &Value, level: usize) {
        match value {
            Value::Str(text) => self.text(short_str(text)),
            Value::Int(_) | Value::BigInt(_) => {
                let digits = plain_repr(machine, value);
                self.text(cut(&digits, MAX_DIGITS));
            }
            Value::List(list) => self.items(machine, &list.to_vec(), level, ("[", "]")),
            Value::Tuple(tuple) => {
                let end = if tuple.len() == 1 { ",)" } else { ")" };
                self.items(machine, &tuple.to_vec(), level, ("(", end));
            }
            Value::Set(set) if !set.is_empty() => {
                self.items(machine, &in_order(set.to_vec()), level, ("{", "}"));
            }
            Value::FrozenSet(set) if !set.is_empty() => {
                let around = ("frozenset({", "})");
                self.items(machine, &in_order(set.to_vec()), level, around);
            }
            Value::Dict(dict) if !dict.is_empty() => {
                let pairs: Vec<(Value, Value)> = dict
                    .borrow()
                    .iter()
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect();
                self.pairs(machine, pairs, level);
            }
            other => self.0.push(Piece::Short(other.clone())),
        }
    }

    fn items(
        &mut self,
        machine: &mut Machine,
        items: &[Value],
        level: usize,
        (start, end): (&str, &str),
    ) {
        self.text(start);
        match level {
            0 if !items.is_empty() => self.text("..."),
            _ => {
                for (at, item) in items.iter().take(MAX_ITEMS).enumerate() {
                    if at > 0 {
                        self.text(", ");
                    }
                    self.short_at(machine, item, level - 1);
                }
                if items.len() > MAX_ITEMS {
                    self.text(", ...");
                }
            }
        }
        self.text(end);
    }

    fn pairs(&mut self, machine: &mut Machine, mut pairs: Vec<(Value, Value)>, level: usize) {
        if level == 0 {
            return self.text("{...}");
        }
        let all_texts = pairs.iter().all(|(key, _)| matches!(key, Value::Str(_)));
        let all_numbers = pairs.iter().all(|(key, _)| matches!(key, Value::Int(_)));
        if all_texts || all_numbers {
            pairs.sort_by_key(|(key, _)| order_of(key));
        }
        self.text("{");
        let count = pairs.len();
        for (at, (key, value)) in pairs.into_iter().take(MAX_PAIRS).enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.short_at(machine, &key, level - 1);
            self.text(": ");
            self.short_at(machine, &value, level - 1);
        }
        if count > MAX_PAIRS {
            self.text(", ...");
        }
        self.text("}");
    }

    /// The whole text, once Python has been asked for its parts, to go on with.
    ///
    /// # Errors
    /// What a `__repr__` or `then` raises.
    pub(super) fn ask(
        self,
        machine: &mut Machine,
        then: impl FnOnce(&mut Machine, String) -> NativeResult + 'static,
    ) -> NativeResult {
        let values = self.0.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Repr(value) | Piece::Short(value) => Some((value.clone(), TextOf::Repr)),
        });
        let values = values.collect();
        texts(machine, values, move |machine, shown| {
            let mut shown = shown.into_iter();
            let mut text = String::new();
            for piece in self.0 {
                match piece {
                    Piece::Text(piece) => text.push_str(&piece),
                    Piece::Repr(_) => text.extend(shown.next().as_deref()),
                    Piece::Short(_) => {
                        text.extend(shown.next().map(|shown| cut(&shown, MAX_TEXT)));
                    }
                }
            }
            then(machine, text)
        })
    }

    /// The same as a Python `str`.
    ///
    /// # Errors
    /// What a `__repr__` raises.
    pub(super) fn into_str(self, machine: &mut Machine) -> NativeResult {
        self.ask(machine, |_, text| Ok(Next::Return(Value::from(text))))
    }

    /// The whole text where no Python code can run.
    pub(super) fn into_plain(self, machine: &mut Machine) -> String {
        let mut text = String::new();
        for piece in self.0 {
            match piece {
                Piece::Text(piece) => text.push_str(&piece),
                Piece::Repr(value) => text.push_str(&plain_repr(machine, &value)),
                Piece::Short(value) => {
                    text.push_str(&cut(&plain_repr(machine, &value), MAX_TEXT));
                }
            }
        }
        text
    }
}

fn order_of(key: &Value) -> (i64, String) {
    match key {
        Value::Int(number) => (*number, String::new()),
        Value::Str(text) => (0, text.to_string()),
        _ => (0, String::new()),
    }
}

/// Sorted where all are texts or all numbers, as `reprlib` tries to.
fn in_order(mut items: Vec<Value>) -> Vec<Value> {
    let all_texts = items.iter().all(|item| matches!(item, Value::Str(_)));
    let all_numbers = items.iter().all(|item| matches!(item, Value::Int(_)));
    if all_texts || all_numbers {
        items.sort_by_key(order_of);
    }
    items
}

/// A text cut in the middle.
fn cut(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let head = (most - 3) / 2;
    let tail = most - 3 - head;
    let first: String = text.chars().take(head).collect();
    let last: String = text.chars().skip(count - tail).collect();
    format!("{first}...{last}")
}

/// The `repr` of a text, cut in the middle.
fn short_str(text: &str) -> String {
    let count = text.chars().count();
    let start: String = text.chars().take(MAX_TEXT).collect();
    let shown = str_repr(&start);
    if shown.chars().count() <= MAX_TEXT && count <= MAX_TEXT {
        return shown;
    }
    let head = (MAX_TEXT - 3) / 2;
    let tail = MAX_TEXT - 3 - head;
    let outer: String = text
        .chars()
        .take(head)
        .chain(text.chars().skip(count.saturating_sub(tail)))
        .collect();
    cut_around(&str_repr(&outer), head, tail)
}

fn cut_around(shown: &str, head: usize, tail: usize) -> String {
    let count = shown.chars().count();
    let first: String = shown.chars().take(head).collect();
    let last: String = shown.chars().skip(count.saturating_sub(tail)).collect();
    format!("{first}...{last}")
}
