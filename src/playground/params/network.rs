//! The knobs of the line in which a program says how slow its network is:
//!
//! ```python
//! # @network {base:200, per_kb:4, jitter:400, seed:7}
//! ```
//!
//! Every field that is there is a knob, named `network.base` and so on. What the fields mean is for
//! whoever answers the program's requests.

use super::literal::parse_number;
use super::{Param, ParamKind, ParamValue};

/// The greatest delay on a slider, in milliseconds, and how finely it is set.
const LONGEST: f64 = 3000.0;
const DELAY_STEP: f64 = 10.0;
/// The same for each kilobyte.
const LONGEST_PER_KB: f64 = 100.0;

/// The knobs of a line that is nothing but a `@network` comment; `start` is where it begins, in
/// bytes from the start of the source.
pub(super) fn read(line: &str, start: usize, number: usize) -> Vec<Param> {
    let declared = line.strip_prefix('#').map(str::trim_start);
    let fields = declared
        .and_then(|text| text.strip_prefix("@network"))
        .map(str::trim_start)
        .and_then(|text| text.strip_prefix('{'))
        .and_then(|text| text.split_once('}'))
        .map_or("", |(fields, _)| fields);
    let offset = |part: &str| start + (part.as_ptr() as usize - line.as_ptr() as usize);
    let knobs = fields.split(',').filter_map(|field| {
        let (key, value) = field.split_once(':')?;
        let literal = value.trim();
        let value = parse_number(literal)?;
        let key = key.trim().trim_matches(['"', '\'']);
        let kind = kind(key, &value)?;
        let at = offset(literal);
        Some(Param {
            name: ["network.", key].concat(),
            kind,
            value,
            literal_span: at..at + literal.len(),
            line: number,
        })
    });
    knobs.collect()
}

fn kind(key: &str, value: &ParamValue) -> Option<ParamKind> {
    let slider = |max, step| ParamKind::Slider {
        min: 0.0,
        max,
        step,
    };
    match (key, value) {
        ("base" | "jitter", _) => Some(slider(LONGEST, DELAY_STEP)),
        ("per_kb", _) => Some(slider(LONGEST_PER_KB, 1.0)),
        ("seed", ParamValue::Integer(_)) => Some(ParamKind::Integer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{params, rewrite};

    const SOURCE: &str = "# @network {base:200, per_kb:4, jitter: 400, seed:7}\nimport time\n";

    #[test]
    fn each_field_is_a_knob_in_the_order_of_the_line() {
        let names: Vec<String> = params(SOURCE).into_iter().map(|it| it.name).collect();
        assert_eq!(
            names,
            [
                "network.base",
                "network.per_kb",
                "network.jitter",
                "network.seed"
            ]
        );
    }

    #[test]
    fn a_knob_rewrites_its_number_and_nothing_else() {
        assert_eq!(
            rewrite(SOURCE, "network.jitter", "150").as_deref(),
            Ok("# @network {base:200, per_kb:4, jitter: 150, seed:7}\nimport time\n")
        );
        assert!(rewrite(SOURCE, "network.base", "-10").is_err());
        assert!(rewrite(SOURCE, "network.seed", "1.5").is_err());
    }

    #[test]
    fn what_is_no_such_line_has_no_such_knobs() {
        for source in [
            "# @networks {base:1}\n",
            "# @network base:1\n",
            "'''\n# @network {base:1}\n'''\n",
            "x = 1  # @network {base:1}\n",
            "# @network {speed:1, base:fast}\n",
        ] {
            assert_eq!(params(source), [], "{source}");
        }
    }
}
