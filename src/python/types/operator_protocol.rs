//! The special methods of built-in numbers, text and containers that stand behind operators, for
//! classes that derive from them (`super().__add__(other)`); operators do not go through them.
//!
//! Unlike an operator, a method leaves an operand that is none of its business to the other one:
//! it answers NotImplemented.

use std::rc::Rc;

use super::container_protocol::{COLLECTION, SUBSCRIPTABLE};
use super::{Member, Types, add_members, object_text, type_name};
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::binary;
use crate::python::ops::compare::rich_compare;
use crate::python::ops::hash::hash_value;
use crate::python::ops::number::{Number, number};
use crate::python::ops::truth::native_truth;
use crate::python::syntax::ast::{BinaryOp, CompareOp, UnaryOp};
use crate::python::value::{Class, Str, Value};

/// Adds the methods to the classes.
pub(super) fn add_to(types: &Types) {
    let order: &[&[Member]] = &[EQUALITY, ORDER];
    let tables: &[(&Rc<Class>, &[&[Member]])] = &[
        (
            &types.int,
            &[FIELD, ARITHMETIC, BITS, SIGNED, NUMBER, INDEX, HASH],
        ),
        (&types.int, order),
        (&types.float, &[FIELD, ARITHMETIC, SIGNED, NUMBER, HASH]),
        (&types.float, order),
        (&types.complex, &[FIELD, SIGNED, EQUALITY, HASH]),
        (
            &types.str_,
            &[COLLECTION, SUBSCRIPTABLE, SEQUENCE, TEMPLATE, HASH],
        ),
        (&types.str_, order),
        (
            &types.bytes,
            &[COLLECTION, SUBSCRIPTABLE, SEQUENCE, TEMPLATE, HASH],
        ),
        (&types.bytes, order),
        (&types.list, &[SEQUENCE, MUTABLE_SEQUENCE]),
        (&types.list, order),
        (&types.tuple, &[SEQUENCE, HASH]),
        (&types.tuple, order),
        (&types.dict, &[DICT, EQUALITY]),
        (&types.set, &[SET, MUTABLE_SET]),
        (&types.set, order),
        (&types.frozenset, &[SET, HASH]),
        (&types.frozenset, order),
    ];
    for (class, tables) in tables {
        for members in *tables {
            add_members(class, members);
        }
    }
    let texts = [
        &types.int,
        &types.float,
        &types.complex,
        &types.bool_,
        &types.str_,
        &types.bytes,
        &types.list,
        &types.tuple,
        &types.dict,
        &types.set,
        &types.frozenset,
    ];
    for class in texts {
        add_members(class, object_text::REPR);
    }
    add_members(&types.str_, object_text::STR);
    for class in [&types.list, &types.dict, &types.set] {
        class.set(&Str::intern("__hash__"), Value::None);
    }
}

/// Which operand the object of a method is.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
    /// The left one, which may change.
    InPlace,
}

macro_rules! operators {
    ($($name:literal $side:ident $op:ident),* $(,)?) => {
        &[$(Member::Method($name, |machine, args| {
            operator(machine, args, $name, BinaryOp::$op, Side::$side)
        }),)*]
    };
}

/// Of all numbers.
const FIELD: &[Member] = operators! {
    "__add__" Left Add, "__radd__" Right Add,
    "__sub__" Left Sub, "__rsub__" Right Sub,
    "__mul__" Left Mult, "__rmul__" Right Mult,
    "__truediv__" Left Div, "__rtruediv__" Right Div,
    "__rpow__" Right Pow,
};

/// Of real numbers.
const ARITHMETIC: &[Member] = operators! {
    "__floordiv__" Left FloorDiv, "__rfloordiv__" Right FloorDiv,
    "__mod__" Left Mod, "__rmod__" Right Mod,
};

/// Of `int`.
const BITS: &[Member] = operators! {
    "__and__" Left BitAnd, "__rand__" Right BitAnd,
    "__or__" Left BitOr, "__ror__" Right BitOr,
    "__xor__" Left BitXor, "__rxor__" Right BitXor,
    "__lshift__" Left LShift, "__rlshift__" Right LShift,
    "__rshift__" Left RShift, "__rrshift__" Right RShift,
};

