//! Sets of constants, which iterate as CPython's do.
//!
//! CPython keeps such a set in a frozenset among the constants. It is made of the items, and again
//! of what it then iterates over (`merge_consts_recursive`): items whose hashes collide change their
//! places. Equal frozensets of one module are one object, in the order of the first.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::compiler::{Compiler, Done};
use super::constants::Literal;
use crate::python::code::Instr;
use crate::python::syntax::ast::{CompareOp, Expr, ExprKind};
use crate::trace::Span;

/// The sets of constants of a module: what they hold, written out, and the first display that
/// holds it.
#[derive(Default)]
pub(super) struct ConstantSets<'a>(HashMap<BTreeSet<String>, &'a [Expr]>);

impl<'a> ConstantSets<'a> {
    /// The first display with these items; none if they are not all constants.
    fn first(&mut self, items: &'a [Expr]) -> Option<&'a [Expr]> {
        let mut members = BTreeSet::new();
        let mut seen = HashSet::new();
        for item in items {
            let literal = Literal::of(item)?;
            // Of equal ones the first is kept.
            if seen.insert(literal.as_compared()) {
                members.insert(format!("{literal:?}"));
            }
        }
        Some(self.0.entry(members).or_insert(items))
    }
}

impl<'a> Compiler<'a> {
    pub(super) fn set(&mut self, items: &'a [Expr], span: Span) -> Done {
        // Fewer are put together anew each time.
        if items.len() > 2
            && let Some(items) = self.constant_sets.first(items)
        {
            self.emit(Instr::BuildSet(0), span);
            self.constant_set(items, span)?;
            self.emit(Instr::SetUpdate(1), span);
            return Ok(());
        }
        self.set_items(items, span)
    }

    /// What a loop goes over. A set of constants need not be copied for it (`fold_iter`), which
    /// shows in the order of the larger ones.
    pub(super) fn iterable(&mut self, iterable: &'a Expr) -> Done {
        if let ExprKind::Set(items) = &iterable.kind
            && let Some(items) = self.constant_sets.first(items)
        {
            return self.constant_set(items, iterable.span);
        }
        self.expr(iterable)
    }

    /// The right side of a comparison. The order of a set does not show there, but a later display
    /// of the same constants takes it over.
    pub(super) fn last_operand(&mut self, op: CompareOp, operand: &'a Expr) -> Done {
        if let (CompareOp::In | CompareOp::NotIn, ExprKind::Set(items)) = (op, &operand.kind) {
            self.constant_sets.first(items);
            return self.set_items(items, operand.span);
        }
        self.expr(operand)
    }

    fn constant_set(&mut self, items: &'a [Expr], span: Span) -> Done {
        self.emit(Instr::BuildSet(0), span);
        self.emit(Instr::BuildList(0), span);
        self.set_items(items, span)?;
        // By way of a list the items go in one by one: a set would be copied slot by slot.
        self.emit(Instr::ListExtend(1), span);
        self.emit(Instr::SetUpdate(1), span);
        Ok(())
    }
}
