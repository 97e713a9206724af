//! How many columns text takes on a terminal, as tracebacks count it.

use super::unicode_runs::in_run;

/// The first character that may be wide.
const FIRST_WIDE: u32 = 0x1100;

/// The columns of `text`: two for a character whose East Asian width is wide or fullwidth, one
/// for any other (`_display_width`, `Lib/traceback.py`).
#[must_use]
pub fn display_width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    u32::from(c)
        .checked_sub(FIRST_WIDE)
        .is_some_and(|offset| in_run(&WIDE, offset))
}

/// The runs from U+1100 on, by turns not wide and wide, of Unicode 14. Made by
/// `tests/recordings/unicode_tables.py`.
#[rustfmt::skip]
static WIDE: [u8; 296] = [
    0, 96, 186, 35, 2, 13, 2, 190, 1, 4, 3, 1, 2, 1, 137, 4, 2, 21, 2, 50,
    12, 43, 1, 19, 1, 13, 1, 8, 2, 17, 2, 5, 2, 8, 1, 5, 1, 21, 1, 7,
    2, 1, 1, 4, 1, 2, 1, 7, 1, 4, 2, 28, 1, 35, 1, 1, 1, 4, 3, 1,
    1, 61, 3, 24, 1, 14, 1, 219, 6, 2, 51, 1, 4, 1, 170, 6, 26, 1, 89, 12,
    214, 1, 26, 12, 4, 63, 2, 86, 2, 103, 5, 43, 1, 94, 1, 84, 12, 47, 1, 40,
    8, 240, 54, 64, 141, 173, 1, 3, 55, 153, 9, 29, 131, 5, 164, 87, 220, 66, 238, 2,
    2, 106, 182, 6, 10, 22, 35, 1, 19, 1, 4, 149, 1, 96, 127, 7, 249, 223, 1, 5,
    11, 2, 14, 248, 47, 8, 214, 9, 42, 9, 231, 69, 4, 1, 7, 1, 2, 1, 163, 2,
    45, 3, 17, 4, 8, 140, 3, 136, 122, 1, 202, 1, 1, 190, 1, 1, 2, 10, 101, 3,
    13, 44, 4, 9, 7, 2, 14, 6, 154, 1, 33, 12, 9, 1, 70, 1, 22, 12, 43, 4,
    5, 12, 17, 3, 1, 3, 71, 1, 1, 1, 187, 1, 2, 63, 13, 4, 1, 24, 18, 1,
    26, 2, 13, 1, 86, 85, 48, 70, 6, 1, 3, 3, 2, 3, 5, 3, 11, 2, 7, 9,
    227, 1, 12, 4, 1, 155, 2, 47, 1, 10, 1, 185, 1, 112, 5, 3, 5, 3, 7, 9,
    29, 3, 11, 5, 6, 10, 10, 6, 8, 8, 7, 137, 10, 224, 205, 2, 32, 185, 32, 7,
    222, 1, 2, 130, 45, 14, 177, 58, 159, 24, 158, 4, 226, 11, 203, 38,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn east_asian_characters_and_emoji_take_two_columns() {
        let cases = [
            ("abc", 3),
            ("中文", 4),
            ("é", 1),
            ("，", 2),
            ("ｱ", 1),
            ("Ａ", 2),
            ("😀", 2),
            ("→", 1),
        ];
        for (text, expected) in cases {
            assert_eq!(display_width(text), expected, "{text}");
        }
    }
}
