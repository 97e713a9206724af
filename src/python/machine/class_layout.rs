//! What the instances of a new class hold beside their attributes: a built-in value, members.

use std::rc::Rc;

use crate::python::compile::mangle;
use crate::python::failure::{Failure, type_error, value_error};
use crate::python::types::{Construct, type_name, types};
use crate::python::value::{Class, DictData, Str, Value};

/// What the instances of the bases are at heart.
pub(super) struct Layout {
    /// What makes the built-in value that each of them is.
    pub construct: Option<Construct>,
    /// Members from `__slots__` of the bases.
    pub slots: u16,
    /// The built-in class, where members could not be added to its instances.
    fixed: Option<Rc<Class>>,
    /// Whether instances can be referred to weakly.
    pub allows_weakref: bool,
}

/// The layout that the bases share (`best_base`).
///
/// # Errors
/// TypeError where they have different ones.
pub(super) fn layout_of(bases: &[Rc<Class>]) -> Result<Layout, Failure> {
    let conflict = || type_error("multiple bases have instance lay-out conflict");
    let mut solid: Option<Rc<Class>> = None;
    let mut slotted: Option<Rc<Class>> = None;
    for base in bases {
        let built_in = base
            .mro()
            .find(|class| !class.flags.from_python && is_solid(class));
        if let Some(built_in) = built_in {
            match &solid {
                Some(known) if known.is_subclass(&built_in) => {}
                Some(known) if !built_in.is_subclass(known) => return Err(conflict()),
                _ => solid = Some(built_in),
            }
        }
        if base.flags.slots > 0 {
            match &slotted {
                Some(known) if shares_members(known, base) => {}
                Some(known) if !shares_members(base, known) => return Err(conflict()),
                _ => slotted = Some(base.clone()),
            }
        }
    }
    let types = types();
    let variable = [&types.int, &types.tuple, &types.bytes];
    let fixed = solid
        .clone()
        .filter(|class| variable.iter().any(|fixed| class.is_subclass(fixed)));
    Ok(Layout {
        construct: solid.as_ref().and_then(|class| class.flags.construct),
        slots: slotted.map_or(0, |class| class.flags.slots),
        allows_weakref: fixed.is_none(),
        fixed,
    })
}

/// Whether a built-in class gives its instances something that other objects lack.
fn is_solid(class: &Rc<Class>) -> bool {
    class.flags.construct.is_some()
        && (!class.flags.exception
            || class
                .bases
                .first()
                .is_some_and(|base| !base.flags.exception || has_own_members(class)))
}

fn has_own_members(class: &Rc<Class>) -> bool {
    !class.dict.is_empty()
}

/// Whether one of two classes adds its members to those of the other.
fn shares_members(derived: &Rc<Class>, base: &Rc<Class>) -> bool {
    let adds = |class: &Rc<Class>| {
        class.mro().find(|it| {
            let inherited = it.bases.iter().map(|base| base.flags.slots).max();
            it.flags.slots > inherited.unwrap_or(0)
        })
    };
    match adds(base) {
        Some(owner) => derived.is_subclass(&owner),
        None => true,
    }
}

/// What `__slots__` names.
pub(super) struct Slots {
    /// Those of the members, mangled.
    pub names: Vec<Str>,
    /// Whether instances get a `__dict__`.
    pub dict: bool,
    /// Whether instances can be referred to weakly.
    pub weakref: bool,
}

/// The names in the `__slots__` of a new class.
///
/// # Errors
/// TypeError and ValueError for what cannot stand there.
pub(super) fn slot_names(
    class: &Str,
    slots: &Value,
    data: &DictData,
    layout: &Layout,
) -> Result<Slots, Failure> {
    let items: Vec<Value> = match slots.builtin_part() {
        Value::Str(_) => vec![slots.clone()],
        Value::Tuple(items) => items.to_vec(),
        Value::List(items) => items.to_vec(),
        Value::Set(items) | Value::FrozenSet(items) => items.to_vec(),
        Value::Dict(items) => items.borrow().iter().map(|(key, _)| key.clone()).collect(),
        other => {
            return Err(type_error(format!(
                "'{}' object is not iterable",
                type_name(other)
            )));
        }
    };
    if let (Some(base), false) = (&layout.fixed, items.is_empty()) {
        return Err(type_error(format!(
            "nonempty __slots__ not supported for subtype of '{}'",
            base.name()
        )));
    }
    let mut slots = Slots {
        names: Vec::new(),
        dict: false,
        weakref: false,
    };
    for item in &items {
        let Value::Str(name) = item.builtin_part() else {
            return Err(type_error(format!(
                "__slots__ items must be strings, not '{}'",
                type_name(item)
            )));
        };
        let starts_well = |c: char| c == '_' || c.is_alphabetic();
        if !name.starts_with(starts_well) || !name.chars().all(|c| c == '_' || c.is_alphanumeric())
        {
            return Err(type_error("__slots__ must be identifiers"));
        }
        match name.as_str() {
            "__dict__" if slots.dict => {
                return Err(type_error("__dict__ slot disallowed: we already got one"));
            }
            "__dict__" => slots.dict = true,
            "__weakref__" => slots.weakref = true,
            _ => {
                let name = mangle(Some(&class.as_str().into()), &name.as_str().into());
                let name = Str::intern(&name);
                if data.get_str(&name).is_some() {
                    return Err(value_error(format!(
                        "'{name}' in __slots__ conflicts with class variable"
                    )));
                }
                if !slots.names.contains(&name) {
                    slots.names.push(name);
                }
            }
        }
    }
    slots.names.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    Ok(slots)
}
