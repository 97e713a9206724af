//! Making classes and instances; `super`.

use std::rc::Rc;

use super::protocol::{Args, NativeResult, Next, Resumed, Sequence};
use super::{Machine, PythonFrame, attributes};
use crate::python::builtins::frames;
use crate::python::failure::{Failure, type_error};
use crate::python::ops::chain::chain;
use crate::python::types::{class_of, function, type_name, types};
use crate::python::value::{
    Class, ClassFlags, ClassParts, Descriptor, Dict, DictData, Function, Instance, NativeState,
    Payload, Str, Value,
};

/// Makes an instance: `class(args)`.
///
/// # Errors
/// What making or initialising it raises.
pub fn construct(machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    if let Some(function) = python_new(class) {
        let mut new_args = args.clone();
        new_args.positional.insert(0, Value::Class(class.clone()));
        return Ok(Next::Run(Box::new(Construct {
            make: Some(Next::Call(function, new_args)),
            class: class.clone(),
            args: Some(args),
            instance: Value::Unbound,
        })));
    }
    let init = python_init(class);
    let made = match class.flags.construct {
        Some(make) => {
            let made = make(machine, class, args.clone())?;
            let class = class.clone();
            chain(machine, made, move |_, made| {
                Ok(Next::Return(of_class(&class, made)))
            })?
        }
        None => {
            if init.is_none() && !(args.positional.is_empty() && args.keywords.is_empty()) {
                return Err(type_error(format!("{}() takes no arguments", class.name())));
            }
            Next::Return(Value::Instance(Instance::new(class.clone(), Payload::None)))
        }
    };
    if init.is_none() {
        return Ok(made);
    }
    Ok(Next::Run(Box::new(Construct {
        make: Some(made),
        class: class.clone(),
        args: Some(args),
        instance: Value::Unbound,
    })))
}

/// What the constructor of a built-in class has made, as an instance of the class that derives from
/// it.
fn of_class(class: &Rc<Class>, made: Value) -> Value {
    match made {
        Value::Instance(_) => made,
        _ if !class.flags.from_python => made,
        part => Value::Instance(Instance::new(class.clone(), Payload::Builtin(part))),
    }
}

