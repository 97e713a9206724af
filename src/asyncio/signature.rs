//! Arguments of what CPython has in Python: bound, and refused, as of a function in Python.

use crate::python::failure::{Failure, type_error};
use crate::python::machine::Args;
use crate::python::value::Value;

/// Binds arguments to parameters of which the first `required` must be given; a missing optional
/// one is [`Value::Unbound`]. Names that start with `*` may only be given as keywords.
///
/// # Errors
/// TypeError, worded as CPython does for functions in Python.
pub(super) fn bind<const N: usize>(
    args: Args,
    function: &str,
    names: [&str; N],
    required: usize,
) -> Result<[Value; N], Failure> {
    let mut bound = [const { Value::Unbound }; N];
    let positional = names.iter().take_while(|name| !name.starts_with('*'));
    let most = positional.count();
    let given = args.positional.len();
    for (slot, value) in bound.iter_mut().zip(args.positional).take(most) {
        *slot = value;
    }
    for (keyword, value) in args.keywords {
        let at = names
            .iter()
            .position(|name| name.trim_start_matches('*') == keyword.as_str());
        match at {
            None => {
                return Err(type_error(format!(
                    "{function}() got an unexpected keyword argument '{keyword}'"
                )));
            }
            Some(at) if !bound[at].is_unbound() => {
                return Err(type_error(format!(
                    "{function}() got multiple values for argument '{keyword}'"
                )));
            }
            Some(at) => bound[at] = value,
        }
    }
    if given > most {
        let takes = match (required.min(most), most) {
            (least, most) if least < most => format!("from {least} to {most} positional arguments"),
            (_, 1) => "1 positional argument".to_owned(),
            (_, most) => format!("{most} positional arguments"),
        };
        let were = if given == 1 { "was" } else { "were" };
        return Err(type_error(format!(
            "{function}() takes {takes} but {given} {were} given"
        )));
    }
    let missing: Vec<String> = names
        .iter()
        .zip(&bound)
        .take(required)
        .filter(|(_, value)| value.is_unbound())
        .map(|(name, _)| format!("'{name}'"))
        .collect();
    match &missing[..] {
        [] => Ok(bound),
        [only] => Err(type_error(format!(
            "{function}() missing 1 required positional argument: {only}"
        ))),
        [first @ .., last] => Err(type_error(format!(
            "{function}() missing {} required positional arguments: {} and {last}",
            missing.len(),
            first.join(", ")
        ))),
    }
}
