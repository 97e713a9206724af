//! `math`.

use num_bigint::BigInt;

use super::math_more;
use super::reals::{of_reals, table_of_reals};
use crate::python::failure::{Failure, memory_error, overflow_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Namespace;
use crate::python::ops::collect::collect;
use crate::python::ops::number::{Number, expect_integer, number, to_big};
use crate::python::ops::special;
use crate::python::text::int_float::float_to_bigint_exact;
use crate::python::types::type_name;
use crate::python::value::{DictData, Value};

macro_rules! of_one_float {
    ($($name:ident = $function:expr),* $(,)?) => {
        $(fn $name(_: &mut Machine, args: Args) -> NativeResult {
            let [argument] = args.exactly(concat!("math.", stringify!($name)))?;
            let argument = float(&argument)?;
            let function: fn(f64) -> f64 = $function;
            checked(argument, function(argument))
        })*
    };
}

of_one_float! {
    acos = f64::acos,
    acosh = f64::acosh,
    asin = f64::asin,
    asinh = f64::asinh,
    atan = f64::atan,
    atanh = f64::atanh,
    cbrt = f64::cbrt,
    cos = f64::cos,
    cosh = f64::cosh,
    degrees = f64::to_degrees,
    exp = f64::exp,
    exp2 = f64::exp2,
    expm1 = f64::exp_m1,
    fabs = f64::abs,
    radians = f64::to_radians,
    sin = f64::sin,
    sinh = f64::sinh,
    sqrt = f64::sqrt,
    tan = f64::tan,
    tanh = f64::tanh,
}

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("math")
        .functions(&[
            ("ceil", ceil),
            ("comb", comb),
            ("factorial", factorial),
            ("floor", floor),
            ("gcd", gcd),
            ("isqrt", isqrt),
            ("lcm", lcm),
            ("prod", prod),
            ("trunc", trunc),
        ])
        .functions(table_of_reals! {
            "acos" = acos,
            "acosh" = acosh,
            "asin" = asin,
            "asinh" = asinh,
            "atan" = atan,
            "atan2" = atan2,
            "atanh" = atanh,
            "cbrt" = cbrt,
            "copysign" = copysign,
            "cos" = cos,
            "cosh" = cosh,
            "degrees" = degrees,
            "exp" = exp,
            "exp2" = exp2,
            "expm1" = expm1,
            "fabs" = fabs,
            "fmod" = fmod,
            "hypot" = hypot,
            "isclose" = is_close,
            "isfinite" = is_finite,
            "isinf" = is_inf,
            "isnan" = is_nan,
            "log" = log,
            "log10" = log10,
            "log2" = log2,
            "modf" = modf,
            "pow" = pow,
            "radians" = radians,
            "sin" = sin,
            "sinh" = sinh,
            "sqrt" = sqrt,
            "tan" = tan,
            "tanh" = tanh,
        })
        .functions(math_more::FUNCTIONS)
        .functions(math_more::OF_REALS)
        .value("pi", std::f64::consts::PI)
        .value("e", std::f64::consts::E)
        .value("tau", std::f64::consts::TAU)
        .value("inf", f64::INFINITY)
        .value("nan", f64::NAN)
        .finish()
}

/// The float that an argument is.
pub(super) fn float(value: &Value) -> Result<f64, Failure> {
    match number(value) {
        Some(number) => number.to_float(),
        None => Err(type_error(format!(
            "must be real number, not {}",
            type_name(value)
        ))),
    }
}

/// `ValueError: math domain error`.
pub(super) fn domain_error() -> Failure {
    value_error("math domain error")
}

/// A result, unless it shows that the argument was out of the function's domain or range.
fn checked(argument: f64, result: f64) -> NativeResult {
    if result.is_nan() && !argument.is_nan() {
        return Err(domain_error());
    }
    if result.is_infinite() && argument.is_finite() {
        // Poles (`atanh(1)`) are outside of the domain; what grows too large is out of range.
        return Err(match argument.abs() <= 1.0 {
            true => domain_error(),
            false => overflow_error("math range error"),
        });
    }
    Ok(Next::Return(Value::Float(result)))
}

