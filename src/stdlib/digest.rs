//! `_digest`: message digests of whole texts (RFC 1321, FIPS 180-4) and checksums, behind
//! `hashlib`, `random`, `uuid`, `zlib` and `binascii`.

use num_bigint::BigUint;

use crate::python::failure::{Failure, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, check_work};
use crate::python::namespace::Namespace;
use crate::python::ops::number::{expect_integer, to_big};
use crate::python::types::type_name;
use crate::python::value::{DictData, Value};

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_digest")
        .functions(&[
            ("digest", digest_of),
            ("crc32", crc32_of),
            ("adler32", adler32_of),
        ])
        .finish()
}

/// The message in blocks of so many bytes: closed by a one bit, zeros, and its length in bits in
/// the last `length_bytes` bytes.
fn padded(message: &[u8], block: usize, big_endian: bool) -> Vec<u8> {
    let length_bytes = block / 8;
    let mut padded = message.to_vec();
    padded.push(0x80);
    while !(padded.len() + length_bytes).is_multiple_of(block) {
        padded.push(0);
    }
    let bits = (message.len() as u128) * 8;
    match big_endian {
        true => padded.extend(&bits.to_be_bytes()[16 - length_bytes..]),
        false => padded.extend(&bits.to_le_bytes()[..length_bytes]),
    }
    padded
}

const MD5_SHIFTS: [[u32; 4]; 4] = [
    [7, 12, 17, 22],
    [5, 9, 14, 20],
    [4, 11, 16, 23],
    [6, 10, 15, 21],
];