/// The `__new__` of a class if it is written in Python.
fn python_new(class: &Rc<Class>) -> Option<Value> {
    match class.lookup(&Str::intern("__new__"))? {
        function @ Value::Function(_) => Some(function),
        Value::Descriptor(descriptor) => match &*descriptor {
            Descriptor::StaticMethod(function @ Value::Function(_)) => Some(function.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The `__init__` of a class if it is written in Python; that of classes in Rust is part of how
/// their instances are made.
fn python_init(class: &Rc<Class>) -> Option<Value> {
    class
        .lookup(&Str::intern("__init__"))
        .filter(|init| matches!(init, Value::Function(_)))
}

/// Makes an instance, then calls `__init__`.
struct Construct {
    make: Option<Next>,
    class: Rc<Class>,
    args: Option<Args>,
    instance: Value,
}

impl Sequence for Construct {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let value = match resumed {
            Resumed::Started => match self.make.take() {
                Some(Next::Return(instance)) => instance,
                Some(next) => return Ok(next),
                None => return Err(Failure::bug("nothing makes the instance")),
            },
            Resumed::Returned(value) => value,
            _ => return Err(Failure::bug("a constructor does not iterate")),
        };
        let Some(args) = self.args.take() else {
            // __init__ has returned.
            return match value {
                Value::None => Ok(Next::Return(self.instance.clone())),
                other => Err(type_error(format!(
                    "__init__() should return None, not '{}'",
                    type_name(&other)
                ))),
            };
        };
        let init = python_init(&class_of(&value));
        let (Some(init), true) = (init, class_of(&value).is_subclass(&self.class)) else {
            return Ok(Next::Return(value));
        };
        self.instance = value;
        Ok(Next::Call(attributes::bind(init, &self.instance), args))
    }
}

/// `__build_class__`.
pub(super) fn build_class_function() -> Value {
    function("__build_class__", "builtins", build_class)
}

/// `__build_class__(body, name, *bases, **keywords)`.
fn build_class(_machine: &mut Machine, args: Args) -> NativeResult {
    let mut values = args.positional.into_iter();
    let (Some(Value::Function(body)), Some(Value::Str(name))) = (values.next(), values.next())
    else {
        return Err(type_error(
            "__build_class__: a function and a name are needed",
        ));
    };
    let mut bases = Vec::new();
    for base in values {
        match base {
            Value::Class(base) => bases.push(base),
            other => {
                return Err(type_error(format!(
                    "a class cannot derive from a '{}' object",
                    type_name(&other)
                )));
            }
        }
    }
    let namespace = Dict::new(DictData::default());
    Ok(Next::Run(Box::new(BuildClass {
        body: Some(body),
        name,
        bases,
        keywords: args.keywords,
        namespace,
        class: None,
        waiting: Vec::new(),
    })))
}

/// Runs the body of a class and makes the class of its namespace.
struct BuildClass {
    body: Option<Rc<Function>>,
    name: Str,
    bases: Vec<Rc<Class>>,
    keywords: Vec<(Str, Value)>,
    namespace: Rc<Dict>,
    class: Option<Rc<Class>>,
    /// Calls still to be made once the class is there: `__set_name__`, `__init_subclass__`.
    waiting: Vec<(Value, Args)>,
}

impl BuildClass {
    fn make(&mut self) -> Result<Rc<Class>, Failure> {
        let object = types().object.clone();
        if self.bases.is_empty() {
            self.bases.push(object);
        }
        let ancestors = linearise(&self.bases)?;
        let data = std::mem::take(&mut *self.namespace.borrow_mut());
        let text = |name: &str| match data.get_str(&Str::intern(name)) {
            Some(Value::Str(text)) => Some(text.clone()),
            _ => None,
        };
        let module = text("__module__").unwrap_or_else(|| Str::intern("__main__"));
        let qualname = text("__qualname__").unwrap_or_else(|| self.name.clone());
        let inherited = self
            .bases
            .iter()
            .map(|base| base.flags)
            .find(|flags| flags.construct.is_some() || flags.exception)
            .unwrap_or_default();
        let flags = ClassFlags {
            exception: self.bases.iter().any(|base| base.flags.exception),
            from_python: true,
            no_dict: false,
            slots: 0,
            has_del: data.get_str(&Str::intern("__del__")).is_some()
                || self.bases.iter().any(|base| base.flags.has_del),
            construct: inherited.construct,
            finalizer: self.bases.iter().find_map(|base| base.flags.finalizer),
        };
        let bases = self.bases.clone();
        Ok(Class::from_parts(ClassParts {
            name: self.name.clone(),
            qualname,
            module,
            bases,
            ancestors,
            metaclass: None,
            dict: data,
            flags,
        }))
    }

    fn announce(&mut self, class: &Rc<Class>) {
        let set_name = Str::intern("__set_name__");
        let entries = class.dict.borrow().clone();
        for (key, value) in entries.iter() {
            if let Value::Instance(instance) = value
                && let Some(method) = instance.class().lookup(&set_name)
            {
                let args = Args::new([Value::Class(class.clone()), key.clone()]);
                self.waiting.push((attributes::bind(method, value), args));
            }
        }
        let hook = Str::intern("__init_subclass__");
        let inherited = class.ancestors.iter();
        let mut inherited = inherited.filter_map(|base| base.dict.borrow().get_str(&hook).cloned());
        if let Some(method) = inherited.next() {
            let mut args = Args::new([Value::Class(class.clone())]);
            args.keywords = std::mem::take(&mut self.keywords);
            let method = match method {
                Value::Descriptor(descriptor) => match &*descriptor {
                    Descriptor::ClassMethod(function) => function.clone(),
                    _ => return,
                },
                method => method,
            };
            self.waiting.push((method, args));
        }
        self.waiting.reverse();
    }
}

impl Sequence for BuildClass {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        if let (Resumed::Started, Some(body)) = (&resumed, self.body.take()) {
            return Ok(Next::ClassBody(body, self.namespace.clone()));
        }
        let class = match &self.class {
            Some(class) => class.clone(),
            None => {
                let class = self.make()?;
                if let Resumed::Returned(Value::Cell(cell)) = resumed {
                    drop(cell.replace(Value::Class(class.clone())));
                }
                self.announce(&class);
                self.class = Some(class.clone());
                class
            }
        };
        match self.waiting.pop() {
            Some((function, args)) => Ok(Next::Call(function, args)),
            None => Ok(Next::Return(Value::Class(class))),
        }
    }
}

impl Machine {
    /// Carries out [`Next::ClassBody`].
    pub(super) fn perform_class_body(&mut self, body: &Rc<Function>, namespace: Rc<Dict>) {
        let mut frame = self.fresh_frame(body);
        frame.namespace = Some(namespace);
        frame.make_cells(body.closure.as_deref().map(|cells| &**cells));
        self.push_frame(frame, super::Link::Call);
    }
}

/// The C3 linearisation, without the class itself.
///
/// # Errors
/// TypeError where the bases have no consistent order.
fn linearise(bases: &[Rc<Class>]) -> Result<Vec<Rc<Class>>, Failure> {
    let mut lists: Vec<Vec<Rc<Class>>> = bases.iter().map(|base| base.mro().collect()).collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(order);
        }
        let next = lists.iter().map(|list| list[0].clone()).find(|candidate| {
            !lists
                .iter()
                .any(|list| list[1..].iter().any(|other| Rc::ptr_eq(other, candidate)))
        });
        let Some(next) = next else {
            let names: Vec<String> = bases.iter().map(|base| base.name().to_string()).collect();
            return Err(type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                names.join(", ")
            )));
        };
        for list in &mut lists {
            if Rc::ptr_eq(&list[0], &next) {
                list.remove(0);
            }
        }
        order.push(next);
    }
}

