//! Formatting, reading and rounding against what CPython recorded
//! (`tests/recordings/text_format.py`).

use num_bigint::BigInt;

use super::error::FormatError;
use super::float_arithmetic::float_divmod;
use super::float_repr::float_repr;
use super::float_rounding::{round_half_even, round_int};
use super::format_float::format_float;
use super::format_int::format_int;
use super::format_str::format_str;
use super::int_float::int_true_divide;
use super::integer::Integer;
use super::numbers::{parse_float, parse_int};
use super::percent::{Arguments, Conversion, PercentParser, Piece};
use super::percent_render::{Style, percent_float, percent_int, percent_str};

fn big(text: &str) -> BigInt {
    text.parse().unwrap()
}

fn float(text: &str) -> f64 {
    text.parse().unwrap()
}

fn the_conversion(template: &str) -> Result<(Conversion, Style), FormatError> {
    match PercentParser::new(template, Arguments::Positional).next_piece()? {
        Some(Piece::Conversion(found)) => {
            let style = Style::new(&found, None, None)?;
            Ok((found, style))
        }
        other => panic!("no conversion: {other:?}"),
    }
}

fn run(kind: &str, value: &str, spec: &str) -> Result<String, FormatError> {
    Ok(match kind {
        "float" => format_float(float(value), spec, "float")?,
        "int" => format_int(&big(value), spec, "int")?,
        "str" => format_str(value, spec, "str")?,
        "%int" => {
            let (found, style) = the_conversion(spec)?;
            percent_int(&big(value), found.conversion, style)?
        }
        "%float" => {
            let (found, style) = the_conversion(spec)?;
            percent_float(float(value), found.conversion, style)
        }
        "%str" => percent_str(value, the_conversion(spec)?.1),
        "round" => float_repr(round_half_even(float(value), spec.parse().unwrap())?),
        "round int" => Integer::Big(&round_int(&big(value), spec.parse().unwrap())).decimal()?,
        "read int" => Integer::Big(&parse_int(value, spec.parse().unwrap())?).decimal()?,
        "read float" => float_repr(parse_float(value)?),
        "divide" => float_repr(int_true_divide(&big(value), &big(spec))?),
        "divmod" => {
            let (quotient, modulo) = float_divmod(float(value), float(spec))?;
            format!("({}, {})", float_repr(quotient), float_repr(modulo))
        }
        other => panic!("no kind {other}"),
    })
}

#[test]
fn text_and_numbers_come_out_as_cpython_recorded_them() {
    let recording = include_str!("../../../tests/recordings/text_format.txt");
    assert!(recording.lines().count() > 1_000);
    let mut wrong = Vec::new();
    for line in recording.lines() {
        let fields: Vec<_> = line.split('\t').collect();
        let [kind, value, spec, expected] = fields[..] else {
            panic!("not four fields: {line}")
        };
        let result = match run(kind, value, spec) {
            Ok(text) => format!("={text}"),
            Err(error) => format!("!{error}"),
        };
        if result != expected {
            wrong.push(format!(
                "{kind} {value} {spec}: {result}, expected {expected}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
