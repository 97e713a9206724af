//! The syntax tree, in the terms of CPython's `ast` module.
//!
//! Every [`Span`] equals the position that CPython gives the same node, because tracebacks
//! underline it: enclosing parentheses are outside, except those of a tuple.

mod pattern;

use std::rc::Rc;

use num_bigint::BigInt;

pub use pattern::{KeywordPattern, MatchCase, Pattern, PatternKind};

use crate::trace::Span;

/// An identifier, or the text of a string literal.
pub type Name = Rc<str>;

/// A whole source file.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The statements, in order.
    pub body: Vec<Stmt>,
}

/// A statement and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    /// From the statement's first token to its last, decorators excluded.
    pub span: Span,
    /// What it is.
    pub kind: StmtKind,
}

/// What a statement is.
#[derive(Clone, Debug, PartialEq)]
pub enum StmtKind {
    /// `def`, `async def`.
    FunctionDef(Box<FunctionDef>),
    /// `class`.
    ClassDef(Box<ClassDef>),
    /// `return`, with its value.
    Return(Option<Expr>),
    /// `del`, with its targets.
    Delete(Vec<Expr>),
    /// `a = b = value`.
    Assign {
        /// The targets, from left to right.
        targets: Vec<Expr>,
        /// The right-hand side.
        value: Expr,
    },
    /// `target += value`.
    AugAssign {
        /// A name, an attribute or a subscript.
        target: Expr,
        /// The operator before the equals sign.
        op: BinaryOp,
        /// The right-hand side.
        value: Expr,
    },
    /// `target: annotation = value`.
    AnnAssign {
        /// A name, an attribute or a subscript.
        target: Expr,
        /// What stands after the colon.
        annotation: Expr,
        /// The right-hand side, if there is one.
        value: Option<Expr>,
        /// Whether the target is a bare name, not in parentheses (as CPython's field of this
        /// name): only then is the annotation stored.
        simple: bool,
    },
    /// `for`, `async for`.
    For(Box<For>),
    /// `while`.
    While {
        /// The condition.
        test: Expr,
        /// The loop's body.
        body: Vec<Stmt>,
        /// Runs when the condition turns false.
        orelse: Vec<Stmt>,
    },
    /// `if`; an `elif` is an `if` alone in `orelse`.
    If {
        /// The condition.
        test: Expr,
        /// Runs when it is true.
        body: Vec<Stmt>,
        /// Runs when it is false.
        orelse: Vec<Stmt>,
    },
    /// `match`.
    Match {
        /// What is looked at.
        subject: Expr,
        /// The cases, in order, at least one.
        cases: Vec<MatchCase>,
    },
    /// `with`, `async with`.
    With {
        /// The context managers, in the order in which they are entered.
        items: Vec<WithItem>,
        /// The guarded statements.
        body: Vec<Stmt>,
        /// Whether it is `async with`.
        is_async: bool,
    },
    /// `raise exc from cause`.
    Raise {
        /// The exception; none re-raises the one being handled.
        exc: Option<Expr>,
        /// What stands after `from`.
        cause: Option<Expr>,
    },
    /// `try`.
    Try(Box<Try>),
    /// `assert test, msg`.
    Assert {
        /// The condition.
        test: Expr,
        /// The message.
        msg: Option<Expr>,
    },
    /// `import a.b as c, d`.
    Import(Vec<Alias>),
    /// `from module import a as b, c`; a star is an alias whose name is `*`.
    ImportFrom {
        /// The dotted name of the module, after the dots of a relative import.
        module: Name,
        /// What is taken from it.
        names: Vec<Alias>,
    },
    /// `global`.
    Global(Vec<Name>),
    /// `nonlocal`.
    Nonlocal(Vec<Name>),
    /// An expression whose value is dropped.
    Expr(Expr),
    /// `pass`.
    Pass,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
}

/// `def` or `async def`.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionDef {
    /// The function's name.
    pub name: Name,
    /// Where the name stands.
    pub name_span: Span,
    /// What it takes.
    pub parameters: Parameters,
    /// Its statements.
    pub body: Vec<Stmt>,
    /// The expressions after `@`, from top to bottom.
    pub decorators: Vec<Expr>,
    /// What stands after `->`.
    pub returns: Option<Expr>,
    /// Whether it is `async def`.
    pub is_async: bool,
}

/// `class`.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassDef {
    /// The class's name.
    pub name: Name,
    /// The positional arguments: the bases.
    pub bases: Vec<Expr>,
    /// The keyword arguments, `metaclass` among them.
    pub keywords: Vec<Keyword>,
    /// Its statements.
    pub body: Vec<Stmt>,
    /// The expressions after `@`, from top to bottom.
    pub decorators: Vec<Expr>,
}

