//! The functions of `math` about single floats' bits, exact sums, and the special functions.

use num_bigint::BigInt;

use super::math::{domain_error, float, is_short_product, natural};
use super::reals::{of_reals, table_of_reals};
use crate::python::failure::{Failure, overflow_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Entry;
use crate::python::ops::collect::collect;
use crate::python::ops::number::expect_integer;
use crate::python::value::Value;

/// These functions.
pub(super) const FUNCTIONS: &[Entry] = &[("dist", dist), ("fsum", fsum), ("perm", perm)];

/// Those whose arguments are made floats.
pub(super) const OF_REALS: &[Entry] = table_of_reals! {
    "erf" = erf,
    "erfc" = erfc,
    "frexp" = frexp,
    "gamma" = gamma,
    "ldexp" = ldexp,
    "lgamma" = lgamma,
    "log1p" = log1p,
    "nextafter" = next_after,
    "remainder" = remainder,
    "ulp" = ulp,
};

fn returned(value: f64) -> NativeResult {
    Ok(Next::Return(Value::Float(value)))
}

fn one(args: Args, function: &str) -> Result<f64, Failure> {
    let [value] = args.exactly(function)?;
    float(&value)
}

fn dist(machine: &mut Machine, args: Args) -> NativeResult {
    let [from, to] = args.exactly("dist")?;
    collect(machine, &from, move |machine, from| {
        collect(machine, &to, move |_, to| {
            if from.len() != to.len() {
                return Err(value_error(
                    "both points must have the same number of dimensions",
                ));
            }
            let mut differences = Vec::with_capacity(from.len());
            for (a, b) in from.iter().zip(&to) {
                differences.push((float(a)? - float(b)?).abs());
            }
            returned(length(&differences))
        })
    })
}

/// A float as a fraction in [0.5, 1) and a power of two.
fn parts(value: f64) -> (f64, i32) {
    if value == 0.0 || !value.is_finite() {
        return (value, 0);
    }
    let bits = value.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    if exponent == 0 {
        let (fraction, power) = parts(value * 2_f64.powi(54));
        return (fraction, power - 54);
    }
    let fraction = f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52);
    (fraction, exponent - 1022)
}

fn frexp(_: &mut Machine, args: Args) -> NativeResult {
    let (fraction, power) = parts(one(args, "math.frexp")?);
    Ok(Next::Return(Value::tuple(vec![
        Value::Float(fraction),
        Value::Int(i64::from(power)),
    ])))
}

/// A float times a power of two, rounded once.
fn scaled(value: f64, power: i64) -> f64 {
    let (fraction, own) = parts(value);
    let power = i64::from(own) + power;
    if power > 1024 {
        return value.signum() * f64::INFINITY;
    }
    if power < -1080 {
        return value.signum() * 0.0;
    }
    let half = power / 2;
    if power >= -1021 {
        return fraction * 2_f64.powi(half as i32) * 2_f64.powi((power - half) as i32);
    }
    // Into the subnormal numbers in one step, so that it is rounded once.
    fraction * 2_f64.powi(-1000) * 2_f64.powi((power + 1000) as i32)
}

fn ldexp(_: &mut Machine, args: Args) -> NativeResult {
    let [value, power] = args.exactly("ldexp")?;
    let value = float(&value)?;
    let power = expect_integer(&power)
        .map_err(|_| type_error("Expected an int as second argument to ldexp."))?;
    if value == 0.0 || !value.is_finite() {
        return returned(value);
    }
    let bound = if power.is_negative() {
        -100_000
    } else {
        100_000
    };
    let power = power.to_i64().unwrap_or(bound).clamp(-100_000, 100_000);
    let result = scaled(value, power);
    match result.is_infinite() {
        true => Err(overflow_error("math range error")),
        false => returned(result),
    }
}

/// The sum of floats, rounded once (Shewchuk's partial sums).
fn fsum(machine: &mut Machine, args: Args) -> NativeResult {
    let [values] = args.exactly("math.fsum")?;
    collect(machine, &values, |machine, values| {
        of_reals(machine, Args::new(values), exact_sum)
    })
}

