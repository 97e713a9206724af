//! `_warnings`: what `warnings` needs of the machine.

use crate::python::failure::type_error;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::namespace::Namespace;
use crate::python::ops::number::expect_size;
use crate::python::types::ExceptionKind;
use crate::python::value::{DictData, Value};

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    Namespace::new("_warnings")
        .functions(&[("show", show)])
        .finish()
}

/// `show(text, category, stacklevel)`: gives a warning with the default filters. The level counts
/// from the frame that called `warnings.warn`, which is 1.
fn show(machine: &mut Machine, args: Args) -> NativeResult {
    let [text, category, level] = args.exactly("show")?;
    let Value::Str(text) = text else {
        return Err(type_error("the text of a warning has to be a str"));
    };
    let kind = match &category {
        // A class of the program's own is shown as the built-in class that it derives from.
        Value::Class(class) => class.mro().find_map(|ancestor| {
            ExceptionKind::ALL
                .iter()
                .copied()
                .find(|kind| *kind.class().name() == *ancestor.name())
        }),
        _ => None,
    };
    let kind = kind.unwrap_or(ExceptionKind::UserWarning);
    let level = usize::try_from(expect_size(&level)?).unwrap_or(1).max(1);
    // One more for `warnings.warn` itself, which is written in Python.
    machine.warn(kind, &text, level + 1)?;
    Ok(Next::Return(Value::None))
}
