//! `match` and its patterns (PEP 634).

use super::{Constant, Expr, Name, Stmt};
use crate::trace::Span;

/// One `case`.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchCase {
    /// What the subject has to look like.
    pub pattern: Pattern,
    /// The condition after `if`.
    pub guard: Option<Expr>,
    /// Its statements.
    pub body: Vec<Stmt>,
}

/// A pattern and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// From its first token to its last.
    pub span: Span,
    /// What it is.
    pub kind: PatternKind,
}

/// What a pattern is.
#[derive(Clone, Debug, PartialEq)]
pub enum PatternKind {
    /// A number, a text or a dotted name: compared with `==`.
    Value(Expr),
    /// `None`, `True`, `False`: compared with `is`.
    Singleton(Constant),
    /// `[a, *b, c]`, `(a, b)`, `a, b`.
    Sequence(Vec<Pattern>),
    /// `{key: pattern, **rest}`.
    Mapping {
        /// Literals and dotted names.
        keys: Vec<Expr>,
        /// As many as keys.
        patterns: Vec<Pattern>,
        /// The name after `**`.
        rest: Option<Name>,
    },
    /// `Class(pattern, name=pattern)`.
    Class {
        /// A name or a dotted name.
        class: Expr,
        /// Those by position.
        positional: Vec<Pattern>,
        /// Those by name.
        keywords: Vec<KeywordPattern>,
    },
    /// `*name` or `*_` in a sequence.
    Star(Option<Name>),
    /// `pattern as name`; without a pattern a name alone; without a name `_`.
    As {
        /// What stands before `as`.
        pattern: Option<Box<Pattern>>,
        /// What is bound.
        name: Option<Name>,
    },
    /// `a | b`.
    Or(Vec<Pattern>),
}

/// `name=pattern` in a class pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct KeywordPattern {
    /// The attribute.
    pub name: Name,
    /// What it has to look like.
    pub pattern: Pattern,
}

impl Pattern {
    /// Whether it is `_`.
    pub fn is_wildcard(&self) -> bool {
        matches!(
            self.kind,
            PatternKind::As {
                pattern: None,
                name: None
            }
        )
    }

    /// Whether it is `*name` or `*_`.
    pub fn is_star(&self) -> bool {
        matches!(self.kind, PatternKind::Star(_))
    }

    /// The patterns directly inside, in order.
    pub fn parts(&self) -> Vec<&Pattern> {
        match &self.kind {
            PatternKind::Value(_) | PatternKind::Singleton(_) | PatternKind::Star(_) => Vec::new(),
            PatternKind::Sequence(patterns)
            | PatternKind::Or(patterns)
            | PatternKind::Mapping { patterns, .. } => patterns.iter().collect(),
            PatternKind::Class {
                positional,
                keywords,
                ..
            } => positional
                .iter()
                .chain(keywords.iter().map(|keyword| &keyword.pattern))
                .collect(),
            PatternKind::As { pattern, .. } => pattern.iter().map(|pattern| &**pattern).collect(),
        }
    }

    /// The expressions of the pattern itself.
    pub fn expressions(&self) -> &[Expr] {
        match &self.kind {
            PatternKind::Value(value) => std::slice::from_ref(value),
            PatternKind::Class { class, .. } => std::slice::from_ref(class),
            PatternKind::Mapping { keys, .. } => keys,
            _ => &[],
        }
    }

    /// The name that the pattern itself binds, its parts apart.
    pub fn bound_name(&self) -> Option<&Name> {
        match &self.kind {
            PatternKind::Star(name)
            | PatternKind::As { name, .. }
            | PatternKind::Mapping { rest: name, .. } => name.as_ref(),
            _ => None,
        }
    }
}