fn exact_sum(_: &mut Machine, args: Args) -> NativeResult {
    let values = args.positional;
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinite) = (0.0, 0.0);
    for value in values.iter() {
        let value = float(value)?;
        let mut sum = value;
        let mut kept = 0;
        for at in 0..partials.len() {
            let mut other = partials[at];
            if sum.abs() < other.abs() {
                std::mem::swap(&mut sum, &mut other);
            }
            let high = sum + other;
            let low = other - (high - sum);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            sum = high;
        }
        partials.truncate(kept);
        if sum.is_finite() {
            if sum != 0.0 {
                partials.push(sum);
            }
        } else if value.is_finite() {
            return Err(overflow_error("intermediate overflow in fsum"));
        } else {
            if value.is_infinite() {
                infinite += value;
            }
            special += value;
            partials.clear();
        }
    }
    if special != 0.0 || special.is_nan() {
        return match infinite.is_nan() {
            true => Err(value_error("-inf + inf in fsum")),
            false => returned(special),
        };
    }
    let Some(mut high) = partials.pop() else {
        return returned(0.0);
    };
    let mut low = 0.0;
    while let Some(next) = partials.pop() {
        let before = high;
        high = before + next;
        low = next - (high - before);
        if low != 0.0 {
            break;
        }
    }
    // Half a unit is rounded by what lies below it.
    if let Some(next) = partials.last()
        && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
    {
        let twice = low * 2.0;
        let rounded = high + twice;
        if twice == rounded - high {
            high = rounded;
        }
    }
    returned(high)
}

fn log1p(_: &mut Machine, args: Args) -> NativeResult {
    let value = one(args, "math.log1p")?;
    match value <= -1.0 {
        true => Err(domain_error()),
        false => returned(value.ln_1p()),
    }
}

fn next_after(_: &mut Machine, args: Args) -> NativeResult {
    let [from, to] = args.exactly("nextafter")?;
    let (from, to) = (float(&from)?, float(&to)?);
    returned(if from.is_nan() || to.is_nan() {
        f64::NAN
    } else if from == to {
        to
    } else if to > from {
        from.next_up()
    } else {
        from.next_down()
    })
}

fn ulp(_: &mut Machine, args: Args) -> NativeResult {
    let value = one(args, "math.ulp")?.abs();
    returned(if !value.is_finite() {
        value
    } else if value == f64::MAX {
        value - value.next_down()
    } else {
        value.next_up() - value
    })
}

/// The difference from the nearest multiple (IEEE 754).
fn remainder(_: &mut Machine, args: Args) -> NativeResult {
    let [value, by] = args.exactly("remainder")?;
    let (value, by) = (float(&value)?, float(&by)?);
    if value.is_nan() || by.is_nan() {
        return returned(f64::NAN);
    }
    if value.is_infinite() || by == 0.0 {
        return Err(domain_error());
    }
    if by.is_infinite() {
        return returned(value);
    }
    let (size, by) = (value.abs(), by.abs());
    let low = size % by;
    let high = by - low;
    let rest = if low < high {
        low
    } else if low > high {
        -high
    } else {
        // Half way: to the even multiple.
        low - 2.0 * ((0.5 * (size - low)) % by)
    };
    returned(1_f64.copysign(value) * rest)
}

fn perm(machine: &mut Machine, args: Args) -> NativeResult {
    let given = args.between("perm", 1, 2)?;
    if let [n] | [n, Value::None] = &given[..] {
        return super::math::factorial(machine, Args::one(n.clone()));
    }
    let n = natural(&given[0], "n must be a non-negative integer")?;
    let k = natural(&given[1], "k must be a non-negative integer")?;
    if k > n {
        return Ok(Next::Return(Value::Int(0)));
    }
    let count = u32::try_from(k)
        .ok()
        .filter(|count| *count <= 10_000 && is_short_product(u64::from(*count), &n))
        .ok_or_else(|| overflow_error("perm() of so large numbers is not supported"))?;
    machine.spend(count);
    let ways = (0..count).fold(BigInt::from(1), |ways, at| ways * (&n - at));
    Ok(Next::Return(Value::int(ways)))
}

fn erf(_: &mut Machine, args: Args) -> NativeResult {
    returned(libm::erf(one(args, "math.erf")?))
}

fn erfc(_: &mut Machine, args: Args) -> NativeResult {
    returned(libm::erfc(one(args, "math.erfc")?))
}

/// What is added to the argument in Lanczos' approximation of the gamma function.
const LANCZOS_G: f64 = 6.024_680_040_776_73;

/// The coefficients above and below the line for thirteen terms (Boost's `lanczos13m53`).
const LANCZOS: [(f64, f64); 13] = [
    (23_531_376_880.410_76, 0.0),
    (42_919_803_642.649_1, 39_916_800.0),
    (35_711_959_237.355_67, 120_543_840.0),
    (17_921_034_426.037_21, 150_917_976.0),
    (6_039_542_586.352_028, 105_258_076.0),
    (1_439_720_407.311_721_6, 45_995_730.0),
    (248_874_557.862_054_17, 13_339_535.0),
    (31_426_415.585_400_194, 2_637_558.0),
    (2_876_370.628_935_372_5, 357_423.0),
    (186_056.265_395_223_48, 32_670.0),
    (8_071.672_002_365_816, 1_925.0),
    (210.824_277_751_579_36, 66.0),
    (2.506_628_274_631_000_2, 1.0),
];

