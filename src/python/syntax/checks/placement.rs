//! What CPython's compiler refuses (`compile.c`): statements and expressions in places where they
//! mean nothing.

use super::super::ast::{
    Comprehension, ComprehensionKind, Expr, ExprKind, FunctionDef, Keyword, Module, Stmt, StmtKind,
    Try,
};
use super::super::error::SyntaxError;
use super::{Checked, fail, operands, parameter_expressions};
use crate::trace::Span;

pub(super) fn check(module: &Module) -> Option<Box<SyntaxError>> {
    Placement {
        scope: Scope::Module,
        blocks: Vec::new(),
    }
    .suite(&module.body)
    .err()
}

/// The code that the compiler is in (CPython's `u_scope_type`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Module,
    Class,
    Function,
    Lambda,
    AsyncFunction,
    /// An async function with a `yield`.
    AsyncGenerator,
    Comprehension,
}

impl Scope {
    fn is_function(self) -> bool {
        !matches!(self, Self::Module | Self::Class)
    }

    fn is_async(self) -> bool {
        matches!(self, Self::AsyncFunction | Self::AsyncGenerator)
    }
}

/// A block that `break`, `continue` and `return` leave (CPython's `fblock`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Loop,
    ExceptStar,
}

struct Placement {
    scope: Scope,
    blocks: Vec<Block>,
}

impl Placement {
    fn within(&mut self, scope: Scope, walk: impl FnOnce(&mut Self) -> Checked) -> Checked {
        let mut inner = Self {
            scope,
            blocks: Vec::new(),
        };
        walk(&mut inner)
    }

