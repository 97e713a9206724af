//! Lists, tuples, sets, dicts and f-strings.

use super::compiler::{Compiler, Done};
use super::constants::Literal;
use crate::python::code::{HasSpec, Instr};
use crate::python::syntax::ast::{Expr, ExprKind, FStringPart};
use crate::trace::Span;

/// How many items are put on the stack before they are gathered (CPython `STACK_USE_GUIDELINE`).
const MAX_ON_STACK: usize = 30;

/// The instructions that make a collection grow.
#[derive(Clone, Copy)]
struct Collection {
    build: fn(u32) -> Instr,
    add: fn(u32) -> Instr,
    extend: fn(u32) -> Instr,
}

const LIST: Collection = Collection {
    build: Instr::BuildList,
    add: Instr::ListAppend,
    extend: Instr::ListExtend,
};

const SET: Collection = Collection {
    build: Instr::BuildSet,
    add: Instr::SetAdd,
    extend: Instr::SetUpdate,
};

impl<'a> Compiler<'a> {
    pub(super) fn list(&mut self, items: &'a [Expr], span: Span) -> Done {
        if items.len() <= MAX_ON_STACK && !has_starred(items) {
            return self.items(items, Instr::BuildList, span);
        }
        self.gather(0, items, LIST, span)
    }

    pub(super) fn tuple(&mut self, items: &'a [Expr], span: Span) -> Done {
        if items.len() <= MAX_ON_STACK && !has_starred(items) {
            return self.items(items, Instr::BuildTuple, span);
        }
        self.gathered_tuple(0, items, span)
    }

    /// A tuple whose first items, `before` in number, are on the stack already.
    pub(super) fn gathered_tuple(&mut self, before: u32, items: &'a [Expr], span: Span) -> Done {
        self.gather(before, items, LIST, span)?;
        self.emit(Instr::ListToTuple, span);
        Ok(())
    }

    pub(super) fn set_items(&mut self, items: &'a [Expr], span: Span) -> Done {
        if items.len() <= MAX_ON_STACK && !has_starred(items) {
            return self.items(items, Instr::BuildSet, span);
        }
        self.gather(0, items, SET, span)
    }

    fn items(&mut self, items: &'a [Expr], build: fn(u32) -> Instr, span: Span) -> Done {
        for item in items {
            self.expr(item)?;
        }
        self.emit(build(items.len() as u32), span);
        Ok(())
    }

    /// Items that are starred or too many: they go into a collection one by one. The first
    /// `before` are on the stack already.
    fn gather(
        &mut self,
        before: u32,
        items: &'a [Expr],
        collection: Collection,
        span: Span,
    ) -> Done {
        let direct = items
            .iter()
            .take(MAX_ON_STACK)
            .take_while(|item| !is_starred(item))
            .count();
        let (direct, rest) = items.split_at(direct);
        for item in direct {
            self.expr(item)?;
        }
        self.emit((collection.build)(before + direct.len() as u32), span);
        for item in rest {
            if let ExprKind::Starred(inner) = &item.kind {
                self.expr(inner)?;
                self.emit((collection.extend)(1), span);
            } else {
                self.expr(item)?;
                self.emit((collection.add)(1), span);
            }
        }
        Ok(())
    }

    pub(super) fn dict(&mut self, items: &'a [(Option<Expr>, Expr)], span: Span) -> Done {
        let mut has_dict = false;
        let mut pairs = 0;
        for (key, value) in items {
            if key.is_none() || 2 * pairs >= MAX_ON_STACK {
                self.flush_pairs(&mut pairs, &mut has_dict, span);
            }
            if let Some(key) = key {
                self.expr(key)?;
                self.expr(value)?;
                pairs += 1;
            } else {
                if !has_dict {
                    self.emit(Instr::BuildDict(0), span);
                    has_dict = true;
                }
                self.expr(value)?;
                self.emit(Instr::DictUpdate(1), span);
            }
        }
        self.flush_pairs(&mut pairs, &mut has_dict, span);
        if !has_dict {
            self.emit(Instr::BuildDict(0), span);
        }
        Ok(())
    }

    /// Makes a dict of the pairs on the stack, or adds them to the one below.
    fn flush_pairs(&mut self, pairs: &mut usize, has_dict: &mut bool, span: Span) {
        if *pairs == 0 {
            return;
        }
        self.emit(Instr::BuildDict(*pairs as u32), span);
        if *has_dict {
            self.emit(Instr::DictUpdate(1), span);
        }
        *pairs = 0;
        *has_dict = true;
    }

    pub(super) fn joined_string(&mut self, parts: &'a [FStringPart], span: Span) -> Done {
        let mut pieces = 0_u32;
        for part in parts {
            match part {
                FStringPart::Literal(text) => self.name_literal(text, span),
                FStringPart::Field(field) => {
                    self.expr(&field.value)?;
                    let spec = match &field.spec {
                        Some(spec) => {
                            self.joined_string(spec, span)?;
                            HasSpec::Yes
                        }
                        None => HasSpec::No,
                    };
                    let conversion = field.conversion;
                    self.emit(Instr::FormatValue { conversion, spec }, span);
                }
            }
            pieces += 1;
            // The text so far becomes one piece, so that a long string needs little stack.
            if pieces as usize > MAX_ON_STACK {
                self.emit(Instr::BuildString(pieces), span);
                pieces = 1;
            }
        }
        match pieces {
            0 => self.literal(Literal::Str("".into()), span),
            1 => {}
            _ => self.emit(Instr::BuildString(pieces), span),
        }
        Ok(())
    }
}

/// Whether an item is `*value`.
pub(super) fn is_starred(item: &Expr) -> bool {
    matches!(item.kind, ExprKind::Starred(_))
}

/// Whether any item is `*value`.
pub(super) fn has_starred(items: &[Expr]) -> bool {
    items.iter().any(is_starred)
}
