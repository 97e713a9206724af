//! `str.format` templates: literals and replacement fields (`Objects/stringlib/unicode_format.h`).
//!
//! CPython reads a template as it goes, so errors of a field come after the earlier fields were
//! converted. The parser hands out one piece at a time and keeps that order.

use super::error::FormatError;
use super::numbers::decimal_digit;
use super::spec::too_many_digits;

/// How many levels of templates there may be: the template and the format spec in it.
const MAX_DEPTH: u8 = 2;

/// What a field's name begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFirst {
    /// A positional argument, numbered by hand or automatically.
    Index(usize),
    /// A keyword argument.
    Name(String),
}

/// What a field does with its argument before it converts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// `.name`
    Attribute(String),
    /// `[3]`
    Index(i64),
    /// `[key]`
    Key(String),
}

/// A replacement field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The argument.
    pub first: FieldFirst,
    /// Attributes and items to take from it, in order.
    pub path: Vec<PathStep>,
    /// The error to raise once `path` has been followed, where the rest of the name is wrong.
    pub path_error: Option<FormatError>,
    /// The character after `!`. Not `s`, `r` or `a`: see [`unknown_conversion`].
    pub conversion: Option<char>,
    /// The format spec.
    pub spec: FieldSpec,
}

/// A field's format spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldSpec {
    /// Text to use as it is.
    Plain(String),
    /// A template itself: give it to [`TemplateParser::nested`] once the field's value is
    /// converted.
    Template(String),
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplatePiece {
    /// Text that is shown as it is, doubled braces resolved.
    Literal(String),
    /// A replacement field.
    Field(Field),
}

/// Whether the fields of one call are numbered by hand or automatically; one for the template
/// and every format spec in it (`AutoNumber`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldNumbering {
    /// No numbered field yet.
    #[default]
    Undecided,
    /// `{}`: the number of the next.
    Automatic(usize),
    /// `{0}`
    Manual,
}

