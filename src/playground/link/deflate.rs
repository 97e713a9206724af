//! Makes text short: DEFLATE (RFC 1951) in the wrapping of zlib (RFC 1950), in one block.

use std::cmp::Reverse;

use super::code::{
    DISTANCES, END, FARTHEST, LENGTH_SYMBOLS, LENGTHS, LITERALS, MOST_BITS, ORDER, checksum,
    distance_of, first_codes, fixed_distances, fixed_literals, length_of,
};

/// A zlib stream that holds these bytes.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let tokens = tokens(bytes);
    let own = block(&tokens, &Codes::of(&tokens));
    let fixed = block(&tokens, &Codes::Fixed);
    let shorter = if own.len() < fixed.len() { own } else { fixed };
    // A window of 32 KB, and the level that says "as short as possible".
    let mut stream = vec![0x78, 0xda];
    stream.extend(shorter);
    stream.extend(checksum(bytes).to_be_bytes());
    stream
}

/// What the bytes are told as.
#[derive(Clone, Copy)]
enum Token {
    Literal(u8),
    Repeat { length: usize, distance: usize },
}

/// A symbol, and the bits that follow it.
struct Coded {
    symbol: usize,
    rest: usize,
    bits: u32,
}

impl Token {
    /// The token among literals and lengths.
    fn literal(self) -> Coded {
        match self {
            Token::Literal(byte) => Coded {
                symbol: usize::from(byte),
                rest: 0,
                bits: 0,
            },
            Token::Repeat { length, .. } => {
                let coded = coded(length, LENGTH_SYMBOLS, length_of);
                Coded {
                    symbol: END + 1 + coded.symbol,
                    ..coded
                }
            }
        }
    }

    /// How far a repetition reaches back.
    fn distance(self) -> Option<Coded> {
        match self {
            Token::Literal(_) => None,
            Token::Repeat { distance, .. } => Some(coded(distance, DISTANCES, distance_of)),
        }
    }
}

/// The last of the symbols whose least value is not above this one.
fn coded(value: usize, symbols: usize, of: fn(usize) -> (usize, u32)) -> Coded {
    let mut symbol = symbols - 1;
    while of(symbol).0 > value {
        symbol -= 1;
    }
    let (least, bits) = of(symbol);
    Coded {
        symbol,
        rest: value - least,
        bits,
    }
}

/// Where three bytes have stood before, the latest place first.
struct Places {
    latest: Vec<Option<usize>>,
    before: Vec<Option<usize>>,
}

impl Places {
    /// How many of the earlier places are looked at.
    const LOOKED_AT: usize = 64;
    const SLOTS: usize = 4096;

    fn slot(bytes: &[u8], at: usize) -> Option<usize> {
        let &[a, b, c] = bytes.get(at..at + 3)?.first_chunk()?;
        let mixed = u32::from_be_bytes([0, a, b, c]).wrapping_mul(0x9e37_79b1);
        Some(mixed as usize >> 8 & (Self::SLOTS - 1))
    }

    fn remember(&mut self, bytes: &[u8], at: usize) {
        let slot = Self::slot(bytes, at);
        let latest = slot.map(|slot| self.latest[slot].replace(at));
        self.before.push(latest.flatten());
    }

    /// The longest repetition at a place, and of several the nearest.
    fn longest(&self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let room = &bytes[at..bytes.len().min(at + LENGTHS.end())];
        let mut best = None;
        let mut least = *LENGTHS.start();
        let mut place = self.latest[Self::slot(bytes, at)?];
        for _ in 0..Self::LOOKED_AT {
            let Some(from) = place.filter(|from| at - from <= FARTHEST) else {
                break;
            };
            // Most are no longer than the best so far, which one look shows.
            let length = if bytes.get(from + least - 1) == room.get(least - 1) {
                let same = room.iter().zip(&bytes[from..]);
                same.take_while(|(one, other)| one == other).count()
            } else {
                0
            };
            if length >= least {
                best = Some((length, at - from));
                least = length + 1;
            }
            if least > room.len() {
                break;
            }
            place = self.before[from];
        }
        best
    }
}

fn tokens(bytes: &[u8]) -> Vec<Token> {
    let mut places = Places {
        latest: vec![None; Places::SLOTS],
        before: Vec::with_capacity(bytes.len()),
    };
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut found = places.longest(bytes, at);
    while at < bytes.len() {
        places.remember(bytes, at);
        let next = places.longest(bytes, at + 1);
        match found {
            // A longer one may begin a byte later.
            Some((length, distance)) if next.is_none_or(|(longer, _)| longer <= length) => {
                tokens.push(Token::Repeat { length, distance });
                for passed in at + 1..at + length {
                    places.remember(bytes, passed);
                }
                at += length;
                found = places.longest(bytes, at);
            }
            _ => {
                tokens.push(Token::Literal(bytes[at]));
                at += 1;
                found = next;
            }
        }
    }
    tokens
}

/// The codes of a block.
enum Codes {
    Fixed,
    /// How many bits each symbol has.
    Own {
        literals: Vec<u8>,
        distances: Vec<u8>,
    },
}

impl Codes {
    /// The shortest for these tokens.
    fn of(tokens: &[Token]) -> Codes {
        let mut literals = [0; LITERALS];
        let mut distances = [0; DISTANCES];
        literals[END] = 1;
        for token in tokens {
            literals[token.literal().symbol] += 1;
            if let Some(distance) = token.distance() {
                distances[distance.symbol] += 1;
            }
        }
        Codes::Own {
            literals: shortest(&literals, MOST_BITS),
            distances: shortest(&distances, MOST_BITS),
        }
    }
}