/// Of sequences.
const SEQUENCE: &[Member] = operators! {
    "__add__" Left Add, "__mul__" Left Mult, "__rmul__" Right Mult,
};

/// Of lists.
const MUTABLE_SEQUENCE: &[Member] = operators! {
    "__iadd__" InPlace Add, "__imul__" InPlace Mult,
};

/// Of text and bytes.
const TEMPLATE: &[Member] = operators! { "__mod__" Left Mod };

/// Of sets.
const SET: &[Member] = operators! {
    "__and__" Left BitAnd, "__rand__" Right BitAnd,
    "__or__" Left BitOr, "__ror__" Right BitOr,
    "__xor__" Left BitXor, "__rxor__" Right BitXor,
    "__sub__" Left Sub, "__rsub__" Right Sub,
};

/// Of sets that can change.
const MUTABLE_SET: &[Member] = operators! {
    "__iand__" InPlace BitAnd, "__ior__" InPlace BitOr,
    "__ixor__" InPlace BitXor, "__isub__" InPlace Sub,
};

/// Of dicts.
const DICT: &[Member] = operators! {
    "__or__" Left BitOr, "__ror__" Right BitOr, "__ior__" InPlace BitOr,
};

macro_rules! comparisons {
    ($($name:literal $op:ident),* $(,)?) => {
        &[$(Member::Method($name, |machine, args| {
            comparison(machine, args, $name, CompareOp::$op)
        }),)*]
    };
}

/// Of all that can be equal.
const EQUALITY: &[Member] = comparisons! { "__eq__" Eq, "__ne__" NotEq };

/// Of all that has an order.
const ORDER: &[Member] = comparisons! {
    "__lt__" Lt, "__le__" LtE, "__gt__" Gt, "__ge__" GtE,
};

/// Of what can be hashed.
const HASH: &[Member] = &[Member::Method("__hash__", |_, args| {
    let value = alone(args, "__hash__")?;
    Ok(Next::Return(Value::Int(hash_value(value.builtin_part())?)))
})];

/// Of all numbers.
const SIGNED: &[Member] = &[
    Member::Method("__neg__", |machine, args| {
        unary(machine, args, "__neg__", UnaryOp::Neg)
    }),
    Member::Method("__pos__", |machine, args| {
        unary(machine, args, "__pos__", UnaryOp::Pos)
    }),
    Member::Method("__bool__", |_, args| {
        let value = alone(args, "__bool__")?;
        Ok(Next::Return(Value::Bool(native_truth(&value))))
    }),
    Member::Method("__pow__", power),
];

/// Of real numbers.
const NUMBER: &[Member] = &[
    Member::Method("__abs__", |machine, args| {
        built_in(machine, args, "__abs__", "abs")
    }),
    Member::Method("__int__", |machine, args| {
        built_in(machine, args, "__int__", "int")
    }),
    Member::Method("__trunc__", |machine, args| {
        built_in(machine, args, "__trunc__", "int")
    }),
    Member::Method("__float__", |machine, args| {
        built_in(machine, args, "__float__", "float")
    }),
    Member::Method("__round__", |machine, args| {
        built_in(machine, args, "__round__", "round")
    }),
    Member::Method("__divmod__", |machine, args| {
        division(machine, args, "__divmod__", Side::Left)
    }),
    Member::Method("__rdivmod__", |machine, args| {
        division(machine, args, "__rdivmod__", Side::Right)
    }),
];

/// Of `int`.
const INDEX: &[Member] = &[
    Member::Method("__index__", |machine, args| {
        built_in(machine, args, "__index__", "int")
    }),
    Member::Method("__invert__", |machine, args| {
        unary(machine, args, "__invert__", UnaryOp::Invert)
    }),
];

const NOT_IMPLEMENTED: NativeResult = Ok(Next::Return(Value::NotImplemented));

/// The object of a method without further arguments.
fn alone(mut args: Args, method: &str) -> Result<Value, Failure> {
    let value = args.receiver(method)?;
    let [] = args.exactly(method)?;
    Ok(value)
}

