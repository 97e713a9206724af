//! Setting a knob: a new literal in the place of the old one, checked first.

use std::fmt;

use super::literal::{format_number, parse_number, quote_string};
use super::{Param, ParamKind, ParamValue, params};

/// How far off a step, as a part of the step, a slider's value may be and still count as on it:
/// room for what floating point does to sums of steps.
const STEP_TOLERANCE: f64 = 1e-6;

/// The source with the knob `name` set to what `value_text` says.
///
/// `value_text` is what a form field holds: `9.5`, `true`, or a text without quotes. The new
/// literal keeps the style of the old one: quotes stay what they were, and whole numbers are
/// written as `10`, or as `10.0` where such a literal stood before.
///
/// # Errors
///
/// If the program has no such knob, or the knob does not accept the value.
pub fn rewrite(source: &str, name: &str, value_text: &str) -> Result<String, ParamError> {
    let param = params(source)
        .into_iter()
        .find(|param| param.name == name)
        .ok_or_else(|| ParamError::Unknown {
            name: name.to_owned(),
        })?;
    let (before, rest) = source.split_at(param.literal_span.start);
    let (old, after) = rest.split_at(param.literal_span.len());
    let new = new_literal(&param, old, value_text)?;
    Ok([before, &new, after].concat())
}

/// The source with its knobs set as those of the same name in another one. What the other has no
/// knob for, or another kind of one, stays as it is.
pub fn alike(source: &str, other: &str) -> String {
    let mut source = source.to_owned();
    for knob in params(other) {
        let text = match &knob.value {
            ParamValue::String(text) => text.as_str(),
            _ => &other[knob.literal_span.clone()],
        };
        if let Ok(set) = rewrite(&source, &knob.name, text) {
            source = set;
        }
    }
    source
}

/// The literal for a value, or why the knob refuses it.
fn new_literal(param: &Param, old: &str, text: &str) -> Result<String, ParamError> {
    let name = || param.name.clone();
    match &param.kind {
        &ParamKind::Slider { min, max, step } => number(text)
            .and_then(|value| on_slider(value, min, max, step))
            .map(|value| in_style_of(&param.value, value))
            .ok_or_else(|| ParamError::NotOnSlider {
                name: name(),
                min,
                max,
                step,
            }),
        ParamKind::Number => number(text)
            .map(|value| in_style_of(&param.value, value))
            .ok_or_else(|| ParamError::NotANumber { name: name() }),
        ParamKind::Integer => {
            integer(text).ok_or_else(|| ParamError::NotAnInteger { name: name() })
        }
        ParamKind::Boolean => match text.trim() {
            "true" | "True" => Ok("True".to_owned()),
            "false" | "False" => Ok("False".to_owned()),
            _ => Err(ParamError::NotABoolean { name: name() }),
        },
        ParamKind::String => Ok(quoted_like(old, text)),
        ParamKind::Choice(choices) => {
            if choices.iter().any(|choice| choice == text) {
                Ok(quoted_like(old, text))
            } else {
                Err(ParamError::NotAChoice {
                    name: name(),
                    choices: choices.clone(),
                })
            }
        }
    }
}

fn number(text: &str) -> Option<f64> {
    match parse_number(text.trim())? {
        ParamValue::Integer(value) => Some(value as f64),
        ParamValue::Number(value) => Some(value),
        ParamValue::String(_) | ParamValue::Boolean(_) => None,
    }
}

fn integer(text: &str) -> Option<String> {
    match parse_number(text.trim())? {
        ParamValue::Integer(value) => Some(value.to_string()),
        ParamValue::Number(value) if value.fract() == 0.0 && value.abs() < 1e15 => {
            Some(format_number(value))
        }
        _ => None,
    }
}

/// The slider's own value nearest to this one, if this is one of them.
fn on_slider(value: f64, min: f64, max: f64, step: f64) -> Option<f64> {
    let steps = (value - min) / step;
    let near_step = (steps - steps.round()).abs() < STEP_TOLERANCE;
    if !near_step {
        return None;
    }
    // To the decimals that the bounds have: 3 steps of 0.1 are 0.3, not 0.30000000000000004.
    let decimals = decimals(min).max(decimals(step));
    let snapped = min + steps.round() * step;
    let exact: f64 = format!("{snapped:.decimals$}").parse().ok()?;
    (min..=max).contains(&exact).then_some(exact)
}

/// How many digits a number has behind its point.
fn decimals(value: f64) -> usize {
    let text = value.to_string();
    text.split_once('.').map_or(0, |(_, digits)| digits.len())
}

/// A number as the author of the literal would write it.
fn in_style_of(old: &ParamValue, value: f64) -> String {
    let wants_point = matches!(old, ParamValue::Number(old) if old.fract() == 0.0);
    let literal = format_number(value);
    let has_point = literal.contains(['.', 'e']);
    if wants_point && !has_point {
        literal + ".0"
    } else {
        literal
    }
}

fn quoted_like(old: &str, value: &str) -> String {
    quote_string(value, if old.starts_with('\'') { '\'' } else { '"' })
}

