//! `template % values` for `str` and `bytes`.

use super::chain::chain;
use super::index::{has_index, with_index, with_int};
use super::number::{Number, number};
use super::real::{has_real, with_real};
use super::sequence::check_size;
use super::text::{TextOf, texts};
use super::{special, subscript};
use crate::python::failure::{Failure, overflow_error, type_error};
use crate::python::machine::{Machine, NativeResult, Next, check_work};
use crate::python::text::int_float::float_to_bigint_exact;
use crate::python::text::percent::{Amount, Arguments, Conversion, PercentParser, Piece};
use crate::python::text::percent_render::{
    Style, number_required, percent_char, percent_float, percent_int, percent_str,
};
use crate::python::types::type_name;
use crate::python::value::{Str, Value};

/// A template with its arguments in place: text that is done, and values whose text is still to
/// be made.
enum Filled {
    Text(String),
    Value(Value, TextOf, Style),
}

/// `template % arguments`.
///
/// # Errors
/// TypeError and ValueError as CPython raises them, and what a `__str__` raises.
pub fn percent_format(machine: &mut Machine, template: &str, arguments: &Value) -> NativeResult {
    check_work(template.matches('%').count(), OF_CONVERSION)?;
    let template = Template {
        text: Str::from(template),
        kind: "string",
        arguments: arguments.clone(),
        answers: Vec::new(),
    };
    format_with(machine, template, |_, text| {
        Ok(Next::Return(Value::from(text)))
    })
}

/// `template % arguments` of bytes: `%s` takes bytes.
///
/// # Errors
/// As [`percent_format`].
pub fn percent_format_bytes(
    machine: &mut Machine,
    template: &[u8],
    arguments: &Value,
) -> NativeResult {
    let count = template.iter().filter(|&&byte| byte == b'%').count();
    check_work(count, OF_CONVERSION)?;
    // Latin-1 maps bytes to the first 256 characters and back.
    let text: String = template.iter().map(|&byte| char::from(byte)).collect();
    let template = Template {
        text: Str::from(text),
        kind: "bytes",
        arguments: bytes_as_latin_1(arguments),
        answers: Vec::new(),
    };
    format_with(machine, template, |_, text| {
        let bytes = text.chars().map(|c| u8::try_from(u32::from(c)));
        let bytes: Vec<u8> = bytes
            .collect::<Result<_, _>>()
            .map_err(|_| type_error("%b requires a bytes-like object, not 'str'"))?;
        Ok(Next::Return(Value::bytes(bytes)))
    })
}

/// Nanoseconds that a conversion takes.
const OF_CONVERSION: usize = 600;

/// A template and what is to be filled in.
struct Template {
    text: Str,
    /// "string" or "bytes".
    kind: &'static str,
    arguments: Value,
    /// What was found out about the values of conversions by running Python code, by the number of
    /// the conversion.
    answers: Vec<(usize, Value)>,
}

/// Fills a template in and hands the text to `then`. Where a value has to be asked for first,
/// filling in begins again once it is there: it changes nothing.
fn format_with(
    machine: &mut Machine,
    mut template: Template,
    then: impl FnOnce(&mut Machine, String) -> NativeResult + 'static,
) -> NativeResult {
    match fill(&template)? {
        Fill::Done(filled) => {
            let wanted = filled.iter().filter_map(|piece| match piece {
                Filled::Text(_) => None,
                Filled::Value(value, text_of, _) => Some((value.clone(), *text_of)),
            });
            texts(machine, wanted.collect(), move |machine, texts| {
                then(machine, assemble(&filled, &texts)?)
            })
        }
        Fill::Needs(number, value, question) => {
            let answered = move |machine: &mut Machine, answer: Value| {
                template.answers.retain(|(known, _)| *known != number);
                template.answers.push((number, answer));
                format_with(machine, template, then)
            };
            match question {
                Question::Item(key) => {
                    let item = subscript::get(machine, &value, &Value::Str(key))?;
                    chain(machine, item, answered)
                }
                Question::Int => with_int(machine, &value, answered),
                Question::Index => with_index(machine, &value, answered),
                Question::Real => with_real(machine, &value, answered),
                Question::Bytes => ask_bytes(machine, &value, answered),
            }
        }
    }
}

