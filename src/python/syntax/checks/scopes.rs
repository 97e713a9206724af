//! What CPython's symbol table refuses (`symtable.c`): declarations that come too late or name
//! nothing, parameters given twice, `yield` and `:=` in comprehensions.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use super::super::ast::{
    Comprehension, ComprehensionKind, Expr, ExprKind, Module, Name, Parameter, Parameters, Pattern,
    Stmt, StmtKind,
};
use super::super::error::SyntaxError;
use super::{Checked, fail, operands, parameter_expressions};
use crate::trace::Span;

pub(super) fn check(module: &Module) -> Option<Box<SyntaxError>> {
    let mut table = Table {
        scopes: vec![Scope::new(Kind::Module)],
        iterables: 0,
    };
    let outcome = table.suite(&module.body).and_then(|()| {
        table
            .scopes
            .first()
            .map_or(Ok(()), |scope| scope.resolve(&BTreeSet::new()))
    });
    outcome.err()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Class,
    Function,
    Comprehension(ComprehensionKind),
}

/// What a scope does with a name (CPython's `DEF_...` and `USE` flags).
#[derive(Default)]
struct Uses {
    is_parameter: bool,
    is_used: bool,
    is_annotated: bool,
    is_assigned: bool,
    is_iteration_variable: bool,
    global: Option<Span>,
    nonlocal: Option<Span>,
}

struct Scope {
    kind: Kind,
    names: HashMap<Name, Uses, std::hash::BuildHasherDefault<std::hash::DefaultHasher>>,
    /// The names in the order in which they appeared.
    order: Vec<Name>,
    children: Vec<Scope>,
}

impl Scope {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            names: HashMap::default(),
            order: Vec::new(),
            children: Vec::new(),
        }
    }

    fn uses(&mut self, name: &Name) -> &mut Uses {
        if !self.names.contains_key(name) {
            self.order.push(name.clone());
        }
        self.names.entry(name.clone()).or_default()
    }

    /// Finds what each `nonlocal` means; `bound` holds the names of the enclosing functions.
    fn resolve(&self, bound: &BTreeSet<Name>) -> Checked {
        let mut inner = bound.clone();
        for name in &self.order {
            let Some(uses) = self.names.get(name) else {
                continue;
            };
            if let Some(place) = uses.nonlocal {
                self.resolve_nonlocal(name, uses, place, bound)?;
            } else if uses.global.is_some() {
                inner.remove(name);
            } else if self.kind != Kind::Class
                && self.kind != Kind::Module
                && (uses.is_assigned || uses.is_parameter)
            {
                inner.insert(name.clone());
            }
        }
        if self.kind == Kind::Class {
            // What `super()` reads: a cell that each class has for its methods.
            inner.insert(Name::from("__class__"));
        }
        self.children
            .iter()
            .try_for_each(|child| child.resolve(&inner))
    }

    fn resolve_nonlocal(
        &self,
        name: &Name,
        uses: &Uses,
        place: Span,
        bound: &BTreeSet<Name>,
    ) -> Checked {
        if let Some(global) = uses.global {
            let first = if global.start < place.start {
                global
            } else {
                place
            };
            return fail(SyntaxError::new(
                format!("name '{name}' is nonlocal and global"),
                first,
            ));
        }
        if self.kind == Kind::Module {
            let message = "nonlocal declaration not allowed at module level";
            return fail(SyntaxError::new(message, place));
        }
        if !bound.contains(name) {
            let message = format!("no binding for nonlocal '{name}' found");
            return fail(SyntaxError::new(message, place));
        }
        Ok(())
    }
}

struct Table {
    /// The scopes around the place of the walk, the module first; never empty.
    scopes: Vec<Scope>,
    /// How many comprehensions' iterables are around the place of the walk.
    iterables: usize,
}

impl Table {
    fn uses(&mut self, name: &Name) -> Option<&mut Uses> {
        self.scopes.last_mut().map(|scope| scope.uses(name))
    }

    fn assign(&mut self, name: &Name) {
        if let Some(uses) = self.uses(name) {
            uses.is_assigned = true;
        }
    }

    fn within(&mut self, kind: Kind, walk: impl FnOnce(&mut Self) -> Checked) -> Checked {
        self.scopes.push(Scope::new(kind));
        walk(self)?;
        if let Some(scope) = self.scopes.pop()
            && let Some(outer) = self.scopes.last_mut()
        {
            outer.children.push(scope);
        }
        Ok(())
    }

    fn suite(&mut self, body: &[Stmt]) -> Checked {
        body.iter()
            .try_for_each(|statement| self.statement(statement))
    }

