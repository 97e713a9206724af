//! The format specification mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`
//! (`parse_internal_render_format_spec`, `Python/formatter_unicode.c`).

use super::error::{FormatError, MAX_PADDED_LENGTH};
use super::numbers::decimal_digit;

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: between the sign and the digits.
    AfterSign,
}

impl Align {
    fn from_char(c: char) -> Option<Self> {
        match c {
            '<' => Some(Align::Left),
            '>' => Some(Align::Right),
            '^' => Some(Align::Center),
            '=' => Some(Align::AfterSign),
            _ => None,
        }
    }
}

/// What stands before a number that is not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `-` or nothing given: nothing.
    Minus,
    /// `+`
    Plus,
    /// A space.
    Space,
}

/// Separators between the digits of the integral part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// `,` between groups of three.
    Comma,
    /// `_` between groups of three.
    Underscore,
    /// `_` between groups of four: `_` with `b`, `o`, `x`, `X`.
    UnderscoreFour,
}

/// The kind of value a spec is read for: its defaults and its name in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject<'a> {
    /// The type's name, as in "for object of type 'int'".
    pub type_name: &'a str,
    /// The presentation type when the spec names none; `None` for a float, which then has its own.
    pub default_type: Option<char>,
    /// The alignment when the spec names none.
    pub default_align: Align,
}

impl<'a> Subject<'a> {
    /// Text: type `s`, aligned left.
    #[must_use]
    pub fn text(type_name: &'a str) -> Self {
        Subject {
            type_name,
            default_type: Some('s'),
            default_align: Align::Left,
        }
    }

    /// An integer: type `d`, aligned right.
    #[must_use]
    pub fn integer(type_name: &'a str) -> Self {
        Subject {
            type_name,
            default_type: Some('d'),
            default_align: Align::Right,
        }
    }

    /// A float: no type, aligned right.
    #[must_use]
    pub fn float(type_name: &'a str) -> Self {
        Subject {
            type_name,
            default_type: None,
            default_align: Align::Right,
        }
    }
}

/// A format spec, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// What pads; a space unless given.
    pub fill: char,
    /// Where the padding goes.
    pub align: Align,
    /// The sign option, if one stands in the spec (text refuses even `-`).
    pub sign: Option<Sign>,
    /// `z`: negative zero becomes zero.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least number of characters.
    pub width: Option<usize>,
    /// `,` or `_`.
    pub grouping: Option<Grouping>,
    /// Digits after the point, significant digits, or characters kept.
    pub precision: Option<usize>,
    /// The presentation type; `None` only for a float without one.
    pub presentation: Option<char>,
}

impl FormatSpec {
    /// Reads `spec` for a value of the given kind.
    ///
    /// # Errors
    /// `ValueError`, worded as CPython words it; `MemoryError` for a width beyond
    /// [`MAX_PADDED_LENGTH`].
    pub fn parse(spec: &str, subject: Subject<'_>) -> Result<Self, FormatError> {
        let mut rest = Rest {
            chars: spec.chars().collect(),
            at: 0,
        };
        let mut fill = None;
        let mut align = None;
        if let Some(found) = rest.peek(1).and_then(Align::from_char) {
            fill = rest.peek(0);
            align = Some(found);
            rest.at += 2;
        } else if let Some(found) = rest.peek(0).and_then(Align::from_char) {
            align = Some(found);
            rest.at += 1;
        }
        let sign = match rest.peek(0) {
            Some('+') => Some(Sign::Plus),
            Some('-') => Some(Sign::Minus),
            Some(' ') => Some(Sign::Space),
            _ => None,
        };
        rest.at += usize::from(sign.is_some());
        let no_negative_zero = rest.accept('z');
        let alternate = rest.accept('#');
        if fill.is_none() && rest.accept('0') {
            fill = Some('0');
            if align.is_none() && subject.default_align == Align::Right {
                align = Some(Align::AfterSign);
            }
        }
        let width = rest.integer()?;
        let grouping = rest.grouping()?;
        let mut precision = None;
        if rest.accept('.') {
            precision = rest.integer()?;
            if precision.is_none() {
                return Err(FormatError::value("Format specifier missing precision"));
            }
        }
        if rest.chars.len() - rest.at > 1 {
            return Err(FormatError::value(format!(
                "Invalid format specifier '{spec}' for object of type '{}'",
                subject.type_name
            )));
        }
        if width.is_some_and(|width| width > MAX_PADDED_LENGTH) {
            return Err(FormatError::memory());
        }
        let presentation = rest.peek(0).or(subject.default_type);
        Ok(FormatSpec {
            fill: fill.unwrap_or(' '),
            align: align.unwrap_or(subject.default_align),
            sign,
            no_negative_zero,
            alternate,
            width,
            grouping: check_grouping(grouping, presentation)?,
            precision,
            presentation,
        })
    }

