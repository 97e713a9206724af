//! Undoes DEFLATE (RFC 1951) in the wrapping of zlib (RFC 1950), within a bound.
//!
//! The bytes come from an address, so anything may be in them: every read and every reference is
//! checked, and a symbol is found bit by bit, for a link is short and the table is not worth it.

use super::LinkProblem;
use super::code::{
    DISTANCES, END, LENGTH_SYMBOLS, LITERALS, MOST_BITS, ORDER, checksum, distance_of, first_codes,
    fixed_distances, fixed_literals, length_of,
};

/// What a zlib stream holds, if that is at most so many bytes.
pub(super) fn inflate(bytes: &[u8], most: usize) -> Result<Vec<u8>, LinkProblem> {
    let (head, rest) = bytes.split_at_checked(2).ok_or(LinkProblem::Broken)?;
    let (rest, sum) = rest.split_last_chunk().ok_or(LinkProblem::Broken)?;
    let is_zlib = u16::from_be_bytes([head[0], head[1]]) % 31 == 0 && head[0] & 15 == 8;
    let has_dictionary = head[1] & 32 != 0;
    if !is_zlib || has_dictionary {
        return Err(LinkProblem::Broken);
    }
    let mut stream = Stream {
        bytes: rest,
        bits: 0,
        count: 0,
        out: Vec::new(),
        most,
        fixed: None,
    };
    while stream.block()? == Block::Followed {}
    if !stream.bytes.is_empty() || checksum(&stream.out) != u32::from_be_bytes(*sum) {
        return Err(LinkProblem::Broken);
    }
    Ok(stream.out)
}

/// Whether a block is the last.
#[derive(PartialEq)]
enum Block {
    Followed,
    Last,
}

struct Stream<'a> {
    bytes: &'a [u8],
    /// Bits that were taken from the bytes and not yet used, the next one lowest.
    bits: u32,
    count: u32,
    out: Vec<u8>,
    most: usize,
    /// The fixed codes, once they were needed: of empty blocks there may be thousands.
    fixed: Option<(Code, Code)>,
}

impl Stream<'_> {
    /// The next bits, at most 16, as a number.
    fn take(&mut self, count: u32) -> Result<usize, LinkProblem> {
        while self.count < count {
            let (next, rest) = self.bytes.split_first().ok_or(LinkProblem::Broken)?;
            self.bits |= u32::from(*next) << self.count;
            self.count += 8;
            self.bytes = rest;
        }
        let taken = self.bits & ((1 << count) - 1);
        self.bits >>= count;
        self.count -= count;
        Ok(taken as usize)
    }

    fn symbol(&mut self, code: &Code) -> Result<usize, LinkProblem> {
        let mut read = 0;
        for bits in 1..=MOST_BITS {
            read = (read << 1) | self.take(1)?;
            let nth = read.checked_sub(usize::from(code.first[bits]));
            if let Some(nth) = nth.filter(|nth| *nth < usize::from(code.counts[bits])) {
                let before: u16 = code.counts[..bits].iter().sum();
                return Ok(usize::from(code.symbols[usize::from(before) + nth]));
            }
        }
        Err(LinkProblem::Broken)
    }

    fn block(&mut self) -> Result<Block, LinkProblem> {
        let block = match self.take(1)? {
            1 => Block::Last,
            _ => Block::Followed,
        };
        match self.take(2)? {
            0 => self.stored()?,
            1 => {
                let fixed = match self.fixed.take() {
                    Some(fixed) => fixed,
                    None => (Code::of(&fixed_literals())?, Code::of(&fixed_distances())?),
                };
                self.coded(&fixed.0, &fixed.1)?;
                self.fixed = Some(fixed);
            }
            2 => {
                let (literals, distances) = self.codes()?;
                self.coded(&literals, &distances)?;
            }
            _ => return Err(LinkProblem::Broken),
        }
        Ok(block)
    }

    /// Bytes as they are, from the next whole byte on.
    fn stored(&mut self) -> Result<(), LinkProblem> {
        self.take(self.count % 8)?;
        let length = self.take(16)?;
        if self.take(16)? != !length & 0xffff {
            return Err(LinkProblem::Broken);
        }
        for _ in 0..length {
            let byte = self.take(8)?;
            self.put(byte as u8)?;
        }
        Ok(())
    }

    /// The codes that a block brings.
    fn codes(&mut self) -> Result<(Code, Code), LinkProblem> {
        let literals = self.take(5)? + 257;
        let distances = self.take(5)? + 1;
        let told = self.take(4)? + 4;
        let mut bits = [0; ORDER.len()];
        for symbol in &ORDER[..told] {
            bits[*symbol] = self.take(3)? as u8;
        }
        let code = Code::of(&bits)?;
        let mut bits: Vec<u8> = Vec::new();
        while bits.len() < literals + distances {
            let (repeated, times) = match self.symbol(&code)? {
                16 => {
                    let last = *bits.last().ok_or(LinkProblem::Broken)?;
                    (last, self.take(2)? + 3)
                }
                17 => (0, self.take(3)? + 3),
                18 => (0, self.take(7)? + 11),
                bits => (bits as u8, 1),
            };
            bits.resize(bits.len() + times, repeated);
        }
        if bits.len() > literals + distances || literals > LITERALS || distances > DISTANCES {
            return Err(LinkProblem::Broken);
        }
        let (literals, distances) = bits.split_at(literals);
        Ok((Code::of(literals)?, Code::of(distances)?))
    }

    /// Literals and repetitions up to the end of the block.
    fn coded(&mut self, literals: &Code, distances: &Code) -> Result<(), LinkProblem> {
        loop {
            let symbol = self.symbol(literals)?;
            if symbol < END {
                self.put(symbol as u8)?;
                continue;
            }
            let Some(length) = symbol.checked_sub(END + 1) else {
                return Ok(());
            };
            if length >= LENGTH_SYMBOLS {
                return Err(LinkProblem::Broken);
            }
            let (least, bits) = length_of(length);
            let length = least + self.take(bits)?;
            let symbol = self.symbol(distances)?;
            if symbol >= DISTANCES {
                return Err(LinkProblem::Broken);
            }
            let (least, bits) = distance_of(symbol);
            let distance = least + self.take(bits)?;
            let from = self.out.len().checked_sub(distance);
            let from = from.ok_or(LinkProblem::Broken)?;
            for at in from..from + length {
                self.put(self.out[at])?;
            }
        }
    }

    fn put(&mut self, byte: u8) -> Result<(), LinkProblem> {
        if self.out.len() == self.most {
            return Err(LinkProblem::TooLong);
        }
        self.out.push(byte);
        Ok(())
    }
}

/// A canonical prefix code. It may leave codes unused, which then stand for nothing.
struct Code {
    counts: [u16; MOST_BITS + 1],
    first: [u16; MOST_BITS + 1],
    /// The symbols in the order of their codes.
    symbols: Vec<u16>,
}

impl Code {
    fn of(bits: &[u8]) -> Result<Code, LinkProblem> {
        let (counts, first) = first_codes(bits).ok_or(LinkProblem::Broken)?;
        let mut symbols: Vec<u16> = (0..bits.len() as u16)
            .filter(|symbol| bits[usize::from(*symbol)] > 0)
            .collect();
        // Stable: symbols with as many bits keep their order.
        symbols.sort_by_key(|symbol| bits[usize::from(*symbol)]);
        Ok(Code {
            counts,
            first,
            symbols,
        })
    }
}
