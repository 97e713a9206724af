//! The operator or brackets that a traceback marks with `^` among `~`: found by reading the text
//! that failed, as CPython does (`extract_anchors_from_line`, `Python/traceback.c`).

use super::caret_tokens::{Token, TokenKind, tokens};

/// What the outermost operation of an expression is, with places in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Neither of the two below, or no expression.
    None,
    /// `left op right`. Parentheses around an operand are not part of it.
    BinaryOperator {
        /// Where the left operand ends.
        left_end: usize,
        /// Where the right operand starts.
        right_start: usize,
    },
    /// `value[index]`
    Subscript {
        /// Where the opening bracket stands.
        left_end: usize,
        /// Where the closing bracket ends.
        right_start: usize,
    },
}

/// Parentheses around parentheses are looked into so far; deeper ones have no anchors.
const MAX_NESTING: usize = 50;

/// How tightly `**` binds, and the unary operators less.
const POWER: u8 = 7;

/// Words that cannot be an operand.
const KEYWORDS: [&str; 32] = [
    "and", "as", "assert", "async", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "await",
];

/// Reads `segment`, the text that an instruction stands for.
#[must_use]
pub fn anchors_from_text(segment: &str) -> Anchor {
    let Some(found) = tokens(segment, 0, segment.len()) else {
        return Anchor::None;
    };
    let found = match unwrap_parentheses(segment, &found) {
        Some(inner) => inner,
        None => found,
    };
    outermost(segment, &found).unwrap_or(Anchor::None)
}

fn outermost(segment: &str, found: &[Token]) -> Option<Anchor> {
    let operators = binary_operators(segment, found)?;
    if let Some(at) = loosest(segment, found, &operators) {
        let left = span(segment, &found[..at])?;
        let right = span(segment, &found[at + 1..])?;
        return Some(Anchor::BinaryOperator {
            left_end: left.1,
            right_start: right.0,
        });
    }
    let (first, last) = (found.first()?, found.last()?);
    let is_prefixed = first.kind == TokenKind::Operator || first.text(segment) == "await";
    let is_subscript = found.len() > 1 && last.text(segment).starts_with('[');
    if operators.is_empty() && is_subscript && !is_prefixed {
        return Some(Anchor::Subscript {
            left_end: last.start,
            right_start: last.end,
        });
    }
    None
}

/// The binary operators between the operands, as indexes with their precedence; `None` where the
/// tokens are anything but operands and arithmetic operators.
fn binary_operators(segment: &str, found: &[Token]) -> Option<Vec<(usize, u8)>> {
    let mut operators = Vec::new();
    let mut operand_ended = false;
    let mut after_dot = false;
    for (at, token) in found.iter().enumerate() {
        let text = token.text(segment);
        if after_dot {
            if token.kind != TokenKind::Name {
                return None;
            }
            after_dot = false;
        } else if operand_ended {
            let continues_text =
                token.kind == TokenKind::Text && found[at - 1].kind == TokenKind::Text;
            let is_trailer = token.kind == TokenKind::Bracket && !text.starts_with('{');
            after_dot = text == ".";
            if continues_text || is_trailer || after_dot {
                continue;
            }
            operators.push((at, precedence(text)?));
            operand_ended = false;
        } else {
            match token.kind {
                TokenKind::Operator if matches!(text, "+" | "-" | "~") => {}
                TokenKind::Operator if text == "..." => operand_ended = true,
                TokenKind::Operator => return None,
                TokenKind::Name if text == "await" => {}
                TokenKind::Name if KEYWORDS.contains(&text) => return None,
                _ => operand_ended = true,
            }
        }
    }
    (operand_ended && !after_dot).then_some(operators)
}

fn precedence(operator: &str) -> Option<u8> {
    Some(match operator {
        "|" => 1,
        "^" => 2,
        "&" => 3,
        "<<" | ">>" => 4,
        "+" | "-" => 5,
        "*" | "/" | "//" | "%" | "@" => 6,
        "**" => POWER,
        _ => return None,
    })
}

