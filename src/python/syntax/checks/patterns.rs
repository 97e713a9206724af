//! What CPython's compiler refuses in the patterns of `match`.
//!
//! CPython places most of these errors at the pattern that it looked at last.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, Zero};

use super::super::ast::{
    BinaryOp, Constant, Expr, ExprKind, MatchCase, Name, Pattern, PatternKind, UnaryOp,
};
use super::super::error::SyntaxError;
use super::{Checked, fail};
use crate::python::text::float_repr::float_repr;
use crate::python::text::str_repr::{bytes_repr, str_repr};
use crate::trace::Span;

/// Whether a pattern that takes everything may stand in a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Irrefutable {
    Allowed,
    Refused,
}

/// The first error of a pattern; `is_last` says that no case comes after this one.
pub(super) fn check(case: &MatchCase, is_last: bool) -> Checked {
    let mut walk = Walk {
        at: case.pattern.span,
        names: Vec::new(),
    };
    let irrefutable = match is_last || case.guard.is_some() {
        true => Irrefutable::Allowed,
        false => Irrefutable::Refused,
    };
    walk.pattern(&case.pattern, irrefutable)
}

struct Walk {
    /// The pattern that was looked at last.
    at: Span,
    /// Names bound so far.
    names: Vec<Name>,
}

impl Walk {
    fn fail(&self, message: impl Into<String>) -> Checked {
        fail(SyntaxError::new(message, self.at))
    }

    fn bind(&mut self, name: Option<&Name>) -> Checked {
        let Some(name) = name else { return Ok(()) };
        if &**name == "__debug__" {
            return self.fail("cannot assign to __debug__");
        }
        if self.names.contains(name) {
            return self.fail(format!("multiple assignments to name '{name}' in pattern"));
        }
        self.names.push(name.clone());
        Ok(())
    }

    fn pattern(&mut self, pattern: &Pattern, irrefutable: Irrefutable) -> Checked {
        self.at = pattern.span;
        match &pattern.kind {
            PatternKind::Value(value) => match value.kind {
                ExprKind::JoinedStr(_) => {
                    self.fail("patterns may only match literals and attribute lookups")
                }
                _ => Ok(()),
            },
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(patterns) => {
                if patterns.iter().filter(|pattern| pattern.is_star()).count() > 1 {
                    return self.fail("multiple starred names in sequence pattern");
                }
                self.parts(pattern)
            }
            PatternKind::Mapping { keys, rest, .. } => {
                self.keys(keys)?;
                self.parts(pattern)?;
                self.bind(rest.as_ref())
            }
            PatternKind::Class { keywords, .. } => {
                for (index, keyword) in keywords.iter().enumerate() {
                    if &*keyword.name == "__debug__" {
                        self.at = keyword.pattern.span;
                        return self.fail("cannot assign to __debug__");
                    }
                    let again = keywords[index + 1..]
                        .iter()
                        .find(|other| other.name == keyword.name);
                    if let Some(again) = again {
                        self.at = again.pattern.span;
                        return self.fail(format!(
                            "attribute name repeated in class pattern: {}",
                            keyword.name
                        ));
                    }
                }
                self.parts(pattern)
            }
            PatternKind::Star(name) => self.bind(name.as_ref()),
            PatternKind::As {
                pattern: None,
                name,
            } => {
                if irrefutable == Irrefutable::Refused {
                    return match name {
                        Some(name) => self.fail(format!(
                            "name capture '{name}' makes remaining patterns unreachable"
                        )),
                        None => self.fail("wildcard makes remaining patterns unreachable"),
                    };
                }
                self.bind(name.as_ref())
            }
            PatternKind::As {
                pattern: Some(inner),
                name,
            } => {
                self.pattern(inner, irrefutable)?;
                self.bind(name.as_ref())
            }
            PatternKind::Or(alternatives) => self.alternatives(alternatives, irrefutable),
        }
    }

    fn parts(&mut self, pattern: &Pattern) -> Checked {
        pattern
            .parts()
            .into_iter()
            .try_for_each(|part| self.pattern(part, Irrefutable::Allowed))
    }

