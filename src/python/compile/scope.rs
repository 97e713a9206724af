//! Which variable a name means (CPython `symtable.c`).
//!
//! [`super::symbols`] walks the tree and notes, scope by scope, what is bound, declared and used;
//! [`Scopes::resolve`] then decides what is local, what is shared with inner functions by a cell,
//! and what is global.

use std::collections::HashMap;

use super::mangle::mangle;
use crate::python::code::{CodeKind, Slot};
use crate::python::syntax::ast::Name;

/// Index of a scope in [`Scopes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScopeId(usize);

impl ScopeId {
    /// The module's scope, which encloses all others.
    pub(super) const MODULE: ScopeId = ScopeId(0);
}

/// What makes a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    /// A comprehension or generator expression, whose function has one parameter, `.0`.
    Comprehension,
}

/// What a name means where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variable {
    /// A local of its own.
    Fast(Slot),
    /// A local shared with inner functions, or one of an outer function.
    Cell(Slot),
    /// A global or builtin.
    Global,
    /// A name in the namespace of a class body.
    ClassName,
    /// In a class body, a variable of an outer function which the namespace may shadow.
    ClassCell(Slot),
}

/// What a scope says about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Declared {
    #[default]
    Nothing,
    Global,
    Nonlocal,
}

#[derive(Clone, Copy, Debug, Default)]
struct Symbol {
    bound: bool,
    declared: Declared,
    /// A scope inside shares it.
    captured: bool,
    /// Comes from an outer function, for this scope or for one inside.
    free: bool,
}

/// One scope.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    pub(super) parent: Option<ScopeId>,
    /// The innermost class, whose name private names take.
    pub(super) class: Option<Name>,
    /// Parameters in the order of their slots.
    parameters: Vec<Name>,
    /// Names in the order of their first appearance.
    order: Vec<Name>,
    symbols: HashMap<Name, Symbol>,
    /// It has a `yield`, or is a generator expression.
    pub(super) yields: bool,
    /// It is an `async def`, or a comprehension that awaits.
    pub(super) awaits: bool,
    /// It is an `async def`.
    pub(super) is_async_def: bool,
    /// Locals in slot order: parameters, plain locals, cells. Set by [`Scopes::resolve`], as is
    /// what follows.
    pub(super) locals: Vec<Name>,
    pub(super) cells: Vec<Slot>,
    /// Free variables in slot order, after the locals.
    pub(super) free: Vec<Name>,
    slots: HashMap<Name, Slot>,
}

impl Scope {
    fn symbol(&mut self, name: &Name) -> &mut Symbol {
        if !self.symbols.contains_key(name) {
            self.order.push(name.clone());
        }
        self.symbols.entry(name.clone()).or_default()
    }

    fn known(&self, name: &Name) -> Symbol {
        self.symbols.get(name).copied().unwrap_or_default()
    }

    fn has_own_locals(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }

    /// The name as private names are spelled here.
    pub(super) fn mangle(&self, name: &Name) -> Name {
        mangle(self.class.as_ref(), name)
    }

    /// What an already mangled name means here.
    pub(super) fn variable(&self, name: &Name) -> Variable {
        let symbol = self.known(name);
        let slot = self.slots.get(name).copied();
        match self.kind {
            _ if symbol.declared == Declared::Global => Variable::Global,
            ScopeKind::Module => Variable::Global,
            ScopeKind::Class => match slot {
                Some(slot) if symbol.declared == Declared::Nonlocal => Variable::ClassCell(slot),
                Some(slot) if symbol.free && !symbol.bound => Variable::ClassCell(slot),
                _ => Variable::ClassName,
            },
            _ => match slot {
                Some(slot) if symbol.captured || symbol.free => Variable::Cell(slot),
                Some(slot) => Variable::Fast(slot),
                None => Variable::Global,
            },
        }
    }

    /// The slot of the cell that an inner scope takes.
    pub(super) fn cell_slot(&self, name: &Name) -> Option<Slot> {
        self.slots.get(name).copied()
    }

    /// Whether a `global` statement here names it.
    pub(super) fn declares_global(&self, name: &Name) -> bool {
        self.known(name).declared == Declared::Global
    }

    /// What calling the code of this scope gives.
    pub(super) fn code_kind(&self) -> CodeKind {
        match (self.kind, self.yields, self.awaits) {
            (ScopeKind::Module, ..) => CodeKind::Module,
            (ScopeKind::Class, ..) => CodeKind::Class,
            (_, false, false) => CodeKind::Function,
            (_, true, false) => CodeKind::Generator,
            (_, false, true) => CodeKind::Coroutine,
            (_, true, true) => CodeKind::AsyncGenerator,
        }
    }

