//! `repr(float)`, which is also `str(float)`.

use super::decimal_digits::{Layout, Notation, float_to_text};

/// The shortest text that reads back as `value` (`float_repr`, `Objects/floatobject.c`).
#[must_use]
pub fn float_repr(value: f64) -> String {
    let layout = Layout {
        add_dot_zero: true,
        ..Layout::default()
    };
    float_to_text(value, Notation::Repr, layout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_read_as_in_cpython() {
        let cases = [
            (0.1, "0.1"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
            (9_007_199_254_740_993.0, "9007199254740992.0"),
            (2.0f64.powi(-44), "5.684341886080802e-14"),
            (858_828_863_428_243.0 + 0.25, "858828863428243.2"),
            (858_828_863_428_243.0 + 0.75, "858828863428243.8"),
        ];
        for (value, expected) in cases {
            assert_eq!(float_repr(value), expected);
        }
    }
}
