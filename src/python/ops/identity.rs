//! `id()`.

use crate::python::text::hash::{hash_bytes, hash_str, hash_tuple};
use crate::python::value::{Descriptor, Value};

/// What `id(value)` gives. It never depends on the machine's memory, so that a run can be
/// repeated: objects are numbered by their heap, and what has no number there (text, numbers,
/// tuples) gets one made of its content.
pub fn identity(value: &Value) -> u64 {
    identity_within(value, &mut { MAX_PARTS })
}

/// Of so many parts of a value its number is made: a tuple may hold tuples without end.
const MAX_PARTS: usize = 200;

fn identity_within(value: &Value, left: &mut usize) -> u64 {
    match value {
        Value::List(object) => object.header().identity(),
        Value::Dict(object) => object.header().identity(),
        Value::Set(object) | Value::FrozenSet(object) => object.header().identity(),
        Value::Function(object) => object.header().identity(),
        Value::Class(object) => object.header().identity(),
        Value::Instance(object) => object.header().identity(),
        Value::Generator(object) => object.header().identity(),
        Value::Module(object) => object.header().identity(),
        Value::Cell(object) => object.header().identity(),
        Value::Unbound | Value::None => from_content(1, 0),
        Value::Ellipsis => from_content(1, 1),
        Value::NotImplemented => from_content(1, 2),
        Value::Bool(value) => from_content(2, i64::from(*value)),
        Value::Int(value) => from_content(3, *value),
        Value::BigInt(value) => from_content(4, hash_bytes(&value.to_signed_bytes_le())),
        Value::Float(value) => from_content(5, value.to_bits().cast_signed()),
        Value::Complex(value) => from_content(
            15,
            hash_tuple(&[
                value.real.to_bits().cast_signed(),
                value.imag.to_bits().cast_signed(),
            ]),
        ),
        Value::Str(text) => from_content(6, text.hash()),
        Value::Bytes(bytes) => from_content(7, hash_bytes(bytes)),
        Value::Tuple(items) => from_content(8, combined(items.iter(), left)),
        Value::BoundMethod(method) => from_content(
            9,
            combined([&method.receiver, &method.function].into_iter(), left),
        ),
        Value::DictView(view) => {
            let dict = view.dict.header().identity().cast_signed();
            from_content(10, hash_tuple(&[dict, view.kind as i64]))
        }
        Value::Range(range) => from_content(
            11,
            hash_tuple(&[range.start, range.stop, range.step].map(|number| number as i64)),
        ),
        Value::Slice(slice) => from_content(
            12,
            combined([&slice.start, &slice.stop, &slice.step].into_iter(), left),
        ),
        Value::Native(native) => from_content(
            13,
            hash_tuple(&[hash_str(native.name), native.owner.hash()]),
        ),
        Value::Code(code) => from_content(14, hash_tuple(&[code.qualname.hash()])),
        Value::Descriptor(descriptor) => match &**descriptor {
            Descriptor::Property(property) => {
                let parts = [&property.get, &property.set, &property.delete];
                from_content(16, combined(parts.into_iter(), left))
            }
            Descriptor::StaticMethod(function) => {
                from_content(17, combined([function].into_iter(), left))
            }
            Descriptor::ClassMethod(function) => {
                from_content(18, combined([function].into_iter(), left))
            }
            Descriptor::Native { name, owner, .. } => {
                from_content(19, hash_tuple(&[hash_str(name), owner.hash()]))
            }
            Descriptor::Member { name, owner, .. } => {
                from_content(20, hash_tuple(&[name.hash(), owner.hash()]))
            }
        },
        Value::Iter(object) => object.header().identity(),
    }
}

fn combined<'a>(parts: impl Iterator<Item = &'a Value>, left: &mut usize) -> i64 {
    let mut known = Vec::new();
    for part in parts {
        if *left == 0 {
            break;
        }
        *left -= 1;
        known.push(identity_within(part, left).cast_signed());
    }
    hash_tuple(&known)
}

/// An address-like number that no heap hands out.
fn from_content(kind: i64, content: i64) -> u64 {
    const BELOW_THE_HEAP: u64 = 0x7e00_0000_0000;
    let mixed = hash_tuple(&[kind, content]).cast_unsigned();
    BELOW_THE_HEAP + ((mixed >> 24) & !0xF) % 0xff_ffff_ff00
}
