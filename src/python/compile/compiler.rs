//! The compiler's state: the code object at hand and those around it.

use std::rc::Rc;

use super::Form;
use super::assembler::{Assembler, Label};
use super::blocks::Block;
use super::constant_sets::ConstantSets;
use super::constants::Literal;
use super::error::{CompileError, CompileErrorKind};
use super::scope::{NodeId, Scope, ScopeId, ScopeKind, Scopes, Variable};
use crate::python::code::{Code, Hint, Instr, NameIndex, ParameterCounts, Source, Target};
use crate::python::syntax::ast::{Module, Name, Stmt, StmtKind};
use crate::python::value::Str;
use crate::trace::Span;

/// What every part of the compiler gives.
pub(super) type Done = Result<(), CompileError>;

/// How many instructions a program may have. `finally` bodies are compiled once for each way out
/// of them, so that nesting them multiplies code.
const MAX_INSTRUCTIONS: usize = 1 << 20;

/// A code object being made.
pub(super) struct Unit<'a> {
    pub(super) assembler: Assembler,
    pub(super) scope: &'a Scope,
    scope_id: ScopeId,
    pub(super) qualname: String,
    /// The blocks that a `return` here would leave.
    pub(super) blocks: Vec<Block<'a>>,
}

/// What a code object is called and where it stands.
pub(super) struct Heading<'n> {
    pub(super) name: &'n str,
    pub(super) span: Span,
    /// Offset of the first decorator, or of the definition.
    pub(super) first: u32,
    pub(super) parameters: ParameterCounts,
    pub(super) docstring: Option<Str>,
}

