//! How the built-in classes are made.

use std::rc::Rc;

use super::container_protocol::{COLLECTION, MUTABLE, SUBSCRIPTABLE};
use super::{
    Construct, ExceptionKind, Member, Types, add_members, dict, dict_views, exception_members,
    functions, list, make_class, mapping_proxy, object, object_text, range, set, slice, tuple,
    type_object,
};
use crate::python::machine::construct::new_method;
use crate::python::machine::new_class::construct_type;
use crate::python::machine::{
    async_generators, exception_groups, frame_object, generators, supers,
};
use crate::python::value::{Class, ClassFlags, DictData, Str};

/// Makes all built-in classes.
pub(super) fn make_types() -> Types {
    let flags = ClassFlags {
        no_dict: true,
        ..ClassFlags::default()
    };
    let root = Class::new(
        "object",
        "builtins",
        vec![],
        vec![],
        DictData::default(),
        flags,
    );
    add_members(&root, object::OBJECT);
    add_members(&root, object_text::MEMBERS);
    root.set(&Str::intern("__new__"), new_method(&root));
    let plain = |name, members: &[Member]| class(name, &root, members, None);
    let made = |name, members: &[Member], make| class(name, &root, members, Some(make));
    let int = made("int", super::int::MEMBERS, super::int::construct);
    let generator = plain("generator", generators::GENERATOR);
    let coroutine = plain("coroutine", generators::COROUTINE);
    let async_generator = plain("async_generator", async_generators::ASYNC_GENERATOR);
    add_members(&async_generator, generators::ASYNC_GENERATOR_ATTRIBUTES);
    Types {
        type_: made("type", type_object::TYPE, construct_type),
        none: made("NoneType", &[], super::bool_::construct_none),
        ellipsis: plain("ellipsis", &[]),
        not_implemented: plain("NotImplementedType", &[]),
        bool_: class(
            "bool",
            &int,
            super::bool_::MEMBERS,
            Some(super::bool_::construct),
        ),
        float: made("float", super::float::MEMBERS, super::float::construct),
        complex: made(
            "complex",
            super::complex::MEMBERS,
            super::complex::construct,
        ),
        str_: made("str", super::str_::MEMBERS, super::str_::construct),
        bytes: with(
            made("bytes", super::bytes::MEMBERS, super::bytes::construct),
            &[super::bytes_case::MEMBERS],
        ),
        list: with(
            made("list", list::MEMBERS, list::construct),
            &[COLLECTION, SUBSCRIPTABLE, MUTABLE],
        ),
        tuple: with(
            made("tuple", tuple::MEMBERS, tuple::construct),
            &[COLLECTION, SUBSCRIPTABLE],
        ),
        dict: with(
            made("dict", dict::MEMBERS, dict::construct),
            &[COLLECTION, SUBSCRIPTABLE, MUTABLE],
        ),
        dict_keys: with(
            plain("dict_keys", dict_views::MEMBERS),
            &[COLLECTION, dict_views::SET_LIKE_MEMBERS],
        ),
        dict_values: with(plain("dict_values", dict_views::MEMBERS), &[COLLECTION]),
        dict_items: with(
            plain("dict_items", dict_views::MEMBERS),
            &[COLLECTION, dict_views::SET_LIKE_MEMBERS],
        ),
        set: with(
            made("set", set::FROZEN_MEMBERS, set::construct),
            &[COLLECTION, set::MUTABLE_MEMBERS],
        ),
        frozenset: with(
            made("frozenset", set::FROZEN_MEMBERS, set::construct_frozen),
            &[COLLECTION],
        ),
        range: with(
            made("range", range::MEMBERS, range::construct),
            &[COLLECTION, SUBSCRIPTABLE],
        ),
        slice: made("slice", slice::MEMBERS, slice::construct),
        function: made(
            "function",
            functions::FUNCTION,
            functions::construct_function,
        ),
        builtin_function: plain("builtin_function_or_method", functions::NATIVE),
        method_descriptor: plain("method_descriptor", functions::NATIVE),
        method: made("method", functions::METHOD, functions::construct_method),
        property: made(
            "property",
            functions::PROPERTY,
            functions::construct_property,
        ),
        super_: made("super", supers::MEMBERS, supers::make_super),
        staticmethod: made(
            "staticmethod",
            functions::WRAPPER,
            functions::construct_staticmethod,
        ),
        classmethod: made(
            "classmethod",
            functions::WRAPPER,
            functions::construct_classmethod,
        ),
        getset: plain("getset_descriptor", functions::ATTRIBUTE),
        member: plain("member_descriptor", functions::ATTRIBUTE),
        mapping_proxy: mapping_proxy::make(&root),
        generator,
        coroutine,
        async_generator,
        module: made(
            "module",
            &[Member::Get("__dict__", object::dict)],
            functions::construct_module,
        ),
        code: plain("code", super::code::CODE),
        cell: plain("cell", super::code::CELL),
        traceback: plain("traceback", frame_object::TRACEBACK),
        exceptions: make_exceptions(&root),
        int,
        object: root,
    }
}