    fn block(&mut self, block: Block, body: &[Stmt]) -> Checked {
        self.blocks.push(block);
        self.suite(body)?;
        self.blocks.pop();
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
        let place = statement.span;
        match &statement.kind {
            StmtKind::FunctionDef(node) => self.function(node),
            StmtKind::ClassDef(node) => {
                self.loads(&node.decorators)?;
                self.within(Scope::Class, |inner| inner.suite(&node.body))?;
                self.unpacked(&node.bases)?;
                self.keywords(&node.keywords)
            }
            StmtKind::Return(value) => self.returned(value.as_ref(), place),
            StmtKind::Delete(targets) => self.loads(targets),
            StmtKind::Assign { targets, value } => {
                self.load(value)?;
                targets.iter().try_for_each(|target| self.store(target))
            }
            StmtKind::AugAssign { target, value, .. } => self.loads([target, value]),
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                ..
            } => {
                self.loads(value)?;
                self.loads([target, annotation])
            }
            StmtKind::For(node) => {
                if node.is_async && !self.scope.is_async() {
                    return fail(SyntaxError::new(
                        "'async for' outside async function",
                        place,
                    ));
                }
                self.load(&node.iter)?;
                self.store(&node.target)?;
                self.block(Block::Loop, &node.body)?;
                self.suite(&node.orelse)
            }
            StmtKind::While { test, body, orelse } => {
                self.load(test)?;
                self.block(Block::Loop, body)?;
                self.suite(orelse)
            }
            StmtKind::If { test, body, orelse } => {
                self.load(test)?;
                self.suite(body)?;
                self.suite(orelse)
            }
            StmtKind::Match { subject, cases } => {
                self.load(subject)?;
                for (index, case) in cases.iter().enumerate() {
                    super::patterns::check(case, index + 1 == cases.len())?;
                    self.loads(&case.guard)?;
                    self.suite(&case.body)?;
                }
                Ok(())
            }
            StmtKind::With {
                items,
                body,
                is_async,
            } => {
                if *is_async && !self.scope.is_async() {
                    return fail(SyntaxError::new(
                        "'async with' outside async function",
                        place,
                    ));
                }
                for item in items {
                    self.load(&item.context)?;
                    item.target
                        .iter()
                        .try_for_each(|target| self.store(target))?;
                }
                self.suite(body)
            }
            StmtKind::Raise { exc, cause } => self.loads(exc.iter().chain(cause)),
            StmtKind::Try(node) => self.try_statement(node),
            StmtKind::Assert { test, msg } => self.loads(std::iter::once(test).chain(msg)),
            StmtKind::Expr(value) => self.load(value),
            StmtKind::Break => self.leaves_loop("'break' outside loop", place),
            StmtKind::Continue => self.leaves_loop("'continue' not properly in loop", place),
            StmtKind::Import(_)
            | StmtKind::ImportFrom { .. }
            | StmtKind::Global(_)
            | StmtKind::Nonlocal(_)
            | StmtKind::Pass => Ok(()),
        }
    }

    fn function(&mut self, node: &FunctionDef) -> Checked {
        self.loads(&node.decorators)?;
        self.loads(parameter_expressions(&node.parameters))?;
        self.loads(&node.returns)?;
        let scope = match node.is_async {
            false => Scope::Function,
            true if yields(&node.body) => Scope::AsyncGenerator,
            true => Scope::AsyncFunction,
        };
        self.within(scope, |inner| inner.suite(&node.body))
    }

    fn returned(&mut self, value: Option<&Expr>, place: Span) -> Checked {
        if !self.scope.is_function() {
            return fail(SyntaxError::new("'return' outside function", place));
        }
        if value.is_some() && self.scope == Scope::AsyncGenerator {
            let message = "'return' with value in async generator";
            return fail(SyntaxError::new(message, place));
        }
        self.loads(value)?;
        if self.blocks.contains(&Block::ExceptStar) {
            return fail(leaves_except_star(place));
        }
        Ok(())
    }

    fn leaves_loop(&self, message: &str, place: Span) -> Checked {
        match self.blocks.last() {
            Some(Block::Loop) => Ok(()),
            Some(Block::ExceptStar) => fail(leaves_except_star(place)),
            None => fail(SyntaxError::new(message, place)),
        }
    }

    fn try_statement(&mut self, node: &Try) -> Checked {
        self.suite(&node.body)?;
        for (index, handler) in node.handlers.iter().enumerate() {
            if handler.matches.is_none() && index + 1 < node.handlers.len() {
                return fail(SyntaxError::new(
                    "default 'except:' must be last",
                    handler.span,
                ));
            }
            self.loads(&handler.matches)?;
            if node.is_star {
                self.block(Block::ExceptStar, &handler.body)?;
            } else {
                self.suite(&handler.body)?;
            }
        }
        self.suite(&node.orelse)?;
        self.suite(&node.finalbody)
    }

    fn keywords(&mut self, keywords: &[Keyword]) -> Checked {
        for (index, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.name else { continue };
            if let Some(again) = keywords[index + 1..]
                .iter()
                .find(|other| other.name.as_ref() == Some(name))
            {
                let message = format!("keyword argument repeated: {name}");
                return fail(SyntaxError::new(message, again.span));
            }
        }
        self.loads(keywords.iter().map(|keyword| &keyword.value))
    }

    fn store(&mut self, target: &Expr) -> Checked {
        match &target.kind {
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                let is_starred = |item: &&Expr| matches!(item.kind, ExprKind::Starred(_));
                if items.iter().filter(is_starred).count() > 1 {
                    let message = "multiple starred expressions in assignment";
                    return fail(SyntaxError::new(message, target.span));
                }
                items.iter().try_for_each(|item| match &item.kind {
                    ExprKind::Starred(inner) => self.store(inner),
                    _ => self.store(item),
                })
            }
            ExprKind::Starred(_) => {
                let message = "starred assignment target must be in a list or tuple";
                fail(SyntaxError::new(message, target.span))
            }
            _ => self.load(target),
        }
    }

    fn load(&mut self, expression: &Expr) -> Checked {
        let place = expression.span;
        match &expression.kind {
            ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::Set(items) => {
                self.unpacked(items)
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => {
                self.load(func)?;
                self.unpacked(args)?;
                self.keywords(keywords)
            }
            ExprKind::Starred(_) => {
                fail(SyntaxError::new("can't use starred expression here", place))
            }
            ExprKind::Lambda { parameters, body } => {
                self.loads(parameter_expressions(parameters))?;
                self.within(Scope::Lambda, |inner| inner.load(body))
            }
            ExprKind::Comprehension(node) => self.comprehension(node, place),
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) => {
                if !self.scope.is_function() {
                    return fail(SyntaxError::new("'yield' outside function", place));
                }
                if matches!(expression.kind, ExprKind::YieldFrom(_)) && self.scope.is_async() {
                    return fail(SyntaxError::new(
                        "'yield from' inside async function",
                        place,
                    ));
                }
                self.loads(operands(expression))
            }
            ExprKind::Await(value) => {
                if !self.scope.is_function() {
                    return fail(SyntaxError::new("'await' outside function", place));
                }
                if !self.scope.is_async() && self.scope != Scope::Comprehension {
                    return fail(SyntaxError::new("'await' outside async function", place));
                }
                self.load(value)
            }
            _ => self.loads(operands(expression)),
        }
    }

    /// Items among which `*value` may stand.
    fn unpacked(&mut self, items: &[Expr]) -> Checked {
        items.iter().try_for_each(|item| match &item.kind {
            ExprKind::Starred(inner) => self.load(inner),
            _ => self.load(item),
        })
    }

    fn comprehension(&mut self, node: &Comprehension, place: Span) -> Checked {
        let may_be_async = self.scope.is_async() || self.scope == Scope::Comprehension;
        if node.kind != ComprehensionKind::Generator && !may_be_async && awaits(node) {
            let message = "asynchronous comprehension outside of an asynchronous function";
            return fail(SyntaxError::new(message, place));
        }
        let Some((first, rest)) = node.clauses.split_first() else {
            return Ok(());
        };
        self.within(Scope::Comprehension, |inner| {
            inner.store(&first.target)?;
            inner.loads(&first.conditions)?;
            for clause in rest {
                inner.load(&clause.iter)?;
                inner.store(&clause.target)?;
                inner.loads(&clause.conditions)?;
            }
            inner.load(&node.element)?;
            inner.loads(&node.value)
        })?;
        self.load(&first.iter)
    }
}