impl FieldNumbering {
    fn automatic(&mut self) -> Result<usize, FormatError> {
        let number = match *self {
            FieldNumbering::Undecided => 0,
            FieldNumbering::Automatic(next) => next,
            FieldNumbering::Manual => {
                return Err(FormatError::value(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
        };
        *self = FieldNumbering::Automatic(number + 1);
        Ok(number)
    }

    fn manual(&mut self) -> Result<(), FormatError> {
        if let FieldNumbering::Automatic(_) = *self {
            return Err(FormatError::value(
                "cannot switch from automatic field numbering to manual field specification",
            ));
        }
        *self = FieldNumbering::Manual;
        Ok(())
    }
}

/// The error for a conversion that is none of `!s`, `!r`, `!a` (`do_conversion`).
#[must_use]
pub fn unknown_conversion(conversion: char) -> FormatError {
    let shown = if conversion > ' ' && conversion < '\u{7f}' {
        conversion.to_string()
    } else {
        format!("\\x{:x}", u32::from(conversion))
    };
    FormatError::value(format!("Unknown conversion specifier {shown}"))
}

/// Reads a template piece by piece.
#[derive(Clone, Debug)]
pub struct TemplateParser {
    chars: Vec<char>,
    at: usize,
    depth: u8,
}

impl TemplateParser {
    /// A parser at the beginning of a template.
    #[must_use]
    pub fn new(template: &str) -> Self {
        TemplateParser {
            chars: template.chars().collect(),
            at: 0,
            depth: 1,
        }
    }

    /// A parser of a format spec in this template.
    ///
    /// # Errors
    /// `ValueError` "Max string recursion exceeded".
    pub fn nested(&self, spec: &str) -> Result<Self, FormatError> {
        if self.depth >= MAX_DEPTH {
            return Err(FormatError::value("Max string recursion exceeded"));
        }
        Ok(TemplateParser {
            depth: self.depth + 1,
            ..TemplateParser::new(spec)
        })
    }

    /// The next piece, or `None` at the end. A literal may be followed by another.
    ///
    /// # Errors
    /// `ValueError`, worded as CPython words it. An error that CPython finds while it follows a
    /// field's path is in [`Field::path_error`] instead.
    pub fn next_piece(
        &mut self,
        numbering: &mut FieldNumbering,
    ) -> Result<Option<TemplatePiece>, FormatError> {
        let rest = &self.chars[self.at..];
        let Some(&first) = rest.first() else {
            return Ok(None);
        };
        let brace = rest.iter().position(|&c| c == '{' || c == '}');
        let next = brace.and_then(|at| rest.get(at + 1)).copied();
        // CPython looks at a brace together with the text before it: what is wrong with the
        // brace is an error before that text is written.
        let single = |c| FormatError::value(format!("Single '{c}' encountered in format string"));
        let (literal, taken) = match brace.map(|at| (at, rest[at])) {
            None => (rest, rest.len()),
            Some((at, brace)) if next == Some(brace) => (&rest[..=at], at + 2),
            Some((_, '}')) => return Err(single('}')),
            Some(_) if next.is_none() => return Err(single('{')),
            Some((at, _)) => (&rest[..at], at),
        };
        if !literal.is_empty() {
            let text = literal.iter().collect();
            self.at += taken;
            return Ok(Some(TemplatePiece::Literal(text)));
        }
        debug_assert_eq!(first, '{', "an empty literal stands before a field");
        self.at += 1;
        self.field(numbering)
            .map(|field| Some(TemplatePiece::Field(field)))
    }

    fn take(&mut self) -> Option<char> {
        let found = self.chars.get(self.at).copied();
        self.at += usize::from(found.is_some());
        found
    }

    /// `parse_field`
    fn field(&mut self, numbering: &mut FieldNumbering) -> Result<Field, FormatError> {
        let start = self.at;
        let end = loop {
            match self.take() {
                None => return Err(FormatError::value("expected '}' before end of string")),
                Some('{') => return Err(FormatError::value("unexpected '{' in field name")),
                Some('[') => {
                    let rest = &self.chars[self.at..];
                    self.at += rest.iter().position(|&c| c == ']').unwrap_or(rest.len());
                }
                Some(c @ ('}' | ':' | '!')) => break c,
                Some(_) => {}
            }
        };
        let name: Vec<char> = self.chars[start..self.at - 1].to_vec();
        let mut conversion = None;
        let mut spec = FieldSpec::Plain(String::new());
        let mut ended = end == '}';
        if end == '!' {
            conversion = Some(self.take().ok_or_else(|| {
                FormatError::value("end of string while looking for conversion specifier")
            })?);
            match self.take() {
                Some('}') => ended = true,
                Some(':') => {}
                Some(_) => {
                    return Err(FormatError::value(
                        "expected ':' after conversion specifier",
                    ));
                }
                None => return Err(unmatched_brace()),
            }
        }
        if !ended {
            spec = self.spec()?;
        }
        let (first, path, path_error) = split_name(&name, numbering)?;
        Ok(Field {
            first,
            path,
            path_error,
            conversion,
            spec,
        })
    }

    fn spec(&mut self) -> Result<FieldSpec, FormatError> {
        let start = self.at;
        let mut depth = 1usize;
        while let Some(c) = self.take() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let text: String = self.chars[start..self.at - 1].iter().collect();
                let is_template = text.contains('{');
                return Ok(if is_template {
                    FieldSpec::Template(text)
                } else {
                    FieldSpec::Plain(text)
                });
            }
        }
        Err(unmatched_brace())
    }
}

fn unmatched_brace() -> FormatError {
    FormatError::value("unmatched '{' in format spec")
}

type SplitName = (FieldFirst, Vec<PathStep>, Option<FormatError>);

/// `field_name_split`, and what `FieldNameIterator_next` would find afterwards.
fn split_name(name: &[char], numbering: &mut FieldNumbering) -> Result<SplitName, FormatError> {
    let first_end = name
        .iter()
        .position(|&c| c == '.' || c == '[')
        .unwrap_or(name.len());
    let (first, rest) = name.split_at(first_end);
    let first = match integer(first)? {
        _ if first.is_empty() => FieldFirst::Index(numbering.automatic()?),
        Some(number) => {
            numbering.manual()?;
            FieldFirst::Index(usize::try_from(number).unwrap_or(usize::MAX))
        }
        None => FieldFirst::Name(first.iter().collect()),
    };
    let mut path = Vec::new();
    let path_error = follow(rest, &mut path).err();
    Ok((first, path, path_error))
}

fn follow(mut rest: &[char], path: &mut Vec<PathStep>) -> Result<(), FormatError> {
    let empty = || FormatError::value("Empty attribute in format string");
    while let Some((&opener, after)) = rest.split_first() {
        match opener {
            '.' => {
                let end = after
                    .iter()
                    .position(|&c| c == '.' || c == '[')
                    .unwrap_or(after.len());
                if end == 0 {
                    return Err(empty());
                }
                path.push(PathStep::Attribute(after[..end].iter().collect()));
                rest = &after[end..];
            }
            '[' => {
                let Some(end) = after.iter().position(|&c| c == ']') else {
                    return Err(FormatError::value("Missing ']' in format string"));
                };
                let key = &after[..end];
                let index = integer(key)?;
                if key.is_empty() {
                    return Err(empty());
                }
                path.push(
                    index.map_or_else(|| PathStep::Key(key.iter().collect()), PathStep::Index),
                );
                rest = &after[end + 1..];
            }
            _ => {
                return Err(FormatError::value(
                    "Only '.' or '[' may follow ']' in format field specifier",
                ));
            }
        }
    }
    Ok(())
}

/// `get_integer`: the number, where the text is decimal digits alone.
fn integer(text: &[char]) -> Result<Option<i64>, FormatError> {
    let mut total: Option<i64> = None;
    for &c in text {
        let Some(digit) = decimal_digit(c) else {
            return Ok(None);
        };
        let next = total
            .unwrap_or(0)
            .checked_mul(10)
            .and_then(|n| n.checked_add(digit.into()));
        total = Some(next.ok_or_else(too_many_digits)?);
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(template: &str) -> Result<Vec<TemplatePiece>, FormatError> {
        let mut parser = TemplateParser::new(template);
        let mut numbering = FieldNumbering::default();
        let mut found = Vec::new();
        while let Some(piece) = parser.next_piece(&mut numbering)? {
            found.push(piece);
        }
        Ok(found)
    }

    fn message(template: &str) -> String {
        pieces(template).unwrap_err().message
    }

    #[test]
    fn every_part_of_a_field_is_read() {
        let found = pieces("{{a}}{x.y[0][k]!r:>{w}}").unwrap();
        let field = Field {
            first: FieldFirst::Name("x".to_owned()),
            path: vec![
                PathStep::Attribute("y".to_owned()),
                PathStep::Index(0),
                PathStep::Key("k".to_owned()),
            ],
            path_error: None,
            conversion: Some('r'),
            spec: FieldSpec::Template(">{w}".to_owned()),
        };
        let literal = |text: &str| TemplatePiece::Literal(text.to_owned());
        assert_eq!(
            found,
            [literal("{"), literal("a}"), TemplatePiece::Field(field)]
        );
    }

    #[test]
    fn bad_templates_have_cpythons_messages() {
        let cases = [
            ("}", "Single '}' encountered in format string"),
            ("a{", "Single '{' encountered in format string"),
            ("{a", "expected '}' before end of string"),
            ("{a{", "unexpected '{' in field name"),
            ("{!", "end of string while looking for conversion specifier"),
            ("{!rx}", "expected ':' after conversion specifier"),
            ("{:{}", "unmatched '{' in format spec"),
            ("{!r", "unmatched '{' in format spec"),
            (
                "{0}{}",
                "cannot switch from manual field specification to automatic field numbering",
            ),
            (
                "{}{0}",
                "cannot switch from automatic field numbering to manual field specification",
            ),
            (
                "{99999999999999999999}",
                "Too many decimal digits in format string",
            ),
        ];
        for (template, expected) in cases {
            assert_eq!(message(template), expected, "{template}");
        }
    }

    #[test]
    fn an_error_in_a_path_waits_until_the_path_is_followed() {
        let error = |template: &str| match pieces(template).unwrap().pop() {
            Some(TemplatePiece::Field(field)) => field.path_error.unwrap().message,
            other => panic!("no field: {other:?}"),
        };
        assert_eq!(error("{a.}"), "Empty attribute in format string");
        assert_eq!(error("{a[]}"), "Empty attribute in format string");
        assert_eq!(
            error("{a[0]x}"),
            "Only '.' or '[' may follow ']' in format field specifier"
        );
    }

    #[test]
    fn templates_nest_once() {
        let outer = TemplateParser::new("{:{}}");
        let inner = outer.nested("{:{}}").unwrap();
        assert_eq!(
            inner.nested("{}").unwrap_err().message,
            "Max string recursion exceeded"
        );
    }

    #[test]
    fn an_unknown_conversion_is_named() {
        assert_eq!(
            unknown_conversion('x').message,
            "Unknown conversion specifier x"
        );
    }
}
