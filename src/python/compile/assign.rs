//! Assignment and deletion.

use super::compiler::{Compiler, Done};
use super::displays::{has_starred, is_starred};
use super::error::CompileErrorKind;
use super::scope::ScopeKind;
use crate::python::code::Instr;
use crate::python::syntax::ast::{BinaryOp, Expr, ExprKind};
use crate::trace::Span;

impl<'a> Compiler<'a> {
    /// `a = b = value`: the value first, then the targets from left to right.
    pub(super) fn assign(&mut self, targets: &'a [Expr], value: &'a Expr, span: Span) -> Done {
        if let [target] = targets
            && let Some((targets, values)) = swappable(target, value)
        {
            return self.assign_each(targets, values, target.span);
        }
        self.expr(value)?;
        let Some((last, others)) = targets.split_last() else {
            return Ok(());
        };
        for target in others {
            self.emit(Instr::Copy(1), span);
            self.store_target(target)?;
        }
        self.store_target(last)
    }

    /// `a, b = x, y` without a tuple (CPython does this for two and three items).
    fn assign_each(&mut self, targets: &'a [Expr], values: &'a [Expr], span: Span) -> Done {
        for value in values {
            self.expr(value)?;
        }
        self.emit(Instr::Swap(values.len() as u32), span);
        targets
            .iter()
            .try_for_each(|target| self.store_target(target))
    }

    /// `[value] → []`: stores it in the target.
    pub(super) fn store_target(&mut self, target: &'a Expr) -> Done {
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.store(name, span),
            ExprKind::Attribute {
                value,
                attr,
                attr_span,
            } => {
                self.expr(value)?;
                let name = self.name_index(attr);
                let span = self.attribute_span(span, span, *attr_span);
                self.emit(Instr::StoreAttr(name), span);
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)?;
                self.emit(Instr::StoreSubscript, span);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => self.unpack(items, span)?,
            _ => return Err(CompileErrorKind::CannotAssign.at(span)),
        }
        Ok(())
    }

    fn unpack(&mut self, items: &'a [Expr], span: Span) -> Done {
        match items.iter().position(is_starred) {
            None => self.emit(Instr::UnpackSequence(items.len() as u32), span),
            Some(before) => {
                if has_starred(&items[before + 1..]) {
                    return Err(CompileErrorKind::MultipleStarred.at(span));
                }
                self.unpack_around(before, items.len() - before - 1, span)?;
            }
        }
        for item in items {
            match &item.kind {
                ExprKind::Starred(inner) => self.store_target(inner)?,
                _ => self.store_target(item)?,
            }
        }
        Ok(())
    }

    /// `[sequence] → [z …, rest, … a]`
    pub(super) fn unpack_around(&mut self, before: usize, after: usize, span: Span) -> Done {
        let (Ok(before), Ok(after)) = (u16::try_from(before), u16::try_from(after)) else {
            return Err(CompileErrorKind::TooLarge.at(span));
        };
        self.emit(Instr::UnpackEx { before, after }, span);
        Ok(())
    }

    /// `target op= value`: the target's object and key are evaluated once.
    pub(super) fn augmented_assign(
        &mut self,
        target: &'a Expr,
        op: BinaryOp,
        value: &'a Expr,
        span: Span,
    ) -> Done {
        match &target.kind {
            ExprKind::Name(name) => {
                self.load(name, target.span);
                self.expr(value)?;
                self.emit(Instr::InPlace(op), span);
                self.store(name, target.span);
            }
            ExprKind::Attribute {
                value: object,
                attr,
                attr_span,
            } => {
                let at = self.attribute_span(target.span, target.span, *attr_span);
                let name = self.name_index(attr);
                self.expr(object)?;
                self.emit(Instr::Copy(1), at);
                self.emit(Instr::LoadAttr(name), at);
                self.expr(value)?;
                self.emit(Instr::InPlace(op), span);
                self.emit(Instr::Swap(2), at);
                self.emit(Instr::StoreAttr(name), at);
            }
            ExprKind::Subscript {
                value: object,
                index,
            } => {
                self.expr(object)?;
                self.expr(index)?;
                self.emit(Instr::Copy(2), target.span);
                self.emit(Instr::Copy(2), target.span);
                self.emit(Instr::LoadSubscript, target.span);
                self.expr(value)?;
                self.emit(Instr::InPlace(op), span);
                self.emit(Instr::Swap(3), target.span);
                self.emit(Instr::Swap(2), target.span);
                self.emit(Instr::StoreSubscript, target.span);
            }
            _ => return Err(CompileErrorKind::CannotAssign.at(target.span)),
        }
        Ok(())
    }

    /// `target: annotation = value`. Only modules and classes evaluate annotations, and store those
    /// of simple names.
    pub(super) fn annotated_assign(
        &mut self,
        target: &'a Expr,
        annotation: &'a Expr,
        value: Option<&'a Expr>,
        simple: bool,
        span: Span,
    ) -> Done {
        if let Some(value) = value {
            self.expr(value)?;
            self.store_target(target)?;
        }
        let is_stored = matches!(self.unit.scope.kind, ScopeKind::Module | ScopeKind::Class);
        match &target.kind {
            ExprKind::Name(name) if simple && is_stored => {
                self.annotation(annotation)?;
                let name = self.name_index(name);
                self.emit(Instr::StoreAnnotation(name), span);
            }
            ExprKind::Name(_) => {}
            ExprKind::Attribute { value: object, .. } if value.is_none() => {
                self.evaluate_and_drop(object)?;
            }
            ExprKind::Subscript {
                value: object,
                index,
            } if value.is_none() => {
                self.evaluate_and_drop(object)?;
                self.evaluate_and_drop(index)?;
            }
            _ => {}
        }
        if !simple && is_stored && !self.future_annotations {
            self.evaluate_and_drop(annotation)?;
        }
        Ok(())
    }

    fn evaluate_and_drop(&mut self, expr: &'a Expr) -> Done {
        self.expr(expr)?;
        self.emit(Instr::Pop, expr.span);
        Ok(())
    }

    /// `del target`.
    pub(super) fn delete_target(&mut self, target: &'a Expr) -> Done {
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.delete(name, span),
            ExprKind::Attribute {
                value,
                attr,
                attr_span,
            } => {
                self.expr(value)?;
                let name = self.name_index(attr);
                let span = self.attribute_span(span, span, *attr_span);
                self.emit(Instr::DeleteAttr(name), span);
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)?;
                self.emit(Instr::DeleteSubscript, span);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().try_for_each(|item| self.delete_target(item))?;
            }
            _ => return Err(CompileErrorKind::CannotDelete.at(span)),
        }
        Ok(())
    }
}

/// Two or three targets and as many values, none of them starred.
fn swappable<'e>(target: &'e Expr, value: &'e Expr) -> Option<(&'e [Expr], &'e [Expr])> {
    match (&target.kind, &value.kind) {
        (ExprKind::Tuple(targets) | ExprKind::List(targets), ExprKind::Tuple(values))
            if targets.len() == values.len()
                && matches!(targets.len(), 2 | 3)
                && !has_starred(targets)
                && !has_starred(values) =>
        {
            Some((targets, values))
        }
        _ => None,
    }
}
