//! What tricky constructs compile to.

use std::mem::ManuallyDrop;

use super::{compiled, inner};
use crate::python::code::{Code, CodeKind, Instr, Origin, Source};
use crate::python::compile::{CompileErrorKind, disassemble};
use crate::python::syntax::ast::{BinaryOp, Expr, ExprKind, Module, Stmt, StmtKind};
use crate::python::value::Value;
use crate::trace::Span;

/// How often a global is read.
fn loads(code: &Code, name: &str) -> usize {
    let reads = |instr: &&Instr| match instr {
        Instr::LoadGlobal(index) => &*code.names[*index as usize] == name,
        _ => false,
    };
    code.instrs.iter().filter(reads).count()
}

fn names(names: &[crate::python::value::Str]) -> Vec<&str> {
    names.iter().map(|name| name.as_str()).collect()
}

#[test]
fn a_finally_body_stands_once_for_each_way_out() {
    let code = compiled(
        "def f():\n for i in x:\n  try:\n   if i: return i\n   if j: break\n   work()\n  finally: clean()\n",
    );
    // Normally, by return, by break, by an exception.
    assert_eq!(loads(&inner(&code, "f"), "clean"), 4);
}

#[test]
fn a_finally_body_does_not_guard_itself() {
    let code = compiled("def f():\n try: work()\n finally: clean()\n");
    let code = inner(&code, "f");
    let [row] = code.handlers[..] else {
        panic!("{}", disassemble(&code))
    };
    let guarded = &code.instrs[row.start as usize..row.end as usize];
    assert!(guarded.iter().any(|instr| matches!(instr, Instr::Call(0))));
    let outside = &code.instrs[row.end as usize..];
    assert_eq!(
        outside
            .iter()
            .filter(|instr| matches!(instr, Instr::Call(0)))
            .count(),
        2
    );
}

#[test]
fn handlers_inside_handlers_keep_the_outer_exception_handled() {
    let code = compiled("def f():\n try: a()\n except A:\n  try: b()\n  except B: c()\n");
    let code = inner(&code, "f");
    let depths: Vec<_> = code
        .handlers
        .iter()
        .map(|row| (row.stack_depth, row.handling_depth))
        .collect();
    assert_eq!(depths, [(0, 0), (0, 1)]);
}

#[test]
fn a_with_handler_keeps_the_exit_method_and_the_iterator_around_it() {
    let code = compiled("for i in x:\n with y: z()\n");
    let [row] = code.handlers[..] else {
        panic!("{}", disassemble(&code))
    };
    assert_eq!((row.stack_depth, row.handling_depth), (2, 0));
}

#[test]
fn the_name_of_an_except_clause_is_unbound_on_both_ways_out() {
    let code = compiled("def f():\n try: a()\n except A as e: b()\n");
    let code = inner(&code, "f");
    let unbound = code
        .instrs
        .iter()
        .filter(|it| matches!(it, Instr::DeleteFast(_)))
        .count();
    assert_eq!(unbound, 2);
}

#[test]
fn code_after_a_return_is_left_out_but_still_makes_a_generator() {
    let code = compiled("def f():\n return 1\n yield 2\n");
    let code = inner(&code, "f");
    assert_eq!(code.kind, CodeKind::Generator);
    assert!(!code.instrs.contains(&Instr::YieldValue));
}

#[test]
fn shared_variables_are_cells_where_bound_and_free_where_used() {
    let code = compiled(
        "def outer(a, b):\n c = 1\n def middle():\n  def inner():\n   nonlocal c\n   c = a\n",
    );
    let outer = inner(&code, "outer");
    assert_eq!(names(&outer.local_names), ["a", "b", "middle", "c"]);
    assert_eq!(outer.cells, [0, 3]);
    assert_eq!(
        names(&inner(&code, "outer.<locals>.middle").free_names),
        ["a", "c"]
    );
    let innermost = inner(&code, "outer.<locals>.middle.<locals>.inner");
    assert_eq!(names(&innermost.free_names), ["a", "c"]);
    assert!(innermost.instrs.contains(&Instr::StoreCell(1)));
}

#[test]
fn a_class_hands_its_cell_to_methods_that_say_super() {
    let code = compiled("class C:\n def f(self): super().f()\n def g(self): pass\n");
    let class = inner(&code, "C");
    assert_eq!(names(&class.local_names), ["__class__"]);
    assert_eq!(class.cells, [0]);
    let end = &class.instrs[class.instrs.len() - 2..];
    assert_eq!(end, [Instr::LoadClosure(0), Instr::Return]);
    assert_eq!(names(&inner(&code, "C.f").free_names), ["__class__"]);
    assert!(inner(&code, "C.g").free_names.is_empty());
}

