//! What follows `@param`: nothing, a list of choices, or an object in the loose JSON that Colab
//! accepts, whose keys need no quotes. What follows that is ignored, as Colab does.

use super::literal::{parse_number, parse_string};
use super::{ParamKind, ParamProblemKind, ParamValue};

/// Colab's own, where a slider does not say.
const DEFAULT_MIN: f64 = 0.0;
const DEFAULT_MAX: f64 = 100.0;
const DEFAULT_STEP: f64 = 1.0;

/// Reads what follows `@param`. `Ok(None)`: it names no kind, the literal decides.
pub(super) fn parse(text: &str) -> Result<Option<ParamKind>, ParamProblemKind> {
    let mut reader = Reader { rest: text.trim() };
    if reader.rest.is_empty() {
        Ok(None)
    } else if reader.take('[') {
        let choices = reader.list().ok_or(ParamProblemKind::MalformedComment)?;
        Ok(Some(ParamKind::Choice(choices)))
    } else if reader.take('{') {
        let fields = reader.fields().ok_or(ParamProblemKind::MalformedComment)?;
        kind_of(&fields)
    } else {
        Err(ParamProblemKind::MalformedComment)
    }
}

/// The kind that an object's `type` names, with what else that kind needs.
fn kind_of(fields: &[(&str, Value)]) -> Result<Option<ParamKind>, ParamProblemKind> {
    let field = |name: &str| {
        fields
            .iter()
            .rev()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    };
    let kind = match field("type") {
        None => return Ok(None),
        Some(Value::Text(kind)) => kind.as_str(),
        Some(Value::Number(_) | Value::Word) => return Err(ParamProblemKind::MalformedComment),
    };
    match kind {
        "slider" => {
            let number = |name, default| match field(name) {
                None => Ok(default),
                Some(Value::Number(value)) => Ok(*value),
                Some(Value::Text(_) | Value::Word) => Err(ParamProblemKind::MalformedComment),
            };
            let min = number("min", DEFAULT_MIN)?;
            let max = number("max", DEFAULT_MAX)?;
            let step = number("step", DEFAULT_STEP)?;
            if min < max && step > 0.0 {
                Ok(Some(ParamKind::Slider { min, max, step }))
            } else {
                Err(ParamProblemKind::EmptyRange)
            }
        }
        "number" => Ok(Some(ParamKind::Number)),
        "integer" => Ok(Some(ParamKind::Integer)),
        "string" => Ok(Some(ParamKind::String)),
        "boolean" => Ok(Some(ParamKind::Boolean)),
        other => Err(ParamProblemKind::UnknownType(other.to_owned())),
    }
}

/// The value of an object's field.
enum Value {
    Number(f64),
    Text(String),
    /// `true`, `false`, `null`: fields of Colab's that mean nothing here.
    Word,
}