/// Why a knob was not set.
#[derive(Debug, Clone, PartialEq)]
pub enum ParamError {
    /// The program declares no knob of that name.
    Unknown {
        /// The name asked for.
        name: String,
    },
    /// No number, or none of the slider's.
    NotOnSlider {
        /// The knob.
        name: String,
        /// Its least value.
        min: f64,
        /// Its greatest value.
        max: f64,
        /// The distance between its values.
        step: f64,
    },
    /// No finite number.
    NotANumber {
        /// The knob.
        name: String,
    },
    /// No whole number.
    NotAnInteger {
        /// The knob.
        name: String,
    },
    /// Neither true nor false.
    NotABoolean {
        /// The knob.
        name: String,
    },
    /// None of the knob's choices.
    NotAChoice {
        /// The knob.
        name: String,
        /// What it offers.
        choices: Vec<String>,
    },
}

impl ParamError {
    /// The knob that refuses, or is not there.
    pub fn name(&self) -> &str {
        match self {
            Self::Unknown { name }
            | Self::NotOnSlider { name, .. }
            | Self::NotANumber { name }
            | Self::NotAnInteger { name }
            | Self::NotABoolean { name }
            | Self::NotAChoice { name, .. } => name,
        }
    }
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name } => write!(f, "the program has no parameter {name}"),
            Self::NotOnSlider {
                name,
                min,
                max,
                step,
            } => {
                write!(
                    f,
                    "{name} takes a number from {min} to {max} in steps of {step}"
                )
            }
            Self::NotANumber { name } => write!(f, "{name} takes a number"),
            Self::NotAnInteger { name } => write!(f, "{name} takes a whole number"),
            Self::NotABoolean { name } => write!(f, "{name} takes true or false"),
            Self::NotAChoice { name, choices } => {
                write!(f, "{name} takes one of: {}", choices.join(", "))
            }
        }
    }
}

impl std::error::Error for ParamError {}

#[cfg(test)]
mod tests {
    use super::*;

    const SLIDER: &str = r#"D = 10  # @param {type:"slider", min:0, max:20, step:0.5}"#;

    /// Sets the only knob of a one-line program and checks the new right side.
    #[track_caller]
    fn check(source: &str, value: &str, literal: &str) {
        let (name, rest) = source.split_once(" = ").expect("an assignment");
        let (_, comment) = rest.split_once("  #").expect("a comment");
        let expected = format!("{name} = {literal}  #{comment}");
        assert_eq!(rewrite(source, name, value), Ok(expected));
    }

    #[track_caller]
    fn check_refused(source: &str, value: &str, sentence: &str) {
        let error = rewrite(source, "D", value).expect_err("the value is refused");
        assert_eq!(error.to_string(), sentence);
    }

    #[test]
    fn a_slider_writes_whole_numbers_without_a_point() {
        check(SLIDER, "9.5", "9.5");
        check(SLIDER, "11.0", "11");
        check(SLIDER, " 0 ", "0");
        check(
            r#"D = 10.5  # @param {type:"slider", max:20, step:0.5}"#,
            "11",
            "11",
        );
    }

    #[test]
    fn a_whole_literal_with_a_point_keeps_its_point() {
        check(r#"D = 1.0  # @param {type:"number"}"#, "2", "2.0");
        check(r#"D = 1.0  # @param {type:"number"}"#, "2.25", "2.25");
    }

    #[test]
    fn a_slider_writes_its_own_value_for_one_that_floating_point_has_blurred() {
        let source = r#"D = 0.1  # @param {type:"slider", min:0, max:1, step:0.1}"#;
        check(source, "0.30000000000000004", "0.3");
    }

    #[test]
    fn a_slider_refuses_what_is_not_on_it() {
        for value in ["20.5", "-0.5", "0.3", "", "ten", "nan", "inf", "1e999"] {
            check_refused(
                SLIDER,
                value,
                "D takes a number from 0 to 20 in steps of 0.5",
            );
        }
    }

    #[test]
    fn an_integer_stays_whole() {
        check("D = 3  # @param", "-7", "-7");
        check("D = 3  # @param", "4.0", "4");
        check_refused("D = 3  # @param", "4.5", "D takes a whole number");
    }

    #[test]
    fn a_number_must_be_finite() {
        check(r#"D = 3  # @param {type:"number"}"#, "1e-7", "1e-7");
        check_refused(
            r#"D = 3  # @param {type:"number"}"#,
            "nan",
            "D takes a number",
        );
    }

    #[test]
    fn a_string_keeps_its_quotes_and_escapes_what_would_end_it() {
        check("D = 'a'  # @param", "it's\n\\", r"'it\'s\n\\'");
        check("D = \"a\"  # @param", "it's", "\"it's\"");
        check(
            "D = \"a\"  # @param",
            "\"; import os #",
            r#""\"; import os #""#,
        );
    }

    #[test]
    fn a_boolean_takes_both_spellings() {
        check("D = True  # @param", "false", "False");
        check("D = False  # @param", "True", "True");
        check_refused("D = False  # @param", "1", "D takes true or false");
    }

    #[test]
    fn a_choice_takes_what_it_offers_only() {
        let source = "D = 'a'  # @param [\"a\", \"b\"]";
        check(source, "b", "'b'");
        check_refused(source, "c", "D takes one of: a, b");
    }

    #[test]
    fn an_unknown_name_is_told() {
        let error = rewrite(SLIDER, "E", "1").expect_err("there is no E");
        assert_eq!(error.to_string(), "the program has no parameter E");
    }

    #[test]
    fn nothing_but_the_literal_changes() {
        let source = "# 中文\r\nD = 1  # @param {type:\"integer\"}\r\nD2 = D\r\n";
        let expected = "# 中文\r\nD = 25  # @param {type:\"integer\"}\r\nD2 = D\r\n";
        assert_eq!(rewrite(source, "D", "25").as_deref(), Ok(expected));
    }
}
