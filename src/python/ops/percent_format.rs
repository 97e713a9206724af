//! `template % values` for `str` and `bytes`.

use super::number::{Number, number};
use super::text::{TextOf, texts};
use crate::python::failure::{Failure, key_error, overflow_error, type_error};
use crate::python::machine::{Machine, NativeResult, Next};
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
    let filled = fill(template, arguments, "string")?;
    let wanted = filled.iter().filter_map(|piece| match piece {
        Filled::Text(_) => None,
        Filled::Value(value, text_of, _) => Some((value.clone(), *text_of)),
    });
    texts(machine, wanted.collect(), move |_, texts| {
        Ok(Next::Return(Value::from(assemble(&filled, &texts))))
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
    // Latin-1 maps bytes to the first 256 characters and back.
    let text: String = template.iter().map(|&byte| char::from(byte)).collect();
    let arguments = bytes_as_latin_1(arguments);
    let filled = fill(&text, &arguments, "bytes")?;
    let wanted = filled.iter().filter_map(|piece| match piece {
        Filled::Text(_) => None,
        Filled::Value(value, text_of, _) => Some((value.clone(), *text_of)),
    });
    texts(machine, wanted.collect(), move |_, texts| {
        let text = assemble(&filled, &texts);
        let bytes = text.chars().map(|c| u8::try_from(u32::from(c)));
        let bytes: Vec<u8> = bytes
            .collect::<Result<_, _>>()
            .map_err(|_| type_error("%b requires a bytes-like object, not 'str'"))?;
        Ok(Next::Return(Value::bytes(bytes)))
    })
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

fn assemble(filled: &[Filled], texts: &[Str]) -> String {
    let mut made = texts.iter();
    let mut out = String::new();
    for piece in filled {
        match piece {
            Filled::Text(text) => out.push_str(text),
            Filled::Value(.., style) => {
                let text = made.next().map_or("", Str::as_str);
                out.push_str(&percent_str(text, *style));
            }
        }
    }
    out
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

    fn of_key(&mut self, key: &str) -> Result<Value, Failure> {
        self.is_mapping_used = true;
        let key = Value::from(key);
        match self.arguments {
            Value::Dict(dict) => dict.get(&key)?.ok_or_else(|| key_error(key)),
            _ => Err(type_error("format requires a mapping")),
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
    matches!(
        value,
        Value::Dict(_) | Value::List(_) | Value::Bytes(_) | Value::Range(_)
    )
}

/// Takes the arguments of a template, which is a "string" or "bytes".
fn fill(template: &str, arguments: &Value, kind_of_template: &str) -> Result<Vec<Filled>, Failure> {
    let items = match arguments {
        Value::Tuple(items) => &items[..],
        single => std::slice::from_ref(single),
    };
    let kind = match arguments {
        Value::Dict(_) => Arguments::Mapping,
        _ => Arguments::Positional,
    };
    let mut supply = Supply {
        arguments,
        items,
        next: 0,
        is_mapping_used: false,
    };
    let mut parser = PercentParser::new(template, kind);
    let mut filled = Vec::new();
    while let Some(piece) = parser.next_piece()? {
        filled.push(match piece {
            Piece::Literal(text) => Filled::Text(text),
            Piece::Conversion(conversion) => convert(&conversion, &mut supply)?,
        });
    }
    supply.finish(kind_of_template)?;
    Ok(filled)
}

fn convert(conversion: &Conversion, supply: &mut Supply<'_>) -> Result<Filled, Failure> {
    let keyed = match &conversion.key {
        Some(key) => Some(supply.of_key(key)?),
        None => None,
    };
    let mut star = |amount| match amount {
        Some(Amount::Star) => supply.star().map(Some),
        _ => Ok(None),
    };
    let (width, precision) = (star(conversion.width)?, star(conversion.precision)?);
    let style = Style::new(conversion, width, precision)?;
    if conversion.conversion == '%' {
        return Ok(Filled::Text("%".to_owned()));
    }
    let value = match keyed {
        Some(value) => value,
        None => supply.take()?,
    };
    let text_of = match conversion.conversion {
        's' | 'b' => TextOf::Str,
        'r' => TextOf::Repr,
        'a' => TextOf::Ascii,
        _ => return render(conversion, style, &value).map(Filled::Text),
    };
    Ok(Filled::Value(value, text_of, style))
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