/// How many bits each symbol gets so that all together are short, none with more than `most`:
/// Huffman's code, for counts that are evened out until it is flat enough.
fn shortest(counts: &[u32], most: usize) -> Vec<u8> {
    let mut counts = counts.to_vec();
    loop {
        let bits = huffman(&counts);
        if bits.iter().all(|bits| usize::from(*bits) <= most) {
            return bits;
        }
        for count in counts.iter_mut().filter(|count| **count > 0) {
            *count = *count / 2 + 1;
        }
    }
}

fn huffman(counts: &[u32]) -> Vec<u8> {
    let mut bits = vec![0; counts.len()];
    // Trees by their weight, each the list of its symbols; the two lightest are joined.
    let mut trees: Vec<(u32, Vec<usize>)> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(symbol, count)| (*count, vec![symbol]))
        .collect();
    if let [(_, symbols)] = &trees[..] {
        // Even the only one needs a bit to be told with.
        bits[symbols[0]] = 1;
    }
    trees.sort_by_key(|tree| Reverse(tree.0));
    while let (Some(one), Some(other)) = (trees.pop(), trees.pop()) {
        let mut joined = one;
        joined.0 += other.0;
        joined.1.extend(other.1);
        for symbol in &joined.1 {
            bits[*symbol] += 1;
        }
        if trees.is_empty() {
            break;
        }
        let place = trees.partition_point(|tree| tree.0 > joined.0);
        trees.insert(place, joined);
    }
    bits
}

/// The one and last block, with these codes.
fn block(tokens: &[Token], codes: &Codes) -> Vec<u8> {
    let mut out = Bits::default();
    out.put(1, 1);
    let (literals, distances) = match codes {
        Codes::Fixed => {
            out.put(1, 2);
            (Code::of(&fixed_literals()), Code::of(&fixed_distances()))
        }
        Codes::Own {
            literals,
            distances,
        } => {
            out.put(2, 2);
            out.put_codes(literals, distances);
            (Code::of(literals), Code::of(distances))
        }
    };
    for token in tokens {
        let literal = token.literal();
        out.put_symbol(&literals, literal.symbol);
        out.put(literal.rest, literal.bits);
        if let Some(distance) = token.distance() {
            out.put_symbol(&distances, distance.symbol);
            out.put(distance.rest, distance.bits);
        }
    }
    out.put_symbol(&literals, END);
    out.end()
}

/// The code and its number of bits of each symbol. Codes stand with their highest bit first, and so
/// are turned around here.
struct Code(Vec<(usize, u32)>);

impl Code {
    fn of(bits: &[u8]) -> Code {
        let mut next = first_codes(bits).map_or([0; MOST_BITS + 1], |(_, first)| first);
        let codes = bits.iter().map(|bits| {
            if *bits == 0 {
                return (0, 0);
            }
            let code = &mut next[usize::from(*bits)];
            let turned = code.reverse_bits() >> (16 - bits);
            *code += 1;
            (usize::from(turned), u32::from(*bits))
        });
        Code(codes.collect())
    }
}

/// Bytes that are filled from their lowest bit on.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// Bits that are not yet a byte, and how many.
    rest: usize,
    count: u32,
}

impl Bits {
    /// Adds bits, at most 16 of them.
    fn put(&mut self, value: usize, bits: u32) {
        self.rest |= value << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.bytes.push(self.rest as u8);
            self.rest >>= 8;
            self.count -= 8;
        }
    }

    fn put_symbol(&mut self, code: &Code, symbol: usize) {
        let (code, bits) = code.0[symbol];
        self.put(code, bits);
    }

    /// All bytes, the last filled up.
    fn end(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.rest as u8);
        }
        self.bytes
    }

    /// Tells the codes, themselves coded.
    fn put_codes(&mut self, literals: &[u8], distances: &[u8]) {
        let told = |bits: &[u8], least: usize| {
            let last = bits.iter().rposition(|bits| *bits > 0);
            last.map_or(least, |last| least.max(last + 1))
        };
        let (literal_count, distance_count) = (told(literals, END + 1), told(distances, 1));
        let all = [&literals[..literal_count], &distances[..distance_count]].concat();
        let runs = runs(&all);
        let mut counts = [0; ORDER.len()];
        for run in &runs {
            counts[run.symbol] += 1;
        }
        let bits = shortest(&counts, 7);
        let last = ORDER.iter().rposition(|symbol| bits[*symbol] > 0);
        let order = &ORDER[..last.map_or(4, |last| (last + 1).max(4))];
        self.put(literal_count - 257, 5);
        self.put(distance_count - 1, 5);
        self.put(order.len() - 4, 4);
        for symbol in order {
            self.put(usize::from(bits[*symbol]), 3);
        }
        let code = Code::of(&bits);
        for run in runs {
            self.put_symbol(&code, run.symbol);
            self.put(run.rest, run.bits);
        }
    }
}

/// The numbers of bits, with signs for those that repeat.
fn runs(all: &[u8]) -> Vec<Coded> {
    let mut runs = Vec::new();
    for same in all.chunk_by(|one, other| one == other) {
        let bits = same[0];
        let mut left = same.len();
        let mut put = |symbol, rest, bits| runs.push(Coded { symbol, rest, bits });
        if bits > 0 {
            put(usize::from(bits), 0, 0);
            left -= 1;
        }
        while left > 0 {
            let most = if bits > 0 { 6 } else { 138 };
            let times = left.min(most);
            match (bits, times) {
                (_, 1..=2) => (0..times).for_each(|_| put(usize::from(bits), 0, 0)),
                (0, 3..=10) => put(17, times - 3, 3),
                (0, _) => put(18, times - 11, 7),
                _ => put(16, times - 3, 2),
            }
            left -= times;
        }
    }
    runs
}