fn two(args: Args, function: &str) -> Result<[f64; 2], Failure> {
    let [left, right] = args.exactly(function)?;
    Ok([float(&left)?, float(&right)?])
}

fn atan2(_: &mut Machine, args: Args) -> NativeResult {
    let [y, x] = two(args, "atan2")?;
    Ok(Next::Return(Value::Float(y.atan2(x))))
}

fn copysign(_: &mut Machine, args: Args) -> NativeResult {
    let [size, sign] = two(args, "copysign")?;
    Ok(Next::Return(Value::Float(size.copysign(sign))))
}

fn fmod(_: &mut Machine, args: Args) -> NativeResult {
    let [left, right] = two(args, "fmod")?;
    let result = left % right;
    match result.is_nan() && !left.is_nan() && !right.is_nan() {
        true => Err(domain_error()),
        false => Ok(Next::Return(Value::Float(result))),
    }
}

fn pow(_: &mut Machine, args: Args) -> NativeResult {
    let [base, exponent] = two(args, "pow")?;
    let result = base.powf(exponent);
    let finite = base.is_finite() && exponent.is_finite();
    if result.is_nan() && !base.is_nan() && !exponent.is_nan() {
        return Err(domain_error());
    }
    if result.is_infinite() && finite {
        return Err(match base == 0.0 {
            true => domain_error(),
            false => overflow_error("math range error"),
        });
    }
    Ok(Next::Return(Value::Float(result)))
}

fn hypot(_: &mut Machine, args: Args) -> NativeResult {
    args.no_keywords("hypot")?;
    let sides: Vec<f64> = args
        .positional
        .iter()
        .map(float)
        .collect::<Result<_, _>>()?;
    Ok(Next::Return(Value::Float(math_more::length(&sides))))
}

/// The logarithm of a number, which may be an int that no float can hold.
fn logarithm(value: &Value, of_float: fn(f64) -> f64) -> Result<f64, Failure> {
    if let Some(Number::Int(int)) = number(value) {
        let big = to_big(int);
        let bits = big.bits();
        if bits > 1000 && *big > BigInt::from(0) {
            // As `frexp` takes it apart: a part in [0.5, 1) and a power of two.
            let head = Value::int(&*big >> (bits - 64));
            let part = float(&head)? / 2.0_f64.powi(64);
            return Ok(of_float(part) + of_float(2.0) * bits as f64);
        }
    }
    let number = float(value)?;
    if number <= 0.0 {
        return Err(domain_error());
    }
    Ok(of_float(number))
}

fn log(_: &mut Machine, args: Args) -> NativeResult {
    let args = args.between("log", 1, 2)?;
    let mut result = logarithm(&args[0], f64::ln)?;
    if let Some(base) = args.get(1) {
        let base = logarithm(base, f64::ln)?;
        if base == 0.0 {
            return Err(crate::python::failure::zero_division_error(
                "float division by zero",
            ));
        }
        result /= base;
    }
    Ok(Next::Return(Value::Float(result)))
}

fn log2(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("math.log2")?;
    Ok(Next::Return(Value::Float(logarithm(&value, f64::log2)?)))
}

fn log10(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("math.log10")?;
    Ok(Next::Return(Value::Float(logarithm(&value, f64::log10)?)))
}

/// `ceil`, `floor` and `trunc`: to a whole number, or as the class of the value wants it.
fn whole(args: Args, function: &str, method: &'static str, round: fn(f64) -> f64) -> NativeResult {
    let [value] = args.exactly_for(format_args!("math.{function}"))?;
    match number(&value) {
        Some(Number::Float(float)) => Ok(Next::Return(Value::int(float_to_bigint_exact(round(
            float,
        ))?))),
        Some(Number::Int(int)) => Ok(Next::Return(Value::int(to_big(int).into_owned()))),
        None => special::ask(&value, method, []).ok_or_else(|| {
            type_error(match function {
                "trunc" => format!("type {} doesn't define __trunc__ method", type_name(&value)),
                _ => format!("must be real number, not {}", type_name(&value)),
            })
        }),
    }
}

