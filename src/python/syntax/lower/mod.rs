//! From the parser's tree to [`ast`]: the only module that sees the parser's types.
//!
//! The walk recurses; [`super::nesting`] has bounded the depth before the text was parsed.

mod expressions;
mod literals;
mod patterns;
mod statements;

use std::collections::BTreeSet;

use ruff_python_ast as ruff;
use ruff_text_size::TextRange;

use super::ast::{self, Name};
use super::error::{SyntaxError, Unsupported};
use super::lines::LineIndex;
use crate::trace::Span;

/// What lowering made of a module.
pub(super) struct Lowered {
    /// The tree; where something is refused, its place holds a stand-in.
    pub(super) module: ast::Module,
    /// What the engine does not run, in the order of the text.
    pub(super) unsupported: Vec<Unsupported>,
    /// The first error that the parser does not look for.
    pub(super) error: Option<SyntaxError>,
}

/// Lowers a tree that was parsed without error.
pub(super) fn lower(module: &ruff::ModModule, source: &str, file: &str) -> Lowered {
    let mut lowering = Lowering {
        source,
        file,
        lines: LineIndex::new(source),
        names: BTreeSet::new(),
        unsupported: Vec::new(),
        error: None,
    };
    let body = lowering.suite(&module.body);
    Lowered {
        module: ast::Module { body },
        unsupported: lowering.unsupported,
        error: lowering.error,
    }
}

/// What the walk carries.
struct Lowering<'s> {
    source: &'s str,
    file: &'s str,
    lines: LineIndex,
    /// Every name once, so that equal names share their text.
    names: BTreeSet<Name>,
    unsupported: Vec<Unsupported>,
    error: Option<SyntaxError>,
}

impl Lowering<'_> {
    /// The shared text of a name.
    fn name(&mut self, text: &str) -> Name {
        if let Some(name) = self.names.get(text) {
            return name.clone();
        }
        let name = Name::from(text);
        self.names.insert(name.clone());
        name
    }

    fn refuse(&mut self, what: &str, span: Span) {
        self.unsupported.push(Unsupported {
            what: what.to_owned(),
            span,
            line: self.lines.line(span.start),
            file: self.file.to_owned(),
        });
    }

    fn fail(&mut self, error: SyntaxError) {
        self.error.get_or_insert(error);
    }
}

fn span(range: TextRange) -> Span {
    Span::new(range.start().to_u32(), range.end().to_u32())
}
