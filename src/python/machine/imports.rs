//! Imports.

use std::rc::Rc;

use super::attributes::{self, OrRaise};
use super::protocol::{Args, NativeResult, Next, Resumed, Sequence};
use super::{Link, Machine, PythonFrame};
use crate::python::code::Code;
use crate::python::failure::{Failure, raise};
use crate::python::types::ExceptionKind;
use crate::python::value::{Dict, DictData, Exception, Module, Str, Value};

/// What a module is made of.
pub enum Import {
    /// A module in Rust: its namespace is ready.
    Native(DictData),
    /// A module in Rust whose namespace others use, too.
    Shared(Rc<Dict>),
    /// A module in the engine's own Python: its code is run.
    Library(Rc<Code>),
}

/// Finds a module by its dotted name; none if there is no such module.
pub type Importer = fn(&mut Machine, &str) -> Result<Option<Import>, Failure>;

impl Machine {
    /// Imports a dotted name and gives the module called `wanted`, which is it or its first part.
    pub fn import(&mut self, name: &Str, wanted: Str) -> NativeResult {
        if name.starts_with('.') {
            let message = "attempted relative import with no known parent package";
            return Err(raise(ExceptionKind::ImportError, message));
        }
        let mut missing = Vec::new();
        let mut dotted = String::new();
        for part in name.split('.') {
            if !dotted.is_empty() {
                dotted.push('.');
            }
            dotted.push_str(part);
            match self.modules.get_str(&Str::intern(&dotted)) {
                None => missing.push(Str::intern(&dotted)),
                Some(Value::None) => {
                    let message = format!("import of {dotted} halted; None in sys.modules");
                    return Err(not_found(&dotted, message));
                }
                Some(_) => {}
            }
        }
        missing.reverse();
        let mut import = ImportModules {
            missing,
            wanted,
            running: None,
        };
        match import.advance(self)? {
            Some(code) => Ok(Next::Run(Box::new(StartImport {
                import: Some(import),
                code,
            }))),
            None => import.result(self),
        }
    }

    /// `from module import name`: an attribute of the module, or a module that is in it.
    ///
    /// # Errors
    /// ImportError if there is neither.
    pub(super) fn import_from(&mut self, module: &Value, name: &Str) -> NativeResult {
        let Value::Module(module) = module else {
            // What a program has put into `sys.modules`.
            let missing = cannot_import(None, name);
            return match attributes::get(self, module, name) {
                Ok(Next::Return(value)) => Ok(Next::Return(value)),
                Ok(call) => Ok(Next::Run(Box::new(OrRaise {
                    call: Some(call),
                    missing,
                }))),
                Err(Failure::Exception(error)) if ExceptionKind::AttributeError.matches(&error) => {
                    Err(Failure::Exception(missing))
                }
                Err(failure) => Err(failure),
            };
        };
        if let Some(value) = module.dict.get_str(name) {
            return Ok(Next::Return(value));
        }
        let submodule = Str::intern(&format!("{}.{name}", module.name));
        match self.import(&submodule, submodule.clone()) {
            Err(Failure::Exception(error))
                if ExceptionKind::ModuleNotFoundError.matches(&error) => {}
            imported => return imported,
        }
        let missing = cannot_import(Some(&module.name), name);
        match module.dict.get_str(&Str::literal("__getattr__")) {
            Some(hook) => {
                let call = Next::Call(hook, Args::one(Value::Str(name.clone())));
                Ok(Next::Run(Box::new(OrRaise {
                    call: Some(call),
                    missing,
                })))
            }
            None => Err(Failure::Exception(missing)),
        }
    }

    /// `from module import *`.
    ///
    /// # Errors
    /// ImportError if what a program has put into `sys.modules` has no namespace.
    pub(super) fn import_star(&mut self, module: &Value, globals: &Rc<Dict>) -> NativeResult {
        let namespace = match module {
            Value::Module(module) => module.dict.clone(),
            Value::Instance(instance) => instance.dict(),
            _ => {
                let message = "from-import-* object has no __dict__ and no __all__";
                return Err(raise(ExceptionKind::ImportError, message));
            }
        };
        let listed = match namespace.get_str(&Str::intern("__all__")) {
            Some(Value::List(names)) => Some(names.to_vec()),
            Some(Value::Tuple(names)) => Some(names.to_vec()),
            _ => None,
        };
        let entries = namespace.borrow().clone();
        for (key, value) in entries.iter() {
            let Value::Str(name) = key else { continue };
            let wanted = match &listed {
                Some(names) => names.iter().any(|listed| {
                    listed.is(key) || matches!(listed, Value::Str(listed) if listed == name)
                }),
                None => !name.starts_with('_'),
            };
            if wanted {
                globals.set_str(name, value.clone());
            }
        }
        // What the module lists and makes when it is first asked for.
        let hook = namespace.get_str(&Str::intern("__getattr__"));
        let (Some(hook), Some(listed)) = (hook, listed) else {
            return Ok(Next::Return(Value::None));
        };
        let missing: Vec<Str> = listed
            .into_iter()
            .filter_map(|name| match name {
                Value::Str(name) if namespace.get_str(&name).is_none() => Some(name),
                _ => None,
            })
            .collect();
        Ok(Next::Run(Box::new(ImportListed {
            hook,
            missing: missing.into_iter(),
            asked: None,
            globals: globals.clone(),
        })))
    }

