//! Walks the tree and notes what each scope binds, declares and reads.

use super::error::{CompileError, CompileErrorKind};
use super::scope::{NodeId, ScopeId, ScopeKind, Scopes};
use crate::python::syntax::ast::{
    Alias, ClassDef, Comprehension, ComprehensionKind, Expr, ExprKind, FStringPart, For,
    FunctionDef, Module, Name, Parameter, Parameters, Pattern, Stmt, StmtKind, Try,
};
use crate::trace::Span;

/// How deep statements and expressions may nest in each other. The compiler's walks recurse, and a
/// WebAssembly page has about a megabyte of stack, whose overflow cannot be caught.
const MAX_DEPTH: u32 = 400;

/// Finds the scopes of a module and decides what their names mean.
pub(super) fn analyze(module: &Module, future_annotations: bool) -> Result<Scopes, CompileError> {
    let mut scopes = Scopes::default();
    let current = scopes.add(NodeId::of(module), ScopeKind::Module, None, None);
    let mut builder = Builder {
        scopes,
        current,
        depth: 0,
        future_annotations,
    };
    builder.body(&module.body)?;
    builder.scopes.resolve();
    Ok(builder.scopes)
}

struct Builder {
    scopes: Scopes,
    current: ScopeId,
    depth: u32,
    /// Annotations are text (PEP 563) and read no names.
    future_annotations: bool,
}

type Done = Result<(), CompileError>;

impl Builder {
    fn nested(&mut self, span: Span, walk: impl FnOnce(&mut Self) -> Done) -> Done {
        if self.depth >= MAX_DEPTH {
            return Err(CompileErrorKind::TooDeep.at(span));
        }
        self.depth += 1;
        let done = walk(self);
        self.depth -= 1;
        done
    }

    fn inside(&mut self, scope: ScopeId, walk: impl FnOnce(&mut Self) -> Done) -> Done {
        let outer = std::mem::replace(&mut self.current, scope);
        let done = walk(self);
        self.current = outer;
        done
    }

    fn bind(&mut self, name: &Name) {
        self.scopes.bind(self.current, name);
    }

    fn body(&mut self, body: &[Stmt]) -> Done {
        body.iter()
            .try_for_each(|stmt| self.nested(stmt.span, |this| this.stmt(stmt)))
    }

