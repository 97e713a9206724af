//! What both directions of DEFLATE know of its codes (RFC 1951, section 3.2): canonical prefix
//! codes, and which lengths and distances the symbols stand for.

/// The most bits of a code of literals, lengths or distances.
pub(super) const MOST_BITS: usize = 15;

/// The symbol that ends a block; those below are bytes, those above lengths.
pub(super) const END: usize = 256;

/// How many symbols there are for literals and lengths.
pub(super) const LITERALS: usize = 286;

/// How many symbols there are for distances.
pub(super) const DISTANCES: usize = 30;

/// The order in which a block tells the bits of the code for its codes.
pub(super) const ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/// The least and the greatest length of a repetition.
pub(super) const LENGTHS: std::ops::RangeInclusive<usize> = 3..=258;

/// The farthest that a repetition reaches back.
pub(super) const FARTHEST: usize = 32_768;

/// The least length of a symbol, counted from the first above [`END`], and how many bits follow
/// to say how much more it is.
pub(super) fn length_of(symbol: usize) -> (usize, u32) {
    match symbol {
        // The greatest has a symbol of its own.
        28 => (258, 0),
        0..=7 => (symbol + 3, 0),
        _ => {
            let bits = symbol / 4 - 1;
            (((4 + symbol % 4) << bits) + 3, bits as u32)
        }
    }
}

/// The least distance of a symbol and the bits that follow, likewise.
pub(super) fn distance_of(symbol: usize) -> (usize, u32) {
    match symbol {
        0..=3 => (symbol + 1, 0),
        _ => {
            let bits = symbol / 2 - 1;
            (((2 + symbol % 2) << bits) + 1, bits as u32)
        }
    }
}

/// How many symbols there are for lengths.
pub(super) const LENGTH_SYMBOLS: usize = 29;

/// The bits of the fixed code's symbols, of which the last two never occur.
pub(super) fn fixed_literals() -> [u8; 288] {
    let mut bits = [8; 288];
    bits[144..256].fill(9);
    bits[256..280].fill(7);
    bits
}

/// The bits of the fixed code for distances, of which the last two never occur.
pub(super) fn fixed_distances() -> [u8; 32] {
    [5; 32]
}

/// For each number of bits, how many symbols have it, those without any left out, and the first
/// code of so many bits. None where there are more symbols than codes.
pub(super) fn first_codes(bits: &[u8]) -> Option<([u16; MOST_BITS + 1], [u16; MOST_BITS + 1])> {
    let mut counts = [0; MOST_BITS + 1];
    for bits in bits.iter().filter(|bits| **bits > 0) {
        counts[usize::from(*bits)] += 1;
    }
    let mut first = [0; MOST_BITS + 1];
    let mut code = 0_u32;
    for bits in 1..=MOST_BITS {
        code = (code + u32::from(counts[bits - 1])) << 1;
        if code + u32::from(counts[bits]) > 1 << bits {
            return None;
        }
        first[bits] = code as u16;
    }
    Some((counts, first))
}

/// Adler-32 (RFC 1950, section 8).
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    let (mut sum, mut sums) = (1, 0);
    // As many as cannot overflow before the remainder is taken.
    for some in bytes.chunks(5_000) {
        for byte in some {
            sum += u32::from(*byte);
            sums += sum;
        }
        sum %= MODULUS;
        sums %= MODULUS;
    }
    (sums << 16) | sum
}
