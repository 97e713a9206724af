//! Calls.

use super::compiler::{Compiler, Done};
use super::constants::Literal;
use super::displays::has_starred;
use crate::python::code::{HasKeywords, Instr};
use crate::python::syntax::ast::{Expr, ExprKind, Keyword};
use crate::trace::Span;

/// More arguments than this go through a tuple and a dict, so that a call needs little stack.
const MAX_ON_STACK: usize = 255;

impl<'a> Compiler<'a> {
    pub(super) fn call(
        &mut self,
        func: &'a Expr,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        span: Span,
    ) -> Done {
        self.check_call(func, span);
        if let ExprKind::Attribute {
            value,
            attr,
            attr_span,
        } = &func.kind
            && !must_spread(args, keywords)
        {
            self.expr(value)?;
            let name = self.name_index(attr);
            let attribute = self.attribute_span(func.span, func.span, *attr_span);
            self.emit(Instr::LoadMethod(name), attribute);
            let span = self.attribute_span(span, func.span, *attr_span);
            return self.call_with(0, args, keywords, span);
        }
        self.expr(func)?;
        self.emit(Instr::PushUnbound, func.span);
        self.call_with(0, args, keywords, span)
    }

    /// `[callable, unbound-or-self, a1 … an] → [result]`, where n is `before` and the other
    /// arguments are still to be evaluated.
    pub(super) fn call_with(
        &mut self,
        before: u32,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        span: Span,
    ) -> Done {
        if must_spread(args, keywords) {
            self.gathered_tuple(before, args, span)?;
            return self.spread(keywords, span);
        }
        for arg in args {
            self.expr(arg)?;
        }
        let positional = before + args.len() as u32;
        if keywords.is_empty() {
            self.emit(Instr::Call(positional), span);
            return Ok(());
        }
        let names = keywords
            .iter()
            .filter_map(|keyword| keyword.name.clone().map(Literal::Str));
        let names = self
            .unit
            .assembler
            .constants
            .literal(Literal::Tuple(names.collect()));
        let arguments = positional as usize + keywords.len();
        let (Ok(names), Ok(arguments)) = (u16::try_from(names), u16::try_from(arguments)) else {
            self.emit(Instr::BuildTuple(positional), span);
            return self.spread(keywords, span);
        };
        for keyword in keywords {
            self.expr(&keyword.value)?;
        }
        self.emit(Instr::CallKeywords { arguments, names }, span);
        Ok(())
    }

    /// `[callable, unbound-or-self, tuple] → [result]`: `f(*args, **keywords)`.
    fn spread(&mut self, keywords: &'a [Keyword], span: Span) -> Done {
        if keywords.is_empty() {
            self.emit(
                Instr::CallSpread {
                    keywords: HasKeywords::No,
                },
                span,
            );
            return Ok(());
        }
        self.emit(Instr::BuildDict(0), span);
        for run in keywords.chunk_by(|a, b| a.name.is_some() && b.name.is_some()) {
            let mut named = 0;
            for keyword in run {
                if let Some(name) = &keyword.name {
                    self.name_literal(name, span);
                    named += 1;
                }
                self.expr(&keyword.value)?;
            }
            if named > 0 {
                self.emit(Instr::BuildDict(named), span);
            }
            self.emit(Instr::DictMerge(1), span);
        }
        self.emit(
            Instr::CallSpread {
                keywords: HasKeywords::Yes,
            },
            span,
        );
        Ok(())
    }
}

/// Whether arguments must be gathered in a tuple and a dict.
fn must_spread(args: &[Expr], keywords: &[Keyword]) -> bool {
    has_starred(args)
        || keywords.iter().any(|keyword| keyword.name.is_none())
        || args.len() + keywords.len() > MAX_ON_STACK
}
