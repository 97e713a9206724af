//! Text and output: `print`, `repr`, `ascii`, `format`, `len`.

use super::Builtin;
use crate::python::failure::{Failure, overflow_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, attributes};
use crate::python::ops::chain::chain;
use crate::python::ops::collect::run_each;
use crate::python::ops::routine::{Act, Event, Routine, run};
use crate::python::ops::text::{TextOf, format as format_value, text, texts};
use crate::python::ops::{number, special};
use crate::python::types::type_name;
use crate::python::value::{Str, Value};
use crate::trace::Stream;

/// The functions of this file.
pub const FUNCTIONS: &[Builtin] = &[
    ("ascii", ascii),
    ("format", format),
    ("len", len),
    ("print", print),
    ("repr", repr),
];

fn repr(machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("repr")?;
    text(machine, &value, TextOf::Repr)
}

fn ascii(machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("ascii")?;
    text(machine, &value, TextOf::Ascii)
}

fn format(machine: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("format")?;
    let args = args.between("format", 1, 2)?;
    match args.get(1) {
        None => format_value(machine, &args[0], ""),
        Some(Value::Str(spec)) => format_value(machine, &args[0], spec),
        Some(other) => Err(type_error(format!(
            "format() argument 2 must be str, not {}",
            type_name(other)
        ))),
    }
}

fn len(machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("len")?;
    length(machine, &value)
}

/// `len(value)`.
///
/// # Errors
/// TypeError for what has no length; what `__len__` raises.
pub fn length(machine: &mut Machine, value: &Value) -> NativeResult {
    let length = match value {
        Value::Str(text) => text.char_count(),
        Value::Bytes(bytes) => bytes.len(),
        Value::List(list) => list.len(),
        Value::Tuple(tuple) => tuple.len(),
        Value::Dict(dict) => dict.len(),
        Value::DictView(view) => view.dict.len(),
        Value::Set(set) | Value::FrozenSet(set) => set.len(),
        Value::Range(range) => {
            return match i64::try_from(range.len()) {
                Ok(length) => Ok(Next::Return(Value::Int(length))),
                Err(_) => Err(overflow_error(
                    "Python int too large to convert to C ssize_t",
                )),
            };
        }
        _ => {
            let Some(found) = special::find(value, "__len__") else {
                let part = value.builtin_part();
                let has_length = !matches!(part, Value::Instance(_))
                    && matches!(value, Value::Instance(_))
                    && number::number(part).is_none();
                if has_length {
                    return length(machine, part);
                }
                return Err(type_error(format!(
                    "object of type '{}' has no len()",
                    type_name(value)
                )));
            };
            let answer = special::invoke(machine, found, value, [])?;
            return chain(machine, answer, |_, length| {
                match number::expect_integer(&length)?.to_i64() {
                    Some(number) if number < 0 => Err(value_error("__len__() should return >= 0")),
                    Some(number) => Ok(Next::Return(Value::Int(number))),
                    None => Err(overflow_error(
                        "cannot fit 'int' into an index-sized integer",
                    )),
                }
            });
        }
    };
    Ok(Next::Return(Value::from(length)))
}

/// Where `print` writes to.
enum Destination {
    Stdout,
    /// The `write` method of a file.
    File(Value),
}

fn print(machine: &mut Machine, mut args: Args) -> NativeResult {
    let values = std::mem::take(&mut args.positional);
    let [sep, end, file, flush] = args.bind("print", ["*sep", "*end", "*file", "*flush"], 0)?;
    let sep = separator("sep", &sep, " ")?;
    let end = separator("end", &end, "\n")?;
    let values = values
        .into_iter()
        .map(|value| (value, TextOf::Str))
        .collect();
    let file = match file {
        Value::Unbound | Value::None => match replaced_stdout(machine) {
            None => return print_to(machine, values, sep, end, Destination::Stdout),
            Some(Value::None) => return Ok(Next::Return(Value::None)),
            Some(file) => file,
        },
        file => file,
    };
    let write = attributes::get(machine, &file, &Str::intern("write"))?;
    chain(machine, write, move |machine, write| {
        let printed = print_to(machine, values, sep, end, Destination::File(write))?;
        match flush {
            Value::Unbound | Value::None | Value::Bool(false) => Ok(printed),
            _ => chain(machine, printed, move |machine, _| {
                let flush = attributes::get(machine, &file, &Str::intern("flush"))?;
                chain(machine, flush, |machine, flush| {
                    chain(machine, Next::Call(flush, Args::default()), |_, _| {
                        Ok(Next::Return(Value::None))
                    })
                })
            }),
        }
    })
}