fn ceil(machine: &mut Machine, args: Args) -> NativeResult {
    let rounded = |_: &mut Machine, args| whole(args, "ceil", "__ceil__", f64::ceil);
    unless_defined(machine, args, "__ceil__", rounded)
}

fn floor(machine: &mut Machine, args: Args) -> NativeResult {
    let rounded = |_: &mut Machine, args| whole(args, "floor", "__floor__", f64::floor);
    unless_defined(machine, args, "__floor__", rounded)
}

/// Rounds the float that an argument can be made, unless its class rounds in its own way.
fn unless_defined(
    machine: &mut Machine,
    args: Args,
    method: &'static str,
    rounded: fn(&mut Machine, Args) -> NativeResult,
) -> NativeResult {
    match args.positional.first() {
        Some(value) if special::find(value, method).is_some() => rounded(machine, args),
        _ => of_reals(machine, args, rounded),
    }
}

fn trunc(_: &mut Machine, args: Args) -> NativeResult {
    whole(args, "trunc", "__trunc__", f64::trunc)
}

fn modf(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("math.modf")?;
    let number = float(&value)?;
    let fraction = match number.is_infinite() {
        true => 0.0,
        false => number.fract(),
    };
    Ok(Next::Return(Value::tuple([
        Value::Float(fraction.copysign(number)),
        Value::Float(number.trunc()),
    ])))
}

fn is_finite(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("math.isfinite")?;
    Ok(Next::Return(Value::Bool(float(&value)?.is_finite())))
}

fn is_inf(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("math.isinf")?;
    Ok(Next::Return(Value::Bool(float(&value)?.is_infinite())))
}

fn is_nan(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("math.isnan")?;
    Ok(Next::Return(Value::Bool(float(&value)?.is_nan())))
}

fn is_close(_: &mut Machine, args: Args) -> NativeResult {
    let [a, b, relative, absolute] = args.bind("isclose", ["a", "b", "*rel_tol", "*abs_tol"], 2)?;
    let or = |value: &Value, default: f64| match value {
        Value::Unbound => Ok(default),
        value => float(value),
    };
    let (a, b) = (float(&a)?, float(&b)?);
    let (relative, absolute) = (or(&relative, 1e-9)?, or(&absolute, 0.0)?);
    if relative < 0.0 || absolute < 0.0 {
        return Err(value_error("tolerances must be non-negative"));
    }
    let difference = (a - b).abs();
    let close = a == b
        || (a.is_finite()
            && b.is_finite()
            && (difference <= relative * a.abs().max(b.abs()) || difference <= absolute));
    Ok(Next::Return(Value::Bool(close)))
}

/// A whole number that must not be negative.
/// The number that an argument has to be, not below zero.
pub(super) fn natural(value: &Value, message: &str) -> Result<BigInt, Failure> {
    let number = expect_integer(value)?;
    match number.is_negative() {
        true => Err(value_error(message)),
        false => Ok(to_big(number).into_owned()),
    }
}

/// Numbers whose factorial would keep the page busy for too long.
const MAX_FACTORIAL: u64 = 20_000;

/// The product of the numbers up to one.
pub(super) fn factorial(machine: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("math.factorial")?;
    let number = natural(&value, "factorial() not defined for negative values")?;
    let number = u64::try_from(number)
        .ok()
        .filter(|number| *number <= MAX_FACTORIAL)
        .ok_or_else(|| overflow_error("factorial() of so large a number is not supported"))?;
    machine.spend(number as u32);
    Ok(Next::Return(Value::int(product_of(1..number + 1))))
}

/// The product of numbers: factors of about the same length are multiplied, which is faster.
fn product_of(numbers: std::ops::Range<u64>) -> BigInt {
    let count = numbers.end - numbers.start;
    if count <= 16 {
        return numbers.map(BigInt::from).product();
    }
    let middle = numbers.start + count / 2;
    product_of(numbers.start..middle) * product_of(middle..numbers.end)
}

/// Whether so many factors of about this size are multiplied in a few hundredths of a second.
pub(super) fn is_short_product(count: u64, factor: &BigInt) -> bool {
    /// In products of a factor and a word.
    const MAX_COST: u64 = 60_000_000;

    let words = count.saturating_mul(factor.bits()) / 64;
    count.saturating_mul(words) <= MAX_COST
}