/// A class with the members of further tables.
fn with(class: Rc<Class>, tables: &[&[Member]]) -> Rc<Class> {
    for members in tables {
        add_members(&class, members);
    }
    class
}

fn class(
    name: &'static str,
    base: &Rc<Class>,
    members: &[Member],
    construct: Option<Construct>,
) -> Rc<Class> {
    const FINAL: &[&str] = &[
        "NoneType", "bool", "function", "method", "module", "range", "slice",
    ];
    let flags = ClassFlags {
        construct,
        no_dict: !["type", "module"].contains(&name),
        is_final: construct.is_none() || FINAL.contains(&name),
        ..ClassFlags::default()
    };
    make_class(name, "builtins", base, members, flags)
}

fn make_exceptions(root: &Rc<Class>) -> Vec<Rc<Class>> {
    let mut classes: Vec<Rc<Class>> = Vec::with_capacity(ExceptionKind::ALL.len());
    for &kind in ExceptionKind::ALL {
        // ExceptionGroup derives from two classes, the second of them Exception.
        let (bases, ancestors): (Vec<Rc<Class>>, Vec<Rc<Class>>) = match kind {
            ExceptionKind::BaseException => (vec![root.clone()], vec![root.clone()]),
            ExceptionKind::ExceptionGroup => {
                let group = classes[ExceptionKind::BaseExceptionGroup as usize].clone();
                let exception = classes[ExceptionKind::Exception as usize].clone();
                let order = [group.clone()].into_iter().chain(exception.mro()).collect();
                (vec![group, exception], order)
            }
            _ => {
                let base = classes[kind.base() as usize].clone();
                (vec![base.clone()], base.mro().collect())
            }
        };
        let is_group = matches!(
            kind,
            ExceptionKind::BaseExceptionGroup | ExceptionKind::ExceptionGroup
        );
        let construct: Construct = if is_group {
            exception_groups::construct
        } else {
            exception_members::construct
        };
        let flags = ClassFlags {
            exception: true,
            construct: Some(construct),
            ..ClassFlags::default()
        };
        let class = Class::new(
            kind.name(),
            "builtins",
            bases,
            ancestors,
            DictData::default(),
            flags,
        );
        let members = match kind {
            ExceptionKind::BaseException => exception_members::BASE_EXCEPTION,
            ExceptionKind::StopIteration => exception_members::STOP_ITERATION,
            ExceptionKind::SystemExit => exception_members::SYSTEM_EXIT,
            ExceptionKind::ImportError => exception_members::IMPORT_ERROR,
            ExceptionKind::OSError => exception_members::OS_ERROR,
            ExceptionKind::BaseExceptionGroup => exception_groups::MEMBERS,
            _ => &[],
        };
        add_members(&class, members);
        exception_members::add_named(kind, &class);
        if matches!(
            kind,
            ExceptionKind::BaseException | ExceptionKind::BaseExceptionGroup
        ) {
            class.set(&Str::intern("__new__"), new_method(&class));
            class.set(
                &Str::intern("__dict__"),
                object::dict_attribute(&class.name()),
            );
        }
        classes.push(class);
    }
    classes
}
