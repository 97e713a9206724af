//! Arithmetic and bit operators.

use super::index::{has_index, with_index};
use super::number::{Number, number};
use super::set_operators::{self, update_set};
use super::{complex, float, integer, iterate, percent_format, sequence, special};
use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::syntax::ast::{BinaryOp, UnaryOp};
use crate::python::types::dict::update_from;
use crate::python::types::{class_of, type_name, union_type};
use crate::python::value::Value;

/// `left op right`. In place (`left op= right`) lists, sets and dicts change themselves.
///
/// # Errors
/// What the operator raises.
pub fn binary(machine: &mut Machine, op: BinaryOp, left: &Value, right: &Value) -> NativeResult {
    if !has_special(left, right) {
        if let Some(result) = numeric(op, left, right) {
            return result.map(Next::Return);
        }
        return native(machine, op, names(op).symbol, left, right);
    }
    let calls = special::operands(left, right, names(op).method, names(op).reflected);
    if is_format(op, left) && special::find(left, "__mod__").is_none() {
        return native(machine, op, names(op).symbol, left, right);
    }
    if let Some(result) = built_in_first(machine, op, &calls, left, right) {
        return result;
    }
    try_calls(machine, calls, op, names(op).symbol, left, right)
}

/// `left op= right`.
///
/// # Errors
/// What the operator raises.
pub fn in_place(machine: &mut Machine, op: BinaryOp, left: &Value, right: &Value) -> NativeResult {
    if !has_special(left, right) {
        if let Some(result) = numeric(op, left, right) {
            return result.map(Next::Return);
        }
        return own_in_place(machine, op, left, right);
    }
    let names = names(op);
    let mut calls = special::operands(left, right, names.method, names.reflected);
    if is_format(op, left) && special::find(left, "__mod__").is_none() {
        calls.clear();
    }
    if let Some(found) = special::find(left, names.in_place) {
        calls.insert(0, special::call(found, left, [right.clone()]));
    }
    let (left, right) = (left.clone(), right.clone());
    special::first_implemented(machine, calls, move |machine| {
        own_in_place(machine, op, &left, &right)
    })
}

/// An operand that derives from a built-in number or set does what that does before the other one
/// is asked for its reflected method, unless that one's class has the say.
fn built_in_first(
    machine: &mut Machine,
    op: BinaryOp,
    calls: &[(Value, Args)],
    left: &Value,
    right: &Value,
) -> Option<NativeResult> {
    let (_, first) = calls.first()?;
    let is_reflected = first
        .positional
        .first()
        .is_some_and(|value| value.is(right));
    if !is_reflected
        || special::find(left, names(op).method).is_some()
        || class_of(right).is_subclass(&class_of(left))
    {
        return None;
    }
    let (left, right) = (left.builtin_part(), right.builtin_part());
    match numeric(op, left, right) {
        Some(result) => Some(result.map(Next::Return)),
        None => set_operators::operate(machine, op, left, right),
    }
}

/// `left op right` as the built-in types do it, whatever the classes of the operands say.
///
/// # Errors
/// What the operator raises.
pub fn built_in(machine: &mut Machine, op: BinaryOp, left: &Value, right: &Value) -> NativeResult {
    match numeric(op, left, right) {
        Some(result) => result.map(Next::Return),
        None => native(machine, op, names(op).symbol, left, right),
    }
}

/// `left op= right`, likewise.
///
/// # Errors
/// What the operator raises.
pub fn built_in_place(
    machine: &mut Machine,
    op: BinaryOp,
    left: &Value,
    right: &Value,
) -> NativeResult {
    own_in_place(machine, op, left, right)
}