    fn loads<'a>(&mut self, expressions: impl IntoIterator<Item = &'a Expr>) -> Checked {
        expressions
            .into_iter()
            .try_for_each(|expression| self.load(expression))
    }

    fn statement(&mut self, statement: &Stmt) -> Checked {
        match &statement.kind {
            StmtKind::FunctionDef(node) => {
                self.assign(&node.name);
                self.loads(parameter_expressions(&node.parameters))?;
                self.loads(&node.returns)?;
                self.loads(&node.decorators)?;
                self.within(Kind::Function, |table| {
                    table.parameters(&node.parameters)?;
                    table.suite(&node.body)
                })
            }
            StmtKind::ClassDef(node) => {
                self.assign(&node.name);
                self.loads(&node.bases)?;
                self.loads(node.keywords.iter().map(|keyword| &keyword.value))?;
                self.loads(&node.decorators)?;
                self.within(Kind::Class, |table| table.suite(&node.body))
            }
            StmtKind::Return(value) => self.loads(value),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|target| self.store(target)),
            StmtKind::Assign { targets, value } => {
                targets.iter().try_for_each(|target| self.store(target))?;
                self.load(value)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.store(target)?;
                self.load(value)
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                self.annotated(statement.span, target, *simple, value.is_some())?;
                self.load(annotation)?;
                self.loads(value)
            }
            StmtKind::For(node) => {
                self.store(&node.target)?;
                self.load(&node.iter)?;
                self.suite(&node.body)?;
                self.suite(&node.orelse)
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.load(test)?;
                self.suite(body)?;
                self.suite(orelse)
            }
            StmtKind::Match { subject, cases } => {
                self.load(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    self.loads(&case.guard)?;
                    self.suite(&case.body)?;
                }
                Ok(())
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.load(&item.context)?;
                    item.target
                        .iter()
                        .try_for_each(|target| self.store(target))?;
                }
                self.suite(body)
            }
            StmtKind::Raise { exc, cause } => self.loads(exc.iter().chain(cause)),
            StmtKind::Try(node) => {
                self.suite(&node.body)?;
                for handler in &node.handlers {
                    self.loads(&handler.matches)?;
                    if let Some(name) = &handler.name {
                        self.assign(name);
                    }
                    self.suite(&handler.body)?;
                }
                self.suite(&node.orelse)?;
                self.suite(&node.finalbody)
            }
            StmtKind::Assert { test, msg } => self.loads(std::iter::once(test).chain(msg)),
            StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|alias| {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    if &**name == "*" {
                        return self.star_import(alias.span);
                    }
                    self.assign(&Name::from(name.split('.').next().unwrap_or_default()));
                    Ok(())
                })
            }
            StmtKind::Global(names) => names
                .iter()
                .try_for_each(|name| self.declare(name, statement.span, "global")),
            StmtKind::Nonlocal(names) => names
                .iter()
                .try_for_each(|name| self.declare(name, statement.span, "nonlocal")),
            StmtKind::Expr(value) => self.load(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn pattern(&mut self, pattern: &Pattern) -> Checked {
        self.loads(pattern.expressions())?;
        pattern
            .parts()
            .into_iter()
            .try_for_each(|part| self.pattern(part))?;
        if let Some(name) = pattern.bound_name() {
            self.assign(name);
        }
        Ok(())
    }

    fn star_import(&self, place: Span) -> Checked {
        if self.scopes.len() > 1 {
            return fail(SyntaxError::new(
                "import * only allowed at module level",
                place,
            ));
        }
        Ok(())
    }

    fn annotated(&mut self, place: Span, target: &Expr, simple: bool, has_value: bool) -> Checked {
        let ExprKind::Name(name) = &target.kind else {
            return self.store(target);
        };
        let is_module = self.scopes.len() == 1;
        let Some(uses) = self.uses(name) else {
            return Ok(());
        };
        if simple && !is_module {
            let kind = match (uses.global, uses.nonlocal) {
                (Some(_), _) => "global",
                (_, Some(_)) => "nonlocal",
                _ => "",
            };
            if !kind.is_empty() {
                let message = format!("annotated name '{name}' can't be {kind}");
                return fail(SyntaxError::new(message, place));
            }
        }
        uses.is_annotated |= simple;
        uses.is_assigned |= simple || has_value;
        Ok(())
    }

    fn declare(&mut self, name: &Name, place: Span, kind: &str) -> Checked {
        let Some(uses) = self.uses(name) else {
            return Ok(());
        };
        let message = if uses.is_parameter {
            format!("name '{name}' is parameter and {kind}")
        } else if uses.is_used {
            format!("name '{name}' is used prior to {kind} declaration")
        } else if uses.is_annotated {
            format!("annotated name '{name}' can't be {kind}")
        } else if uses.is_assigned {
            format!("name '{name}' is assigned to before {kind} declaration")
        } else {
            let declared = if kind == "global" {
                &mut uses.global
            } else {
                &mut uses.nonlocal
            };
            declared.get_or_insert(place);
            return Ok(());
        };
        fail(SyntaxError::new(message, place))
    }

    fn parameters(&mut self, parameters: &Parameters) -> Checked {
        let named = parameters
            .positional_only
            .iter()
            .chain(&parameters.positional)
            .chain(&parameters.keyword_only);
        let all = named
            .chain(&parameters.varargs)
            .chain(&parameters.varkeywords);
        all.into_iter()
            .try_for_each(|parameter| self.parameter(parameter))
    }

    fn parameter(&mut self, parameter: &Parameter) -> Checked {
        let name = &parameter.name;
        let Some(uses) = self.uses(name) else {
            return Ok(());
        };
        if uses.is_parameter {
            let message = format!("duplicate argument '{name}' in function definition");
            return fail(SyntaxError::new(message, parameter.span));
        }
        uses.is_parameter = true;
        Ok(())
    }

    fn store(&mut self, target: &Expr) -> Checked {
        match &target.kind {
            ExprKind::Name(name) => {
                self.assign(name);
                Ok(())
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                items.iter().try_for_each(|item| self.store(item))
            }
            ExprKind::Starred(value) => self.store(value),
            _ => self.load(target),
        }
    }

    fn load(&mut self, expression: &Expr) -> Checked {
        match &expression.kind {
            ExprKind::Name(name) => {
                if let Some(uses) = self.uses(name) {
                    uses.is_used = true;
                }
                Ok(())
            }
            ExprKind::Lambda { parameters, body } => {
                self.loads(parameter_expressions(parameters))?;
                self.within(Kind::Function, |table| {
                    table.parameters(parameters)?;
                    table.load(body)
                })
            }
            ExprKind::Comprehension(node) => self.comprehension(node),
            ExprKind::NamedExpr {
                target,
                target_span,
                value,
            } => {
                self.named(expression.span, target, *target_span)?;
                self.load(value)
            }
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) => {
                self.loads(operands(expression))?;
                self.yielded(expression.span)
            }
            _ => self.loads(operands(expression)),
        }
    }

    fn comprehension(&mut self, node: &Comprehension) -> Checked {
        let Some((first, rest)) = node.clauses.split_first() else {
            return Ok(());
        };
        self.iterable(&first.iter)?;
        self.within(Kind::Comprehension(node.kind), |table| {
            table.iteration_variables(&first.target)?;
            table.loads(&first.conditions)?;
            for clause in rest {
                table.iteration_variables(&clause.target)?;
                table.iterable(&clause.iter)?;
                table.loads(&clause.conditions)?;
            }
            table.loads(&node.value)?;
            table.load(&node.element)
        })
    }

    fn iterable(&mut self, iter: &Expr) -> Checked {
        self.iterables += 1;
        self.load(iter)?;
        self.iterables -= 1;
        Ok(())
    }

    fn iteration_variables(&mut self, target: &Expr) -> Checked {
        self.store(target)?;
        let mut pending = vec![target];
        while let Some(target) = pending.pop() {
            match &target.kind {
                ExprKind::Name(name) => {
                    if let Some(uses) = self.uses(name) {
                        uses.is_iteration_variable = true;
                    }
                }
                ExprKind::List(items) | ExprKind::Tuple(items) => pending.extend(items),
                ExprKind::Starred(value) => pending.push(value),
                _ => {}
            }
        }
        Ok(())
    }

    /// `:=` binds in the scope around all comprehensions (PEP 572).
    fn named(&mut self, place: Span, target: &Name, target_span: Span) -> Checked {
        if self.iterables > 0 {
            let message =
                "assignment expression cannot be used in a comprehension iterable expression";
            return fail(SyntaxError::new(message, place));
        }
        for (distance, scope) in self.scopes.iter_mut().rev().enumerate() {
            match scope.kind {
                Kind::Comprehension(_) => {
                    if scope
                        .names
                        .get(target)
                        .is_some_and(|uses| uses.is_iteration_variable)
                    {
                        let message = format!(
                            "assignment expression cannot rebind comprehension iteration \
                             variable '{target}'"
                        );
                        return fail(SyntaxError::new(message, target_span));
                    }
                }
                Kind::Class if distance > 0 => {
                    let message = "assignment expression within a comprehension cannot be used \
                                   in a class body";
                    return fail(SyntaxError::new(message, target_span));
                }
                Kind::Class | Kind::Function | Kind::Module => {
                    scope.uses(target).is_assigned = true;
                    break;
                }
            }
        }
        Ok(())
    }

    fn yielded(&self, place: Span) -> Checked {
        let Some(Kind::Comprehension(kind)) = self.scopes.last().map(|scope| scope.kind) else {
            return Ok(());
        };
        let name = match kind {
            ComprehensionKind::List => "list comprehension",
            ComprehensionKind::Set => "set comprehension",
            ComprehensionKind::Dict => "dict comprehension",
            ComprehensionKind::Generator => "generator expression",
        };
        fail(SyntaxError::new(format!("'yield' inside {name}"), place))
    }
}
