//! What two texts differ in, as one replacement: how an edit from outside gets into an editor that
//! is open, and how places in a text are found again in the next one.

/// One stretch of a text replaced by another, as short as it can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change<'t> {
    /// Where the replaced stretch begins, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What stands there instead.
    pub insert: &'t str,
}

impl<'t> Change<'t> {
    /// What makes `new` of `old`; none where they are equal.
    pub fn between(old: &str, new: &'t str) -> Option<Change<'t>> {
        if old == new {
            return None;
        }
        let ahead = old.char_indices().zip(new.chars());
        let from = ahead
            .clone()
            .find(|((_, old), new)| old != new)
            .map_or(old.len().min(new.len()), |((at, _), _)| at);
        let behind = old[from..].chars().rev().zip(new[from..].chars().rev());
        let tail: usize = behind
            .take_while(|(old, new)| old == new)
            .map(|(old, _)| old.len_utf8())
            .sum();
        Some(Change {
            from,
            to: old.len() - tail,
            insert: &new[from..new.len() - tail],
        })
    }

    /// Where a place of the old text, in bytes, is in the new one. What stood in the replaced
    /// stretch is where that begins.
    pub fn follow(&self, at: usize) -> usize {
        if at < self.from {
            at
        } else if at < self.to {
            self.from
        } else {
            at - self.to + self.from + self.insert.len()
        }
    }

    /// Where the replaced stretch begins and ends in the old text, in UTF-16 code units, as
    /// JavaScript counts.
    pub fn in_utf16(&self, old: &str) -> (usize, usize) {
        let from = utf16_len(&old[..self.from]);
        (from, from + utf16_len(&old[self.from..self.to]))
    }
}

/// How many UTF-16 code units a text has.
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, change: (usize, usize, &str)) {
        let (from, to, insert) = change;
        assert_eq!(Change::between(old, new), Some(Change { from, to, insert }));
        assert_eq!([&old[..from], insert, &old[to..]].concat(), new);
    }

    #[test]
    fn equal_texts_need_no_change() {
        assert_eq!(Change::between("", ""), None);
        assert_eq!(Change::between("DELAY = 1", "DELAY = 1"), None);
    }

    #[test]
    fn only_what_differs_is_replaced() {
        check("DELAY = 1  #", "DELAY = 25  #", (8, 9, "25"));
        check("DELAY = 10  #", "DELAY = 15  #", (9, 10, "5"));
        check("DELAY = 10  #", "DELAY = 1  #", (9, 10, ""));
        check("ab", "a\nb", (1, 1, "\n"));
        check("", "x", (0, 0, "x"));
        check("x", "", (0, 1, ""));
    }

    #[test]
    fn what_is_repeated_is_not_taken_twice() {
        check("aa", "aaa", (2, 2, "a"));
        check("aaa", "aa", (2, 3, ""));
        check("abab", "ab", (2, 4, ""));
    }

    #[test]
    fn characters_stay_whole() {
        // These share their first bytes, and the emoji their first UTF-16 unit.
        check("中", "丰", (0, 3, "丰"));
        check("a🐍b", "a🐢b", (1, 5, "🐢"));
        let change = Change::between("🐍 = 1", "🐍 = 2").expect("they differ");
        assert_eq!(change.in_utf16("🐍 = 1"), (5, 6));
    }

    #[test]
    fn places_are_found_again() {
        let change = Change::between("one two six", "one three six").expect("they differ");
        assert_eq!((change.from, change.to, change.insert), (5, 7, "hree"));
        assert_eq!(change.follow(0), 0);
        assert_eq!(change.follow(6), 5);
        assert_eq!(change.follow(8), 10);
        assert_eq!(change.follow(11), 13);
    }

    #[test]
    fn a_place_behind_an_insertion_moves_with_it() {
        let change = Change::between("a\nb\n", "a\nx\nb\n").expect("they differ");
        assert_eq!(&"a\nx\nb\n"[change.follow(2)..], "b\n");
    }
}