/// What the built-in types do in place.
fn own_in_place(machine: &mut Machine, op: BinaryOp, left: &Value, right: &Value) -> NativeResult {
    match (left.builtin_part(), op) {
        (Value::List(list), BinaryOp::Add) => {
            let (list, result) = (list.clone(), left.clone());
            return iterate::collect(machine, right, move |_, items| {
                sequence::check_size::<Value>(list.len() + items.len())?;
                list.borrow_mut().extend(items);
                Ok(Next::Return(result))
            });
        }
        (Value::List(list), BinaryOp::Mult) => {
            let (list, result) = (list.clone(), left.clone());
            return with_index(machine, right, move |_, count| {
                let count = sequence::repeat_count(&count)?;
                let repeated = sequence::repeat_items(&list.borrow(), count)?;
                let old = std::mem::replace(&mut *list.borrow_mut(), repeated);
                drop(old);
                Ok(Next::Return(result))
            });
        }
        (Value::Dict(dict), BinaryOp::BitOr) => {
            let result = left.clone();
            return update_from(machine, dict, right, move || Ok(Next::Return(result)));
        }
        (Value::Set(set), _) => {
            let changed = update_set(machine, set, op, right.builtin_part(), left);
            if let Some(result) = changed {
                return result;
            }
        }
        _ => {}
    }
    native(machine, op, names(op).in_place_symbol, left, right)
}

/// `op operand`; `not` is [`truth`](super::truth)'s.
///
/// # Errors
/// What the operator raises.
pub fn unary(machine: &mut Machine, op: UnaryOp, operand: &Value) -> NativeResult {
    if op == UnaryOp::Not {
        return super::truth::decide(machine, operand, |_, is_true| {
            Ok(Next::Return(Value::Bool(!is_true)))
        });
    }
    let (method, symbol) = match op {
        UnaryOp::Pos => ("__pos__", "+"),
        UnaryOp::Invert => ("__invert__", "~"),
        UnaryOp::Neg | UnaryOp::Not => ("__neg__", "-"),
    };
    if let Some(next) = special::ask(operand, method, []) {
        return Ok(next);
    }
    if let Some(number) = number(operand) {
        let result = match (op, number) {
            (UnaryOp::Neg, Number::Float(value)) => Some(Value::Float(-value)),
            (UnaryOp::Pos, Number::Float(value)) => Some(Value::Float(value)),
            (UnaryOp::Neg, Number::Int(value)) => Some(integer::negate(value)),
            (UnaryOp::Pos, Number::Int(_)) => Some(match operand.builtin_part() {
                Value::Bool(value) => Value::Int((*value).into()),
                int => int.clone(),
            }),
            (UnaryOp::Invert, Number::Int(value)) => Some(integer::invert(value)),
            _ => None,
        };
        if let Some(result) = result {
            return Ok(Next::Return(result));
        }
    }
    if let Value::Complex(value) = operand.builtin_part() {
        match op {
            UnaryOp::Neg => return Ok(Value::complex(-value.real, -value.imag).into()),
            UnaryOp::Pos => return Ok(operand.builtin_part().clone().into()),
            _ => {}
        }
    }
    Err(type_error(format!(
        "bad operand type for unary {symbol}: '{}'",
        type_name(operand)
    )))
}

/// The operators of numbers; none where an operand is no number or has no such operator.
#[inline]
fn numeric(op: BinaryOp, left: &Value, right: &Value) -> Option<Result<Value, Failure>> {
    let is_complex = |operand: &Value| matches!(operand.builtin_part(), Value::Complex(_));
    if is_complex(left) || is_complex(right) {
        return complex::operate(op, left, right);
    }
    match (number(left)?, number(right)?) {
        (Number::Int(a), Number::Int(b)) => {
            // Truth values stay what they are under the bit operators.
            if let (Value::Bool(a), Value::Bool(b)) = (left, right)
                && let Some(result) = truth_values(op, *a, *b)
            {
                return Some(Ok(Value::Bool(result)));
            }
            integer::operate(op, a, b)
        }
        (a, b) => match (a.to_float(), b.to_float()) {
            (Ok(a), Ok(b)) => float::operate(op, a, b),
            (Err(failure), _) | (_, Err(failure)) => Some(Err(failure)),
        },
    }
}

fn truth_values(op: BinaryOp, left: bool, right: bool) -> Option<bool> {
    match op {
        BinaryOp::BitAnd => Some(left & right),
        BinaryOp::BitOr => Some(left | right),
        BinaryOp::BitXor => Some(left ^ right),
        _ => None,
    }
}

fn has_special(left: &Value, right: &Value) -> bool {
    special::is_asked(left) || special::is_asked(right)
}