    /// Pads `text` to the width; for text and for what has neither sign nor digits.
    #[must_use]
    pub fn pad(&self, text: &str, length: usize) -> String {
        let missing = self.width.unwrap_or(0).saturating_sub(length);
        let left = match self.align {
            Align::Left => 0,
            Align::Right | Align::AfterSign => missing,
            Align::Center => missing / 2,
        };
        let mut out = String::with_capacity(text.len() + missing);
        out.extend(std::iter::repeat_n(self.fill, left));
        out.push_str(text);
        out.extend(std::iter::repeat_n(self.fill, missing - left));
        out
    }
}

/// "Unknown format code", for a presentation type that the value does not have.
#[must_use]
pub fn unknown_format_code(code: char, type_name: &str) -> FormatError {
    let code = shown_code(code);
    FormatError::value(format!(
        "Unknown format code '{code}' for object of type '{type_name}'"
    ))
}

fn shown_code(code: char) -> String {
    if code > ' ' && code < '\u{80}' {
        code.to_string()
    } else {
        format!("\\x{:x}", u32::from(code))
    }
}

fn check_grouping(
    grouping: Option<Grouping>,
    presentation: Option<char>,
) -> Result<Option<Grouping>, FormatError> {
    let Some(found) = grouping else {
        return Ok(None);
    };
    match presentation {
        None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(grouping),
        Some('b' | 'o' | 'x' | 'X') if found == Grouping::Underscore => {
            Ok(Some(Grouping::UnderscoreFour))
        }
        Some(code) => {
            let separator = if found == Grouping::Comma { ',' } else { '_' };
            let code = shown_code(code);
            Err(FormatError::value(format!(
                "Cannot specify '{separator}' with '{code}'."
            )))
        }
    }
}

struct Rest {
    chars: Vec<char>,
    at: usize,
}

impl Rest {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn accept(&mut self, expected: char) -> bool {
        let found = self.peek(0) == Some(expected);
        self.at += usize::from(found);
        found
    }

    /// `get_integer`: any Unicode decimal digits; `None` where there are none.
    fn integer(&mut self) -> Result<Option<usize>, FormatError> {
        let mut total: Option<i64> = None;
        while let Some(digit) = self.peek(0).and_then(decimal_digit) {
            let next = total
                .unwrap_or(0)
                .checked_mul(10)
                .and_then(|n| n.checked_add(digit.into()));
            total = Some(next.ok_or_else(too_many_digits)?);
            self.at += 1;
        }
        total
            .map(|n| usize::try_from(n).map_err(|_| too_many_digits()))
            .transpose()
    }

    fn grouping(&mut self) -> Result<Option<Grouping>, FormatError> {
        let both = || FormatError::value("Cannot specify both ',' and '_'.");
        let comma = self.accept(',');
        let underscore = self.accept('_');
        match (comma, underscore) {
            (true, true) => Err(both()),
            (false, true) if self.peek(0) == Some(',') => Err(both()),
            (true, false) => Ok(Some(Grouping::Comma)),
            (false, true) => Ok(Some(Grouping::Underscore)),
            (false, false) => Ok(None),
        }
    }
}

pub(super) fn too_many_digits() -> FormatError {
    FormatError::value("Too many decimal digits in format string")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(spec: &str, subject: Subject<'_>) -> String {
        FormatSpec::parse(spec, subject).unwrap_err().message
    }

    #[test]
    fn every_part_is_read() {
        let spec = FormatSpec::parse("*^+z#012_.3f", Subject::float("float")).unwrap();
        assert_eq!(spec.fill, '*');
        assert_eq!(spec.align, Align::Center);
        assert_eq!(spec.sign, Some(Sign::Plus));
        assert!(spec.no_negative_zero && spec.alternate);
        assert_eq!(spec.width, Some(12));
        assert_eq!(spec.grouping, Some(Grouping::Underscore));
        assert_eq!(spec.precision, Some(3));
        assert_eq!(spec.presentation, Some('f'));
    }

    #[test]
    fn a_zero_pads_numbers_after_the_sign_and_text_on_the_right() {
        let number = FormatSpec::parse("05", Subject::integer("int")).unwrap();
        assert_eq!((number.fill, number.align), ('0', Align::AfterSign));
        let text = FormatSpec::parse("05", Subject::text("str")).unwrap();
        assert_eq!((text.fill, text.align), ('0', Align::Left));
    }

    #[test]
    fn bad_specs_have_cpythons_messages() {
        let int = Subject::integer("int");
        assert_eq!(
            message("12dd", int),
            "Invalid format specifier '12dd' for object of type 'int'"
        );
        assert_eq!(message("5.", int), "Format specifier missing precision");
        assert_eq!(message(",_", int), "Cannot specify both ',' and '_'.");
        assert_eq!(message("_,", int), "Cannot specify both ',' and '_'.");
        assert_eq!(message(",x", int), "Cannot specify ',' with 'x'.");
        assert_eq!(
            message(",", Subject::text("str")),
            "Cannot specify ',' with 's'."
        );
        assert_eq!(
            FormatSpec::parse("99999999999", int).unwrap_err(),
            FormatError::memory()
        );
        let huge = "9".repeat(30);
        assert_eq!(
            message(&huge, int),
            "Too many decimal digits in format string"
        );
    }
}