fn md5(message: &[u8]) -> Vec<u8> {
    let table: [u32; 64] =
        std::array::from_fn(|at| (((at + 1) as f64).sin().abs() * 4_294_967_296.0) as u32);
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded(message, 64, false).as_chunks::<64>().0 {
        let words: [u32; 16] = std::array::from_fn(|at| {
            u32::from_le_bytes([0, 1, 2, 3].map(|byte| block[4 * at + byte]))
        });
        let [mut a, mut b, mut c, mut d] = state;
        for at in 0..64 {
            let (mixed, word) = match at / 16 {
                0 => ((b & c) | (!b & d), at),
                1 => ((d & b) | (!d & c), 5 * at + 1),
                2 => (b ^ c ^ d, 3 * at + 5),
                _ => (c ^ (b | !d), 7 * at),
            };
            let sum = mixed
                .wrapping_add(a)
                .wrapping_add(table[at])
                .wrapping_add(words[word % 16]);
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(MD5_SHIFTS[at / 16][at % 4]));
        }
        for (word, change) in state.iter_mut().zip([a, b, c, d]) {
            *word = word.wrapping_add(change);
        }
    }
    state.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn sha1(message: &[u8]) -> Vec<u8> {
    let mut state = [
        0x6745_2301_u32,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    for block in padded(message, 64, true).as_chunks::<64>().0 {
        let mut words = [0_u32; 80];
        for at in 0..80 {
            words[at] = match at {
                0..16 => u32::from_be_bytes([0, 1, 2, 3].map(|byte| block[4 * at + byte])),
                _ => {
                    (words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1)
                }
            };
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (at, word) in words.iter().enumerate() {
            let (mixed, constant) = match at / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let sum = a
                .rotate_left(5)
                .wrapping_add(mixed)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, sum);
        }
        for (word, change) in state.iter_mut().zip([a, b, c, d, e]) {
            *word = word.wrapping_add(change);
        }
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// The first prime numbers.
fn primes() -> impl Iterator<Item = u32> {
    (2_u32..).filter(|number| (2..*number).all(|divisor| number % divisor != 0))
}

/// The first 64 bits behind the point of a root of a small number: `root` of it, shifted left by
/// 64 for each degree of the root.
fn fraction(number: u32, degree: u32) -> u64 {
    let shifted = BigUint::from(number) << (64 * degree as usize);
    let digits = shifted.nth_root(degree).to_u64_digits();
    digits.first().copied().unwrap_or_default()
}

/// Defines a digest of the SHA-2 family over words of one width.
macro_rules! sha2 {
    ($name:ident, $word:ty, $bytes:literal, $rounds:literal, $large:expr, $small:expr) => {
        fn $name(message: &[u8], mut state: [$word; 8]) -> Vec<u8> {
            const WIDTH: u32 = <$word>::BITS;
            // Of a wider word the narrower one is the upper half.
            let constants: Vec<$word> = primes()
                .take($rounds)
                .map(|prime| (fraction(prime, 3) >> (64 - WIDTH)) as $word)
                .collect();
            let large = |word: $word, [a, b, c]: [u32; 3]| {
                word.rotate_right(a) ^ word.rotate_right(b) ^ word.rotate_right(c)
            };
            let small = |word: $word, [a, b, c]: [u32; 3]| {
                word.rotate_right(a) ^ word.rotate_right(b) ^ (word >> c)
            };
            let (large_turns, small_turns): ([[u32; 3]; 2], [[u32; 3]; 2]) = ($large, $small);
            for block in padded(message, 16 * $bytes, true)
                .as_chunks::<{ 16 * $bytes }>()
                .0
            {
                let mut words = [0 as $word; $rounds];
                for (word, bytes) in words.iter_mut().zip(block.as_chunks::<$bytes>().0) {
                    *word = <$word>::from_be_bytes(*bytes);
                }
                for at in 16..$rounds {
                    words[at] = words[at - 16]
                        .wrapping_add(small(words[at - 15], small_turns[0]))
                        .wrapping_add(words[at - 7])
                        .wrapping_add(small(words[at - 2], small_turns[1]));
                }
                let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
                for (word, constant) in words.iter().zip(&constants) {
                    let first = h
                        .wrapping_add(large(e, large_turns[1]))
                        .wrapping_add((e & f) ^ (!e & g))
                        .wrapping_add(*constant)
                        .wrapping_add(*word);
                    let second = large(a, large_turns[0]).wrapping_add((a & b) ^ (a & c) ^ (b & c));
                    (h, g, f, e) = (g, f, e, d.wrapping_add(first));
                    (d, c, b, a) = (c, b, a, first.wrapping_add(second));
                }
                for (word, change) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
                    *word = word.wrapping_add(change);
                }
            }
            state.iter().flat_map(|word| word.to_be_bytes()).collect()
        }
    };
}

sha2!(
    sha2_narrow,
    u32,
    4,
    64,
    [[2, 13, 22], [6, 11, 25]],
    [[7, 18, 3], [17, 19, 10]]
);
sha2!(
    sha2_wide,
    u64,
    8,
    80,
    [[28, 34, 39], [14, 18, 41]],
    [[1, 8, 7], [19, 61, 6]]
);

/// The digest of a message; none for an algorithm that is not there.
fn digest(algorithm: &str, message: &[u8]) -> Option<Vec<u8>> {
    let roots = |from: usize| -> [u64; 8] {
        let mut roots = primes().skip(from).map(|prime| fraction(prime, 2));
        std::array::from_fn(|_| roots.next().unwrap_or_default())
    };
    let mut digest = match algorithm {
        "md5" => md5(message),
        "sha1" => sha1(message),
        "sha224" => sha2_narrow(message, roots(8).map(|root| root as u32)),
        "sha256" => sha2_narrow(message, roots(0).map(|root| (root >> 32) as u32)),
        "sha384" => sha2_wide(message, roots(8)),
        "sha512" => sha2_wide(message, roots(0)),
        _ => return None,
    };
    match algorithm {
        "sha224" => digest.truncate(28),
        "sha384" => digest.truncate(48),
        _ => {}
    }
    Some(digest)
}

fn bytes_of(value: &Value) -> Result<&[u8], Failure> {
    match value {
        Value::Bytes(bytes) => Ok(bytes),
        other => Err(type_error(format!(
            "a bytes-like object is required, not '{}'",
            type_name(other)
        ))),
    }
}

/// Costs a turn of the host's time what so many bytes take, each so many nanoseconds in a browser.
fn spend(machine: &mut Machine, bytes: &[u8], nanoseconds: usize) -> Result<(), Failure> {
    machine.spend(u32::try_from(bytes.len() / 16).unwrap_or(u32::MAX));
    check_work(bytes.len(), nanoseconds)
}

/// `digest(algorithm, message)`.
fn digest_of(machine: &mut Machine, args: Args) -> NativeResult {
    let [algorithm, message] = args.exactly("digest")?;
    let message = bytes_of(&message)?;
    spend(machine, message, 16)?;
    let digest = match &algorithm {
        Value::Str(algorithm) => digest(algorithm, message),
        _ => None,
    };
    let digest = digest.ok_or_else(|| value_error("unsupported hash type"))?;
    Ok(Next::Return(Value::bytes(digest)))
}

/// The checksum that is gone on with: the second argument, or `first`.
fn running(args: Args, function: &str, first: u32) -> Result<(Value, u32), Failure> {
    let given = args.between(function, 1, 2)?;
    let value = match given.get(1) {
        None => first,
        Some(value) => {
            let low =
                to_big(expect_integer(value)?).into_owned() & num_bigint::BigInt::from(u32::MAX);
            u32::try_from(low).unwrap_or_default()
        }
    };
    Ok((given[0].clone(), value))
}

fn crc32_of(machine: &mut Machine, args: Args) -> NativeResult {
    let (data, start) = running(args, "crc32", 0)?;
    let data = bytes_of(&data)?;
    spend(machine, data, 12)?;
    let crc = data.iter().fold(!start, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    });
    Ok(Next::Return(Value::Int(i64::from(!crc))))
}

fn adler32_of(machine: &mut Machine, args: Args) -> NativeResult {
    let (data, start) = running(args, "adler32", 1)?;
    let data = bytes_of(&data)?;
    spend(machine, data, 6)?;
    let (low, high) = data
        .iter()
        .fold((start & 0xffff, start >> 16), |(low, high), byte| {
            let low = (low + u32::from(*byte)) % 65_521;
            (low, (high + low) % 65_521)
        });
    Ok(Next::Return(Value::Int(i64::from(high << 16 | low))))
}
