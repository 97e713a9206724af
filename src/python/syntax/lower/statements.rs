//! Statements.

use ruff_python_ast as ruff;
use ruff_text_size::Ranged;

use super::super::ast::{
    Alias, ClassDef, ExceptHandler, Expr, For, FunctionDef, Parameter, Parameters, Stmt, StmtKind,
    Try, WithItem,
};
use super::super::lines::offset;
use super::{Lowering, span};
use crate::trace::Span;

impl Lowering<'_> {
    pub(super) fn suite(&mut self, body: &[ruff::Stmt]) -> Vec<Stmt> {
        body.iter()
            .map(|statement| self.statement(statement))
            .collect()
    }

    fn statement(&mut self, statement: &ruff::Stmt) -> Stmt {
        let mut place = span(statement.range());
        let kind = match statement {
            ruff::Stmt::FunctionDef(node) => {
                place.start = self.after_decorators(place.start, &node.decorator_list);
                self.function(node)
            }
            ruff::Stmt::ClassDef(node) => {
                place.start = self.after_decorators(place.start, &node.decorator_list);
                self.class(node)
            }
            ruff::Stmt::Return(node) => StmtKind::Return(self.optional(node.value.as_deref())),
            ruff::Stmt::Delete(node) => StmtKind::Delete(self.expressions(&node.targets)),
            ruff::Stmt::Assign(node) => StmtKind::Assign {
                targets: self.expressions(&node.targets),
                value: self.expression(&node.value),
            },
            ruff::Stmt::AugAssign(node) => StmtKind::AugAssign {
                target: self.expression(&node.target),
                op: super::expressions::binary_op(node.op),
                value: self.expression(&node.value),
            },
            ruff::Stmt::AnnAssign(node) => StmtKind::AnnAssign {
                target: self.expression(&node.target),
                annotation: self.expression(&node.annotation),
                value: self.optional(node.value.as_deref()),
                simple: node.simple,
            },
            ruff::Stmt::For(node) => StmtKind::For(Box::new(For {
                target: self.expression(&node.target),
                iter: self.expression(&node.iter),
                body: self.suite(&node.body),
                orelse: self.suite(&node.orelse),
                is_async: node.is_async,
            })),
            ruff::Stmt::While(node) => StmtKind::While {
                test: self.expression(&node.test),
                body: self.suite(&node.body),
                orelse: self.suite(&node.orelse),
            },
            ruff::Stmt::If(node) => self.conditional(node, place),
            ruff::Stmt::With(node) => StmtKind::With {
                items: node.items.iter().map(|item| self.with_item(item)).collect(),
                body: self.suite(&node.body),
                is_async: node.is_async,
            },
            ruff::Stmt::Raise(node) => StmtKind::Raise {
                exc: self.optional(node.exc.as_deref()),
                cause: self.optional(node.cause.as_deref()),
            },
            ruff::Stmt::Try(node) => StmtKind::Try(Box::new(Try {
                body: self.suite(&node.body),
                handlers: node
                    .handlers
                    .iter()
                    .map(|handler| self.handler(handler))
                    .collect(),
                orelse: self.suite(&node.orelse),
                finalbody: self.suite(&node.finalbody),
                is_star: node.is_star,
            })),
            ruff::Stmt::Assert(node) => StmtKind::Assert {
                test: self.expression(&node.test),
                msg: self.optional(node.msg.as_deref()),
            },
            ruff::Stmt::Import(node) => StmtKind::Import(self.aliases(&node.names)),
            ruff::Stmt::ImportFrom(node) => self.import_from(node),
            ruff::Stmt::Global(node) => {
                StmtKind::Global(node.names.iter().map(|name| self.name(name)).collect())
            }
            ruff::Stmt::Nonlocal(node) => {
                StmtKind::Nonlocal(node.names.iter().map(|name| self.name(name)).collect())
            }
            ruff::Stmt::Expr(node) => StmtKind::Expr(self.expression(&node.value)),
            ruff::Stmt::Pass(_) => StmtKind::Pass,
            ruff::Stmt::Break(_) => StmtKind::Break,
            ruff::Stmt::Continue(_) => StmtKind::Continue,
            ruff::Stmt::Match(node) => StmtKind::Match {
                subject: self.expression(&node.subject),
                cases: node.cases.iter().map(|case| self.case(case)).collect(),
            },
            ruff::Stmt::TypeAlias(_) => self.refused_statement("type aliases", place),
            ruff::Stmt::IpyEscapeCommand(_) => self.refused_statement("shell escapes", place),
        };
        Stmt { span: place, kind }
    }

    fn refused_statement(&mut self, what: &str, place: Span) -> StmtKind {
        self.refuse(what, place);
        StmtKind::Pass
    }

    /// Where a definition's own first token stands: CPython's node leaves its decorators out,
    /// the parser's has them in.
    fn after_decorators(&self, start: u32, decorators: &[ruff::Decorator]) -> u32 {
        let Some(last) = decorators.last() else {
            return start;
        };
        let mut at = last.range.end().to_usize();
        let bytes = self.source.as_bytes();
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'#' => {
                    while bytes
                        .get(at)
                        .is_some_and(|byte| !matches!(byte, b'\n' | b'\r'))
                    {
                        at += 1;
                    }
                }
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'\\' | b')' => at += 1,
                _ => break,
            }
        }
        offset(at)
    }

    fn function(&mut self, node: &ruff::StmtFunctionDef) -> StmtKind {
        if let Some(parameters) = &node.type_params {
            self.refuse("type parameters", span(parameters.range));
        }
        StmtKind::FunctionDef(Box::new(FunctionDef {
            decorators: self.decorators(&node.decorator_list),
            name: self.name(&node.name),
            name_span: span(node.name.range),
            parameters: self.parameters(&node.parameters),
            returns: self.optional(node.returns.as_deref()),
            body: self.suite(&node.body),
            is_async: node.is_async,
        }))
    }

    fn class(&mut self, node: &ruff::StmtClassDef) -> StmtKind {
        if let Some(parameters) = &node.type_params {
            self.refuse("type parameters", span(parameters.range));
        }
        let decorators = self.decorators(&node.decorator_list);
        let (bases, keywords) = match &node.arguments {
            Some(arguments) => (
                self.expressions(&arguments.args),
                self.keywords(&arguments.keywords),
            ),
            None => (Vec::new(), Vec::new()),
        };
        StmtKind::ClassDef(Box::new(ClassDef {
            name: self.name(&node.name),
            bases,
            keywords,
            body: self.suite(&node.body),
            decorators,
        }))
    }

    fn decorators(&mut self, decorators: &[ruff::Decorator]) -> Vec<Expr> {
        decorators
            .iter()
            .map(|decorator| self.expression(&decorator.expression))
            .collect()
    }

    /// `elif` clauses become nested `if`s, from the last to the first.
    fn conditional(&mut self, node: &ruff::StmtIf, place: Span) -> StmtKind {
        let test = self.expression(&node.test);
        let body = self.suite(&node.body);
        let mut clauses = Vec::with_capacity(node.elif_else_clauses.len());
        for clause in &node.elif_else_clauses {
            let condition = self.optional(clause.test.as_ref());
            clauses.push((span(clause.range), condition, self.suite(&clause.body)));
        }
        let mut orelse = Vec::new();
        for (clause, condition, suite) in clauses.into_iter().rev() {
            orelse = match condition {
                None => suite,
                Some(test) => vec![Stmt {
                    span: Span::new(clause.start, place.end),
                    kind: StmtKind::If {
                        test,
                        body: suite,
                        orelse,
                    },
                }],
            };
        }
        StmtKind::If { test, body, orelse }
    }

    fn with_item(&mut self, item: &ruff::WithItem) -> WithItem {
        WithItem {
            context: self.expression(&item.context_expr),
            target: self.optional(item.optional_vars.as_deref()),
        }
    }

    fn handler(&mut self, handler: &ruff::ExceptHandler) -> ExceptHandler {
        let ruff::ExceptHandler::ExceptHandler(node) = handler;
        ExceptHandler {
            span: span(node.range),
            matches: self.optional(node.type_.as_deref()),
            name: node.name.as_ref().map(|name| self.name(name)),
            body: self.suite(&node.body),
        }
    }

    /// The dots of a relative import stay before the module's name.
    fn import_from(&mut self, node: &ruff::StmtImportFrom) -> StmtKind {
        let module = node.module.as_ref().map_or("", |module| module.as_str());
        let dots = ".".repeat(node.level as usize);
        StmtKind::ImportFrom {
            module: self.name(&format!("{dots}{module}")),
            names: self.aliases(&node.names),
        }
    }

    fn aliases(&mut self, aliases: &[ruff::Alias]) -> Vec<Alias> {
        let lower = |alias: &ruff::Alias| Alias {
            span: span(alias.range),
            name: self.name(&alias.name),
            asname: alias.asname.as_ref().map(|name| self.name(name)),
        };
        aliases.iter().map(lower).collect()
    }

    pub(super) fn parameters(&mut self, node: &ruff::Parameters) -> Parameters {
        Parameters {
            positional_only: self.parameter_list(&node.posonlyargs),
            positional: self.parameter_list(&node.args),
            varargs: node
                .vararg
                .as_deref()
                .map(|parameter| self.parameter(parameter, None)),
            keyword_only: self.parameter_list(&node.kwonlyargs),
            varkeywords: node
                .kwarg
                .as_deref()
                .map(|parameter| self.parameter(parameter, None)),
        }
    }

    fn parameter_list(&mut self, list: &[ruff::ParameterWithDefault]) -> Vec<Parameter> {
        list.iter()
            .map(|item| self.parameter(&item.parameter, item.default.as_deref()))
            .collect()
    }

    fn parameter(&mut self, node: &ruff::Parameter, default: Option<&ruff::Expr>) -> Parameter {
        let end = node
            .annotation
            .as_ref()
            .map_or(node.name.range.end(), |node| node.range().end());
        Parameter {
            name: self.name(&node.name),
            span: Span::new(node.name.range.start().to_u32(), end.to_u32()),
            default: self.optional(default),
            annotation: self.optional(node.annotation.as_deref()),
        }
    }
}
