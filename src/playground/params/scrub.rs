//! Scrubbing: a number that is dragged up and down.

use super::literal::format_number;
use super::{Param, ParamKind, ParamValue};

impl Param {
    /// What the knob's field would say after so many steps up, or down where there are fewer than
    /// none; nothing where the knob is no number. A slider stops at its ends, and comes back to
    /// them from outside.
    pub fn after_steps(&self, steps: i32) -> Option<String> {
        let value = match self.value {
            ParamValue::Integer(value) => value as f64,
            ParamValue::Number(value) => value,
            ParamValue::String(_) | ParamValue::Boolean(_) => return None,
        };
        let steps = f64::from(steps);
        let moved = match self.kind {
            ParamKind::Slider { min, max, step } => {
                let from = ((value - min) / step).round();
                let last = ((max - min) / step + 1e-6).floor();
                min + (from + steps).clamp(0.0, last) * step
            }
            ParamKind::Integer => value + steps,
            ParamKind::Number => {
                let step = step_of(value);
                // In whole steps, so that no dust of floating point gathers.
                ((value / step).round() + steps) * step
            }
            ParamKind::String | ParamKind::Boolean | ParamKind::Choice(_) => return None,
        };
        // Sums of steps such as 0.1 are never quite what they look like.
        let clean = (moved * 1e9).round() / 1e9;
        Some(format_number(clean))
    }
}

/// A step that is worth seeing on a number of this size: one of its second digit, at most 1.
fn step_of(value: f64) -> f64 {
    let size = value.abs();
    if size >= 10.0 || size == 0.0 {
        return if size == 0.0 { 0.1 } else { 1.0 };
    }
    10_f64.powf(size.log10().floor() - 1.0).max(1e-6)
}

#[cfg(test)]
mod tests {
    use crate::playground::params::{params, rewrite};

    /// Scrubs the only knob of a line and checks the literal that this writes.
    #[track_caller]
    fn check(line: &str, steps: i32, literal: &str) {
        let knob = params(line).pop().expect("a knob");
        let text = knob.after_steps(steps).expect("a number");
        let after = rewrite(line, &knob.name, &text).expect("the knob takes it");
        let knob = params(&after).pop().expect("it is a knob still");
        assert_eq!(&after[knob.literal_span], literal);
    }

    #[test]
    fn a_slider_moves_by_its_steps_and_stops_at_its_ends() {
        let line = r#"D = 1  # @param {type:"slider", min:0, max:5, step:0.5}"#;
        check(line, 0, "1");
        check(line, 1, "1.5");
        check(line, -3, "0");
        check(line, 99, "5");
        let uneven = r#"D = 0.3  # @param {type:"slider", min:0.1, max:0.85, step:0.1}"#;
        check(uneven, 4, "0.7");
        check(uneven, 99, "0.8");
    }

    #[test]
    fn a_slider_whose_value_lies_beside_it_comes_back() {
        check(
            r#"D = 99  # @param {type:"slider", min:0, max:5, step:1}"#,
            -1,
            "5",
        );
        check(
            r#"D = 1.2  # @param {type:"slider", min:0, max:5, step:1}"#,
            1,
            "2",
        );
    }

    #[test]
    fn whole_numbers_stay_whole() {
        check("D = 3  # @param", 4, "7");
        check("D = 3  # @param", -5, "-2");
    }

    #[test]
    fn a_number_moves_by_its_second_digit() {
        let number = |value: &str| format!("D = {value}  # @param {{type:\"number\"}}");
        check(&number("250.5"), 1, "252");
        check(&number("2.0"), 1, "2.1");
        check(&number("0.05"), 2, "0.052");
        check(&number("0.0"), 3, "0.3");
        check(&number("-1.5"), 5, "-1");
    }

    #[test]
    fn what_is_no_number_cannot_be_scrubbed() {
        let knob = params("D = 'x'  # @param").pop().expect("a knob");
        assert_eq!(knob.after_steps(1), None);
    }
}