/// Reads from the front of a comment. Every method that fails answers `None`.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// The strings up to the closing bracket, at least one.
    fn list(&mut self) -> Option<Vec<String>> {
        let mut items = Vec::new();
        while !self.take(']') {
            items.push(self.string()?);
            if !self.take(',') && !self.rest.starts_with(']') {
                return None;
            }
        }
        (!items.is_empty()).then_some(items)
    }

    /// The fields up to the closing brace.
    fn fields(&mut self) -> Option<Vec<(&'a str, Value)>> {
        let mut fields = Vec::new();
        while !self.take('}') {
            let key = self.key()?;
            if !self.take(':') {
                return None;
            }
            fields.push((key, self.value()?));
            if !self.take(',') && !self.rest.starts_with('}') {
                return None;
            }
        }
        Some(fields)
    }

    fn key(&mut self) -> Option<&'a str> {
        match self.quoted() {
            Some(quoted) => quoted.get(1..quoted.len() - 1),
            None => self.word(),
        }
    }

    fn value(&mut self) -> Option<Value> {
        if self.rest.starts_with(['"', '\'']) {
            return self.string().map(Value::Text);
        }
        let word = self.word()?;
        match parse_number(word) {
            Some(ParamValue::Integer(value)) => Some(Value::Number(value as f64)),
            Some(ParamValue::Number(value)) => Some(Value::Number(value)),
            _ => matches!(word, "true" | "false" | "null").then_some(Value::Word),
        }
    }

    fn string(&mut self) -> Option<String> {
        parse_string(self.quoted()?)
    }

    /// A string with its quotes and escapes.
    fn quoted(&mut self) -> Option<&'a str> {
        let quote = self
            .rest
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))?;
        let mut escaped = false;
        for (offset, c) in self.rest.char_indices().skip(1) {
            if escaped {
                escaped = false;
            } else if c == '\\' {
                escaped = true;
            } else if c == quote {
                return self.split(offset + quote.len_utf8());
            }
        }
        None
    }

    /// What stands before the next space or punctuation of the notation.
    fn word(&mut self) -> Option<&'a str> {
        let ends = |c: char| {
            c.is_whitespace() || matches!(c, ':' | ',' | '{' | '}' | '[' | ']' | '"' | '\'')
        };
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        if end == 0 { None } else { self.split(end) }
    }

    /// Takes `wanted` if it comes next.
    fn take(&mut self, wanted: char) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    /// Takes so many bytes and the spaces after them.
    fn split(&mut self, length: usize) -> Option<&'a str> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest.trim_start();
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_colab_is_read() {
        let slider = ParamKind::Slider {
            min: -1.0,
            max: 20.0,
            step: 0.5,
        };
        assert_eq!(
            parse(r#"{type:"slider", min:-1, max:20, step:0.5}"#),
            Ok(Some(slider.clone()))
        );
        assert_eq!(
            parse(r#"{ "type" : 'slider', "min":-1, "max":2e1, "step":.5, }"#),
            Ok(Some(slider))
        );
        assert_eq!(parse(r#"{type:"number"}"#), Ok(Some(ParamKind::Number)));
        assert_eq!(parse(r#"{type:"integer"}"#), Ok(Some(ParamKind::Integer)));
        assert_eq!(parse(r#"{type:"string"}"#), Ok(Some(ParamKind::String)));
        assert_eq!(parse(r#"{type:"boolean"}"#), Ok(Some(ParamKind::Boolean)));
        let choice = ParamKind::Choice(vec!["a, b".to_owned(), "]".to_owned()]);
        assert_eq!(
            parse(r#"["a, b", ']'] {allow-input: true}"#),
            Ok(Some(choice))
        );
    }

    #[test]
    fn a_slider_that_does_not_say_has_the_bounds_of_colab() {
        let slider = ParamKind::Slider {
            min: 0.0,
            max: 100.0,
            step: 1.0,
        };
        assert_eq!(parse(r#"{type:"slider"}"#), Ok(Some(slider)));
    }

    #[test]
    fn a_comment_without_a_type_leaves_the_kind_open() {
        assert_eq!(parse(""), Ok(None));
        assert_eq!(parse(r#"{allow-input: true}"#), Ok(None));
    }

    #[test]
    fn what_cannot_be_read_is_malformed() {
        for text in [
            "{",
            "[",
            "[]",
            "{type}",
            "{type:}",
            "{type:slider}",
            "{type:\"slider\" min:0}",
            "[1, 2]",
            "[\"a\" \"b\"]",
            "[\"a\"",
            "{type:\"slider\", min:\"0\"}",
            "hello",
            "{:1}",
            "{type:3}",
            "{\"",
        ] {
            assert_eq!(
                parse(text),
                Err(ParamProblemKind::MalformedComment),
                "{text}"
            );
        }
    }

    #[test]
    fn a_type_that_is_none_is_named() {
        let unknown = ParamProblemKind::UnknownType("date".to_owned());
        assert_eq!(parse(r#"{type:"date"}"#), Err(unknown));
    }

    #[test]
    fn a_slider_without_room_is_told() {
        for text in ["min:5, max:5", "min:6, max:5", "step:0", "step:-1"] {
            let comment = format!("{{type:\"slider\", {text}}}");
            assert_eq!(parse(&comment), Err(ParamProblemKind::EmptyRange), "{text}");
        }
    }
}