fn comb(machine: &mut Machine, args: Args) -> NativeResult {
    let [n, k] = args.exactly("comb")?;
    let n = natural(&n, "n must be a non-negative integer")?;
    let k = natural(&k, "k must be a non-negative integer")?;
    if k > n {
        return Ok(Next::Return(Value::Int(0)));
    }
    let k = k.clone().min(&n - &k);
    let count = u64::try_from(k)
        .ok()
        .filter(|count| *count <= MAX_FACTORIAL && is_short_product(*count, &n))
        .ok_or_else(|| overflow_error("comb() of so large numbers is not supported"))?;
    machine.spend(count as u32);
    let ways = (0..count).fold(BigInt::from(1), |ways, at| ways * (&n - at) / (at + 1));
    Ok(Next::Return(Value::int(ways)))
}

/// The longest number, in bits, whose root is drawn.
const MAX_BITS_OF_ROOT: u64 = 200_000;

fn isqrt(_: &mut Machine, args: Args) -> NativeResult {
    let [value] = args.exactly("math.isqrt")?;
    let number = natural(&value, "isqrt() argument must be nonnegative")?;
    if number.bits() > MAX_BITS_OF_ROOT {
        return Err(memory_error());
    }
    Ok(Next::Return(Value::int(number.sqrt())))
}

/// The longest numbers, in bits, whose greatest common divisor is looked for: a few hundredths of a
/// second in a browser.
const MAX_BITS_OF_DIVIDED: u64 = 40_000;

/// Greatest common divisor (Euclid).
fn divisor(mut a: BigInt, mut b: BigInt) -> Result<BigInt, Failure> {
    if a.bits().min(b.bits()) > MAX_BITS_OF_DIVIDED {
        return Err(memory_error());
    }
    let zero = BigInt::from(0);
    while b != zero {
        let rest = a % &b;
        a = std::mem::replace(&mut b, rest);
    }
    Ok(BigInt::from(a.magnitude().clone()))
}

fn whole_numbers(args: Args, function: &str) -> Result<Vec<BigInt>, Failure> {
    args.no_keywords(function)?;
    let numbers = args.positional.iter();
    numbers
        .map(|value| Ok(to_big(expect_integer(value)?).into_owned()))
        .collect()
}

fn gcd(_: &mut Machine, args: Args) -> NativeResult {
    let numbers = whole_numbers(args, "math.gcd")?;
    let result = numbers.into_iter().try_fold(BigInt::from(0), divisor)?;
    Ok(Next::Return(Value::int(result)))
}

fn lcm(_: &mut Machine, args: Args) -> NativeResult {
    let numbers = whole_numbers(args, "math.lcm")?;
    let zero = BigInt::from(0);
    let result = numbers.into_iter().try_fold(BigInt::from(1), |a, b| {
        if a == zero || b == zero {
            return Ok::<_, Failure>(BigInt::from(0));
        }
        let common = divisor(a.clone(), b.clone())?;
        Ok(BigInt::from((a / common * b).magnitude().clone()))
    })?;
    Ok(Next::Return(Value::int(result)))
}

fn prod(machine: &mut Machine, args: Args) -> NativeResult {
    let [iterable, start] = args.bind("prod", ["iterable", "*start"], 1)?;
    let start = match start {
        Value::Unbound => Value::Int(1),
        start => start,
    };
    collect(machine, &iterable, |machine, items| {
        multiply(machine, start, items.into_iter())
    })
}

fn multiply(
    machine: &mut Machine,
    product: Value,
    mut factors: std::vec::IntoIter<Value>,
) -> NativeResult {
    use crate::python::ops::{binary::binary, chain::chain};
    use crate::python::syntax::ast::BinaryOp;
    let mut product = product;
    while let Some(factor) = factors.next() {
        match binary(machine, BinaryOp::Mult, &product, &factor)? {
            Next::Return(value) => product = value,
            next => {
                return chain(machine, next, move |machine, product| {
                    multiply(machine, product, factors)
                });
            }
        }
    }
    Ok(Next::Return(product))
}
