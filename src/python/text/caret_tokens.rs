//! The tokens of one line of Python that is an expression, brackets taken as wholes: enough to
//! see its outermost operator. Not the language's tokenizer.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or keyword.
    Name,
    /// A number.
    Number,
    /// A string or bytes literal.
    Text,
    /// `(…)`, `[…]` or `{…}` with all that is in it.
    Bracket,
    /// Any other character, or an operator of several.
    Operator,
}

/// A token, with its place in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    pub(super) fn text<'a>(&self, source: &'a str) -> &'a str {
        source.get(self.start..self.end).unwrap_or("")
    }
}

/// Operators of more than one character, the longer ones first.
const LONG_OPERATORS: [&str; 23] = [
    "**=", "//=", "<<=", ">>=", "...", "**", "//", "<<", ">>", "<=", ">=", "==", "!=", ":=", "+=",
    "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=",
];

/// The tokens of `source` between two places; `None` where brackets or quotes do not close.
pub(super) fn tokens(source: &str, start: usize, end: usize) -> Option<Vec<Token>> {
    let mut scanner = Scanner {
        source,
        at: start,
        end,
    };
    let mut found = Vec::new();
    while let Some(token) = scanner.next_token()? {
        found.push(token);
    }
    Some(found)
}

struct Scanner<'a> {
    source: &'a str,
    at: usize,
    end: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..self.end).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !wanted(c)).unwrap_or(rest.len());
    }

    /// The outer `None` is a failure, the inner one the end.
    #[expect(
        clippy::option_option,
        reason = "a token, the end, and a failure are three answers"
    )]
    fn next_token(&mut self) -> Option<Option<Token>> {
        self.skip_while(|c| matches!(c, ' ' | '\t' | '\x0c'));
        let start = self.at;
        let kind = match self.peek() {
            None | Some('#') => return Some(None),
            Some(c) if is_name(c) && !c.is_ascii_digit() => {
                self.skip_while(is_name);
                let is_prefix = matches!(self.peek(), Some('"' | '\''))
                    && self.at - start <= 2
                    && self.source[start..self.at]
                        .chars()
                        .all(|c| "rbfuRBFU".contains(c));
                if is_prefix {
                    self.text()?
                } else {
                    TokenKind::Name
                }
            }
            Some('"' | '\'') => self.text()?,
            Some(c) if c.is_ascii_digit() || (c == '.' && self.digit_follows()) => self.number(),
            Some('(' | '[' | '{') => self.bracket()?,
            Some(')' | ']' | '}') => return None,
            Some(c) => {
                let rest = self.rest();
                let long = LONG_OPERATORS
                    .iter()
                    .find(|operator| rest.starts_with(**operator));
                self.at += long.map_or(c.len_utf8(), |operator| operator.len());
                TokenKind::Operator
            }
        };
        Some(Some(Token {
            kind,
            start,
            end: self.at,
        }))
    }

    fn digit_follows(&self) -> bool {
        self.rest()
            .as_bytes()
            .get(1)
            .is_some_and(u8::is_ascii_digit)
    }

    fn number(&mut self) -> TokenKind {
        let start = self.at;
        self.skip_while(|c| is_name(c) || c == '.');
        let number = &self.source[start..self.at];
        let is_hexadecimal = number.starts_with("0x") || number.starts_with("0X");
        if number.ends_with(['e', 'E']) && !is_hexadecimal && matches!(self.peek(), Some('+' | '-'))
        {
            self.at += 1;
            self.skip_while(is_name);
        }
        TokenKind::Number
    }

    fn text(&mut self) -> Option<TokenKind> {
        let quote = self.peek()?;
        let triple = [quote; 3].iter().collect::<String>();
        let closing = if self.rest().starts_with(&triple) {
            triple
        } else {
            quote.to_string()
        };
        self.at += closing.len();
        while !self.rest().starts_with(&closing) {
            let c = self.peek()?;
            self.at += c.len_utf8();
            if c == '\\' {
                self.at += self.peek()?.len_utf8();
            }
        }
        self.at += closing.len();
        Some(TokenKind::Text)
    }

    /// Counts the open brackets rather than calling itself for each: the source may nest deeply.
    fn bracket(&mut self) -> Option<TokenKind> {
        let mut open = Vec::new();
        loop {
            match self.peek()? {
                '(' => open.push(')'),
                '[' => open.push(']'),
                '{' => open.push('}'),
                ')' | ']' | '}' if open.pop() != self.peek() => return None,
                '"' | '\'' => {
                    self.text()?;
                    continue;
                }
                '#' => return None,
                _ => {}
            }
            self.at += self.peek()?.len_utf8();
            if open.is_empty() {
                return Some(TokenKind::Bracket);
            }
        }
    }
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Option<Vec<&str>> {
        let found = tokens(source, 0, source.len())?;
        Some(found.iter().map(|token| token.text(source)).collect())
    }

    #[test]
    fn brackets_and_texts_are_one_token_each() {
        assert_eq!(
            texts("rb'(' + é[f(1), ')']**1e-5//x # (").unwrap(),
            ["rb'('", "+", "é", "[f(1), ')']", "**", "1e-5", "//", "x"]
        );
        assert_eq!(
            texts("'''a'b''' \"\\\"\"").unwrap(),
            ["'''a'b'''", "\"\\\"\""]
        );
    }

    #[test]
    fn what_does_not_close_has_no_tokens() {
        for source in ["(1]", "a)", "'a", "f(", "[1, # ]"] {
            assert_eq!(texts(source), None, "{source}");
        }
    }
}
