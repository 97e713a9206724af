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
use crate::python::types::bytearray::bytes_like;
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
        kind: Kind::Text,
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
        kind: Kind::Bytes,
        arguments: arguments.clone(),
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

/// What a template is a piece of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Bytes,
}

/// A template and what is to be filled in.
struct Template {
    text: Str,
    kind: Kind,
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
                    let item = subscript::get(machine, &value, &key)?;
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
        Value::Bytes(bytes) => then(machine, Value::Bytes(bytes.clone())),
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
    Item(Value),
    /// Which `int` it stands for.
    Int,
    /// The same, but `__index__` alone counts.
    Index,
    /// Which `float`.
    Real,
    /// Which bytes.
    Bytes,
}

/// The text whose characters have the numbers of the bytes.
fn latin_1(bytes: &[u8]) -> Str {
    Str::from(
        bytes
            .iter()
            .map(|&byte| char::from(byte))
            .collect::<String>(),
    )
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

    /// What a `*` takes, which CPython holds in a `c_type`.
    fn star(&mut self, c_type: &str) -> Result<i64, Failure> {
        match self.take()? {
            Value::Int(amount) => Ok(amount),
            Value::Bool(amount) => Ok(amount.into()),
            Value::BigInt(_) => Err(overflow_error(format!(
                "Python int too large to convert to C {c_type}"
            ))),
            _ => Err(type_error("* wants int")),
        }
    }

    fn finish(&self, kind: Kind) -> Result<(), Failure> {
        let is_mapping = is_mapping(self.arguments, kind);
        if self.next < self.items.len() && !is_mapping && !self.is_mapping_used {
            let kind = match kind {
                Kind::Text => "string",
                Kind::Bytes => "bytes",
            };
            return Err(type_error(format!(
                "not all arguments converted during {kind} formatting"
            )));
        }
        Ok(())
    }
}

/// What is not a tuple or text and has items counts as a mapping (`PyMapping_Check`); for a
/// template of bytes, bytes do not either.
fn is_mapping(value: &Value, kind: Kind) -> bool {
    match value {
        Value::Dict(_) | Value::List(_) | Value::Range(_) => true,
        Value::Bytes(_) => kind == Kind::Text,
        Value::Instance(_) if kind == Kind::Bytes && bytes_like(value.builtin_part()).is_some() => {
            false
        }
        Value::Instance(_) => match value.builtin_part() {
            Value::Instance(_) => special::find(value, "__getitem__").is_some(),
            part => is_mapping(part, kind),
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
        mapping if is_mapping(mapping, template.kind) => Arguments::Mapping,
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
    kind: Kind,
    known: Option<Value>,
) -> Result<Converted, Failure> {
    if let Some(key) = &conversion.key {
        supply.is_mapping_used = true;
        if !is_mapping(supply.arguments, kind) {
            return Err(type_error("format requires a mapping"));
        }
        if known.is_none() {
            let key = match kind {
                Kind::Text => Value::from(key.as_str()),
                Kind::Bytes => Value::bytes(key.chars().map(|c| c as u8).collect::<Vec<_>>()),
            };
            return Ok(Converted::Needs(
                supply.arguments.clone(),
                Question::Item(key),
            ));
        }
    }
    let mut star = |amount, c_type| match amount {
        Some(Amount::Star) => supply.star(c_type).map(Some),
        _ => Ok(None),
    };
    let width = star(conversion.width, "ssize_t")?;
    let precision = star(conversion.precision, "int")?;
    let style = Style::new(conversion, width, precision)?;
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
        's' | 'b' if kind == Kind::Bytes => {
            if let Some(bytes) = bytes_like(value.builtin_part()) {
                let text = percent_str(&latin_1(&bytes), style);
                return Ok(Converted::Filled(Filled::Text(text)));
            }
            Some(Question::Bytes)
        }
        _ => None,
    };
    if let Some(question) = question
        && is_asked(&value, &question)
    {
        return Ok(Converted::Needs(value, question));
    }
    let text_of = match letter {
        's' => TextOf::Str,
        'r' if kind == Kind::Bytes => TextOf::Ascii,
        'r' => TextOf::Repr,
        'a' => TextOf::Ascii,
        _ => {
            let text = match kind {
                Kind::Bytes if letter == 'c' => percent_byte(&value, style)?,
                _ => render(conversion, style, &value, kind)?,
            };
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
        (_, Question::Bytes) => true,
        _ => false,
    }
}

/// `%c` in a template of bytes.
fn percent_byte(value: &Value, style: Style) -> Result<String, Failure> {
    let byte = match (bytes_like(value.builtin_part()), number(value)) {
        (Some(bytes), _) if bytes.len() == 1 => bytes[0],
        (None, Some(Number::Int(number))) => number
            .to_i64()
            .and_then(|number| u8::try_from(number).ok())
            .ok_or_else(|| overflow_error("%c arg not in range(256)"))?,
        _ => {
            return Err(type_error(
                "%c requires an integer in range(256) or a single byte",
            ));
        }
    };
    Ok(percent_str(&latin_1(&[byte]), style))
}

fn render(
    conversion: &Conversion,
    style: Style,
    value: &Value,
    kind: Kind,
) -> Result<String, Failure> {
    let letter = match (kind, conversion.conversion) {
        // Bytes call all three by one name.
        (Kind::Bytes, 'i' | 'u') => 'd',
        (_, letter) => letter,
    };
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
                let wanted = match kind {
                    Kind::Text => "must be real number",
                    Kind::Bytes => "float argument required",
                };
                return Err(type_error(format!("{wanted}, not {}", type_name(value))));
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