/// What a `super` object looks up: attributes after a class, on an object.
pub(super) struct Super {
    after: Rc<Class>,
    receiver: Value,
    class: Rc<Class>,
}

impl NativeState for Super {
    fn release(&self) {}

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

impl Super {
    /// The attribute, the object that it is looked up on, and the object's class.
    pub(super) fn lookup(&self, name: &Str) -> Option<(Value, Value, Rc<Class>)> {
        let mut rest = self
            .class
            .mro()
            .skip_while(|class| !Rc::ptr_eq(class, &self.after))
            .skip(1);
        let value = rest.find_map(|class| class.dict.borrow().get_str(name).cloned())?;
        Some((value, self.receiver.clone(), self.class.clone()))
    }
}

/// The `super` object that an instance is, if it is one.
pub(super) fn super_of(instance: &Rc<Instance>) -> Option<&Super> {
    instance.state::<Super>()
}

/// `super(class, object)`.
///
/// # Errors
/// TypeError where the object is none of the class.
pub fn make_super(_machine: &mut Machine, class: &Rc<Class>, args: Args) -> NativeResult {
    let positional = args.between("super", 0, 2)?;
    let mut values = positional.into_iter();
    let (after, receiver) = match (values.next(), values.next()) {
        (Some(Value::Class(after)), Some(receiver)) => (after, receiver),
        (Some(_), Some(_)) => return Err(type_error("super() argument 1 must be a type")),
        _ => {
            return Err(crate::python::failure::runtime_error(
                "super(): no arguments",
            ));
        }
    };
    let found = match &receiver {
        Value::Class(class) if class.is_subclass(&after) => class.clone(),
        other => class_of(other),
    };
    if !found.is_subclass(&after) {
        return Err(type_error(
            "super(type, obj): obj must be an instance or subtype of type",
        ));
    }
    let state = Super {
        after,
        receiver,
        class: found,
    };
    Ok(Next::Return(Value::Instance(Instance::native(
        class.clone(),
        state,
    ))))
}

/// Adds the arguments that `super()` and `locals()` take from the frame that calls them.
pub(super) fn with_frame_arguments(callee: &Value, mut args: Args, frame: &PythonFrame) -> Args {
    if let Value::Native(native) = callee
        && native.name == frames::LOCALS
        && args.positional.is_empty()
    {
        args.positional.push(frames::variables(frame));
        return args;
    }
    let Value::Class(class) = callee else {
        return args;
    };
    if !args.positional.is_empty() || !Rc::ptr_eq(class, &types().super_) {
        return args;
    }
    let free = frame
        .code
        .free_names
        .iter()
        .position(|name| name.as_str() == "__class__");
    let cell = free.map(|at| &frame.slots[frame.code.local_names.len() + at]);
    let after = match cell {
        Some(Value::Cell(cell)) => cell.get(),
        _ => Value::Unbound,
    };
    let receiver = match frame.slots.first() {
        Some(Value::Cell(cell)) if frame.code.cells.contains(&0) => cell.get(),
        Some(value) => value.clone(),
        None => Value::Unbound,
    };
    if !after.is_unbound() && !receiver.is_unbound() {
        args.positional.extend([after, receiver]);
    }
    args
}