/// `for` or `async for`.
#[derive(Clone, Debug, PartialEq)]
pub struct For {
    /// What each item is assigned to.
    pub target: Expr,
    /// What is iterated over.
    pub iter: Expr,
    /// The loop's body.
    pub body: Vec<Stmt>,
    /// Runs when the iterator is exhausted.
    pub orelse: Vec<Stmt>,
    /// Whether it is `async for`.
    pub is_async: bool,
}

/// One context manager of a `with`.
#[derive(Clone, Debug, PartialEq)]
pub struct WithItem {
    /// The expression that gives the context manager.
    pub context: Expr,
    /// What stands after `as`.
    pub target: Option<Expr>,
}

/// `try` with its handlers.
#[derive(Clone, Debug, PartialEq)]
pub struct Try {
    /// The guarded statements.
    pub body: Vec<Stmt>,
    /// The `except` clauses, in order.
    pub handlers: Vec<ExceptHandler>,
    /// Runs when the body raised nothing.
    pub orelse: Vec<Stmt>,
    /// Runs in any case.
    pub finalbody: Vec<Stmt>,
    /// Whether the clauses are `except*` (PEP 654).
    pub is_star: bool,
}

/// One `except` clause.
#[derive(Clone, Debug, PartialEq)]
pub struct ExceptHandler {
    /// The whole clause.
    pub span: Span,
    /// The class, or tuple of classes, that it handles (CPython: `type`); none handles everything.
    pub matches: Option<Expr>,
    /// The name after `as`.
    pub name: Option<Name>,
    /// Its statements.
    pub body: Vec<Stmt>,
}

/// One name of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The whole of `name as asname`.
    pub span: Span,
    /// What is imported: dotted in `import`, `*` for a star.
    pub name: Name,
    /// The name after `as`.
    pub asname: Option<Name>,
}

/// What a function takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    /// Those before `/`.
    pub positional_only: Vec<Parameter>,
    /// Those that may be given by position or by name.
    pub positional: Vec<Parameter>,
    /// `*args`.
    pub varargs: Option<Parameter>,
    /// Those after `*` or `*args`.
    pub keyword_only: Vec<Parameter>,
    /// `**kwargs`.
    pub varkeywords: Option<Parameter>,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// The name with its annotation, as CPython's `arg` node.
    pub span: Span,
    /// What it is when the call leaves it out.
    pub default: Option<Expr>,
    /// What stands after the colon.
    pub annotation: Option<Expr>,
}

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// From its first token to its last; see the module's note on parentheses.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A literal. Adjacent strings are already one.
    Constant(Constant),
    /// A variable.
    Name(Name),
    /// An f-string. Adjacent literals are already one, and none is empty.
    JoinedStr(Vec<FStringPart>),
    /// `a and b and c`, `a or b`.
    BoolOp {
        /// Which of the two.
        op: BoolOp,
        /// Two operands or more.
        values: Vec<Expr>,
    },
    /// `target := value`.
    NamedExpr {
        /// The variable.
        target: Name,
        /// Where the variable stands.
        target_span: Span,
        /// The right-hand side.
        value: Box<Expr>,
    },
    /// `left + right`.
    BinOp {
        /// The left operand.
        left: Box<Expr>,
        /// The operator.
        op: BinaryOp,
        /// The right operand.
        right: Box<Expr>,
    },
    /// `-operand`.
    UnaryOp {
        /// The operator.
        op: UnaryOp,
        /// The operand.
        operand: Box<Expr>,
    },
    /// `lambda parameters: body`.
    Lambda {
        /// What it takes.
        parameters: Box<Parameters>,
        /// What it returns.
        body: Box<Expr>,
    },
    /// `body if test else orelse`.
    IfExp {
        /// The condition.
        test: Box<Expr>,
        /// The value when it is true.
        body: Box<Expr>,
        /// The value when it is false.
        orelse: Box<Expr>,
    },
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `a, b` or `(a, b)`.
    Tuple(Vec<Expr>),
    /// `{a, b}`.
    Set(Vec<Expr>),
    /// `{key: value}`; an item without a key is `**value`.
    Dict(Vec<(Option<Expr>, Expr)>),
    /// A comprehension or a generator expression.
    Comprehension(Box<Comprehension>),
    /// `await value`.
    Await(Box<Expr>),
    /// `yield value`.
    Yield(Option<Box<Expr>>),
    /// `yield from value`.
    YieldFrom(Box<Expr>),
    /// `left < b <= c`.
    Compare {
        /// The first operand.
        left: Box<Expr>,
        /// Each operator with the operand after it, at least one.
        rest: Vec<(CompareOp, Expr)>,
    },
    /// `func(args, name=value)`.
    Call {
        /// What is called.
        func: Box<Expr>,
        /// Positional arguments, `*args` as [`ExprKind::Starred`].
        args: Vec<Expr>,
        /// Keyword arguments and `**kwargs`.
        keywords: Vec<Keyword>,
    },
    /// `value.attr`.
    Attribute {
        /// The object.
        value: Box<Expr>,
        /// The attribute's name.
        attr: Name,
        /// Where that name stands.
        attr_span: Span,
    },
    /// `value[index]`.
    Subscript {
        /// The object.
        value: Box<Expr>,
        /// What stands in the brackets.
        index: Box<Expr>,
    },
    /// `*value`.
    Starred(Box<Expr>),
    /// `lower:upper:step`, in a subscript only.
    Slice {
        /// Before the first colon.
        lower: Option<Box<Expr>>,
        /// Between the colons.
        upper: Option<Box<Expr>>,
        /// After the second colon.
        step: Option<Box<Expr>>,
    },
}

