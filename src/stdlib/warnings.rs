//! `_warnings`: what `warnings` needs of the machine.

use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Namespace;
use crate::python::value::{DictData, Value};

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_warnings")
        .functions(&[("set_hook", set_hook)])
        .finish()
}

/// `set_hook(function)`: called with the category and the text of a warning of the machine's own.
fn set_hook(machine: &mut Machine, args: Args) -> NativeResult {
    let [hook] = args.exactly("set_hook")?;
    machine.set_warning_hook(hook);
    Ok(Next::Return(Value::None))
}
