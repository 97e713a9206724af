//! `type.__new__`: a class of its name, its bases and its namespace.

use std::collections::HashMap;
use std::rc::Rc;

use super::class_build::base_class;
use super::class_layout::{layout_of, slot_names};
use super::protocol::{Args, NativeResult, Next, Resumed, Sequence};
use super::{Machine, attributes};
use crate::python::failure::{Failure, raise, type_error};
use crate::python::ops::special;
use crate::python::ops::text::plain_repr;
use crate::python::types::{ExceptionKind, class_of, object, type_name, types};
use crate::python::value::{
    Class, ClassFlags, ClassParts, Descriptor, DictData, Exception, Str, Value,
};

/// So many ancestors cost nothing of their own.
const SHORT_CHAIN: usize = 64;

/// The most derived of a metaclass and those of the bases (`_PyType_CalculateMetaclass`).
///
/// # Errors
/// TypeError where two of them are not related.
pub(super) fn winner(metaclass: &Rc<Class>, bases: &[Value]) -> Result<Rc<Class>, Failure> {
    let mut winner = metaclass.clone();
    for base in bases {
        let other = class_of(base);
        if winner.is_subclass(&other) {
            continue;
        }
        if !other.is_subclass(&winner) {
            return Err(type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) \
                 subclass of the metaclasses of all its bases",
            ));
        }
        winner = other;
    }
    Ok(winner)
}

/// `type(object)` and `type(name, bases, namespace)`; the latter also of what derives from `type`.
///
/// # Errors
/// TypeError for other arguments, and what making a class raises.
pub fn construct_type(machine: &mut Machine, metaclass: &Rc<Class>, args: Args) -> NativeResult {
    let is_type = Rc::ptr_eq(metaclass, &types().type_);
    let given = args.positional.len();
    if is_type && given == 1 && args.keywords.is_empty() {
        return Ok(Next::Return(Value::Class(class_of(&args.positional[0]))));
    }
    if given != 3 {
        return Err(type_error(match is_type {
            true => "type() takes 1 or 3 arguments".to_owned(),
            false => format!("type.__new__() takes exactly 3 arguments ({given} given)"),
        }));
    }
    let wrong = |number: u8, expected: &str, value: &Value| {
        type_error(format!(
            "type.__new__() argument {number} must be {expected}, not {}",
            type_name(value)
        ))
    };
    let Value::Str(name) = args.positional[0].builtin_part() else {
        return Err(wrong(1, "str", &args.positional[0]));
    };
    let Value::Tuple(bases) = args.positional[1].builtin_part() else {
        return Err(wrong(2, "tuple", &args.positional[1]));
    };
    let Value::Dict(namespace) = args.positional[2].builtin_part() else {
        return Err(wrong(3, "dict", &args.positional[2]));
    };
    let winner = winner(metaclass, bases)?;
    if !Rc::ptr_eq(&winner, metaclass) {
        let new = winner.lookup(&Str::literal("__new__"));
        let of_type = types().type_.dict.get_str(&Str::literal("__new__"));
        if let (Some(new), Some(of_type)) = (new, of_type)
            && !new.is(&of_type)
        {
            let new = match &new {
                Value::Descriptor(descriptor) => match &**descriptor {
                    Descriptor::StaticMethod(function) => function.clone(),
                    _ => new,
                },
                _ => new,
            };
            let mut args = args.clone();
            args.positional.insert(0, Value::Class(winner));
            return Ok(Next::Call(new, args));
        }
    }
    let mut data = namespace.borrow().clone();
    let missing = Str::literal("__module__");
    if data.get_str(&missing).is_none()
        && let Some((_, globals, _)) = machine.frames().next()
        && let Some(module) = globals.get_str(&Str::literal("__name__"))
    {
        data.insert_str(missing, module);
    }
    make(
        machine,
        &winner,
        name.clone(),
        bases,
        data,
        args.keywords.clone(),
    )
}

