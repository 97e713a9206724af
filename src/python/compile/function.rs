//! Functions, lambdas and classes.

use std::rc::Rc;

use super::compiler::{Compiler, Done, Heading};
use super::constants::Literal;
use super::scope::NodeId;
use super::stmt::docstring;
use super::symbols::all_parameters;
use crate::python::code::{Code, FunctionParts, Instr, ParameterCounts};
use crate::python::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Name, Parameters};
use crate::python::value::Str;
use crate::trace::Span;

impl<'a> Compiler<'a> {
    pub(super) fn function_def(&mut self, def: &'a FunctionDef, span: Span) -> Done {
        self.decorators(&def.decorators)?;
        let mut parts = self.defaults(&def.parameters, span)?;
        if self.annotations(&def.parameters, def.returns.as_ref(), span)? {
            parts.add(FunctionParts::ANNOTATIONS);
        }
        let docstring = docstring(&def.body).map(|(text, _)| Str::from(&*text));
        let has_docstring = docstring.is_some();
        let heading = Heading {
            name: &def.name,
            span,
            first: first_offset(&def.decorators, span),
            parameters: counts(&def.parameters),
            docstring,
        };
        let id = NodeId::of(def);
        let code = self.inner(id, heading, |this| {
            this.body(&def.body[usize::from(has_docstring)..])?;
            this.unit.assembler.implicit_return(span);
            Ok(())
        })?;
        self.make_function(id, code, parts, span);
        self.apply_decorators(&def.decorators);
        self.store(&def.name, span);
        Ok(())
    }

    pub(super) fn lambda(
        &mut self,
        parameters: &'a Parameters,
        body: &'a Expr,
        span: Span,
    ) -> Done {
        let parts = self.defaults(parameters, span)?;
        let heading = Heading {
            name: "<lambda>",
            span,
            first: span.start,
            parameters: counts(parameters),
            docstring: None,
        };
        let id = NodeId::of(parameters);
        let code = self.inner(id, heading, |this| {
            this.expr(body)?;
            this.emit(Instr::Return, body.span);
            Ok(())
        })?;
        self.make_function(id, code, parts, span);
        Ok(())
    }

    /// `[parts …] → [function]`
    pub(super) fn make_function(
        &mut self,
        node: NodeId,
        code: Rc<Code>,
        mut parts: FunctionParts,
        span: Span,
    ) {
        let free = &self.scope_of(node).free;
        if !free.is_empty() {
            parts.add(FunctionParts::CLOSURE);
            // Every scope between a variable and its user has a slot for the cell.
            for slot in free
                .iter()
                .filter_map(|name| self.unit.scope.cell_slot(name))
            {
                self.emit(Instr::LoadClosure(slot), span);
            }
            self.emit(Instr::BuildTuple(free.len() as u32), span);
        }
        let code = self.unit.assembler.constants.code(code);
        self.emit(Instr::MakeFunction { code, parts }, span);
    }

    /// Evaluates the expressions after `@`, from top to bottom.
    fn decorators(&mut self, decorators: &'a [Expr]) -> Done {
        for decorator in decorators {
            self.expr(decorator)?;
            self.emit(Instr::PushUnbound, decorator.span);
        }
        Ok(())
    }

    /// `[d1, unbound … dn, unbound, function] → [result]`, the innermost first.
    fn apply_decorators(&mut self, decorators: &[Expr]) {
        for decorator in decorators.iter().rev() {
            self.emit(Instr::Call(1), decorator.span);
        }
    }

    /// Pushes the defaults that there are.
    fn defaults(
        &mut self,
        parameters: &'a Parameters,
        span: Span,
    ) -> Result<FunctionParts, super::error::CompileError> {
        let mut parts = FunctionParts::default();
        let positional = || {
            parameters
                .positional_only
                .iter()
                .chain(&parameters.positional)
        };
        let defaults: Vec<&Expr> = positional().filter_map(|it| it.default.as_ref()).collect();
        if let Some(literals) = defaults.iter().map(|expr| Literal::of(expr)).collect() {
            if !defaults.is_empty() {
                self.literal(Literal::Tuple(literals), span);
                parts.add(FunctionParts::DEFAULTS);
            }
        } else {
            for default in &defaults {
                self.expr(default)?;
            }
            self.emit(Instr::BuildTuple(defaults.len() as u32), span);
            parts.add(FunctionParts::DEFAULTS);
        }
        let mut pairs = 0;
        for parameter in &parameters.keyword_only {
            if let Some(default) = &parameter.default {
                self.mangled_literal(&parameter.name, span);
                self.expr(default)?;
                pairs += 1;
            }
        }
        if pairs > 0 {
            self.emit(Instr::BuildDict(pairs), span);
            parts.add(FunctionParts::KEYWORD_DEFAULTS);
        }
        Ok(parts)
    }

