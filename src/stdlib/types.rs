//! `_types`: the built-in classes that `types` names, and what `types.coroutine` does to functions.

use super::simple_namespace;
use crate::python::code::CodeKind;
use crate::python::machine::{Args, Machine, NativeResult, Next, frame_object};
use crate::python::namespace::Namespace;
use crate::python::types::{generic_alias, types, union_type};
use crate::python::value::{DictData, Value};

/// The namespace of the module.
pub(super) fn module(_: &mut Machine) -> DictData {
    let classes = types();
    let frame = frame_object::class();
    let named = [
        ("FunctionType", &classes.function),
        ("LambdaType", &classes.function),
        ("BuiltinFunctionType", &classes.builtin_function),
        ("BuiltinMethodType", &classes.builtin_function),
        ("MethodType", &classes.method),
        ("MethodDescriptorType", &classes.method_descriptor),
        ("GetSetDescriptorType", &classes.getset),
        ("GeneratorType", &classes.generator),
        ("CoroutineType", &classes.coroutine),
        ("AsyncGeneratorType", &classes.async_generator),
        ("CodeType", &classes.code),
        ("CellType", &classes.cell),
        ("ModuleType", &classes.module),
        ("TracebackType", &classes.traceback),
        ("FrameType", &frame),
        ("MemberDescriptorType", &classes.member),
        ("WrapperDescriptorType", &classes.method_descriptor),
        ("MethodWrapperType", &classes.builtin_function),
        ("ClassMethodDescriptorType", &classes.method_descriptor),
        ("NoneType", &classes.none),
        ("EllipsisType", &classes.ellipsis),
        ("NotImplementedType", &classes.not_implemented),
    ];
    let mut namespace = Namespace::new("_types").functions(&[("mark_coroutine", mark_coroutine)]);
    for (name, class) in named {
        namespace = namespace.value(name, Value::Class(class.clone()));
    }
    let namespace = namespace
        .class(generic_alias::class())
        .class(union_type::class());
    namespace.class(simple_namespace::class()).finish()
}

/// Makes the generators of a generator function awaitable, and says whether the function is a
/// coroutine function now. CPython gives it new code with `CO_ITERABLE_COROUTINE`.
fn mark_coroutine(_: &mut Machine, args: Args) -> NativeResult {
    let [given] = args.exactly("mark_coroutine")?;
    let marked = match &given {
        Value::Function(function) => {
            let is_generator = function.code.kind == CodeKind::Generator;
            if is_generator {
                function.iterable_coroutine.set(true);
            }
            is_generator || function.code.kind == CodeKind::Coroutine
        }
        _ => false,
    };
    Ok(Next::Return(Value::Bool(marked)))
}
