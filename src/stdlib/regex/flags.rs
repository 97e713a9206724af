//! Flags: their numbers, their letters, and which go together.

use super::parse::Parser;
use super::source::Problem;

pub(super) const IGNORECASE: u32 = 2;
pub(super) const LOCALE: u32 = 4;
pub(super) const MULTILINE: u32 = 8;
pub(super) const DOTALL: u32 = 16;
pub(super) const UNICODE: u32 = 32;
pub(super) const VERBOSE: u32 = 64;
pub(super) const ASCII: u32 = 256;

/// Flags that say what a letter is; one of them at most.
pub(super) const TYPES: u32 = ASCII | LOCALE | UNICODE;

/// The flag of a letter.
pub(super) fn letter(c: char) -> Option<u32> {
    Some(match c {
        'i' => IGNORECASE,
        'L' => LOCALE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        'a' => ASCII,
        'u' => UNICODE,
        _ => return None,
    })
}

/// The flags of a whole pattern, once they are known.
///
/// # Errors
/// Those that do not go together.
pub(super) fn checked(flags: u32, is_text: bool) -> Result<u32, Problem> {
    let refused = if is_text {
        if flags & LOCALE != 0 {
            "cannot use LOCALE flag with a str pattern"
        } else if flags & ASCII == 0 {
            return Ok(flags | UNICODE);
        } else if flags & UNICODE != 0 {
            "ASCII and UNICODE flags are incompatible"
        } else {
            return Ok(flags);
        }
    } else if flags & UNICODE != 0 {
        "cannot use UNICODE flag with a bytes pattern"
    } else if flags & LOCALE != 0 && flags & ASCII != 0 {
        "ASCII and LOCALE flags are incompatible"
    } else {
        return Ok(flags);
    };
    Err(Problem::Value(refused))
}

impl Parser<'_> {
    /// Flags in parentheses, from their first character on: those turned on and off up to a colon;
    /// none if they are for the whole pattern, which then has them.
    pub(super) fn inline_flags(&mut self, first: char) -> Result<Option<(u32, u32)>, Problem> {
        let (mut added, mut removed) = (0, 0);
        let mut c = first;
        if c != '-' {
            loop {
                added |= self.type_checked(c, added)?;
                let token = self.source.expect("missing -, : or )")?;
                c = match token.plain() {
                    Some(end @ (')' | '-' | ':')) => {
                        c = end;
                        break;
                    }
                    Some(c) if letter(c).is_some() => c,
                    Some(c) if c.is_alphabetic() => {
                        return Err(self.source.error("unknown flag", token.len()));
                    }
                    _ => return Err(self.source.error("missing -, : or )", token.len())),
                };
            }
        }
        if c == ')' {
            self.flags |= added;
            return Ok(None);
        }
        if c == '-' {
            let mut missing = "missing flag";
            loop {
                let token = self.source.expect(missing)?;
                let flag = match token.plain() {
                    Some(':') if removed != 0 => break,
                    Some(c) => letter(c).ok_or(match c.is_alphabetic() {
                        true => "unknown flag",
                        false => missing,
                    }),
                    None => Err(missing),
                };
                let flag = flag.map_err(|message| self.source.error(message, token.len()))?;
                if flag & TYPES != 0 {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return Err(self.source.error(message, 0));
                }
                removed |= flag;
                missing = "missing :";
            }
        }
        if added & removed != 0 {
            let message = "bad inline flags: flag turned on and off";
            return Err(self.source.error(message, 1));
        }
        Ok(Some((added, removed)))
    }

    /// The flag of a letter, if it may stand in this pattern beside what was turned on.
    fn type_checked(&self, c: char, added: u32) -> Result<u32, Problem> {
        let refused = match (c, self.source.is_text) {
            ('L', true) => Some("bad inline flags: cannot use 'L' flag with a str pattern"),
            ('u', false) => Some("bad inline flags: cannot use 'u' flag with a bytes pattern"),
            _ => None,
        };
        let flag = letter(c).unwrap_or_default();
        let clash = flag & TYPES != 0 && (added | flag) & TYPES != flag;
        let refused = refused
            .or(clash.then_some("bad inline flags: flags 'a', 'u' and 'L' are incompatible"));
        match refused {
            Some(message) => Err(self.source.error(message, 0)),
            None => Ok(flag),
        }
    }
}