/// Hands the bytes that an object stands for to `then`, as text of the same characters.
fn ask_bytes(
    machine: &mut Machine,
    value: &Value,
    then: impl FnOnce(&mut Machine, Value) -> NativeResult + 'static,
) -> NativeResult {
    let Some(found) = special::find(value, "__bytes__") else {
        return Err(type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
            type_name(value)
        )));
    };
    let answer = special::invoke(machine, found, value, [])?;
    chain(machine, answer, |machine, answer| match &answer {
        Value::Bytes(_) => then(machine, bytes_as_latin_1(&answer)),
        other => Err(type_error(format!(
            "__bytes__ returned non-bytes (type {})",
            type_name(other)
        ))),
    })
}

/// How far a template could be filled in.
enum Fill {
    Done(Vec<Filled>),
    /// The value of the conversion with this number has to be asked first.
    Needs(usize, Value, Question),
}

/// What is to be asked of an object before it can be filled in.
enum Question {
    /// The item with this key.
    Item(Str),
    /// Which `int` it stands for.
    Int,
    /// The same, but `__index__` alone counts.
    Index,
    /// Which `float`.
    Real,
    /// Which bytes.
    Bytes,
}

fn bytes_as_latin_1(value: &Value) -> Value {
    match value {
        Value::Bytes(bytes) => Value::from(
            bytes
                .iter()
                .map(|&byte| char::from(byte))
                .collect::<String>(),
        ),
        Value::Tuple(items) => Value::tuple(items.iter().map(bytes_as_latin_1).collect::<Vec<_>>()),
        other => other.clone(),
    }
}

fn assemble(filled: &[Filled], texts: &[Str]) -> Result<String, Failure> {
    let mut made = texts.iter();
    let mut out = String::new();
    for piece in filled {
        match piece {
            Filled::Text(text) => {
                check_size::<u8>(out.len() + text.len())?;
                out.push_str(text);
            }
            Filled::Value(.., style) => {
                let text = made.next().map_or("", Str::as_str);
                check_size::<u8>(out.len() + text.len())?;
                out.push_str(&percent_str(text, *style));
            }
        }
    }
    Ok(out)
}

/// Takes arguments one after another (`unicode_format_getnextarg`).
struct Supply<'a> {
    arguments: &'a Value,
    /// The items of a tuple, or the single value.
    items: &'a [Value],
    next: usize,
    /// Whether `%(key)s` has taken from the mapping, which then counts as used.
    is_mapping_used: bool,
}

impl Supply<'_> {
    fn take(&mut self) -> Result<Value, Failure> {
        let item = self.items.get(self.next).cloned();
        self.next += 1;
        item.ok_or_else(|| type_error("not enough arguments for format string"))
    }

    fn star(&mut self) -> Result<i64, Failure> {
        match self.take()? {
            Value::Int(amount) => Ok(amount),
            Value::Bool(amount) => Ok(amount.into()),
            Value::BigInt(_) => Err(overflow_error(
                "Python int too large to convert to C ssize_t",
            )),
            _ => Err(type_error("* wants int")),
        }
    }

    fn finish(&self, kind_of_template: &str) -> Result<(), Failure> {
        let is_mapping = is_mapping(self.arguments);
        if self.next < self.items.len() && !is_mapping && !self.is_mapping_used {
            return Err(type_error(format!(
                "not all arguments converted during {kind_of_template} formatting"
            )));
        }
        Ok(())
    }
}

/// What is not a tuple or text and has items counts as a mapping (`PyMapping_Check`).
fn is_mapping(value: &Value) -> bool {
    match value {
        Value::Dict(_) | Value::List(_) | Value::Bytes(_) | Value::Range(_) => true,
        Value::Instance(_) => match value.builtin_part() {
            Value::Instance(_) => special::find(value, "__getitem__").is_some(),
            part => is_mapping(part),
        },
        _ => false,
    }
}