#[test]
fn a_class_body_looks_in_its_namespace_before_the_function_around_it() {
    let code = compiled("def f(x):\n class C:\n  y = x\n");
    let class = inner(&code, "f.<locals>.C");
    assert!(
        class
            .instrs
            .iter()
            .any(|it| matches!(it, Instr::LoadClassCell(0)))
    );
}

#[test]
fn a_class_variable_of_the_same_name_does_not_hide_the_free_one_from_methods() {
    let code = compiled("def f(x):\n class C:\n  x = 1\n  def g(self): return x\n");
    let class = inner(&code, "f.<locals>.C");
    assert_eq!(names(&class.free_names), ["x"]);
    assert!(
        class
            .instrs
            .iter()
            .any(|it| matches!(it, Instr::StoreName(_)))
    );
    assert_eq!(names(&inner(&code, "f.<locals>.C.g").free_names), ["x"]);
}

#[test]
fn a_walrus_in_a_comprehension_binds_in_the_function() {
    let code = compiled("def f():\n [[y := x for x in z] for z in w]\n return y\n");
    let function = inner(&code, "f");
    assert_eq!(names(&function.local_names), ["y"]);
    assert_eq!(function.cells, [0]);
    let module = compiled("[y := x for x in z]\n");
    let comprehension = inner(&module, "<listcomp>");
    assert!(
        comprehension
            .instrs
            .iter()
            .any(|it| matches!(it, Instr::StoreGlobal(_)))
    );
}

#[test]
fn comprehensions_that_await_are_coroutines_and_generator_expressions_asynchronous() {
    let code = compiled(
        "async def f():\n [x async for x in y]\n {await x for x in y}\n (await x for x in y)\n",
    );
    assert_eq!(
        inner(&code, "f.<locals>.<listcomp>").kind,
        CodeKind::Coroutine
    );
    assert_eq!(
        inner(&code, "f.<locals>.<setcomp>").kind,
        CodeKind::Coroutine
    );
    assert_eq!(
        inner(&code, "f.<locals>.<genexpr>").kind,
        CodeKind::AsyncGenerator
    );
    let awaited = inner(&code, "f")
        .instrs
        .iter()
        .filter(|it| matches!(it, Instr::Send(_)))
        .count();
    assert_eq!(awaited, 2);
}

#[test]
fn only_the_await_of_an_async_for_is_guarded_by_its_end() {
    let code = compiled("async def f():\n async for x in y: z()\n");
    let code = inner(&code, "f");
    let [row] = code.handlers[..] else {
        panic!("{}", disassemble(&code))
    };
    let guarded = &code.instrs[row.start as usize..row.end as usize];
    assert!(matches!(
        guarded,
        [Instr::GetAsyncNext, Instr::LoadConst(_), Instr::Send(_)]
    ));
    assert_eq!(code.instrs[row.target as usize], Instr::EndAsyncFor);
    assert_eq!((row.stack_depth, row.handling_depth), (1, 0));
}

#[test]
fn equal_constants_of_different_types_stay_apart() {
    let code = compiled("a = 1\nb = 1.0\nc = True\nd = 0.0\ne = -0.0\nf = 1\n");
    let count = code
        .constants
        .iter()
        .filter(|it| !matches!(it, Value::None))
        .count();
    assert_eq!(count, 5);
}

#[test]
fn private_names_are_mangled_but_keywords_are_not() {
    let code = compiled("class C:\n def f(self): self.__x(__y=__z)\n");
    let method = inner(&code, "C.f");
    assert_eq!(names(&method.names), ["_C__x", "_C__z"]);
    let keywords = method.constants.iter().find_map(|constant| match constant {
        Value::Tuple(items) => Some(format!("{:?}", items.iter().collect::<Vec<_>>())),
        _ => None,
    });
    assert_eq!(keywords.as_deref(), Some("[\"__y\"]"));
}

#[test]
fn qualified_names_say_where_a_definition_stands() {
    let code = compiled(
        "def f():\n global g\n def g(): pass\n class C:\n  def h(self): return lambda: 1\n",
    );
    for qualname in [
        "f",
        "g",
        "f.<locals>.C",
        "f.<locals>.C.h",
        "f.<locals>.C.h.<locals>.<lambda>",
    ] {
        assert_eq!(&*inner(&code, qualname).qualname, qualname);
    }
}