    /// Gives slots, in the order of [`crate::python::code::Code`].
    fn lay_out(&mut self) {
        let mut locals = self.parameters.clone();
        let mut shared = Vec::new();
        if self.has_own_locals() {
            for name in &self.order {
                let symbol = self.known(name);
                if !symbol.bound || symbol.declared != Declared::Nothing || locals.contains(name) {
                    continue;
                }
                if symbol.captured {
                    shared.push(name.clone());
                } else {
                    locals.push(name.clone());
                }
            }
        } else {
            shared.extend(
                self.order
                    .iter()
                    .filter(|name| self.known(name).captured)
                    .cloned(),
            );
        }
        shared.sort();
        locals.append(&mut shared);
        let captured = |name: &Name| self.known(name).captured;
        self.cells = (0..)
            .zip(&locals)
            .filter(|(_, name)| captured(name))
            .map(|(slot, _)| slot)
            .collect();
        self.free = self
            .order
            .iter()
            .filter(|name| self.known(name).free)
            .cloned()
            .collect();
        self.free.sort();
        self.slots = locals.iter().chain(&self.free).cloned().zip(0..).collect();
        self.locals = locals;
    }
}

/// A node of the tree, told by its address: the tree does not move while it is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NodeId(*const ());

impl NodeId {
    pub(super) fn of<T>(node: &T) -> Self {
        NodeId(std::ptr::from_ref(node).cast())
    }
}

/// All scopes of a module; outer ones come before those inside them.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    scopes: Vec<Scope>,
    by_node: HashMap<NodeId, ScopeId>,
}

impl Scopes {
    pub(super) fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0]
    }

    pub(super) fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0]
    }

    /// The scope that a node made.
    pub(super) fn of(&self, node: NodeId) -> Option<ScopeId> {
        self.by_node.get(&node).copied()
    }

    /// Adds the scope of a node.
    pub(super) fn add(
        &mut self,
        node: NodeId,
        kind: ScopeKind,
        parent: Option<ScopeId>,
        class: Option<Name>,
    ) -> ScopeId {
        let id = ScopeId(self.scopes.len());
        self.scopes.push(Scope {
            kind,
            parent,
            class,
            parameters: Vec::new(),
            order: Vec::new(),
            symbols: HashMap::new(),
            yields: false,
            awaits: false,
            is_async_def: false,
            locals: Vec::new(),
            cells: Vec::new(),
            free: Vec::new(),
            slots: HashMap::new(),
        });
        self.by_node.insert(node, id);
        id
    }

    /// Notes a parameter, in slot order.
    pub(super) fn parameter(&mut self, scope: ScopeId, name: &Name) {
        let scope = self.get_mut(scope);
        let name = scope.mangle(name);
        scope.symbol(&name).bound = true;
        if !scope.parameters.contains(&name) {
            scope.parameters.push(name);
        }
    }

    /// Notes that the scope binds the name.
    pub(super) fn bind(&mut self, scope: ScopeId, name: &Name) {
        let scope = self.get_mut(scope);
        let name = scope.mangle(name);
        scope.symbol(&name).bound = true;
    }

    /// Notes that the scope reads the name.
    pub(super) fn read(&mut self, scope: ScopeId, name: &Name) {
        let scope = self.get_mut(scope);
        let name = scope.mangle(name);
        scope.symbol(&name);
    }

    /// Notes a `global` declaration.
    pub(super) fn declare_global(&mut self, scope: ScopeId, name: &Name) {
        let scope = self.get_mut(scope);
        let name = scope.mangle(name);
        scope.symbol(&name).declared = Declared::Global;
    }

    /// Notes a `nonlocal` declaration.
    pub(super) fn declare_nonlocal(&mut self, scope: ScopeId, name: &Name) {
        let scope = self.get_mut(scope);
        let name = scope.mangle(name);
        scope.symbol(&name).declared = Declared::Nonlocal;
    }

    /// Decides what every name means.
    pub(super) fn resolve(&mut self) {
        for index in 0..self.scopes.len() {
            let scope = &self.scopes[index];
            let Some(parent) = scope.parent else { continue };
            let outer: Vec<Name> = scope
                .order
                .iter()
                .filter(|name| match scope.known(name) {
                    Symbol {
                        declared: Declared::Global,
                        ..
                    } => false,
                    Symbol {
                        declared: Declared::Nonlocal,
                        ..
                    } => true,
                    symbol => !symbol.bound,
                })
                .cloned()
                .collect();
            for name in outer {
                if let Some(owner) = self.owner(parent, &name) {
                    self.share(owner, ScopeId(index), &name);
                }
            }
        }
        for scope in &mut self.scopes {
            scope.lay_out();
        }
    }

    /// The scope, from `start` outwards, whose cell the name would mean.
    pub(super) fn owner(&self, start: ScopeId, name: &Name) -> Option<ScopeId> {
        let mut at = Some(start);
        while let Some(id) = at {
            let scope = self.get(id);
            if scope.has_own_locals() {
                match scope.known(name) {
                    Symbol {
                        declared: Declared::Global,
                        ..
                    } => return None,
                    Symbol {
                        declared: Declared::Nothing,
                        bound: true,
                        ..
                    } => return Some(id),
                    _ => {}
                }
            } else if scope.kind == ScopeKind::Class && &**name == "__class__" {
                return Some(id);
            }
            at = scope.parent;
        }
        None
    }

    /// Makes the owner's variable a cell, which every scope from `user` out to the owner passes on.
    fn share(&mut self, owner: ScopeId, user: ScopeId, name: &Name) {
        self.get_mut(owner).symbol(name).captured = true;
        let mut at = Some(user);
        while let Some(id) = at.filter(|id| *id != owner) {
            let scope = self.get_mut(id);
            scope.symbol(name).free = true;
            at = scope.parent;
        }
    }
}
