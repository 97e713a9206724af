//! Bounds how deep a program nests, before it is parsed.
//!
//! The parser, the lowering, the compiler and the destructors of their trees all recurse, and a
//! stack that overflows in WebAssembly ends the page's engine. So the depth of the tree is
//! estimated from the tokens, never too low: each bracket pair, each operator and each block
//! costs what it may add to the depth of a recursive walk.

use super::error::SyntaxError;
use super::fstring;
use super::scan::{Token, TokenKind, scan_expression};
use crate::trace::Span;

/// The longest source text, in bytes.
pub(super) const MAX_SOURCE: usize = 1_000_000;
/// What the costs along one path may add up to.
const MAX_COST: usize = 2000;
/// A bracket pair: CPython's own limit of 200 comes first.
const BRACKET: usize = 5;
/// An operator at which the parser recurses: 100 unary minus signs are known to be safe.
const RECURSIVE: usize = 20;
/// An operator, call or attribute whose left operand is one level deeper in the tree.
const CHAINED: usize = 2;
/// `elif` clauses in the chains that enclose a statement: each nests in the one before.
const MAX_ELIFS: usize = 200;

/// Refuses what would nest too deeply.
pub(super) fn check(source: &str, tokens: &[Token]) -> Result<(), SyntaxError> {
    check_elifs(source, tokens)?;
    let mut depth = Depth::default();
    depth.tokens(source, tokens)
}

fn too_deep(span: Span) -> SyntaxError {
    SyntaxError::new("expression is nested too deeply", span)
}

/// The costs inside one bracket pair, or of the statement.
#[derive(Default)]
struct Level {
    /// Of the operators since the last comma.
    cost: usize,
    /// Of the deepest bracket pair or chain of `**` since the last comma.
    child: usize,
    /// Of the chain of `**` that is going on: it nests to the right, other operators end it.
    powers: usize,
    /// Of the deepest part before the last comma.
    deepest: usize,
    /// Of lambdas, whose parameters have commas of their own.
    lambdas: usize,
    /// Lambdas whose parameters go on.
    parameters: usize,
}

impl Level {
    fn path(&self) -> usize {
        self.deepest.max(self.cost + self.child + self.powers) + self.lambdas
    }

    /// What it adds to the depth of a bracket pair that opens now.
    fn inside(&self) -> usize {
        self.cost + self.powers + self.lambdas + BRACKET
    }

    fn end_powers(&mut self) {
        self.child = self.child.max(self.powers);
        self.powers = 0;
    }

    fn end_part(&mut self) {
        self.end_powers();
        let mut part = self.cost + self.child;
        if self.parameters == 0 {
            part += std::mem::take(&mut self.lambdas);
        }
        self.deepest = self.deepest.max(part);
        self.cost = 0;
        self.child = 0;
    }
}

#[derive(Default)]
struct Depth {
    current: Level,
    outer: Vec<Level>,
    /// Costs of the levels outside the current one.
    outer_cost: usize,
}

impl Depth {
    fn tokens(&mut self, source: &str, tokens: &[Token]) -> Result<(), SyntaxError> {
        let mut previous: Option<&str> = None;
        for token in tokens {
            let text = token.text(source);
            match token.kind {
                TokenKind::Newline => self.current = Level::default(),
                TokenKind::String => self.f_string(source, token)?,
                TokenKind::Operator | TokenKind::Name => self.operator(text, previous),
                TokenKind::Number | TokenKind::Indent | TokenKind::Dedent | TokenKind::End => {}
            }
            if self.outer_cost + self.current.path() > MAX_COST {
                return Err(too_deep(token.span));
            }
            previous = match token.kind {
                TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent => None,
                _ => Some(text),
            };
        }
        Ok(())
    }

    fn operator(&mut self, text: &str, previous: Option<&str>) {
        let is_prefix = !previous.is_some_and(ends_operand);
        match text {
            "(" | "[" | "{" => self.open(),
            ")" | "]" | "}" => self.close(),
            "," | ";" => self.current.end_part(),
            "lambda" => {
                self.current.lambdas += RECURSIVE;
                self.current.parameters += 1;
            }
            ":" => self.current.parameters = self.current.parameters.saturating_sub(1),
            "not" | "await" | "yield" | "if" | "else" | ":=" | "for" | "while" | "with" | "try"
            | "def" | "class" | "async" | "match" | "case" | "return" | "raise" => {
                self.current.cost += RECURSIVE;
            }
            "**" => self.current.powers += RECURSIVE,
            "+" | "-" | "~" | "*" if is_prefix => self.current.cost += RECURSIVE,
            "+" | "-" | "*" | "/" | "//" | "%" | "@" | "<<" | ">>" | "&" | "|" | "^" | "."
            | "or" | "and" | "in" | "is" | "<" | ">" | "==" | "!=" | "<=" | ">=" | "..." => {
                if text != "." {
                    self.current.end_powers();
                }
                self.current.cost += CHAINED;
            }
            _ => {}
        }
    }

    fn open(&mut self) {
        // What follows the bracket may still wrap it, and what came before may hold it.
        self.current.cost += CHAINED;
        self.outer_cost += self.current.inside();
        self.outer.push(std::mem::take(&mut self.current));
    }

    fn close(&mut self) {
        let Some(mut outer) = self.outer.pop() else {
            return;
        };
        self.outer_cost = self.outer_cost.saturating_sub(outer.inside());
        outer.child = outer.child.max(self.current.path() + BRACKET);
        self.current = outer;
    }