#[test]
fn a_call_in_a_chain_over_several_lines_stands_on_its_own_line() {
    let text = "(a\n .b()\n .c())\n";
    let code = compiled(text);
    let calls = code
        .instrs
        .iter()
        .zip(&code.spans)
        .filter(|(it, _)| matches!(it, Instr::Call(_)));
    let texts: Vec<_> = calls
        .map(|(_, span)| &text[span.start as usize..span.end as usize])
        .collect();
    assert_eq!(texts, ["b()", "c()"]);
}

/// A name alone, at no particular place.
fn name(text: &str) -> Expr {
    Expr {
        span: Span::default(),
        kind: ExprKind::Name(text.into()),
    }
}

/// Compiles one statement that is too deep to be dropped, or written, without recursion.
fn compiles_alone(kind: StmtKind) {
    let body = vec![Stmt {
        span: Span::default(),
        kind,
    }];
    let module = ManuallyDrop::new(Module { body });
    let source = Source::new("main.py", "", Origin::Program);
    assert!(crate::python::compile::compile(&module, source.into()).is_ok());
}

#[test]
fn a_long_sum_compiles_without_recursion() {
    let sum = (0..100_000).fold(name("a"), |left, _| Expr {
        span: Span::default(),
        kind: ExprKind::BinOp {
            left: left.into(),
            op: BinaryOp::Add,
            right: name("b").into(),
        },
    });
    compiles_alone(StmtKind::Expr(sum));
}

#[test]
fn a_long_chain_of_elif_compiles_without_recursion() {
    let link = |orelse: Vec<Stmt>| StmtKind::If {
        test: name("a"),
        body: Vec::new(),
        orelse,
    };
    let chain = (0..100_000).fold(link(Vec::new()), |inner, _| {
        let span = Span::default();
        link(vec![Stmt { span, kind: inner }])
    });
    compiles_alone(chain);
}

#[test]
fn expressions_nested_too_deep_are_refused() {
    let nested = (0..500).fold(name("a"), |inner, _| Expr {
        span: Span::default(),
        kind: ExprKind::Starred(inner.into()),
    });
    let module = Module {
        body: vec![Stmt {
            span: Span::default(),
            kind: StmtKind::Expr(nested),
        }],
    };
    let source = Source::new("main.py", "", Origin::Program);
    let error = crate::python::compile::compile(&module, source.into()).expect_err("too deep");
    assert_eq!(error.kind, CompileErrorKind::TooDeep);
}

#[test]
fn a_docstring_is_kept_and_not_run() {
    let code = compiled("def f():\n 'What it does.'\n return 1\n");
    let function = inner(&code, "f");
    assert_eq!(function.docstring.as_deref(), Some("What it does."));
    assert_eq!(function.constants.len(), 1);
}

#[test]
fn annotations_are_values_or_under_the_future_import_text() {
    let values = compiled("def f(a: int): pass\n");
    assert_eq!(loads(&values, "int"), 1);
    let text = compiled("from __future__ import annotations\ndef f(a: int): pass\n");
    assert_eq!(loads(&text, "int"), 0);
    assert!(
        text.constants
            .iter()
            .any(|it| matches!(it, Value::Str(text) if &**text == "int"))
    );
}

#[test]
fn each_way_out_of_a_body_returns_on_its_own_line() {
    let text = "def f():\n if a:\n  b()\n else:\n  c()\n";
    let code = inner(&compiled(text), "f");
    let returns = code
        .instrs
        .iter()
        .zip(&code.spans)
        .filter(|(it, _)| **it == Instr::Return);
    let mut texts: Vec<_> = returns
        .map(|(_, span)| &text[span.start as usize..span.end as usize])
        .collect();
    texts.sort_unstable();
    assert_eq!(texts, ["b()", "c()"]);
}

#[test]
fn a_failed_assertion_stands_at_its_comparison_or_else_at_the_statement() {
    for (text, place) in [
        ("assert a == b, c\n", "a == b"),
        ("assert a, c\n", "assert a, c"),
    ] {
        let code = compiled(text);
        let raised = code
            .instrs
            .iter()
            .position(|it| *it == Instr::Raise)
            .expect("it raises");
        let span = code.spans[raised];
        assert_eq!(&text[span.start as usize..span.end as usize], place);
    }
}