/// The operator that is applied last.
fn loosest(segment: &str, found: &[Token], operators: &[(usize, u8)]) -> Option<usize> {
    let lowest = operators.iter().map(|&(_, precedence)| precedence).min()?;
    let mut candidates = operators
        .iter()
        .filter(|&&(_, precedence)| precedence == lowest)
        .map(|&(at, _)| at);
    if lowest < POWER {
        return candidates.next_back();
    }
    // Powers group from the right, and a sign before one applies to the whole.
    let is_signed = matches!(found.first()?.text(segment), "+" | "-" | "~");
    if is_signed { None } else { candidates.next() }
}

/// Where an operand starts and ends, without the parentheses around all of it.
fn span(segment: &str, operand: &[Token]) -> Option<(usize, usize)> {
    let inner = unwrap_parentheses(segment, operand);
    let operand = inner.as_deref().unwrap_or(operand);
    Some((operand.first()?.start, operand.last()?.end))
}

/// The tokens inside the parentheses, where the tokens are one pair that only groups: neither a
/// tuple nor a generator.
fn unwrap_parentheses(segment: &str, found: &[Token]) -> Option<Vec<Token>> {
    let mut unwrapped: Option<Vec<Token>> = None;
    for _ in 0..MAX_NESTING {
        let [token] = unwrapped.as_deref().unwrap_or(found) else {
            break;
        };
        if !token.text(segment).starts_with('(') {
            break;
        }
        let inner = tokens(segment, token.start + 1, token.end - 1)?;
        let makes_object = |token: &Token| matches!(token.text(segment), "," | "for");
        if inner.is_empty() || inner.iter().any(makes_object) {
            break;
        }
        unwrapped = Some(inner);
    }
    unwrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binary(left_end: usize, right_start: usize) -> Anchor {
        Anchor::BinaryOperator {
            left_end,
            right_start,
        }
    }

    #[test]
    fn the_operator_applied_last_is_found() {
        let cases = [
            ("a+b*c", binary(1, 2)),
            ("a-b-c", binary(3, 4)),
            ("a**b**c", binary(1, 3)),
            ("-a*b", binary(2, 3)),
            ("a**-b*c", binary(5, 6)),
            ("(a) + (b)", binary(2, 7)),
            ("((a, b)) + c", binary(7, 11)),
            ("f(a+b)-c[0]", binary(6, 7)),
            ("await a + b", binary(7, 10)),
            ("'a' 'b' % c", binary(7, 10)),
        ];
        for (segment, expected) in cases {
            assert_eq!(anchors_from_text(segment), expected, "{segment}");
        }
    }

    #[test]
    fn the_last_brackets_of_a_subscript_are_found() {
        let subscript = |left_end, right_start| Anchor::Subscript {
            left_end,
            right_start,
        };
        assert_eq!(anchors_from_text("a[1][2]"), subscript(4, 7));
        assert_eq!(anchors_from_text("(a) [ 1 ]"), subscript(4, 9));
        assert_eq!(anchors_from_text("[1, 2][5]"), subscript(6, 9));
    }

    #[test]
    fn anything_else_has_no_anchors() {
        let segments = [
            "f(1)",
            "a.b",
            "[1]",
            "a < b + c",
            "a if b[0] else c",
            "-a**b",
            "-a",
            "await a[0]",
            "x = a + b",
            "a += b",
            "return [1]",
            "a + b, c",
            "(a + b, c)",
            "lambda: a + b",
            "not a[0]",
            "a +",
            "a b",
            "*a",
            "",
            "x: a[0]",
            "a[0",
            "(x for x in y)",
        ];
        for segment in segments {
            assert_eq!(anchors_from_text(segment), Anchor::None, "{segment}");
        }
    }
}