/// Whether a method of the one's class takes the other as operand.
fn is_operand(own: &Value, other: &Value) -> bool {
    match (number(own), number(other)) {
        (Some(Number::Int(_)), other) => matches!(other, Some(Number::Int(_))),
        (Some(Number::Float(_)), other) => other.is_some(),
        (None, _) => match own {
            Value::Set(_) | Value::FrozenSet(_) => {
                matches!(other, Value::Set(_) | Value::FrozenSet(_))
            }
            Value::Complex(_) => matches!(other, Value::Complex(_)) || number(other).is_some(),
            own => std::mem::discriminant(own) == std::mem::discriminant(other),
        },
    }
}

fn is_sequence(value: &Value) -> bool {
    matches!(
        value,
        Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_)
    )
}

fn operator(
    machine: &mut Machine,
    mut args: Args,
    method: &str,
    op: BinaryOp,
    side: Side,
) -> NativeResult {
    let object = args.receiver(method)?;
    let [other] = args.exactly(method)?;
    let (own, part) = (object.builtin_part(), other.builtin_part());
    if !is_sequence(own) && !is_operand(own, part) {
        return NOT_IMPLEMENTED;
    }
    match side {
        Side::Left => binary::built_in(machine, op, own, part),
        Side::Right => binary::built_in(machine, op, part, own),
        Side::InPlace => binary::built_in_place(machine, op, &object, &other),
    }
}

fn comparison(machine: &mut Machine, mut args: Args, method: &str, op: CompareOp) -> NativeResult {
    let object = args.receiver(method)?;
    let [other] = args.exactly(method)?;
    let (own, part) = (object.builtin_part(), other.builtin_part());
    if !is_operand(own, part) {
        return NOT_IMPLEMENTED;
    }
    rich_compare(machine, op, own, part)
}

fn unary(machine: &mut Machine, args: Args, method: &str, op: UnaryOp) -> NativeResult {
    let value = alone(args, method)?;
    binary::unary(machine, op, value.builtin_part())
}

/// What a built-in function or class makes of the number that an object is at heart.
fn built_in(machine: &mut Machine, mut args: Args, method: &str, name: &str) -> NativeResult {
    let value = args.receiver(method)?;
    if number(&value).is_none() {
        return Err(type_error(format!(
            "descriptor '{method}' requires a number, not a '{}' object",
            type_name(&value)
        )));
    }
    let name = Str::intern(name);
    let Some(function) = machine.builtins().get_str(&name) else {
        return NOT_IMPLEMENTED;
    };
    args.positional.insert(0, value.builtin_part().clone());
    Ok(Next::Call(function, args))
}

fn division(machine: &mut Machine, mut args: Args, method: &str, side: Side) -> NativeResult {
    let object = args.receiver(method)?;
    let [other] = args.exactly(method)?;
    let (own, part) = (object.builtin_part(), other.builtin_part());
    if !is_operand(own, part) {
        return NOT_IMPLEMENTED;
    }
    let operands = match side {
        Side::Right => [part.clone(), own.clone()],
        Side::Left | Side::InPlace => [own.clone(), part.clone()],
    };
    let name = Str::intern("divmod");
    match machine.builtins().get_str(&name) {
        Some(function) => Ok(Next::Call(function, Args::new(operands))),
        None => NOT_IMPLEMENTED,
    }
}

fn power(machine: &mut Machine, mut args: Args) -> NativeResult {
    let object = args.receiver("__pow__")?;
    let values = args.between("__pow__", 1, 2)?;
    let own = object.builtin_part().clone();
    if !values
        .iter()
        .all(|value| value.is_none() || is_operand(&own, value.builtin_part()))
    {
        return NOT_IMPLEMENTED;
    }
    let operands = values.iter().map(|value| value.builtin_part().clone());
    let operands = std::iter::once(own).chain(operands);
    let name = Str::intern("pow");
    match machine.builtins().get_str(&name) {
        Some(function) => Ok(Next::Call(function, Args::new(operands))),
        None => NOT_IMPLEMENTED,
    }
}
