//! CPython's hashes under `PYTHONHASHSEED=0`, on which the order of sets depends
//! (`Python/pyhash.c`, `Objects/tupleobject.c`, `Objects/setobject.c`).

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

/// The hash of `None`: its address in CPython 3.11, the constant of CPython 3.12 here.
pub const HASH_NONE: i64 = 0xFCA8_6420;

/// Numbers are hashed modulo this prime, 2^61 - 1 (`_PyHASH_MODULUS`).
const MODULUS: u64 = (1 << MODULUS_BITS) - 1;
const MODULUS_BITS: u32 = 61;
const HASH_INFINITY: i64 = 314_159;

/// -1 says "error" in C, so no hash is -1.
fn avoid_error(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

fn signed(magnitude: u64, negative: bool) -> i64 {
    let hash = magnitude.cast_signed();
    avoid_error(if negative { -hash } else { hash })
}

/// `hash(int)` of an integer of one word.
#[must_use]
pub fn hash_int(value: i64) -> i64 {
    signed(value.unsigned_abs() % MODULUS, value < 0)
}

/// `hash(int)`.
#[must_use]
pub fn hash_bigint(value: &BigInt) -> i64 {
    let remainder = value.magnitude() % MODULUS;
    signed(remainder.to_u64().unwrap_or(0), value.is_negative())
}

/// `hash(float)`, equal to that of the equal `int`. `None` for NaN, whose hash in CPython is that
/// of the object's identity.
#[must_use]
pub fn hash_float(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 {
            HASH_INFINITY
        } else {
            -HASH_INFINITY
        });
    }
    let bits = value.to_bits();
    let stored_exponent = ((bits >> 52) & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if stored_exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, stored_exponent - 1075)
    };
    // 2^61 is 1 modulo the prime: multiplying by a power of two rotates 61 bits.
    let rotation = exponent
        .rem_euclid(MODULUS_BITS.cast_signed())
        .cast_unsigned();
    let rotated = if rotation == 0 {
        mantissa
    } else {
        ((mantissa << rotation) & MODULUS) | mantissa >> (MODULUS_BITS - rotation)
    };
    Some(signed(rotated % MODULUS, value < 0.0))
}

/// `hash(complex)`, from the hashes of its parts.
#[must_use]
pub fn hash_complex(real: i64, imaginary: i64) -> i64 {
    match imaginary.wrapping_mul(1_000_003).wrapping_add(real) {
        -1 => -2,
        hash => hash,
    }
}

/// `hash(str)`: over the text as CPython stores it, one, two or four bytes a character.
#[must_use]
pub fn hash_str(text: &str) -> i64 {
    if text.is_ascii() {
        return hash_bytes(text.as_bytes());
    }
    let widest = text.chars().max().map_or(0, u32::from);
    let mut bytes = Vec::with_capacity(text.len() * 2);
    for c in text.chars() {
        let unit = u32::from(c).to_le_bytes();
        let size = match widest {
            0..=0xFF => 1,
            0x100..=0xFFFF => 2,
            _ => 4,
        };
        bytes.extend_from_slice(&unit[..size]);
    }
    hash_bytes(&bytes)
}

/// `hash(bytes)`.
#[must_use]
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        0
    } else {
        avoid_error(siphash13(bytes).cast_signed())
    }
}

/// SipHash with one round a block and three at the end, the key all zeros.
fn siphash13(bytes: &[u8]) -> u64 {
    let mut state: [u64; 4] = [
        0x736f_6d65_7073_6575,
        0x646f_7261_6e64_6f6d,
        0x6c79_6765_6e65_7261,
        0x7465_6462_7974_6573,
    ];
    let (blocks, tail) = bytes.as_chunks::<8>();
    for block in blocks {
        absorb(&mut state, u64::from_le_bytes(*block));
    }
    let mut last = [0; 8];
    last[..tail.len()].copy_from_slice(tail);
    absorb(
        &mut state,
        u64::from_le_bytes(last) | (bytes.len() as u64) << 56,
    );
    state[2] ^= 0xFF;
    for _ in 0..3 {
        sip_round(&mut state);
    }
    state[0] ^ state[1] ^ state[2] ^ state[3]
}

fn absorb(state: &mut [u64; 4], block: u64) {
    state[3] ^= block;
    sip_round(state);
    state[0] ^= block;
}

fn sip_round([v0, v1, v2, v3]: &mut [u64; 4]) {
    *v0 = v0.wrapping_add(*v1);
    *v1 = v1.rotate_left(13) ^ *v0;
    *v0 = v0.rotate_left(32);
    *v2 = v2.wrapping_add(*v3);
    *v3 = v3.rotate_left(16) ^ *v2;
    *v0 = v0.wrapping_add(*v3);
    *v3 = v3.rotate_left(21) ^ *v0;
    *v2 = v2.wrapping_add(*v1);
    *v1 = v1.rotate_left(17) ^ *v2;
    *v2 = v2.rotate_left(32);
}

