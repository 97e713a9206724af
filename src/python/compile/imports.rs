//! `import` and `from … import …`.

use super::compiler::Compiler;
use super::symbols::imported_name;
use crate::python::code::Instr;
use crate::python::syntax::ast::{Alias, Name, Stmt, StmtKind};
use crate::trace::Span;

impl Compiler<'_> {
    pub(super) fn import(&mut self, aliases: &[Alias], span: Span) {
        for alias in aliases {
            let module = self.name_index(&alias.name);
            let instr = match alias.asname {
                Some(_) => Instr::ImportModule(module),
                None => Instr::ImportName(module),
            };
            self.emit(instr, span);
            self.store(&imported_name(alias), span);
        }
    }

    pub(super) fn import_from(&mut self, module: &Name, names: &[Alias], span: Span) {
        if &**module == "__future__" {
            // A directive to the compiler; the features are already those of Python 3.
            self.emit(Instr::Nop, span);
            return;
        }
        let index = self.name_index(module);
        self.emit(Instr::ImportModule(index), span);
        for alias in names {
            if &*alias.name == "*" {
                self.emit(Instr::ImportStar, span);
                self.emit(Instr::Pop, span);
                return;
            }
            let name = self.name_index(&alias.name);
            self.emit(Instr::ImportFrom(name), span);
            self.store(alias.asname.as_ref().unwrap_or(&alias.name), span);
        }
        self.emit(Instr::Pop, span);
    }
}

/// Whether a module keeps its annotations as text (PEP 563).
pub(super) fn has_future_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::ImportFrom { module, names } => {
            &**module == "__future__" && names.iter().any(|alias| &*alias.name == "annotations")
        }
        _ => false,
    })
}
