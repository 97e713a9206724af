//! The patterns of `match`.

use ruff_python_ast as ruff;
use ruff_text_size::Ranged;

use super::super::ast::{
    Constant, ExprKind, KeywordPattern, MatchCase, Name, Pattern, PatternKind,
};
use super::{Lowering, span};

impl Lowering<'_> {
    pub(super) fn case(&mut self, case: &ruff::MatchCase) -> MatchCase {
        MatchCase {
            pattern: self.pattern(&case.pattern),
            guard: self.optional(case.guard.as_deref()),
            body: self.suite(&case.body),
        }
    }

    fn patterns(&mut self, patterns: &[ruff::Pattern]) -> Vec<Pattern> {
        patterns
            .iter()
            .map(|pattern| self.pattern(pattern))
            .collect()
    }

    fn pattern_name(&mut self, name: Option<&ruff::Identifier>) -> Option<Name> {
        name.map(|name| self.name(name))
    }

    fn pattern(&mut self, pattern: &ruff::Pattern) -> Pattern {
        let kind = match pattern {
            ruff::Pattern::MatchValue(node) => {
                let value = self.expression(&node.value);
                match value.kind {
                    // The parser takes `None` in a mapping's key for a value.
                    ExprKind::Constant(constant @ (Constant::None | Constant::Bool(_))) => {
                        PatternKind::Singleton(constant)
                    }
                    _ => PatternKind::Value(value),
                }
            }
            ruff::Pattern::MatchSingleton(node) => PatternKind::Singleton(match node.value {
                ruff::Singleton::None => Constant::None,
                ruff::Singleton::True => Constant::Bool(true),
                ruff::Singleton::False => Constant::Bool(false),
            }),
            ruff::Pattern::MatchSequence(node) => {
                PatternKind::Sequence(self.patterns(&node.patterns))
            }
            ruff::Pattern::MatchMapping(node) => PatternKind::Mapping {
                keys: self.expressions(&node.keys),
                patterns: self.patterns(&node.patterns),
                rest: self.pattern_name(node.rest.as_ref()),
            },
            ruff::Pattern::MatchClass(node) => PatternKind::Class {
                class: self.expression(&node.cls),
                positional: self.patterns(&node.arguments.patterns),
                keywords: node
                    .arguments
                    .keywords
                    .iter()
                    .map(|keyword| KeywordPattern {
                        name: self.name(&keyword.attr),
                        pattern: self.pattern(&keyword.pattern),
                    })
                    .collect(),
            },
            ruff::Pattern::MatchStar(node) => {
                PatternKind::Star(self.pattern_name(node.name.as_ref()))
            }
            ruff::Pattern::MatchAs(node) => PatternKind::As {
                pattern: node
                    .pattern
                    .as_deref()
                    .map(|pattern| Box::new(self.pattern(pattern))),
                name: self.pattern_name(node.name.as_ref()),
            },
            ruff::Pattern::MatchOr(node) => PatternKind::Or(self.patterns(&node.patterns)),
        };
        Pattern {
            span: span(pattern.range()),
            kind,
        }
    }
}
