//! Sets of characters as the lengths of runs: how the Unicode tables here are kept small.

/// Whether `offset` is in one of the set's runs. The runs are by turns outside and inside the
/// set, the first outside; each length is written in groups of seven bits, the lowest first, and
/// all but its last byte have the high bit set. What follows the last run is outside.
pub(super) fn in_run(runs: &[u8], offset: u32) -> bool {
    let mut end = 0;
    let mut length = 0;
    let mut shift = 0;
    let mut inside = false;
    for &byte in runs {
        length |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if byte & 0x80 != 0 {
            continue;
        }
        end += length;
        if offset < end {
            return inside;
        }
        (length, shift, inside) = (0, 0, !inside);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_alternate_and_the_rest_is_outside() {
        // Three outside, 130 inside, one outside, one inside.
        let runs = [3, 0x82, 1, 1, 1];
        let inside: Vec<u32> = (0..140).filter(|&offset| in_run(&runs, offset)).collect();
        assert_eq!(inside, (3..133).chain([134]).collect::<Vec<_>>());
    }
}
