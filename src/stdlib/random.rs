//! `_random`: the Mersenne Twister, number for number as in CPython.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use num_bigint::{BigInt, BigUint};

use crate::python::failure::{Failure, overflow_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::{Namespace, shared_class};
use crate::python::ops::hash::hash_value;
use crate::python::ops::number::{expect_size, integer, to_big};
use crate::python::types::{Member, make_class, types};
use crate::python::value::{Class, ClassFlags, DictData, Instance, NativeState, Value};

thread_local! {
    static CLASS: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    let class = shared_class(&CLASS, || {
        let flags = ClassFlags {
            construct: Some(construct),
            ..ClassFlags::default()
        };
        make_class("Random", "_random", &types().object, MEMBERS, flags)
    });
    Namespace::new("_random").class(class).finish()
}

/// How many words the state has.
const WORDS: usize = 624;

/// How far apart the words are that are mixed.
const DISTANCE: usize = 397;

/// MT19937 (Matsumoto and Nishimura).
struct Twister {
    words: [u32; WORDS],
    next: usize,
}

impl Twister {
    /// `init_genrand`.
    fn from_word(seed: u32) -> Twister {
        let mut words = [0; WORDS];
        words[0] = seed;
        for at in 1..WORDS {
            let before: u32 = words[at - 1];
            words[at] = 1_812_433_253_u32
                .wrapping_mul(before ^ (before >> 30))
                .wrapping_add(at as u32);
        }
        Twister { words, next: WORDS }
    }

    /// `init_by_array`.
    fn from_key(key: &[u32]) -> Twister {
        let mut twister = Twister::from_word(19_650_218);
        let words = &mut twister.words;
        let mixed = |words: &[u32; WORDS], at: usize, factor: u32| {
            let before = words[at - 1];
            words[at] ^ (before ^ (before >> 30)).wrapping_mul(factor)
        };
        let mut at = 1;
        let advance = |words: &mut [u32; WORDS], at: &mut usize| {
            *at += 1;
            if *at >= WORDS {
                words[0] = words[WORDS - 1];
                *at = 1;
            }
        };
        for step in 0..WORDS.max(key.len()) {
            let place = step % key.len();
            words[at] = mixed(words, at, 1_664_525)
                .wrapping_add(key[place])
                .wrapping_add(place as u32);
            advance(words, &mut at);
        }
        for _ in 1..WORDS {
            words[at] = mixed(words, at, 1_566_083_941).wrapping_sub(at as u32);
            advance(words, &mut at);
        }
        words[0] = 0x8000_0000;
        twister
    }

    /// `genrand_uint32`.
    fn word(&mut self) -> u32 {
        if self.next >= WORDS {
            for at in 0..WORDS {
                let bits =
                    (self.words[at] & 0x8000_0000) | (self.words[(at + 1) % WORDS] & 0x7fff_ffff);
                let odd = if bits & 1 == 1 { 0x9908_b0df } else { 0 };
                self.words[at] = self.words[(at + DISTANCE) % WORDS] ^ (bits >> 1) ^ odd;
            }
            self.next = 0;
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// A float in [0, 1) of 53 bits.
    fn float(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// A whole number of so many bits.
    fn bits(&mut self, count: u64) -> BigUint {
        let mut words = Vec::with_capacity(count.div_ceil(32) as usize);
        let mut left = count;
        while left > 0 {
            let word = self.word();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }
}

struct State(RefCell<Twister>);

impl NativeState for State {
    fn release(&self) {}
}

const MEMBERS: &[Member] = &[
    Member::Method("seed", seed),
    Member::Method("random", random),
    Member::Method("getrandbits", get_random_bits),
    Member::Method("getstate", get_state),
    Member::Method("setstate", set_state),
];

fn construct(_: &mut Machine, class: &Rc<Class>, _: Args) -> NativeResult {
    let state = State(RefCell::new(Twister::from_word(5_489)));
    Ok(Next::Return(Value::Instance(Instance::native(
        class.clone(),
        state,
    ))))
}

/// What a method does with the generator of its receiver.
fn with_twister<T>(receiver: &Value, act: impl FnOnce(&mut Twister) -> T) -> Result<T, Failure> {
    let state = match receiver {
        Value::Instance(instance) => instance.state::<State>(),
        _ => None,
    };
    let state = state.ok_or_else(|| type_error("a _random.Random is needed"))?;
    Ok(act(&mut state.0.borrow_mut()))
}

/// Seeds with the absolute value of an int, or the hash of anything else. None takes the time at
/// which the run began, so that a run in virtual time is the same each time.
fn seed(machine: &mut Machine, mut args: Args) -> NativeResult {
    let receiver = args.receiver("seed")?;
    let given = args.between("seed", 0, 1)?;
    let number = match given.first() {
        None | Some(Value::None) => {
            BigInt::from(machine.epoch_seconds(crate::trace::Time(0)).to_bits())
        }
        Some(value) => match integer(value) {
            Some(number) => to_big(number).into_owned(),
            None => BigInt::from(hash_value(value)?.cast_unsigned()),
        },
    };
    let mut key = number.magnitude().to_u32_digits();
    if key.is_empty() {
        key.push(0);
    }
    with_twister(&receiver, |twister| *twister = Twister::from_key(&key))?;
    Ok(Next::Return(Value::None))
}

fn random(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("Random", "random")?;
    let float = with_twister(&receiver, Twister::float)?;
    Ok(Next::Return(Value::Float(float)))
}

fn get_random_bits(machine: &mut Machine, args: Args) -> NativeResult {
    let (receiver, [count]) = args.method("Random", "getrandbits")?;
    let count = u64::try_from(expect_size(&count)?)
        .map_err(|_| value_error("number of bits must be non-negative"))?;
    if i32::try_from(count).is_err() {
        return Err(overflow_error("Python int too large to convert to C int"));
    }
    machine.check_memory(count as usize / 8)?;
    let bits = with_twister(&receiver, |twister| twister.bits(count))?;
    Ok(Next::Return(Value::int(bits)))
}

/// The words of the state and the place of the next one.
fn get_state(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, []) = args.method("Random", "getstate")?;
    let state: Vec<Value> = with_twister(&receiver, |twister| {
        let words = twister.words.iter().map(|word| i64::from(*word));
        let place = std::iter::once(twister.next as i64);
        words.chain(place).map(Value::Int).collect()
    })?;
    Ok(Next::Return(Value::tuple(state)))
}

fn set_state(_: &mut Machine, args: Args) -> NativeResult {
    let (receiver, [state]) = args.method("Random", "setstate")?;
    let Value::Tuple(state) = &state else {
        return Err(type_error("state vector must be a tuple"));
    };
    if state.len() != WORDS + 1 {
        return Err(value_error("state vector is the wrong size"));
    }
    let mut words = [0; WORDS];
    for (word, value) in words.iter_mut().zip(state.iter()) {
        let number = expect_size(value)?;
        *word = u32::try_from(number)
            .map_err(|_| overflow_error("can't convert negative value to unsigned int"))?;
    }
    let next = usize::try_from(expect_size(&state[WORDS])?);
    let next = next.ok().filter(|next| *next <= WORDS);
    let next = next.ok_or_else(|| value_error("invalid state"))?;
    with_twister(&receiver, |twister| *twister = Twister { words, next })?;
    Ok(Next::Return(Value::None))
}
