//! Looking for bytes in bytes.

/// Where a part begins, at or after a place.
pub fn position(bytes: &[u8], part: &[u8], from: usize) -> Option<usize> {
    if part.is_empty() {
        return (from <= bytes.len()).then_some(from);
    }
    let rest = bytes.get(from..)?;
    let at = match part.len() {
        ..=LONGEST_SIMPLE => simple_position(rest, part)?,
        _ => linear_position(rest.iter(), part.iter())?,
    };
    Some(from + at)
}

/// Parts that are longer are looked for in time that does not grow with their length.
const LONGEST_SIMPLE: usize = 32;

/// Where a short part begins: where its first byte is, the others are looked at.
fn simple_position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let (first, others) = part.split_first()?;
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = from + rest.iter().position(|byte| byte == first)?;
        if bytes[at + 1..].starts_with(others) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Where a part begins, by the way of Knuth, Morris and Pratt.
fn linear_position<'a>(
    bytes: impl Iterator<Item = &'a u8>,
    part: impl Iterator<Item = &'a u8>,
) -> Option<usize> {
    let part: Vec<u8> = part.copied().collect();
    // For each start of the part: how much of its own start it ends with, itself apart.
    let mut borders = vec![0; part.len()];
    let mut matched = 0;
    for at in 1..part.len() {
        while matched > 0 && part[at] != part[matched] {
            matched = borders[matched - 1];
        }
        matched += usize::from(part[at] == part[matched]);
        borders[at] = matched;
    }
    let mut matched = 0;
    for (at, byte) in bytes.enumerate() {
        while matched > 0 && *byte != part[matched] {
            matched = borders[matched - 1];
        }
        matched += usize::from(*byte == part[matched]);
        if matched == part.len() {
            return Some(at + 1 - matched);
        }
    }
    None
}

/// Where a part begins for the last time.
pub fn last_position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(bytes.len());
    }
    match part.len() {
        ..=LONGEST_SIMPLE => bytes.windows(part.len()).rposition(|window| window == part),
        _ => {
            let from_end = linear_position(bytes.iter().rev(), part.iter().rev())?;
            Some(bytes.len() - part.len() - from_end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of two letters, in which much repeats: every one of so many bits.
    fn words(length: u32) -> impl Iterator<Item = Vec<u8>> {
        (0..1_u32 << length).map(move |bits| (0..length).map(|at| (bits >> at & 1) as u8).collect())
    }

    #[test]
    fn both_ways_of_searching_find_the_same() {
        for bytes in words(9) {
            for part in words(3).chain(words(4)) {
                let windows = || bytes.windows(part.len());
                let expected = windows().position(|window| window == part);
                assert_eq!(linear_position(bytes.iter(), part.iter()), expected);
                assert_eq!(simple_position(&bytes, &part), expected);
            }
        }
    }

    #[test]
    fn a_long_part_is_found_from_either_end() {
        let part = [vec![b'a'; 40], vec![b'b'], vec![b'a'; 40]].concat();
        let bytes = [&b"aaa"[..], &part, b"cc", &part, b"a"].concat();
        assert_eq!(position(&bytes, &part, 0), Some(3));
        assert_eq!(position(&bytes, &part, 4), Some(86));
        assert_eq!(last_position(&bytes, &part), Some(86));
        assert_eq!(position(&bytes, &[b'b'; 40], 0), None);
    }
}