    /// Carries out [`Next::Import`]: starts the code of a library module. The module is there
    /// before its code runs, for circular imports.
    pub(super) fn perform_import(&mut self, name: &Str, code: Rc<Code>) {
        let globals = Dict::new(DictData::default());
        globals.set_str(&Str::literal("__name__"), Value::Str(name.clone()));
        let module = Module::new(name, globals.clone());
        self.modules.set_str(name, Value::Module(module));
        self.push_frame(PythonFrame::new(code, globals), Link::Call);
    }
}

/// Asks a module's `__getattr__` for names that are imported with `*`.
struct ImportListed {
    hook: Value,
    missing: std::vec::IntoIter<Str>,
    /// The name that it was asked for last.
    asked: Option<Str>,
    globals: Rc<Dict>,
}

impl Sequence for ImportListed {
    fn resume(&mut self, _machine: &mut Machine, resumed: Resumed) -> NativeResult {
        if let (Resumed::Returned(value), Some(name)) = (resumed, self.asked.take()) {
            self.globals.set_str(&name, value);
        }
        match self.missing.next() {
            Some(name) => {
                let args = Args::one(Value::Str(name.clone()));
                self.asked = Some(name);
                Ok(Next::Call(self.hook.clone(), args))
            }
            None => Ok(Next::Return(Value::None)),
        }
    }
}

/// The ImportError of `from module import name`; of no module if what is imported from is none.
fn cannot_import(module: Option<&str>, name: &str) -> Exception {
    let named = module.unwrap_or("<unknown module name>");
    let message = format!("cannot import name '{name}' from '{named}' (unknown location)");
    about_module(ExceptionKind::ImportError, message, module)
}

fn about_module(kind: ExceptionKind, message: String, module: Option<&str>) -> Exception {
    let error = kind.new(vec![Value::from(message)]);
    if let Some(module) = module {
        let attributes = error.instance().dict();
        attributes.set_str(&Str::literal("name"), Value::from(module));
    }
    error
}

/// Modules that are imported one after the other, packages before what is in them.
struct ImportModules {
    /// Names still to import, the next one last.
    missing: Vec<Str>,
    /// The module that is the result.
    wanted: Str,
    /// The module whose code runs.
    running: Option<Str>,
}

impl ImportModules {
    /// Imports modules in Rust until one in Python comes, whose code has to run.
    fn advance(&mut self, machine: &mut Machine) -> Result<Option<Rc<Code>>, Failure> {
        while let Some(name) = self.missing.pop() {
            // A package may bring its own modules (`os.path`).
            if machine.modules.get_str(&name).is_some() {
                continue;
            }
            let importer = machine.importer;
            match importer(machine, &name)? {
                Some(found @ (Import::Native(_) | Import::Shared(_))) => {
                    let dict = match found {
                        Import::Native(data) => Dict::new(data),
                        Import::Shared(dict) => dict,
                        Import::Library(_) => continue,
                    };
                    dict.set_str(&Str::intern("__name__"), Value::Str(name.clone()));
                    let module = Module::new(&name, dict);
                    machine.modules.set_str(&name, Value::Module(module));
                    self.bind_in_package(machine, &name);
                }
                Some(Import::Library(code)) => {
                    self.running = Some(name);
                    return Ok(Some(code));
                }
                None => return Err(no_module(&name)),
            }
        }
        Ok(None)
    }

    /// A submodule is an attribute of its package.
    fn bind_in_package(&self, machine: &Machine, name: &Str) {
        if let Some((package, last)) = name.rsplit_once('.')
            && let Some(Value::Module(package)) = machine.modules.get_str(&Str::intern(package))
            && let Some(module) = machine.modules.get_str(name)
        {
            package.dict.set_str(&Str::intern(last), module);
        }
    }

    fn result(&self, machine: &Machine) -> NativeResult {
        match machine.modules.get_str(&self.wanted) {
            Some(module) => Ok(Next::Return(module)),
            None => Err(no_module(&self.wanted)),
        }
    }
}

fn not_found(name: &str, message: String) -> Failure {
    let kind = ExceptionKind::ModuleNotFoundError;
    Failure::Exception(about_module(kind, message, Some(name)))
}

fn no_module(name: &str) -> Failure {
    not_found(name, format!("No module named '{name}'"))
}

/// Runs the code of library modules.
struct StartImport {
    import: Option<ImportModules>,
    code: Rc<Code>,
}

impl Sequence for StartImport {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        let Some(import) = &mut self.import else {
            return Err(Failure::bug("an import went on after its end"));
        };
        if let Resumed::Returned(_) = resumed {
            if let Some(name) = import.running.take() {
                import.bind_in_package(machine, &name);
            }
            match import.advance(machine)? {
                Some(code) => self.code = code,
                None => return import.result(machine),
            }
        }
        let name = import
            .running
            .clone()
            .unwrap_or_else(|| import.wanted.clone());
        Ok(Next::Import(name, self.code.clone()))
    }

    fn catch(&mut self, machine: &mut Machine, exception: Exception) -> NativeResult {
        if let Some(name) = self
            .import
            .as_mut()
            .and_then(|import| import.running.take())
        {
            drop(machine.modules.remove_str(&name));
        }
        Err(Failure::Exception(exception))
    }
}