/// Takes the arguments of a template.
fn fill(template: &Template) -> Result<Fill, Failure> {
    let arguments = &template.arguments;
    let items = match arguments.builtin_part() {
        Value::Tuple(items) => &items[..],
        _ => std::slice::from_ref(arguments),
    };
    let kind = match arguments {
        mapping if is_mapping(mapping) => Arguments::Mapping,
        _ => Arguments::Positional,
    };
    let mut supply = Supply {
        arguments,
        items,
        next: 0,
        is_mapping_used: false,
    };
    let mut parser = PercentParser::new(&template.text, kind);
    let mut filled = Vec::new();
    let mut number = 0;
    while let Some(piece) = parser.next_piece()? {
        filled.push(match piece {
            Piece::Literal(text) => Filled::Text(text),
            Piece::Conversion(conversion) => {
                number += 1;
                let mut known = template.answers.iter();
                let known = known
                    .rfind(|(known, _)| *known == number)
                    .map(|(_, answer)| answer.clone());
                match convert(&conversion, &mut supply, template.kind, known)? {
                    Converted::Filled(filled) => filled,
                    Converted::Needs(value, question) => {
                        return Ok(Fill::Needs(number, value, question));
                    }
                }
            }
        });
    }
    supply.finish(template.kind)?;
    Ok(Fill::Done(filled))
}

enum Converted {
    Filled(Filled),
    Needs(Value, Question),
}

/// Fills in one conversion, of whose value `known` was found out.
fn convert(
    conversion: &Conversion,
    supply: &mut Supply<'_>,
    kind: &str,
    known: Option<Value>,
) -> Result<Converted, Failure> {
    if let Some(key) = &conversion.key {
        supply.is_mapping_used = true;
        if !is_mapping(supply.arguments) {
            return Err(type_error("format requires a mapping"));
        }
        if known.is_none() {
            let question = Question::Item(Str::from(key.as_str()));
            return Ok(Converted::Needs(supply.arguments.clone(), question));
        }
    }
    let mut star = |amount| match amount {
        Some(Amount::Star) => supply.star().map(Some),
        _ => Ok(None),
    };
    let (width, precision) = (star(conversion.width)?, star(conversion.precision)?);
    let style = Style::new(conversion, width, precision)?;
    if conversion.conversion == '%' {
        return Ok(Converted::Filled(Filled::Text("%".to_owned())));
    }
    let value = match conversion.key {
        Some(_) => Value::Unbound,
        None => supply.take()?,
    };
    let value = known.unwrap_or(value);
    let letter = conversion.conversion;
    let question = match letter {
        'd' | 'i' | 'u' => Some(Question::Int),
        'o' | 'x' | 'X' | 'c' => Some(Question::Index),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => Some(Question::Real),
        's' | 'b' if kind == "bytes" => Some(Question::Bytes),
        _ => None,
    };
    if let Some(question) = question
        && is_asked(&value, &question)
    {
        return Ok(Converted::Needs(value, question));
    }
    let text_of = match letter {
        's' | 'b' => TextOf::Str,
        'r' => TextOf::Repr,
        'a' => TextOf::Ascii,
        _ => {
            let text = render(conversion, style, &value)?;
            return Ok(Converted::Filled(Filled::Text(text)));
        }
    };
    Ok(Converted::Filled(Filled::Value(value, text_of, style)))
}

/// Whether a value has an answer of its own to a question.
fn is_asked(value: &Value, question: &Question) -> bool {
    match (value, question) {
        (Value::Instance(_), Question::Int) => {
            has_index(value) || special::find(value, "__int__").is_some()
        }
        (Value::Instance(_), Question::Index) => has_index(value),
        (Value::Instance(_), Question::Real) => has_real(value),
        (Value::Instance(_), Question::Bytes) => true,
        _ => false,
    }
}

fn render(conversion: &Conversion, style: Style, value: &Value) -> Result<String, Failure> {
    let letter = conversion.conversion;
    let required = || number_required(letter, &type_name(value));
    Ok(match letter {
        'd' | 'i' | 'u' => match number(value).ok_or_else(required)? {
            Number::Int(number) => percent_int(number, letter, style)?,
            Number::Float(number) => percent_int(&float_to_bigint_exact(number)?, letter, style)?,
        },
        'o' | 'x' | 'X' => match number(value) {
            Some(Number::Int(number)) => percent_int(number, letter, style)?,
            _ => return Err(required().into()),
        },
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => match number(value) {
            Some(number) => percent_float(number.to_float()?, letter, style),
            None => {
                return Err(type_error(format!(
                    "must be real number, not {}",
                    type_name(value)
                )));
            }
        },
        'c' => match value {
            Value::Str(text) if text.char_count() == 1 => percent_str(text, style),
            other => match number(other) {
                Some(Number::Int(number)) => percent_char(number, style)?,
                _ => return Err(type_error("%c requires int or char")),
            },
        },
        _ => return Err(conversion.unsupported().into()),
    })
}