fn leaves_except_star(place: Span) -> SyntaxError {
    SyntaxError::new(
        "'break', 'continue' and 'return' cannot appear in an except* block",
        place,
    )
}

/// Whether a comprehension's own code awaits: all of it but the first iterable.
fn awaits(node: &Comprehension) -> bool {
    let mut pending: Vec<&Expr> = vec![&node.element];
    pending.extend(&node.value);
    for (index, clause) in node.clauses.iter().enumerate() {
        if clause.is_async {
            return true;
        }
        pending.extend(&clause.conditions);
        if index > 0 {
            pending.push(&clause.iter);
        }
    }
    while let Some(expression) = pending.pop() {
        match &expression.kind {
            ExprKind::Await(_) => return true,
            ExprKind::Comprehension(inner) => {
                if inner.kind != ComprehensionKind::Generator && awaits(inner) {
                    return true;
                }
                pending.extend(inner.clauses.first().map(|clause| &clause.iter));
            }
            _ => pending.extend(operands(expression)),
        }
    }
    false
}

/// Whether a function's own body has a `yield`.
fn yields(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match &statement.kind {
        StmtKind::FunctionDef(_) | StmtKind::ClassDef(_) => false,
        StmtKind::For(node) => {
            yields_in([&node.target, &node.iter]) || yields(&node.body) || yields(&node.orelse)
        }
        StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
            yields_in([test]) || yields(body) || yields(orelse)
        }
        StmtKind::Match { subject, cases } => {
            yields_in([subject])
                || cases
                    .iter()
                    .any(|case| yields_in(&case.guard) || yields(&case.body))
        }
        StmtKind::With { items, body, .. } => {
            yields_in(items.iter().map(|item| &item.context)) || yields(body)
        }
        StmtKind::Try(node) => {
            yields(&node.body)
                || node.handlers.iter().any(|handler| yields(&handler.body))
                || yields(&node.orelse)
                || yields(&node.finalbody)
        }
        StmtKind::Return(value) => yields_in(value),
        StmtKind::Delete(targets) => yields_in(targets),
        StmtKind::Assign { targets, value } => yields_in(targets.iter().chain([value])),
        StmtKind::AugAssign { target, value, .. } => yields_in([target, value]),
        StmtKind::AnnAssign { target, value, .. } => {
            yields_in(std::iter::once(target).chain(value))
        }
        StmtKind::Raise { exc, cause } => yields_in(exc.iter().chain(cause)),
        StmtKind::Assert { test, msg } => yields_in(std::iter::once(test).chain(msg)),
        StmtKind::Expr(value) => yields_in([value]),
        StmtKind::Import(_)
        | StmtKind::ImportFrom { .. }
        | StmtKind::Global(_)
        | StmtKind::Nonlocal(_)
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue => false,
    })
}

fn yields_in<'a>(expressions: impl IntoIterator<Item = &'a Expr>) -> bool {
    let mut pending: Vec<&Expr> = expressions.into_iter().collect();
    while let Some(expression) = pending.pop() {
        if matches!(expression.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_)) {
            return true;
        }
        pending.extend(operands(expression));
    }
    false
}
