mod corpus;
mod facts;
mod verify;

use std::rc::Rc;

use crate::python::code::{Code, Origin, Source};
use crate::python::syntax::parse;
use crate::python::value::Value;

/// Compiles a program that must compile, and checks the stack along all its paths.
fn compiled(text: &str) -> Rc<Code> {
    let source = Rc::new(Source::new("main.py", text, Origin::Program));
    let module = parse(text, "main.py").expect("the program parses");
    let code = super::compile(&module, source).expect("the program compiles");
    verify::check(&code);
    code
}

/// The code object inside `code` with this qualified name.
fn inner(code: &Rc<Code>, qualname: &str) -> Rc<Code> {
    find(code, qualname).unwrap_or_else(|| panic!("no code object {qualname}"))
}

fn find(code: &Rc<Code>, qualname: &str) -> Option<Rc<Code>> {
    if &*code.qualname == qualname {
        return Some(code.clone());
    }
    inner_codes(code).find_map(|inner| find(inner, qualname))
}

fn inner_codes(code: &Code) -> impl Iterator<Item = &Rc<Code>> {
    code.constants.iter().filter_map(|constant| match constant {
        Value::Code(code) => Some(code),
        _ => None,
    })
}
