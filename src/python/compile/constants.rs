//! The constants of a code object.

use std::collections::HashMap;
use std::rc::Rc;

use num_bigint::BigInt;

use crate::python::code::{Code, ConstantIndex};
use crate::python::syntax::ast::{Constant, Expr, ExprKind, UnaryOp};
use crate::python::value::{Str, Value};

/// A value that is known before the program runs. Equal literals of one code object are one object;
/// `1`, `1.0`, `True`, `0.0` and `-0.0` all differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Literal {
    None,
    Ellipsis,
    Bool(bool),
    Int(BigInt),
    /// By its bits, so that zeros keep their sign.
    Float(u64),
    /// Likewise.
    Complex(u64, u64),
    Str(Rc<str>),
    Bytes(Vec<u8>),
    Tuple(Vec<Literal>),
}

impl Literal {
    /// The value of an expression that needs no running: a literal, a negative number, a tuple of
    /// such.
    pub(super) fn of(expr: &Expr) -> Option<Self> {
        match &expr.kind {
            ExprKind::Constant(constant) => Some(Self::of_constant(constant)),
            ExprKind::UnaryOp {
                op: UnaryOp::Neg,
                operand,
            } => match &operand.kind {
                ExprKind::Constant(constant) => Self::of_constant(constant).negated(),
                _ => None,
            },
            ExprKind::Tuple(items) => items
                .iter()
                .map(Self::of)
                .collect::<Option<_>>()
                .map(Self::Tuple),
            _ => None,
        }
    }

    pub(super) fn of_constant(constant: &Constant) -> Self {
        match constant {
            Constant::None => Self::None,
            Constant::Bool(value) => Self::Bool(*value),
            Constant::Ellipsis => Self::Ellipsis,
            Constant::Int(value) => Self::Int((*value).into()),
            Constant::BigInt(value) => Self::Int(value.clone()),
            Constant::Float(value) => Self::Float(value.to_bits()),
            Constant::Imaginary(value) => Self::Complex(0, value.to_bits()),
            Constant::Str(text) => Self::Str(text.clone()),
            Constant::Bytes(bytes) => Self::Bytes(bytes.clone()),
        }
    }

    fn negated(self) -> Option<Self> {
        match self {
            Self::Int(value) => Some(Self::Int(-value)),
            Self::Float(bits) => Some(Self::Float((-f64::from_bits(bits)).to_bits())),
            Self::Complex(real, imaginary) => {
                let negated = |bits| (-f64::from_bits(bits)).to_bits();
                Some(Self::Complex(negated(real), negated(imaginary)))
            }
            _ => None,
        }
    }

    /// A literal that stands for all that are equal to it: `1` for `True` and `1.0`.
    pub(super) fn as_compared(&self) -> Self {
        /// Where floats no longer hold every integer.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self {
            Self::Bool(value) => Self::Int(i64::from(*value).into()),
            Self::Float(bits) => match f64::from_bits(*bits) {
                value if value.trunc() == value && value.abs() < EXACT => {
                    Self::Int((value as i64).into())
                }
                _ => self.clone(),
            },
            Self::Complex(real, imaginary) if f64::from_bits(*imaginary) == 0.0 => {
                Self::Float(*real).as_compared()
            }
            Self::Tuple(items) => Self::Tuple(items.iter().map(Self::as_compared).collect()),
            _ => self.clone(),
        }
    }

    /// `bool()` of it.
    pub(super) fn truth(&self) -> bool {
        match self {
            Self::None => false,
            Self::Ellipsis => true,
            Self::Bool(value) => *value,
            Self::Int(value) => *value != BigInt::ZERO,
            Self::Float(bits) => f64::from_bits(*bits) != 0.0,
            Self::Complex(real, imaginary) => {
                f64::from_bits(*real) != 0.0 || f64::from_bits(*imaginary) != 0.0
            }
            Self::Str(text) => !text.is_empty(),
            Self::Bytes(bytes) => !bytes.is_empty(),
            Self::Tuple(items) => !items.is_empty(),
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::None => Value::None,
            Self::Ellipsis => Value::Ellipsis,
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(value) => Value::int(value.clone()),
            Self::Float(bits) => Value::Float(f64::from_bits(*bits)),
            Self::Complex(real, imaginary) => {
                Value::complex(f64::from_bits(*real), f64::from_bits(*imaginary))
            }
            Self::Str(text) => Value::Str(Str::intern(text)),
            Self::Bytes(bytes) => Value::bytes(bytes.clone()),
            Self::Tuple(items) => Value::tuple(items.iter().map(Self::value).collect::<Vec<_>>()),
        }
    }
}

/// Constants, each once.
#[derive(Debug, Default)]
pub(super) struct Constants {
    values: Vec<Value>,
    known: HashMap<Literal, ConstantIndex>,
}

impl Constants {
    /// The index of a literal, which is added when it is new.
    pub(super) fn literal(&mut self, literal: Literal) -> ConstantIndex {
        if let Some(known) = self.known.get(&literal) {
            return *known;
        }
        let index = self.add(literal.value());
        self.known.insert(literal, index);
        index
    }

    /// Adds an inner code object.
    pub(super) fn code(&mut self, code: Rc<Code>) -> ConstantIndex {
        self.add(Value::Code(code))
    }

    fn add(&mut self, value: Value) -> ConstantIndex {
        self.values.push(value);
        (self.values.len() - 1) as ConstantIndex
    }

    pub(super) fn into_values(self) -> Vec<Value> {
        self.values
    }
}