/// What the program has put in the place of `sys.stdout`, if it has.
pub(super) fn replaced_stdout(machine: &Machine) -> Option<Value> {
    let Some(Value::Module(sys)) = machine.modules().get_str(&Str::intern("sys")) else {
        return None;
    };
    let [now, original] = ["stdout", "__stdout__"].map(|name| sys.dict.get_str(&Str::intern(name)));
    match (now, original) {
        (Some(now), Some(original)) if !now.is(&original) => Some(now),
        _ => None,
    }
}

fn separator(name: &str, given: &Value, default: &str) -> Result<Str, Failure> {
    match given {
        Value::Unbound | Value::None => Ok(Str::intern(default)),
        Value::Str(text) => Ok(text.clone()),
        other => Err(type_error(format!(
            "{name} must be None or a string, not {}",
            type_name(other)
        ))),
    }
}

fn print_to(
    machine: &mut Machine,
    values: Vec<(Value, TextOf)>,
    sep: Str,
    end: Str,
    destination: Destination,
) -> NativeResult {
    match destination {
        Destination::Stdout => run(machine, Printing::new(values, sep, end)),
        Destination::File(write) if is_native(&write) => {
            texts(machine, values, move |machine, texts| {
                let size: usize = texts.iter().map(|text| text.len() + sep.len()).sum();
                machine.check_memory(size)?;
                let line = texts.join(&*sep) + &end;
                let call = Next::Call(write, Args::one(Value::from(line)));
                chain(machine, call, |_, _| Ok(Next::Return(Value::None)))
            })
        }
        Destination::File(write) => texts(machine, values, move |machine, texts| {
            write_pieces(machine, write, texts, &sep, end)
        }),
    }
}

/// So many values are printed before what is there is written.
const PIECES_PER_TURN: usize = 1000;

/// Prints to stdout: what is there is written before Python code makes the text of the next value.
struct Printing {
    values: std::vec::IntoIter<(Value, TextOf)>,
    sep: Str,
    end: Str,
    /// What is still to be written.
    line: String,
}

impl Printing {
    fn new(values: Vec<(Value, TextOf)>, sep: Str, end: Str) -> Self {
        Printing {
            values: values.into_iter(),
            sep,
            end,
            line: String::new(),
        }
    }

    fn flush(&mut self, machine: &mut Machine) -> Result<(), Failure> {
        let line = std::mem::take(&mut self.line);
        machine.write(Stream::Out, &line)
    }
}

impl Routine for Printing {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => {}
            Event::Result(Value::Str(text)) => {
                self.line.push_str(&text);
                if self.values.len() > 0 {
                    self.line.push_str(&self.sep);
                }
            }
            Event::Result(_) => return Err(Failure::bug("a text is no text")),
            event => return event.misplaced(),
        }
        let mut pieces = 0;
        while let Some((value, of)) = self.values.next() {
            pieces += 1;
            let next = match text(machine, &value, of) {
                Ok(next) if pieces > PIECES_PER_TURN => {
                    self.flush(machine)?;
                    return Ok(Act::Run(next));
                }
                Ok(Next::Return(Value::Str(text))) => {
                    machine.check_memory(self.line.len() + text.len())?;
                    self.line.push_str(&text);
                    if self.values.len() > 0 {
                        self.line.push_str(&self.sep);
                    }
                    continue;
                }
                made => made,
            };
            self.flush(machine)?;
            return Ok(Act::Run(next?));
        }
        self.line.push_str(&self.end);
        self.flush(machine)?;
        Ok(Act::Return(Value::None))
    }
}

fn is_native(write: &Value) -> bool {
    match write {
        Value::Native(_) => true,
        Value::BoundMethod(method) => matches!(method.function, Value::Native(_)),
        _ => false,
    }
}

/// Calls a `write` method in Python with each value, separator and end, as CPython does.
fn write_pieces(
    machine: &mut Machine,
    write: Value,
    texts: Vec<Str>,
    sep: &Str,
    end: Str,
) -> NativeResult {
    let mut pieces = Vec::with_capacity(2 * texts.len() + 1);
    for (at, text) in texts.into_iter().enumerate() {
        if at > 0 {
            pieces.push(Value::Str(sep.clone()));
        }
        pieces.push(Value::Str(text));
    }
    pieces.push(Value::Str(end));
    let call = move |_: &mut Machine, piece| Ok(Next::Call(write.clone(), Args::one(piece)));
    run_each(machine, pieces, call, |_, _| Ok(Next::Return(Value::None)))
}