/// Makes a class and tells its attributes and its bases of it (`__set_name__`,
/// `__init_subclass__`).
///
/// # Errors
/// TypeError for bases that do not go together, and what the hooks raise.
pub(super) fn make(
    machine: &mut Machine,
    metaclass: &Rc<Class>,
    name: Str,
    bases: &[Value],
    mut data: DictData,
    keywords: Vec<(Str, Value)>,
) -> NativeResult {
    let object = types().object.clone();
    let mut classes = Vec::with_capacity(bases.len().max(1));
    for base in bases {
        let class = base_class(base)?;
        if class.flags.is_final {
            return Err(type_error(format!(
                "type '{}' is not an acceptable base type",
                class.full_name()
            )));
        }
        classes.push(class);
    }
    if classes.is_empty() {
        classes.push(object);
    }
    let layout = layout_of(&classes)?;
    let ancestors = linearise(&classes)?;
    if ancestors.len() > SHORT_CHAIN {
        // Each lookup in the class goes through all of them.
        machine.spend(u32::try_from(ancestors.len()).unwrap_or(u32::MAX));
    }
    let qualname = match data.remove_str(&Str::literal("__qualname__")) {
        Some(Value::Str(text)) => text,
        None => name.clone(),
        Some(other) => {
            return Err(type_error(format!(
                "type __qualname__ must be a str, not {}",
                type_name(&other)
            )));
        }
    };
    let cell = data.remove_str(&Str::literal("__classcell__"));
    wrap_functions(&mut data);
    let slots = match data.get_str(&Str::literal("__slots__")).cloned() {
        Some(slots) => Some(slot_names(&name, &slots, &data, &layout)?),
        None => None,
    };
    let inherits_dict = classes.iter().any(|base| !base.flags.no_dict);
    let adds_dict = !inherits_dict && slots.as_ref().is_none_or(|slots| slots.dict);
    let adds_weakref = !classes
        .iter()
        .any(|base| base.flags.from_python && base.lookup(&Str::literal("__weakref__")).is_some())
        && layout.allows_weakref
        && slots.as_ref().is_none_or(|slots| slots.weakref);
    let first = layout.slots;
    let members: Vec<Str> = slots.map(|slots| slots.names).unwrap_or_default();
    let flags = ClassFlags {
        exception: classes.iter().any(|base| base.flags.exception),
        from_python: true,
        is_final: false,
        no_dict: !inherits_dict && !adds_dict,
        slots: first + members.len() as u16,
        has_del: data.get_str(&Str::literal("__del__")).is_some()
            || classes.iter().any(|base| base.flags.has_del),
        construct: layout.construct,
        finalizer: classes.iter().find_map(|base| base.flags.finalizer),
    };
    for (at, member) in members.iter().enumerate() {
        let descriptor = Descriptor::Member {
            name: member.clone(),
            owner: name.clone(),
            at: first + at as u16,
        };
        data.insert_str(member.clone(), Value::Descriptor(Rc::new(descriptor)));
    }
    let mut add = |attribute: &str, value: Value| {
        let attribute = Str::intern(attribute);
        if data.get_str(&attribute).is_none() {
            data.insert_str(attribute, value);
        }
    };
    if adds_dict {
        add("__dict__", object::dict_attribute(&name));
    }
    if adds_weakref {
        add("__weakref__", object::weakref_attribute(&name));
    }
    add("__doc__", Value::None);
    let hash = Str::literal("__hash__");
    if data.get_str(&Str::literal("__eq__")).is_some() && data.get_str(&hash).is_none() {
        data.insert_str(hash, Value::None);
    }
    let module = match data.get_str(&Str::literal("__module__")) {
        Some(Value::Str(module)) => module.clone(),
        _ => Str::literal("builtins"),
    };
    let class = Class::from_parts(ClassParts {
        name,
        qualname,
        module,
        bases: classes,
        ancestors,
        metaclass: (!Rc::ptr_eq(metaclass, &types().type_)).then(|| metaclass.clone()),
        dict: data,
        flags,
    });
    if let Some(Value::Cell(cell)) = cell {
        drop(cell.replace(Value::Class(class.clone())));
    }
    announce(machine, class, keywords)
}

/// `__new__` is a static method, and what is about classes a class method, without saying so.
fn wrap_functions(data: &mut DictData) {
    let mut wrap = |name: &str, wrapper: fn(Value) -> Descriptor| {
        let name = Str::intern(name);
        if let Some(function @ Value::Function(_)) = data.get_str(&name).cloned() {
            data.insert_str(name, Value::Descriptor(Rc::new(wrapper(function))));
        }
    };
    wrap("__new__", Descriptor::StaticMethod);
    wrap("__init_subclass__", Descriptor::ClassMethod);
    wrap("__class_getitem__", Descriptor::ClassMethod);
}