/// `hash(tuple)`, given the hashes of its items (`tuplehash`, xxHash's mixing).
#[must_use]
pub fn hash_tuple(items: &[i64]) -> i64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let mut hash = PRIME_5;
    for item in items {
        hash = hash.wrapping_add(item.cast_unsigned().wrapping_mul(PRIME_2));
        hash = hash.rotate_left(31).wrapping_mul(PRIME_1);
    }
    hash = hash.wrapping_add(items.len() as u64 ^ (PRIME_5 ^ 3_527_539));
    if hash == u64::MAX {
        1_546_275_796
    } else {
        hash.cast_signed()
    }
}

/// `hash(frozenset)`, given the hashes of its items in any order (`frozenset_hash`).
#[must_use]
pub fn hash_frozenset(items: &[i64]) -> i64 {
    let mut hash = 0u64;
    for item in items {
        let item = item.cast_unsigned();
        hash ^= (item ^ 89_869_747 ^ item << 16).wrapping_mul(3_644_798_167);
    }
    hash ^= (items.len() as u64)
        .wrapping_add(1)
        .wrapping_mul(1_927_868_237);
    hash ^= hash >> 11 ^ hash >> 25;
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX {
        590_923_713
    } else {
        hash.cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hash_as_in_cpython() {
        let ints = [
            (0, 0),
            (1, 1),
            (-1, -2),
            (-2, -2),
            (2_305_843_009_213_693_951, 0),
            (2_305_843_009_213_693_952, 1),
            (9_223_372_036_854_775_807, 3),
            (i64::MIN, -4),
            (12_345_678_901_234, 12_345_678_901_234),
        ];
        for (value, expected) in ints {
            assert_eq!(hash_int(value), expected, "{value}");
            assert_eq!(hash_bigint(&BigInt::from(value)), expected, "{value}");
        }
        assert_eq!(
            hash_bigint(&BigInt::from(7).pow(100)),
            969_801_349_263_044_856
        );
        assert_eq!(
            hash_bigint(&-BigInt::from(7).pow(100)),
            -969_801_349_263_044_856
        );
        let floats = [
            (0.0, 0),
            (-0.0, 0),
            (1.0, 1),
            (-1.0, -2),
            (0.5, 1_152_921_504_606_846_976),
            (0.1, 230_584_300_921_369_408),
            (-2.5, -1_152_921_504_606_846_978),
            (1e+300, 1_224_995_262_755_759_164),
            (5e-324, 16_777_216),
            (3.75, 1_729_382_256_910_270_467),
            (1e+16, 10_000_000_000_000_000),
        ];
        for (value, expected) in floats {
            assert_eq!(hash_float(value), Some(expected), "{value}");
        }
        assert_eq!(hash_float(f64::NEG_INFINITY), Some(-314_159));
        assert_eq!(hash_float(f64::NAN), None);
    }

    #[test]
    fn text_hashes_as_in_cpython_with_seed_zero() {
        let cases = [
            ("", 0),
            ("a", 4_644_417_185_603_328_019),
            ("abc", -4_594_863_902_769_663_758),
            ("hello world", -5_642_461_784_034_726_774),
            ("task-1", -8_714_898_817_795_910_723),
            ("é", 6_047_309_291_227_476_195),
            ("中文", 501_833_946_989_431_548),
            ("😀", -3_536_540_696_076_613_844),
            ("a😀", -6_970_120_874_385_731_343),
            ("abcdefgh", 4_574_395_652_268_504_554),
            ("https://example.com/page/1", -21_335_410_573_013_095),
        ];
        for (text, expected) in cases {
            assert_eq!(hash_str(text), expected, "{text}");
        }
        assert_eq!(hash_bytes(b"abc"), -4_594_863_902_769_663_758);
    }

    #[test]
    fn containers_hash_as_in_cpython() {
        let cases: [(&[i64], i64, i64); 4] = [
            (&[], 5_740_354_900_026_072_187, 133_146_708_735_736),
            (&[0], -8_753_497_827_991_233_192, -2_704_248_722_033_767_810),
            (
                &[1, 2, 3],
                529_344_067_295_497_451,
                -272_375_401_224_217_160,
            ),
            (
                &[-5, -2, 1_000_000_000_000_000],
                4_396_658_726_472_224_705,
                -5_350_507_187_078_527_501,
            ),
        ];
        for (items, tuple, frozenset) in cases {
            assert_eq!(hash_tuple(items), tuple, "{items:?}");
            assert_eq!(hash_frozenset(items), frozenset, "{items:?}");
        }
    }
}
