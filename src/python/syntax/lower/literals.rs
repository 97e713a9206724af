//! Literals: numbers, strings, f-strings.

use num_bigint::BigInt;
use num_traits::Num;
use ruff_python_ast as ruff;

use super::super::ast::{Constant, Conversion, ExprKind, FStringField, FStringPart, Name};
use super::super::error::SyntaxError;
use super::{Lowering, span};
use crate::trace::Span;

/// `sys.int_info.default_max_str_digits`: more decimal digits than this are an error.
const MAX_DECIMAL_DIGITS: usize = 4300;

impl Lowering<'_> {
    pub(super) fn number(&mut self, node: &ruff::ExprNumberLiteral) -> ExprKind {
        let place = span(node.range);
        match &node.value {
            ruff::Number::Int(value) => match value.as_i64() {
                Some(small) => ExprKind::Constant(Constant::Int(small)),
                None => self.big_integer(place),
            },
            ruff::Number::Float(value) => ExprKind::Constant(Constant::Float(*value)),
            ruff::Number::Complex { imag, .. } => ExprKind::Constant(Constant::Imaginary(*imag)),
        }
    }

    fn big_integer(&mut self, place: Span) -> ExprKind {
        let text = &self.source[place.start as usize..place.end as usize];
        let digits: String = text.chars().filter(|digit| *digit != '_').collect();
        let (prefix, rest) = digits.split_at(2);
        let (radix, digits) = match prefix {
            "0x" | "0X" => (16, rest),
            "0o" | "0O" => (8, rest),
            "0b" | "0B" => (2, rest),
            _ => (10, digits.as_str()),
        };
        if radix == 10 && digits.len() > MAX_DECIMAL_DIGITS {
            self.fail(SyntaxError::new(
                format!(
                    "Exceeds the limit ({MAX_DECIMAL_DIGITS} digits) for integer string \
                     conversion: value has {} digits; use sys.set_int_max_str_digits() to \
                     increase the limit - Consider hexadecimal for huge integer literals to \
                     avoid decimal conversion limits.",
                    digits.len()
                ),
                place,
            ));
        } else if let Ok(value) = BigInt::from_str_radix(digits, radix) {
            return ExprKind::Constant(Constant::BigInt(value));
        }
        ExprKind::Constant(Constant::Int(0))
    }

    pub(super) fn string(&mut self, node: &ruff::ExprStringLiteral) -> ExprKind {
        ExprKind::Constant(Constant::Str(self.name(node.value.to_str())))
    }

    /// An f-string, or strings side by side of which one is an f-string.
    pub(super) fn f_string(&mut self, node: &ruff::ExprFString) -> ExprKind {
        let mut parts = Parts::default();
        for part in node.value.as_slice() {
            match part {
                ruff::FStringPart::Literal(literal) => parts.text.push_str(&literal.value),
                ruff::FStringPart::FString(string) => self.elements(&string.elements, &mut parts),
            }
        }
        ExprKind::JoinedStr(parts.finish())
    }

    fn elements(&mut self, elements: &ruff::InterpolatedStringElements, parts: &mut Parts) {
        for element in elements {
            match element {
                ruff::InterpolatedStringElement::Literal(literal) => {
                    parts.text.push_str(&literal.value);
                }
                ruff::InterpolatedStringElement::Interpolation(field) => self.field(field, parts),
            }
        }
    }

    fn field(&mut self, field: &ruff::InterpolatedElement, parts: &mut Parts) {
        let mut conversion = match field.conversion {
            ruff::ConversionFlag::None => Conversion::None,
            ruff::ConversionFlag::Str => Conversion::Str,
            ruff::ConversionFlag::Repr => Conversion::Repr,
            ruff::ConversionFlag::Ascii => Conversion::Ascii,
        };
        if let Some(debug) = &field.debug_text {
            parts.text.push_str(debug.as_str());
            // `{x=}` shows the repr, `{x=:>9}` formats the value itself.
            if conversion == Conversion::None && field.format_spec.is_none() {
                conversion = Conversion::Repr;
            }
        }
        let value = self.expression(&field.expression);
        let spec = field.format_spec.as_ref().map(|spec| {
            let mut parts = Parts::default();
            self.elements(&spec.elements, &mut parts);
            parts.finish()
        });
        parts.push(FStringField {
            value,
            conversion,
            spec,
        });
    }
}

/// The pieces of an f-string so far; literal text that stands together becomes one piece.
#[derive(Default)]
struct Parts {
    done: Vec<FStringPart>,
    text: String,
}

impl Parts {
    fn push(&mut self, field: FStringField) {
        self.end_text();
        self.done.push(FStringPart::Field(Box::new(field)));
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.done
                .push(FStringPart::Literal(Name::from(self.text.as_str())));
            self.text.clear();
        }
    }

    fn finish(mut self) -> Vec<FStringPart> {
        self.end_text();
        self.done
    }
}