/// Tells the attributes of a new class and its bases of it.
fn announce(machine: &mut Machine, class: Rc<Class>, keywords: Vec<(Str, Value)>) -> NativeResult {
    let set_name = Str::literal("__set_name__");
    let mut waiting = Vec::new();
    let entries: Vec<(Value, Value)> = class
        .dict
        .borrow()
        .iter()
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    for (key, value) in entries {
        match &value {
            Value::Descriptor(descriptor) => {
                if let (Descriptor::Property(property), Value::Str(name)) = (&**descriptor, &key) {
                    property.name.replace(Some(name.clone()));
                }
            }
            Value::Instance(instance) => {
                if let Some(method) = instance.class().lookup(&set_name) {
                    let args = [Value::Class(class.clone()), key.clone()];
                    let (function, args) = special::call(method, &value, args);
                    waiting.push(Hook {
                        call: Next::Call(function, args),
                        attribute: Some((value.clone(), key)),
                    });
                }
            }
            _ => {}
        }
    }
    let hook = Str::literal("__init_subclass__");
    let inherited = class.ancestors.iter();
    let inherited = inherited.filter_map(|base| base.dict.get_str(&hook)).next();
    if let Some(method) = inherited {
        let receiver = Value::Class(class.clone());
        let mut args = Args {
            keywords,
            ..Args::default()
        };
        let is_objects = super::construct::is_of_object(&method, "__init_subclass__");
        if !is_objects || !args.keywords.is_empty() {
            let (function, args) = match &method {
                Value::Descriptor(descriptor) => match &**descriptor {
                    Descriptor::ClassMethod(function) => {
                        args.positional.push(receiver);
                        (function.clone(), args)
                    }
                    Descriptor::StaticMethod(function) => (function.clone(), args),
                    _ => (method.clone(), args),
                },
                _ => match attributes::get_after(machine, &class, &hook)? {
                    Some(Next::Return(found)) => (found, args),
                    _ => (method.clone(), args),
                },
            };
            waiting.push(Hook {
                call: Next::Call(function, args),
                attribute: None,
            });
        }
    }
    if waiting.is_empty() {
        return Ok(Next::Return(Value::Class(class)));
    }
    Ok(Next::Run(Box::new(Announce {
        class,
        waiting: waiting.into_iter(),
        attribute: None,
    })))
}

/// A call that a new class makes.
struct Hook {
    call: Next,
    /// Of `__set_name__`: the attribute and its name.
    attribute: Option<(Value, Value)>,
}

struct Announce {
    class: Rc<Class>,
    waiting: std::vec::IntoIter<Hook>,
    attribute: Option<(Value, Value)>,
}

impl Sequence for Announce {
    fn resume(&mut self, _machine: &mut Machine, _resumed: Resumed) -> NativeResult {
        match self.waiting.next() {
            Some(hook) => {
                self.attribute = hook.attribute;
                Ok(hook.call)
            }
            None => Ok(Next::Return(Value::Class(self.class.clone()))),
        }
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> NativeResult {
        let Some((attribute, name)) = self.attribute.take() else {
            return Err(Failure::Exception(exception));
        };
        let failure = raise(
            ExceptionKind::RuntimeError,
            format!(
                "Error calling __set_name__ on '{}' instance {} in '{}'",
                type_name(&attribute),
                plain_repr(machine, &name),
                self.class.name()
            ),
        );
        if let Failure::Exception(error) = &failure {
            error.set_cause(Some(exception.clone()));
            error.set_context(&exception);
        }
        Err(failure)
    }
}

/// The C3 linearisation, without the class itself.
///
/// # Errors
/// TypeError where the bases have no consistent order.
fn linearise(bases: &[Rc<Class>]) -> Result<Vec<Rc<Class>>, Failure> {
    for (at, base) in bases.iter().enumerate() {
        if bases[..at].iter().any(|other| Rc::ptr_eq(other, base)) {
            return Err(type_error(format!("duplicate base class {}", base.name())));
        }
    }
    if let [base] = bases {
        return Ok(base.mro().collect());
    }
    // What is left of each, the next one last.
    let mut lists: Vec<Vec<Rc<Class>>> = bases.iter().map(|base| base.mro().collect()).collect();
    lists.push(bases.to_vec());
    lists.iter_mut().for_each(|list| list.reverse());
    // In how many lists a class waits behind another.
    let mut waiting: HashMap<*const Class, usize> = HashMap::new();
    for list in &lists {
        for class in list.iter().rev().skip(1) {
            *waiting.entry(Rc::as_ptr(class)).or_default() += 1;
        }
    }
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(order);
        }
        let mut heads = lists.iter().filter_map(|list| list.last());
        let next = heads.find(|head| {
            waiting
                .get(&Rc::as_ptr(head))
                .is_none_or(|count| *count == 0)
        });
        let next = next.cloned();
        let Some(next) = next else {
            let mut names: Vec<String> = Vec::new();
            for list in &lists {
                let name = list[list.len() - 1].name().to_string();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            return Err(type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                names.join(", ")
            )));
        };
        for list in &mut lists {
            if list.last().is_some_and(|head| Rc::ptr_eq(head, &next)) {
                list.pop();
                if let Some(head) = list.last()
                    && let Some(count) = waiting.get_mut(&Rc::as_ptr(head))
                {
                    *count -= 1;
                }
            }
        }
        order.push(next);
    }
}