    fn alternatives(&mut self, alternatives: &[Pattern], irrefutable: Irrefutable) -> Checked {
        let outer = std::mem::take(&mut self.names);
        let mut common: Option<Vec<Name>> = None;
        for (index, alternative) in alternatives.iter().enumerate() {
            let is_last = index + 1 == alternatives.len();
            let allowed = match is_last {
                true => irrefutable,
                false => Irrefutable::Refused,
            };
            self.pattern(alternative, allowed)?;
            let mut names = std::mem::take(&mut self.names);
            match &common {
                None => common = Some(names),
                Some(common) => {
                    let same = names.len() == common.len()
                        && names.iter().all(|name| common.contains(name));
                    if !same {
                        return self.fail("alternative patterns bind different names");
                    }
                    names.clear();
                }
            }
        }
        self.names = outer;
        common
            .unwrap_or_default()
            .iter()
            .try_for_each(|name| self.bind(Some(name)))
    }

    fn keys(&mut self, keys: &[Expr]) -> Checked {
        let mut seen: Vec<Key> = Vec::new();
        for key in keys {
            if matches!(key.kind, ExprKind::JoinedStr(_)) {
                return self
                    .fail("mapping pattern keys may only match literals and attribute lookups");
            }
            let Some(value) = Key::of(key) else { continue };
            if seen.contains(&value) {
                return self.fail(format!(
                    "mapping pattern checks duplicate key ({})",
                    repr(key)
                ));
            }
            seen.push(value);
        }
        Ok(())
    }
}

/// A literal as a key of a dict: equal literals are one key, whatever their types.
#[derive(PartialEq)]
enum Key {
    None,
    Whole(BigInt),
    Number(f64, f64),
    Text(Name),
    Bytes(Vec<u8>),
}

impl Key {
    fn of(expr: &Expr) -> Option<Key> {
        Some(match &expr.kind {
            ExprKind::Constant(constant) => match constant {
                Constant::None => Key::None,
                Constant::Bool(value) => Key::Whole(i64::from(*value).into()),
                Constant::Int(value) => Key::Whole((*value).into()),
                Constant::BigInt(value) => Key::Whole(value.clone()),
                Constant::Float(value) => Key::number(*value, 0.0),
                Constant::Imaginary(value) => Key::number(0.0, *value),
                Constant::Str(text) => Key::Text(text.clone()),
                Constant::Bytes(bytes) => Key::Bytes(bytes.clone()),
                Constant::Ellipsis => return None,
            },
            ExprKind::UnaryOp {
                op: UnaryOp::Neg,
                operand,
            } => match Key::of(operand)? {
                Key::Whole(value) => Key::Whole(-value),
                Key::Number(real, imaginary) => Key::number(-real, -imaginary),
                _ => return None,
            },
            ExprKind::BinOp { .. } => {
                let (real, imaginary) = complex(expr)?;
                Key::number(real, imaginary)
            }
            _ => return None,
        })
    }

    fn number(real: f64, imaginary: f64) -> Key {
        let whole = (imaginary.is_zero() && real.fract() == 0.0)
            .then(|| BigInt::from_f64(real))
            .flatten();
        match whole {
            Some(whole) => Key::Whole(whole),
            None => Key::Number(real, imaginary),
        }
    }
}

/// The parts of `1 + 2j`.
fn complex(expr: &Expr) -> Option<(f64, f64)> {
    let ExprKind::BinOp { left, op, right } = &expr.kind else {
        return None;
    };
    let real = part(left)?;
    let imaginary = part(right)?;
    Some(match op {
        BinaryOp::Sub => (real, -imaginary),
        _ => (real, imaginary),
    })
}

fn part(expr: &Expr) -> Option<f64> {
    match &expr.kind {
        ExprKind::Constant(Constant::Int(value)) => Some(*value as f64),
        ExprKind::Constant(Constant::Float(value) | Constant::Imaginary(value)) => Some(*value),
        ExprKind::UnaryOp { operand, .. } => part(operand).map(|value| -value),
        _ => None,
    }
}

/// `repr()` of a literal.
fn repr(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Constant(constant) => match constant {
            Constant::None => "None".to_owned(),
            Constant::Bool(true) => "True".to_owned(),
            Constant::Bool(false) => "False".to_owned(),
            Constant::Ellipsis => "Ellipsis".to_owned(),
            Constant::Int(value) => value.to_string(),
            Constant::BigInt(value) => value.to_string(),
            Constant::Float(value) => float_repr(*value),
            Constant::Imaginary(value) => {
                crate::python::text::complex_repr::complex_repr(0.0, *value)
            }
            Constant::Str(text) => str_repr(text),
            Constant::Bytes(bytes) => bytes_repr(bytes),
        },
        ExprKind::UnaryOp { operand, .. } => format!("-{}", repr(operand)),
        _ => {
            let (real, imaginary) = complex(expr).unwrap_or_default();
            crate::python::text::complex_repr::complex_repr(real, imaginary)
        }
    }
}