/// `template % values` is the template's own, whatever the values say.
fn is_format(op: BinaryOp, left: &Value) -> bool {
    op == BinaryOp::Mod && matches!(left.builtin_part(), Value::Str(_) | Value::Bytes(_))
}

fn try_calls(
    machine: &mut Machine,
    calls: Vec<(Value, Args)>,
    op: BinaryOp,
    symbol: &'static str,
    left: &Value,
    right: &Value,
) -> NativeResult {
    let (left, right) = (left.clone(), right.clone());
    special::first_implemented(machine, calls, move |machine| {
        native(machine, op, symbol, &left, &right)
    })
}

/// What the built-in types do that are no numbers, or that an operand derives from.
fn native(
    machine: &mut Machine,
    op: BinaryOp,
    symbol: &'static str,
    left: &Value,
    right: &Value,
) -> NativeResult {
    if has_special(left, right)
        && let Some(result) = numeric(op, left, right)
    {
        return result.map(Next::Return);
    }
    let result = match op {
        BinaryOp::Add => sequence::concatenate(left, right),
        BinaryOp::Mult if has_index(left) || has_index(right) => {
            return repeat_by_index(machine, symbol, left, right);
        }
        BinaryOp::Mult => sequence::repeat(left, right),
        BinaryOp::Mod => match left.builtin_part() {
            Value::Str(template) => {
                return percent_format::percent_format(machine, template, right);
            }
            Value::Bytes(template) => {
                return percent_format::percent_format_bytes(machine, template, right);
            }
            _ => None,
        },
        BinaryOp::BitOr => union_type::of(machine, left, right).map(Ok),
        _ => None,
    };
    if let Some(result) = result {
        return result.map(Next::Return);
    }
    let parts = (left.builtin_part(), right.builtin_part());
    if let Some(result) = set_operators::operate(machine, op, parts.0, parts.1) {
        return result;
    }
    Err(unsupported(symbol, left, right))
}

/// A sequence, repeated as often as an object with `__index__` says.
fn repeat_by_index(
    machine: &mut Machine,
    symbol: &'static str,
    left: &Value,
    right: &Value,
) -> NativeResult {
    let (sequence, count) = match sequence::is_sequence(left) {
        true => (left.clone(), right),
        false => (right.clone(), left),
    };
    if !sequence::is_sequence(&sequence) {
        return Err(unsupported(symbol, left, right));
    }
    with_index(machine, count, move |machine, count| {
        native(machine, BinaryOp::Mult, symbol, &sequence, &count)
    })
}

fn unsupported(symbol: &str, left: &Value, right: &Value) -> Failure {
    let mut message = format!(
        "unsupported operand type(s) for {symbol}: '{}' and '{}'",
        type_name(left),
        type_name(right)
    );
    // `print >>file, text` was how Python 2 wrote to a file.
    if let Value::Native(native) = left
        && symbol == ">>"
        && native.owner.is_empty()
        && native.name == "print"
    {
        message.push_str(". Did you mean \"print(<message>, file=<output_stream>)\"?");
    }
    type_error(message)
}

/// How an operator is called.
struct Names {
    symbol: &'static str,
    in_place_symbol: &'static str,
    method: &'static str,
    reflected: &'static str,
    in_place: &'static str,
}

fn names(op: BinaryOp) -> &'static Names {
    macro_rules! names {
        ($($op:ident $symbol:literal $in_place:literal $name:literal;)*) => {
            match op {
                $(BinaryOp::$op => &const { Names {
                    symbol: $symbol,
                    in_place_symbol: $in_place,
                    method: concat!("__", $name, "__"),
                    reflected: concat!("__r", $name, "__"),
                    in_place: concat!("__i", $name, "__"),
                } },)*
            }
        };
    }
    names! {
        Add "+" "+=" "add";
        Sub "-" "-=" "sub";
        Mult "*" "*=" "mul";
        MatMult "@" "@=" "matmul";
        Div "/" "/=" "truediv";
        Mod "%" "%=" "mod";
        Pow "** or pow()" "**=" "pow";
        LShift "<<" "<<=" "lshift";
        RShift ">>" ">>=" "rshift";
        BitOr "|" "|=" "or";
        BitXor "^" "^=" "xor";
        BitAnd "&" "&=" "and";
        FloorDiv "//" "//=" "floordiv";
    }
}
