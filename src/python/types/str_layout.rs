//! `str` methods that lay text out or map its characters.

use super::codecs;
use super::receiver::{str_receiver, text_or};
use super::type_name;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::number::{clamped, expect_size, integer};
use crate::python::ops::portions::in_portions;
use crate::python::ops::sequence::check_size;
use crate::python::value::{Dict, DictData, Str, Value};

pub(super) fn ljust(_: &mut Machine, args: Args) -> NativeResult {
    padded(args, "ljust", |_, _| 0)
}

pub(super) fn rjust(_: &mut Machine, args: Args) -> NativeResult {
    padded(args, "rjust", |missing, _| missing)
}

pub(super) fn center(_: &mut Machine, args: Args) -> NativeResult {
    // An odd space goes to the left where the width is odd, else to the right.
    padded(args, "center", |missing, width| {
        missing / 2 + (missing & width & 1)
    })
}

/// Pads a text to a width; `left` tells how much of what is missing goes before it.
fn padded(mut args: Args, method: &str, left: fn(usize, usize) -> usize) -> NativeResult {
    let text = str_receiver(&mut args, method)?;
    let args = args.between(method, 1, 2)?;
    let width = clamped(expect_size(&args[0])?);
    let fill = args.get(1).map_or(Ok(' '), fill_character)?;
    let missing = width.saturating_sub(text.char_count());
    if missing == 0 {
        return Ok(Next::Return(Value::Str(text)));
    }
    check_size::<u8>(width.saturating_mul(fill.len_utf8()))?;
    let left = left(missing, width);
    let fill = String::from(fill);
    let padded = [
        &fill.repeat(left),
        text.as_str(),
        &fill.repeat(missing - left),
    ];
    Ok(Next::Return(Value::from(padded.concat())))
}

fn fill_character(value: &Value) -> Result<char, Failure> {
    let Value::Str(text) = value else {
        return Err(type_error(format!(
            "The fill character must be a unicode character, not {}",
            type_name(value)
        )));
    };
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(type_error(
            "The fill character must be exactly one character long",
        )),
    }
}

pub(super) fn zfill(_: &mut Machine, mut args: Args) -> NativeResult {
    let text = str_receiver(&mut args, "zfill")?;
    let [width] = args.exactly("str.zfill")?;
    let width = clamped(expect_size(&width)?);
    let missing = width.saturating_sub(text.char_count());
    if missing == 0 {
        return Ok(Next::Return(Value::Str(text)));
    }
    check_size::<u8>(width)?;
    let sign_length = usize::from(text.starts_with(['+', '-']));
    let (sign, digits) = text.split_at(sign_length);
    Ok(Next::Return(Value::from(format!(
        "{sign}{}{digits}",
        "0".repeat(missing)
    ))))
}

pub(super) fn expandtabs(_: &mut Machine, mut args: Args) -> NativeResult {
    let text = str_receiver(&mut args, "expandtabs")?;
    let [size] = args.bind("expandtabs", ["tabsize"], 0)?;
    let size = match &size {
        Value::Unbound => 8,
        size => clamped(expect_size(size)?),
    };
    let tabs = text.matches('\t').count();
    check_size::<u8>(text.len().saturating_add(tabs.saturating_mul(size)))?;
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' if size > 0 => {
                let spaces = size - column % size;
                column += spaces;
                expanded.extend(std::iter::repeat_n(' ', spaces));
            }
            '\t' => {}
            c => {
                column = if matches!(c, '\n' | '\r') {
                    0
                } else {
                    column + 1
                };
                expanded.push(c);
            }
        }
    }
    Ok(Next::Return(Value::from(expanded)))
}

pub(super) fn encode(_: &mut Machine, mut args: Args) -> NativeResult {
    let text = str_receiver(&mut args, "encode")?;
    let [encoding, errors] = args.bind("encode", ["encoding", "errors"], 0)?;
    let encoding = text_or(&encoding, "utf-8", "encode", "encoding")?;
    let errors = text_or(&errors, "strict", "encode", "errors")?;
    let bytes = codecs::encode(&text, encoding, errors)?;
    Ok(Next::Return(Value::bytes(bytes)))
}