/// The value of a literal.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`.
    None,
    /// `True`, `False`.
    Bool(bool),
    /// `...`.
    Ellipsis,
    /// An integer of 64 bits.
    Int(i64),
    /// A larger integer.
    BigInt(BigInt),
    /// A float.
    Float(f64),
    /// The imaginary part of `1j`.
    Imaginary(f64),
    /// A string.
    Str(Name),
    /// A bytes literal.
    Bytes(Vec<u8>),
}

/// A piece of an f-string.
#[derive(Clone, Debug, PartialEq)]
pub enum FStringPart {
    /// Text as it is.
    Literal(Name),
    /// A replacement field.
    Field(Box<FStringField>),
}

/// `{value!conversion:spec}`. The text of `{value=}` is a literal before the field.
#[derive(Clone, Debug, PartialEq)]
pub struct FStringField {
    /// The expression.
    pub value: Expr,
    /// What is called on its value before formatting.
    pub conversion: Conversion,
    /// The format specification, which may have fields of its own.
    pub spec: Option<Vec<FStringPart>>,
}

/// What a replacement field calls on its value before formatting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// Nothing.
    None,
    /// `!s`.
    Str,
    /// `!r`, also what `{x=}` means by default.
    Repr,
    /// `!a`.
    Ascii,
}

/// A comprehension or a generator expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    /// What it builds.
    pub kind: ComprehensionKind,
    /// Each item; a dict comprehension's key.
    pub element: Expr,
    /// A dict comprehension's value.
    pub value: Option<Expr>,
    /// Its `for` clauses, at least one.
    pub clauses: Vec<ComprehensionClause>,
}

/// What a comprehension builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ComprehensionKind {
    /// `[x for …]`.
    List,
    /// `{x for …}`.
    Set,
    /// `{k: v for …}`.
    Dict,
    /// `(x for …)`.
    Generator,
}

/// `for target in iter if condition if condition`.
#[derive(Clone, Debug, PartialEq)]
pub struct ComprehensionClause {
    /// What each item is assigned to.
    pub target: Expr,
    /// What is iterated over.
    pub iter: Expr,
    /// The conditions after `if`.
    pub conditions: Vec<Expr>,
    /// Whether it is `async for`.
    pub is_async: bool,
}

/// `name=value` of a call or a class; without a name, `**value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// The parameter's name.
    pub name: Option<Name>,
    /// The value.
    pub value: Expr,
    /// The whole argument.
    pub span: Span,
}

/// `and`, `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoolOp {
    /// `and`
    And,
    /// `or`
    Or,
}

/// An arithmetic or bitwise operator of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mult,
    /// `@`
    MatMult,
    /// `/`
    Div,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `&`
    BitAnd,
    /// `//`
    FloorDiv,
}

/// An operator of one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `-` (CPython: `USub`)
    Neg,
    /// `+` (CPython: `UAdd`)
    Pos,
    /// `~`
    Invert,
    /// `not`
    Not,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// `==`
    Eq,
    /// `!=`
    NotEq,
    /// `<`
    Lt,
    /// `<=`
    LtE,
    /// `>`
    Gt,
    /// `>=`
    GtE,
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `in`
    In,
    /// `not in`
    NotIn,
}
