//! `str`.

use std::rc::Rc;

use super::bytearray::bytes_like;
use super::receiver::text_or;
use super::{
    Member, codecs, str_case as case, str_format as format, str_layout as layout,
    str_search as search, str_split as split, type_name,
};
use crate::python::failure::type_error;
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::text::{TextOf, texts};
use crate::python::value::{Class, Value};

/// The methods of `str`.
pub const MEMBERS: &[Member] = &[
    Member::Method("capitalize", case::capitalize),
    Member::Method("casefold", case::casefold),
    Member::Method("center", layout::center),
    Member::Method("count", search::count),
    Member::Method("encode", layout::encode),
    Member::Method("endswith", search::endswith),
    Member::Method("expandtabs", layout::expandtabs),
    Member::Method("find", search::find),
    Member::Method("format", format::format),
    Member::Method("format_map", format::format_map),
    Member::Method("index", search::index),
    Member::Method("isalnum", case::isalnum),
    Member::Method("isalpha", case::isalpha),
    Member::Method("isascii", case::isascii),
    Member::Method("isdecimal", case::isdecimal),
    Member::Method("isdigit", case::isdigit),
    Member::Method("isidentifier", case::isidentifier),
    Member::Method("islower", case::islower),
    Member::Method("isnumeric", case::isnumeric),
    Member::Method("isprintable", case::isprintable),
    Member::Method("isspace", case::isspace),
    Member::Method("istitle", case::istitle),
    Member::Method("isupper", case::isupper),
    Member::Method("join", split::join),
    Member::Method("ljust", layout::ljust),
    Member::Method("lower", case::lower),
    Member::Method("lstrip", search::lstrip),
    Member::Static("maketrans", layout::maketrans),
    Member::Method("partition", split::partition),
    Member::Method("removeprefix", search::removeprefix),
    Member::Method("removesuffix", search::removesuffix),
    Member::Method("replace", search::replace),
    Member::Method("rfind", search::rfind),
    Member::Method("rindex", search::rindex),
    Member::Method("rjust", layout::rjust),
    Member::Method("rpartition", split::rpartition),
    Member::Method("rsplit", split::rsplit),
    Member::Method("rstrip", search::rstrip),
    Member::Method("split", split::split),
    Member::Method("splitlines", split::splitlines),
    Member::Method("startswith", search::startswith),
    Member::Method("strip", search::strip),
    Member::Method("swapcase", case::swapcase),
    Member::Method("title", case::title),
    Member::Method("translate", layout::translate),
    Member::Method("upper", case::upper),
    Member::Method("zfill", layout::zfill),
];

/// `str(object='')`, `str(bytes, encoding='utf-8', errors='strict')`.
///
/// # Errors
/// TypeError for what cannot be decoded; what a `__str__` raises.
pub fn construct(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    if args.positional.len() > 3 {
        return Err(type_error(format!(
            "str() takes at most 3 arguments ({} given)",
            args.positional.len()
        )));
    }
    let [object, encoding, errors] = args.bind("str", ["object", "encoding", "errors"], 0)?;
    if encoding.is_unbound() && errors.is_unbound() {
        return match object {
            Value::Unbound => Ok(Next::Return(Value::from(""))),
            text @ Value::Str(_) => Ok(Next::Return(text)),
            object => texts(machine, vec![(object, TextOf::Str)], |_, texts| {
                let text = texts.into_iter().next();
                Ok(Next::Return(text.map_or(Value::None, Value::Str)))
            }),
        };
    }
    let encoding = text_or(&encoding, "utf-8", "str", "encoding")?;
    let errors = text_or(&errors, "strict", "str", "errors")?;
    if let Some(bytes) = bytes_like(object.builtin_part()) {
        let text = codecs::decode(&bytes, encoding, errors)?;
        return Ok(Next::Return(Value::from(text)));
    }
    match &object {
        Value::Unbound => Ok(Next::Return(Value::from(""))),
        Value::Str(_) => Err(type_error("decoding str is not supported")),
        other => Err(type_error(format!(
            "decoding to str: need a bytes-like object, {} found",
            type_name(other)
        ))),
    }
}