    /// An f-string is a bracket pair around its expressions. Quotes bound how f-strings nest.
    fn f_string(&mut self, source: &str, token: &Token) -> Result<(), SyntaxError> {
        for field in fstring::fields(source, token).unwrap_or_default() {
            let inner = scan_expression(source, field.start as usize, field.end as usize);
            let outside = self.outer.len();
            self.open();
            self.tokens(source, &inner.tokens)?;
            while self.outer.len() > outside {
                self.close();
            }
            self.current.end_part();
        }
        Ok(())
    }
}

/// Whether a sign after this token is an operator between operands.
fn ends_operand(text: &str) -> bool {
    match text {
        ")" | "]" | "}" | "..." => true,
        "not" | "await" | "yield" | "if" | "else" | "in" | "is" | "and" | "or" | "lambda"
        | "return" | "for" | "while" | "from" | "assert" | "del" | "raise" | "with" | "as"
        | "elif" | "except" | "print" | "import" | "case" | "match" => false,
        _ => text.bytes().next().is_some_and(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'"' | b'\'' | 128..)
        }),
    }
}

fn check_elifs(source: &str, tokens: &[Token]) -> Result<(), SyntaxError> {
    let mut outer: Vec<usize> = Vec::new();
    let (mut current, mut total) = (0_usize, 0_usize);
    let mut starts_statement = true;
    for token in tokens {
        match token.kind {
            TokenKind::Indent => {
                outer.push(current);
                current = 0;
            }
            TokenKind::Dedent => {
                total -= current;
                current = outer.pop().unwrap_or_default();
            }
            TokenKind::Newline => {
                starts_statement = true;
                continue;
            }
            _ if starts_statement => {
                starts_statement = false;
                match token.text(source) {
                    "elif" => {
                        current += 1;
                        total += 1;
                    }
                    "else" => {}
                    _ => {
                        total -= current;
                        current = 0;
                    }
                }
                if total > MAX_ELIFS {
                    return Err(SyntaxError::new("too many elif clauses", token.span));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{ParseFailure, parse};

    fn outcome(source: &str) -> String {
        match parse(source, "main.py") {
            Ok(_) => "parsed".to_owned(),
            Err(ParseFailure::Syntax(error)) => error.to_string(),
            Err(ParseFailure::Unsupported(list)) => format!("{list:?}"),
        }
    }

    #[test]
    fn a_hundred_thousand_parentheses_are_an_error() {
        let error = "SyntaxError: too many nested parentheses";
        assert_eq!(outcome(&"(".repeat(100_000)), error);
        assert_eq!(outcome(&"[".repeat(100_000)), error);
        let balanced = format!("x = {}1{}", "(".repeat(201), ")".repeat(201));
        assert_eq!(outcome(&balanced), error);
    }

    #[test]
    fn lambdas_side_by_side_do_not_nest() {
        let many = "lambda: 1, lambda a, b=2: 3, ".repeat(2000);
        assert_eq!(outcome(&format!("x = [{many}]")), "parsed");
    }

    #[test]
    fn chains_of_prefix_operators_are_bounded() {
        let error = "SyntaxError: expression is nested too deeply";
        for prefix in [
            "-",
            "+",
            "~",
            "not ",
            "await ",
            "lambda: ",
            "lambda a, b: ",
            "1 ** ",
        ] {
            assert_eq!(
                outcome(&format!("x = {}1", prefix.repeat(50_000))),
                error,
                "{prefix}"
            );
        }
        assert_eq!(
            outcome(&format!("x = {}1", "1 if 2 else ".repeat(10_000))),
            error
        );
    }

    #[test]
    fn chains_that_nest_to_the_left_are_bounded() {
        let error = "SyntaxError: expression is nested too deeply";
        for link in ["+a", ".a", "()", "[0]", " or a", "(a)(b)", "<a"] {
            assert_eq!(
                outcome(&format!("x = a{}", link.repeat(100_000))),
                error,
                "{link}"
            );
        }
    }

    #[test]
    fn nesting_through_f_strings_is_bounded() {
        let error = "SyntaxError: expression is nested too deeply";
        assert_eq!(outcome(&format!("f'{{{}1}}'", "-".repeat(10_000))), error);
    }

    #[test]
    fn long_chains_of_elif_are_an_error() {
        let program = format!("if a:\n    b\n{}", "elif a:\n    b\n".repeat(10_000));
        assert_eq!(outcome(&program), "SyntaxError: too many elif clauses");
    }

    #[test]
    fn a_hundred_indentations_are_an_error() {
        let mut program = String::new();
        for level in 0..150 {
            program.push_str(&" ".repeat(level));
            program.push_str("if a:\n");
        }
        assert_eq!(
            outcome(&program),
            "IndentationError: too many levels of indentation"
        );
    }

    #[test]
    fn compound_statements_on_one_line_do_not_recurse() {
        assert!(outcome(&"if a: ".repeat(100_000)).starts_with("SyntaxError"));
    }

    #[test]
    fn what_is_within_the_bounds_parses() {
        let parens = format!("x = {}1{}\n", "(".repeat(200), ")".repeat(200));
        assert_eq!(outcome(&parens), "parsed");
        assert_eq!(outcome(&format!("x = {}1\n", "-".repeat(99))), "parsed");
        assert_eq!(outcome(&format!("x = a{}\n", "+a".repeat(900))), "parsed");
        assert_eq!(
            outcome(&format!("x = [{}]\n", "-a.b, ".repeat(20_000))),
            "parsed"
        );
    }
}