    fn stmt(&mut self, stmt: &Stmt) -> Done {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(def),
            StmtKind::ClassDef(def) => self.class_def(def),
            StmtKind::Return(value) => self.optional(value.as_ref()),
            StmtKind::Delete(targets) => self.exprs(targets, Self::target),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                self.exprs(targets, Self::target)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.target(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                self.optional(value.as_ref())?;
                if value.is_some() || *simple || !matches!(target.kind, ExprKind::Name(_)) {
                    self.target(target)?;
                }
                self.annotation(Some(annotation))
            }
            StmtKind::For(statement) => {
                if statement.is_async {
                    self.require_async(CompileErrorKind::AwaitOutsideAsync, stmt.span)?;
                }
                self.for_loop(statement)
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::If { test, body, orelse } => self.if_chain(test, body, orelse),
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    self.optional(case.guard.as_ref())?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            StmtKind::With {
                items,
                body,
                is_async,
            } => {
                if *is_async {
                    self.require_async(CompileErrorKind::AwaitOutsideAsync, stmt.span)?;
                }
                for item in items {
                    self.expr(&item.context)?;
                    if let Some(target) = &item.target {
                        self.target(target)?;
                    }
                }
                self.body(body)
            }
            StmtKind::Raise { exc, cause } => {
                self.optional(exc.as_ref())?;
                self.optional(cause.as_ref())
            }
            StmtKind::Try(statement) => self.try_statement(statement),
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.optional(msg.as_ref())
            }
            StmtKind::Import(aliases) => {
                for alias in aliases {
                    self.bind(&imported_name(alias));
                }
                Ok(())
            }
            StmtKind::ImportFrom { names, .. } => {
                for alias in names.iter().filter(|alias| &*alias.name != "*") {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name));
                }
                Ok(())
            }
            StmtKind::Global(names) => {
                names
                    .iter()
                    .for_each(|name| self.scopes.declare_global(self.current, name));
                Ok(())
            }
            StmtKind::Nonlocal(names) => {
                names
                    .iter()
                    .for_each(|name| self.scopes.declare_nonlocal(self.current, name));
                Ok(())
            }
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    /// Awaiting is for `async def` and for comprehensions, which become asynchronous by it.
    fn require_async(&self, otherwise: CompileErrorKind, span: Span) -> Done {
        let scope = self.scopes.get(self.current);
        if scope.is_async_def || scope.kind == ScopeKind::Comprehension {
            Ok(())
        } else {
            Err(otherwise.at(span))
        }
    }

    /// An `elif` is an `if` inside the last; a long chain is walked without recursion.
    fn if_chain(&mut self, test: &Expr, body: &[Stmt], orelse: &[Stmt]) -> Done {
        let (mut test, mut body, mut orelse) = (test, body, orelse);
        loop {
            self.expr(test)?;
            self.body(body)?;
            match orelse {
                [
                    Stmt {
                        kind:
                            StmtKind::If {
                                test: next,
                                body: then,
                                orelse: rest,
                            },
                        ..
                    },
                ] => {
                    (test, body, orelse) = (next, then, rest);
                }
                _ => return self.body(orelse),
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern) -> Done {
        self.nested(pattern.span, |this| {
            this.exprs(pattern.expressions(), Self::expr)?;
            pattern
                .parts()
                .into_iter()
                .try_for_each(|part| this.pattern(part))?;
            if let Some(name) = pattern.bound_name() {
                this.bind(name);
            }
            Ok(())
        })
    }

    fn for_loop(&mut self, statement: &For) -> Done {
        self.expr(&statement.iter)?;
        self.target(&statement.target)?;
        self.body(&statement.body)?;
        self.body(&statement.orelse)
    }

    fn try_statement(&mut self, statement: &Try) -> Done {
        self.body(&statement.body)?;
        self.body(&statement.orelse)?;
        for handler in &statement.handlers {
            self.optional(handler.matches.as_ref())?;
            if let Some(name) = &handler.name {
                self.bind(name);
            }
            self.body(&handler.body)?;
        }
        self.body(&statement.finalbody)
    }

    fn function_def(&mut self, def: &FunctionDef) -> Done {
        self.exprs(&def.decorators, Self::expr)?;
        self.signature(&def.parameters)?;
        self.annotation(def.returns.as_ref())?;
        self.bind(&def.name);
        let scope = self.function_scope(NodeId::of(def), ScopeKind::Function, &def.parameters);
        let inner = self.scopes.get_mut(scope);
        inner.is_async_def = def.is_async;
        inner.awaits = def.is_async;
        self.inside(scope, |this| this.body(&def.body))
    }

    /// Defaults and annotations, which belong to the enclosing scope.
    fn signature(&mut self, parameters: &Parameters) -> Done {
        for parameter in all_parameters(parameters) {
            self.optional(parameter.default.as_ref())?;
        }
        for parameter in all_parameters(parameters) {
            self.annotation(parameter.annotation.as_ref())?;
        }
        Ok(())
    }

    fn annotation(&mut self, annotation: Option<&Expr>) -> Done {
        if self.future_annotations {
            Ok(())
        } else {
            self.optional(annotation)
        }
    }

    fn function_scope(
        &mut self,
        node: NodeId,
        kind: ScopeKind,
        parameters: &Parameters,
    ) -> ScopeId {
        let class = self.scopes.get(self.current).class.clone();
        let scope = self.scopes.add(node, kind, Some(self.current), class);
        for parameter in all_parameters(parameters) {
            self.scopes.parameter(scope, &parameter.name);
        }
        scope
    }

    fn class_def(&mut self, def: &ClassDef) -> Done {
        self.exprs(&def.decorators, Self::expr)?;
        self.exprs(&def.bases, Self::expr)?;
        def.keywords
            .iter()
            .try_for_each(|keyword| self.expr(&keyword.value))?;
        self.bind(&def.name);
        let (node, class) = (NodeId::of(def), Some(def.name.clone()));
        let scope = self
            .scopes
            .add(node, ScopeKind::Class, Some(self.current), class);
        self.inside(scope, |this| this.body(&def.body))
    }

    fn exprs(&mut self, exprs: &[Expr], walk: impl Fn(&mut Self, &Expr) -> Done) -> Done {
        exprs.iter().try_for_each(|expr| walk(self, expr))
    }

    fn optional(&mut self, expr: Option<&Expr>) -> Done {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    /// An expression that is assigned to or deleted.
    fn target(&mut self, target: &Expr) -> Done {
        match &target.kind {
            ExprKind::Name(name) => {
                self.bind(name);
                Ok(())
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                self.nested(target.span, |this| this.exprs(items, Self::target))
            }
            ExprKind::Starred(inner) => self.nested(target.span, |this| this.target(inner)),
            _ => self.expr(target),
        }
    }

    fn expr(&mut self, expr: &Expr) -> Done {
        self.nested(expr.span, |this| this.any_expr(expr))
    }

    fn any_expr(&mut self, expr: &Expr) -> Done {
        match &expr.kind {
            ExprKind::Constant(_) => Ok(()),
            ExprKind::Name(name) => {
                self.read(name);
                Ok(())
            }
            ExprKind::JoinedStr(parts) => self.format_parts(parts),
            ExprKind::BoolOp { values, .. } => self.exprs(values, Self::expr),
            ExprKind::NamedExpr { target, value, .. } => {
                self.expr(value)?;
                self.named_target(target, expr.span)
            }
            ExprKind::BinOp { .. } => {
                // Long sums lean to the left; they are walked without recursion.
                let mut expr = expr;
                while let ExprKind::BinOp { left, right, .. } = &expr.kind {
                    self.expr(right)?;
                    expr = left;
                }
                self.expr(expr)
            }
            ExprKind::UnaryOp { operand: inner, .. }
            | ExprKind::Starred(inner)
            | ExprKind::Attribute { value: inner, .. } => self.expr(inner),
            ExprKind::Lambda { parameters, body } => {
                self.signature(parameters)?;
                let node = NodeId::of(&**parameters);
                let scope = self.function_scope(node, ScopeKind::Lambda, parameters);
                self.inside(scope, |this| this.expr(body))
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::Set(items) => {
                self.exprs(items, Self::expr)
            }
            ExprKind::Dict(items) => items.iter().try_for_each(|(key, value)| {
                self.optional(key.as_ref())?;
                self.expr(value)
            }),
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension),
            ExprKind::Await(value) => {
                self.require_async(CompileErrorKind::AwaitOutsideAsync, expr.span)?;
                self.scopes.get_mut(self.current).awaits = true;
                self.expr(value)
            }
            ExprKind::Yield(value) => {
                self.scopes.get_mut(self.current).yields = true;
                self.optional(value.as_deref())
            }
            ExprKind::YieldFrom(value) => {
                self.scopes.get_mut(self.current).yields = true;
                self.expr(value)
            }
            ExprKind::Compare { left, rest } => {
                self.expr(left)?;
                rest.iter().try_for_each(|(_, right)| self.expr(right))
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => {
                self.expr(func)?;
                self.exprs(args, Self::expr)?;
                keywords
                    .iter()
                    .try_for_each(|keyword| self.expr(&keyword.value))
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)
            }
            ExprKind::Slice { lower, upper, step } => {
                self.optional(lower.as_deref())?;
                self.optional(upper.as_deref())?;
                self.optional(step.as_deref())
            }
        }
    }

    fn read(&mut self, name: &Name) {
        self.scopes.read(self.current, name);
        let kind = self.scopes.get(self.current).kind;
        if &**name == "super" && !matches!(kind, ScopeKind::Module | ScopeKind::Class) {
            // What `super()` without arguments looks for.
            self.scopes.read(self.current, &"__class__".into());
        }
    }

    fn format_parts(&mut self, parts: &[FStringPart]) -> Done {
        for part in parts {
            if let FStringPart::Field(field) = part {
                self.expr(&field.value)?;
                if let Some(spec) = &field.spec {
                    self.nested(field.value.span, |this| this.format_parts(spec))?;
                }
            }
        }
        Ok(())
    }

    /// The target of `:=`, which a comprehension leaves to the function around it (PEP 572).
    fn named_target(&mut self, name: &Name, span: Span) -> Done {
        let comprehension = self.current;
        let mut owner = comprehension;
        while self.scopes.get(owner).kind == ScopeKind::Comprehension {
            let Some(parent) = self.scopes.get(owner).parent else {
                break;
            };
            owner = parent;
        }
        let around = self.scopes.get(owner);
        let is_global =
            around.kind == ScopeKind::Module || around.declares_global(&around.mangle(name));
        if around.kind == ScopeKind::Class && owner != comprehension {
            return Err(CompileErrorKind::NamedExprInClassComprehension.at(span));
        }
        if owner != comprehension {
            if is_global {
                self.scopes.declare_global(comprehension, name);
            } else {
                self.scopes.declare_nonlocal(comprehension, name);
            }
        }
        self.scopes.bind(owner, name);
        Ok(())
    }

    fn comprehension(&mut self, comprehension: &Comprehension) -> Done {
        let Some((first, rest)) = comprehension.clauses.split_first() else {
            return Ok(());
        };
        self.expr(&first.iter)?;
        let outer = self.current;
        let class = self.scopes.get(outer).class.clone();
        let node = NodeId::of(comprehension);
        let scope = self
            .scopes
            .add(node, ScopeKind::Comprehension, Some(outer), class);
        self.scopes.parameter(scope, &".0".into());
        let is_generator = comprehension.kind == ComprehensionKind::Generator;
        let inner = self.scopes.get_mut(scope);
        inner.yields = is_generator;
        inner.awaits = comprehension.clauses.iter().any(|clause| clause.is_async);
        self.inside(scope, |this| {
            this.target(&first.target)?;
            this.exprs(&first.conditions, Self::expr)?;
            for clause in rest {
                this.expr(&clause.iter)?;
                this.target(&clause.target)?;
                this.exprs(&clause.conditions, Self::expr)?;
            }
            this.expr(&comprehension.element)?;
            this.optional(comprehension.value.as_ref())
        })?;
        if !is_generator && self.scopes.get(scope).awaits {
            let error = CompileErrorKind::AsyncComprehensionOutsideAsync;
            self.require_async(error, comprehension.element.span)?;
            self.scopes.get_mut(outer).awaits = true;
        }
        Ok(())
    }
}

/// The variable that one name of an `import` binds: `a` for `import a.b`.
pub(super) fn imported_name(alias: &Alias) -> Name {
    match &alias.asname {
        Some(name) => name.clone(),
        None => alias.name.split('.').next().unwrap_or_default().into(),
    }
}

/// All parameters in the order of their slots.
pub(super) fn all_parameters(parameters: &Parameters) -> impl Iterator<Item = &Parameter> {
    parameters
        .positional_only
        .iter()
        .chain(&parameters.positional)
        .chain(&parameters.keyword_only)
        .chain(&parameters.varargs)
        .chain(&parameters.varkeywords)
}
