//! The text of a pattern, a token at a time, and what may be wrong with it.

use crate::python::text::str_repr::str_repr;

/// What is wrong with a pattern.
#[derive(Debug)]
pub(super) enum Problem {
    /// `re.error`, with the place in the pattern where there is one.
    Error(String, Option<usize>),
    /// ValueError.
    Value(&'static str),
    /// OverflowError.
    Overflow(&'static str),
    /// RecursionError.
    TooDeep,
}

impl Problem {
    pub(super) fn at(message: impl Into<String>, at: usize) -> Problem {
        Problem::Error(message.into(), Some(at))
    }
}

/// A character, or a backslash with the character behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// The character; the backslash of an escape.
    pub(super) first: u32,
    /// What the backslash escapes.
    pub(super) escaped: Option<u32>,
}

impl Token {
    /// Whether it is this character, not escaped.
    pub(super) fn is(self, c: char) -> bool {
        self.plain() == Some(c)
    }

    /// The character, if it is not escaped.
    pub(super) fn plain(self) -> Option<char> {
        match self.escaped {
            None => Some(char::from_u32(self.first).unwrap_or('\u{fffd}')),
            Some(_) => None,
        }
    }

    pub(super) fn len(self) -> usize {
        1 + usize::from(self.escaped.is_some())
    }

    pub(super) fn text(self) -> String {
        let letters = std::iter::once(self.first).chain(self.escaped);
        letters.filter_map(char::from_u32).collect()
    }
}

/// The text of a pattern as it is read (CPython's `Tokenizer`).
pub(super) struct Source<'t> {
    text: &'t [u32],
    pub(super) is_text: bool,
    /// Behind the next token.
    index: usize,
    pub(super) next: Option<Token>,
}

impl<'t> Source<'t> {
    pub(super) fn new(text: &'t [u32], is_text: bool) -> Result<Self, Problem> {
        let mut source = Source {
            text,
            is_text,
            index: 0,
            next: None,
        };
        source.advance()?;
        Ok(source)
    }

    fn advance(&mut self) -> Result<(), Problem> {
        self.next = match self.text.get(self.index) {
            None => None,
            Some(&first) if first == u32::from('\\') => match self.text.get(self.index + 1) {
                None => {
                    let message = "bad escape (end of pattern)";
                    return Err(Problem::at(message, self.text.len() - 1));
                }
                escaped => Some(Token {
                    first,
                    escaped: escaped.copied(),
                }),
            },
            Some(&first) => Some(Token {
                first,
                escaped: None,
            }),
        };
        self.index += self.next.map_or(0, Token::len);
        Ok(())
    }

    /// Takes the next token if it is this character.
    pub(super) fn eat(&mut self, text: &str) -> Result<bool, Problem> {
        let found = self
            .next
            .is_some_and(|token| text.chars().any(|c| token.is(c)));
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    pub(super) fn get(&mut self) -> Result<Option<Token>, Problem> {
        let token = self.next;
        self.advance()?;
        Ok(token)
    }

    /// The next token, which has to be there.
    pub(super) fn expect(&mut self, message: &str) -> Result<Token, Problem> {
        match self.get()? {
            Some(token) => Ok(token),
            None => Err(self.error(message, 0)),
        }
    }

    /// At most so many characters that are wanted.
    pub(super) fn get_while(
        &mut self,
        most: usize,
        wanted: impl Fn(char) -> bool,
    ) -> Result<String, Problem> {
        let mut found = String::new();
        while found.len() < most
            && let Some(c) = self.next.and_then(Token::plain).filter(|c| wanted(*c))
        {
            found.push(c);
            self.advance()?;
        }
        Ok(found)
    }

    /// What stands before a character that has to come.
    pub(super) fn get_until(&mut self, end: char, what: &str) -> Result<String, Problem> {
        let mut found = String::new();
        loop {
            let token = self.get()?;
            match token {
                None if found.is_empty() => return Err(self.error(format!("missing {what}"), 0)),
                None => {
                    let message = format!("missing {end}, unterminated name");
                    return Err(self.error(message, found.chars().count()));
                }
                Some(token) if token.is(end) => {
                    return match found.is_empty() {
                        true => Err(self.error(format!("missing {what}"), 1)),
                        false => Ok(found),
                    };
                }
                Some(token) => found.push_str(&token.text()),
            }
        }
    }

    /// Where the next token begins.
    pub(super) fn tell(&self) -> usize {
        self.index - self.next.map_or(0, Token::len)
    }

    pub(super) fn seek(&mut self, index: usize) -> Result<(), Problem> {
        self.index = index;
        self.advance()
    }

    /// An error so many characters before the next token.
    pub(super) fn error(&self, message: impl Into<String>, offset: usize) -> Problem {
        Problem::at(message, self.tell().saturating_sub(offset))
    }

    /// A name as errors show it.
    pub(super) fn shown(&self, name: &str) -> String {
        let shown = str_repr(name);
        match self.is_text {
            true => shown,
            false => crate::python::text::str_repr::escape_non_ascii(&shown),
        }
    }

    /// Refuses what is no name.
    pub(super) fn check_group_name(&self, name: &str) -> Result<(), Problem> {
        if is_identifier(name) {
            return Ok(());
        }
        let message = format!("bad character in group name {}", self.shown(name));
        Err(self.error(message, name.chars().count() + 1))
    }
}

/// `str.isidentifier`, as far as names of groups go.
pub(super) fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    letters
        .next()
        .is_some_and(|c| c == '_' || c.is_alphabetic())
        && letters.all(|c| c == '_' || c.is_alphanumeric())
}