/// Compiles one module.
pub(super) struct Compiler<'a> {
    pub(super) source: Rc<Source>,
    scopes: &'a Scopes,
    /// `from __future__ import annotations`: annotations are kept as text (PEP 563).
    pub(super) future_annotations: bool,
    form: Form,
    pub(super) unit: Unit<'a>,
    enclosing: Vec<Unit<'a>>,
    pub(super) constant_sets: ConstantSets<'a>,
    /// Instructions of code objects already finished.
    finished: usize,
    /// The next comparison is the operand of a `not`.
    pub(super) negates_comparison: bool,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(
        scopes: &'a Scopes,
        source: Rc<Source>,
        future_annotations: bool,
        form: Form,
    ) -> Self {
        let unit = Unit {
            assembler: Assembler::new(),
            scope: scopes.get(ScopeId::MODULE),
            scope_id: ScopeId::MODULE,
            qualname: String::new(),
            blocks: Vec::new(),
        };
        Self {
            source,
            scopes,
            future_annotations,
            form,
            unit,
            enclosing: Vec::new(),
            constant_sets: ConstantSets::default(),
            finished: 0,
            negates_comparison: false,
        }
    }

    /// Compiles the whole module.
    pub(super) fn module(mut self, module: &'a Module) -> Result<Rc<Code>, CompileError> {
        let span = Span::new(0, self.source.text.len() as u32);
        let docstring = super::stmt::docstring(&module.body);
        if let Some((text, span)) = &docstring {
            self.literal(Literal::Str(text.clone()), *span);
            self.store(&"__doc__".into(), *span);
        }
        self.body(&module.body)?;
        self.unit.assembler.implicit_return(span);
        let heading = Heading {
            name: "<module>",
            span,
            first: 0,
            parameters: ParameterCounts::default(),
            docstring: docstring.map(|(text, _)| Str::from(&*text)),
        };
        self.unit.qualname = "<module>".to_owned();
        Ok(self.code(heading))
    }

    /// Compiles the one expression of a text, whose value is the result.
    pub(super) fn expression(mut self, module: &'a Module) -> Result<Rc<Code>, CompileError> {
        let span = Span::new(0, self.source.text.len() as u32);
        let [
            Stmt {
                kind: StmtKind::Expr(expression),
                ..
            },
        ] = &module.body[..]
        else {
            let at = module.body.first().map_or(span, |statement| statement.span);
            return Err(CompileErrorKind::NoExpression.at(at));
        };
        self.expr(expression)?;
        self.emit(Instr::Return, expression.span);
        self.unit.qualname = "<module>".to_owned();
        Ok(self.code(Heading {
            name: "<module>",
            span,
            first: 0,
            parameters: ParameterCounts::default(),
            docstring: None,
        }))
    }

    /// Compiles the code object of an inner scope: `fill` emits its instructions.
    pub(super) fn inner(
        &mut self,
        node: NodeId,
        heading: Heading<'_>,
        fill: impl FnOnce(&mut Self) -> Done,
    ) -> Result<Rc<Code>, CompileError> {
        // Every node that asks was given its scope by `symbols`, which walks the same tree.
        let scope_id = self.scopes.of(node).unwrap_or(ScopeId::MODULE);
        let scope = self.scopes.get(scope_id);
        let unit = Unit {
            assembler: Assembler::new(),
            scope,
            scope_id,
            qualname: self.inner_qualname(heading.name, scope.kind),
            blocks: Vec::new(),
        };
        self.enclosing.push(std::mem::replace(&mut self.unit, unit));
        let filled = fill(self);
        let outer = self.enclosing.pop();
        let code = filled.map(|()| self.code(heading));
        if let Some(outer) = outer {
            self.unit = outer;
        }
        code
    }

    /// Takes what the unit has emitted.
    fn code(&mut self, heading: Heading<'_>) -> Rc<Code> {
        let assembler = std::mem::replace(&mut self.unit.assembler, Assembler::new());
        self.finished += assembler.len();
        let assembled = assembler.finish();
        let scope = self.unit.scope;
        let strings = |names: &[Name]| names.iter().map(|name| Str::intern(name)).collect();
        Rc::new(Code {
            name: Str::intern(heading.name),
            qualname: Str::intern(&self.unit.qualname),
            kind: scope.code_kind(),
            source: self.source.clone(),
            span: heading.span,
            first_line: self.source.line(heading.first),
            parameters: heading.parameters,
            local_names: strings(&scope.locals),
            cells: scope.cells.clone(),
            free_names: strings(&scope.free),
            instrs: assembled.instrs,
            spans: assembled.spans,
            constants: assembled.constants,
            hints: assembled.names.iter().map(|_| Hint::default()).collect(),
            names: assembled.names,
            handlers: assembled.handlers,
            stack_size: assembled.stack_size,
            docstring: heading.docstring,
        })
    }

    /// `__qualname__` of what is defined in the unit at hand (CPython `compiler_set_qualname`).
    fn inner_qualname(&self, name: &str, kind: ScopeKind) -> String {
        let outer = self.unit.scope;
        let is_definition = matches!(kind, ScopeKind::Function | ScopeKind::Class);
        if is_definition && outer.declares_global(&outer.mangle(&name.into())) {
            return name.to_owned();
        }
        let base = &self.unit.qualname;
        match outer.kind {
            ScopeKind::Module => name.to_owned(),
            ScopeKind::Function | ScopeKind::Lambda => format!("{base}.<locals>.{name}"),
            ScopeKind::Class | ScopeKind::Comprehension => format!("{base}.{name}"),
        }
    }

    /// The scope of an inner node.
    pub(super) fn scope_of(&self, node: NodeId) -> &'a Scope {
        self.scopes
            .get(self.scopes.of(node).unwrap_or(self.unit.scope_id))
    }

    /// Fails once the program has become too large.
    pub(super) fn check_size(&self, span: Span) -> Done {
        let open = self
            .enclosing
            .iter()
            .map(|unit| unit.assembler.len())
            .sum::<usize>();
        if self.finished + open + self.unit.assembler.len() > MAX_INSTRUCTIONS {
            return Err(CompileErrorKind::TooLarge.at(span));
        }
        Ok(())
    }

    // --- Emitting ---

    pub(super) fn emit(&mut self, instr: Instr, span: Span) {
        self.unit.assembler.emit(instr, span);
    }

    pub(super) fn jump(&mut self, make: fn(Target) -> Instr, to: Label, span: Span) {
        self.unit.assembler.jump(make, to, span);
    }

    pub(super) fn label(&mut self) -> Label {
        self.unit.assembler.label()
    }

    pub(super) fn bind(&mut self, label: Label) {
        self.unit.assembler.bind(label);
    }

    pub(super) fn literal(&mut self, literal: Literal, span: Span) {
        self.unit.assembler.load(literal, span);
    }

    /// The index of a name, as private names are spelled here.
    pub(super) fn name_index(&mut self, name: &Name) -> NameIndex {
        let name = self.unit.scope.mangle(name);
        self.unit.assembler.name(&name)
    }

    // --- Variables ---

    pub(super) fn load(&mut self, name: &Name, span: Span) {
        let instr = match self.variable(name) {
            Variable::Fast(slot) => Instr::LoadFast(slot),
            Variable::Cell(slot) => Instr::LoadCell(slot),
            Variable::Global => Instr::LoadGlobal(self.name_index(name)),
            Variable::ClassName => Instr::LoadName(self.name_index(name)),
            Variable::ClassCell(slot) => Instr::LoadClassCell(slot),
        };
        self.emit(instr, span);
    }

    pub(super) fn store(&mut self, name: &Name, span: Span) {
        let instr = match self.variable(name) {
            Variable::Fast(slot) => Instr::StoreFast(slot),
            Variable::Cell(slot) | Variable::ClassCell(slot) => Instr::StoreCell(slot),
            Variable::Global => Instr::StoreGlobal(self.name_index(name)),
            Variable::ClassName => Instr::StoreName(self.name_index(name)),
        };
        self.emit(instr, span);
    }

    pub(super) fn delete(&mut self, name: &Name, span: Span) {
        let instr = match self.variable(name) {
            Variable::Fast(slot) => Instr::DeleteFast(slot),
            Variable::Cell(slot) | Variable::ClassCell(slot) => Instr::DeleteCell(slot),
            Variable::Global => Instr::DeleteGlobal(self.name_index(name)),
            Variable::ClassName => Instr::DeleteName(self.name_index(name)),
        };
        self.emit(instr, span);
    }

    fn variable(&self, name: &Name) -> Variable {
        let scope = self.unit.scope;
        let name = scope.mangle(name);
        let variable = scope.variable(&name);
        // A module's own names are its globals; those of a text are asked of its namespace first,
        // unless it declares them global.
        let has_namespace = self.form != Form::Module
            && scope.kind == ScopeKind::Module
            && !scope.declares_global(&name);
        match variable {
            Variable::Global if has_namespace => Variable::ClassName,
            variable => variable,
        }
    }
}
