//! Private names: `__name` inside `class C` means `_C__name` (CPython `_Py_Mangle`).

use crate::python::syntax::ast::Name;

/// The name as the innermost class, if any, makes it. Names that end in two underscores and dotted
/// names stay as they are, and so do all names in a class called nothing but underscores.
pub(crate) fn mangle(class: Option<&Name>, name: &Name) -> Name {
    let Some(class) = class else {
        return name.clone();
    };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    let class = class.trim_start_matches('_');
    if class.is_empty() {
        return name.clone();
    }
    format!("_{class}{name}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mangled(class: &str, name: &str) -> String {
        mangle(Some(&class.into()), &name.into()).to_string()
    }

    #[test]
    fn private_names_take_the_class_without_its_leading_underscores() {
        assert_eq!(mangled("Lock", "__held"), "_Lock__held");
        assert_eq!(mangled("__Lock", "__held"), "_Lock__held");
    }

    #[test]
    fn other_names_stay() {
        for name in ["held", "_held", "__init__", "__a.b", "__"] {
            assert_eq!(mangled("Lock", name), name);
        }
        assert_eq!(mangled("___", "__held"), "__held");
        assert_eq!(&*mangle(None, &"__held".into()), "__held");
    }
}