fn lanczos_sum(x: f64) -> f64 {
    let (above, below) = if x < 5.0 {
        LANCZOS
            .iter()
            .rev()
            .fold((0.0, 0.0), |(above, below), term| {
                (above * x + term.0, below * x + term.1)
            })
    } else {
        LANCZOS.iter().fold((0.0, 0.0), |(above, below), term| {
            (above / x + term.0, below / x + term.1)
        })
    };
    above / below
}

fn sin_pi(x: f64) -> f64 {
    use std::f64::consts::PI;
    let y = x.abs() % 2.0;
    let size = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1_f64.copysign(x) * size
}

fn gamma_of(x: f64) -> f64 {
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 {
            0.0 / sin_pi(x)
        } else {
            f64::INFINITY
        };
    }
    let offset = LANCZOS_G - 0.5;
    let y = size + offset;
    // What the sum has lost.
    let lost = match size > offset {
        true => y - size - offset,
        false => y - offset - size,
    };
    let lost = lost * LANCZOS_G / y;
    let (power, times) = match size < 140.0 {
        true => (y.powf(size - 0.5), 1),
        false => (y.powf(size / 2.0 - 0.25), 2),
    };
    if x < 0.0 {
        let mut result = -std::f64::consts::PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        result -= lost * result;
        return (0..times).fold(result, |result, _| result / power);
    }
    let mut result = lanczos_sum(size) / y.exp();
    result += lost * result;
    (0..times).fold(result, |result, _| result * power)
}

fn gamma(_: &mut Machine, args: Args) -> NativeResult {
    let x = one(args, "math.gamma")?;
    if x.is_nan() || x == f64::INFINITY {
        return returned(x);
    }
    if x == f64::NEG_INFINITY || (x <= 0.0 && x.fract() == 0.0) {
        return Err(domain_error());
    }
    if x.fract() == 0.0 && x <= 23.0 {
        return returned((1..x as u64).map(|factor| factor as f64).product());
    }
    let result = gamma_of(x);
    match result.is_infinite() {
        true => Err(overflow_error("math range error")),
        false => returned(result),
    }
}

fn lgamma(_: &mut Machine, args: Args) -> NativeResult {
    let x = one(args, "math.lgamma")?;
    if x.is_nan() {
        return returned(x);
    }
    if x.is_infinite() {
        return returned(f64::INFINITY);
    }
    if x.fract() == 0.0 && x <= 2.0 {
        return match x <= 0.0 {
            true => Err(domain_error()),
            false => returned(0.0),
        };
    }
    let size = x.abs();
    if size < 1e-20 {
        return returned(-size.ln());
    }
    let mut result = lanczos_sum(size).ln() - LANCZOS_G;
    result += (size - 0.5) * ((size + LANCZOS_G - 0.5).ln() - 1.0);
    if x < 0.0 {
        let log_pi = std::f64::consts::PI.ln();
        result = log_pi - sin_pi(size).abs().ln() - size.ln() - result;
    }
    match result.is_infinite() {
        true => Err(overflow_error("math range error")),
        false => returned(result),
    }
}

/// The length of a vector (`vector_norm`): the squares are summed with what rounding loses, and the
/// root is corrected by what is left.
pub(super) fn length(sides: &[f64]) -> f64 {
    if sides.iter().any(|side| side.is_infinite()) {
        return f64::INFINITY;
    }
    let longest = sides
        .iter()
        .fold(0.0, |longest: f64, side| match side.is_nan() {
            true => f64::NAN,
            false if longest.is_nan() => longest,
            false => longest.max(side.abs()),
        });
    if longest == 0.0 || longest.is_nan() || sides.len() == 1 {
        return longest;
    }
    let (_, exponent) = parts(longest);
    if exponent < -1023 {
        // A power that undoes the scaling would not be a normal number.
        let smallest = f64::MIN_POSITIVE;
        let sides: Vec<f64> = sides.iter().map(|side| side / smallest).collect();
        return smallest * length(&sides);
    }
    let scale = scaled(1.0, -i64::from(exponent));
    let (mut sum, mut lost) = (1.0, 0.0);
    let mut lower = 0.0;
    let mut add = |value: f64, rest: f64| {
        let next = sum + value;
        lost += (sum - next) + value;
        lower += rest;
        sum = next;
        (sum, lost + lower)
    };
    let mut total = (1.0, 0.0);
    for side in sides {
        let side = side * scale;
        let square = side * side;
        total = add(square, side.mul_add(side, -square));
    }
    let root = (total.0 - 1.0 + total.1).sqrt();
    let square = -root * root;
    let total = add(square, (-root).mul_add(root, -square));
    let rest = total.0 - 1.0 + total.1;
    (root + rest / (2.0 * root)) / scale
}