    /// Pushes the dict of annotations if there are any, in the order of CPython's
    /// `compiler_visit_annotations`.
    fn annotations(
        &mut self,
        parameters: &'a Parameters,
        returns: Option<&'a Expr>,
        span: Span,
    ) -> Result<bool, super::error::CompileError> {
        let in_order = parameters
            .positional
            .iter()
            .chain(&parameters.positional_only)
            .chain(&parameters.varargs)
            .chain(&parameters.keyword_only)
            .chain(&parameters.varkeywords);
        let mut pairs = 0;
        for parameter in in_order {
            if let Some(annotation) = &parameter.annotation {
                self.mangled_literal(&parameter.name, span);
                self.annotation(annotation)?;
                pairs += 1;
            }
        }
        if let Some(returns) = returns {
            self.name_literal(&"return".into(), span);
            self.annotation(returns)?;
            pairs += 1;
        }
        if pairs > 0 {
            self.emit(Instr::BuildDict(pairs), span);
        }
        Ok(pairs > 0)
    }

    /// Pushes an annotation: its value, or its text under `from __future__ import annotations`.
    pub(super) fn annotation(&mut self, annotation: &'a Expr) -> Done {
        let span = annotation.span;
        if self.future_annotations {
            let range = span.start as usize..span.end as usize;
            let text = self.source.text.get(range).unwrap_or_default().into();
            self.literal(Literal::Str(text), span);
            return Ok(());
        }
        match &annotation.kind {
            // `*args: *Ts` (PEP 646) is what `Ts` unpacks to.
            ExprKind::Starred(inner) => {
                self.expr(inner)?;
                self.emit(Instr::UnpackSequence(1), span);
                Ok(())
            }
            _ => self.expr(annotation),
        }
    }

    fn mangled_literal(&mut self, name: &Name, span: Span) {
        let name = self.unit.scope.mangle(name);
        self.name_literal(&name, span);
    }

    pub(super) fn class_def(&mut self, def: &'a ClassDef, span: Span) -> Done {
        self.decorators(&def.decorators)?;
        self.emit(Instr::LoadBuildClass, span);
        self.emit(Instr::PushUnbound, span);
        let heading = Heading {
            name: &def.name,
            span,
            first: first_offset(&def.decorators, span),
            parameters: ParameterCounts::default(),
            docstring: docstring(&def.body).map(|(text, _)| Str::from(&*text)),
        };
        let id = NodeId::of(def);
        // The body starts at the first decorator or `class`.
        let first = Span::new(heading.first, heading.first);
        let code = self.inner(id, heading, |this| this.class_body(def, first, span))?;
        self.make_function(id, code, FunctionParts::default(), span);
        self.name_literal(&def.name, span);
        self.call_with(2, &def.bases, &def.keywords, span)?;
        self.apply_decorators(&def.decorators);
        self.store(&def.name, span);
        Ok(())
    }

    /// The body of a class: fills the namespace and returns the cell of `__class__`, which methods
    /// share, or None.
    fn class_body(&mut self, def: &'a ClassDef, first: Span, whole: Span) -> Done {
        self.load(&"__name__".into(), first);
        self.store(&"__module__".into(), first);
        let qualname = self.unit.qualname.as_str().into();
        self.literal(Literal::Str(qualname), first);
        self.store(&"__qualname__".into(), first);
        let mut body = &def.body[..];
        if let Some((text, span)) = docstring(body) {
            self.literal(Literal::Str(text), span);
            self.store(&"__doc__".into(), span);
            body = &body[1..];
        }
        self.body(body)?;
        match self.unit.scope.cells.first() {
            None => self.unit.assembler.implicit_return(whole),
            Some(cell) => {
                let last = def.body.last().map_or(whole, |stmt| stmt.span);
                let span = self.unit.assembler.preceding_span().unwrap_or(last);
                self.emit(Instr::LoadClosure(*cell), span);
                self.emit(Instr::Return, span);
            }
        }
        Ok(())
    }
}

fn counts(parameters: &Parameters) -> ParameterCounts {
    let positional_only = parameters.positional_only.len() as u32;
    debug_assert_eq!(
        all_parameters(parameters).count(),
        parameters.positional_only.len()
            + parameters.positional.len()
            + parameters.keyword_only.len()
            + usize::from(parameters.varargs.is_some())
            + usize::from(parameters.varkeywords.is_some())
    );
    ParameterCounts {
        positional_only,
        positional: positional_only + parameters.positional.len() as u32,
        keyword_only: parameters.keyword_only.len() as u32,
        varargs: parameters.varargs.is_some(),
        varkeywords: parameters.varkeywords.is_some(),
    }
}

/// Where a definition begins: at its first decorator, if it has one.
fn first_offset(decorators: &[Expr], span: Span) -> u32 {
    decorators
        .first()
        .map_or(span.start, |decorator| decorator.span.start)
}