pub(super) fn translate(machine: &mut Machine, mut args: Args) -> NativeResult {
    let text = str_receiver(&mut args, "translate")?;
    let [table] = args.exactly("str.translate")?;
    let Value::Dict(table) = table else {
        return Err(type_error(format!(
            "'{}' object is not subscriptable",
            type_name(&table)
        )));
    };
    let (mut translated, mut at) = (String::new(), 0);
    in_portions(machine, move |_| {
        for c in text[at..].chars().take(CHARACTERS_IN_A_PORTION) {
            at += c.len_utf8();
            match table.get(&Value::Int(u32::from(c).into()))? {
                None => translated.push(c),
                Some(Value::None) => {}
                Some(Value::Str(other)) => {
                    check_size::<u8>(translated.len() + other.len())?;
                    translated.push_str(&other);
                }
                Some(other) => translated.push(mapped(&other)?),
            }
        }
        check_size::<u8>(translated.len())?;
        let is_all = at == text.len();
        Ok(is_all.then(|| Next::Return(Value::from(std::mem::take(&mut translated)))))
    })
}

const CHARACTERS_IN_A_PORTION: usize = 50_000;

fn mapped(value: &Value) -> Result<char, Failure> {
    let Some(code) = integer(value) else {
        return Err(type_error(
            "character mapping must return integer, None or str",
        ));
    };
    code.to_i64()
        .and_then(|code| char::from_u32(u32::try_from(code).ok()?))
        .ok_or_else(|| value_error("character mapping must be in range(0x110000)"))
}

pub(super) fn maketrans(_: &mut Machine, args: Args) -> NativeResult {
    let args = args.between("maketrans", 1, 3)?;
    let table = Dict::new(DictData::default());
    let code = |c: char| Value::Int(u32::from(c).into());
    if let [mapping] = &args[..] {
        let Value::Dict(mapping) = mapping else {
            return Err(type_error(
                "if you give only one argument to maketrans it must be a dict",
            ));
        };
        let entries = mapping.borrow().clone();
        for (key, value) in entries.iter() {
            table.set(table_key(key)?, value.clone())?;
        }
        return Ok(Next::Return(Value::Dict(table)));
    }
    let to = translated_text(&args[1], "", Some(2))?;
    let from = translated_text(
        &args[0],
        "first maketrans argument must be a string if there is a second argument",
        None,
    )?;
    if from.char_count() != to.char_count() {
        return Err(value_error(
            "the first two maketrans arguments must have equal length",
        ));
    }
    for (from, to) in from.chars().zip(to.chars()) {
        table.set(code(from), code(to))?;
    }
    if let Some(removed) = args.get(2) {
        for c in translated_text(removed, "", Some(3))?.chars() {
            table.set(code(c), Value::None)?;
        }
    }
    Ok(Next::Return(Value::Dict(table)))
}

/// A text argument of `maketrans`; its number, where the message tells it.
fn translated_text<'a>(
    value: &'a Value,
    message: &str,
    number: Option<u32>,
) -> Result<&'a Str, Failure> {
    match (value, number) {
        (Value::Str(text), _) => Ok(text),
        (other, Some(number)) => Err(type_error(format!(
            "maketrans() argument {number} must be str, not {}",
            type_name(other)
        ))),
        (_, None) => Err(type_error(message)),
    }
}

fn table_key(key: &Value) -> Result<Value, Failure> {
    match key {
        Value::Str(text) if text.char_count() == 1 => {
            let first = text.chars().next().map_or(0, u32::from);
            Ok(Value::Int(first.into()))
        }
        Value::Str(_) => Err(value_error(
            "string keys in translate table must be of length 1",
        )),
        key if integer(key).is_some() => Ok(key.clone()),
        _ => Err(type_error(
            "keys in translate table must be strings or integers",
        )),
    }
}
